package site

import (
	"testing"

	"carnet/wasm/person"
)

// TestPlace: a place stands as it is written, with its country where that is certain.
func TestPlace(t *testing.T) {
	for written, country := range map[string]string{"Austin, Texas": "US", "Múnich, Alemania": "DE", "Ljubljana": ""} {
		r := Read(parsed(t, `<title>Mirela Vosk</title><div class=h-card><a class="p-name u-url" href="https://mirela.example/">Mirela Vosk</a> <span class=p-locality>`+written+`</span></div>`, "https://mirela.example/"), "2026-11-22")
		if f, _ := r.First(person.FieldLocation); f.Text != written || f.Country != country {
			t.Errorf("%s is read as %q in %q, want %q", written, f.Text, f.Country, country)
		}
	}
}

package carnet_test

import (
	"context"
	"testing"
	"time"

	"carnet/wasm/carnet"
	"carnet/wasm/invent"
	"carnet/wasm/person"
)

// Whoever resembles somebody in the carnet is asked about before they are saved, by the rules of the page of duplicates.
func TestResembling(t *testing.T) {
	held := func(name, company, school string) carnet.Card {
		facts := []person.Fact{typed(person.FieldName, name), typed(person.FieldCompany, company)}
		if school != "" {
			facts = append(facts, person.Fact{Field: person.FieldEducation, Education: &person.Education{School: school}, Source: facts[0].Source})
		}
		return carnet.Card{Facts: facts}
	}
	tests := []struct{ name, company, school, want string }{
		{"Jean-Pierre Exemple", "Société Œuvre", "", "Jean-Pierre Exemple"},
		{"Jeanpierre Exemple", "Societe Oeuvre", "", "Jean-Pierre Exemple"},
		{"J. Exemple", "Société Œuvre", "", "Jean-Pierre Exemple"},
		{"Exemple Jean-Pierre", "Société Œuvre", "", "Jean-Pierre Exemple"},
		{"Jean-Pierre Exemlpe", "Société Œuvre", "", "Jean-Pierre Exemple"},
		{"Bob Muster", "Muster & Co", "", "Robert Muster"},
		{"Robert Muster", "Elsewhere", "École du Test", "Robert Muster"},
		{"Jean-Pierre Exemple", "Elsewhere", "", ""},
		{"Marie Exemple", "Société Œuvre", "", ""},
		{"Anna Sample", "Société Œuvre", "", ""},
	}
	for _, stored := range []bool{false, true} {
		back := carnet.MakeDirectories(500)
		if stored {
			back()
			back = carnet.MakeDirectories(0)
		}
		b := open(t, carnet.NewMemory())
		b.save(held("Jean-Pierre Exemple", "Société Œuvre", ""))
		b.save(held("Robert Muster", "Muster & Co", "École du Test"))
		b.Settle(context.Background())
		for _, tt := range tests {
			reading := person.Reading{Kind: person.KindPerson, Page: "https://example.com/team", Facts: held(tt.name, tt.company, tt.school).Facts}
			got := ""
			if known := must(b.Known(context.Background(), reading)); known != nil {
				if got = known.Name; known.Certain {
					t.Errorf("%s of %s is certain", tt.name, tt.company)
				}
			}
			if got != tt.want {
				t.Errorf("%s of %s %s, stored %v: %q, want %q", tt.name, tt.company, tt.school, stored, got, tt.want)
			}
		}
		back()
	}
}

func BenchmarkResembling(b *testing.B) {
	ctx := context.Background()
	book := must(reopen(b, carnet.NewMemory(), time.Now().UnixMilli(), 1))
	m := book.NewImport()
	for row, card := range invent.New(7, 90_000, 0).All() {
		m.Add(row, card.Facts, "")
	}
	book.run(m)
	book.Settle(ctx)
	cards := invent.New(8, 200, 0)
	var readings []person.Reading
	for _, card := range cards.All() {
		r := person.Reading{Kind: person.KindPerson, Page: "https://example.com/team"}
		for _, f := range card.Facts {
			if f.Field == person.FieldName || f.Field == person.FieldCompany {
				r.Facts = append(r.Facts, f)
			}
		}
		readings = append(readings, r)
	}
	asked := 0
	b.ResetTimer()
	for i := range b.N {
		if must(book.Known(ctx, readings[i%len(readings)])) != nil {
			asked++
		}
	}
	b.ReportMetric(float64(asked)/float64(b.N), "asked/op")
}

package site

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"carnet/wasm/person"
)

// neverChanged are the adapters that cannot say that a page has changed, and why.
var neverChanged = map[string]string{
	"wikipedia":          "an address does not say that the article is somebody's",
	"wikidata":           "an address does not say that the item is somebody's",
	"wordpress":          "knows a page by its marks, not by its address",
	"medium":             "the first heading is a mark of every generation",
	"substack":           "the first heading is a mark of every generation",
	"malt":               "is read by its headings: its marks are not known",
	"welcometothejungle": "is read by its headings: its marks are not known",
}

// TestChangedPage: a network's page on which its adapter finds nothing of what it knows is read by the general layers, and
// the reading says that the page has changed. The addresses are those of the samples.
func TestChangedPage(t *testing.T) {
	const content = `<!doctype html><html lang="en"><title>Li Okoro</title><body><main><h1>Li Okoro</h1><p>Potter at Northwind Kilns</p>
		<h2>Experience</h2><ul><li><h3>Potter</h3><p>Northwind Kilns</p><p>2019 – Present</p></li></ul></main>`
	for _, a := range Adapters {
		samples, err := filepath.Glob(filepath.Join("testdata", a.Name, "*.json"))
		if err != nil {
			t.Fatal(err)
		}
		tried := 0
		for _, name := range samples {
			s := readSample(t, name)
			if s.Person == nil || strings.Contains(s.URL, "/details/") || strings.Contains(s.URL, "/overlay/") {
				continue
			}
			tried++
			if _, known := Identify(s.URL); !known && neverChanged[a.Name] == "" {
				continue // on a host of its own, which is known by the page's marks
			}
			r := Read(parsed(t, content, s.URL), "2026-11-22")
			said := slices.ContainsFunc(r.Doubts, func(d person.Doubt) bool { return d.Code == person.DoubtThin })
			switch why := neverChanged[a.Name]; {
			case why != "":
				if said {
					t.Errorf("%s says that %s has changed, although it %q", a.Name, s.URL, why)
				}
			case r.Kind != person.KindPerson || factText(r, person.FieldName) != "Li Okoro":
				t.Errorf("%s: %s, the name is %q", s.URL, r.Kind, factText(r, person.FieldName))
			case !said:
				t.Errorf("%s: nothing says that the page has changed: %+v", s.URL, r.Doubts)
			}
		}
		if tried == 0 {
			t.Errorf("%s has no sample of a person", a.Title)
		}
	}
}

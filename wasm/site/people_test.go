package site

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"carnet/wasm/page"
	"carnet/wasm/person"

	"golang.org/x/net/html"
)

// TestPeople reads pages that show several people: each is offered with what their block says, and the one under the
// pointer is taken.
func TestPeople(t *testing.T) {
	for name, want := range map[string][]string{
		"several-attorneys":    {"Jona Berk: Partner", "Mirela Vosk: Associate"},
		"several-speakers":     {"Mirela Vosk: Northwind Kilns", "Jona Berk: CTO, Berk Glazes", "Li Okoro: University of Karst"},
		"several-staff-table":  {"Mirela Vosk: Professor", "Jona Berk: Lecturer", "Li Okoro: PhD student"},
		"several-team":         {"Mirela Vosk: Chief Potter", "Jona Berk: Head of Glazes", "Larry Page: Kiln Engineer", "Will Ferrand: Apprentice"},
		"several-team-fr":      {"Mirela VOSK: Directrice générale", "Jona BERK: Responsable des émaux", "Anne-Lise d’Aubigné: Chargée de communication"},
		"several-team-hcard":   {"Mirela Vosk: Potter", "Jona Berk: Glazer"},
		"several-team-json-ld": {"Mirela Vosk: Potter", "Jona Berk: Glazer"},
		"several-lawyers-de":   {"Jona Berk: Rechtsanwalt, Partner", "Mirela Vosk: Rechtsanwältin", "Li Okoro: Fachanwältin für Arbeitsrecht"},
	} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join("testdata", "plain", name+".html")
			content, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			p := parsed(t, string(content), readSample(t, strings.TrimSuffix(file, ".html")+".json").URL)
			r := Read(p, "2026-11-22")
			var got []string
			for _, c := range r.Candidates {
				got = append(got, c.Name+": "+either(c.Headline, first(c.Facts, person.FieldTitle)))
			}
			if r.Kind != person.KindSeveral || strings.Join(got, "\n") != strings.Join(want, "\n") {
				t.Errorf("%s of\n%s\nwant\n%s", r.Kind, strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
			for _, c := range r.Candidates {
				at := wordIn(p.Root, c.Name[strings.LastIndexByte(c.Name, ' ')+1:])
				if at == nil {
					t.Fatalf("%s stands nowhere", c.Name)
				}
				p.Target = at
				pointed := Read(p, "2026-11-22")
				if name := first(pointed.Facts, person.FieldName); pointed.Kind != person.KindPerson || name != c.Name {
					t.Errorf("pointing at %s takes %s %q", c.Name, pointed.Kind, name)
				}
				p.Target = nil
			}
		})
	}
}

// wordIn gives the element whose own text has a word.
func wordIn(root *html.Node, word string) *html.Node {
	for n := range page.Find(root, "main").Descendants() {
		if n.Type == html.TextNode && strings.Contains(n.Data, word) {
			return n.Parent
		}
	}
	return nil
}

package page

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"carnet/wasm/person"
)

// seeds gives the sample pages.
func seeds(f *testing.F, prefix string) {
	files, _ := filepath.Glob("testdata/" + prefix + "*.html")
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(raw))
	}
}

// sound fails if a page or what was read from it breaks a promise.
func sound(t *testing.T, p *Page, found Findings) {
	if p.Root == nil || p.URL == nil || p.Base == nil {
		t.Fatal("a page without root or address")
	}
	if d := depth(p.Root); d > maxDepth+1 {
		t.Fatalf("%d deep", d)
	}
	for _, c := range found.Cards {
		if c.First(person.FieldName) == "" {
			t.Fatalf("%s: a card without a name: %+v", c.Method, c.Facts)
		}
		for _, f := range c.Facts {
			if f.Text == "" || !utf8.ValidString(f.Text) || f.Source.Method == "" || f.Source.Confidence <= 0 || f.Source.Confidence > 1 {
				t.Fatalf("an unsound fact: %+v", f)
			}
			if again, hidden := strip(f.Text); hidden || f.Field != person.FieldAbout && Clean(again) != f.Text {
				t.Fatalf("a fact that is not clean: %s %q", f.Field, f.Text)
			}
			switch f.Field {
			case person.FieldProfile, person.FieldLink, person.FieldPhoto:
				if !strings.HasPrefix(f.Text, "http://") && !strings.HasPrefix(f.Text, "https://") {
					t.Fatalf("a fact that leads nowhere safe: %s %q", f.Field, f.Text)
				}
			}
		}
	}
}

func FuzzParse(f *testing.F) {
	seeds(f, "")
	f.Add("<b><p><i></b></p></i><table><b><tr></b><td>x</table>")
	f.Add("<svg><desc><p></svg><math><mi><p></math><template shadowrootmode=open><template>")
	f.Fuzz(func(t *testing.T, source string) {
		p, err := Parse(strings.NewReader(source), here)
		if err != nil {
			t.Fatal(err)
		}
		sound(t, p, Findings{})
		text := Text(p.Root)
		if strings.Join(strings.Fields(strings.Join(Lines(p.Root), " ")), " ") != text {
			t.Fatalf("lines and text differ:\n%q\n%q", Lines(p.Root), text)
		}
		live, err := Decode(snapshot(p))
		if err != nil {
			t.Fatal(err)
		}
		if drawn(live.Root) != drawn(p.Root) {
			t.Fatalf("the snapshot's tree differs: %s", firstDifference(drawn(live.Root), drawn(p.Root)))
		}
		wild := newBuilder(here)
		wild.tokens([]byte(source))
		sound(t, wild.finish(), Findings{})
	})
}

func FuzzDecode(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.html")
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		p, err := Parse(strings.NewReader(string(raw)), here)
		if err != nil {
			f.Fatal(err)
		}
		s := snapshot(p)
		f.Add(s.Tokens, s.Strings, 3)
	}
	f.Add("IJDA", "p\x00img\x00Ada", 0)
	f.Fuzz(func(t *testing.T, tokens, texts string, target int) {
		p, err := Decode(Snapshot{Address: here, Tokens: tokens, Strings: texts, Target: target})
		if err != nil {
			if e, ok := err.(*person.Error); !ok || e.Code != "snapshot-malformed" {
				t.Fatalf("an error of no code: %v", err)
			}
			return
		}
		sound(t, p, p.Agreed())
		Text(p.Root)
	})
}

func fuzzLayer(f *testing.F, prefix string, read func(p *Page) Findings) {
	seeds(f, prefix)
	f.Fuzz(func(t *testing.T, source string) {
		p, err := Parse(strings.NewReader(source), here)
		if err != nil {
			t.Fatal(err)
		}
		sound(t, p, read(p))
	})
}

func FuzzJSONLD(f *testing.F) {
	files, _ := filepath.Glob("testdata/json-ld*.html")
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		p, _ := Parse(strings.NewReader(string(raw)), here)
		for _, d := range p.Data {
			f.Add(d.Text)
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		p := newBuilder(here).finish()
		p.Data = []Data{{Type: "application/ld+json", Text: text}}
		sound(t, p, p.read(p.jsonLD(), person.MethodJSONLD))
	})
}

func FuzzMicrodata(f *testing.F) {
	fuzzLayer(f, "microdata", func(p *Page) Findings { return p.read(p.microdata(), person.MethodMicrodata) })
}

func FuzzRDFa(f *testing.F) {
	fuzzLayer(f, "rdfa", func(p *Page) Findings { return p.read(p.rdfa(), person.MethodRDFa) })
}

func FuzzMicroformats(f *testing.F) {
	fuzzLayer(f, "h", func(p *Page) Findings { return p.cards() })
}

func FuzzOpenGraph(f *testing.F) {
	fuzzLayer(f, "opengraph", func(p *Page) Findings { return p.openGraph() })
}

func FuzzUnwrap(f *testing.F) {
	f.Add("https://www.network.example/safety/go/?url=https%3A%2F%2Fada.example")
	f.Fuzz(func(t *testing.T, address string) {
		if got := Unwrap(address); got != address && !strings.HasPrefix(got, "http://") && !strings.HasPrefix(got, "https://") {
			t.Fatalf("Unwrap(%q) = %q", address, got)
		}
		sameAddress(newBuilder(address).page.URL, newBuilder(here).page.URL)
	})
}

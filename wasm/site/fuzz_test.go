package site

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"carnet/wasm/page"
	"carnet/wasm/person"

	"golang.org/x/net/html"
)

// sound fails unless a reading keeps what Reading promises, whatever the page was.
func sound(t *testing.T, r person.Reading) {
	t.Helper()
	if r.Kind == "" {
		t.Error("no kind")
	}
	if r.Kind != person.KindPerson && len(r.Facts) > 0 {
		t.Errorf("%s with facts", r.Kind)
	}
	seen := map[string]bool{}
	for _, f := range r.Facts {
		if seen[f.Key()] {
			t.Errorf("%q stands twice", f.Key())
		}
		seen[f.Key()] = true
		if f.Text == "" || f.Source.Page != r.Page || f.Source.Day == "" || f.Source.Method == "" || f.Source.Confidence <= 0 || f.Source.Confidence > 1 {
			t.Errorf("not whole: %+v", f)
		}
		switch f.Field {
		case person.FieldLink, person.FieldProfile, person.FieldPhoto:
			if !strings.HasPrefix(f.Text, "http://") && !strings.HasPrefix(f.Text, "https://") {
				t.Errorf("%s is %q", f.Field, f.Text)
			}
		}
	}
}

func seeds(f *testing.F, network, address string) {
	f.Add("", address)
	names, _ := filepath.Glob(filepath.Join("testdata", network, "*.html"))
	for _, name := range names {
		content, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(content), address)
	}
}

func fuzz(f *testing.F) {
	f.Fuzz(func(t *testing.T, content, address string) {
		p, err := page.Parse(strings.NewReader(content), address)
		if err != nil {
			return
		}
		start := time.Now()
		sound(t, Read(p, "2026-11-22"))
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%d bytes take %v", len(content), took)
		}
		if p.Target == nil {
			p.Target = someBlock(p.Root, len(content))
			sound(t, Read(p, "2026-11-22"))
		}
	})
}

// someBlock picks an element of a page, as the user's pointer would.
func someBlock(n *html.Node, at int) *html.Node {
	all := page.FindAll(n, "*")
	if len(all) == 0 {
		return nil
	}
	return all[at%len(all)]
}

func FuzzRead(f *testing.F) {
	f.Add(`<title>Mirela Vosk | Potter</title><h1>Mirela Vosk</h1><p>Potter at Northwind</p><h2>Experience</h2><h3>Potter, Northwind Inc</h3><p>2001 – today</p>
		<h2>Education</h2><p>1999–2001 Diploma, Academy of Clay</p><a href="mailto:mirela@mirela.example">m</a> Phone: +386 1 555 0100 <img src=me.jpg alt="Mirela Vosk">`, "https://mirela.example/")
	f.Add(`<div class="h-card"><a class="p-name u-url" href="/">Ada</a><span class="p-org h-card"><a class="p-name" href="/x">X</a></span></div>`, "https://ada.example/")
	f.Add(`<script type="application/ld+json">{"@type":"ProfilePage","mainEntity":{"@type":"Person","name":"Ada Lovelace","jobTitle":["a","b"]}}</script>`, "https://ada.example/")
	f.Add(`<ul><li><h3>Ada Lovelace</h3><p>Engineer</p></li><li><h3>Charles Babbage</h3><p>Director</p></li></ul>`, "https://team.example/team")
	f.Add(`<table><tr><td>Wohnort</td><td>Graz</td></tr><tr><th>Name</th><td>Tobias Grau</td></tr></table>`, "https://grau.example/")
	fuzz(f)
}

func FuzzGitHub(f *testing.F) {
	seeds(f, "github", "https://github.com/mirelavosk")
	fuzz(f)
}

func FuzzX(f *testing.F) {
	seeds(f, "x", "https://x.com/leoniefabry")
	fuzz(f)
}

func FuzzScholar(f *testing.F) {
	seeds(f, "scholar", "https://scholar.google.com/citations?user=AAAAexampl_1")
	fuzz(f)
}

func FuzzWikipedia(f *testing.F) {
	seeds(f, "wikipedia", "https://en.wikipedia.org/wiki/Ilka_Sandvoort")
	fuzz(f)
}

package site

import (
	"os"
	"testing"

	"carnet/wasm/page"
	"carnet/wasm/person"

	"golang.org/x/net/html"
)

func samplePage(t *testing.T, name, address string) *page.Page {
	t.Helper()
	content, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return parsed(t, string(content), address)
}

func factText(r person.Reading, f person.Field) string {
	fact, _ := r.First(f)
	return fact.Text
}

// TestPointedBlock reads what the user pointed at: somebody on a page about several or nobody, and the page's person
// wherever on their own page the pointer was.
func TestPointedBlock(t *testing.T) {
	for _, c := range []struct{ page, address, target, name, more string }{
		{"plain/no-team.html", "https://sample-ventures.example/team", ".card + .card", "Omar Reyes", "omar@sample-ventures.example"},
		{"plain/no-team.html", "https://sample-ventures.example/team", ".card + .card .role", "Omar Reyes", "Investment Manager"},
		{"plain/no-team.html", "https://sample-ventures.example/team", ".card h3", "Ines Falk", "https://www.linkedin.com/in/ines-falk-example"},
		{"plain/no-team.html", "https://sample-ventures.example/team", "h1", "", ""},
		{"plain/no-search.html", "https://people.example/search?q=falk", "li + li", "Jonas Falk", "Teacher"},
		{"plain/no-company.html", "https://sample-ventures.example/", "h2 + p", "Ines Falk", ""},
		{"plain/cv-es.html", "https://arrieta.example/", "article ~ article h4", "Lucía Arrieta Mendoza", "Editorial Ejemplo"},
		{"github/2025-user.html", "https://github.com/tobiasgrau", ".Layout-main", "Tobias Grau", "Graz, Austria"},
	} {
		p := samplePage(t, c.page, c.address)
		p.Target = page.Find(p.Root, c.target)
		if p.Target == nil {
			t.Fatalf("%s has no %s", c.page, c.target)
		}
		r := Read(p, "2026-11-22")
		if got := factText(r, person.FieldName); got != c.name {
			t.Errorf("%s at %s is about %q, want %q", c.page, c.target, got, c.name)
			continue
		}
		found := c.more == ""
		for _, f := range r.Facts {
			found = found || f.Text == c.more
		}
		if !found {
			t.Errorf("%s at %s has no fact %q: %+v", c.page, c.target, c.more, r.Facts)
		}
	}
}

func TestSeveral(t *testing.T) {
	r := Read(samplePage(t, "plain/no-team.html", "https://sample-ventures.example/team"), "2026-11-22")
	want := []struct{ name, headline string }{{"Ines Falk", "Partner"}, {"Omar Reyes", "Investment Manager"}, {"Yuki Tanabe", "Office Manager"}}
	if r.Kind != person.KindSeveral || len(r.Candidates) != len(want) || len(r.Facts) != 0 {
		t.Fatalf("%s with %d people, want several with %d: %+v", r.Kind, len(r.Candidates), len(want), r.Candidates)
	}
	for i, w := range want {
		c := r.Candidates[i]
		if c.Name != w.name || c.Headline != w.headline || c.Facts[0].Source.Page != r.Page || c.Facts[0].Source.Day != "2026-11-22" {
			t.Errorf("candidate %d is %+v, want %+v", i, c, w)
		}
	}
}

// TestLayers: layers that agree make a fact surer, the stronger decides where they do not and the reading says so.
func TestLayers(t *testing.T) {
	const alone = `<div class="h-card"><a class="p-name u-url" href="https://vosk.example/">Mirela Vosk</a> <span class="p-locality">Ljubljana</span></div>`
	one := Read(parsed(t, alone, "https://vosk.example/"), "2026-11-22")
	two := Read(parsed(t, alone+`<script type="application/ld+json">{"@type":"ProfilePage","mainEntity":{"@type":"Person","name":"Mirela Vosk","address":{"@type":"PostalAddress","addressLocality":"Maribor"}}}</script>`, "https://vosk.example/"), "2026-11-22")
	weak, _ := one.First(person.FieldName)
	strong, _ := two.First(person.FieldName)
	if strong.Source.Confidence <= weak.Source.Confidence || strong.Source.Method != person.MethodJSONLD {
		t.Errorf("two layers give %+v, one gives %+v", strong.Source, weak.Source)
	}
	if got := factText(two, person.FieldLocation); got != "Maribor" {
		t.Errorf("the place is %q, want that of the stronger layer", got)
	}
	want := person.Doubt{Code: person.DoubtConflict, Field: person.FieldLocation, Other: "Ljubljana"}
	for _, d := range two.Doubts {
		if d == want {
			return
		}
	}
	t.Errorf("no doubt %+v in %+v", want, two.Doubts)
}

func TestCrop(t *testing.T) {
	p := samplePage(t, "github/2025-user.html", "https://github.com/tobiasgrau")
	photo := page.Find(p.Root, "img.avatar-user[width='260']")
	other := page.Find(p.Root, "img[alt='@someoneelse']")
	p.Rects = map[*html.Node]person.Rect{photo: {X: 20, Y: 80, Width: 260, Height: 260}, other: {X: 20, Y: 600, Width: 35, Height: 35}}
	r := Read(p, "2026-11-22")
	if r.Crop == nil || *r.Crop != p.Rects[photo] {
		t.Errorf("the photo is seen at %+v, want %+v", r.Crop, p.Rects[photo])
	}
	p.Rects = nil
	if r := Read(p, "2026-11-22"); r.Crop != nil {
		t.Errorf("a page that nobody looks at shows a photo at %+v", r.Crop)
	}
}

func TestSamePicture(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"https://media.example/dms/image/C4E03AQExample123/profile-displayphoto-shrink_800_800/0/1?e=1", "https://media.example/dms/image/C4E03AQExample123/profile-displayphoto-shrink_200_200/0/1?e=2", true},
		{"https://pbs.example/profile_images/990010990010990010/ab_400x400.jpg", "https://pbs.example/profile_images/990010990010990010/ab_normal.jpg", true},
		{"https://pbs.example/profile_images/990010990010990010/ab.jpg", "https://pbs.example/profile_images/990010990010990011/ab.jpg", false},
		{"https://a.example/me.jpg?s=80", "https://a.example/me.jpg?s=400", true},
		{"https://a.example/me.jpg", "https://b.example/me.jpg", false},
		{"", "", false},
	} {
		if got := samePicture(c.a, c.b); got != c.same {
			t.Errorf("samePicture(%q, %q) = %v", c.a, c.b, got)
		}
	}
}

func TestTruncated(t *testing.T) {
	p := samplePage(t, "github/2025-user.html", "https://github.com/tobiasgrau")
	p.Truncated = true
	for _, d := range Read(p, "2026-11-22").Doubts {
		if d.Code == person.DoubtTruncated {
			return
		}
	}
	t.Error("nothing says that the page was cut")
}

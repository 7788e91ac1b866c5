package site

import (
	"slices"
	"testing"

	"carnet/wasm/person"
)

// TestChangedPage: a network's page on which its adapter finds nothing of what it knows is read by the general layers, and
// the reading says that the page has changed.
func TestChangedPage(t *testing.T) {
	const content = `<!doctype html><html lang="en"><title>Li Okoro</title><body><main><h1>Li Okoro</h1><p>Potter at Northwind Kilns</p>
		<h2>Experience</h2><ul><li><h3>Potter</h3><p>Northwind Kilns</p><p>2019 – Present</p></li></ul></main>`
	for _, address := range []string{
		"https://github.com/liokoro", "https://x.com/liokoro", "https://www.linkedin.com/in/liokoro", "https://gitlab.com/liokoro",
		"https://scholar.google.com/citations?user=AAAAexampl_1", "https://bsky.app/profile/okoro.example", "https://dribbble.com/liokoro",
		"https://www.instagram.com/liokoro/",
	} {
		r := Read(parsed(t, content, address), "2026-11-22")
		if name := factText(r, person.FieldName); r.Kind != person.KindPerson || name != "Li Okoro" {
			t.Errorf("%s: %s, the name is %q", address, r.Kind, name)
		}
		if !slices.ContainsFunc(r.Doubts, func(d person.Doubt) bool { return d.Code == person.DoubtThin }) {
			t.Errorf("%s: nothing says that the page has changed: %+v", address, r.Doubts)
		}
	}
}

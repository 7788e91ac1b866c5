package site

import (
	"carnet/wasm/page"
	"carnet/wasm/person"
)

// plainly reads a page whose address says that it is a person's, on a network whose marks are not known: the first
// heading names them, and plain structure says the rest.
func plainly(p *page.Page) Findings {
	heading := page.Find(p.Root, "main h1, h1")
	name := person.ReadName(page.Text(heading)).Name
	if !person.PlausibleName(name) {
		return Findings{Kind: person.KindUnknown}
	}
	c := p.PlainOf(name, "")
	c.Main, c.Node = true, heading
	c.Add(person.FieldName, name, "h1", 0.85)
	return Findings{Kind: person.KindPerson, Cards: []page.Card{c}}
}

// historyOf gives the posts, schools and languages that plain structure finds on a page about somebody: for networks
// whose marks for these are not known.
func historyOf(p *page.Page, name string) page.Card {
	plain := p.PlainOf(name, "")
	c := page.Card{Method: plain.Method, Main: true}
	for _, f := range plain.Facts {
		if f.Position != nil || f.Education != nil || f.Field == person.FieldLanguage {
			c.Facts = append(c.Facts, f)
		}
	}
	return c
}

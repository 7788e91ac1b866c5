package site

import (
	"net/url"
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"

	"golang.org/x/net/html"
)

// viadeo reads people's pages on viadeo.com as they were in 2015, now found in archives and on disks: the network shows no
// open profiles any more. No such page was at hand: the names of the blocks are those that one public program reads
// (GaetanJUVIN/viadeo-scraper), so the adapter asks for few of them and leaves the rest to the general layers.
var viadeo = Adapter{
	Name:     "viadeo",
	Title:    "Viadeo",
	Identify: identifyViadeo,
	History:  true,
	Matches:  func(p *page.Page) bool { return isOn(p.URL, "viadeo.com") },
	Read:     readViadeo,
}

// identifyViadeo knows /profile/first.last, with the language before it or without.
func identifyViadeo(u *url.URL) (person.ProfileLink, bool) {
	parts := pathParts(u)
	if len(parts) == 3 && len(parts[0]) == 2 {
		parts = parts[1:]
	}
	if !isOn(u, "viadeo.com") || len(parts) != 2 || parts[0] != "profile" {
		return person.ProfileLink{}, false
	}
	handle := strings.ToLower(parts[1])
	if !isHandle(handle, 3, 120, ".-_") {
		return person.ProfileLink{}, false
	}
	return person.ProfileLink{Network: "viadeo", Handle: handle, URL: "https://www.viadeo.com/profile/" + handle}, true
}

func readViadeo(p *page.Page) Findings {
	if _, ok := identifyViadeo(p.URL); !ok {
		for _, part := range pathParts(p.URL) {
			switch part {
			case "company":
				return Findings{Kind: person.KindCompany}
			case "search", "recherche":
				return Findings{Kind: person.KindSearch}
			}
		}
		return Findings{Kind: person.KindUnknown}
	}
	c := page.Card{Method: person.MethodAdapterDOM, Main: true}
	// The visitors and contacts in the margin have the same blocks within a list.
	const others = ".contact-list, .contact"
	shown := func(css string) *html.Node {
		if found := page.Outermost(p.Root, css, others); len(found) > 0 {
			return found[0]
		}
		return nil
	}
	c.Add(person.FieldName, page.Text(shown(".firstname"))+" "+page.Text(shown(".lastname")), ".firstname", 0.9)
	if c.First(person.FieldName) == "" {
		return Findings{Kind: person.KindUnknown}
	}
	if h3 := page.Find(shown(".bd"), "h3"); h3 != nil && page.Closest(h3, ".blockitemEmployment, .blockitemEducation") == nil {
		c.Add(person.FieldHeadline, page.Text(h3), ".bd h3", 0.85)
	}
	place := shown(".location")
	town := page.Text(page.Find(place, "[itemprop=addressLocality i], [itemprop=addresslocality i]"))
	country := page.Text(page.Find(place, "[itemprop=addressCountry i]"))
	switch {
	case town != "" && country != "" && !strings.Contains(town, country):
		town = strings.Trim(town, " ,") + ", " + strings.Trim(country, " ,")
	case town == "":
		town = country
	}
	c.Add(person.FieldLocation, strings.Trim(town, " ,"), ".location", 0.9)
	c.Add(person.FieldAbout, textOf(shown(".detailResume")), ".detailResume", 0.9)
	if src := page.Attr(page.Find(shown(".avatar"), "img"), "src"); !strings.Contains(src, "default") && !strings.Contains(src, "anonymous") {
		c.Add(person.FieldPhoto, p.Resolve(src), ".avatar img", 0.85)
	}
	for _, item := range page.FindAll(p.Root, ".blockitemEmployment") {
		n := person.Position{Title: page.Text(page.Find(item, ".titre"))}
		n.Company = firstLine(page.Find(item, ".title .bd .cf"))
		if n.Company == "" {
			n.Company = page.Text(page.Find(item, ".itemName"))
		}
		n.Start, n.End, n.Current = viadeoDates(item)
		c.AddPosition(n, ".blockitemEmployment", 0.85)
	}
	for _, item := range page.FindAll(p.Root, ".blockitemEducation") {
		n := person.Education{School: page.Text(page.Find(item, "[itemprop=name]")), Degree: page.Text(page.Find(item, ".type"))}
		n.Start, n.End, _ = viadeoDates(item)
		c.AddEducation(n, ".blockitemEducation", 0.85)
	}
	for _, n := range page.FindAll(p.Root, ".spoken-languages .name") {
		c.Add(person.FieldLanguage, page.Text(n), ".spoken-languages", 0.85)
	}
	for _, a := range page.FindAll(p.Root, "#target_sociallinks a[href], .website a[href]") {
		c.Add(person.FieldLink, elsewhere(p, a, "viadeo.com"), "#target_sociallinks", 0.85)
	}
	return Findings{Kind: person.KindPerson, Cards: []page.Card{c}}
}

// viadeoDates reads the period of an entry: .stillIntrue marks one that goes on.
func viadeoDates(item *html.Node) (start, end string, current bool) {
	if period, ok := page.ParsePeriod(page.Text(page.Find(item, ".start-date"))); ok {
		start = period.Start
	}
	if page.Find(item, ".stillIntrue") != nil {
		return start, "", true
	}
	if period, ok := page.ParsePeriod(page.Text(page.Find(item, ".end-date"))); ok {
		end = period.Start
	}
	return start, end, false
}

package site

import (
	"net/url"
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"

	"golang.org/x/net/html"
)

// wikidata reads items about people on Wikidata: its statements, by the numbers of their properties, which say the same
// in every language. An address alone does not say whether an item is about a person, so no link to Wikidata is a profile
// link.
var wikidata = Adapter{
	Name:     "wikidata",
	Title:    "Wikidata",
	Identify: func(*url.URL) (person.ProfileLink, bool) { return person.ProfileLink{}, false },
	Matches:  func(p *page.Page) bool { _, ok := pathOn(p.URL, "wikidata.org"); return ok },
	Read:     readWikidata,
}

const wikidataValue = ".wikibase-statementview-mainsnak .wikibase-snakview-variation-valuesnak"

func readWikidata(p *page.Page) Findings {
	title := page.Find(p.Root, ".wikibase-title-label")
	if title == nil {
		if p.URL.Query().Get("search") != "" || strings.HasPrefix(p.URL.Path, "/wiki/Special:Search") {
			return Findings{Kind: person.KindSearch}
		}
		return Findings{Kind: person.KindUnknown}
	}
	if page.Find(p.Root, "#P31 .wikibase-statementview-mainsnak a[href$='/wiki/Q5']") == nil {
		return Findings{Kind: person.KindArticle}
	}
	c := page.Card{Method: person.MethodAdapterDOM, Main: true, Node: title}
	c.Add(person.FieldName, page.Text(title), ".wikibase-title-label", 0.95)
	if c.First(person.FieldName) == "" { // no label in the language of the interface
		return Findings{Kind: person.KindUnknown}
	}
	if item := strings.Trim(page.Text(page.Find(p.Root, ".wikibase-title-id")), "()"); strings.HasPrefix(item, "Q") && isNumber(item[1:]) {
		c.Add(person.FieldProfile, "https://www.wikidata.org/wiki/"+item, ".wikibase-title-id", 0.95)
	}
	c.Add(person.FieldHeadline, page.Text(page.Find(p.Root, ".wikibase-entitytermsview-heading-description:not(.wb-empty)")), ".wikibase-entitytermsview-heading-description", 0.8)
	for _, n := range page.FindAll(p.Root, ".wikibase-entitytermsview-aliases-alias") {
		c.Add(person.FieldAltName, page.Text(n), ".wikibase-entitytermsview-aliases-alias", 0.85)
	}
	c.Add(person.FieldPhoto, p.Resolve(page.Attr(page.Find(p.Root, "#P18 img[src]"), "src")), "P18", 0.9)
	for _, n := range page.FindAll(p.Root, "#P108 .wikibase-statementview") {
		start, end := wikidataDate(n, "P580"), wikidataDate(n, "P582")
		c.AddPosition(person.Position{Title: wikidataQualifier(n, "P39", "P794", "P2868"), Company: page.Text(page.Find(n, wikidataValue)), Start: start, End: end, Current: start != "" && end == ""}, "P108", 0.8)
	}
	for _, n := range page.FindAll(p.Root, "#P69 .wikibase-statementview") {
		c.AddEducation(person.Education{School: page.Text(page.Find(n, wikidataValue)), Degree: wikidataQualifier(n, "P512", "P812"), Start: wikidataDate(n, "P580"), End: wikidataDate(n, "P582")}, "P69", 0.85)
	}
	for _, n := range page.FindAll(p.Root, "#P1412 "+wikidataValue) {
		c.Add(person.FieldLanguage, page.Text(n), "P1412", 0.85)
	}
	for _, a := range page.FindAll(p.Root, "#P856 .wikibase-statementview-mainsnak a.external[href]") {
		c.Add(person.FieldLink, p.Resolve(page.Attr(a, "href")), "P856", 0.9)
	}
	// Of the many catalogues that know a person only those count that Carnet knows as networks.
	for _, a := range page.FindAll(p.Root, ".wikibase-statementview-mainsnak a.wb-external-id[href]") {
		c.Add(person.FieldProfile, wikidataNetwork(p.Resolve(page.Attr(a, "href"))), "a.wb-external-id", 0.85)
	}
	return Findings{Kind: person.KindPerson, Cards: []page.Card{c}}
}

// wikidataNetwork gives an address if it is on a host of a network where people have pages of their own.
func wikidataNetwork(address string) string {
	u, err := url.Parse(page.Unwrap(address))
	if err != nil || !isOn(u, "linkedin.com", "github.com", "gitlab.com", "x.com", "twitter.com", "orcid.org", "scholar.google.com", "researchgate.net", "facebook.com", "instagram.com",
		"bsky.app", "crunchbase.com", "medium.com", "stackoverflow.com", "xing.com", "tiktok.com", "goodreads.com", "dribbble.com", "behance.net", "youtube.com") {
		return ""
	}
	return u.String()
}

func wikidataQualifier(n *html.Node, properties ...string) string {
	for _, property := range properties {
		for _, snak := range page.FindAll(n, ".wikibase-statementview-qualifiers .wikibase-snakview") {
			if id := page.Attr(page.Find(snak, ".wikibase-snakview-property a"), "href"); strings.HasSuffix(id, "Property:"+property) {
				return page.Text(page.Find(snak, ".wikibase-snakview-variation-valuesnak"))
			}
		}
	}
	return ""
}

func wikidataDate(n *html.Node, property string) string {
	date, _ := page.ParseDate(wikidataQualifier(n, property))
	return date
}

package site

import (
	"net/url"
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"

	"golang.org/x/net/html"
)

// orcid reads records on orcid.org: those of the application since 2021, written from its public source, which names
// its sections by id.
var orcid = Adapter{
	Name:     "orcid",
	Title:    "ORCID",
	Identify: identifyORCID,
	Matches:  func(p *page.Page) bool { _, ok := pathOn(p.URL, "orcid.org"); return ok },
	Read:     readORCID,
}

// identifyORCID knows /0000-0002-1825-0097 with what may stand behind it ("/print", "/summary"), and checks its last
// digit as ISO 7064 does.
func identifyORCID(u *url.URL) (person.ProfileLink, bool) {
	parts, ok := pathOn(u, "orcid.org")
	if !ok || len(parts) == 0 || len(parts) > 2 || !isORCID(strings.ToUpper(parts[0])) {
		return person.ProfileLink{}, false
	}
	id := strings.ToUpper(parts[0])
	return person.ProfileLink{Network: "orcid", Handle: id, URL: "https://orcid.org/" + id}, true
}

func isORCID(id string) bool {
	if len(id) != 19 {
		return false
	}
	total := 0
	for i := 0; i < 18; i++ {
		c := id[i]
		if i%5 == 4 {
			if c != '-' {
				return false
			}
			continue
		}
		if c < '0' || c > '9' {
			return false
		}
		total = (total + int(c-'0')) * 2
	}
	return id[18] == "0123456789X"[(12-total%11)%11]
}

func readORCID(p *page.Page) Findings {
	link, ok := identifyORCID(p.URL)
	if !ok {
		return Findings{Kind: person.KindUnknown}
	}
	if shown := page.Text(page.Find(p.Root, "#orcid-id h2")); shown != "" && !strings.HasSuffix(shown, link.Handle) {
		return Findings{Kind: person.KindUnknown, Doubts: []person.Doubt{{Code: person.DoubtStale}}}
	}
	names := page.Find(p.Root, "#names")
	c := page.Card{Method: person.MethodAdapterDOM, Main: true, Node: names}
	if page.Find(names, ".issue, .no-public-information") == nil {
		c.Add(person.FieldName, page.Text(page.Find(names, "h1")), "#names h1", 0.95)
	}
	if names == nil {
		orcidFirst(p, &c)
	}
	if c.First(person.FieldName) == "" {
		return Findings{Kind: person.KindUnknown}
	}
	for _, other := range strings.Split(page.Text(page.Find(names, ".other-names")), ",") {
		c.Add(person.FieldAltName, other, "#names .other-names", 0.9)
	}
	c.Add(person.FieldAbout, textOf(page.Find(p.Root, "#biography .biography-content, app-top-bar .biography-content")), "#biography", 0.9)
	for _, a := range page.FindAll(p.Root, "app-side-bar a[rel~=me][href], aside a[rel~=me][href]") {
		c.Add(person.FieldLink, p.Resolve(page.Attr(a, "href")), "a[rel~=me]", 0.9)
	}
	for _, n := range page.FindAll(p.Root, "app-side-bar *, aside *") {
		if n.FirstChild != nil && n.FirstChild == n.LastChild && n.FirstChild.Type == html.TextNode {
			c.Add(person.FieldEmail, page.Email(n.FirstChild.Data), "app-side-bar", 0.85)
		}
	}
	for _, n := range page.FindAll(p.Root, "#cy-affiliation-employment app-affiliation-stack app-panel") {
		org, what, period := orcidEntry(n)
		c.AddPosition(person.Position{Title: what, Company: org, Start: period.Start, End: period.End, Current: period.Current}, "#cy-affiliation-employment", 0.9)
	}
	for _, n := range page.FindAll(p.Root, "#cy-affiliation-education-and-qualification app-affiliation-stack app-panel, #cy-affiliation-education app-affiliation-stack app-panel") {
		org, what, period := orcidEntry(n)
		c.AddEducation(person.Education{School: org, Degree: what, Start: period.Start, End: period.End}, "#cy-affiliation-education", 0.9)
	}
	return Findings{Kind: person.KindPerson, Cards: []page.Card{c}}
}

// orcidFirst reads the record as it was shown until 2021: known from archived pages, none seen here.
func orcidFirst(p *page.Page, c *page.Card) {
	c.Node = page.Find(p.Root, ".full-name")
	c.Add(person.FieldName, page.Text(c.Node), ".full-name", 0.9)
	for _, other := range strings.Split(page.Text(page.Find(p.Root, "#public-other-names-div")), ",") {
		c.Add(person.FieldAltName, other, "#public-other-names-div", 0.85)
	}
	c.Add(person.FieldLocation, page.Text(page.Find(p.Root, "#public-country-div")), "#public-country-div", 0.8)
	c.Add(person.FieldAbout, textOf(page.Find(p.Root, ".bio-content")), ".bio-content", 0.85)
	for _, a := range page.FindAll(p.Root, "#public-researcher-urls-div a[href]") {
		c.Add(person.FieldLink, p.Resolve(page.Attr(a, "href")), "#public-researcher-urls-div", 0.85)
	}
	for _, item := range page.FindAll(p.Root, "#workspace-employment li, #workspace-education li") {
		org := page.Text(page.Find(item, "h3"))
		org, _, _ = strings.Cut(org, ": ")
		for _, line := range page.Lines(item) {
			dates, role, _ := strings.Cut(line, "|")
			period, ok := page.ParsePeriod(strings.TrimSpace(dates))
			if !ok {
				continue
			}
			role, _, _ = strings.Cut(role, "(")
			if page.Closest(item, "#workspace-education") != nil {
				c.AddEducation(person.Education{School: org, Degree: strings.TrimSpace(role), Start: period.Start, End: period.End}, "#workspace-education", 0.8)
			} else {
				c.AddPosition(person.Position{Title: strings.TrimSpace(role), Company: org, Start: period.Start, End: period.End, Current: period.Current}, "#workspace-employment", 0.8)
			}
			break
		}
	}
}

// orcidEntry reads "Institute: City, Country" and "2016-09-01 to present | Researcher (Department)". A role without a
// department has none; what a record holds twice is shown once.
func orcidEntry(n *html.Node) (org, what string, period page.Period) {
	org = page.Text(page.Find(n, "h4, h3, h2, [header]"))
	if at := strings.LastIndex(org, ": "); at > 0 {
		org = org[:at]
	}
	for _, line := range page.Lines(page.Find(n, "app-affiliation, .body")) {
		dates, role, ok := strings.Cut(line, "|")
		if when, dated := page.ParsePeriod(strings.TrimSpace(dates)); dated {
			period = when
			if ok {
				what = strings.TrimSpace(role)
			}
		}
	}
	if at := strings.LastIndex(" "+what, " ("); at >= 0 && strings.HasSuffix(what, ")") {
		what = strings.TrimSpace(what[:at])
	}
	return strings.TrimSuffix(org, ":"), what, period
}

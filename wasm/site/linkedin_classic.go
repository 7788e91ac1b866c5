package site

import (
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"

	"golang.org/x/net/html"
)

// readClassic reads the profile as members saw it from 2013 to 2017, and visitors in 2015: #top-card over #background,
// whose sections are #background-experience, #background-education and so on.
func readClassic(p *page.Page) *linkedInLayer {
	card, background := page.Find(p.Root, "#top-card"), p.Root
	if page.Find(card, ".full-name") == nil && page.Find(background, "#background-experience, #background-education") == nil {
		return nil
	}
	l := &linkedInLayer{method: person.MethodAdapterDOM, place: "#top-card", sure: 0.95, node: card}
	l.name = text(card, ".full-name, .fn")
	l.headline = text(card, "#headline .title, #headline, .headline")
	l.location = text(card, "#location .locality, .locality")
	l.photo = picture(p, card, ".profile-picture img")
	l.company = text(card, "#overview-summary-current li a, #overview-summary-current li")
	l.about = paragraphs(page.Find(background, "#background-summary .description, #background-summary .summary"))
	for _, item := range sectionItems(background, "#background-experience") {
		dates, place := apart(page.Find(item, ".experience-date-locale"), ".locality")
		post := person.Position{Title: text(item, "h4"), Company: text(item, "h5:not(.experience-logo)"), Location: place}
		l.positions = append(l.positions, withPeriod(post, dates))
	}
	for _, item := range sectionItems(background, "#background-education") {
		l.schools = append(l.schools, schoolPeriod(person.Education{
			School: text(item, "h4"), Degree: classicDegree(item),
		}, text(item, ".education-date")))
	}
	for _, item := range page.FindAll(background, "#background-languages li") {
		l.languages = append(l.languages, text(item, "h4"))
	}
	for _, a := range page.FindAll(card, "#email-view a, #email a[href^='mailto:']") {
		l.emails = append(l.emails, page.Email(page.Attr(a, "href")))
	}
	for _, item := range page.FindAll(card, "#phone-view li") {
		l.phones = append(l.phones, page.Phone(withoutLabel(page.Text(item))))
	}
	for _, a := range page.FindAll(card, "#website-view a, #website a, #twitter-view a") {
		if address := outward(p, a); address != "" {
			l.links = append(l.links, address)
		}
	}
	l.links = append(l.links, page.Attr(page.Find(card, "a.view-public-profile"), "href")) // where the address bar has only a number
	return l
}

// sectionItems gives the items of a section that are not within one another.
func sectionItems(background *html.Node, section string) []*html.Node {
	return outermost(page.Find(background, section), ".section-item, .position", "")
}

// classicDegree joins degree, field and grade, which bring their commas along.
func classicDegree(item *html.Node) string {
	degree := ""
	for _, part := range texts(item, "h5 .degree, h5 .major, h5 .grade") {
		degree = joined(degree, strings.Trim(part, ", "))
	}
	if degree == "" {
		degree = text(item, "h5:not(.education-logo)")
	}
	return degree
}

// apart gives a block's text without that of a part of it, and the part's.
func apart(n *html.Node, part string) (rest, of string) {
	of = text(n, part)
	rest = page.Text(n)
	if of != "" {
		rest = strings.TrimSpace(strings.Replace(rest, of, "", 1))
	}
	return rest, of
}

// withoutLabel gives "+56 9 5550 1234" of "+56 9 5550 1234 (móvil)".
func withoutLabel(s string) string {
	if cut := strings.LastIndexByte(s, '('); cut > 0 && strings.ContainsFunc(s[cut:], func(r rune) bool { return r > '9' }) {
		return strings.TrimSpace(s[:cut])
	}
	return s
}

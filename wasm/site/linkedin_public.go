package site

import (
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"

	"golang.org/x/net/html"
)

// readHResume reads public profiles of 2008 to 2013, written in hResume and hCard v1, with the parts of a degree and the
// place as LinkedIn wrote them.
func readHResume(p *page.Page) *linkedInLayer {
	resume := page.Find(p.Root, ".hresume")
	if resume == nil && page.Find(p.Root, ".experience.vevent, .education.vevent") != nil {
		resume = p.Root
	}
	if resume == nil {
		return nil
	}
	l := &linkedInLayer{method: person.MethodAdapterDOM, place: ".hresume", sure: 0.95, node: resume}
	contact := page.Find(resume, ".vcard.contact, .contact.vcard")
	if contact == nil {
		contact = resume
	}
	l.name = text(contact, ".full-name, .fn")
	l.altName = text(contact, ".phonetic-full-name")
	l.headline = text(contact, ".headline-title, .headline")
	if place := page.Find(contact, ".locality"); place != nil {
		l.location = page.Text(place)
		if whole := page.Closest(place, "dd"); whole != nil { // "La Jolla, California (Greater San Diego Area)"
			l.location = page.Text(whole)
		}
	}
	l.photo = picture(p, contact, "img.photo")
	l.about = paragraphs(page.Find(resume, "#summary .summary, #profile-summary .summary"))
	for _, item := range page.FindAll(resume, ".experience.vevent") {
		post := person.Position{Title: text(item, ".title"), Company: text(item, ".org"), Location: text(item, ".location")}
		post.Start, post.End = eventDates(item)
		post.Current = post.End == "" && (page.Find(item, ".dtstamp") != nil || page.Closest(item, ".summary-current") == item)
		l.positions = append(l.positions, post)
	}
	for _, item := range page.FindAll(resume, ".education.vevent") {
		school := person.Education{School: text(item, ".summary, .org"), Degree: joined(text(item, ".degree"), text(item, ".major"))}
		school.Start, school.End = eventDates(item)
		l.schools = append(l.schools, school)
	}
	for _, item := range page.FindAll(resume, "#profile-languages .language, #languages .language") {
		l.languages = append(l.languages, text(item, "h3, h4, .name"))
	}
	for _, a := range page.FindAll(resume, ".contact a.url, .website a, .websites a, .overview-websites a, #profile-contact .websites a") {
		if address := outward(p, a); address != "" {
			l.links = append(l.links, address)
		}
	}
	return l
}

// eventDates reads <abbr class="dtstart" title="2006-11-01">November 2006</abbr>. What is seen says how precise it is:
// the title of a year is its first or last day.
func eventDates(item *html.Node) (start, end string) {
	date := func(css string) string {
		n := page.Find(item, css)
		if iso, ok := page.ParseDate(page.Text(n)); ok {
			return iso
		}
		iso, _ := page.ParseDate(page.Attr(n, "title"))
		return iso
	}
	return date(".dtstart"), date(".dtend")
}

// readPublicSections reads public profiles of 2015 to 2019: h1#name over sections with an id each, and headings h4 (what)
// over h5 (where) in every item.
func readPublicSections(p *page.Page) *linkedInLayer {
	card := page.Find(p.Root, "section#topcard")
	if card == nil && page.Find(p.Root, "section#experience li.position, section#education li.school") == nil {
		return nil
	}
	l := &linkedInLayer{method: person.MethodAdapterDOM, place: "section#topcard", sure: 0.95, node: card}
	l.name = original(page.Find(card, "h1#name, h1.fn, h1"))
	l.headline = original(page.Find(card, ".headline, [data-section=headline]"))
	l.location = original(page.Find(card, ".locality"))
	l.photo = picture(p, card, ".profile-picture img, img.photo, a.photo")
	l.about = paragraphs(page.Find(p.Root, "section#summary .description"))
	l.company = text(card, "tr[data-section=currentPositionsDetails] .org")
	for _, item := range page.FindAll(p.Root, "section#experience li.position") {
		l.positions = append(l.positions, withPeriod(person.Position{
			Title:    original(page.Find(item, ".item-title, h4")),
			Company:  original(page.Find(item, ".item-subtitle, h5:not(.logo)")),
			Location: text(item, ".location"),
		}, text(item, ".date-range")))
	}
	for _, item := range page.FindAll(p.Root, "section#education li.school") {
		l.schools = append(l.schools, schoolPeriod(person.Education{
			School: original(page.Find(item, ".item-title, h4")), Degree: original(page.Find(item, ".item-subtitle, h5:not(.logo)")),
		}, text(item, ".date-range")))
	}
	for _, item := range page.FindAll(p.Root, "section#languages li") {
		l.languages = append(l.languages, original(page.Find(item, ".name, h4")))
	}
	for _, a := range page.FindAll(card, "[data-section=websites] a, .websites a") {
		if address := outward(p, a); address != "" {
			l.links = append(l.links, address)
		}
	}
	return l
}

// original gives a text that may stand twice, translated and as written: the one that is shown.
func original(n *html.Node) string {
	if shown := page.Find(n, ".translation"); shown != nil {
		return page.Text(shown)
	}
	return page.Text(n)
}

// readPublicCards reads public profiles since 2019: a top card, and sections that name themselves in data-section. The
// same top card stands on pages of companies and jobs; here the address has said that it is a person's.
func readPublicCards(p *page.Page) *linkedInLayer {
	name := page.Find(p.Root, ".top-card-layout__title, h1.top-card__title")
	if name == nil && page.Find(p.Root, ".experience-item, .education__list-item") == nil {
		return nil
	}
	card := page.Closest(name, "section")
	if card == nil {
		card = page.Closest(name, "body")
	}
	l := &linkedInLayer{method: person.MethodAdapterDOM, place: ".top-card-layout", sure: 0.95, node: card}
	l.name = page.Text(name)
	l.headline = text(card, ".top-card-layout__headline, .top-card__headline")
	l.location = publicPlace(card)
	l.photo = picture(p, card, "img.top-card__profile-image, img.top-card-layout__entity-image, [data-section=picture] img")
	l.company = text(card, "[data-section=currentPositionsDetails] .top-card-link__description, [data-section=currentPositionsDetails] a")
	const about = "section[data-section=summary] .core-section-container__content, section[data-section=summary] p, section.summary p"
	l.about = paragraphs(page.Find(p.Root, about))
	for _, item := range outermost(p.Root, ".experience-group, .experience-item", "") {
		roles := outermost(item, ".experience-group__positions > li, .experience-group-position", "")
		if len(roles) == 0 {
			l.positions = append(l.positions, publicPost(item))
			continue
		}
		company := text(item, ".experience-group-header__company, h4")
		for _, role := range roles {
			post := publicPost(role)
			post.Company = company
			l.positions = append(l.positions, post)
		}
	}
	for _, item := range outermost(page.Find(p.Root, "section[data-section=educationsDetails], section.education"), "li", "") {
		where := page.Find(item, "h4")
		var parts []string
		for _, n := range outermost(where, "span", "") {
			parts = append(parts, page.Text(n))
		}
		degree := strings.Join(parts, ", ")
		if degree == "" {
			degree = page.Text(where)
		}
		school := person.Education{School: text(item, "h3"), Degree: degree}
		l.schools = append(l.schools, schoolPeriod(school, text(item, ".date-range, .education__item--duration")))
	}
	for _, item := range page.FindAll(p.Root, "section[data-section=languages] li, section.languages li") {
		l.languages = append(l.languages, text(item, "h3"))
	}
	for _, a := range page.FindAll(card, `a[data-tracking-control-name=public_profile_website], [data-section=websites] a`) {
		if address := outward(p, a); address != "" {
			l.links = append(l.links, address)
		}
	}
	return l
}

func publicPost(item *html.Node) person.Position {
	dates, _ := apart(page.Find(item, ".date-range, .experience-item__duration, .experience-group-position__duration"), ".date-range__duration")
	return withPeriod(person.Position{
		Title:    text(item, `.experience-item__title, .experience-group-position__title, h3`),
		Company:  text(item, `.experience-item__subtitle, h4`),
		Location: text(item, `.experience-item__location, .experience-group-position__location`),
	}, dates)
}

// publicPlace gives the first line under the headline, which is the place unless it counts followers or connections.
func publicPlace(card *html.Node) string {
	lines := append(texts(card, ".top-card__subline-item"), texts(card, ".profile-info-subheader span, .not-first-middot span")...)
	if len(lines) == 0 || lines[0][0] >= '0' && lines[0][0] <= '9' {
		return ""
	}
	return lines[0]
}

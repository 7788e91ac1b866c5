package site

import (
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"

	"golang.org/x/net/html"
)

// readEmber reads the profile as members saw it from 2017 to 2021: .pv-top-card… (section, v2, v3), #experience-section,
// .pv-entity__….
// Labels for screen readers ("Company Name", "Dates Employed") stand before each value and are never read.
func readEmber(p *page.Page) *linkedInLayer {
	card := page.Find(p.Root, `section[class*="pv-top-card"], div[class*="pv-top-card"]`)
	name := page.Find(card, `h1[class*="__name"]`)
	if name == nil && page.Find(card, "h1") == nil {
		name = page.Find(card, `ul[class*="pv-top-card"] > li`)
	}
	if name == nil && (page.Find(p.Root, "h1") != nil || page.Find(p.Root, ".pv-position-entity, .pv-education-entity") == nil) {
		return nil
	}
	l := &linkedInLayer{method: person.MethodAdapterDOM, place: "." + firstClass(card, "pv-top-card"), sure: 0.95, node: card}
	l.name = page.Text(name)
	l.headline = text(card, `[class*="pv-top-card"][class*="__headline"], h2`)
	l.location = text(card, `[class*="pv-top-card"][class*="__location"], ul[class*="pv-top-card"][class*="--list-bullet"] > li`)
	l.photo = emberPhoto(p, card)
	l.company = text(card, ".pv-top-card-v2-section__company-name, .pv-top-card-section__company, [data-control-name=position_see_more]")
	readEmberLists(p, l)
	return l
}

// readEmberLists reads what stands below the top card.
func readEmberLists(p *page.Page, l *linkedInLayer) {
	const about = ".pv-top-card-section__summary-text, .pv-about__summary-text, .pv-about-section p, .pv-about-section .inline-show-more-text"
	l.about = paragraphs(page.Find(p.Root, about))
	for _, item := range outermost(page.Find(p.Root, "#experience-section, .experience-section"), ".pv-position-entity", "") {
		company := text(item, ".pv-entity__company-summary-info h3 span:not(.visually-hidden), .pv-entity__company-summary-info h3")
		roles := outermost(item, ".pv-entity__role-details", "")
		if len(roles) == 0 {
			roles = []*html.Node{item}
		}
		for _, role := range roles {
			post := person.Position{
				Title:   text(role, ".pv-entity__summary-info-v2 h3 span:not(.visually-hidden), .pv-entity__summary-info h3, h3 span:not(.visually-hidden), h3"),
				Company: company, Location: text(role, ".pv-entity__location span:not(.visually-hidden)"),
			}
			if company == "" { // the kind of the post may follow within: Acme <span>Full-time</span>
				post.Company = ownText(page.Find(role, ".pv-entity__secondary-title"))
			}
			l.positions = append(l.positions, withPeriod(post, text(role, ".pv-entity__date-range span:not(.visually-hidden)")))
		}
	}
	for _, item := range outermost(page.Find(p.Root, "#education-section, .education-section"), ".pv-education-entity", "") {
		l.schools = append(l.schools, schoolPeriod(person.Education{
			School: text(item, ".pv-entity__school-name"),
			Degree: strings.Join(texts(item, ".pv-entity__degree-name .pv-entity__comma-item, .pv-entity__fos .pv-entity__comma-item"), ", "),
		}, text(item, ".pv-entity__dates span:not(.visually-hidden)")))
	}
	for _, item := range page.FindAll(p.Root, ".pv-accomplishments-block.languages li") {
		if name := text(item, "h4"); name != "" { // opened: the name over how well
			l.languages = append(l.languages, name)
		} else {
			l.languages = append(l.languages, page.Text(item))
		}
	}
}

func firstClass(n *html.Node, prefix string) string {
	for class := range strings.FieldsSeq(page.Attr(n, "class")) {
		if strings.HasPrefix(class, prefix) {
			return class
		}
	}
	return prefix
}

// emberPhoto gives the photo, which in 2018 was the background of a block.
func emberPhoto(p *page.Page, card *html.Node) string {
	address := picture(p, card, `img[class*="pv-top-card"], [class*="pv-top-card"][class*="photo"] img, img[src*=profile-displayphoto]`)
	if address != "" {
		return address
	}
	block := page.Find(card, `[style*="profile-displayphoto"], [class*="pv-top-card"][class*="photo"][style]`)
	_, rest, ok := strings.Cut(page.Attr(block, "style"), "url(")
	if !ok {
		return ""
	}
	address, _, _ = strings.Cut(rest, ")")
	return p.Resolve(strings.Trim(address, `"' `))
}

// ownText gives the text that stands in an element itself, not in elements within.
func ownText(n *html.Node) string {
	if n == nil {
		return ""
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	if own := page.Clean(b.String()); own != "" {
		return own
	}
	return text(n, "span:not(.visually-hidden)")
}

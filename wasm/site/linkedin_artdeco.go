package site

import (
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"

	"golang.org/x/net/html"
)

// readArtdeco reads the profile as members saw it from 2022 to 2025, and its details pages: cards in main, each with an
// anchor (#experience, #education, #languages, #about); in lists each line twice, once for the eye in aria-hidden.
func readArtdeco(p *page.Page) *linkedInLayer {
	main := page.Find(p.Root, "main")
	details := detailsName(p.URL.Path) != "" && page.Find(main, "li.pvs-list__paged-list-item, li.artdeco-list__item, li span[aria-hidden=true]") != nil
	if !details && page.Find(main, ".artdeco-card, #experience, #education, #about") == nil {
		return nil
	}
	l := &linkedInLayer{method: person.MethodAdapterDOM, place: "main", sure: 0.95, node: main}
	readArtdecoTop(p, l, main)
	readEmberLists(p, l) // which the first pages with this top card still had
	sections := map[string]*html.Node{}
	for _, anchor := range page.FindAll(main, "#about, #experience, #education, #languages") {
		if section := page.Closest(anchor, "section"); section != nil && sections[page.Attr(anchor, "id")] == nil {
			sections[page.Attr(anchor, "id")] = section
		}
	}
	for _, name := range []string{"about", "experience", "education", "languages"} {
		if sections[name] == nil {
			sections[name] = headedSection(main, "section", name)
		}
	}
	if name := detailsName(p.URL.Path); name != "" {
		sections[name] = main
	}
	if about := sections["about"]; about != nil {
		for _, n := range page.FindAll(about, "span[aria-hidden=true]") {
			if t := paragraphs(n); len(t) > len(l.about) && page.Closest(n, "h2") == nil {
				l.about = t
			}
		}
	}
	for _, e := range entries(listItems(sections["experience"]), artdecoLines, innerItems) {
		l.positions = append(l.positions, e.posts()...)
	}
	for _, e := range entries(listItems(sections["education"]), artdecoLines, innerItems) {
		l.schools = append(l.schools, e.school()...)
	}
	for _, e := range entries(listItems(sections["languages"]), artdecoLines, innerItems) {
		l.languages = append(l.languages, e.lines[0])
	}
	return l
}

func readArtdecoTop(p *page.Page, l *linkedInLayer, main *html.Node) {
	name := page.Find(main, "h1")
	card := page.Closest(name, "section")
	if card == nil {
		return
	}
	l.name = page.Text(name)
	l.headline = text(card, ".text-body-medium")
	l.photo = picture(p, card, "img[src*=profile-displayphoto], img.pv-top-card-profile-picture__image, img.profile-photo-edit__preview")
	l.location = besideContactInfo(card)
	if l.location == "" {
		l.location = text(card, ".text-body-small.inline.t-black--light")
	}
	for _, n := range page.FindAll(card, `[aria-label], a[href$="#experience"]`) {
		label := strings.ToLower(page.Attr(n, "aria-label"))
		if strings.HasSuffix(page.Attr(n, "href"), "#experience") || startsWithAny(label, currentCompanyLabels) {
			l.company = page.Text(n)
			break
		}
	}
}

// currentCompanyLabels begin the label of the top card's company in the languages that LinkedIn is read in most.
var currentCompanyLabels = []string{
	"current company", "entreprise actuelle", "aktuelles unternehmen", "empresa actual", "azienda attuale", "empresa atual", "huidig bedrijf",
}

func startsWithAny(s string, prefixes []string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

// besideContactInfo gives the place: it stands in one line with the link to the contact info, in every language.
func besideContactInfo(card *html.Node) string {
	link := page.Find(card, `a[href*="contact-info"]`)
	label := page.Text(link)
	for n := link; n != nil && n.Parent != nil && n.Parent != card && page.Find(n.Parent, "h1") == nil; n = n.Parent {
		if rest := strings.Trim(strings.Replace(page.Text(n.Parent), label, "", 1), " ·•"); rest != "" {
			return rest
		}
	}
	return ""
}

// detailsName gives the section that a details page lists: "experience" of /in/slug/details/experience/.
func detailsName(path string) string {
	_, rest, ok := strings.Cut(path, "/details/")
	if !ok {
		return ""
	}
	switch name := strings.Trim(rest, "/"); name {
	case "experience", "education", "languages":
		return name
	}
	return ""
}

// sectionLabels are the headings of the sections, for a layout whose anchors are gone.
var sectionLabels = map[string][]string{
	"about":      {"about", "infos", "à propos", "info", "acerca de", "informazioni", "sobre", "over"},
	"experience": {"experience", "expérience", "berufserfahrung", "experiencia", "esperienza", "experiência", "ervaring", "werkervaring"},
	"education":  {"education", "formation", "ausbildung", "educación", "formazione", "formação acadêmica", "formação", "opleiding"},
	"languages":  {"languages", "langues", "sprachen", "sprachkenntnisse", "idiomas", "lingue", "talen"},
}

// headedSection gives the section whose heading says that it is the named one.
func headedSection(n *html.Node, css, name string) *html.Node {
	for _, heading := range page.FindAll(n, "h2") {
		folded := person.Fold(page.Text(heading))
		for _, label := range sectionLabels[name] {
			if folded == label {
				return page.Closest(heading, css)
			}
		}
	}
	return nil
}

// listItems gives the items of a section's list, not those within them nor those of a menu.
func listItems(section *html.Node) []*html.Node {
	return outermost(section, "li", "[role=menu], .artdeco-dropdown__content")
}

func innerItems(item *html.Node) []*html.Node {
	items := page.FindAll(item, "li")
	return items[:min(len(items), linkedInMost)]
}

// artdecoLines gives an item's own lines, without those of lists within it: those for the eye where there are two forms.
func artdecoLines(item *html.Node) []string {
	if lines := linesOf(outermost(item, "span[aria-hidden=true]", "li")); len(lines) > 0 {
		return lines
	}
	var lines []string
	for n := range item.Descendants() {
		if n.Type == html.TextNode && len(lines) < 30 && page.Closest(n.Parent, "li") == item && page.Closest(n.Parent, "button, .visually-hidden") == nil {
			if line := page.Clean(n.Data); strings.Trim(line, " ·•") != "" {
				lines = append(lines, line)
			}
		}
	}
	return lines
}

package site

import (
	"net/url"
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"

	"golang.org/x/net/html"
)

// researchGate reads researchers' pages on ResearchGate. Its class names are those of its design system ("nova-e-text",
// from 2021 "nova-legacy-e-text") and have outlived several layouts, as a public program of 2022 selects them; posts and
// schools have no marks of their own that are known, so plain structure reads those.
var researchGate = Adapter{
	Name:     "researchgate",
	Title:    "ResearchGate",
	Identify: identifyResearchGate,
	Matches:  func(p *page.Page) bool { _, ok := pathOn(p.URL, "researchgate.net"); return ok },
	Read:     readResearchGate,
}

// identifyResearchGate knows /profile/First-Last-2 with the tabs of a profile, written with "_" until 2020, and
// /scientific-contributions/First-Last-2040, where ResearchGate gathers the works of those who are no members.
func identifyResearchGate(u *url.URL) (person.ProfileLink, bool) {
	parts, ok := pathOn(u, "researchgate.net")
	if !ok || len(parts) < 2 || len(parts) > 3 || parts[0] != "profile" && parts[0] != "scientific-contributions" || len(parts) == 3 && isNumber(parts[2]) {
		return person.ProfileLink{}, false
	}
	name := parts[1]
	if strings.Contains(name, "_") { // "First_Last2" is "First-Last-2" since 2020
		name = strings.ReplaceAll(name, "_", "-")
		if bare := strings.TrimRight(name, "0123456789"); bare != name && !strings.HasSuffix(bare, "-") {
			name = bare + "-" + name[len(bare):]
		}
	}
	if name == "" || len(name) > 120 || strings.ContainsAny(name, "<>\"'.%&= ") {
		return person.ProfileLink{}, false
	}
	link := &url.URL{Scheme: "https", Host: "www.researchgate.net", Path: "/" + parts[0] + "/" + name}
	address := link.String()
	return person.ProfileLink{Network: "researchgate", Handle: strings.TrimPrefix(address, "https://www.researchgate.net/"), URL: address}, true
}

func readResearchGate(p *page.Page) Findings {
	if _, ok := identifyResearchGate(p.URL); !ok {
		switch parts := pathParts(p.URL); {
		case len(parts) > 0 && (parts[0] == "publication" || parts[0] == "post" || parts[0] == "figure" || parts[0] == "project"):
			return Findings{Kind: person.KindArticle}
		case len(parts) > 0 && (parts[0] == "institution" || parts[0] == "lab" || parts[0] == "journal"):
			return Findings{Kind: person.KindCompany}
		case len(parts) > 0 && parts[0] == "search":
			return Findings{Kind: person.KindSearch}
		case len(parts) > 0 && (parts[0] == "login" || strings.HasPrefix(parts[0], "signup")):
			return Findings{Kind: person.KindSignIn}
		}
		return Findings{Kind: person.KindUnknown}
	}
	head := page.Find(p.Root, "[class*='e-text--size-xxl']")
	c := page.Card{Method: person.MethodAdapterDOM, Main: true, Node: head}
	titled := strings.Split(p.Title, " | ")
	name := page.Text(head)
	if name == "" && len(titled) > 1 {
		name = titled[0]
	}
	c.Add(person.FieldName, name, "[class*=e-text--size-xxl]", 0.9)
	if name = c.First(person.FieldName); name == "" || p.Kind() == person.KindError {
		return Findings{Kind: person.KindUnknown}
	}
	own := ownInstitution(p.Root)
	c.Add(person.FieldCompany, page.Text(page.Find(own, "[class*='v-institution-item__stack-item'] a")), ".nova-v-institution-item", 0.85)
	var degrees []string
	for _, li := range page.FindAll(own, "[class*='v-institution-item__info-section-list-item']") {
		text := page.Text(li)
		if isAcademicDegree(text) {
			degrees = append(degrees, text)
			continue
		}
		c.Add(person.FieldTitle, text, ".nova-v-institution-item__info-section-list-item", 0.85)
		c.Add(person.FieldHeadline, text, ".nova-v-institution-item__info-section-list-item", 0.7)
	}
	if own == nil {
		researchGateTitle(&c, titled[1:])
	}
	if c.First(person.FieldHeadline) == "" && len(degrees) > 0 {
		c.Add(person.FieldHeadline, degrees[0], ".nova-v-institution-item__info-section-list-item", 0.6)
	}
	if intro := page.Find(p.Root, "[class*='o-stack__item'] .Linkify, .Linkify"); page.Closest(intro, "#publications, [class*='v-publication-item']") == nil {
		c.Add(person.FieldAbout, textOf(intro), ".Linkify", 0.8)
	}
	for _, img := range page.FindAll(p.Root, "img[src*='profile.image']") {
		if person.SameName(page.Attr(img, "alt"), name) && page.Closest(img, "[class*='v-person-list-item'], [class*='v-person-inline-item']") == nil {
			c.Add(person.FieldPhoto, p.Resolve(page.Attr(img, "src")), "img[src*='profile.image']", 0.85)
			break
		}
	}
	return Findings{Kind: person.KindPerson, Cards: []page.Card{c, historyOf(p, name)}}
}

// researchGateTitle reads what stands behind the name in the title: "Senior Researcher | PhD | Delta Institute, Delft | DI |
// Coasts Department | Research profile", each where it is known.
func researchGateTitle(c *page.Card, parts []string) {
	for i, part := range parts {
		if org, _, placed := strings.Cut(part, ", "); placed {
			c.Add(person.FieldCompany, org, "title", 0.7)
			return
		}
		if i == 0 && !isAcademicDegree(part) && !strings.HasPrefix(part, "Research") {
			c.Add(person.FieldTitle, part, "title", 0.7)
			c.Add(person.FieldHeadline, part, "title", 0.6)
		}
	}
}

// ownInstitution gives the block about where the page's person is, not one of a co-author.
func ownInstitution(root *html.Node) *html.Node {
	for _, n := range page.FindAll(root, "[class*='v-institution-item']") {
		if page.Closest(n, "[class*='v-person-list-item'], [class*='v-publication-item']") == nil {
			return n
		}
	}
	return nil
}

// isAcademicDegree knows the degrees that ResearchGate lets its members choose.
func isAcademicDegree(text string) bool {
	t := strings.ToLower(text)
	for _, w := range []string{"doctor of", "master of", "bachelor of", "phd", "ph.d", "dr.", "msc", "bsc", "m.sc", "b.sc", "m.a.", "b.a.", "mba", "diplom"} {
		if strings.HasPrefix(t, w) && !strings.Contains(t, "student") && !strings.Contains(t, "candidate") {
			return true
		}
	}
	return false
}

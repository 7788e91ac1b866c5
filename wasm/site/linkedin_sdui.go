package site

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"

	"golang.org/x/net/html"
)

// sduiCard begins the componentkey of every card of a profile since 2025; the member's id or slug and the card's name
// follow. Class names there are hashes that change with every build, and nothing reads them.
const sduiCard = "com.linkedin.sdui.profile.card.ref"

// sduiScreen is anything by which a page shows that it is one of these profiles, or a part of one.
const sduiScreen = `[componentkey^="` + sduiCard + `"], [id^="` + sduiCard + `"], [componentkey^="profile_experience_top_anchor_"],
	[data-sdui-screen^="com.linkedin.sdui.flagshipnav.profile."]:not([data-sdui-screen$="ContactDetailsOverlay"])`

// readSDUI reads the profile as members see it since 2025.
func readSDUI(p *page.Page, subject person.ProfileLink) *linkedInLayer {
	root := sduiRoot(p, subject)
	screen := page.Find(root, sduiScreen)
	if screen == nil {
		screen = page.Find(root, `[data-view-name="profile-top-card"]`)
		if page.Find(screen, ".artdeco-card, .text-heading-xlarge") != nil || page.Closest(screen, ".artdeco-card") != nil {
			return nil // the layout before has view names too
		}
	}
	if screen == nil {
		return nil
	}
	l := &linkedInLayer{method: person.MethodAdapterDOM, place: sduiCard, sure: 0.93, node: screen}
	cards := sduiCards(root)
	find := func(section, card string) *html.Node {
		if cards[card] != nil {
			return cards[card]
		}
		if anchor := page.Find(root, `[componentkey^="profile_`+section+`_top_anchor_"]`); anchor != nil {
			return page.Closest(anchor, "section, [componentkey^='"+sduiCard+"']")
		}
		main := page.Find(root, "main")
		if section == detailsName(p.URL.Path) {
			return main
		}
		return headedSection(main, "section", section)
	}
	top := cards["Topcard"]
	if top == nil {
		top = page.Closest(page.Find(page.Find(root, "main"), `a[href*="contact-info"]`), "section")
	}
	readSDUITop(p, l, top)
	if about := find("about", "About"); about != nil {
		l.about = sduiAbout(about)
	}
	for _, e := range entries(sduiItems(find("experience", "Experience")), sduiLines, sduiInner) {
		l.positions = append(l.positions, e.posts()...)
	}
	for _, e := range entries(sduiItems(find("education", "Education")), sduiLines, sduiInner) {
		l.schools = append(l.schools, e.school()...)
	}
	for _, e := range entries(sduiItems(find("languages", "Language")), sduiLines, sduiInner) {
		l.languages = append(l.languages, e.lines[0])
	}
	return l
}

// sduiRoot gives the part of the page to read: where the application keeps the profiles that were open before, the one
// that links to the subject.
func sduiRoot(p *page.Page, subject person.ProfileLink) *html.Node {
	screens := page.FindAll(p.Root, `[data-sdui-screen$=".profile.Profile"]`)
	if len(screens) < 2 {
		return p.Root
	}
	for _, screen := range screens {
		for _, a := range page.FindAll(page.Find(screen, "main"), `a[href*="/in/"]`) {
			u, err := url.Parse(p.Resolve(page.Attr(a, "href")))
			if err != nil {
				continue
			}
			if link, ok := identifyLinkedIn(u); ok && link.Handle == subject.Handle {
				return screen
			}
			break // the first is the name's
		}
	}
	return screens[len(screens)-1]
}

// sduiCards gives the profile's cards by name: "…refACoAA…ExperienceTopLevelSection" is Experience. An id may end in
// letters too, so what is looked for is how a key ends. The same stands in id or data-testid, and in the middle of 2025
// the cards had view names.
func sduiCards(root *html.Node) map[string]*html.Node {
	cards := map[string]*html.Node{}
	const named = `[componentkey^="` + sduiCard + `"], [id^="` + sduiCard + `"], [data-testid^="profile_"], [data-view-name^="profile-"]`
	for _, n := range page.FindAll(root, named) {
		if n.FirstChild == nil {
			continue
		}
		test, _, _ := strings.Cut(strings.TrimPrefix(page.Attr(n, "data-testid"), "profile_"), "_")
		name := cmp.Or(sduiCardName(page.Attr(n, "componentkey")), sduiCardName(page.Attr(n, "id")), sduiCardName(test),
			sduiViews[page.Attr(n, "data-view-name")])
		if name != "" && cards[name] == nil {
			cards[name] = n
		}
	}
	return cards
}

func sduiCardName(key string) string {
	for _, suffix := range []string{"TopLevelSection", "TopLevel", "DetailsSection"} {
		key = strings.TrimSuffix(key, suffix)
	}
	if strings.HasSuffix(key, "VolunteerExperience") {
		return ""
	}
	for _, name := range []string{"Topcard", "About", "Experience", "Education", "Language"} {
		if strings.HasSuffix(strings.TrimSuffix(key, "s"), name) {
			return name
		}
	}
	return ""
}

var sduiViews = map[string]string{
	"profile-top-card": "Topcard", "profile-card-about": "About", "profile-card-experience": "Experience",
	"profile-card-education": "Education", "profile-card-languages": "Language", "profile-card-language": "Language",
}

// readSDUITop reads the top card by the order of its lines: name, pronouns, degrees of connection, headline, "company ·
// school", place, "·", contact info.
func readSDUITop(p *page.Page, l *linkedInLayer, card *html.Node) {
	if card == nil {
		return
	}
	name := page.Find(card, "h1, h2")
	l.name = page.Text(name)
	l.photo = picture(p, card, `img[src*="profile-displayphoto"]`)
	for _, a := range page.FindAll(card, `a[href*="/safety/go"], a[href*="/redir/"]`) {
		if address := outward(p, a); address != "" {
			l.links = append(l.links, address)
		}
	}
	var lines []string
	after := false
	for _, n := range page.FindAll(card, "h1, h2, p") {
		if n == name {
			after = true
			continue
		}
		t := page.Text(n)
		if !after || t == "" || isDegree(t) || page.Closest(n, "button") != nil {
			continue
		}
		if strings.Trim(t, " ·•") == "" || page.Find(n, `a[href*="contact-info"]`) != nil || len(lines) > 0 && t[0] >= '0' && t[0] <= '9' {
			break // behind the place, at the latest at how many follow
		}
		lines = append(lines, t)
	}
	if len(lines) > 0 && person.ReadName(l.name+" ("+lines[0]+")").Pronouns != "" {
		lines = lines[1:]
	}
	switch {
	case len(lines) >= 3:
		l.headline, l.location = lines[0], lines[len(lines)-1]
		if company, _, ok := strings.Cut(lines[1], " · "); ok {
			l.company = company
		}
	case len(lines) == 2:
		l.headline, l.location = lines[0], lines[1]
	case len(lines) == 1:
		l.headline = lines[0]
	}
	if icon := page.Find(card, `svg[id^="company-accent"]`); icon != nil && l.company == "" {
		for n := icon.Parent; n != nil && n != card && l.company == ""; n = n.Parent {
			l.company = text(n, "p")
		}
	}
}

// isDegree knows "· 3rd", "2e", "1.º", "· 3e et +": how far the reader is from the person.
func isDegree(t string) bool {
	bare := strings.Trim(t, " ·•+.")
	if bare == "" || bare[0] < '1' || bare[0] > '3' {
		return false
	}
	return len(bare) <= 6 && !strings.Contains(bare, " ") || len(bare) <= 12 && strings.HasPrefix(t, "·")
}

func sduiAbout(card *html.Node) string {
	if box := page.Find(card, "[data-testid=expandable-text-box]"); box != nil {
		return paragraphs(box)
	}
	longest := ""
	for _, n := range page.FindAll(card, "p") {
		if t := paragraphs(n); len(t) > len(longest) {
			longest = t
		}
	}
	return longest
}

// sduiItem are the members of a collection: posts, schools, languages.
const sduiItem = `[componentkey^="entity-collection-item"], [componentkey^="com.linkedin.sdui.profile.language("]`

// sduiInner gives what may be a role within a group of posts.
func sduiInner(item *html.Node) []*html.Node {
	items := page.FindAll(item, "li, "+sduiItem)
	return items[:min(len(items), linkedInMost)]
}

// sduiItems gives a section's items: the members of a collection, or list items, or the blocks that stand side by side.
func sduiItems(section *html.Node) []*html.Node {
	if section == nil {
		return nil
	}
	if items := outermost(section, sduiItem, ""); len(items) > 0 {
		return items
	}
	if items := listItems(section); len(items) > 0 {
		return items
	}
	return blocks(section)
}

// blocks goes down to where a section parts into several blocks with paragraphs, or to the one that a logo stands in.
func blocks(n *html.Node) []*html.Node {
	for {
		var said []*html.Node
		logo := false
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch {
			case c.Type != html.ElementNode:
			case c.Data == "p" || page.Find(c, "p") != nil:
				said = append(said, c)
			case page.Find(c, "figure, img, svg") != nil || c.Data == "figure" || c.Data == "img":
				logo = true
			}
		}
		switch {
		case len(said) == 0:
			return nil
		case logo || said[0].Data == "p":
			return []*html.Node{n}
		case len(said) > 1:
			return said
		}
		n = said[0]
	}
}

// sduiLines gives an item's own lines: paragraphs that are in no list within it and are no description, no skill and no
// attachment.
func sduiLines(item *html.Node) []string {
	own := outermost(item, "p", `li, a[href*="/overlay/"], `+sduiItem)
	return linesOf(slices.DeleteFunc(own, func(n *html.Node) bool {
		return page.Find(n, `[data-testid=expandable-text-box], a[href*="/overlay/"]`) != nil
	}))
}

package site

import (
	"net/url"
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"
)

// keybase reads members' pages on keybase.io: the title "handle (Name) | Keybase", and the blocks of the page by their
// names (.full-name, .bio, .location) with the links to where they proved to be at home (rel=me). This is from memory of
// the pages, which have hardly changed since 2015; none was at hand, so each block may be missing.
var keybase = Adapter{
	Name:     "keybase",
	Title:    "Keybase",
	Identify: identifyKeybase,
	Matches:  func(p *page.Page) bool { return isOn(p.URL, "keybase.io") },
	Read:     readKeybase,
}

// identifyKeybase knows /handle and what lies behind it (/sigchain, /graph, /devices). Members' files are not here but
// on keybase.pub.
func identifyKeybase(u *url.URL) (person.ProfileLink, bool) {
	parts := pathParts(u)
	host := strings.ToLower(u.Hostname())
	if !isOn(u, "keybase.io") || host != "keybase.io" && host != "www.keybase.io" || len(parts) == 0 || len(parts) > 2 || len(parts) == 2 && !keybaseTabs[parts[1]] {
		return person.ProfileLink{}, false
	}
	handle := strings.ToLower(parts[0])
	if !isHandle(handle, 2, 16, "_") || handle[0] == '_' || keybaseReserved[handle] {
		return person.ProfileLink{}, false
	}
	return person.ProfileLink{Network: "keybase", Handle: handle, URL: "https://keybase.io/" + handle}, true
}

var keybaseTabs = words("sigchain graph devices chat encrypt followers following")

var keybaseReserved = words("docs download team teams blog login signup account encrypt decrypt sign verify jobs about admin merkle images static popular-teams inv welcome search faq")

func readKeybase(p *page.Page) Findings {
	link, ok := identifyKeybase(p.URL)
	if !ok {
		if parts := pathParts(p.URL); len(parts) > 0 && (parts[0] == "team" || parts[0] == "teams") {
			return Findings{Kind: person.KindCompany}
		} else if len(parts) > 0 && (parts[0] == "docs" || parts[0] == "blog") {
			return Findings{Kind: person.KindArticle}
		}
		return Findings{Kind: person.KindUnknown}
	}
	c := page.Card{Method: person.MethodAdapterDOM, Main: true}
	name, own := "", false
	for _, title := range []string{p.Title, p.Meta("og:title"), p.Meta("twitter:title")} {
		title, _, _ = strings.Cut(title, " | ")
		of, rest, _ := strings.Cut(title, " (")
		if !strings.EqualFold(strings.TrimSpace(of), link.Handle) {
			continue
		}
		own = true
		if inside, ok := strings.CutSuffix(rest, ")"); ok && name == "" {
			name = inside
		}
	}
	if !own {
		return Findings{Kind: person.KindUnknown}
	}
	if name == "" {
		name = firstLine(page.Find(p.Root, ".full-name"))
	}
	if name == "" {
		name = link.Handle
	}
	c.Add(person.FieldName, name, "title", 0.9)
	c.Add(person.FieldAltName, link.Handle, "title", 0.95)
	c.Add(person.FieldAbout, textOf(page.Find(p.Root, ".bio")), ".bio", 0.85)
	c.Add(person.FieldLocation, page.Text(page.Find(p.Root, ".location")), ".location", 0.85)
	for _, a := range page.FindAll(p.Root, "a[rel~=me][href]") {
		c.Add(person.FieldLink, elsewhere(p, a, "keybase.io"), "a[rel=me]", 0.9)
	}
	if src := page.Attr(page.Find(p.Root, ".picture img[src], .profile-heading img[src], .user-profile-picture img[src], img.img-circle[src]"), "src"); !strings.Contains(src, "no-photo") && !strings.Contains(src, "placeholder") {
		c.Add(person.FieldPhoto, p.Resolve(src), ".profile-heading img", 0.8)
	}
	return Findings{Kind: person.KindPerson, Cards: []page.Card{c}}
}

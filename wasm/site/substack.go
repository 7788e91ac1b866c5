package site

import (
	"net/url"
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"
)

// substack reads writers' profiles on substack.com. Its class names are hashes and its data a program, so this reads what
// it says for previews and the few parts that say what they are; written from the pages as one sees them, no saved one
// was at hand. Newsletters at name.substack.com are publications, whoever writes them.
var substack = Adapter{
	Name:     "substack",
	Title:    "Substack",
	Identify: identifySubstack,
	Matches:  func(p *page.Page) bool { return isOn(p.URL, "substack.com") },
	Read:     readSubstack,
}

// identifySubstack knows /@name and /profile/NUMBER-name with the tabs of a profile.
func identifySubstack(u *url.URL) (person.ProfileLink, bool) {
	parts, ok := pathOn(u, "substack.com")
	if !ok || len(parts) == 0 {
		return person.ProfileLink{}, false
	}
	handle := ""
	switch {
	case strings.HasPrefix(parts[0], "@") && (len(parts) == 1 || len(parts) == 2 && substackTabs[parts[1]]):
		if name := strings.ToLower(parts[0][1:]); isHandle(name, 1, 60, "_-.") {
			handle = "@" + name
		}
	case parts[0] == "profile" && (len(parts) == 2 || len(parts) == 3 && substackTabs[parts[2]]):
		if number, _, _ := strings.Cut(parts[1], "-"); isNumber(number) {
			handle = "profile/" + number
		}
	}
	if handle == "" {
		return person.ProfileLink{}, false
	}
	return person.ProfileLink{Network: "substack", Handle: handle, URL: "https://substack.com/" + handle}, true
}

var substackTabs = words("activity posts notes likes reads subscribers following followers about")

func readSubstack(p *page.Page) Findings {
	link, ok := identifySubstack(p.URL)
	if !ok {
		switch parts := pathParts(p.URL); {
		case len(parts) > 1 && (parts[len(parts)-2] == "p" || parts[len(parts)-2] == "note"):
			return Findings{Kind: person.KindArticle}
		case len(parts) > 0 && (parts[0] == "search" || parts[0] == "discover" || parts[0] == "browse"):
			return Findings{Kind: person.KindSearch}
		case len(parts) > 0 && parts[0] == "sign-in":
			return Findings{Kind: person.KindSignIn}
		case len(parts) == 0 && !strings.EqualFold(bareHost(p.URL.Hostname()), "substack.com"):
			return Findings{Kind: person.KindCompany} // a publication
		}
		return Findings{Kind: person.KindUnknown}
	}
	c := page.Card{Method: person.MethodAdapterDOM, Main: true, Node: page.Find(p.Root, "#main, main")}
	title := p.Meta("og:title")
	if title == "" {
		title = p.Title
	}
	name, _, ok := strings.Cut(title, " | Substack")
	if !ok {
		name = page.Text(page.Find(c.Node, "h1"))
	}
	name, _, _ = strings.Cut(name, " (@")
	c.Add(person.FieldName, name, `meta[property="og:title"]`, 0.85)
	if name = c.First(person.FieldName); name == "" || p.Kind() == person.KindError {
		return Findings{Kind: person.KindUnknown}
	}
	if strings.HasPrefix(link.Handle, "@") {
		c.Add(person.FieldAltName, link.Handle[1:], "address bar", 0.8)
	}
	for _, address := range []string{page.Attr(page.Find(p.Root, "link[rel=canonical]"), "href"), p.Meta("og:url")} { // the same profile under its other address
		if u, err := url.Parse(p.Resolve(address)); err == nil {
			if own, ok := identifySubstack(u); ok {
				c.Add(person.FieldProfile, own.URL, "link[rel=canonical]", 0.9)
			}
		}
	}
	c.Add(person.FieldAbout, p.Meta("og:description"), `meta[property="og:description"]`, 0.8)
	for _, img := range page.FindAll(c.Node, "img[alt][src]") {
		if alt := page.Attr(img, "alt"); alt == name || strings.HasPrefix(alt, name+"'s avatar") || strings.HasPrefix(alt, name+"’s avatar") {
			c.Add(person.FieldPhoto, p.Resolve(page.Attr(img, "src")), "img[alt]", 0.8)
			break
		}
	}
	if c.First(person.FieldPhoto) == "" {
		c.Add(person.FieldPhoto, p.Resolve(p.Meta("og:image")), `meta[property="og:image"]`, 0.5)
	}
	for _, a := range page.FindAll(c.Node, "a[rel~=me][href], a[rel~=ugc][href]") {
		if page.Closest(a, "article, [role=article]") == nil {
			c.Add(person.FieldLink, elsewhere(p, a, "substack.com"), "a[rel~=ugc]", 0.8)
		}
	}
	return Findings{Kind: person.KindPerson, Cards: []page.Card{c}}
}

package site

import (
	"net/url"
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"
)

// medium reads writers' pages on Medium: what it says for previews, and what it shows ([class~=pw-author-name] since
// 2021, .hero-title before), as public programs select it. A writer of a publication's page is not its subject.
var medium = Adapter{
	Name:     "medium",
	Title:    "Medium",
	Identify: identifyMedium,
	Matches:  func(p *page.Page) bool { return isOn(p.URL, "medium.com") },
	Read:     readMedium,
}

// identifyMedium knows /@name with the tabs of a profile, and name.medium.com. Behind one more part stands a story.
func identifyMedium(u *url.URL) (person.ProfileLink, bool) {
	if !isOn(u, "medium.com") {
		return person.ProfileLink{}, false
	}
	parts := pathParts(u)
	handle, below := strings.CutSuffix(bareHost(u.Hostname()), ".medium.com")
	switch {
	case below && (len(parts) == 0 || len(parts) == 1 && mediumTabs[parts[0]]):
		if strings.Contains(handle, ".") || mediumHosts[handle] {
			return person.ProfileLink{}, false
		}
	case !below && len(parts) > 0 && len(parts) <= 2 && strings.HasPrefix(parts[0], "@") && (len(parts) == 1 || mediumTabs[parts[1]]):
		handle = strings.ToLower(parts[0][1:])
	default:
		return person.ProfileLink{}, false
	}
	if !isHandle(handle, 1, 60, "._-") {
		return person.ProfileLink{}, false
	}
	return person.ProfileLink{Network: "medium", Handle: handle, URL: "https://medium.com/@" + handle}, true
}

var (
	mediumTabs  = words("about followers following lists latest has-recommended highlights responses subscribe")
	mediumHosts = words("api blog cdn-images-1 cdn-images-2 cdn-static-1 glyph help link miro newsletter policy rsci status")
)

func readMedium(p *page.Page) Findings {
	link, ok := identifyMedium(p.URL)
	if !ok || strings.EqualFold(p.Meta("og:type"), "article") {
		switch parts := pathParts(p.URL); {
		case len(parts) > 0 && (parts[0] == "search" || parts[0] == "tag" || parts[0] == "topics"):
			return Findings{Kind: person.KindSearch}
		case len(parts) > 1 && parts[0] == "m" && parts[1] == "signin":
			return Findings{Kind: person.KindSignIn}
		case len(parts) > 1 || strings.EqualFold(p.Meta("og:type"), "article"):
			return Findings{Kind: person.KindArticle}
		case len(parts) == 1:
			return Findings{Kind: person.KindCompany} // a publication
		}
		return Findings{Kind: person.KindUnknown}
	}
	c := page.Card{Method: person.MethodAdapterDOM, Main: true, Node: page.Find(p.Root, ".hero, main")}
	c.Add(person.FieldName, page.Text(page.Find(p.Root, ".pw-author-name, .hero-title")), ".pw-author-name", 0.9)
	for _, title := range []string{p.Meta("og:title"), p.Title} {
		if c.First(person.FieldName) == "" {
			name, _, _ := strings.Cut(strings.ReplaceAll(title, " — ", " – "), " – ")
			if !strings.EqualFold(name, "Medium") {
				c.Add(person.FieldName, name, "title", 0.7)
			}
		}
	}
	name := c.First(person.FieldName)
	if name == "" || p.Kind() == person.KindError {
		return Findings{Kind: person.KindUnknown}
	}
	c.Add(person.FieldAltName, link.Handle, "address bar", 0.8)
	about := textOf(page.Find(p.Root, ".pw-bio, .hero-description"))
	if about == "" {
		about = mediumBio(p.Meta("description"), name)
	}
	c.Add(person.FieldAbout, about, ".pw-bio", 0.85)
	for _, css := range []string{"img[data-testid=authorPhoto][src], img[data-testid=userAvatar][src]", ".hero-avatar img[src]", "main img[alt][src]"} {
		for _, img := range page.FindAll(p.Root, css) {
			if alt := page.Attr(img, "alt"); c.First(person.FieldPhoto) == "" && (alt == name || strings.HasSuffix(alt, " of "+name)) {
				c.Add(person.FieldPhoto, p.Resolve(page.Attr(img, "src")), "[data-testid=authorPhoto]", 0.85)
			}
		}
	}
	for _, a := range page.FindAll(p.Root, ".hero a[href]") {
		c.Add(person.FieldLink, elsewhere(p, a, "medium.com"), ".hero", 0.85)
	}
	return Findings{Kind: person.KindPerson, Cards: []page.Card{c}}
}

// mediumBio gives what a writer says of themselves out of what Medium says around it for previews: "Read writing from NAME
// on Medium. BIO. Every day, NAME and thousands of other voices read, write, and share important stories on Medium."
func mediumBio(description, name string) string {
	_, bio, ok := strings.Cut(description, "Read writing from "+name+" on Medium.")
	if !ok {
		return ""
	}
	bio, _, _ = strings.Cut(bio, "Every day, "+name)
	return strings.TrimSpace(bio)
}

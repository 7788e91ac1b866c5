package site

import (
	"net/url"
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"
)

// dribbble reads designers' pages on Dribbble. Teams and studios have pages at the same addresses, with the same
// masthead, which says "is-team". The masthead is known from one saved page of 2026, which is a studio's; what only
// people's pages have, from several public programs that read them.
var dribbble = Adapter{
	Name:     "dribbble",
	Title:    "Dribbble",
	Identify: identifyDribbble,
	Matches:  func(p *page.Page) bool { _, ok := pathOn(p.URL, "dribbble.com"); return ok },
	Read:     readDribbble,
}

// identifyDribbble knows /name with the tabs of a profile.
func identifyDribbble(u *url.URL) (person.ProfileLink, bool) {
	parts, ok := pathOn(u, "dribbble.com")
	if !ok || len(parts) == 0 || len(parts) > 2 || len(parts) == 2 && !dribbbleTabs[parts[1]] {
		return person.ProfileLink{}, false
	}
	handle := strings.ToLower(parts[0])
	if !isHandle(handle, 1, 40, "-_") || dribbbleReserved[handle] {
		return person.ProfileLink{}, false
	}
	return person.ProfileLink{Network: "dribbble", Handle: handle, URL: "https://dribbble.com/" + handle}, true
}

var dribbbleTabs = words("about shots collections likes goods projects services boosted-shots work")

var dribbbleReserved = words(`about account advertise api assets brands careers categories click colors community contact designers directory
	discover events faq following for-designers freelance freelancers goods guidelines help highlights hiring instantmatch jobs learn likes login
	logout marketplace members meetups notifications overtime password places playbooks playoffs pricing privacy pro product-design-course projects
	resources search session settings shots signup signups site sitemap stories suggestions tags team teams terms tools uploads users users-search
	workshops`)

func readDribbble(p *page.Page) Findings {
	link, ok := identifyDribbble(p.URL)
	if !ok {
		parts, _ := pathOn(p.URL, "dribbble.com")
		switch {
		case len(parts) == 2 && (parts[0] == "shots" || parts[0] == "goods" || parts[0] == "stories"):
			return Findings{Kind: person.KindArticle}
		case len(parts) > 0 && (parts[0] == "search" || parts[0] == "designers" || parts[0] == "shots" || parts[0] == "tags" || parts[0] == "members"):
			return Findings{Kind: person.KindSearch}
		case len(parts) > 0 && parts[0] == "jobs":
			return Findings{Kind: person.KindJob}
		case len(parts) > 0 && (parts[0] == "session" || parts[0] == "signup" || parts[0] == "login"):
			return Findings{Kind: person.KindSignIn}
		}
		return Findings{Kind: person.KindUnknown}
	}
	head := page.Find(p.Root, ".profile-masthead, .masthead-wrapper")
	if head == nil {
		return Findings{Kind: person.KindUnknown}
	}
	if page.Closest(head, ".is-team") != nil || page.Find(head, ".is-team") != nil || page.Find(p.Root, ".team-members") != nil {
		return Findings{Kind: person.KindCompany}
	}
	c := page.Card{Method: person.MethodAdapterDOM, Main: true, Node: head}
	c.Add(person.FieldName, page.Text(page.Find(head, ".masthead-profile-name, h1")), ".masthead-profile-name", 0.9)
	if c.First(person.FieldName) == "" {
		return Findings{Kind: person.KindUnknown}
	}
	c.Add(person.FieldAltName, link.Handle, "address bar", 0.8)
	c.Add(person.FieldHeadline, page.Text(page.Find(head, ".masthead-intro h2, .masthead-intro")), ".masthead-intro", 0.9)
	c.Add(person.FieldLocation, page.Text(page.Find(p.Root, ".masthead-profile-locality, .info-item.location")), ".masthead-profile-locality", 0.9)
	var about []string
	for _, n := range page.FindAll(p.Root, ".bio-text, .profile-section-bio .bio") {
		about = append(about, page.Lines(n)...)
	}
	c.Add(person.FieldAbout, strings.Join(about, "\n"), ".bio-text", 0.9)
	c.Add(person.FieldPhoto, p.Resolve(page.Attr(page.Find(head, "img.profile-avatar, .masthead-avatar img"), "src")), ".profile-avatar", 0.9)
	for _, a := range page.FindAll(p.Root, ".profile-social-section a[href], a.js-event-social[href]") {
		address := page.Attr(a, "data-destination") // where href leads by way of Dribbble
		if address == "" {
			address = page.Attr(a, "href")
		}
		c.Add(person.FieldLink, p.Resolve(address), ".profile-social-section", 0.9)
	}
	return Findings{Kind: person.KindPerson, Cards: []page.Card{c}}
}

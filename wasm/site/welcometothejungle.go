package site

import (
	"net/url"
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"
)

// welcomeToTheJungle knows what the pages of Welcome to the Jungle are: companies, jobs, articles, and authors. Members
// have no open pages. How authors' pages are addressed is not documented and known from the site alone; what they say is
// left to plain structure.
var welcomeToTheJungle = Adapter{
	Name:     "welcometothejungle",
	Title:    "Welcome to the Jungle",
	Identify: identifyWelcome,
	Matches:  func(p *page.Page) bool { return isOn(p.URL, "welcometothejungle.com", "welcometothejungle.co") },
	Read:     readWelcome,
}

// identifyWelcome knows /fr/authors/name, in every language of the interface.
func identifyWelcome(u *url.URL) (person.ProfileLink, bool) {
	parts := welcomePath(u)
	if !isOn(u, "welcometothejungle.com", "welcometothejungle.co") || len(parts) != 2 || parts[0] != "authors" || !isHandle(parts[1], 1, 80, "-_") {
		return person.ProfileLink{}, false
	}
	handle := strings.ToLower(parts[1])
	return person.ProfileLink{Network: "welcometothejungle", Handle: handle, URL: "https://www.welcometothejungle.com/fr/authors/" + handle}, true
}

// welcomePath gives the parts of a path behind the language.
func welcomePath(u *url.URL) []string {
	parts := pathParts(u)
	if len(parts) > 0 && len(parts[0]) == 2 {
		parts = parts[1:]
	}
	return parts
}

func readWelcome(p *page.Page) Findings {
	parts := welcomePath(p.URL)
	if len(parts) == 0 {
		return Findings{Kind: person.KindUnknown}
	}
	switch parts[0] {
	case "authors":
		if len(parts) == 2 {
			return plainly(p)
		}
	case "companies":
		if len(parts) > 3 && parts[2] == "jobs" {
			return Findings{Kind: person.KindJob}
		}
		return Findings{Kind: person.KindCompany}
	case "jobs", "pages", "search":
		return Findings{Kind: person.KindSearch}
	case "articles", "collections", "videos":
		return Findings{Kind: person.KindArticle}
	case "signin", "signup", "me", "login":
		return Findings{Kind: person.KindSignIn}
	}
	return Findings{Kind: person.KindUnknown}
}

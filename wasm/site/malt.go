package site

import (
	"net/url"
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"
)

// malt knows freelancers' pages on Malt (Hopwork until 2017) by their addresses. No saved page was at hand and its marks
// are not documented, so what they say is left to plain structure, which its headings suit.
var malt = Adapter{
	Name:     "malt",
	Title:    "Malt",
	Identify: identifyMalt,
	Matches:  func(p *page.Page) bool { return isMalt(p.URL) },
	Read:     readMalt,
}

func isMalt(u *url.URL) bool {
	return isOn(u, "malt.com", "malt.fr", "malt.es", "malt.de", "malt.be", "malt.nl", "malt.ch", "malt.at", "malt.uk", "malt.ae", "hopwork.com", "hopwork.fr")
}

// identifyMalt knows /profile/name on each country's host: one account has the same name on all of them.
func identifyMalt(u *url.URL) (person.ProfileLink, bool) {
	parts := pathParts(u)
	if !isMalt(u) || len(parts) != 2 || parts[0] != "profile" || !isHandle(parts[1], 1, 80, "-_.") {
		return person.ProfileLink{}, false
	}
	handle := strings.ToLower(parts[1])
	return person.ProfileLink{Network: "malt", Handle: handle, URL: "https://www.malt.com/profile/" + handle}, true
}

func readMalt(p *page.Page) Findings {
	if _, ok := identifyMalt(p.URL); ok {
		return plainly(p)
	}
	switch parts := pathParts(p.URL); {
	case len(parts) > 0 && (parts[0] == "s" || parts[0] == "freelance" || parts[0] == "a"):
		return Findings{Kind: person.KindSearch}
	case len(parts) > 0 && (parts[0] == "signin" || parts[0] == "signup" || parts[0] == "join"):
		return Findings{Kind: person.KindSignIn}
	case len(parts) > 0 && (parts[0] == "c" || parts[0] == "company"):
		return Findings{Kind: person.KindCompany}
	}
	return Findings{Kind: person.KindUnknown}
}

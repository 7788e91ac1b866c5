package site

import (
	"net/url"
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"
)

// aboutMe knows whose page an address on about.me is. Every page there is one person's, with the name as its heading, a
// short text and links, which the general layers read; no page was at hand to know it better.
var aboutMe = Adapter{
	Name:     "aboutme",
	Title:    "about.me",
	Identify: identifyAboutMe,
	Matches:  func(p *page.Page) bool { return isOn(p.URL, "about.me") },
	Read: func(p *page.Page) Findings {
		if _, ok := identifyAboutMe(p.URL); ok {
			return Findings{Kind: person.KindUnknown}
		}
		return Findings{Kind: p.Kind()}
	},
}

func identifyAboutMe(u *url.URL) (person.ProfileLink, bool) {
	parts := pathParts(u)
	host := strings.ToLower(u.Hostname())
	if !isOn(u, "about.me") || host != "about.me" && host != "www.about.me" || len(parts) != 1 {
		return person.ProfileLink{}, false
	}
	handle := strings.ToLower(parts[0])
	if !isHandle(handle, 2, 50, "._-") || aboutMeReserved[handle] {
		return person.ProfileLink{}, false
	}
	return person.ProfileLink{Network: "aboutme", Handle: handle, URL: "https://about.me/" + handle}, true
}

var aboutMeReserved = words(`login logout signup sign-up signin join about help support blog press jobs careers terms privacy legal settings account
	dashboard edit upgrade pricing premium pro intro discover directory explore featured search people inbox compliments email-signature
	examples themes backgrounds apps api developers robots.txt home welcome tour contact security cookies`)

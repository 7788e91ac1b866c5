package site

import (
	"net/url"
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"
)

// gravatar knows whose page an address on gravatar.com is. The pages have carried hCards, and since 2024 schema.org, with
// all that they show, so the general layers read them.
var gravatar = Adapter{
	Name:     "gravatar",
	Title:    "Gravatar",
	Identify: identifyGravatar,
	Matches:  func(p *page.Page) bool { return isOn(p.URL, "gravatar.com") },
	Read: func(p *page.Page) Findings {
		if _, ok := identifyGravatar(p.URL); ok {
			return Findings{Kind: person.KindUnknown}
		}
		return Findings{Kind: p.Kind()}
	},
}

// identifyGravatar knows /handle on every edition; an address by the digest of an e-mail is kept as it is.
func identifyGravatar(u *url.URL) (person.ProfileLink, bool) {
	parts := pathParts(u)
	host := strings.ToLower(u.Hostname())
	edition, below := strings.CutSuffix(host, ".gravatar.com")
	if !isOn(u, "gravatar.com") || below && edition != "www" && edition != "secure" && len(edition) != 2 && len(edition) != 5 || len(parts) != 1 {
		return person.ProfileLink{}, false
	}
	handle := strings.ToLower(parts[0])
	for _, ending := range []string{".json", ".card", ".vcf", ".qr", ".xml", ".php", ".html", ".md", ".txt", ".ico"} {
		if strings.HasSuffix(handle, ending) {
			return person.ProfileLink{}, false
		}
	}
	if !isHandle(handle, 2, 64, "-_.") || gravatarReserved[handle] {
		return person.ProfileLink{}, false
	}
	return person.ProfileLink{Network: "gravatar", Handle: handle, URL: "https://gravatar.com/" + handle}, true
}

var gravatarReserved = words(`site support profiles profile connect login logout signup emails avatar avatars userimage developers api blog business
	hovercards about privacy terms icons images oauth qr-code-generator digital-business-card link-in-bio resources refer help features enterprise
	accounts account welcome gravatars check create-avatar ai-avatar-generator verified-profiles wordpress dist css js`)

// Package site reads profile pages: one file a network, each with its sample pages in testdata/<network>/, and the
// general layers behind them for every other page.
package site

import (
	"net/url"

	"carnet/wasm/page"
	"carnet/wasm/person"
)

// Adapter is the knowledge of one network's pages.
type Adapter struct {
	Name  string // in the carnet and as the folder of sample pages: "linkedin"
	Title string // as the network writes itself: "LinkedIn"

	// Identify gives the canonical link of the person whose page an address is; false for every other address,
	// company pages and search results of the same host included.
	Identify func(u *url.URL) (person.ProfileLink, bool)

	// Matches reports whether the adapter knows the page; nil means that Identify decides.
	Matches func(p *page.Page) bool

	// History says that the network's profiles list posts or schools: a profile on which Read finds none is looked
	// through by its plain structure.
	History bool

	// Read reads a page that matches. Kind is KindPerson with at least a name in Cards, or says what the page is
	// instead; KindUnknown leaves the answer to the general layers.
	Read func(p *page.Page) Findings
}

// Findings is what an adapter found: one card a layer (embedded data first, then what the page shows), all about the
// page's one person.
type Findings struct {
	Kind   person.Kind
	Cards  []page.Card
	Doubts []person.Doubt
}

// Adapters lists every network, in the order in which they are asked.
var Adapters = []Adapter{linkedIn, gitHub, x, scholar, wikipedia, bluesky, goodreads, telegram, hackerNews, gitLab, stackExchange, orcid, dribbble, instagram, tikTok, mastodon, facebook, medium, substack, behance, crunchbase, xing, researchGate, wikidata, malt, welcomeToTheJungle, wordPress, viadeo, googlePlus, youTube, soundCloud, keybase, gravatar, aboutMe}

// Identify gives the canonical profile link behind an address on any network that Carnet knows, or behind an archive's
// copy of one.
func Identify(address string) (person.ProfileLink, bool) {
	u, err := url.Parse(page.Original(address))
	if err != nil {
		return person.ProfileLink{}, false
	}
	for _, a := range Adapters {
		if link, ok := a.Identify(u); ok {
			return link, true
		}
	}
	return person.ProfileLink{}, false
}

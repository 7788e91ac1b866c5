package site

import (
	"net/url"
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"

	"golang.org/x/net/html"
)

// soundCloud reads musicians' pages on soundcloud.com as the application shows them (.profileHeaderInfo__…, .infoStats__…,
// .web-profiles, the same since 2015 by many public programs); its data is no JSON of its own and does not reach the
// reader. Bands and labels have pages at the same addresses: somebody is read who gives a person's name.
var soundCloud = Adapter{
	Name:     "soundcloud",
	Title:    "SoundCloud",
	Identify: identifySoundCloud,
	Matches:  func(p *page.Page) bool { return isOn(p.URL, "soundcloud.com") },
	Read:     readSoundCloud,
}

// identifySoundCloud knows /handle with the tabs of a profile; every other second part is a track.
func identifySoundCloud(u *url.URL) (person.ProfileLink, bool) {
	parts := pathParts(u)
	host := strings.ToLower(u.Hostname())
	if !isOn(u, "soundcloud.com") || host != "soundcloud.com" && host != "www.soundcloud.com" && host != "m.soundcloud.com" || len(parts) == 0 || len(parts) > 2 || len(parts) == 2 && !soundCloudTabs[parts[1]] {
		return person.ProfileLink{}, false
	}
	handle := strings.ToLower(parts[0])
	if !isHandle(handle, 2, 40, "-_") || soundCloudReserved[handle] {
		return person.ProfileLink{}, false
	}
	return person.ProfileLink{Network: "soundcloud", Handle: handle, URL: "https://soundcloud.com/" + handle}, true
}

var soundCloudTabs = words("tracks albums sets reposts popular-tracks followers following comments likes spotlight toptracks")

var soundCloudReserved = words(`discover search charts stream upload you pages popular people groups tags terms-of-use settings messages notifications
	login logout signin signup connect jobs imprint go pro checkout mobile apps download feed library stations mentions creators for-artists
	community-guidelines dashboard artists developers`)

func readSoundCloud(p *page.Page) Findings {
	link, ok := identifySoundCloud(p.URL)
	if !ok {
		switch parts := pathParts(p.URL); {
		case len(parts) == 0:
			return Findings{Kind: person.KindUnknown}
		case parts[0] == "search" || parts[0] == "discover" || parts[0] == "charts" || parts[0] == "tags":
			return Findings{Kind: person.KindSearch}
		case len(parts) > 1 && !soundCloudReserved[parts[0]]:
			return Findings{Kind: person.KindArticle}
		}
		return Findings{Kind: person.KindUnknown}
	}
	c := page.Card{Method: person.MethodAdapterDOM, Main: true}
	c.Node = page.Find(p.Root, ".profileHeaderInfo")
	called := strings.TrimSuffix(firstLine(page.Find(c.Node, ".profileHeaderInfo__userName")), " Verified")
	name, place := soundCloudLines(c.Node, called, link.Handle)
	c.Add(person.FieldLocation, place, ".profileHeaderInfo__additional", 0.85)
	if called == "" {
		called = p.Meta("og:title")
	}
	about := textOf(page.Find(p.Root, ".truncatedUserDescription__content, .truncatedUserDescription, .infoStats__description"))
	if name == "" {
		name = called
	}
	if !isSomebodys(name, about) {
		return Findings{Kind: person.KindUnknown}
	}
	c.Add(person.FieldName, name, ".profileHeaderInfo__additional", 0.85)
	c.Add(person.FieldAltName, called, ".profileHeaderInfo__userName", 0.9)
	c.Add(person.FieldAltName, link.Handle, "address bar", 0.8)
	c.Add(person.FieldAbout, about, ".truncatedUserDescription", 0.9)
	for _, a := range page.FindAll(p.Root, ".web-profiles a[href], .infoStats .web-profile[href]") {
		address := elsewhere(p, a, "soundcloud.com")
		if u, err := url.Parse(address); err == nil && isOn(u, "gate.sc") { // its redirect
			address = u.Query().Get("url")
		}
		c.Add(person.FieldLink, address, ".web-profiles a", 0.9)
	}
	if src := p.Meta("og:image"); strings.EqualFold(p.Meta("og:title"), called) && !strings.Contains(src, "default_avatar") && !strings.Contains(src, "fb_placeholder") {
		c.Add(person.FieldPhoto, src, `meta[property="og:image"]`, 0.8)
	}
	return Findings{Kind: person.KindPerson, Cards: []page.Card{c}}
}

// soundCloudLines tells the two lines under what somebody is called, of which either may be missing: the full name, then
// the place. A line alone is a name if the handle has a word of it.
func soundCloudLines(header *html.Node, called, handle string) (name, place string) {
	var all []string
	for _, n := range page.FindAll(header, ".profileHeaderInfo__additional") {
		if text := page.Text(n); text != "" && page.Find(n, ".creatorBadge") == nil {
			all = append(all, text)
		}
	}
	if len(all) > 1 {
		return all[0], all[1]
	}
	if len(all) == 0 {
		return "", ""
	}
	if !strings.Contains(all[0], ",") {
		for _, w := range strings.Fields(person.Fold(all[0])) {
			if len(w) > 2 && strings.Contains(handle+person.Fold(called), w) {
				return all[0], ""
			}
		}
	}
	return "", all[0]
}

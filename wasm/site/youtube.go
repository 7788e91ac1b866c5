package site

import (
	"net/url"
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"

	"golang.org/x/net/html"
)

// youTube reads the channels of people on youtube.com: the head, which names the channel in microdata on every page, and
// what the application shows. Most channels are nobody's in particular, and the markup calls each of them a person, so
// only the name and what stands under it can tell; in doubt it is no person.
var youTube = Adapter{
	Name:     "youtube",
	Title:    "YouTube",
	Identify: identifyYouTube,
	Matches:  func(p *page.Page) bool { return isOn(p.URL, "youtube.com") },
	Read:     readYouTube,
}

// identifyYouTube knows /@handle, /channel/UC…, /c/name and /user/name with the tabs of a channel.
func identifyYouTube(u *url.URL) (person.ProfileLink, bool) {
	parts := pathParts(u)
	if !isOn(u, "youtube.com") || strings.HasPrefix(u.Hostname(), "music.") || len(parts) == 0 {
		return person.ProfileLink{}, false
	}
	handle, tabs := parts[0], parts[1:]
	if len(parts) > 1 && (handle == "channel" || handle == "c" || handle == "user") {
		handle, tabs = parts[0]+"/"+parts[1], parts[2:]
	}
	if len(tabs) > 1 || len(tabs) == 1 && !youTubeTabs[tabs[0]] {
		return person.ProfileLink{}, false
	}
	kind, name, isOld := strings.Cut(handle, "/")
	switch {
	case isOld && kind == "channel":
		if len(name) != 24 || !strings.HasPrefix(name, "UC") || !isHandle(name, 24, 24, "-_") {
			return person.ProfileLink{}, false
		}
	case isOld:
		if !isHandle(name, 1, 100, "-_.") {
			return person.ProfileLink{}, false
		}
		handle = strings.ToLower(handle)
	default: // letters of every script
		if name = strings.TrimPrefix(handle, "@"); name == handle || name == "" || len(name) > 100 || strings.ContainsAny(name, "<>\"' @%?#\\") || strings.IndexFunc(name, func(r rune) bool { return r <= ' ' }) >= 0 {
			return person.ProfileLink{}, false
		}
		handle = strings.ToLower(handle)
	}
	return person.ProfileLink{Network: "youtube", Handle: handle, URL: (&url.URL{Scheme: "https", Host: "www.youtube.com", Path: "/" + handle}).String()}, true
}

var youTubeTabs = words("videos shorts streams live playlists community posts about featured channels podcasts releases courses store search discussion membership")

func readYouTube(p *page.Page) Findings {
	link, ok := identifyYouTube(p.URL)
	if !ok {
		switch parts := pathParts(p.URL); {
		case len(parts) == 0:
			return Findings{Kind: person.KindUnknown}
		case parts[0] == "results" || parts[0] == "feed" || parts[0] == "hashtag":
			return Findings{Kind: person.KindSearch}
		}
		return Findings{Kind: person.KindArticle}
	}
	shown, head := youTubeShown(p, link.Handle), youTubeHead(p, link.Handle)
	f := Findings{Kind: person.KindPerson}
	f.Cards = withNames(shown, head)
	if len(f.Cards) == 0 {
		return Findings{Kind: person.KindUnknown}
	}
	if !isSomebodys(nameOf(f.Cards), shown.First(person.FieldAbout)+"\n"+head.First(person.FieldAbout)) {
		return Findings{Kind: person.KindCompany}
	}
	f.Doubts = []person.Doubt{{Code: person.DoubtName, Field: person.FieldName}}
	return f
}

// youTubeHead reads the head of the page, if it is of the handle in the address: the application leaves it as it was when
// one goes on to another channel.
func youTubeHead(p *page.Page, handle string) page.Card {
	c := page.Card{Method: person.MethodAdapterData, Main: true}
	author := page.Find(p.Root, "[itemprop=author][itemtype$='schema.org/Person']")
	if of, err := url.Parse(page.Attr(page.Find(author, "link[itemprop=url]"), "href")); err == nil {
		if link, ok := identifyYouTube(of); ok && strings.HasPrefix(link.Handle, "@") {
			if strings.HasPrefix(handle, "@") && link.Handle != handle {
				return c
			}
			handle = link.Handle
		}
	}
	if of, err := url.Parse(p.Meta("og:url")); err == nil {
		if link, ok := identifyYouTube(of); ok && strings.HasPrefix(handle, "channel/") && link.Handle != handle {
			return c
		}
	}
	c.Add(person.FieldName, displayName(page.Attr(page.Find(author, "link[itemprop=name]"), "content")), "link[itemprop=name]", 0.85)
	if strings.EqualFold(p.Meta("og:type"), "profile") {
		c.Add(person.FieldName, displayName(p.Meta("og:title")), `meta[property="og:title"]`, 0.85)
		c.Add(person.FieldAbout, p.Meta("og:description"), `meta[property="og:description"]`, 0.7)
		c.Add(person.FieldPhoto, p.Meta("og:image"), `meta[property="og:image"]`, 0.85)
	}
	if c.First(person.FieldName) != "" && strings.HasPrefix(handle, "@") {
		c.Add(person.FieldAltName, handle[1:], "link[itemprop=url]", 0.9)
		c.Add(person.FieldProfile, "https://www.youtube.com/"+handle, "link[itemprop=url]", 0.9)
	}
	return onlyFirst(c)
}

// youTubeShown reads the header of the channel, of which the page may keep those left behind; the handle stands in it.
func youTubeShown(p *page.Page, handle string) page.Card {
	c := page.Card{Method: person.MethodAdapterDOM, Main: true}
	var header *html.Node
	of := ""
	for _, n := range page.FindAll(p.Root, "yt-page-header-renderer, ytd-c4-tabbed-header-renderer, #page-header, ytm-c4-tabbed-header-renderer") {
		if of = youTubeHandle(n); of != "" && (of == handle || !strings.HasPrefix(handle, "@")) {
			header = n
			break
		}
	}
	if header == nil {
		return c
	}
	c.Node = header
	c.Add(person.FieldName, displayName(firstLine(page.Find(header, "h1, #channel-name #text, ytd-channel-name #text"))), "h1", 0.9)
	c.Add(person.FieldAltName, of[1:], "header", 0.9)
	c.Add(person.FieldProfile, "https://www.youtube.com/"+of, "header", 0.9)
	c.Add(person.FieldPhoto, p.Resolve(page.Attr(page.Find(header, "yt-decorated-avatar-view-model img[src], #avatar img[src], .yt-spec-avatar-shape img[src]"), "src")), "header img", 0.85)
	about := page.Find(p.Root, "ytd-about-channel-renderer, ytd-channel-about-metadata-renderer")
	c.Add(person.FieldAbout, textOf(page.Find(about, "#description-container, #description")), "#description-container", 0.9)
	for _, a := range append(page.FindAll(about, "yt-channel-external-link-view-model a[href], #link-list-container a[href]"), page.FindAll(header, "yt-attribution-view-model a[href]")...) {
		c.Add(person.FieldLink, elsewhere(p, a, "youtube.com"), "yt-channel-external-link-view-model a", 0.85)
	}
	return c
}

// youTubeHandle gives the handle that stands as a line, or begins one, in a header.
func youTubeHandle(header *html.Node) string {
	for _, l := range page.Lines(header) {
		if strings.HasPrefix(l, "@") {
			handle, _, _ := strings.Cut(l, " ")
			handle, _, _ = strings.Cut(handle, "•")
			return strings.ToLower(handle)
		}
	}
	return ""
}

// isSomebodys reports whether a name and what an account says of itself are rather a person's than a company's, a band's
// or a show's: the shape of a person's name, and no "we".
func isSomebodys(name, about string) bool {
	if !person.PlausibleName(name) {
		return false
	}
	for _, w := range strings.Fields(strings.ToLower(name)) {
		if organisations[w] {
			return false
		}
	}
	we, me := 0, 0
	for _, w := range strings.FieldsFunc(about, func(r rune) bool { return strings.ContainsRune(" \n\t.,;:!?()\"“”«»'’", r) }) {
		switch strings.ToLower(w) {
		case "we", "our", "us", "nous", "notre", "nos", "wir", "unser", "unsere", "nosotros", "nuestro", "nuestra", "noi", "nostro", "nostra", "nós", "nosso", "nossa", "wij", "ons", "onze",
			"official", "officiel", "officielle", "offizielle", "offizieller", "oficial", "ufficiale", "officiële":
			we++
		case "me", "my", "je", "mon", "mes", "ich", "mein", "meine", "yo", "soy", "io", "sono", "mio", "mia", "eu", "meu", "minha", "sou", "ik", "mijn", "he", "she", "his", "her":
			me++
		case "i":
			if w == "I" { // elsewhere it is an article
				me++
			}
		}
	}
	return me >= we
}

// organisations are words in the names of accounts that are no person's, beside those that no person's name has.
var organisations = words(`academy académie akademie accademia tv channel kanal chaîne canal show kids toys music musik musique orchestra band choir
	symphony quartet club team fc racing motors motor auto cars foods food kitchen recipes garden gardens farm travel adventures fitness yoga
	gaming plays crafts diy trust council ministry parliament embassy nations museo teatro theatre theater opera ballet festival church temple
	insider explained lab labs studios pictures films film movies comedy sports sport clips shorts vlogs vlog family familie brothers sisters
	bros and und et y`)

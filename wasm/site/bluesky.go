package site

import (
	"net/url"
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"

	"golang.org/x/net/html"
)

// bluesky reads people's pages on bsky.app: what the server embeds for search engines, which is gone or of another person
// after a move within the application, and what the application shows ([data-testid=profileHeader…]). Both were seen on
// pages of 2026.
var bluesky = Adapter{
	Name:     "bluesky",
	Title:    "Bluesky",
	Identify: identifyBluesky,
	Matches:  func(p *page.Page) bool { return isOn(p.URL, "bsky.app") },
	Read:     readBluesky,
}

// identifyBluesky knows /profile/handle and /profile/did:…. A handle is a domain name.
func identifyBluesky(u *url.URL) (person.ProfileLink, bool) {
	parts := pathParts(u)
	if !isOn(u, "bsky.app") || len(parts) != 2 || parts[0] != "profile" {
		return person.ProfileLink{}, false
	}
	handle := strings.ToLower(strings.TrimPrefix(parts[1], "@"))
	isDID := strings.HasPrefix(handle, "did:") && isHandle(handle, 10, 250, ":.-_%")
	if !isDID && (!isHandle(handle, 4, 253, ".-") || !strings.Contains(handle, ".") || strings.Contains(handle, "..") || strings.HasSuffix(handle, ".")) {
		return person.ProfileLink{}, false
	}
	return person.ProfileLink{Network: "bluesky", Handle: handle, URL: "https://bsky.app/profile/" + handle}, true
}

func readBluesky(p *page.Page) Findings {
	link, ok := identifyBluesky(p.URL)
	if !ok {
		return Findings{Kind: blueskyKind(p.URL)}
	}
	var f Findings
	shown := blueskyShown(p, link.Handle)
	data, stale := profilePage(p, link.Handle, "bsky.app")
	if stale {
		f.Doubts = append(f.Doubts, person.Doubt{Code: person.DoubtStale})
	}
	f.Cards = withNames(data, shown)
	switch {
	case len(f.Cards) > 0:
		f.Kind = person.KindPerson
	case stale: // all that is here is of the page before
		f.Kind = person.KindShell
	default:
		f.Kind = person.KindUnknown
	}
	return f
}

func blueskyKind(u *url.URL) person.Kind {
	parts := pathParts(u)
	switch {
	case len(parts) == 4 && parts[2] == "post":
		return person.KindArticle
	case len(parts) == 3 && (strings.HasSuffix(parts[2], "followers") || parts[2] == "follows"):
		return person.KindSeveral
	case len(parts) > 0 && (parts[0] == "search" || parts[0] == "hashtag" || len(parts) == 4 && (parts[2] == "feed" || parts[2] == "lists")):
		return person.KindSearch
	}
	return person.KindUnknown
}

// blueskyShown reads the profile on the screen. The application keeps the screens that were left behind it in the page,
// so the handle must stand beside the name.
func blueskyShown(p *page.Page, handle string) page.Card {
	card := page.Card{Method: person.MethodAdapterDOM, Main: true}
	for i, n := range page.FindAll(p.Root, "[data-testid=profileHeaderDisplayName]") {
		if i == 6 { // the screens behind it are not that many
			break
		}
		header := blueskyHeader(n)
		of := blueskyHandle(header)
		if of == "" || of != handle && !strings.HasPrefix(handle, "did:") {
			continue
		}
		name := page.Text(n)
		if name == "" {
			name = of
		}
		card.Node = header
		card.Add(person.FieldName, displayName(name), "[data-testid=profileHeaderDisplayName]", 0.9)
		card.Add(person.FieldAltName, of, "[data-testid=profileHeaderDisplayName]", 0.9)
		about := page.Find(header, "[data-testid=profileHeaderDescription]")
		card.Add(person.FieldAbout, textOf(about), "[data-testid=profileHeaderDescription]", 0.9)
		for _, a := range page.FindAll(about, "a[href]") {
			card.Add(person.FieldLink, elsewhere(p, a, "bsky.app"), "[data-testid=profileHeaderDescription] a", 0.85)
		}
		img := page.Find(header, "[data-testid=profileHeaderAviButton] img[src], [data-testid=userAvatarImage] img[src]")
		card.Add(person.FieldPhoto, p.Resolve(page.Attr(img, "src")), "[data-testid=profileHeaderAviButton] img", 0.85)
		break
	}
	return card
}

// blueskyHeader gives the smallest block around a name that holds the person's picture as well, which holds the handle.
func blueskyHeader(n *html.Node) *html.Node {
	header := n
	for steps := 0; n != nil && steps < 12 && page.Find(n, "[data-testid^='feedItem-by']") == nil; n, steps = n.Parent, steps+1 {
		header = n
		if page.Attr(n, "data-testid") == "profileView" || page.Find(n, "[data-testid=profileHeaderAviButton]") != nil {
			break
		}
	}
	return header
}

func blueskyHandle(header *html.Node) string {
	for _, l := range page.Lines(header) {
		if handle, ok := strings.CutPrefix(l, "@"); ok && strings.Contains(handle, ".") && !strings.Contains(handle, " ") {
			return strings.ToLower(handle)
		}
	}
	return ""
}

package site

import (
	"net/url"
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"

	"golang.org/x/net/html"
)

// wordPress reads authors' pages on sites that run WordPress, told by the classes that it gives to body on each of them
// ("archive author author-ada author-3"). Who is the author Yoast says in JSON-LD, and every theme in its heading; site
// owners and commentators stand on the same page. There is no telling such a page by its address.
var wordPress = Adapter{
	Name:     "wordpress",
	Title:    "WordPress",
	Identify: func(*url.URL) (person.ProfileLink, bool) { return person.ProfileLink{}, false },
	Matches: func(p *page.Page) bool {
		return page.Closest(page.Find(p.Root, "body"), "body.author[class*=' author-']") != nil
	},
	Read: readWordPress,
}

func readWordPress(p *page.Page) Findings {
	heading := authorHeading(p.Root)
	name := page.Text(page.Find(heading, ".vcard, .fn, span"))
	if name == "" {
		name = page.Text(heading)
		for _, mark := range []string{": ", " : "} { // "Author: Ada"
			if _, rest, ok := strings.Cut(name, mark); ok {
				name = rest
			}
		}
	}
	if !person.PlausibleName(name) || isDesk(name) {
		if isDesk(name) {
			return Findings{Kind: person.KindCompany}
		}
		return Findings{Kind: person.KindUnknown}
	}
	c := page.Card{Method: person.MethodAdapterDOM, Main: true, Node: heading}
	c.Add(person.FieldName, name, "body.author h1", 0.9)
	bio := page.Find(p.Root, ".author-bio, .author-description, .archive-description, .taxonomy-description, .author-info .description")
	var about []string
	for _, line := range page.Lines(bio) {
		if line != page.Text(page.Find(bio, ".author-title, h2")) {
			about = append(about, line)
		}
	}
	text := strings.Join(about, "\n")
	for _, a := range page.FindAll(bio, "a[rel~=author], a.author-link") { // "View all posts by Ada"
		text = strings.TrimSpace(strings.Replace(text, page.Text(a), "", 1))
	}
	c.Add(person.FieldAbout, text, ".author-bio", 0.85)
	for _, img := range page.FindAll(p.Root, ".author-avatar img[src], .author-info img.avatar[src], .page-header img.avatar[src], .archive-header img.avatar[src], .author-box img.avatar[src]") {
		if page.Closest(img, ".hentry, .comment") == nil {
			c.Add(person.FieldPhoto, p.Resolve(page.Attr(img, "src")), "img.avatar", 0.85)
			break
		}
	}
	for _, a := range page.FindAll(p.Root, ".author-info a[href], .author-box a[href], .author-social a[href], .archive-header a[rel~=me][href]") {
		c.Add(person.FieldLink, elsewhere(p, a, p.URL.Hostname()), ".author-info", 0.8)
	}
	for _, other := range p.Agreed().Cards { // Yoast's Person, whose links are theirs
		if other.Method == person.MethodJSONLD && person.SameName(other.First(person.FieldName), name) {
			for _, f := range other.Facts {
				if f.Field == person.FieldLink || f.Field == person.FieldTitle || f.Field == person.FieldCompany {
					c.Add(f.Field, f.Text, f.Source.Place, f.Source.Confidence)
				}
			}
		}
	}
	return Findings{Kind: person.KindPerson, Cards: []page.Card{c}}
}

// authorHeading gives the heading that names the author: not the site's, nor one of a post.
func authorHeading(root *html.Node) *html.Node {
	for _, css := range []string{".page-title", ".archive-title", ".author-title", "main h1", "#content h1", "h1"} {
		for _, n := range page.FindAll(root, css) {
			if page.Closest(n, ".hentry, article, .site-header, .site-branding, #masthead") == nil && page.Text(n) != "" {
				return n
			}
		}
	}
	return nil
}

// isDesk knows the names under which sites publish what nobody signs.
func isDesk(name string) bool {
	for _, w := range strings.Fields(strings.ToLower(name)) {
		if deskWords[w] {
			return true
		}
	}
	return false
}

var deskWords = words(`team staff admin administrator editor editors editorial newsroom desk press redaktion redactie rédaction redaction redazione
	redacción redação équipe equipe equipo webmaster guest`)

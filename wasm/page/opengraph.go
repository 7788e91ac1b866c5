package page

import (
	"slices"
	"strings"

	"carnet/wasm/person"
)

// openGraph reads https://ogp.me: who a profile is of, or what else the page is.
func (p *Page) openGraph() Findings {
	kind := strings.ToLower(p.Meta("og:type"))
	first, last := p.Meta("profile:first_name"), p.Meta("profile:last_name")
	switch {
	case kind == "profile" || strings.HasSuffix(kind, ":profile") || strings.HasSuffix(kind, ".author") || strings.HasSuffix(kind, ":author") ||
		kind == "" && first != "" && last != "":
	case kind == "article" || kind == "book" || kind == "question" || strings.HasPrefix(kind, "video.") || strings.HasPrefix(kind, "music."):
		return Findings{Kinds: []person.Kind{person.KindArticle}}
	case kind == "product" || kind == "company" || kind == "object" || strings.HasSuffix(kind, ":company") || strings.HasSuffix(kind, ".item"):
		if kind == "object" { // the default of several systems
			return Findings{}
		}
		return Findings{Kinds: []person.Kind{person.KindCompany}}
	default:
		return Findings{}
	}
	c := Card{Method: person.MethodOpenGraph, Main: true}
	named := strings.TrimSpace(first + " " + last)
	title := p.ogName()
	switch {
	case first != "" && last != "":
		c.Add(person.FieldName, named, `meta[property="profile:first_name"]`, 0.8)
	case strings.EqualFold(title, p.Meta("profile:username")):
		c.Add(person.FieldName, title, `meta[property="profile:username"]`, 0.3)
	case title != "":
		c.Add(person.FieldName, title, `meta[property="og:title"]`, 0.55)
	}
	if c.First(person.FieldName) == "" {
		return Findings{}
	}
	if handle := p.Meta("profile:username"); handle != "" && !strings.EqualFold(handle, c.First(person.FieldName)) {
		c.Add(person.FieldAltName, handle, `meta[property="profile:username"]`, 0.7)
	}
	if a := p.Resolve(p.Meta("og:url")); strings.HasPrefix(a, "http") && p.isOurs(a) {
		c.Add(person.FieldProfile, a, `meta[property="og:url"]`, 0.6)
	}
	for _, name := range []string{"og:image:secure_url", "og:image", "og:image:url"} {
		if a := p.Resolve(p.Meta(name)); strings.HasPrefix(a, "http") {
			c.Add(person.FieldPhoto, a, `meta[property="`+name+`"]`, 0.5)
			break
		}
	}
	c.Add(person.FieldAbout, p.Meta("og:description"), `meta[property="og:description"]`, 0.3)
	return Findings{Cards: []Card{c}}
}

// ogName is og:title without what sites put around a name: the site's own name, a handle in parentheses, a tagline.
func (p *Page) ogName() string {
	title := p.Meta("og:title")
	site := person.Fold(p.Meta("og:site_name"))
	if i := len(title) - len(site) - len(" on "); i > 0 && site != "" && strings.EqualFold(title[i:], " on "+site) {
		title = title[:i]
	}
	for _, mark := range []string{" | ", " • ", " · ", " – ", " — ", " - ", " / ", ": "} {
		parts := strings.Split(title, mark)
		if len(parts) < 2 {
			continue
		}
		// The site's name may stand before or behind; what else stands behind says what they do.
		if site != "" && person.Fold(parts[0]) == site {
			parts = parts[1:]
		}
		title = parts[0]
	}
	if i := strings.IndexAny(title, "(@"); i > 0 {
		title = title[:i]
	}
	for _, tail := range []string{"'s profile", "’s profile", "'s page", "’s page"} {
		if i := len(title) - len(tail); i > 0 && strings.EqualFold(title[i:], tail) {
			title = title[:i]
		}
	}
	title = strings.TrimSpace(title)
	if person.Fold(title) == site || slices.Contains([]string{"home", "about", "profile", "homepage", "welcome"}, person.Fold(title)) {
		return ""
	}
	return title
}

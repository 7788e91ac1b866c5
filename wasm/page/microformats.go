package page

import (
	"strings"

	"golang.org/x/net/html"
)

// What follows reads microformats 1 and 2 (https://microformats.org/wiki/microformats2-parsing) into items that speak
// schema.org's words, so that one place knows what a person is. It is written here because the parsers at hand read the
// text of a subtree again for every property around it and compare every link with every other: a page of some
// megabytes can hold them for minutes.

// microformats gives every microformat of the page. A type is written as in microformats 2 ("h-card"); v1 tells where
// it came from.
func (p *Page) microformats() *mfBuilder {
	b := &mfBuilder{purse: fullPurse}
	b.walk(p.Root, nil)
	var byID map[string]*html.Node
	for i := 0; i < len(b.includes) && i < 200; i++ {
		in := b.includes[i]
		if byID == nil {
			byID = p.ids()
		}
		if n := byID[in.id]; n != nil && !above(n, in.into.node) {
			b.walk(n, in.into)
		}
	}
	b.graph.link()
	return b
}

type mfBuilder struct {
	graph    graph
	v1       map[*item]bool
	around   map[*item]*item // the microformat that one stands in, as its property or not
	includes []include
	purse    purse
}

// include is the include pattern of microformats 1: what stands elsewhere belongs here too.
type include struct {
	into *item
	id   string
}

// roots of microformats 2. Only known ones count: "h-full" and "h-screen" are heights in many style sheets.
var mf2Roots = set("h-card", "h-adr", "h-geo", "h-entry", "h-event", "h-feed", "h-item", "h-product", "h-recipe", "h-resume",
	"h-review", "h-review-aggregate", "h-cite", "h-app", "h-x-app", "h-listing", "h-org")

// mf1Roots holds the roots of microformats 1, with their name today.
var mf1Roots = map[string]string{
	"vcard": "h-card", "adr": "h-adr", "geo": "h-geo", "hentry": "h-entry", "hfeed": "h-feed", "hresume": "h-resume",
	"vevent": "h-event", "hreview": "h-review", "hproduct": "h-product", "hrecipe": "h-recipe", "hreview-aggregate": "h-review-aggregate",
}

// mf1Props holds the properties of microformats 1 that people need, by the type they belong to, with their prefix of
// microformats 2 and their name there.
var mf1Props = map[string]map[string]string{
	"h-card": {
		"fn": "p-name", "given-name": "p-given-name", "family-name": "p-family-name", "nickname": "p-nickname", "url": "u-url",
		"uid": "u-uid", "photo": "u-photo", "email": "u-email", "tel": "p-tel", "org": "p-org", "title": "p-job-title",
		"role": "p-role", "note": "p-note", "adr": "p-adr", "locality": "p-locality", "region": "p-region",
		"country-name": "p-country-name", "honorific-prefix": "p-honorific-prefix", "agent": "p-agent",
	},
	"h-adr":    {"locality": "p-locality", "region": "p-region", "country-name": "p-country-name"},
	"h-resume": {"summary": "p-summary", "contact": "p-contact", "experience": "p-experience", "education": "p-education", "affiliation": "p-affiliation"},
	"h-event": {
		"summary": "p-summary", "dtstart": "dt-start", "dtend": "dt-end", "location": "p-location",
		"description": "p-description", "degree": "p-degree", "major": "p-degree", "organizer": "p-organizer", "attendee": "p-attendee",
	},
	"h-entry":  {"author": "p-author", "published": "dt-published"},
	"h-review": {"reviewer": "p-author", "item": "p-item"},
}

// spoken translates the properties of microformats into schema.org's words, as schema.go reads them.
var spoken = map[string]string{
	"org": "worksFor", "job-title": "jobTitle", "photo": "image", "tel": "telephone", "note": "description", "adr": "address",
}

// kind of a class name within an item.
type mfProp struct {
	prefix byte // 'p', 'u', 'd' or 'e'
	name   string
}

func (b *mfBuilder) walk(top *html.Node, owner *item) {
	open := []scope{{nil, owner}}
	for n := top; n != nil && b.purse.spend(); {
		if n.Type == html.ElementNode && len(n.Attr) > 0 {
			around := open[len(open)-1].item
			if it := b.element(n, around); it != nil {
				open = append(open, scope{n, it})
			}
		}
		if n.FirstChild != nil {
			n = n.FirstChild
			continue
		}
		n = leave(n, top, func(n *html.Node) {
			if last := open[len(open)-1]; last.node == n {
				open = open[:len(open)-1]
				b.imply(last.item)
			}
		})
	}
}

// element reads one element; it gives the item that begins there, nil if none does.
func (b *mfBuilder) element(n *html.Node, around *item) *item {
	class := attr(n, "class")
	if class == "" {
		return nil
	}
	var roots, old []string
	var props []mfProp
	isInclude := false
	for c := range strings.FieldsSeq(class) {
		switch c[0] {
		case 'h', 'v', 'a', 'g': // as every root begins; most classes of most pages need no look-up
			if mf2Roots[c] {
				roots = append(roots, c)
			} else if r := mf1Roots[c]; r != "" {
				old = append(old, r)
			}
		}
		if around != nil {
			if pr, ok := b.property(c, around); ok {
				props = append(props, pr)
			}
			isInclude = isInclude || c == "include"
		}
	}
	if around != nil && isInclude && b.v1[around] {
		if id, local := strings.CutPrefix(attr(n, "href")+attr(n, "data"), "#"); local {
			b.includes = append(b.includes, include{around, id})
		}
	}
	it := b.begin(n, roots, old)
	if around != nil && around != it {
		if it != nil {
			if b.around == nil {
				b.around = map[*item]*item{}
			}
			b.around[it] = around
		}
		for _, pr := range props {
			v := value{item: it}
			if it == nil {
				v = b.value(n, pr)
				v.unseen = n.Data != "data" && concealed(n, around.node)
			}
			name := pr.name
			if s := spoken[name]; s != "" {
				name = s
			}
			around.add(name, v)
		}
	}
	return it
}

func (b *mfBuilder) property(class string, around *item) (mfProp, bool) {
	if b.v1[around] {
		for _, t := range around.types {
			if name := mf1Props[t][class]; name != "" {
				prefix, rest, _ := strings.Cut(name, "-")
				return mfProp{prefix[0], rest}, true
			}
		}
		return mfProp{}, false
	}
	prefix, name, found := strings.Cut(class, "-")
	if !found || name == "" || name[0] < 'a' || name[0] > 'z' {
		return mfProp{}, false
	}
	switch prefix {
	case "p", "u", "dt", "e":
		return mfProp{prefix[0], name}, true
	}
	return mfProp{}, false
}

func (b *mfBuilder) begin(n *html.Node, roots, old []string) *item {
	if len(b.graph.items) >= maxItems {
		return nil
	}
	v1 := len(roots) == 0
	if v1 {
		roots = old
	}
	if len(roots) == 0 {
		return nil
	}
	it := &item{types: roots, node: n, place: "." + roots[0]}
	if v1 {
		if b.v1 == nil {
			b.v1 = map[*item]bool{}
		}
		b.v1[it] = true
	}
	b.graph.items = append(b.graph.items, it)
	return it
}

// value reads a property of an element, by the prefix of its class.
func (b *mfBuilder) value(n *html.Node, pr mfProp) value {
	parts := b.valueClass(n, pr.prefix == 'd')
	switch {
	case pr.prefix == 'u':
		switch n.Data {
		case "a", "area", "link":
			return value{text: target(n), shown: b.purse.text(n, true)}
		case "img", "audio", "video", "source", "iframe":
			return value{text: first(n, "data-delayed-url", "data-src", "src", "poster"), shown: attr(n, "alt")}
		case "object":
			return value{text: attr(n, "data")}
		}
	case pr.prefix == 'd':
		if parts != "" {
			return value{text: parts}
		}
		for _, name := range []string{"datetime", "title", "value"} {
			if at := attr(n, name); at != "" {
				return value{text: at, shown: b.purse.text(n, false)}
			}
		}
	}
	if parts != "" {
		return value{text: parts, href: linkOf(n)}
	}
	switch n.Data {
	case "abbr", "link":
		if t := attr(n, "title"); t != "" {
			return value{text: t}
		}
	case "data", "input", "meter":
		if t := attr(n, "value"); t != "" {
			return value{text: t}
		}
	case "img", "area":
		return value{text: attr(n, "alt")}
	}
	if pr.name == "org" { // hCard's organization-name; its units are left out
		for c, steps := n.FirstChild, 0; c != nil && steps < 50; c, steps = following(c, n), steps+1 {
			if hasClass(c, "organization-name") {
				return value{text: b.purse.text(c, true)}
			}
		}
	}
	return value{text: b.purse.text(n, true), href: linkOf(n)}
}

// target gives where a link leads; one to nowhere leads to this page.
func target(n *html.Node) string {
	for _, a := range n.Attr {
		if a.Key == "href" && strings.TrimSpace(a.Val) == "" {
			return "#"
		}
	}
	return attr(n, "href")
}

func linkOf(n *html.Node) string {
	if n.Data == "a" {
		return Attr(n, "href")
	}
	return linkInside(n)
}

func hasClass(n *html.Node, name string) bool {
	for c := range strings.FieldsSeq(attr(n, "class")) {
		if c == name {
			return true
		}
	}
	return false
}

// valueClass follows https://microformats.org/wiki/value-class-pattern.
func (b *mfBuilder) valueClass(n *html.Node, date bool) string {
	var out []string
	steps := 0
	for c := n.FirstChild; c != nil && steps < 100; c = c.NextSibling {
		steps++
		switch {
		case c.Type != html.ElementNode || attr(c, "class") == "":
		case hasClass(c, "value-title"):
			out = append(out, attr(c, "title"))
		case !hasClass(c, "value"):
		case c.Data == "img" || c.Data == "area":
			out = append(out, attr(c, "alt"))
		case c.Data == "data":
			out = append(out, attr(c, "value"))
		case c.Data == "abbr" && attr(c, "title") != "":
			out = append(out, attr(c, "title"))
		case date && attr(c, "datetime") != "":
			out = append(out, attr(c, "datetime"))
		default:
			out = append(out, b.purse.text(c, true))
		}
	}
	if date && len(out) > 0 {
		return out[0] // the day; what follows is the hour
	}
	return strings.Join(out, "")
}

// imply gives an item of microformats 2 the name, photo and address that its author left to be understood.
func (b *mfBuilder) imply(it *item) {
	if b.v1[it] || len(it.types) != 1 || it.types[0] != "h-card" && it.types[0] != "h-resume" {
		return
	}
	n := it.node
	plain := true // nothing inside is marked up
	for _, pr := range it.props {
		if pr.name != "image" && pr.name != "url" && pr.name != "uid" {
			plain = false
		}
	}
	if plain && len(it.values("name")) == 0 {
		name := ""
		switch n.Data {
		case "img", "area":
			name = attr(n, "alt")
		case "abbr":
			name = attr(n, "title")
		}
		if name == "" {
			name = b.purse.text(n, true)
		}
		it.add("name", value{text: name})
	}
	if len(it.values("image")) == 0 {
		if n.Data == "img" {
			it.add("image", value{text: attr(n, "src")})
		} else if img := onlyInside(n, "img"); img != nil {
			it.add("image", value{text: attr(img, "src")})
		}
	}
	if len(it.values("url")) == 0 {
		if n.Data == "a" || n.Data == "area" {
			it.add("url", value{text: target(n)})
		} else if a := onlyInside(n, "a"); a != nil {
			it.add("url", value{text: target(a)})
		}
	}
}

// onlyInside gives the one element of a name that is a child of n, or of its only child.
func onlyInside(n *html.Node, name string) *html.Node {
	for range 2 {
		var found, only *html.Node
		count, named := 0, 0
		for c := n.FirstChild; c != nil && count < 50; c = c.NextSibling {
			if c.Type != html.ElementNode {
				continue
			}
			count++
			only = c
			if c.Data == name {
				named++
				found = c
			}
		}
		if named == 1 {
			return found
		}
		if count != 1 {
			return nil
		}
		n = only
	}
	return nil
}

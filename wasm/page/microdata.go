package page

import (
	"strings"

	"golang.org/x/net/html"
)

// maxRefs bounds the elements that one item may take its properties from elsewhere.
const maxRefs = 20

// microdata gives the items of the page. https://html.spec.whatwg.org/multipage/microdata.html
func (p *Page) microdata() *graph {
	b := mdBuilder{purse: fullPurse}
	b.walk(p.Root, nil)
	var byID map[string]*html.Node
	for i := 0; i < len(b.graph.items); i++ { // items found on the way may refer in turn
		it := b.graph.items[i]
		ids := strings.Fields(attr(it.node, "itemref"))
		if len(ids) > 0 && byID == nil {
			byID = p.ids()
		}
		for _, id := range ids[:min(len(ids), maxRefs)] {
			if n := byID[id]; n != nil && !above(n, it.node) && !above(it.node, n) {
				b.walk(n, it)
			}
		}
	}
	b.graph.link()
	for _, it := range b.graph.items {
		if len(it.refs) == 0 {
			b.graph.roots = append(b.graph.roots, it)
		}
	}
	return &b.graph
}

// above reports whether a node is another or one of its ancestors.
func above(a, n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == a {
			return true
		}
	}
	return false
}

// ids gives the first element of each id.
func (p *Page) ids() map[string]*html.Node {
	out := map[string]*html.Node{}
	for n := p.Root; n != nil; n = following(n, p.Root) {
		if id := attr(n, "id"); id != "" && out[id] == nil {
			out[id] = n
		}
	}
	return out
}

type mdBuilder struct {
	graph graph
	known map[*html.Node]*item
	purse purse
}

// scope is an item whose element is open.
type scope struct {
	node *html.Node
	item *item
}

// walk reads the subtree of top; it belongs to an item from elsewhere, or to none.
func (b *mdBuilder) walk(top *html.Node, owner *item) {
	open := []scope{{nil, owner}}
	for n := top; n != nil && b.purse.spend(); {
		if n.Type == html.ElementNode && len(n.Attr) > 0 {
			around := open[len(open)-1].item
			names := attr(n, "itemprop")
			if it := b.item(n); it != nil {
				if around != nil && around != it {
					for name := range strings.FieldsSeq(names) {
						around.add(local(name), value{item: it})
					}
				}
				if around == nil && names != "" { // said of something that is not marked up
					it.refs = append(it.refs, ref{nil, local(strings.Fields(names + " x")[0])})
				}
				if owner != nil { // it was read where it stands; only its place as a value is new
					if n = past(n, top); n == nil {
						return
					}
					continue
				}
				open = append(open, scope{n, it})
			} else if names != "" && around != nil {
				v := b.value(n)
				v.unseen = concealed(n, around.node)
				for name := range strings.FieldsSeq(names) {
					around.add(local(name), v)
				}
			}
		}
		if n.FirstChild != nil {
			n = n.FirstChild
			continue
		}
		n = leave(n, top, func(n *html.Node) {
			if open[len(open)-1].node == n {
				open = open[:len(open)-1]
			}
		})
	}
}

// item gives the item that an element is, nil if it is none.
func (b *mdBuilder) item(n *html.Node) *item {
	is, kinds, id := false, "", ""
	for _, a := range n.Attr {
		switch a.Key {
		case "itemscope":
			is = true
		case "itemtype":
			kinds = a.Val
		case "itemid":
			id = a.Val
		}
	}
	if !is || len(b.graph.items) >= maxItems {
		return nil
	}
	if it := b.known[n]; it != nil {
		return it
	}
	it := &item{node: n, id: strings.TrimSpace(id)}
	for kind := range strings.FieldsSeq(kinds) {
		it.also(local(kind))
	}
	it.place = "[itemscope]"
	if len(it.types) > 0 {
		it.place = "[itemtype$=" + it.types[0] + "]"
	}
	if b.known == nil {
		b.known = map[*html.Node]*item{}
	}
	b.known[n] = it
	b.graph.items = append(b.graph.items, it)
	return it
}

// value reads what an element says: the address if it is a link, else its text. A link is read for its text as well.
func (b *mdBuilder) value(n *html.Node) value {
	switch n.Data {
	case "meta":
		return value{text: attr(n, "content")}
	case "audio", "embed", "iframe", "source", "track", "video", "link":
		return value{text: first(n, "src", "href", "content")}
	case "img":
		return value{text: first(n, "data-delayed-url", "data-src", "src", "content"), shown: attr(n, "alt")}
	case "a", "area":
		return value{text: attr(n, "href"), shown: b.purse.text(n, false)}
	case "object":
		return value{text: attr(n, "data")}
	case "data", "meter":
		return value{text: attr(n, "value")}
	case "time":
		if at := attr(n, "datetime"); at != "" {
			return value{text: at}
		}
	}
	if content := attr(n, "content"); content != "" {
		return value{text: content}
	}
	return value{text: b.purse.text(n, false), href: linkInside(n)}
}

// concealed reports whether an element stands where nobody sees it, though the rest of the thing is seen.
func concealed(n, thing *html.Node) bool {
	for range 6 {
		if n == nil || n == thing {
			return false
		}
		if isHidden(n) {
			return true
		}
		n = n.Parent
	}
	return false
}

// first gives the first attribute among names that an element has.
func first(n *html.Node, names ...string) string {
	for _, name := range names {
		if v := Attr(n, name); v != "" {
			return v
		}
	}
	return ""
}

// linkInside gives the address of the only link, or of the first, in a small subtree.
func linkInside(top *html.Node) string {
	steps := 0
	for n := top.FirstChild; n != nil && steps < 20; n = following(n, top) {
		if n.Data == "a" && n.Type == html.ElementNode {
			if href := Attr(n, "href"); href != "" {
				return href
			}
		}
		steps++
	}
	return ""
}

package page

import (
	"strings"

	"golang.org/x/net/html"
)

// rdfa gives the items that the page describes in RDFa Lite (https://www.w3.org/TR/rdfa-lite/), and what FOAF pages
// need of RDFa besides: about, rel. Prefixes are not looked up; terms count by their local name.
func (p *Page) rdfa() *graph {
	b := rdfaBuilder{purse: fullPurse, byID: map[string]*item{}}
	b.walk(p.Root)
	b.graph.link()
	for _, it := range b.graph.items {
		if len(it.refs) == 0 {
			b.graph.roots = append(b.graph.roots, it)
		}
	}
	return &b.graph
}

type rdfaBuilder struct {
	graph graph
	byID  map[string]*item
	purse purse
}

// subjectOf is an element that changed what the ones below it speak of.
type subjectOf struct {
	node *html.Node
	item *item
	rel  string // the things below are values of this property of around
	from *item
}

func (b *rdfaBuilder) walk(top *html.Node) {
	open := []subjectOf{{}}
	for n := top; n != nil && b.purse.spend(); {
		if n.Type == html.ElementNode && len(n.Attr) > 0 {
			if s, changed := b.element(n, open[len(open)-1]); changed {
				open = append(open, s)
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

// element reads one element in the light of what is around it.
func (b *rdfaBuilder) element(n *html.Node, around subjectOf) (subjectOf, bool) {
	var kinds, property, rel, about, resource, href string
	typed, isAbout, isResource := false, false, false
	for _, a := range n.Attr {
		switch a.Key {
		case "typeof":
			kinds, typed = a.Val, true
		case "property":
			property = a.Val
		case "rel":
			rel = a.Val
		case "about":
			about, isAbout = strings.TrimSpace(a.Val), true
		case "resource":
			resource, isResource = strings.TrimSpace(a.Val), true
		case "href", "src":
			href = strings.TrimSpace(a.Val)
		}
	}
	if !typed && !isAbout && property == "" && rel == "" && (!isResource || around.item == nil) {
		return around, false
	}
	s := subjectOf{node: n, item: around.item, rel: around.rel, from: around.from}
	if isAbout {
		s.item = b.named(n, about)
	}
	speaker := s.item
	if typed {
		name := about
		if !isAbout {
			name = resource
			if name == "" && property != "" {
				name = href
			}
		}
		it := s.item
		if !isAbout {
			it = b.named(n, name)
		}
		for kind := range strings.FieldsSeq(kinds) {
			it.also(local(kind))
		}
		it.place = "[typeof~=" + kinds + "]"
		if around.rel != "" && around.from != nil && around.from != it {
			around.from.add(local(around.rel), value{item: it})
		}
		if around.item != nil && around.item != it && !isAbout {
			for name := range strings.FieldsSeq(property) {
				around.item.add(local(name), value{item: it})
			}
			for name := range strings.FieldsSeq(rel) {
				around.item.add(local(name), value{item: it})
			}
		} else if isAbout || around.item == nil {
			b.say(n, it, property, rel, href, resource)
		}
		s.item, s.rel, s.from = it, "", nil
		return s, true
	}
	if speaker == nil {
		return s, isAbout
	}
	b.say(n, speaker, property, rel, href, resource)
	switch {
	case rel != "" && href == "" && resource == "": // what comes below hangs on this
		s.rel, s.from, s.item = strings.Fields(rel + " x")[0], speaker, speaker
		return s, true
	case isResource && property == "" && rel == "":
		s.item = b.named(n, resource)
		return s, true
	}
	return s, isAbout
}

// say adds what an element states to a thing.
func (b *rdfaBuilder) say(n *html.Node, it *item, property, rel, href, resource string) {
	if property != "" {
		v := b.value(n, href, resource)
		for name := range strings.FieldsSeq(property) {
			it.add(local(name), v)
		}
	}
	if target := resource + href; rel != "" && target != "" {
		if resource != "" {
			target = resource
		}
		v := value{text: target}
		if known := b.byID[target]; known != nil && known != it {
			v = value{item: known}
		}
		for name := range strings.FieldsSeq(rel) {
			it.add(local(name), v)
		}
	}
}

func (b *rdfaBuilder) value(n *html.Node, href, resource string) value {
	if content := attr(n, "content"); content != "" {
		return value{text: content}
	}
	if resource != "" {
		return value{text: resource, shown: b.purse.text(n, false)}
	}
	if href != "" {
		shown := attr(n, "alt")
		if n.Data != "img" {
			shown = b.purse.text(n, false)
		}
		return value{text: href, shown: shown}
	}
	if at := attr(n, "datetime"); at != "" {
		return value{text: at}
	}
	return value{text: b.purse.text(n, false), href: linkInside(n)}
}

// named gives the thing of a name, a new one if there is none yet or the name is empty.
func (b *rdfaBuilder) named(n *html.Node, name string) *item {
	name = strings.Trim(name, "[]")
	if it := b.byID[name]; it != nil && name != "" {
		return it
	}
	it := &item{id: name, node: n, place: "[about]"}
	if len(b.graph.items) < maxItems {
		b.graph.items = append(b.graph.items, it)
		if name != "" {
			b.byID[name] = it
		}
	}
	return it
}

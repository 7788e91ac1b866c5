package page

import (
	"strings"

	"golang.org/x/net/html"
)

// item is one thing that a page describes in the words of schema.org, data-vocabulary.org or FOAF, whichever markup
// it wrote them in.
type item struct {
	types []string // local names: "Person"
	id    string   // absolute address or name within the page; may be empty
	props []prop
	refs  []ref // who names it
	node  *html.Node
	place string
	top   bool // described on its own, not only where something names it
}

type prop struct {
	name   string // local: "jobTitle"
	values []value
}

// value is a text, or a thing.
type value struct {
	text   string
	item   *item
	shown  string // what a person reads there, where text is an address or a date
	href   string // the first link inside, where text is what a person reads
	unseen bool   // text stands where nobody sees it, beside what is seen: sites put there what is not quite so
}

type ref struct {
	from *item
	prop string
}

// Bounds of all items of one markup on one page.
const (
	maxItems  = 20_000
	maxProps  = 100
	maxValues = 200
	maxTypes  = 20
)

// graph is what one markup says on a page.
type graph struct {
	items []*item // in document order
	roots []*item // those that are not the value of another's property
}

func (it *item) add(name string, v value) {
	for i := range it.props {
		if it.props[i].name == name {
			if len(it.props[i].values) < maxValues {
				it.props[i].values = append(it.props[i].values, v)
			}
			return
		}
	}
	if len(it.props) < maxProps {
		it.props = append(it.props, prop{name, []value{v}})
	}
}

// also adds types, as many as anything real has.
func (it *item) also(types ...string) {
	it.types = append(it.types, types[:max(0, min(len(types), maxTypes-len(it.types)))]...)
}

func (it *item) values(name string) []value {
	if it != nil {
		for i := range it.props {
			if it.props[i].name == name {
				return it.props[i].values
			}
		}
	}
	return nil
}

func (it *item) is(types map[string]bool) bool {
	if it != nil {
		for _, t := range it.types {
			if types[t] {
				return true
			}
		}
	}
	return false
}

// text gives the first text among several properties: a plain one, or the name of the thing that stands there.
func (it *item) text(names ...string) string {
	for _, name := range names {
		for _, v := range it.values(name) {
			if t := v.name(); t != "" {
				return t
			}
		}
	}
	return ""
}

// texts gives every text of several properties.
func (it *item) texts(names ...string) []string {
	var out []string
	for _, name := range names {
		for _, v := range it.values(name) {
			if t := v.name(); t != "" {
				out = append(out, t)
			}
		}
	}
	return out
}

// name is what a value is called.
func (v value) name() string {
	if v.item == nil {
		if v.shown != "" {
			return strings.TrimSpace(v.shown)
		}
		return strings.TrimSpace(v.text)
	}
	for _, name := range []string{"name", "legalName", "value", "alternateName", "title", "addressLocality"} {
		for _, inner := range v.item.values(name) {
			if inner.item == nil && strings.TrimSpace(inner.text) != "" {
				return inner.name()
			}
		}
	}
	return ""
}

// address is where a value leads.
func (v value) address() string {
	if v.item == nil {
		if v.href != "" {
			return v.href
		}
		return spelledOut(v.text)
	}
	for _, name := range []string{"contentUrl", "url", "thumbnailUrl", "thumbnail"} {
		for _, inner := range v.item.values(name) {
			if inner.item == nil && strings.TrimSpace(inner.text) != "" {
				return inner.address()
			}
		}
	}
	return v.item.id
}

// link fills in refs once all items are known.
func (g *graph) link() {
	for _, it := range g.items {
		for _, p := range it.props {
			for _, v := range p.values {
				if v.item != nil && v.item != it && len(v.item.refs) < 100 {
					v.item.refs = append(v.item.refs, ref{it, p.name})
				}
			}
		}
	}
}

// local gives the last part of a name in a vocabulary: "https://schema.org/Person", "schema:Person" and "foaf:Person"
// are "Person".
func local(name string) string {
	return name[strings.LastIndexAny(name, "/#:")+1:]
}

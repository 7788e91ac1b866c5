package page

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"github.com/tidwall/gjson"
)

// Bounds of the JSON-LD of a page: deeper or longer is not written for people's sake.
const (
	maxJSONDepth = 48
	maxJSONBytes = 6 << 20
)

// jsonLD gives what the page's application/ld+json scripts say. https://www.w3.org/TR/json-ld11/ is followed as far
// as people need: no context is fetched, terms count by their local name.
func (p *Page) jsonLD() *graph {
	b := ldBuilder{byID: map[string]*item{}}
	total := 0
	for i, d := range p.Data {
		if d.Type != "application/ld+json" {
			continue
		}
		if total += len(d.Text); total > maxJSONBytes {
			break
		}
		for j, text := range repairJSON(d.Text) {
			place := "script[" + strconv.Itoa(i) + "]"
			if j > 0 {
				place += "+" + strconv.Itoa(j)
			}
			b.top(gjson.Parse(text), place, 0)
		}
	}
	b.resolve()
	b.graph.link()
	return &b.graph
}

type ldBuilder struct {
	graph graph
	byID  map[string]*item
}

// top reads a node, a list of nodes or a graph.
func (b *ldBuilder) top(r gjson.Result, place string, depth int) {
	switch {
	case depth > 4:
	case r.IsArray():
		n := 0
		r.ForEach(func(_, v gjson.Result) bool {
			b.top(v, place+"."+strconv.Itoa(n), depth+1)
			n++
			return len(b.graph.items) < maxItems
		})
	case r.IsObject():
		inside := r.Get("@graph")
		if !inside.Exists() || r.Get("@type").Exists() {
			if it := b.node(r, place, 0); it != nil {
				b.graph.roots = append(b.graph.roots, it)
			}
		}
		if inside.Exists() {
			b.top(inside, place+".@graph", depth+1)
		}
	}
}

// node reads one object as an item; a mere value object ({"@value": …}) gives nil.
func (b *ldBuilder) node(r gjson.Result, place string, depth int) *item {
	if depth > maxJSONDepth || len(b.graph.items) >= maxItems {
		return nil
	}
	it := &item{place: place}
	b.graph.items = append(b.graph.items, it)
	r.ForEach(func(k, v gjson.Result) bool {
		switch key := k.String(); key {
		case "@context", "@graph":
		case "@type", "type":
			types(v, it)
		case "@id", "id":
			if v.Type == gjson.String {
				it.id = v.String()
			}
		case "@reverse":
			v.ForEach(func(name, from gjson.Result) bool {
				b.each(from, place+".@reverse", depth, func(v value) {
					if v.item != nil {
						v.item.add(local(name.String()), value{item: it})
					}
				})
				return true
			})
		default:
			if name := local(key); name != "" && name[0] != '@' {
				if name == "mainEntityofPage" { // as one network writes it
					name = "mainEntityOfPage"
				}
				b.each(v, place+"."+name, depth, func(v value) { it.add(name, v) })
			}
		}
		return true
	})
	if it.id != "" && len(it.props) > 0 {
		if first := b.byID[it.id]; first == nil {
			b.byID[it.id] = it
		} else if first != it {
			for _, p := range it.props {
				for _, v := range p.values {
					first.add(p.name, v)
				}
			}
			first.also(it.types...)
		}
	}
	return it
}

func types(r gjson.Result, it *item) {
	if r.IsArray() {
		r.ForEach(func(_, v gjson.Result) bool {
			it.also(local(v.String()))
			return len(it.types) < maxTypes
		})
	} else if r.Type == gjson.String {
		it.also(local(r.String()))
	}
}

// each hands on every value of a property.
func (b *ldBuilder) each(r gjson.Result, place string, depth int, add func(value)) {
	if depth > maxJSONDepth {
		return
	}
	switch {
	case r.IsArray():
		n := 0
		r.ForEach(func(_, v gjson.Result) bool {
			b.each(v, place+"."+strconv.Itoa(n), depth+1, add)
			n++
			return n < maxValues
		})
	case r.IsObject():
		for _, name := range []string{"@value", "@list", "@set"} {
			if inner := r.Get(name); inner.Exists() {
				b.each(inner, place, depth+1, add)
				return
			}
		}
		if it := b.node(r, place, depth+1); it != nil {
			add(value{item: it})
		}
	case r.Type == gjson.String:
		text := r.String()
		if strings.Contains(text, "&") {
			text = html.UnescapeString(text)
		}
		add(value{text: text})
	case r.Type == gjson.Number:
		add(value{text: r.Raw})
	}
}

// resolve puts the thing in the place of what only names it.
func (b *ldBuilder) resolve() {
	whole := func(it *item) *item {
		if it != nil && it.id != "" {
			if known := b.byID[it.id]; known != nil {
				return known
			}
		}
		return it
	}
	for _, it := range b.graph.items {
		for i := range it.props {
			for j := range it.props[i].values {
				it.props[i].values[j].item = whole(it.props[i].values[j].item)
			}
		}
	}
	kept := b.graph.items[:0:0]
	for _, it := range b.graph.items {
		if whole(it) == it {
			kept = append(kept, it)
		}
	}
	b.graph.items = kept
	var roots []*item
	seen := map[*item]bool{}
	for _, it := range b.graph.roots {
		if it = whole(it); !seen[it] {
			it.top = true
			seen[it] = true
			roots = append(roots, it)
		}
	}
	b.graph.roots = roots
}

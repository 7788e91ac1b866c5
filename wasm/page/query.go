package page

import (
	"net/url"
	"strings"
	"sync"

	"golang.org/x/net/html"
)

// compiled holds each selector once: adapters write them where they use them.
var compiled sync.Map // string → selectorList

func selector(css string) selectorList {
	if s, ok := compiled.Load(css); ok {
		return s.(selectorList)
	}
	s, err := parseSelector(css)
	if err != nil {
		panic("page: selector " + css + ": " + err.Error()) // written in the source, so a test finds it
	}
	compiled.Store(css, s)
	return s
}

// Find gives the first element below n, in document order, that a CSS selector matches; nil if none does.
// The selector is part of the source: a malformed one panics.
func Find(n *html.Node, css string) *html.Node {
	if n == nil {
		return nil
	}
	s := selector(css)
	for at := next(n, n); at != nil; at = next(at, n) {
		if at.Type == html.ElementNode && s.Match(at) {
			return at
		}
	}
	return nil
}

// FindAll gives every element below n that a CSS selector matches, in document order.
func FindAll(n *html.Node, css string) []*html.Node {
	if n == nil {
		return nil
	}
	s := selector(css)
	var all []*html.Node
	for at := next(n, n); at != nil; at = next(at, n) {
		if at.Type == html.ElementNode && s.Match(at) {
			all = append(all, at)
		}
	}
	return all
}

// next gives the node after at, in document order, below top; nil behind the last.
func next(at, top *html.Node) *html.Node {
	if at.FirstChild != nil {
		return at.FirstChild
	}
	for at != top && at.NextSibling == nil {
		at = at.Parent
	}
	if at == top {
		return nil
	}
	return at.NextSibling
}

// Outermost gives the elements below n that a CSS selector matches and that do not lie within one another, in document
// order. It does not look into elements that skip matches; an empty skip is none. It takes one walk, however deep n is.
func Outermost(n *html.Node, css, skip string) []*html.Node {
	if n == nil {
		return nil
	}
	take := selector(css)
	var leave selectorList
	if skip != "" {
		leave = selector(skip)
	}
	var out []*html.Node
	for at := n.FirstChild; at != nil; {
		into := at.FirstChild
		if at.Type == html.ElementNode {
			switch {
			case leave != nil && leave.Match(at):
				into = nil
			case take.Match(at):
				out = append(out, at)
				into = nil
			}
		}
		if into != nil {
			at = into
			continue
		}
		for at != n && at.NextSibling == nil {
			at = at.Parent
		}
		if at == n {
			break
		}
		at = at.NextSibling
	}
	return out
}

// Closest gives n or the nearest element above it that a CSS selector matches; nil if none does.
func Closest(n *html.Node, css string) *html.Node {
	s := selector(css)
	for ; n != nil; n = n.Parent {
		if n.Type == html.ElementNode && s.Match(n) {
			return n
		}
	}
	return nil
}

// Attr gives an attribute's value, trimmed; empty if n is nil or has none.
func Attr(n *html.Node, name string) string {
	if n == nil {
		return ""
	}
	for _, a := range n.Attr {
		if a.Key == name {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

func resolve(base *url.URL, ref string) string {
	ref = strings.TrimSpace(ref)
	if ref == "" || len(ref) > 16<<10 {
		return ""
	}
	u, err := base.Parse(ref)
	if err != nil {
		return ""
	}
	switch u.Scheme {
	case "http", "https":
		if u.Host == "" {
			return ""
		}
	case "mailto", "tel":
	default:
		return ""
	}
	return u.String()
}

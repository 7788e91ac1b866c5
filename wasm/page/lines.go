package page

import (
	"errors"

	"golang.org/x/net/html"
)

// Line is one line that a person reads on the page, with where it stands.
type Line struct {
	Text    string
	Node    *html.Node // the block that holds its first word
	Heading int        // 1 to 6 in a heading, else 0
	Label   bool       // its first word is in b, strong, th or dt
	Aside   bool       // in navigation, a footer, an aside, a dialog, a form or a button
	Parts   []LinePart // the runs of one inline element each, at most 12
}

// LinePart is a run of a line that stands in one element.
type LinePart struct {
	Text string
	Node *html.Node
}

// Lines gives what a person reads on the page, line by line in the order of the document, at most 20,000.
func (p *Page) Lines() []Line {
	body := p.outline()
	all := make([]Line, len(body))
	for i, l := range body {
		parts := make([]LinePart, len(l.parts))
		for k, part := range l.parts {
			parts[k] = LinePart{part.text, part.node}
		}
		all[i] = Line{l.text, l.node, l.level, l.bold, l.aside, parts}
	}
	return all
}

// Selector is a CSS selector that comes from outside the program.
type Selector struct{ list selectorList }

// What a selector from outside may have, so that matching it takes time in proportion to the depth of the page.
const (
	maxSelector  = 300 // bytes
	maxCompounds = 8
	maxSearches  = 1 // combinators that look through all ancestors or siblings
)

// ParseSelector reads a selector of type, #id, .class, attributes and combinators, without lists and :not().
func ParseSelector(css string) (Selector, error) {
	if len(css) > maxSelector {
		return Selector{}, errors.New("the selector is too long")
	}
	list, err := parseSelector(css)
	if err != nil {
		return Selector{}, err
	}
	if len(list) != 1 || len(list[0].parts) > maxCompounds {
		return Selector{}, errors.New("the selector asks for too much")
	}
	searches := 0
	for _, b := range list[0].between {
		if b == ' ' || b == '~' {
			searches++
		}
	}
	if searches > maxSearches {
		return Selector{}, errors.New("the selector searches too far")
	}
	for _, part := range list[0].parts {
		if part.not != nil {
			return Selector{}, errors.New("the selector has :not()")
		}
	}
	return Selector{list}, nil
}

// Matches reports whether an element is what the selector asks for.
func (s Selector) Matches(n *html.Node) bool { return n != nil && s.list.Match(n) }

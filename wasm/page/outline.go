package page

import (
	"strings"
	"sync"

	"golang.org/x/net/html"
)

// line is one line that a person reads on the page, with where it stands.
type line struct {
	text  string
	node  *html.Node // the block that holds its first word
	level int        // 1 to 6 in a heading, else 0
	bold  bool       // its first word is in b, strong, th or dt
	item  bool       // in a list item
	aside bool       // in a nav, footer, aside, dialog or form: beside what the page is about
	foot  bool       // in a footer
	parts []part     // the runs of one inline element each
}

// part is a run of a line that stands in one element.
type part struct {
	text string
	node *html.Node
}

const (
	maxLines = 20_000
	maxParts = 12
)

// outlined holds the lines of a page once they were asked for: several readers begin with them.
type outlined struct {
	once  sync.Once
	lines []line
}

// outline gives the lines of the page. They are not to be changed.
func (p *Page) outline() []line {
	p.body.once.Do(func() { p.body.lines = outline(p.Root) })
	return p.body.lines
}

// outline gives the lines below top in the order in which they are written, at most maxLines.
func outline(top *html.Node) []line {
	w := &outliner{top: top}
	w.walk()
	return w.lines
}

// outliner walks as reader does, and keeps count of what it is in, so that a deep page costs no more than a flat one.
type outliner struct {
	top    *html.Node
	lines  []line
	now    line
	blocks []*html.Node
	level  []int
	bold   int
	item   int
	aside  int
	foot   int
}

func (w *outliner) walk() {
	n := w.top
	if n == nil {
		return
	}
	w.blocks = append(w.blocks, n)
	for len(w.lines) < maxLines {
		skip := false
		switch {
		case n.Type == html.TextNode:
			w.write(n)
		case n.Type == html.ElementNode:
			if n != w.top && unseen(n) {
				skip = true
			} else {
				w.enter(n)
			}
		}
		if !skip && n.FirstChild != nil {
			n = n.FirstChild
			continue
		}
		for {
			if !skip && n.Type == html.ElementNode {
				w.leave(n)
			}
			skip = false
			if n == w.top {
				w.brk()
				return
			}
			if n.NextSibling != nil {
				n = n.NextSibling
				break
			}
			n = n.Parent
		}
	}
}

func (w *outliner) enter(n *html.Node) {
	if isBlock(n) {
		w.brk()
		w.blocks = append(w.blocks, n)
	} else if n.Data == "br" {
		w.brk()
	}
	w.count(n, 1)
	if l := headingLevel(n); l > 0 {
		w.level = append(w.level, l)
	}
}

func (w *outliner) leave(n *html.Node) {
	if isBlock(n) {
		w.brk()
		w.blocks = w.blocks[:len(w.blocks)-1]
	}
	w.count(n, -1)
	if headingLevel(n) > 0 {
		w.level = w.level[:len(w.level)-1]
	}
}

func (w *outliner) count(n *html.Node, by int) {
	switch n.Data {
	case "b", "strong", "th", "dt":
		w.bold += by
	case "li":
		w.item += by
	case "footer":
		w.foot += by
		w.aside += by
	case "nav", "aside", "dialog", "form", "button", "option":
		w.aside += by
	default:
		switch attr(n, "role") {
		case "navigation", "complementary", "dialog", "search", "menu", "menubar":
			w.aside += by
		case "contentinfo":
			w.foot += by
			w.aside += by
		}
	}
}

func headingLevel(n *html.Node) int {
	if len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6' {
		return int(n.Data[1] - '0')
	}
	if attr(n, "role") == "heading" {
		if l := attr(n, "aria-level"); len(l) == 1 && l[0] >= '1' && l[0] <= '6' {
			return int(l[0] - '0')
		}
		return 3
	}
	return 0
}

func (w *outliner) write(n *html.Node) {
	text := collapse(n.Data)
	if text == "" {
		if w.now.text != "" && !strings.HasSuffix(w.now.text, " ") {
			w.now.text += " "
		}
		return
	}
	l := &w.now
	if strings.TrimSpace(l.text) == "" {
		*l = line{node: w.blocks[len(w.blocks)-1], bold: w.bold > 0, item: w.item > 0, aside: w.aside > 0, foot: w.foot > 0}
		if len(w.level) > 0 {
			l.level = w.level[len(w.level)-1]
		}
	} else if isSpace(n.Data[0]) && !strings.HasSuffix(l.text, " ") {
		l.text += " "
	}
	if len(l.text) < 64<<10 {
		l.text += text
	}
	if isSpace(n.Data[len(n.Data)-1]) {
		l.text += " "
	}
	if len(l.parts) < maxParts {
		if k := len(l.parts); k > 0 && l.parts[k-1].node == n.Parent {
			l.parts[k-1].text += " " + text
		} else {
			l.parts = append(l.parts, part{text: text, node: n.Parent})
		}
	}
}

func isSpace(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }

func (w *outliner) brk() {
	w.now.text = strings.TrimSpace(w.now.text)
	if w.now.text != "" {
		w.lines = append(w.lines, w.now)
	}
	w.now = line{}
}

// Within reports whether n is top or below it.
func Within(n, top *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == top {
			return true
		}
	}
	return false
}

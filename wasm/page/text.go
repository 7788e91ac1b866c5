package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// Text gives what a person reads in n: words of different blocks apart, white space collapsed, a text that stands
// twice (once for the eye, once for screen readers) given once. What is not seen is left out: scripts, code that holds
// data, [hidden], display:none and what is kept for screen readers; but n itself is always read, so the text of a label
// for screen readers is Text of that label. Empty for nil.
func Text(n *html.Node) string {
	r := reader{}
	r.read(n)
	return string(r.buf)
}

// Lines gives the lines of Text, ended by every block, row, cell and <br>. No line is empty.
func Lines(n *html.Node) []string {
	r := reader{byLine: true}
	r.read(n)
	r.brk()
	return r.lines
}

// reader collects the seen text of a subtree.
type reader struct {
	buf    []byte
	gap    bool // a space belongs before what comes next
	byLine bool
	lines  []string
	alts   bool // a picture reads as its alt text
	purse  *purse
	size   int // bytes read for the purse
}

// purse is what all texts that a layer reads may cost together, in nodes: markup may ask for the same text at every
// level.
type purse int

// maxRead is how much of one text is read for a purse, in bytes: more than any card keeps of one.
const maxRead = 100_000

const fullPurse purse = 4 * maxNodes

// text is Text line by line, as long as there is anything left to spend.
func (b *purse) text(n *html.Node, alts bool) string {
	r := reader{byLine: true, alts: alts, purse: b}
	r.read(n)
	r.brk()
	return strings.Join(r.lines, "\n")
}

func (b *purse) spend() bool {
	*b--
	return *b >= 0
}

func (r *reader) read(top *html.Node) {
	if top == nil {
		return
	}
	n := top
	for {
		if r.purse != nil && (r.size > maxRead || !r.purse.spend()) {
			return
		}
		skip := false
		switch {
		case n.Type == html.TextNode:
			if r.purse != nil {
				r.size += len(n.Data)
				*r.purse -= purse(len(n.Data) / 16)
			}
			r.write(n.Data)
		case n.Type == html.ElementNode:
			if r.alts && n.Data == "img" {
				r.write(attr(n, "alt"))
			}
			if n != top && unseen(n) {
				skip = true
			} else if isBlock(n) || n.Data == "br" {
				r.brk()
			}
		}
		if !skip && n.FirstChild != nil {
			n = n.FirstChild
			continue
		}
		n = leave(n, top, func(n *html.Node) {
			if !skip && n.Type == html.ElementNode && isBlock(n) {
				r.brk()
			}
			skip = false
		})
		if n == nil {
			return
		}
	}
}

func (r *reader) write(s string) {
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c == ' ' || c >= '\t' && c <= '\r' {
				r.gap = true
				i++
				continue
			}
			r.space()
			start := i
			for i < len(s) && s[i] > ' ' && s[i] < utf8.RuneSelf {
				i++
			}
			if i == start { // a control character; strip leaves none
				i++
			}
			r.buf = append(r.buf, s[start:i]...)
			continue
		}
		char, size := utf8.DecodeRuneInString(s[i:])
		if unicode.IsSpace(char) {
			r.gap = true
		} else {
			r.space()
			r.buf = append(r.buf, s[i:i+size]...)
		}
		i += size
	}
}

func (r *reader) space() {
	if r.gap && len(r.buf) > 0 {
		r.buf = append(r.buf, ' ')
	}
	r.gap = false
}

func (r *reader) brk() {
	r.gap = true
	if r.byLine && len(r.buf) > 0 {
		r.lines = append(r.lines, string(r.buf))
		r.buf = r.buf[:0]
	}
}

// inline holds the elements that stand within a line; every other one is a block. An unknown name is a custom element,
// which is inline unless its style sheet says otherwise.
var inline = map[string]bool{
	"a": true, "abbr": true, "acronym": true, "b": true, "bdi": true, "bdo": true, "big": true, "br": true, "cite": true,
	"code": true, "data": true, "del": true, "dfn": true, "em": true, "font": true, "i": true, "img": true, "ins": true,
	"kbd": true, "label": true, "mark": true, "meter": true, "nobr": true, "output": true, "progress": true, "q": true,
	"rp": true, "rt": true, "ruby": true, "s": true, "samp": true, "slot": true, "small": true, "span": true,
	"strike": true, "strong": true, "sub": true, "sup": true, "svg": true, "time": true, "tt": true, "u": true,
	"var": true, "wbr": true, "meta": true, "link": true, "picture": true, "source": true, shadowRoot: true,
}

func isBlock(n *html.Node) bool {
	return !inline[n.Data] && n.DataAtom != 0
}

// unseen reports whether an element is in the page but not before the eye, or is there a second time.
func unseen(n *html.Node) bool {
	switch n.Data {
	case "script", "style", "template", "noscript", "datalist", "head", "textarea", "select":
		return true
	case "title", "desc":
		return n.Namespace == "svg"
	case "code":
		if t := n.FirstChild; t != nil && t.Type == html.TextNode && t.NextSibling == nil && len(t.Data) > 200 {
			if s := strings.TrimSpace(t.Data); strings.HasPrefix(s, `{"`) || strings.HasPrefix(s, `[{"`) {
				return true
			}
		}
	}
	if isHidden(n) {
		return true
	}
	silent := false
	for _, a := range n.Attr {
		switch a.Key {
		case "class":
			if forScreenReaders(a.Val) {
				return true
			}
		case "aria-hidden":
			silent = a.Val == "true"
		}
	}
	prev := previousElement(n)
	if prev == nil || silent == (attr(prev, "aria-hidden") == "true") {
		return false
	}
	return sameText(prev, n)
}

func attr(n *html.Node, name string) string {
	for i := range n.Attr {
		if n.Attr[i].Key == name {
			return n.Attr[i].Val
		}
	}
	return ""
}

func previousElement(n *html.Node) *html.Node {
	for n = n.PrevSibling; n != nil; n = n.PrevSibling {
		if n.Type == html.ElementNode {
			return n
		}
		if !blank(n.Data) {
			return nil
		}
	}
	return nil
}

func hasDisplayNone(style string) bool {
	i := strings.Index(style, "display")
	if i < 0 {
		return false
	}
	rest := strings.TrimLeft(style[i+len("display"):], " :")
	return strings.HasPrefix(rest, "none")
}

// isHidden reports whether an element itself is hidden from everybody.
func isHidden(n *html.Node) bool {
	for i := range n.Attr {
		switch a := &n.Attr[i]; a.Key {
		case "hidden":
			return a.Val != "until-found"
		case "style":
			if hasDisplayNone(a.Val) {
				return true
			}
		}
	}
	return false
}

// forScreenReaders knows the class names under which frameworks hide a text from the eye only.
func forScreenReaders(class string) bool {
	if !strings.Contains(class, "hid") && !strings.Contains(class, "Hid") && !strings.Contains(class, "sr") &&
		!strings.Contains(class, "reader") && !strings.Contains(class, "a11y") && !strings.Contains(class, "assistive") {
		return false
	}
	for c := range strings.FieldsSeq(class) {
		switch strings.ToLower(c) {
		case "visually-hidden", "visuallyhidden", "visually_hidden", "u-visually-hidden", "sr-only", "sronly",
			"screen-reader-text", "screen-reader-only", "screenreader-only", "a11y-text", "assistive-text",
			"t-visually-hidden", "v-visually-hidden", "is-visually-hidden", "element-invisible", "show-for-sr":
			return true
		}
	}
	return false
}

// sameText reports whether two subtrees say the same, looking at their first 400 bytes at most.
func sameText(a, b *html.Node) bool {
	const most = 400
	x, y := textStart(a, most), textStart(b, most)
	return x != "" && x == y
}

// textStart gives the beginning of what is written below n, seen or not.
func textStart(top *html.Node, most int) string {
	r := reader{}
	for n, steps := top, 0; n != nil && len(r.buf) < most && steps < most; steps++ {
		if n.Type == html.TextNode {
			r.write(n.Data[:min(len(n.Data), most)])
		}
		n = following(n, top)
	}
	return string(r.buf)
}

// following gives the next node of the subtree of top in document order, nil after the last.
func following(n, top *html.Node) *html.Node {
	if n.FirstChild != nil {
		return n.FirstChild
	}
	return past(n, top)
}

// leave gives the next node of the subtree of top that is not below n, nil after the last, and tells of each element that
// ends on the way.
func leave(n, top *html.Node, ended func(*html.Node)) *html.Node {
	for {
		ended(n)
		if n == top {
			return nil
		}
		if n.NextSibling != nil {
			return n.NextSibling
		}
		n = n.Parent
	}
}

// past gives the next node of the subtree of top that is not below n, nil after the last.
func past(n, top *html.Node) *html.Node {
	for ; n != nil && n != top; n = n.Parent {
		if n.NextSibling != nil {
			return n.NextSibling
		}
	}
	return nil
}

package page

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// What one page may cost, whoever wrote it. Beyond them the rest is left out and Page.Truncated says so.
const (
	maxBytes = 16 << 20 // of input
	maxNodes = 400_000
	maxDepth = 512      // deeper elements become siblings of the one at this depth; browsers do the same
	maxAttrs = 128      // of one element
	maxValue = 64 << 10 // of one attribute, in bytes
	maxClass = 2 << 10  // of a class attribute, which every selector looks through
	maxTexts = 16 << 20 // of all texts together, and a quarter of all attributes, which a snapshot may name again and again
)

// leaves reports the elements that no reader needs. What is inside them is left out as well.
func leaves(name string, a atom.Atom, svg bool) bool {
	switch a {
	case atom.Style, atom.Noscript, atom.Iframe, atom.Canvas, atom.Noembed, atom.Noframes:
		return true
	}
	if svg {
		switch name {
		case "path", "circle", "ellipse", "line", "rect", "polygon", "polyline", "defs", "mask", "clippath", "lineargradient",
			"radialgradient", "filter", "pattern", "animate", "animatetransform":
			return true
		}
	}
	return false
}

// builder makes the tree of a page from a stream of what opens, stands and ends, and holds every bound. Both ways in
// (a saved page, a snapshot) use it, so that they give one shape:
//
//   - no style, noscript, template or script but data, no drawing inside svg, no comment (in a code element a comment is
//     a text: there LinkedIn hides its data from the parser);
//   - an open shadow root is an element named shadow-root, before the children of its host;
//   - white space between elements is one space; texts are cleaned as Clean does, inner white space apart;
//   - no on… attribute, and no address of inlined data.
type builder struct {
	page    *Page
	open    []frame
	last    *html.Node // the element just opened, which still takes attributes; nil if it is left out
	pending bool       // the element just opened is a script or template, and its attributes decide
	nodes   int
	texts   int
	full    bool
	arena   []html.Node
	attrs   []html.Attribute // those of the element just opened, and room for the next
	data    []*html.Node
	metas   []*html.Node
	base    *html.Node
	title   *html.Node
	deceits deceits
}

// frame is an open element: where its children go, nil if they are left out.
type frame struct {
	into *html.Node
	name string
	svg  bool
	head bool
}

func newBuilder(address string) *builder {
	root := &html.Node{Type: html.DocumentNode}
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		u = &url.URL{}
	}
	return &builder{
		page: &Page{Address: address, URL: u, Base: u, Root: root},
		open: append(make([]frame, 0, 64), frame{into: root}),
	}
}

func (b *builder) node() *html.Node {
	b.nodes++
	if len(b.arena) == 0 {
		b.arena = make([]html.Node, 512)
	}
	n := &b.arena[0]
	b.arena = b.arena[1:]
	return n
}

// start opens an element; its attributes follow.
func (b *builder) start(name string, a atom.Atom) {
	b.settle()
	parent := b.open[len(b.open)-1]
	b.last = nil
	f := frame{into: parent.into, name: name, svg: parent.svg || name == "svg", head: parent.head || name == "head"}
	if name == "foreignobject" {
		f.svg = false
	}
	if b.nodes >= maxNodes {
		b.full = true
	}
	if parent.into == nil || b.full || leaves(name, a, parent.svg) {
		f.into = nil
		b.open = append(b.open, f)
		return
	}
	n := b.node()
	n.Type, n.Data, n.DataAtom = html.ElementNode, name, a
	if f.svg {
		n.Namespace = "svg"
	}
	parent.into.AppendChild(n)
	if len(b.open) < maxDepth {
		f.into = n
	}
	b.last = n
	b.pending = a == atom.Script || a == atom.Template
	switch a {
	case atom.Meta:
		b.metas = append(b.metas, n)
	case atom.Base:
		if b.base == nil {
			b.base = n
		}
	case atom.Title:
		if b.title == nil && !f.svg {
			b.title = n
		}
	case atom.Code:
		b.data = append(b.data, n)
	}
	b.open = append(b.open, f)
}

// attr gives the element just opened an attribute. The first of a name counts.
func (b *builder) attr(name, value string) {
	n := b.last
	if n == nil || len(n.Attr) >= maxAttrs || strings.HasPrefix(name, "on") {
		return
	}
	if len(value) >= 5 && strings.EqualFold(value[:5], "data:") {
		return
	}
	for i := range n.Attr {
		if n.Attr[i].Key == name {
			return
		}
	}
	most := maxValue
	if name == "class" {
		most = maxClass
	}
	value = b.count(value, most, 4)
	if cap(b.attrs)-len(b.attrs) == 0 {
		b.attrs = append(make([]html.Attribute, 0, 512+maxAttrs), n.Attr...)
	} else if len(n.Attr) == 0 {
		b.attrs = b.attrs[len(b.attrs):]
	}
	b.attrs = append(b.attrs, html.Attribute{Key: name, Val: value})
	n.Attr = b.attrs[:len(b.attrs):len(b.attrs)]
}

// settle decides what becomes of a script or template once its attributes are known.
func (b *builder) settle() {
	if !b.pending {
		return
	}
	b.pending = false
	n, f := b.last, &b.open[len(b.open)-1]
	switch {
	case n.Data == "template":
		if mode := Attr(n, "shadowrootmode"); mode == "open" || mode == "closed" {
			n.Data, n.DataAtom, n.Attr = shadowRoot, 0, nil
			return
		}
	case isData(Attr(n, "type")):
		b.data = append(b.data, n)
		return
	}
	n.Parent.RemoveChild(n)
	b.last, f.into = nil, nil
}

const shadowRoot = "shadow-root"

func isData(scriptType string) bool {
	for i := 0; i+4 <= len(scriptType); i++ {
		if strings.EqualFold(scriptType[i:i+4], "json") {
			return true
		}
	}
	return false
}

// wash cleans a text as every one in the tree is but data, and remembers it if it could have deceived.
func (b *builder) wash(s string) string {
	cleaned, deceives := strip(s)
	if deceives {
		b.deceits.add(cleaned)
	}
	return cleaned
}

// raw reports whether the open element holds data, whose texts are not washed.
func (b *builder) raw() bool {
	b.settle()
	return b.open[len(b.open)-1].name == "script"
}

// text adds a text, washed unless it is raw, to the open element.
func (b *builder) text(s string) {
	b.settle()
	b.last = nil
	f := b.open[len(b.open)-1]
	if f.into == nil || s == "" {
		return
	}
	if f.svg && f.name != "title" && f.name != "desc" && f.name != "text" && f.name != "tspan" {
		return
	}
	if blank(s) {
		if !parts(f.into) {
			return
		}
		s = " "
	}
	if b.nodes >= maxNodes {
		b.full = true
	}
	if s = b.count(s, maxBytes, 1); b.full {
		return
	}
	n := b.node()
	n.Type, n.Data = html.TextNode, s
	f.into.AppendChild(n)
}

// parts reports whether white space at the end of what an element holds so far keeps words apart. It does not behind
// white space, behind a block, or at the beginning of one.
func parts(n *html.Node) bool {
	last := n.LastChild
	switch {
	case last == nil:
		return !isBlock(n)
	case last.Type == html.TextNode:
		return last.Data[len(last.Data)-1] != ' '
	}
	return !isBlock(last)
}

// count cuts a text to the bounds, of which it takes the given share.
func (b *builder) count(s string, most, share int) string {
	if len(s) > most {
		s = strings.ToValidUTF8(s[:most], "")
	}
	b.texts += len(s) / share
	if b.texts > maxTexts {
		b.full = true
		return ""
	}
	return s
}

func blank(s string) bool {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case ' ', '\n', '\t', '\r', '\f':
		default:
			return false
		}
	}
	return true
}

// end closes the element opened last.
func (b *builder) end() {
	b.settle()
	b.last = nil
	if len(b.open) > 1 {
		b.open = b.open[:len(b.open)-1]
	}
}

// finish gives the page, with what its head says of it.
func (b *builder) finish() *Page {
	b.settle()
	p := b.page
	p.Truncated = p.Truncated || b.full
	b.unarchive()
	if href := Attr(b.base, "href"); href != "" {
		if u, err := p.URL.Parse(href); err == nil && (u.Scheme == "http" || u.Scheme == "https") {
			p.Base = u
		}
	}
	if b.title != nil {
		p.Title = Text(b.title)
	}
	for n := p.Root.FirstChild; n != nil; n = n.NextSibling {
		if n.Type == html.ElementNode && n.Data == "html" {
			p.Lang = Attr(n, "lang")
			if p.Lang == "" {
				p.Lang = Attr(n, "xml:lang")
			}
		}
	}
	p.metas = b.metas
	for _, n := range b.data {
		if d, ok := dataOf(n); ok {
			b.deceits.addJSON(d.Text)
			p.Data = append(p.Data, d)
		}
	}
	p.deceits = b.deceits
	return p
}

// settleTarget finds the block that holds the selection or the right-click.
func (p *Page) settleTarget(n *html.Node) {
	for n != nil && n.Parent != nil && (n.Type != html.ElementNode || !isBlock(n)) {
		n = n.Parent
	}
	if n != nil && n.Type == html.ElementNode {
		p.Target = n
	}
}

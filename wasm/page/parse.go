package page

import (
	"bytes"
	"io"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Parse reads a saved page, whose address was as given. The encoding is that of a byte order mark or of the page's own
// meta element, else UTF-8; bytes that are no characters in it become U+FFFD. Input beyond 16 MB, 400,000 nodes or
// 512 levels is dropped, see Page.Truncated. The only errors are those of r.
func Parse(r io.Reader, address string) (*Page, error) {
	raw, err := io.ReadAll(io.LimitReader(r, maxBytes+1))
	if err != nil {
		return nil, err
	}
	b := newBuilder(address)
	if len(raw) > maxBytes {
		raw = raw[:maxBytes]
		b.page.Truncated = true
	}
	text := decodeText(raw)
	if end, tame := survey(text); tame {
		if doc, err := html.Parse(bytes.NewReader(text[:end])); err == nil {
			b.page.Truncated = b.page.Truncated || end < len(text)
			b.copy(doc)
			return b.finish(), nil
		}
	}
	b.tokens(text)
	return b.finish(), nil
}

// formatting elements are opened again in every block that follows them unclosed, so a few kilobytes of them can make
// a tree of gigabytes.
var formatting = map[atom.Atom]bool{
	atom.A: true, atom.B: true, atom.Big: true, atom.Code: true, atom.Em: true, atom.Font: true, atom.I: true, atom.Nobr: true,
	atom.S: true, atom.Small: true, atom.Strike: true, atom.Strong: true, atom.Tt: true, atom.U: true,
}

// survey runs over a page before html.Parse does. It gives where the page ends that fits the bounds, and whether the
// parser, which has no bound on time or memory of its own, can be trusted with it.
func survey(text []byte) (end int, tame bool) {
	const (
		maxTokens = 2 * maxNodes
		maxMade   = 4 * maxNodes // elements, with those opened again
		maxStray  = 20_000       // end tags that end nothing, each of which the parser looks for in all that is open
	)
	z := html.NewTokenizer(bytes.NewReader(text))
	at, made, stray := 0, 0, 0
	var open surveyed
	for tokens := 0; tokens < maxTokens; tokens++ {
		kind := z.Next()
		if kind == html.ErrorToken {
			return len(text), true
		}
		raw := z.Raw()
		at += len(raw)
		switch kind {
		case html.StartTagToken:
			name, more := z.TagName()
			if a := atom.Lookup(name); !void[a] {
				open.start(a)
			}
			if len(raw) > 4096 && hasMany(z, more) {
				return at, false
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if !open.end(atom.Lookup(name)) {
				stray++
			}
		}
		if made += 1 + open.formatting; made > maxMade || stray > maxStray {
			return at, false
		}
	}
	return at, true
}

// hasMany reports whether the start tag has more attributes than are kept.
func hasMany(z *html.Tokenizer, more bool) bool {
	n := 0
	for ; more && n <= maxAttrs; n++ {
		_, _, more = z.TagAttr()
	}
	return n > maxAttrs
}

// surveyed is a guess at what is open. It forgets no formatting element that was not closed right behind its content,
// for that is when the parser may open it again.
type surveyed struct {
	stack      []atom.Atom
	formatting int
}

func (s *surveyed) start(a atom.Atom) {
	if formatting[a] {
		s.formatting++
	}
	s.stack = append(s.stack, a)
}

// far is how many open elements an end tag is looked for in. Real pages leave a few open.
const far = 64

// end reports whether something of the name was open.
func (s *surveyed) end(a atom.Atom) bool {
	for i := len(s.stack) - 1; i >= 0 && i > len(s.stack)-far; i-- {
		if s.stack[i] == a {
			if formatting[a] && i == len(s.stack)-1 {
				s.formatting--
			}
			s.stack = s.stack[:i]
			return true
		}
	}
	return false
}

// words adds a text as the page has it.
func (b *builder) words(s string) {
	if !b.raw() {
		s = b.wash(s)
	}
	b.text(s)
}

// copy takes over a parsed tree.
func (b *builder) copy(doc *html.Node) {
	for n := doc; n != nil; {
		switch n.Type {
		case html.ElementNode:
			b.start(strings.ToLower(n.Data), n.DataAtom)
			for _, a := range n.Attr {
				key := a.Key
				if a.Namespace != "" {
					key = a.Namespace + ":" + key
				}
				b.attr(strings.ToLower(key), b.wash(a.Val))
			}
		case html.TextNode:
			b.words(n.Data)
		case html.CommentNode:
			if n.Parent.Data == "code" {
				b.words(n.Data)
			}
		}
		if n.FirstChild != nil {
			n = n.FirstChild
			continue
		}
		for n != nil {
			if n.Type == html.ElementNode {
				b.end()
			}
			if n.NextSibling != nil {
				n = n.NextSibling
				break
			}
			n = n.Parent
		}
	}
}

// void elements have no end tag.
var void = map[atom.Atom]bool{
	atom.Area: true, atom.Base: true, atom.Br: true, atom.Col: true, atom.Embed: true, atom.Hr: true, atom.Img: true,
	atom.Input: true, atom.Link: true, atom.Meta: true, atom.Param: true, atom.Source: true, atom.Track: true, atom.Wbr: true,
}

// closes says which open element a start tag ends when the author left its end tag out.
var closes = map[string]string{
	"li": "li", "dt": "dd", "dd": "dt", "tr": "tr", "td": "td", "th": "td", "option": "option", "p": "p",
}

// tokens builds a tree in one pass over a page that is too wild for the standard's algorithm: what is open ends at its
// own end tag, and little is guessed.
func (b *builder) tokens(text []byte) {
	z := html.NewTokenizer(bytes.NewReader(text))
	inCode := 0
	for !b.full {
		switch z.Next() {
		case html.ErrorToken:
			for len(b.open) > 1 {
				b.end()
			}
			return
		case html.TextToken:
			b.words(string(z.Text()))
		case html.CommentToken:
			if inCode > 0 {
				b.words(string(z.Text()))
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			raw, more := z.TagName()
			name := string(raw)
			if top := b.open[len(b.open)-1].name; closes[name] == top && top != "" {
				b.end()
			}
			a := atom.Lookup(raw)
			b.start(name, a)
			for n := 0; more && n < maxAttrs; n++ {
				var key, value []byte
				key, value, more = z.TagAttr()
				b.attr(string(key), b.wash(string(value)))
			}
			switch {
			case void[a]:
				b.end()
			case name == "code":
				inCode++
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if string(name) == "code" && inCode > 0 {
				inCode--
			}
			for i := len(b.open) - 1; i > 0 && i > len(b.open)-far; i-- {
				if b.open[i].name == string(name) {
					for len(b.open) > i {
						b.end()
					}
					break
				}
			}
		}
	}
}

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
var formatting = map[string]bool{
	"a": true, "b": true, "big": true, "code": true, "em": true, "font": true, "i": true, "nobr": true, "s": true,
	"small": true, "strike": true, "strong": true, "tt": true, "u": true,
}

// survey runs over a page before html.Parse does. It gives where the page ends that fits the bounds, and whether the
// parser, which has no bound on time or memory of its own, can be trusted with it.
func survey(text []byte) (end int, tame bool) {
	const maxMade = 4 * maxNodes
	z := html.NewTokenizer(bytes.NewReader(text))
	at, tokens, made := 0, 0, 0
	var open []string // formatting elements, as if every one had to be closed in order
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return len(text), true
		}
		raw := z.Raw()
		at += len(raw)
		tokens++
		switch kind {
		case html.StartTagToken, html.EndTagToken:
			name, more := z.TagName()
			if kind == html.StartTagToken && len(raw) > 4096 {
				attrs := 0
				for ; more; _, _, more = z.TagAttr() {
					attrs++
				}
				if attrs > maxAttrs {
					return at, false
				}
			}
			if formatting[string(name)] {
				if kind == html.StartTagToken {
					open = append(open, string(name))
				} else if n := len(open); n > 0 && open[n-1] == string(name) {
					open = open[:n-1]
				}
			}
			made += len(open)
			if made > maxMade {
				return at, false
			}
		}
		if tokens > 2*maxNodes {
			return at, true
		}
	}
}

// copy takes over a parsed tree.
func (b *builder) copy(doc *html.Node) {
	for n := doc; n != nil; {
		descend := true
		switch n.Type {
		case html.ElementNode:
			b.start(strings.ToLower(n.Data), n.DataAtom)
			for _, a := range n.Attr {
				key := a.Key
				if a.Namespace != "" {
					key = a.Namespace + ":" + key
				}
				b.attr(strings.ToLower(key), a.Val)
			}
		case html.TextNode:
			b.text(n.Data)
		case html.CommentNode:
			if n.Parent.Data == "code" {
				b.text(n.Data)
			}
		}
		if descend && n.FirstChild != nil {
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
var void = map[string]bool{
	"area": true, "base": true, "br": true, "col": true, "embed": true, "hr": true, "img": true, "input": true,
	"link": true, "meta": true, "param": true, "source": true, "track": true, "wbr": true,
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
			b.text(string(z.Text()))
		case html.CommentToken:
			if inCode > 0 {
				b.text(string(z.Text()))
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			raw, more := z.TagName()
			name := string(raw)
			if top := b.open[len(b.open)-1].name; closes[name] == top && top != "" {
				b.end()
			}
			b.start(name, atom.Lookup(raw))
			for n := 0; more && n < maxAttrs; n++ {
				var key, value []byte
				key, value, more = z.TagAttr()
				b.attr(string(key), string(value))
			}
			switch {
			case void[name]:
				b.end()
			case name == "code":
				inCode++
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if string(name) == "code" && inCode > 0 {
				inCode--
			}
			for i := len(b.open) - 1; i > 0 && i > len(b.open)-maxDepth; i-- {
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

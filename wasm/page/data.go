package page

import (
	"strings"

	"golang.org/x/net/html"

	"github.com/tidwall/gjson"
)

// Data is a script or a code element that holds JSON for the page's own program.
type Data struct {
	Node *html.Node
	Type string // media type of a script, lower case; empty for a code element
	ID   string // of the element
	Text string // JSON as the page wrote it; hostile, and not always well-formed
}

// dataOf gives what an element holds, if it looks like JSON.
func dataOf(n *html.Node) (Data, bool) {
	var text string
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.TextNode {
			return Data{}, false
		}
		switch {
		case text == "" || blank(text):
			text = c.Data
		case !blank(c.Data):
			text += c.Data
		}
	}
	text = strings.TrimSpace(text)
	if n.Data == "code" {
		text = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(text, "<!--"), "-->"))
		if len(text) < 2 || text[0] != '{' && text[0] != '[' {
			return Data{}, false
		}
	}
	if text == "" {
		return Data{}, false
	}
	kind, _, _ := strings.Cut(strings.ToLower(Attr(n, "type")), ";")
	return Data{Node: n, Type: strings.TrimSpace(kind), ID: Attr(n, "id"), Text: text}, true
}

// unescapeJSON gives the text of a JSON string without its quotes.
func unescapeJSON(s string) string {
	return gjson.Parse(`"` + s + `"`).String()
}

// Meta gives the content of the first meta element with that property, name or itemprop; empty if there is none.
// Letter case does not count. An itemprop counts only outside of items.
func (p *Page) Meta(name string) string {
	for _, m := range p.metas {
		if names(m, name) {
			if content := collapse(Attr(m, "content")); content != "" {
				return content
			}
		}
	}
	return ""
}

// Metas gives the contents of every meta element that Meta would look at.
func (p *Page) Metas(name string) []string {
	var out []string
	for _, m := range p.metas {
		if names(m, name) {
			if content := collapse(Attr(m, "content")); content != "" {
				out = append(out, content)
			}
		}
	}
	return out
}

func names(meta *html.Node, name string) bool {
	for _, a := range meta.Attr {
		switch a.Key {
		case "property", "name":
			for word := range strings.FieldsSeq(a.Val) {
				if strings.EqualFold(word, name) {
					return true
				}
			}
		case "itemprop":
			if strings.EqualFold(strings.TrimSpace(a.Val), name) && meta.Parent != nil && meta.Parent.Data == "head" {
				return true
			}
		}
	}
	return false
}

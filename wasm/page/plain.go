package page

import (
	"strings"

	"golang.org/x/net/html"
)

// PlainText gives what a text says that may hold markup, as descriptions in data often do: tags dropped, a line for
// each block and <br>, at most one of them empty between two, character references read.
func PlainText(s string) string {
	if !strings.Contains(s, "<") {
		if strings.Contains(s, "&") {
			return html.UnescapeString(s)
		}
		return s
	}
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(s))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return strings.TrimSpace(b.String())
		case html.TextToken:
			b.Write(z.Text())
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			switch name, _ := z.TagName(); string(name) {
			case "br", "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "tr", "blockquote":
				if !strings.HasSuffix(b.String(), "\n\n") {
					b.WriteByte('\n')
				}
			}
		}
	}
}

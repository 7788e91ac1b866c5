// Package page is a parsed page, and the readers of what the web agreed on: JSON-LD, microdata, RDFa, h-card, hCard,
// hResume and OpenGraph. It knows no site by name.
package page

import (
	"net/url"

	"carnet/wasm/person"

	"golang.org/x/net/html"
)

// Page is one page as the reader sees it. It is read only once built.
type Page struct {
	Address   string                     // the address bar
	URL       *url.URL                   // Address parsed; never nil
	Base      *url.URL                   // what relative links resolve against; never nil
	Title     string                     // of the document, spaces collapsed
	Lang      string                     // BCP 47, or empty
	Selection string                     // the text the user had selected, or empty
	Target    *html.Node                 // the block of the selection or of the right-clicked element, or nil
	Root      *html.Node                 // the document; never nil
	Truncated bool                       // only the first part of the page is here
	Rects     map[*html.Node]person.Rect // where pictures are seen, for a live page; nil for a saved one
	Data      []Data                     // JSON that the page carries, in document order

	metas   []*html.Node
	deceits deceits
	body    outlined
}

// Resolve gives the absolute form of an address in the page; empty unless it is http, https, mailto or tel.
func (p *Page) Resolve(ref string) string { return resolve(p.Base, ref) }

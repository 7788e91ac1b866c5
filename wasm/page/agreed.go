package page

import (
	"slices"

	"carnet/wasm/person"
)

// Agreed reads what the page says of itself through what the web agreed on: JSON-LD, microdata, RDFa, microformats 1
// and 2, OpenGraph. Cards stand strongest layer first.
func (p *Page) Agreed() Findings {
	var out Findings
	for _, f := range []Findings{
		p.read(p.jsonLD(), person.MethodJSONLD),
		p.read(p.microdata(), person.MethodMicrodata),
		p.read(p.rdfa(), person.MethodRDFa),
		p.cards(),
		p.openGraph(),
	} {
		out.Cards = append(out.Cards, f.Cards...)
		for _, k := range f.Kinds {
			if !slices.Contains(out.Kinds, k) {
				out.Kinds = append(out.Kinds, k)
			}
		}
	}
	return out
}

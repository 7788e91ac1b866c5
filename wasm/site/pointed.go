package site

import (
	"carnet/wasm/page"
	"carnet/wasm/person"

	"golang.org/x/net/html"
)

// narrowed reads the block that the user pointed at, if it is about somebody else than the page, or the page about
// nobody.
func (r *reader) narrowed(whole verdict) verdict {
	target := r.page.Target
	subject := nameOf(whole.cards)
	block := verdict{kind: person.KindPerson, part: true}
	for _, c := range append(r.agreed.Cards[:len(r.agreed.Cards):len(r.agreed.Cards)], r.several()...) {
		name := person.ReadName(c.First(person.FieldName)).Name
		if c.Node == nil || name == "" || c.Main && name == subject || !touches(c.Node, target) {
			continue
		}
		if len(block.cards) == 0 || page.Within(c.Node, block.cards[0].Node) {
			block.cards = append([]page.Card{c}, block.cards...)
		}
	}
	if len(block.cards) > 0 {
		name := nameOf(block.cards)
		if subject != "" && person.SameName(subject, name) {
			return whole
		}
		kept := block.cards[:0]
		for _, c := range block.cards {
			if read := person.ReadName(c.First(person.FieldName)).Name; read == name || person.SameName(read, name) {
				kept = append(kept, c)
			}
		}
		block.cards = kept
		if plain, ok := r.page.PlainBlock(block.cards[0].Node); ok && person.SameName(plain.First(person.FieldName), name) {
			block.cards = append(block.cards, plain)
		}
		return block
	}
	if whole.kind == person.KindPerson {
		return whole
	}
	for n, steps := target, 0; n != nil && n.Type == html.ElementNode && steps < 4; n, steps = n.Parent, steps+1 {
		if n.Data == "body" || n.Data == "main" || len(page.Text(n)) > 3000 {
			break
		}
		if plain, ok := r.page.PlainBlock(n); ok {
			block.cards, block.guessed = []page.Card{plain}, true
			return block
		}
	}
	return whole
}

// touches reports whether a card's block holds the target, or lies in it.
func touches(card, target *html.Node) bool {
	return page.Within(target, card) || page.Within(card, target)
}

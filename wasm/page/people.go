package page

import (
	"strconv"
	"strings"

	"carnet/wasm/person"

	"golang.org/x/net/html"
)

const maxPeople = 200

// People gives one card for each person on a page that shows several in blocks of one shape, such as a team: the name
// and what its block says. Fewer than two are none.
func (p *Page) People() []Card {
	lines := p.outline()
	groups := map[string][]named{}
	var order []string
	for i := range lines {
		l := &lines[i]
		if l.aside || len(l.text) > 160 || l.level == 1 {
			continue
		}
		name, rest := nameIn(l.text)
		if name == "" || l.level == 0 && !l.bold && rest != "" && !isJob(rest) {
			continue
		}
		shape := shapeOf(l)
		if groups[shape] == nil {
			order = append(order, shape)
		}
		if len(groups[shape]) < maxPeople {
			groups[shape] = append(groups[shape], named{name: name, rest: rest, line: i})
		}
	}
	var best []Card
	for _, shape := range order {
		if cards := p.blocks(lines, groups[shape]); len(cards) > len(best) {
			best = cards
		}
	}
	if len(best) < 2 {
		return nil
	}
	return best
}

type named struct {
	name, rest string
	line       int
}

// shapeOf describes where a line stands, so that the same part of two blocks has the same shape.
func shapeOf(l *line) string {
	var b strings.Builder
	b.WriteString(strconv.Itoa(l.level))
	if l.bold {
		b.WriteByte('b')
	}
	for n, i := l.node, 0; n != nil && i < 3; n, i = n.Parent, i+1 {
		b.WriteByte(' ')
		b.WriteString(n.Data)
	}
	return b.String()
}

// blocks makes a card of each name of a group, if enough of their blocks say more than a name.
func (p *Page) blocks(lines []line, group []named) []Card {
	if len(group) < 2 {
		return nil
	}
	count := map[*html.Node]int{}
	for _, g := range group {
		for n, steps := lines[g.line].node, 0; n != nil && steps < 40; n, steps = n.Parent, steps+1 {
			count[n]++
		}
	}
	var cards []Card
	telling := 0
	seen := map[string]bool{}
	for k, g := range group {
		key := person.Fold(g.name)
		if seen[key] {
			continue
		}
		seen[key] = true
		block := lines[g.line].node
		for block.Parent != nil && block.Parent.Type == html.ElementNode && count[block.Parent] == 1 {
			block = block.Parent
		}
		until := len(lines)
		if k+1 < len(group) {
			until = group[k+1].line
		}
		card, tells := p.block(lines, g, block, until)
		if tells {
			telling++
		}
		cards = append(cards, card)
	}
	if telling*2 < len(cards) || telling < 2 {
		return nil
	}
	return cards
}

// block reads one person of several, and whether it tells more than a name.
func (p *Page) block(lines []line, g named, block *html.Node, until int) (Card, bool) {
	if len(FindAll(block, "*")) > 1 && Within(lines[g.line].node, block) {
		if card, ok := p.PlainBlock(block); ok && len(card.Facts) > 1 {
			return card, tells(card)
		}
	}
	s := &plain{page: p, top: block, lines: lines[g.line:min(until, g.line+12)], card: Card{Method: person.MethodStructure, Node: block}, name: g.name}
	s.seats = make([]seat, len(s.lines))
	s.add(person.FieldName, g.name, 0.6, "one of several")
	if g.rest != "" {
		s.add(person.FieldHeadline, g.rest, 0.5, "behind the name")
	}
	s.headline()
	s.postOfHeadline()
	s.contact()
	return s.card, tells(s.card)
}

// tells reports whether a card says what only people's cards say: a post, a way to reach them, a face.
func tells(c Card) bool {
	for _, f := range c.Facts {
		switch f.Field {
		case person.FieldTitle, person.FieldEmail, person.FieldPhone, person.FieldPhoto, person.FieldLink:
			return true
		case person.FieldHeadline:
			if isJob(f.Text) {
				return true
			}
		}
	}
	return false
}

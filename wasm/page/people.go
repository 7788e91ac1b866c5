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
	announced := p.announcesPeople(lines)
	groups := map[string][]named{}
	var order []string
	for i := range lines {
		l := &lines[i]
		if l.aside || len(l.text) > 160 || l.level == 1 {
			continue
		}
		name, rest, how := nameOf(l)
		if name == "" || l.level == 0 && !l.bold && rest != "" && !announced && !isJob(rest) {
			continue
		}
		shape := how + shapeOf(l)
		if groups[shape] == nil {
			order = append(order, shape)
		}
		if len(groups[shape]) < maxPeople {
			groups[shape] = append(groups[shape], named{name: name, rest: rest, line: i, parted: how == "part "})
		}
	}
	var best []Card
	for _, shape := range order {
		if cards := p.blocks(lines, groups[shape], announced); len(cards) > len(best) {
			best = cards
		}
	}
	if len(best) < 2 {
		return nil
	}
	return best
}

// nameOf gives the name that a line is or begins with, what stands behind it, and how it was found if not as a name in one
// piece: in the first of several elements ("<span>Ada Lovelace</span><span>Countess</span>"), or family name first, as
// tables have it ("Lovelace, Ada").
func nameOf(l *line) (name, rest, how string) {
	if len(l.parts) > 1 {
		if name, rest = nameIn(l.parts[0].text); name != "" && rest == "" {
			return name, strings.TrimLeft(l.parts[1].text, " ,;:|–—-·•"), "part "
		}
	}
	if name, rest = nameIn(l.text); name != "" {
		return name, rest, ""
	}
	if family, given, ok := strings.Cut(l.text, ", "); ok && Closest(l.node, "td, th") != nil && !strings.Contains(given, ",") && !isJob(given) {
		if turned := person.ReadName(given + " " + family).Name; mayName(turned) {
			return turned, "", "turned "
		}
	}
	return "", "", ""
}

// announcesPeople reports whether the page says that it shows people: in the end of its address, its title or its first
// heading.
func (p *Page) announcesPeople(lines []line) bool {
	parts := strings.FieldsFunc(strings.ToLower(p.URL.Path), func(r rune) bool { return r == '/' || r == '.' || r == '-' || r == '_' })
	if n := len(parts); n > 0 && (announcing[parts[n-1]] || n > 1 && announcing[parts[n-2]] && parts[n-1] == "html") {
		return true
	}
	for i := range lines {
		if l := &lines[i]; l.level == 1 && !l.aside {
			return hasWord(spaced(l.text), announcing)
		}
	}
	return hasWord(spaced(p.Title), announcing)
}

var announcing = wordSet(strings.Fields(`team teams people staff speakers speaker members leadership attorneys lawyers faculty employees crew board trustees panelists instructors
	équipe equipe équipes intervenants intervenantes orateurs membres collaborateurs avocats avocates mitarbeiter mitarbeiterinnen mitarbeitende personen ansprechpartner referenten
	referentinnen sprecher vorstand anwälte rechtsanwälte ärzte equipo ponentes miembros abogados profesorado squadra relatori docenti avvocati equipa oradores palestrantes membros
	advogados medewerkers sprekers leden advocaten`)...)

type named struct {
	name, rest string
	line       int
	parted     bool // the rest stands in an element of its own on the same line
}

// NamedLines gives the block of the first line that is each of the names; names are folded.
func (p *Page) NamedLines(names map[string]bool) map[string]*html.Node {
	out := map[string]*html.Node{}
	for _, l := range p.outline() {
		if l.aside || len(l.text) > 160 {
			continue
		}
		if name := person.Fold(person.ReadName(l.text).Name); names[name] && out[name] == nil {
			out[name] = l.node
		}
	}
	return out
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
func (p *Page) blocks(lines []line, group []named, announced bool) []Card {
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
		if tells || announced && until > g.line+1 {
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
	if !g.parted && len(FindAll(block, "*")) > 1 && Within(lines[g.line].node, block) {
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

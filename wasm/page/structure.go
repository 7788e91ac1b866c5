package page

import (
	"strings"

	"carnet/wasm/person"

	"golang.org/x/net/html"
)

// plain reads what a page says of one person without marking it up: headings, labels, tables, mailto: and tel: links,
// the title. It gathers evidence first and gives facts only if that suffices.
type plain struct {
	page  *Page
	top   *html.Node
	lines []line
	seats []seat // one a line: which section it is in

	name     string // the person's
	nameLine int    // where it stands; -1 if only in the title
	marked   bool   // another layer has marked the person up: what is no post is no headline then
	under    string // what stands under a headline that is a post: the company, perhaps
	card     Card
}

// seat is where a line stands among the headings.
type seat struct {
	in      section
	heading int // index of the heading line, -1 before the first
}

// Plain gives what the plain structure of the page says of its one person, and how sure it is that there is one
// (0 to 1; below PlainEnough nothing should be made of it).
func (p *Page) Plain() (Card, float64) {
	s := p.plain(p.Root)
	sure := s.whose()
	if s.name == "" {
		return s.card, 0
	}
	s.read()
	if s.nameLine >= 0 {
		s.card.Node = s.lines[s.nameLine].node
	}
	return s.card, sure
}

// PlainEnough is how sure the plain structure must be for a page to have a person.
const PlainEnough = 0.6

// PlainOf is Plain for a page whose person another layer has named: it looks for what stands near that name. The title
// is the post that the other layer states, or empty: where it is written under the name, it is the headline.
func (p *Page) PlainOf(name, title string) Card {
	s := p.plain(p.Root)
	s.marked = true
	s.named(name)
	for i := s.nameLine + 1; title != "" && s.nameLine >= 0 && i < len(s.lines) && i <= s.nameLine+6; i++ {
		if person.Fold(s.lines[i].text) == person.Fold(title) {
			s.add(person.FieldHeadline, title, 0.55, "under the name")
			break
		}
	}
	s.read()
	return s.card
}

// PlainBlock reads one block that the user pointed at. They know that it is about a person, so a name is enough.
func (p *Page) PlainBlock(n *html.Node) (Card, bool) {
	s := p.plain(n)
	s.card.Node = n
	for i := range s.lines {
		name, rest := nameIn(s.lines[i].text)
		if name == "" {
			continue
		}
		s.name, s.nameLine = name, i
		s.add(person.FieldName, name, 0.6, "line of the block")
		if rest != "" {
			s.add(person.FieldHeadline, rest, 0.5, "behind the name")
		}
		s.read()
		return s.card, true
	}
	return s.card, false
}

func (p *Page) plain(n *html.Node) *plain {
	s := &plain{page: p, top: n, nameLine: -1, card: Card{Method: person.MethodStructure}}
	if n == p.Root {
		s.lines = p.outline()
	} else {
		s.lines = outline(n)
	}
	s.seat()
	return s
}

// seat says for each line which section it is in: that of the nearest heading above whose words are known, unless a
// heading of the same or a higher level that is not known came between.
func (s *plain) seat() {
	s.seats = make([]seat, len(s.lines))
	now, level, heading := sectionNone, 7, -1
	for i := range s.lines {
		l := &s.lines[i]
		if is := sectionOf(l.text); l.level > 0 || l.bold && is != sectionNone && len(l.text) < 40 && len(l.parts) == 1 {
			lvl := l.level
			if lvl == 0 {
				lvl = 6
			}
			if is != sectionNone && (lvl <= level || now == sectionNone || is != sectionOther) || lvl <= level {
				now, level = is, lvl
			}
			heading = i
		}
		s.seats[i] = seat{in: now, heading: heading}
	}
}

func (s *plain) add(f person.Field, text string, confidence float64, place string) {
	s.card.Add(f, text, place, confidence)
}

func (s *plain) stated(f person.Field) bool { return s.card.First(f) != "" }

// read gathers the facts once the person is known.
func (s *plain) read() {
	s.labelled()
	s.history()
	s.headline()
	s.postOfHeadline()
	s.contact()
	s.photo()
	s.about()
	s.postOfAbout()
}

// labelled reads pairs of label and value: <dt>Employer</dt><dd>…, a row of two cells, "Employer: …".
func (s *plain) labelled() {
	for i := range s.lines {
		l := &s.lines[i]
		if l.aside && !l.foot {
			continue
		}
		field, value := s.pair(i)
		if value == "" || len(value) > 300 {
			continue
		}
		switch field {
		case person.FieldTitle, person.FieldCompany, person.FieldLocation:
			if len(value) <= 120 && !l.foot && s.seats[i].in != sectionWork && s.seats[i].in != sectionSchool && s.seats[i].in != sectionOther {
				s.add(field, value, 0.6, "label "+l.text)
			}
		case person.FieldLanguage:
			s.languagesIn(value, 1, "label "+l.text)
		}
	}
}

// pair gives the field and the value that a line states, if it is a label with its value or a label alone.
func (s *plain) pair(i int) (person.Field, string) {
	l := &s.lines[i]
	if head, tail, ok := strings.Cut(l.text, ":"); ok {
		if field, ok := labelOf(head); ok {
			if tail = collapse(tail); tail != "" {
				return field, tail
			}
			return field, s.valueAfter(i)
		}
		return "", ""
	}
	head, _, _ := strings.Cut(l.text, " · ") // behind it stands a link to edit the value
	field, ok := labelOf(head)
	if !ok {
		return "", ""
	}
	if cell := rowValue(l.node); cell != nil {
		return field, Text(cell)
	}
	if !l.bold && l.node.Data != "dt" {
		return "", ""
	}
	return field, s.valueAfter(i)
}

// rowValue gives the second cell of a row of two whose first cell holds n.
func rowValue(n *html.Node) *html.Node {
	for range 6 {
		if n == nil || n.Data == "tr" || n.Data == "body" {
			return nil
		}
		if n.Data == "td" || n.Data == "th" {
			break
		}
		n = n.Parent
	}
	if n == nil || n.Data != "td" && n.Data != "th" || previousCell(n) != nil {
		return nil
	}
	var second *html.Node
	for c := n.NextSibling; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && (c.Data == "td" || c.Data == "th") {
			if second != nil {
				return nil
			}
			second = c
		}
	}
	return second
}

func previousCell(n *html.Node) *html.Node {
	for n = n.PrevSibling; n != nil; n = n.PrevSibling {
		if n.Type == html.ElementNode {
			return n
		}
	}
	return nil
}

func (s *plain) valueAfter(i int) string {
	if i+1 >= len(s.lines) {
		return ""
	}
	next := &s.lines[i+1]
	if next.level > 0 {
		return ""
	}
	if _, isLabel := labelOf(next.text); isLabel {
		return ""
	}
	return next.text
}

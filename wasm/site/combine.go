package site

import (
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"
)

// merged is what several layers say of one person, as one.
type merged struct {
	page   *page.Page
	day    string
	name   string
	facts  []person.Fact
	doubts []person.Doubt
}

// merge makes one set of facts of the cards, which come strongest first; the first own of them are the adapter's.
// Registers stand at most once, elements of sets once by key. Beside an adapter other layers confirm and contradict; they
// complete it only in what no site writes its own way.
func merge(p *page.Page, day string, cards []page.Card, own int) merged {
	m := merged{page: p, day: day, name: nameOf(cards)}
	for _, field := range person.Fields {
		for i, c := range cards {
			for _, f := range c.Facts {
				if f.Field == field {
					m.take(f, i < own, own == 0 || i < own || completes(field))
				}
				if f.Field == person.FieldName && field == person.FieldAltName {
					m.takeOther(f)
				}
			}
		}
	}
	m.post()
	m.order()
	return m
}

// completes reports whether a layer beside the adapter's may state a field that the adapter does not. The adapter knows
// how its site writes posts, schools, links and handles; the others do not.
func completes(field person.Field) bool {
	switch field {
	case person.FieldName, person.FieldLocation, person.FieldPhoto, person.FieldAbout, person.FieldProfile:
		return true
	}
	return false
}

func (m *merged) held(field person.Field) *person.Fact {
	for i := range m.facts {
		if m.facts[i].Field == field {
			return &m.facts[i]
		}
	}
	return nil
}

// take lets a fact confirm or contradict one that is held, or else adds it if it may.
func (m *merged) take(f person.Fact, own, may bool) {
	f, ok := m.ready(f)
	if !ok {
		return
	}
	switch {
	case f.Position != nil:
		m.takePosition(f, may)
	case f.Education != nil:
		m.takeEducation(f, may)
	case f.Field.IsSet():
		key := f.Key()
		for i := range m.facts {
			if m.facts[i].Field == f.Field && (m.facts[i].Key() == key || f.Field == person.FieldLink && sameLink(m.facts[i].Text, f.Text)) {
				confirm(&m.facts[i], f)
				return
			}
		}
		m.addIf(may, f)
	default:
		held := m.held(f.Field)
		switch {
		case held == nil:
			m.addIf(may, f)
		case agree(f.Field, held.Text, f.Text):
			confirm(held, f)
		case !own && f.Source.Method == person.MethodStructure, f.Field == person.FieldPhoto, f.Field == person.FieldAbout:
			// a guess beside a marked value, and two pictures or two texts, are no reason to look twice
		case f.Field == person.FieldTitle && m.held(person.FieldHeadline) != nil && agree(person.FieldHeadline, m.held(person.FieldHeadline).Text, f.Text):
			// hCard has no headline, so sites write it as the title
		default:
			m.doubt(person.Doubt{Code: person.DoubtConflict, Field: f.Field, Other: f.Text})
		}
	}
}

// takeOther adds the other form that a name was written with.
func (m *merged) takeOther(f person.Fact) {
	if w := person.ReadName(f.Text); w.Other != "" && person.SameName(w.Name, m.name) {
		f.Field, f.Text = person.FieldAltName, w.Other
		m.take(f, false, true)
	}
}

func (m *merged) doubt(d person.Doubt) {
	for _, held := range m.doubts {
		if held == d {
			return
		}
	}
	m.doubts = append(m.doubts, d)
}

func (m *merged) addIf(may bool, f person.Fact) {
	if !may {
		return
	}
	f.Source.Page, f.Source.Day = m.page.Address, m.day
	if m.page.Hidden(f.Text) {
		m.doubt(person.Doubt{Code: person.DoubtHidden, Field: f.Field})
	}
	m.facts = append(m.facts, f)
}

// ready brings a fact into the form in which it is kept; false if nothing is left of it.
func (m *merged) ready(f person.Fact) (person.Fact, bool) {
	switch f.Field {
	case person.FieldName:
		f.Text = person.ReadName(f.Text).Name
	case person.FieldAltName:
		if strings.EqualFold(f.Text, m.name) {
			return f, false
		}
	case person.FieldPhoto:
		f.Text = m.page.Resolve(f.Text)
	case person.FieldLink, person.FieldProfile:
		f.Text = page.Unwrap(m.page.Resolve(f.Text))
		if !strings.HasPrefix(f.Text, "http") {
			return f, false
		}
		if link, ok := Identify(f.Text); ok {
			f.Field, f.Text = person.FieldProfile, link.URL
		}
		if f.Field == person.FieldLink && (sameOwnAddress(f.Text, m.page.Address) || sameOwnAddress(f.Text, m.page.URL.String())) {
			return f, false
		}
	case person.FieldLocation:
		f.Country = person.CountryOf(f.Text)
	case person.FieldEmail:
		f.Text = strings.TrimPrefix(strings.TrimPrefix(f.Text, "mailto:"), "MAILTO:")
		if !strings.Contains(f.Text, "@") || strings.ContainsAny(f.Text, " <>\"") {
			return f, false
		}
	case person.FieldPhone:
		f.Text = strings.TrimPrefix(f.Text, "tel:")
	}
	return f, f.Text != "" || f.Position != nil || f.Education != nil
}

// sameLink: http and https, with and without "www." and a slash at the end, lead to one place.
func sameLink(a, b string) bool { return bareLink(a) == bareLink(b) }

func bareLink(s string) string {
	_, s, _ = strings.Cut(s, "://")
	return strings.TrimRight(strings.TrimPrefix(strings.ToLower(s), "www."), "/")
}

func sameOwnAddress(a, b string) bool {
	b, _, _ = strings.Cut(b, "#")
	return strings.TrimRight(a, "/") == strings.TrimRight(b, "/")
}

// agree reports whether two values of a register say the same.
func agree(field person.Field, a, b string) bool {
	x, y := person.Fold(a), person.Fold(b)
	if x == y {
		return true
	}
	switch field {
	case person.FieldName:
		return person.SameName(a, b)
	case person.FieldLocation, person.FieldCompany, person.FieldHeadline, person.FieldAbout, person.FieldTitle:
		return len(x) > 3 && len(y) > 3 && (strings.Contains(x, y) || strings.Contains(y, x))
	case person.FieldPhoto:
		return samePicture(a, b)
	}
	return false
}

// confirm raises the confidence of a held fact: two layers that agree are wrong together less often than one.
func confirm(held *person.Fact, by person.Fact) {
	c := &held.Source.Confidence
	*c = min(*c+(1-*c)*by.Source.Confidence/2, 0.99)
}

// takePosition joins a post with the one held for it: the same title and company as far as both are stated, and no
// contradiction in the dates.
func (m *merged) takePosition(f person.Fact, may bool) {
	n := f.Position
	for i := range m.facts {
		h := m.facts[i].Position
		if h == nil || !alike(h.Title, n.Title) || !alike(h.Company, n.Company) || !compatible(h.Start, n.Start) || !compatible(h.End, n.End) || h.Current && n.End != "" || n.Current && h.End != "" {
			continue
		}
		joined := *h
		joined.Title, joined.Company, joined.Location = either(h.Title, n.Title), either(h.Company, n.Company), either(h.Location, n.Location)
		joined.Start, joined.End, joined.Current = finer(h.Start, n.Start), finer(h.End, n.End), h.Current || n.Current
		m.facts[i].Position, m.facts[i].Text = &joined, joined.String()
		confirm(&m.facts[i], f)
		return
	}
	m.addIf(may, f)
}

func (m *merged) takeEducation(f person.Fact, may bool) {
	n := f.Education
	for i := range m.facts {
		h := m.facts[i].Education
		if h == nil || !alike(h.School, n.School) || !alike(h.Degree, n.Degree) || !compatible(h.Start, n.Start) || !compatible(h.End, n.End) {
			continue
		}
		joined := person.Education{School: either(h.School, n.School), Degree: either(h.Degree, n.Degree), Start: finer(h.Start, n.Start), End: finer(h.End, n.End)}
		m.facts[i].Education, m.facts[i].Text = &joined, joined.String()
		confirm(&m.facts[i], f)
		return
	}
	m.addIf(may, f)
}

// alike: equal after folding, or one of them not stated.
func alike(a, b string) bool {
	x, y := person.Fold(a), person.Fold(b)
	return x == y || x == "" || y == ""
}

// compatible: one date is the other, or begins it (2019 and 2019-04), or is not stated.
func compatible(a, b string) bool { return strings.HasPrefix(a, b) || strings.HasPrefix(b, a) }

func either(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func finer(a, b string) string {
	if len(b) > len(a) {
		return b
	}
	return a
}

// post fills the current post from the first position that goes on, where no layer states it.
func (m *merged) post() {
	title, company := m.held(person.FieldTitle), m.held(person.FieldCompany)
	if title != nil && company != nil {
		return
	}
	for _, f := range m.facts {
		n := f.Position
		if n == nil || !n.Current || title != nil && !agree(person.FieldTitle, title.Text, n.Title) || company != nil && !agree(person.FieldCompany, company.Text, n.Company) {
			continue
		}
		if title == nil && n.Title != "" {
			m.facts = append(m.facts, person.Fact{Field: person.FieldTitle, Text: n.Title, Source: f.Source})
		}
		if company == nil && n.Company != "" {
			m.facts = append(m.facts, person.Fact{Field: person.FieldCompany, Text: n.Company, Source: f.Source})
		}
		return
	}
}

// order puts facts in the order of person.Fields. Two posts that a third layer completed may have become one.
func (m *merged) order() {
	sorted := make([]person.Fact, 0, len(m.facts))
	at := map[string]int{}
	for _, field := range person.Fields {
		for _, f := range m.facts {
			if f.Field != field {
				continue
			}
			if same, held := at[f.Key()]; held {
				confirm(&sorted[same], f)
				continue
			}
			at[f.Key()] = len(sorted)
			sorted = append(sorted, f)
		}
	}
	m.facts = sorted
}

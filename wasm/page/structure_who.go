package page

import (
	"carnet/wasm/person"
)

// evidence is what speaks for a page being about one person, and against.
type evidence struct {
	place float64 // how prominent the name is
	own   float64 // what says that the page is theirs; a brand's page has that as well
	human float64 // what only people have: a trade, a life, a voice
}

// whose finds the name that the page is about, and gives how sure that is.
func (s *plain) whose() float64 {
	best, sure := -1.0, 0.0
	for _, c := range s.candidates() {
		e := s.weigh(c)
		total := e.place + e.own + e.human - s.against()
		if e.place < 1 || e.human < 1.5 {
			total = min(total/2, 3.5)
		}
		if total > best {
			best, s.name, s.nameLine = total, c.name, c.line
			sure = max(total, 0) / 8
		}
	}
	if best < 0 {
		return 0
	}
	s.add(person.FieldName, s.name, min(sure, 0.7), "heading or title")
	return min(sure, 1)
}

type candidate struct {
	name     string
	line     int  // -1 for the title alone
	labelled bool // a label says that it is a name
}

// candidates are the names behind a label, in the first headings and in the title, each once.
func (s *plain) candidates() []candidate {
	var out []candidate
	add := func(name string, at int, labelled bool) {
		for i := range out {
			if person.SameName(out[i].name, name) {
				out[i].labelled = out[i].labelled || labelled
				return
			}
		}
		out = append(out, candidate{name, at, labelled})
	}
	headings := 0
	for i := range s.lines {
		l := &s.lines[i]
		if l.level == 0 || l.level > 3 || l.foot {
			continue
		}
		if headings++; headings > 6 || len(out) >= 4 {
			break
		}
		if name, _ := nameIn(l.text); name != "" {
			add(name, i, false)
		}
	}
	for i := 0; i < len(s.lines) && i < 60; i++ {
		if field, value := s.pair(i); field == person.FieldName && !s.lines[i].aside {
			if name := person.ReadName(value).Name; person.PlausibleName(name) {
				add(name, i, true)
			}
		}
	}
	for _, part := range person.SplitTitle(s.page.Title) {
		name, _ := nameIn(part)
		if name == "" {
			continue
		}
		at := -1
		for i := range s.lines {
			if i > 200 {
				break
			}
			if !s.lines[i].aside && len(s.lines[i].text) < 2*len(name)+10 && person.SameName(s.lines[i].text, name) {
				at = i
				break
			}
		}
		add(name, at, false)
	}
	return out
}

// named takes the name that another layer found and looks where it stands.
func (s *plain) named(name string) {
	s.name = name
	for level := 1; level <= 7 && s.nameLine < 0; level++ {
		for i := range s.lines {
			l := &s.lines[i]
			if l.aside || len(l.text) > len(name)+80 || l.level != level%7 {
				continue
			}
			if found, rest := nameIn(l.text); person.SameName(l.text, name) || found != "" && person.SameName(found, name) {
				s.nameLine = i
				if rest != "" {
					s.add(person.FieldHeadline, rest, 0.45, "behind the name")
				}
				break
			}
		}
	}
}

package page

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

// entry is one block of a life: its period and the lines around it.
type entry struct {
	period Period
	single bool // one date, no range
	at     int  // the line that holds the period
	first  int
	last   int
	in     section
	rest   string   // what the line of the period says besides
	pieces []string // the same in its runs, where the page sets them apart
}

const maxEntries = 120

// history reads posts, schools and languages.
func (s *plain) history() {
	entries := s.entries()
	work := 0
	for _, e := range entries {
		if e.in == sectionWork || e.in == sectionNone && !e.single {
			work++
		}
	}
	for _, e := range entries {
		switch e.in {
		case sectionSchool:
			s.school(e)
		case sectionWork:
			s.post(e, true)
		case sectionNone:
			switch texts := strings.Join(s.texts(e), " "); {
			case isSchool(texts) && (isDegree(texts) || hasWord(spaced(texts), studyWords)) && !isJob(texts):
				s.school(e)
			case !e.single && work >= 2:
				s.post(e, false)
			}
		}
	}
	s.languages()
}

// studyWords tell studies from posts at a university where no heading does.
var studyWords = wordSet("studium", "studied", "studies", "studierte", "études", "étudie", "estudios", "estudió", "studi", "estudos", "studie", "promotion", "thèse", "doktor", "habilitation")

// entries finds every line with a period and the block that it belongs to: the largest block that has no other period.
func (s *plain) entries() []entry {
	var out []entry
	count := map[*html.Node]int{}
	for i := range s.lines {
		l := &s.lines[i]
		in := s.seats[i].in
		if l.aside || len(l.text) > 200 || in == sectionOther || in == sectionLanguages || in == sectionContact || l.level == 1 || l.level > 0 && sectionOf(l.text) != sectionNone ||
			i == s.seats[i].heading && l.level > 0 && l.level <= 2 {
			continue
		}
		p, rest, pieces, ok := periodOf(l, in == sectionSchool)
		if !ok {
			continue
		}
		if in == sectionAbout {
			in = sectionNone // a life in dates, or a sentence with dates: what is certain is taken
		}
		if len(out) >= maxEntries {
			break
		}
		out = append(out, entry{period: p, single: p.End == "" && !p.Current, at: i, first: i, last: i, in: in, rest: rest, pieces: pieces})
		for n, steps := l.node, 0; n != nil && steps < 40; n, steps = n.Parent, steps+1 {
			count[n]++
		}
	}
	for k := range out {
		e := &out[k]
		block := s.lines[e.at].node
		if count[block] == 1 {
			for block.Parent != nil && count[block.Parent] == 1 && block.Parent.Type == html.ElementNode {
				block = block.Parent
			}
			for e.first > 0 && Within(s.lines[e.first-1].node, block) && !s.announces(e.first-1) {
				e.first--
			}
			for e.last+1 < len(s.lines) && Within(s.lines[e.last+1].node, block) && !s.announces(e.last+1) {
				e.last++
			}
		}
		if s.heads(*e) > 0 {
			continue
		}
		if e.rest == "" {
			s.widen(out, k)
		} else if i := e.at - 1; i >= 0 && (s.lines[i].level > 0 || s.lines[i].bold) && !s.announces(i) && (k == 0 || out[k-1].last < i) && isHead(s.lines[i].text) {
			e.first = i // "<h3>ACME</h3> <p>Engineer, 2019 – today</p>"
		}
	}
	return out
}

// announces reports whether a line is the heading of a section, which belongs to no entry.
func (s *plain) announces(i int) bool {
	return s.seats[i].heading == i && (sectionOf(s.lines[i].text) != sectionNone || s.lines[i].level == 1 || s.lines[i].level == 2)
}

// widen gives an entry of a flat list the lines up to its neighbours: before it when the list puts the period last.
func (s *plain) widen(all []entry, k int) {
	e := &all[k]
	from, to := s.seats[e.at].heading+1, len(s.lines)
	if k > 0 && all[k-1].at >= from {
		from = all[k-1].at + 1
	}
	if k+1 < len(all) {
		to = all[k+1].at
	}
	for i := e.at + 1; i < to; i++ {
		if s.announces(i) || i > e.at+12 {
			to = i
			break
		}
	}
	periodFirst := true
	for j := k; j >= 0 && s.seats[all[j].at].heading == s.seats[e.at].heading; j-- { // how the list begins
		start := s.seats[all[j].at].heading + 1
		periodFirst = all[j].at == start
	}
	if periodFirst {
		e.first, e.last = e.at, to-1
		return
	}
	// The lines behind the period up to the next head belong to this entry; what stands before it is its head.
	e.first = max(from, e.at-3)
	for e.first < e.at && (s.lines[e.first].item || len(s.lines[e.first].text) > 120) {
		e.first++
	}
	e.last = e.at
}

// heads counts the lines of an entry that may name a post, a company, a school.
func (s *plain) heads(e entry) int {
	n := 0
	for i := e.first; i <= e.last && i < e.first+10; i++ {
		if i != e.at && isHead(s.lines[i].text) {
			n++
		}
	}
	return n
}

func isHead(text string) bool {
	if len(text) < 2 || len(text) > 140 || strings.HasSuffix(text, ".") && strings.Count(text, " ") > 6 {
		return false
	}
	return strings.IndexFunc(text, unicode.IsLetter) >= 0
}

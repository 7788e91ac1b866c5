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
	rest   string // what the line of the period says besides
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
			if !e.single && work >= 2 {
				s.post(e, false)
			}
		}
	}
	s.languages()
}

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
		p, rest, ok := periodIn(l.text, in == sectionSchool)
		if !ok {
			continue
		}
		if in == sectionAbout {
			in = sectionNone // a life in dates, or a sentence with dates: what is certain is taken
		}
		if len(out) >= maxEntries {
			break
		}
		out = append(out, entry{period: p, single: p.End == "" && !p.Current, at: i, first: i, last: i, in: in, rest: rest})
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

// periodIn finds a range of dates, or a line that is one date; rest is what the line says besides. Single allows one date
// beside other words, as schools have: "University of X, 2015".
func periodIn(text string, single bool) (p Period, rest string, ok bool) {
	if strings.IndexFunc(text, unicode.IsDigit) < 0 {
		return p, "", false
	}
	if p, ok = ParsePeriod(text); ok {
		return p, "", true
	}
	part := rangeOf
	if single {
		part = ParsePeriod
	}
	for _, sep := range []string{" | ", " · ", " • ", ": ", ", ", " – ", " — ", " - "} {
		for at := strings.Index(text, sep); at > 0; { // the first and each further one: a range may hold the sign itself
			if p, ok = part(text[:at]); ok {
				return p, collapse(text[at+len(sep):]), true
			}
			if p, ok = part(text[at+len(sep):]); ok {
				return p, collapse(text[:at]), true
			}
			next := strings.Index(text[at+len(sep):], sep)
			if next < 0 {
				break
			}
			at += len(sep) + next
		}
	}
	for _, pair := range []string{"()", "[]"} {
		if open := strings.LastIndexByte(text, pair[0]); open >= 0 {
			if inside, behind, found := strings.Cut(text[open+1:], pair[1:]); found {
				if p, ok = ParsePeriod(inside); ok {
					return p, collapse(strings.TrimRight(text[:open], " ,") + " " + behind), true
				}
			}
		}
	}
	return leadingPeriod(text)
}

// leadingPeriod reads "2015–2018 Postdoc, University of X" and "Postdoc, University of X 2015–2018".
func leadingPeriod(text string) (Period, string, bool) {
	words := strings.Fields(text)
	for n := min(len(words)-1, 6); n >= 1; n-- {
		if p, ok := rangeOf(strings.Join(words[:n], " ")); ok {
			return p, strings.Trim(strings.Join(words[n:], " "), " :,–-"), true
		}
		if p, ok := rangeOf(strings.Join(words[len(words)-n:], " ")); ok {
			return p, strings.Trim(strings.Join(words[:len(words)-n], " "), " :,–-"), true
		}
	}
	return Period{}, "", false
}

// rangeOf is ParsePeriod for part of a line, where one date alone says too little.
func rangeOf(text string) (Period, bool) {
	p, ok := ParsePeriod(text)
	return p, ok && (p.End != "" || p.Current)
}

// texts gives the heads of an entry, most telling first: what the line of the period says besides, headings and bold,
// then the other short lines. Descriptions, lists within, and places do not count.
func (s *plain) texts(e entry) []string {
	var out []string
	add := func(t string) {
		t = strings.Trim(t, " ,;:|·•–—-")
		for _, o := range out {
			if o == t {
				return
			}
		}
		if t != "" && isHead(t) {
			out = append(out, t)
		}
	}
	if e.rest != "" && !isPlaceOnly(e.rest) && (s.lines[e.at].level > 0 || s.lines[e.at].bold) {
		add(e.rest)
	}
	for _, headed := range []bool{true, false} {
		for i := e.first; i <= e.last && i < e.first+10 && len(out) < 4; i++ {
			l := &s.lines[i]
			if i == e.at || (l.level > 0 || l.bold) != headed {
				continue
			}
			if l.item && s.lines[e.at].node != l.node && !Within(s.lines[e.at].node, Closest(l.node, "li")) {
				continue
			}
			if _, _, isPeriod := periodIn(l.text, false); isPeriod {
				continue
			}
			if headed && (len(l.parts) == 2 || len(l.parts) == 3) && !strings.ContainsAny(l.text, "—–|·•") {
				for _, p := range l.parts {
					add(p.text)
				}
				continue
			}
			add(l.text)
		}
		if headed && e.rest != "" && !isPlaceOnly(e.rest) {
			add(e.rest)
		}
	}
	if e.rest != "" && len(out) <= 1 {
		add(e.rest)
	}
	return out
}

// isPlaceOnly: what stands beside a period is the place more often than the post ("2005 – 2006 | Paris").
func isPlaceOnly(text string) bool {
	return !isJob(text) && !isOrg(text) && !isSchool(text) && !isDegree(text) && strings.Count(text, " ") <= 3
}

// hinted gives the text of the part of an entry whose class names one of the words.
func (s *plain) hinted(e entry, words ...string) string {
	for i := e.first; i <= e.last; i++ {
		for _, p := range s.lines[i].parts {
			class := strings.ToLower(Attr(p.node, "class") + " " + Attr(p.node, "itemprop"))
			if i != e.at && s.lines[i].node != p.node && p.node.Parent == s.lines[i].node && len(s.lines[i].parts) == 1 {
				class += " " + strings.ToLower(Attr(s.lines[i].node, "class"))
			}
			if class == " " {
				continue
			}
			for _, w := range words {
				if classHas(class, w) {
					return p.text
				}
			}
		}
	}
	return ""
}

// classHas looks for a word among the words of class names: job-company, jobCompany and company hold "company".
func classHas(class, word string) bool {
	for _, c := range strings.FieldsFunc(class, func(r rune) bool { return r == ' ' || r == '-' || r == '_' }) {
		if c == word || strings.HasSuffix(c, word) && len(c) < len(word)+12 {
			return true
		}
	}
	return false
}

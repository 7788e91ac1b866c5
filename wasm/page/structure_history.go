package page

import (
	"strings"
	"unicode"

	"carnet/wasm/person"

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
			for e.first > 0 && within(s.lines[e.first-1].node, block) && !s.announces(e.first-1) {
				e.first--
			}
			for e.last+1 < len(s.lines) && within(s.lines[e.last+1].node, block) && !s.announces(e.last+1) {
				e.last++
			}
		}
		if s.heads(*e) == 0 && e.rest == "" {
			s.widen(out, k)
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
			if l.item && s.lines[e.at].node != l.node && !within(s.lines[e.at].node, Closest(l.node, "li")) {
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

// post reads one entry as a position. Outside of a section that is known to list posts both parts must be certain.
func (s *plain) post(e entry, labelled bool) {
	title := s.hinted(e, "title", "position", "role", "jobtitle", "poste")
	company := s.hinted(e, "company", "employer", "organization", "organisation", "org", "institution", "entreprise", "firma", "companyname")
	hinted := company != ""
	if title != "" && company != "" {
		title = strings.Trim(strings.TrimSuffix(title, company), " ,;:|·•–—-@")
	}
	if title == "" || company == "" || title == company {
		title, company = splitPost(s.texts(e), company)
	}
	if title == "" || company == "" && !labelled || !labelled && !hinted && !isJob(title) {
		return
	}
	if e.single && !isJob(title) || strings.Count(title, "(") != strings.Count(title, ")") {
		return
	}
	s.card.AddPosition(person.Position{Title: title, Company: company, Start: e.period.Start, End: e.period.End, Current: e.period.Current},
		"entry with a period", 0.55)
}

// splitPost tells the post from the company in the heads of an entry.
func splitPost(texts []string, known string) (title, company string) {
	var pieces []string
	for _, t := range texts {
		if known != "" && t == known {
			continue
		}
		pieces = append(pieces, splitHead(t)...)
		if len(pieces) >= 3 {
			break
		}
	}
	if known != "" {
		for _, p := range pieces {
			if p != known {
				return p, known
			}
		}
		return "", known
	}
	switch len(pieces) {
	case 0:
		return "", ""
	case 1:
		if isJob(pieces[0]) {
			return pieces[0], ""
		}
		return "", ""
	}
	a, b := pieces[0], pieces[1]
	aJob, bJob := isJob(a), isJob(b)
	aOrg, bOrg := isOrg(a), isOrg(b)
	switch {
	case aJob != bJob:
		if aJob {
			return a, b
		}
		return b, a
	case aOrg != bOrg:
		if bOrg {
			return a, b
		}
		return b, a
	}
	return a, b
}

// splitHead cuts "Engineer — ACME", "Engineer at ACME", "Engineer, ACME Inc".
func splitHead(text string) []string {
	for _, sep := range []string{" at ", " @ ", " bei ", " chez ", " presso ", " bij "} {
		if head, tail, ok := strings.Cut(text, sep); ok && head != "" && tail != "" {
			return []string{trimPost(head), trimPost(tail)}
		}
	}
	for _, sep := range []string{" — ", " – ", " | ", " - ", " · ", " • "} {
		if head, tail, ok := strings.Cut(text, sep); ok {
			tail = firstClause(tail)
			return []string{trimPost(head), trimPost(tail)}
		}
	}
	if head, tail, ok := strings.Cut(text, ", "); ok {
		if isJob(head) != isJob(tail) || isOrg(tail) || isSchool(tail) {
			return []string{trimPost(head), trimPost(tail)}
		}
	}
	return []string{text}
}

// school reads one entry as education; something in it must be a school.
func (s *plain) school(e entry) {
	school := s.hinted(e, "school", "university", "institution", "ecole", "hochschule")
	degree := s.hinted(e, "degree", "diploma", "diplome", "abschluss", "studyType")
	texts := s.texts(e)
	if len(texts) == 1 {
		texts = splitSchool(texts[0])
	}
	for _, t := range texts {
		asSchool, asDegree := isSchool(t), isDegree(t)
		switch {
		case school == "" && asSchool && (!asDegree || degree != ""):
			school = t
		case asDegree && degree != "" && !isDegree(degree):
			degree = t
		case degree == "" && t != school && (asDegree || !asSchool) && len(t) <= 120:
			degree = t
		}
	}
	if school == "" {
		for _, t := range texts {
			if isSchool(t) && t != degree {
				school = t
			}
		}
	}
	if school == "" && degree != "" {
		for i, piece := range splitSchool(degree) {
			if i > 0 && isSchool(piece) {
				degree, school = strings.TrimSpace(strings.TrimRight(strings.TrimSuffix(degree, piece), " ,–—-|")), piece
				break
			}
		}
	}
	if school == "" && !e.single && degree != "" { // a school by another name, beside what is plainly a degree
		for _, t := range texts {
			if !isDegree(t) && !strings.Contains(t, ", ") && isDegree(degree) {
				school = t
				break
			}
		}
	}
	if school == "" {
		return
	}
	ed := person.Education{School: school, Degree: degree, Start: e.period.Start, End: e.period.End}
	if e.single {
		ed.Start, ed.End = "", e.period.Start
	}
	s.card.AddEducation(ed, "entry with a period", 0.5)
}

// splitSchool cuts "PhD in Physics, University of X" where the school begins.
func splitSchool(text string) []string {
	for _, sep := range []string{" — ", " – ", " | ", " - ", " · ", " at ", " à l'", " à l’", " an der ", " bei ", ", ", "; "} {
		if head, tail, ok := strings.Cut(text, sep); ok && isSchool(head) != isSchool(tail) {
			return []string{head, tail}
		}
	}
	return []string{text}
}

// languages reads a section of languages, or a line that is plainly a list of them.
func (s *plain) languages() {
	for i := range s.lines {
		l := &s.lines[i]
		if l.aside || len(l.text) > 200 || s.seats[i].heading == i && l.level > 0 {
			continue
		}
		switch in := s.seats[i].in; {
		case in == sectionLanguages:
			s.languagesIn(l.text, 1, "section of languages")
		case in == sectionOther, l.level > 0:
		case strings.Contains(strings.ToLower(Attr(l.node, "class")), "language"), strings.Contains(l.text, "(") && strings.ContainsAny(l.text, ",·|•"):
			s.languagesIn(l.text, 2, "list of languages")
		}
	}
}

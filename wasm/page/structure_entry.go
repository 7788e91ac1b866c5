package page

import (
	"strings"

	"carnet/wasm/person"
)

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

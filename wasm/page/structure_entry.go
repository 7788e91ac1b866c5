package page

import (
	"slices"
	"strings"

	"carnet/wasm/person"
)

// texts gives the heads of an entry, most telling first: what the line of the period says besides, headings and bold,
// then the other short lines. Descriptions, lists within, and places do not count.
func (s *plain) texts(e entry) []string {
	var out, lesser []string
	add := func(t string) {
		t = strings.Trim(t, " ,;:|·•–—-")
		switch {
		case t == "" || slices.Contains(out, t) || !isHead(t) || entryHeads[person.Fold(t)]:
		case isBareAddress(t), isSentence(t): // some companies are called so; mostly it stands beside the name
			lesser = append(lesser, t)
		default:
			out = append(out, t)
		}
	}
	addRest := func() {
		if len(e.pieces) > 0 {
			for _, p := range e.pieces {
				add(p)
			}
			return
		}
		add(e.rest)
	}
	if e.rest != "" && (s.lines[e.at].level > 0 || s.lines[e.at].bold && !isPlaceOnly(e.rest)) {
		addRest()
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
			if _, _, _, isPeriod := periodOf(l, false); isPeriod || rowValue(l.node) != nil && len(l.text) < 60 && s.rowed(e) {
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
			addRest()
		}
	}
	if e.rest != "" && len(out) <= 1 {
		addRest()
	}
	if len(out) < 2 {
		out = append(out, lesser...)
	}
	return out
}

// isBareAddress reports "acme.example" and "www.acme.example/jobs".
func isBareAddress(t string) bool {
	t = strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(t, "https://"), "http://"), "www.")
	host, _, _ := strings.Cut(t, "/")
	at := strings.LastIndexByte(host, '.')
	return at > 0 && len(host)-at > 2 && host == strings.ToLower(host) && !strings.ContainsAny(t, " @,")
}

// isSentence reports a short line that ends as sentences do, and not in an abbreviation.
func isSentence(t string) bool {
	last := t[strings.LastIndexByte(t, ' ')+1:]
	return strings.HasSuffix(last, ".") && strings.Count(t, " ") >= 2 && strings.Count(last, ".") == 1 && len(last) > 5
}

// entryHeads are headings within an entry, of what was done there.
var entryHeads = phraseSet("highlights|responsibilities|key responsibilities|achievements|key achievements|accomplishments|technologies|technology|tech stack|stack|skills|keywords|description|tasks|main tasks|courses|coursework|thesis|" +
	"mission|missions|réalisations|responsabilités|environnement|environnement technique|tâches|compétences|aufgaben|tätigkeiten|schwerpunkte|technologien|erfolge|responsabilidades|logros|funciones|tareas|tecnologías|" +
	"mansioni|responsabilità|attività|tecnologie|risultati|atividades|tecnologias|conquistas|taken|werkzaamheden|verantwoordelijkheden|technologieën")

// rowOf gives what a row of an entry states behind one of some labels, as forms do: "Employer | ACME".
func (s *plain) rowOf(e entry, words map[string]bool) string {
	for i := e.first; i <= e.last; i++ {
		if !words[strings.TrimSpace(spaced(s.lines[i].text))] {
			continue
		}
		if cell := rowValue(s.lines[i].node); cell != nil {
			return Text(cell)
		}
	}
	return ""
}

// The labels of the forms in which CVs are written in Europe.
var (
	employerRows = phraseSet("employer|name of employer|name and address of employer|company|organisation|organization|arbeitgeber|name und adresse des arbeitgebers|firma|unternehmen|employeur|nom de l'employeur|nom de l’employeur|entreprise|" +
		"datore di lavoro|nome e indirizzo del datore di lavoro|nome del datore di lavoro|azienda|empleador|nombre y dirección de la empresa|empresa|empregador|nome e morada do empregador|werkgever|bedrijf")
	postRows = phraseSet("position|occupation or position held|position held|job title|role|funktion|beruf oder funktion|position oder funktion|tätigkeit|fonction|fonction ou poste occupé|poste|poste occupé|tipo di impiego|lavoro o posizione ricoperti|posizione|ruolo|" +
		"profesión o cargo desempeñado|puesto|cargo|função ou cargo ocupado|função|functie|qualifica")
	schoolRows = phraseSet("school|university|institution|institute|name of institution|name and type of organisation providing education and training|schule|hochschule|universität|bildungseinrichtung|établissement|école|université|istituto|nome e tipo di istituto di istruzione o formazione|" +
		"scuola|università|centro|institución|universidad|instituição|estabelecimento de ensino|opleidingsinstituut|instelling")
	degreeRows = phraseSet("degree|qualification|title of qualification awarded|diploma|abschluss|bezeichnung der erworbenen qualifikation|qualifikation|diplôme|intitulé du certificat ou diplôme délivré|titre|qualifica conseguita|titolo della qualifica rilasciata|titolo|titolo di studio|" +
		"título|título de la cualificación obtenida|designação da qualificação atribuída|graad")
)

// rowed reports whether an entry is a form: its period stands in the second cell of a row.
func (s *plain) rowed(e entry) bool {
	cell := Closest(s.lines[e.at].node, "td, tr, body")
	return cell != nil && cell.Data == "td" && previousCell(cell) != nil && rowValue(previousCell(cell)) == cell
}

func phraseSet(list string) map[string]bool { return wordSet(strings.Split(list, "|")...) }

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
					if text := strings.Trim(p.text, "@ ,·|–—-"); text != "" {
						return text
					}
					return strings.Trim(Text(p.node), "@ ,·|–—-") // "@ <a>ACME</a>"
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
	if title, company := s.rowOf(e, postRows), s.rowOf(e, employerRows); title != "" || company != "" {
		s.position(e, title, company, "rows of a form", 0.6)
		return
	}
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
	s.position(e, title, company, "entry with a period", 0.55)
}

// position adds a post. What stands behind the legal form of a company is where it is: "ACME GmbH, Kassel".
func (s *plain) position(e entry, title, company, place string, confidence float64) {
	where := ""
	if head, tail, ok := strings.Cut(company, ", "); ok && isPlaceText(tail) && legalForms[strings.ToLower(strings.Trim(head[strings.LastIndexByte(head, ' ')+1:], "."))] {
		company, where = head, tail
	}
	s.card.AddPosition(person.Position{Title: title, Company: company, Location: where, Start: e.period.Start, End: e.period.End, Current: e.period.Current}, place, confidence)
}

var legalForms = wordSet("gmbh", "ag", "kg", "ug", "ohg", "se", "ltd", "limited", "llc", "inc", "plc", "sa", "sas", "sarl", "s.a", "s.a.s", "s.a.r.l", "eurl", "spa", "s.p.a", "srl", "s.r.l", "sl", "s.l", "bv", "b.v", "nv", "n.v",
	"ab", "oy", "a/s", "aps", "lda", "ltda", "corp", "e.v")

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
	if school := s.rowOf(e, schoolRows); school != "" {
		s.card.AddEducation(person.Education{School: school, Degree: s.rowOf(e, degreeRows), Start: e.period.Start, End: e.period.End}, "rows of a form", 0.6)
		return
	}
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

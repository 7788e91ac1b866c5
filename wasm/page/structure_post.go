package page

import (
	"strings"
	"unicode"

	"carnet/wasm/person"
)

// headline reads the line under the name, and the company in the line under that where the first is a post.
func (s *plain) headline() {
	if s.stated(person.FieldHeadline) || s.nameLine < 0 {
		return
	}
	at := s.nameLine
	for i := at + 1; i < len(s.lines) && i <= at+3; i++ {
		l := &s.lines[i]
		if l.level > 0 && (l.level <= s.lines[at].level || sectionOf(l.text) != sectionNone) || l.aside != s.lines[at].aside {
			return
		}
		if strings.EqualFold(l.text, s.name) || isPronounLine(l.text) {
			continue
		}
		if !isHeadline(l.text) || s.marked && !isJob(l.text) {
			return
		}
		s.add(person.FieldHeadline, l.text, 0.5, "under the name")
		if i+1 < len(s.lines) && isJob(l.text) {
			if next := &s.lines[i+1]; (next.level == 0 || next.level == l.level) && !next.item && next.aside == l.aside && strings.IndexFunc(next.text, unicode.IsDigit) < 0 && isHeadline(next.text) && len(next.text) <= 70 && !isJob(next.text) &&
				placeOf(next.text) == "" && sectionOf(next.text) == sectionNone {
				s.under = next.text
			}
		}
		return
	}
}

// postOfHeadline reads the post in the headline: "Engineer at ACME", "Engineer, ACME", "Engineer" with "ACME" below.
// A post that goes on in the list of posts says it better.
func (s *plain) postOfHeadline() {
	headline := s.card.First(person.FieldHeadline)
	if headline == "" || s.stated(person.FieldTitle) {
		return
	}
	for i := range s.card.Facts {
		if p := s.card.Facts[i].Position; p != nil && p.Current {
			return
		}
	}
	title, company := PostIn(headline)
	if title == "" {
		return
	}
	s.add(person.FieldTitle, title, 0.45, "headline")
	if company == "" {
		company = s.under
	}
	if company != "" {
		s.add(person.FieldCompany, company, 0.45, "headline")
	}
}

func isPronounLine(text string) bool {
	return len(text) < 24 && person.ReadName("Ada Lovelace ("+strings.Trim(text, "()[]")+")").Pronouns != ""
}

// isHeadline reports whether a line may be what somebody is: short, no sentence, no address, no label.
func isHeadline(text string) bool {
	if n := len(text); n < 3 || n > 140 || strings.Contains(text, "@") && strings.Contains(text, ".") || strings.Contains(text, "://") {
		return false
	}
	if strings.ContainsAny(text[len(text)-1:], ".!?:") && strings.Count(text, " ") > 5 || strings.HasSuffix(text, ":") {
		return false
	}
	if head, _, ok := strings.Cut(text, ":"); ok {
		if _, isLabel := labelOf(head); isLabel {
			return false
		}
	}
	if _, isLabel := labelOf(text); isLabel {
		return false
	}
	if _, isPeriod := ParsePeriod(text); isPeriod || phoneIn(text) != "" {
		return false
	}
	letters := 0
	for _, r := range text {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters >= 3 && letters*2 > len([]rune(text)) && !startsAction(text) && (strings.Contains(text, " ") || isJob(text))
}

// startsAction knows the words of buttons and links that stand under names.
func startsAction(text string) bool {
	words := spaced(text)
	for _, w := range []string{"follow", "connect", "message", "edit", "share", "download", "contact", "menu", "home", "log", "sign", "suivre", "folgen", "seguir", "subscribe",
		"view", "see", "read", "show", "skip", "search", "email", "add", "updated", "last", "posted", "published", "by", "joined", "follower", "followers", "following", "voir", "télécharger",
		"born", "died", "from", "member", "membre", "mitglied", "miembro", "seit", "since", "last", "press", "click", "tap", "close", "open", "copyright", "jump", "print", "pdf", "accueil", "kontakt", "back", "zurück", "retour"} {
		if strings.HasPrefix(words, " "+w+" ") {
			return true
		}
	}
	return false
}

// isJob reports whether a text names what somebody does.
func isJob(text string) bool {
	if len(text) > 300 {
		return false
	}
	words := jobText(text)
	return hasWord(words, jobWords) || endsWord(words, jobEndings)
}

// jobText opens the words that gender marks close: "Entwickler:in", "Chargé·e", "Leiter(in)".
func jobText(text string) string {
	return spaced(jobMarks.Replace(text))
}

var jobMarks = strings.NewReplacer(":in", " ", "*in", " ", "/in", " ", "(in)", " ", "/-in", " ", "_in", " ", "·e", " ", "(e)", " ", "-e ", " ", "/a ", " ", "(a)", " ", "/", " ", ".", ". ")

// PostIn reads a post in one line. The title is empty unless the line says what the person does; the company is empty
// unless the line says where.
func PostIn(text string) (title, company string) {
	for _, sep := range []string{" at ", " @ ", " @", " bei der ", " beim ", " bei ", " chez ", " presso ", " bij ", " à l'", " à l’", " en la ", " an der "} {
		head, tail, ok := strings.Cut(text, sep)
		if ok && isJob(head) && tail != "" && len(tail) <= 90 {
			return trimPost(head), trimPost(firstClause(tail))
		}
	}
	for _, sep := range []string{", ", " | ", " – ", " — ", " - ", " · ", " • "} {
		head, tail, ok := strings.Cut(text, sep)
		if !ok || !isJob(head) {
			continue
		}
		tail = firstClause(tail)
		if hasWord(spaced(tail), orgWords) && !hasWord(spaced(tail), departmentWords) && !isJob(tail) {
			return trimPost(head), trimPost(tail)
		}
		if sep == ", " {
			if hasWord(spaced(tail), departmentWords) && !strings.Contains(tail, ",") {
				return trimPost(text), "" // "Vice President, Client Services"
			}
			continue
		}
		return "", "" // "Engineer | Speaker | Father": which is the post?
	}
	if isJob(text) && strings.Count(text, " ") < 8 && !strings.ContainsAny(text, "|•·.!?&+") && !strings.Contains(text, ", ") {
		return trimPost(text), ""
	}
	return "", ""
}

func firstClause(s string) string {
	for _, sep := range []string{" | ", " · ", " • ", " – ", " — ", " - ", ". ", "; "} {
		s, _, _ = strings.Cut(s, sep)
	}
	return s
}

func trimPost(s string) string { return strings.Trim(s, " ,;:|·•–—-.") }

// selfIntroductions begin a sentence that says what somebody does and where; what follows is the post.
var selfIntroductions = []string{"i am currently a ", "i am currently an ", "i'm currently a ", "i'm currently an ", "i’m currently a ", "i’m currently an ", "i am a ", "i am an ", "i am the ", "i'm a ", "i'm an ", "i'm the ",
	"i’m a ", "i’m an ", "i’m the ", "i work as a ", "i work as an ", "je suis actuellement ", "je suis ", "ich bin derzeit ", "ich bin ", "ich arbeite als ", "soy ", "sono un ", "sono una ", "sono ", "sou ", "eu sou ", "ik ben ", " is a ", " is an ", " is the ",
	" is currently a ", " is currently an ", " est ", " ist ", " es ", " è un ", " è una ", " é "}

var workplaces = []string{" at the ", " at ", " @ ", " with the ", " with ", " chez ", " à l'", " à l’", " à la ", " à ", " au ", " bei der ", " bei ", " an der ", " am ", " beim ", " en la ", " en el ", " en ", " presso ", " all'", " all’", " na ", " no ", " bij de ", " bij ", " aan de "}

// postOfAbout reads "I am an assistant professor at the University of X, where …": a post, and a place that begins with
// a capital. Both are stated, or nothing is made of the sentence.
func (s *plain) postOfAbout() {
	if s.stated(person.FieldCompany) {
		return
	}
	for i := range s.card.Facts {
		if s.card.Facts[i].Position != nil {
			return
		}
	}
	for i, sentence := range strings.SplitN(sentenceEnds.Replace(s.card.First(person.FieldAbout)), "\n", 4) {
		if i < 3 && len(sentence) <= 400 && s.postOfSentence(sentence) {
			return
		}
	}
}

var sentenceEnds = strings.NewReplacer(". ", ".\n", "! ", "!\n", "? ", "?\n")

// postOfSentence reports whether the sentence presents somebody, whatever was made of it.
func (s *plain) postOfSentence(sentence string) bool {
	lower := strings.ToLower(sentence)
	if len(lower) != len(sentence) {
		return false
	}
	for _, intro := range selfIntroductions {
		at := strings.Index(lower, intro)
		if at < 0 || at > 60 || intro[0] == ' ' && !startsWithName(sentence, s.name) {
			continue
		}
		said := sentence[at+len(intro):]
		cut, sep := -1, ""
		for _, w := range workplaces {
			if k := strings.Index(said, w); k > 0 && (cut < 0 || k < cut) {
				cut, sep = k, w
			}
		}
		if cut < 0 {
			return true
		}
		title, company := trimPost(said[:cut]), clause(said[cut+len(sep):])
		if len(title) > 60 || !isJob(title) || strings.ContainsAny(title, ",;(") || company == "" || !unicode.IsUpper([]rune(company)[0]) || len(company) > 80 {
			return true
		}
		if held := s.card.First(person.FieldTitle); held != "" && !strings.Contains(strings.ToLower(held), strings.ToLower(title)) && !strings.Contains(strings.ToLower(title), strings.ToLower(held)) {
			return true
		}
		company = s.linkedAs(company)
		s.card.Add(person.FieldTitle, title, "sentence about them", 0.4)
		s.card.Add(person.FieldCompany, company, "sentence about them", 0.4)
		return true
	}
	return false
}

// linkedAs gives what a link says of a company that a sentence begins with: what stands behind it is mostly the place.
func (s *plain) linkedAs(company string) string {
	for i := range s.lines {
		if i > 200 || len(s.lines[i].parts) < 2 || !strings.Contains(s.lines[i].text, company) {
			continue
		}
		for _, p := range s.lines[i].parts {
			if text := collapse(p.text); len(text) > 2 && strings.HasPrefix(company, text+" ") && Closest(p.node, "a") != nil {
				return text
			}
		}
	}
	return company
}

// clause gives the words of a sentence before the next comma, conjunction or relative.
func clause(s string) string {
	for _, stop := range []string{",", ";", "(", ".", " where ", " working ", " and ", " in the ", " who ", " since ", " with ", " leading ", " advised ", " où ", " et ", " wo ", " und ", " donde ", " y ", " dove ", " e ", " onde ", " en ", " waar "} {
		s, _, _ = strings.Cut(s, stop)
	}
	return trimPost(s)
}

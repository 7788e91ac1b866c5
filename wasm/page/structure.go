package page

import (
	"strings"
	"unicode"

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

// nameIn gives the person's name that a short line is or begins with, and what stands behind it: "Ada Lovelace,
// Countess", "About Ada Lovelace", "Hi, I'm Ada Lovelace".
func nameIn(text string) (name, rest string) {
	if len(text) > 160 {
		return "", ""
	}
	text = afterGreeting(text)
	if n := person.ReadName(text); person.PlausibleName(n.Name) {
		return n.Name, ""
	}
	for _, sep := range []string{" | ", " – ", " — ", " - ", " · ", " • ", ", ", ": ", " ("} {
		head, tail, ok := strings.Cut(text, sep)
		if !ok {
			continue
		}
		if n := person.ReadName(head); person.PlausibleName(n.Name) && (sep != ", " || isJob(tail) || !strings.Contains(tail, ",")) {
			return n.Name, strings.TrimRight(collapse(tail), ")")
		}
	}
	return "", ""
}

// introductions are how people present themselves in a heading.
var introductions = []string{"hi, i'm ", "hi, i’m ", "hi! i'm ", "hi! i’m ", "hi i'm ", "hi i’m ", "hello, i'm ", "hello, i’m ", "hello! i'm ", "hello! i’m ", "hi, i am ",
	"hello, i am ", "hey, i'm ", "hey, i’m ", "i'm ", "i’m ", "i am ", "my name is ", "hi, my name is ", "hello, my name is ",
	"bonjour, je suis ", "bonjour, je m'appelle ", "bonjour, je m’appelle ", "je suis ", "je m'appelle ", "je m’appelle ",
	"hallo, ich bin ", "hi, ich bin ", "ich bin ", "mein name ist ", "hola, soy ", "¡hola! soy ", "hola! soy ", "soy ", "me llamo ", "ciao, sono ", "ciao, io sono ", "sono ",
	"mi chiamo ", "olá, eu sou ", "olá, sou ", "eu sou ", "meu nome é ", "hallo, ik ben ", "ik ben ", "mijn naam is "}

// preambles stand before a name in a heading as well.
var preambles = []string{"user ", "profile of ", "profil von ", "profil de ", "perfil de ", "profilo di ", "about ", "welcome to ", "cv of ", "cv - ", "cv – ", "cv ", "curriculum vitae of ", "curriculum vitae - ", "curriculum vitae – ", "curriculum vitae ", "currículum de ", "cv de ",
	"curriculum vitae de ", "curriculum vitae di ", "resume of ", "résumé of ", "homepage of ", "home page of ", "the homepage of ", "personal homepage of ",
	"welcome to the homepage of ", "lebenslauf von ", "lebenslauf ", "portfolio of ", "à propos de ", "über ", "acerca de ", "sobre "}

// greets reports whether a line introduces somebody: "Hi, I'm Ada Lovelace".
func greets(text string) bool {
	lower := strings.ToLower(strings.TrimLeftFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && r != '¡' }))
	for _, g := range introductions {
		if strings.HasPrefix(lower, g) {
			return true
		}
	}
	return false
}

func afterGreeting(text string) string {
	text = strings.TrimLeftFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '¡' })
	lower := strings.ToLower(text)
	if len(lower) != len(text) {
		return text
	}
	for again := true; again; {
		again = false
		for _, list := range [][]string{introductions, preambles} {
			for _, g := range list {
				if strings.HasPrefix(lower, g) {
					text, lower, again = text[len(g):], lower[len(g):], true
				}
			}
		}
	}
	text = strings.TrimSuffix(strings.TrimRight(text, " 👋!."), "'s homepage")
	return strings.TrimSuffix(text, "’s homepage")
}

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
			if next := &s.lines[i+1]; next.level == 0 && next.aside == l.aside && isHeadline(next.text) && len(next.text) <= 70 && !isJob(next.text) &&
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
		if isOrg(tail) && !isJob(tail) {
			return trimPost(head), trimPost(tail)
		}
		if sep == ", " {
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

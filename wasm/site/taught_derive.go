package site

import (
	"net/url"
	"slices"
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"

	"golang.org/x/net/html"
)

// Shown is a line of a page for the user to point at.
type Shown struct {
	Text  string // at most 300 characters
	Under string // the heading above, at most 80 characters
	Role  string // "heading", "label", "item" or empty
	Part  bool   // of the line before that is no Part
}

// maxShown bounds the lines that are shown.
const maxShown = 600

// ShownLines gives the lines that the user may point at, in the order of the page; navigation is left out. The place in
// the list is the number of the line for Teach.
func ShownLines(p *page.Page) []Shown {
	lines := p.Lines()
	all := places(lines)
	all = all[:min(len(all), maxShown)]
	shown := make([]Shown, len(all))
	heading := ""
	for i, at := range all {
		l := lines[at.line]
		s := Shown{Text: shortened(at.text, 300), Under: shortened(heading, 80), Part: at.part >= 0}
		switch {
		case l.Heading > 0:
			s.Role = "heading"
			if at.part < 0 {
				heading = at.text
			}
		case l.Label:
			s.Role = "label"
		case page.Closest(l.Node, "li") != nil:
			s.Role = "item"
		}
		shown[i] = s
	}
	return shown
}

func shortened(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}

// Mark says that a line is a field.
type Mark struct {
	Line  int // of ShownLines, from 0
	Field person.Field
}

// Teach gives, for each line that the user pointed at, the most robust rule that finds it again on this page: by what
// the page calls it, by its label, by a name in the markup that means something, by its place behind the name, and in
// the end by counting. A mark for which there is none is given back.
func Teach(p *page.Page, marks []Mark) (rules []Rule, missed []Mark) {
	site := siteOf(p.URL)
	lines := p.Lines()
	all := places(lines)
	t := teacher{lines: lines, all: all, named: -1, marked: map[int]bool{}}
	seen := min(len(all), maxShown)
	for _, m := range marks {
		if m.Line >= 0 && m.Line < seen {
			t.marked[m.Line] = true
			if m.Field == person.FieldName {
				t.named = m.Line
				t.words = wordsOf(all[m.Line].text)
				if _, value, ok := cutColon(all[m.Line].text); ok {
					t.words = wordsOf(value)
				}
			}
		}
	}
	pattern := patternOf(p.URL, t.words)
	t.words = append(t.words, handles(p.URL)...)
	for _, m := range marks {
		r, ok := Rule{}, false
		if site != "" && m.Line >= 0 && m.Line < seen && slices.Contains(TaughtFields, m.Field) {
			r, ok = t.rule(m)
		}
		if !ok {
			missed = append(missed, m)
			continue
		}
		r.Site, r.Page = site, pattern
		rules = keepRule(rules, r)
	}
	return rules, missed
}

// teacher looks for rules.
type teacher struct {
	lines  []page.Line
	all    []place
	named  int          // the place of the name, or -1
	marked map[int]bool // what the user pointed at, which is never a label
	words  []string     // of the person, folded, which no rule may hold
}

// patternOf makes the path of one person's page that of every person's: the segments that name the person, or else the
// last, are free.
func patternOf(u *url.URL, words []string) string {
	parts := segments(u.Path)
	free := false
	for i, s := range parts {
		if person.Fold(s) == "" || strings.ContainsAny(s, "0123456789@~%\"#<>\\ \t?") || !isASCII(s) || holdsAny(s, words) {
			parts[i], free = "*", true
		}
	}
	var params []string
	for name, values := range u.Query() {
		if len(values) > 0 && isName(name) && (name == "id" || name == "user" || name == "uid" || strings.HasSuffix(name, "id") || holdsAny(values[0], words)) {
			params = append(params, name)
		}
	}
	slices.Sort(params)
	if !free && len(params) == 0 && len(parts) > 0 {
		parts[len(parts)-1] = "*"
	}
	pattern := "/" + strings.Join(parts, "/")
	if len(params) > 0 {
		pattern += "?" + strings.Join(params, "&")
	}
	return pattern
}

func isASCII(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r >= 0x80 })
}

func isName(s string) bool {
	return s != "" && len(s) <= 40 && strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") == ""
}

// wordsOf gives the words of a text that are long enough to name somebody, folded.
func wordsOf(text string) []string {
	var all []string
	for _, w := range strings.FieldsFunc(strings.ToLower(text), notLetter) {
		if len([]rune(w)) >= 3 {
			all = append(all, w)
		}
	}
	return all
}

// handles gives the segments of an address that may be somebody's handle.
func handles(u *url.URL) []string {
	parts := segments(strings.ToLower(u.Path))
	if len(parts) == 0 || len(parts[len(parts)-1]) < 3 {
		return nil
	}
	return parts[len(parts)-1:]
}

func holdsAny(s string, words []string) bool {
	s = strings.ToLower(s)
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
}

// rule gives the best rule for a mark.
func (t *teacher) rule(m Mark) (Rule, bool) {
	for _, try := range []func(Mark) (Rule, bool){t.byMeaning, t.byLabel, t.byHeading1, t.byName, t.byAncestor, t.byOwnWord, t.behindName, t.byCount} {
		if r, ok := try(m); ok {
			return r, true
		}
	}
	return Rule{}, false
}

// exact tries a rule, and numbers the line if the rule may count: it must give exactly the marked line.
func (t *teacher) exact(r Rule, m Mark, mayCount int) (Rule, bool) {
	r.Field = m.Field
	for r.Line = 1; r.Line <= mayCount; r.Line++ {
		at, text := r.find(t.all, t.named)
		if at < 0 {
			return r, false
		}
		if at == m.Line || person.Fold(text) == person.Fold(t.all[m.Line].text) && t.all[at].line == t.all[m.Line].line {
			if again, err := parseRule(r.String()); err == nil { // what cannot be kept is no rule
				again.Field = r.Field
				return again, true
			}
			return r, false
		}
	}
	return r, false
}

// meanings are the attributes by which pages say what something is, surest first.
var meanings = []string{"itemprop", "property", "data-testid", "data-test-id", "data-test", "data-qa", "data-field", "data-key", "data-type", "data-section", "rel"}

// naming gives selectors for an element by what the page calls it.
func (t *teacher) naming(n *html.Node) []string {
	var all []string
	for _, name := range meanings {
		if v := page.Attr(n, name); v != "" && t.speaks(v) && !strings.ContainsAny(v, `"\`) {
			all = append(all, "["+name+`="`+v+`"]`)
		}
	}
	if id := page.Attr(n, "id"); id != "" && t.speaks(id) && isName(id) && !(id[0] >= '0' && id[0] <= '9') {
		all = append(all, "#"+id)
	}
	return all
}

// speaks reports whether a value is a word of the interface: neither generated nor about the person.
func (t *teacher) speaks(v string) bool {
	return len(v) >= 2 && len(v) <= 60 && isASCII(v) && !generated(v) && !holdsAny(v, t.words)
}

// byMeaning finds a line by an attribute that says what it is.
func (t *teacher) byMeaning(m Mark) (Rule, bool) {
	for _, n := range t.all[m.Line].within {
		for _, css := range t.naming(n) {
			if r, ok := t.alone(css, m); ok {
				return r, true
			}
		}
	}
	return Rule{}, false
}

// alone tries a selector that must match nothing but the marked line.
func (t *teacher) alone(css string, m Mark) (Rule, bool) {
	r, ok := t.exact(Rule{Selector: css}, m, 1)
	if !ok {
		return r, false
	}
	second := r
	second.Line = 2
	if at, text := second.find(t.all, t.named); at >= 0 && t.all[at].line != t.all[m.Line].line && person.Fold(text) != person.Fold(t.all[m.Line].text) {
		return r, false
	}
	return r, true
}

// byLabel finds a line by the label on it or right before it.
func (t *teacher) byLabel(m Mark) (Rule, bool) {
	if head, _, ok := cutColon(t.all[m.Line].text); ok && t.isLabel(head) {
		r := Rule{Field: m.Field, Beside: true, After: asLabel(head)}
		if at, _ := r.find(t.all, -1); at == m.Line {
			if _, err := parseRule(r.String()); err == nil {
				return r, true
			}
		}
	}
	before := m.Line - 1
	for before >= 0 && t.all[before].part >= 0 && t.all[before].line != t.all[m.Line].line {
		before--
	}
	if before < 0 || t.marked[before] {
		return Rule{}, false
	}
	at := t.all[before]
	l := t.lines[at.line]
	same := at.line == t.all[m.Line].line
	labels := strings.HasSuffix(at.text, ":") || l.Label && !same || l.Heading > 1 || page.Closest(at.within[0], "label, dt, th") != nil
	if !labels || !t.isLabel(at.text) || same && at.part < 0 {
		return Rule{}, false
	}
	return t.exact(Rule{After: asLabel(at.text), Selector: t.tag(m)}, m, 3)
}

func (t *teacher) isLabel(text string) bool {
	folded := asLabel(text)
	for at := range t.marked {
		value := t.all[at].text
		if _, behind, ok := cutColon(value); ok {
			value = behind
		}
		if strings.Contains(person.Fold(value), folded) {
			return false // what the person is or does, standing above it as well
		}
	}
	return folded != "" && len(strings.Fields(folded)) <= 5 && len(folded) <= 40 && !holdsAny(folded, t.words) && !strings.ContainsAny(folded, "\"0123456789@")
}

// tag gives the outermost element that holds the line and nothing else, by its tag.
func (t *teacher) tag(m Mark) string {
	within := t.all[m.Line].within
	return within[len(within)-1].Data
}

// byHeading1 finds a line that is the page's first heading.
func (t *teacher) byHeading1(m Mark) (Rule, bool) {
	if t.lines[t.all[m.Line].line].Heading != 1 || m.Field != person.FieldName {
		return Rule{}, false
	}
	if r, ok := t.exact(Rule{Selector: "h1"}, m, 1); ok {
		return r, true
	}
	return t.exact(Rule{Selector: "main h1"}, m, 1)
}

// byName finds a line by a class that names a field.
func (t *teacher) byName(m Mark) (Rule, bool) { return t.byClass(m, true) }

// byOwnWord finds a line by any class that is a word.
func (t *teacher) byOwnWord(m Mark) (Rule, bool) { return t.byClass(m, false) }

func (t *teacher) byClass(m Mark, named bool) (Rule, bool) {
	for _, n := range t.all[m.Line].within {
		for _, class := range strings.Fields(page.Attr(n, "class")) {
			if !isName(class) || !t.speaks(class) || namesField(class) != named {
				continue
			}
			if r, ok := t.alone("."+class, m); ok {
				return r, true
			}
		}
	}
	return Rule{}, false
}

// byAncestor finds a line by what an element around it is called, and its tag.
func (t *teacher) byAncestor(m Mark) (Rule, bool) {
	within := t.all[m.Line].within
	tag := t.tag(m)
	for n, far := within[len(within)-1].Parent, 0; n != nil && n.Type == html.ElementNode && n.Data != "body" && far < 8; n, far = n.Parent, far+1 {
		around := t.naming(n)
		for _, class := range strings.Fields(page.Attr(n, "class")) {
			if isName(class) && t.speaks(class) && namesField(class) {
				around = append(around, "."+class)
			}
		}
		for _, css := range around {
			if r, ok := t.exact(Rule{Selector: css + " " + tag}, m, 1); ok {
				return r, true
			}
		}
	}
	return Rule{}, false
}

// behindName finds a line by its place behind the name.
func (t *teacher) behindName(m Mark) (Rule, bool) {
	if t.named < 0 || m.Line <= t.named {
		return Rule{}, false
	}
	return t.exact(Rule{Name: true, Selector: t.tag(m)}, m, 6)
}

// byCount finds a line by counting those of its tag.
func (t *teacher) byCount(m Mark) (Rule, bool) {
	within := t.all[m.Line].within
	tag := t.tag(m)
	for n := within[len(within)-1].Parent; n != nil && n.Type == html.ElementNode; n = n.Parent {
		switch n.Data {
		case "main", "article", "header", "section", "table", "dl", "ul":
			if r, ok := t.exact(Rule{Selector: n.Data + " " + tag}, m, 12); ok {
				return r, true
			}
		}
	}
	return t.exact(Rule{Selector: tag}, m, maxRuleLine)
}

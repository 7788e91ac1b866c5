package site

import (
	"net/url"
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"

	"golang.org/x/net/html"
)

// Rule says on which line of a site's pages a field stands. Rules are data: a user teaches them by pointing at lines, or
// takes them over from somebody else.
type Rule struct {
	Site     string       // the host, without www: "people.example"
	Page     string       // the pages: a path whose segments may be *, perhaps with the names of parameters: "/people/*", "/show?id"
	Field    person.Field // one of TaughtFields
	After    string       // the label before the value, folded: the value stands behind it; empty for none
	Beside   bool         // the value is on the label's own line
	Name     bool         // the value stands behind the line that is the name
	Line     int          // which of the lines that match, from 1; 0 if Beside
	Selector string       // of an element that holds the line and nothing else; empty if Beside
}

// TaughtFields are the fields that a line can be.
var TaughtFields = []person.Field{
	person.FieldName, person.FieldHeadline, person.FieldTitle, person.FieldCompany, person.FieldLocation, person.FieldAbout,
	person.FieldAltName, person.FieldLanguage, person.FieldEmail, person.FieldPhone,
}

// site gives the site of an address as rules name it; empty if rules cannot.
func siteOf(u *url.URL) string {
	host := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	if !isSite(host) || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return host
}

func isSite(host string) bool {
	return host != "" && len(host) <= 253 && strings.Trim(host, "abcdefghijklmnopqrstuvwxyz0123456789-.") == "" && !strings.HasPrefix(host, ".")
}

// SiteOf gives the site of an address as rules name it: its host, without www. Empty if it can have no rules.
func SiteOf(address string) string {
	u, err := url.Parse(page.Original(address))
	if err != nil {
		return ""
	}
	return siteOf(u)
}

// isOf reports whether the rule is of the page at an address.
func (r Rule) isOf(u *url.URL) bool {
	if r.Site != siteOf(u) {
		return false
	}
	path, params, _ := strings.Cut(r.Page, "?")
	want, have := segments(path), segments(u.Path)
	if len(want) != len(have) {
		return false
	}
	for i, w := range want {
		if w != "*" && !strings.EqualFold(w, have[i]) {
			return false
		}
	}
	if params != "" {
		q := u.Query()
		for name := range strings.SplitSeq(params, "&") {
			if q.Get(name) == "" {
				return false
			}
		}
	}
	return true
}

func segments(path string) []string {
	return strings.FieldsFunc(path, func(r rune) bool { return r == '/' })
}

// place is a line of a page, or a part of one, that a user can point at and a rule can find.
type place struct {
	text   string
	line   int          // of the page's lines
	part   int          // of the line, or -1 for the whole of it
	within []*html.Node // the elements that hold it and nothing else, innermost first; never empty
}

// places gives the lines of what the page is about, each followed by its parts if it has several.
func places(lines []page.Line) []place {
	var all []place
	for i, l := range lines {
		if l.Aside || len(l.Parts) == 0 {
			continue
		}
		all = append(all, place{l.Text, i, -1, holders(l)})
		if len(l.Parts) < 2 {
			continue
		}
		for k, part := range l.Parts {
			if person.Fold(part.Text) != "" && part.Node != l.Node {
				all = append(all, place{part.Text, i, k, []*html.Node{part.Node}})
			}
		}
	}
	return all
}

// holders gives the elements between the only part of a line and its block; only the block if there are more.
func holders(l page.Line) []*html.Node {
	if len(l.Parts) > 1 || !page.Within(l.Parts[0].Node, l.Node) {
		return []*html.Node{l.Node}
	}
	var all []*html.Node
	for n := l.Parts[0].Node; n != nil && len(all) < 8; n = n.Parent {
		all = append(all, n)
		if n == l.Node {
			return all
		}
	}
	return append(all, l.Node)
}

func (p place) matches(s page.Selector) bool {
	for _, n := range p.within {
		if s.Matches(n) {
			return true
		}
	}
	return false
}

// find gives the place that a rule means, and what it says there; -1 if there is none. named is where the name stands, or
// -1.
func (r Rule) find(all []place, named int) (at int, text string) {
	from := 0
	switch {
	case r.Name:
		if named < 0 {
			return -1, ""
		}
		from = named + 1
	case r.Beside:
		for i, p := range all {
			if value, ok := beside(p.text, r.After); ok && p.part < 0 {
				return i, value
			}
		}
		return -1, ""
	case r.After != "":
		label := -1
		for i, p := range all {
			if asLabel(p.text) == r.After {
				label = i
				break
			}
		}
		if label < 0 {
			return -1, ""
		}
		from = label + 1
	}
	s, err := page.ParseSelector(r.Selector)
	if err != nil {
		return -1, ""
	}
	left := r.Line
	for i := from; i < len(all); i++ {
		if r.isBehind() && all[i].line == all[from-1].line && all[i].part >= 0 && all[from-1].part < 0 {
			continue // a part of the label itself
		}
		if all[i].matches(s) {
			if left--; left == 0 {
				return i, all[i].text
			}
		}
	}
	return -1, ""
}

func (r Rule) isBehind() bool { return r.Name || r.After != "" }

// asLabel folds a text as labels are compared; empty if it is too long for one.
func asLabel(text string) string {
	if len(text) > maxLabel {
		return ""
	}
	return person.Fold(text)
}

const maxLabel = 80

// beside gives what follows a label and a colon on its line.
func beside(text, label string) (value string, ok bool) {
	head, tail, found := cutColon(text)
	return tail, found && tail != "" && asLabel(head) == label
}

func cutColon(text string) (head, tail string, found bool) {
	i := strings.IndexAny(text, ":：")
	if i <= 0 || i > maxLabel {
		return "", "", false
	}
	return text[:i], strings.TrimSpace(strings.TrimLeft(text[i:], ":：")), true
}

// taughtCard is what rules read on a page. It has no facts if none applies.
func taughtCard(p *page.Page, rules []Rule) page.Card {
	c := page.Card{Method: person.MethodTaught, Main: true}
	var mine []Rule
	for _, r := range rules {
		if r.isOf(p.URL) {
			mine = append(mine, r)
		}
	}
	if len(mine) == 0 {
		return c
	}
	all := places(p.Lines())
	named, naming := -1, false
	for _, r := range mine {
		if r.Field != person.FieldName {
			continue
		}
		naming = true
		if at, text := r.find(all, -1); at >= 0 && person.ReadName(text).Name != "" && (!r.counts() || isSaid(p, text)) {
			named = at
			c.Node = all[at].within[len(all[at].within)-1]
			c.Add(r.Field, text, r.how(), taughtConfidence)
			break
		}
	}
	if naming && named < 0 {
		return c // a page on which the name is not where it was taught is of another kind
	}
	for _, r := range mine {
		if r.Field == person.FieldName {
			continue
		}
		if at, text := r.find(all, named); at >= 0 && at != named && says(r.Field, text) {
			c.Add(r.Field, text, r.how(), taughtConfidence)
		}
	}
	return c
}

// counts reports whether the rule goes by a number of lines alone.
func (r Rule) counts() bool {
	return !r.isBehind() && !r.Beside && !strings.ContainsAny(r.Selector, "[.#") && !strings.HasSuffix(r.Selector, "h1")
}

// isSaid reports whether the title or the address of a page says a name that was found by counting.
func isSaid(p *page.Page, text string) bool {
	said := person.Fold(p.Title + " " + p.URL.Path)
	for _, w := range wordsOf(person.ReadName(text).Name) {
		if strings.Contains(said, w) {
			return true
		}
	}
	return false
}

// taughtConfidence is how sure a line is that the user once pointed at on a page of its kind.
const taughtConfidence = 0.85

// says reports whether a text can be what the field is.
func says(field person.Field, text string) bool {
	switch field {
	case person.FieldEmail:
		return strings.Contains(text, "@") && !strings.Contains(text, " ")
	case person.FieldPhone:
		digits := strings.Count(strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' {
				return '0'
			}
			return -1
		}, text), "0")
		return digits >= 5 && digits <= 20
	case person.FieldAbout:
		return true
	}
	return len(text) <= 500
}

package site

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"
)

// The text of rules is made to be read, sent and taken over:
//
//	carnet rules 1
//	site people.example
//	page /people/*
//	name: h1
//	headline: after name, p
//	company: after "employer", dd
//	location: line 2 of .profile-card > p
//	phone: beside "telephone"
//
// A rule is of the site and page last named. A line that begins with # is a remark.
const rulesHead = "carnet rules 1"

// What a text of rules may have.
const (
	maxRules     = 1000
	maxRulesText = 256 << 10 // bytes
	maxRuleLine  = 100
)

// how writes what the rule asks for, without its field.
func (r Rule) how() string {
	var b strings.Builder
	switch {
	case r.Beside:
		return `beside "` + r.After + `"`
	case r.Name:
		b.WriteString("after name, ")
	case r.After != "":
		b.WriteString(`after "` + r.After + `", `)
	}
	if r.Line > 1 {
		b.WriteString("line " + strconv.Itoa(r.Line) + " of ")
	}
	b.WriteString(r.Selector)
	return b.String()
}

// String writes the rule as one line of a text of rules.
func (r Rule) String() string { return string(r.Field) + ": " + r.how() }

// FormatRules writes rules as a text that ParseRules reads: by site and page, name first.
func FormatRules(rules []Rule) string {
	sorted := slices.Clone(rules)
	slices.SortStableFunc(sorted, func(a, b Rule) int {
		if c := strings.Compare(a.Site+" "+a.Page, b.Site+" "+b.Page); c != 0 {
			return c
		}
		return slices.Index(TaughtFields, a.Field) - slices.Index(TaughtFields, b.Field)
	})
	var b strings.Builder
	b.WriteString(rulesHead + "\n")
	var last Rule
	for _, r := range sorted {
		if r.Site != last.Site {
			b.WriteString("site " + r.Site + "\n")
		}
		if r.Site != last.Site || r.Page != last.Page {
			b.WriteString("page " + r.Page + "\n")
		}
		b.WriteString(r.String() + "\n")
		last = r
	}
	return b.String()
}

// CodeRules is the code of a text that holds no rules, or something else besides.
const CodeRules = "rules-malformed"

// ParseRules reads a text of rules. Whatever it does not understand makes it refuse the whole text with CodeRules, and
// name the line.
func ParseRules(text string) ([]Rule, error) {
	fail := func(line int, why string) ([]Rule, error) {
		return nil, &person.Error{Code: CodeRules, Field: "text", Message: "line " + strconv.Itoa(line) + ": " + why}
	}
	if len(text) > maxRulesText {
		return fail(0, "the text is too long")
	}
	var rules []Rule
	site, path, begun := "", "", false
	number := 0
	for line := range strings.Lines(text) {
		number++
		line = strings.TrimSpace(strings.TrimPrefix(line, "\ufeff"))
		switch {
		case line == "" || line[0] == '#':
		case !begun:
			if line != rulesHead {
				return fail(number, "a text of rules begins with "+rulesHead)
			}
			begun = true
		case strings.HasPrefix(line, "site "):
			site, path = strings.TrimSpace(line[5:]), ""
			if !isSite(site) {
				return fail(number, "this is no site")
			}
		case strings.HasPrefix(line, "page "):
			path = strings.TrimSpace(line[5:])
			if !isPattern(path) {
				return fail(number, "this is no page")
			}
		default:
			r, err := parseRule(line)
			if err != nil {
				return fail(number, err.Error())
			}
			if r.Site, r.Page = site, path; site == "" || path == "" {
				return fail(number, "the site or the page is missing")
			}
			rules = keepRule(rules, r)
			if len(rules) > maxRules {
				return fail(number, "there are too many rules")
			}
		}
	}
	if len(rules) == 0 {
		return fail(number, "there is no rule")
	}
	return rules, nil
}

// keepRule adds a rule, in the place of the one for the same field of the same pages.
func keepRule(rules []Rule, r Rule) []Rule {
	for i := range rules {
		if rules[i].same(r) {
			rules[i] = r
			return rules
		}
	}
	return append(rules, r)
}

// MergeRules gives rules with newer ones added, which replace those for the same field of the same pages.
func MergeRules(rules, newer []Rule) []Rule {
	all := slices.Clone(rules)
	for _, r := range newer {
		all = keepRule(all, r)
	}
	return all
}

func (r Rule) same(o Rule) bool { return r.Site == o.Site && r.Page == o.Page && r.Field == o.Field }

func isPattern(path string) bool {
	return strings.HasPrefix(path, "/") && len(path) <= 300 && !strings.ContainsAny(path, " \t\"#<>\\")
}

func parseRule(line string) (Rule, error) {
	field, rest, ok := strings.Cut(line, ": ")
	r := Rule{Field: person.Field(field)}
	if !ok || !slices.Contains(TaughtFields, r.Field) {
		return r, errors.New("rules are not about such a field")
	}
	rest = strings.TrimSpace(rest)
	var err error
	switch {
	case strings.HasPrefix(rest, `beside "`):
		r.Beside = true
		if r.After, rest, err = quoted(rest[len("beside "):]); err == nil && rest != "" {
			err = errors.New("something follows the label")
		}
		return r, err
	case strings.HasPrefix(rest, "after name, "):
		if r.Field == person.FieldName {
			return r, errors.New("the name cannot be behind itself")
		}
		r.Name, rest = true, rest[len("after name, "):]
	case strings.HasPrefix(rest, `after "`):
		if r.After, rest, err = quoted(rest[len("after "):]); err != nil {
			return r, err
		}
		if rest, ok = strings.CutPrefix(rest, ", "); !ok {
			return r, errors.New("a comma is missing behind the label")
		}
	}
	r.Line = 1
	if numbered, ok := strings.CutPrefix(rest, "line "); ok {
		number, selector, ok := strings.Cut(numbered, " of ")
		if r.Line, err = strconv.Atoi(number); err != nil || !ok || r.Line < 2 || r.Line > maxRuleLine {
			return r, errors.New("the number of the line is missing, or too large")
		}
		rest = selector
	}
	r.Selector = strings.TrimSpace(rest)
	_, err = page.ParseSelector(r.Selector)
	return r, err
}

// quoted reads a label in quotation marks.
func quoted(s string) (label, rest string, err error) {
	label, rest, ok := strings.Cut(s[1:], `"`)
	if !ok || label == "" || label != asLabel(label) || strings.ContainsAny(label, "\n\r") {
		return "", "", errors.New("this is no label")
	}
	return label, rest, nil
}

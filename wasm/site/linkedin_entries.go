package site

import (
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"

	"golang.org/x/net/html"
)

// entry is an item of a list of posts, schools or languages on a member's page since 2022. Its lines have no names; the
// dates tell where it stands:
//
//	a post:   title, company · kind, dates · duration, place
//	a group:  company, duration, place; and in entries within it: title, kind, dates · duration, place
//	a school: school, degree, dates
type entry struct {
	lines []string
	dates int // the first line that is a period; -1 if none is
	inner []entry
}

// entries reads items: lines gives an item's own lines, inner the items within it.
func entries(items []*html.Node, lines func(*html.Node) []string, inner func(*html.Node) []*html.Node) []entry {
	var out []entry
	for _, item := range items {
		e, ok := readEntry(lines(item))
		if !ok {
			continue
		}
		if e.dates < 0 {
			for _, n := range inner(item) {
				if within, ok := readEntry(lines(n)); ok && within.dates > 0 {
					e.inner = append(e.inner, within)
				}
			}
		}
		out = append(out, e)
	}
	return out
}

func readEntry(lines []string) (entry, bool) {
	e := entry{lines: lines, dates: -1}
	for i, line := range lines {
		if _, ok := postPeriod(line); ok && i > 0 {
			e.dates = i
			break
		}
	}
	return e, len(lines) > 0
}

func (e entry) posts() []person.Position {
	if len(e.inner) > 0 {
		var out []person.Position
		for _, role := range e.inner {
			post := role.post()
			post.Company = firstPart(e.lines[0])
			out = append(out, post)
		}
		return out
	}
	post := e.post()
	if len(e.lines) > 1 && e.dates != 1 {
		post.Company = firstPart(e.lines[1])
	}
	return []person.Position{post}
}

// post reads what a post of its own and one in a group have in common.
func (e entry) post() person.Position {
	post := person.Position{Title: e.lines[0]}
	if e.dates > 0 {
		post = withPeriod(post, e.lines[e.dates])
		if after := e.dates + 1; after < len(e.lines) && len(e.lines[after]) < 100 {
			post.Location = firstPart(e.lines[after])
		}
	}
	return post
}

func (e entry) school() []person.Education {
	school := person.Education{School: e.lines[0]}
	if len(e.lines) > 1 && e.dates != 1 {
		school.Degree = e.lines[1]
	}
	if e.dates > 0 {
		school = schoolPeriod(school, e.lines[e.dates])
	}
	return []person.Education{school}
}

// linesOf gives the texts of lines, as many as an item needs.
func linesOf(nodes []*html.Node) []string {
	var out []string
	for _, n := range nodes[:min(len(nodes), 30)] {
		if t := page.Text(n); strings.Trim(t, " ·•") != "" {
			out = append(out, t)
		}
	}
	return out
}

// firstPart gives "Acme" of "Acme · Full-time".
func firstPart(line string) string {
	part, _, _ := strings.Cut(line, " · ")
	return strings.TrimSpace(part)
}

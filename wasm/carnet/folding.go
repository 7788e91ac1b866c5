package carnet

import "strings"

// Where a query's word was found, best first.
const (
	inName = iota
	inCompany
	inRest
	nowhere // and how many places there are
)

// folded is what search looks through for one person: each word behind a space, those of the name first, then those of
// the company, then the rest; and what filters look for.
type folded struct {
	text    string
	company int    // where the company's words begin
	rest    int    // where the rest begins
	facets  string // each behind U+0000, see facetWords
}

// in gives the words of one place, each behind a space.
func (f folded) in(place int) string {
	switch place {
	case inName:
		return f.text[:f.company]
	case inCompany:
		return f.text[f.company:f.rest]
	}
	return f.text[f.rest:]
}

// foldings collects the words of one person.
type foldings struct{ b strings.Builder }

// add adds the words of a text. A word written with an apostrophe or a hyphen is there in one piece as well, so that
// obrien finds O'Brien and jeanpierre Jean-Pierre.
func (f *foldings) add(s string) {
	for _, w := range words(s) {
		f.b.WriteByte(' ')
		f.b.WriteString(w)
	}
	for _, w := range joined(s) {
		f.b.WriteByte(' ')
		f.b.WriteString(w)
	}
}

// Kinds of facet: what a filter of the query asks for.
const (
	facetTag     = 't'
	facetCompany = 'c'
	facetPlace   = 'l'
	facetCircle  = 'o'
	facetMet     = 'm'
	facetNetwork = 'n'
)

// Bounds of a facet: how many of a value's words it may begin at, and its bytes.
const (
	facetStarts = 8
	facetLength = 80
)

// facetWords gives what a filter finds a value by: its kind and the value from each of its words on, so that
// company:france finds the Banque de France. A filter's value is the beginning of one.
func facetWords(kind byte, value string, add func(facet string)) {
	ws := words(value)
	for i := range min(len(ws), facetStarts) {
		add(string(kind) + cut(strings.Join(ws[i:], " "), facetLength))
	}
}

// facets gives everything that filters find an entry by.
func (e *entry) facets() string {
	var b strings.Builder
	add := func(facet string) {
		b.WriteByte(0)
		b.WriteString(facet)
	}
	eachOf(e.tags, func(tag string) { facetWords(facetTag, tag, add) })
	facetWords(facetCompany, e.company, add)
	facetWords(facetPlace, e.location, add)
	eachOf(e.networks, func(network string) { facetWords(facetNetwork, network, add) })
	eachOf(e.met, func(day string) { facetWords(facetMet, day, add) })
	for _, circle := range circleWords[e.circle] {
		facetWords(facetCircle, circle, add)
	}
	return b.String()
}

// circleWords are those by which a circle is asked for, in English and in French.
var circleWords = map[string][]string{
	"inner": {"inner", "intime"}, "trusted": {"trusted", "de confiance"}, "active": {"active", "actif"}, "wider": {"wider", "élargi"},
}

package carnet

import (
	"bytes"
	"unicode/utf8"
)

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
type foldings struct{ b []byte }

// add adds the words of a text. A word written with an apostrophe or a hyphen is there in one piece as well, so that
// obrien finds O'Brien and jeanpierre Jean-Pierre.
func (f *foldings) add(s string) {
	before := len(f.b)
	if f.b = appendWords(append(f.b, ' '), s); len(f.b) == before+1 {
		f.b = f.b[:before]
	}
	for _, w := range joined(s) {
		f.b = append(append(f.b, ' '), w...)
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

// appendFacets appends, each behind U+0000, what a filter finds a value by: its kind and the value from each of its words
// on, so that company:france finds the Banque de France. A filter's value is the beginning of one.
func appendFacets(b []byte, kind byte, value string) []byte {
	var room [128]byte
	rest := appendWords(room[:0], value)
	for starts := 0; len(rest) > 0 && starts < facetStarts; starts++ {
		b = append(append(b, 0, kind), cutBytes(rest, facetLength)...)
		next := bytes.IndexByte(rest, ' ')
		if next < 0 {
			break
		}
		rest = rest[next+1:]
	}
	return b
}

// cutBytes gives the beginning of a text, of at most so many characters.
func cutBytes(s []byte, limit int) []byte {
	at := 0
	for ; at < len(s) && limit > 0; limit-- {
		_, size := utf8.DecodeRune(s[at:])
		at += size
	}
	return s[:at]
}

// facets gives everything that filters find an entry by.
func (e *entry) facets() string {
	var room [512]byte
	b := room[:0]
	eachOf(e.tags, func(tag string) { b = appendFacets(b, facetTag, tag) })
	b = appendFacets(b, facetCompany, e.company)
	b = appendFacets(b, facetPlace, e.location)
	eachOf(e.networks, func(network string) { b = appendFacets(b, facetNetwork, network) })
	eachOf(e.met, func(day string) { b = appendFacets(b, facetMet, day) })
	for _, circle := range circleWords[e.circle] {
		b = appendFacets(b, facetCircle, circle)
	}
	return string(b)
}

// circleWords are those by which a circle is asked for, in English and in French.
var circleWords = map[string][]string{
	"inner": {"inner", "intime"}, "trusted": {"trusted", "de confiance"}, "active": {"active", "actif"}, "wider": {"wider", "élargi"},
}

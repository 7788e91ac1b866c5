package carnet

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// question is a query taken apart.
type question struct {
	words   []string // beginnings of words, folded, each once
	phrases []phrase
	facets  []string // kind and value, see facetWords
	tag     string   // exactly
	network string   // exactly
}

// phrase is words that stand one behind the other in one text.
type phrase struct {
	words []string
	open  bool // its end is not written yet: the last word is the beginning of one
}

// filterWords are those that may stand before a colon, folded, in English and in French.
var filterWords = map[string]byte{
	"tag": facetTag, "etiquette": facetTag,
	"company": facetCompany, "societe": facetCompany, "entreprise": facetCompany,
	"city": facetPlace, "place": facetPlace, "ville": facetPlace, "lieu": facetPlace,
	"circle": facetCircle, "cercle": facetCircle,
	"met": facetMet, "rencontre": facetMet,
	"network": facetNetwork, "reseau": facetNetwork,
}

// quotes are those that begin a phrase, with those that end it.
var quotes = map[rune]string{'"': `"`, '“': `”"`, '„': `“”"`, '«': `»`, '”': `”"`}

// ask takes a query apart. What is no filter is words: note:x asks for both. A filter without a value asks for nothing
// yet.
func ask(q Query) question {
	a := question{tag: q.Tag, network: q.Network}
	for rest := strings.TrimLeftFunc(q.Text, unicode.IsSpace); rest != ""; rest = strings.TrimLeftFunc(rest, unicode.IsSpace) {
		var text string
		if inner, behind, open, ok := quoted(rest); ok {
			rest = behind
			if ws := words(inner); len(ws) > 0 {
				a.phrases = append(a.phrases, phrase{ws, open})
			}
			continue
		}
		if kind, value, behind, ok := filter(rest); ok {
			rest = behind
			if ws := words(value); len(ws) > 0 {
				a.facets = append(a.facets, string(kind)+cut(strings.Join(ws, " "), facetLength))
			}
			continue
		}
		text, rest = token(rest)
		for _, w := range words(text) {
			if !slices.Contains(a.words, w) {
				a.words = append(a.words, w)
			}
		}
	}
	return a
}

// token cuts off what stands before the next space.
func token(s string) (text, rest string) {
	if i := strings.IndexFunc(s, unicode.IsSpace); i >= 0 {
		return s[:i], s[i:]
	}
	return s, ""
}

// quoted cuts off what stands in quotes; open if they do not end.
func quoted(s string) (inner, rest string, open, ok bool) {
	first, size := utf8.DecodeRuneInString(s)
	ends, ok := quotes[first]
	if !ok {
		return "", s, false, false
	}
	i := strings.IndexAny(s[size:], ends)
	if i < 0 {
		return s[size:], "", true, true
	}
	inner, rest = s[size:size+i], s[size+i:]
	_, size = utf8.DecodeRuneInString(rest)
	return inner, rest[size:], false, true
}

// filter cuts off a filter: a word of filterWords, a colon, and a value that may be quoted.
func filter(s string) (kind byte, value, rest string, ok bool) {
	i := strings.IndexByte(s, ':')
	if i < 0 || strings.ContainsFunc(s[:i], unicode.IsSpace) {
		return 0, "", s, false
	}
	kind, ok = filterWords[strings.Join(words(s[:i]), " ")]
	if !ok {
		return 0, "", s, false
	}
	rest = s[i+1:]
	if inner, behind, _, is := quoted(rest); is {
		return kind, inner, behind, true
	}
	value, rest = token(rest)
	return kind, value, rest, true
}

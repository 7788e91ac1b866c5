package site

import (
	"strings"
	"unicode"
)

// generated reports whether a class, an id or another name in the markup looks made by a program: such names change
// with the next release. Names that people write are words, joined by hyphens, underscores or capitals.
func generated(name string) bool {
	for _, piece := range pieces(name) {
		if strings.ContainsAny(piece, "0123456789") && len(piece) > 2 {
			return true
		}
		if n := len(piece); n >= 4 && !strings.ContainsAny(piece, "aeiouyäöüéèàáíóú") || n > 20 {
			return true
		}
		if run := consonants(piece); run >= 5 {
			return true
		}
	}
	short, long := 0, 0
	for _, piece := range pieces(name) {
		if len(piece) <= 2 {
			short++
		} else {
			long++
		}
	}
	return long == 0 || short > 2*long // sc-bdVaJa, _2xK9q
}

// pieces gives the words that a name in the markup is joined of, in lower case.
func pieces(name string) []string {
	var all []string
	start := 0
	runes := []rune(name)
	take := func(end int) {
		if end > start {
			all = append(all, strings.ToLower(string(runes[start:end])))
		}
	}
	for i, r := range runes {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			take(i)
			start = i + 1
		case unicode.IsUpper(r) && i > start && unicode.IsLower(runes[i-1]):
			take(i)
			start = i
		}
	}
	take(len(runes))
	return all
}

func consonants(word string) int {
	run, most := 0, 0
	for _, r := range word {
		if r >= 'a' && r <= 'z' && !strings.ContainsRune("aeiouy", r) {
			run++
			most = max(most, run)
		} else {
			run = 0
		}
	}
	return most
}

// fieldWords are what people who write pages call the parts of a profile.
var fieldWords = words(`name fullname fn displayname username title headline subtitle tagline occupation job role position post profession company employer
	org organization organisation firm location city place address locality region country area bio about summary description intro profile
	vcard card person user member author contact email mail phone tel telephone mobile language nickname`)

// namesField reports whether a class says what part of a profile it is of.
func namesField(class string) bool {
	for _, piece := range pieces(class) {
		if fieldWords[piece] {
			return true
		}
	}
	return false
}

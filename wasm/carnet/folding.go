package carnet

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// letters are those that Unicode does not take apart, as people type them who have no key for them.
var letters = map[rune]string{
	'œ': "oe", 'æ': "ae", 'ß': "ss", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ı': "i", 'ħ': "h", 'ŋ': "n",
	'ĸ': "k", 'ŧ': "t", 'ƒ': "f", 'ə': "e", 'ɛ': "e", 'ɔ': "o", 'ς': "σ",
}

// words takes a text apart into words as search compares them: lower case, without accents, ligatures apart, in
// ordinary width. Everything that is neither letter nor digit parts words. Of scripts that write without spaces each
// character is a word.
func words(s string) []string {
	if plain(s) {
		return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9') })
	}
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(norm.NFKD.String(s))) {
		switch {
		case letters[r] != "":
			b.WriteString(letters[r])
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
			b.WriteByte(' ')
			b.WriteRune(r)
			b.WriteByte(' ')
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(r)
		case unicode.Is(unicode.M, r):
		default:
			b.WriteByte(' ')
		}
	}
	return strings.Fields(b.String())
}

func plain(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// folded is what search looks through for one person: each word behind a space, those of the name first, then those of
// the company, then the rest.
type folded struct {
	text    string
	company int // where the company's words begin
	rest    int // where the rest begins
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
	if strings.ContainsAny(s, "-'’‐‑") {
		for part := range strings.FieldsSeq(s) {
			if joined := strings.Join(words(part), ""); strings.ContainsAny(part, "-'’‐‑") && joined != "" {
				f.b.WriteByte(' ')
				f.b.WriteString(joined)
			}
		}
	}
}

// Where a query's word was found, best first.
const (
	inName = iota
	inCompany
	inRest
)

// rank gives how well a person matches the words of a query, lower is better; false unless every word is the
// beginning of one of theirs. terms are words with a space before.
func (f folded) rank(terms []string) (int, bool) {
	rank := 0
	for _, t := range terms {
		switch i := strings.Index(f.text, t); {
		case i < 0:
			return 0, false
		case i < f.company:
			rank += inName
		case i < f.rest:
			rank += inCompany
		default:
			rank += inRest
		}
	}
	return rank, true
}

package carnet

import (
	"unicode"
	"unicode/utf8"
)

// forgiving is how many letters a word needs for a typo to be forgiven.
const forgiving = 5

// forgives reports whether a typo in a word of the query is forgiven.
func forgives(word string) bool {
	n := 0
	for _, r := range word {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n >= forgiving
}

// mistyped reports whether one typo (a letter too many, too few or another, or two that changed places: Damerau, 1964)
// makes the beginning of a word of what was typed. typed is not itself its beginning. It is enough to look where the two
// first differ: an edit before that comes to the same.
func mistyped(typed, word string) bool {
	i := commonPrefix(typed, word)
	t, w := typed[i:], word[i:]
	if t == "" {
		return false
	}
	_, tn := utf8.DecodeRuneInString(t)
	if begins(w, t[tn:]) { // one too many
		return true
	}
	if w == "" {
		return false
	}
	_, wn := utf8.DecodeRuneInString(w)
	if begins(w[wn:], t[tn:]) || begins(w[wn:], t) { // another, one too few
		return true
	}
	// Two that changed places.
	_, tn2 := utf8.DecodeRuneInString(t[tn:])
	_, wn2 := utf8.DecodeRuneInString(w[wn:])
	return tn2 > 0 && wn2 > 0 && t[:tn] == w[wn:wn+wn2] && t[tn:tn+tn2] == w[:wn] && begins(w[wn+wn2:], t[tn+tn2:])
}

func begins(s, prefix string) bool { return len(s) >= len(prefix) && s[:len(prefix)] == prefix }

// commonPrefix gives how many bytes two texts share at their beginning, whole characters only.
func commonPrefix(a, b string) int {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	for i > 0 && (i < len(a) && !utf8.RuneStart(a[i]) || i < len(b) && !utf8.RuneStart(b[i])) {
		i--
	}
	return i
}

package person

import (
	"strings"
	"unicode"
)

// GivenName gives what one calls somebody of whom only the whole name is known, as far as a name says so: who writes the
// family name first and in capitals, as is done where both orders are known ("MÜLLER Anna"), is called by what follows;
// names in Chinese, Japanese and Korean script are used whole; initials are no name to call somebody by. Anybody else is
// called by the first word. Which word of a Hungarian or a Vietnamese name that should be, the name does not say.
func GivenName(name string) string {
	words := strings.Fields(name)
	if len(words) < 2 || eastAsian(name) {
		return strings.Join(words, " ")
	}
	for i, word := range words {
		switch {
		case isInitial(word):
		case i+1 < len(words) && inCapitals(word) && !allInCapitals(words):
		case i == len(words)-1 && i > 0 && isInitial(words[0]): // J. Smith
			return strings.Join(words, " ")
		default:
			return word
		}
	}
	return strings.Join(words, " ")
}

// eastAsian reports a name whose script is of an order and of a use of its own.
func eastAsian(name string) bool {
	for _, r := range name {
		return unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana)
	}
	return false
}

// isInitial reports a letter or two that stand for names: "J", "J.", "J.-P.", "JP".
func isInitial(word string) bool {
	letters := []rune(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return r
		}
		return -1
	}, word))
	switch {
	case len(letters) == 0 || len(letters) == 1 && plainLatin(word):
		return true
	case strings.HasSuffix(word, "."):
		return len(letters) <= 2
	}
	return len(letters) == 2 && inCapitals(word) && !strings.ContainsRune("AEIOU", letters[1]) // LI and WU are families
}

// inCapitals reports a word of two capital letters or more and no small one.
func inCapitals(word string) bool {
	capitals := 0
	for _, r := range word {
		switch {
		case unicode.IsUpper(r):
			capitals++
		case unicode.IsLetter(r):
			return false
		}
	}
	return capitals > 1
}

func allInCapitals(words []string) bool {
	for _, word := range words {
		if !inCapitals(word) && !isInitial(word) {
			return false
		}
	}
	return true
}

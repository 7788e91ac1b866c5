package carnet

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"carnet/wasm/person"
)

// orders lists the orders that sort by something; ByMatch is not among them.
var orders = []Order{ByName, ByTouch, ByCompany, ByPlace, ByCircle, BySaved}

// sortKey is by what an entry is sorted: who has none of it comes last.
type sortKey struct {
	group string // what the people under one heading have in common, as it is compared
	text  string // and what they are sorted by within it
}

func (k sortKey) compare(o sortKey) int {
	if (k.group == "") != (o.group == "") {
		return strings.Compare(o.group, k.group)
	}
	return cmp.Or(strings.Compare(k.group, o.group), strings.Compare(k.text, o.text))
}

// sortKey gives by what an entry is sorted, and the heading of its group.
func (e *entry) sortKey(by Order) (key sortKey, heading string) {
	return e.sortKeyNamed(by, func() string { return nameKey(e.name) })
}

// sortKeyNamed is sortKey for who knows their nameKey.
func (e *entry) sortKeyNamed(by Order, name func() string) (key sortKey, heading string) {
	switch by {
	case ByName:
		text := name()
		heading = initial(text)
		return sortKey{heading, text}, heading
	case ByTouch:
		if len(e.touched) < len("2006-01") {
			return sortKey{}, ""
		}
		month := e.touched[:len("2006-01")]
		return sortKey{complement(month), complement(e.touched)}, month
	case ByCompany:
		return sortKey{string(appendWords(nil, e.company)), name()}, e.company
	case ByPlace:
		return sortKey{string(appendWords(nil, e.location)), name()}, e.location
	case ByCircle:
		if i := slices.Index(person.Circles, person.Circle(e.circle)); i >= 0 {
			return sortKey{string(rune('0' + i)), name()}, e.circle
		}
		return sortKey{"", name()}, ""
	}
	month := savedMonth(e.saved)
	return sortKey{complement(month), ""}, month // everybody is in the order by when they were saved to begin with
}

// savedMonth gives the month of a moment, in ms since 1970, UTC.
func savedMonth(ms int64) string { return time.UnixMilli(ms).UTC().Format("2006-01") }

// complement turns the order of digits about.
func complement(digits string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return '9' - (r - '0')
		}
		return r
	}, digits)
}

// particles stand before a family name and do not count in the order of an address book.
var particles = []string{"de", "du", "des", "da", "das", "do", "dos", "di", "del", "della", "dei", "van", "von", "vom", "zu", "zum", "zur",
	"der", "den", "ter", "ten", "te", "la", "le", "les", "el", "al", "bin", "ibn", "ben", "af", "av", "y", "e", "und", "d", "l", "’t", "'t"}

// suffixes stand behind a family name and do not count either.
var suffixes = []string{"jr", "sr", "ii", "iii", "iv", "fils", "père"}

// nameKey gives the form by which names are sorted: the family name first where the script writes it last, folded, its
// particles behind.
func nameKey(name string) string {
	parts := strings.Fields(name)
	for len(parts) > 1 && slices.Contains(suffixes, strings.Trim(strings.ToLower(parts[len(parts)-1]), ".,")) {
		parts = parts[:len(parts)-1]
	}
	if r, _ := utf8.DecodeRuneInString(name); len(parts) < 2 || familyFirst(r) {
		return strings.Join(words(name), " ")
	}
	last := len(parts) - 1
	family := words(parts[last])
	for _, p := range []string{"d'", "d’", "l'", "l’"} { // written with the name that follows
		if rest, ok := strings.CutPrefix(strings.ToLower(parts[last]), p); ok {
			family = words(rest)
		}
	}
	given := parts[:last]
	from := len(given)
	for from > 1 && slices.Contains(particles, strings.ToLower(given[from-1])) {
		from--
	}
	key := append(family, words(strings.Join(given[:from], " "))...)
	return strings.Join(append(key, words(strings.Join(given[from:], " "))...), " ")
}

// familyFirst reports a script whose names begin with the family name.
func familyFirst(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
}

// initial gives the letter under which a folded name stands: # for what begins with no letter, one letter for all of a
// script that has too many.
func initial(key string) string {
	r, _ := utf8.DecodeRuneInString(key)
	switch {
	case key == "":
		return ""
	case unicode.Is(unicode.Han, r):
		return "漢"
	case unicode.In(r, unicode.Hiragana, unicode.Katakana):
		return "あ"
	case unicode.Is(unicode.Hangul, r):
		return "가"
	case unicode.IsLetter(r):
		return string(unicode.ToUpper(r))
	}
	return "#"
}

// validOrder reports whether there is such an order.
func validOrder(by Order) bool { return by == ByMatch || slices.Contains(orders, by) }

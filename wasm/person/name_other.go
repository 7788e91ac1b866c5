package person

import (
	"strings"
	"unicode"
)

// splitOther takes off what names add of themselves: the same name in another script ("山田 花子 (Hanako Yamada)"), the one
// before a marriage ("née Byron"); how it is pronounced ("[SHIV-awn]") is dropped.
func splitOther(s string) (name, other string) {
	if plainLatin(s) {
		return s, ""
	}
	for range 2 { // "山田 花子 (Hanako Yamada) [YAH-mah-dah]"
		head, inside, ok := cutBracket(s)
		if !ok {
			break
		}
		switch {
		case isPronunciation(inside):
			s = head
			continue
		case latin(head) != latin(inside) && letters(inside) >= 2 && letters(head) >= 2:
			return head, inside
		}
		if before, ok := formerName(head, inside); ok {
			return head, before
		}
		break
	}
	for _, between := range []string{" / ", "／", " | ", "/"} {
		if a, b, ok := strings.Cut(s, between); ok && latin(a) != latin(b) && letters(a) >= 2 && letters(b) >= 2 {
			return strings.TrimSpace(a), strings.TrimSpace(b)
		}
	}
	if before, after, ok := strings.Cut(s, " née "); ok && strings.Contains(before, " ") {
		other, _ = formerName(before, "née "+after)
		return before, other
	}
	words := strings.Fields(s)
	for i := 1; i < len(words) && len(words) <= 12; i++ {
		a, b := strings.Join(words[:i], " "), strings.Join(words[i:], " ")
		if latin(words[i-1]) != latin(words[i]) && letters(a) >= 2 && letters(b) >= 2 && ofOneScript(words[:i]) && ofOneScript(words[i:]) &&
			(latin(a) && i >= 2 || latin(b) && len(words)-i >= 2) {
			return a, b
		}
	}
	return s, ""
}

// plainLatin reports a text of ASCII without a bracket or a stroke, as most are: there is nothing to split.
func plainLatin(s string) bool {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= 0x80, c == '(', c == '[', c == '/', c == '|':
			return false
		}
	}
	return true
}

// cutBracket cuts a text in brackets off the end.
func cutBracket(s string) (head, inside string, ok bool) {
	for _, pair := range [][2]string{{"(", ")"}, {"（", "）"}, {"[", "]"}} {
		if !strings.HasSuffix(s, pair[1]) {
			continue
		}
		open := strings.LastIndex(s, pair[0])
		if open <= 0 {
			return "", "", false
		}
		head, inside = strings.TrimSpace(s[:open]), strings.TrimSpace(s[open+len(pair[0]):len(s)-len(pair[1])])
		return head, inside, head != "" && inside != ""
	}
	return "", "", false
}

// isPronunciation reports "SHIV-awn", "YAH mah-dah", "/ˈeɪdə/" and "pronounced …": syllables, one of which is loud.
func isPronunciation(s string) bool {
	folded := Fold(s)
	if strings.HasPrefix(folded, "pronounced") || strings.HasPrefix(folded, "prononc") || strings.HasPrefix(folded, "say ") || strings.ContainsAny(s, "ˈˌəʃʒŋɛɔɪʊ") {
		return true
	}
	loud, soft := false, false
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r == '-' || r == ' ' || r == '·' }) {
		loud = loud || len(part) >= 2 && part == strings.ToUpper(part)
		soft = soft || part == strings.ToLower(part)
	}
	return strings.ContainsAny(s, "-·") && loud && soft && latin(s)
}

// formerName gives the whole name of which inside is the part that was another: "Ada Lovelace", "née Byron".
func formerName(name, inside string) (string, bool) {
	for _, mark := range []string{"née ", "né ", "nee ", "geb. ", "geborene ", "geboren ", "born ", "nata ", "nacida ", "nascida ", "formerly ", "ex "} {
		if len(inside) > len(mark) && strings.EqualFold(inside[:len(mark)], mark) {
			words, rest := strings.Fields(name), strings.TrimSpace(inside[len(mark):])
			if strings.Contains(rest, " ") || len(words) < 2 {
				return rest, true
			}
			return strings.Join(words[:len(words)-1], " ") + " " + rest, true
		}
	}
	return "", false
}

func letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// latin reports whether the first letter of a text is of the Latin script.
func latin(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) {
			return unicode.Is(unicode.Latin, r)
		}
	}
	return true
}

func ofOneScript(words []string) bool {
	for _, w := range words {
		if latin(w) != latin(words[0]) {
			return false
		}
	}
	return true
}

package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Clean gives a text as readers hand it on: in Unicode normal form C, without control characters, characters that
// have no width and characters that change the direction of what follows, and with runs of white space as one space.
// Joiners stay where emoji and the scripts that need them (Arabic, Indic and related) have them.
func Clean(s string) string {
	s, _ = strip(s)
	return collapse(s)
}

// strip is Clean without touching white space. It reports whether something went that could deceive; a soft hyphen or
// a lone left-to-right mark goes without a word.
func strip(s string) (string, bool) {
	i := firstOdd(s)
	if i == len(s) {
		return s, false
	}
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	if !norm.NFC.IsNormalString(s) {
		s = norm.NFC.String(s)
	}
	var b strings.Builder
	hidden := false
	done := 0 // s[:done] is in b
	before := rune(0)
	for i, r := range s {
		keep, deceives := judge(r, before, s[i+utf8.RuneLen(r):])
		if keep {
			before = r
			continue
		}
		b.WriteString(s[done:i])
		done = i + utf8.RuneLen(r)
		hidden = hidden || deceives
	}
	if done == 0 {
		return s, hidden
	}
	b.WriteString(s[done:])
	return b.String(), hidden
}

// firstOdd gives the index of the first byte that plain ASCII text does not have, or len(s).
func firstOdd(s string) int {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= 0x7f || c < ' ' && c != '\n' && c != '\t' && c != '\r' && c != '\f' {
			return i
		}
	}
	return len(s)
}

// judge says whether a character of a text is kept and, if not, whether it could have deceived.
func judge(r, before rune, rest string) (keep, deceives bool) {
	switch {
	case r < 0x20:
		return r == '\t' || r == '\n' || r == '\r' || r == '\f', true
	case r < 0x7f:
		return true, false
	case r < 0xa0:
		return false, true // DEL and the C1 controls
	case r < 0x300:
		return r != 0xad, false // soft hyphen
	case r == 0x200c || r == 0x200d: // zero width non-joiner, joiner
		after, _ := utf8.DecodeRuneInString(rest)
		return joins(before) && joins(after), true
	case r == 0x200e || r == 0x200f || r == 0x061c: // left-to-right, right-to-left and Arabic letter mark
		return false, false
	case r == 0xfeff && before == 0: // a byte order mark that was pasted in
		return false, false
	case r == 0x200b, r >= 0x202a && r <= 0x202e, r >= 0x2060 && r <= 0x206f, r == 0xfeff, r == 0x180e,
		r == 0x115f, r == 0x1160, r == 0x3164, r == 0xffa0, r == 0x034f, r >= 0xfff9 && r <= 0xfffb:
		return false, true
	case r >= 0xe0000 && r <= 0xe007f: // tags, which only a flag may carry
		return before == 0x1f3f4 || before >= 0xe0000 && before <= 0xe007f, true
	}
	return true, false
}

// joins reports whether a character may stand beside a joiner for a good reason.
func joins(r rune) bool {
	switch {
	case r < 0x600:
		return r == 0xa9 || r == 0xae // © and ®, which may be emoji
	case r < 0x1100: // Arabic, Syriac, N'Ko, the Indic scripts, Sinhala, Thai … Myanmar
		return unicode.In(r, unicode.L, unicode.M)
	case r >= 0x1780 && r < 0x1900: // Khmer, Mongolian
		return unicode.In(r, unicode.L, unicode.M)
	case r == 0xfe0f:
		return true
	case r >= 0x2190 && r < 0x2c00: // arrows, symbols, dingbats
		return true
	case r >= 0xfb50 && r < 0xfe00, r >= 0xfe70 && r < 0xfeff: // Arabic presentation forms
		return true
	case r >= 0x1f000 && r < 0x1fc00: // emoji and skin tones
		return true
	case r >= 0x11000 && r < 0x12000: // Brahmi and its younger relatives
		return true
	}
	return false
}

// collapse trims a text and makes each run of white space, no-break spaces included, one space.
func collapse(s string) string {
	if tidy(s) {
		return s
	}
	return string(appendCollapsed(make([]byte, 0, len(s)), s))
}

// tidy reports whether collapse would leave an ASCII text alone.
func tidy(s string) bool {
	space := true
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= utf8.RuneSelf || c < ' ':
			return false
		case c == ' ':
			if space {
				return false
			}
			space = true
		default:
			space = false
		}
	}
	return !space || s == ""
}

func appendCollapsed(b []byte, s string) []byte {
	start := len(b)
	space := false
	for _, r := range s {
		if unicode.IsSpace(r) {
			space = true
			continue
		}
		if space && len(b) > start {
			b = append(b, ' ')
		}
		space = false
		b = utf8.AppendRune(b, r)
	}
	return b
}

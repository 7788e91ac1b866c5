package carnet

import (
	"slices"
	"strings"
	"sync"
	"sync/atomic"
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
	for _, r := range s {
		b.WriteString(foldRune(r))
	}
	return strings.Fields(b.String())
}

// appendWords appends the words of a text, a space between.
func appendWords(b []byte, s string) []byte {
	from := len(b)
	for _, r := range s {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b = append(b, byte(r))
		case r >= 'A' && r <= 'Z':
			b = append(b, byte(r)+'a'-'A')
		case r < utf8.RuneSelf:
			b = endWord(b, from)
		default:
			folded := foldRune(r)
			for i := range len(folded) {
				if folded[i] == ' ' {
					b = endWord(b, from)
				} else {
					b = append(b, folded[i])
				}
			}
		}
	}
	if len(b) > from && b[len(b)-1] == ' ' {
		b = b[:len(b)-1]
	}
	return b
}

// endWord appends a space, unless there is one or nothing before it.
func endWord(b []byte, from int) []byte {
	if len(b) == from || b[len(b)-1] == ' ' {
		return b
	}
	return append(b, ' ')
}

func plain(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// foldedLatin holds what foldRune gives for the letters of Latin scripts, which are most of those outside of ASCII.
var foldedLatin = sync.OnceValue(func() *[0x250]string {
	var table [0x250]string
	for r := range rune(len(table)) {
		table[r] = decomposed(r)
	}
	return &table
})

// foldRune gives what a character is in a word: nothing for an accent, a space for what parts words.
func foldRune(r rune) string {
	if r >= 0 && r < 0x250 {
		return foldedLatin()[r]
	}
	place := &foldedLately[uint32(r)%uint32(len(foldedLately))]
	if f := place.Load(); f != nil && f.from == r {
		return f.to
	}
	f := &foldedRune{r, decomposed(r)}
	place.Store(f)
	return f.to
}

// foldedLately holds what foldRune has given for characters of other scripts, each in its place until another needs it:
// a language writes most of its words with few.
var foldedLately [1 << 12]atomic.Pointer[foldedRune]

type foldedRune struct {
	from rune
	to   string
}

func decomposed(r rune) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(norm.NFKD.String(string(r)))) {
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
	return b.String()
}

// spelled is a word and where it stands in its text, in UTF-16 code units.
type spelled struct {
	word string
	from int
	ends []int // behind the character that each rune of word comes from
}

// spell takes a text apart as words does, and says where each word stands.
func spell(s string) []spelled {
	text := make([]byte, 0, len(s)+8)
	ends := make([]int, 0, len(s)+8)
	all := make([]spelled, 0, 8)
	var starts []int // of each word in text
	begun := -1      // where the word that is being read begins in ends
	end := func() {
		if begun >= 0 {
			all[len(all)-1].ends = ends[begun:len(ends):len(ends)]
			begun = -1
		}
	}
	take := func(r rune, from, to int) {
		if begun < 0 {
			begun = len(ends)
			starts = append(starts, len(text))
			all = append(all, spelled{from: from})
		}
		text = utf8.AppendRune(text, r)
		ends = append(ends, to)
	}
	at := 0
	for _, r := range s {
		next := at + 1
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			take(r, at, next)
		case r >= 'A' && r <= 'Z':
			take(r+'a'-'A', at, next)
		case r < utf8.RuneSelf:
			end()
		default:
			if r > 0xFFFF {
				next++
			}
			for _, f := range foldRune(r) {
				if f == ' ' {
					end()
				} else {
					take(f, at, next)
				}
			}
			if begun >= 0 && unicode.Is(unicode.M, r) {
				ends[len(ends)-1] = next // an accent that is written apart
			}
		}
		at = next
	}
	end()
	whole := string(text)
	for i := range all {
		to := len(whole)
		if i+1 < len(all) {
			to = starts[i+1]
		}
		all[i].word = whole[starts[i]:to]
	}
	return all
}

// joints are written inside of a word that some write in one piece.
var joints = []string{"-", "'", "’", "‐", "‑"}

// hasJoint reports whether a text has one of joints, the last three of which are E2 80 and another byte in UTF-8.
func hasJoint(s string) bool {
	for i := range len(s) {
		switch s[i] {
		case '-', '\'':
			return true
		case 0xE2:
			if slices.ContainsFunc(joints, func(joint string) bool { return strings.HasPrefix(s[i:], joint) }) {
				return true
			}
		}
	}
	return false
}

// joined gives the words that a text has when what joints part is written in one piece: jeanpierre, obrien.
func joined(s string) []string {
	if !hasJoint(s) {
		return nil
	}
	var all []string
	for part := range strings.FieldsSeq(s) {
		if hasJoint(part) {
			if ws := words(part); len(ws) > 1 {
				all = append(all, strings.Join(ws, ""))
			}
		}
	}
	return all
}

// spellJoined is joined with places.
func spellJoined(s string) []spelled {
	if !hasJoint(s) {
		return nil
	}
	var all []spelled
	at := 0
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if unicode.IsSpace(r) {
			at += utf16Length(s[i : i+size])
			i += size
			continue
		}
		part := s[i:]
		if end := strings.IndexFunc(part, unicode.IsSpace); end >= 0 {
			part = part[:end]
		}
		if hasJoint(part) {
			if ws := spell(part); len(ws) > 1 {
				whole := spelled{from: at + ws[0].from}
				for _, w := range ws {
					whole.word += w.word
					for _, e := range w.ends {
						whole.ends = append(whole.ends, at+e)
					}
				}
				all = append(all, whole)
			}
		}
		at += utf16Length(part)
		i += len(part)
	}
	return all
}

// utf16Length gives how many UTF-16 code units a text has.
func utf16Length(s string) int {
	n := 0
	for _, r := range s {
		if n++; r > 0xFFFF {
			n++
		}
	}
	return n
}

package carnet

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"carnet/wasm/person"
)

// Bounds of what is marked for one person, and of the part of a long text that is shown, in UTF-16 code units: so much
// before the first match, and so much in all.
const (
	mostMatches   = 24
	excerptBefore = 40
	excerptLength = 160
)

// listed are the fields whose whole text a row shows.
func listed(f person.Field) bool {
	switch f {
	case person.FieldName, person.FieldHeadline, person.FieldTitle, person.FieldCompany, person.FieldLocation, person.FieldTag:
		return true
	}
	return false
}

// matches gives where the words and phrases of a question are in an entry. What a row does not show (other names, notes,
// learnings) is given only for what is not in what it shows, and a typo is marked only for a word that is nowhere without.
func (a *question) matches(e *entry) []Match {
	if len(a.words)+len(a.phrases) == 0 {
		return nil
	}
	m := marking{question: a, seen: make([]bool, len(a.words)+len(a.phrases))}
	for _, m.typos = range []bool{false, true} {
		for _, m.aside = range []bool{false, true} {
			if m.skip = slices.Clone(m.seen); !slices.Contains(m.skip, false) {
				return m.found
			}
			for place := range nowhere {
				e.texts(place, m.look)
			}
		}
	}
	return m.found
}

// marking looks for what a question asks for through the texts of one person.
type marking struct {
	*question
	typos bool   // looks for what is mistyped
	aside bool   // looks through what a row does not show
	seen  []bool // of each word, then of each phrase: whether it was found
	skip  []bool // what is no longer looked for
	found []Match
}

// look takes in what one text has.
func (m *marking) look(t text) {
	if t.text == "" || listed(t.field) == m.aside || len(m.found) >= mostMatches {
		return
	}
	spans := m.spans(t.text)
	if m.aside {
		m.found = append(m.found, excerpt(t, spans)...)
		return
	}
	for _, s := range spans {
		match := Match{Field: t.field, From: s.from, To: s.to}
		if t.field == person.FieldTag {
			match.Text = t.text
		}
		m.found = append(m.found, match)
	}
}

// spans gives where a text has what is looked for, in order and without overlaps.
func (m *marking) spans(s string) []span {
	var found []span
	var ws []spelled
	for i, word := range m.words {
		n := len(found)
		switch {
		case m.skip[i]:
		case !m.typos:
			found = beginnings(found, s, word)
		case forgives(word):
			if ws == nil {
				ws = append(spell(s), spellJoined(s)...)
			}
			for _, w := range ws {
				if mistyped(word, w.word) {
					found = append(found, span{w.from, w.ends[len(w.ends)-1]})
				}
			}
		}
		m.seen[i] = m.seen[i] || len(found) > n
	}
	for i, p := range m.phrases {
		i += len(m.words)
		if m.skip[i] {
			continue
		}
		if s, ok := p.span(spell(s)); ok {
			found = append(found, s)
			m.seen[i] = true
		}
	}
	if len(found) < 2 {
		return found
	}
	return union(found)
}

// beginnings adds where words of a text begin as a folded one does, those too that joints part.
func beginnings(found []span, s, word string) []span {
	found = beginningsIn(found, s, word, 0, false)
	if !hasJoint(s) {
		return found
	}
	at := 0
	for s != "" {
		part := s
		if end := strings.IndexFunc(s, unicode.IsSpace); end == 0 {
			r, size := utf8.DecodeRuneInString(s)
			s, at = s[size:], at+utf16Length(string(r))
			continue
		} else if end > 0 {
			part = s[:end]
		}
		if hasJoint(part) {
			found = beginningsIn(found, part, word, at, true)
		}
		s, at = s[len(part):], at+utf16Length(part)
	}
	return found
}

// beginningsIn is beginnings of a text that stands at a place, of each word or, joined, of the text as one word. It makes no
// garbage: every row that is shown is looked through.
func beginningsIn(found []span, s, word string, at int, joined bool) []span {
	const outside, passed = -1, -2 // of a word; in one that does not match, or has
	n, from := outside, 0
	take := func(r rune, next int) {
		if n == outside {
			n, from = 0, at
		}
		if n == passed {
			return
		}
		w, size := utf8.DecodeRuneInString(word[n:])
		if w != r {
			n = passed
			return
		}
		if n += size; n == len(word) {
			found = append(found, span{from, next})
			n = passed
		}
	}
	for _, r := range s {
		next := at + 1
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			take(r, next)
		case r >= 'A' && r <= 'Z':
			take(r+'a'-'A', next)
		case r < utf8.RuneSelf:
			if !joined {
				n = outside
			}
		case unicode.Is(unicode.M, r):
			if k := len(found); k > 0 && found[k-1].to == at && n == passed {
				found[k-1].to = next // an accent that is written apart
			}
		default:
			if r > 0xFFFF {
				next++
			}
			for _, f := range foldRune(r) {
				if f != ' ' {
					take(f, next)
				} else if !joined {
					n = outside
				}
			}
		}
		at = next
	}
	return found
}

// span gives where a phrase stands among words.
func (p phrase) span(ws []spelled) (span, bool) {
	texts := make([]string, len(ws))
	for i, w := range ws {
		texts[i] = w.word
	}
	i := p.in(texts)
	if i < 0 {
		return span{}, false
	}
	last := ws[i+len(p.words)-1]
	end := last.ends[len(last.ends)-1]
	if p.open {
		end = last.ends[utf8.RuneCountInString(p.words[len(p.words)-1])-1]
	}
	return span{ws[i].from, end}, true
}

// excerpt gives matches in a part of a long text around the first of them.
func excerpt(t text, found []span) []Match {
	if len(found) == 0 {
		return nil
	}
	part, shift := t.text, 0
	if utf16Length(part) > excerptLength {
		part, shift = around(part, found[0].from)
	}
	length := utf16Length(part)
	var all []Match
	for _, s := range found {
		if m := (Match{Field: t.field, Text: part, From: s.from - shift, To: s.to - shift}); m.From >= 0 && m.To <= length {
			all = append(all, m)
		}
	}
	return all
}

// around cuts a part out of a text that begins before a place, at the beginning of a word where there is one; an ellipsis
// stands where something is left out. shift is how much less a place counts in the part than in the whole.
func around(s string, place int) (part string, shift int) {
	from, to, at := 0, len(s), 0
	begun := place <= excerptBefore
	gap := true
	for i, r := range s {
		if !begun && at >= place-excerptBefore && gap || !begun && at >= place {
			from, shift, begun = i, at, true
		}
		if begun && at-shift >= excerptLength {
			to = i
			break
		}
		gap = r == ' ' || r == '\n'
		if at++; r > 0xFFFF {
			at++
		}
	}
	part = s[from:to]
	if to < len(s) {
		part += "…"
	}
	if from > 0 {
		part = "…" + part
		shift--
	}
	return part, shift
}

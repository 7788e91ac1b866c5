package carnet

import (
	"slices"
	"strings"
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
	simple := plain(s) && !strings.ContainsAny(s, "-'")
	var found []span
	var ws, all []spelled
	spell := func() {
		if ws == nil {
			ws = spell(s)
			all = append(ws[:len(ws):len(ws)], spellJoined(s)...)
		}
	}
	for i, word := range m.words {
		n := len(found)
		switch {
		case m.skip[i]:
		case simple && !m.typos:
			found = plainSpans(found, s, word)
		default:
			spell()
			for _, w := range all {
				switch {
				case strings.HasPrefix(w.word, word):
					found = append(found, span{w.from, w.ends[utf8.RuneCountInString(word)-1]})
				case m.typos && forgives(word) && mistyped(word, w.word):
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
		spell()
		if s, ok := p.span(ws); ok {
			found = append(found, s)
			m.seen[i] = true
		}
	}
	if len(found) < 2 {
		return found
	}
	return union(found)
}

// plainSpans adds where words of an ASCII text begin as a folded one does.
func plainSpans(found []span, s, word string) []span {
	for i := 0; i < len(s); i++ {
		if !alphanumeric(s[i]) {
			continue
		}
		n := 0
		for n < len(word) && i+n < len(s) && (s[i+n] == word[n] || s[i+n]|0x20 == word[n] && s[i+n] >= 'A') {
			n++
		}
		if n == len(word) {
			found = append(found, span{i, i + n})
		}
		for i += n; i < len(s) && alphanumeric(s[i]); {
			i++
		}
	}
	return found
}

func alphanumeric(b byte) bool {
	return b >= '0' && b <= '9' || b|0x20 >= 'a' && b|0x20 <= 'z'
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

package carnet

import (
	"strings"

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
// learnings) is given only for what is not in what it shows.
func (a *question) matches(e *entry) []Match {
	if len(a.words)+len(a.phrases) == 0 {
		return nil
	}
	seen := make([]bool, len(a.words)+len(a.phrases))
	var all []Match
	for _, aside := range []bool{false, true} {
		if aside && !contains(seen, false) {
			break
		}
		before := append([]bool(nil), seen...)
		for place := range nowhere {
			e.texts(place, func(t text) {
				if t.text == "" || listed(t.field) == aside || len(all) >= mostMatches {
					return
				}
				skip := before
				if !aside {
					skip = nil
				}
				found := a.spans(t.text, seen, skip)
				if aside {
					all = append(all, excerpt(t, found)...)
					return
				}
				for _, s := range found {
					m := Match{Field: t.field, From: s.from, To: s.to}
					if t.field == person.FieldTag {
						m.Text = t.text
					}
					all = append(all, m)
				}
			})
		}
	}
	return all[:min(len(all), mostMatches)]
}

func contains(bs []bool, b bool) bool {
	for _, x := range bs {
		if x == b {
			return true
		}
	}
	return false
}

// spans gives where a text has what is asked for, in order and without overlaps, and notes in seen what it has; what is
// in skip is not looked for. A typo counts only for a word that has no match without.
func (a *question) spans(s string, seen, skip []bool) []span {
	ws, whole := spell(s), spellJoined(s)
	var found []span
	for i, word := range a.words {
		if skip != nil && skip[i] {
			continue
		}
		n := len(found)
		all := append(ws[:len(ws):len(ws)], whole...)
		for _, w := range all {
			if strings.HasPrefix(w.word, word) {
				found = append(found, span{w.from, w.ends[len([]rune(word))-1]})
			}
		}
		if len(found) == n && forgives(word) {
			for _, w := range all {
				if mistyped(word, w.word) {
					found = append(found, span{w.from, w.ends[len(w.ends)-1]})
				}
			}
		}
		seen[i] = seen[i] || len(found) > n
	}
	for i, p := range a.phrases {
		at := len(a.words) + i
		if skip != nil && skip[at] {
			continue
		}
		texts := make([]string, len(ws))
		for j, w := range ws {
			texts[j] = w.word
		}
		if j := p.in(texts); j >= 0 {
			last := ws[j+len(p.words)-1]
			end := last.ends[len(last.ends)-1]
			if p.open {
				end = last.ends[len([]rune(p.words[len(p.words)-1]))-1]
			}
			found = append(found, span{ws[j].from, end})
			seen[at] = true
		}
	}
	return union(found)
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

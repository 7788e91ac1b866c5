package page

import (
	"strings"
	"unicode"
)

// periodOf finds a period in a line: in one of its runs, else in its text. Rest is what the line says besides, pieces
// the same in runs where the page sets them apart.
func periodOf(l *line, single bool) (p Period, rest string, pieces []string, ok bool) {
	if strings.IndexFunc(l.text, unicode.IsDigit) < 0 {
		return p, "", nil, false
	}
	if len(l.parts) > 1 {
		for i, part := range l.parts {
			if p, ok = rangeOf(strings.Trim(part.text, "()[] ,")); !ok {
				continue
			}
			for k, other := range l.parts {
				if k != i {
					pieces = append(pieces, other.text)
				}
			}
			return p, strings.Join(pieces, " "), markedUp(l, pieces), true
		}
	}
	if p, rest, ok = periodIn(l.text, single); !ok {
		return p, "", nil, false
	}
	return p, rest, markedUp(l, nil), true
}

// markedUp gives the runs of a line that are emphasised one by one: "<b>ACME</b>, Leeds — <i>Engineer</i>". With fewer
// than two it gives what it was given.
func markedUp(l *line, otherwise []string) []string {
	var marked []string
	for _, part := range l.parts {
		switch part.node.Data {
		case "b", "strong", "i", "em":
			if _, isPeriod := ParsePeriod(strings.Trim(part.text, "()")); !isPeriod {
				marked = append(marked, part.text)
			}
		}
	}
	if len(marked) < 2 {
		return otherwise
	}
	return marked
}

// periodIn finds a range of dates, or a line that is one date; rest is what the line says besides. Single allows one date
// beside other words, as schools have: "University of X, 2015".
func periodIn(text string, single bool) (p Period, rest string, ok bool) {
	if strings.IndexFunc(text, unicode.IsDigit) < 0 {
		return p, "", false
	}
	if p, ok = ParsePeriod(text); ok {
		return p, behindRange(text, p), true
	}
	part := rangeOf
	if single {
		part = ParsePeriod
	}
	for _, sep := range []string{" | ", " · ", " • ", ": ", ", ", " – ", " — ", " - "} {
		for at := strings.Index(text, sep); at > 0; { // the first and each further one: a range may hold the sign itself
			if p, ok = part(text[:at]); ok {
				return p, collapse(text[at+len(sep):]), true
			}
			if p, ok = part(text[at+len(sep):]); ok {
				return p, collapse(text[:at]), true
			}
			next := strings.Index(text[at+len(sep):], sep)
			if next < 0 {
				break
			}
			at += len(sep) + next
		}
	}
	for _, pair := range []string{"()", "[]"} {
		if open := strings.LastIndexByte(text, pair[0]); open >= 0 {
			if inside, behind, found := strings.Cut(text[open+1:], pair[1:]); found {
				if p, ok = ParsePeriod(inside); ok {
					return p, collapse(strings.TrimRight(text[:open], " ,") + " " + behind), true
				}
			}
		}
	}
	return edgePeriod(text, single)
}

// edgePeriod reads "2015–2018 Postdoc, University of X", "Postdoc, University of X 2015–2018" and, where one date may
// stand beside words, "2012 PhD, University of X".
func edgePeriod(text string, single bool) (Period, string, bool) {
	words := strings.Fields(text)
	for n := min(len(words)-1, 6); n >= 1; n-- {
		if p, ok := rangeOf(strings.Join(words[:n], " ")); ok {
			return p, strings.Trim(strings.Join(words[n:], " "), " :,–-"), true
		}
		if p, ok := rangeOf(strings.Join(words[len(words)-n:], " ")); ok && !isSince(strings.ToLower(words[len(words)-n])) { // "built since 2020" is a description
			return p, strings.Trim(strings.Join(words[:len(words)-n], " "), " :,–-"), true
		}
	}
	if single && len(words) > 1 {
		if p, ok := ParsePeriod(words[0]); ok && len(words[0]) == 4 {
			return p, strings.Join(words[1:], " "), true
		}
		if p, ok := ParsePeriod(words[len(words)-1]); ok {
			return p, strings.Trim(strings.Join(words[:len(words)-1], " "), " :,–-"), true
		}
	}
	return Period{}, "", false
}

// behindRange gives what stands behind a range at the beginning of a line, if it is more than its duration: ParsePeriod
// takes a few words for one.
func behindRange(text string, whole Period) string {
	words := strings.Fields(text)
	for n := 1; n < len(words) && n < 9; n++ {
		if p, ok := rangeOf(strings.Join(words[:n], " ")); ok && p == whole {
			rest := strings.Trim(strings.Join(words[n:], " "), " :,–—-·•|()")
			for w := range strings.FieldsSeq(spaced(rest)) {
				if !durationWords[strings.TrimRight(w, ".")] {
					return rest
				}
			}
			return ""
		}
	}
	return ""
}

var durationWords = wordSet("yr", "yrs", "year", "years", "mo", "mos", "month", "months", "an", "ans", "mois", "jahr", "jahre", "jahren", "monat", "monate", "monaten", "año", "años", "mes", "meses", "anno", "anni",
	"mese", "mesi", "ano", "anos", "mês", "jaar", "maand", "maanden", "y", "m", "j", "et", "und", "and", "e", "en", "day", "days", "week", "weeks")

// rangeOf is ParsePeriod for part of a line, where one date alone says too little.
func rangeOf(text string) (Period, bool) {
	p, ok := ParsePeriod(text)
	return p, ok && (p.End != "" || p.Current)
}

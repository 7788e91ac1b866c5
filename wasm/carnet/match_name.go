package carnet

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// nameParticles belong to family names, and are written by some and left out by others.
var nameParticles = wordSet("de du des d la le les l von van der den zu zur zum ten ter da do dos das di del della dello dell e y i al el bin ben " +
	"ibn bint abu af av of the san st saint mac mc o")

func wordSet(s string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		set[w] = true
	}
	return set
}

//go:embed nicknames.txt
var nicknameFile string

// nicknames gives the given names that a nickname may stand for, itself included if it is a given name.
var nicknames = sync.OnceValue(func() map[string][]string {
	all := map[string][]string{}
	for line := range strings.Lines(nicknameFile) {
		names := strings.Fields(line)
		if len(names) < 2 || names[0] == "#" {
			continue
		}
		for _, n := range names {
			if !slices.Contains(all[n], names[0]) {
				all[n] = append(all[n], names[0])
			}
		}
	}
	return all
})

// sameGiven reports whether two given names, folded, may be one person's because one is short for the other, or both are
// for a third.
func sameGiven(a, b string) bool {
	table := nicknames()
	return slices.ContainsFunc(table[a], func(full string) bool { return slices.Contains(table[b], full) })
}

// nameParts gives the parts of a name, folded, without particles unless there is nothing else, and without the numbers of
// mailboxes and handles.
func nameParts(name string) []string {
	all := words(name)
	parts := make([]string, 0, len(all))
	for i, w := range all {
		if letters := strings.TrimRight(w, "0123456789"); letters != "" {
			w, all[i] = letters, letters
		}
		if !nameParticles[w] {
			parts = append(parts, w)
		}
	}
	if len(parts) < 2 {
		return all
	}
	return parts
}

// How well one part of a name agrees with one of another.
const (
	partSame     = 1
	partMistyped = 0.9
	partNickname = 0.9
	partShort    = 0.8 // the beginning of it
	partInitial  = 0.7
)

// samePart gives how well two parts of names agree, 0 if they do not.
func samePart(a, b string) float64 {
	if a == b {
		return partSame
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	short := utf8.RuneCountInString(a)
	switch {
	case short == 1:
		if strings.HasPrefix(b, a) && a[0] < utf8.RuneSelf {
			return partInitial
		}
	case sameGiven(a, b):
		return partNickname
	case short >= 4 && oneTypo(a, b):
		return partMistyped
	case short >= 3 && strings.HasPrefix(b, a):
		return partShort
	}
	return 0
}

// oneTypo reports whether one letter more, less, other or two that changed places make one word the other. The first
// letter is seldom mistyped, and tells Hans from Jans.
func oneTypo(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(y)-len(x) > 1 || x[0] != y[0] {
		return false
	}
	i := 0
	for i < len(x) && x[i] == y[i] {
		i++
	}
	if len(x) < len(y) {
		return string(x[i:]) == string(y[i+1:])
	}
	if i == len(x) || string(x[i+1:]) == string(y[i+1:]) {
		return true
	}
	return i+1 < len(x) && x[i] == y[i+1] && x[i+1] == y[i] && string(x[i+2:]) == string(y[i+2:])
}

// nameLikeness gives how likely two written names are one person's, 0 to 1, whatever the order of their parts. Each part
// of the one with fewer must have its like in the other, and one of them must be more than an initial. Of scripts in which
// each character is a word, all characters must be the same.
func nameLikeness(a, b string) float64 {
	return sameParts(nameParts(a), nameParts(b))
}

// sameOwner reports whether two names, of cards with one mailbox or telephone, are one person's rather than those of a
// couple or of colleagues: they are alike by more than initials, or the first part of both is the same and the other says
// nothing else (Ada, Ada E., Ada Exemple).
func sameOwner(x, y []string) bool {
	alike := sameParts(x, y)
	if alike >= partShort {
		return true
	}
	return len(x) > 0 && len(y) > 0 && (alike >= partInitial || len(x) == 1 || len(y) == 1) && samePart(x[0], y[0]) >= partShort
}

func sameParts(x, y []string) float64 { return max(partsLikeness(x, y), glued(x, y)) }

func partsLikeness(x, y []string) float64 {
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) == 0 || len(y) > 12 {
		return 0
	}
	likeness, full := 1.0, 0
	var taken uint16
	for _, part := range x {
		best, at := 0.0, -1
		for i, other := range y {
			if taken&(1<<i) == 0 {
				if s := samePart(part, other); s > best {
					best, at = s, i
				}
			}
		}
		if at < 0 {
			return 0
		}
		taken |= 1 << at
		likeness *= best
		if best > partInitial && utf8.RuneCountInString(part) > 1 || best == partSame && part[0] >= utf8.RuneSelf {
			full++
		}
	}
	switch left := len(y) - len(x); {
	case full == 0, len(x) == 1 && left > 0 && full < 2:
		return 0 // a given name alone is anybody's
	case left > 0:
		likeness *= 0.95
	}
	return likeness
}

// glued compares names of which one is written in fewer pieces: Jeanpierre, Jean-Pierre.
func glued(x, y []string) float64 {
	if len(x) == len(y) || len(x) < 2 && len(y) < 2 {
		return 0
	}
	if strings.Join(x, "") == strings.Join(y, "") {
		return partSame
	}
	if len(x) > len(y) {
		x, y = y, x
	}
	for i := 0; len(y) == len(x)+1 && i+1 < len(y); i++ {
		merged := append(slices.Clone(y[:i]), y[i]+y[i+1])
		if partsLikeness(x, append(merged, y[i+2:]...)) == partSame {
			return partSame
		}
	}
	return 0
}

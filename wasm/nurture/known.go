package nurture

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"carnet/wasm/person"
)

// KnownShare is how many people of the network one really knows: asked today, nine of ten of them would be remembered.
type KnownShare struct {
	Known int     `json:"known"`
	Asked int     `json:"asked"` // at least once
	All   int     `json:"all"`   // who have something to ask about
	Share float64 `json:"share"` // Known of All, 0 to 1
}

// KnownIn is how well one knows the people of a circle.
type KnownIn struct {
	Circle person.Circle `json:"circle,omitempty"` // empty: those in none
	KnownShare
}

// KnownAt is how many people one knew when one played last in a quarter; in the present one, today.
type KnownAt struct {
	Quarter string  `json:"quarter"` // "2026-Q4"
	Known   int     `json:"known"`
	All     int     `json:"all"`
	Share   float64 `json:"share"` // Known of All, 0 to 1
}

// KnownOf gives how many people of the network one really knows.
func KnownOf(all []*Relation, today Day) KnownShare {
	var k KnownShare
	for _, r := range all {
		k.take(r, today)
	}
	return k
}

func (k *KnownShare) take(r *Relation, today Day) {
	if !canAsk(r) {
		return
	}
	k.All++
	if r.Recall.Day != "" {
		k.Asked++
		k.Known += boolean(retrievability(r.Recall, today) >= remembered-0.05)
	}
	k.Share = share(k.Known, k.All)
}

func share(known, all int) float64 {
	if all == 0 {
		return 0
	}
	return float64(known) / float64(all)
}

// knownByCircle is how well one knows each circle.
type knownByCircle map[person.Circle]*KnownIn

func (k knownByCircle) take(r *Relation, today Day) {
	in := k[r.Circle]
	if in == nil {
		in = &KnownIn{Circle: r.Circle}
		k[r.Circle] = in
	}
	in.take(r, today)
}

// list gives those circles that have somebody to ask about.
func (k knownByCircle) list() []KnownIn {
	circles := []KnownIn{}
	for _, c := range append(slices.Clone(person.Circles), "") {
		if in := k[c]; in != nil && in.All > 0 {
			circles = append(circles, *in)
		}
	}
	return circles
}

// KnownField gives what is kept of how well one knows one's people, so that quarters can be compared later: memory fades
// and is asked for again, and from what is held today nobody can tell how it was. It is a field of a thing, by quarter.
func KnownField(k KnownShare, today Day) (key, text string) {
	return strings.ToLower(today.Quarter().String()), strconv.Itoa(k.Known) + "/" + strconv.Itoa(k.All)
}

// KnownAtOf reads the fields that KnownField gave, at most the last 20 quarters, and ends with the present one, which is as
// it is today. Quarters in which nobody was asked about are not there. Empty if nobody was asked about ever.
func KnownAtOf(fields map[string]string, now KnownShare, today Day) []KnownAt {
	quarters := []KnownAt{}
	present := today.Quarter().String()
	for key, text := range fields {
		quarter := strings.ToUpper(key)
		first, second, ok := strings.Cut(text, "/")
		known, err := strconv.Atoi(first)
		all, err2 := strconv.Atoi(second)
		if ok && err == nil && err2 == nil && known >= 0 && known <= all && isQuarter(quarter) && quarter < present {
			quarters = append(quarters, KnownAt{quarter, known, all, share(known, all)})
		}
	}
	slices.SortFunc(quarters, func(a, b KnownAt) int { return cmp.Compare(a.Quarter, b.Quarter) })
	if now.Asked > 0 || len(quarters) > 0 {
		quarters = append(quarters, KnownAt{present, now.Known, now.All, now.Share})
	}
	return quarters[max(0, len(quarters)-mostQuarters):]
}

// isQuarter reports whether a text is of the form "2026-Q4".
func isQuarter(s string) bool {
	if len(s) != len("2026-Q4") || s[4:6] != "-Q" || s[6] < '1' || s[6] > '4' {
		return false
	}
	_, err := strconv.ParseUint(s[:4], 10, 16)
	return err == nil
}

// OwnField says how many of those whose field is known work in the user's own.
type OwnField struct {
	Field  string  `json:"field"` // in the user's words
	Inside int     `json:"inside"`
	All    int     `json:"all"`   // whose field is known
	Share  float64 `json:"share"` // Inside of All, 0 to 1
}

// ownField looks at who works in the user's own field: by the fields that its words stand for, else by the words.
func (m *Moment) ownField(all []*Relation) *OwnField {
	own := Concepts(m.Settings.Field)
	if len(own) == 0 {
		return nil
	}
	isField := func(word string) bool { kind, _ := topicOf(word); return kind == "field" }
	if fields := slices.DeleteFunc(slices.Clone(own), func(word string) bool { return !isField(word) }); len(fields) > 0 {
		own = fields
	}
	o := &OwnField{Field: m.Settings.Field}
	for _, r := range all {
		inside := len(shared(own, r.Words)) > 0
		if inside || slices.ContainsFunc(r.Words, isField) {
			o.All++
			o.Inside += boolean(inside)
		}
	}
	o.Share = share(o.Inside, o.All)
	return o
}

// Package exchange reads people from files that other programs write, and writes them for other programs: CSV as
// LinkedIn, Google Contacts, Outlook and most address books have it, vCard 2.1, 3.0 and 4.0 (RFC 2426, RFC 6350).
//
// Nothing is left out without a word: whatever of a file becomes no card is named with its row and the reason.
package exchange

import (
	"slices"
	"strings"
	"unicode/utf8"

	"carnet/wasm/person"
)

// Bounds of a file.
const (
	MaxFile   = 64 << 20 // bytes
	MaxCards  = 100_000
	maxCell   = 64 << 10 // bytes of one field of one row
	maxColumn = 200      // columns of a CSV
)

// Codes of what is wrong with a file, or with a row of one.
const (
	CodeFileEmpty   = "file-empty"     // there is nothing in it
	CodeFileUnknown = "file-unknown"   // neither CSV nor vCard
	CodeFileLarge   = "file-too-large" // more than MaxFile bytes
	CodeRowNameless = "row-nameless"   // nothing that names a person: no name, no e-mail address, no profile
	CodeRowBroken   = "row-broken"     // a quote or a card that does not end, or nothing of it can be read
	CodeRowLong     = "row-too-long"   // a field of more than 64 kB, or more than 200 columns
	CodeRowLate     = "row-too-many"   // behind the first 100,000 cards
)

// Found is one person of a file.
type Found struct {
	Row   int           // of the file, from 1; of a vCard the line where it begins
	Facts []person.Fact // registers at most once; until the next row is read
	Photo string        // data: URL, empty if there is none
}

// Skipped is a row that became no card.
type Skipped struct {
	Row  int    `json:"row"`            // of the file, from 1
	Code string `json:"code"`           // CodeRow…
	Text string `json:"text,omitempty"` // its beginning, so that it can be found
}

// Format is what a file was found to be.
type Format string

// The formats.
const (
	FormatCSV   Format = "csv"
	FormatVCard Format = "vcard"
)

// FormatOf tells what a file is by its text, empty if neither.
func FormatOf(text string) Format {
	head := strings.TrimLeft(text[:min(len(text), 4096)], " \t\r\n")
	switch {
	case len(head) >= 11 && strings.EqualFold(head[:11], "BEGIN:VCARD"):
		return FormatVCard
	case head == "" || strings.ContainsRune(head, 0) || strings.HasPrefix(head, "<") || strings.HasPrefix(head, "{") || strings.HasPrefix(head, "%PDF"):
		return ""
	}
	if rows := readRows(head, separatorOf(head), 50); len(rows) > 0 {
		for _, r := range rows {
			if len(r.cells) > 1 {
				return FormatCSV
			}
		}
		if _, found := columnOf(rows[0].cells[0]); found {
			return FormatCSV
		}
	}
	return ""
}

// beginning gives the first characters of a row, for people who look for it.
func beginning(s string) string {
	const most = 60
	s = strings.Join(strings.Fields(s[:min(len(s), 8*most)]), " ")
	if utf8.RuneCountInString(s) > most {
		s = string([]rune(s)[:most]) + "…"
	}
	return strings.ToValidUTF8(s, "")
}

// facts collects the facts of one card.
type facts struct {
	all    []person.Fact
	source person.Source
	taken  map[string]bool // the keys of all of them, once they are not few
}

func newFacts(day string) *facts {
	return &facts{source: person.Source{Day: day, Method: person.MethodImport, Confidence: 0.8}}
}

func (f *facts) add(fact person.Fact) {
	fact.Text = strings.TrimSpace(fact.Text)
	fact.Source = f.source
	if fact.Text == "" && fact.Met == nil {
		return
	}
	if !fact.Field.HasID() && f.has(&fact) {
		return
	}
	f.all = append(f.all, fact)
}

// has reports whether there is a fact of the same key; if not, it is about to be added.
func (f *facts) has(fact *person.Fact) bool {
	const few = 16 // are compared one by one: most cards have less
	if len(f.all) < few {
		return slices.ContainsFunc(f.all, func(o person.Fact) bool {
			return o.Field == fact.Field && !o.Field.HasID() && o.Key() == fact.Key()
		})
	}
	if f.taken == nil {
		f.taken = map[string]bool{}
		for i := range f.all {
			if !f.all[i].Field.HasID() {
				f.taken[f.all[i].Key()] = true
			}
		}
	}
	key := fact.Key()
	taken := f.taken[key]
	f.taken[key] = true
	return taken
}

func (f *facts) text(field person.Field, text string) { f.add(person.Fact{Field: field, Text: text}) }

// called keeps a given name where the whole name does not say it. Names in East Asian scripts are used whole, whatever part
// of them is given.
func (f *facts) called(given, name string) {
	if given = strings.Join(strings.Fields(given), " "); given != "" && person.Fold(given) != person.Fold(person.GivenName(name)) && !familyFirst(given) {
		f.text(person.FieldCalled, given)
	}
}

// name puts a name together from its parts, in the order in which it is written in their script.
func name(given, middle, family string) string {
	given, middle, family = strings.TrimSpace(given), strings.TrimSpace(middle), strings.TrimSpace(family)
	if family != "" && given != "" && familyFirst(family) && familyFirst(given) {
		return family + given
	}
	return strings.Join(strings.Fields(given+" "+middle+" "+family), " ")
}

// familyFirst reports a script that writes the family name first and no space between.
func familyFirst(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r >= 0x3040 && r <= 0x30ff || r >= 0x3400 && r <= 0x9fff || r >= 0xac00 && r <= 0xd7a3
}

// nameOfMailbox gives what an e-mail address says of a name, empty if nothing.
func nameOfMailbox(address string) string {
	box, _, ok := strings.Cut(address, "@")
	if !ok {
		return ""
	}
	return box
}

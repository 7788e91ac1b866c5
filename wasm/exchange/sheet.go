package exchange

import (
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"
)

// Sheet is a CSV: its headings, what each column was taken for, and its rows.
type Sheet struct {
	Headings []string
	Columns  []Column // as recognised; the user may correct them before Cards
	First    int      // the number of the row of headings; 0 if there is none
	reader   rowReader
	start    rowReader
	room     []person.Fact // for the facts of a row
}

// preamble is how many rows may stand before the headings: LinkedIn puts notes there.
const preamble = 12

// ReadSheet finds the headings of a CSV. Rows before them are notes, as LinkedIn writes them in the language of its
// interface. A file in which no heading is recognised has its first row as headings, none of them taken.
func ReadSheet(text string) *Sheet {
	separator := separatorOf(afterNotes(text))
	t := &Sheet{reader: rowReader{text: text, separator: separator, line: 1}}
	best, most := rowReader{}, 0
	scan := t.reader
	for range preamble {
		before := scan
		r, ok := scan.next()
		if !ok {
			break
		}
		known := 0
		for _, cell := range r.cells {
			if _, found := columnOf(cell); found {
				known++
			}
		}
		if known > most && (known > 1 || len(r.cells) == 1) {
			best, most = before, known
		}
	}
	if most > 0 {
		t.reader = best
	} else {
		t.skipBlank()
	}
	r, _ := t.reader.next()
	t.Headings, t.First = r.cells, r.number
	t.Columns = make([]Column, len(r.cells))
	for i, heading := range r.cells {
		t.Columns[i], _ = columnOf(heading)
	}
	t.settle()
	t.start = t.reader
	return t
}

// settle decides what a heading means by those beside it. Outlook's Title is Mr or Mrs where there is a Job Title; Nom is
// the whole name where there is no Prénom.
func (t *Sheet) settle() {
	has := map[Column]int{}
	for _, c := range t.Columns {
		has[c]++
	}
	for i, c := range t.Columns {
		switch {
		case c == ColumnTitle && has[ColumnTitle] > 1 && (headingKey(t.Headings[i]) == "title" || headingKey(t.Headings[i]) == "titre"):
			t.Columns[i] = ColumnNone
		case (c == ColumnGiven && has[ColumnFamily] == 0 || c == ColumnFamily && has[ColumnGiven] == 0) && has[ColumnName] == 0:
			t.Columns[i] = ColumnName
		}
	}
}

// skipBlank goes to the first row that says something.
func (t *Sheet) skipBlank() {
	for {
		before := t.reader
		r, ok := t.reader.next()
		if !ok || len(r.cells) > 1 || strings.TrimSpace(r.cells[0]) != "" {
			t.reader = before
			return
		}
	}
}

// afterNotes gives the text from the first line on in which two headings are recognised, so that notes in prose, which
// are full of commas, say nothing of the separator.
func afterNotes(text string) string {
	rest := text
	for range preamble {
		line, after, _ := strings.Cut(rest, "\n")
		known := 0
		for _, cell := range strings.FieldsFunc(line, func(r rune) bool { return r == ',' || r == ';' || r == '\t' }) {
			if _, found := columnOf(strings.Trim(cell, "\" \r")); found {
				known++
			}
		}
		if known > 1 {
			return rest
		}
		rest = after
	}
	return text
}

// Sample gives the cells of the first rows, to see what the columns are.
func (t *Sheet) Sample(rows int) [][]string {
	reader := t.start
	var sample [][]string
	for len(sample) < rows {
		r, ok := reader.next()
		if !ok {
			break
		}
		if blank(r) {
			continue
		}
		cells := make([]string, len(t.Headings))
		for i := range cells {
			if i < len(r.cells) {
				cells[i] = beginning(r.cells[i])
			}
		}
		sample = append(sample, cells)
	}
	return sample
}

func blank(r row) bool {
	for _, cell := range r.cells {
		if strings.TrimSpace(cell) != "" {
			return false
		}
	}
	return !r.broken && !r.long
}

// Next reads one row: a card, or why there is none. Both are nil for an empty row, and done is true behind the last one.
// day is when the file was read, YYYY-MM-DD.
func (t *Sheet) Next(day string) (card *Found, skipped *Skipped, done bool) {
	r, ok := t.reader.next()
	switch {
	case !ok:
		return nil, nil, true
	case blank(r):
		return nil, nil, false
	case r.long:
		return nil, &Skipped{r.number, CodeRowLong, beginning(r.text)}, false
	case r.broken:
		return nil, &Skipped{r.number, CodeRowBroken, beginning(r.text)}, false
	}
	all := t.facts(r.cells, day)
	if all == nil {
		return nil, &Skipped{r.number, CodeRowNameless, beginning(r.text)}, false
	}
	return &Found{Row: r.number, Facts: all}, nil, false
}

// Read gives how much of the text has been read, in bytes, and how much there is.
func (t *Sheet) Read() (done, all int) { return t.reader.at, len(t.reader.text) }

// separators part several values in one cell: Google's, Outlook's, everybody's.
var separators = strings.NewReplacer(" ::: ", "\x00", ";", "\x00")

func several(cell string, take func(string)) {
	if !strings.ContainsAny(cell, ";:") {
		if cell = strings.TrimSpace(cell); cell != "" {
			take(cell)
		}
		return
	}
	for value := range strings.SplitSeq(separators.Replace(cell), "\x00") {
		if value = strings.TrimSpace(value); value != "" {
			take(value)
		}
	}
}

// facts gives what a row says; nil if nothing names a person.
func (t *Sheet) facts(cells []string, day string) []person.Fact {
	f := newFacts(day)
	f.all = t.room[:0]
	at := func(column Column) string {
		for i, c := range t.Columns {
			if c == column && i < len(cells) && strings.TrimSpace(cells[i]) != "" {
				return cells[i]
			}
		}
		return ""
	}
	written := strings.TrimSpace(at(ColumnName))
	given, family := at(ColumnGiven), at(ColumnFamily)
	if parts := name(given, at(ColumnMiddle), family); written == "" || given != "" && family != "" {
		written = parts
	}
	if family == "" && at(ColumnName) == "" {
		given = "" // it is the whole name
	}
	if read := person.ReadName(written).Name; read != "" {
		written = read
	}
	if written == "" {
		several(at(ColumnEmail), func(v string) {
			if written == "" {
				written = nameOfMailbox(v)
			}
		})
	}
	if written == "" {
		written = nameOfLink(at(ColumnProfile))
	}
	if written == "" {
		return nil
	}
	f.text(person.FieldName, written)
	f.called(given, written)
	f.text(person.FieldHeadline, at(ColumnHeadline))
	f.text(person.FieldTitle, at(ColumnTitle))
	f.text(person.FieldCompany, at(ColumnCompany))
	place := strings.TrimSpace(at(ColumnLocation))
	if country := strings.TrimSpace(at(ColumnCountry)); country != "" && !strings.Contains(place, country) {
		place = strings.TrimPrefix(place+", "+country, ", ")
	}
	f.text(person.FieldLocation, place)
	for i, column := range t.Columns {
		if i >= len(cells) {
			break
		}
		take(f, column, cells[i])
	}
	f.text(person.FieldAddress, t.postal(cells))
	t.room = f.all
	return f.all
}

// take takes what a cell of a column says that is not of the name.
func take(f *facts, column Column, cell string) {
	switch column {
	case ColumnEmail:
		several(cell, func(v string) {
			if strings.Contains(v, "@") {
				f.text(person.FieldEmail, v)
			}
		})
	case ColumnPhone:
		several(cell, func(v string) { f.text(person.FieldPhone, v) })
	case ColumnAddress:
		f.text(person.FieldAddress, cell)
	case ColumnProfile:
		several(cell, func(v string) { f.text(person.FieldProfile, address(v)) })
	case ColumnLink:
		several(cell, func(v string) { f.text(person.FieldLink, address(v)) })
	case ColumnNickname:
		f.text(person.FieldAltName, cell)
	case ColumnTag:
		several(cell, func(v string) {
			if !strings.HasPrefix(v, "* ") { // Google's own groups
				f.text(person.FieldTag, v)
			}
		})
	case ColumnNote:
		f.text(person.FieldNote, cell)
	case ColumnSchool:
		if school := strings.TrimSpace(cell); school != "" {
			f.add(person.Fact{Field: person.FieldEducation, Text: school, Education: &person.Education{School: school}})
		}
	case ColumnBirthday:
		if day := strings.TrimSpace(cell); person.IsBirthday(day) {
			f.text(person.FieldBirthday, day)
		}
	case ColumnMet:
		if day, ok := page.ParseDate(strings.TrimSpace(cell)); ok {
			f.add(person.Fact{Field: person.FieldMet, Met: &person.Met{Day: day}})
		}
	}
}

// address gives a link as an address, with the scheme that people leave out.
func address(v string) string {
	if v != "" && !strings.Contains(v, "://") && strings.Contains(v, ".") && !strings.ContainsAny(v, " @") {
		return "https://" + v
	}
	return v
}

// nameOfLink gives the last part of a profile's address, which names a person at least to those who know them.
func nameOfLink(v string) string {
	v = strings.TrimRight(strings.TrimSpace(v), "/")
	if i := strings.LastIndexByte(v, '/'); i >= 0 {
		return v[i+1:]
	}
	return ""
}

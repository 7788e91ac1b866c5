package exchange

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Column is what a column of a CSV says of a person.
type Column string

// The columns. Several of one kind may stand in a file, but for the parts of the name.
const (
	ColumnNone     Column = "" // not taken
	ColumnName     Column = "name"
	ColumnGiven    Column = "given"
	ColumnMiddle   Column = "middle"
	ColumnFamily   Column = "family"
	ColumnNickname Column = "nickname"
	ColumnHeadline Column = "headline"
	ColumnTitle    Column = "title"
	ColumnCompany  Column = "company"
	ColumnLocation Column = "location"
	ColumnEmail    Column = "email"
	ColumnPhone    Column = "phone"
	ColumnProfile  Column = "profile"
	ColumnLink     Column = "link"
	ColumnBirthday Column = "birthday"
	ColumnMet      Column = "met" // the day on which they were connected
	ColumnSchool   Column = "school"
	ColumnTag      Column = "tag"
	ColumnNote     Column = "note"
	ColumnCountry  Column = "country" // goes behind the location
	ColumnAddress  Column = "address" // the whole postal address
	ColumnStreet   Column = "street"  // of an address in parts: with house number; several side by side are its lines
	ColumnBox      Column = "box"     // post office box, building
	ColumnPostal   Column = "postal"  // postal code
	ColumnRegion   Column = "region"  // state, province
)

// Columns lists every column, in the order in which they are offered.
var Columns = []Column{ColumnName, ColumnGiven, ColumnMiddle, ColumnFamily, ColumnNickname, ColumnHeadline, ColumnTitle,
	ColumnCompany, ColumnLocation, ColumnCountry, ColumnEmail, ColumnPhone, ColumnAddress, ColumnStreet, ColumnBox,
	ColumnPostal, ColumnRegion, ColumnProfile, ColumnLink, ColumnBirthday, ColumnMet,
	ColumnSchool, ColumnTag, ColumnNote}

//go:embed headings.txt
var headingsFile string

// headings gives the column of a heading in the form of headingKey.
var headings = sync.OnceValue(func() map[string]Column {
	all := map[string]Column{}
	for line := range strings.Lines(headingsFile) {
		column, rest, ok := strings.Cut(strings.TrimSpace(line), ":")
		if !ok || strings.HasPrefix(column, "#") {
			continue
		}
		for heading := range strings.SplitSeq(rest, ",") {
			if key := headingKey(heading); key != "" {
				all[key] = Column(column)
			}
		}
	}
	return all
})

// headingKey gives the form in which headings are compared: letters without accents, lower case, digits and the rest
// left out ("E-mail 1 - Value" and "E-Mail 2 Value" are one).
func headingKey(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(s)) {
		if unicode.IsLetter(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// columnOf recognises a heading. One that is known and says nothing that Carnet keeps is found, too.
func columnOf(heading string) (Column, bool) {
	column, found := headings()[headingKey(heading)]
	if column == "ignored" {
		column = ColumnNone
	}
	return column, found
}

package exchange

import (
	"cmp"
	"strings"

	"carnet/wasm/person"
)

// place is a postal address in parts, in the order of ADR (RFC 6350, section 6.3.1).
type place struct {
	box, extended, street, city, region, code, country string
}

// Where the postal code stands in front of the town, and no state or province is written (Universal Postal Union,
// "Postal addressing systems"); and where it has a line of its own under the town.
const (
	codeFirst = " AD AT BE BG CH CY CZ DE DK EE ES FI FR GL GR HR HU IL IS IT LI LT LU MA MC MK NL NO PL PT RO RS SE SI SK SM TN TR VA "
	codeUnder = " GB GG IE IM JE UA "
	provinces = " IT " // of those of codeFirst who write the province behind the town
)

// lines gives an address as the lines of an envelope; empty without a street or a post office box, or of a town alone. In
// a country whose order is not known the code stands in front, or at the end where there is a state or a province.
func (p place) lines() string {
	if p.street == "" && p.box == "" {
		return ""
	}
	in := " " + countryCode(p.country) + " "
	var town string
	switch {
	case strings.Contains(codeUnder, in):
		town = p.city + "\n" + p.code
	case strings.Contains(provinces, in):
		town = p.code + " " + p.city + " " + p.region
	case p.region == "" || strings.Contains(codeFirst, in):
		town = p.code + " " + p.city
	case p.city == "":
		town = p.region + " " + p.code
	default:
		town = p.city + ", " + p.region + " " + p.code
	}
	var lines []string
	for line := range strings.SplitSeq(strings.Join([]string{p.extended, p.street, p.box, town, p.country}, "\n"), "\n") {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// countryCode gives a country as in ISO 3166, by its name or by the code itself; empty where that is not certain.
func countryCode(country string) string {
	if len(country) == 2 {
		return strings.ToUpper(country)
	}
	return person.CountryOf(country)
}

// postal puts an address together from the columns that have its parts. Programs write several addresses side by side,
// each in the order of its parts, beginning with the street: the first one that is an address is taken.
func (t *Sheet) postal(cells []string) string {
	var p place
	streets := false // p has them
	for i, column := range t.Columns {
		if i >= len(cells) {
			break
		}
		cell := strings.TrimSpace(cells[i])
		if column == ColumnStreet && (i == 0 || t.Columns[i-1] != ColumnStreet) {
			if streets {
				if lines := p.lines(); lines != "" {
					return lines
				}
				p = place{}
			}
			streets = true
		}
		switch column {
		case ColumnStreet:
			line := "\n"
			if cell != "" && cell[0] >= '0' && cell[0] <= '9' && len(cell) <= 5 { // the number of the house, in a column of its own
				line = " "
			}
			p.street = strings.TrimSpace(p.street + line + cell)
		case ColumnBox:
			p.box = strings.TrimSpace(p.box + "\n" + cell)
		case ColumnLocation:
			p.city = cmp.Or(p.city, cell)
		case ColumnRegion:
			p.region = cmp.Or(p.region, cell)
		case ColumnPostal:
			p.code = cmp.Or(p.code, cell)
		case ColumnCountry:
			p.country = cmp.Or(p.country, cell)
		}
	}
	return p.lines()
}

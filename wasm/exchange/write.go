package exchange

import (
	"strings"
	"unicode/utf8"

	"carnet/wasm/person"
)

// Version is one of vCard.
type Version string

// The versions that are written. What is read has none of them to say.
const (
	Version3 Version = "3.0" // RFC 2426, which every address book reads
	Version4 Version = "4.0" // RFC 6350
)

// AppendVCard writes a person as one vCard. What vCard has no word for (touches, promises and the like) is left out.
func AppendVCard(b []byte, facts []person.Fact, version Version) []byte {
	w := cardWriter{b: b, version: version}
	w.line("BEGIN", "VCARD")
	w.line("VERSION", string(version))
	first := func(field person.Field) string {
		for _, f := range facts {
			if f.Field == field {
				return f.Text
			}
		}
		return ""
	}
	written := first(person.FieldName)
	w.line("FN", escape(written))
	given, middle, family := parted(written, first(person.FieldCalled))
	w.line("N", escape(family)+";"+escape(given)+";"+escape(middle)+";;")
	for _, f := range facts {
		w.fact(f)
	}
	if company := first(person.FieldCompany); company != "" {
		w.line("ORG", escape(company))
	}
	if title := first(person.FieldTitle); title != "" {
		w.line("TITLE", escape(title))
	}
	var tags []string
	for _, f := range facts {
		if f.Field == person.FieldTag {
			tags = append(tags, escape(f.Text))
		}
	}
	if len(tags) > 0 {
		w.line("CATEGORIES", strings.Join(tags, ","))
	}
	w.line("END", "VCARD")
	return w.b
}

type cardWriter struct {
	b       []byte
	version Version
}

// line writes a content line, folded after 75 bytes and never inside a character (RFC 6350, section 3.2).
func (w *cardWriter) line(name, value string) {
	const most = 75
	s := name + ":" + value
	room := most
	for len(s) > room {
		cut := room
		for !utf8.RuneStart(s[cut]) {
			cut--
		}
		w.b = append(append(w.b, s[:cut]...), "\r\n "...)
		s, room = s[cut:], most-1
	}
	w.b = append(append(w.b, s...), "\r\n"...)
}

func (w *cardWriter) fact(f person.Fact) {
	switch f.Field {
	case person.FieldAltName:
		w.line("NICKNAME", escape(f.Text))
	case person.FieldEmail:
		w.line("EMAIL", escape(f.Text))
	case person.FieldPhone:
		if w.version == Version4 {
			w.line("TEL;VALUE=text", escape(f.Text))
		} else {
			w.line("TEL;TYPE=VOICE", escape(f.Text))
		}
	case person.FieldLocation:
		w.line("ADR", ";;;"+escape(f.Text)+";;;")
	case person.FieldAddress:
		w.line("ADR", ";;"+escape(f.Text)+";;;;") // whole: which line is what differs from country to country
	case person.FieldProfile:
		w.line("URL;TYPE=profile", uri(f.Text))
	case person.FieldLink:
		w.line("URL", uri(f.Text))
	case person.FieldBirthday:
		day := f.Text
		if w.version == Version4 {
			day = strings.ReplaceAll(day, "-", "")
			if strings.HasPrefix(f.Text, "--") {
				day = "--" + day
			}
		}
		if w.version == Version4 || !strings.HasPrefix(f.Text, "--") {
			w.line("BDAY", day)
		}
	case person.FieldNote, person.FieldLearning:
		w.line("NOTE", escape(f.Text))
	}
}

// uri gives an address without what would end the line.
func uri(s string) string { return strings.NewReplacer("\r", "", "\n", "", " ", "%20").Replace(s) }

var escapes = strings.NewReplacer("\\", "\\\\", "\r\n", "\\n", "\n", "\\n", "\r", "\\n", ",", "\\,", ";", "\\;")

func escape(s string) string { return escapes.Replace(s) }

// parted parts a name around the given one, which is the one that is known if it is part of the name: what stands in front
// is the family's, else the last word is. A guess, for programs that want one.
func parted(written, called string) (given, middle, family string) {
	given = called
	if given == "" || !strings.Contains(" "+written+" ", " "+given+" ") {
		given = person.GivenName(written)
	}
	before, after, _ := strings.Cut(" "+written+" ", " "+given+" ")
	family, middle = strings.TrimSpace(before), strings.TrimSpace(after)
	if i := strings.LastIndexByte(middle, ' '); family == "" {
		middle, family = middle[:max(i, 0)], middle[i+1:]
	}
	return given, middle, family
}

// written are the columns of the CSV that Carnet writes; it reads them again.
var written = []struct {
	heading string
	field   person.Field
}{
	{"Name", person.FieldName}, {"Given Name", person.FieldCalled}, {"Nickname", person.FieldAltName}, {"Headline", person.FieldHeadline}, {"Job Title", person.FieldTitle},
	{"Company", person.FieldCompany}, {"Location", person.FieldLocation}, {"Email", person.FieldEmail}, {"Phone", person.FieldPhone}, {"Postal Address", person.FieldAddress},
	{"Profile URL", person.FieldProfile}, {"Website", person.FieldLink}, {"Birthday", person.FieldBirthday}, {"Connected On", person.FieldMet},
	{"Tags", person.FieldTag}, {"Notes", person.FieldNote},
}

// AppendHeadings writes the first line of a CSV, behind a byte order mark, without which Excel takes it for Windows-1252.
func AppendHeadings(b []byte) []byte {
	b = append(b, "\uFEFF"...)
	for i, c := range written {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, c.heading...)
	}
	return append(b, "\r\n"...)
}

// AppendRow writes a person as one row. Several values of a field are parted by semicolons.
func AppendRow(b []byte, facts []person.Fact) []byte {
	for i, c := range written {
		if i > 0 {
			b = append(b, ',')
		}
		var values []string
		for _, f := range facts {
			switch {
			case f.Field != c.field:
			case f.Met != nil:
				values = append(values, f.Met.Day)
			default:
				values = append(values, f.Text)
			}
		}
		b = appendCell(b, strings.Join(values, "; "))
	}
	return append(b, "\r\n"...)
}

// appendCell writes a cell. One that a spreadsheet would take for a formula gets an apostrophe in front: what it says may
// come from a page that wishes harm.
func appendCell(b []byte, s string) []byte {
	if s != "" && strings.IndexByte("=+-@\t\r", s[0]) >= 0 && strings.Trim(s, "+0123456789 ().-;") != "" {
		s = "'" + s
	}
	if !strings.ContainsAny(s, ",;\"\r\n\t") {
		return append(b, s...)
	}
	b = append(b, '"')
	b = append(b, strings.ReplaceAll(s, `"`, `""`)...)
	return append(b, '"')
}

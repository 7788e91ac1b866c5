package exchange

import (
	"encoding/base64"
	"io"
	"mime/quotedprintable"
	"strings"

	"carnet/wasm/person"
)

// property is one content line of a vCard: NAME;PARAM=VALUE:value, a group before it left out.
type property struct {
	name   string // upper case
	params map[string]string
	value  string
}

// cardReader reads one vCard after another. Lines are unfolded as RFC 6350, section 3.2, has it, and the soft line breaks
// of quoted-printable of vCard 2.1.
type cardReader struct {
	text string
	at   int
	line int
}

// Cards is a file of vCards.
type Cards struct{ reader cardReader }

// ReadCards reads vCards from a text.
func ReadCards(text string) *Cards { return &Cards{cardReader{text: text}} }

// Read gives how much of the text has been read, in bytes, and how much there is.
func (c *Cards) Read() (done, all int) { return c.reader.at, len(c.reader.text) }

func (r *cardReader) physical() (string, bool) {
	if r.at >= len(r.text) {
		return "", false
	}
	r.line++
	rest := r.text[r.at:]
	if i := strings.IndexByte(rest, '\n'); i >= 0 {
		r.at += i + 1
		return strings.TrimSuffix(rest[:i], "\r"), true
	}
	r.at = len(r.text)
	return rest, true
}

// logical gives one unfolded line.
func (r *cardReader) logical() (line string, long, ok bool) {
	line, ok = r.physical()
	if !ok {
		return "", false, false
	}
	const most = 8 * maxCell // a picture
	head, _, _ := strings.Cut(line, ":")
	quoted := strings.Contains(strings.ToUpper(head), "QUOTED-PRINTABLE")
	var more strings.Builder
	for r.at < len(r.text) {
		folded := r.text[r.at] == ' ' || r.text[r.at] == '\t'
		soft := quoted && strings.HasSuffix(line, "=") && more.Len() == 0 || quoted && strings.HasSuffix(more.String(), "=")
		if !folded && !soft {
			break
		}
		next, _ := r.physical()
		if more.Len()+len(next) > most {
			long = true
			continue
		}
		if soft {
			more.WriteString("\n" + next)
		} else {
			more.WriteString(next[1:])
		}
	}
	return line + more.String(), long || len(line) > most, true
}

// parse takes a content line apart.
func parse(line string) (property, bool) {
	colon, quoted := -1, false
	for i := 0; i < len(line) && colon < 0; i++ {
		switch line[i] {
		case '"':
			quoted = !quoted
		case ':':
			if !quoted {
				colon = i
			}
		}
	}
	if colon <= 0 {
		return property{}, false
	}
	p := property{params: map[string]string{}, value: line[colon+1:]}
	for i, part := range strings.Split(line[:colon], ";") {
		if i == 0 {
			if _, after, grouped := strings.Cut(part, "."); grouped {
				part = after
			}
			p.name = strings.ToUpper(strings.TrimSpace(part))
			continue
		}
		key, value, has := strings.Cut(part, "=")
		if !has { // vCard 2.1: the type alone
			key, value = "TYPE", part
			if k := strings.ToUpper(part); k == "QUOTED-PRINTABLE" || k == "BASE64" {
				key = "ENCODING"
			}
		}
		key = strings.ToUpper(strings.TrimSpace(key))
		p.params[key] = strings.TrimPrefix(p.params[key]+","+strings.ToLower(strings.Trim(value, "\" ")), ",")
	}
	if strings.EqualFold(p.params["ENCODING"], "quoted-printable") {
		b, err := io.ReadAll(io.LimitReader(quotedprintable.NewReader(strings.NewReader(p.value)), maxCell))
		if err == nil || len(b) > 0 {
			p.value = Text(b)
		}
	}
	return p, p.name != ""
}

// text gives a value without its escapes.
func text(value string) string {
	if !strings.Contains(value, "\\") {
		return strings.TrimSpace(value)
	}
	var b strings.Builder
	for i := 0; i < len(value); i++ {
		if value[i] == '\\' && i+1 < len(value) {
			i++
			if value[i] == 'n' || value[i] == 'N' {
				b.WriteByte('\n')
				continue
			}
		}
		b.WriteByte(value[i])
	}
	return strings.TrimSpace(b.String())
}

// fields parts a structured value at its semicolons, or a list at its commas.
func fields(value string, by byte) []string {
	var parts []string
	from := 0
	for i := 0; i < len(value); i++ {
		switch value[i] {
		case '\\':
			i++
		case by:
			parts = append(parts, text(value[from:i]))
			from = i + 1
		}
	}
	return append(parts, text(value[from:]))
}

// Next reads one card, or why there is none. Both are nil for lines between cards that say nothing, and done is true behind
// the last one. day is when the file was read, YYYY-MM-DD.
func (c *Cards) Next(day string) (card *Found, skipped *Skipped, done bool) {
	r := &c.reader
	line, _, ok := r.logical()
	if !ok {
		return nil, nil, true
	}
	row := r.line
	switch {
	case strings.TrimSpace(line) == "":
		return nil, nil, false
	case !strings.EqualFold(strings.TrimSpace(line), "BEGIN:VCARD"):
		return nil, &Skipped{row, CodeRowBroken, beginning(line)}, false
	}
	b := cardBuilder{facts: newFacts(day)}
	long := false
	for {
		before := *r
		line, tooLong, ok := r.logical()
		if !ok {
			return nil, &Skipped{row, CodeRowBroken, beginning(b.first())}, false
		}
		long = long || tooLong
		if strings.EqualFold(strings.TrimSpace(line), "END:VCARD") {
			break
		}
		if strings.EqualFold(strings.TrimSpace(line), "BEGIN:VCARD") { // the one before has no end
			*r = before
			return nil, &Skipped{row, CodeRowBroken, beginning(b.first())}, false
		}
		if p, ok := parse(line); ok && !tooLong {
			b.take(p)
		}
	}
	if long && b.first() == "" {
		return nil, &Skipped{row, CodeRowLong, ""}, false
	}
	all := b.finish()
	if all == nil {
		return nil, &Skipped{row, CodeRowNameless, beginning(b.first())}, false
	}
	return &Found{Row: row, Facts: all, Photo: b.photo}, nil, false
}

// cardBuilder makes facts of properties.
type cardBuilder struct {
	facts        *facts
	fn, n        string
	given        string // where there is a family name, too
	photo, email string
}

func (b *cardBuilder) first() string {
	for _, s := range []string{b.fn, b.n, b.email} {
		if s != "" {
			return s
		}
	}
	return ""
}

// take takes one property; those that say nothing that Carnet keeps are left.
func (b *cardBuilder) take(p property) {
	value := text(p.value)
	switch p.name {
	case "FN":
		if b.fn == "" {
			b.fn = value
		} else {
			b.facts.text(person.FieldAltName, value)
		}
	case "N":
		parts := append(fields(p.value, ';'), "", "", "")
		b.n = name(parts[1], parts[2], parts[0])
		b.given = ""
		if strings.TrimSpace(parts[0]) != "" {
			b.given = parts[1]
		}
	case "NICKNAME", "X-NICKNAME":
		for _, v := range fields(p.value, ',') {
			b.facts.text(person.FieldAltName, v)
		}
	case "ORG":
		b.facts.text(person.FieldCompany, fields(p.value, ';')[0])
	case "TITLE", "ROLE":
		b.facts.text(person.FieldTitle, value)
	case "EMAIL":
		if b.email == "" {
			b.email = value
		}
		b.facts.text(person.FieldEmail, strings.TrimPrefix(value, "mailto:"))
	case "TEL":
		if !strings.Contains(p.params["TYPE"], "fax") {
			b.facts.text(person.FieldPhone, strings.TrimPrefix(value, "tel:"))
		}
	case "ADR":
		parts := append(fields(p.value, ';'), "", "", "", "", "", "", "")
		b.facts.text(person.FieldLocation, strings.Trim(parts[3]+", "+parts[6], ", "))
		b.facts.text(person.FieldAddress, place{parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6]}.lines())
	case "URL", "X-SOCIALPROFILE", "SOCIALPROFILE", "IMPP", "X-URL":
		if v := address(value); strings.Contains(v, "://") {
			field := person.FieldLink
			if p.name == "X-SOCIALPROFILE" || p.name == "SOCIALPROFILE" || strings.Contains(p.params["TYPE"], "profile") {
				field = person.FieldProfile
			}
			b.facts.text(field, v)
		}
	case "BDAY":
		if day := birthday(value); day != "" {
			b.facts.text(person.FieldBirthday, day)
		}
	case "LANG":
		b.facts.text(person.FieldLanguage, value)
	case "CATEGORIES":
		for _, v := range fields(p.value, ',') {
			b.facts.text(person.FieldTag, v)
		}
	case "NOTE":
		b.facts.text(person.FieldNote, value)
	case "PHOTO":
		b.picture(p, value)
	}
}

// picture takes a picture that the card holds itself, in a data: URL (vCard 4.0) or in base 64 (2.1, 3.0). One that lies
// elsewhere is not fetched.
func (b *cardBuilder) picture(p property, value string) {
	if strings.HasPrefix(value, "data:image/") && strings.Contains(value, ";base64,") {
		b.photo = value
		return
	}
	if e := p.params["ENCODING"]; e == "b" || e == "base64" {
		data := strings.Map(func(r rune) rune {
			if r == ' ' || r == '\t' || r == '\n' || r == '\r' {
				return -1
			}
			return r
		}, p.value)
		kind := "jpeg"
		if strings.Contains(p.params["TYPE"], "png") {
			kind = "png"
		}
		if raw, err := base64.StdEncoding.DecodeString(data); err == nil && len(raw) > 0 {
			b.photo = "data:image/" + kind + ";base64," + data
		}
	}
}

// birthday gives a day as YYYY-MM-DD or --MM-DD, from those forms without hyphens too, time left out.
func birthday(v string) string {
	v, _, _ = strings.Cut(v, "T")
	digits := strings.Trim(strings.ReplaceAll(v, "-", ""), " ")
	switch {
	case len(digits) == 8:
		v = digits[:4] + "-" + digits[4:6] + "-" + digits[6:]
	case strings.HasPrefix(v, "--") && len(digits) == 4:
		v = "--" + digits[:2] + "-" + digits[2:]
	}
	if person.IsBirthday(v) {
		return v
	}
	return ""
}

// finish gives the facts, the name first; nil if nothing names a person.
func (b *cardBuilder) finish() []person.Fact {
	written := b.fn
	if written == "" {
		written = b.n
	}
	if read := person.ReadName(written).Name; read != "" {
		written = read
	}
	if written == "" {
		written = nameOfMailbox(b.email)
	}
	if written == "" {
		return nil
	}
	all := newFacts(b.facts.source.Day)
	all.text(person.FieldName, written)
	if person.Fold(b.n) != person.Fold(written) && b.n != "" && b.fn != "" && !person.SameName(b.n, written) {
		all.text(person.FieldAltName, b.n)
	}
	all.called(b.given, written)
	return append(all.all, b.facts.all...)
}

package carnet

import (
	"cmp"
	"encoding/base64"
	"math"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"carnet/wasm/person"
)

// Bounds of what one request may bring, in characters unless said otherwise.
const (
	maxFacts   = 500 // of one request
	maxAddress = 2048
	maxQuery   = 200
	maxPicture = 60 << 10 // bytes; with its change it fits into a batch of sync
	maxBytes   = 48 << 10 // of one text, likewise, with the parts of its detail
)

// maxText bounds the text of a fact by field.
var maxText = map[person.Field]int{
	person.FieldName: 300, person.FieldCalled: 100, person.FieldHeadline: 1000, person.FieldTitle: 500, person.FieldCompany: 500,
	person.FieldLocation: 500, person.FieldPhoto: maxAddress, person.FieldAbout: 20000, person.FieldAltName: 300,
	person.FieldPosition: 1000, person.FieldEducation: 1000, person.FieldLanguage: 100, person.FieldProfile: maxAddress,
	person.FieldLink: maxAddress, person.FieldEmail: 320, person.FieldPhone: 100, person.FieldAddress: 500, person.FieldTag: 100,
	person.FieldNote: 20000, person.FieldLearning: 20000, person.FieldWho: 1000, person.FieldBirthday: 10,
	person.FieldCircle: 10, person.FieldCadence: 10, person.FieldNoContact: 10, person.FieldLost: 10, person.FieldMet: 20000,
	person.FieldGiven: 10, person.FieldRecall: 10, person.FieldProposal: 10, person.FieldGreeting: 2000,
	person.FieldOffer: 20000, person.FieldPromise: 20000, person.FieldFavour: 20000, person.FieldTouch: 20000,
}

// takes says what the text of a field must be, for fields that do not take any.
var takes = map[person.Field]func(text string) bool{
	person.FieldBirthday: person.IsBirthday, person.FieldCircle: person.IsCircle, person.FieldLost: person.IsLostReason,
	person.FieldNoContact: person.IsDay, person.FieldGiven: person.IsCircle,
	person.FieldCadence: func(text string) bool {
		_, ok := person.Cadence(text)
		return ok
	},
}

// details says which fields have details of their own, and whether a fact of them must have one.
var details = map[person.Field]struct {
	kind uint64
	must bool
}{
	person.FieldTouch: {touchFact, true}, person.FieldFavour: {favourFact, true}, person.FieldPromise: {promiseFact, true},
	person.FieldLearning: {learningFact, false}, person.FieldOffer: {offerFact, true}, person.FieldMet: {metFact, false},
	person.FieldRecall: {recallFact, true}, person.FieldProposal: {proposalFact, true},
	person.FieldGreeting: {greetingFact, true},
}

// maxPart bounds the parts of a detail.
const maxPart = 2000

// isDay reports whether s is YYYY-MM-DD in form.
func isDay(s string) bool {
	for i := range len(s) {
		if dash := i == 4 || i == 7; dash != (s[i] == '-') || !dash && (s[i] < '0' || s[i] > '9') {
			return false
		}
	}
	return len(s) == len("2006-01-02")
}

// accept gives a fact as it is kept, or what is wrong with it. A link that a page brought and that leads elsewhere
// than to the web, and a text that it brought and that is too long, are left out or cut without a word: nobody can
// mend the page. What the user typed is refused.
func (c *Carnet) accept(f person.Fact) (fact person.Fact, keep bool, err error) {
	limit, known := maxText[f.Field]
	if !known {
		return f, false, refuse(CodeFieldUnknown, string(f.Field), "there is no such field")
	}
	typed := f.Source.Method == person.MethodUser
	long := limit >= 20000 || f.Field == person.FieldAddress
	tooLong := false
	tidy := func(s string, limit int) string {
		s = tidyText(s, long)
		if short := cutAt(cut(s, limit), maxBytes); len(short) < len(s) {
			tooLong = true
			s = strings.TrimSpace(short)
		}
		return s
	}
	f.Text = tidy(f.Text, limit)
	f.ID = tidy(f.ID, 100)
	if f.Field == person.FieldPosition && f.Position != nil {
		p := *f.Position
		for _, s := range []*string{&p.Title, &p.Company, &p.Location, &p.Start, &p.End} {
			*s = tidy(*s, 500)
		}
		f.Position = &p
		f.Text = cmp.Or(p.String(), f.Text) // the parts may have been corrected, and the line not
	} else {
		f.Position = nil
	}
	if f.Field == person.FieldEducation && f.Education != nil {
		e := *f.Education
		for _, s := range []*string{&e.School, &e.Degree, &e.Start, &e.End} {
			*s = tidy(*s, 500)
		}
		f.Education = &e
		f.Text = cmp.Or(e.String(), f.Text)
	} else {
		f.Education = nil
	}
	valid := acceptDetail(&f, tidy)
	if tooLong && typed {
		return f, false, refuse(CodeTooLong, string(f.Field), "the text is too long")
	}
	if f.Text == "" && empty(f) {
		return f, false, nil
	}
	if known := takes[f.Field]; !valid || known != nil && !known(f.Text) {
		if typed {
			err = refuse(CodeValueRefused, string(f.Field), "the field does not take this value")
		}
		return f, false, err
	}
	if f.Field == person.FieldProfile || f.Field == person.FieldLink || f.Field == person.FieldPhoto {
		address := webAddress(f.Text)
		if address == "" && typed {
			return f, false, refuse(CodeLinkRefused, string(f.Field), "only http and https links are kept")
		}
		if address == "" || tooLong {
			return f, false, nil
		}
		f.Text = address
		if link, ok := c.identify(address); ok && f.Field == person.FieldProfile {
			f.Text = link.URL
		}
	}
	f.Source = c.acceptSource(f.Source)
	return f, true, nil
}

// empty reports whether a fact says nothing beside its text. What a promise, an offer or a learning is, its text says.
func empty(f person.Fact) bool {
	return (f.Position == nil || f.Position.Title == "" && f.Position.Company == "") &&
		(f.Education == nil || f.Education.School == "" && f.Education.Degree == "") &&
		f.Touch == nil && f.Favour == nil && f.Met == nil && f.Recall == nil && f.Proposal == nil && f.Greeting == nil
}

// acceptDetail leaves a fact the detail of its field and no other, tidied, and reports whether it can be so.
func acceptDetail(f *person.Fact, tidy func(s string, limit int) string) bool {
	own := details[f.Field].kind
	given := *f
	f.Touch, f.Favour, f.Promise, f.Learning, f.Offer, f.Met, f.Recall, f.Proposal, f.Greeting, f.Unread = nil, nil, nil, nil, nil, nil, nil, nil, nil, ""
	if own == plainFact {
		return true
	}
	if detailOf(&given) != own {
		return !details[f.Field].must
	}
	from := parts(&given, own)
	for i, part := range parts(f, own) {
		*part = tidy(*from[i], maxPart)
	}
	switch own {
	case touchFact:
		return f.Touch.Valid()
	case favourFact:
		return f.Favour.Valid()
	case promiseFact:
		return f.Promise.Valid()
	case learningFact:
		return f.Learning.Valid()
	case offerFact:
		return f.Offer.Valid()
	case recallFact:
		return f.Recall.Valid()
	case proposalFact:
		return f.Proposal.Valid()
	case greetingFact:
		return f.Greeting.Valid()
	}
	return f.Met.Valid()
}

func (c *Carnet) acceptSource(s person.Source) person.Source {
	s.Page = webAddress(s.Page)
	s.Place = cut(tidyText(s.Place, false), 200)
	s.Method = person.Method(cut(tidyText(string(s.Method), false), 40))
	if !isDay(s.Day) {
		s.Day = c.options.Day()
	}
	if !(s.Confidence >= 0) {
		s.Confidence = 0
	}
	s.Confidence = math.Round(min(s.Confidence, 1)*confidences) / confidences
	return s
}

func cut(s string, limit int) string {
	if len(s) > limit && utf8.RuneCountInString(s) > limit {
		return string([]rune(s)[:limit])
	}
	return s
}

// cutAt gives as many whole letters of a text as so many bytes hold.
func cutAt(s string, most int) string {
	if len(s) <= most {
		return s
	}
	for most > 0 && !utf8.RuneStart(s[most]) {
		most--
	}
	return s[:most]
}

// tidyText takes out control characters, those that change the direction of what follows, and white space at both
// ends; lines stay where long texts have them.
func tidyText(s string, lines bool) string {
	if printable(s) {
		return strings.Trim(s, " ")
	}
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case r == '\n' && lines:
			return r
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0x200b, r == 0xfeff:
			return -1
		}
		return r
	}, strings.ToValidUTF8(strings.ReplaceAll(s, "\r\n", "\n"), "\uFFFD")))
}

// printable reports a text of nothing but the printable characters of ASCII.
func printable(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// webAddress gives an http or https address, empty for any other.
func webAddress(s string) string {
	if s == "" {
		return "" // what comes from a file has no page
	}
	s = tidyText(s, false)
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || utf8.RuneCountInString(s) > maxAddress {
		return ""
	}
	return s
}

// acceptAll accepts the facts of one request.
func (c *Carnet) acceptAll(facts []person.Fact) ([]person.Fact, error) {
	if len(facts) > maxFacts {
		return nil, refuse(CodeTooMany, "facts", "too many facts at once")
	}
	kept := make([]person.Fact, 0, len(facts))
	err := c.acceptEach(facts, func(f person.Fact, _ string) { kept = append(kept, f) })
	return kept, err
}

// acceptEach visits the facts of one request, as they are kept, with their keys, of which no two are the same.
func (c *Carnet) acceptEach(facts []person.Fact, visit func(f person.Fact, key string)) error {
	const few = 16 // are compared one by one
	keys := make([]string, 0, few)
	var taken map[string]bool
	for _, f := range facts {
		f, keep, err := c.accept(f)
		if err != nil {
			return err
		}
		if !keep {
			continue
		}
		key := f.Key()
		if taken[key] || taken == nil && slices.Contains(keys, key) {
			if !f.Field.IsSet() {
				return refuse(CodeFactTwice, string(f.Field), "there is one of this field, not several")
			}
			continue
		}
		if keys = append(keys, key); len(keys) == few {
			taken = map[string]bool{}
			for _, key := range keys {
				taken[key] = true
			}
		} else if taken != nil {
			taken[key] = true
		}
		visit(f, key)
	}
	return nil
}

// pictures are the kinds of picture that are kept, by the beginning of their data.
var pictures = []struct {
	kind  string
	magic func(b string) bool
}{
	{"image/jpeg", func(b string) bool { return strings.HasPrefix(b, "\xff\xd8\xff") }},
	{"image/png", func(b string) bool { return strings.HasPrefix(b, "\x89PNG\r\n\x1a\n") }},
	{"image/webp", func(b string) bool { return len(b) > 12 && b[:4] == "RIFF" && b[8:12] == "WEBP" }},
}

// acceptPicture gives the data of a picture in a data: URL, empty for an empty one.
func acceptPicture(address string) (string, error) {
	if address == "" {
		return "", nil
	}
	head, data, ok := strings.Cut(address, ";base64,")
	if ok && len(data) <= maxPicture/3*4+4 {
		b, err := base64.StdEncoding.DecodeString(data)
		for _, p := range pictures {
			if err == nil && len(b) <= maxPicture && head == "data:"+p.kind && p.magic(string(b)) {
				return string(b), nil
			}
		}
	}
	return "", refuse(CodePhotoRefused, "photo", "a picture is a JPEG, WebP or PNG of at most 60 kB in a data: URL")
}

// pictureAddress gives the data: URL of a picture.
func pictureAddress(data string) string {
	for _, p := range pictures {
		if p.magic(data) {
			return "data:" + p.kind + ";base64," + base64.StdEncoding.EncodeToString([]byte(data))
		}
	}
	return ""
}

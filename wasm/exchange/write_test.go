package exchange

import (
	"strings"
	"testing"
	"unicode/utf8"

	"carnet/wasm/invent"
	"carnet/wasm/person"
)

// A crowd written and read again says the same.
func TestWrittenAndReadAgain(t *testing.T) {
	crowd := invent.New(3, 2000, 0)
	csv, vcards := AppendHeadings(nil), map[Version][]byte{}
	var cards []invent.Card
	for _, card := range crowd.All() {
		if len(cards)%3 == 0 { // called by the last word of the name
			name := texts(card.Facts, person.FieldName)
			if given := name[strings.LastIndexByte(name, ' ')+1:]; given != person.GivenName(name) && !familyFirst(given) {
				card.Facts = append(card.Facts, person.Fact{Field: person.FieldCalled, Text: given})
			}
		}
		card.Facts = append(card.Facts, person.Fact{Field: person.FieldAddress, Text: "3 quai du Lest; \"cour\"\n44000 Nantes\nFrance"})
		cards = append(cards, card)
		csv = AppendRow(csv, card.Facts)
		for _, v := range []Version{Version3, Version4} {
			vcards[v] = AppendVCard(vcards[v], card.Facts, v)
		}
	}
	check := func(what string, next func(string) (*Found, *Skipped, bool), fields ...person.Field) {
		n := 0
		for {
			card, skipped, done := next("2026-11-22")
			if done {
				break
			}
			if skipped != nil {
				t.Fatalf("%s: %v", what, skipped)
			}
			if card == nil {
				continue
			}
			for _, field := range fields {
				if got, want := texts(card.Facts, field), texts(cards[n].Facts, field); got != want {
					t.Errorf("%s, card %d: %s is %q, was %q", what, n, field, got, want)
				}
			}
			n++
		}
		if n != len(cards) {
			t.Errorf("%s: %d cards of %d", what, n, len(cards))
		}
	}
	both := []person.Field{person.FieldName, person.FieldCalled, person.FieldTitle, person.FieldCompany, person.FieldEmail, person.FieldPhone,
		person.FieldAddress, person.FieldProfile, person.FieldTag, person.FieldLink}
	check("CSV", ReadSheet(Text(csv)).Next, append(both, person.FieldHeadline, person.FieldLocation)...)
	for v, b := range vcards {
		for line := range strings.SplitSeq(string(b), "\r\n") {
			if len(line) > 75 || !utf8.ValidString(line) {
				t.Fatalf("a line of %d bytes: %q", len(line), line)
			}
		}
		check("vCard "+string(v), ReadCards(Text(b)).Next, both...)
	}
}

func texts(facts []person.Fact, field person.Field) string {
	var all []string
	for _, f := range facts {
		if f.Field == field {
			all = append(all, f.Text)
		}
	}
	return strings.Join(all, "|")
}

func TestNoFormulas(t *testing.T) {
	for text, want := range map[string]string{
		"=HYPERLINK(1)": "'=HYPERLINK(1)", "@x": "'@x", "+33 6 39 98 00 01": "+33 6 39 98 00 01", "plain": "plain", "-": "-", "+cmd": "'+cmd",
		"a,b": `"a,b"`, `a"b;`: `"a""b;"`,
	} {
		if got := string(appendCell(nil, text)); got != want {
			t.Errorf("%q is written %s, should be %s", text, got, want)
		}
	}
}

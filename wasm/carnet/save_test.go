package carnet_test

import (
	"context"
	"encoding/base64"
	"strings"
	"testing"

	"carnet/wasm/carnet"
	"carnet/wasm/person"
)

const (
	jpeg = "\xff\xd8\xff\xe0 a picture"
	webp = "RIFF\x20\x00\x00\x00WEBPVP8 a picture"
)

func picture(kind, data string) string {
	return "data:" + kind + ";base64," + base64.StdEncoding.EncodeToString([]byte(data))
}

func TestContactsAreLeftOutUnlessAsked(t *testing.T) {
	b := open(t, carnet.NewMemory())
	facts := append(ada(), fact(person.FieldEmail, "ada@example.com", adaPage), fact(person.FieldPhone, "+33 1 99 00 12 34", adaPage))
	id := b.save(carnet.Card{Facts: facts}).ID
	if got := b.texts(id, person.FieldEmail) + b.texts(id, person.FieldPhone); got != "" {
		t.Errorf("kept %q", got)
	}
	b.save(carnet.Card{Facts: facts, Contacts: true})
	if got := b.texts(id, person.FieldEmail) + b.texts(id, person.FieldPhone); got != "ada@example.com+33 1 99 00 12 34" {
		t.Errorf("kept %q", got)
	}
}

func TestPicture(t *testing.T) {
	ctx := context.Background()
	b := open(t, carnet.NewMemory())
	saved := b.save(carnet.Card{Facts: ada(), Photo: picture("image/jpeg", jpeg)})
	if got := b.person(saved.ID).Thumb; got != picture("image/jpeg", jpeg) {
		t.Errorf("thumb %q", got)
	}
	second := b.save(carnet.Card{Facts: ada(), Photo: picture("image/webp", webp)})
	if got := must(b.Thumbs(ctx, []string{saved.ID, "nobody"})); len(got) != 1 || got[saved.ID] != picture("image/webp", webp) {
		t.Errorf("thumbs %v", got)
	}
	if rows := must(b.People(context.Background(), carnet.Query{})).Rows; !rows[0].Picture {
		t.Error("the row says that there is no picture")
	}
	must(b.Undo(ctx, second.Act))
	if got := b.person(saved.ID).Thumb; got != picture("image/jpeg", jpeg) {
		t.Errorf("thumb after undo %q", got)
	}
	for name, wrong := range map[string]string{
		"svg": picture("image/svg+xml", "<svg onload=alert(1)>"), "other magic": picture("image/png", jpeg),
		"too large": picture("image/jpeg", jpeg+strings.Repeat("x", 64<<10)), "address": "https://example.com/a.jpg",
		"not base64": "data:image/jpeg;base64,<>", "huge": "data:image/jpeg;base64," + strings.Repeat("A", 10<<20),
	} {
		if _, err := b.Save(ctx, carnet.Card{Facts: ada(), Photo: wrong}); code(err) != carnet.CodePhotoRefused {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestSaveRefuses(t *testing.T) {
	name := typed(person.FieldName, "Ada Exemple")
	tests := []struct {
		name  string
		facts []person.Fact
		code  string
	}{
		{"nothing", nil, carnet.CodeNameMissing},
		{"no name", []person.Fact{typed(person.FieldHeadline, "x")}, carnet.CodeNameMissing},
		{"blank name", []person.Fact{typed(person.FieldName, " \t\u200b ")}, carnet.CodeNameMissing},
		{"long name", []person.Fact{typed(person.FieldName, strings.Repeat("é", 301))}, carnet.CodeTooLong},
		{"long about", []person.Fact{name, typed(person.FieldAbout, strings.Repeat("é", 20001))}, carnet.CodeTooLong},
		{"unknown field", []person.Fact{name, typed("shoe size", "42")}, carnet.CodeFieldUnknown},
		{"life", []person.Fact{name, typed("life", "x")}, carnet.CodeFieldUnknown},
		{"two names", []person.Fact{name, typed(person.FieldName, "Other")}, carnet.CodeFactTwice},
		{"script", []person.Fact{name, typed(person.FieldLink, "javascript:alert(1)")}, carnet.CodeLinkRefused},
		{"script with a tab", []person.Fact{name, typed(person.FieldLink, "java\tscript:alert(1)")}, carnet.CodeLinkRefused},
		{"data", []person.Fact{name, typed(person.FieldProfile, "data:text/html,x")}, carnet.CodeLinkRefused},
		{"no host", []person.Fact{name, typed(person.FieldLink, "https:///x")}, carnet.CodeLinkRefused},
		{"many", append(make([]person.Fact, 501), name), carnet.CodeTooMany},
	}
	b := open(t, carnet.NewMemory())
	for _, test := range tests {
		if saved, err := b.Save(context.Background(), carnet.Card{Facts: test.facts}); code(err) != test.code {
			t.Errorf("%s: %s %v, want %s", test.name, say(saved), err, test.code)
		}
	}
	if got := b.names(carnet.Query{}); got != "" {
		t.Errorf("kept: %s", got)
	}
}

// TestSaveTidies saves what a page brought: what cannot be kept is left out, and the rest is kept.
func TestSaveTidies(t *testing.T) {
	b := open(t, carnet.NewMemory())
	id := b.save(carnet.Card{Facts: []person.Fact{
		fact(person.FieldName, "  Ada\u202e \x00Exemple\n", "javascript:alert(1)"),
		fact(person.FieldLink, "javascript:alert(1)", adaPage), fact(person.FieldLink, "https://example.com/ada", adaPage),
		fact(person.FieldAbout, "one\r\ntwo\x07", adaPage), fact(person.FieldHeadline, strings.Repeat("x", 5000), adaPage),
		{Field: person.FieldLocation, Text: "Here\xff", Source: person.Source{Day: "yesterday", Confidence: 7}},
	}}).ID
	for field, want := range map[person.Field]string{
		person.FieldName: "Ada Exemple", person.FieldLink: "https://example.com/ada", person.FieldAbout: "one\ntwo",
		person.FieldHeadline: strings.Repeat("x", 1000), person.FieldLocation: "Here\uFFFD",
	} {
		if got := b.texts(id, field); got != want {
			t.Errorf("%s: %q, want %q", field, got, want)
		}
	}
	for _, h := range b.person(id).Facts {
		if s := h.Fact.Source; s.Page != "" && s.Page != adaPage || s.Confidence > 1 || s.Day < "2026" {
			t.Errorf("%s: source %s", h.Key, say(s))
		}
	}
}

func TestSaveLink(t *testing.T) {
	ctx := context.Background()
	b := open(t, carnet.NewMemory())
	saved := must(b.SaveLink(ctx, "https://fr.linkedin.com/in/Ada-Exemple?x=1", "  Ada  ", "https://example.com/team"))
	if !saved.Created || saved.Name != "Ada" {
		t.Errorf("saved: %s", say(saved))
	}
	page := b.save(carnet.Card{Facts: ada()})
	if page.ID != saved.ID || page.Name != "Ada Exemple" {
		t.Errorf("the page of the link: %s", say(page))
	}
	if again := must(b.SaveLink(ctx, adaPage, "See profile", "https://example.com/team")); again.ID != saved.ID || again.Name != "Ada Exemple" {
		t.Errorf("the link again: %s", say(again))
	}
	if nameless := must(b.SaveLink(ctx, "https://github.com/bob", "", "")); nameless.Name != "bob" {
		t.Errorf("without a text: %s", say(nameless))
	}
	for _, other := range []string{"https://example.com/ada", "javascript:alert(1)", ""} {
		if _, err := b.SaveLink(ctx, other, "x", ""); code(err) != carnet.CodeNotProfile {
			t.Errorf("%q: %v", other, err)
		}
	}
}

// TestDatesOfOnePost saves a post first as a page shows it to strangers, without dates, then with them, then without.
func TestDatesOfOnePost(t *testing.T) {
	b := open(t, carnet.NewMemory())
	card := func(start string) carnet.Card {
		return carnet.Card{Facts: []person.Fact{fact(person.FieldName, "Ada Exemple", adaPage), fact(person.FieldProfile, adaPage, adaPage),
			position("Engineer", "Exemple", start, adaPage)}}
	}
	id := b.save(card("")).ID
	for _, start := range []string{"2020", "2020-03", "2020", ""} {
		b.save(card(start))
	}
	p := b.person(id)
	var starts []string
	for _, h := range p.Facts {
		if h.Fact.Position != nil {
			starts = append(starts, h.Fact.Position.Start)
		}
	}
	if strings.Join(starts, ",") != "2020-03" || len(p.Gone) != 0 {
		t.Errorf("posts that began %v, gone %s", starts, say(p.Gone))
	}
	b.save(card("2024")) // another time at the same place
	if got := b.texts(id, person.FieldPosition); got != "Engineer, Exemple\nEngineer, Exemple" {
		t.Errorf("posts: %q", got)
	}
}

func TestEdit(t *testing.T) {
	ctx := context.Background()
	b := open(t, carnet.NewMemory())
	id := b.save(carnet.Card{Facts: ada(), Learned: "Likes tea"}).ID
	key := func(field person.Field) string {
		for _, h := range b.person(id).Facts {
			if h.Fact.Field == field {
				return h.Key
			}
		}
		return ""
	}
	edit := func(key string, f *person.Fact) error {
		_, err := b.Edit(ctx, id, []carnet.Edit{{Key: key, Fact: f}})
		return err
	}
	at := func(f person.Fact) *person.Fact { return &f }
	for name, test := range map[string]struct {
		key  string
		fact *person.Fact
		code string
	}{
		"no name":       {"name", nil, carnet.CodeNameMissing},
		"nothing":       {"", nil, carnet.CodeFactEmpty},
		"empty":         {"", at(typed(person.FieldTag, " ")), carnet.CodeFactEmpty},
		"not held":      {"tag/none", nil, carnet.CodeFactUnknown},
		"life":          {"life", nil, carnet.CodeFactUnknown},
		"another field": {"headline", at(typed(person.FieldTag, "x")), carnet.CodeFactUnknown},
		"script":        {"", at(typed(person.FieldLink, "javascript:x")), carnet.CodeLinkRefused},
	} {
		if err := edit(test.key, test.fact); code(err) != test.code {
			t.Errorf("%s: %v, want %s", name, err, test.code)
		}
	}
	learning := key(person.FieldLearning)
	for _, e := range []struct {
		key  string
		fact *person.Fact
	}{
		{learning, at(typed(person.FieldLearning, "Likes green tea"))},
		{"", at(typed(person.FieldNote, "First"))}, {"", at(typed(person.FieldNote, "Second"))},
		{"", at(typed(person.FieldTag, "Tea"))}, {"", at(typed(person.FieldTag, "tea"))}, // one tag
		{"language/french", at(typed(person.FieldLanguage, "Français"))},
		{"", at(typed(person.FieldEmail, "ada@example.com"))},
		{"", &person.Fact{Field: person.FieldEducation, Text: "as it was", Education: &person.Education{School: "École", Degree: "Licence"},
			Source: person.Source{Method: person.MethodUser}}},
	} {
		if err := edit(e.key, e.fact); err != nil {
			t.Errorf("%s %s: %v", e.key, say(e.fact), err)
		}
	}
	for field, want := range map[person.Field]string{
		person.FieldLearning: "Likes green tea", person.FieldNote: "Second\nFirst", person.FieldTag: "tea",
		person.FieldLanguage: "Français", person.FieldEmail: "ada@example.com",
		person.FieldEducation: "Licence, École",
	} {
		if got := b.texts(id, field); got != want {
			t.Errorf("%s: %q, want %q", field, got, want)
		}
	}
	if key(person.FieldLearning) != learning {
		t.Error("a learning that is edited is another one")
	}
	if gone := b.person(id).Gone; len(gone) != 1 || gone[0].Fact.Text != "French" {
		t.Errorf("gone: %s", say(gone))
	}
	if acted := must(b.Edit(ctx, id, []carnet.Edit{{Fact: at(typed(person.FieldTag, "tea"))}})); acted.Act != "" {
		t.Error("an edit that changes nothing is an act")
	}
	for _, id := range []string{"", "nobody"} {
		if _, err := b.Edit(ctx, id, nil); code(err) != carnet.CodePersonUnknown {
			t.Errorf("edit of %q: %v", id, err)
		}
		if _, err := b.Delete(ctx, id); code(err) != carnet.CodePersonUnknown {
			t.Errorf("delete of %q: %v", id, err)
		}
		if _, err := b.Person(ctx, id); code(err) != carnet.CodePersonUnknown {
			t.Errorf("person %q: %v", id, err)
		}
	}
}

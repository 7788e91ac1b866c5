package nurture

import (
	"fmt"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"carnet/wasm/carnet"
	"carnet/wasm/person"
)

// everything is held on somebody: each part of a relation is there.
var everything = carnet.Person{ID: "p1", Saved: 1_700_000_000_000, Thumb: "picture", Facts: []carnet.Held{
	{Key: "name", Fact: person.Fact{Field: person.FieldName, Text: "Ada Exemple", Source: person.Source{Day: "2025-03-01"}}},
	{Key: "called", Fact: person.Fact{Field: person.FieldCalled, Text: "Adélaïde"}},
	{Key: "headline", Fact: person.Fact{Field: person.FieldHeadline, Text: "Sails, made by hand"}},
	{Key: "title", Fact: person.Fact{Field: person.FieldTitle, Text: "Sailmaker"}},
	{Key: "company", Fact: person.Fact{Field: person.FieldCompany, Text: "Voiles", Source: person.Source{Day: "2026-10-01", Method: person.MethodJSONLD}},
		Past: []carnet.Past{{Fact: person.Fact{Text: "Coques"}}}},
	{Key: "location", Fact: person.Fact{Field: person.FieldLocation, Text: "Nantes, France"}},
	{Key: "position/1", Fact: person.Fact{Field: person.FieldPosition, Position: &person.Position{Company: "Coques"}}},
	{Key: "email/1", Fact: person.Fact{Field: person.FieldEmail, Text: "ada@example.com"}},
	{Key: "address", Fact: person.Fact{Field: person.FieldAddress, Text: "3 quai du Lest\n44000 Nantes"}},
	{Key: "birthday", Fact: person.Fact{Field: person.FieldBirthday, Text: "1983-02-28"}},
	{Key: "circle", Fact: person.Fact{Field: person.FieldCircle, Text: "trusted"}},
	{Key: "cadence", Fact: person.Fact{Field: person.FieldCadence, Text: "40"}},
	{Key: "nocontact", Fact: person.Fact{Field: person.FieldNoContact, Text: "2026-11-01"}},
	{Key: "lost", Fact: person.Fact{Field: person.FieldLost, Text: "moved"}},
	{Key: "met", Fact: person.Fact{Field: person.FieldMet, Met: &person.Met{Day: "2019-05", Occasion: "occasion/o1", By: "p2"}}},
	{Key: "given", Fact: person.Fact{Field: person.FieldGiven, Text: "wider", Source: person.Source{Day: "2026-01-02"}}},
	{Key: "recall", Fact: person.Fact{Field: person.FieldRecall, Recall: &person.Recall{Day: "2026-01-01", Due: "2026-02-01", Stability: "30", Difficulty: "5", Times: "2", Lapses: "1"}}},
	{Key: "proposal", Fact: person.Fact{Field: person.FieldProposal, Proposal: &person.Proposal{Day: "2026-11-01", Reason: "cadence", Reply: person.ReplyWeek, Until: "2026-11-08"}}},
	{Key: "tag/1", Fact: person.Fact{Field: person.FieldTag, Text: "harbour"}},
	{Key: "learning/1", Fact: person.Fact{Field: person.FieldLearning, Text: "needs a lawyer", Learning: &person.Learning{Kind: person.LearningNeed, Day: "2026-05-01"}}},
	{Key: "learning/2", Fact: person.Fact{Field: person.FieldLearning, Text: "needed a desk", Learning: &person.Learning{Kind: person.LearningNeed, Day: "2026-05-01", Over: "2026-06-01"}}},
	{Key: "offer/1", Fact: person.Fact{Field: person.FieldOffer, Text: "knows printers", Offer: &person.Offer{Kind: person.FavourLead, Day: "2026-05-01"}}},
	{Key: "promise/1", Fact: person.Fact{Field: person.FieldPromise, Text: "a drawing", Promise: &person.Promise{By: person.SideThem, Day: "2026-05-01", Due: "2026-06-01"}}},
	{Key: "promise/2", Fact: person.Fact{Field: person.FieldPromise, Text: "a book", Promise: &person.Promise{By: person.SideMe, Day: "2026-05-01", Done: "2026-06-01"}}},
	{Key: "favour/1", Fact: person.Fact{Field: person.FieldFavour, Favour: &person.Favour{By: person.SideThem, Kind: person.FavourHelp, Asked: person.No, Size: person.FavourLarge, Day: "2026-05-01"}}},
	{Key: "greeting/1", Fact: person.Fact{Field: person.FieldGreeting, Text: "fair winds", Greeting: &person.Greeting{Campaign: "campaign/c1", Day: "2025-12-15", Sent: "2025-12-16", Answered: person.Yes}}},
	{Key: "touch/2", Fact: person.Fact{Field: person.FieldTouch, Touch: &person.Touch{Kind: person.TouchIntroduction, Day: "2026-05-02", By: person.SideThem, Answered: person.No, Occasion: "occasion/o1"}}},
	{Key: "touch/1", Fact: person.Fact{Field: person.FieldTouch, Touch: &person.Touch{Kind: person.TouchMessage, Day: "2025-05-02", By: person.SideMe, Answered: person.Yes}}},
}}

func TestRelationsComeBack(t *testing.T) {
	want := Derive(everything)
	v := reflect.ValueOf(want)
	for i := range v.NumField() {
		if v.Field(i).IsZero() {
			t.Errorf("the sample has no %s", v.Type().Field(i).Name)
		}
	}
	if got := fmt.Sprint(want.NewPost, want.Former, " ", want.Line, " ", len(want.Told), len(want.Promises), want.Touches[0].Day); got != "2026-10-01 [Coques] Sails, made by hand 1 1 2025-05-02" {
		t.Error(got)
	}
	got, ok := Decode("p1", want.Encode())
	if !ok || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
}

// FuzzDecode reads what may lie in a store.
func FuzzDecode(f *testing.F) {
	f.Add(Derive(everything).Encode())
	f.Add("")
	f.Fuzz(func(t *testing.T, s string) {
		if r, ok := Decode("p1", s); ok {
			if again, ok := Decode("p1", r.Encode()); !ok || !reflect.DeepEqual(again, r) {
				t.Errorf("%+v\nthen %+v", r, again)
			}
		}
	})
}

func TestRulesTakeAnything(t *testing.T) {
	base := Derive(everything).Encode()
	rapid.Check(t, func(t *rapid.T) {
		b := []byte(base)
		for range rapid.IntRange(1, 4).Draw(t, "changes") {
			b[rapid.IntRange(0, len(b)-1).Draw(t, "at")] = rapid.Byte().Draw(t, "byte")
		}
		r, ok := Decode("p1", string(b))
		if !ok {
			return
		}
		m := Moment{Today: DayOf("2026-11-22"), Settings: DefaultSettings()}
		all := []*Relation{&r}
		m.Choose(all, Bank("fr"))
		m.HealthOf(all, "en")
		m.Calendar(all, nil, "fr", "20261122T000000Z")
		RecallCards(all, m.Settings, m.Today)
		Convergences(all, nil, true, func(a, b string) string { return "" })
		GivingOf(all)
		LostOf(all, m.Settings.Circles, m.Today)
		m.Brief(&r, everything, all, nil, Bank("en"))
	})
}

func TestCalledInLetters(t *testing.T) {
	tests := []struct{ name, called, want string }{
		{"Ada Exemple", "", "Ada"},
		{"EXEMPLE Ada", "", "Ada"},
		{"王伟", "", "王伟"},
		{"Nagy Anna", "Anna", "Anna"},
		{"", "", ""},
	}
	for _, test := range tests {
		r := Relation{Name: test.name, Called: test.called}
		if got := r.GivenName(); got != test.want {
			t.Errorf("%q, called %q: %q, want %q", test.name, test.called, got, test.want)
		}
	}
}

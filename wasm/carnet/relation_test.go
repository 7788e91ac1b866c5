package carnet_test

import (
	"context"
	"strings"
	"testing"

	"carnet/wasm/carnet"
	"carnet/wasm/person"
)

// TestValuesOfTheRelation adds facts about what the two have to do with each other.
func TestValuesOfTheRelation(t *testing.T) {
	day := "2026-11-20"
	tests := []struct {
		name string
		fact person.Fact
		want string // the code, or what is kept of the text
	}{
		{"a touch without words", person.Fact{Field: person.FieldTouch, Touch: &person.Touch{Kind: person.TouchCall, Day: day}}, ""},
		{"a touch", person.Fact{Field: person.FieldTouch, Text: "two\nlines ", Touch: &person.Touch{Kind: person.TouchCard, Day: day, By: person.SideMe}}, "two\nlines"},
		{"no touch", person.Fact{Field: person.FieldTouch, Text: "we spoke"}, carnet.CodeValueRefused},
		{"a touch of a day that is none", person.Fact{Field: person.FieldTouch, Touch: &person.Touch{Kind: person.TouchCall, Day: "2026-02-30"}}, carnet.CodeValueRefused},
		{"a touch of no kind", person.Fact{Field: person.FieldTouch, Touch: &person.Touch{Kind: "duel", Day: day}}, carnet.CodeValueRefused},
		{"a favour", person.Fact{Field: person.FieldFavour, Favour: &person.Favour{By: person.SideThem, Kind: person.FavourTime, Day: day}}, ""},
		{"a favour of nobody", person.Fact{Field: person.FieldFavour, Favour: &person.Favour{Kind: person.FavourTime, Day: day}}, carnet.CodeValueRefused},
		{"a promise", person.Fact{Field: person.FieldPromise, Text: "call", Promise: &person.Promise{By: person.SideMe, Day: day, Due: day}}, "call"},
		{"a promise of nothing", person.Fact{Field: person.FieldPromise, Promise: &person.Promise{By: person.SideMe, Day: day}}, carnet.CodeFactEmpty},
		{"a learning", person.Fact{Field: person.FieldLearning, Text: "rows", Learning: &person.Learning{Kind: person.LearningInterest, Day: day}}, "rows"},
		{"a learning as it always was", person.Fact{Field: person.FieldLearning, Text: "rows"}, "rows"},
		{"an offer", person.Fact{Field: person.FieldOffer, Text: "boats", Offer: &person.Offer{Day: day}}, "boats"},
		{"met some year", person.Fact{Field: person.FieldMet, Met: &person.Met{Day: "2019"}}, ""},
		{"met on no day", person.Fact{Field: person.FieldMet, Met: &person.Met{Day: "spring"}}, carnet.CodeValueRefused},
		{"a leap birthday", person.Fact{Field: person.FieldBirthday, Text: "--02-29"}, "--02-29"},
		{"a birthday that is none", person.Fact{Field: person.FieldBirthday, Text: "1983-02-29"}, carnet.CodeValueRefused},
		{"a circle", person.Fact{Field: person.FieldCircle, Text: "trusted"}, "trusted"},
		{"no circle", person.Fact{Field: person.FieldCircle, Text: "square"}, carnet.CodeValueRefused},
		{"a cadence", person.Fact{Field: person.FieldCadence, Text: "30"}, "30"},
		{"never", person.Fact{Field: person.FieldCadence, Text: "0"}, carnet.CodeValueRefused},
		{"lost", person.Fact{Field: person.FieldLost, Text: "moved"}, "moved"},
		{"a detail of another field", person.Fact{Field: person.FieldTag, Text: "tea", Touch: &person.Touch{Kind: person.TouchCall, Day: day}}, "tea"},
		{"a part that is too long", person.Fact{Field: person.FieldMet, Met: &person.Met{Impression: strings.Repeat("x", 3000)}}, carnet.CodeTooLong},
	}
	for _, test := range tests {
		b := open(t, carnet.NewMemory())
		id := b.save(carnet.Card{Facts: []person.Fact{typed(person.FieldName, "Ada Exemple")}}).ID
		_, err := b.Edit(context.Background(), id, []carnet.Edit{{Fact: &test.fact}})
		got := code(err)
		if err == nil {
			got = b.texts(id, test.fact.Field)
			if held := b.person(id).Facts[1].Fact; (held.Touch != nil) != (held.Field == person.FieldTouch) {
				t.Errorf("%s: %+v", test.name, held)
			}
		}
		if got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

// TestTouchIsCorrected edits one of two touches that say the same, and shows the newest first.
func TestTouchIsCorrected(t *testing.T) {
	ctx := context.Background()
	b := open(t, carnet.NewMemory())
	id := b.save(carnet.Card{Facts: []person.Fact{typed(person.FieldName, "Ada Exemple")}}).ID
	call := person.Fact{Field: person.FieldTouch, Touch: &person.Touch{Kind: person.TouchCall, Day: "2026-11-20"}}
	must(b.Edit(ctx, id, []carnet.Edit{{Fact: &call}, {Fact: &call}}))
	key := b.person(id).Facts[1].Key
	call.Touch = &person.Touch{Kind: person.TouchCall, Day: "2026-11-19", Answered: person.No}
	must(b.Edit(ctx, id, []carnet.Edit{{Key: key, Fact: &call}}))
	facts := b.person(id).Facts
	if len(facts) != 3 || facts[1].Fact.Touch.Day != "2026-11-20" || facts[2].Key != key || *facts[2].Fact.Touch != *call.Touch {
		t.Errorf("touches: %s", say(facts))
	}
	if len(facts[2].Past) != 1 {
		t.Errorf("what the touch was before: %s", say(facts[2]))
	}
}

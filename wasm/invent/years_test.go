package invent

import (
	"reflect"
	"testing"
	"time"

	"carnet/wasm/person"
)

func TestYears(t *testing.T) {
	c := New(1, 300, 0)
	until := time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)
	count := map[person.Field]int{}
	for n := range 300 {
		facts := c.Years(n, until, n%2 == 0)
		if again := c.Years(n, until, n%2 == 0); !reflect.DeepEqual(facts, again) {
			t.Fatalf("person %d is not the same twice", n)
		}
		if by := c.Introducer(n); by >= n {
			t.Errorf("person %d was introduced by %d", n, by)
		}
		keys := map[string]bool{}
		for _, f := range facts {
			count[f.Field]++
			if keys[f.Key()] {
				t.Errorf("person %d has %s twice", n, f.Key())
			}
			keys[f.Key()] = true
			if f.Touch != nil && (!f.Touch.Valid() || f.Touch.Day > "2026-11-22") || f.Favour != nil && !f.Favour.Valid() ||
				f.Promise != nil && !f.Promise.Valid() || f.Learning != nil && !f.Learning.Valid() || f.Offer != nil && !f.Offer.Valid() ||
				f.Field == person.FieldBirthday && !person.IsBirthday(f.Text) || f.Met != nil && !f.Met.Valid() {
				t.Errorf("person %d: %+v", n, f)
			}
		}
	}
	for field, least := range map[person.Field]int{person.FieldTouch: 800, person.FieldFavour: 200, person.FieldPromise: 30,
		person.FieldLearning: 300, person.FieldOffer: 20, person.FieldCircle: 220, person.FieldBirthday: 90} {
		if count[field] < least {
			t.Errorf("%d facts of %s, less than %d", count[field], field, least)
		}
	}
	if o := c.Occasions(until, true); len(o) != 17 || o[0].Day != "2026-11-21" {
		t.Errorf("occasions: %+v", o)
	}
}

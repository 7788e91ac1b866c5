package invent_test

import (
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode"

	"carnet/wasm/invent"
	"carnet/wasm/person"
)

func TestTheSameSeedTheSameCrowd(t *testing.T) {
	a, b := invent.New(7, 500, 50), invent.New(7, 500, 50)
	for n, card := range a.All() {
		if other := b.Card(n); !reflect.DeepEqual(card, other) {
			t.Fatalf("card %d: %v and %v", n, card, other)
		}
	}
	if reflect.DeepEqual(a.Card(0), invent.New(8, 500, 50).Card(0)) {
		t.Error("another seed gives the same people")
	}
}

// A crowd is worth measuring with if everybody can be saved, and if it has the variety that real ones have.
func TestCrowd(t *testing.T) {
	const people, twice = 20_000, 2_600
	crowd := invent.New(1, people, twice)
	if crowd.Len() != people+twice || len(crowd.Twice()) != twice {
		t.Fatalf("%d cards, %d pairs", crowd.Len(), len(crowd.Twice()))
	}
	names, emails, phones, companies, profiles := map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}
	scripts := map[string]int{}
	agains := map[invent.Again]int{}
	for n, card := range crowd.All() {
		held := map[string]bool{}
		for _, f := range card.Facts {
			key := f.Key()
			switch {
			case held[key]:
				t.Errorf("card %d has %s twice", n, key)
			case strings.TrimSpace(f.Text) != f.Text || f.Text == "" || strings.ContainsAny(f.Text, "%_") && f.Field != person.FieldProfile && f.Field != person.FieldLink:
				t.Errorf("card %d: %s is %q", n, f.Field, f.Text)
			}
			held[key] = true
			if n >= people {
				continue
			}
			switch f.Field {
			case person.FieldName:
				names[f.Text]++
				for script, table := range unicode.Scripts {
					if script != "Common" && strings.ContainsFunc(f.Text, func(r rune) bool { return unicode.Is(table, r) }) {
						scripts[script]++
					}
				}
			case person.FieldEmail:
				emails[f.Text]++
			case person.FieldPhone:
				phones[key]++
			case person.FieldCompany:
				companies[f.Text]++
			case person.FieldProfile:
				profiles[f.Text]++
			}
		}
		if !held["name"] {
			t.Errorf("card %d has no name", n)
		}
		if n >= people {
			agains[card.Again]++
		}
	}
	t.Logf("%d names, %d e-mails, %d telephones, %d companies; scripts %v; second cards %v", len(names), len(emails), len(phones), len(companies), scripts, agains)
	if len(profiles) != people {
		t.Errorf("%d people have %d profile links", people, len(profiles))
	}
	if len(names) < people/2 || len(names) > people-100 {
		t.Errorf("%d people have %d names", people, len(names))
	}
	if len(scripts) < 8 {
		t.Errorf("only the scripts %v", scripts)
	}
	for _, again := range invent.Agains {
		if agains[again] < twice/100 {
			t.Errorf("%d second cards of the kind %s", agains[again], again)
		}
	}
	shared := 0
	for _, n := range emails {
		if n > 1 {
			shared++
		}
	}
	if shared == 0 || shared > people/100 {
		t.Errorf("%d mailboxes are shared", shared)
	}
}

func TestQuickEnoughForBenches(t *testing.T) {
	start := time.Now()
	facts := 0
	for n := range 20_000 {
		facts += len(invent.New(3, 300_000, 0).Card(n).Facts)
	}
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("20,000 people took %v", took)
	} else {
		t.Logf("20,000 people, %d facts: %v", facts, took)
	}
}

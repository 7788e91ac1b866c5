package carnet_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"carnet/wasm/carnet"
	"carnet/wasm/person"
)

const threeDays = 3 * 24 * 60 * 60 * 1000

// heldBack writes what is held back.
func (b *book) heldBack() string {
	var lines []string
	for _, h := range must(b.Quarantine(context.Background())) {
		line := fmt.Sprintf("%d changes of %d people, %d days ahead:", h.Changes, h.People, (h.Ahead+threeDays/6)/(threeDays/3))
		for _, p := range h.Some {
			line += " " + p.Name
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// poisoned gives a carnet with Ada, and another device's, whose clock is three days ahead and which has Ada too.
func poisoned(t *testing.T) (b, far *book, id string) {
	b = open(t, carnet.NewMemory())
	id = b.save(carnet.Card{Facts: ada()}).ID
	far = must(reopen(t, carnet.NewMemory(), b.now+threeDays, 7))
	if err := far.Merge(context.Background(), b.batches()); err != nil {
		t.Fatal(err)
	}
	return b, far, id
}

func headline(text string) []carnet.Edit {
	f := typed(person.FieldHeadline, text)
	return []carnet.Edit{{Key: "headline", Fact: &f}}
}

func TestHeldBackIsResolved(t *testing.T) {
	ctx := context.Background()
	for _, keep := range []bool{true, false} {
		b, far, id := poisoned(t)
		must(far.Edit(ctx, id, headline("From the future")))
		far.save(carnet.Card{Facts: []person.Fact{typed(person.FieldName, "Bob Exemple")}})
		must(far.PutThing(ctx, "goal/g", map[string]string{"name": "by June"}))
		if err := b.Merge(ctx, far.batches()); err != nil {
			t.Fatal(err)
		}
		held := b.heldBack()
		if held != "5 changes of 2 people, 3 days ahead: Ada Exemple Bob Exemple" && held != "5 changes of 2 people, 3 days ahead: Bob Exemple Ada Exemple" {
			t.Fatalf("held back: %s", held)
		}
		device := must(b.Quarantine(context.Background()))[0].Device
		if _, err := b.Resolve(ctx, "0000000000000000", keep); code(err) != carnet.CodeNothingHeld {
			t.Errorf("another device: %v", err)
		}
		resolved := must(b.Resolve(ctx, device, keep))
		wantHeadline, wantNames, what := "Counts things", "Ada Exemple", carnet.ActDropped
		if keep {
			wantHeadline, wantNames, what = "From the future", "Bob Exemple, Ada Exemple", carnet.ActKept
		}
		check := func(when string) {
			t.Helper()
			if n := b.Quarantined(); n != 0 {
				t.Errorf("%s: %d changes are held back", when, n)
			}
			if got := b.names(carnet.Query{}); got != wantNames {
				t.Errorf("%s: people %s, want %s", when, got, wantNames)
			}
			if got := b.texts(id, person.FieldHeadline); got != wantHeadline {
				t.Errorf("%s: headline %s, want %s", when, got, wantHeadline)
			}
			if got := b.things(carnet.ThingGoal) != ""; got != keep {
				t.Errorf("%s: goals %v", when, got)
			}
		}
		check("resolved")
		if err := b.Merge(ctx, far.batches()); err != nil {
			t.Fatal(err)
		}
		check("heard again")
		b = must(reopen(t, b.store, b.now, 3))
		check("opened again")
		b.Settle(ctx)
		b = must(reopen(t, b.store, b.now, 3))
		check("settled and opened again")
		if got := must(b.Acts(ctx))[0]; got.What != what || got.Act != resolved.Act || got.People != 2 {
			t.Errorf("history: %s", say(got))
		}

		must(b.Undo(ctx, resolved.Act))
		b = must(reopen(t, b.store, b.now, 4))
		if got := b.heldBack(); got != held {
			t.Errorf("undone, held back: %s", got)
		}
		if got := b.names(carnet.Query{}) + b.texts(id, person.FieldHeadline) + b.things(carnet.ThingGoal); got != "Ada ExempleCounts things" {
			t.Errorf("undone: %s", got)
		}
		must(b.Redo(ctx, resolved.Act))
		check("resolved again")

		// The poisoned clock does not win over what is written now.
		must(b.Edit(ctx, id, headline("Of today")))
		wantHeadline = "Of today"
		b = must(reopen(t, b.store, b.now+2*threeDays, 5)) // and time has come for what was held back
		check("later")
		if err := far.Merge(ctx, b.batches()); err != nil {
			t.Fatal(err)
		}
		if got, want := far.everything(), b.everything(); got != want {
			t.Errorf("keep %v: the other device says\n%s\nand this one\n%s", keep, got, want)
		}
	}
}

// TestDropOfWhatAnotherTookIn drops on one device what another, whose clock was ahead as well, has merged: both drop it.
func TestDropOfWhatAnotherTookIn(t *testing.T) {
	ctx := context.Background()
	b, far, id := poisoned(t)
	must(far.Edit(ctx, id, headline("From the future")))
	third := must(reopen(t, carnet.NewMemory(), far.now, 8))
	for _, merge := range []struct{ to, from *book }{{third, far}, {b, far}} {
		if err := merge.to.Merge(ctx, merge.from.batches()); err != nil {
			t.Fatal(err)
		}
	}
	must(b.Resolve(ctx, must(b.Quarantine(context.Background()))[0].Device, false))
	if got := third.texts(id, person.FieldHeadline); got != "From the future" {
		t.Errorf("the third says %s", got)
	}
	for range 2 {
		if err := third.Merge(ctx, b.batches()); err != nil {
			t.Fatal(err)
		}
		if got := third.texts(id, person.FieldHeadline); got != "Counts things" {
			t.Errorf("the third says %s", got)
		}
		third.Settle(ctx)
		third = must(reopen(t, third.store, third.now, 9))
	}
}

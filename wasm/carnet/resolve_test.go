package carnet_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"carnet/wasm/carnet"
	"carnet/wasm/person"
)

// What the simulation of sync found out about what is held back because of its clock.

// TestTwoKeepWhatTheyBothSay: two devices whose clocks were ahead said the same, each believes the other, and each decides at
// once to keep what it wrote itself, which leaves its own first change out. What they both say stays.
func TestTwoKeepWhatTheyBothSay(t *testing.T) {
	ctx := context.Background()
	b, far, id := poisoned(t)
	right := b.now
	b = must(reopen(t, b.store, right+threeDays, 2))
	must(b.Edit(ctx, id, headline("The same")))
	must(far.Edit(ctx, id, headline("The same")))
	books := []*book{b, far}
	meet := func() {
		t.Helper()
		from := [][]carnet.Batch{far.batches(), b.batches()}
		for i, to := range books {
			if err := to.Merge(ctx, from[i]); err != nil {
				t.Fatal(err)
			}
		}
	}
	meet()
	for i := range books {
		books[i] = must(reopen(t, books[i].store, right, uint64(3+i)))
		for _, h := range must(books[i].Quarantine(ctx)) {
			if h.Here {
				must(books[i].Resolve(ctx, h.Device, true))
			}
		}
	}
	b, far = books[0], books[1]
	meet()
	for i, one := range books {
		if got := one.texts(id, person.FieldHeadline); got != "The same" {
			t.Errorf("device %d says %q", i, got)
		}
	}
}

// TestAnotherDecides: a device's clock was ahead, is right again, and another device decides about what it wrote. With that
// its clock is right, too, before it is opened again and afterwards: what it writes next is held back by nobody.
func TestAnotherDecides(t *testing.T) {
	ctx := context.Background()
	for _, keep := range []bool{true, false} {
		for _, again := range []bool{true, false} {
			b, far, id := poisoned(t)
			right := b.now
			must(far.Edit(ctx, id, headline("From the future")))
			if err := b.Merge(ctx, far.batches()); err != nil {
				t.Fatal(err)
			}
			must(b.Resolve(ctx, must(b.Quarantine(ctx))[0].Device, keep))
			far = must(reopen(t, far.store, right+1000, 5))
			if err := far.Merge(ctx, b.batches()); err != nil {
				t.Fatal(err)
			}
			if again {
				far = must(reopen(t, far.store, right+2000, 6))
			}
			must(far.Edit(ctx, id, headline("Written now")))
			if err := b.Merge(ctx, far.batches()); err != nil {
				t.Fatal(err)
			}
			if held := b.heldBack(); held != "" || b.Quarantined() > 0 {
				t.Errorf("kept %v, opened again %v: held back: %s", keep, again, held)
			}
			for name, one := range map[string]*book{"here": b, "there": far} {
				if got := one.texts(id, person.FieldHeadline); got != "Written now" {
					t.Errorf("kept %v, opened again %v, %s: %q", keep, again, name, got)
				}
			}
		}
	}
}

// TestNoStampIsGivenTwice: a clock that was put right and is wrong again comes by the same time. What is written then is
// not what was left out.
func TestNoStampIsGivenTwice(t *testing.T) {
	ctx := context.Background()
	b := open(t, carnet.NewMemory())
	id := b.save(carnet.Card{Facts: ada()}).ID
	right, wrong := b.now, b.now+threeDays
	b = must(reopen(t, b.store, wrong, 2))
	must(b.Edit(ctx, id, headline("Left out")))
	b = must(reopen(t, b.store, right, 3))
	must(b.Resolve(ctx, must(b.Quarantine(ctx))[0].Device, false))
	for seed := range uint64(10) { // so that one comes by the millisecond
		b = must(reopen(t, b.store, wrong-5+int64(seed), 4+seed))
		must(b.Edit(ctx, id, headline("Written "+string('a'+rune(seed)))))
		if got := b.texts(id, person.FieldHeadline); got != "Written "+string('a'+rune(seed)) {
			t.Errorf("%d: the headline is %q", seed, got)
		}
	}
}

// TestForgettingIsNotHeldBack: another device, whose clock was ahead, has forgotten somebody. It has nothing left of them, so
// that holds everywhere and at once, whatever becomes of the rest that it wrote; and its clock poisons nobody's.
func TestForgettingIsNotHeldBack(t *testing.T) {
	ctx := context.Background()
	for _, keep := range []bool{true, false} {
		for _, there := range []bool{true, false} { // it is decided about on that device, once its clock is right, or on the other
			b, far, id := poisoned(t)
			right := b.now
			must(far.Edit(ctx, id, headline("From the future")))
			far.save(carnet.Card{Facts: []person.Fact{typed(person.FieldName, "Bob Exemple")}})
			if err := b.Merge(ctx, far.batches()); err != nil {
				t.Fatal(err)
			}
			if got := b.heldBack(); !strings.Contains(got, "2 people") {
				t.Fatalf("held back: %s", got)
			}
			must(far.Forget(ctx, []string{id}))
			if err := b.Merge(ctx, far.batches()); err != nil {
				t.Fatal(err)
			}
			if _, err := b.Person(ctx, id); code(err) != carnet.CodePersonUnknown {
				t.Errorf("who was forgotten is held: %v", err)
			}
			if got := b.heldBack(); got != "2 changes of 1 people, 3 days ahead: Bob Exemple" {
				t.Errorf("held back: %s", got)
			}
			b.Settle(ctx)
			b = must(reopen(t, b.store, right+1000, 3))
			cleo := b.save(carnet.Card{Facts: []person.Fact{typed(person.FieldName, "Cleo Exemple")}}).ID
			far = must(reopen(t, far.store, right+1000, 7))
			decides := b
			if there {
				decides = far
			}
			for _, h := range must(decides.Quarantine(ctx)) {
				must(decides.Resolve(ctx, h.Device, keep))
			}
			for range 2 {
				for _, merge := range []struct{ to, from *book }{{b, far}, {far, b}} {
					if err := merge.to.Merge(ctx, merge.from.batches()); err != nil {
						t.Fatal(err)
					}
				}
			}
			want := []string{"Cleo Exemple"}
			if keep {
				want = []string{"Bob Exemple", "Cleo Exemple"}
			}
			for name, one := range map[string]*book{"here": b, "there": far, "there, opened again": must(reopen(t, far.store, far.now, 9))} {
				got := strings.Split(one.names(carnet.Query{}), ", ")
				if slices.Sort(got); !slices.Equal(got, want) {
					t.Errorf("keep %v, decided there %v, %s: people %s, want %s", keep, there, name, got, want)
				}
				if _, err := one.Person(ctx, id); code(err) != carnet.CodePersonUnknown {
					t.Errorf("%s: who was forgotten is held: %v", name, err)
				}
			}
			today := typed(person.FieldHeadline, "Of today")
			must(b.Edit(ctx, cleo, []carnet.Edit{{Fact: &today}}))
			if !there { // the other device decides about its clock by itself, and that it has forgotten somebody stays
				for _, h := range must(far.Quarantine(ctx)) {
					must(far.Resolve(ctx, h.Device, false))
				}
			}
			for _, merge := range []struct{ to, from *book }{{far, b}, {b, far}} {
				if err := merge.to.Merge(ctx, merge.from.batches()); err != nil || merge.to.Quarantined() > 0 {
					t.Errorf("keep %v, decided there %v: %v, held back: %s", keep, there, err, merge.to.heldBack())
				}
			}
			if got, want := far.everything(), b.everything(); got != want {
				t.Errorf("keep %v, decided there %v: the other device says\n%s\nand this one\n%s", keep, there, got, want)
			}
		}
	}
}

// TestForgottenPartOfAJoinedPerson: another device has forgotten, because it was in the bin for too long, a record that here
// is joined with another. Who is left is still found.
func TestForgottenPartOfAJoinedPerson(t *testing.T) {
	ctx := context.Background()
	b := open(t, carnet.NewMemory())
	first := b.save(carnet.Card{Facts: ada()}).ID
	far := must(reopen(t, carnet.NewMemory(), b.now, 7))
	second := far.save(carnet.Card{Facts: ada()}).ID
	if err := far.Merge(ctx, b.batches()); err != nil {
		t.Fatal(err)
	}
	if got := far.names(carnet.Query{}); got != "Ada Exemple" {
		t.Fatalf("joined, there are %s", got)
	}
	must(b.Delete(ctx, first))
	b.now += 11 * threeDays
	b.Settle(ctx)
	far.now = b.now
	for _, when := range []string{"merged", "opened again"} {
		if err := far.Merge(ctx, b.batches()); err != nil {
			t.Fatal(err)
		}
		if got := far.names(carnet.Query{}); got != "Ada Exemple" {
			t.Errorf("%s, there are %q", when, got)
		}
		if got := far.texts(second, person.FieldName); got != "Ada Exemple" {
			t.Errorf("%s, the other record says %q", when, got)
		}
		far = must(reopen(t, far.store, far.now, 8))
	}
}

// TestTwoValuesOfOneStamp: what two devices join by themselves has the same stamp on both, and not always the same value.
// One is settled upon, and heard again neither makes the log grow: devices would tell each other for ever.
func TestTwoValuesOfOneStamp(t *testing.T) {
	ctx := context.Background()
	b := open(t, carnet.NewMemory())
	id := b.save(carnet.Card{Facts: ada()}).ID
	at := carnet.Stamp{Ms: b.now, Counter: 1}
	var both []carnet.Batch
	for _, text := range []string{"One", "Two"} {
		both = append(both, carnet.Batch{Act: "joined " + text, What: carnet.ActJoined, Changes: []carnet.Change{
			{Record: id, Key: "headline", At: at, Value: carnet.Value{State: carnet.Present, Fact: typed(person.FieldHeadline, text)}}}})
	}
	if err := b.Merge(ctx, both); err != nil {
		t.Fatal(err)
	}
	head, says := b.Head(), b.texts(id, person.FieldHeadline)
	for _, batches := range [][]carnet.Batch{both[:1], both[1:], both} {
		if err := b.Merge(ctx, batches); err != nil {
			t.Fatal(err)
		}
	}
	if b.Head() != head || b.texts(id, person.FieldHeadline) != says {
		t.Errorf("the log has grown by %d, and the headline is %q, was %q", b.Head()-head, b.texts(id, person.FieldHeadline), says)
	}
}

// TestForgottenWhileAhead: what this device wrote of somebody while its clock was ahead is no longer shown to be decided about
// once they are forgotten.
func TestForgottenWhileAhead(t *testing.T) {
	ctx := context.Background()
	b := open(t, carnet.NewMemory())
	id := b.save(carnet.Card{Facts: ada()}).ID
	right := b.now
	b = must(reopen(t, b.store, right+threeDays, 2))
	must(b.Edit(ctx, id, headline("From the future")))
	b = must(reopen(t, b.store, right, 3))
	if b.Quarantined() == 0 {
		t.Fatal("nothing is to be decided about")
	}
	must(b.Forget(ctx, []string{id}))
	for _, h := range must(b.Quarantine(ctx)) {
		for _, p := range h.Some {
			if p.ID == id {
				t.Errorf("who was forgotten is shown: %+v", h)
			}
		}
		must(b.Resolve(ctx, h.Device, true))
	}
	if n := b.Quarantined(); n > 0 {
		t.Errorf("%d changes cannot be decided about", n)
	}
}

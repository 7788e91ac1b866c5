package carnet_test

import (
	"context"
	"testing"

	"carnet/wasm/carnet"
	"carnet/wasm/person"
)

// TestClockIsPutRight writes while the clock is a year ahead, has it put right, and decides about what was written: from
// then on other devices believe this one again, and later words win.
func TestClockIsPutRight(t *testing.T) {
	ctx := context.Background()
	const year = 365 * 24 * 60 * 60 * 1000
	for _, keep := range []bool{true, false} {
		other := open(t, carnet.NewMemory())
		id := other.save(carnet.Card{Facts: ada()}).ID
		b := must(reopen(t, carnet.NewMemory(), other.now, 7))
		exchange := func() {
			t.Helper()
			for range 2 {
				for _, merge := range []struct{ to, from *book }{{b, other}, {other, b}} {
					if err := merge.to.Merge(ctx, merge.from.batches()); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
		exchange()
		right := b.now
		b = must(reopen(t, b.store, right+year, 8))
		must(b.Edit(ctx, id, headline("From the future")))
		b.save(carnet.Card{Facts: []person.Fact{typed(person.FieldName, "Bob Exemple")}})
		b.Settle(ctx)
		if n := b.Quarantined(); n != 0 {
			t.Errorf("%d changes are shown while nobody can know", n)
		}
		b = must(reopen(t, b.store, right+1000, 9))
		must(b.Edit(ctx, id, headline("Still from the future")))
		held := must(b.Quarantine(ctx))
		if len(held) != 1 || !held[0].Here || held[0].Changes != 4 || held[0].People != 2 || held[0].Ahead < year-10_000 {
			t.Fatalf("held: %s", say(held))
		}
		exchange()
		if n := other.Quarantined(); n != 4 {
			t.Errorf("%d changes are held back on the other device", n)
		}

		must(b.Resolve(ctx, held[0].Device, keep))
		check := func(want string) {
			t.Helper()
			for name, at := range map[string]*book{"here": b, "there": other, "opened again": must(reopen(t, b.store, b.now, 10))} {
				if got := at.texts(id, person.FieldHeadline); got != want {
					t.Errorf("keep %v, %s: %q, want %q", keep, name, got, want)
				}
				if n := at.Quarantined(); n != 0 {
					t.Errorf("keep %v, %s: %d changes are held back", keep, name, n)
				}
			}
		}
		exchange()
		if keep {
			check("Still from the future")
		} else {
			check("Counts things")
		}
		for _, when := range []string{"put right", "and opened again", "and settled"} {
			must(b.Edit(ctx, id, headline("Here, "+when)))
			exchange()
			check("Here, " + when)
			must(other.Edit(ctx, id, headline("There, "+when)))
			exchange()
			check("There, " + when)
			if when == "and opened again" {
				b.Settle(ctx)
			}
			b = must(reopen(t, b.store, max(b.now, other.now), 11))
		}
	}
}

package carnet_test

import (
	"context"
	"testing"

	"carnet/wasm/carnet"
	"carnet/wasm/person"
)

// TestWordsWeighMoreThanJoining has one device join two people by itself after another, which it has not heard of, parted
// them, or corrected one of them: what the user said holds on both.
func TestWordsWeighMoreThanJoining(t *testing.T) {
	ctx := context.Background()
	first := open(t, carnet.NewMemory())
	second := must(reopen(t, carnet.NewMemory(), first.now+10, 2))
	id := first.save(carnet.Card{Facts: ada()}).ID
	richer := ada()
	richer[1] = fact(person.FieldHeadline, "Counts other things", adaPage)
	richer[1].Source.Confidence = 0.95
	second.save(carnet.Card{Facts: richer})

	early := must(reopen(t, carnet.NewMemory(), first.now+100, 3))
	merge := func(to *book, batches []carnet.Batch) {
		t.Helper()
		if err := to.Merge(ctx, batches); err != nil {
			t.Fatal(err)
		}
	}
	saves := append(first.batches(), second.batches()...)
	merge(early, saves)
	joined := must(early.Acts(ctx))[0]
	if early.Count() != 1 || joined.What != carnet.ActJoined || !joined.Here {
		t.Fatalf("not joined: %s", say(joined))
	}
	must(early.Undo(ctx, joined.Act))
	must(early.Edit(ctx, id, headline("In my own words")))

	late := must(reopen(t, carnet.NewMemory(), first.now+100_000, 4))
	merge(late, saves)
	if late.Count() != 1 {
		t.Fatalf("late has %d people", late.Count())
	}
	merge(late, early.batches())
	merge(early, late.batches())
	for name, b := range map[string]*book{"early": early, "late": late} {
		if b.Count() != 2 {
			t.Errorf("%s: joined again", name)
		}
		if got := b.texts(id, person.FieldHeadline); got != "In my own words" {
			t.Errorf("%s: headline %q", name, got)
		}
	}
}

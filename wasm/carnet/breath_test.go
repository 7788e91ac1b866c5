package carnet_test

import (
	"context"
	"sync"
	"testing"

	"carnet/wasm/carnet"
	"carnet/wasm/invent"
	"carnet/wasm/person"
)

// While a checkpoint is put together others are answered; what they change in the meantime is neither lost nor in the
// checkpoint by halves, and somebody who changes something all the time does not keep it from its end.
func TestSettleLetsOthersIn(t *testing.T) {
	carnet.Breathe(t, 0)
	ctx := context.Background()
	b := open(t, carnet.NewMemory())
	m := b.NewImport()
	for row, card := range invent.New(13, 2000, 0).All() {
		m.Add(row, card.Facts, "")
	}
	b.run(m)
	ids := must(b.IDs(ctx, carnet.Query{}))
	for round := range 5 {
		settled := make(chan struct{})
		var others sync.WaitGroup
		others.Go(func() {
			for n := 0; ; n++ {
				select {
				case <-settled:
					return
				default:
				}
				must(b.People(ctx, carnet.Query{Text: "a"}))
				if n%3 == 0 && round%2 == 1 {
					note := typed(person.FieldNote, "meanwhile")
					must(b.Edit(ctx, ids[1000+(round*100+n)%(len(ids)-1000)], []carnet.Edit{{Fact: &note}}))
				}
			}
		})
		if round == 3 {
			must(b.DeleteMany(ctx, ids[:700]))
		}
		for range 4 {
			b.Settle(ctx)
		}
		close(settled)
		others.Wait()
		if problems := b.Problems(); len(problems) > 0 {
			t.Fatal(problems)
		}
		state := b.State()
		if got := must(reopen(t, copyOf(b.store.(*carnet.Memory)), b.now, 3)).State(); got != state {
			t.Fatalf("round %d: opened again, the state is another", round)
		}
	}
	b.Settle(ctx)
	if at := b.Covered(); at != b.Head() {
		t.Errorf("the last checkpoint covers %d of %d entries", at, b.Head())
	}
}

package carnet_test

import (
	"context"
	"slices"
	"testing"

	"carnet/wasm/carnet"
	"carnet/wasm/invent"
	"carnet/wasm/person"
)

// Whoever an act about many people is done with is as it was written, however the state is asked: at once, opened again
// before and after a checkpoint, edited, and undone.
func TestManyAreStowed(t *testing.T) {
	ctx := context.Background()
	b := open(t, carnet.NewMemory())
	m := b.NewImport()
	for row, card := range invent.New(11, 1500, 50).All() {
		m.Add(row, card.Facts, "")
	}
	b.run(m)
	same := func(when string) {
		t.Helper()
		state := b.State()
		for _, settled := range []bool{false, true} {
			if got := must(reopen(t, copyOf(b.store.(*carnet.Memory)), b.now, 3)).State(); got != state {
				t.Fatalf("%s, opened again, settled %v: the state is another", when, settled)
			}
			if !settled {
				b.Settle(ctx)
				if got := b.State(); got != state {
					t.Fatalf("%s: settled, the state is another", when)
				}
			}
		}
	}
	older, newer := twoCards(b)
	must(b.Join(ctx, []carnet.Pair{{A: older, B: newer}}))
	ids := must(b.IDs(ctx, carnet.Query{}))
	if !slices.Contains(ids[:600], older) {
		t.Fatal("the joined are not among those who are deleted")
	}
	tagged := must(b.TagMany(ctx, ids, "all", false))
	deleted := must(b.DeleteMany(ctx, ids[:600]))
	if tagged.People != len(ids) || deleted.People != 600 || b.Count() != len(ids)-600 {
		t.Fatalf("%d tagged, %d deleted, %d are left of %d", tagged.People, deleted.People, b.Count(), len(ids))
	}
	note := typed(person.FieldNote, "after")
	must(b.Edit(ctx, ids[1200], []carnet.Edit{{Fact: &note}}))
	same("many")
	must(b.Restore(ctx, ids[:10]))
	must(b.Undo(ctx, deleted.Act))
	if got := must(b.People(ctx, carnet.Query{Tag: "all"})).Total; got != len(ids) {
		t.Errorf("undone, %d of %d have the tag", got, len(ids))
	}
	must(b.Undo(ctx, tagged.Act))
	if got := must(b.People(ctx, carnet.Query{Tag: "all"})).Total; got != 0 {
		t.Errorf("undone, %d have the tag", got)
	}
	same("undone")
	must(b.Redo(ctx, tagged.Act))
	must(b.TagMany(ctx, ids, "all", true))
	same("taken away")
}

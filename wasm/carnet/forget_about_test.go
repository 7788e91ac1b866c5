package carnet_test

import (
	"context"
	"strings"
	"testing"

	"carnet/wasm/carnet"
	"carnet/wasm/person"
)

// TestIntroductionsAreForgotten forgets somebody who was introduced: what was written about the introduction goes as well,
// here and on a device that hears of the two in either order.
func TestIntroductionsAreForgotten(t *testing.T) {
	ctx := context.Background()
	b := open(t, carnet.NewMemory())
	adas := b.save(carnet.Card{Facts: ada()})
	bobs := b.save(carnet.Card{Facts: []person.Fact{typed(person.FieldName, "Bob Exemple")}})
	zeds := b.save(carnet.Card{Facts: []person.Fact{typed(person.FieldName, "Zed Exemple")}})
	must(b.PutThing(ctx, "introduction/i", map[string]string{"a": adas.ID, "b": bobs.ID, "why": "Ada knows printers"}))
	must(b.PutThing(ctx, "introduction/j", map[string]string{"a": bobs.ID, "b": zeds.ID, "why": "both row"}))
	b.Settle(ctx)
	must(b.PutThing(ctx, "introduction/i", map[string]string{"outcome": "Ada was glad"}))
	before := b.batches()
	knew, late := must(reopen(t, carnet.NewMemory(), b.now, 7)), must(reopen(t, carnet.NewMemory(), b.now, 8))
	merge := func(to *book, batches []carnet.Batch) {
		t.Helper()
		if err := to.Merge(ctx, batches); err != nil {
			t.Fatal(err)
		}
	}
	merge(knew, before)
	if done := must(b.Forget(ctx, []string{adas.ID})); done.People != 1 {
		t.Errorf("forgotten: %s", say(done))
	}
	merge(knew, b.batches())
	merge(late, b.batches())
	merge(late, before)
	merge(b, before)
	for name, at := range map[string]*book{"here": b, "who knew": knew, "who heard late": late, "opened again": must(reopen(t, b.store, b.now, 9))} {
		at.Settle(ctx)
		if got := at.things(carnet.ThingIntroduction); !strings.HasPrefix(got, "introduction/j") || strings.Contains(got, "printers") {
			t.Errorf("%s: introductions %s", name, got)
		}
		for _, table := range carnet.Tables {
			for _, e := range must(at.store.Scan(ctx, table, "", "~", 1000)) {
				for _, text := range []string{"printers", "Ada", "glad"} {
					if strings.Contains(string(e.Value), text) {
						t.Errorf("%s: %q is still in %s %s", name, text, table, e.Key)
					}
				}
			}
		}
	}
}

package carnet_test

import (
	"context"
	"testing"

	"carnet/wasm/carnet"
)

// TestEraseAll: nothing of what was there is in the store afterwards, and the carnet is a new one that works.
func TestEraseAll(t *testing.T) {
	ctx := context.Background()
	b := open(t, carnet.NewMemory())
	id := b.save(carnet.Card{Facts: ada(), Photo: "data:image/png;base64,iVBORw0KGgo="}).ID
	must(b.Edit(ctx, id, headline("Counts more")))
	must(b.PutThing(ctx, "goal/g", map[string]string{"name": "by June"}))
	if err := b.KeepSyncState(ctx, []byte("{}")); err != nil {
		t.Fatal(err)
	}
	b.Settle(ctx)
	if err := b.EraseAll(ctx); err != nil {
		t.Fatal(err)
	}
	for _, table := range carnet.Tables {
		for _, e := range must(b.store.Scan(ctx, table, "", "~", 100)) {
			if e.Key != "format" {
				t.Errorf("%s still holds %s", table, e.Key)
			}
		}
	}
	for _, when := range []string{"erased", "opened again"} {
		if got := b.names(carnet.Query{}); got != "" || b.Count() != 0 || b.Head() != 0 {
			t.Errorf("%s: %q, %d people, log at %d", when, got, b.Count(), b.Head())
		}
		if _, err := b.Person(ctx, id); code(err) != carnet.CodePersonUnknown {
			t.Errorf("%s: %v", when, err)
		}
		b = must(reopen(t, b.store, b.now, 3))
	}
	b.save(carnet.Card{Facts: ada()})
	if got := b.names(carnet.Query{}); got != "Ada Exemple" {
		t.Errorf("saved anew: %q", got)
	}
}

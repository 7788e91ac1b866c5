package carnet_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"carnet/wasm/carnet"
)

// things writes the things of a kind.
func (b *book) things(kind carnet.ThingKind) string {
	b.t.Helper()
	var lines []string
	for _, t := range must(b.Things(context.Background(), kind)) {
		lines = append(lines, fmt.Sprint(t.ID, t.Fields))
	}
	return strings.Join(lines, "\n")
}

func TestThings(t *testing.T) {
	ctx := context.Background()
	b := open(t, carnet.NewMemory())
	made := must(b.PutThing(ctx, "occasion/", map[string]string{"name": "Harbour fair", "why": "printers", "whom/p1": "yes"}))
	if made.Name != "Harbour fair" || !strings.HasPrefix(made.ID, "occasion/") {
		t.Errorf("made: %s", say(made))
	}
	changed := must(b.PutThing(ctx, made.ID, map[string]string{"why": "", "cost": "12"}))
	after := made.ID + "map[cost:12 name:Harbour fair whom/p1:yes]"
	states := []func(){
		func() {}, func() { b.Settle(ctx) }, func() { b = must(reopen(t, b.store, b.now, 3)) },
		func() { b.save(carnet.Card{Facts: ada()}); b.Settle(ctx); b = must(reopen(t, b.store, b.now, 4)) },
	}
	for i, reach := range states {
		reach()
		if got := b.things(carnet.ThingOccasion); got != after {
			t.Errorf("state %d: %s, want %s", i, got, after)
		}
	}
	if got := b.names(carnet.Query{}); got != "Ada Exemple" || b.Count() != 1 {
		t.Errorf("people: %s", got)
	}
	if again := must(b.PutThing(ctx, made.ID, map[string]string{"cost": "12"})); again.Act != "" {
		t.Errorf("nothing was changed, and there is an act: %s", say(again))
	}
	must(b.Undo(ctx, changed.Act))
	if got := b.things(carnet.ThingOccasion); got != made.ID+"map[name:Harbour fair whom/p1:yes why:printers]" {
		t.Errorf("undone: %s", got)
	}
	gone := must(b.DeleteThing(ctx, made.ID))
	if got := b.things(carnet.ThingOccasion); got != "" || gone.Name != "Harbour fair" {
		t.Errorf("deleted: %s, %s", got, say(gone))
	}
	if _, err := b.DeleteThing(ctx, made.ID); code(err) != carnet.CodeThingUnknown {
		t.Errorf("deleted twice: %v", err)
	}
	must(b.Undo(ctx, gone.Act))
	must(b.Redo(ctx, changed.Act))
	if got := b.things(carnet.ThingOccasion); got != after {
		t.Errorf("redone: %s", got)
	}
}

func TestThingsRefused(t *testing.T) {
	ctx := context.Background()
	b := open(t, carnet.NewMemory())
	tests := []struct {
		id, key, text, want string
	}{
		{"goal", "name", "x", ""},
		{"goal/", "name", "x", ""},
		{"goal/Ä", "name", "x", carnet.CodeThingUnknown},
		{"/x", "name", "x", carnet.CodeThingUnknown},
		{"goal/x/y", "name", "x", carnet.CodeThingUnknown},
		{"goal/x", "", "x", carnet.CodeFieldUnknown},
		{"goal/x", "life", "x", carnet.CodeFieldUnknown},
		{"goal/x", "whom/", "x", carnet.CodeFieldUnknown},
		{"goal/x", "name", strings.Repeat("x", 400<<10), carnet.CodeTooLong},
	}
	for _, test := range tests {
		if _, err := b.PutThing(ctx, test.id, map[string]string{test.key: test.text}); code(err) != test.want {
			t.Errorf("%s %s: %v, want %s", test.id, test.key, err, test.want)
		}
	}
}

// TestThingsMerge lets two devices change one thing, and deals with things of a kind that is not known.
func TestThingsMerge(t *testing.T) {
	ctx := context.Background()
	a := open(t, carnet.NewMemory())
	b := must(reopen(t, carnet.NewMemory(), a.now+10, 2))
	id := must(a.PutThing(ctx, "campaign/", map[string]string{"name": "2027", "template": "one"})).ID
	must(a.PutThing(ctx, "star/s1", map[string]string{"name": "of a newer Carnet"}))
	exchange := func() {
		for range 2 {
			if err := a.Merge(ctx, b.batches()); err != nil {
				t.Fatal(err)
			}
			if err := b.Merge(ctx, a.batches()); err != nil {
				t.Fatal(err)
			}
		}
	}
	exchange()
	must(a.PutThing(ctx, id, map[string]string{"template": "two"}))
	must(b.PutThing(ctx, id, map[string]string{"day": "2027-01-04"}))
	exchange()
	for _, c := range []*book{a, b, must(reopen(t, b.store, b.now, 5))} {
		if got := c.things(carnet.ThingCampaign); got != id+"map[day:2027-01-04 name:2027 template:two]" {
			t.Errorf("merged: %s", got)
		}
		if got := c.things("star"); got != "star/s1map[name:of a newer Carnet]" {
			t.Errorf("merged: %s", got)
		}
	}
}

// TestDamagedThings spoils every chunk, then the log: things are still there from the other.
func TestDamagedThings(t *testing.T) {
	ctx := context.Background()
	for _, table := range []carnet.Table{carnet.TableChunks, carnet.TableLog} {
		b := open(t, carnet.NewMemory())
		b.save(carnet.Card{Facts: ada()})
		must(b.PutThing(ctx, "goal/g1", map[string]string{"name": "by June"}))
		b.Settle(ctx)
		for _, e := range must(b.store.Scan(ctx, table, "", "~", 100)) {
			if err := b.store.Commit(ctx, []carnet.Write{{Table: table, Key: e.Key, Value: []byte("broken")}}); err != nil {
				t.Fatal(err)
			}
		}
		b = must(reopen(t, b.store, b.now, 3))
		if got := b.things(carnet.ThingGoal); got != "goal/g1map[name:by June]" {
			t.Errorf("%s spoilt: %s %v", table, got, b.Problems())
		}
		must(b.PutThing(ctx, "goal/g2", map[string]string{"name": "by July"}))
		b.Settle(ctx)
		b = must(reopen(t, b.store, b.now, 3))
		if got := b.things(carnet.ThingGoal); !strings.Contains(got, "by June") || !strings.Contains(got, "by July") || b.names(carnet.Query{}) != "Ada Exemple" {
			t.Errorf("%s spoilt, and written to: %s", table, got)
		}
	}
}

// TestRulesAreUndone takes back what was taught.
func TestRulesAreUndone(t *testing.T) {
	ctx := context.Background()
	b := open(t, carnet.NewMemory())
	teach := func(site, text string) string {
		return fmt.Sprint(must(b.ChangeRules(ctx, func(map[string]string) (map[string]string, error) { return map[string]string{site: text}, nil })))
	}
	teach("a.example", "one")
	teach("b.example", "two")
	if got := teach("a.example", ""); got != "map[b.example:two]" {
		t.Errorf("rules: %s", got)
	}
	acts := b.batches()
	must(b.Undo(ctx, acts[len(acts)-1].Act))
	if got := fmt.Sprint(must(b.Rules(ctx))); got != "map[a.example:one b.example:two]" {
		t.Errorf("rules: %s", got)
	}
	teach("a.example", "three")
	if got := fmt.Sprint(must(must(reopen(t, b.store, b.now, 3)).Rules(ctx))); got != "map[a.example:three b.example:two]" {
		t.Errorf("rules: %s", got)
	}
}

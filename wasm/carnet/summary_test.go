package carnet_test

import (
	"context"
	"maps"
	"testing"

	"carnet/wasm/carnet"
	"carnet/wasm/person"
)

// summarised are options under which people are told in short. Its clock and its chance go one step at a time.
func summarised(by func(p carnet.Person) string) carnet.Options {
	steps := 0
	return carnet.Options{
		Now: func() int64 { steps++; return 1_700_000_000_000 + int64(steps) }, Day: func() string { return "2026-11-22" },
		Random: func(p []byte) {
			steps++
			for i := range p {
				p[i] = byte(steps >> (8 * (i % 4)))
			}
		},
		Identify: identify, Rules: "test", SummaryBy: "1", Summary: by,
	}
}

// TestSummaryOfWhoIsJoined: somebody who is joined is one person in short, too, with what is known of all their records,
// whether the summaries were there when they were joined or are read later.
func TestSummaryOfWhoIsJoined(t *testing.T) {
	ctx := context.Background()
	for _, early := range []bool{true, false} { // the summaries are read before anybody is joined
		store := carnet.NewMemory()
		options := summarised(func(p carnet.Person) (all string) {
			for _, held := range p.Facts {
				if held.Fact.Field == person.FieldTag {
					all += " " + held.Fact.Text
				}
			}
			return all
		})
		c := must(carnet.Open(ctx, store, options))
		save := func(name, tag string) string {
			return must(c.Save(ctx, carnet.Card{Facts: []person.Fact{typed(person.FieldName, name), typed(person.FieldTag, tag)}})).ID
		}
		read := func() map[string]string {
			got := map[string]string{}
			if err := c.Summaries(ctx, func(id, s string) { got[id] = s }); err != nil {
				t.Fatal(err)
			}
			return got
		}
		check := func(when string, want map[string]string) {
			t.Helper()
			for _, then := range []string{"", ", opened again", ", settled", ", settled and opened again"} {
				switch then {
				case ", opened again", ", settled and opened again":
					c = must(carnet.Open(ctx, store, options))
				case ", settled":
					c.Settle(ctx)
				}
				if !early && then == "" {
					continue
				}
				if got := read(); !maps.Equal(got, want) {
					t.Errorf("early %t, %s%s: %v, want %v", early, when, then, got, want)
				}
			}
		}
		ada, other, bob := save("Ada Exemple", "one"), save("A. Exemple", "two"), save("Bob Exemple", "bob")
		if early {
			read()
		}
		act := must(c.Join(ctx, []carnet.Pair{{A: ada, B: other}})).Act
		check("joined", map[string]string{ada: " one two", bob: " bob"})
		must(c.Undo(ctx, act))
		check("parted", map[string]string{ada: " one", other: " two", bob: " bob"})
		must(c.Join(ctx, []carnet.Pair{{A: ada, B: other}}))
		check("joined again", map[string]string{ada: " one two", bob: " bob"})
		must(c.Delete(ctx, ada))
		check("deleted", map[string]string{bob: " bob"})
	}
}

// Another device forgets somebody of whom it knows one record only. The other one stays, and stands for itself.
func TestSummaryOfWhoIsLeftBehind(t *testing.T) {
	ctx := context.Background()
	one := must(reopen(t, carnet.NewMemory(), 1_700_000_000_000, 1))
	ada := one.save(carnet.Card{Facts: []person.Fact{typed(person.FieldName, "Ada Exemple")}}).ID
	far := must(reopen(t, carnet.NewMemory(), one.now, 2))
	if err := far.Merge(ctx, one.batches()); err != nil {
		t.Fatal(err)
	}
	other := one.save(carnet.Card{Facts: []person.Fact{typed(person.FieldName, "A. Exemple")}}).ID
	must(one.Join(ctx, []carnet.Pair{{A: ada, B: other}}))
	one.Settle(ctx)
	must(far.Forget(ctx, []string{ada}))
	summarised := func() *carnet.Carnet {
		return must(carnet.Open(ctx, one.store, carnet.Options{
			Now: func() int64 { one.now++; return one.now }, Day: func() string { return "2026-11-22" }, Random: func(p []byte) { clear(p); p[0] = 9 },
			Identify: identify, Rules: "test", SummaryBy: "1", Summary: func(p carnet.Person) string { return p.Facts[0].Fact.Text }}))
	}
	c := summarised()
	for _, when := range []string{"joined", "left behind", "opened again"} {
		want := map[string]string{other: "A. Exemple"}
		switch when {
		case "joined":
			want = map[string]string{ada: "Ada Exemple"}
		case "left behind":
			if err := c.Merge(ctx, far.batches()); err != nil {
				t.Fatal(err)
			}
		case "opened again":
			c = summarised()
		}
		got := map[string]string{}
		if err := c.Summaries(ctx, func(id, s string) { got[id] = s }); err != nil {
			t.Fatal(err)
		}
		if !maps.Equal(got, want) {
			t.Errorf("%s: %v, want %v", when, got, want)
		}
	}
}

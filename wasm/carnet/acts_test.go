package carnet_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"carnet/wasm/carnet"
	"carnet/wasm/person"
)

// history writes the acts, the newest first, one a line.
func (b *book) history() string {
	b.t.Helper()
	var lines []string
	for _, a := range must(b.Acts(context.Background())) {
		line := fmt.Sprintf("%s %s", a.What, a.Name)
		if a.People > 1 {
			line += fmt.Sprintf(" and %d more", a.People-1)
		}
		if a.Thing != "" {
			line += " " + string(a.Thing)
		}
		if a.Undone {
			line += ", undone"
		}
		if !a.Here {
			line += ", elsewhere"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func TestActs(t *testing.T) {
	ctx := context.Background()
	b := open(t, carnet.NewMemory())
	first := b.save(carnet.Card{Facts: ada()})
	bob := b.save(carnet.Card{Facts: []person.Fact{typed(person.FieldName, "Bob Exemple")}})
	tagged := must(b.TagMany(ctx, []string{first.ID, bob.ID}, "chess", false))
	b.Settle(ctx)
	must(b.PutThing(ctx, "goal/g", map[string]string{"name": "by June"}))
	deleted := must(b.Delete(ctx, bob.ID))
	must(b.Restore(ctx, []string{bob.ID}))
	must(b.Undo(ctx, tagged.Act))
	other := must(reopen(t, carnet.NewMemory(), b.now-10_000, 7))
	other.save(carnet.Card{Facts: []person.Fact{typed(person.FieldName, "Dora Exemple")}})
	if err := b.Merge(ctx, other.batches()); err != nil {
		t.Fatal(err)
	}
	want := strings.Join([]string{"restored Bob Exemple", "deleted Bob Exemple", "set by June goal", "edited Bob Exemple and 1 more, undone",
		"saved Bob Exemple", "saved Ada Exemple", "saved Dora Exemple, elsewhere"}, "\n")
	for range 2 {
		if got := b.history(); got != want {
			t.Errorf("history:\n%s\nwant\n%s", got, want)
		}
		b.Settle(ctx)
		b = must(reopen(t, b.store, b.now, 3))
	}
	must(b.Redo(ctx, tagged.Act))
	if got := b.history(); strings.Contains(got, "undone") {
		t.Errorf("history after redo:\n%s", got)
	}
	if _, err := b.Redo(ctx, deleted.Act); code(err) != carnet.CodeActUndone {
		t.Errorf("what was not undone is done again: %v", err)
	}
}

// TestHundredActs undoes each of the last 100 acts and does it again, after restarts.
func TestHundredActs(t *testing.T) {
	ctx := context.Background()
	b := open(t, carnet.NewMemory())
	id := b.save(carnet.Card{Facts: ada()}).ID
	for i := range 110 {
		tag := typed(person.FieldTag, fmt.Sprint("tag ", i))
		acted := must(b.Edit(ctx, id, []carnet.Edit{{Fact: &tag}}))
		for range 10 { // turned again and again, which fills the log
			must(b.Undo(ctx, acted.Act))
			must(b.Redo(ctx, acted.Act))
		}
		if i%20 == 0 {
			b.Settle(ctx)
		}
	}
	b.Settle(ctx)
	before := b.everything()
	for _, turn := range []func(b *book, act string) error{
		func(b *book, act string) error { _, err := b.Undo(ctx, act); return err },
		func(b *book, act string) error { _, err := b.Redo(ctx, act); return err },
	} {
		b = must(reopen(t, b.store, b.now, 3))
		acts := must(b.Acts(ctx))
		if len(acts) != 100 {
			t.Fatalf("%d acts", len(acts))
		}
		for i, a := range acts {
			if i%25 == 0 {
				b.Settle(ctx)
				b = must(reopen(t, b.store, b.now, 4))
			}
			if err := turn(b, a.Act); err != nil {
				t.Fatalf("act %d: %v", i, err)
			}
		}
		if got := len(strings.Split(b.texts(id, person.FieldTag), "\n")); got != 10 && got != 110 {
			t.Errorf("%d tags", got)
		}
	}
	if got := b.everything(); !sameButChanged(got, before) {
		t.Errorf("undone and done again, it says\n%s\nand before\n%s", got, before)
	}
}

// sameButChanged compares states without the times of changes and the past.
func sameButChanged(a, b string) bool {
	strip := func(s string) string {
		var kept []string
		for line := range strings.Lines(s) {
			if strings.Contains(line, `"text"`) || strings.Contains(line, `"key"`) {
				kept = append(kept, line)
			}
		}
		return strings.Join(kept, "")
	}
	return strings.Count(strip(a), `"key"`) == strings.Count(strip(b), `"key"`)
}

// TestActInParts undoes an act of another device of which a part was held back and came later.
func TestActInParts(t *testing.T) {
	ctx := context.Background()
	far := must(reopen(t, carnet.NewMemory(), 1_700_000_000_000, 7))
	saved := far.save(carnet.Card{Facts: ada()})
	b := open(t, carnet.NewMemory())
	whole := far.batches()[0]
	for _, part := range [][]carnet.Change{whole.Changes[3:], whole.Changes[:2], whole.Changes} {
		heard := whole
		heard.Changes = part
		if err := b.Merge(ctx, []carnet.Batch{heard}); err != nil {
			t.Fatal(err)
		}
	}
	b.Settle(ctx)
	b = must(reopen(t, b.store, b.now, 3))
	if got := b.history(); got != "saved Ada Exemple, elsewhere" {
		t.Errorf("history: %s", got)
	}
	must(b.Undo(ctx, saved.Act))
	if p := b.person(saved.ID); len(p.Facts) != 0 || b.Count() != 0 {
		t.Errorf("left after undo: %s", say(p))
	}
}

func TestBin(t *testing.T) {
	ctx := context.Background()
	const day = 24 * 60 * 60 * 1000
	b := open(t, carnet.NewMemory())
	first := b.save(carnet.Card{Facts: ada()})
	bob := b.save(carnet.Card{Facts: []person.Fact{typed(person.FieldName, "Bob Exemple")}})
	undone := b.save(carnet.Card{Facts: []person.Fact{typed(person.FieldName, "Never Was")}})
	must(b.Undo(ctx, undone.Act))
	must(b.DeleteMany(ctx, []string{first.ID, bob.ID}))
	inBin := func() string {
		var s []string
		for _, p := range must(b.Bin(ctx)) {
			s = append(s, fmt.Sprintf("%s %d", p.Name, p.Days))
		}
		return strings.Join(s, ", ")
	}
	steps := []struct {
		what string
		do   func()
		bin  string
		book string
	}{
		{"deleted", func() {}, "Bob Exemple 30, Ada Exemple 30", ""},
		{"opened after ten days", func() { b.Settle(ctx); b = must(reopen(t, b.store, b.now+10*day, 3)) }, "Bob Exemple 20, Ada Exemple 20", ""},
		{"restored", func() { must(b.Restore(ctx, []string{bob.ID, "nobody"})) }, "Ada Exemple 20", "Bob Exemple"},
		{"opened after twenty more", func() { b = must(reopen(t, b.store, b.now+20*day-1000, 4)); b.Settle(ctx) }, "Ada Exemple 1", "Bob Exemple"},
		{"opened the day after", func() { b = must(reopen(t, b.store, b.now+day, 5)); b.Settle(ctx) }, "", "Bob Exemple"},
	}
	for _, step := range steps {
		step.do()
		if got := inBin(); got != step.bin && got != reversed(step.bin) {
			t.Errorf("%s: in the bin %s, want %s", step.what, got, step.bin)
		}
		if got := b.names(carnet.Query{}); got != step.book {
			t.Errorf("%s: people %s, want %s", step.what, got, step.book)
		}
	}
	if _, err := b.Person(ctx, first.ID); code(err) != carnet.CodePersonUnknown {
		t.Errorf("who was in the bin for too long is still there: %v", err)
	}
	if again := b.save(carnet.Card{Facts: ada()}); !again.Created {
		t.Errorf("saved again: %s", say(again))
	}
}

// reversed turns a list of two around: who was deleted in one act is in no order that matters.
func reversed(list string) string {
	a, b, _ := strings.Cut(list, ", ")
	return b + ", " + a
}

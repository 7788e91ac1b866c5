package carnet_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"carnet/wasm/carnet"
	"carnet/wasm/invent"
	"carnet/wasm/person"
)

// run takes an import to its end, and gives how many steps that took.
func (b *book) run(m *carnet.Import) (carnet.Imported, int) {
	b.t.Helper()
	for steps := 1; ; steps++ {
		done, err := m.Step(context.Background())
		if err != nil {
			b.t.Fatal(err)
		}
		if done {
			return m.Outcome(), steps
		}
	}
}

func imported(field person.Field, text string) person.Fact {
	return person.Fact{Field: field, Text: text, Source: person.Source{Day: "2026-11-22", Method: person.MethodImport, Confidence: 0.8}}
}

func TestImport(t *testing.T) {
	ctx := context.Background()
	b := open(t, carnet.NewMemory())
	held := b.save(carnet.Card{Facts: ada()})
	gone := b.save(carnet.Card{Facts: []person.Fact{fact(person.FieldName, "Gone Exemple", "https://github.com/gone"), fact(person.FieldProfile, "https://github.com/gone", "https://github.com/gone")}})
	must(b.Forget(ctx, []string{gone.ID}))
	before := b.everything()

	m := b.NewImport()
	m.Add(2, []person.Fact{imported(person.FieldName, "Ada Exemple"), imported(person.FieldProfile, adaPage), imported(person.FieldEmail, "ada@example.com"), imported(person.FieldTitle, "Other")}, "")
	m.Add(3, []person.Fact{imported(person.FieldName, "Bob Exemple"), imported(person.FieldEmail, "bob@example.com"), imported(person.FieldNote, "A note")}, "")
	m.Add(4, []person.Fact{imported(person.FieldName, "Robert Exemple"), imported(person.FieldEmail, "BOB@example.com"), imported(person.FieldPhone, "+33 6 39 98 00 01")}, "")
	m.Add(5, []person.Fact{imported(person.FieldEmail, "nameless@example.com")}, "")
	m.Add(6, []person.Fact{imported(person.FieldName, "Gone Exemple"), imported(person.FieldProfile, "https://github.com/gone")}, "")
	m.Add(7, []person.Fact{imported(person.FieldName, "Ada Exemple"), imported(person.FieldCompany, "Société Œuvre")}, "")
	m.Skip(carnet.ImportSkip{Row: 8, Code: "row-broken"})
	got, _ := b.run(m)
	if got.New != 2 || got.Updated != 1 || got.Joined != 1 || got.Asked != 1 || len(got.Skipped) != 3 || got.People != 3 {
		t.Errorf("the outcome is %s", say(got))
	}
	if got := b.texts(held.ID, person.FieldEmail); got != "ada@example.com" {
		t.Errorf("the e-mail is %q", got)
	}
	if got := b.names(carnet.Query{Text: "exemple"}); len(got) == 0 || b.Count() != 3 {
		t.Errorf("the carnet has %s", got)
	}

	// Taken in again, nothing is new.
	again := b.NewImport()
	again.Add(3, []person.Fact{imported(person.FieldName, "Bob Exemple"), imported(person.FieldEmail, "bob@example.com"), imported(person.FieldNote, "A note")}, "")
	if got, _ := b.run(again); got.Same != 1 || got.Act != "" {
		t.Errorf("taken in again: %s", say(got))
	}

	whole := b.everything()
	if got := must(reopen(t, b.store, b.now, 3)).everything(); got != whole {
		t.Errorf("opened again:\n%s\nand before\n%s", got, whole)
	}
	must(b.Undo(ctx, got.Act))
	if list := must(b.People(ctx, carnet.Query{})); list.All != 1 || b.texts(held.ID, person.FieldEmail) != "" {
		t.Errorf("undone:\n%s\nand before the import\n%s", b.everything(), before)
	}
	must(b.Redo(ctx, got.Act))
	if b.Count() != 3 {
		t.Errorf("done again there are %d people", b.Count())
	}
}

// While an import is put together the carnet answers and takes edits; what was saved in between is joined all the same.
func TestImportAmongOthers(t *testing.T) {
	b := open(t, carnet.NewMemory())
	const people = 3000
	m := b.NewImport()
	for n, card := range invent.New(5, people, 0).All() {
		m.Add(n, card.Facts, "")
	}
	ctx := context.Background()
	for step := 0; ; step++ {
		done, err := m.Step(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if done {
			break
		}
		if b.Count() > 2 {
			t.Fatalf("half of the import can be seen: %d people", b.Count())
		}
		if step == 3 || step == 20 {
			b.save(carnet.Card{Facts: invent.New(5, people, 0).Card(step).Facts})
		}
	}
	got := m.Outcome()
	if got.New+got.Updated+got.Same+got.Joined != people || got.Updated+got.Same < 2 || b.Count() != got.New+2 {
		t.Errorf("%d people, the outcome is %s", b.Count(), say(got))
	}
}

// An import is there whole or not at all, wherever the store dies.
func TestImportCut(t *testing.T) {
	b := open(t, carnet.NewMemory())
	m := b.NewImport()
	for n, card := range invent.New(6, 5000, 1000).All() {
		m.Add(n, card.Facts, "")
	}
	got, steps := b.run(m)
	t.Logf("%d steps, %d new, %d joined", steps, got.New, got.Joined)
	entries := 0
	for _, batch := range b.batches() {
		if batch.Act == got.Act {
			entries++
		}
	}
	if entries < 2 {
		t.Errorf("the import is in %d entries of the log, which proves nothing", entries)
	}
	again := must(reopen(t, b.store, b.now, 3))
	if again.Count() != b.Count() {
		t.Errorf("%d people, opened again %d", b.Count(), again.Count())
	}
}

func BenchmarkImport(b *testing.B) {
	for _, n := range []int{30_000} {
		var cards [][]person.Fact
		for _, card := range invent.New(7, n*9/10, n/10).All() {
			facts := card.Facts[:0:0]
			for _, f := range card.Facts {
				switch f.Field {
				case person.FieldName, person.FieldTitle, person.FieldCompany, person.FieldEmail, person.FieldProfile:
					f.Source = person.Source{Day: "2026-11-22", Method: person.MethodImport, Confidence: 0.8}
					facts = append(facts, f)
				}
			}
			cards = append(cards, facts)
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for range b.N {
				book := must(reopen(b, carnet.NewMemory(), time.Now().UnixMilli(), 1))
				m := book.NewImport()
				for row, facts := range cards {
					m.Add(row, facts, "")
				}
				got, _ := book.run(m)
				b.ReportMetric(float64(got.Joined), "joined")
			}
		})
	}
}

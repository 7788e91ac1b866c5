package carnet_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"carnet/wasm/carnet"
	"carnet/wasm/invent"
	"carnet/wasm/person"
)

// cutWork is work that must survive being killed at any commit.
type cutWork struct {
	disk  *carnet.Memory
	do    func(b *book) error
	parts []func(b *book) error // what is done of it if it is cut, where it is not one act
}

// cutWorks are acts of every kind on a carnet that has something for each.
func cutWorks(t *testing.T) map[string]cutWork {
	ctx := context.Background()
	acted := func(_ carnet.Acted, err error) error { return err }
	b := open(t, carnet.NewMemory())
	older, newer := twoCards(b)
	m := b.NewImport()
	for row, card := range invent.New(17, 60, 0).All() {
		m.Add(row, card.Facts, "")
	}
	taken, _ := b.run(m)
	b.Settle(ctx)
	tag := typed(person.FieldTag, "one")
	edited := must(b.Edit(ctx, older, []carnet.Edit{{Fact: &tag}}))
	must(b.Delete(ctx, must(b.IDs(ctx, carnet.Query{}))[3]))
	ids := must(b.IDs(ctx, carnet.Query{}))[:20]
	disk := b.store.(*carnet.Memory)

	other := must(reopen(t, copyOf(disk), b.now+1000, 21))
	for _, card := range []carnet.Card{{Facts: ada(), Learned: "Elsewhere"}, {Facts: []person.Fact{typed(person.FieldName, "Dora Exemple")}}} {
		other.save(card)
	}
	must(other.Join(ctx, []carnet.Pair{{A: older, B: newer}}))
	heard := other.batches()
	told := must(reopen(t, copyOf(disk), b.now+1000, 22))
	must(told.Forget(ctx, []string{older}))
	forgotten := told.batches()

	resolve := func(keep bool) cutWork {
		b, far, id := poisoned(t)
		must(far.Edit(ctx, id, headline("From the future")))
		far.save(carnet.Card{Facts: []person.Fact{typed(person.FieldName, "Bob Exemple")}})
		if err := b.Merge(ctx, far.batches()); err != nil {
			t.Fatal(err)
		}
		device := must(b.Quarantine(ctx))[0].Device
		return cutWork{b.store.(*carnet.Memory), func(b *book) error { return acted(b.Resolve(ctx, device, keep)) }, nil}
	}
	return map[string]cutWork{
		"import": {disk, func(b *book) error {
			m := b.NewImport()
			for row, card := range invent.New(18, 3000, 500).All() { // several entries of the log
				m.Add(row, card.Facts, "")
			}
			for {
				if done, err := m.Step(ctx); done || err != nil {
					return err
				}
			}
		}, nil},
		"keep":              resolve(true),
		"drop":              resolve(false),
		"join":              {disk, func(b *book) error { return acted(b.Join(ctx, []carnet.Pair{{A: older, B: newer}})) }, nil},
		"undo":              {disk, func(b *book) error { return acted(b.Undo(ctx, edited.Act)) }, nil},
		"undo of an import": {disk, func(b *book) error { return acted(b.Undo(ctx, taken.Act)) }, nil},
		"delete":            {disk, func(b *book) error { return acted(b.DeleteMany(ctx, ids)) }, nil},
		"tag":               {disk, func(b *book) error { return acted(b.TagMany(ctx, ids, "many", false)) }, nil},
		"forget":            {disk, func(b *book) error { _, err := b.Forget(ctx, []string{older}); return err }, nil},
		"merge":             hearing(disk, heard),
		"told":              hearing(disk, forgotten),
	}
}

// hearing is a merge, of which the first batches may be there and the others not.
func hearing(disk *carnet.Memory, batches []carnet.Batch) cutWork {
	w := cutWork{disk: disk}
	for i := range batches {
		w.parts = append(w.parts, func(b *book) error { return b.Merge(context.Background(), batches[:i+1]) })
	}
	w.do = w.parts[len(batches)-1]
	return w
}

// TestCutAtEveryCommit kills work of every kind at each of its commits, before and after it is on disk: what was
// acknowledged is there, of what was not there is everything or nothing, and done again it comes to the same.
func TestCutAtEveryCommit(t *testing.T) {
	for name, w := range cutWorks(t) {
		t.Run(name, func(t *testing.T) {
			const later = 1_700_000_900_000
			state := func(do func(b *book) error) string { // of a carnet that is not killed
				disk := copyOf(w.disk)
				if b := must(reopen(t, disk, 1_700_000_500_000, 6)); do != nil {
					if err := do(b); err != nil {
						t.Fatal(err)
					}
					b.Settle(context.Background())
				}
				return must(reopen(t, disk, later, 7)).State()
			}
			before, done := state(nil), state(w.do)
			if before == done {
				t.Fatal("nothing was done")
			}
			between := map[string]bool{before: true, done: true}
			for _, part := range w.parts {
				between[state(part)] = true
			}
			for _, after := range []bool{false, true} {
				for cut, died := 0, true; died; cut++ {
					disk := copyOf(w.disk)
					m := &mortal{Store: disk, left: cut, after: after}
					victim, err := reopen(t, m, 1_700_000_500_000, 6)
					if err == nil {
						err = w.do(victim)
					}
					if err == nil {
						victim.Settle(context.Background())
					}
					acknowledged := err == nil
					again := must(reopen(t, disk, later, 7))
					if got := again.State(); !between[got] || acknowledged && got != done {
						t.Errorf("killed at commit %d, after %v, acknowledged %v: the state is neither that of before nor that of after", cut, after, acknowledged)
					}
					if problems := again.Problems(); len(problems) > 0 {
						t.Errorf("killed at commit %d, after %v: %v", cut, after, problems)
					}
					died = m.dead
				}
			}
		})
	}
}

// TestMigrationCut kills the first opening of a store of an older format at each of its commits.
func TestMigrationCut(t *testing.T) {
	for _, file := range must(filepath.Glob(filepath.Join("testdata", "formats", "1", "*.entries"))) {
		want := ""
		for _, after := range []bool{false, true} {
			for cut, died := -1, true; died; cut++ {
				disk := readEntries(t, file)
				m := &mortal{Store: disk, left: cut, after: after}
				if cut < 0 {
					m.left = 1 << 30
				}
				if b, err := reopen(t, m, 1_700_000_100_000, 3); err == nil {
					b.Settle(context.Background())
				}
				b := must(reopen(t, disk, 1_700_000_200_000, 4))
				got := b.inLines()
				if want == "" {
					want = got
				}
				if got != want || len(b.Problems()) > 0 {
					t.Errorf("%s, killed at commit %d, after %v: it holds\n%s\nwant\n%s\n%v", file, cut, after, got, want, b.Problems())
				}
				died = m.dead || cut < 0
			}
		}
		if !strings.Contains(file, "empty") && !strings.Contains(want, "Exemple") {
			t.Errorf("%s holds nobody", file)
		}
	}
}

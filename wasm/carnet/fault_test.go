package carnet_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"carnet/wasm/carnet"
	"carnet/wasm/person"
)

// mortal is a store that dies at its nth commit, before or after it is on disk.
type mortal struct {
	carnet.Store
	left  int
	after bool
	dead  bool
}

var errDead = errors.New("the browser was killed")

func (m *mortal) Commit(ctx context.Context, writes []carnet.Write) error {
	if m.dead {
		return errDead
	}
	if m.left--; m.left < 0 {
		m.dead = true
		if m.after {
			if err := m.Store.Commit(ctx, writes); err != nil {
				return err
			}
		}
		return errDead
	}
	return m.Store.Commit(ctx, writes)
}

// TestKilledAtEveryCommit does the same work again and again, each time killed one commit later, and finds everything
// that was acknowledged after opening again.
func TestKilledAtEveryCommit(t *testing.T) {
	ctx := context.Background()
	for _, after := range []bool{false, true} {
		for cut := 0; ; cut++ {
			disk := carnet.NewMemory()
			m := &mortal{Store: disk, left: cut, after: after}
			headlines := map[string]string{} // by id, as acknowledged
			doubtful := ""                   // whose last act was not acknowledged
			b, err := reopen(t, m, 1_700_000_000_000, 1)
			for i := 0; err == nil && i < 12; i++ {
				page := fmt.Sprintf("https://github.com/p%d", i%4)
				headline := fmt.Sprintf("Headline %d", i)
				var saved carnet.Saved
				saved, err = b.Save(ctx, carnet.Card{Facts: []person.Fact{fact(person.FieldName, fmt.Sprintf("P %d", i%4), page),
					fact(person.FieldProfile, page, page), fact(person.FieldHeadline, headline, page)}})
				if err == nil {
					headlines[saved.ID] = headline
				} else {
					doubtful = headline
				}
				if i%3 == 2 {
					b.Settle(ctx)
				}
			}
			whole := !m.dead
			b, err = reopen(t, disk, 1_700_000_001_000, 2)
			if err != nil {
				t.Fatalf("killed at commit %d: %v", cut, err)
			}
			for id, want := range headlines {
				if got := b.texts(id, person.FieldHeadline); got != want && (doubtful == "" || got != doubtful) {
					t.Errorf("killed at commit %d, after %v: %q was acknowledged, %q is there", cut, after, want, got)
				}
			}
			if names := b.names(carnet.Query{}); strings.Count(names, "P 1") > 1 {
				t.Errorf("killed at commit %d: doubled: %s", cut, names)
			}
			if problems := b.Problems(); len(problems) > 0 {
				t.Errorf("killed at commit %d: %v", cut, problems)
			}
			if whole {
				break
			}
		}
	}
}

// TestDamage spoils or takes away every entry of the store in turn. Everybody is still there: from the log if a chunk
// is spoilt, from the chunks if the log is.
func TestDamage(t *testing.T) {
	ctx := context.Background()
	whole := carnet.NewMemory()
	b := open(t, whole)
	for i := range 60 {
		page := fmt.Sprintf("https://github.com/p%d", i)
		b.save(carnet.Card{Facts: []person.Fact{fact(person.FieldName, fmt.Sprintf("P %d", i), page),
			fact(person.FieldProfile, page, page), fact(person.FieldAbout, strings.Repeat("word ", 1600), page)}})
		if i == 30 || i == 55 {
			b.Settle(ctx)
		}
	}
	want := b.everything()
	damages := map[string]func(v []byte) []byte{
		"one bit": func(v []byte) []byte { v[len(v)/2] ^= 4; return v },
		"cut":     func(v []byte) []byte { return v[:len(v)/2] },
		"empty":   func(v []byte) []byte { return []byte{} },
		"gone":    func(v []byte) []byte { return nil },
	}
	for _, table := range []carnet.Table{carnet.TableChunks, carnet.TableMeta, carnet.TableLog} {
		entries := must(whole.Scan(ctx, table, "", "~", 1000))
		if len(entries) > 20 {
			entries = append(entries[:3], entries[len(entries)-3:]...) // of the log: in the chunks, and only there
		}
		for _, e := range entries {
			for name, damage := range damages {
				disk := copyOf(whole)
				if err := disk.Commit(ctx, []carnet.Write{{Table: table, Key: e.Key, Value: damage(slices.Clone(e.Value))}}); err != nil {
					t.Fatal(err)
				}
				b, err := reopen(t, disk, 1_700_000_001_000, 2)
				if err != nil {
					t.Errorf("%s %s %s: %v", table, e.Key, name, err)
					continue
				}
				inTail := table == carnet.TableLog && e.Key > entries[2].Key
				got := b.everything()
				if !inTail && got != want {
					t.Errorf("%s %s %s: the state is another: %d of %d bytes, %v", table, e.Key, name, len(got), len(want), b.Problems())
				}
				if list := must(b.People(context.Background(), carnet.Query{})); inTail && list.All != 59 {
					t.Errorf("%s %s %s: %d people are left", table, e.Key, name, list.All)
				}
				b.save(carnet.Card{Facts: ada()}) // and it can be written to
			}
		}
	}
}

// copyOf copies a store.
func copyOf(from *carnet.Memory) *carnet.Memory {
	to := carnet.NewMemory()
	var writes []carnet.Write
	for _, table := range carnet.Tables {
		for _, e := range must(from.Scan(context.Background(), table, "", "~", 100_000)) {
			writes = append(writes, carnet.Write{Table: table, Key: e.Key, Value: e.Value})
		}
	}
	if err := to.Commit(context.Background(), writes); err != nil {
		panic(err)
	}
	return to
}

func TestNewerFormatIsRefused(t *testing.T) {
	ctx := context.Background()
	disk := carnet.NewMemory()
	b := open(t, disk)
	saved := b.save(carnet.Card{Facts: ada()})
	b.Settle(ctx)
	for _, table := range carnet.Tables {
		for _, e := range must(disk.Scan(ctx, table, "", "~", 10)) {
			other := copyOf(disk)
			newer := carnet.OfNewerFormat(bytes.Clone(e.Value))
			if err := other.Commit(ctx, []carnet.Write{{Table: table, Key: e.Key, Value: newer}}); err != nil {
				t.Fatal(err)
			}
			b, err := reopen(t, other, b.now, 2)
			if err == nil && table == carnet.TableChunks { // people are read when somebody is asked for
				_, err = b.Person(ctx, saved.ID)
				if err == nil {
					_, err = b.People(ctx, carnet.Query{Order: carnet.ByName})
				}
				if err == nil {
					_, err = b.Known(ctx, person.Reading{Kind: person.KindPerson, Page: adaPage, Facts: ada()})
				}
			}
			if table != carnet.TableLog && code(err) != carnet.CodeStoreNewer { // the log before the checkpoint is not read
				t.Errorf("%s %s: %v", table, e.Key, err)
			}
		}
	}
}

// TestTwoCores opens one store twice, as when the browser starts a new service worker before the old one has gone.
func TestTwoCores(t *testing.T) {
	ctx := context.Background()
	disk := carnet.NewMemory()
	a := open(t, disk)
	b := must(reopen(t, disk, a.now, 2))
	first := a.save(carnet.Card{Facts: ada()})
	if again := b.save(carnet.Card{Facts: ada()}); again.ID != first.ID || again.Created {
		t.Errorf("the other core doubles: %s", say(again))
	}
	a.save(carnet.Card{Facts: []person.Fact{typed(person.FieldName, "Bob Exemple")}})
	a.Settle(ctx)
	b.save(carnet.Card{Facts: []person.Fact{typed(person.FieldName, "Cléo Exemple")}})
	b.Settle(ctx)
	a.Settle(ctx)
	a.save(carnet.Card{Facts: ada(), Learned: "Two cores"})
	b.Settle(ctx)
	for i, core := range []*book{a, b, must(reopen(t, disk, a.now, 3))} {
		if _, err := core.Edit(ctx, first.ID, []carnet.Edit{{Fact: &[]person.Fact{typed(person.FieldTag, fmt.Sprint(i))}[0]}}); err != nil {
			t.Fatal(err)
		}
		if got := core.names(carnet.Query{}); got != "Cléo Exemple, Bob Exemple, Ada Exemple" {
			t.Errorf("core %d: %s", i, got)
		}
		if problems := core.Problems(); len(problems) > 0 {
			t.Errorf("core %d: %v", i, problems)
		}
	}
}

// TestRacingSaves saves one person from many sides at once.
func TestRacingSaves(t *testing.T) {
	disk := carnet.NewMemory()
	cores := []*book{open(t, disk)}
	cores = append(cores, must(reopen(t, disk, cores[0].now, 2)))
	var all sync.WaitGroup
	for _, core := range cores {
		for range 4 {
			all.Go(func() {
				if _, err := core.Save(context.Background(), carnet.Card{Facts: ada()}); err != nil {
					t.Error(err)
				}
			})
		}
	}
	all.Wait()
	if got := must(reopen(t, disk, cores[0].now, 3)).names(carnet.Query{}); got != "Ada Exemple" {
		t.Errorf("people: %s", got)
	}
}

// TestNewRules opens a carnet with a network more, also where the disk is full: the directory is derived again.
func TestNewRules(t *testing.T) {
	ctx := context.Background()
	disk := carnet.NewMemory()
	b := open(t, disk)
	saved := b.save(carnet.Card{Facts: ada()})
	b.Settle(ctx)
	want := b.everything()
	for _, store := range []carnet.Store{&mortal{Store: disk}, disk, disk} {
		now := b.now
		people, err := carnet.Open(ctx, store, carnet.Options{
			Now: func() int64 { now++; return now }, Day: func() string { return "2026-11-23" }, Random: func(b []byte) {},
			Identify: identify, Rules: "another network",
		})
		if err != nil {
			t.Fatal(err)
		}
		again := &book{Carnet: people, t: t, store: store, now: now}
		if got := again.everything(); got != want {
			t.Errorf("the state is another:\n%s\nwant\n%s", got, want)
		}
		people.Settle(ctx)
		if got := again.names(carnet.Query{Text: "ada", Network: "linkedin"}); got != "Ada Exemple" {
			t.Errorf("people: %s", got)
		}
		known, err := people.Known(ctx, person.Reading{Kind: person.KindPerson, Page: adaPage, Facts: ada()})
		if err != nil || known == nil || known.ID != saved.ID {
			t.Errorf("known: %s, %v", say(known), err)
		}
	}
	if leaves := must(disk.Scan(ctx, carnet.TableChunks, "d", "e", 10)); len(leaves) > 1 {
		t.Errorf("%d chunks of recent entries", len(leaves))
	}
}

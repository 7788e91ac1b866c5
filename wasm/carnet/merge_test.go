package carnet_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"carnet/wasm/carnet"
	"carnet/wasm/person"

	"pgregory.net/rapid"
)

// batches gives the log of a carnet.
func (b *book) batches() []carnet.Batch {
	var all []carnet.Batch
	err := b.Batches(context.Background(), func(batch carnet.Batch) error {
		all = append(all, batch)
		return nil
	})
	return must(all, err)
}

// TestReplicasConverge lets three devices save and edit the same few people, each for itself, hear of each other's batches
// in any order and any number of times, restart, and settle. Who was saved on several devices is joined when they meet; in
// the end all three say the same.
func TestReplicasConverge(t *testing.T) {
	ctx := context.Background()
	rapid.Check(t, func(t *rapid.T) {
		books := make([]*book, 3)
		for i := range books {
			books[i] = must(reopen(nil, carnet.NewMemory(), 1_700_000_000_000, uint64(i)))
		}
		acts := make([][]string, len(books))
		for range rapid.IntRange(5, 30).Draw(t, "steps") {
			i := rapid.IntRange(0, len(books)-1).Draw(t, "device")
			b := books[i]
			list := must(b.People(context.Background(), carnet.Query{}))
			var id string
			if len(list.Rows) > 0 {
				id = list.Rows[rapid.IntRange(0, len(list.Rows)-1).Draw(t, "person")].ID
			}
			did := func(act string, err error) {
				switch code(err) {
				case "":
					acts[i] = append(acts[i], act)
				case carnet.CodeActUndone, carnet.CodeActUnknown, carnet.CodePersonUnknown:
				default:
					t.Fatal(err)
				}
			}
			switch rapid.IntRange(0, 8).Draw(t, "what") {
			case 0, 1:
				n := rapid.IntRange(0, 3).Draw(t, "who")
				page := fmt.Sprintf("https://github.com/p%d", n)
				saved, err := b.Save(ctx, carnet.Card{Facts: []person.Fact{
					fact(person.FieldName, fmt.Sprintf("Person %d", n), page), fact(person.FieldProfile, page, page),
					fact(person.FieldHeadline, rapid.StringMatching("[a-c]{1,2}").Draw(t, "headline"), page),
				}})
				did(saved.Act, err)
			case 2:
				tag := typed(person.FieldTag, rapid.StringMatching("[a-c]").Draw(t, "tag"))
				acted, err := b.Edit(ctx, id, []carnet.Edit{{Fact: &tag}})
				did(acted.Act, err)
			case 3:
				headline := typed(person.FieldHeadline, rapid.StringMatching("[a-c]").Draw(t, "typed"))
				acted, err := b.Edit(ctx, id, []carnet.Edit{{Fact: &headline}})
				did(acted.Act, err)
			case 4:
				acted, err := b.Delete(ctx, id)
				did(acted.Act, err)
			case 5, 6:
				if len(acts[i]) > 0 {
					act := rapid.SampledFrom(acts[i]).Draw(t, "act")
					turn := b.Undo
					if rapid.Bool().Draw(t, "redo") {
						turn = b.Redo
					}
					acted, err := turn(ctx, act)
					did(acted.Act, err)
				}
			case 7:
				if rapid.Bool().Draw(t, "settle") {
					b.Settle(ctx)
				}
				books[i] = must(reopen(nil, b.store, b.now+rapid.Int64Range(0, 5).Draw(t, "pause"), uint64(len(acts[i])+10*i)))
			case 8:
				from := books[rapid.IntRange(0, len(books)-1).Draw(t, "from")]
				heard := rapid.Permutation(from.batches()).Draw(t, "order")
				if err := b.Merge(ctx, heard[:rapid.IntRange(0, len(heard)).Draw(t, "heard")]); err != nil {
					t.Fatal(err)
				}
			}
		}
		written := func() (n int) {
			for _, b := range books {
				n += len(b.batches())
			}
			return n
		}
		for before, rounds := -1, 0; before != written(); rounds++ { // whom a merge joins is told in turn
			if before = written(); rounds == 10 {
				t.Fatal("they have ever more to say")
			}
			for _, b := range books {
				for _, from := range books {
					if err := b.Merge(ctx, rapid.Permutation(from.batches()).Draw(t, "last")); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
		want := books[0].everything()
		for i, b := range books {
			if got := b.everything(); got != want {
				t.Fatalf("device %d, and device 0:\n%s", i, unlike(got, want))
			}
			again := must(reopen(nil, b.store, b.now, 99))
			if got := again.everything(); got != want {
				t.Fatalf("device %d, opened again, and before:\n%s", i, unlike(got, want))
			}
			if problems := again.Problems(); len(problems) > 0 {
				t.Fatalf("device %d: %v", i, problems)
			}
		}
	})
}

// during is a store in which something begins while the nth commit is made.
type during struct {
	carnet.Store
	n     int
	begin func()
}

func (s *during) Commit(ctx context.Context, writes []carnet.Write) error {
	if s.n--; s.n == 0 {
		s.begin()
	}
	return s.Store.Commit(ctx, writes)
}

// sixty is a carnet of so many people who play chess.
func sixty(t *testing.T) *book {
	b := open(t, carnet.NewMemory())
	for i := range 60 {
		b.save(carnet.Card{Facts: []person.Fact{typed(person.FieldName, fmt.Sprint("Person ", i)), typed(person.FieldTag, "chess")}})
	}
	return b
}

// TestALongMergeLetsTheUserSave merges many people: whoever the user saves meanwhile does not wait for its end, and is kept
// with all of them.
func TestALongMergeLetsTheUserSave(t *testing.T) {
	defer carnet.MergeTogether(20)()
	ctx := context.Background()
	from := sixty(t)
	disk := &during{Store: carnet.NewMemory()}
	b := must(reopen(t, disk, 1_700_000_000_000, 2))
	saved := make(chan error, 1)
	first := -1 // how many were there when it was saved
	disk.begin = func() {
		go func() {
			_, err := b.Save(ctx, carnet.Card{Facts: ada()})
			first = b.Count()
			saved <- err
		}()
	}
	disk.n = 2
	if err := b.Merge(ctx, from.batches()); err != nil {
		t.Fatal(err)
	}
	if err := <-saved; err != nil {
		t.Fatal(err)
	}
	if first >= 61 {
		t.Error("it was saved after the merge")
	}
	again := must(reopen(t, disk.Store, b.now, 3))
	for when, c := range map[string]*book{"then": b, "opened again": again} {
		if n := c.Count(); n != 61 {
			t.Errorf("%s: %d people", when, n)
		}
		if list := must(c.People(ctx, carnet.Query{Tag: "chess"})); list.Total != 60 {
			t.Errorf("%s: %d people are tagged", when, list.Total)
		}
	}
}

// What another merge holds back while a long one lets it have its turn stays held back.
func TestALongMergeKeepsWhatIsHeldBackMeanwhile(t *testing.T) {
	defer carnet.MergeTogether(20)()
	ctx := context.Background()
	from := sixty(t)
	far := must(reopen(t, carnet.NewMemory(), from.now+threeDays, 7))
	far.save(carnet.Card{Facts: ada()})
	ahead := far.batches()
	disk := &during{Store: carnet.NewMemory(), n: 2}
	b := must(reopen(t, disk, 1_700_000_000_000, 2))
	merged := make(chan error, 1)
	disk.begin = func() { go func() { merged <- b.Merge(ctx, ahead) }() }
	if err := b.Merge(ctx, from.batches()); err != nil {
		t.Fatal(err)
	}
	if err := <-merged; err != nil {
		t.Fatal(err)
	}
	if n, want := b.Quarantined(), len(ahead[0].Changes); n != want {
		t.Errorf("%d changes are held back, want %d", n, want)
	}
}

// A device whose clock is ahead imports many people. What is held back of them is looked through once each time, and not
// once for each of it.
func TestMuchIsHeldBack(t *testing.T) {
	ctx := context.Background()
	took := func(people int) time.Duration {
		b := open(t, carnet.NewMemory())
		device := must(reopen(t, carnet.NewMemory(), b.now+threeDays, 7))
		device.save(carnet.Card{Facts: ada()})
		one := device.batches()[0]
		var parts []carnet.Batch
		for i := range people {
			part := one
			part.Changes = slices.Clone(one.Changes)
			for j := range part.Changes {
				part.Changes[j].Record = fmt.Sprintf("%024x", i)
			}
			parts = append(parts, part)
		}
		begun := time.Now()
		for range 2 {
			if err := b.Merge(ctx, parts); err != nil {
				t.Fatal(err)
			}
		}
		if n, want := b.Quarantined(), people*len(one.Changes); n != want {
			t.Fatalf("%d changes are held back, want %d", n, want)
		}
		return time.Since(begun)
	}
	if few, many := took(300), took(3000); many > 40*few+time.Second {
		t.Errorf("%v for 300 people, %v for 3000", few, many)
	}
}

func TestQuarantine(t *testing.T) {
	ctx := context.Background()
	const day = 24 * 60 * 60 * 1000
	b := open(t, carnet.NewMemory())
	b.save(carnet.Card{Facts: ada()})
	far := must(reopen(t, carnet.NewMemory(), b.now+3*day, 7))
	far.save(carnet.Card{Facts: []person.Fact{typed(person.FieldName, "Bob Exemple")}})
	for range 2 { // heard twice, held once
		if err := b.Merge(ctx, far.batches()); err != nil {
			t.Fatal(err)
		}
		if got, n := b.names(carnet.Query{}), b.Quarantined(); got != "Ada Exemple" || n != 2 {
			t.Errorf("people: %s, %d changes held back", got, n)
		}
	}
	b = must(reopen(t, b.store, b.now, 2))
	if n := b.Quarantined(); n != 2 {
		t.Errorf("%d changes held back after a restart", n)
	}
	witness := must(reopen(t, carnet.NewMemory(), b.now+5*day/2, 8)) // ahead too, and a witness for the other
	witness.save(carnet.Card{Facts: []person.Fact{typed(person.FieldName, "Zed Exemple")}})
	if err := b.Merge(ctx, witness.batches()); err != nil {
		t.Fatal(err)
	}
	if got := b.names(carnet.Query{}); got != "Ada Exemple" {
		t.Errorf("two clocks ahead vouch for each other: %s", got)
	}
	b = must(reopen(t, b.store, b.now+2*day, 3)) // time has come
	if got, n := b.names(carnet.Query{}), b.Quarantined(); got != "Bob Exemple, Zed Exemple, Ada Exemple" || n != 0 {
		t.Errorf("people: %s, %d changes held back", got, n)
	}
}

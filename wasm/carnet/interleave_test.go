package carnet_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"carnet/wasm/carnet"
	"carnet/wasm/person"

	"pgregory.net/rapid"
)

// How many ways of hearing of the same changes are tried: usually, and for each history of edits. The environment variable
// CARNET_INTERLEAVINGS asks for more:
//
//	CARNET_INTERLEAVINGS=1000000 go test ./wasm/carnet -run TestInterleavings -timeout 0 -v
const (
	usualInterleavings = 4000
	perHistory         = 40
)

// TestInterleavings lets three to five devices, some with clocks that are days off, edit the same few people and things,
// undo, redo, delete, restore, decide about what is held back, restart, settle, and hear of each other's batches in part.
// Whoever hears of all of it says the same: the devices themselves, and many others that hear of it in any order, in
// parts, any number of times.
func TestInterleavings(t *testing.T) {
	wanted := usualInterleavings
	if n, err := strconv.Atoi(os.Getenv("CARNET_INTERLEAVINGS")); err == nil {
		wanted = n
	}
	checks := flag.Lookup("rapid.checks")
	before := checks.Value.String()
	defer func() { _ = checks.Value.Set(before) }()
	if err := checks.Value.Set(strconv.Itoa(max(1, wanted/perHistory))); err != nil {
		t.Fatal(err)
	}
	defer carnet.MakeDirectories(2)()
	tried, changes, start := 0, 0, time.Now()
	rapid.Check(t, func(t *rapid.T) {
		h := &rehearsal{T: t}
		h.live()
		all := h.batches()
		want := h.hearAtOnce(all)
		for range perHistory {
			if got := h.hear(all); got != want {
				t.Fatalf("heard in another order, and at once:\n%s", unlike(got, want))
			}
			tried++
			changes += len(all)
		}
		h.agree(want)
	})
	t.Logf("%d interleavings of %d batches in all, %s", tried, changes, time.Since(start).Round(time.Second))
}

// rehearsal is one history of edits on several devices.
type rehearsal struct {
	*rapid.T
	books []*book
	acts  [][]string // by device
	seed  uint64
	pages int
}

// afterAll is later than every clock, so that nothing is held back, and sooner than anybody leaves the bin for good.
const afterAll = 1_700_000_000_000 + 4*threeDays

func (h *rehearsal) device(now int64, store carnet.Store) *book {
	h.seed++
	return must(reopen(nil, store, now, h.seed))
}

// live makes the devices and lets them do something.
func (h *rehearsal) live() {
	for range rapid.IntRange(3, 5).Draw(h.T, "devices") {
		off := rapid.SampledFrom([]int64{0, 0, 0, -threeDays, 1000, threeDays, 3 * threeDays}).Draw(h.T, "clock off by")
		h.books = append(h.books, h.device(1_700_000_000_000+off, carnet.NewMemory()))
	}
	h.acts = make([][]string, len(h.books))
	for range rapid.IntRange(5, 50).Draw(h.T, "steps") {
		h.step(rapid.IntRange(0, len(h.books)-1).Draw(h.T, "device"))
	}
}

// step lets a device do one thing.
func (h *rehearsal) step(i int) {
	ctx := context.Background()
	b := h.books[i]
	did := func(acted carnet.Acted, err error) {
		switch code(err) {
		case "":
			if acted.Act != "" {
				h.acts[i] = append(h.acts[i], acted.Act)
			}
		case carnet.CodeActUndone, carnet.CodeActUnknown, carnet.CodePersonUnknown, carnet.CodeFactUnknown, carnet.CodeThingUnknown,
			carnet.CodeNameMissing, carnet.CodeNothingHeld, carnet.CodeJoinOne:
		default:
			h.Fatal(err)
		}
	}
	someone := func() string {
		list := must(b.People(ctx, carnet.Query{}))
		if len(list.Rows) == 0 {
			return ""
		}
		return list.Rows[rapid.IntRange(0, len(list.Rows)-1).Draw(h.T, "person")].ID
	}
	word := func(what string) string { return rapid.StringMatching("[a-c]").Draw(h.T, what) }
	switch rapid.IntRange(0, 19).Draw(h.T, "what") {
	case 0, 1:
		card := carnet.Card{}
		if rapid.Bool().Draw(h.T, "again") {
			card.Into = someone()
		}
		if card.Into == "" {
			h.pages++
		}
		// Nobody is saved twice as two people: then whoever hears of it joins them, which is a change of its own.
		page := fmt.Sprintf("https://github.com/p%d", h.pages)
		card.Facts = []person.Fact{fact(person.FieldName, "Person "+page, page), fact(person.FieldHeadline, word("headline"), page)}
		if card.Into == "" {
			card.Facts = append(card.Facts, fact(person.FieldProfile, page, page))
		}
		saved, err := b.Save(ctx, card)
		did(saved.Acted, err)
	case 2:
		tag := typed(person.FieldTag, word("tag"))
		did(b.Edit(ctx, someone(), []carnet.Edit{{Fact: &tag}}))
	case 3:
		f := typed(person.FieldHeadline, word("typed"))
		did(b.Edit(ctx, someone(), []carnet.Edit{{Fact: &f}}))
	case 4:
		touch := person.Fact{Field: person.FieldTouch, Text: word("touch"), Touch: &person.Touch{Kind: person.TouchCall, Day: "2026-11-20"}}
		did(b.Edit(ctx, someone(), []carnet.Edit{{Fact: &touch}}))
	case 5:
		if id := someone(); id != "" {
			facts := must(b.Person(ctx, id)).Facts
			if len(facts) == 0 { // what one device saved, another has undone in part
				return
			}
			did(b.Edit(ctx, id, []carnet.Edit{{Key: facts[rapid.IntRange(0, len(facts)-1).Draw(h.T, "fact")].Key}}))
		}
	case 6:
		did(b.Delete(ctx, someone()))
	case 7:
		if bin := must(b.Bin(ctx)); len(bin) > 0 {
			did(b.Restore(ctx, []string{bin[0].ID}))
		}
	case 8:
		did(b.PutThing(ctx, "goal/"+word("goal"), map[string]string{word("field"): rapid.StringMatching("[a-c]?").Draw(h.T, "text")}))
	case 9:
		did(b.DeleteThing(ctx, "goal/"+word("goal")))
	case 10, 14:
		if acts := h.acts[i]; len(acts) > 0 {
			turn := b.Undo
			if rapid.Bool().Draw(h.T, "redo") {
				turn = b.Redo
			}
			did(turn(ctx, rapid.SampledFrom(acts).Draw(h.T, "act")))
		}
	case 11, 15:
		if held := must(b.Quarantine(ctx)); len(held) > 0 {
			resolved, err := b.Resolve(ctx, rapid.SampledFrom(held).Draw(h.T, "held").Device, rapid.Bool().Draw(h.T, "keep"))
			did(resolved, err)
			if rapid.Bool().Draw(h.T, "undone") {
				did(b.Undo(ctx, resolved.Act))
			}
		}
	case 12:
		if rapid.Bool().Draw(h.T, "settle") {
			b.Settle(ctx)
		}
		now := b.now + rapid.Int64Range(0, 5).Draw(h.T, "pause")
		if rapid.Bool().Draw(h.T, "clock put right") {
			now = 1_700_000_000_000 + rapid.Int64Range(0, 50).Draw(h.T, "since")
		}
		h.books[i] = h.device(now, b.store)
	case 13:
		if disk, ok := b.store.(*carnet.Memory); ok && len(h.books) < 6 { // the browser's folder is copied: two devices are one
			h.books, h.acts = append(h.books, h.device(b.now, copyOf(disk))), append(h.acts, h.acts[i])
			id := someone()
			for _, twin := range []*book{b, h.books[len(h.books)-1]} { // and write different things with one stamp
				f := typed(person.FieldHeadline, word("typed"))
				did(twin.Edit(ctx, id, []carnet.Edit{{Fact: &f}}))
			}
		}
	case 16:
		pair := carnet.Pair{A: someone(), B: someone()}
		if rapid.Bool().Draw(h.T, "one person") {
			did(b.Join(ctx, []carnet.Pair{pair}))
		} else {
			did(b.Apart(ctx, pair))
		}
	default:
		from := h.books[rapid.IntRange(0, len(h.books)-1).Draw(h.T, "from")]
		heard := rapid.Permutation(from.batches()).Draw(h.T, "order")
		if err := b.Merge(ctx, heard[:rapid.IntRange(len(heard)/2, len(heard)).Draw(h.T, "heard")]); err != nil {
			h.Fatal(err)
		}
	}
}

// batches gives everything that the devices wrote, each once.
func (h *rehearsal) batches() []carnet.Batch {
	var all []carnet.Batch
	for _, b := range h.books {
		for _, batch := range b.batches() {
			if !slices.ContainsFunc(all, func(o carnet.Batch) bool { return o.Act == batch.Act && len(o.Changes) == len(batch.Changes) }) {
				all = append(all, batch)
			}
		}
	}
	return all
}

// hearAtOnce lets a new device hear of everything at once.
func (h *rehearsal) hearAtOnce(all []carnet.Batch) string {
	b := h.device(afterAll, carnet.NewMemory())
	if err := b.Merge(context.Background(), all); err != nil {
		h.Fatal(err)
	}
	return h.says(b)
}

// hear lets a new device hear of batches, some of them in two parts, in any order, some of them again, a few at a time; and
// gives what it says once every clock is past.
func (h *rehearsal) hear(all []carnet.Batch) string {
	ctx := context.Background()
	defer carnet.MergeTogether(rapid.SampledFrom([]int{1, 5, 10_000}).Draw(h.T, "in one commit"))()
	var parts []carnet.Batch
	for _, b := range all {
		if n := len(b.Changes); n > 1 && rapid.Bool().Draw(h.T, "in parts") {
			half := b
			half.Changes = b.Changes[:n/2]
			b.Changes = b.Changes[n/2:]
			parts = append(parts, half)
		}
		parts = append(parts, b)
	}
	parts = rapid.Permutation(parts).Draw(h.T, "order")
	b := h.device(rapid.SampledFrom([]int64{1_700_000_000_000, afterAll}).Draw(h.T, "clock"), carnet.NewMemory())
	for len(parts) > 0 {
		n := rapid.IntRange(1, len(parts)).Draw(h.T, "at once")
		if err := b.Merge(ctx, parts[:n]); err != nil {
			h.Fatal(err)
		}
		switch again := rapid.IntRange(0, 4).Draw(h.T, "again"); again {
		case 0:
			b = h.device(b.now, b.store)
		case 1:
			parts = append(parts[n:len(parts):len(parts)], parts[:n/2]...)
			continue
		}
		parts = parts[n:]
	}
	return h.says(b)
}

// says gives everything that a device says once every clock is past.
func (h *rehearsal) says(b *book) string {
	b.now = max(b.now, afterAll)
	if err := b.Merge(context.Background(), nil); err != nil {
		h.Fatal(err)
	}
	if n := b.Quarantined(); n > 0 {
		h.Fatalf("%d changes are held back for ever", n)
	}
	return b.State()
}

// agree lets the devices hear of everything: they say the same as well, now and opened again.
func (h *rehearsal) agree(want string) {
	ctx := context.Background()
	for _, b := range h.books {
		for _, from := range h.books {
			if err := b.Merge(ctx, from.batches()); err != nil {
				h.Fatal(err)
			}
		}
	}
	for i, b := range h.books {
		if got := h.says(b); got != want {
			h.Fatalf("device %d, and who heard of everything:\n%s", i, unlike(got, want))
		}
		b.Settle(ctx)
		again := h.device(b.now, b.store)
		if got := h.says(again); got != want {
			h.Fatalf("device %d, opened again, and before:\n%s", i, unlike(got, want))
		}
		if problems := again.Problems(); len(problems) > 0 {
			h.Fatalf("device %d: %v", i, problems)
		}
	}
}

// unlike gives the lines that only one of two texts has.
func unlike(a, b string) string {
	var s strings.Builder
	for _, side := range []struct{ mark, in, notIn string }{{"<", a, b}, {">", b, a}} {
		other := strings.Split(side.notIn, "\n")
		for line := range strings.SplitSeq(side.in, "\n") {
			if !slices.Contains(other, line) {
				fmt.Fprintf(&s, "%s %s\n", side.mark, line)
			}
		}
	}
	return s.String()
}

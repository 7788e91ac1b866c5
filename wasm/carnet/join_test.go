package carnet_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"carnet/wasm/carnet"
	"carnet/wasm/person"

	"pgregory.net/rapid"
)

// twoCards saves two cards of one person that nothing certain connects.
func twoCards(b *book) (older, newer string) {
	first := b.save(carnet.Card{Facts: ada(), Contacts: true})
	second := b.save(carnet.Card{Contacts: true, Facts: []person.Fact{
		fact(person.FieldName, "A. Exemple", "https://github.com/ada"), fact(person.FieldProfile, "https://github.com/ada", "https://github.com/ada"),
		fact(person.FieldCompany, "Autre Maison", "https://github.com/ada"), fact(person.FieldEmail, "ada@example.com", "https://github.com/ada"),
		typed(person.FieldTag, "voile"),
	}})
	return first.ID, second.ID
}

func TestJoin(t *testing.T) {
	ctx := context.Background()
	b := open(t, carnet.NewMemory())
	older, newer := twoCards(b)
	joined := must(b.Join(ctx, []carnet.Pair{{A: newer, B: older}}))
	if joined.ID != older || joined.Name != "Ada Exemple" {
		t.Errorf("joined as %s", say(joined))
	}
	for _, id := range []string{older, newer} {
		p := b.person(id)
		if p.ID != older || len(p.Facts) != len(ada())+4 {
			t.Errorf("asked for %s: %s", id, say(p))
		}
		if got := b.texts(id, person.FieldName); got != "Ada Exemple" {
			t.Errorf("the name is %q", got)
		}
		if got := b.texts(id, person.FieldAltName); got != "A. Exemple" {
			t.Errorf("the other name is %q", got)
		}
		if got := b.texts(id, person.FieldProfile); got != adaPage+"\nhttps://github.com/ada" {
			t.Errorf("the profiles are %q", got)
		}
	}
	if got := b.names(carnet.Query{}); got != "Ada Exemple" || b.Count() != 1 {
		t.Errorf("the list has %s", got)
	}
	if got := b.names(carnet.Query{Text: "ada"}); got != "Ada Exemple" {
		t.Errorf("found %s", got)
	}
	known := must(b.Known(ctx, reading("https://github.com/ada", fact(person.FieldProfile, "https://github.com/ada", ""))))
	if known == nil || known.ID != older || !known.Certain {
		t.Errorf("known as %s", say(known))
	}

	// What is edited, on whichever id, is edited on the one person; the bin takes all of them.
	headline := typed(person.FieldHeadline, "Counts more things")
	must(b.Edit(ctx, newer, []carnet.Edit{{Fact: &headline}}))
	if got := b.texts(older, person.FieldHeadline); got != "Counts more things" {
		t.Errorf("the headline is %q", got)
	}
	edit := must(b.Edit(ctx, older, []carnet.Edit{{Key: "tag/voile"}}))
	if got := b.texts(older, person.FieldTag); got != "" {
		t.Errorf("the tags are %q", got)
	}
	must(b.Undo(ctx, edit.Act))
	if got := b.texts(older, person.FieldTag); got != "voile" {
		t.Errorf("the tags are %q", got)
	}
	deleted := must(b.Delete(ctx, older))
	if got := b.names(carnet.Query{}); got != "" {
		t.Errorf("left in the list: %s", got)
	}
	if bin := must(b.Bin(ctx)); len(bin) != 1 || bin[0].ID != older {
		t.Errorf("the bin has %s", say(bin))
	}
	must(b.Undo(ctx, deleted.Act))
	whole := b.everything()
	for range 2 {
		again := must(reopen(t, b.store, b.now, 7))
		if got := again.everything(); got != whole {
			t.Errorf("opened again:\n%s\nand before\n%s", got, whole)
		}
		again.Settle(ctx)
	}

	// Undone, they are two again; what was edited since stays with the one who stood for both.
	must(b.Undo(ctx, joined.Act))
	if got := b.names(carnet.Query{}); got != "A. Exemple, Ada Exemple" {
		t.Errorf("parted: %s", got)
	}
	if got := b.texts(newer, person.FieldCompany); got != "Autre Maison" {
		t.Errorf("parted, the other's company is %q", got)
	}
	must(b.Redo(ctx, joined.Act))
	if got := b.names(carnet.Query{}); got != "Ada Exemple" {
		t.Errorf("joined again: %s", got)
	}
}

// A person who is joined on one device and edited on another is one person with the edit.
func TestJoinedHereEditedThere(t *testing.T) {
	ctx := context.Background()
	here := open(t, carnet.NewMemory())
	older, newer := twoCards(here)
	there := must(reopen(t, carnet.NewMemory(), here.now, 5))
	must(0, there.Merge(ctx, here.batches()))
	must(here.Join(ctx, []carnet.Pair{{A: older, B: newer}}))
	note := typed(person.FieldNote, "Met in Lyon")
	must(there.Edit(ctx, newer, []carnet.Edit{{Fact: &note}}))
	must(0, here.Merge(ctx, there.batches()))
	must(0, there.Merge(ctx, here.batches()))
	for _, b := range []*book{here, there} {
		if got := b.texts(older, person.FieldNote); got != "Met in Lyon" {
			t.Errorf("the note is %q", got)
		}
		if b.Count() != 1 {
			t.Errorf("%d people", b.Count())
		}
	}
	if here.everything() != there.everything() {
		t.Errorf("here\n%s\nthere\n%s", here.everything(), there.everything())
	}
}

// Two devices that save one person while they cannot hear each other have one person afterwards.
func TestSavedOnTwoDevices(t *testing.T) {
	ctx := context.Background()
	a, b := must(reopen(t, carnet.NewMemory(), 1_700_000_000_000, 1)), must(reopen(t, carnet.NewMemory(), 1_700_000_000_100, 2))
	first := a.save(carnet.Card{Facts: ada()})
	b.save(carnet.Card{Facts: append(ada(), typed(person.FieldTag, "voile"))})
	must(0, a.Merge(ctx, b.batches()))
	must(0, b.Merge(ctx, a.batches()))
	must(0, a.Merge(ctx, b.batches()))
	if a.Count() != 1 || b.Count() != 1 || a.everything() != b.everything() {
		t.Fatalf("a has\n%s\nb has\n%s", a.everything(), b.everything())
	}
	if got := a.texts(first.ID, person.FieldTag); got != "voile" {
		t.Errorf("the tags are %q", got)
	}

	// It says so, is undone by one act, and does not come back by itself.
	i := slices.IndexFunc(must(a.Acts(ctx)), func(act carnet.PastAct) bool { return act.What == carnet.ActJoined })
	if i < 0 {
		t.Fatalf("the history is silent: %s", say(must(a.Acts(ctx))))
	}
	must(a.Undo(ctx, must(a.Acts(ctx))[i].Act))
	must(0, b.Merge(ctx, a.batches()))
	must(0, a.Merge(ctx, b.batches()))
	if a.Count() != 2 || b.Count() != 2 {
		t.Errorf("parted, there are %d and %d people", a.Count(), b.Count())
	}
}

// TestJoinedReplicasConverge lets devices save, edit, join, part, delete and undo while they hear of each other late and
// out of order: in the end all say the same, opened again too.
func TestJoinedReplicasConverge(t *testing.T) {
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
			list := must(b.People(ctx, carnet.Query{}))
			some := func() string {
				if len(list.Rows) == 0 {
					return ""
				}
				return list.Rows[rapid.IntRange(0, len(list.Rows)-1).Draw(t, "person")].ID
			}
			did := func(act string, err error) {
				switch code(err) {
				case "":
					acts[i] = append(acts[i], act)
				case carnet.CodeActUndone, carnet.CodeActUnknown, carnet.CodePersonUnknown, carnet.CodeJoinOne:
				default:
					t.Fatal(err)
				}
			}
			switch rapid.IntRange(0, 10).Draw(t, "what") {
			case 0, 1:
				n := rapid.IntRange(0, 4).Draw(t, "who")
				page := fmt.Sprintf("https://github.com/p%d", n)
				saved, err := b.Save(ctx, carnet.Card{Facts: []person.Fact{
					fact(person.FieldName, fmt.Sprintf("Person %c", 'A'+n), page), fact(person.FieldProfile, page, page),
					fact(person.FieldHeadline, rapid.StringMatching("[a-c]{1,2}").Draw(t, "headline"), page),
				}})
				did(saved.Act, err)
			case 2:
				tag := typed(person.FieldTag, rapid.StringMatching("[a-c]").Draw(t, "tag"))
				acted, err := b.Edit(ctx, some(), []carnet.Edit{{Fact: &tag}})
				did(acted.Act, err)
			case 3:
				headline := typed(person.FieldHeadline, rapid.StringMatching("[a-c]").Draw(t, "typed"))
				acted, err := b.Edit(ctx, some(), []carnet.Edit{{Fact: &headline}})
				did(acted.Act, err)
			case 4, 5:
				acted, err := b.Join(ctx, []carnet.Pair{{A: some(), B: some()}})
				did(acted.Act, err)
			case 6:
				acted, err := b.Apart(ctx, carnet.Pair{A: some(), B: some()})
				did(acted.Act, err)
			case 7:
				acted, err := b.Delete(ctx, some())
				did(acted.Act, err)
			case 8:
				if len(acts[i]) > 0 {
					act := rapid.SampledFrom(acts[i]).Draw(t, "act")
					turn := b.Undo
					if rapid.Bool().Draw(t, "redo") {
						turn = b.Redo
					}
					acted, err := turn(ctx, act)
					did(acted.Act, err)
				}
			case 9:
				if rapid.Bool().Draw(t, "settle") {
					b.Settle(ctx)
				}
				books[i] = must(reopen(nil, b.store, b.now+rapid.Int64Range(0, 5).Draw(t, "pause"), uint64(len(acts[i])+10*i)))
			case 10:
				from := books[rapid.IntRange(0, len(books)-1).Draw(t, "from")]
				heard := rapid.Permutation(from.batches()).Draw(t, "order")
				if err := b.Merge(ctx, heard[:rapid.IntRange(0, len(heard)).Draw(t, "heard")]); err != nil {
					t.Fatal(err)
				}
			}
		}
		for range 3 {
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
				t.Fatalf("device %d says\n%s\nand device 0\n%s", i, got, want)
			}
			again := must(reopen(nil, b.store, b.now, 99))
			if got := again.everything(); got != want {
				t.Fatalf("device %d, opened again, says\n%s\nand before\n%s", i, got, want)
			}
			if problems := again.Problems(); len(problems) > 0 {
				t.Fatalf("device %d: %v", i, problems)
			}
		}
	})
}

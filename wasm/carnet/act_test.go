package carnet_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"carnet/wasm/carnet"
	"carnet/wasm/person"
)

func TestSaveUpdatesAndNeverDoubles(t *testing.T) {
	b := open(t, carnet.NewMemory())
	first := b.save(carnet.Card{Facts: ada(), Page: adaPage})
	if !first.Created || first.Name != "Ada Exemple" || first.Act == "" {
		t.Errorf("first save: %s", say(first))
	}
	again := ada()
	again[1].Text = "Counts stars"
	again[3].Text = "https://fr.linkedin.com/in/Ada-Exemple/?utm_source=x" // the same profile at another host
	second := b.save(carnet.Card{Facts: again, Page: adaPage})
	if second.Created || second.ID != first.ID {
		t.Errorf("second save: %s", say(second))
	}
	if got := b.names(carnet.Query{}); got != "Ada Exemple" {
		t.Errorf("people: %s", got)
	}
	p := b.person(first.ID)
	for _, h := range p.Facts {
		if h.Key == "headline" && (h.Fact.Text != "Counts stars" || len(h.Past) != 1 || h.Past[0].Fact.Text != "Counts things") {
			t.Errorf("headline: %s", say(h))
		}
	}
	if n := strings.Count(say(p), `"field": "profile"`); n != 1 {
		t.Errorf("%d profiles", n)
	}
}

func TestTheUsersWordStays(t *testing.T) {
	ctx := context.Background()
	b := open(t, carnet.NewMemory())
	id := b.save(carnet.Card{Facts: ada()}).ID
	headline, none := typed(person.FieldHeadline, "My own words"), "language/french"
	if _, err := b.Edit(ctx, id, []carnet.Edit{{Key: "headline", Fact: &headline}, {Key: none}}); err != nil {
		t.Fatal(err)
	}
	b.save(carnet.Card{Facts: ada()})
	if got := b.texts(id, person.FieldHeadline); got != "My own words" {
		t.Errorf("headline %q", got)
	}
	if got := b.texts(id, person.FieldLanguage); got != "" {
		t.Errorf("language %q, which the user took away", got)
	}
	known, err := b.Known(ctx, person.Reading{Kind: person.KindPerson, Page: adaPage, Facts: ada()})
	if err != nil || known == nil || len(known.Differences) != 1 || known.Differences[0].Key != "headline" {
		t.Errorf("known: %s %v", say(known), err)
	}
	corrected := ada()
	corrected[1] = typed(person.FieldHeadline, "Corrected in the popup")
	b.save(carnet.Card{Facts: corrected})
	if got := b.texts(id, person.FieldHeadline); got != "Corrected in the popup" {
		t.Errorf("headline %q", got)
	}
}

func TestUndoAndRedo(t *testing.T) {
	ctx := context.Background()
	b := open(t, carnet.NewMemory())
	saved := b.save(carnet.Card{Facts: ada()})
	states := []string{b.everything()}
	var acts []string
	for _, text := range []string{"One", "Two", "Three"} {
		h := typed(person.FieldHeadline, text)
		acted, err := b.Edit(ctx, saved.ID, []carnet.Edit{{Key: "headline", Fact: &h}})
		if err != nil {
			t.Fatal(err)
		}
		acts = append(acts, acted.Act)
		states = append(states, b.texts(saved.ID, person.FieldHeadline))
	}
	if _, err := b.Undo(ctx, acts[0]); code(err) != carnet.CodeActUndone {
		t.Errorf("undo of what was changed since: %v", err)
	}
	for i := len(acts) - 1; i >= 0; i-- {
		b = must(reopen(t, b.store, b.now, uint64(i))) // acts survive a restart
		if i == 1 {
			b.Settle(ctx)
			b = must(reopen(t, b.store, b.now, 9)) // from before the checkpoint, too
		}
		if _, err := b.Undo(ctx, acts[i]); err != nil {
			t.Fatalf("undo %d: %v", i, err)
		}
		want := "Counts things"
		if i > 0 {
			want = states[i]
		}
		if got := b.texts(saved.ID, person.FieldHeadline); got != want {
			t.Errorf("after undo %d: %q, want %q", i, got, want)
		}
		if _, err := b.Undo(ctx, acts[i]); code(err) != carnet.CodeActUndone {
			t.Errorf("undo twice: %v", err)
		}
	}
	for i := range acts {
		if _, err := b.Redo(ctx, acts[i]); err != nil {
			t.Fatalf("redo %d: %v", i, err)
		}
		if got := b.texts(saved.ID, person.FieldHeadline); got != states[i+1] {
			t.Errorf("after redo %d: %q, want %q", i, got, states[i+1])
		}
	}
	if _, err := b.Undo(ctx, saved.Act); err != nil {
		t.Fatal(err)
	}
	if got := b.names(carnet.Query{}); got != "" {
		t.Errorf("people after undoing the save: %s", got)
	}
	back := b.save(carnet.Card{Facts: ada()})
	if !back.Created {
		t.Errorf("saved again: %s", say(back))
	}
	if _, err := b.Redo(ctx, saved.Act); code(err) != carnet.CodeActUndone {
		t.Errorf("redo brings back somebody who was saved anew: %v, %s", err, b.names(carnet.Query{}))
	}
	if got := b.texts(back.ID, person.FieldLanguage); got != "French" {
		t.Errorf("language %q after saving again", got)
	}
	deleted, err := b.Delete(ctx, back.ID)
	if err != nil || deleted.Name != "Ada Exemple" || b.names(carnet.Query{}) != "" {
		t.Errorf("delete: %s %v", say(deleted), err)
	}
	if undone, err := b.Undo(ctx, deleted.Act); err != nil || undone.ID != back.ID || b.names(carnet.Query{}) != "Ada Exemple" {
		t.Errorf("undo delete: %s %v", say(undone), err)
	}
}

// TestUndoOfAFirstSave undoes the act that made a person after they were deleted and saved again.
func TestUndoOfAFirstSave(t *testing.T) {
	ctx := context.Background()
	b := open(t, carnet.NewMemory())
	first := b.save(carnet.Card{Facts: ada()})
	must(b.Delete(ctx, first.ID))
	b.save(carnet.Card{Facts: ada()})
	if _, err := b.Undo(ctx, first.Act); code(err) != carnet.CodeActUndone {
		t.Errorf("undo: %v", err)
	}
	if got := b.names(carnet.Query{}); got != "Ada Exemple" {
		t.Errorf("people: %q", got)
	}
}

// TestOldActs undoes an act that a hundred others followed, behind a checkpoint and a restart.
func TestOldActs(t *testing.T) {
	ctx := context.Background()
	b := open(t, carnet.NewMemory())
	id := b.save(carnet.Card{Facts: ada()}).ID
	var acts []string
	for i := range 120 {
		tag := typed(person.FieldTag, fmt.Sprint("tag ", i))
		acts = append(acts, must(b.Edit(ctx, id, []carnet.Edit{{Fact: &tag}})).Act)
	}
	b.Settle(ctx)
	b = must(reopen(t, b.store, b.now, 2))
	for _, i := range []int{119, 19} {
		must(b.Undo(ctx, acts[i]))
		if got := strings.Split(b.texts(id, person.FieldTag), "\n"); slices.Contains(got, fmt.Sprint("tag ", i)) || len(got) < 118 {
			t.Errorf("%d tags after undoing act %d", len(got), i)
		}
	}
}

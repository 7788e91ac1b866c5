package carnet_test

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"carnet/wasm/carnet"
	"carnet/wasm/person"

	"pgregory.net/rapid"
)

// secrets are what is said of the person who will be forgotten, in every place where the carnet keeps something.
var secrets = []string{"Vesper", "Quillfeather", "vesper-quillfeather", "Tends lighthouses", "Pharos Works", "vq@example.com", "Owes me a lamp", "Wants a fog bell", "lampkeeper"}

const vesperPage = "https://www.linkedin.com/in/vesper-quillfeather"

func vesper() carnet.Card {
	return carnet.Card{Page: vesperPage, Learned: "Wants a fog bell", Contacts: true, Photo: samplePicture, Facts: []person.Fact{
		fact(person.FieldName, "Vesper Quillfeather", vesperPage), fact(person.FieldProfile, vesperPage, vesperPage),
		fact(person.FieldHeadline, "Tends lighthouses", vesperPage), fact(person.FieldCompany, "Pharos Works", vesperPage),
		fact(person.FieldEmail, "vq@example.com", vesperPage),
	}}
}

// keepVesper has her in the carnet with a past, beside others, and gives her id and every act.
func keepVesper(b *book) (id string, acts []string) {
	ctx := context.Background()
	b.save(carnet.Card{Facts: ada(), Photo: samplePicture})
	saved := b.save(vesper())
	b.Settle(ctx)
	later := vesper()
	later.Facts[2].Text, later.Photo = "Tends lamps", ""
	acts = append(acts, saved.Act, b.save(later).Act)
	for field, text := range map[person.Field]string{person.FieldNote: "Owes me a lamp", person.FieldTag: "lampkeeper"} {
		f := typed(field, text)
		acts = append(acts, must(b.Edit(ctx, saved.ID, []carnet.Edit{{Fact: &f}})).Act)
	}
	must(b.Undo(ctx, acts[1]))
	b.save(carnet.Card{Facts: []person.Fact{typed(person.FieldName, "Bob Exemple")}})
	return saved.ID, acts
}

// hold gives the texts that are somewhere in a store.
func hold(store carnet.Store, texts ...string) []string {
	var found []string
	for _, table := range carnet.Tables {
		for _, e := range must(store.Scan(context.Background(), table, "", "~", 100_000)) {
			for _, text := range texts {
				if bytes.Contains(e.Value, []byte(text)) {
					found = append(found, fmt.Sprintf("%s in %s %s", text, table, e.Key))
				}
			}
		}
	}
	return found
}

func TestForget(t *testing.T) {
	ctx := context.Background()
	disk := carnet.NewMemory()
	b := open(t, disk)
	id, acts := keepVesper(b)
	if found := hold(disk, secrets...); len(found) < len(secrets) {
		t.Fatalf("the test sees only %s", found)
	}
	before := b.everything()
	entries := len(must(disk.Scan(ctx, carnet.TableLog, "", "~", 1000)))
	done := must(b.Forget(ctx, []string{id}))
	if done.People != 1 || done.Pending {
		t.Errorf("forgotten: %s", say(done))
	}
	for _, when := range []string{"at once", "opened again", "recovered"} {
		if when == "recovered" {
			for _, e := range must(disk.Scan(ctx, carnet.TableChunks, "", "~", 100)) {
				if err := disk.Commit(ctx, []carnet.Write{{Table: carnet.TableChunks, Key: e.Key, Value: []byte("broken")}}); err != nil {
					t.Fatal(err)
				}
			}
		}
		if when != "at once" {
			b = must(reopen(t, disk, b.now, 3))
		}
		if found := hold(disk, append(secrets, samplePicture[len("data:image/png;base64,"):])...); len(found) > 0 {
			t.Errorf("%s: there is still %s", when, strings.Join(found, ", "))
		}
		if got := b.names(carnet.Query{}); got != "Bob Exemple, Ada Exemple" {
			t.Errorf("%s: people: %s", when, got)
		}
		if _, err := b.Person(ctx, id); code(err) != carnet.CodePersonUnknown {
			t.Errorf("%s: she is shown: %v", when, err)
		}
		for _, act := range acts {
			for _, turn := range []func(context.Context, string) (carnet.Acted, error){b.Undo, b.Redo} {
				if _, err := turn(ctx, act); code(err) != carnet.CodeActUndone && code(err) != carnet.CodeActUnknown {
					t.Errorf("%s: her act is taken back: %v", when, err)
				}
			}
		}
		if now := len(must(disk.Scan(ctx, carnet.TableLog, "", "~", 1000))); now != entries+1 {
			t.Errorf("%s: %d entries of the log, there were %d", when, now, entries)
		}
		_, err := b.Save(ctx, vesper())
		if code(err) != carnet.CodeForgotten || err.(*person.Error).Day != "2023-11-14" {
			t.Errorf("%s: saved again: %v", when, err)
		}
	}
	if thumbs := must(disk.Scan(ctx, carnet.TableThumbs, "", "~", 10)); len(thumbs) != 1 {
		t.Errorf("%d pictures are left", len(thumbs))
	}
	if got := b.everything(); !strings.Contains(before, "Ada Exemple") || !strings.Contains(got, "Ada Exemple") {
		t.Errorf("the others are %s", got)
	}
	anyway := vesper()
	anyway.Anyway = true
	saved := b.save(anyway)
	if again := b.save(vesper()); !saved.Created || again.ID != saved.ID {
		t.Errorf("saved anyway: %s, then %s", say(saved), say(again))
	}
	must(b.Forget(ctx, []string{saved.ID}))
	if found := hold(disk, secrets...); len(found) > 0 {
		t.Errorf("forgotten once more, there is still %s", strings.Join(found, ", "))
	}
	if _, err := b.Forget(ctx, []string{saved.ID}); code(err) != carnet.CodePersonUnknown {
		t.Errorf("forgotten twice: %v", err)
	}
}

// TestForgottenIsRecalled saves cards that bring somebody back, and others that only look like it.
func TestForgottenIsRecalled(t *testing.T) {
	ctx := context.Background()
	tests := []struct {
		name  string
		facts []person.Fact
		want  string
	}{
		{"the same page", vesper().Facts[:2], carnet.CodeForgotten},
		{"e-mail and name in another order", []person.Fact{typed(person.FieldName, "QUILLFEATHER, Vésper"), typed(person.FieldEmail, "VQ@example.com")}, carnet.CodeForgotten},
		{"name and company", []person.Fact{typed(person.FieldName, "Vesper Quillfeather"), typed(person.FieldCompany, "Pharos works")}, carnet.CodeForgotten},
		{"a page that shows the profile", []person.Fact{fact(person.FieldName, "V. Q.", "https://pharos.example/"), fact(person.FieldLink, vesperPage, "https://pharos.example/")}, carnet.CodeForgotten},
		{"e-mail of a colleague", []person.Fact{typed(person.FieldName, "Ned Exemple"), typed(person.FieldEmail, "vq@example.com")}, ""},
		{"the name alone", []person.Fact{typed(person.FieldName, "Vesper Quillfeather")}, ""},
	}
	for _, test := range tests {
		b := open(t, carnet.NewMemory())
		id, _ := keepVesper(b)
		must(b.Forget(ctx, []string{id}))
		_, err := b.Save(ctx, carnet.Card{Facts: test.facts, Contacts: true})
		if code(err) != test.want {
			t.Errorf("%s: %q, want %q", test.name, code(err), test.want)
		}
	}
}

// TestForgottenElsewhere forgets on one device what another holds, too: under the same record and under one of its own,
// before and after they hear of each other.
func TestForgottenElsewhere(t *testing.T) {
	ctx := context.Background()
	a := open(t, carnet.NewMemory())
	id, _ := keepVesper(a)
	b := must(reopen(t, carnet.NewMemory(), a.now+10, 2))
	c := must(reopen(t, carnet.NewMemory(), a.now+20, 3))
	own := c.save(vesper()) // a record of its own
	c.Settle(ctx)
	old := a.batches()
	merge := func(into *book, batches []carnet.Batch) {
		t.Helper()
		if err := into.Merge(ctx, batches); err != nil {
			t.Fatal(err)
		}
	}
	merge(b, old)
	note := typed(person.FieldNote, "Owes me a lamp")
	must(b.Edit(ctx, id, []carnet.Edit{{Fact: &note}}))
	late := b.batches()
	must(a.Forget(ctx, []string{id}))
	for range 3 {
		for _, to := range []*book{a, b, c} {
			merge(to, old)
			merge(to, late)
			for _, from := range []*book{a, b, c} {
				merge(to, from.batches())
			}
		}
	}
	for i, device := range []*book{a, b, c, must(reopen(t, a.store, a.now+100, 4)), must(reopen(t, c.store, a.now+100, 5))} {
		if found := hold(device.store, secrets...); len(found) > 0 {
			t.Errorf("device %d still holds %s", i, strings.Join(found, ", "))
		}
		if got := device.names(carnet.Query{}); got != "Bob Exemple, Ada Exemple" {
			t.Errorf("device %d: people: %s", i, got)
		}
		if _, err := device.Save(ctx, vesper()); code(err) != carnet.CodeForgotten {
			t.Errorf("device %d saves her again: %v", i, err)
		}
		if _, err := device.Person(ctx, own.ID); code(err) != carnet.CodePersonUnknown {
			t.Errorf("device %d: %v", i, err)
		}
	}
	anyway := vesper()
	anyway.Anyway = true
	kept := b.save(anyway)
	for _, to := range []*book{a, c, b} {
		merge(to, old)
		merge(to, b.batches())
		if got := to.names(carnet.Query{Text: "vesper"}); got != "Vesper Quillfeather" {
			t.Errorf("saved anyway, and merged: %q", got)
		}
	}
	if got := a.texts(kept.ID, person.FieldNote); got != "" {
		t.Errorf("her old notes came back: %s", got)
	}
}

// TestForgetWhatIsHeldBack forgets somebody of whom a batch with a clock of the future tells more.
func TestForgetWhatIsHeldBack(t *testing.T) {
	ctx := context.Background()
	a := open(t, carnet.NewMemory())
	id, _ := keepVesper(a)
	mistaken := must(reopen(t, carnet.NewMemory(), a.now+100*24*3_600_000, 8))
	if err := mistaken.Merge(ctx, a.batches()); err != nil {
		t.Fatal(err)
	}
	note := typed(person.FieldNote, "Owes me a lamp, from the future")
	must(mistaken.Edit(ctx, id, []carnet.Edit{{Fact: &note}}))
	if err := a.Merge(ctx, mistaken.batches()); err != nil || a.Quarantined() == 0 {
		t.Fatalf("%v, %d are held back", err, a.Quarantined())
	}
	must(a.Forget(ctx, []string{id}))
	if found := hold(a.store, secrets...); len(found) > 0 || a.Quarantined() != 0 {
		t.Errorf("there is still %s, %d held back", strings.Join(found, ", "), a.Quarantined())
	}
	if err := a.Merge(ctx, mistaken.batches()); err != nil || a.Quarantined() != 0 {
		t.Errorf("%v, %d are held back", err, a.Quarantined())
	}
}

// TestForgetIsAllOrNothing kills the browser at every commit of Forget, and of a merge that tells of it.
func TestForgetIsAllOrNothing(t *testing.T) {
	ctx := context.Background()
	full := carnet.NewMemory()
	b := open(t, full)
	id, _ := keepVesper(b)
	told := carnet.NewMemory()
	other := must(reopen(t, told, b.now, 2))
	if err := other.Merge(ctx, b.batches()); err != nil {
		t.Fatal(err)
	}
	must(b.Forget(ctx, []string{id}))
	whole := must(reopen(t, copyOf(told), b.now, 5))
	if err := whole.Merge(ctx, b.batches()); err != nil {
		t.Fatal(err)
	}
	works := map[string]struct {
		disk *carnet.Memory
		work func(b *book) error
	}{
		"forget": {told, func(b *book) error { _, err := b.Forget(ctx, []string{id}); return err }},
		"merge":  {told, func(other *book) error { return other.Merge(ctx, b.batches()) }},
	}
	for name, w := range works {
		for _, after := range []bool{false, true} {
			for cut := 0; ; cut++ {
				disk := copyOf(w.disk)
				m := &mortal{Store: disk, left: cut, after: after}
				victim, err := reopen(t, m, b.now, 6)
				if err == nil {
					err = w.work(victim)
				}
				acknowledged, died := err == nil, m.dead
				again := must(reopen(t, disk, b.now+1000, 7))
				found := hold(disk, secrets...)
				_, err = again.Person(ctx, id)
				gone := code(err) == carnet.CodePersonUnknown
				if acknowledged && !gone || gone && len(found) > 0 || !gone && len(found) < len(secrets) {
					t.Errorf("%s, killed at commit %d, after %v: acknowledged %v, gone %v, there is %s", name, cut, after, acknowledged, gone, found)
				}
				if problems := again.Problems(); len(problems) > 0 {
					t.Errorf("%s, killed at commit %d, after %v: %v", name, cut, after, problems)
				}
				if err := w.work(again); err != nil && code(err) != carnet.CodePersonUnknown {
					t.Errorf("%s, killed at commit %d, again: %v", name, cut, err)
				}
				if found := hold(disk, secrets...); len(found) > 0 {
					t.Errorf("%s, killed at commit %d, after %v, then done: there is %s", name, cut, after, found)
				}
				if !died {
					break
				}
			}
		}
	}
}

// TestForgetConverges lets devices save, edit, forget and keep the same few people in any order, and hear of each other in
// any order: in the end all say the same.
func TestForgetConverges(t *testing.T) {
	ctx := context.Background()
	rapid.Check(t, func(t *rapid.T) {
		books := make([]*book, 3)
		for i := range books {
			books[i] = must(reopen(nil, carnet.NewMemory(), 1_700_000_000_000, uint64(i)))
		}
		for range rapid.IntRange(3, 25).Draw(t, "steps") {
			b := books[rapid.IntRange(0, 2).Draw(t, "device")]
			rows := must(b.People(ctx, carnet.Query{})).Rows
			switch what := rapid.IntRange(0, 5).Draw(t, "what"); {
			case what <= 1 || what == 2 && len(rows) == 0:
				page := fmt.Sprintf("https://github.com/p%d", rapid.IntRange(0, 2).Draw(t, "who"))
				_, err := b.Save(ctx, carnet.Card{Anyway: rapid.Bool().Draw(t, "anyway"), Facts: []person.Fact{
					fact(person.FieldName, "Person "+page[len(page)-1:], page), fact(person.FieldProfile, page, page)}})
				if err != nil && code(err) != carnet.CodeForgotten {
					t.Fatal(err)
				}
			case what == 2:
				tag := typed(person.FieldTag, rapid.StringMatching("[a-c]").Draw(t, "tag"))
				must(b.Edit(ctx, rapid.SampledFrom(rows).Draw(t, "edited").ID, []carnet.Edit{{Fact: &tag}}))
			case what == 3 && len(rows) > 0:
				must(b.Forget(ctx, []string{rapid.SampledFrom(rows).Draw(t, "forgotten").ID}))
			case what == 4:
				from := books[rapid.IntRange(0, 2).Draw(t, "from")]
				if err := b.Merge(ctx, rapid.Permutation(from.batches()).Draw(t, "batches")); err != nil {
					t.Fatal(err)
				}
			case what == 5:
				b.Settle(ctx)
			}
		}
		var states []string
		for range 4 { // what is forgotten by a merge is told in turn
			for _, b := range books {
				for _, from := range books {
					if err := b.Merge(ctx, from.batches()); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
		for i, b := range books {
			again := must(reopen(nil, b.store, 1_700_000_900_000, uint64(i)))
			states = append(states, b.everything(), again.everything())
			for _, row := range must(b.People(ctx, carnet.Query{})).Rows {
				if kept := row.Name; kept == "" {
					t.Errorf("somebody without a name is left")
				}
			}
		}
		if len(slices.Compact(states)) != 1 {
			t.Errorf("the devices say\n%s", strings.Join(states, "\n\n"))
		}
	})
}

package carnet_test

import (
	"context"
	"maps"
	"strings"
	"testing"

	"carnet/wasm/carnet"
	"carnet/wasm/person"
)

func TestOneTouchWithSeveral(t *testing.T) {
	ctx := context.Background()
	b := open(t, carnet.NewMemory())
	ada := b.save(carnet.Card{Facts: []person.Fact{typed(person.FieldName, "Ada Exemple")}}).ID
	bob := b.save(carnet.Card{Facts: []person.Fact{typed(person.FieldName, "Bob Sample")}}).ID
	touch := person.Fact{Field: person.FieldTouch, Touch: &person.Touch{Kind: person.TouchLunch, Day: "2026-11-20"}}
	done, err := b.EditMany(ctx, carnet.ActEdited, []carnet.ManyEdits{{IDs: []string{ada, bob, ada, "nobody"}, Edits: []carnet.Edit{{Fact: &touch}}}},
		[]carnet.ThingEdit{{ID: "occasion/", Fields: map[string]string{"name": "Lunch"}}})
	if err != nil || done.People != 2 || done.Name != "Ada Exemple" {
		t.Fatalf("%+v, %v", done, err)
	}
	key := func(id string) string {
		facts := b.person(id).Facts
		return facts[len(facts)-1].Key
	}
	if key(ada) != key(bob) || !strings.HasPrefix(key(ada), "touch/") {
		t.Errorf("%s and %s are not one touch", key(ada), key(bob))
	}
	if _, err := b.Undo(ctx, done.Act); err != nil {
		t.Fatal(err)
	}
	if things, err := b.Things(ctx, carnet.ThingOccasion); err != nil || len(things) != 0 || len(b.person(bob).Facts) != 1 {
		t.Errorf("after undo: %v, %v, %+v", things, err, b.person(bob).Facts)
	}
}

// TestManyEditsOfWhoIsJoined changes and takes away, by either id, what was written of the record that stands for nobody.
func TestManyEditsOfWhoIsJoined(t *testing.T) {
	ctx := context.Background()
	tests := []struct {
		name string
		edit carnet.Edit
		want string // the circle
	}{
		{"changed", carnet.Edit{Key: "circle", Fact: &person.Fact{Field: person.FieldCircle, Text: "inner"}}, "inner"},
		{"taken away", carnet.Edit{Key: "circle"}, ""},
	}
	for _, test := range tests {
		b := open(t, carnet.NewMemory())
		elder := b.save(carnet.Card{Facts: []person.Fact{typed(person.FieldName, "Ada Exemple")}}).ID
		younger := b.save(carnet.Card{Facts: []person.Fact{typed(person.FieldName, "Ada Exemple"), typed(person.FieldCircle, "wider")}}).ID
		must(b.Join(ctx, []carnet.Pair{{A: elder, B: younger}}))
		if joined := must(b.Joined(ctx)); len(joined) != 1 || joined[younger] != elder {
			t.Errorf("joined: %v", joined)
		}
		done, err := b.EditMany(ctx, carnet.ActEdited, []carnet.ManyEdits{{IDs: []string{younger, elder}, Edits: []carnet.Edit{test.edit}}}, nil)
		if err != nil || done.People != 1 || done.ID != elder {
			t.Errorf("%s: %+v, %v", test.name, done, err)
		}
		if got := b.texts(elder, person.FieldCircle); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
		must(b.Undo(ctx, done.Act))
		if got := b.texts(younger, person.FieldCircle); got != "wider" {
			t.Errorf("%s, undone: %q", test.name, got)
		}
	}
}

// TestSummariesFollow holds what is said of everybody against their records, however they came to be.
func TestSummariesFollow(t *testing.T) {
	ctx := context.Background()
	store := carnet.NewMemory()
	made := 0
	options := summarised(func(p carnet.Person) string {
		made++
		return p.Facts[0].Fact.Text
	})
	var c *carnet.Carnet
	reopened := false
	reopen := func() {
		t.Helper()
		var err error
		if c, err = carnet.Open(ctx, store, options); err != nil {
			t.Fatal(err)
		}
		reopened = true
	}
	var asked int
	var seen carnet.SummariesSeen
	want, followed := map[string]string{}, map[string]string{}
	check := func(when string) {
		t.Helper()
		before := made
		got := map[string]string{}
		if err := c.Summaries(ctx, func(id, s string) { got[id] = s }); err != nil {
			t.Fatal(err)
		}
		if asked = made - before; !maps.Equal(got, want) {
			t.Errorf("%s: %v, want %v", when, got, want)
		}
		now, all, err := c.SummariesSince(ctx, seen, func(id, s string, here bool) {
			if followed[id] = s; !here {
				delete(followed, id)
			}
		})
		if seen = now; err != nil || all != reopened || !maps.Equal(followed, want) {
			t.Errorf("%s: followed: %v, want %v; all: %t, %v", when, followed, want, all, err)
		}
		reopened = false
	}
	save := func(name string) string {
		t.Helper()
		s, err := c.Save(ctx, carnet.Card{Facts: []person.Fact{typed(person.FieldName, name)}})
		if err != nil {
			t.Fatal(err)
		}
		want[s.ID] = name
		return s.ID
	}
	reopen()
	ada := save("Ada Exemple")
	check("saved")
	bob := save("Bob Sample")
	check("saved after they were asked for")
	c.Settle(ctx)
	reopen()
	check("read from chunks")
	if asked != 0 {
		t.Errorf("%d were made again", asked)
	}
	reopen()
	if _, err := c.Edit(ctx, ada, []carnet.Edit{{Key: "name", Fact: &person.Fact{Field: person.FieldName, Text: "Ada Other"}}}); err != nil {
		t.Fatal(err)
	}
	want[ada] = "Ada Other"
	c.Settle(ctx)
	reopen()
	check("changed by one who never asked for them")
	if asked != 0 {
		t.Errorf("%d were made again", asked)
	}
	done, err := c.Delete(ctx, bob)
	if err != nil {
		t.Fatal(err)
	}
	delete(want, bob)
	check("in the bin")
	c.Settle(ctx)
	reopen()
	check("in the bin, from chunks")
	if _, err := c.Undo(ctx, done.Act); err != nil {
		t.Fatal(err)
	}
	want[bob] = "Bob Sample"
	check("back")
	c.Settle(ctx)
	options.SummaryBy = "2"
	reopen()
	check("made otherwise")
	if asked != 2 {
		t.Errorf("%d of 2 were made again", asked)
	}
	save("Cleo Muster")
	c.Settle(ctx)
	reopen()
	check("written by the checkpoint after")
	if asked != 0 {
		t.Errorf("%d were made again", asked)
	}
	if _, err := c.Forget(ctx, []string{bob}); err != nil {
		t.Fatal(err)
	}
	delete(want, bob)
	check("forgotten")
	reopen()
	check("forgotten, from chunks")
	if entries, err := store.Scan(ctx, carnet.TableChunks, "", "~", 1000); err != nil {
		t.Fatal(err)
	} else {
		for _, e := range entries {
			if strings.Contains(string(e.Value), "Bob") {
				t.Errorf("chunk %s still says who was forgotten", e.Key)
			}
		}
	}
	if err := store.Commit(ctx, []carnet.Write{{Table: carnet.TableChunks, Key: "n00000001", Value: []byte("damaged")}}); err != nil {
		t.Fatal(err)
	}
	reopen()
	check("damaged")
}

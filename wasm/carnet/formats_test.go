package carnet_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"carnet/wasm/carnet"
	"carnet/wasm/person"
)

// Every format that a Carnet ever wrote has samples in testdata/formats: NAME.entries is a whole store, one entry a line,
// and NAME.people what must be found in it. They are written once, with
//
//	go test ./wasm/carnet -run TestFormats -write-formats
//
// by the last commit that writes the format, and are never written again.
var writeFormats = flag.Bool("write-formats", false, "write samples of this format, where there are none yet")

// formatSamples make a carnet each, which may be killed at the end: the last acts are in the log alone.
var formatSamples = map[string]func(b *book){
	"empty":    func(b *book) {},
	"log":      func(b *book) { b.save(carnet.Card{Facts: ada()}) },
	"usual":    usualSample,
	"relation": relationSample,
}

const samplePicture = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="

// usualSample makes people with a past, somebody in the bin, an act undone and one done again, a picture, taught rules,
// what another device wrote, and a batch that is held back.
func usualSample(b *book) {
	ctx := context.Background()
	bobPage := "https://github.com/bob-exemple"
	did := func(acted carnet.Acted, err error) carnet.Acted {
		if err != nil {
			b.t.Fatal(err)
		}
		return acted
	}
	edit := func(id string, edits ...carnet.Edit) carnet.Acted { return did(b.Edit(ctx, id, edits)) }
	add := func(field person.Field, text string) carnet.Edit {
		f := typed(field, text)
		return carnet.Edit{Fact: &f}
	}

	first := b.save(carnet.Card{Facts: ada(), Learned: "Would like to see Uppsala", Photo: samplePicture, Page: adaPage})
	bob := b.save(carnet.Card{Facts: []person.Fact{fact(person.FieldName, "Bob Exemple", bobPage), fact(person.FieldProfile, bobPage, bobPage),
		fact(person.FieldEmail, "bob@example.com", bobPage), fact(person.FieldPhone, "+33 1 23 45 67 89", bobPage)}, Contacts: true})
	school := fact(person.FieldEducation, "École Exemple, Master", adaPage)
	school.Education = &person.Education{School: "École Exemple", Degree: "Master", Start: "1998", End: "2001"}
	b.save(carnet.Card{Facts: append(ada()[2:], fact(person.FieldName, "Ada Lund-Exemple", adaPage), school,
		fact(person.FieldHeadline, "Counts what others forget", adaPage), position("Director", "Société Œuvre", "2024-03", adaPage))})
	b.Settle(ctx)
	tag := edit(bob.ID, add(person.FieldTag, "chess"))
	edit(first.ID, add(person.FieldNote, "Met at the\nbell tower"), add(person.FieldTag, "Œnology"))
	did(b.Undo(ctx, tag.Act))
	did(b.Redo(ctx, tag.Act))
	undone := edit(first.ID, add(person.FieldHeadline, "Not for long"))
	did(b.Undo(ctx, undone.Act))
	gone := b.save(carnet.Card{Facts: []person.Fact{typed(person.FieldName, "Cléo Exemple")}})
	did(b.Delete(ctx, gone.ID))
	edit(first.ID, carnet.Edit{Key: "language/french"})
	must(b.ChangeRules(ctx, func(map[string]string) (map[string]string, error) {
		return map[string]string{"guild.example": "name = h2.who"}, nil
	}))

	other := must(reopen(b.t, carnet.NewMemory(), b.now+5_000, 7))
	other.save(carnet.Card{Facts: []person.Fact{typed(person.FieldName, "Dora Exemple"), typed(person.FieldLocation, "Oulu")}})
	mistaken := must(reopen(b.t, carnet.NewMemory(), b.now+100*24*3_600_000, 8))
	mistaken.save(carnet.Card{Facts: []person.Fact{typed(person.FieldName, "Émile Exemple")}})
	for _, from := range []*book{other, mistaken} {
		if err := b.Merge(ctx, from.batches()); err != nil {
			b.t.Fatal(err)
		}
	}
	b.Settle(ctx)
	edit(first.ID, add(person.FieldLocation, "Ålesund"))
}

// TestFormats opens every sample of every format, finds the people in it, and writes to it.
func TestFormats(t *testing.T) {
	ctx := context.Background()
	current := filepath.Join("testdata", "formats", strconv.Itoa(carnet.Format))
	if *writeFormats {
		if err := os.MkdirAll(current, 0o777); err != nil {
			t.Fatal(err)
		}
		for name, fill := range formatSamples {
			disk := carnet.NewMemory()
			b := open(t, disk)
			fill(b)
			writeNew(t, filepath.Join(current, name+".entries"), writeEntries(disk))
			writeNew(t, filepath.Join(current, name+".people"), []byte(b.inLines()))
		}
	}
	for name := range formatSamples {
		if _, err := os.Stat(filepath.Join(current, name+".entries")); err != nil {
			t.Errorf("format %d has no sample %s: a carnet written now could not be tried later", carnet.Format, name)
		}
	}
	samples := must(filepath.Glob(filepath.Join("testdata", "formats", "*", "*.entries")))
	for _, file := range samples {
		want := string(must(os.ReadFile(strings.TrimSuffix(file, ".entries") + ".people")))
		disk := readEntries(t, file)
		for _, when := range []string{"opened", "opened again"} {
			b, err := reopen(t, disk, 1_700_000_100_000, 3)
			if err != nil {
				t.Fatalf("%s: %v", file, err)
			}
			if got := b.inLines(); got != want {
				t.Errorf("%s: %s, it holds\n%s\nwant\n%s", file, when, got, want)
			}
			if problems := b.Problems(); len(problems) > 0 {
				t.Errorf("%s: %s: %v", file, when, problems)
			}
			b.Settle(ctx)
		}
		b := must(reopen(t, disk, 1_700_000_200_000, 4))
		saved := b.save(carnet.Card{Facts: []person.Fact{typed(person.FieldName, "Zed Exemple")}})
		if _, err := b.Undo(ctx, saved.Act); err != nil {
			t.Errorf("%s: %v", file, err)
		}
		if got := must(reopen(t, disk, 1_700_000_300_000, 5)).inLines(); got != want {
			t.Errorf("%s: after a save that was undone it holds\n%s\nwant\n%s", file, got, want)
		}
	}
}

func writeNew(t *testing.T, file string, content []byte) {
	t.Helper()
	if _, err := os.Stat(file); err == nil {
		return // never twice: it is of the past
	}
	if err := os.WriteFile(file, content, 0o666); err != nil {
		t.Fatal(err)
	}
}

// writeEntries gives a store as text: table, key and value in base 64, an entry a line.
func writeEntries(from carnet.Store) []byte {
	var b bytes.Buffer
	for _, table := range carnet.Tables {
		for _, e := range must(from.Scan(context.Background(), table, "", "~", 1000)) {
			fmt.Fprintf(&b, "%s %s %s\n", table, e.Key, base64.StdEncoding.EncodeToString(e.Value))
		}
	}
	return b.Bytes()
}

func readEntries(t *testing.T, file string) *carnet.Memory {
	t.Helper()
	var writes []carnet.Write
	lines := bufio.NewScanner(bytes.NewReader(must(os.ReadFile(file))))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		part := strings.Split(lines.Text(), " ")
		writes = append(writes, carnet.Write{Table: carnet.Table(part[0]), Key: part[1], Value: must(base64.StdEncoding.DecodeString(part[2]))})
	}
	disk := carnet.NewMemory()
	if err := disk.Commit(context.Background(), writes); err != nil {
		t.Fatal(err)
	}
	return disk
}

// inLines writes what is held in words that do not change with the types: a person's facts, what they were before, what
// was taken away; then what is taught, and how much is held back.
func (b *book) inLines() string {
	b.t.Helper()
	ctx := context.Background()
	var s strings.Builder
	line := func(what string, f person.Fact) {
		fmt.Fprintf(&s, "  %s %s %q", what, f.Field, f.Text)
		if f.Position != nil {
			fmt.Fprintf(&s, " from %q to %q", f.Position.Start, f.Position.End)
		}
		if f.Education != nil {
			fmt.Fprintf(&s, " at %q from %q to %q", f.Education.School, f.Education.Start, f.Education.End)
		}
		for _, detail := range []any{f.Touch, f.Favour, f.Promise, f.Learning, f.Offer, f.Met} {
			if text := string(must(json.Marshal(detail))); text != "null" {
				fmt.Fprintf(&s, " with %s", text)
			}
		}
		fmt.Fprintf(&s, " by %s on %s %s\n", f.Source.Method, f.Source.Day, f.Source.Page)
	}
	for _, row := range must(b.People(context.Background(), carnet.Query{})).Rows {
		p := b.person(row.ID)
		fmt.Fprintf(&s, "%s saved %d changed %d picture %d\n", row.Name, p.Saved, p.Changed, len(p.Thumb))
		for _, held := range p.Facts {
			line("has", held.Fact)
			for _, past := range held.Past {
				line("had", past.Fact)
			}
		}
		for _, held := range p.Gone {
			line("no longer has", held.Fact)
		}
	}
	rules := must(b.Rules(ctx))
	for _, site := range slices.Sorted(maps.Keys(rules)) {
		fmt.Fprintf(&s, "rules %s %s\n", site, must(json.Marshal(rules[site])))
	}
	for _, kind := range []carnet.ThingKind{carnet.ThingGoal, carnet.ThingSearch} {
		for _, thing := range must(b.Things(ctx, kind)) {
			fmt.Fprintf(&s, "%s %s\n", thing.ID, must(json.Marshal(thing.Fields)))
		}
	}
	fmt.Fprintf(&s, "held back %d\n", b.Quarantined())
	return s.String()
}

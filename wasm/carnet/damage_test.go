package carnet_test

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"testing"

	"carnet/wasm/carnet"
	"carnet/wasm/person"
)

// copied gives everybody whom Copy gives, in pieces.
func (b *book) copied() (names []string) {
	b.t.Helper()
	for after := ""; ; {
		people, next, err := b.Copy(context.Background(), after, 2)
		if err != nil {
			b.t.Fatal(err)
		}
		for _, p := range people {
			for _, held := range p.Facts {
				if held.Fact.Field == person.FieldName {
					names = append(names, held.Fact.Text)
				}
			}
		}
		if after = next; next == "" {
			slices.Sort(names)
			return names
		}
	}
}

func salvage(t *testing.T, disk carnet.Store, now int64) *book {
	t.Helper()
	b := &book{t: t, store: disk, now: now}
	var err error
	b.Carnet, err = carnet.Salvage(context.Background(), disk, carnet.Options{
		Now: func() int64 { return b.now }, Day: func() string { return "2026-11-22" },
		Random: func(p []byte) {}, Identify: identify, Rules: "test",
	})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestSalvage reads a carnet of a newer format, whole and with damage, and one in which everything is damaged, and writes
// nothing.
func TestSalvage(t *testing.T) {
	ctx := context.Background()
	disk := carnet.NewMemory()
	b := open(t, disk)
	for i := range 5 {
		b.save(carnet.Card{Facts: []person.Fact{typed(person.FieldName, fmt.Sprint("P ", i))}, Photo: samplePicture})
		if i == 3 {
			b.Settle(ctx)
		}
	}
	all := []string{"P 0", "P 1", "P 2", "P 3", "P 4"}
	if got := b.copied(); !slices.Equal(got, all) {
		t.Errorf("copied: %s", got)
	}
	change := func(disk carnet.Store, table carnet.Table, to func(v []byte) []byte) {
		for _, e := range must(disk.Scan(ctx, table, "", "~", 100)) {
			if err := disk.Commit(ctx, []carnet.Write{{Table: table, Key: e.Key, Value: to(bytes.Clone(e.Value))}}); err != nil {
				t.Fatal(err)
			}
		}
	}
	newer := copyOf(disk)
	for _, table := range carnet.Tables {
		change(newer, table, carnet.OfNewerFormat)
	}
	if _, err := reopen(t, newer, b.now, 2); code(err) != carnet.CodeStoreNewer {
		t.Fatalf("a newer format is opened: %v", err)
	}
	half := copyOf(newer)
	change(half, carnet.TableChunks, func([]byte) []byte { return []byte("broken") })
	other := copyOf(newer)
	change(other, carnet.TableLog, func([]byte) []byte { return []byte("broken") })
	nothing := copyOf(disk)
	for _, table := range carnet.Tables {
		change(nothing, table, func([]byte) []byte { return []byte("broken") })
	}
	for name, test := range map[string]struct {
		disk *carnet.Memory
		want []string
	}{"newer": {newer, all}, "newer, chunks damaged": {half, all}, "newer, log damaged": {other, all[:4]}, "all damaged": {nothing, nil}} {
		before := writeEntries(test.disk)
		s := salvage(t, test.disk, b.now)
		if got := s.copied(); !slices.Equal(got, test.want) {
			t.Errorf("%s: %s, want %s", name, got, test.want)
		}
		s.save(carnet.Card{Facts: ada()}) // in memory
		s.Settle(ctx)
		if !bytes.Equal(writeEntries(test.disk), before) {
			t.Errorf("%s: something was written", name)
		}
	}
}

// TestDamageIsRemembered finds an entry of the log and a chunk damaged, and says so until it was seen.
func TestDamageIsRemembered(t *testing.T) {
	ctx := context.Background()
	for table, want := range map[carnet.Table]string{carnet.TableLog: carnet.CodeStoreDamaged, carnet.TableChunks: carnet.CodeStoreMended} {
		disk := carnet.NewMemory()
		b := open(t, disk)
		b.save(carnet.Card{Facts: ada()})
		if table == carnet.TableChunks {
			b.Settle(ctx)
		}
		for _, e := range must(disk.Scan(ctx, table, "", "~", 100)) {
			if err := disk.Commit(ctx, []carnet.Write{{Table: table, Key: e.Key, Value: []byte("broken")}}); err != nil {
				t.Fatal(err)
			}
		}
		codes := func() string {
			var codes []string
			for _, p := range b.Problems() {
				codes = append(codes, p.Code)
			}
			return fmt.Sprint(slices.Compact(codes))
		}
		for i := range 3 {
			b = must(reopen(t, disk, b.now, uint64(i+2)))
			b.save(carnet.Card{Facts: []person.Fact{typed(person.FieldName, fmt.Sprint("P ", i))}})
			if got := codes(); got != "["+want+"]" {
				t.Errorf("%s damaged, opened for the %d. time: %s, want %s", table, i+1, got, want)
			}
		}
		if err := b.Seen(ctx); err != nil {
			t.Fatal(err)
		}
		if b = must(reopen(t, disk, b.now, 9)); codes() != "[]" {
			t.Errorf("%s damaged, after it was seen: %s", table, codes())
		}
	}
}

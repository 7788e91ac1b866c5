// Package storetest is what every carnet.Store must hold. It is run on the store in memory natively, and on IndexedDB
// in real browsers, see wasm/store_js_test.go.
package storetest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"carnet/wasm/carnet"
	"carnet/wasm/person"
)

// Open opens a store by name. The same name gives the same store again, with what was written to it; a name that was
// not used before gives an empty one.
type Open func(t *testing.T, name string) carnet.Store

// Run checks a kind of store.
func Run(t *testing.T, open Open) {
	checks := []struct {
		name  string
		check func(t *testing.T, s carnet.Store)
	}{
		{"Empty", empty}, {"Values", values}, {"Scan", scan}, {"Order", order}, {"AllOrNothing", allOrNothing},
		{"New", taken}, {"Many", many}, {"CopiesIn", copiesIn}, {"CopiesOut", copiesOut}, {"Together", together}, {"Cancelled", cancelled},
	}
	for _, c := range checks {
		t.Run(c.name, func(t *testing.T) {
			s := open(t, "storetest-"+c.name)
			defer s.Close()
			c.check(t, s)
		})
	}
	t.Run("Stays", func(t *testing.T) { stays(t, open) })
	t.Run("Carnet", func(t *testing.T) { holdsCarnet(t, open) })
}

var ctx = context.Background()

func put(table carnet.Table, key, value string) carnet.Write {
	return carnet.Write{Table: table, Key: key, Value: []byte(value)}
}

func commit(t *testing.T, s carnet.Store, writes ...carnet.Write) {
	t.Helper()
	if err := s.Commit(ctx, writes); err != nil {
		t.Fatalf("commit: %v", err)
	}
}

// expect compares a table with key=value pairs.
func expect(t *testing.T, s carnet.Store, table carnet.Table, want ...string) {
	t.Helper()
	entries, err := s.Scan(ctx, table, "", "~", 1000)
	if err != nil {
		t.Fatalf("scan: %v", err)
	}
	expectEntries(t, entries, want...)
}

func expectEntries(t *testing.T, entries []carnet.Entry, want ...string) {
	t.Helper()
	got := []string{}
	for _, e := range entries {
		got = append(got, e.Key+"="+string(e.Value))
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func empty(t *testing.T, s carnet.Store) {
	for _, table := range carnet.Tables {
		if b, err := s.Get(ctx, table, "a"); b != nil || err != nil {
			t.Errorf("%s: got %q, %v", table, b, err)
		}
		expect(t, s, table)
	}
	commit(t, s)
	commit(t, s, carnet.Write{Table: carnet.TableLog, Key: "not there"})
}

func values(t *testing.T, s carnet.Store) {
	every := make([]byte, 256)
	for i := range every {
		every[i] = byte(i)
	}
	large := bytes.Repeat(every, 1200) // 300 kB
	for name, value := range map[string][]byte{"none": {}, "every": every, "large": large} {
		commit(t, s, carnet.Write{Table: carnet.TableChunks, Key: name, Value: value})
		got, err := s.Get(ctx, carnet.TableChunks, name)
		if err != nil || got == nil || !bytes.Equal(got, value) {
			t.Errorf("%s: %d bytes came back of %d, %v", name, len(got), len(value), err)
		}
	}
	commit(t, s, carnet.Write{Table: carnet.TableChunks, Key: "every"})
	if got, err := s.Get(ctx, carnet.TableChunks, "every"); got != nil || err != nil {
		t.Errorf("deleted: %d bytes, %v", len(got), err)
	}
}

func scan(t *testing.T, s carnet.Store) {
	commit(t, s, put(carnet.TableLog, "b", "2"), put(carnet.TableLog, "a", "1"), put(carnet.TableLog, "b/x", "3"),
		put(carnet.TableLog, "c", "4"), put(carnet.TableMeta, "b", "another table"))
	tests := []struct {
		from, before string
		limit        int
		want         []string
	}{
		{"", "~", 10, []string{"a=1", "b=2", "b/x=3", "c=4"}},
		{"", "~", 2, []string{"a=1", "b=2"}},
		{"b", "c", 10, []string{"b=2", "b/x=3"}},
		{"b\x00", "~", 10, []string{"b/x=3", "c=4"}},
		{"d", "~", 10, nil},
		{"c", "a", 10, nil},
		{"b", "b", 10, nil},
	}
	for _, test := range tests {
		entries, err := s.Scan(ctx, carnet.TableLog, test.from, test.before, test.limit)
		if err != nil {
			t.Errorf("%q to %q: %v", test.from, test.before, err)
			continue
		}
		expectEntries(t, entries, test.want...)
	}
}

func order(t *testing.T, s carnet.Store) {
	commit(t, s, put(carnet.TableMeta, "a", "1"), put(carnet.TableMeta, "a", "2"), put(carnet.TableMeta, "b", "1"),
		carnet.Write{Table: carnet.TableMeta, Key: "b"}, carnet.Write{Table: carnet.TableMeta, Key: "c"}, put(carnet.TableMeta, "c", "3"))
	expect(t, s, carnet.TableMeta, "a=2", "c=3")
}

func allOrNothing(t *testing.T, s carnet.Store) {
	commit(t, s, put(carnet.TableLog, "1", "a"), put(carnet.TableMeta, "m", "before"))
	clash := put(carnet.TableLog, "1", "b")
	clash.New = true
	err := s.Commit(ctx, []carnet.Write{put(carnet.TableMeta, "m", "after"), put(carnet.TableThumbs, "t", "x"),
		{Table: carnet.TableLog, Key: "0"}, clash, put(carnet.TableChunks, "c", "x")})
	if e, ok := err.(*person.Error); !ok || e.Code != carnet.CodeStoreExists {
		t.Errorf("got %v, want %s", err, carnet.CodeStoreExists)
	}
	expect(t, s, carnet.TableLog, "1=a")
	expect(t, s, carnet.TableMeta, "m=before")
	expect(t, s, carnet.TableThumbs)
	expect(t, s, carnet.TableChunks)
}

func taken(t *testing.T, s carnet.Store) {
	first := put(carnet.TableLog, "1", "a")
	first.New = true
	commit(t, s, first)
	if err := s.Commit(ctx, []carnet.Write{first}); err == nil {
		t.Error("the key is there and was taken for new")
	}
	commit(t, s, carnet.Write{Table: carnet.TableLog, Key: "1"})
	commit(t, s, first)
	expect(t, s, carnet.TableLog, "1=a")
}

// many reads several values at once, some twice and some not there, in the order asked for.
func many(t *testing.T, s carnet.Store) {
	commit(t, s, put(carnet.TableChunks, "a", "1"), put(carnet.TableChunks, "b", "2"), put(carnet.TableMeta, "c", "3"))
	values, err := s.GetMany(ctx, carnet.TableChunks, []string{"b", "c", "a", "b"})
	if err != nil {
		t.Fatal(err)
	}
	want := [][]byte{[]byte("2"), nil, []byte("1"), []byte("2")}
	for i := range want {
		if i >= len(values) || !bytes.Equal(values[i], want[i]) || (values[i] == nil) != (want[i] == nil) {
			t.Errorf("got %q, want %q", values, want)
			break
		}
	}
	if values, err := s.GetMany(ctx, carnet.TableChunks, nil); err != nil || len(values) != 0 {
		t.Errorf("of no keys: %q, %v", values, err)
	}
}

func copiesIn(t *testing.T, s carnet.Store) {
	value := []byte("mine")
	commit(t, s, carnet.Write{Table: carnet.TableLog, Key: "1", Value: value})
	copy(value, "gone")
	expect(t, s, carnet.TableLog, "1=mine")
}

func copiesOut(t *testing.T, s carnet.Store) {
	commit(t, s, put(carnet.TableLog, "1", "kept"))
	value, err := s.Get(ctx, carnet.TableLog, "1")
	if err != nil {
		t.Fatal(err)
	}
	copy(value, "gone")
	expect(t, s, carnet.TableLog, "1=kept")
}

func together(t *testing.T, s carnet.Store) {
	var writers sync.WaitGroup
	var mu sync.Mutex
	won := 0
	for i := range 8 {
		writers.Go(func() {
			only := put(carnet.TableMeta, "only", fmt.Sprint(i))
			only.New = true
			err := s.Commit(ctx, []carnet.Write{only, put(carnet.TableLog, fmt.Sprint(i), "x")})
			var e *person.Error
			if err != nil && (!errors.As(err, &e) || e.Code != carnet.CodeStoreExists) {
				t.Errorf("writer %d: %v", i, err)
			}
			if err == nil {
				mu.Lock()
				won++
				mu.Unlock()
			}
		})
	}
	writers.Wait()
	entries, err := s.Scan(ctx, carnet.TableLog, "", "~", 10)
	if won != 1 || len(entries) != 1 || err != nil {
		t.Errorf("%d writers of one new key won, %d of their other entries are there, %v", won, len(entries), err)
	}
}

func cancelled(t *testing.T, s carnet.Store) {
	ended, cancel := context.WithCancel(ctx)
	cancel()
	if err := s.Commit(ended, []carnet.Write{put(carnet.TableLog, "1", "a")}); err == nil {
		t.Error("a cancelled commit was acknowledged")
	}
	if _, err := s.Get(ended, carnet.TableLog, "1"); err == nil {
		t.Error("a cancelled get answered")
	}
}

func stays(t *testing.T, open Open) {
	s := open(t, "storetest-Stays")
	commit(t, s, put(carnet.TableLog, "1", "a"), put(carnet.TableThumbs, "t", "x"))
	if err := s.Close(); err != nil {
		t.Fatalf("close: %v", err)
	}
	s = open(t, "storetest-Stays")
	defer s.Close()
	expect(t, s, carnet.TableLog, "1=a")
	expect(t, s, carnet.TableThumbs, "t=x")
}

// holdsCarnet saves somebody, and finds them after the carnet was opened again, from its chunks and from its log.
func holdsCarnet(t *testing.T, open Open) {
	now, seed := int64(1_700_000_000_000), byte(0)
	options := carnet.Options{
		Now: func() int64 { now++; return now },
		Day: func() string { return "2026-11-22" },
		Random: func(b []byte) {
			for i := range b {
				seed++
				b[i] = seed
			}
		},
		Identify: func(string) (person.ProfileLink, bool) { return person.ProfileLink{}, false },
	}
	for i, settle := range []bool{false, true, false} {
		s := open(t, "storetest-Carnet")
		people, err := carnet.Open(ctx, s, options)
		if err != nil {
			t.Fatalf("open: %v", err)
		}
		list, err := people.People(ctx, carnet.Query{Text: "zoe"})
		if err != nil || list.Total != i {
			t.Fatalf("opened %d times: %d people, %v", i, list.Total, err)
		}
		name := person.Fact{Field: person.FieldName, Text: fmt.Sprintf("Zoé Exemple %d", i), Source: person.Source{Method: person.MethodUser}}
		if _, err := people.Save(ctx, carnet.Card{Facts: []person.Fact{name}}); err != nil {
			t.Fatalf("save: %v", err)
		}
		if settle {
			people.Settle(ctx)
		}
		if problems := people.Problems(); len(problems) > 0 {
			t.Errorf("problems: %v", problems)
		}
		if err := people.Close(); err != nil {
			t.Fatalf("close: %v", err)
		}
	}
}

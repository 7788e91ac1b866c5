package main

import (
	"context"
	"fmt"
	"syscall/js"
	"testing"

	"carnet/wasm/carnet"
	"carnet/wasm/carnet/storetest"
	"carnet/wasm/person"
)

// These tests run in a real browser, on its IndexedDB. To run them: compile them,
//
//	GOOS=js GOARCH=wasm go test -c -o dist/store_test.wasm ./wasm
//
// serve the file with dist/wasm_exec.js from one origin on the loopback, and run in a page there
//
//	const go = new Go();
//	go.argv = ["store_test", "-test.v", "-test.run=^TestIndexedDB"];
//	go.exit = (code) => { … };   // 0: all passed; what they said is in the console
//	const { instance } = await WebAssembly.instantiateStreaming(fetch("store_test.wasm"), go.importObject);
//	await go.run(instance);

func TestIndexedDB(t *testing.T) {
	storetest.Run(t, func(t *testing.T, name string) carnet.Store {
		s, err := openStore(context.Background(), name)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { js.Global().Get("indexedDB").Call("deleteDatabase", name) })
		return s
	})
}

func TestIndexedDBErrors(t *testing.T) {
	const name = "storetest-errors"
	database := js.Global().Get("indexedDB")
	t.Cleanup(func() { database.Call("deleteDatabase", name) })
	ctx := context.Background()
	code := func(err error) string {
		if e, ok := err.(*person.Error); ok {
			return e.Code
		}
		return "none"
	}

	s, err := openStore(ctx, name)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Get(ctx, carnet.TableLog, "1"); code(err) != carnet.CodeStoreClosed {
		t.Errorf("after closing: %v", err)
	}

	newer := newWait()
	request := database.Call("open", name, stored+1)
	newer.on(request, "success", func() {
		request.Get("result").Call("close")
		newer.end(nil)
	})
	if err := newer.until(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := openStore(ctx, name); code(err) != carnet.CodeStoreNewer {
		t.Errorf("a newer database: %v", err)
	}
}

// TestIndexedDBMoves scrubs a store, and opens what moves that were stopped have left.
func TestIndexedDBMoves(t *testing.T) {
	const name = "storetest-moves"
	ctx := context.Background()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	open := func() *idb {
		t.Helper()
		s, err := openStore(ctx, name)
		must(err)
		return s
	}
	holds := func(s *idb, want int) {
		t.Helper()
		n := 0
		for _, table := range carnet.Tables {
			entries, err := s.Scan(ctx, table, "", "~", 10_000)
			must(err)
			for _, e := range entries {
				if e.Key != moving && len(e.Value) == 0 {
					t.Errorf("%s %s is empty", table, e.Key)
				}
			}
			n += len(entries)
		}
		if n != want {
			t.Errorf("%d entries, want %d", n, want)
		}
	}
	put := func(s *idb, key string) error {
		return s.Commit(ctx, []carnet.Write{{Table: carnet.TableLog, Key: key, Value: []byte(key)}, {Table: carnet.TableThumbs, Key: key, Value: []byte(key)}})
	}
	t.Cleanup(func() {
		for i := range 9 {
			_ = deleteDatabase(ctx, nameOf(name, i))
		}
	})

	s := open()
	for i := range copied[carnet.TableThumbs] + 1 {
		must(put(s, fmt.Sprintf("%04d", i)))
	}
	all := 2 * (copied[carnet.TableThumbs] + 1)
	other := open() // another core, which does not know
	must(s.Scrub(ctx))
	holds(s, all)
	if err := put(other, "lost"); err == nil {
		t.Error("something was written where the store was before")
	}
	must(put(s, "a"))
	all += 2
	must(s.Close())
	if found, err := moves(ctx, name); err != nil || len(found) != 1 || found[0] != 1 {
		t.Errorf("the store is at %v, %v", found, err)
	}

	// Stopped before the copy was complete.
	half, err := openDatabase(ctx, nameOf(name, 2))
	must(err)
	must(put(&idb{db: half}, "half"))
	half.Call("close")
	s = open()
	holds(s, all)

	// Another core writes while the copy is made.
	copying, err := openDatabase(ctx, nameOf(name, 2))
	must(err)
	must(setState(ctx, s.db, begun, nil))
	other = open()
	must(put(other, "b"))
	all += 2
	from := begun
	if err := setState(ctx, s.db, done, &from); err == nil {
		t.Error("a copy that lacks something became the store")
	}
	copying.Call("close")
	must(other.Close())

	// Stopped between the last commit of the move and the deletion of what was there before.
	copying, err = openDatabase(ctx, nameOf(name, 2))
	must(err)
	must(s.moveTo(ctx, copying))
	copying.Call("close")
	if err := put(s, "lost"); err == nil {
		t.Error("something was written where the store was before")
	}
	must(s.Close())
	s = open()
	holds(s, all)
	if s.move != 2 {
		t.Errorf("the store moved %d times", s.move)
	}
	must(s.Scrub(ctx))
	holds(s, all)
	must(s.Close())

	// Where it moved to is gone: what is left is opened, and can be written to.
	s = open()
	must(setState(ctx, s.db, done, nil))
	must(s.Close())
	s = open()
	holds(s, all)
	must(put(s, "c"))
	must(s.Close())
}

package main

import (
	"context"
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

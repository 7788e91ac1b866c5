package main

import (
	"context"
	"fmt"
	"syscall/js"
	"time"

	"carnet/wasm/carnet"
	"carnet/wasm/person"
)

// stored is the version of the database: which tables it has.
const stored = 1

// blockedFor is how long another connection may keep the database from being opened.
const blockedFor = 5 * time.Second

// idb is a carnet.Store in IndexedDB: one object store a table, keys given apart, values as Uint8Array. What the
// standard calls a request or a transaction is made and given its handlers without blocking in between, since a
// transaction ends as soon as it is idle.
type idb struct {
	db   js.Value
	name string // what it was asked for by
	move int    // how often it has moved, see Scrub
}

// openStore opens a store, made if there is none.
func openStore(ctx context.Context, name string) (*idb, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, blockedFor,
		&person.Error{Code: carnet.CodeStoreBlocked, Message: "the database did not open in time"})
	defer cancel()
	db, move, err := openMoved(ctx, name)
	if err != nil {
		return nil, err
	}
	return &idb{db: db, name: name, move: move}, nil
}

// openToRead opens a store of whatever version where it is now. It is not to be written to.
func openToRead(ctx context.Context, name string) (*idb, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, blockedFor,
		&person.Error{Code: carnet.CodeStoreBlocked, Message: "the database did not open in time"})
	defer cancel()
	found, err := moves(ctx, name)
	if err != nil {
		return nil, err
	}
	for i, move := range found { // of two the second may be a copy that is not complete
		db, err := openVersion(ctx, nameOf(name, move), nil)
		if err != nil {
			return nil, err
		}
		state, err := stateOf(ctx, db)
		if err != nil || state != done || i == len(found)-1 {
			return &idb{db: db, name: name, move: move}, err
		}
		db.Call("close")
	}
	return nil, &person.Error{Code: carnet.CodeStoreFailed, Message: "there is no database"}
}

// openDatabase opens a database, made if there is none.
func openDatabase(ctx context.Context, name string) (js.Value, error) {
	return openVersion(ctx, name, stored)
}

// openVersion opens a database of a version, or of whatever version it is if that is nil.
func openVersion(ctx context.Context, name string, version any) (js.Value, error) {
	args := []any{name}
	if version != nil {
		args = append(args, version)
	}
	request := js.Global().Get("indexedDB").Call("open", args...)
	w := newWait()
	w.on(request, "upgradeneeded", func() {
		db := request.Get("result")
		for _, table := range carnet.Tables {
			if !db.Get("objectStoreNames").Call("contains", string(table)).Bool() {
				db.Call("createObjectStore", string(table))
			}
		}
	})
	w.on(request, "success", func() {
		if !w.end(nil) {
			request.Get("result").Call("close") // nobody waits any longer
		}
	})
	w.on(request, "error", func() { w.end(failure(request.Get("error"))) })
	if err := w.until(ctx); err != nil {
		return js.Value{}, err
	}
	db := request.Get("result")
	// Another version of Carnet wants to change the tables, or another core has moved: let go, and the next request fails.
	var changing js.Func
	changing = js.FuncOf(func(js.Value, []js.Value) any {
		db.Call("close")
		changing.Release()
		return nil
	})
	db.Set("onversionchange", changing)
	return db, nil
}

// Close implements carnet.Store.
func (s *idb) Close() error {
	s.db.Call("close")
	return nil
}

// Get implements carnet.Store.
func (s *idb) Get(ctx context.Context, table carnet.Table, key string) (value []byte, err error) {
	err = s.transact(ctx, []any{string(table)}, "readonly", func(t js.Value, w *wait) {
		request := t.Call("objectStore", string(table)).Call("get", key)
		w.on(request, "success", func() { value = bytes(request.Get("result")) })
	})
	return value, err
}

// GetMany implements carnet.Store.
func (s *idb) GetMany(ctx context.Context, table carnet.Table, keys []string) ([][]byte, error) {
	values := make([][]byte, len(keys))
	err := s.transact(ctx, []any{string(table)}, "readonly", func(t js.Value, w *wait) {
		o := t.Call("objectStore", string(table))
		for i, key := range keys {
			request := o.Call("get", key)
			w.on(request, "success", func() { values[i] = bytes(request.Get("result")) })
		}
	})
	return values, err
}

// Scan implements carnet.Store.
func (s *idb) Scan(ctx context.Context, table carnet.Table, from, before string, limit int) (entries []carnet.Entry, err error) {
	if from >= before {
		return nil, nil
	}
	err = s.transact(ctx, []any{string(table)}, "readonly", func(t js.Value, w *wait) {
		o := t.Call("objectStore", string(table))
		within := js.Global().Get("IDBKeyRange").Call("bound", from, before, false, true)
		keys := o.Call("getAllKeys", within, limit)
		values := o.Call("getAll", within, limit)
		w.on(values, "success", func() {
			names, all := keys.Get("result"), values.Get("result")
			for i := range all.Length() {
				entries = append(entries, carnet.Entry{Key: names.Index(i).String(), Value: bytes(all.Index(i))})
			}
		})
	})
	return entries, err
}

// Commit implements carnet.Store. The browser answers "complete" to a strict transaction once it is on disk. It must
// not be hastened with commit(): Firefox ESR 153 then completes although an add has failed.
func (s *idb) Commit(ctx context.Context, writes []carnet.Write) error {
	var tables []any
	for _, table := range carnet.Tables {
		tables = append(tables, string(table))
	}
	moved := false
	err := s.transact(ctx, tables, "readwrite", func(t js.Value, w *wait) {
		s.mind(t, w, &moved)
		for _, write := range writes {
			o := t.Call("objectStore", string(write.Table))
			if write.Value == nil {
				o.Call("delete", write.Key)
				continue
			}
			value := js.Global().Get("Uint8Array").New(len(write.Value))
			js.CopyBytesToJS(value, write.Value)
			if write.New {
				o.Call("add", value, write.Key)
			} else {
				o.Call("put", value, write.Key)
			}
		}
	})
	if moved {
		return &person.Error{Code: carnet.CodeStoreClosed, Message: "another core has moved the store"}
	}
	return err
}

// transact does one transaction: ask asks for everything at once, and transact returns when it is complete.
func (s *idb) transact(ctx context.Context, tables any, mode string, ask func(t js.Value, w *wait)) (err error) {
	if err := ctx.Err(); err != nil {
		return err
	}
	w := newWait()
	var t js.Value
	defer func() {
		if thrown, ok := recover().(js.Error); ok { // the database is closed, or refuses a value
			if t.Truthy() {
				t.Call("abort")
			}
			err = failure(thrown.Value)
		}
	}()
	t = s.db.Call("transaction", tables, mode, map[string]any{"durability": "strict"})
	w.on(t, "complete", func() { w.end(nil) })
	w.on(t, "abort", func() { w.end(failure(t.Get("error"))) })
	ask(t, w)
	return w.until(ctx)
}

// bytes copies a stored value; nil if there is none, empty if it is not what was stored.
func bytes(v js.Value) []byte {
	if v.IsUndefined() {
		return nil
	}
	if !v.InstanceOf(js.Global().Get("Uint8Array")) {
		return []byte{}
	}
	b := make([]byte, v.Get("byteLength").Int())
	js.CopyBytesToGo(b, v)
	return b
}

// failure gives the error of a DOMException.
func failure(e js.Value) error {
	if !e.Truthy() {
		return &person.Error{Code: carnet.CodeStoreFailed, Message: "the transaction was aborted"}
	}
	name := e.Get("name").String()
	code := carnet.CodeStoreFailed
	switch name {
	case "QuotaExceededError":
		code = carnet.CodeStoreFull
	case "ConstraintError":
		code = carnet.CodeStoreExists
	case "InvalidStateError":
		code = carnet.CodeStoreClosed
	case "VersionError":
		code = carnet.CodeStoreNewer
	case "NotReadableError", "UnknownError":
		code = carnet.CodeStoreDamaged
	}
	return &person.Error{Code: code, Message: fmt.Sprintf("%s: %s", name, e.Get("message").String())}
}

// wait waits for the event that ends a request or a transaction.
type wait struct {
	done      chan error
	funcs     []js.Func
	abandoned bool
}

func newWait() *wait { return &wait{done: make(chan error, 1)} }

// on hears an event of an object until the end.
func (w *wait) on(object js.Value, event string, heard func()) {
	f := js.FuncOf(func(js.Value, []js.Value) any {
		heard()
		return nil
	})
	w.funcs = append(w.funcs, f)
	object.Set("on"+event, f)
}

// end ends the wait, from the handler of the last event. It reports whether somebody still waits.
func (w *wait) end(err error) bool {
	w.done <- err
	for _, f := range w.funcs {
		f.Release()
	}
	return !w.abandoned
}

func (w *wait) until(ctx context.Context) error {
	select {
	case err := <-w.done:
		return err
	case <-ctx.Done():
		w.abandoned = true
		return context.Cause(ctx)
	}
}

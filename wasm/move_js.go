package main

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"syscall/js"
	"time"

	"carnet/wasm/carnet"
	"carnet/wasm/person"
)

// Neither LevelDB, in which Chromium keeps IndexedDB, nor SQLite as Firefox uses it takes what is deleted out of its files
// at once: LevelDB when it next compacts those files, which may be never; SQLite when a page is used again. What does, in
// both: everything is copied to a database of another name, and the old one is deleted. Firefox has a file a database.
// Chromium has LevelDB compact the range of a deleted database, perhaps before the deletion is in it, and a compaction only
// merges what lies in several files. So what is in memory is written to files first, by deleting a database made for that;
// then the old one is emptied, and then deleted. Found by searching the files of Chromium 156 and Firefox ESR 153, see
// extension/e2e/forget.test.js. None of this reaches what a disk or a file system keeps of files deleted, or backups.

const (
	moving = "moving" // in TableMeta while the store moves, and when it has moved: see below
	begun  = "begun"  // a copy is being made; a commit of another core takes this away
	done   = "done"   // the copy is complete, and is the store
)

// views is the database of the ready-made views, extension/background/views.js, which are made again.
const views = "views"

// copied is how many entries of a table are copied at once.
var copied = map[carnet.Table]int{carnet.TableLog: 2000, carnet.TableChunks: 64, carnet.TableMeta: 2000, carnet.TableThumbs: 256}

// nameOf gives the name of a store's database after it has moved so many times.
func nameOf(store string, move int) string {
	if move == 0 {
		return store
	}
	return store + "." + strconv.Itoa(move)
}

// moves gives in how many places a store is, ascending: two if a move did not end.
func moves(ctx context.Context, store string) ([]int, error) {
	list, err := settled(ctx, js.Global().Get("indexedDB").Call("databases"))
	if err != nil {
		return nil, err
	}
	var found []int
	for i := range list.Length() {
		rest, ours := strings.CutPrefix(list.Index(i).Get("name").String(), store)
		number, _ := strings.CutPrefix(rest, ".")
		n, err := strconv.Atoi(cmp.Or(number, "0"))
		if ours && err == nil && nameOf(store, n) == store+rest {
			found = append(found, n)
		}
	}
	slices.Sort(found)
	return found, nil
}

// openMoved opens the database where a store is now, and deletes what a move that did not end has left.
func openMoved(ctx context.Context, store string) (db js.Value, move int, err error) {
	for again := false; ; again = true {
		found, err := moves(ctx, store)
		if err != nil {
			return db, 0, err
		}
		if len(found) == 0 {
			found = []int{0}
		}
		for i, move := range found {
			if db, err = openDatabase(ctx, nameOf(store, move)); err != nil {
				return db, 0, err
			}
			state, err := stateOf(ctx, db)
			last := i == len(found)-1
			if err == nil && state == done && last && again { // where it moved to is gone, so this is all there is
				return db, move, setState(ctx, db, "", nil)
			}
			if err == nil && state != done && !last {
				err = deleteDatabase(ctx, nameOf(store, found[i+1])) // a copy that is not complete
			}
			if err != nil || state != done {
				return db, move, err
			}
			db.Call("close")
			if last {
				break // it moved a moment ago: look again
			}
			if err := leave(ctx, nameOf(store, move)); err != nil {
				return db, 0, err
			}
		}
	}
}

// mind is part of every commit: one into a store that has moved is aborted, and one while another core makes a copy tells it
// so.
func (s *idb) mind(t js.Value, w *wait, moved *bool) {
	meta := t.Call("objectStore", string(carnet.TableMeta))
	state := meta.Call("get", moving)
	w.on(state, "success", func() {
		switch is := state.Get("result"); {
		case !is.Truthy():
		case is.String() == done:
			*moved = true
			t.Call("abort")
		default:
			meta.Call("delete", moving)
		}
	})
}

func stateOf(ctx context.Context, db js.Value) (state string, err error) {
	s := &idb{db: db}
	err = s.transact(ctx, []any{string(carnet.TableMeta)}, "readonly", func(t js.Value, w *wait) {
		request := t.Call("objectStore", string(carnet.TableMeta)).Call("get", moving)
		w.on(request, "success", func() {
			if is := request.Get("result"); is.Truthy() {
				state = is.String()
			}
		})
	})
	return state, err
}

// setState says whether a database moves, empty for no; only from a state in which it is now, if that is not nil.
func setState(ctx context.Context, db js.Value, state string, from *string) error {
	s := &idb{db: db}
	other := false
	err := s.transact(ctx, []any{string(carnet.TableMeta)}, "readwrite", func(t js.Value, w *wait) {
		meta := t.Call("objectStore", string(carnet.TableMeta))
		request := meta.Call("get", moving)
		w.on(request, "success", func() {
			is := request.Get("result")
			switch {
			case from != nil && (!is.Truthy() || is.String() != *from):
				other = true
				t.Call("abort")
			case state == "":
				meta.Call("delete", moving)
			default:
				meta.Call("put", state, moving)
			}
		})
	})
	if other {
		return &person.Error{Code: carnet.CodeStoreExists, Message: "another core has written in between"}
	}
	return err
}

// Scrub implements carnet.Scrubber.
func (s *idb) Scrub(ctx context.Context) error {
	next := nameOf(s.name, s.move+1)
	if err := deleteDatabase(ctx, next); err != nil {
		return err
	}
	if err := compact(ctx); err != nil {
		return err
	}
	db, err := openDatabase(ctx, next)
	if err != nil {
		return err
	}
	if err := s.moveTo(ctx, db); err != nil {
		db.Call("close")
		return err
	}
	old := nameOf(s.name, s.move)
	s.db.Call("close")
	s.db, s.move = db, s.move+1
	return leave(ctx, old)
}

// leave deletes the database where a store was before, and the views.
func leave(ctx context.Context, old string) error {
	if err := compact(ctx); err != nil {
		return err
	}
	for _, name := range []string{old, views} {
		if err := empty(ctx, name); err != nil {
			return err
		}
		if err := deleteDatabase(ctx, name); err != nil {
			return err
		}
	}
	return compact(ctx)
}

// empty takes everything out of a database, but for the mark that the store has moved.
func empty(ctx context.Context, name string) error {
	db, err := openDatabase(ctx, name)
	if err != nil {
		return err
	}
	defer db.Call("close")
	tables := db.Get("objectStoreNames")
	return (&idb{db: db}).transact(ctx, tables, "readwrite", func(t js.Value, w *wait) {
		for i := range tables.Length() {
			o := t.Call("objectStore", tables.Index(i))
			o.Call("clear")
			if tables.Index(i).String() == string(carnet.TableMeta) {
				o.Call("put", done, moving)
			}
		}
	})
}

// moveTo copies everything; the last commit makes the copy the store.
func (s *idb) moveTo(ctx context.Context, db js.Value) error {
	if err := setState(ctx, s.db, begun, nil); err != nil {
		return err
	}
	for _, table := range carnet.Tables {
		if err := s.copyTable(ctx, db, table); err != nil {
			return err
		}
	}
	from := begun
	return setState(ctx, s.db, done, &from)
}

func (s *idb) copyTable(ctx context.Context, db js.Value, table carnet.Table) error {
	to := &idb{db: db}
	names := []any{string(table)}
	from := ""
	for {
		var keys, values js.Value
		err := s.transact(ctx, names, "readonly", func(t js.Value, w *wait) {
			o := t.Call("objectStore", string(table))
			beyond := js.Global().Get("IDBKeyRange").Call("lowerBound", from, true)
			keys, values = o.Call("getAllKeys", beyond, copied[table]), o.Call("getAll", beyond, copied[table])
		})
		if err != nil {
			return err
		}
		keys, values = keys.Get("result"), values.Get("result")
		n := keys.Length()
		err = to.transact(ctx, names, "readwrite", func(t js.Value, w *wait) {
			o := t.Call("objectStore", string(table))
			for i := range n {
				if key := keys.Index(i); table != carnet.TableMeta || key.String() != moving {
					o.Call("put", values.Index(i), key)
				}
			}
		})
		if err != nil || n < copied[table] {
			return err
		}
		from = keys.Index(n - 1).String()
	}
}

// compacting is how long Chromium is given: it begins to compact after it has said that a database is deleted.
const compacting = 200 * time.Millisecond

// compact has LevelDB write what it holds in memory to files, and go over those that overlap.
func compact(ctx context.Context) error {
	db, err := openDatabase(ctx, "scratch")
	if err != nil {
		return err
	}
	err = (&idb{db: db}).transact(ctx, []any{string(carnet.TableMeta)}, "readwrite", func(t js.Value, w *wait) {
		t.Call("objectStore", string(carnet.TableMeta)).Call("put", begun, moving)
	})
	db.Call("close")
	if err != nil {
		return err
	}
	if err := deleteDatabase(ctx, "scratch"); err != nil {
		return err
	}
	select {
	case <-time.After(compacting):
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// deleteDatabase deletes a database if it is there. Connections to it that do not let go hold it up for as long as
// blockedFor.
func deleteDatabase(ctx context.Context, name string) error {
	request := js.Global().Get("indexedDB").Call("deleteDatabase", name)
	w := newWait()
	w.on(request, "success", func() { w.end(nil) })
	w.on(request, "error", func() { w.end(failure(request.Get("error"))) })
	ctx, cancel := context.WithTimeoutCause(ctx, blockedFor,
		&person.Error{Code: carnet.CodeStoreBlocked, Message: "the database could not be deleted in time"})
	defer cancel()
	return w.until(ctx)
}

// settled waits for a promise.
func settled(ctx context.Context, promise js.Value) (value js.Value, err error) {
	w := newWait()
	then := func(heard func(v js.Value)) js.Func {
		f := js.FuncOf(func(_ js.Value, args []js.Value) any {
			heard(args[0])
			return nil
		})
		w.funcs = append(w.funcs, f)
		return f
	}
	promise.Call("then", then(func(v js.Value) {
		value = v
		w.end(nil)
	}), then(func(v js.Value) { w.end(failure(v)) }))
	err = w.until(ctx)
	return value, err
}

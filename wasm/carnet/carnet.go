// Package carnet is the whole address book: what was written about every person and when (changes), what follows from
// it (state), how it is kept (Store), found again (search), recognised (the known check) and taken back (undo).
//
// A person is a record of fields; a field is a register in which the change with the latest stamp wins; the elements of
// sets are fields of their own. So the state depends on the set of changes alone. Things that are not people (searches,
// rules, occasions) are records as well. Acts are batches of changes, one entry of the log each. Records and the directory
// lie in chunks, which are derived from the log and can be made again from it.
package carnet

import (
	"context"
	"encoding/hex"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	"carnet/wasm/person"
)

// Options is what the carnet needs from outside.
type Options struct {
	Now       func() int64                                    // ms since 1970
	Day       func() string                                   // today where the user is, YYYY-MM-DD
	Random    func(b []byte)                                  // fills b, for ids
	Identify  func(address string) (person.ProfileLink, bool) // site.Identify
	Region    string                                          // where telephone numbers without a country code are from, as in ISO 3166; may be empty
	Rules     string                                          // changes when Identify or Region does: then the directory is derived again
	Summary   func(p Person) string                           // a few bytes of a person, whose Thumb is only a key, see Summaries; nil: none are kept
	SummaryBy string                                          // changes when Summary does: then they are made again
	Later     func(work func(ctx context.Context))            // runs work when nothing else is to do; nil: never
}

// Carnet is an open address book. Its methods may be called at the same time; writers wait for each other.
type Carnet struct {
	store      Store
	options    Options
	identified identified

	mu    sync.RWMutex
	clock clock
	head  uint64 // the last entry of the log
	older bool   // the store was written in an older format, see migrate
	check checkpoint

	directory *directory        // everybody in short, as of when it was made
	recent    map[string]*entry // who has changed since
	gone      bitmap            // of the directory: who is among the recent, or nowhere; nil if nobody
	index     identityIndex     // of the recent, see recognise
	version   uint64            // another after every change of these
	finding   finding

	open      atomic.Pointer[openDrawer]
	dirty     map[string]*record // people whose record is newer than the one in its drawer
	stowed    map[string]string  // more of them: their records as they are stored; nobody is in both
	tailBytes int                // of the log beyond the checkpoint
	waiting   bool               // a checkpoint has been asked for
	settling  bool               // one is being put together, see breath
	disturbed int                // how many were, one after another, when the carnet changed

	acts     map[string]logged // what is known of the log's batches by act, see findAct
	actsFrom uint64            // from which entry on acts is complete

	theirs run // the last run of entries, since it was opened, of which nothing goes out as Ours

	joins joins // nil until needed, see joined
	looks looks // for duplicates, see Duplicates

	things        map[string]*record // by id; nil until needed, see loadThings
	thingsChanged bool               // since the last checkpoint

	summaries summaries // see Summaries

	held       []Batch        // quarantined
	ahead      []Change       // that this device wrote while its clock was ahead, see loadAhead
	lastRight  Stamp          // the last of its stamps before that
	resolved   map[place]bool // those of their changes that the user has decided about, see Resolve
	told       atomic.Int64   // what the relay's clock said last, see Told
	problems   []*person.Error
	damageKept int // how many of the problems are on disk, see keepDamage
}

// Close lets go of the store. What was acknowledged is there already.
func (c *Carnet) Close() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.store.Close()
}

// Count gives the number of people, the bin left out.
func (c *Carnet) Count() int {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.count()
}

// Problems gives what was found damaged in the store since the user last saw it, see Seen, and what could not be written.
func (c *Carnet) Problems() []*person.Error {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return append([]*person.Error(nil), c.problems...)
}

func (c *Carnet) problem(where string, err error) {
	e := &person.Error{Code: CodeStoreFailed, Message: where + ": " + err.Error()}
	if known, ok := err.(*person.Error); ok {
		e.Code = known.Code
	}
	c.noteProblem(e)
}

// newID gives a random id of 24 hexadecimal digits.
func (c *Carnet) newID() string {
	var b [12]byte
	c.options.Random(b[:])
	return hex.EncodeToString(b[:])
}

// record gives the record of a person, or of a thing; nil if there is none. The caller holds the lock, and must not change it unless it
// is in dirty.
func (c *Carnet) record(ctx context.Context, id string) (*record, error) {
	if isThing(id) {
		things, err := c.loadThings(ctx)
		return things[id], err
	}
	if r := c.dirty[id]; r != nil {
		return r, nil
	}
	if content, ok := c.stowed[id]; ok {
		return decodeRecord(id, content)
	}
	if known, _ := c.knows(id); !known {
		return nil, nil
	}
	drawer := c.drawerOf(id)
	people, err := c.drawer(ctx, drawer)
	if err != nil {
		return nil, err
	}
	for _, p := range people {
		if p.id == id {
			return decodeRecord(id, p.content)
		}
	}
	return nil, refuse(CodeStoreDamaged, "", fmt.Sprintf("%s is not in drawer %d", id, drawer))
}

// drawer reads one chunk of people. The last one stays open: whoever is asked for next often lies in it.
func (c *Carnet) drawer(ctx context.Context, n int) ([]packed, error) {
	if o := c.open.Load(); o != nil && o.n == n && o.generation == c.check.generation {
		return slices.Clone(o.people), nil
	}
	b, err := c.store.Get(ctx, TableChunks, chunkKey(drawerPrefix, n))
	if err != nil {
		return nil, err
	}
	people, err := decodeDrawer(b)
	if err == nil {
		c.open.Store(&openDrawer{c.check.generation, n, people})
		people = slices.Clone(people)
	}
	return people, err
}

// openDrawer is a drawer as it was read.
type openDrawer struct {
	generation uint64 // of the checkpoint
	n          int
	people     []packed
}

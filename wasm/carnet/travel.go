package carnet

import (
	"context"
	"maps"
	"slices"
	"strings"
)

// What is sealed for sync.
const (
	sealParcel = 'x' // goes from one device to another, see Outgoing
	sealSync   = 'y' // what package replica keeps
)

// metaSync is what package replica keeps, in TableMeta.
const metaSync = "sync"

// parcel is what one device tells another: some changes of one batch, and the pictures that they show by their keys.
type parcel struct {
	batch    Batch
	pictures map[string]string // JPEG, PNG or WebP
}

func encodeParcel(p parcel) []byte {
	w := newWriter()
	w.batch(p.batch)
	w.uint(uint64(len(p.pictures)))
	for _, key := range slices.Sorted(maps.Keys(p.pictures)) {
		w.text(key)
		w.bytes([]byte(p.pictures[key]))
	}
	return seal(sealParcel, w.b)
}

func decodeParcel(b []byte) (parcel, error) {
	content, err := unseal(sealParcel, b)
	if err != nil {
		return parcel{}, err
	}
	r := reader{s: content}
	p := parcel{batch: r.batch(), pictures: map[string]string{}}
	for n := r.count(); n > 0 && !r.fault; n-- {
		key := r.text()
		p.pictures[key] = r.bytes()
	}
	return p, r.end()
}

// Whose says which changes of the log go out.
type Whose bool

// Whose changes.
const (
	Ours Whose = false // those that this device wrote, and joins by themselves, which bear no device
	All  Whose = true  // those that others wrote, too
)

// Outgoing visits what was written behind entry after of the log, as parcels of at most size bytes that Incoming takes on
// another device: several of a large entry, then last is true for the last of them; for an entry of which nothing goes out
// the parcel is nil. What is held back is not in the log, see Withheld. A picture that does not fit into a parcel stays here, too.
func (c *Carnet) Outgoing(ctx context.Context, after uint64, size int, whose Whose, visit func(entry uint64, parcel []byte, last bool) error) error {
	c.mu.RLock()
	head, theirs := c.head, c.theirs
	c.mu.RUnlock()
	if whose == Ours && theirs.has(after+1) {
		after = theirs.to
		if err := visit(after, nil, true); err != nil {
			return err
		}
	}
	return c.readLogOnly(ctx, after+1, head, func(n uint64, b Batch) error {
		if whose == Ours {
			b.Changes = slices.DeleteFunc(b.Changes, func(change Change) bool { return !c.goesOut(change) })
		}
		parcels, err := c.pack(ctx, b, size)
		if err != nil {
			return err
		}
		for i, p := range parcels {
			if err := visit(n, p, i == len(parcels)-1); err != nil {
				return err
			}
		}
		if len(parcels) == 0 {
			return visit(n, nil, true)
		}
		return nil
	})
}

// goesOut reports whether a change is one of Ours.
func (c *Carnet) goesOut(change Change) bool {
	return change.At.Device == c.clock.device || change.At.Device == 0
}

// run is consecutive entries of the log, none if to is 0.
type run struct{ from, to uint64 }

func (s run) has(n uint64) bool { return s.from <= n && n <= s.to && n > 0 }

func (s *run) add(n uint64) {
	if s.to == 0 || s.to+1 != n {
		s.from = n
	}
	s.to = n
}

// Withheld visits what is held back because of its clock, as parcels as Outgoing gives them: whoever passes on everything
// that this device has passes that on, too, for another device may trust it, or its user decide about it.
func (c *Carnet) Withheld(ctx context.Context, size int, visit func(parcel []byte) error) error {
	c.mu.RLock()
	held := slices.Clone(c.held)
	c.mu.RUnlock()
	for _, b := range held {
		parcels, err := c.pack(ctx, b, size)
		if err != nil {
			return err
		}
		for _, p := range parcels {
			if err := visit(p); err != nil {
				return err
			}
		}
	}
	return nil
}

// readLogOnly visits the entries of the log from one up to another, and nothing but reads them.
func (c *Carnet) readLogOnly(ctx context.Context, from, to uint64, visit func(n uint64, b Batch) error) error {
	for n := from; n <= to; n++ {
		value, err := c.store.Get(ctx, TableLog, logKey(n))
		if err != nil {
			return err
		}
		if value == nil {
			continue
		}
		b, err := decodeBatch(value)
		if isCode(err, CodeStoreDamaged) {
			continue // Problems has named it since it was opened
		}
		if err != nil {
			return err
		}
		if err := visit(n, b); err != nil {
			return err
		}
	}
	return nil
}

// pack parts a batch into parcels.
func (c *Carnet) pack(ctx context.Context, b Batch, size int) ([][]byte, error) {
	var parcels [][]byte
	for rest := b.Changes; len(rest) > 0; {
		n := min(len(rest), 1000)
		for {
			p := parcel{batch: b}
			p.batch.Changes = rest[:n]
			var err error
			if p.pictures, err = c.picturesOf(ctx, p.batch.Changes); err != nil {
				return nil, err
			}
			encoded := encodeParcel(p)
			if len(encoded) > size && n > 1 {
				n = (n + 1) / 2
				continue
			}
			if len(encoded) > size {
				p.pictures = nil
				encoded = encodeParcel(p)
			}
			parcels = append(parcels, encoded)
			break
		}
		rest = rest[n:]
	}
	return parcels, nil
}

func (c *Carnet) picturesOf(ctx context.Context, changes []Change) (map[string]string, error) {
	pictures := map[string]string{}
	for _, change := range changes {
		if change.Key != keyThumb || change.Value.State != Present {
			continue
		}
		key := change.Value.Fact.Text
		data, err := c.thumb(ctx, key)
		if err != nil {
			return nil, err
		}
		if data != "" {
			pictures[key] = data
		}
	}
	return pictures, nil
}

// Effects are what incoming parcels would do to people who are here.
type Effects struct {
	Changed []string // ids of people of whom something would be otherwise than it is
	Removed []string // ids of people who would go to the bin or be forgotten
}

// Foresee tells what Incoming would do.
func (c *Carnet) Foresee(ctx context.Context, parcels [][]byte) (Effects, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	changed, removed := map[string]bool{}, map[string]bool{}
	for _, encoded := range parcels {
		p, err := decodeParcel(encoded)
		if err != nil {
			return Effects{}, err
		}
		for _, change := range p.batch.Changes {
			id, forgotten := strings.CutPrefix(change.Record, string(ThingForgotten)+"/")
			if known, live := c.knows(id); !known || !live {
				continue
			}
			r, err := c.record(ctx, id)
			if err != nil {
				return Effects{}, err
			}
			held := r.field(change.Key)
			switch {
			case forgotten, change.Key == keyLife && change.Value.State != Present && change.At.Compare(held.now().at) > 0:
				removed[id] = true
			case held != nil && change.At.Compare(held.now().at) > 0 && !held.now().value.same(change.Value):
				changed[id] = true
			}
		}
	}
	for id := range removed {
		delete(changed, id)
	}
	return Effects{Changed: slices.Sorted(maps.Keys(changed)), Removed: slices.Sorted(maps.Keys(removed))}, nil
}

// Incoming takes in parcels of other devices, in any order and any number of times, as Merge does. It returns once
// everything is on disk. CodeStoreNewer if a newer Carnet has made one, CodeStoreDamaged if one is none: then nothing of
// any of them was taken in; if only its content is none, what came before it may be.
func (c *Carnet) Incoming(ctx context.Context, parcels [][]byte) error {
	for _, encoded := range parcels {
		if _, err := unsealed(sealParcel, encoded); err != nil {
			return err
		}
	}
	return c.mergeAll(ctx, func(yield func(arrival, error) bool) {
		var entry arrival
		together := 0 // bytes of the parcels that it was put together from
		for _, encoded := range parcels {
			p, err := decodeParcel(encoded)
			if err != nil {
				yield(arrival{}, err)
				return
			}
			if together > 0 && entry.isOf(p.batch) && together+len(encoded) <= togetherMost {
				entry.Changes = append(entry.Changes, p.batch.Changes...)
				maps.Copy(entry.pictures, p.pictures)
				together += len(encoded)
				continue
			}
			if together > 0 && !yield(entry, nil) {
				return
			}
			entry, together = arrival{p.batch, p.pictures}, len(encoded)
		}
		if together > 0 {
			yield(entry, nil)
		}
	})
}

// togetherMost is how many bytes of parcels of one act are put together to one entry of the log.
const togetherMost = 1 << 20

// isOf reports whether two batches are parts of one act.
func (b Batch) isOf(o Batch) bool {
	return b.Act == o.Act && b.Kind == o.Kind && b.Of == o.Of && b.What == o.What && b.Unread == o.Unread
}

// isPictureKey reports whether a key is one that newID gives.
func isPictureKey(key string) bool {
	return len(key) == 24 && strings.Trim(key, "0123456789abcdef") == ""
}

// Head gives the number of the last entry of the log.
func (c *Carnet) Head() uint64 {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.head
}

// SyncState gives what KeepSyncState kept last, nil if nothing.
func (c *Carnet) SyncState(ctx context.Context) ([]byte, error) {
	b, err := c.store.Get(ctx, TableMeta, metaSync)
	if err != nil || b == nil {
		return nil, err
	}
	return unsealed(sealSync, b)
}

// KeepSyncState keeps what package replica must not lose, in this store alone; nil removes it. It returns once that is on
// disk.
func (c *Carnet) KeepSyncState(ctx context.Context, state []byte) error {
	var value []byte
	if state != nil {
		value = seal(sealSync, append(newWriter().b, state...))
	}
	return c.store.Commit(ctx, []Write{{Table: TableMeta, Key: metaSync, Value: value}})
}

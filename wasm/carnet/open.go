package carnet

import (
	"context"
	"encoding/binary"
	"math"
	"strconv"
)

// Keys in TableMeta.
const (
	metaFormat     = "format"     // sealed: the device's number
	metaCheckpoint = "checkpoint" // followed by / and the generation in hexadecimal; there is one
	metaQuarantine = "quarantine" // sealed: batches held back
)

// scanned is how many entries one Scan asks for.
const scanned = 64

// Open opens the carnet that lies in a store, and makes a new one only where there is nothing at all. What is damaged
// is made again from the log; what cannot be read is left where it is and named by Problems.
func Open(ctx context.Context, store Store, options Options) (*Carnet, error) {
	c := &Carnet{store: store, options: options}
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.load(ctx); err != nil {
		return nil, err
	}
	return c, nil
}

// load reads the state from the store, from nothing.
func (c *Carnet) load(ctx context.Context) error {
	c.forgetAll()
	c.joins = nil
	c.dirty, c.acts = map[string]*record{}, map[string]logged{}
	c.open.Store(nil)
	c.held, c.resolved = nil, map[place]bool{}
	c.head, c.theirs, c.tailBytes, c.check = 0, run{}, 0, checkpoint{}
	c.things, c.thingsChanged = nil, false
	if err := c.loadDamage(ctx); err != nil {
		return err
	}
	if err := c.loadDevice(ctx); err != nil {
		return err
	}
	defer c.keepDamage(ctx)
	err := c.loadChunks(ctx)
	if err == nil {
		err = c.loadTail(ctx)
	}
	if isCode(err, CodeStoreDamaged) {
		c.mended("open", err)
		err = c.recover(ctx)
	}
	if err != nil {
		return err
	}
	if err := c.loadQuarantine(ctx); err != nil {
		return err
	}
	if err := c.release(ctx); err != nil { // what is held back waits for the next time; the rest can be read
		c.problem("release", err)
	}
	if err := c.loadAhead(ctx); err != nil {
		return err
	}
	if err := c.loadScrub(ctx); err != nil { // what another device said is done the next time
		c.problem("scrub", err)
	}
	if !c.older {
		return nil
	}
	switch err := c.migrate(ctx); {
	case isCode(err, CodeStoreExists): // another core does it
		return c.load(ctx)
	case isCode(err, CodeStoreNewer):
		return err
	case err != nil: // it is done the next time; the people can be read
		c.problem("migrate", err)
	}
	return nil
}

// loadDevice reads the device's number, or gives it one.
func (c *Carnet) loadDevice(ctx context.Context) error {
	b, err := c.store.Get(ctx, TableMeta, metaFormat)
	if err != nil {
		return err
	}
	if b != nil {
		content, err := unseal(sealFormat, b)
		c.older = len(b) > 0 && b[0] < Format
		r := reader{s: content}
		device := r.stamp().Device
		if err == nil {
			err = r.end()
		}
		if err == nil {
			c.clock = newClock(device)
			return nil
		}
		if isCode(err, CodeStoreNewer) {
			return err
		}
		c.problem(metaFormat, err) // the number tells devices apart and nothing else hangs on it: take another
	}
	var random [8]byte
	c.options.Random(random[:])
	c.clock = newClock(binary.LittleEndian.Uint64(random[:]))
	err = c.store.Commit(ctx, []Write{{Table: TableMeta, Key: metaFormat, Value: encodeDevice(c.clock.device), New: b == nil}})
	if isCode(err, CodeStoreExists) {
		return c.loadDevice(ctx)
	}
	return err
}

// encodeDevice gives what stands under metaFormat.
func encodeDevice(device uint64) []byte {
	w := newWriter()
	w.stamp(Stamp{Device: device})
	return seal(sealFormat, w.b)
}

// loadChunks reads the checkpoint and the directory.
func (c *Carnet) loadChunks(ctx context.Context) error {
	found, err := c.store.Scan(ctx, TableMeta, metaCheckpoint+"/", metaCheckpoint+"0", 2)
	if err != nil {
		return err
	}
	if len(found) == 0 {
		chunks, err := c.store.Scan(ctx, TableChunks, "", "~", 1)
		if err == nil && len(chunks) > 0 {
			err = refuse(CodeStoreDamaged, "", "there are chunks and no checkpoint")
		}
		return err
	}
	if c.check, err = decodeCheckpoint(found[len(found)-1].Value); err != nil {
		return err
	}
	c.clock.witness(c.check.last)
	c.clock.seen = c.check.seen
	c.head = c.check.covered

	if c.check.rules != c.derivedBy() {
		return c.deriveDirectory(ctx)
	}
	if c.directory, err = openDirectory(ctx, c.store, c.check.directory); err != nil {
		return err
	}
	return c.loadRecent(ctx)
}

// loadRecent reads who has changed since the directory was made.
func (c *Carnet) loadRecent(ctx context.Context) error {
	if len(c.check.leaves) == 0 {
		return nil
	}
	keys := make([]string, len(c.check.leaves))
	for i, n := range c.check.leaves {
		keys[i] = chunkKey(leafPrefix, n)
	}
	values, err := c.store.GetMany(ctx, TableChunks, keys)
	if err != nil {
		return err
	}
	for i, n := range c.check.leaves {
		entries, err := decodeLeaf(values[i], n)
		if err != nil {
			return err
		}
		for _, e := range entries {
			if c.recent[e.id] != nil {
				return refuse(CodeStoreDamaged, "", "somebody is in the directory twice")
			}
			c.renew(e)
		}
	}
	return nil
}

// scan visits every entry of a range in order.
func (c *Carnet) scan(ctx context.Context, table Table, from, before string, visit func(key string, value []byte) error) error {
	for {
		found, err := c.store.Scan(ctx, table, from, before, scanned)
		if err != nil {
			return err
		}
		for _, e := range found {
			if err := visit(e.Key, e.Value); err != nil {
				return err
			}
			from = e.Key + "\x00"
		}
		if len(found) < scanned {
			return nil
		}
	}
}

// loadTail brings the state from the checkpoint to the end of the log.
func (c *Carnet) loadTail(ctx context.Context) error {
	c.actsFrom = c.check.covered + 1
	err := c.readLog(ctx, c.actsFrom, math.MaxInt64, func(n uint64, b Batch, size int) error {
		c.head = n
		c.tailBytes += size
		return c.replay(ctx, b)
	})
	if err != nil {
		return err
	}
	return c.followAll(ctx)
}

// replay takes a batch of the log into the records.
func (c *Carnet) replay(ctx context.Context, b Batch) error {
	for _, change := range b.Changes {
		r, err := c.record(ctx, change.Record)
		if err != nil {
			return err
		}
		if r == nil {
			r = &record{id: change.Record}
		}
		if isThing(r.id) {
			c.things[r.id], c.thingsChanged = r, true
		} else {
			c.dirty[r.id] = r
		}
		r.merge(change)
		c.witness(change)
	}
	return nil
}

// readLog visits the entries of the log from one up to another. An entry that cannot be read is named by Problems, and those behind it are
// read all the same; its batch is empty.
func (c *Carnet) readLog(ctx context.Context, from, to uint64, visit func(n uint64, b Batch, size int) error) error {
	return c.scan(ctx, TableLog, logKey(from), logKey(to), func(key string, value []byte) error {
		n, err := strconv.ParseUint(key, 16, 64)
		if err != nil {
			c.problem("log", err)
			return nil
		}
		b, err := decodeBatch(value)
		if isCode(err, CodeStoreDamaged) {
			c.problem("entry "+key+" of the log", err)
			b, err = Batch{}, nil
		}
		if err != nil {
			return err
		}
		c.logged(n, b)
		return visit(n, b, len(value))
	})
}

package carnet

import (
	"context"
	"math"
	"strconv"
	"strings"
)

// look does what only reads the state. If that finds the store damaged, it is mended and looked at again.
func (c *Carnet) look(ctx context.Context, read func() error) error {
	c.mu.RLock()
	if ready := c.joins != nil; ready {
		err := read()
		c.mu.RUnlock()
		if !isCode(err, CodeStoreDamaged) {
			return err
		}
		c.mu.Lock()
		defer c.mu.Unlock()
		return c.mendAndRead(ctx, err, read)
	}
	c.mu.RUnlock()
	c.mu.Lock()
	defer c.mu.Unlock()
	_, err := c.joined(ctx)
	if err == nil {
		err = read()
	}
	if !isCode(err, CodeStoreDamaged) {
		return err
	}
	return c.mendAndRead(ctx, err, read)
}

func (c *Carnet) mendAndRead(ctx context.Context, err error, read func() error) error {
	if err := c.mend(ctx, err); err != nil {
		return err
	}
	return read()
}

// mend reads the state again if another core has written its chunks anew, and makes it from everything there is if
// something is damaged indeed.
func (c *Carnet) mend(ctx context.Context, damage error) error {
	found, err := c.store.Scan(ctx, TableMeta, checkpointKey(c.check.generation+1), metaCheckpoint+"0", 1)
	if err != nil {
		return err
	}
	if len(found) > 0 {
		return c.load(ctx)
	}
	c.mended("read", damage)
	err = c.recover(ctx)
	c.keepDamage(ctx)
	return err
}

// recover makes the state from everything that can still be read: the people in the chunks and the whole log. Since
// the state is a function of the set of changes, it does not matter which of the two a change comes from. Then the
// chunks are written anew.
func (c *Carnet) recover(ctx context.Context) error {
	c.forgetAll()
	c.dirty, c.acts = map[string]*record{}, map[string]logged{}
	c.head, c.actsFrom = 0, 1
	c.things, c.thingsChanged, c.joins = map[string]*record{}, true, nil
	before, err := c.recoverChunks(ctx)
	if err != nil {
		return err
	}
	err = c.readLog(ctx, 1, math.MaxInt64, func(n uint64, b Batch, size int) error {
		c.head = n
		return c.replay(ctx, b)
	})
	if err != nil {
		return err
	}
	if err := c.followAll(ctx); err != nil {
		return err
	}
	s := newSettlement(before)
	s.anew(drawerPrefix, &s.check.drawers)
	if err := c.settleDrawers(ctx, s); err != nil {
		return err
	}
	if err := c.settleEverybody(ctx, s, true, true); err != nil {
		return err
	}
	c.settleThings(s)
	return c.finish(ctx, s)
}

// deriveDirectory makes the directory from the people in the chunks, after the rules by which it is derived changed. The
// next checkpoint writes it.
func (c *Carnet) deriveDirectory(ctx context.Context) error {
	c.forgetAll()
	for _, n := range c.check.drawers {
		people, err := c.drawer(ctx, n)
		if err != nil {
			return err
		}
		for _, p := range people {
			r, err := decodeRecord(p.id, p.content)
			if err != nil {
				return err
			}
			e := c.entryOf(r)
			e.drawer = n
			c.renew(e)
		}
	}
	if err := c.followJoined(ctx); err != nil {
		return err
	}
	c.later(ctx)
	return nil
}

// recoverChunks takes what can be read of the people in the chunks, and gives the checkpoint that a new one follows.
func (c *Carnet) recoverChunks(ctx context.Context) (checkpoint, error) {
	var check checkpoint
	err := c.scan(ctx, TableMeta, metaCheckpoint+"/", metaCheckpoint+"0", func(key string, value []byte) error {
		generation, err := strconv.ParseUint(key[len(metaCheckpoint)+1:], 16, 64)
		if err == nil {
			check.generation = max(check.generation, generation)
		}
		if found, err := decodeCheckpoint(value); err == nil {
			c.clock.witness(found.last)
			for device, ms := range found.seen {
				c.clock.seen[device] = max(c.clock.seen[device], ms)
			}
		}
		return nil
	})
	if err != nil {
		return check, err
	}
	err = c.scan(ctx, TableChunks, "", "~", func(key string, value []byte) error {
		n, err := chunkNumber(key)
		if err != nil {
			return nil
		}
		if key[:1] == leafPrefix {
			check.leaves = append(check.leaves, n)
			return nil
		}
		if key[:1] == summaryPrefix {
			return nil // they are made again with the drawers
		}
		if part := strings.Index(directoryPrefixes, key[:1]); part >= 0 {
			check.directory[part] = append(check.directory[part], n)
			return nil
		}
		if key[:1] == thingPrefix {
			check.things = append(check.things, n)
		} else {
			check.drawers = append(check.drawers, n)
		}
		people, err := decodeDrawer(value)
		if isCode(err, CodeStoreNewer) {
			return err
		}
		if err != nil {
			c.mended("chunk "+key, err)
			return nil
		}
		for _, p := range people {
			c.recoverPerson(key, p)
		}
		return nil
	})
	return check, err
}

// recoverPerson takes in what one chunk says of one person.
func (c *Carnet) recoverPerson(key string, p packed) {
	r, err := decodeRecord(p.id, p.content)
	if err != nil {
		c.mended("chunk "+key, err)
		return
	}
	records := c.dirty
	if isThing(p.id) {
		records = c.things
	}
	into := records[p.id]
	if into == nil {
		records[p.id] = r
		into = r
	}
	for _, change := range r.changes() {
		into.merge(change)
		c.clock.witness(change.At)
	}
}

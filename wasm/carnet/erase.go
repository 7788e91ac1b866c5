package carnet

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// metaScrub is there from when somebody is forgotten until the store has been scrubbed.
const metaScrub = "scrub"

// sealScrub seals what stands under metaScrub, which is nothing.
const sealScrub = 'x'

// Scrubber is a Store in whose files what was deleted or written over can still be found, until Scrub.
type Scrubber interface {
	// Scrub moves everything to new files, and has the browser delete the old ones. It may be stopped at any point; what
	// is there stays the same, and it can be begun again. CodeStoreExists if something was written in between.
	Scrub(ctx context.Context) error
}

// scrub takes what was deleted out of the store's files, if somebody was forgotten since that was last done.
func (c *Carnet) scrub(ctx context.Context) error {
	s, ok := c.store.(Scrubber)
	if pending, err := c.store.Get(ctx, TableMeta, metaScrub); err != nil || pending == nil {
		return err
	}
	if ok {
		if err := s.Scrub(ctx); err != nil {
			return err
		}
	}
	return c.store.Commit(ctx, []Write{{Table: TableMeta, Key: metaScrub}})
}

// loadScrub scrubs later what Forget could not, because the browser ended it.
func (c *Carnet) loadScrub(ctx context.Context) error {
	pending, err := c.store.Get(ctx, TableMeta, metaScrub)
	if err != nil || pending == nil {
		return err
	}
	if err := c.eraseForgotten(ctx); err != nil || c.options.Later == nil {
		return err
	}
	c.options.Later(func(ctx context.Context) {
		c.mu.Lock()
		defer c.mu.Unlock()
		if err := c.scrub(ctx); err != nil {
			c.problem("scrub", err)
		}
	})
	return nil
}

func scrubWrite() Write {
	return Write{Table: TableMeta, Key: metaScrub, Value: seal(sealScrub, newWriter().b)}
}

// EraseAll deletes everything that the store holds, and scrubs it. The carnet is then a new one, with another device's
// number. There is no undo.
func (c *Carnet) EraseAll(ctx context.Context) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	var writes []Write
	for _, table := range Tables {
		err := c.scan(ctx, table, "", "~", func(key string, _ []byte) error {
			writes = append(writes, Write{Table: table, Key: key})
			return nil
		})
		if err != nil {
			return err
		}
	}
	if err := c.store.Commit(ctx, append(writes, scrubWrite())); err != nil {
		return err
	}
	if err := c.load(ctx); err != nil {
		return err
	}
	if err := c.scrub(ctx); err != nil {
		c.problem("scrub", err) // it is tried again when the carnet is next opened
	}
	return nil
}

// eraseForgotten erases whoever is still here although another device's log says that they are forgotten.
func (c *Carnet) eraseForgotten(ctx context.Context) error {
	things, err := c.loadThings(ctx)
	if err != nil {
		return err
	}
	gone := map[string]*record{}
	for id := range things {
		whom, ok := strings.CutPrefix(id, string(ThingForgotten)+"/")
		if known, _ := c.knows(whom); !ok || !known && things[whom] == nil {
			continue
		}
		if gone[whom], err = c.record(ctx, whom); err != nil {
			return err
		}
	}
	d := &draft{c: c, batch: Batch{Act: c.newID(), Kind: ActFinal, What: ActForgot}, loaded: map[string]*record{}}
	if err := d.aboutThem(ctx, gone); err != nil {
		return err
	}
	for _, id := range slices.Sorted(maps.Keys(gone)) {
		if r := things[forgottenID(id)]; r != nil {
			continue
		}
		r, err := d.record(ctx, forgottenID(id))
		if err != nil {
			return err
		}
		d.set(r, keyLife, Value{State: Present})
	}
	if len(gone) == 0 {
		return nil
	}
	if err := d.leftBehind(ctx, gone); err != nil {
		return err
	}
	return c.erase(ctx, d, gone)
}

// leftBehind loads who is joined with somebody who is gone, and stays: the other device did not know of them. From now on
// they stand for themselves.
func (d *draft) leftBehind(ctx context.Context, gone map[string]*record) error {
	j, err := d.c.joined(ctx)
	if err != nil {
		return err
	}
	for id := range gone {
		for _, other := range j.with(id) {
			if known, _ := d.c.knows(other); !known || gone[other] != nil {
				continue
			}
			if _, err := d.record(ctx, other); err != nil {
				return err
			}
		}
	}
	return nil
}

// erase writes a batch, if it is not empty, and, in the same commit, everything anew that says something of the people who are gone. The caller
// holds the lock.
func (c *Carnet) erase(ctx context.Context, d *draft, gone map[string]*record) error {
	if err := c.settle(ctx); err != nil { // so that everybody is in a chunk
		return err
	}
	s := newSettlement(c.check)
	if err := c.eraseChunks(ctx, s, gone); err != nil {
		return err
	}
	for id := range d.loaded {
		if !isThing(id) { // is left behind
			c.dropSummaries(s, c.drawerOf(id))
		}
	}
	emptied, err := c.eraseLog(ctx, s, gone)
	if err != nil {
		return err
	}
	held := withoutPeople(c.held, gone)
	s.writes = append(s.writes, Write{Table: TableMeta, Key: metaQuarantine, Value: encodeQuarantine(held)}, scrubWrite())
	head := c.head
	if len(d.batch.Changes) > 0 {
		c.head++
		s.writes = append(s.writes, Write{Table: TableLog, Key: logKey(c.head), Value: encodeBatch(d.batch), New: true})
	}

	// The directory and the things are written as they are to be; if that fails they are again as they were.
	recent, stands, things := maps.Clone(c.recent), slices.Clone(c.gone), maps.Clone(c.things)
	touched := map[int]bool{}
	stored := slices.ContainsFunc(slices.Collect(maps.Keys(d.loaded)), func(id string) bool { return !isThing(id) })
	for id := range gone {
		if isThing(id) {
			delete(c.things, id)
			c.thingsChanged = true
			continue
		}
		if _, ok := c.directory.find(id); ok {
			stored = true
		}
		if leaf := c.drop(id); leaf != 0 {
			touched[leaf] = true
		}
	}
	c.take(d.loaded)
	c.settleThings(s)
	if stored {
		err = c.settleDirectory(ctx, s)
	} else {
		c.settleLeaves(s, touched)
		for n := range touched {
			if !slices.ContainsFunc(s.writes, func(w Write) bool { return w.Table == TableChunks && w.Key == chunkKey(leafPrefix, n) }) {
				s.drop(leafPrefix, &s.check.leaves, n) // nobody is left in it
			}
		}
	}
	if err == nil {
		err = c.finish(ctx, s)
	}
	if err != nil {
		c.head, c.things, c.thingsChanged = head, things, false
		c.recent, c.gone = recent, stands
		c.summaries = summaries{}
		c.index.reset()
		c.version++
		return err
	}
	c.held = held
	c.ahead = slices.DeleteFunc(c.ahead, func(change Change) bool { return gone[change.Record] != nil })
	for _, act := range emptied {
		delete(c.acts, act) // there is nothing left to undo
	}
	if len(d.batch.Changes) > 0 {
		c.logged(c.head, d.batch)
	}
	return nil
}

// drop deletes a chunk.
func (s *settlement) drop(prefix string, chunks *[]int, n int) {
	s.writes = append(s.writes, Write{Table: TableChunks, Key: chunkKey(prefix, n)})
	*chunks = slices.DeleteFunc(*chunks, func(o int) bool { return o == n })
}

// eraseChunks writes the drawers anew where somebody lies who is gone, and deletes chunks that no checkpoint names and
// pictures that nobody refers to.
func (c *Carnet) eraseChunks(ctx context.Context, s *settlement, gone map[string]*record) error {
	pictures := map[string]bool{}
	refers := func(r *record) {
		for _, change := range r.changes() {
			if change.Key == keyThumb {
				pictures[change.Value.Fact.Text] = true
			}
		}
	}
	err := c.scan(ctx, TableChunks, "", "~", func(key string, value []byte) error {
		n, err := chunkNumber(key)
		if err != nil || !slices.Contains(c.check.chunks(key[:1]), n) {
			s.writes = append(s.writes, Write{Table: TableChunks, Key: key})
			return nil
		}
		if key[:1] != drawerPrefix {
			return nil
		}
		people, err := decodeDrawer(value)
		if err != nil {
			return err
		}
		left := slices.DeleteFunc(slices.Clone(people), func(p packed) bool { return gone[p.id] != nil })
		for _, p := range left {
			r, err := decodeRecord(p.id, p.content)
			if err != nil {
				return err
			}
			refers(r)
		}
		switch {
		case len(left) == 0:
			s.drop(drawerPrefix, &s.check.drawers, n)
			c.dropSummaries(s, n)
		case len(left) < len(people):
			s.writes = append(s.writes, Write{Table: TableChunks, Key: key, Value: encodeDrawer(left)})
			c.dropSummaries(s, n)
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, r := range c.things {
		refers(r)
	}
	for _, b := range withoutPeople(c.held, gone) {
		for _, change := range b.Changes {
			pictures[change.Value.Fact.Text] = pictures[change.Value.Fact.Text] || change.Key == keyThumb
		}
	}
	return c.scan(ctx, TableThumbs, "", "~", func(key string, _ []byte) error {
		if !pictures[key] {
			s.writes = append(s.writes, Write{Table: TableThumbs, Key: key})
		}
		return nil
	})
}

// eraseLog writes the entries of the log anew that say something of people who are gone. They keep their number and their
// act. Of an entry that cannot be read nothing is left if it names somebody who is gone. It gives the acts of which nothing
// is left.
func (c *Carnet) eraseLog(ctx context.Context, s *settlement, gone map[string]*record) (emptied []string, err error) {
	err = c.scan(ctx, TableLog, logKey(1), logKey(c.head+1), func(key string, value []byte) error {
		if _, err := strconv.ParseUint(key, 16, 64); err != nil {
			return nil
		}
		b, err := decodeBatch(value)
		switch {
		case isCode(err, CodeStoreDamaged):
			for id := range gone {
				if strings.Contains(string(value), id) {
					s.writes = append(s.writes, Write{Table: TableLog, Key: key, Value: encodeBatch(Batch{})})
					break
				}
			}
			return nil
		case err != nil:
			return err
		}
		if slices.ContainsFunc(b.Changes, func(change Change) bool { return gone[change.Record] != nil }) {
			left := withoutPeople([]Batch{b}, gone)[0]
			if len(left.Changes) == 0 {
				emptied = append(emptied, b.Act)
			}
			s.writes = append(s.writes, Write{Table: TableLog, Key: key, Value: encodeBatch(left)})
		}
		return nil
	})
	return emptied, err
}

// withoutPeople gives batches without what they say of people who are gone. None is left out, even if it is empty then.
func withoutPeople(batches []Batch, gone map[string]*record) []Batch {
	left := slices.Clone(batches)
	for i := range left {
		left[i].Changes = slices.DeleteFunc(slices.Clone(left[i].Changes), func(change Change) bool { return gone[change.Record] != nil })
	}
	return left
}

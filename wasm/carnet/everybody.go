package carnet

import (
	"context"
	"slices"
)

// directoryLayout names the layout of entries, rows and the directory: where it is another, they are derived again.
const directoryLayout = "3"

// derivedBy names everything that the directory is derived with.
func (c *Carnet) derivedBy() string { return directoryLayout + " " + c.options.Rules }

// recentLeast is how many people may have changed since the directory was made before it is made again; of a large one
// a sixty-fourth part. Searching through the recent is slow, making a directory too.
var recentLeast = 500

func (c *Carnet) overgrown() bool { return len(c.recent) > max(recentLeast, c.directory.people/64) }

// forgetAll empties what is known of everybody.
func (c *Carnet) forgetAll() {
	c.directory, c.gone, c.recent = &directory{store: c.store}, nil, map[string]*entry{}
	c.stowed = map[string]string{}
	c.index.reset()
	c.summaries = summaries{}
	c.version++
}

// stands gives the ordinal of somebody whose entry is the directory's.
func (c *Carnet) stands(id string) (ordinal int, ok bool) {
	ordinal, ok = c.directory.find(id)
	return ordinal, ok && !c.gone.has(ordinal)
}

// knows reports whether somebody is there at all, and whether they are not in the bin. The caller holds the lock, here
// and below.
func (c *Carnet) knows(id string) (known, live bool) {
	if e := c.recent[id]; e != nil {
		return true, e.live
	}
	ordinal, ok := c.stands(id)
	return ok, ok && c.directory.live.has(ordinal)
}

// entry gives what the directory says of somebody, nil if they are not there.
func (c *Carnet) entry(ctx context.Context, id string) (*entry, error) {
	if e := c.recent[id]; e != nil {
		return e, nil
	}
	if ordinal, ok := c.stands(id); ok {
		return c.directory.entry(ctx, ordinal)
	}
	return nil, nil
}

// drawerOf gives the chunk where somebody's record lies, 0 if in none.
func (c *Carnet) drawerOf(id string) int {
	if e := c.recent[id]; e != nil {
		return e.drawer
	}
	if ordinal, ok := c.stands(id); ok {
		return c.directory.drawer(ordinal)
	}
	return 0
}

// inBin gives everybody in the bin.
func (c *Carnet) inBin(ctx context.Context) ([]*entry, error) {
	var ordinals []uint32
	for o := range c.directory.people {
		if !c.directory.live.has(o) && !c.gone.has(o) {
			ordinals = append(ordinals, uint32(o))
		}
	}
	all, err := c.directory.entries(ctx, ordinals)
	for _, e := range c.recent {
		if !e.live {
			all = append(all, e)
		}
	}
	return slices.DeleteFunc(all, (*entry).silent), err
}

// those gives the entries of people by their ids; who is not there is left out.
func (c *Carnet) those(ctx context.Context, ids map[string]bool) ([]*entry, error) {
	var ordinals []uint32
	var recent []*entry
	for id := range ids {
		if e := c.recent[id]; e != nil {
			recent = append(recent, e)
		} else if o, ok := c.stands(id); ok {
			ordinals = append(ordinals, uint32(o))
		}
	}
	all, err := c.directory.entries(ctx, ordinals)
	return append(all, recent...), err
}

// everybody gives every entry, the bin included. Of a large carnet that is much: who only looks for somebody asks find or
// having instead.
func (c *Carnet) everybody(ctx context.Context) ([]*entry, error) {
	var ordinals []uint32
	for o := range c.directory.people {
		if !c.gone.has(o) {
			ordinals = append(ordinals, uint32(o))
		}
	}
	all, err := c.directory.entries(ctx, ordinals)
	for _, e := range c.recent {
		all = append(all, e)
	}
	return all, err
}

// put makes what is known in short follow a record.
func (c *Carnet) put(r *record) {
	c.list(c.entryOf(r))
	c.summarise(r)
}

// list takes the entry of a record that has changed, or is new, among the recent.
func (c *Carnet) list(e *entry) {
	e.drawer = c.drawerOf(e.id)
	if old := c.recent[e.id]; old != nil {
		e.leaf = old.leaf
		c.index.remove(old)
	}
	c.renew(e)
}

// renew takes an entry among the recent, in the place of the directory's.
func (c *Carnet) renew(e *entry) {
	if ordinal, ok := c.directory.find(e.id); ok {
		c.leave(ordinal)
	}
	c.recent[e.id] = e
	c.index.add(e)
	c.version++
}

func (c *Carnet) leave(ordinal int) {
	if c.gone == nil {
		c.gone = make(bitmap, len(c.directory.live))
	}
	c.gone.set(ordinal)
}

// drop leaves somebody out; the chunk where their entry lies, 0 if in none, is theirs no more.
func (c *Carnet) drop(id string) (leaf int) {
	if _, here := c.summaries.of[id]; here {
		delete(c.summaries.of, id)
		c.summaries.noteChanged(id)
	}
	if e := c.recent[id]; e != nil {
		leaf = e.leaf
		c.index.remove(e)
		delete(c.recent, id)
	}
	if ordinal, ok := c.directory.find(id); ok {
		c.leave(ordinal)
	}
	c.version++
	return leaf
}

// pull takes people among the recent whose record moves to another drawer.
func (c *Carnet) pull(ctx context.Context, drawers map[string]int) error {
	var ordinals []uint32
	for id := range drawers {
		if o, ok := c.stands(id); ok && c.recent[id] == nil {
			ordinals = append(ordinals, uint32(o))
		}
	}
	entries, err := c.directory.entries(ctx, ordinals)
	if err != nil {
		return err
	}
	for _, e := range entries {
		e.fold()
		c.renew(e)
	}
	return nil
}

// settleEverybody writes what is known in short: the entries of those who have changed, or, when they have become many,
// a new directory. anew does not build on what there is.
func (c *Carnet) settleEverybody(ctx context.Context, s *settlement, anew, compact bool) error {
	if anew {
		s.anew(leafPrefix, &s.check.leaves)
		s.noDirectory()
	}
	if compact && c.overgrown() {
		return c.settleDirectory(ctx, s)
	}
	if err := c.pull(ctx, s.drawers); err != nil {
		return err
	}
	s.breath.anew()
	touched := map[int]bool{0: anew}
	if !anew {
		touched = c.touched(s)
	}
	c.settleLeaves(s, touched)
	return nil
}

// noDirectory drops the chunks of the directory.
func (s *settlement) noDirectory() {
	for part := range directoryParts {
		s.anew(directoryPrefixes[part:part+1], &s.check.directory[part])
	}
}

// settleDirectory writes a new directory of everybody.
func (c *Carnet) settleDirectory(ctx context.Context, s *settlement) error {
	entries := make([]*entry, 0, len(c.recent))
	for _, e := range c.recent {
		entries = append(entries, e)
	}
	done, err := build(ctx, c.directory, c.gone, entries, s.breath, func(id string, now int) int {
		if n, moved := s.drawers[id]; moved {
			return n
		}
		return now
	})
	if err != nil {
		return err
	}
	s.noDirectory()
	s.anew(leafPrefix, &s.check.leaves)
	write := func(part int, value []byte) {
		n := s.next[directoryPrefixes[part:part+1]]
		s.next[directoryPrefixes[part:part+1]]++
		s.check.directory[part] = append(s.check.directory[part], n)
		s.before = append(s.before, Write{Table: TableChunks, Key: directoryKey(part, n), Value: value})
	}
	if done.directory.people == 0 {
		done = &built{directory: &directory{store: c.store}, left: done.left}
	} else {
		done.search = done.directory.encode()
	}
	for part, whole := range map[int][]byte{partSearch: done.search, partIdentities: done.identities, partOrders: done.orders} {
		for piece := range slices.Chunk(whole, pieceFull) {
			write(part, seal(sealPart, append(make([]byte, sealSize, sealSize+len(piece)), piece...)))
		}
	}
	for _, rows := range done.rows {
		write(partRows, seal(sealRows, rows))
	}
	done.directory.parts = s.check.directory
	done.directory.rows = make([]string, len(done.rows))
	s.directory = done.directory
	s.left = map[string]*entry{}
	for _, e := range done.left {
		copied := *e
		copied.leaf = 0
		s.left[e.id] = &copied
	}
	if len(done.left) > 0 {
		entries := c.recent
		c.recent = s.left
		c.settleLeaves(s, map[int]bool{0: true})
		c.recent = entries
	}
	return nil
}

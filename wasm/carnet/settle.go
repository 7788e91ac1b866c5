package carnet

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"carnet/wasm/person"
)

const (
	tailMost   = 4 << 20  // bytes of log beyond the checkpoint after which an act settles at once
	commitMost = 16 << 20 // bytes that one commit of chunks has at most, about
)

// Settle writes the chunks of whoever has changed since the last checkpoint, so that the next Open is quick. Nothing
// is lost without it. What goes wrong is named by Problems, and tried again after the next act.
func (c *Carnet) Settle(ctx context.Context) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.waiting = false
	if c.settling {
		c.askToSettle()
		return
	}
	c.settling = true
	err := c.settleAll(ctx, true, c.newBreath())
	c.settling = false
	if err == errDisturbed {
		c.disturbed++
		c.askToSettle()
		return
	}
	c.disturbed = 0
	if err == nil {
		err = c.empty(ctx)
	}
	if isCode(err, CodeStoreExists) { // another core has written a checkpoint
		err = c.load(ctx)
	}
	if isCode(err, CodeStoreDamaged) {
		err = c.mend(ctx, err)
	}
	if err != nil {
		c.problem("settle", err)
		return
	}
	c.problems = slices.DeleteFunc(c.problems, func(p *person.Error) bool { // what could not be written is written now
		return p.Code != CodeStoreDamaged && p.Code != CodeStoreMended
	})
}

// later asks for Settle when there is nothing else to do, and settles at once if the log beyond the checkpoint has
// grown long. What goes wrong with that is left to the next time: the act itself is on disk.
func (c *Carnet) later(ctx context.Context) {
	if c.tailBytes > tailMost {
		if err := c.settle(ctx); err != nil {
			c.problem("settle", err)
		}
	}
	c.askToSettle()
}

func (c *Carnet) askToSettle() {
	if !c.waiting && c.options.Later != nil {
		c.waiting = true
		c.options.Later(c.Settle)
	}
}

// settlement is a checkpoint that is being put together. The state follows it only once it is on disk.
type settlement struct {
	check   checkpoint
	before  []Write        // of chunks that nothing refers to yet
	writes  []Write        // of chunks that are there already, in one commit with the checkpoint
	drawers map[string]int // where people's records go
	leaves  map[string]int // where their entries go
	next    map[string]int // the next chunk's number, by prefix

	breath    *breath           // nil if others wait until it is done
	directory *directory        // that will be; nil if it stays
	left      map[string]*entry // who is not in it
}

// newSettlement begins a settlement on top of a checkpoint.
func newSettlement(check checkpoint) *settlement {
	check.drawers, check.leaves, check.things = slices.Clone(check.drawers), slices.Clone(check.leaves), slices.Clone(check.things)
	s := &settlement{check: check, drawers: map[string]int{}, leaves: map[string]int{},
		next: map[string]int{drawerPrefix: lastOf(check.drawers) + 1, leafPrefix: lastOf(check.leaves) + 1,
			thingPrefix: lastOf(check.things) + 1}}
	for part, chunks := range check.directory {
		s.check.directory[part] = slices.Clone(chunks)
		s.next[directoryPrefixes[part:part+1]] = lastOf(chunks) + 1
	}
	return s
}

// anew drops every chunk there is: the settlement writes all of them under numbers that were not used.
func (s *settlement) anew(prefix string, chunks *[]int) {
	for _, n := range *chunks {
		s.writes = append(s.writes, Write{Table: TableChunks, Key: chunkKey(prefix, n)})
		if prefix == drawerPrefix {
			s.writes = append(s.writes, Write{Table: TableChunks, Key: chunkKey(summaryPrefix, n)})
		}
	}
	*chunks = nil
}

func lastOf(chunks []int) int {
	if len(chunks) == 0 {
		return 0
	}
	return chunks[len(chunks)-1]
}

// settle writes what is dirty to its chunks and a new checkpoint.
func (c *Carnet) settle(ctx context.Context) error { return c.settleAll(ctx, false, nil) }

// settleAll is settle; compact takes the time to make the directory anew, if that is needed, and breath lets others have
// their turn meanwhile: errDisturbed if they changed anything.
func (c *Carnet) settleAll(ctx context.Context, compact bool, breath *breath) error {
	derived := c.check.rules != c.derivedBy() // deriveDirectory has made every entry anew
	if len(c.dirty) == 0 && len(c.stowed) == 0 && c.check.covered == c.head && !derived && !(compact && c.overgrown()) {
		return nil
	}
	s := newSettlement(c.check)
	s.breath = breath
	if err := c.settleDrawers(ctx, s); err != nil {
		return err
	}
	if err := c.settleEverybody(ctx, s, derived, compact); err != nil {
		return err
	}
	c.settleThings(s)
	c.settleOwed(s)
	return c.finish(ctx, s)
}

// finish writes a settlement, then makes it the state.
func (c *Carnet) finish(ctx context.Context, s *settlement) error {
	most := commitMost
	if s.breath != nil {
		most = breathPart
	}
	size, from := 0, 0
	for i, w := range s.before {
		if size += len(w.Value); size > most {
			if err := c.store.Commit(ctx, s.before[from:i+1]); err != nil {
				return err
			}
			size, from = 0, i+1
			s.breath.take()
			if err := s.breath.err(); err != nil {
				return err
			}
		}
	}
	s.check.generation++
	s.check.covered, s.check.rules = c.head, c.derivedBy()
	s.check.last, s.check.seen = c.clock.last, c.clock.seen
	s.writes = append(s.writes, s.before[from:]...)
	s.writes = append(s.writes,
		Write{Table: TableMeta, Key: checkpointKey(s.check.generation), Value: encodeCheckpoint(s.check), New: true},
		Write{Table: TableMeta, Key: checkpointKey(s.check.generation - 1)})
	if err := c.store.Commit(ctx, s.writes); err != nil {
		return err
	}
	if s.directory != nil {
		c.directory, c.gone, c.recent = s.directory, nil, s.left
		c.index.reset()
		c.version++
	}
	for id, n := range s.drawers {
		if e := c.recent[id]; e != nil {
			e.drawer = n
		}
	}
	for id, n := range s.leaves {
		c.recent[id].leaf = n
	}
	c.check, c.dirty, c.stowed, c.tailBytes, c.thingsChanged = s.check, map[string]*record{}, map[string]string{}, 0, false
	return nil
}

func checkpointKey(generation uint64) string {
	return fmt.Sprintf("%s/%016x", metaCheckpoint, generation)
}

// settleDrawers puts dirty records into their chunks, and new ones into the last.
func (c *Carnet) settleDrawers(ctx context.Context, s *settlement) error {
	last := lastOf(s.check.drawers)
	type changed struct {
		packed
		saved int64
	}
	into := map[int][]changed{}
	add := func(p changed) {
		n := c.drawerOf(p.id)
		if n == 0 {
			n = last
		}
		into[n] = append(into[n], p)
	}
	var w writer
	for id, r := range c.dirty {
		add(changed{packed{id, w.pack(r)}, r.saved()})
		if s.breath.take(); s.breath.err() != nil {
			return errDisturbed // and what is ranged over may be another
		}
	}
	for id, content := range c.stowed {
		add(changed{packed{id, content}, c.recent[id].saved})
	}
	for n, records := range into {
		if err := s.breath.err(); err != nil {
			return err
		}
		slices.SortFunc(records, func(a, b changed) int {
			return cmp.Or(cmp.Compare(a.saved, b.saved), cmp.Compare(a.id, b.id))
		})
		var people []packed
		if n != 0 {
			var err error
			if people, err = c.drawer(ctx, n); err != nil {
				return err
			}
		}
		place := map[string]int{}
		for i, p := range people {
			place[p.id] = i
		}
		for _, p := range records {
			if i, ok := place[p.id]; ok {
				people[i] = p.packed
			} else {
				people = append(people, p.packed)
			}
		}
		summaries, err := c.settleSummaries(ctx, n, people, s.breath)
		if err != nil {
			return err
		}
		s.spread(drawerPrefix, &s.check.drawers, n, sizes(people, packed.size), func(n, from, to int) []byte {
			for _, p := range people[from:to] {
				if c.drawerOf(p.id) != n {
					s.drawers[p.id] = n
				}
			}
			c.writeSummaries(s, n, people[from:to], summaries)
			return encodeDrawer(people[from:to])
		})
	}
	return nil
}

// touched gives the leaves of whoever is dirty or has moved to another drawer.
func (c *Carnet) touched(s *settlement) map[int]bool {
	touched := map[int]bool{}
	for id := range c.unsettledIDs() {
		touched[c.recent[id].leaf] = true
	}
	for id := range s.drawers {
		touched[c.recent[id].leaf] = true
	}
	if touched[0] {
		touched[lastOf(s.check.leaves)] = true
	}
	return touched
}

// settleLeaves writes the touched leaves, and puts new entries, those of leaf 0, into the last.
func (c *Carnet) settleLeaves(s *settlement, touched map[int]bool) {
	last := lastOf(s.check.leaves)
	into := map[int][]*entry{}
	for _, e := range c.recent {
		switch {
		case !touched[e.leaf]:
		case e.leaf == 0:
			into[last] = append(into[last], e)
		default:
			into[e.leaf] = append(into[e.leaf], e)
		}
	}
	for n, entries := range into {
		slices.SortFunc(entries, newest)
		slices.Reverse(entries)
		s.spread(leafPrefix, &s.check.leaves, n, sizes(entries, (*entry).size), func(n, from, to int) []byte {
			moved := make([]*entry, 0, to-from)
			for _, e := range entries[from:to] {
				if e.leaf != n {
					s.leaves[e.id] = n
				}
				if drawer, ok := s.drawers[e.id]; ok {
					copied := *e
					copied.drawer = drawer
					e = &copied
				}
				moved = append(moved, e)
			}
			return encodeLeaf(moved)
		})
	}
}

func sizes[T any](things []T, size func(T) int) []int {
	all := make([]int, len(things))
	for i, t := range things {
		all[i] = size(t)
	}
	return all
}

// spread writes things to chunk n, 0 being none yet, and what is too much for one chunk to new ones.
func (s *settlement) spread(prefix string, chunks *[]int, n int, sizes []int, encode func(n, from, to int) []byte) {
	full := chunkMost
	total := 0
	for _, size := range sizes {
		total += size
	}
	if total > chunkMost {
		full = chunkFull
	}
	from, filled := 0, 0
	for i, size := range sizes {
		filled += size
		if i+1 < len(sizes) && filled+sizes[i+1] <= full {
			continue
		}
		write := &s.writes
		if n == 0 {
			n, write = s.next[prefix], &s.before
			s.next[prefix]++
			*chunks = append(*chunks, n)
		}
		*write = append(*write, Write{Table: TableChunks, Key: chunkKey(prefix, n), Value: encode(n, from, i+1)})
		n, from, filled = 0, i+1, 0
	}
}

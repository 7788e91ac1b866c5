package carnet

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// A chunk is sealed before it grows beyond chunkFull, in bytes, and parted in two beyond chunkMost. One person larger
// than that has a chunk alone.
const (
	chunkFull = 128 << 10
	chunkMost = 256 << 10
)

// Keys in TableChunks: a letter and eight hexadecimal digits, counted from 1.
const (
	drawerPrefix = "p" // people: records
	leafPrefix   = "d" // directory: entries; see thingPrefix too
)

func chunkKey(prefix string, n int) string { return fmt.Sprintf("%s%08x", prefix, n) }

func chunkNumber(key string) (int, error) {
	n, err := strconv.ParseUint(key[1:], 16, 31)
	if err != nil {
		return 0, refuse(CodeStoreDamaged, "", "chunk "+key)
	}
	return int(n), nil
}

// packed is one person's record as it lies in a drawer.
type packed struct {
	id      string
	content string
}

func (p packed) size() int { return len(p.id) + len(p.content) + 6 }

func encodeDrawer(people []packed) []byte {
	w := newWriter()
	w.uint(uint64(len(people)))
	for _, p := range people {
		w.text(p.id)
		w.text(p.content)
	}
	return seal(sealPeople, w.b)
}

func decodeDrawer(b []byte) ([]packed, error) {
	content, err := unseal(sealPeople, b)
	if err != nil {
		return nil, err
	}
	r := reader{s: content}
	var people []packed
	for n := r.count(); n > 0 && !r.fault; n-- {
		people = append(people, packed{r.text(), r.bytes()})
	}
	return people, r.end()
}

func encodeLeaf(entries []*entry) []byte {
	w := newWriter()
	w.uint(uint64(len(entries)))
	for _, e := range entries {
		w.entry(e)
		w.folded(e.folded)
	}
	return seal(sealDirectory, w.b)
}

func decodeLeaf(b []byte, leaf int) ([]*entry, error) {
	content, err := unseal(sealDirectory, b)
	if err != nil {
		return nil, err
	}
	r := reader{s: content}
	n := r.count()
	slab := make([]entry, min(n, len(content)/16))
	entries := make([]*entry, 0, len(slab))
	for i := 0; i < n && !r.fault; i++ {
		if i == len(slab) {
			r.fail()
			break
		}
		r.entry(&slab[i])
		slab[i].folded = r.folded()
		slab[i].leaf = leaf
		entries = append(entries, &slab[i])
	}
	return entries, r.end()
}

// checkpoint says which chunks there are and how much of the log is in them.
type checkpoint struct {
	generation uint64 // one more each time; part of its key
	covered    uint64 // the last entry of the log that is in the chunks
	rules      string // what the directory was derived with, see Options.Rules
	drawers    []int  // ascending
	leaves     []int  // ascending
	things     []int  // ascending
	directory  [directoryParts][]int
	last       Stamp // the clock's
	seen       map[uint64]int64
}

// chunks gives those that a checkpoint names, by the prefix of their keys.
func (c *checkpoint) chunks(prefix string) []int {
	switch part := strings.Index(directoryPrefixes, prefix); {
	case prefix == drawerPrefix || prefix == summaryPrefix:
		return c.drawers
	case prefix == leafPrefix:
		return c.leaves
	case prefix == thingPrefix:
		return c.things
	case part >= 0:
		return c.directory[part]
	}
	return nil
}

func encodeCheckpoint(c checkpoint) []byte {
	w := newWriter()
	w.uint(c.generation)
	w.uint(c.covered)
	w.text(c.rules)
	w.numbers(c.drawers)
	w.numbers(c.leaves)
	w.stamp(c.last)
	w.uint(uint64(len(c.seen)))
	for device, ms := range c.seen {
		w.stamp(Stamp{Ms: ms, Device: device})
	}
	w.numbers(c.things)
	for _, chunks := range c.directory {
		w.numbers(chunks)
	}
	return seal(sealCheckpoint, w.b)
}

func decodeCheckpoint(b []byte) (checkpoint, error) {
	content, err := unseal(sealCheckpoint, b)
	if err != nil {
		return checkpoint{}, err
	}
	r := reader{s: content}
	c := checkpoint{generation: r.uint(), covered: r.uint(), rules: r.text(), drawers: r.numbers(), leaves: r.numbers(),
		last: r.stamp(), seen: map[uint64]int64{}}
	for n := r.count(); n > 0 && !r.fault; n-- {
		s := r.stamp()
		c.seen[s.Device] = s.Ms
	}
	if r.s != "" { // the first format had no things
		c.things = r.numbers()
	}
	if r.s != "" { // nor a directory of parts, until the second had one
		for part := range c.directory {
			c.directory[part] = r.numbers()
		}
	}
	return c, r.end()
}

// numbers writes ascending numbers by their distances.
func (w *writer) numbers(ns []int) {
	slices.Sort(ns)
	w.uint(uint64(len(ns)))
	before := 0
	for _, n := range ns {
		w.uint(uint64(n - before))
		before = n
	}
}

func (r *reader) numbers() []int {
	var ns []int
	before := 0
	for n := r.count(); n > 0 && !r.fault; n-- {
		before += int(r.upTo(math.MaxInt32))
		ns = append(ns, before)
	}
	return ns
}

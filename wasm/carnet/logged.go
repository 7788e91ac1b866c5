package carnet

import (
	"context"
	"slices"
	"strconv"
	"strings"
)

// Acts that can be undone: at least the last 100, and any that is among the last entries of the log.
const (
	lastActs   = 100
	remembered = 1024 // entries
	lookedAt   = 256  // entries that are looked through at once
)

// logged is where an act lies in the log. One that came from another device may have come in several parts.
type logged struct {
	entries []uint64 // ascending
	at      Stamp    // of its first change that is here
	kind    ActKind
	of      string
	turned  []place // of an undo or a redo: what it changed, unless that is too much to remember
	what    ActWhat
	about   about
}

// mostTurned is how much of what an undo or a redo changed is remembered.
const mostTurned = 100

// logged takes note of an entry of the log.
func (c *Carnet) logged(n uint64, b Batch) {
	if b.Act == "" || len(b.Changes) == 0 {
		return
	}
	l, known := c.acts[b.Act]
	i, found := slices.BinarySearch(l.entries, n)
	if found {
		return
	}
	if at := b.Changes[0].At; !known || at.Compare(l.at) < 0 {
		l.at = at
	}
	l.entries, l.kind, l.of, l.what = slices.Insert(l.entries, i, n), b.Kind, strings.Clone(b.Of), ActWhat(strings.Clone(string(b.What)))
	if b.What == "" {
		l.what = whatOf(b)
	}
	l.about.add(aboutOf(b))
	if b.Kind != ActDo && len(b.Changes) <= mostTurned && (!known || l.turned != nil) {
		l.turned = append(l.turned, places(b)...)
	} else {
		l.turned = nil
	}
	c.acts[strings.Clone(b.Act)] = l
}

// shown reports whether an act is something that the user did.
func (l logged) shown() bool { return l.kind == ActDo && l.what != ActMoved && l.what != ActCared }

// lookBack reads of the log, further and further back, what acts there were: until an act is known, and at least the last
// hundred, and those that were undone; the act may not be there at all.
func (c *Carnet) lookBack(ctx context.Context, act string) error {
	for c.actsFrom > 1 {
		done, whole := 0, true
		for _, l := range c.acts {
			if l.shown() {
				done++
			} else if l.kind == ActDo {
				continue
			} else if _, known := c.acts[l.of]; !known {
				whole = false
			}
		}
		_, known := c.acts[act]
		if done >= lastActs && (known && whole || c.head-c.actsFrom >= remembered) {
			break
		}
		to := c.actsFrom
		c.actsFrom = to - min(to-1, lookedAt)
		if err := c.readHeads(ctx, c.actsFrom, to); err != nil {
			return err
		}
	}
	return nil
}

// readHeads takes note of entries of the log. Of most it reads only the beginning: one may be a large import.
func (c *Carnet) readHeads(ctx context.Context, from, to uint64) error {
	return c.scan(ctx, TableLog, logKey(from), logKey(to), func(key string, value []byte) error {
		n, err := strconv.ParseUint(key, 16, 64)
		if err != nil {
			return nil // named by Problems when the carnet was opened
		}
		b, err := decodeHead(value)
		if isCode(err, CodeStoreDamaged) {
			c.problem("entry "+key+" of the log", err)
			return nil
		}
		if err == nil {
			c.logged(n, b)
		}
		return err
	})
}

// findAct gives the batch of an act that can be undone or done again.
func (c *Carnet) findAct(ctx context.Context, act string) (Batch, error) {
	if err := c.lookBack(ctx, act); err != nil {
		return Batch{}, err
	}
	if l, known := c.acts[act]; !known || l.kind != ActDo {
		return Batch{}, refuse(CodeActUnknown, "act", "there is no such act, or it is too long ago")
	}
	return c.batch(ctx, act)
}

// batch reads the batch of a known act, in one from however many entries. One whose people are forgotten is empty.
func (c *Carnet) batch(ctx context.Context, act string) (Batch, error) {
	var whole Batch
	for _, n := range c.acts[act].entries {
		content, err := c.store.Get(ctx, TableLog, logKey(n))
		if err != nil {
			return Batch{}, err
		}
		if content == nil {
			continue
		}
		part, err := decodeBatch(content)
		if err != nil {
			return Batch{}, err
		}
		changes := whole.Changes
		whole = part
		whole.Changes = append(changes, part.Changes...)
	}
	slices.SortStableFunc(whole.Changes, func(a, b Change) int { return a.At.Compare(b.At) })
	return whole, nil
}

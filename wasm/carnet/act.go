package carnet

import (
	"context"
	"fmt"
	"slices"
)

// logKey gives the key of an entry of the log, counted from 1.
func logKey(n uint64) string { return fmt.Sprintf("%016x", n) }

// tries is how often an act is built anew because another core has written in between.
const tries = 20

// draft is an act that is being put together: what it changes, in the order in which it happens.
type draft struct {
	c       *Carnet
	batch   Batch
	views   []*record          // the joined people it touches, see person
	also    []Write            // beside the log, in the same transaction
	loaded  map[string]*record // the people and things it touches; changed already, if the act is not refused
	stowed  []stowed           // those of them whom it is done with
	breath  *breath            // that each takes; may be nil
	packing writer             // of those
	fact    string             // the id of the next new fact that has one; empty: one of its own
}

// act does one act: build puts it together from the state, then it is written, and only then the state follows. If
// another core has written in between, the state is read again and the act built anew. An act that changes nothing is
// not written, and its id is empty.
func (c *Carnet) act(ctx context.Context, kind ActKind, of string, build func(d *draft) error) (string, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.doWith(ctx, kind, of, c.newBreath(), build)
}

// do is act for a caller who holds the lock.
func (c *Carnet) do(ctx context.Context, kind ActKind, of string, build func(d *draft) error) (string, error) {
	return c.doWith(ctx, kind, of, nil, build)
}

// doWith is do, with a breath for acts about many people: if the carnet has changed by then, they are built anew at a
// stretch.
func (c *Carnet) doWith(ctx context.Context, kind ActKind, of string, breath *breath, build func(d *draft) error) (string, error) {
	for try := 0; ; try++ {
		d := &draft{c: c, batch: Batch{Act: c.newID(), Kind: kind, Of: of}, loaded: map[string]*record{}, breath: breath}
		err := build(d)
		if err == nil {
			if len(d.batch.Changes) == 0 {
				return "", nil
			}
			if err = d.gather(ctx); err == nil {
				err = c.append(ctx, []Batch{d.batch}, d.also)
			}
		}
		switch {
		case err == errDisturbed:
			breath, err = nil, nil
		case err == nil:
			c.take(d.loaded)
			c.takeStowed(d.stowed)
			c.later(ctx)
			return d.batch.Act, nil
		case isCode(err, CodeStoreExists) && try < tries:
			err = c.load(ctx)
		case isCode(err, CodeStoreDamaged) && try == 0:
			err = c.mend(ctx, err)
		}
		if err != nil {
			return "", err
		}
	}
}

// append writes batches to the end of the log, each as an entry, in one commit.
func (c *Carnet) append(ctx context.Context, batches []Batch, also []Write) error {
	writes := make([]Write, 0, len(batches)+len(also))
	for i, b := range batches {
		writes = append(writes, Write{Table: TableLog, Key: logKey(c.head + 1 + uint64(i)), Value: encodeBatch(b), New: true})
	}
	if err := c.store.Commit(ctx, append(writes, also...)); err != nil {
		return err
	}
	for i, b := range batches {
		c.head++
		c.tailBytes += len(writes[i].Value)
		c.logged(c.head, b)
		if !slices.ContainsFunc(b.Changes, c.goesOut) {
			c.theirs.add(c.head)
		}
		if len(c.ahead) > 0 && b.Kind != ActFinal {
			c.ahead = append(c.ahead, slices.DeleteFunc(slices.Clone(b.Changes), func(change Change) bool {
				return isVoid(change.Key) || change.At.Device != c.clock.device
			})...)
		}
	}
	return nil
}

// take makes records the state.
func (c *Carnet) take(records map[string]*record) {
	var people []string
	for id, r := range records {
		c.resolve(r)
		if isThing(id) {
			c.things[id], c.thingsChanged = r, true
			if _, _, pair := isPair(id); pair {
				c.joins = nil
			}
			continue
		}
		c.unstow(r)
		people = append(people, id)
	}
	if c.joins == nil && c.things != nil {
		c.joins = joinsOf(c.things)
	}
	c.follow(people)
}

// record gives a person, or a thing, to be changed, empty if there is none of this id.
func (d *draft) record(ctx context.Context, id string) (*record, error) {
	if r := d.loaded[id]; r != nil {
		return r, nil
	}
	r, err := d.c.record(ctx, id)
	if err != nil {
		return nil, err
	}
	if r == nil {
		r = &record{id: id}
	} else {
		r = r.clone()
	}
	d.loaded[id] = r
	return r, nil
}

// set changes a field of a record from now on. A joined person is changed in the eldest of their records; they are put
// into the bin, or taken out of it, in all of them.
func (d *draft) set(r *record, key string, v Value) {
	if key == keyLife && r.parts != nil {
		for _, part := range r.parts {
			if part.value(keyLife).State != v.State {
				d.setOn(r, part, key, v)
			}
		}
		return
	}
	d.write(r, Change{Record: r.id, Key: key, At: d.next(r), Value: v})
}

// next gives the stamp of a change of a record made now. A clock that was put right comes by stamps again that it has given
// before; what was written then is left out, and so would be what is written now.
func (d *draft) next(r *record) Stamp {
	if r.parts != nil {
		r = r.parts[0]
	}
	for {
		at := d.c.clock.next(d.c.options.Now())
		if !r.voids("", at) {
			return at
		}
	}
}

// write makes a change.
func (d *draft) write(r *record, change Change) {
	d.batch.Changes = append(d.batch.Changes, change)
	r.merge(change)
	if r.parts != nil {
		r.parts[0].merge(change)
	}
}

// existing gives a person who is in the carnet and not in the bin, to be changed.
func (d *draft) existing(ctx context.Context, id string) (*record, error) {
	if known, _ := d.c.knows(id); !known {
		return nil, refuse(CodePersonUnknown, "id", "there is nobody of this id")
	}
	r, err := d.person(ctx, id)
	if err == nil && !r.live() {
		err = refuse(CodePersonUnknown, "id", "there is nobody of this id")
	}
	return r, err
}

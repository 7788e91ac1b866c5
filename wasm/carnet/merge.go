package carnet

import (
	"context"
	"slices"
)

// Merge takes in batches that other devices made, in any order and any number of times. A change whose clock is more
// than 24 h ahead of every other witness is held back: it is kept, counted by Quarantined, and merged once a witness
// has caught up. That somebody was forgotten is never held back: no clock decides about it, for nothing that is written of
// them later wins over it, and whoever asked for it means every device. It returns once everything is on disk.
func (c *Carnet) Merge(ctx context.Context, batches []Batch) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	for try := 0; ; try++ {
		touched, err := c.merge(ctx, batches)
		if err == nil {
			return c.joinMerged(ctx, touched)
		}
		if !isCode(err, CodeStoreExists) || try == tries {
			return err
		}
		if err := c.load(ctx); err != nil {
			return err
		}
	}
}

// release merges what was held back and no longer needs to be.
func (c *Carnet) release(ctx context.Context) error {
	if len(c.held) == 0 {
		return nil
	}
	_, err := c.merge(ctx, nil)
	return err
}

// merge takes in batches and those held back before, and gives the records that it touched. What is merged may be the
// witness that others wait for.
func (c *Carnet) merge(ctx context.Context, batches []Batch) (touched map[string]bool, err error) {
	waiting := append(slices.Clone(c.held), batches...)
	touched = map[string]bool{}
	for {
		var still []Batch
		merged := 0
		for _, b := range waiting {
			taken, back, err := c.mergeOne(ctx, b)
			if err != nil {
				return touched, err
			}
			if merged += taken; taken > 0 {
				for _, change := range b.Changes {
					touched[change.Record] = true
				}
			}
			if len(back.Changes) > 0 {
				still = keepOnce(still, back)
			}
		}
		waiting = still
		if merged == 0 || len(still) == 0 {
			break
		}
	}
	if err := c.hold(ctx, waiting); err != nil {
		return touched, err
	}
	return touched, c.forgetMerged(ctx, touched)
}

// mergeOne takes in those changes of a batch that are new and can be trusted, and gives those that cannot.
func (c *Carnet) mergeOne(ctx context.Context, b Batch) (taken int, back Batch, err error) {
	d := &draft{c: c, loaded: map[string]*record{}}
	d.batch, back = b, b
	d.batch.Changes, back.Changes = nil, nil
	now := c.options.Now()
	for _, change := range b.Changes {
		gone, err := c.isForgotten(ctx, change.Record)
		if err != nil {
			return 0, back, err
		}
		if gone {
			continue
		}
		r, err := d.record(ctx, change.Record)
		if err != nil {
			return 0, back, err
		}
		switch {
		case r.has(change):
		case isVoid(change.Key), tellsForgotten(change.Record): // can do no harm, whatever its clock
			d.batch.Changes = append(d.batch.Changes, change)
			r.merge(change)
		case !c.clock.trusts(change.At, now):
			back.Changes = append(back.Changes, change)
		default:
			d.batch.Changes = append(d.batch.Changes, change)
			r.merge(change)
		}
	}
	if len(d.batch.Changes) == 0 {
		return 0, back, nil
	}
	if slices.ContainsFunc(d.batch.Changes, func(change Change) bool { return tellsForgotten(change.Record) }) {
		d.also = append(d.also, scrubWrite()) // until whoever it is has been erased here, too
	}
	if err := d.gather(ctx); err != nil {
		return 0, back, err
	}
	if err := c.append(ctx, d.batch, d.also); err != nil {
		return 0, back, err
	}
	for id, r := range d.loaded {
		if len(r.fields) == 0 {
			delete(d.loaded, id)
		}
	}
	c.take(d.loaded)
	for _, change := range d.batch.Changes {
		c.witness(change)
	}
	c.later(ctx)
	return len(d.batch.Changes), back, nil
}

// keepOnce adds a batch to those held back, unless its changes are there.
func keepOnce(held []Batch, b Batch) []Batch {
	b.Changes = slices.DeleteFunc(slices.Clone(b.Changes), func(change Change) bool {
		return slices.ContainsFunc(held, func(o Batch) bool {
			return o.Act == b.Act && slices.ContainsFunc(o.Changes, func(x Change) bool {
				return x.Record == change.Record && x.Key == change.Key && x.At == change.At
			})
		})
	})
	if len(b.Changes) == 0 {
		return held
	}
	return append(held, b)
}

// hold writes what is held back, if that has changed.
func (c *Carnet) hold(ctx context.Context, batches []Batch) error {
	if len(batches) == 0 && len(c.held) == 0 {
		return nil
	}
	if err := c.store.Commit(ctx, []Write{{Table: TableMeta, Key: metaQuarantine, Value: encodeQuarantine(batches)}}); err != nil {
		return err
	}
	c.held = batches
	return c.noteResolved(ctx)
}

func encodeQuarantine(batches []Batch) []byte {
	w := newWriter()
	w.uint(uint64(len(batches)))
	for _, b := range batches {
		w.batch(b)
	}
	return seal(sealQuarantine, w.b)
}

// loadQuarantine reads what is held back.
func (c *Carnet) loadQuarantine(ctx context.Context) error {
	b, err := c.store.Get(ctx, TableMeta, metaQuarantine)
	if err != nil || b == nil {
		return err
	}
	content, err := unseal(sealQuarantine, b)
	if err == nil {
		r := reader{s: content}
		for n := r.count(); n > 0 && !r.fault; n-- {
			c.held = append(c.held, r.batch())
		}
		err = r.end()
	}
	if isCode(err, CodeStoreDamaged) {
		c.held = nil
		c.problem(metaQuarantine, err)
		return nil
	}
	return err
}

// Batches visits every batch in the log in the order in which this machine took them in. Merging them all elsewhere
// gives the same state.
func (c *Carnet) Batches(ctx context.Context, visit func(b Batch) error) error {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.scan(ctx, TableLog, "", logKey(c.head+1), func(key string, value []byte) error {
		b, err := decodeBatch(value)
		if err != nil {
			return err
		}
		return visit(b)
	})
}

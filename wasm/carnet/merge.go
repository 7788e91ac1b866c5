package carnet

import (
	"context"
	"iter"
	"slices"
	"time"
)

// Merge takes in batches that other devices made, in any order and any number of times. A change whose clock is more
// than 24 h ahead of every other witness is held back: it is kept, counted by Quarantined, and merged once a witness
// has caught up. That somebody was forgotten is never held back: no clock decides about it, for nothing that is written of
// them later wins over it, and whoever asked for it means every device. It returns once everything is on disk.
func (c *Carnet) Merge(ctx context.Context, batches []Batch) error {
	return c.mergeAll(ctx, arrivals(batches))
}

// arrival is a batch that comes in, and the pictures that came with it, by their keys.
type arrival struct {
	Batch
	pictures map[string]string // JPEG, PNG or WebP
}

func arrivals(batches []Batch) iter.Seq2[arrival, error] {
	return func(yield func(arrival, error) bool) {
		for _, b := range batches {
			if !yield(arrival{Batch: b}, nil) {
				return
			}
		}
	}
}

// mergeAll is Merge for batches that are read one by one, perhaps more than once. What was merged before one that cannot be
// read stays.
func (c *Carnet) mergeAll(ctx context.Context, batches iter.Seq2[arrival, error]) error {
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
	_, err := c.merge(ctx, arrivals(nil))
	return err
}

// merge takes in batches and those held back before, and gives the records that it touched. What is merged may be the
// witness that others wait for.
func (c *Carnet) merge(ctx context.Context, batches iter.Seq2[arrival, error]) (touched map[string]bool, err error) {
	touched = map[string]bool{}
	held := c.held
	still, merged, err := c.mergeOnce(ctx, held, batches, touched)
	for err == nil && merged > 0 && len(still.batches) > 0 {
		still, merged, err = c.mergeOnce(ctx, still.batches, arrivals(nil), touched)
	}
	if len(held) == 0 { // others may have had their turn meanwhile, see mergeOnce
		for _, b := range c.held {
			still.add(b)
		}
	}
	if err == nil {
		err = c.hold(ctx, still.batches)
	}
	if err != nil {
		return touched, err
	}
	return touched, c.forgetMerged(ctx, touched)
}

// mergeOnce merges what can be trusted now, and gives what cannot.
func (c *Carnet) mergeOnce(ctx context.Context, held []Batch, batches iter.Seq2[arrival, error], touched map[string]bool) (still waiting, merged int, err error) {
	m := c.newMerging()
	add := func(b Batch) error {
		back, err := m.add(ctx, b)
		if err == nil {
			still.add(back)
		}
		return err
	}
	for _, b := range held {
		if err := add(b); err != nil {
			return still, merged, err
		}
	}
	for b, err := range batches {
		if err == nil {
			err = m.show(ctx, b)
		}
		if err == nil {
			err = add(b.Batch)
		}
		if err != nil {
			return still, merged, err
		}
		if m.changes < mergeMost && m.shown < commitMost {
			continue
		}
		merged += m.changes
		if err := m.commit(ctx, touched); err != nil {
			return still, merged, err
		}
		m = c.newMerging()
		if len(c.held) == 0 { // which others may change
			c.mu.Unlock()
			time.Sleep(time.Millisecond) // so that a browser delivers what has come in
			c.mu.Lock()
		}
	}
	return still, merged + m.changes, m.commit(ctx, touched)
}

// mergeMost is after how many changes a commit is made: in a browser each takes as long as some hundred of them.
var mergeMost = 10_000

// mergeTail is after how many bytes of log beyond the checkpoint one is made, while there is more to merge.
const mergeTail = 64 << 20

// merging is what is merged in one commit.
type merging struct {
	*draft
	now     int64
	batches []Batch // with those of their changes that are taken in
	changes int
	shown   int // bytes of pictures
}

func (c *Carnet) newMerging() *merging {
	return &merging{draft: &draft{c: c, loaded: map[string]*record{}}, now: c.options.Now()}
}

// add takes in those changes of a batch that are new and can be trusted, and gives those that cannot.
func (m *merging) add(ctx context.Context, b Batch) (back Batch, err error) {
	taken := b
	back = b
	taken.Changes, back.Changes = nil, nil
	for _, change := range b.Changes {
		gone, err := m.c.isForgotten(ctx, change.Record)
		if err != nil {
			return back, err
		}
		if gone {
			continue
		}
		r, err := m.record(ctx, change.Record)
		if err != nil {
			return back, err
		}
		switch {
		case r.has(change):
		case isVoid(change.Key), tellsForgotten(change.Record), m.c.clock.trusts(change.At, m.now): // the first two can do no harm, whatever their clock
			if taken.Changes == nil {
				taken.Changes = make([]Change, 0, len(b.Changes))
			}
			taken.Changes = append(taken.Changes, change)
			r.merge(change)
		default:
			back.Changes = append(back.Changes, change)
		}
	}
	if len(taken.Changes) > 0 {
		m.batches, m.changes = append(m.batches, taken), m.changes+len(taken.Changes)
	}
	return back, nil
}

// show takes in the pictures that a batch shows of people who are not forgotten.
func (m *merging) show(ctx context.Context, b arrival) error {
	for _, change := range b.Changes {
		if change.Key != keyThumb {
			continue
		}
		gone, err := m.c.isForgotten(ctx, change.Record)
		if err != nil {
			return err
		}
		key := change.Value.Fact.Text
		if data := b.pictures[key]; !gone && isPictureKey(key) && len(data) <= maxPicture && pictureAddress(data) != "" {
			w := newWriter()
			w.b = append(w.b, data...)
			m.also = append(m.also, Write{Table: TableThumbs, Key: key, Value: seal(sealThumb, w.b)})
			m.shown += len(data)
		}
	}
	return nil
}

// commit writes what was taken in, and then the state follows.
func (m *merging) commit(ctx context.Context, touched map[string]bool) error {
	if m.changes == 0 && len(m.also) == 0 {
		return nil
	}
	c := m.c
	if slices.ContainsFunc(m.batches, func(b Batch) bool {
		return slices.ContainsFunc(b.Changes, func(change Change) bool { return tellsForgotten(change.Record) })
	}) {
		m.also = append(m.also, scrubWrite()) // until whoever it is has been erased here, too
	}
	if err := m.gather(ctx); err != nil {
		return err
	}
	if err := c.append(ctx, m.batches, m.also); err != nil {
		return err
	}
	m.take()
	for _, b := range m.batches {
		for _, change := range b.Changes {
			c.witness(change)
			touched[change.Record] = true
		}
	}
	if err := c.decidedElsewhere(ctx); err != nil {
		return err
	}
	if c.tailBytes > mergeTail {
		c.later(ctx)
	}
	c.askToSettle()
	return nil
}

// take makes the records the state. Many people are stowed.
func (m *merging) take() {
	c := m.c
	things, people := map[string]*record{}, map[string]*record{}
	for id, r := range m.loaded {
		switch {
		case len(r.fields) == 0:
		case isThing(id):
			things[id] = r
		default:
			people[id] = r
		}
	}
	c.take(things) // first: they tell who is joined
	if len(people) <= recentLeast {
		c.take(people)
		return
	}
	if 2*len(people) > len(c.summaries.of) {
		c.summaries = summaries{} // to be made anew with the chunks
	}
	m.loaded = map[string]*record{}
	for id, r := range people {
		if len(c.joins[id]) > 0 {
			m.loaded[id] = r
		} else {
			m.stow(r)
		}
	}
	c.take(m.loaded)
	c.takeStowed(m.stowed)
}

// waiting is what is to be held back, each change of an act once.
type waiting struct {
	batches []Batch
	known   map[waits]bool
}

type waits struct {
	act string
	place
}

func (w *waiting) add(b Batch) {
	if w.known == nil {
		w.known = map[waits]bool{}
	}
	b.Changes = slices.DeleteFunc(slices.Clone(b.Changes), func(change Change) bool {
		this := waits{b.Act, place{change.Record, change.Key, change.At}}
		known := w.known[this]
		w.known[this] = true
		return known
	})
	if len(b.Changes) > 0 {
		w.batches = append(w.batches, b)
	}
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

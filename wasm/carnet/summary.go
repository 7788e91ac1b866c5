package carnet

import (
	"context"
	"maps"
	"slices"
)

// summaryPrefix begins the keys of the chunks of summaries. The one of a number is of the people in the drawer of that
// number, and is written with it; one that is missing, or was made otherwise, is made again from the drawer.
const summaryPrefix = "n"

// sealSummaries seals a chunk of summaries.
const sealSummaries = 'n'

// summaries are what Options.Summary says of everybody who is in the carnet.
type summaries struct {
	of      map[string]string // by id; nil until needed
	owed    map[int][]byte    // chunks that the next checkpoint writes, because they were not there
	read    *byte             // differs each time that they are read
	changed []string          // ids, in the order in which their summaries have changed since
}

// SummariesSeen is up to where somebody has seen the summaries; see SummariesSince.
type SummariesSeen struct {
	read    *byte
	changed int
}

// Summaries visits what Options.Summary says of everybody in the carnet, in any order. It reads no records but those of
// whoever was changed by a Carnet that made no summaries, or lies in a drawer with somebody who was forgotten since.
func (c *Carnet) Summaries(ctx context.Context, visit func(id, summary string)) error {
	_, _, err := c.SummariesSince(ctx, SummariesSeen{}, func(id, summary string, _ bool) { visit(id, summary) })
	return err
}

// SummariesSince visits the summaries that have changed since, in any order, some perhaps more than once; not here is who
// has left the carnet. Where that is not known any more, or nothing was seen, it visits everybody's, and all is set.
func (c *Carnet) SummariesSince(ctx context.Context, since SummariesSeen, visit func(id, summary string, here bool)) (now SummariesSeen, all bool, err error) {
	if err := c.needSummaries(ctx); err != nil {
		return SummariesSeen{}, false, err
	}
	c.mu.RLock()
	defer c.mu.RUnlock()
	s := &c.summaries
	now = SummariesSeen{s.read, len(s.changed)}
	if since.read == s.read && s.read != nil && since.changed <= len(s.changed) {
		for _, id := range s.changed[since.changed:] {
			summary, here := s.of[id]
			visit(id, summary, here)
		}
		return now, false, nil
	}
	for id, summary := range s.of {
		visit(id, summary, true)
	}
	return now, true, nil
}

func (c *Carnet) needSummaries(ctx context.Context) error {
	c.mu.RLock()
	read := c.summaries.of != nil
	c.mu.RUnlock()
	if read {
		return nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	err := c.loadSummaries(ctx)
	if isCode(err, CodeStoreDamaged) {
		if err = c.mend(ctx, err); err == nil {
			err = c.loadSummaries(ctx)
		}
	}
	return err
}

func (c *Carnet) loadSummaries(ctx context.Context) error {
	if c.summaries.of != nil {
		return nil
	}
	all := summaries{of: make(map[string]string, c.count()), owed: map[int][]byte{}, read: new(byte)}
	read := map[int]bool{}
	err := c.scan(ctx, TableChunks, summaryPrefix, summaryPrefix+"g", func(key string, value []byte) error {
		n, err := chunkNumber(key)
		if err != nil || !slices.Contains(c.check.drawers, n) {
			return nil // left by a checkpoint that did not end
		}
		part, ok := c.decodeSummaries(value)
		if ok {
			read[n] = true
			maps.Copy(all.of, part)
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, n := range c.check.drawers {
		if read[n] {
			continue
		}
		people, err := c.drawer(ctx, n)
		if err != nil {
			return err
		}
		part, err := c.summariesOf(ctx, people, nil, nil)
		if err != nil {
			return err
		}
		maps.Copy(all.of, part)
		all.owed[n] = c.encodeSummaries(part)
	}
	c.summaries = all
	for id := range c.unsettledIDs() {
		s, here, err := c.summaryBy(ctx, id, "")
		if err != nil {
			return err
		}
		c.summaries.put(id, s, here)
	}
	return nil
}

// summaryBy gives the summary of who stands under an id: of everything that is joined in them. Not here is who is in the
// bin, and a record that another stands for. content is their record as it is stored; empty: it is to be looked for.
func (c *Carnet) summaryBy(ctx context.Context, id, content string) (s string, here bool, err error) {
	if _, here = c.knows(id); !here {
		return "", false, nil
	}
	j, err := c.joined(ctx)
	if err != nil {
		return "", false, err
	}
	var r *record
	if content != "" && len(j[id]) == 0 {
		r, err = decodeRecord(id, content)
	} else {
		r, err = c.person(ctx, id)
	}
	if err != nil || r == nil {
		return "", false, err
	}
	return c.summaryOf(r), true, nil
}

// summarise makes the summaries follow a record, if they have been read.
func (c *Carnet) summarise(r *record) {
	if c.summaries.of == nil {
		return
	}
	summary := ""
	if r.live() {
		summary = c.summaryOf(r)
	}
	c.summaries.put(r.id, summary, r.live())
}

// put takes note of the summary of somebody who is in the carnet, or is not, if summaries have been read.
func (s *summaries) put(id, summary string, here bool) {
	if s.of == nil {
		return
	}
	if here {
		s.of[id] = summary
	} else {
		delete(s.of, id)
	}
	s.noteChanged(id)
}

// noteChanged notes whose summary is another. Where more have changed than there are people, whoever wants to know reads
// them all.
func (s *summaries) noteChanged(id string) {
	if s.changed = append(s.changed, id); len(s.changed) > len(s.of)+enoughChanged {
		s.read, s.changed = new(byte), nil
	}
}

// enoughChanged is how many changes are noted however few people there are.
const enoughChanged = 1000

func (c *Carnet) summaryOf(r *record) string {
	if c.options.Summary == nil {
		return ""
	}
	p := r.view()
	p.Thumb = r.value(keyThumb).Fact.Text
	return c.options.Summary(p)
}

// summariesOf gives the summaries of people in a drawer: those that are known, and else from their records.
func (c *Carnet) summariesOf(ctx context.Context, people []packed, known map[string]string, breath *breath) (map[string]string, error) {
	part := make(map[string]string, len(people))
	for _, p := range people {
		s, here := known[p.id]
		if !here {
			var err error
			if s, here, err = c.summaryBy(ctx, p.id, p.content); err != nil {
				return nil, err
			}
		}
		if here {
			part[p.id] = s
		}
		if breath.take(); breath.err() != nil {
			return nil, errDisturbed
		}
	}
	return part, nil
}

// settleSummaries gives the summaries of people who go into one drawer or several, of whom some are dirty and the others
// lay in drawer n.
func (c *Carnet) settleSummaries(ctx context.Context, n int, people []packed, breath *breath) (map[string]string, error) {
	if c.options.Summary == nil {
		return nil, nil
	}
	known := c.summaries.of
	if known == nil && n != 0 {
		b, err := c.store.Get(ctx, TableChunks, chunkKey(summaryPrefix, n))
		if err != nil {
			return nil, err
		}
		if part, ok := c.decodeSummaries(b); ok {
			known = part
			maps.DeleteFunc(known, func(id, _ string) bool { return c.unsettled(id) })
		}
	}
	return c.summariesOf(ctx, people, known, breath)
}

// writeSummaries writes the chunk of the people in drawer n, with the checkpoint.
func (c *Carnet) writeSummaries(s *settlement, n int, people []packed, all map[string]string) {
	if c.options.Summary == nil {
		return
	}
	part := make(map[string]string, len(people))
	for _, p := range people {
		if summary, ok := all[p.id]; ok {
			part[p.id] = summary
		}
	}
	s.writes = append(s.writes, Write{Table: TableChunks, Key: chunkKey(summaryPrefix, n), Value: c.encodeSummaries(part)})
	delete(c.summaries.owed, n)
}

// dropSummaries takes the chunk of the people in drawer n away, with the checkpoint: it is made again when it is needed.
func (c *Carnet) dropSummaries(s *settlement, n int) {
	s.writes = append(s.writes, Write{Table: TableChunks, Key: chunkKey(summaryPrefix, n)})
	delete(c.summaries.owed, n)
}

// settleOwed writes the chunks of summaries that were not there.
func (c *Carnet) settleOwed(s *settlement) {
	for n, b := range c.summaries.owed {
		s.writes = append(s.writes, Write{Table: TableChunks, Key: chunkKey(summaryPrefix, n), Value: b})
	}
	c.summaries.owed = nil
}

func (c *Carnet) encodeSummaries(part map[string]string) []byte {
	w := newWriter()
	w.text(c.options.SummaryBy)
	w.uint(uint64(len(part)))
	for _, id := range slices.Sorted(maps.Keys(part)) {
		w.text(id)
		w.text(part[id])
	}
	return seal(sealSummaries, w.b)
}

// decodeSummaries reads a chunk of summaries; not ok if it is damaged or was made otherwise: then it is made again.
func (c *Carnet) decodeSummaries(b []byte) (part map[string]string, ok bool) {
	content, err := unseal(sealSummaries, b)
	if err != nil {
		return nil, false
	}
	r := reader{s: content}
	if r.text() != c.options.SummaryBy {
		return nil, false
	}
	n := r.count()
	part = make(map[string]string, min(n, len(content)))
	for ; n > 0 && !r.fault; n-- {
		id := r.text()
		part[id] = r.bytes()
	}
	return part, r.end() == nil
}

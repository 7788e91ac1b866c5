package carnet

// An act may change very many people. Decoded, each takes ten times the memory that they take on disk, and twenty thousand
// of them more than the core may have. So whoever such an act is done with is stowed: their record as it is stored, and
// what is listed of them.

// stowed is somebody whom an act has changed, and is done with.
type stowed struct {
	content string // of their record
	entry   *entry
	summary string // if they are in the carnet and summaries are known
}

// stow lets go of somebody whom the act has changed; it must not come back to them. The joined stay as they are, and so do
// all while something is held back, since that follows what the records say.
func (d *draft) stow(r *record) {
	switch {
	case len(d.c.joins[r.id]) > 0:
		return // their records are loaded, each for itself
	case len(d.c.held) > 0:
		d.loaded[r.id] = r
		return
	}
	s := stowed{content: d.packing.pack(r), entry: d.c.entryOf(r)}
	if d.c.summaries.of != nil && r.live() {
		s.summary = d.c.summaryOf(r)
	}
	d.stowed = append(d.stowed, s)
}

// pack gives a record as it is stored, with a writer that has nothing else to write.
func (w *writer) pack(r *record) string {
	w.reset()
	w.record(r)
	return string(w.b)
}

// takeStowed makes those who were stowed the state.
func (c *Carnet) takeStowed(all []stowed) {
	if len(all) > recentLeast {
		c.index.reset() // to be made anew when it is asked takes as long, and by then most of them are in the directory
	}
	for _, s := range all {
		delete(c.dirty, s.entry.id)
		c.stowed[s.entry.id] = s.content
		c.list(s.entry)
		c.summaries.put(s.entry.id, s.summary, s.entry.live)
	}
}

// unsettled reports whether somebody's record is newer than the one in its drawer.
func (c *Carnet) unsettled(id string) bool {
	_, is := c.stowed[id]
	return is || c.dirty[id] != nil
}

// unstow makes a record the state.
func (c *Carnet) unstow(r *record) {
	delete(c.stowed, r.id)
	c.dirty[r.id] = r
}

// unsettledIDs gives everybody whose record is newer than the one in its drawer.
func (c *Carnet) unsettledIDs() map[string]bool {
	all := make(map[string]bool, len(c.dirty)+len(c.stowed))
	for id := range c.dirty {
		all[id] = true
	}
	for id := range c.stowed {
		all[id] = true
	}
	return all
}

package carnet

import (
	"context"
	"slices"

	"carnet/wasm/person"
)

// ActImported is an act that took people in from a file.
const ActImported ActWhat = "imported"

// maxImport bounds the cards of one import.
const maxImport = 100_000

// importBudget is how long one step of an import works, in ms, before others have their turn.
const importBudget = 50

// importEntry is how many changes one entry of the log has at most. All entries of an import are written at once.
const importEntry = 20_000

// Import is cards that are on their way into the carnet: added one by one, matched and put together in steps between which
// the carnet answers others, then written in one commit as one act. Until then nothing of it is in the carnet, and to
// leave it is to cancel it. If the carnet changes in between, the steps begin anew. Not for use from several goroutines.
type Import struct {
	c      *Carnet
	cards  []importCard
	chance []byte // for ids

	version, head uint64
	restarts      int
	phase         int
	at            int // of the phase
	matched       map[string]int
	draft         *draft
	loading       []string
	targets       map[string]*record
	fresh         []*record
	begun         []int        // the card that each of them began with
	mixed         map[int]bool // those of these that another one came into
	entries       []*entry     // of the first of the fresh
	encoded       []Write
	parts         []Batch // the same, each with its first change alone
	outcome       Imported
}

// ImportSkip is a row that was not taken, and why.
type ImportSkip struct {
	Row  int    `json:"row"`            // of the file, from 1
	Code string `json:"code"`           // a Code of this package or of the file's reader
	Text string `json:"text,omitempty"` // the beginning of the row
}

// Imported is the outcome of an import. New, Updated, Same and Joined count rows, and together with the skipped ones all of
// them; People of Acted counts the people that were changed.
type Imported struct {
	Acted
	New     int          `json:"new"`     // people who were not in the carnet
	Updated int          `json:"updated"` // people who were, of whom something was new
	Same    int          `json:"same"`    // people who were, and nothing was new
	Joined  int          `json:"joined"`  // rows about the person of an earlier row
	Asked   int          `json:"asked"`   // of the new ones: may be somebody in the carnet, or of an earlier row
	Skipped []ImportSkip `json:"skipped"` // never null
}

// The phases of an import.
const (
	importMatch = iota
	importLoad
	importApply
	importCommit
	importDone
)

// NewImport begins an import.
func (c *Carnet) NewImport() *Import {
	return &Import{c: c, outcome: Imported{Skipped: []ImportSkip{}}}
}

// Skip counts a row that is not taken.
func (m *Import) Skip(s ImportSkip) { m.outcome.Skipped = append(m.outcome.Skipped, s) }

// Len gives how many cards have been added.
func (m *Import) Len() int { return len(m.cards) }

// Progress gives how much of the work is done, in cards, of how much.
func (m *Import) Progress() (done, of int) {
	of = 2*len(m.cards) + 1
	switch m.phase {
	case importMatch:
		return m.at, of
	case importLoad:
		return len(m.cards), of
	case importApply:
		return len(m.cards) + m.at, of
	case importCommit:
		return of - 1, of
	}
	return of, of
}

// Step works on an import for a short time. It is done once everything is on disk; then Outcome says what came of it.
func (m *Import) Step(ctx context.Context) (done bool, err error) {
	c := m.c
	c.mu.Lock()
	defer c.mu.Unlock()
	patient := m.restarts < 3 // somebody who is always quicker does not keep it from its end
	until := c.options.Now() + importBudget
	for m.phase != importDone {
		if m.draft == nil || m.version != c.version || m.head != c.head {
			m.begin()
		}
		if err := m.work(ctx, func() bool { return patient && c.options.Now() > until }); err != nil {
			m.draft = nil
			if isCode(err, CodeStoreExists) && m.restarts < tries {
				m.restarts++
				if err = c.load(ctx); err == nil {
					continue
				}
			}
			return false, err
		}
		if patient && c.options.Now() > until && m.phase != importDone {
			return false, nil
		}
	}
	return true, nil
}

// Outcome tells what came of an import that is done.
func (m *Import) Outcome() Imported { return m.outcome }

// begin begins the steps, as the carnet is now.
func (m *Import) begin() {
	c := m.c
	if m.draft != nil {
		m.restarts++
	}
	m.version, m.head = c.version, c.head
	m.draft = &draft{c: c, batch: Batch{Act: c.newID(), What: ActImported}, loaded: map[string]*record{}}
	m.draft.batch.Changes = make([]Change, 0, min(importEntry, 8*len(m.cards))+1000)
	m.phase, m.at, m.matched, m.targets, m.mixed = importMatch, 0, make(map[string]int, 3*len(m.cards)), map[string]*record{}, map[int]bool{}
	m.loading, m.fresh, m.begun, m.entries, m.encoded, m.parts = nil, nil, nil, nil, nil, nil
	m.outcome = Imported{Skipped: slices.DeleteFunc(m.outcome.Skipped, func(s ImportSkip) bool { return s.Code == CodeForgotten })}
}

// work goes on with the phase until it is done or late says so.
func (m *Import) work(ctx context.Context, late func() bool) error {
	switch m.phase {
	case importMatch:
		known, err := m.c.forgottenPeople(ctx)
		if err != nil {
			return err
		}
		for m.at < len(m.cards) {
			if err := m.match(ctx, m.at, known); err != nil {
				return err
			}
			if m.at++; m.at&63 == 0 && late() {
				return nil
			}
		}
	case importLoad:
		const most = 500
		for m.at < len(m.loading) && !late() {
			part := m.loading[m.at:min(m.at+most, len(m.loading))]
			m.at += len(part)
			for _, live := range []bool{true, false} {
				if _, err := m.draft.several(ctx, part, live); err != nil {
					return err
				}
			}
		}
		if m.at < len(m.loading) {
			return nil
		}
	case importApply:
		for m.at < len(m.cards) {
			if err := m.apply(ctx, &m.cards[m.at], m.at); err != nil {
				return err
			}
			if len(m.draft.batch.Changes) >= importEntry {
				m.encode()
			}
			if m.at++; m.at&31 == 0 && late() {
				return nil
			}
		}
		for len(m.entries) < len(m.fresh) {
			m.entries = append(m.entries, m.freshEntry(len(m.entries)))
			if len(m.entries)&63 == 0 && late() {
				return nil
			}
		}
		m.encode()
	case importCommit:
		return m.commit(ctx)
	}
	m.phase, m.at = m.phase+1, 0
	return nil
}

// match decides who a card is about.
func (m *Import) match(ctx context.Context, i int, known forgottenPeople) error {
	c, card := m.c, &m.cards[i]
	card.first, card.into, card.skip = i, "", ""
	if len(known.keys) > 0 {
		if _, gone := known.recall(c, (&record{fields: card.fields}).facts()); gone {
			card.skip = CodeForgotten
			m.Skip(ImportSkip{Row: card.row, Code: CodeForgotten, Text: card.name})
			return nil
		}
	}
	asked := false
	for _, id := range card.keys {
		earlier, seen := m.matched[id.text]
		if !seen {
			continue
		}
		if id.kind != byName && judge(m.cards[earlier].face(), card.face()).certain {
			card.first = m.cards[earlier].first
			m.note(card, card.first)
			return nil
		}
		asked = true
	}
	found, ok, err := c.recogniseBy(ctx, card.keys, card.each(), true)
	if err != nil {
		return err
	}
	switch {
	case ok && found.certain:
		card.into = found.entry.id
		m.loading = append(m.loading, card.into)
	case ok || asked:
		m.outcome.Asked++
	}
	m.note(card, i)
	return nil
}

// note remembers by what later cards are recognised as a card's person.
func (m *Import) note(card *importCard, at int) {
	for _, id := range card.keys {
		if _, taken := m.matched[id.text]; !taken {
			m.matched[id.text] = at
		}
	}
}

// apply puts a card into the person it is about.
func (m *Import) apply(ctx context.Context, card *importCard, i int) error {
	c, d := m.c, m.draft
	if card.skip != "" {
		return nil
	}
	into := card.into
	if card.first != i {
		into = m.cards[card.first].into
	}
	last := c.clock.last
	r, created := m.targets[into], false
	again := r != nil && into != ""
	if !again {
		if into == "" {
			r, created = m.create(card), true
			into = r.id
			m.cards[i].into = into
			m.fresh, m.begun = append(m.fresh, r), append(m.begun, i)
		} else {
			var err error
			if r, err = d.person(ctx, into); err != nil {
				return err
			}
		}
		m.targets[into] = r
	}
	if !created {
		m.mixed[card.first] = true
		m.update(r, card)
	}
	if card.picture != "" {
		if err := d.picture(ctx, r, card.picture); err != nil {
			return err
		}
	}
	changed := c.clock.last != last
	if m.outcome.ID == "" && changed {
		m.outcome.ID, m.outcome.Name = r.id, r.text(person.FieldName)
	}
	switch {
	case again:
		m.outcome.Joined++
	case created:
		m.outcome.New++
	case changed:
		m.outcome.Updated++
	default:
		m.outcome.Same++
	}
	return nil
}

// encode makes an entry of the log of what was changed since the last one.
func (m *Import) encode() {
	b := &m.draft.batch
	if len(b.Changes) == 0 {
		return
	}
	key := logKey(m.c.head + uint64(len(m.encoded)) + 1)
	m.encoded = append(m.encoded, Write{Table: TableLog, Key: key, Value: encodeBatch(*b), New: true})
	part := *b
	part.Changes = slices.Clone(b.Changes[:1])
	m.parts = append(m.parts, part)
	clear(b.Changes)
	b.Changes = b.Changes[:0]
}

// commit writes the import, and only then the state follows.
func (m *Import) commit(ctx context.Context) error {
	c, d := m.c, m.draft
	m.outcome.People = m.outcome.New + m.outcome.Updated
	if len(m.encoded) == 0 {
		m.phase = importDone
		return nil
	}
	if err := d.gather(ctx); err != nil {
		return err
	}
	if err := c.store.Commit(ctx, append(slices.Clone(m.encoded), d.also...)); err != nil {
		return err
	}
	for i, w := range m.encoded {
		c.head++
		c.tailBytes += len(w.Value)
		c.logged(c.head, m.parts[i])
	}
	if len(m.fresh) > recentLeast { // to be made anew when they are asked for takes as long, and by then the chunks are written
		c.index.reset()
		c.summaries = summaries{}
	}
	for i, r := range m.fresh {
		c.dirty[r.id] = r
		c.renew(m.entries[i])
		c.summarise(r)
	}
	c.take(d.loaded)
	m.outcome.Act, m.phase = d.batch.Act, importDone
	c.askToSettle() // the chunks have time: the log is on disk
	return nil
}

package carnet

import (
	"encoding/hex"
	"iter"
	"slices"
	"strings"

	"carnet/wasm/person"
)

// importCard is a card that waits, in the form that its facts have in the record of somebody new.
type importCard struct {
	row     int
	name    string
	facts   []version // in the order of the file, behind keyLife; their stamps follow
	fields  []field   // by key; each has one of the versions
	picture string
	keys    []identity

	first int    // the card of the same person that came before it, itself if none
	into  string // the person in the carnet, empty if new
	skip  string // why it is not taken
}

// Add adds a card. One that cannot be kept is counted with the reason.
func (m *Import) Add(row int, facts []person.Fact, photo string) {
	facts = facts[:min(len(facts), maxFacts)]
	card := importCard{row: row, facts: make([]version, 1, len(facts)+1), fields: make([]field, 1, len(facts)+1)}
	card.facts[0].value.State, card.fields[0].key = Present, keyLife
	err := m.c.acceptEach(facts, func(f person.Fact, key string) {
		if f.Field == person.FieldName {
			card.name = f.Text
		}
		if f.Field.HasID() {
			f.ID = m.newID()
			key = f.Key()
		}
		card.facts = append(card.facts, version{value: present(f)})
		card.fields = append(card.fields, field{key: key})
	})
	switch {
	case err != nil:
		m.Skip(ImportSkip{Row: row, Code: err.(*person.Error).Code})
		return
	case card.name == "":
		m.Skip(ImportSkip{Row: row, Code: CodeNameMissing})
		return
	case len(m.cards) == maxImport:
		m.Skip(ImportSkip{Row: row, Code: CodeTooMany})
		return
	}
	for i := range card.fields {
		card.fields[i].versions = card.facts[i : i+1 : i+1]
	}
	slices.SortFunc(card.fields, func(a, b field) int { return strings.Compare(a.key, b.key) })
	card.keys = m.c.identities((&record{fields: card.fields}).each())
	if card.picture, err = acceptPicture(photo); err != nil {
		card.picture = "" // too large to be kept; the person is
	}
	m.cards = append(m.cards, card)
}

// newID is Carnet.newID, which asks for chance a few hundred times less often: in a browser each time takes as long as
// everything else that is done for a card.
func (m *Import) newID() string {
	const size = 12
	if len(m.chance) < size {
		m.chance = make([]byte, 256*size)
		m.c.options.Random(m.chance)
	}
	id := hex.EncodeToString(m.chance[:size])
	m.chance = m.chance[size:]
	return id
}

// each visits the facts of a card in the order of the file.
func (card *importCard) each() iter.Seq[*person.Fact] {
	return func(visit func(f *person.Fact) bool) {
		for i := range card.facts[1:] {
			if !visit(&card.facts[1+i].value.Fact) {
				return
			}
		}
	}
}

// face gives what two cards are compared by, companies and schools left out.
func (card *importCard) face() *portrait {
	p := portrait{keys: card.keys}
	for f := range card.each() {
		if f.Field == person.FieldName || f.Field == person.FieldAltName {
			p.names = append(p.names, nameParts(f.Text))
		}
	}
	return &p
}

// create makes somebody new of a card.
func (m *Import) create(card *importCard) *record {
	d := m.draft
	r := &record{id: m.newID(), fields: slices.Clone(card.fields)}
	now := d.c.options.Now()
	for i := range card.facts {
		card.facts[i].at = d.c.clock.next(now)
	}
	d.batch.Changes = append(d.batch.Changes, Change{Record: r.id, Key: keyLife, At: card.facts[0].at, Value: card.facts[0].value})
	for i := range r.fields {
		if f := &r.fields[i]; f.key != keyLife {
			d.batch.Changes = append(d.batch.Changes, Change{Record: r.id, Key: f.key, At: f.versions[0].at, Value: f.versions[0].value})
		}
	}
	return r
}

// update puts a card into somebody who is there.
func (m *Import) update(r *record, card *importCard) {
	d := m.draft
	if !r.live() {
		d.set(r, keyLife, Value{State: Present})
	}
	for f := range card.each() {
		if held := r.value(f.Key()); held.State == Present && !f.Field.HasID() && (f.Field.IsSet() || held.same(present(*f)) || !prefer(*f, held.Fact)) {
			continue
		}
		if f.Field == person.FieldNote && slices.ContainsFunc(r.held(person.FieldNote), func(o person.Fact) bool { return o.Text == f.Text }) {
			continue // taken in before
		}
		d.capture(r, *f)
	}
}

// freshEntry derives the entry of somebody new.
func (m *Import) freshEntry(i int) *entry {
	r, card := m.fresh[i], &m.cards[m.begun[i]]
	if m.mixed[m.begun[i]] || len(r.fields) != len(card.fields) { // another card came in, or a picture
		return m.c.entryOf(r)
	}
	return m.c.entryBy(r, card.keys)
}

package carnet

import (
	"slices"
	"strings"

	"carnet/wasm/person"
)

// entry is what the directory says of a person: enough to list, search and recognise them without their record. It is
// derived from the record.
type entry struct {
	id       string
	live     bool
	name     string
	headline string
	title    string
	company  string
	location string
	tags     string // separated by U+0000
	networks string // separated by U+0000
	saved    int64
	changed  int64
	thumb    string // key of the picture, or empty
	keys     string // identity keys, separated by U+0000
	folded   folded

	drawer int // the chunk of people where the record lies; 0 if not yet in one
	leaf   int // the chunk of the directory where this lies; 0 if not yet in one
}

// entryOf derives the entry of a record.
func (c *Carnet) entryOf(r *record) *entry {
	e := &entry{
		id: r.id, live: r.live(), saved: r.saved(), changed: r.changed(),
		name: r.text(person.FieldName), headline: r.text(person.FieldHeadline), title: r.text(person.FieldTitle),
		company: r.text(person.FieldCompany), location: r.text(person.FieldLocation),
		thumb: r.value(keyThumb).Fact.Text,
	}
	var f foldings
	f.add(e.name)
	for _, other := range r.held(person.FieldAltName) {
		f.add(other.Text)
	}
	e.folded.company = f.b.Len()
	f.add(e.company)
	e.folded.rest = f.b.Len()
	var tags, networks []string
	f.add(e.headline)
	f.add(e.title)
	f.add(e.location)
	for _, tag := range r.held(person.FieldTag) {
		tags = append(tags, tag.Text)
		f.add(tag.Text)
	}
	for _, of := range []person.Field{person.FieldNote, person.FieldLearning} {
		for _, line := range r.held(of) {
			f.add(line.Text)
		}
	}
	e.folded.text = f.b.String()

	facts := r.facts()
	for _, profile := range r.held(person.FieldProfile) {
		if link, ok := c.options.Identify(profile.Text); ok && !slices.Contains(networks, link.Network) {
			networks = append(networks, link.Network)
		}
	}
	e.tags, e.networks = strings.Join(tags, "\x00"), strings.Join(networks, "\x00")
	keys := c.identities(facts)
	texts := make([]string, len(keys))
	for i, k := range keys {
		texts[i] = k.text
	}
	e.keys = strings.Join(texts, "\x00")
	return e
}

func split(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "\x00")
}

func (e *entry) row() Row {
	return Row{
		ID: e.id, Name: e.name, Headline: e.headline, Title: e.title, Company: e.company, Location: e.location,
		Tags: split(e.tags), Networks: split(e.networks), Saved: e.saved, Changed: e.changed, Picture: e.thumb != "",
	}
}

// size is about how many bytes the entry takes in a chunk.
func (e *entry) size() int {
	return 48 + len(e.id) + len(e.name) + len(e.headline) + len(e.title) + len(e.company) + len(e.location) +
		len(e.tags) + len(e.networks) + len(e.thumb) + len(e.keys) + len(e.folded.text)
}

func (w *writer) entry(e *entry) {
	live := uint64(0)
	if e.live {
		live = 1
	}
	w.uint(live)
	for _, s := range []string{e.id, e.name, e.headline, e.title, e.company, e.location, e.tags, e.networks, e.thumb, e.keys, e.folded.text} {
		w.text(s)
	}
	w.uint(uint64(e.folded.company))
	w.uint(uint64(e.folded.rest))
	w.uint(uint64(e.saved))
	w.uint(uint64(e.changed))
	w.uint(uint64(e.drawer))
}

func (r *reader) entry(e *entry) {
	e.live = r.upTo(1) == 1
	for _, s := range []*string{&e.id, &e.name, &e.headline, &e.title, &e.company, &e.location, &e.tags, &e.networks, &e.thumb, &e.keys, &e.folded.text} {
		*s = r.text()
	}
	e.folded.company = int(r.upTo(uint64(len(e.folded.text))))
	e.folded.rest = int(r.upTo(uint64(len(e.folded.text))))
	e.saved = int64(r.upTo(1 << 62))
	e.changed = int64(r.upTo(1 << 62))
	e.drawer = int(r.upTo(1 << 31))
}

package carnet

import (
	"slices"
	"strings"

	"carnet/wasm/person"
)

// entry is what the directory says of a person: enough to list, search and recognise them without their record. It is
// derived from the record.
type entry struct {
	id        string
	live      bool
	name      string
	headline  string
	title     string
	company   string
	location  string
	others    string // further names, separated by U+0000 as everything of which there are many
	tags      string
	networks  string
	notes     string
	learnings string
	circle    string
	met       string // days on which the user met them, YYYY, YYYY-MM or YYYY-MM-DD
	touched   string // the last touch, YYYY-MM-DD or YYYY-MM-DD HH:MM
	saved     int64
	changed   int64
	thumb     string // key of the picture, or empty
	keys      string // identity keys
	folded    folded // of an entry that is not read from the directory

	level  int // in the last search, see matchRecent
	drawer int // the chunk of people where the record lies; 0 if not yet in one
	leaf   int // the chunk of recent entries where this lies; 0 if not yet in one
}

// silent reports the entry of a record that another one stands for, see Carnet.follow.
func (e *entry) silent() bool { return e.name == "" && e.saved == 0 }

// entryOf derives the entry of a record.
func (c *Carnet) entryOf(r *record) *entry { return c.entryBy(r, c.identities(r.each())) }

// entryBy is entryOf for a record whose identities are known.
func (c *Carnet) entryBy(r *record, keys []identity) *entry {
	e := &entry{
		id: r.id, live: r.live(), saved: r.saved(), changed: r.changed(),
		name: r.text(person.FieldName), headline: r.text(person.FieldHeadline), title: r.text(person.FieldTitle),
		company: r.text(person.FieldCompany), location: r.text(person.FieldLocation),
		others: r.texts(person.FieldAltName), tags: r.texts(person.FieldTag),
		notes: r.texts(person.FieldNote), learnings: r.texts(person.FieldLearning),
		thumb: r.text(keyThumb),
	}
	var networks []string
	for _, key := range keys {
		if key.kind == byProfile && key.on != "" && !slices.Contains(networks, key.on) {
			networks = append(networks, key.on)
		}
	}
	e.networks = strings.Join(networks, "\x00")
	e.circle = r.text(person.FieldCircle)
	var met []string
	if f := r.field(string(person.FieldMet)); f != nil {
		if m := f.now().value.Fact.Met; m != nil && m.Day != "" {
			met = append(met, m.Day)
		}
	}
	for _, f := range r.held(person.FieldTouch) {
		t := f.Touch
		if t == nil {
			continue
		}
		e.touched = max(e.touched, strings.TrimSpace(t.Day+" "+t.Time))
		if slices.Contains(meetings, t.Kind) && !slices.Contains(met, t.Day) {
			met = append(met, t.Day)
		}
	}
	e.met = strings.Join(met, "\x00")
	var room [256]byte
	all := room[:0]
	for i, k := range keys {
		if i > 0 {
			all = append(all, 0)
		}
		all = append(all, k.text...)
	}
	e.keys = string(all)
	e.fold()
	return e
}

// meetings are the kinds of touch at which two people see each other.
var meetings = []person.TouchKind{person.TouchCoffee, person.TouchBreakfast, person.TouchLunch, person.TouchMeeting, person.TouchEvent}

// texts gives the texts held of a set, separated by U+0000.
func (r *record) texts(f person.Field) string {
	fields := r.fieldsOf(f)
	if len(fields) == 1 {
		return fields[0].now().value.Fact.Text
	}
	texts := make([]string, len(fields))
	for i, held := range fields {
		texts[i] = held.now().value.Fact.Text
	}
	return strings.Join(texts, "\x00")
}

// text is one text of an entry that search looks through.
type text struct {
	field person.Field
	text  string
}

// texts visits every text of one place.
func (e *entry) texts(place int, visit func(t text)) {
	switch place {
	case inName:
		visit(text{person.FieldName, e.name})
		eachOf(e.others, func(s string) { visit(text{person.FieldAltName, s}) })
	case inCompany:
		visit(text{person.FieldCompany, e.company})
	case inRest:
		visit(text{person.FieldHeadline, e.headline})
		visit(text{person.FieldTitle, e.title})
		visit(text{person.FieldLocation, e.location})
		eachOf(e.tags, func(s string) { visit(text{person.FieldTag, s}) })
		eachOf(e.notes, func(s string) { visit(text{person.FieldNote, s}) })
		eachOf(e.learnings, func(s string) { visit(text{person.FieldLearning, s}) })
	}
}

// fold makes what search looks through.
func (e *entry) fold() {
	var room [512]byte
	f := foldings{room[:0]}
	add := func(t text) { f.add(t.text) }
	e.texts(inName, add)
	e.folded.company = len(f.b)
	e.texts(inCompany, add)
	e.folded.rest = len(f.b)
	e.texts(inRest, add)
	e.folded.text = string(f.b)
	e.folded.facets = e.facets()
}

// eachOf visits the parts of a list separated by U+0000.
func eachOf(list string, visit func(s string)) {
	for list != "" {
		part, rest, _ := strings.Cut(list, "\x00")
		visit(part)
		list = rest
	}
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
		Tags: split(e.tags), Networks: split(e.networks), Saved: e.saved, Changed: e.changed,
		Touched: e.touched[:min(len(e.touched), len("2006-01-02"))], Picture: e.thumb != "",
	}
}

// size is about how many bytes the entry takes in a chunk.
func (e *entry) size() int {
	n := 64 + len(e.folded.text) + len(e.folded.facets)
	for _, s := range e.strings() {
		n += len(*s)
	}
	return n
}

// strings lists the texts of an entry in the order in which they are written.
func (e *entry) strings() [16]*string {
	return [...]*string{&e.id, &e.name, &e.headline, &e.title, &e.company, &e.location, &e.others, &e.tags, &e.networks, &e.notes,
		&e.learnings, &e.circle, &e.met, &e.touched, &e.thumb, &e.keys}
}

// entry writes what a row of the directory holds.
func (w *writer) entry(e *entry) {
	live := uint64(0)
	if e.live {
		live = 1
	}
	w.uint(live)
	for _, s := range e.strings() {
		w.text(*s)
	}
	w.uint(uint64(e.saved))
	w.uint(uint64(e.changed))
	w.uint(uint64(e.drawer))
}

func (r *reader) entry(e *entry) {
	e.live = r.upTo(1) == 1
	for _, s := range e.strings() {
		*s = r.text()
	}
	e.saved = int64(r.upTo(1 << 62))
	e.changed = int64(r.upTo(1 << 62))
	e.drawer = int(r.upTo(1 << 31))
}

// folded writes what search looks through, which only recent entries bring along.
func (w *writer) folded(f folded) {
	w.text(f.text)
	w.text(f.facets)
	w.uint(uint64(f.rest))
	w.uint(uint64(f.company))
}

func (r *reader) folded() folded {
	f := folded{text: r.text(), facets: r.text()}
	f.rest = int(r.upTo(uint64(len(f.text))))
	f.company = int(r.upTo(uint64(f.rest)))
	return f
}

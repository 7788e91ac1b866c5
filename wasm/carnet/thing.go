package carnet

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"carnet/wasm/person"
)

// ThingKind says what a thing is. It is the first part of the thing's id.
type ThingKind string

// The kinds of thing. A newer Carnet may know more; its things are kept and passed on.
const (
	ThingRules        ThingKind = "rules"        // taught rules; the id's second part is the site, the field text the rules, see Rules
	ThingSearch       ThingKind = "search"       // a saved search
	ThingSetting      ThingKind = "setting"      // what the user set and every device keeps to, such as the cadence of a circle
	ThingCard         ThingKind = "mycard"       // what the user shares of themselves
	ThingGoal         ThingKind = "goal"         // what the user wants to reach
	ThingOccasion     ThingKind = "occasion"     // an event, a club, a fair
	ThingCampaign     ThingKind = "campaign"     // a greeting season
	ThingIntroduction ThingKind = "introduction" // of two people
)

// Thing is something in the carnet that is not a person. It merges, syncs and is undone as a person is, and is in no list
// of people. Its fields are texts by key; a key may have a second part behind a slash, so that elements of a set merge one
// by one: "whom/" and a person's id. What is about a person (touches, the greeting sent to them) belongs to the person
// instead, so that it goes when they are forgotten.
type Thing struct {
	ID      string            `json:"id"` // kind, slash, and what tells it from others of the kind
	Fields  map[string]string `json:"fields"`
	Saved   int64             `json:"saved"`   // ms since 1970, first saved
	Changed int64             `json:"changed"` // ms since 1970
}

// ThingEdit changes one thing.
type ThingEdit struct {
	ID     string            // of a thing; kind and slash alone make a new one
	Fields map[string]string // to set; an empty text takes the field away
	Delete bool              // put it away until that is undone
}

// Bounds of things.
const (
	maxThings    = 2000     // edits in one act
	maxFields    = 1000     // of one thing
	maxThingKey  = 200      // bytes
	maxThingText = 60 << 10 // bytes; with its change it fits into a batch of sync
)

// isThing reports whether an id is that of a thing. Those of people have no slash.
func isThing(id string) bool { return strings.IndexByte(id, '/') >= 0 }

// isName reports whether a text is made of the characters that ids and keys of things are made of.
func isName(s string) bool {
	return s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-.") == ""
}

// Things gives the things of a kind, the oldest first.
func (c *Carnet) Things(ctx context.Context, kind ThingKind) ([]Thing, error) {
	if err := c.needThings(ctx); err != nil {
		return nil, err
	}
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.thingsOf(kind), nil
}

// needThings reads the things from the store if they have not been needed before.
func (c *Carnet) needThings(ctx context.Context) error {
	c.mu.RLock()
	read := c.things != nil
	c.mu.RUnlock()
	if read {
		return nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	_, err := c.loadThings(ctx)
	if isCode(err, CodeStoreDamaged) {
		err = c.mend(ctx, err)
		if err == nil {
			_, err = c.loadThings(ctx)
		}
	}
	return err
}

func (c *Carnet) thingsOf(kind ThingKind) []Thing {
	found := []Thing{} // never null in JSON
	for id, r := range c.things {
		if strings.HasPrefix(id, string(kind)+"/") && r.live() {
			found = append(found, r.thing())
		}
	}
	slices.SortFunc(found, func(a, b Thing) int { return cmp.Or(cmp.Compare(a.Saved, b.Saved), cmp.Compare(a.ID, b.ID)) })
	return found
}

// thing gives what a record says of a thing.
func (r *record) thing() Thing {
	t := Thing{ID: r.id, Fields: map[string]string{}, Saved: r.saved(), Changed: r.changed()}
	for i := range r.fields {
		if v := r.fields[i].now().value; v.State == Present && v.Fact.Field != "" {
			t.Fields[r.fields[i].key] = v.Fact.Text
		}
	}
	return t
}

// ChangeThings does, in one act, the edits that change makes of the things of a kind. If another core has written in
// between, change is asked again. The act is empty if nothing had to change.
func (c *Carnet) ChangeThings(ctx context.Context, kind ThingKind, change func(things []Thing) ([]ThingEdit, error)) (Acted, error) {
	var done Acted
	var err error
	done.Act, err = c.act(ctx, ActDo, "", func(d *draft) error {
		d.batch.What = ActSet
		if _, err := c.loadThings(ctx); err != nil {
			return err
		}
		edits, err := change(c.thingsOf(kind))
		if err != nil {
			return err
		}
		if len(edits) > maxThings {
			return refuse(CodeTooMany, "things", "too many things at once")
		}
		for _, e := range edits {
			r, err := d.changeThing(ctx, e)
			if err != nil {
				return err
			}
			done.ID, done.Name = r.id, r.text("name")
		}
		return nil
	})
	return done, err
}

// PutThing sets fields of a thing; an id that is kind and slash alone makes a new one. An empty text takes a field away.
func (c *Carnet) PutThing(ctx context.Context, id string, fields map[string]string) (Acted, error) {
	return c.changeOne(ctx, ThingEdit{ID: id, Fields: fields})
}

// DeleteThing puts a thing away until that is undone. CodeThingUnknown if there is none of this id.
func (c *Carnet) DeleteThing(ctx context.Context, id string) (Acted, error) {
	return c.changeOne(ctx, ThingEdit{ID: id, Delete: true})
}

func (c *Carnet) changeOne(ctx context.Context, e ThingEdit) (Acted, error) {
	kind, _, _ := strings.Cut(e.ID, "/")
	return c.ChangeThings(ctx, ThingKind(kind), func([]Thing) ([]ThingEdit, error) { return []ThingEdit{e}, nil })
}

func (d *draft) changeThing(ctx context.Context, e ThingEdit) (*record, error) {
	kind, name, _ := strings.Cut(e.ID, "/")
	if name == "" && !e.Delete {
		name = d.c.newID()
	}
	if !isName(kind) || !isName(name) || len(kind)+len(name) >= maxThingKey {
		return nil, refuse(CodeThingUnknown, "id", "this is no id of a thing")
	}
	r, err := d.record(ctx, kind+"/"+name)
	if err != nil {
		return nil, err
	}
	if e.Delete {
		if !r.live() {
			return nil, refuse(CodeThingUnknown, "id", "there is no such thing")
		}
		d.set(r, keyLife, Value{State: Removed})
		return r, nil
	}
	if !r.live() {
		d.set(r, keyLife, Value{State: Present})
	}
	for _, key := range slices.Sorted(maps.Keys(e.Fields)) {
		if err := d.putField(r, key, e.Fields[key]); err != nil {
			return nil, err
		}
	}
	if len(r.fields) > maxFields {
		return nil, refuse(CodeTooMany, "fields", "a thing has at most 1000 fields")
	}
	return r, nil
}

func (d *draft) putField(r *record, key, text string) error {
	field, element, parted := strings.Cut(key, "/")
	if !isName(field) || parted && !isName(element) || len(key) > maxThingKey || field == keyLife || field == keyThumb || field == keyVoid {
		return refuse(CodeFieldUnknown, key, "this is no key of a field")
	}
	text = tidyText(text, true)
	if len(text) > maxThingText {
		return refuse(CodeTooLong, key, "the text is too long")
	}
	v := Value{State: Removed}
	if text != "" {
		v = present(person.Fact{Field: person.Field(field), Text: text,
			Source: person.Source{Day: d.c.options.Day(), Method: person.MethodUser, Confidence: 1}})
	}
	if held := r.value(key); held.State != Present && text == "" || held.same(v) {
		return nil
	}
	d.set(r, key, v)
	return nil
}

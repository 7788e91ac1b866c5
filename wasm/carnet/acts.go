package carnet

import (
	"context"
	"slices"
	"strings"

	"carnet/wasm/person"
)

// PastAct is one act of the history.
type PastAct struct {
	Act    string    `json:"act"`             // its id, for undo and redo
	At     int64     `json:"at"`              // ms since 1970
	What   ActWhat   `json:"what"`            // empty if a newer Carnet did something that has no name here
	Here   bool      `json:"here"`            // done on this device
	People int       `json:"people"`          // how many it concerned; 0 if it was about things
	ID     string    `json:"id,omitempty"`    // the first person, or thing, that it concerned
	Name   string    `json:"name,omitempty"`  // theirs, as it is now
	Thing  ThingKind `json:"thing,omitempty"` // if it was about a thing
	Undone bool      `json:"undone"`
}

// Acts gives the last 100 acts of all devices, the newest first. Each can be undone, or done again if it is undone now,
// unless what it changed has been changed since.
func (c *Carnet) Acts(ctx context.Context) ([]PastAct, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.lookBack(ctx, ""); err != nil {
		return nil, err
	}
	var known []string
	for id, l := range c.acts {
		if l.shown() {
			known = append(known, id)
		}
	}
	slices.SortFunc(known, func(a, b string) int { return c.acts[b].at.Compare(c.acts[a].at) })
	undone := c.undone()
	acts := []PastAct{} // never null in JSON
	for _, id := range known[:min(len(known), lastActs)] {
		past, err := c.past(ctx, id)
		if isCode(err, CodeStoreDamaged) {
			continue // named by Problems when it was read
		}
		if err != nil {
			return nil, err
		}
		past.Undone = undone[id]
		acts = append(acts, past)
	}
	return acts, nil
}

// about is whom, or what, an act concerned.
type about struct {
	first  string   // the id of the first person; of the first thing if there is no person
	people int      // how many
	ids    []string // who, if they are few
}

// fewPeople is how many people an act remembers by their ids, so that one that came in parts counts nobody twice.
const fewPeople = 20

func (a *about) add(o about) {
	if a.people == 0 && (o.people > 0 || a.first == "") {
		a.first = o.first
	}
	if len(a.ids) < a.people || len(o.ids) < o.people {
		a.people += o.people
		return
	}
	for _, id := range o.ids {
		a.meet(id)
	}
}

// meet counts a person in who may be known.
func (a *about) meet(id string) {
	if slices.Contains(a.ids, id) {
		return
	}
	if a.people++; len(a.ids) < fewPeople {
		a.ids = append(a.ids, id)
	}
}

// aboutOf gives whom, or what, a batch is about. The texts are copies, which do not keep the whole batch in memory.
func aboutOf(b Batch) about {
	var a about
	var thing string
	seen := map[string]bool{}
	meet := func(id string) {
		if !seen[id] {
			seen[id] = true
			a.meet(strings.Clone(id))
		}
	}
	for _, change := range b.Changes {
		if one, other, pair := isPair(change.Record); pair {
			meet(one)
			meet(other)
		} else if !isThing(change.Record) {
			meet(change.Record)
		} else if thing == "" {
			thing = strings.Clone(change.Record)
		}
	}
	if a.first = thing; len(a.ids) > 0 {
		a.first = a.ids[0]
	}
	a.people = max(a.people, b.people)
	return a
}

// past tells of an act what the history shows.
func (c *Carnet) past(ctx context.Context, id string) (PastAct, error) {
	l := c.acts[id]
	past := PastAct{Act: id, At: l.at.Ms, What: l.what, Here: l.at.Device == c.clock.device, ID: l.about.first, People: l.about.people}
	if past.People == 0 {
		kind, _, _ := strings.Cut(past.ID, "/")
		past.Thing = ThingKind(kind)
		r, err := c.record(ctx, past.ID)
		if r != nil {
			past.Name = r.text("name")
		}
		return past, err
	}
	if known, _ := c.knows(past.ID); !known { // somebody was forgotten: whom else was it about?
		b, err := c.batch(ctx, id)
		if err != nil {
			return past, err
		}
		rest := aboutOf(b)
		past.ID, past.People = rest.first, rest.people
	}
	j, err := c.joined(ctx)
	if err != nil {
		return past, err
	}
	if len(j[past.ID]) > 0 {
		whole, err := c.person(ctx, past.ID)
		if err != nil {
			return past, err
		}
		if whole != nil {
			past.ID = whole.id
		}
	}
	e, err := c.entry(ctx, past.ID)
	if e != nil {
		past.Name = e.name
	}
	return past, err
}

// whatOf tells what an act of the first format was, which did not say.
func whatOf(b Batch) ActWhat {
	what := ActEdited
	for _, change := range b.Changes {
		switch {
		case change.Key == keyLife && change.Value.State == Removed:
			return ActDeleted
		case change.Key == keyLife, change.Value.State == Present && change.Value.Fact.Source.Method != person.MethodUser:
			what = ActSaved
		}
	}
	return what
}

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
		if l.kind == ActDo {
			known = append(known, id)
		}
	}
	slices.SortFunc(known, func(a, b string) int { return c.acts[b].at.Compare(c.acts[a].at) })
	undone := c.undone()
	acts := []PastAct{} // never null in JSON
	for _, id := range known {
		if len(acts) == lastActs {
			break
		}
		b, err := c.batch(ctx, id)
		if isCode(err, CodeStoreDamaged) {
			continue // named by Problems when it was read
		}
		if err != nil {
			return nil, err
		}
		if b.What == ActMoved || b.What == ActCared || len(b.Changes) == 0 {
			continue // nothing that the user did, or of somebody who is forgotten
		}
		past, err := c.past(ctx, b)
		if err != nil {
			return nil, err
		}
		past.Undone = undone[id]
		acts = append(acts, past)
	}
	return acts, nil
}

// past tells of an act what the history shows.
func (c *Carnet) past(ctx context.Context, b Batch) (PastAct, error) {
	first := b.Changes[0]
	past := PastAct{Act: b.Act, At: first.At.Ms, What: b.What, Here: first.At.Device == c.clock.device, ID: first.Record}
	people := map[string]bool{}
	for _, change := range b.Changes {
		if a, other, pair := isPair(change.Record); pair {
			people[a], people[other] = true, true
			past.ID = a
			continue
		}
		if isThing(change.Record) {
			continue
		}
		if len(people) == 0 {
			past.ID = change.Record
		}
		people[change.Record] = true
	}
	past.People = len(people)
	if past.People == 0 {
		kind, _, _ := strings.Cut(first.Record, "/")
		past.Thing = ThingKind(kind)
		r, err := c.record(ctx, first.Record)
		if r != nil {
			past.Name = r.text("name")
		}
		return past, err
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
	if b.What == "" {
		past.What = whatOf(b)
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

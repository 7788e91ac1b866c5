package carnet

import (
	"context"
	"slices"
	"strings"
)

// Two records that turn out to be one person are joined: a thing of its own says of the pair that they are the same, or
// that they are not. Records are never written into each other. Who is joined with whom is what follows from all pairs
// that are the same, in whatever order they became known; the joined person is everything that was ever written about any
// of them, as if it had been written about one. So joins merge, sync and are undone as anything else is, and an edit
// that another device makes of either record shows on the joined person.

// thingPair begins the ids of pairs: the ids of two records follow, the lesser one first, a full stop between.
const thingPair ThingKind = "pair"

// pairSame is the field of a pair: whether the two are one person.
const pairSame = "same"

// pairBy is there if Carnet joined the two by itself.
const (
	pairBy   = "by"
	byCarnet = "carnet"
)

// The texts of pairSame.
const (
	areSame  = "yes"
	areApart = "no"
)

func pairID(a, b string) string {
	return string(thingPair) + "/" + min(a, b) + "." + max(a, b)
}

// isPair takes the id of a pair apart.
func isPair(id string) (a, b string, ok bool) {
	rest, ok := strings.CutPrefix(id, string(thingPair)+"/")
	if !ok {
		return "", "", false
	}
	return strings.Cut(rest, ".")
}

// joins is which records are joined directly, both ways, by id.
type joins map[string][]string

// joinsOf derives the joins from the things.
func joinsOf(things map[string]*record) joins {
	j := joins{}
	for id, r := range things {
		if a, b, ok := isPair(id); ok && a != b && r.value(pairSame).Fact.Text == areSame {
			j[a] = append(j[a], b)
			j[b] = append(j[b], a)
		}
	}
	return j
}

// with gives every record that is joined with one, itself included.
func (j joins) with(id string) []string {
	members := []string{id}
	for i := 0; i < len(members); i++ {
		for _, other := range j[members[i]] {
			if !slices.Contains(members, other) {
				members = append(members, other)
			}
		}
	}
	return members
}

// eldest orders the records of a joined person: the one that was saved first stands for all.
func eldest(a, b *record) int {
	x, y := a.field(keyLife), b.field(keyLife)
	switch {
	case x != nil && y != nil:
		if by := x.first().Compare(y.first()); by != 0 {
			return by
		}
	case x != nil:
		return -1
	case y != nil:
		return 1
	}
	return strings.Compare(a.id, b.id)
}

// whole gives the person that records joined with each other are: every field with everything that was written about any
// of them. They are in the carnet as long as one of the records is.
func whole(members []*record) *record {
	slices.SortFunc(members, eldest)
	if len(members) == 1 {
		return members[0]
	}
	view := members[0].clone()
	view.parts = members
	live := view.live()
	for _, r := range members[1:] {
		live = live || r.live()
		for _, f := range r.fields {
			if isVoid(f.key) {
				continue // what it says is done in the record itself
			}
			for _, v := range f.versions {
				view.merge(Change{Record: view.id, Key: f.key, At: v.at, Value: v.value})
			}
		}
	}
	if life := view.field(keyLife); live && life.now().value.State != Present {
		life.versions[len(life.versions)-1].value = Value{State: Present}
	}
	return view
}

// joined gives the joins, reading them from the store if need be. The caller holds the lock.
func (c *Carnet) joined(ctx context.Context) (joins, error) {
	if _, err := c.loadThings(ctx); err != nil {
		return nil, err
	}
	if c.joins == nil {
		c.joins = joinsOf(c.things)
	}
	return c.joins, nil
}

// Joined gives, by the id of every record that stands for nobody any more since it was joined into another, the id of the
// person whom it is a part of. What was written of somebody by an id of theirs is found by it. Who is in the bin, or
// forgotten, is not in it.
func (c *Carnet) Joined(ctx context.Context) (map[string]string, error) {
	persons := map[string]string{}
	err := c.look(ctx, func() error {
		clear(persons)
		for id := range c.joins {
			_, live := c.knows(id)
			if !live {
				continue // another of the joined records stands for all
			}
			for _, member := range c.joins.with(id) {
				if member != id {
					persons[member] = id
				}
			}
		}
		return nil
	})
	return persons, err
}

// person gives a person as everything that is joined in them; nil if there is none of this id. It is not to be changed.
func (c *Carnet) person(ctx context.Context, id string) (*record, error) {
	j, err := c.joined(ctx)
	if err != nil {
		return nil, err
	}
	var members []*record
	for _, member := range j.with(id) {
		r, err := c.record(ctx, member)
		if err != nil {
			return nil, err
		}
		if r != nil {
			members = append(members, r)
		}
	}
	if len(members) == 0 {
		return nil, nil
	}
	return whole(members), nil
}

// person gives a person as everything that is joined in them, to be changed.
func (d *draft) person(ctx context.Context, id string) (*record, error) {
	j, err := d.c.joined(ctx)
	if err != nil {
		return nil, err
	}
	if len(j[id]) == 0 {
		return d.record(ctx, id)
	}
	for _, view := range d.views {
		if slices.ContainsFunc(view.parts, func(r *record) bool { return r.id == id }) {
			return view, nil
		}
	}
	var members []*record
	for _, member := range j.with(id) {
		r, err := d.record(ctx, member)
		if err != nil {
			return nil, err
		}
		if len(r.fields) > 0 {
			members = append(members, r)
		}
	}
	if len(members) == 0 {
		return d.record(ctx, id)
	}
	view := whole(members)
	if view.parts != nil {
		d.views = append(d.views, view)
	}
	return view, nil
}

// setOn changes a field of one record of a joined person.
func (d *draft) setOn(view, part *record, key string, v Value) {
	d.set(part, key, v)
	if view != part {
		view.merge(d.batch.Changes[len(d.batch.Changes)-1])
	}
}

// gather loads everybody who is joined with whom the draft changes, before and after, so that the directory can follow.
func (d *draft) gather(ctx context.Context) error {
	before, err := d.c.joined(ctx)
	if err != nil {
		return err
	}
	var ids []string
	after := before
	for id := range d.loaded {
		if a, b, ok := isPair(id); ok {
			ids = append(ids, a, b)
			after = nil
		} else if len(before[id]) > 0 {
			ids = append(ids, id)
		}
	}
	if after == nil {
		things := map[string]*record{}
		for id, r := range d.c.things {
			things[id] = r
		}
		for id, r := range d.loaded {
			things[id] = r
		}
		after = joinsOf(things)
	}
	for _, id := range ids {
		for _, j := range []joins{before, after} {
			for _, member := range j.with(id) {
				r, err := d.record(ctx, member)
				if err != nil {
					return err
				}
				if len(r.fields) == 0 {
					delete(d.loaded, member) // a pair may be known before the people are
				}
			}
		}
	}
	return nil
}

// follow makes the directory follow records of people that have changed, all of which are dirty. If pairs have changed,
// those whom they join or part are among them.
func (c *Carnet) follow(ids []string) {
	done := map[string]bool{}
	for _, id := range ids {
		if done[id] {
			continue
		}
		if len(c.joins[id]) == 0 {
			c.put(c.dirty[id])
			continue
		}
		var members []*record
		for _, member := range c.joins.with(id) {
			done[member] = true
			if r := c.dirty[member]; r != nil {
				members = append(members, r)
			}
		}
		view := whole(members)
		for _, r := range members {
			if r.id != view.id {
				c.put(&record{id: r.id}) // says nothing: whoever lists, searches or recognises people does not see it
			}
		}
		c.put(view)
	}
}

// followJoined makes the directory follow everybody who is joined with somebody.
func (c *Carnet) followJoined(ctx context.Context) error {
	j, err := c.joined(ctx)
	if err != nil {
		return err
	}
	var ids []string
	for id := range j {
		r, err := c.record(ctx, id)
		if err != nil {
			return err
		}
		if r != nil {
			c.unstow(r)
			ids = append(ids, id)
		}
	}
	c.follow(ids)
	return nil
}

// followAll makes the directory follow everybody who is dirty, and whoever is joined with them.
func (c *Carnet) followAll(ctx context.Context) error {
	if len(c.dirty) == 0 && !c.thingsChanged {
		return nil
	}
	c.joins = nil
	j, err := c.joined(ctx)
	if err != nil {
		return err
	}
	var ids []string
	for id := range c.dirty {
		ids = append(ids, id)
	}
	if c.thingsChanged {
		for id := range c.things {
			if a, b, ok := isPair(id); ok {
				ids = append(ids, a, b)
			}
		}
	}
	for _, id := range ids {
		for _, member := range j.with(id) {
			if c.dirty[member] != nil {
				continue
			}
			r, err := c.record(ctx, member)
			if err != nil {
				return err
			}
			if r != nil {
				c.unstow(r)
			}
		}
	}
	ids = ids[:0]
	for id := range c.dirty {
		ids = append(ids, id)
	}
	c.follow(ids)
	return nil
}

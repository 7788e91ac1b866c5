package carnet

import (
	"context"
	"maps"
	"slices"
)

// Copy gives at most limit people in the order of their ids, those after an id, with everything held on them, and the id
// after which the next begin; empty if there are none. Those in the bin are among them, marked as deleted.
func (c *Carnet) Copy(ctx context.Context, after string, limit int) (people []Person, next string, err error) {
	if limit < 1 || limit > mostRows {
		return nil, "", refuse(CodeTooMany, "limit", "at most 500 people at once")
	}
	ids := c.everyID()
	from, found := slices.BinarySearch(ids, after)
	if found {
		from++
	}
	people = []Person{} // never null in JSON
	for _, id := range ids[from:min(from+limit, len(ids))] {
		p, err := c.Person(ctx, id)
		if isCode(err, CodePersonUnknown) {
			continue // gone meanwhile
		}
		if err != nil {
			return nil, "", err
		}
		if p.ID == id { // who is joined to another is part of them
			people = append(people, p)
		}
	}
	if from+limit < len(ids) {
		next = ids[from+limit-1]
	}
	return people, next, nil
}

// everyID gives the ids of all records of people, in order.
func (c *Carnet) everyID() []string {
	c.mu.RLock()
	defer c.mu.RUnlock()
	ids := slices.Collect(maps.Keys(c.recent))
	for o := range c.directory.people {
		if !c.gone.has(o) {
			ids = append(ids, c.directory.id(o))
		}
	}
	slices.Sort(ids)
	return ids
}

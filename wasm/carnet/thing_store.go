package carnet

import (
	"context"
	"maps"
	"slices"
)

// thingPrefix begins the keys of the chunks of things, which are records as drawers hold them. There are few things, so all
// of them are written again when one has changed, and they are read when one is first needed.
const thingPrefix = "t"

// loadThings gives every thing by id, read from the store if need be. The caller holds the lock.
func (c *Carnet) loadThings(ctx context.Context) (map[string]*record, error) {
	if c.things != nil {
		return c.things, nil
	}
	things := map[string]*record{}
	for _, n := range c.check.things {
		b, err := c.store.Get(ctx, TableChunks, chunkKey(thingPrefix, n))
		if err != nil {
			return nil, err
		}
		packs, err := decodeDrawer(b)
		if err != nil {
			return nil, err
		}
		for _, p := range packs {
			if things[p.id], err = decodeRecord(p.id, p.content); err != nil {
				return nil, err
			}
		}
	}
	c.things = things
	return things, nil
}

// settleThings writes the chunks of things anew if one has changed.
func (c *Carnet) settleThings(s *settlement) {
	if !c.thingsChanged {
		return
	}
	s.anew(thingPrefix, &s.check.things)
	if len(c.things) == 0 {
		return
	}
	packs := make([]packed, 0, len(c.things))
	for _, id := range slices.Sorted(maps.Keys(c.things)) {
		packs = append(packs, packed{id, string(encodeRecord(c.things[id]))})
	}
	s.spread(thingPrefix, &s.check.things, 0, sizes(packs, packed.size), func(_, from, to int) []byte {
		return encodeDrawer(packs[from:to])
	})
}

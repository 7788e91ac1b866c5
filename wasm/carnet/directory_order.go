package carnet

import (
	"cmp"
	"context"
	"encoding/binary"
	"slices"
	"sort"
)

// ordering is everybody of a directory in one order, under headings.
type ordering struct {
	by       Order
	people   []uint32 // ordinals in the order
	starts   []uint32 // where each group begins in people
	groups   []string
	headings []string
	texts    []string  // by position, of an order that sorts by a text of its own within a group
	names    *ordering // else they are sorted by name
	position []uint32  // of each ordinal, in the order by name
}

// stored lists the orders that a directory holds; by when they were saved everybody is in order already.
var stored = []Order{ByName, ByTouch, ByCompany, ByPlace, ByCircle}

// hasTexts reports whether an order sorts by a text of its own within a group.
func (o Order) hasTexts() bool { return o == ByName || o == ByTouch }

// groupOf gives the group at a position.
func (g *ordering) groupOf(position int) int {
	return sort.Search(len(g.groups), func(i int) bool { return int(g.starts[i]) > position }) - 1
}

// key gives by what somebody is sorted.
func (g *ordering) key(position int) sortKey {
	text := ""
	if g.names != nil {
		text = g.names.texts[g.names.position[g.people[position]]]
	} else {
		text = g.texts[position]
	}
	return sortKey{g.groups[g.groupOf(position)], text}
}

// place gives how many people of the directory come before an entry.
func (g *ordering) place(d *directory, e *entry, key sortKey) int {
	return sort.Search(d.people, func(i int) bool {
		if by := g.key(i).compare(key); by != 0 {
			return by > 0
		}
		return !d.before(int(g.people[i]), e)
	})
}

// readOrders reads every order, if that was not done. The caller holds reading.
func (d *directory) readOrders(ctx context.Context) error {
	if d.orders != nil {
		return nil
	}
	orders := map[Order]*ordering{}
	if d.people > 0 {
		b, err := readPart(ctx, d.store, partOrders, d.parts[partOrders])
		if err != nil {
			return err
		}
		r := reader{s: string(b)}
		for _, by := range stored {
			g := &ordering{by: by, people: unpacked32(r.bytes()), starts: unpacked32(r.bytes())}
			for n := r.count(); n > 0 && !r.fault; n-- {
				g.groups, g.headings = append(g.groups, r.bytes()), append(g.headings, r.bytes())
			}
			for n := r.count(); n > 0 && !r.fault; n-- {
				g.texts = append(g.texts, r.bytes())
			}
			if !g.holds(d.people) {
				return refuse(CodeStoreDamaged, "", "an order of the directory does not decode")
			}
			g.complete(orders[ByName])
			orders[by] = g
		}
		if err := r.end(); err != nil {
			return err
		}
	}
	d.orders = orders
	return nil
}

// holds reports whether everything in an order leads to somebody.
func (g *ordering) holds(people int) bool {
	if len(g.people) != people || len(g.starts) != len(g.groups) || !ascends(g.starts, people-1) || len(g.groups) == 0 ||
		g.starts[0] != 0 || g.by.hasTexts() != (len(g.texts) == people) {
		return false
	}
	return int(slices.Max(g.people)) < people
}

// complete fills in what is not stored.
func (g *ordering) complete(names *ordering) {
	if !g.by.hasTexts() {
		g.names = names
	}
	if g.by == ByName {
		g.position = make([]uint32, len(g.texts))
		for i := range g.position {
			g.position[g.people[i]] = uint32(i)
		}
	}
}

// unpacked32 reads what packed32 wrote.
func unpacked32(s string) []uint32 {
	ns := make([]uint32, len(s)/4)
	for i := range ns {
		ns[i] = binary.LittleEndian.Uint32([]byte(s[4*i : 4*i+4]))
	}
	return ns
}

// order gives everybody in an order.
func (d *directory) order(ctx context.Context, by Order) (*ordering, error) {
	d.reading.Lock()
	defer d.reading.Unlock()
	if err := d.readOrders(ctx); err != nil {
		return nil, err
	}
	return d.orders[by], nil
}

// placed is somebody in an order that is being made.
type placed struct {
	ordinal uint32
	key     sortKey
	heading string
}

// orders joins the old orders with the entries.
func (b *building) orders(d *directory) ([]byte, error) {
	w := &writer{}
	names := make([]string, len(b.entries))
	for i, e := range b.entries {
		names[i] = nameKey(e.name)
		b.breath.take()
	}
	for _, by := range stored {
		if err := b.breath.err(); err != nil {
			return nil, err
		}
		fresh := make([]placed, len(b.entries))
		for i, e := range b.entries {
			key, heading := e.sortKeyNamed(by, func() string { return names[i] })
			fresh[i] = placed{b.ordinals[i], key, heading}
			b.breath.take()
		}
		compare := func(x, y placed) int {
			b.breath.take()
			return cmp.Or(x.key.compare(y.key), cmp.Compare(x.ordinal, y.ordinal))
		}
		slices.SortFunc(fresh, compare)
		var all []placed
		if g := b.old.orders[by]; g != nil {
			all = make([]placed, 0, b.people)
			i := 0
			for position := range b.old.people {
				b.breath.take()
				now := b.moved[g.people[position]]
				if now == nobody {
					continue
				}
				old := placed{now, g.key(position), g.headings[g.groupOf(position)]}
				for ; i < len(fresh) && compare(fresh[i], old) < 0; i++ {
					all = append(all, fresh[i])
				}
				all = append(all, old)
			}
			all = append(all, fresh[i:]...)
		} else {
			all = fresh
		}
		w.order(by, all)
	}
	return w.b, nil
}

// order writes one order.
func (w *writer) order(by Order, all []placed) {
	var people, starts []uint32
	var groups []placed
	for i, p := range all {
		people = append(people, p.ordinal)
		if i == 0 || p.key.group != all[i-1].key.group {
			starts = append(starts, uint32(i))
			groups = append(groups, p)
		}
	}
	w.text(string(packed32(people)))
	w.text(string(packed32(starts)))
	w.uint(uint64(len(groups)))
	for _, g := range groups {
		w.text(g.key.group)
		w.text(g.heading)
	}
	if !by.hasTexts() {
		w.uint(0)
		return
	}
	w.uint(uint64(len(all)))
	for _, p := range all {
		w.text(p.key.text)
	}
}

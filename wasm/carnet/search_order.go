package carnet

import (
	"cmp"
	"context"
	"slices"
)

// inOrder puts those found into the order asked for, and groups them.
func (c *Carnet) inOrder(ctx context.Context, f *found, levels []bitmap) error {
	var all bitmap
	d := c.directory
	for _, level := range levels {
		all = d.sets.or(all, level)
	}
	f.total = len(f.recent) + all.count()
	f.refs = make([]ref, 0, f.total)
	if f.query.Order == BySaved {
		c.bySaved(f, all)
		return nil
	}
	g, err := d.order(ctx, f.query.Order)
	if err != nil {
		return err
	}
	type recent struct {
		ref     ref
		e       *entry
		key     sortKey
		heading string
		before  int // how many of the directory come before
	}
	fresh := make([]recent, len(f.recent))
	for i, e := range f.recent {
		fresh[i] = recent{ref: recentRef + ref(i), e: e}
		fresh[i].key, fresh[i].heading = e.sortKey(f.query.Order)
		if g != nil {
			fresh[i].before = g.place(d, e, fresh[i].key)
		}
	}
	slices.SortFunc(fresh, func(x, y recent) int {
		return cmp.Or(x.key.compare(y.key), newest(x.e, y.e))
	})
	next, group := 0, -1
	take := func(position int) {
		for ; next < len(fresh) && fresh[next].before <= position; next++ {
			f.add(fresh[next].ref, fresh[next].key.group, fresh[next].heading)
		}
	}
	if g != nil {
		for position := range d.people {
			if group+1 < len(g.groups) && int(g.starts[group+1]) == position {
				group++
			}
			take(position)
			if o := int(g.people[position]); all.has(o) {
				f.add(ref(o), g.groups[group], g.headings[group])
			}
		}
	}
	take(d.people)
	return nil
}

// bySaved puts those found into the order newest, in groups of months.
func (c *Carnet) bySaved(f *found, all bitmap) {
	recent := make([]ref, len(f.recent))
	for i := range recent {
		recent[i] = recentRef + ref(i)
	}
	slices.SortFunc(recent, func(x, y ref) int { return newest(f.recent[x-recentRef], f.recent[y-recentRef]) })
	var day int64 = -1
	month := ""
	add := func(r ref, saved int64) {
		if saved/dayMs != day {
			day, month = saved/dayMs, savedMonth(saved)
		}
		f.add(r, month, month)
	}
	all.each(func(o int) bool {
		for len(recent) > 0 && !c.directory.before(o, f.recent[recent[0]-recentRef]) {
			add(recent[0], f.recent[recent[0]-recentRef].saved)
			recent = recent[1:]
		}
		add(ref(o), c.directory.savedAt(o))
		return true
	})
	for _, r := range recent {
		add(r, f.recent[r-recentRef].saved)
	}
}

// add adds somebody under a heading.
func (f *found) add(r ref, group, heading string) {
	if n := len(f.groups); n == 0 || f.group != group {
		f.group = group
		f.groups = append(f.groups, Group{Value: heading, From: len(f.refs)})
	}
	f.groups[len(f.groups)-1].People++
	f.refs = append(f.refs, r)
}

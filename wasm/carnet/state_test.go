package carnet

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// State writes everything that every record says, things included, with what is left out, and where what is known of
// somebody in short is not what their record says. Two carnets that heard of the same changes write the same.
func (c *Carnet) State() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	var b strings.Builder
	if err := c.state(context.Background(), &b); err != nil {
		return err.Error()
	}
	return b.String()
}

func (c *Carnet) state(ctx context.Context, b *strings.Builder) error {
	things, err := c.loadThings(ctx)
	if err != nil {
		return err
	}
	entries, err := c.everybody(ctx)
	if err != nil {
		return err
	}
	slices.SortFunc(entries, func(a, b *entry) int { return cmp.Compare(a.id, b.id) })
	for _, e := range entries {
		r, err := c.record(ctx, e.id)
		if err != nil {
			return err
		}
		whole, err := c.person(ctx, e.id)
		if err != nil {
			return err
		}
		if whole.id != e.id {
			whole = &record{id: e.id} // joined with somebody who stands for both
		}
		short, made := *e, *c.entryOf(whole)
		for _, e := range []*entry{&short, &made} {
			e.folded, e.level, e.drawer, e.leaf = folded{}, 0, 0, 0
		}
		if short != made {
			fmt.Fprintf(b, "%s is listed as %+v and is %+v\n", e.id, short, made)
		}
		r.write(b)
	}
	for _, id := range slices.Sorted(maps.Keys(things)) {
		things[id].write(b)
	}
	return nil
}

func (r *record) write(b *strings.Builder) {
	for _, change := range r.changes() {
		fmt.Fprintf(b, "%s %s %x-%x-%x", r.id, change.Key, change.At.Ms, change.At.Counter, change.At.Device)
		if v := change.Value; v.State == Present {
			fmt.Fprintf(b, " %s %q %s\n", v.Fact.Field, v.Fact.Text, v.Fact.Source.Method)
		} else {
			fmt.Fprintf(b, " %d\n", v.State)
		}
	}
	fmt.Fprintf(b, "%s: %d fields, %d left out\n", r.id, len(r.fields), len(r.void))
}

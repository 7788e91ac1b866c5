package carnet

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"carnet/wasm/person"
)

// maxMany bounds the people of one act.
const maxMany = 100_000

// TagMany gives people a tag, or takes it from them, in one act. Who has it already (or has it not), is unknown or in
// the bin is left as they are; the act is empty if nobody is left.
func (c *Carnet) TagMany(ctx context.Context, ids []string, tag string, remove bool) (Acted, error) {
	f, keep, err := c.accept(person.Fact{Field: person.FieldTag, Text: tag, Source: person.Source{Method: person.MethodUser, Confidence: 1}})
	if err != nil {
		return Acted{}, err
	}
	if !keep {
		return Acted{}, refuse(CodeFactEmpty, "tag", "a tag needs a text")
	}
	value := present(f)
	if remove {
		value = Value{State: Removed}
	}
	return c.many(ctx, ActEdited, ids, true, func(d *draft, r *record) {
		if held := r.value(f.Key()); (held.State == Present) == remove {
			d.set(r, f.Key(), value)
		}
	})
}

// DeleteMany puts people into the bin in one act. Who is unknown or there already is left out.
func (c *Carnet) DeleteMany(ctx context.Context, ids []string) (Acted, error) {
	return c.many(ctx, ActDeleted, ids, true, func(d *draft, r *record) { d.set(r, keyLife, Value{State: Removed}) })
}

// many does one act to many people who are in the carnet, or to those who are not, drawer by drawer.
func (c *Carnet) many(ctx context.Context, what ActWhat, ids []string, live bool, change func(d *draft, r *record)) (Acted, error) {
	if len(ids) > maxMany {
		return Acted{}, refuse(CodeTooMany, "ids", "too many people at once")
	}
	var done Acted
	var err error
	done.Act, err = c.act(ctx, ActDo, "", func(d *draft) error {
		d.batch.What = what
		done.People = 0
		return d.each(ctx, ids, live, func(r *record) error {
			before := len(d.batch.Changes)
			if change(d, r); len(d.batch.Changes) == before {
				return nil
			}
			if done.People++; done.People == 1 {
				done.ID, done.Name = r.id, r.text(person.FieldName)
			}
			d.stow(r)
			return nil
		})
	})
	return done, err
}

// several gives those people who are in the carnet, or those who are not (in the bin, most of them), each once, to be
// changed, the newest first.
func (d *draft) several(ctx context.Context, ids []string, live bool) ([]*record, error) {
	var records []*record
	err := d.each(ctx, ids, live, func(r *record) error {
		if r.parts == nil {
			d.loaded[r.id] = r
		}
		records = append(records, r)
		return nil
	})
	slices.SortFunc(records, newestRecord)
	return records, err
}

func newestRecord(a, b *record) int {
	return cmp.Or(cmp.Compare(b.saved(), a.saved()), cmp.Compare(a.id, b.id))
}

// each visits those people who are in the carnet, or those who are not, each once, to be changed: drawer by drawer, each
// of which is read once. Whoever was loaded before is left out. visit keeps them, in loaded or stowed, if they are to be
// kept.
func (d *draft) each(ctx context.Context, ids []string, live bool, visit func(r *record) error) error {
	joins, err := d.c.joined(ctx)
	if err != nil {
		return err
	}
	byDrawer := map[int]map[string]bool{}
	var together []*record // who is joined
	var loose []*entry     // whose record is not in a drawer, or newer than there
	seen := map[string]bool{}
	for _, id := range ids {
		known, alive := d.c.knows(id)
		if !known || seen[id] {
			continue
		}
		seen[id] = true
		joined := len(joins[id]) > 0
		if !joined && (alive != live || d.loaded[id] != nil) {
			continue
		}
		drawer := d.c.drawerOf(id)
		switch {
		case joined:
			r, err := d.person(ctx, id)
			if err != nil {
				return err
			}
			if r.live() == live && !slices.Contains(together, r) {
				together = append(together, r)
			}
		case drawer == 0 || d.c.unsettled(id):
			loose = append(loose, d.c.recent[id])
		case byDrawer[drawer] == nil:
			byDrawer[drawer] = map[string]bool{id: true}
		default:
			byDrawer[drawer][id] = true
		}
	}
	slices.SortFunc(together, newestRecord)
	for _, r := range together {
		if err := visit(r); err != nil {
			return err
		}
	}
	slices.SortFunc(loose, newest)
	for _, e := range loose {
		r, err := d.c.record(ctx, e.id)
		if err == nil {
			err = visit(r.clone())
		}
		if err != nil {
			return err
		}
		if d.breath.take(); d.breath.err() != nil {
			return errDisturbed
		}
	}
	drawers := slices.Sorted(maps.Keys(byDrawer))
	slices.Reverse(drawers) // the newest first
	for _, n := range drawers {
		people, err := d.c.drawer(ctx, n)
		if err != nil {
			return err
		}
		var records []*record
		for _, p := range people {
			if !byDrawer[n][p.id] {
				continue
			}
			r, err := decodeRecord(p.id, p.content)
			if err != nil {
				return err
			}
			records = append(records, r)
		}
		slices.SortFunc(records, newestRecord)
		for _, r := range records {
			if err := visit(r); err != nil {
				return err
			}
			if d.breath.take(); d.breath.err() != nil {
				return errDisturbed
			}
		}
	}
	return nil
}

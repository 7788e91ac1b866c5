package carnet

import (
	"cmp"
	"context"
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
		records, err := d.several(ctx, ids, live)
		if err != nil {
			return err
		}
		for _, r := range records {
			before := len(d.batch.Changes)
			if change(d, r); len(d.batch.Changes) == before {
				continue
			}
			if done.People++; done.People == 1 {
				done.ID, done.Name = r.id, r.text(person.FieldName)
			}
		}
		return nil
	})
	return done, err
}

// several gives those people who are in the carnet, or those who are not (in the bin, most of them), each once, to be
// changed. Every drawer is read once.
func (d *draft) several(ctx context.Context, ids []string, live bool) ([]*record, error) {
	joins, err := d.c.joined(ctx)
	if err != nil {
		return nil, err
	}
	var records []*record
	byDrawer := map[int]map[string]bool{}
	var loose []string // whose record is not in a drawer, or newer than there
	for _, id := range ids {
		known, alive := d.c.knows(id)
		drawer := d.c.drawerOf(id)
		if known && len(joins[id]) > 0 {
			r, err := d.person(ctx, id)
			if err != nil {
				return nil, err
			}
			if r.live() == live && !slices.Contains(records, r) {
				records = append(records, r)
			}
			continue
		}
		switch {
		case !known || alive != live || d.loaded[id] != nil:
		case drawer == 0 || d.c.dirty[id] != nil:
			loose = append(loose, id)
		case byDrawer[drawer] == nil:
			byDrawer[drawer] = map[string]bool{id: true}
		default:
			byDrawer[drawer][id] = true
		}
	}
	for n, wanted := range byDrawer {
		people, err := d.c.drawer(ctx, n)
		if err != nil {
			return nil, err
		}
		for _, p := range people {
			if wanted[p.id] && d.loaded[p.id] == nil {
				r, err := decodeRecord(p.id, p.content)
				if err != nil {
					return nil, err
				}
				d.loaded[p.id] = r
				records = append(records, r)
			}
		}
	}
	for _, id := range loose {
		if d.loaded[id] == nil {
			r, err := d.record(ctx, id)
			if err != nil {
				return nil, err
			}
			records = append(records, r)
		}
	}
	slices.SortFunc(records, func(a, b *record) int {
		return cmp.Or(cmp.Compare(b.saved(), a.saved()), cmp.Compare(a.id, b.id))
	})
	return records, nil
}

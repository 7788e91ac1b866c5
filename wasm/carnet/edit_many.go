package carnet

import (
	"context"

	"carnet/wasm/person"
)

// ManyEdits are the same edits for several people. A new fact that has an id has the same with each of them: a touch with
// three people is one touch.
type ManyEdits struct {
	IDs   []string
	Edits []Edit
}

// EditMany edits people and things in one act, which says of itself what. Who is unknown or in the bin is left out; the
// act is empty if nothing had to change.
func (c *Carnet) EditMany(ctx context.Context, what ActWhat, people []ManyEdits, things []ThingEdit) (Acted, error) {
	count := len(things)
	for _, p := range people {
		count += len(p.IDs) * len(p.Edits)
	}
	if count > maxMany {
		return Acted{}, refuse(CodeTooMany, "ids", "too many edits at once")
	}
	var done Acted
	var err error
	done.Act, err = c.act(ctx, ActDo, "", func(d *draft) error {
		d.batch.What = what
		done = Acted{}
		for _, p := range people {
			if err := d.editMany(ctx, p, &done); err != nil {
				return err
			}
		}
		for _, e := range things {
			if _, err := d.c.loadThings(ctx); err != nil {
				return err
			}
			r, err := d.changeThing(ctx, e)
			if err != nil {
				return err
			}
			if len(people) == 0 {
				done.ID, done.Name = r.id, r.text("name")
			}
		}
		return nil
	})
	return done, err
}

func (d *draft) editMany(ctx context.Context, p ManyEdits, done *Acted) error {
	ids := make([]string, len(p.Edits)) // of new facts
	for i := range ids {
		ids[i] = d.c.newID()
	}
	defer func() { d.fact = "" }()
	if _, err := d.several(ctx, p.IDs, true); err != nil { // reads each drawer once
		return err
	}
	seen := map[string]bool{}
	for _, id := range p.IDs {
		r := d.loaded[id]
		if r == nil || !r.live() || seen[id] {
			continue
		}
		seen[id] = true
		before := len(d.batch.Changes)
		for i, e := range p.Edits {
			d.fact = ids[i]
			if err := d.edit(r, e); err != nil {
				return err
			}
		}
		if r.value(string(person.FieldName)).State != Present {
			return refuse(CodeNameMissing, "name", "a person needs a name")
		}
		if len(d.batch.Changes) > before {
			if done.People++; done.People == 1 {
				done.ID, done.Name = id, r.text(person.FieldName)
			}
		}
	}
	return nil
}

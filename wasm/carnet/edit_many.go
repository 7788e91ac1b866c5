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
			if err := d.editMany(ctx, p, len(people) == 1, &done); err != nil {
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

// editedTogether is how many people at most are in memory at once.
const editedTogether = 500

// editMany makes the same edits for several people; alone if nothing else of the act is about people.
func (d *draft) editMany(ctx context.Context, p ManyEdits, alone bool, done *Acted) error {
	ids := make([]string, len(p.Edits)) // of new facts
	for i := range ids {
		ids[i] = d.c.newID()
	}
	defer func() { d.fact = "" }()
	edit := func(r *record) (changed bool, err error) {
		before := len(d.batch.Changes)
		for i, e := range p.Edits {
			d.fact = ids[i]
			if err := d.edit(r, e); err != nil {
				return false, err
			}
		}
		if r.value(string(person.FieldName)).State != Present {
			return false, refuse(CodeNameMissing, "name", "a person needs a name")
		}
		if changed = len(d.batch.Changes) > before; changed {
			if done.People++; done.People == 1 {
				done.ID, done.Name = r.id, r.text(person.FieldName)
			}
		}
		return changed, nil
	}
	if alone && len(p.IDs) > editedTogether {
		return d.each(ctx, p.IDs, true, func(r *record) error {
			changed, err := edit(r)
			if changed {
				d.stow(r)
			}
			return err
		})
	}
	if _, err := d.several(ctx, p.IDs, true); err != nil { // reads each drawer once
		return err
	}
	seen := map[string]bool{}
	for _, id := range p.IDs {
		if d.loaded[id] == nil {
			continue
		}
		r, err := d.person(ctx, id) // with everything that is joined in them
		if err != nil {
			return err
		}
		if !r.live() || seen[r.id] {
			continue
		}
		seen[r.id] = true
		if _, err := edit(r); err != nil {
			return err
		}
	}
	return nil
}

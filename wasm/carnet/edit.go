package carnet

import (
	"cmp"
	"context"

	"carnet/wasm/person"
)

// maxEdits bounds the edits of one act.
const maxEdits = 200

// Edit is one fact to set, or the key of one to remove.
type Edit struct {
	Key  string       `json:"key,omitempty"`  // of the held fact that is replaced or removed; empty to add
	Fact *person.Fact `json:"fact,omitempty"` // nil to remove
}

// Edit changes facts of one person in one act. A fact without a value removes the one of the key. What is edited is
// from then on the user's word: a capture does not change it. The act is empty if nothing had to change.
func (c *Carnet) Edit(ctx context.Context, id string, edits []Edit) (Acted, error) {
	if len(edits) > maxEdits {
		return Acted{}, refuse(CodeTooMany, "edits", "too many edits at once")
	}
	done := Acted{ID: id}
	var err error
	done.Act, err = c.act(ctx, ActDo, "", func(d *draft) error {
		d.batch.What = ActEdited
		r, err := d.existing(ctx, id)
		if err != nil {
			return err
		}
		named := r.value(string(person.FieldName)).State == Present // two devices at once can take a name away
		for _, e := range edits {
			if err := d.edit(r, e); err != nil {
				return err
			}
		}
		name := r.value(string(person.FieldName))
		if named && name.State != Present {
			return refuse(CodeNameMissing, "name", "a person needs a name")
		}
		done.Name = name.Fact.Text
		return nil
	})
	return done, err
}

func (d *draft) edit(r *record, e Edit) error {
	held := r.value(e.Key)
	if e.Key != "" && (held.State != Present || e.Key == keyLife || e.Key == keyThumb || e.Key == keyKept) {
		return refuse(CodeFactUnknown, e.Key, "no such fact is held")
	}
	var f person.Fact
	keep := false
	if e.Fact != nil {
		f = *e.Fact
		f.Source = person.Source{Page: f.Source.Page, Day: d.c.options.Day(), Method: person.MethodUser, Confidence: 1}
		var err error
		if f, keep, err = d.c.accept(f); err != nil {
			return err
		}
	}
	switch {
	case !keep && e.Key == "":
		return refuse(CodeFactEmpty, string(f.Field), "a fact needs a value")
	case !keep:
		d.set(r, e.Key, Value{State: Removed})
		return nil
	case e.Key != "" && f.Field != held.Fact.Field:
		return refuse(CodeFactUnknown, e.Key, "a fact keeps its field")
	}
	if f.Field.HasID() {
		f.ID = cmp.Or(held.Fact.ID, d.fact)
		if f.ID == "" {
			f.ID = d.c.newID()
		}
	} else {
		f.ID = ""
	}
	if detailOf(&f) == detailOf(&held.Fact) {
		f.Unread = held.Fact.Unread
	}
	key := f.Key()
	if r.value(key).same(present(f)) && (e.Key == key || e.Key == "") {
		return nil
	}
	if e.Key != "" && e.Key != key {
		d.set(r, e.Key, Value{State: Removed})
	}
	d.set(r, key, present(f))
	return nil
}

// Delete puts a person into the bin, where nothing shows them until it is undone.
func (c *Carnet) Delete(ctx context.Context, id string) (Acted, error) {
	done := Acted{ID: id}
	var err error
	done.Act, err = c.act(ctx, ActDo, "", func(d *draft) error {
		d.batch.What = ActDeleted
		r, err := d.existing(ctx, id)
		if err != nil {
			return err
		}
		done.Name = r.text(person.FieldName)
		d.set(r, keyLife, Value{State: Removed})
		return nil
	})
	return done, err
}

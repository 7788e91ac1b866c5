package carnet

import (
	"cmp"
	"context"
	"slices"

	"carnet/wasm/person"
)

// Person gives everything held on one person, the bin included. CodePersonUnknown if there is none of this id.
func (c *Carnet) Person(ctx context.Context, id string) (Person, error) {
	var p Person
	err := c.look(ctx, func() error {
		if known, _ := c.knows(id); !known {
			return refuse(CodePersonUnknown, "id", "there is nobody of this id")
		}
		r, err := c.person(ctx, id)
		if err != nil {
			return err
		}
		p = r.view()
		data, err := c.thumb(ctx, r.value(keyThumb).Fact.Text)
		p.Thumb = pictureAddress(data)
		return err
	})
	return p, err
}

// view gives what a record says, picture apart.
func (r *record) view() Person {
	p := Person{ID: r.id, Saved: r.saved(), Changed: r.changed(), Deleted: !r.live(), Facts: []Held{}}
	fields := make([]*field, 0, len(r.fields))
	for i := range r.fields {
		fields = append(fields, &r.fields[i])
	}
	slices.SortStableFunc(fields, shown)
	for _, f := range fields {
		if !slices.Contains(person.Fields, fieldOf(f.key)) {
			continue
		}
		held, state := f.view()
		switch state {
		case Present:
			p.Facts = append(p.Facts, held)
		case Removed:
			if held.Fact.Field != "" {
				p.Gone = append(p.Gone, held)
			}
		}
	}
	return p
}

// shown orders fields as a person is shown: by person.Fields; posts and schools by when they began, those of today
// first; what happened on a day by that day, the newest first; notes and learnings the newest first; anything else in the
// order in which it was first written.
func shown(a, b *field) int {
	name := fieldOf(a.key)
	if by := cmp.Compare(slices.Index(person.Fields, name), slices.Index(person.Fields, fieldOf(b.key))); by != 0 {
		return by
	}
	written := a.first().Compare(b.first())
	switch name {
	case person.FieldPosition:
		if x, y := a.now().value.Fact.Position, b.now().value.Fact.Position; x != nil && y != nil {
			return cmp.Or(currentFirst(x, y), cmp.Compare(y.Start, x.Start), written)
		}
	case person.FieldEducation:
		if x, y := a.now().value.Fact.Education, b.now().value.Fact.Education; x != nil && y != nil {
			return cmp.Or(cmp.Compare(y.Start, x.Start), written)
		}
	case person.FieldNote, person.FieldLearning, person.FieldOffer, person.FieldPromise, person.FieldFavour, person.FieldTouch:
		return cmp.Or(cmp.Compare(dayOf(b.now().value.Fact), dayOf(a.now().value.Fact)), -written)
	}
	return written
}

// dayOf gives the day, and the time if it has one, on which what a fact tells happened; empty for facts that tell nothing
// of the kind.
func dayOf(f person.Fact) string {
	switch {
	case f.Touch != nil:
		return f.Touch.Day + " " + f.Touch.Time
	case f.Favour != nil:
		return f.Favour.Day
	case f.Promise != nil:
		return f.Promise.Day
	}
	return ""
}

func currentFirst(a, b *person.Position) int {
	switch {
	case a.Current == b.Current:
		return 0
	case a.Current:
		return -1
	}
	return 1
}

// view gives what a field holds, or what it held when it was removed, and what it was before.
func (f *field) view() (Held, State) {
	var runs []Past // values in their order, each once for as long as it stayed
	for i, v := range f.versions {
		if i > 0 && f.versions[i-1].value.same(v.value) {
			if n := len(runs); v.value.State == Present {
				runs[n-1].Fact = v.value.Fact // the same, seen again
			}
			continue
		}
		if i > 0 && f.versions[i-1].value.State == Present {
			runs[len(runs)-1].Until = v.at.Ms
		}
		if v.value.State == Present {
			runs = append(runs, Past{Fact: v.value.Fact, Since: v.at.Ms})
		}
	}
	now := f.now()
	held := Held{Key: f.key}
	switch n := len(runs); {
	case now.value.State == Present:
		held.Fact, held.Since = runs[n-1].Fact, runs[n-1].Since
		runs = runs[:n-1]
	case now.value.State == Removed && n > 0:
		held.Fact, held.Since = runs[n-1].Fact, now.at.Ms
		runs = runs[:n-1]
	}
	slices.Reverse(runs)
	held.Past = runs
	return held, now.value.State
}

// Some gives everything held on some people, without their pictures, in the order of the ids. Who is not there is left
// out; the bin is not.
func (c *Carnet) Some(ctx context.Context, ids []string) ([]Person, error) {
	if len(ids) > mostRows {
		return nil, refuse(CodeTooMany, "ids", "at most 500 at once")
	}
	people := []Person{} // never null in JSON
	err := c.look(ctx, func() error {
		people = people[:0]
		d := &draft{c: c, loaded: map[string]*record{}}
		for _, live := range []bool{true, false} { // every drawer is read once
			if _, err := d.several(ctx, ids, live); err != nil {
				return err
			}
		}
		for _, id := range ids {
			if known, _ := c.knows(id); !known {
				continue
			}
			r, err := d.person(ctx, id)
			if err != nil {
				return err
			}
			people = append(people, r.view())
		}
		return nil
	})
	return people, err
}

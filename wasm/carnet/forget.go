package carnet

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"carnet/wasm/person"
)

// ThingForgotten is what stays of somebody who was forgotten, and all that stays: the thing's id is the kind and the id of
// their record, a random number; its fields are a key and the marks that their traces have under it, see trace. As any
// thing it goes to the user's other devices, which then forget the person too; it cannot be undone. Whoever holds the
// vault can try guesses against the marks, which nothing that recognises a person could prevent; without the vault, and
// against a table made beforehand, they say nothing.
const ThingForgotten ThingKind = "forgotten"

// Fields of a ThingForgotten.
const (
	forgottenKey   = "key"   // 64 hexadecimal digits
	forgottenMarks = "marks" // 32 hexadecimal digits each, separated by spaces
)

// keyKept is a field of somebody whom the user saved although they had been forgotten: a merge leaves them there.
const keyKept = "kept"

// ActFinal is an act that cannot be taken back.
const ActFinal ActKind = 3

// ActForgot is what an act of Forget did.
const ActForgot ActWhat = "forgot"

// tellsForgotten reports whether a record is what stays of somebody who was forgotten.
func tellsForgotten(id string) bool { return strings.HasPrefix(id, string(ThingForgotten)+"/") }

func forgottenID(id string) string { return string(ThingForgotten) + "/" + id }

// isForgotten reports whether a record is that of somebody who was forgotten: whatever is said about it is dropped.
func (c *Carnet) isForgotten(ctx context.Context, id string) (bool, error) {
	things, err := c.loadThings(ctx)
	return things[forgottenID(id)] != nil, err
}

// Forgotten is the outcome of Forget.
type Forgotten struct {
	People  int  `json:"people"`            // how many were forgotten, those who are the same person by a profile link included
	Pending bool `json:"pending,omitempty"` // the browser's files still hold what was deleted: it is taken out when Carnet is next opened
}

// Forget takes people out for good: their record with its past, their entry in the directory, their part of every entry of
// the log, their pictures, and what is held back of them. An entry of the log keeps its number and its act. Pictures that
// nobody refers to go, too. What stays is a ThingForgotten for each, so that neither another device's log nor a capture
// brings them back unless the user says so. All of that is one commit. Then the store is scrubbed, see Scrubber. There is
// no undo. People in the bin can be forgotten as well. CodePersonUnknown if none of the ids is that of anybody.
func (c *Carnet) Forget(ctx context.Context, ids []string) (Forgotten, error) {
	if len(ids) > maxMany {
		return Forgotten{}, refuse(CodeTooMany, "ids", "too many people at once")
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	var done Forgotten
	err := c.again(ctx, func() error {
		known := slices.DeleteFunc(slices.Clone(ids), func(id string) bool {
			known, _ := c.knows(id)
			return !known
		})
		if len(known) == 0 {
			return refuse(CodePersonUnknown, "ids", "there is nobody of these ids")
		}
		var err error
		done.People, err = c.forgetThem(ctx, known, true)
		return err
	})
	if err != nil {
		return Forgotten{}, err
	}
	if err := c.scrub(ctx); err != nil {
		c.problem("scrub", err)
		done.Pending = true
	}
	return done, nil
}

// again does something, and does it anew with the state read again if another core has written in between, or once if
// something was damaged.
func (c *Carnet) again(ctx context.Context, do func() error) error {
	for try := 0; ; try++ {
		err := do()
		switch {
		case isCode(err, CodeStoreExists) && try < tries:
			err = c.load(ctx)
		case isCode(err, CodeStoreDamaged) && try == 0:
			err = c.mend(ctx, err)
		default:
			return err
		}
		if err != nil {
			return err
		}
	}
}

// empty forgets who has been in the bin for too long. Nobody asked to forget them, so they may be saved again: no marks of
// them stay.
func (c *Carnet) empty(ctx context.Context) error {
	ids, err := c.expired(ctx)
	if err != nil || len(ids) == 0 {
		return err
	}
	if _, err := c.forgetThem(ctx, ids, false); err != nil {
		return err
	}
	return c.scrub(ctx)
}

// forgetThem forgets people who are in the directory, and, if those are asked who are to be recognised later, everybody who
// is the same as one of them. It gives how many.
func (c *Carnet) forgetThem(ctx context.Context, ids []string, asked bool) (int, error) {
	gone, err := c.together(ctx, ids, asked)
	if err != nil {
		return 0, err
	}
	d := &draft{c: c, batch: Batch{Act: c.newID(), Kind: ActFinal, What: ActForgot}, loaded: map[string]*record{}}
	key, err := c.forgottenKey(ctx)
	if err != nil {
		return 0, err
	}
	people := len(gone)
	if err := d.aboutThem(ctx, gone); err != nil {
		return 0, err
	}
	for _, id := range slices.Sorted(maps.Keys(gone)) {
		r, err := d.record(ctx, forgottenID(id))
		if err != nil {
			return 0, err
		}
		d.set(r, keyLife, Value{State: Present})
		if !asked || isThing(id) {
			continue
		}
		d.set(r, forgottenKey, present(person.Fact{Field: forgottenKey, Text: key}))
		d.set(r, forgottenMarks, present(person.Fact{Field: forgottenMarks, Text: strings.Join(marks(key, c.tracesOf(gone[id])), " ")}))
	}
	return people, c.erase(ctx, d, gone)
}

// together gives the records of people, and of everybody who is the same by a profile link of their own and was not saved
// after being forgotten, if same is set: those are what another device saved before it knew of this one.
func (c *Carnet) together(ctx context.Context, ids []string, same bool) (map[string]*record, error) {
	all := map[string]*record{}
	for len(ids) > 0 {
		id := ids[0]
		ids = ids[1:]
		if all[id] != nil {
			continue
		}
		r, err := c.record(ctx, id)
		if err != nil {
			return nil, err
		}
		all[id] = r
		j, err := c.joined(ctx)
		if err != nil {
			return nil, err
		}
		for _, other := range j[id] {
			if known, _ := c.knows(other); known {
				ids = append(ids, other)
			}
		}
		if !same {
			continue
		}
		for profile := range c.profilesOf(r) {
			others, err := c.having(ctx, profile)
			if err != nil {
				return nil, err
			}
			for _, e := range others {
				other, err := c.record(ctx, e.id)
				if err != nil {
					return nil, err
				}
				if other.value(keyKept).State != Present && c.profilesOf(other)[profile] {
					ids = append(ids, e.id)
				}
			}
		}
	}
	return all, nil
}

// profilesOf gives the identities of a person's own profile links.
func (c *Carnet) profilesOf(r *record) map[string]bool {
	all := map[string]bool{}
	for _, f := range r.held(person.FieldProfile) {
		all[c.profileIdentity(f.Text)] = true
	}
	return all
}

// forgetMerged forgets whom other devices have forgotten, and whom their batches have brought back under another record.
// It says so to them in turn. touched are the records that were merged.
func (c *Carnet) forgetMerged(ctx context.Context, touched map[string]bool) error {
	told, about := false, false
	for id := range touched {
		told, about = told || tellsForgotten(id), about || isAbout(id)
	}
	if told || about {
		if err := c.eraseForgotten(ctx); err != nil {
			return err
		}
	}
	known, err := c.forgottenPeople(ctx)
	if err != nil || len(known.keys) == 0 {
		return err
	}
	var ids []string
	suspects, err := c.those(ctx, touched)
	if told {
		suspects, err = c.everybody(ctx)
	}
	if err != nil {
		return err
	}
	for _, e := range suspects {
		if !slices.ContainsFunc(split(e.keys), known.has) {
			continue
		}
		r, err := c.record(ctx, e.id)
		if err != nil {
			return err
		}
		if r.value(keyKept).State != Present && slices.ContainsFunc(slices.Collect(maps.Keys(c.profilesOf(r))), known.has) {
			ids = append(ids, e.id)
		}
	}
	if len(ids) > 0 {
		_, err = c.forgetThem(ctx, ids, true)
	}
	return err
}

// remember refuses a new person who was forgotten, unless the user wants them anyway, which is noted.
func (d *draft) remember(ctx context.Context, r *record, facts []person.Fact, anyway bool) error {
	if len(r.fields) > 0 {
		return nil
	}
	known, err := d.c.forgottenPeople(ctx)
	if err != nil {
		return err
	}
	ms, forgotten := known.recall(d.c, facts)
	switch {
	case !forgotten:
		return nil
	case !anyway:
		return &person.Error{Code: CodeForgotten, Message: "the user asked to forget this person", Day: time.UnixMilli(ms).UTC().Format(time.DateOnly)}
	}
	d.set(r, keyKept, Value{State: Present})
	return nil
}

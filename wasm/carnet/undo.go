package carnet

import (
	"context"
	"slices"

	"carnet/wasm/person"
)

// remembered is how many entries of the log before those read at opening are looked through for an act.
const remembered = 1024

// logged is where an act lies in the log.
type logged struct {
	entry uint64
	kind  ActKind
	of    string
}

// Undo takes an act back: every field that it changed, and that is still as the act left it, gets the value that it
// had before, by a new change. A field that another act has changed since keeps what it has: that act can be undone
// first. CodeActUndone if no field is left, or if it would leave somebody without a name because they have been saved
// again since.
func (c *Carnet) Undo(ctx context.Context, act string) (Acted, error) {
	return c.turn(ctx, act, ActUndo)
}

// Redo does an act again that was undone: every field that is still as undoing left it gets the act's value.
// CodeActUndone if no field is left, or if it would bring back somebody who has been saved anew.
func (c *Carnet) Redo(ctx context.Context, act string) (Acted, error) {
	return c.turn(ctx, act, ActRedo)
}

func (c *Carnet) turn(ctx context.Context, act string, kind ActKind) (Acted, error) {
	done := Acted{Act: act}
	_, err := c.act(ctx, kind, act, func(d *draft) error {
		original, err := c.findAct(ctx, act)
		if err != nil {
			return err
		}
		undone, restores, err := c.history(ctx, act)
		if err != nil {
			return err
		}
		if undone != (kind == ActRedo) {
			return refuse(CodeActUndone, "act", "the act is undone already, or was not")
		}
		for _, e := range effects(original) {
			r, err := d.record(ctx, e.record)
			if err != nil {
				return err
			}
			if done.ID == "" {
				done.ID, done.Name = r.id, r.text(person.FieldName)
			}
			d.turn(r, e, kind, restores)
			if done.Name == "" {
				done.Name = r.text(person.FieldName)
			}
			if isThing(r.id) {
				continue // has neither to have a name nor to be recognised
			}
			if r.live() && r.value(string(person.FieldName)).State != Present {
				return refuse(CodeActUndone, "act", "the person has been saved again since")
			}
			if m, ok := c.recognise(r.facts(), false); ok && m.certain && m.entry.id != r.id && r.live() {
				return refuse(CodeActUndone, "act", "the person has been saved again since")
			}
		}
		if len(d.batch.Changes) == 0 {
			return refuse(CodeActUndone, "act", "everything that the act changed has been changed since")
		}
		return nil
	})
	return done, err
}

// effect is what an act did to one field.
type effect struct {
	record, key string
	first, last Stamp // of its changes to the field
	value       Value // that it left
}

func effects(b Batch) []effect {
	var all []effect
	for _, change := range b.Changes {
		i := slices.IndexFunc(all, func(e effect) bool { return e.record == change.Record && e.key == change.Key })
		if i < 0 {
			i = len(all)
			all = append(all, effect{record: change.Record, key: change.Key, first: change.At})
		}
		all[i].last, all[i].value = change.At, change.Value
	}
	return all
}

// place names one version of one field.
type place struct {
	record, key string
	at          Stamp
}

// turn undoes an effect, or does it again, if the field is as expected.
func (d *draft) turn(r *record, e effect, kind ActKind, restores map[place]restored) {
	f := r.field(e.key)
	if f == nil {
		return
	}
	before, at := f.before(e.first)
	if kind == ActUndo && origin(f, restores, e) == e.last {
		d.set(r, e.key, before)
	}
	if kind == ActRedo && origin(f, restores, e) == trace(f, restores, e, at) {
		d.set(r, e.key, e.value)
	}
}

// before gives what a field had before a change, and since when.
func (f *field) before(at Stamp) (Value, Stamp) {
	i, _ := f.search(at)
	if i == 0 {
		return Value{}, Stamp{}
	}
	return f.versions[i-1].value, f.versions[i-1].at
}

// restored is what a change made by undo or redo has put back: what an act left, or what was there before it.
type restored struct {
	stamp  Stamp
	before bool // what was there before the change of that stamp
}

// origin gives the stamp of the change that gave a field its value in the first place: undo and redo are followed back.
func origin(f *field, restores map[place]restored, e effect) Stamp {
	return trace(f, restores, e, f.now().at)
}

func trace(f *field, restores map[place]restored, e effect, at Stamp) Stamp {
	for {
		back, ok := restores[place{e.record, e.key, at}]
		if !ok {
			return at
		}
		earlier := back.stamp
		if back.before {
			_, earlier = f.before(back.stamp)
		}
		if earlier.Compare(at) >= 0 {
			return at // only a damaged log could say so
		}
		at = earlier
	}
}

// history tells whether an act is undone now, and what every undo and redo that is known has put back.
func (c *Carnet) history(ctx context.Context, act string) (undone bool, restores map[place]restored, err error) {
	restores = map[place]restored{}
	var latest uint64
	for id, l := range c.acts {
		if l.kind == ActDo {
			continue
		}
		if l.of == act && l.entry > latest {
			latest, undone = l.entry, l.kind == ActUndo
		}
		turned, err := c.batch(ctx, id)
		if err != nil {
			return false, nil, err
		}
		if _, known := c.acts[l.of]; !known {
			continue // too long ago to be undone or done again
		}
		original, err := c.batch(ctx, l.of)
		if err != nil {
			return false, nil, err
		}
		for _, e := range effects(original) {
			for _, change := range turned.Changes {
				if change.Record == e.record && change.Key == e.key {
					back := restored{e.last, false}
					if l.kind == ActUndo {
						back = restored{e.first, true}
					}
					restores[place{e.record, e.key, change.At}] = back
				}
			}
		}
	}
	return undone, restores, nil
}

// findAct gives the batch of an act, looking further back in the log if it, or an act that was undone, is not known.
func (c *Carnet) findAct(ctx context.Context, act string) (Batch, error) {
	_, known := c.acts[act]
	for _, l := range c.acts {
		if l.kind != ActDo {
			_, too := c.acts[l.of]
			known = known && too
		}
	}
	if !known && c.actsFrom > 1 {
		from := c.actsFrom - min(c.actsFrom-1, remembered)
		to := c.actsFrom
		c.actsFrom = 1 // once is enough
		err := c.readLog(ctx, from, to, func(uint64, Batch, int) error { return nil })
		if err != nil {
			return Batch{}, err
		}
	}
	if l, known := c.acts[act]; !known || l.kind != ActDo {
		return Batch{}, refuse(CodeActUnknown, "act", "there is no such act, or it is too long ago")
	}
	return c.batch(ctx, act)
}

// batch reads the batch of a known act.
func (c *Carnet) batch(ctx context.Context, act string) (Batch, error) {
	b, err := c.store.Get(ctx, TableLog, logKey(c.acts[act].entry))
	if err != nil {
		return Batch{}, err
	}
	return decodeBatch(b)
}

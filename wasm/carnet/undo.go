package carnet

import (
	"cmp"
	"context"
	"slices"

	"carnet/wasm/person"
)

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
		all := effects(original)
		restores, err := c.restores(ctx, all)
		if err != nil {
			return err
		}
		if len(all) == 0 || c.undone()[act] != (kind == ActRedo) {
			return refuse(CodeActUndone, "act", "the act is undone already, or was not")
		}
		if _, err := c.joined(ctx); err != nil {
			return err
		}
		if d.alone(all) {
			done.ID, done.Name, err = d.turnEach(ctx, all, kind, restores)
		} else {
			done.ID, done.Name, err = d.turnAll(ctx, original, all, kind, restores)
		}
		if err != nil {
			return err
		}
		if len(d.batch.Changes) == 0 {
			return refuse(CodeActUndone, "act", "everything that the act changed has been changed since")
		}
		return nil
	})
	return done, err
}

// alone reports whether everything that an act did was to people who are nobody else, one by one.
func (d *draft) alone(all []effect) bool {
	return !slices.ContainsFunc(all, func(e effect) bool { return isThing(e.record) || len(d.c.joins[e.record]) > 0 })
}

// turnEach turns an act person by person, however many they are, and gives the first.
func (d *draft) turnEach(ctx context.Context, all []effect, kind ActKind, restores map[place]restored) (id, name string, err error) {
	by := map[string][]effect{}
	var ids []string
	for _, e := range all {
		if by[e.record] == nil {
			ids = append(ids, e.record)
		}
		by[e.record] = append(by[e.record], e)
	}
	id = ids[0]
	for _, live := range []bool{true, false} {
		err := d.each(ctx, ids, live, func(r *record) error {
			before, changes := r.text(person.FieldName), len(d.batch.Changes)
			for _, e := range by[r.id] {
				d.turn(r, r, e, kind, restores)
			}
			if r.id == id {
				name = cmp.Or(before, r.text(person.FieldName))
			}
			if len(d.batch.Changes) == changes {
				return nil
			}
			if !live || slices.ContainsFunc(by[r.id], func(e effect) bool { return recognises(e.key) }) {
				if err := d.mayReturn(ctx, r, false); err != nil {
					return err
				}
			}
			d.stow(r)
			return nil
		})
		if err != nil {
			return "", "", err
		}
	}
	return id, name, nil
}

// recognises reports whether what a field says decides who somebody is.
func recognises(key string) bool {
	switch fieldOf(key) {
	case keyLife, person.FieldName, person.FieldCompany, person.FieldProfile, person.FieldLink, person.FieldEmail, person.FieldPhone:
		return true
	}
	return false
}

// turnAll turns an act that is about things, or about people who are joined, and gives the first that it is about.
func (d *draft) turnAll(ctx context.Context, original Batch, all []effect, kind ActKind, restores map[place]restored) (id, name string, err error) {
	records, err := d.all(ctx, original)
	if err != nil {
		return "", "", err
	}
	first := records[all[0].record]
	name = first.text(person.FieldName)
	joins := slices.ContainsFunc(all, func(e effect) bool { _, _, pair := isPair(e.record); return pair }) // then each record stands for itself
	for _, e := range all {
		part := records[e.record]
		view := part
		if !joins && !isThing(e.record) && e.key != keyLife {
			if view, err = d.person(ctx, e.record); err != nil {
				return "", "", err
			}
		}
		d.turn(view, part, e, kind, restores)
	}
	name = cmp.Or(name, first.text(person.FieldName))
	d.views = nil // they are to follow what was done to the records
	for id := range records {
		if isThing(id) {
			continue // has neither to have a name nor to be recognised
		}
		r, err := d.person(ctx, id)
		if err == nil {
			err = d.mayReturn(ctx, r, joins)
		}
		if err != nil {
			return "", "", err
		}
	}
	return first.id, name, nil
}

// mayReturn refuses to leave somebody without a name, or beside somebody who is the same person.
func (d *draft) mayReturn(ctx context.Context, r *record, joins bool) error {
	if !r.live() {
		return nil
	}
	if r.value(string(person.FieldName)).State != Present {
		return refuse(CodeActUndone, "act", "the person has been saved again since")
	}
	m, ok, err := d.c.recogniseBy(ctx, d.c.identities(r.each()), r.each(), false)
	if err == nil && ok && m.certain && m.entry.id != r.id && !joins {
		err = refuse(CodeActUndone, "act", "the person has been saved again since")
	}
	return err
}

// all gives everything that a batch is about, to be changed. Every drawer is read once.
func (d *draft) all(ctx context.Context, b Batch) (map[string]*record, error) {
	var ids []string
	records := map[string]*record{}
	for _, change := range b.Changes {
		if _, there := records[change.Record]; !there {
			records[change.Record] = nil
			ids = append(ids, change.Record)
		}
	}
	for _, live := range []bool{true, false} {
		if _, err := d.several(ctx, ids, live); err != nil {
			return nil, err
		}
	}
	for _, id := range ids {
		var err error
		if records[id], err = d.record(ctx, id); err != nil {
			return nil, err
		}
	}
	return records, nil
}

// effect is what an act did to one field.
type effect struct {
	record, key string
	first, last Stamp // of its changes to the field
	value       Value // that it left
}

func effects(b Batch) []effect {
	var all []effect
	where := map[place]int{}
	for _, change := range b.Changes {
		at := place{record: change.Record, key: change.Key}
		i, known := where[at]
		if !known {
			i = len(all)
			where[at] = i
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

// turn undoes an effect on one record of a person, or does it again, if the field is as expected in the whole person.
func (d *draft) turn(view, part *record, e effect, kind ActKind, restores map[place]restored) {
	f := view.field(e.key)
	if f == nil {
		return
	}
	before, at := f.before(e.first)
	if _, _, pair := isPair(part.id); pair {
		// Several devices may have said the same of a pair, each by itself: to take it back once is enough.
		if as := f.now().value; kind == ActUndo && as.same(e.value) {
			d.set(part, e.key, Value{})
		} else if kind == ActRedo && as.State == Absent {
			d.set(part, e.key, e.value)
		}
		return
	}
	if kind == ActUndo && origin(f, restores, e) == e.last {
		d.setOn(view, part, e.key, before)
	}
	if kind == ActRedo && origin(f, restores, e) == trace(f, restores, e, at) {
		d.setOn(view, part, e.key, e.value)
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

func places(b Batch) []place {
	all := make([]place, len(b.Changes))
	for i, change := range b.Changes {
		all[i] = place{change.Record, change.Key, change.At}
	}
	return all
}

// undone tells which acts are undone now. What the latest undo or redo of an act was decides.
func (c *Carnet) undone() map[string]bool {
	undone, latest := map[string]bool{}, map[string]Stamp{}
	for _, l := range c.acts {
		if l.kind == ActDo {
			continue
		}
		if before, known := latest[l.of]; !known || l.at.Compare(before) > 0 {
			latest[l.of], undone[l.of] = l.at, l.kind == ActUndo
		}
	}
	return undone
}

// restores gives what every undo and redo that is known has put back in the fields that an act changed.
func (c *Carnet) restores(ctx context.Context, of []effect) (map[place]restored, error) {
	fields := map[place]bool{}
	for _, e := range of {
		fields[place{record: e.record, key: e.key}] = true
	}
	originals := map[string]map[place]effect{} // by act
	restores := map[place]restored{}
	for id, l := range c.acts {
		if _, known := c.acts[l.of]; l.kind == ActDo || !known {
			continue // of those that are not known it is too long ago
		}
		turned := l.turned
		if turned == nil {
			b, err := c.batch(ctx, id)
			if err != nil {
				return nil, err
			}
			turned = places(b)
		}
		for _, p := range turned {
			field := place{record: p.record, key: p.key}
			if !fields[field] {
				continue
			}
			if originals[l.of] == nil {
				b, err := c.batch(ctx, l.of)
				if err != nil {
					return nil, err
				}
				originals[l.of] = map[place]effect{}
				for _, e := range effects(b) {
					originals[l.of][place{record: e.record, key: e.key}] = e
				}
			}
			if e, did := originals[l.of][field]; did && l.kind == ActUndo {
				restores[p] = restored{e.first, true}
			} else if did {
				restores[p] = restored{e.last, false}
			}
		}
	}
	return restores, nil
}

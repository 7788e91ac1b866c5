package carnet

import (
	"context"
	"slices"
	"strings"

	"carnet/wasm/person"
)

// Known tells whether a reading is about somebody in the carnet, and what the page says otherwise than it; nil if not.
func (c *Carnet) Known(ctx context.Context, reading person.Reading) (*Known, error) {
	if reading.Kind != person.KindPerson {
		return nil, nil
	}
	facts := c.ofReading(reading)
	var known *Known
	err := c.look(ctx, func() error {
		m, ok, err := c.recognise(ctx, facts, false)
		if err == nil && !ok {
			m, ok, err = c.resembling(ctx, facts)
		}
		if err != nil || !ok {
			return err
		}
		r, err := c.person(ctx, m.entry.id)
		if err != nil {
			return err
		}
		picture, err := c.thumb(ctx, m.entry.thumb)
		known = &Known{ID: m.entry.id, Name: m.entry.name, Saved: m.entry.saved, By: m.by, Certain: m.certain,
			Differences: c.differences(r, reading, facts), Thumb: pictureAddress(picture)}
		return err
	})
	return known, err
}

// ofReading gives the facts of a reading as Save would keep them, and the profile that its page is.
func (c *Carnet) ofReading(reading person.Reading) []person.Fact {
	all := slices.Clone(reading.Facts)
	if reading.Profile != "" {
		all = append([]person.Fact{{Field: person.FieldProfile, Text: reading.Profile,
			Source: person.Source{Page: reading.Page, Method: person.MethodAdapterDOM, Confidence: 1}}}, all...)
	}
	var facts []person.Fact
	taken := map[string]bool{}
	for _, f := range all[:min(len(all), maxFacts)] {
		f, keep, err := c.accept(f)
		if key := f.Key(); err == nil && keep && !taken[key] {
			taken[key] = true
			facts = append(facts, f)
		}
	}
	return facts
}

// differences gives what a page says otherwise than a record, in the order of person.Fields. What the user took away
// is no difference, nor is another page that is less sure, nor are pictures, whose addresses change by the day, nor
// e-mail and telephone that nobody asked to keep.
func (c *Carnet) differences(r *record, reading person.Reading, facts []person.Fact) []Difference {
	all := []Difference{} // never null in JSON
	last := c.lastRead(r, reading)
	found := map[string]bool{}
	for _, f := range facts {
		found[f.Key()] = true
	}
	for _, field := range person.Fields {
		if field == person.FieldPhoto {
			continue
		}
		for _, f := range facts {
			if f.Field != field {
				continue
			}
			key := f.Key()
			held := r.value(key)
			if held.State == Absent {
				if other, richer := r.counterpart(f); other != "" {
					if before := r.value(other).Fact; richer {
						all = append(all, Difference{What: Changed, Key: other, Held: &before, Found: &f})
					}
					continue
				}
			}
			switch {
			case held.State == Absent && field != person.FieldEmail && field != person.FieldPhone:
				all = append(all, Difference{What: New, Key: key, Found: &f})
			case held.State == Present && !alike(held.Fact, f) && (held.Fact.Source.Method == person.MethodUser || !c.outweighs(held.Fact, f)):
				all = append(all, Difference{What: Changed, Key: key, Held: &held.Fact, Found: &f})
			}
		}
		all = append(all, gone(last, facts, found, field)...)
	}
	return all
}

// alike reports whether two facts of one key say the same, but for case, spacing and the ends of the text.
func alike(a, b person.Fact) bool {
	if a.Position != nil && b.Position != nil {
		x, y := *a.Position, *b.Position
		return x.End == y.End && x.Current == y.Current && person.Fold(x.Location) == person.Fold(y.Location) && x.Start == y.Start
	}
	if a.Education != nil && b.Education != nil {
		return a.Education.Start == b.Education.Start && a.Education.End == b.Education.End
	}
	return a.Field.IsSet() || person.Fold(a.Text) == person.Fold(b.Text)
}

// lastRead gives the facts that the last capture of this very page read and that are still held; none if the reading is
// known not to be whole.
func (c *Carnet) lastRead(r *record, reading person.Reading) []person.Fact {
	if slices.ContainsFunc(reading.Doubts, func(d person.Doubt) bool {
		return d.Code == person.DoubtTruncated || d.Code == person.DoubtThin || d.Code == person.DoubtStale
	}) {
		return nil
	}
	var last []person.Fact
	same := map[string]bool{} // by page: most facts of a person come from one
	for _, f := range r.facts() {
		page := f.Source.Page
		if _, asked := same[page]; !asked {
			same[page] = c.samePage(page, reading.Page)
		}
		if f.Source.Method == person.MethodUser || f.Source.Method == person.MethodLink || !same[page] {
			continue
		}
		if len(last) > 0 && f.Source.Day > last[0].Source.Day {
			last = last[:0]
		}
		if len(last) == 0 || f.Source.Day == last[0].Source.Day {
			last = append(last, f)
		}
	}
	return last
}

// gone gives the facts of a field that the last capture read and the page no longer shows. A page that shows less of
// everything (signed out, not loaded to its end, read by a weaker layer) has lost nothing: every other field that the
// last capture read must be there again, and of a set of several something must be left. found are the keys of facts.
func gone(last, facts []person.Fact, found map[string]bool, field person.Field) []Difference {
	has := func(field person.Field) bool {
		return slices.ContainsFunc(facts, func(f person.Fact) bool { return f.Field == field })
	}
	var all []Difference
	count := 0
	for _, f := range last {
		if f.Field != field {
			if !has(f.Field) {
				return nil
			}
			continue
		}
		count++
		method := func(o person.Fact) bool { return o.Source.Method == f.Source.Method }
		there := func(o person.Fact) bool { return o.Field == field && sameElement(o, f) }
		if key := f.Key(); !found[key] && slices.ContainsFunc(facts, method) && !slices.ContainsFunc(facts, there) {
			all = append(all, Difference{What: Gone, Key: key, Held: &f})
		}
	}
	if len(all) == count && count > 1 && !has(field) {
		return nil // the whole section is missing
	}
	slices.SortFunc(all, func(a, b Difference) int { return strings.Compare(a.Key, b.Key) })
	return all
}

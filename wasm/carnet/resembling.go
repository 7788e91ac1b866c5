package carnet

import (
	"cmp"
	"context"
	"slices"
	"unicode/utf8"

	"carnet/wasm/person"
)

// Bounds of a look for somebody who resembles another: whose rows are read, and whose records.
const (
	resembleRows    = 96
	resembleRecords = 6
)

// resembling gives who in the carnet may be the person of facts although nothing says so for certain: by the rules by which
// duplicates are found (see judge), of those who have the whole name, or the company and a part of the name.
func (c *Carnet) resembling(ctx context.Context, facts []person.Fact) (match, bool, error) {
	p := c.portraitOf("", facts)
	if len(p.names) == 0 || len(p.companies)+len(p.schools) == 0 {
		return match{}, false, nil
	}
	type alike struct {
		entry    *entry
		likeness float64
	}
	var all []alike
	consider := func(e *entry) {
		o := portrait{names: [][]string{nameParts(e.name)}}
		eachOf(e.others, func(name string) { o.names = append(o.names, nameParts(name)) })
		if likeness := p.likeness(&o); e.live && likeness >= worthAsking {
			all = append(all, alike{e, likeness})
		}
	}
	for _, e := range c.recent {
		consider(e)
	}
	stored, err := c.directory.entries(ctx, c.directory.resembling(&p, c.gone))
	if err != nil {
		return match{}, false, err
	}
	for _, e := range stored {
		consider(e)
	}
	slices.SortFunc(all, func(x, y alike) int { return cmp.Or(cmp.Compare(y.likeness, x.likeness), newest(y.entry, x.entry)) })
	best, weight := match{}, 0.0
	for _, a := range all[:min(len(all), resembleRecords)] {
		r, err := c.person(ctx, a.entry.id)
		if err != nil {
			return match{}, false, err
		}
		o := c.portraitOf(r.id, r.facts())
		if j := judge(&p, &o); j.reason != "" && j.weight > weight {
			best, weight = match{entry: a.entry, by: string(j.reason) + ":" + j.by}, j.weight
		}
	}
	return best, weight > 0, nil
}

// resembling gives those of the directory who may resemble somebody, the likelier first.
func (d *directory) resembling(p *portrait, gone bitmap) []uint32 {
	if d.people == 0 {
		return nil
	}
	d.searching.Lock()
	defer d.searching.Unlock()
	s := &d.sets
	s.reset(d.people)
	named := func(span span) bitmap {
		var by [nowhere]bitmap
		d.gather(span, &by)
		return by[inName]
	}
	var there bitmap // who is at one of the companies
	for _, company := range p.companies {
		var by [nowhere]bitmap
		d.gather(d.words.exactly(facetKey+string(facetCompany)+cut(company, facetLength)), &by)
		there = s.or(there, by[0])
	}
	var same, near, whole bitmap // who has a part of a name, one that may be it, all parts of a name
	for _, name := range p.names {
		var having bitmap
		for i, part := range name {
			exact := named(d.words.exactly(part))
			same = s.or(same, exact)
			if i == 0 {
				having = s.or(nil, exact)
			} else {
				having = having.and(exact)
			}
			if there != nil {
				_, size := utf8.DecodeRuneInString(part)
				near = s.or(near, named(d.words.beginning(d.words.all(), part[:size])))
			}
		}
		whole = s.or(whole, having)
	}
	var found []uint32
	taken := s.empty()
	for _, set := range []bitmap{s.or(nil, whole), s.or(nil, same).and(there), s.or(nil, near).and(there)} {
		set.each(func(o int) bool {
			if d.live.has(o) && !gone.has(o) && !taken.has(o) {
				taken.set(o)
				found = append(found, uint32(o))
			}
			return len(found) < resembleRows
		})
	}
	return found
}

package carnet

import "context"

// match gives, by level, who of the directory matches and is not gone. The sets are lent until the next search; the
// caller holds searching.
func (d *directory) match(ctx context.Context, a *question, gone bitmap) ([]bitmap, error) {
	levels := make([]bitmap, a.levels())
	if d.people == 0 {
		return levels, nil
	}
	d.sets.reset(d.people)
	levels[0] = d.sets.or(nil, d.live).without(gone)
	typos := len(levels) / 2 // where the levels of those begin who match with a typo
	if !d.filter(a, levels[0]) {
		clear(levels)
		return levels, nil
	}
	for i, w := range a.words {
		var exact, typo [nowhere]bitmap
		d.gather(d.words.beginning(d.words.all(), w), &exact)
		if forgives(w) {
			for _, s := range d.words.mistyped(w) {
				d.gather(s, &typo)
			}
		}
		d.advance(levels[:typos], levels[typos:], i, exact, typo)
	}
	for i, p := range a.phrases {
		exact, err := d.phrase(ctx, p, levels)
		if err != nil {
			return nil, err
		}
		d.advance(levels[:typos], levels[typos:], len(a.words)+i, exact, [nowhere]bitmap{})
	}
	return levels, nil
}

// filter leaves those whom the filters of a question leave; false if that is nobody.
func (d *directory) filter(a *question, all bitmap) bool {
	within := func(s span) bool {
		if s.from == s.to {
			return false
		}
		one := [nowhere]bitmap{d.sets.empty()}
		for i := s.from; i < s.to; i++ {
			d.words.collect(d.words.list(i), &one)
		}
		all.and(one[0])
		return true
	}
	for _, facet := range a.facets {
		if !within(d.words.beginning(d.words.all(), facetKey+facet)) {
			return false
		}
	}
	return (a.tag == "" || within(d.words.exactly(wholeKey+string(facetTag)+a.tag))) &&
		(a.network == "" || within(d.words.exactly(wholeKey+string(facetNetwork)+a.network)))
}

// gather adds everybody who has a key of a span, by place.
func (d *directory) gather(s span, into *[nowhere]bitmap) {
	if s.from < s.to && into[0] == nil {
		for place := range into {
			into[place] = d.sets.empty()
		}
	}
	for i := s.from; i < s.to; i++ {
		d.words.collect(d.words.list(i), into)
	}
}

// advance takes one more word into account: whoever has it goes on to the level of the best place where they have it.
func (d *directory) advance(clean, forgiven []bitmap, i int, exact, typo [nowhere]bitmap) {
	seen := bitmap(nil)
	for _, by := range []*[nowhere]bitmap{&exact, &typo} {
		for place := range by {
			by[place] = by[place].without(seen)
			if by[place] != nil {
				seen = d.sets.or(seen, by[place])
			}
		}
	}
	s := &d.sets
	nextClean, nextForgiven := make([]bitmap, len(clean)), make([]bitmap, len(forgiven))
	for level := range clean {
		for place := range nowhere {
			to := level + weight(i, place)
			if to >= len(clean) {
				continue
			}
			nextClean[to] = s.orAnd(nextClean[to], clean[level], exact[place])
			nextForgiven[to] = s.orAnd(nextForgiven[to], clean[level], typo[place])
			nextForgiven[to] = s.orAnd(nextForgiven[to], forgiven[level], exact[place])
			nextForgiven[to] = s.orAnd(nextForgiven[to], forgiven[level], typo[place])
		}
	}
	copy(clean, nextClean)
	copy(forgiven, nextForgiven)
}

// phrase gives who of those left has a phrase, by its best place. Whoever has its words is looked at.
func (d *directory) phrase(ctx context.Context, p phrase, left []bitmap) ([nowhere]bitmap, error) {
	var exact [nowhere]bitmap
	var maybe [nowhere]bitmap
	for i, w := range p.words {
		var with [nowhere]bitmap
		if i == len(p.words)-1 && p.open {
			d.gather(d.words.beginning(d.words.all(), w), &with)
		} else {
			d.gather(d.words.exactly(w), &with)
		}
		for place := range nowhere {
			if i == 0 {
				maybe[place] = with[place]
			} else {
				maybe[place] = maybe[place].and(with[place])
			}
		}
	}
	var all bitmap
	for _, level := range left {
		all = d.sets.or(all, level)
	}
	var candidates bitmap
	for place := range nowhere {
		candidates = d.sets.or(candidates, maybe[place])
	}
	candidates = candidates.and(all)
	var ordinals []uint32
	candidates.each(func(o int) bool {
		ordinals = append(ordinals, uint32(o))
		return true
	})
	entries, err := d.entries(ctx, ordinals)
	if err != nil {
		return exact, err
	}
	for i, e := range entries {
		if place := p.place(e); place < nowhere {
			if exact[place] == nil {
				exact[place] = d.sets.empty()
			}
			exact[place].set(int(ordinals[i]))
		}
	}
	return exact, nil
}

package carnet

import (
	"context"
	"slices"
	"strings"
	"sync"
)

// ranked is how many words and phrases of a query decide how well somebody matches; those behind must match all the same.
const ranked = 12

// Somebody matches with a level: the sum of the places where the words were found, the lower the better; whoever matches
// only if typos are forgiven comes behind everybody who matches without.
func (a *question) levels() int {
	return 2 * ((nowhere-1)*min(len(a.words)+len(a.phrases), ranked) + 1)
}

// weight gives how much a place counts for the ith word or phrase.
func weight(i, place int) int {
	if i < ranked {
		return place
	}
	return 0
}

// ref names somebody found: an ordinal of the directory, or, from recentRef on, a place among the recent ones found.
type ref uint32

const recentRef = 1 << 31

// found is everybody who matches a query, in its order, or the first of them.
type found struct {
	query   Query // without offset and limit
	version uint64
	total   int
	refs    []ref
	recent  []*entry
	groups  []Group
	group   string // the last one's, as it is compared
}

// finding holds the last answer, since a list is asked for part by part.
type finding struct {
	mu      sync.Mutex
	last    *found
	counted uint64 // the version that counts are of
	counts  map[byte][]Count
}

// find gives who matches a query: all of them, or at least so many if there are. The caller holds the lock.
func (c *Carnet) find(ctx context.Context, q Query, least int) (*found, error) {
	if len(q.Text) > 4*maxQuery {
		return nil, refuse(CodeTooLong, "query", "the query is too long")
	}
	if !validOrder(q.Order) {
		return nil, refuse(CodeFieldUnknown, "order", "there is no such order")
	}
	q.Offset, q.Limit = 0, 0
	c.finding.mu.Lock()
	defer c.finding.mu.Unlock()
	if last := c.finding.last; last != nil && last.query == q && last.version == c.version && (len(last.refs) >= least || len(last.refs) == last.total) {
		return last, nil
	}
	a := ask(q)
	f := &found{query: q, version: c.version}
	f.recent = c.matchRecent(&a)
	d := c.directory
	d.searching.Lock()
	defer d.searching.Unlock()
	levels, err := d.match(ctx, &a, c.gone)
	if err != nil {
		return nil, err
	}
	if q.Order == ByMatch {
		c.byMatch(f, levels, least)
	} else if err := c.inOrder(ctx, f, levels); err != nil {
		return nil, err
	}
	c.finding.last = f
	return f, nil
}

// matchRecent gives the recent ones who match, best first, then the newest first; their level is left in entry.level.
func (c *Carnet) matchRecent(a *question) []*entry {
	byLevel := make([][]*entry, a.levels())
	for _, e := range c.recent {
		if level, ok := a.match(e); ok {
			byLevel[level] = append(byLevel[level], e)
		}
	}
	var all []*entry
	for level, entries := range byLevel {
		slices.SortFunc(entries, newest)
		for _, e := range entries {
			e.level = level
		}
		all = append(all, entries...)
	}
	return all
}

// match gives how well an entry matches.
func (a *question) match(e *entry) (level int, ok bool) {
	if !e.live || a.tag != "" && !among(e.tags, a.tag) || a.network != "" && !among(e.networks, a.network) {
		return 0, false
	}
	for _, facet := range a.facets {
		if !strings.Contains(e.folded.facets, "\x00"+facet) {
			return 0, false
		}
	}
	typos := false
	for i, w := range a.words {
		place, typo := e.folded.place(w)
		if place == nowhere {
			return 0, false
		}
		typos = typos || typo
		level += weight(i, place)
	}
	for i, p := range a.phrases {
		place := p.place(e)
		if place == nowhere {
			return 0, false
		}
		level += weight(len(a.words)+i, place)
	}
	if typos {
		level += a.levels() / 2
	}
	return level, true
}

// place gives the best place of a word that begins so, if need be with a typo; nowhere if there is none.
func (f folded) place(word string) (place int, typo bool) {
	switch i := strings.Index(f.text, " "+word); {
	case i >= f.rest:
		return inRest, false
	case i >= f.company:
		return inCompany, false
	case i >= 0:
		return inName, false
	}
	if forgives(word) {
		for place := range nowhere {
			for w := range strings.FieldsSeq(f.in(place)) {
				if mistyped(word, w) {
					return place, true
				}
			}
		}
	}
	return nowhere, false
}

// place gives the best place where a phrase stands; nowhere if there is none.
func (p phrase) place(e *entry) int {
	for place := range nowhere {
		is := false
		e.texts(place, func(t text) { is = is || p.in(words(t.text)) >= 0 })
		if is {
			return place
		}
	}
	return nowhere
}

// in gives where in a text's words a phrase begins, -1 if nowhere.
func (p phrase) in(ws []string) int {
	last := len(p.words) - 1
	for i := 0; i+last < len(ws); i++ {
		if slices.Equal(ws[i:i+last], p.words[:last]) &&
			(ws[i+last] == p.words[last] || p.open && strings.HasPrefix(ws[i+last], p.words[last])) {
			return i
		}
	}
	return -1
}

// byMatch puts those found into their order, as many as are asked for: level by level, the newest first.
func (c *Carnet) byMatch(f *found, levels []bitmap, least int) {
	f.total = len(f.recent)
	for _, level := range levels {
		f.total += level.count()
	}
	f.refs = make([]ref, 0, min(f.total, least))
	next := 0
	for i, level := range levels {
		level.each(func(o int) bool {
			for ; next < len(f.recent) && f.recent[next].level == i && !c.directory.before(o, f.recent[next]); next++ {
				f.refs = append(f.refs, recentRef+ref(next))
			}
			f.refs = append(f.refs, ref(o))
			return len(f.refs) < least
		})
		if len(f.refs) >= least {
			return
		}
		for ; next < len(f.recent) && f.recent[next].level == i; next++ {
			f.refs = append(f.refs, recentRef+ref(next))
		}
	}
}

// shown gives the entries of a part of those found.
func (c *Carnet) shown(ctx context.Context, f *found, from, to int) ([]*entry, error) {
	var ordinals []uint32
	for _, r := range f.refs[from:to] {
		if r < recentRef {
			ordinals = append(ordinals, uint32(r))
		}
	}
	stored, err := c.directory.entries(ctx, ordinals)
	if err != nil {
		return nil, err
	}
	entries := make([]*entry, 0, to-from)
	for _, r := range f.refs[from:to] {
		if r < recentRef {
			entries = append(entries, stored[0])
			stored = stored[1:]
		} else {
			entries = append(entries, f.recent[r-recentRef])
		}
	}
	return entries, nil
}

package carnet

import (
	"cmp"
	"context"
	"maps"
	"math"
	"math/bits"
	"slices"
	"strings"
)

// Query asks for a part of the carnet.
type Query struct {
	Text    string // words, or beginnings of words, in any order; at most 200 characters
	Tag     string
	Network string
	Order   Order
	Offset  int
	Limit   int // 0 means 50; at most 500
}

// What a List holds.
const (
	usualRows = 50
	mostRows  = 500
)

// newest orders entries by when they were first saved, the newest first.
func newest(a, b *entry) int {
	return cmp.Or(cmp.Compare(b.saved, a.saved), cmp.Compare(a.id, b.id))
}

// People lists who matches a query: in the order asked for; else newest first, or best match first if there are words to
// match. A word found in the name ranks before one found in the company, and that before one found anywhere else; whoever
// matches only with a typo ranks behind everybody else.
func (c *Carnet) People(ctx context.Context, q Query) (List, error) {
	if q.Limit == 0 {
		q.Limit = usualRows
	}
	if q.Limit < 0 || q.Limit > mostRows || q.Offset < 0 {
		return List{}, refuse(CodeTooMany, "limit", "at most 500 rows at once")
	}
	var list List
	err := c.look(ctx, func() error {
		f, err := c.find(ctx, q, q.Offset+q.Limit)
		if err != nil {
			return err
		}
		from := min(q.Offset, len(f.refs))
		to := min(from+q.Limit, len(f.refs))
		entries, err := c.shown(ctx, f, from, to)
		if err != nil {
			return err
		}
		list = List{Rows: make([]Row, len(entries)), Total: f.total, All: c.count()}
		list.Tags, list.Networks = c.counts(facetTag), c.counts(facetNetwork)
		a := ask(q)
		for i, e := range entries {
			list.Rows[i] = e.row()
			list.Rows[i].Matches = a.matches(e)
		}
		list.takeGroups(f.groups, from, to)
		return nil
	})
	return list, err
}

// takeGroups takes in the groups that rows belong to.
func (l *List) takeGroups(groups []Group, from, to int) {
	l.GroupsTotal = len(groups)
	for _, g := range groups {
		if g.From < from {
			l.GroupsBefore++
		}
		if g.From < to && g.From+g.People > from {
			l.Groups = append(l.Groups, g)
		}
	}
}

// IDs gives the ids of everybody who matches a query, in its order.
func (c *Carnet) IDs(ctx context.Context, q Query) ([]string, error) {
	var ids []string
	err := c.look(ctx, func() error {
		f, err := c.find(ctx, q, math.MaxInt)
		if err != nil {
			return err
		}
		ids = make([]string, len(f.refs))
		for i, r := range f.refs {
			if r < recentRef {
				ids[i] = c.directory.id(int(r))
			} else {
				ids[i] = f.recent[r-recentRef].id
			}
		}
		return nil
	})
	return ids, err
}

// among reports whether a list separated by U+0000 has an element.
func among(list, element string) bool {
	for part := range strings.SplitSeq(list, "\x00") {
		if part == element {
			return true
		}
	}
	return false
}

// Thumbs gives the pictures of people as data: URLs, by id; who has none is left out.
func (c *Carnet) Thumbs(ctx context.Context, ids []string) (map[string]string, error) {
	if len(ids) > mostRows {
		return nil, refuse(CodeTooMany, "ids", "at most 500 at once")
	}
	c.mu.RLock()
	defer c.mu.RUnlock()
	thumbs := map[string]string{}
	for _, id := range ids {
		e, err := c.entry(ctx, id)
		if err != nil {
			return nil, err
		}
		if e != nil && e.thumb != "" {
			data, err := c.thumb(ctx, e.thumb)
			if err != nil {
				return nil, err
			}
			if address := pictureAddress(data); address != "" {
				thumbs[id] = address
			}
		}
	}
	return thumbs, nil
}

// mostCounts bounds the values that a list gives to filter by.
const mostCounts = 500

// counts gives how many people have each tag, or each network: the most frequent first. The caller holds the lock.
func (c *Carnet) counts(kind byte) []Count {
	c.finding.mu.Lock()
	defer c.finding.mu.Unlock()
	if c.finding.counted != c.version || c.finding.counts == nil {
		c.finding.counted, c.finding.counts = c.version, map[byte][]Count{}
	}
	if counts, known := c.finding.counts[kind]; known {
		return counts
	}
	tally := map[string]int{}
	for _, e := range c.recent {
		if e.live {
			list := e.tags
			if kind == facetNetwork {
				list = e.networks
			}
			eachOf(list, func(value string) { tally[value]++ })
		}
	}
	d := &c.directory.words
	prefix := wholeKey + string(kind)
	within := d.beginning(d.all(), prefix)
	for i := within.from; i < within.to; i++ {
		n := 0
		d.each(d.list(i), func(_ int, ordinal uint32) {
			if !c.gone.has(int(ordinal)) {
				n++
			}
		})
		if n > 0 {
			tally[d.key(i)[len(prefix):]] += n
		}
	}
	counts := make([]Count, 0, len(tally))
	for _, value := range slices.Sorted(maps.Keys(tally)) {
		counts = append(counts, Count{value, tally[value]})
	}
	slices.SortStableFunc(counts, func(a, b Count) int { return b.People - a.People })
	counts = counts[:min(len(counts), mostCounts)]
	c.finding.counts[kind] = counts
	return counts
}

// count gives the number of people, the bin left out. The caller holds the lock.
func (c *Carnet) count() int {
	n := 0
	for i, w := range c.directory.live {
		if c.gone != nil {
			w &^= c.gone[i]
		}
		n += bits.OnesCount64(w)
	}
	for _, e := range c.recent {
		if e.live {
			n++
		}
	}
	return n
}

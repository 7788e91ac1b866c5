package carnet

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
)

// Query asks for a part of the carnet.
type Query struct {
	Text    string // words, or beginnings of words, in any order; at most 200 characters
	Tag     string
	Network string
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

// People lists who matches a query: newest first, or best match first if there are words to match. A word found in the
// name ranks before one found in the company, and that before one found anywhere else.
func (c *Carnet) People(q Query) (List, error) {
	if len(q.Text) > 4*maxQuery {
		return List{}, refuse(CodeTooLong, "query", "the query is too long")
	}
	if q.Limit == 0 {
		q.Limit = usualRows
	}
	if q.Limit < 0 || q.Limit > mostRows || q.Offset < 0 {
		return List{}, refuse(CodeTooMany, "limit", "at most 500 rows at once")
	}
	c.mu.RLock()
	defer c.mu.RUnlock()

	terms := words(q.Text)
	for i, t := range terms {
		terms[i] = " " + t
	}
	var byRank [][]*entry
	list := List{Rows: []Row{}, All: len(c.order), Tags: c.tags.counts(), Networks: c.networks.counts()}
	for _, e := range c.order {
		if q.Tag != "" && !among(e.tags, q.Tag) || q.Network != "" && !among(e.networks, q.Network) {
			continue
		}
		rank, ok := e.folded.rank(terms)
		if !ok {
			continue
		}
		for len(byRank) <= rank {
			byRank = append(byRank, nil)
		}
		byRank[rank] = append(byRank[rank], e)
		list.Total++
	}
	skip := q.Offset
	for _, found := range byRank {
		from := min(skip, len(found))
		skip -= from
		for _, e := range found[from:min(len(found), from+q.Limit-len(list.Rows))] {
			list.Rows = append(list.Rows, e.row())
		}
	}
	return list, nil
}

// arrange makes the order of entries that are, at best, in the order of the directory: the newest last.
func (c *Carnet) arrange(entries []*entry) {
	c.order = make([]*entry, 0, len(entries))
	for _, e := range slices.Backward(entries) {
		if e.live {
			c.order = append(c.order, e)
		}
	}
	slices.SortFunc(c.order, newest)
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
		if e := c.entries[id]; e != nil && e.thumb != "" {
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

// tally counts how many people have each value.
type tally map[string]int

func (t tally) add(values string, by int) {
	for _, v := range split(values) {
		if t[v] += by; t[v] == 0 {
			delete(t, v)
		}
	}
}

// counts gives the values, the most frequent first.
func (t tally) counts() []Count {
	counts := make([]Count, 0, len(t))
	for _, value := range slices.Sorted(maps.Keys(t)) {
		counts = append(counts, Count{value, t[value]})
	}
	slices.SortStableFunc(counts, func(a, b Count) int { return b.People - a.People })
	return counts
}

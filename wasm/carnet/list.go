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
// match. A word found in the name ranks before one found in the company, and that before one found anywhere else.
func (c *Carnet) People(ctx context.Context, q Query) (List, error) {
	if q.Limit == 0 {
		q.Limit = usualRows
	}
	if q.Limit < 0 || q.Limit > mostRows || q.Offset < 0 {
		return List{}, refuse(CodeTooMany, "limit", "at most 500 rows at once")
	}
	c.mu.RLock()
	defer c.mu.RUnlock()
	found, err := c.find(q)
	if err != nil {
		return List{}, err
	}
	list := List{Rows: []Row{}, Total: len(found), All: len(c.order), Tags: c.tags.counts(), Networks: c.networks.counts()}
	from := min(q.Offset, len(found))
	to := min(from+q.Limit, len(found))
	for _, e := range found[from:to] {
		list.Rows = append(list.Rows, e.row())
	}
	if q.Order != ByMatch {
		var group Group
		var key sortKey
		for i, e := range found {
			k, heading := e.sortKey(q.Order)
			if i == 0 || k.group != key.group {
				list.group(group, from, to)
				group, key = Group{Value: heading, From: i}, k
				list.GroupsTotal++
			}
			group.People++
		}
		list.group(group, from, to)
	}
	return list, nil
}

// group takes a group in if it is one of the rows'.
func (l *List) group(g Group, from, to int) {
	switch {
	case g.People == 0 || g.From >= to:
	case g.From+g.People <= from:
		l.GroupsBefore++
	default:
		if g.From < from {
			l.GroupsBefore++
		}
		l.Groups = append(l.Groups, g)
	}
}

// IDs gives the ids of everybody who matches a query, in its order.
func (c *Carnet) IDs(ctx context.Context, q Query) ([]string, error) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	found, err := c.find(q)
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(found))
	for i, e := range found {
		ids[i] = e.id
	}
	return ids, nil
}

// find gives everybody who matches a query, in its order.
func (c *Carnet) find(q Query) ([]*entry, error) {
	if len(q.Text) > 4*maxQuery {
		return nil, refuse(CodeTooLong, "query", "the query is too long")
	}
	if !validOrder(q.Order) {
		return nil, refuse(CodeFieldUnknown, "order", "there is no such order")
	}
	terms := words(q.Text)
	for i, t := range terms {
		terms[i] = " " + t
	}
	var byRank [][]*entry
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
	}
	found := slices.Concat(byRank...)
	if q.Order != ByMatch {
		slices.SortStableFunc(found, func(a, b *entry) int {
			x, _ := a.sortKey(q.Order)
			y, _ := b.sortKey(q.Order)
			return x.compare(y)
		})
	}
	return found, nil
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

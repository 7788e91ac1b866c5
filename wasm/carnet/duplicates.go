package carnet

import (
	"context"
	"maps"
	"slices"
)

// Likely is two people who may be one, and why.
type Likely struct {
	A       Row    `json:"a"` // whoever was saved first
	B       Row    `json:"b"`
	Reason  Reason `json:"reason"`
	By      string `json:"by"`      // what they have in common: a profile, an e-mail address, a number, a company, a school; folded
	Certain bool   `json:"certain"` // Carnet would have joined them by itself, had it read both at once
}

// Duplicates is what has been found so far of people who may be one.
type Duplicates struct {
	Part  float64  `json:"part"`  // of the work that is done, 0 to 1
	Total int      `json:"total"` // pairs that are left to be decided, once all is done
	Pairs []Likely `json:"pairs"` // the first of them, the most likely first
}

// lookBudget is how long one call looks for duplicates, in ms.
const lookBudget = 80

// looks is a search for duplicates that goes on from call to call, and what it has found.
type looks struct {
	begun    bool
	drawers  []int
	read     int
	looked   map[string]bool // who has been read
	blocking *blocking
	done     bool
	pairs    []foundPair
}

// foundPair is a pair that was found, by ids.
type foundPair struct {
	a, b string
	judgement
}

// Duplicates looks for people who may be one. Each call works for a short time; once Part is 1, Pairs are the most likely
// pairs that the user has not decided about, at most limit, without the first skip. anew begins again from the carnet as
// it is.
func (c *Carnet) Duplicates(ctx context.Context, anew bool, skip, limit int) (Duplicates, error) {
	if limit < 0 || limit > mostRows || skip < 0 {
		return Duplicates{}, refuse(CodeTooMany, "limit", "at most 500 at once")
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	var answer Duplicates
	err := c.again(ctx, func() error {
		if anew {
			c.looks = looks{}
		}
		if err := c.lookOn(ctx); err != nil {
			return err
		}
		var err error
		answer, err = c.likely(ctx, skip, limit)
		return err
	})
	return answer, err
}

// lookOn looks for duplicates for a while.
func (c *Carnet) lookOn(ctx context.Context) error {
	l := &c.looks
	if _, err := c.joined(ctx); err != nil {
		return err
	}
	if !l.begun {
		*l = looks{begun: true, drawers: slices.Clone(c.check.drawers), looked: map[string]bool{}, blocking: &blocking{}}
		for _, id := range slices.Sorted(maps.Keys(c.unsettledIDs())) {
			r, err := c.record(ctx, id)
			if err == nil {
				err = c.lookAt(ctx, r)
			}
			if err != nil {
				return err
			}
		}
	}
	until := c.options.Now() + lookBudget
	late := func() bool { return c.options.Now() > until }
	for ; l.read < len(l.drawers) && !late(); l.read++ {
		if !slices.Contains(c.check.drawers, l.drawers[l.read]) {
			continue // written anew; whoever was in it has changed, and is asked about the next time
		}
		people, err := c.drawer(ctx, l.drawers[l.read])
		if err != nil {
			return err
		}
		for _, p := range people {
			r, err := decodeRecord(p.id, p.content)
			if err != nil {
				return err
			}
			if err := c.lookAt(ctx, r); err != nil {
				return err
			}
		}
	}
	if l.done || l.read < len(l.drawers) || late() || !l.blocking.pair(late) {
		return nil
	}
	for _, f := range l.blocking.found {
		l.pairs = append(l.pairs, foundPair{l.blocking.portraits[f.a].id, l.blocking.portraits[f.b].id, f.judgement})
	}
	l.done, l.blocking, l.looked = true, nil, nil
	return nil
}

// lookAt takes somebody among those who are compared.
func (c *Carnet) lookAt(ctx context.Context, r *record) error {
	l := &c.looks
	if l.looked[r.id] {
		return nil
	}
	if len(c.joins[r.id]) > 0 {
		var err error
		if r, err = c.person(ctx, r.id); err != nil || l.looked[r.id] {
			return err
		}
		for _, part := range r.parts {
			l.looked[part.id] = true
		}
	}
	l.looked[r.id] = true
	if r.live() {
		l.blocking.add(c.portraitOf(r.id, r.facts()))
	}
	return nil
}

// likely gives the pairs that are left.
func (c *Carnet) likely(ctx context.Context, skip, limit int) (Duplicates, error) {
	l := &c.looks
	answer := Duplicates{Pairs: []Likely{}, Part: 1}
	if !l.done {
		reading := float64(l.read+1) / float64(len(l.drawers)+1)
		pairing := 0.0
		if blocks := len(l.blocking.blocks); blocks > 0 {
			pairing = float64(l.blocking.paired) / float64(blocks)
		}
		answer.Part = min(0.99, 0.6*reading+0.4*pairing)
		return answer, nil
	}
	for _, p := range l.pairs {
		_, a := c.knows(p.a)
		_, b := c.knows(p.b)
		if !a || !b || c.decided(p.a, p.b) {
			continue
		}
		if answer.Total++; answer.Total <= skip || len(answer.Pairs) == limit {
			continue
		}
		x, err := c.entry(ctx, p.a)
		if err != nil {
			return answer, err
		}
		y, err := c.entry(ctx, p.b)
		if err != nil {
			return answer, err
		}
		if y.saved < x.saved {
			x, y = y, x
		}
		answer.Pairs = append(answer.Pairs, Likely{A: x.row(), B: y.row(), Reason: p.reason, By: p.by, Certain: p.certain})
	}
	return answer, nil
}

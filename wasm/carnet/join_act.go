package carnet

import (
	"cmp"
	"context"
	"slices"
	"unicode/utf8"

	"carnet/wasm/person"
)

// What acts do to pairs.
const (
	ActJoined ActWhat = "joined" // records turned out to be one person
	ActApart  ActWhat = "apart"  // the user said that two are not the same person
)

// CodeJoinOne refuses to join a person with nobody else.
const CodeJoinOne = "join-one"

// maxPairs bounds the pairs of one act.
const maxPairs = 10_000

// Pair is two people by their ids.
type Pair struct {
	A string `json:"a"`
	B string `json:"b"`
}

// Join makes each pair one person, in one act. The person has the id of whoever was saved first; the other id stands for
// them from then on. They keep every fact of both with its source. Of two names, headlines and the like the better one
// holds: what the user wrote, then what says more, then what was read with more confidence, then what is newer; the other
// name stays as another name, everything else is in the past. Undo parts them again. CodePersonUnknown if somebody is not
// in the carnet, CodeJoinOne if there is nobody to join.
func (c *Carnet) Join(ctx context.Context, pairs []Pair) (Acted, error) {
	if len(pairs) > maxPairs {
		return Acted{}, refuse(CodeTooMany, "pairs", "too many pairs at once")
	}
	var done Acted
	var err error
	done.Act, err = c.act(ctx, ActDo, "", func(d *draft) error {
		done.People = 0
		for _, p := range pairs {
			r, joined, err := d.join(ctx, p, false)
			if err != nil {
				return err
			}
			if joined {
				done.ID, done.Name, done.People = r.id, r.text(person.FieldName), done.People+1
			}
		}
		if done.People == 0 {
			return refuse(CodeJoinOne, "pairs", "there is nobody to join")
		}
		return nil
	})
	return done, err
}

// join joins two people in a draft, and reports whether they were two. If nobody asked, the pair is as old as the later of
// the two: every device that joins them writes the same, and what the user once said of them holds wherever it is heard,
// also if that is later.
func (d *draft) join(ctx context.Context, p Pair, unasked bool) (*record, bool, error) {
	a, err := d.existing(ctx, p.A)
	if err != nil {
		return nil, false, err
	}
	b, err := d.existing(ctx, p.B)
	if err != nil {
		return nil, false, err
	}
	if a.id == b.id {
		return a, false, nil
	}
	var r *record
	if eldest(b, a) < 0 {
		a, b = b, a
	}
	d.batch.What = ActJoined
	if !unasked {
		err = d.pair(ctx, a.id, b.id, areSame)
	} else if r, err = d.record(ctx, pairID(a.id, b.id)); err == nil {
		d.set(r, pairBy, present(person.Fact{Field: pairBy, Text: byCarnet}))
		d.setAfter(r, pairSame, present(person.Fact{Field: pairSame, Text: areSame}), b.field(keyLife).first())
	}
	if err != nil {
		return nil, false, err
	}
	d.settleRegisters(a, b)
	return a, true, nil
}

// pair says of two records whether they are one person's.
func (d *draft) pair(ctx context.Context, a, b, same string) error {
	r, err := d.record(ctx, pairID(a, b))
	if err == nil && r.value(pairSame).Fact.Text != same {
		d.set(r, pairSame, present(person.Fact{Field: pairSame, Text: same}))
	}
	return err
}

// setAfter changes a field as of right after a stamp, before whatever else was written later.
func (d *draft) setAfter(r *record, key string, v Value, at Stamp) {
	if f := r.field(key); f != nil && f.now().at.Compare(at) > 0 {
		at = f.now().at
	}
	if at.Counter++; at.Counter == 0 {
		at.Ms++
	}
	at.Device = 0
	d.write(r, Change{Record: r.id, Key: key, At: at, Value: v})
}

// settleRegisters has the better of two values hold in a person who is joined with another, where the newer one would. It
// does so as of right after the two, so that what another device wrote later, and is not heard of yet, holds.
func (d *draft) settleRegisters(a, b *record) {
	for _, field := range person.Fields {
		key := string(field)
		x, y := a.value(key), b.value(key)
		if field.IsSet() || y.State != Present || x.same(y) {
			continue
		}
		better, other := x, y
		if x.State != Present || prefer(y.Fact, x.Fact) {
			better, other = y, x
		}
		after := b.field(key).now().at
		if newer := a.field(key) == nil || a.field(key).now().at.Compare(after) < 0; newer == (better.Fact == x.Fact) {
			d.setAfter(a, key, better, after)
		}
		if alias := other.Fact; field == person.FieldName && other.State == Present && nameLikeness(alias.Text, better.Fact.Text) < partSame {
			alias.Field = person.FieldAltName
			if known := a.value(alias.Key()); known.State == Absent && b.value(alias.Key()).State == Absent {
				d.setAfter(a, alias.Key(), present(alias), after)
			}
		}
	}
}

// prefer reports whether a fact says more than another of the same register.
func prefer(a, b person.Fact) bool {
	typed := func(f person.Fact) int {
		if f.Source.Method == person.MethodUser {
			return 1
		}
		return 0
	}
	by := cmp.Compare(typed(a), typed(b))
	if a.Field == person.FieldName {
		by = cmp.Or(by, cmp.Compare(fullParts(a.Text), fullParts(b.Text)))
	}
	return cmp.Or(by, cmp.Compare(a.Source.Confidence, b.Source.Confidence), cmp.Compare(a.Source.Day, b.Source.Day)) > 0
}

// fullParts counts the parts of a name that are more than initials.
func fullParts(name string) int {
	n := 0
	for _, part := range nameParts(name) {
		if utf8.RuneCountInString(part) > 1 || part[0] >= utf8.RuneSelf {
			n++
		}
	}
	return n
}

// Apart notes that two are not the same person, so that they are not asked about again, on any device.
func (c *Carnet) Apart(ctx context.Context, p Pair) (Acted, error) {
	var done Acted
	var err error
	done.Act, err = c.act(ctx, ActDo, "", func(d *draft) error {
		d.batch.What = ActApart
		a, err := d.existing(ctx, p.A)
		if err != nil {
			return err
		}
		b, err := d.existing(ctx, p.B)
		if err != nil {
			return err
		}
		if a.id == b.id {
			return refuse(CodeJoinOne, "b", "they are one person")
		}
		done.ID, done.Name, done.People = a.id, a.text(person.FieldName), 2
		return d.pair(ctx, a.id, b.id, areApart)
	})
	return done, err
}

// decided reports whether anybody has ever said of two people whether they are the same, or joined them. The caller has
// the joins.
func (c *Carnet) decided(a, b string) bool {
	theirs := c.joins.with(b)
	for _, x := range c.joins.with(a) {
		for _, y := range theirs {
			if x == y || c.things[pairID(x, y)] != nil && c.things[pairID(x, y)].value(pairSame).State != Absent {
				return true
			}
		}
	}
	return false
}

// joinMerged joins those among records that were merged who certainly are somebody else in the carnet, as two devices
// that saved one person while they could not hear each other have it. What was once said of a pair is left alone.
func (c *Carnet) joinMerged(ctx context.Context, touched map[string]bool) error {
	if _, err := c.joined(ctx); err != nil {
		return err
	}
	merged, err := c.those(ctx, touched)
	if err != nil {
		return err
	}
	var pairs []Pair
	for _, e := range merged {
		if !e.live {
			continue
		}
		var mine *portrait
		for _, key := range split(e.keys) {
			if isNamesake(key) {
				continue // never certain
			}
			having, err := c.having(ctx, key)
			if err != nil {
				return err
			}
			for _, other := range having {
				if other.id == e.id || !other.live || c.things[pairID(e.id, other.id)] != nil || c.decided(e.id, other.id) {
					continue
				}
				theirs, err := c.portraitBy(ctx, other.id)
				if err == nil && mine == nil {
					mine, err = c.portraitBy(ctx, e.id)
				}
				if err != nil {
					return err
				}
				if judge(mine, theirs).certain {
					pairs = append(pairs, Pair{min(e.id, other.id), max(e.id, other.id)})
				}
			}
		}
	}
	if len(pairs) == 0 {
		return nil
	}
	slices.SortFunc(pairs, func(x, y Pair) int { return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B)) })
	_, err = c.do(ctx, ActDo, "", func(d *draft) error {
		for _, p := range slices.Compact(pairs) {
			if _, _, err := d.join(ctx, p, true); err != nil && !isCode(err, CodePersonUnknown) {
				return err
			}
		}
		return nil
	})
	return err
}

// portraitBy gives what of a person in the carnet is compared.
func (c *Carnet) portraitBy(ctx context.Context, id string) (*portrait, error) {
	r, err := c.person(ctx, id)
	if err != nil {
		return nil, err
	}
	p := c.portraitOf(id, r.facts())
	return &p, nil
}

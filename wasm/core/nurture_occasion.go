package core

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"carnet/wasm/carnet"
	"carnet/wasm/nurture"
	"carnet/wasm/person"
)

// occasions gives every occasion, the latest first.
func (n *network) occasions(ctx context.Context) ([]nurture.Occasion, error) {
	things, err := n.book.Things(ctx, carnet.ThingOccasion)
	if err != nil {
		return nil, err
	}
	all := make([]nurture.Occasion, 0, len(things))
	for _, t := range things {
		f := t.Fields
		o := nurture.Occasion{ID: t.ID, Kind: nurture.OccasionKind(f["kind"]), Name: f["name"], Day: f["day"], End: f["end"],
			Place: f["place"], Why: f["why"], Bring: f["bring"], Whom: []nurture.Who{}, Cost: amount(f["cost"]), Fee: amount(f["fee"]),
			Worth: person.YesNo(f["worth"]), Hindsight: f["hindsight"]}
		if nurture.IsCurrency(f["currency"]) {
			o.Currency = f["currency"]
		}
		for key := range f {
			if id, ok := strings.CutPrefix(key, "whom/"); ok {
				if w := n.who(id); w != nil && !slices.Contains(o.Whom, *w) { // two of them may be one by now
					o.Whom = append(o.Whom, *w)
				}
			}
		}
		slices.SortFunc(o.Whom, func(a, b nurture.Who) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID)) })
		all = append(all, o)
	}
	slices.SortStableFunc(all, func(a, b nurture.Occasion) int { return cmp.Compare(b.Day, a.Day) })
	return all, nil
}

func amount(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// occasionNamed gives an occasion by its name; nil if there is none.
func (n *network) occasionNamed(ctx context.Context, id string) (*nurture.Named, error) {
	if id == "" {
		return nil, nil
	}
	things, err := n.book.Things(ctx, carnet.ThingOccasion)
	if t := thingOf(things, id); t != nil {
		return &nurture.Named{ID: t.ID, Name: t.Fields["name"]}, err
	}
	return nil, err
}

// occasionsOf gives the occasions that the touches with a person are of, by their names.
func (n *network) occasionsOf(ctx context.Context, r *nurture.Relation) ([]nurture.Named, error) {
	of := []nurture.Named{}
	things, err := n.book.Things(ctx, carnet.ThingOccasion)
	for _, t := range things {
		if slices.ContainsFunc(r.Touches, func(touch nurture.Touched) bool { return touch.Occasion == t.ID }) {
			of = append(of, nurture.Named{ID: t.ID, Name: t.Fields["name"]})
		}
	}
	return of, err
}

func (c *Core) occasions(ctx context.Context, _ Empty) (OccasionsAnswer, error) {
	return withNetwork(c, ctx, func(n *network) (OccasionsAnswer, error) {
		all, err := n.occasions(ctx)
		states := nurture.OccasionStates(n.all, all, n.Settings, n.Today)
		return OccasionsAnswer{states, nurture.OccasionSums(states)}, err
	})
}

func (c *Core) keepOccasion(ctx context.Context, q nurture.Occasion) (carnet.Acted, error) {
	if code, field := q.Wrong(); code != "" {
		return carnet.Acted{}, &person.Error{Code: code, Field: field, Message: "the occasion cannot be kept so"}
	}
	if q.Cost == 0 && q.Fee == 0 {
		q.Currency = ""
	}
	fields := map[string]string{"kind": string(q.Kind), "name": q.Name, "day": q.Day, "end": q.End, "place": q.Place, "why": q.Why,
		"bring": q.Bring, "cost": none(q.Cost), "fee": none(q.Fee), "currency": q.Currency, "worth": string(q.Worth), "hindsight": q.Hindsight}
	return withNetwork(c, ctx, func(n *network) (carnet.Acted, error) {
		return n.book.ChangeThings(ctx, carnet.ThingOccasion, func(things []carnet.Thing) ([]carnet.ThingEdit, error) {
			held := thingOf(things, q.ID)
			if q.ID != "" && held == nil {
				return nil, unknownThing()
			}
			if held != nil {
				for key := range held.Fields {
					if id, ok := strings.CutPrefix(key, "whom/"); ok && n.who(id) != nil { // who is in the bin may come back
						fields[key] = ""
					}
				}
			}
			for _, w := range q.Whom {
				fields["whom/"+w.ID] = "yes"
			}
			return []carnet.ThingEdit{{ID: cmp.Or(q.ID, string(carnet.ThingOccasion)+"/"), Fields: fields}}, nil
		})
	})
}

func none(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// met keeps somebody met at an occasion: a new person or one who is known, with the touch, what was learned, and what was
// promised.
func (c *Core) met(ctx context.Context, q MetRequest) (carnet.Saved, error) {
	return withNetwork(c, ctx, func(n *network) (carnet.Saved, error) {
		all, err := n.occasions(ctx)
		if err != nil {
			return carnet.Saved{}, err
		}
		i := slices.IndexFunc(all, func(o nurture.Occasion) bool { return o.ID == q.Occasion })
		if i < 0 {
			return carnet.Saved{}, unknownThing()
		}
		today := n.Today.String()
		day := min(cmp.Or(all[i].End, all[i].Day), today) // it may be captured on the way home, or the day after
		source := person.Source{Method: person.MethodUser, Day: today, Confidence: 1}
		var facts []person.Fact
		r, err := n.find(q.ID)
		if q.ID != "" && err != nil {
			return carnet.Saved{}, err
		}
		if q.ID == "" || !slices.ContainsFunc(r.Touches, func(t nurture.Touched) bool { return t.Occasion == q.Occasion }) {
			facts = append(facts, person.Fact{Field: person.FieldTouch, Touch: &person.Touch{Kind: person.TouchEvent, Day: day, Occasion: q.Occasion}, Source: source})
		}
		if q.ID == "" || r.Met == (person.Met{}) && len(r.Touches) == 0 {
			facts = append(facts, person.Fact{Field: person.FieldMet, Met: &person.Met{Day: day, Occasion: q.Occasion}, Source: source})
		}
		if q.Name != "" && q.ID == "" {
			facts = append(facts, person.Fact{Field: person.FieldName, Text: q.Name, Source: source})
		}
		if q.Company != "" {
			facts = append(facts, person.Fact{Field: person.FieldCompany, Text: q.Company, Source: source})
		}
		if q.Promise != "" {
			facts = append(facts, person.Fact{Field: person.FieldPromise, Text: q.Promise,
				Promise: &person.Promise{By: person.SideMe, Day: today, Due: q.Due}, Source: source})
		}
		return n.book.Save(ctx, carnet.Card{Facts: facts, Learned: q.Line, Into: q.ID})
	})
}

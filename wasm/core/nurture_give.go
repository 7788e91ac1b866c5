package core

import (
	"cmp"
	"context"
	"slices"

	"carnet/wasm/carnet"
	"carnet/wasm/nurture"
	"carnet/wasm/person"
)

// introductions gives every introduction of people who are both in the carnet, the last thought of first.
func (n *network) introductions(ctx context.Context) ([]nurture.Introduction, error) {
	things, err := n.book.Things(ctx, carnet.ThingIntroduction)
	all := []nurture.Introduction{}
	for _, t := range slices.Backward(things) {
		i := nurture.IntroductionOf(t.ID, t.Fields)
		a, b := n.who(i.A.ID), n.who(i.B.ID)
		if a != nil && b != nil {
			i.A, i.B = *a, *b
			all = append(all, i)
		}
	}
	return all, err
}

// introduced gives a function that finds the introduction of two people.
func (n *network) introduced(ctx context.Context) (func(a, b string) string, error) {
	all, err := n.introductions(ctx)
	ids := map[[2]string]string{}
	for _, i := range all {
		ids[[2]string{min(i.A.ID, i.B.ID), max(i.A.ID, i.B.ID)}] = i.ID
	}
	return func(a, b string) string { return ids[[2]string{min(a, b), max(a, b)}] }, err
}

func (c *Core) introductions(ctx context.Context, _ Empty) (IntroductionsAnswer, error) {
	return withNetwork(c, ctx, func(n *network) (IntroductionsAnswer, error) {
		all, err := n.introductions(ctx)
		return IntroductionsAnswer{all}, err
	})
}

// keepIntroduction keeps an introduction. On the day they are introduced, that is a touch with both, in the same act.
func (c *Core) keepIntroduction(ctx context.Context, q nurture.Introduction) (carnet.Acted, error) {
	q.Day = cmp.Or(q.Day, c.config.Day())
	if code, field := q.Wrong(); code != "" {
		return carnet.Acted{}, &person.Error{Code: code, Field: field, Message: "the introduction cannot be kept so"}
	}
	return withNetwork(c, ctx, func(n *network) (carnet.Acted, error) {
		for _, w := range []nurture.Who{q.A, q.B} {
			if _, err := n.find(w.ID); err != nil {
				return carnet.Acted{}, err
			}
		}
		things, err := n.book.Things(ctx, carnet.ThingIntroduction)
		if err != nil {
			return carnet.Acted{}, err
		}
		held := thingOf(things, q.ID)
		if q.ID != "" && held == nil {
			return carnet.Acted{}, unknownThing()
		}
		var touches []carnet.ManyEdits
		if q.Introduced != "" && (held == nil || held.Fields["introduced"] == "") {
			touches = append(touches, carnet.ManyEdits{IDs: []string{q.A.ID, q.B.ID}, Edits: []carnet.Edit{{Fact: &person.Fact{
				Field: person.FieldTouch, Text: q.Why,
				Touch: &person.Touch{Kind: person.TouchIntroduction, Day: q.Introduced, By: person.SideMe, Answered: person.Yes}}}}})
		}
		return n.book.EditMany(ctx, carnet.ActSet, touches,
			[]carnet.ThingEdit{{ID: cmp.Or(q.ID, string(carnet.ThingIntroduction)+"/"), Fields: q.Fields()}})
	})
}

func (c *Core) introducers(ctx context.Context, _ Empty) (nurture.Chain, error) {
	return withNetwork(c, ctx, func(n *network) (nurture.Chain, error) {
		all, err := n.introductions(ctx)
		return nurture.ChainOf(n.all, all), err
	})
}

func (c *Core) giving(ctx context.Context, _ Empty) (nurture.Giving, error) {
	return withNetwork(c, ctx, func(n *network) (nurture.Giving, error) { return nurture.GivingOf(n.all), nil })
}

const mostConvergences = 100

func (c *Core) convergences(ctx context.Context, _ Empty) (ConvergencesAnswer, error) {
	return withNetwork(c, ctx, func(n *network) (ConvergencesAnswer, error) {
		introduced, err := n.introduced(ctx)
		all := nurture.Convergences(n.all, n.mine, true, introduced)
		a := ConvergencesAnswer{Convergences: []nurture.Convergence{}, Total: len(all)}
		a.Convergences = append(a.Convergences, all[:min(len(all), mostConvergences)]...)
		return a, err
	})
}

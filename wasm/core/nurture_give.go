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
		if a != nil && b != nil && a.ID != b.ID {
			i.A, i.B = *a, *b
			all = append(all, i)
		}
	}
	return all, err
}

// introduced gives a function that finds the introduction of two people, the last thought of if there are several.
func (n *network) introduced(ctx context.Context) (func(a, b string) string, error) {
	all, err := n.introductions(ctx)
	ids := map[[2]string]string{}
	for _, i := range slices.Backward(all) {
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

// introduction gives one introduction with what its drafts need.
func (c *Core) introduction(ctx context.Context, q ThingRequest) (IntroductionAnswer, error) {
	return withNetwork(c, ctx, func(n *network) (IntroductionAnswer, error) {
		all, err := n.introductions(ctx)
		if err != nil {
			return IntroductionAnswer{}, err
		}
		at := slices.IndexFunc(all, func(i nurture.Introduction) bool { return i.ID == q.ID })
		if at < 0 {
			return IntroductionAnswer{}, unknownThing()
		}
		answer := IntroductionAnswer{Introduction: all[at]}
		for _, side := range []struct {
			id string
			to *Addressed
		}{{all[at].A.ID, &answer.ToA}, {all[at].B.ID, &answer.ToB}} {
			r, err := n.find(side.id)
			if err != nil {
				return IntroductionAnswer{}, err
			}
			*side.to = Addressed{Given: r.GivenName(), Email: r.Email, Warning: nurture.Circles(n.Settings.Circles).Warning(r, n.Today)}
		}
		return answer, nil
	})
}

// keepIntroduction keeps an introduction. On the day they are introduced, that is a touch with both and something given to
// both, in the same act.
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
				Touch: &person.Touch{Kind: person.TouchIntroduction, Day: q.Introduced, By: person.SideMe, Answered: person.Yes}}},
				{Fact: &person.Fact{Field: person.FieldFavour, Favour: &person.Favour{By: person.SideMe, Kind: person.FavourIntroduction, Day: q.Introduced}}}}})
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
	return withNetwork(c, ctx, func(n *network) (nurture.Giving, error) {
		if err := n.lookAround(ctx); err != nil {
			return nurture.Giving{}, err
		}
		g := nurture.GivingOf(n.all)
		n.GiveNext(&g, n.all)
		return g, nil
	})
}

func (c *Core) offersAndNeeds(ctx context.Context, _ Empty) (nurture.OffersAndNeeds, error) {
	return withNetwork(c, ctx, func(n *network) (nurture.OffersAndNeeds, error) { return nurture.OffersAndNeedsOf(n.all), nil })
}

const mostConvergences = 100

func (c *Core) convergences(ctx context.Context, _ Empty) (ConvergencesAnswer, error) {
	return withNetwork(c, ctx, func(n *network) (ConvergencesAnswer, error) {
		introduced, err := n.introduced(ctx)
		all := slices.DeleteFunc(nurture.Convergences(n.all, n.mine, true, introduced), func(c nurture.Convergence) bool { return c.Introduced != "" })
		a := ConvergencesAnswer{Convergences: []nurture.Convergence{}, Total: len(all)}
		a.Convergences = append(a.Convergences, all[:min(len(all), mostConvergences)]...)
		return a, err
	})
}

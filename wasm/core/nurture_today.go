package core

import (
	"cmp"
	"context"
	"slices"

	"carnet/wasm/carnet"
	"carnet/wasm/nurture"
	"carnet/wasm/person"
)

// today gives the short list. The first time on a day it keeps whom it has proposed, so that the list stays the same, here
// and on other devices, and so that others come next.
func (c *Core) today(ctx context.Context, q TodayRequest) (TodayAnswer, error) {
	return withNetwork(c, ctx, func(n *network) (TodayAnswer, error) {
		if err := n.lookAround(ctx); err != nil {
			return TodayAnswer{}, err
		}
		bank, _, err := n.bank(ctx, q.Language)
		if err != nil {
			return TodayAnswer{}, err
		}
		chosen, fresh := n.Choose(n.all, bank)
		var notes []carnet.ManyEdits
		for _, r := range fresh {
			i := slices.IndexFunc(chosen, func(p nurture.Proposed) bool { return p.ID == r.ID })
			notes = append(notes, carnet.ManyEdits{IDs: []string{r.ID}, Edits: []carnet.Edit{proposalEdit(
				person.Proposal{Day: n.Today.String(), Reason: string(chosen[i].Reason.Code)})}})
		}
		if len(notes) > 0 {
			if _, err := n.book.EditMany(ctx, carnet.ActCared, notes, nil); err != nil {
				return TodayAnswer{}, err
			}
		}
		a := TodayAnswer{Day: n.Today.String(), People: chosen, Listen: n.Settings.Listen, FollowUp: n.followUps()}
		if a.People == nil {
			a.People = []nurture.Proposed{}
		}
		for _, p := range a.People {
			if p.Reply != "" {
				a.Done++
			}
		}
		return a, nil
	})
}

func proposalEdit(p person.Proposal) carnet.Edit {
	return carnet.Edit{Fact: &person.Fact{Field: person.FieldProposal, Proposal: &p}}
}

// lookAround finds what today needs to know beside the people: occasions that are near, and convergences.
func (n *network) lookAround(ctx context.Context) error {
	occasions, err := n.occasions(ctx)
	if err != nil {
		return err
	}
	for _, o := range occasions {
		near := nurture.OccasionNear{Named: nurture.Named{ID: o.ID, Name: o.Name}, From: nurture.DayOf(o.Day),
			To: nurture.DayOf(cmp.Or(o.End, o.Day)), Place: o.Place}
		for _, w := range o.Whom {
			near.Whom = append(near.Whom, w.ID)
		}
		if near.To+nurture.NearDays >= n.Today && near.From-nurture.NearDays <= n.Today {
			n.Occasions = append(n.Occasions, near)
		}
	}
	introduced, err := n.introduced(ctx)
	if err != nil {
		return err
	}
	found := n.seen.convergences()
	for i, c := range found {
		found[i].Introduced = introduced(c.Needs.ID, c.Offers.ID)
	}
	n.Matches = nurture.Matches(found)
	return nil
}

// followUps gives the occasions of the last days with whom the user met there and has not written to since.
func (n *network) followUps() []FollowUp {
	found := []FollowUp{}
	for _, o := range n.Occasions {
		if people := nurture.FollowUps(n.all, o, n.Today); len(people) > 0 {
			found = append(found, FollowUp{o.Named, people})
		}
	}
	return found
}

// replyToday keeps what the user did with a proposal, in one act: with "done" the touch and the promise, too.
func (c *Core) replyToday(ctx context.Context, q ReplyTodayRequest) (carnet.Acted, error) {
	return with(c, ctx, func(people *carnet.Carnet) (carnet.Acted, error) {
		today := nurture.DayOf(c.config.Day())
		until, ok := nurture.Until(q.Reply, today)
		if !ok {
			return carnet.Acted{}, &person.Error{Code: carnet.CodeValueRefused, Field: "reply", Message: "there is no such reply"}
		}
		p, err := people.Person(ctx, q.ID)
		if err != nil {
			return carnet.Acted{}, err
		}
		proposal := person.Proposal{Day: today.String()}
		for _, held := range p.Facts {
			if held.Fact.Proposal != nil {
				proposal.Reason = held.Fact.Proposal.Reason
			}
		}
		proposal.Reply, proposal.Until = q.Reply, until.String()
		edits := []carnet.Edit{proposalEdit(proposal)}
		if q.Touch != nil {
			touch := *q.Touch
			touch.Day = cmp.Or(touch.Day, today.String())
			edits = append(edits, carnet.Edit{Fact: &person.Fact{Field: person.FieldTouch, Text: q.Note, Touch: &touch}})
		}
		if q.Keep != "" {
			kept, err := c.promiseEdit(ctx, people, KeepPromiseRequest{ID: q.ID, Key: q.Keep, State: PromiseDone})
			if err != nil {
				return carnet.Acted{}, err
			}
			edits = append(edits, kept)
		}
		return people.Edit(ctx, q.ID, edits)
	})
}

// care says how things stand between the user and a person.
func (c *Core) care(ctx context.Context, q PersonRequest) (CareAnswer, error) {
	return withNetwork(c, ctx, func(n *network) (CareAnswer, error) {
		r, err := n.find(q.ID)
		if err != nil {
			return CareAnswer{}, err
		}
		if err := n.lookAround(ctx); err != nil {
			return CareAnswer{}, err
		}
		circles := nurture.Circles(n.Settings.Circles)
		a := CareAnswer{Standing: circles.Standing(r, n.Today), Cadence: circles.Cadence(r),
			Warning: circles.Warning(r, n.Today), Unanswered: r.Unanswered(n.Today), Reasons: n.Motives(r), Give: n.Give(r), Balance: nurture.BalanceOf(r),
			Recalled: r.Recall.Due, Introduced: []nurture.Who{}, Introductions: []nurture.Introduction{},
			Never: r.Proposal.Reply == person.ReplyNever}
		if last := r.Last(n.Today); last != nurture.None {
			a.Last, a.Due = last.String(), (last + nurture.Day(a.Cadence)).String()
		}
		a.MetBy = n.who(r.Met.By)
		if a.MetAt, err = n.occasionNamed(ctx, r.Met.Occasion); err != nil {
			return CareAnswer{}, err
		}
		if a.Occasions, err = n.occasionsOf(ctx, r); err != nil {
			return CareAnswer{}, err
		}
		for _, other := range n.all {
			if other.Met.By == r.ID {
				a.Introduced = append(a.Introduced, other.Who())
			}
		}
		all, err := n.introductions(ctx)
		for _, i := range all {
			if i.A.ID == r.ID || i.B.ID == r.ID {
				a.Introductions = append(a.Introductions, i)
			}
		}
		return a, err
	})
}

package nurture

import (
	"cmp"
	"slices"

	"carnet/wasm/person"
)

// Gone is somebody who is lost.
type Gone struct {
	Who
	Reason   person.LostReason `json:"reason"`
	Last     string            `json:"last,omitempty"`     // YYYY-MM-DD of the last touch
	Proposed string            `json:"proposed,omitempty"` // YYYY-MM-DD when today proposed a farewell or a last try
	Settled  bool              `json:"settled"`            // they had it, are let go without, or asked not to be contacted
	Derived  bool              `json:"derived"`            // nobody said that they are lost: they do not answer
}

// LostOf gives who is lost, those who wait for a last word first, and of each those with whom one was in touch last.
func LostOf(all []*Relation, c Circles, today Day) []Gone {
	lost := []Gone{}
	for _, r := range all {
		if c.Standing(r, today) != StandingLost {
			continue
		}
		g := Gone{Who: r.Who(), Reason: cmp.Or(r.Lost, person.LostSilent), Last: r.Last(today).String(), Derived: r.Lost == "", Settled: r.Asked != None}
		if r.Proposal.Reason == string(ReasonLost) {
			g.Proposed = r.Proposal.Day
			g.Settled = g.Settled || r.Proposal.Reply == person.ReplyDone || r.Proposal.Reply == person.ReplyNever || r.Last(today) > DayOf(r.Proposal.Day)
		}
		lost = append(lost, g)
	}
	slices.SortFunc(lost, func(a, b Gone) int {
		return cmp.Or(boolean(a.Settled)-boolean(b.Settled), cmp.Compare(b.Last, a.Last), cmp.Compare(a.ID, b.ID))
	})
	return lost
}

// Settled gives what is kept of a proposal once somebody who is lost had a last word, or is let go without: today does not
// propose them for it any more. Who was not proposed today takes no place of today's list by it.
func Settled(before person.Proposal, today Day) person.Proposal {
	after := person.Proposal{Day: before.Day, Reason: string(ReasonLost), Reply: person.ReplyDone}
	if DayOf(before.Day) == None {
		after.Day = (today - 1).String()
	}
	if before.Reply == person.ReplyNever {
		after.Reply = before.Reply
	}
	return after
}

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
}

// LostOf gives who is lost, those with whom one was in touch last first.
func LostOf(all []*Relation, c Circles, today Day) []Gone {
	lost := []Gone{}
	for _, r := range all {
		if c.Standing(r, today) != StandingLost {
			continue
		}
		g := Gone{Who: r.Who(), Reason: cmp.Or(r.Lost, person.LostSilent), Last: r.Last(today).String()}
		if r.Proposal.Reason == string(ReasonLost) {
			g.Proposed = r.Proposal.Day
		}
		lost = append(lost, g)
	}
	slices.SortFunc(lost, func(a, b Gone) int { return cmp.Or(cmp.Compare(b.Last, a.Last), cmp.Compare(a.ID, b.ID)) })
	return lost
}

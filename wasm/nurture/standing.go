package nurture

import "carnet/wasm/person"

// Standing says how a relation is kept, by touches against cadence.
type Standing string

// The standings.
const (
	StandingActive  Standing = "active"  // in touch within the cadence
	StandingDormant Standing = "dormant" // the cadence is over
	StandingPassive Standing = "passive" // never more than a card
	StandingLost    Standing = "lost"    // retired, moved away, or no answer
)

// Standings lists every standing.
var Standings = []Standing{StandingActive, StandingDormant, StandingPassive, StandingLost}

// silentAfter is how many attempts without an answer say that somebody does not answer.
const silentAfter = 3

// Standing gives how the relation stood at the end of a day, by the touches up to it. Circle, cadence and what the user
// said of them are those of today: nobody keeps when they were otherwise.
func (c Circles) Standing(r *Relation, on Day) Standing {
	cadence := c.Cadence(r)
	last, kept := None, false
	for _, t := range r.Touches {
		if t.Day > on {
			break
		}
		last, kept = t.Day, kept || t.Kind != person.TouchCard
	}
	switch attempts := r.attempts(on); {
	case r.Lost != "", attempts.count >= silentAfter && on-attempts.last >= Day(min(cadence, 180)):
		return StandingLost
	case !kept:
		return StandingPassive
	case on-last <= Day(cadence):
		return StandingActive
	}
	return StandingDormant
}

// Last gives the day of the last touch up to a day; None if there is none.
func (r *Relation) Last(on Day) Day {
	for i := len(r.Touches) - 1; i >= 0; i-- {
		if r.Touches[i].Day <= on {
			return r.Touches[i].Day
		}
	}
	return None
}

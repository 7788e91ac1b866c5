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
	w := c.walk(r)
	return w.to(on)
}

// walk goes through a relation's touches from day to day.
type walk struct {
	r        *Relation
	cadence  Day
	next     int  // touch
	last     Day  // touch
	kept     bool // there was more than a card
	attempts run
}

func (c Circles) walk(r *Relation) walk { return walk{r: r, cadence: Day(c.Cadence(r))} }

// to gives the standing at the end of a day that is not before the last one asked for.
func (w *walk) to(on Day) Standing {
	for ; w.next < len(w.r.Touches) && w.r.Touches[w.next].Day <= on; w.next++ {
		t := &w.r.Touches[w.next]
		w.last, w.kept = t.Day, w.kept || t.Kind != person.TouchCard
		w.attempts.take(t)
	}
	switch {
	case w.r.Lost != "", w.attempts.count >= silentAfter && on-w.attempts.last >= min(w.cadence, 180):
		return StandingLost
	case !w.kept:
		return StandingPassive
	case on-w.last <= w.cadence:
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

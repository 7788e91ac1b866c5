package nurture

import "carnet/wasm/person"

// WarningCode says why the next touch may be one too many.
type WarningCode string

// The warnings.
const (
	WarnUnanswered WarningCode = "unanswered" // several attempts have no answer
	WarnOften      WarningCode = "often"      // more attempts than the cadence suggests
	WarnAsked      WarningCode = "asked"      // they asked not to be contacted
)

// Warning says that writing again may be too much; the user decides.
type Warning struct {
	Code     WarningCode `json:"code"`
	Attempts int         `json:"attempts,omitempty"` // without an answer
	Days     int         `json:"days,omitempty"`     // the cadence
	Since    string      `json:"since,omitempty"`    // YYYY-MM-DD of the first of the attempts, or when they asked
}

// run is attempts to reach somebody, one after another, to which nothing came back.
type run struct {
	count       int
	first, last Day
}

// isAttempt reports whether a touch is an attempt that has no answer: the user reached out, and it was not said that an
// answer came. Who meets, or speaks on the telephone, has the answer there, unless the user says that there was none.
func (t *Touched) isAttempt() bool {
	switch {
	case t.By != person.SideMe || t.Answered == person.Yes:
		return false
	case t.Answered == person.No:
		return true
	}
	return t.Kind == person.TouchMessage || t.Kind == person.TouchCard
}

// take takes in the next touch.
func (a *run) take(t *Touched) {
	switch {
	case !t.isAttempt():
		*a = run{}
	case a.count == 0:
		*a = run{1, t.Day, t.Day}
	default:
		a.count, a.last = a.count+1, t.Day
	}
}

// Unanswered reports whether the last touch up to a day is an attempt to which nothing came back yet.
func (r *Relation) Unanswered(on Day) bool { return r.attempts(on).count > 0 }

// attempts gives the attempts without an answer up to a day, since anything came from them.
func (r *Relation) attempts(on Day) run {
	var a run
	for i := range r.Touches {
		if r.Touches[i].Day <= on {
			a.take(&r.Touches[i])
		}
	}
	return a
}

// Warning says whether writing to somebody now would be too much; nil if not. Three attempts without an answer are enough;
// and before that, two of them within one cadence.
func (c Circles) Warning(r *Relation, today Day) *Warning {
	cadence := c.Cadence(r)
	a := r.attempts(today)
	switch {
	case r.Asked != None:
		return &Warning{Code: WarnAsked, Since: r.Asked.String()}
	case a.count >= silentAfter:
		return &Warning{Code: WarnUnanswered, Attempts: a.count, Days: cadence, Since: a.first.String()}
	case a.count >= 2 && today-a.first < Day(cadence):
		return &Warning{Code: WarnOften, Attempts: a.count, Days: cadence, Since: a.first.String()}
	}
	return nil
}

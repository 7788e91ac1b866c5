package nurture

// Standing says how a relation is kept, by touches against cadence.
type Standing string

// The standings.
const (
	StandingActive  Standing = "active"  // in touch within the cadence
	StandingDormant Standing = "dormant" // the cadence is over
	StandingPassive Standing = "passive" // never more than a card
	StandingLost    Standing = "lost"    // retired, moved away, or no answer
)

package person

import "slices"

// TouchKind says how two people were in contact.
type TouchKind string

// The kinds of touch.
const (
	TouchMessage      TouchKind = "message"
	TouchCall         TouchKind = "call"
	TouchCoffee       TouchKind = "coffee"
	TouchBreakfast    TouchKind = "breakfast"
	TouchLunch        TouchKind = "lunch"
	TouchMeeting      TouchKind = "meeting"
	TouchEvent        TouchKind = "event"
	TouchCard         TouchKind = "card" // a greeting card
	TouchIntroduction TouchKind = "introduction"
)

// TouchKinds lists every kind of touch.
var TouchKinds = []TouchKind{TouchMessage, TouchCall, TouchCoffee, TouchBreakfast, TouchLunch, TouchMeeting, TouchEvent,
	TouchCard, TouchIntroduction}

// Side is one of the two: the user, or the person.
type Side string

// The sides. Empty where it is not known.
const (
	SideMe   Side = "me"
	SideThem Side = "them"
)

func (s Side) known() bool { return s == SideMe || s == SideThem }

// YesNo is an answer that may be missing: then it is empty.
type YesNo string

// The answers.
const (
	Yes YesNo = "yes"
	No  YesNo = "no"
)

func (y YesNo) valid() bool { return y == "" || y == Yes || y == No }

// Touch is one contact with a person; the fact's text is the line of note about it, and may be empty. A touch with
// several people is a fact of each of them, with the same id.
type Touch struct {
	Kind     TouchKind `json:"kind"`
	Day      string    `json:"day"`                // YYYY-MM-DD
	Time     string    `json:"time,omitempty"`     // HH:MM where the user was
	By       Side      `json:"by,omitempty"`       // who reached out
	Answered YesNo     `json:"answered,omitempty"` // by the other of the two
	Occasion string    `json:"occasion,omitempty"` // the id of the occasion, or of the campaign, that it belongs to
}

// Valid reports whether every part is one that it can be.
func (t Touch) Valid() bool {
	return slices.Contains(TouchKinds, t.Kind) && IsDay(t.Day) && (t.Time == "" || isTime(t.Time)) &&
		(t.By == "" || t.By.known()) && t.Answered.valid()
}

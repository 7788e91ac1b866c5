package nurture

import "carnet/wasm/person"

// Proposed is one person of today.
type Proposed struct {
	Who
	Reason  Motive        `json:"reason"`
	Also    []Motive      `json:"also,omitempty"` // further reasons, at most 3
	Acts    []Act         `json:"acts"`           // what to do; the first is something to give; at most 3
	Circle  person.Circle `json:"circle,omitempty"`
	Last    string        `json:"last,omitempty"`    // YYYY-MM-DD of the last touch
	Warning *Warning      `json:"warning,omitempty"` // shown before writing
	Reply   person.Reply  `json:"reply,omitempty"`   // what the user said already; with one, the line is done with
	Until   string        `json:"until,omitempty"`   // YYYY-MM-DD, after a "not now"
}

package nurture

import "carnet/wasm/person"

// IntroductionState says how far an introduction is.
type IntroductionState string

// The states, in their order.
const (
	IntroductionThought    IntroductionState = "thought"    // not asked both yet
	IntroductionAsked      IntroductionState = "asked"      // both asked, not both answered
	IntroductionAgreed     IntroductionState = "agreed"     // both agree
	IntroductionDeclined   IntroductionState = "declined"   // one of them does not wish it
	IntroductionIntroduced IntroductionState = "introduced" // they know of each other
	IntroductionOutcome    IntroductionState = "outcome"    // something is known of what came of it
	IntroductionThanked    IntroductionState = "thanked"
)

// Introduction is of A and B, why, both consents, the outcome, the thanks. Days are YYYY-MM-DD, empty before.
type Introduction struct {
	ID         string            `json:"id"` // empty: a new one
	A          Who               `json:"a"`  // the id is what counts
	B          Who               `json:"b"`
	Why        string            `json:"why"`
	AskedA     string            `json:"askedA,omitempty"`
	AskedB     string            `json:"askedB,omitempty"`
	AgreesA    person.YesNo      `json:"agreesA,omitempty"`
	AgreesB    person.YesNo      `json:"agreesB,omitempty"`
	Introduced string            `json:"introduced,omitempty"`
	Outcome    string            `json:"outcome,omitempty"` // in the user's words
	Worth      person.YesNo      `json:"worth,omitempty"`   // something came of it
	Thanked    string            `json:"thanked,omitempty"` // when one of them, or the user, gave thanks
	State      IntroductionState `json:"state"`             // follows from the others
	Day        string            `json:"day"`               // when it was thought of
}

// Chain is who introduced whom: people without end points beyond the carnet.
type Chain struct {
	People []Link `json:"people"` // a forest, each behind who introduced them, the most introduced first
	Total  int    `json:"total"`  // of people in it, more than People has if there are over 2000
}

// Link is one person of the chain.
type Link struct {
	Who
	By    int    `json:"by"`            // the place in the list of who introduced them; -1 if the user met them themselves
	Depth int    `json:"depth"`         // 0: met by the user themselves
	All   int    `json:"all"`           // how many came through them, at any distance
	Mine  bool   `json:"mine"`          // the user introduced them to somebody, see introductions
	Day   string `json:"day,omitempty"` // YYYY, YYYY-MM or YYYY-MM-DD when the user met them
}

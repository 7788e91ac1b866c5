package nurture

import "carnet/wasm/person"

// OccasionKind says what sort of occasion it is.
type OccasionKind string

// The kinds of occasion.
const (
	OccasionEvent       OccasionKind = "event"
	OccasionClub        OccasionKind = "club"
	OccasionAssociation OccasionKind = "association"
	OccasionFair        OccasionKind = "fair"
	OccasionOwn         OccasionKind = "own" // the user invites
)

// OccasionKinds lists every kind.
var OccasionKinds = []OccasionKind{OccasionEvent, OccasionClub, OccasionAssociation, OccasionFair, OccasionOwn}

// Occasion is an event, club, association, fair or an event of one's own. Sums are in hundredths of the user's currency.
type Occasion struct {
	ID        string       `json:"id"` // empty: a new one
	Kind      OccasionKind `json:"kind"`
	Name      string       `json:"name"`
	Day       string       `json:"day"`           // YYYY-MM-DD it begins
	End       string       `json:"end,omitempty"` // YYYY-MM-DD of its last day, if it has several
	Place     string       `json:"place,omitempty"`
	Why       string       `json:"why,omitempty"`   // why the user goes
	Bring     string       `json:"bring,omitempty"` // what the user brings
	Whom      []Who        `json:"whom"`            // to meet; the ids are what counts
	Cost      int          `json:"cost,omitempty"`
	Fee       int          `json:"fee,omitempty"`       // for membership, a year
	Worth     person.YesNo `json:"worth,omitempty"`     // in hindsight
	Hindsight string       `json:"hindsight,omitempty"` // in the user's words
}

// OccasionState is an occasion with what came of it.
type OccasionState struct {
	Occasion
	Met      []MetThere   `json:"met"`      // who has a touch of it, or was met there first
	Promises []PromisedTo `json:"promises"` // open ones to whom was met, made on its days
	Lasting  int          `json:"lasting"`  // of Met: in touch again after it
	Past     bool         `json:"past"`
}

// MetThere is somebody met at an occasion.
type MetThere struct {
	Who
	First bool `json:"first"` // met there for the first time
	After bool `json:"after"` // in touch again since
}

// PromisedTo is an open promise of one of the two.
type PromisedTo struct {
	Who
	Key  string      `json:"key"`
	By   person.Side `json:"by"`
	Text string      `json:"text"`
	Day  string      `json:"day"`
	Due  string      `json:"due,omitempty"`
	When PromiseWhen `json:"when"`
}

// PromiseWhen says when a promise is due.
type PromiseWhen string

// The times, in their order. The week ends as the user's weeks do.
const (
	PromiseLate  PromiseWhen = "late"
	PromiseToday PromiseWhen = "today"
	PromiseWeek  PromiseWhen = "week"
	PromiseLater PromiseWhen = "later"
	PromiseOpen  PromiseWhen = "open" // nobody said by when
)

// OccasionSum sums the occasions of a kind in one year.
type OccasionSum struct {
	Year    int          `json:"year"`
	Kind    OccasionKind `json:"kind"`
	Number  int          `json:"number"`
	Cost    int          `json:"cost"`    // with fees, in hundredths
	Met     int          `json:"met"`     // people met there for the first time
	Lasting int          `json:"lasting"` // of them: in touch again after it
	Worth   int          `json:"worth"`   // occasions that were worth it
}

package nurture

import "carnet/wasm/person"

// Balance is what was given and what was received, side by side.
type Balance struct {
	Sides
	Large   Sides         `json:"large"`           // of those
	Unasked Sides         `json:"unasked"`         // of those; received: "they helped you unasked"
	Kinds   []KindBalance `json:"kinds,omitempty"` // those that there are, in the order of person.FavourKinds
}

// Sides counts what was given and what was received.
type Sides struct {
	Given    int `json:"given"`
	Received int `json:"received"`
}

// KindBalance is the balance of one kind of favour.
type KindBalance struct {
	Kind person.FavourKind `json:"kind"`
	Sides
}

// Helper is somebody who helped unasked.
type Helper struct {
	Who
	Times int               `json:"times"`
	Day   string            `json:"day"`   // YYYY-MM-DD of the last
	Kind  person.FavourKind `json:"kind"`  // of the last
	Since bool              `json:"since"` // something has been given to them since
}

// Giving is what was given and received over all.
type Giving struct {
	Balance
	Helpers []Helper      `json:"helpers"` // who helped unasked, the last first, at most 50
	Owe     []PersonGiven `json:"owe"`     // who gave more than they received, at most 50
	Most    []PersonGiven `json:"most"`    // with whom most was exchanged, at most 50
	Years   []YearGiven   `json:"years"`   // the last ten at most
}

// PersonGiven is the balance with one person.
type PersonGiven struct {
	Who
	Sides
}

// YearGiven is the balance of one year.
type YearGiven struct {
	Year int `json:"year"`
	Sides
}

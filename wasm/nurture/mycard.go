package nurture

import "carnet/wasm/person"

// MyCard is what the user shares of themselves with a circle. A circle has what its own card says and, where that says
// nothing, what the next wider circle's does: what wider people get is less.
type MyCard struct {
	Circle   person.Circle `json:"circle"`
	Name     string        `json:"name,omitempty"`
	Title    string        `json:"title,omitempty"`
	Company  string        `json:"company,omitempty"`
	Email    []string      `json:"email,omitempty"`
	Phone    []string      `json:"phone,omitempty"`
	Links    []string      `json:"links,omitempty"`
	Place    string        `json:"place,omitempty"`
	Note     string        `json:"note,omitempty"`
	Birthday string        `json:"birthday,omitempty"` // as person.FieldBirthday
}

// Mine is an offer or a need of the user's, or a goal.
type Mine struct {
	ID    string   `json:"id"` // empty: a new one
	Kind  MineKind `json:"kind"`
	Text  string   `json:"text"`
	By    string   `json:"by,omitempty"`    // YYYY-MM-DD, of a goal
	First bool     `json:"first,omitempty"` // a goal that orders today before the others
	Over  string   `json:"over,omitempty"`  // YYYY-MM-DD since which it no longer stands
}

// MineKind says which.
type MineKind string

// The kinds.
const (
	MineOffer MineKind = "offer"
	MineNeed  MineKind = "need"
	MineGoal  MineKind = "goal"
)

// Package nurture is what a good networker does, as rules: with whom one is in touch and with whom no longer, whom to turn
// to today and why, what was given and received, who could help whom, what an occasion was worth, how the network fares.
//
// Every rule is a function of relations and a day. A Relation is what the user and one person have had to do with each
// other, as small as the rules need it; Derive makes it of everything that the carnet holds on the person, and Encode
// keeps it beside them, so that 30,000 people are looked through without reading one record. No rule asks for the time:
// the caller knows which day it is where the user is, and a day is a day whatever clocks are changed in it.
//
// Nothing here is a score of a person. What is counted is the user's own care.
package nurture

import (
	"cmp"

	"carnet/wasm/person"
)

// Relation is what the user and one person have had to do with each other.
type Relation struct {
	ID       string
	Name     string
	Called   string // the given name, where somebody said it
	Line     string // who they are: in the user's words, else their headline, else post and company
	Title    string
	Company  string
	Place    string
	Former   []string // companies of former posts, at most 8
	Tags     []string
	Picture  bool
	Saved    Day
	NewPost  Day // when title or company was seen to have changed last; None if never
	Birthday Birthday

	Circle   person.Circle // empty: none yet
	Cadence  int           // days, where it is not the circle's; 0 if it is
	Asked    Day           // when they asked not to be contacted; None if they have not
	Lost     person.LostReason
	Met      person.Met
	Proposal person.Proposal
	Recall   person.Recall

	Touches  []Touched // by day, the oldest first
	Favours  []Favoured
	Promises []Promised // those that are open
	Told     []Told     // learnings that are so still, the newest first, at most 12
	Offers   []Told     // likewise

	Email     string // the first
	Address   string // postal, line by line
	Greetings []Greeted
	Given     person.Circle // whose card of the user's they have
	GivenOn   Day

	Words []string // of title and headline, each as Concepts gives it
}

// Touched is one touch.
type Touched struct {
	Day      Day
	Kind     person.TouchKind
	By       person.Side
	Answered person.YesNo
	Occasion string // the id of the occasion or the campaign that it belongs to
}

// Favoured is one favour.
type Favoured struct {
	Day   Day
	By    person.Side
	Kind  person.FavourKind
	Asked person.YesNo
	Size  person.FavourSize
}

// Greeted is what a campaign has for a person.
type Greeted struct {
	Campaign string
	Day      Day
	Sent     Day // None if it is not sent
	Answered person.YesNo
	Line     string
}

// Promised is an open promise.
type Promised struct {
	Key  string // of the fact
	By   person.Side
	Day  Day
	Due  Day // None if nobody said by when
	Text string
}

// Told is a learning or an offer that is so still.
type Told struct {
	Key   string // of the fact
	Kind  string // person.LearningKind or person.FavourKind; empty if nobody said
	Day   Day
	Text  string   // at most 160 characters
	Words []string // as Concepts gives them
}

// Who names a person in an answer.
type Who struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Line    string `json:"line,omitempty"`    // who they are: in the user's words, else their headline, else post and company
	Picture bool   `json:"picture,omitempty"` // core's thumbs operation gives it
}

// GivenName gives what one calls the person in a letter: the given name that somebody said, else the one that the name says.
func (r *Relation) GivenName() string { return cmp.Or(r.Called, person.GivenName(r.Name)) }

// Who gives how the person is named in an answer.
func (r *Relation) Who() Who { return Who{ID: r.ID, Name: r.Name, Line: r.Line, Picture: r.Picture} }

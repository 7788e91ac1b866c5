package person

import "slices"

// Answer is what the user said to a proposal of today.
type Answer string

// The answers. Empty where the user said nothing.
const (
	AnswerDone   Answer = "done"
	AnswerWeek   Answer = "week"   // not now: in a week
	AnswerMonth  Answer = "month"  // in a month
	AnswerSeason Answer = "season" // in three months
	AnswerNever  Answer = "never"  // not to be proposed any more
)

// Answers lists every answer.
var Answers = []Answer{AnswerDone, AnswerWeek, AnswerMonth, AnswerSeason, AnswerNever}

// Proposal says when today proposed a person last, why, and what the user answered.
type Proposal struct {
	Day    string `json:"day"`              // YYYY-MM-DD
	Reason string `json:"reason,omitempty"` // a code of package nurture
	Answer Answer `json:"answer,omitempty"`
	Until  string `json:"until,omitempty"` // YYYY-MM-DD before which they are not proposed again
}

// Valid reports whether every part is one that it can be.
func (p Proposal) Valid() bool {
	return IsDay(p.Day) && (p.Answer == "" || slices.Contains(Answers, p.Answer)) && dayOrNone(p.Until) && len(p.Reason) <= 40
}

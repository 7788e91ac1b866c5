package person

import "slices"

// LearningKind says what somebody told the user of.
type LearningKind string

// The kinds of learning.
const (
	LearningStake    LearningKind = "stake" // what is at stake for them
	LearningWish     LearningKind = "wish"
	LearningNeed     LearningKind = "need"
	LearningInterest LearningKind = "interest"
	LearningTopic    LearningKind = "topic" // what the two talked about
)

// LearningKinds lists every kind of learning.
var LearningKinds = []LearningKind{LearningStake, LearningWish, LearningNeed, LearningInterest, LearningTopic}

// Learning is what is known of a learning beside its words, which are the fact's text. A fact of FieldLearning need not
// have one: then nobody has said of what kind it is, and its day is that of its source.
type Learning struct {
	Kind LearningKind `json:"kind,omitempty"`
	Day  string       `json:"day"`            // YYYY-MM-DD on which the user was told
	Over string       `json:"over,omitempty"` // YYYY-MM-DD since which it is no longer so: a need that is met
}

// Valid reports whether every part is one that it can be.
func (l Learning) Valid() bool {
	return (l.Kind == "" || slices.Contains(LearningKinds, l.Kind)) && IsDay(l.Day) && dayOrNone(l.Over)
}

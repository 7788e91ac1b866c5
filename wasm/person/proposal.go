package person

import "slices"

// Reply is what the user said to a proposal of today.
type Reply string

// The replies. Empty where the user said nothing.
const (
	ReplyDone   Reply = "done"
	ReplyWeek   Reply = "week"   // not now: in a week
	ReplyMonth  Reply = "month"  // in a month
	ReplySeason Reply = "season" // in three months
	ReplyNever  Reply = "never"  // not to be proposed any more
)

// Replies lists every reply.
var Replies = []Reply{ReplyDone, ReplyWeek, ReplyMonth, ReplySeason, ReplyNever}

// Proposal says when today proposed a person last, why, and what the user replied.
type Proposal struct {
	Day    string `json:"day"`              // YYYY-MM-DD
	Reason string `json:"reason,omitempty"` // a code of package nurture
	Reply  Reply  `json:"reply,omitempty"`
	Until  string `json:"until,omitempty"` // YYYY-MM-DD before which they are not proposed again
}

// Valid reports whether every part is one that it can be.
func (p Proposal) Valid() bool {
	return IsDay(p.Day) && (p.Reply == "" || slices.Contains(Replies, p.Reply)) && dayOrNone(p.Until) && len(p.Reason) <= 40
}

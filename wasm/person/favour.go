package person

import "slices"

// FavourKind says what is given.
type FavourKind string

// The kinds of favour.
const (
	FavourAdvice         FavourKind = "advice"
	FavourTime           FavourKind = "time"
	FavourLead           FavourKind = "lead"
	FavourIntroduction   FavourKind = "introduction"
	FavourRecommendation FavourKind = "recommendation"
	FavourHelp           FavourKind = "help"
)

// FavourKinds lists every kind of favour.
var FavourKinds = []FavourKind{FavourAdvice, FavourTime, FavourLead, FavourIntroduction, FavourRecommendation, FavourHelp}

// FavourSize says how much a favour was, as the user sees it.
type FavourSize string

// The sizes. Empty where the user did not say.
const (
	FavourSmall FavourSize = "small"
	FavourLarge FavourSize = "large"
)

// Favour is something that the user and a person did for one another; the fact's text is the line of note about it, and
// may be empty.
type Favour struct {
	By    Side       `json:"by"` // who gave it
	Kind  FavourKind `json:"kind"`
	Asked YesNo      `json:"asked,omitempty"` // whether the other had asked for it
	Size  FavourSize `json:"size,omitempty"`
	Day   string     `json:"day"` // YYYY-MM-DD
}

// Valid reports whether every part is one that it can be.
func (f Favour) Valid() bool {
	return f.By.known() && slices.Contains(FavourKinds, f.Kind) && f.Asked.valid() &&
		(f.Size == "" || f.Size == FavourSmall || f.Size == FavourLarge) && IsDay(f.Day)
}

// Offer is something that a person could give to others; the fact's text says what.
type Offer struct {
	Kind FavourKind `json:"kind,omitempty"`
	Day  string     `json:"day"`            // YYYY-MM-DD on which the user heard of it
	Over string     `json:"over,omitempty"` // YYYY-MM-DD since which it no longer stands
}

// Valid reports whether every part is one that it can be.
func (o Offer) Valid() bool {
	return (o.Kind == "" || slices.Contains(FavourKinds, o.Kind)) && IsDay(o.Day) && dayOrNone(o.Over)
}

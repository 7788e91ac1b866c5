package person

// Greeting is what a campaign, a greeting season, has for one person; the fact's text is the personal line, and may be
// empty: then nothing is sent.
type Greeting struct {
	Campaign string `json:"campaign"`           // its id
	Day      string `json:"day"`                // YYYY-MM-DD on which to send it
	Sent     string `json:"sent,omitempty"`     // YYYY-MM-DD
	Answered YesNo  `json:"answered,omitempty"` //
}

// Valid reports whether every part is one that it can be.
func (g Greeting) Valid() bool {
	return g.Campaign != "" && IsDay(g.Day) && dayOrNone(g.Sent) && g.Answered.valid()
}

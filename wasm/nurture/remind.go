package nurture

// Reminder is what to tell the user without being asked.
type Reminder struct {
	Badge  int   `json:"badge"`  // the number on the button; 0: none
	Notify bool  `json:"notify"` // show the notification now; core remembers that it was
	People []Who `json:"people"` // of today, those not done with, for its text
	Due    int   `json:"due"`    // promises of the user's that are due
	Next   int64 `json:"next"`   // ms since 1970 when to ask again
}

package person

// Promise is something that one of the two said they would do; the fact's text says what.
type Promise struct {
	By      Side   `json:"by"`
	Day     string `json:"day"`               // YYYY-MM-DD on which it was made
	Due     string `json:"due,omitempty"`     // YYYY-MM-DD
	Done    string `json:"done,omitempty"`    // YYYY-MM-DD on which it was kept
	Dropped string `json:"dropped,omitempty"` // YYYY-MM-DD on which it was no longer expected
}

// Valid reports whether every part is one that it can be.
func (p Promise) Valid() bool {
	return p.By.known() && IsDay(p.Day) && dayOrNone(p.Due) && dayOrNone(p.Done) && dayOrNone(p.Dropped)
}

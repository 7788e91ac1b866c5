package person

// Met says how the user met a person; the fact's text is what the user writes of it, and may be empty.
type Met struct {
	Day        string `json:"day,omitempty"`        // as much as the user remembers: YYYY, YYYY-MM or YYYY-MM-DD
	Occasion   string `json:"occasion,omitempty"`   // the id of the occasion where it was
	By         string `json:"by,omitempty"`         // the id of the person who introduced them
	Impression string `json:"impression,omitempty"` // the first one, in the user's words
}

// Valid reports whether every part is one that it can be.
func (m Met) Valid() bool {
	return (m.Day == "" || IsDate(m.Day)) && m != Met{}
}

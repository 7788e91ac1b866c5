package nurture

import "slices"

// Settings are what the user decided about the care of the network. They are kept in the carnet, so that every device
// keeps to them.
type Settings struct {
	People    int          `json:"people"`    // how many today proposes, 1 to 10
	Listen    bool         `json:"listen"`    // "I would rather listen": one small act a day, questions instead of pitches
	Recall    int          `json:"recall"`    // how many cards a day, 0 to 50
	WeekStart int          `json:"weekStart"` // 0 Sunday, 1 Monday
	Notify    bool         `json:"notify"`    // one notification a day
	Hour      int          `json:"hour"`      // of the notification, where the user is, 0 to 23
	Badge     bool         `json:"badge"`     // a number on the button
	Field     string       `json:"field"`     // the user's own field of work, in their words, at most 200 characters; empty: not said
	Former    []string     `json:"former"`    // companies where the user has worked, at most 50
	Circles   []CircleRule `json:"circles"`
}

// DefaultSettings hold until the user changes them.
func DefaultSettings() Settings {
	return Settings{People: 5, Recall: 5, WeekStart: 1, Notify: false, Hour: 9, Badge: false, Former: []string{}, Circles: slices.Clone(DefaultCircles)}
}

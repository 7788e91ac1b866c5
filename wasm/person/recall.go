package person

import "strconv"

// Recall says how well the user remembers who a person is, in the terms of FSRS, the algorithm that spaces the game's
// cards (open-spaced-repetition, "The Algorithm", version 6). Numbers are texts of at most 12 characters.
type Recall struct {
	Day        string `json:"day"`        // YYYY-MM-DD of the last answer
	Due        string `json:"due"`        // YYYY-MM-DD on which to ask again
	Stability  string `json:"stability"`  // days after which nine of ten are still remembered
	Difficulty string `json:"difficulty"` // 1 to 10
	Times      string `json:"times"`      // how often they were asked
	Lapses     string `json:"lapses,omitempty"`
}

// Valid reports whether every part is one that it can be.
func (r Recall) Valid() bool {
	for _, s := range []string{r.Stability, r.Difficulty, r.Times, r.Lapses} {
		if n, err := strconv.ParseFloat(s, 64); s != "" && (err != nil || !(n >= 0 && n <= 1e6)) || len(s) > 12 {
			return false
		}
	}
	return IsDay(r.Day) && IsDay(r.Due) && r.Stability != "" && r.Difficulty != ""
}

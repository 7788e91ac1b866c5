package nurture

// WarningCode says why the next touch may be one too many.
type WarningCode string

// The warnings.
const (
	WarnUnanswered WarningCode = "unanswered" // several attempts have no answer
	WarnOften      WarningCode = "often"      // more attempts than the cadence suggests
	WarnAsked      WarningCode = "asked"      // they asked not to be contacted
)

// Warning says that writing again may be too much; the user decides.
type Warning struct {
	Code     WarningCode `json:"code"`
	Attempts int         `json:"attempts,omitempty"` // without an answer
	Days     int         `json:"days,omitempty"`     // the cadence
	Since    string      `json:"since,omitempty"`    // YYYY-MM-DD of the first of the attempts, or when they asked
}

package nurture

// RecallAsk says what a card shows.
type RecallAsk string

// The questions.
const (
	AskPhoto   RecallAsk = "photo"   // the picture: who is it, and what do they do?
	AskCompany RecallAsk = "company" // the company: whom do you know there?
	AskName    RecallAsk = "name"    // the name: what do they do? where there is neither picture nor company
)

// RecallGrade is how well the user remembered.
type RecallGrade string

// The grades of FSRS.
const (
	GradeAgain RecallGrade = "again"
	GradeHard  RecallGrade = "hard"
	GradeGood  RecallGrade = "good"
	GradeEasy  RecallGrade = "easy"
)

// RecallCard is one card of the game.
type RecallCard struct {
	Who
	Ask     RecallAsk    `json:"ask"`
	Company string       `json:"company,omitempty"`
	Title   string       `json:"title,omitempty"`
	Place   string       `json:"place,omitempty"`
	Told    []string     `json:"told,omitempty"` // what they told, the newest first, at most 3
	New     bool         `json:"new"`            // not asked before
	Next    []RecallNext `json:"next"`           // of the four grades
}

// RecallNext is in how many days a card is asked again after a grade.
type RecallNext struct {
	Grade RecallGrade `json:"grade"`
	Days  int         `json:"days"`
}

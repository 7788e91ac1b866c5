package nurture

// Health is how the network fares: the user's own care, in plain numbers. Series go by quarter, the oldest first.
type Health struct {
	People   int             `json:"people"`
	Known    KnownShare      `json:"known"`
	Standing []StandingCount `json:"standing"` // of today, in the order active, dormant, passive, lost
	Quarters []QuarterHealth `json:"quarters"` // at most 20, up to the present one
	Fields   []Share         `json:"fields"`   // most frequent first, at most 20 each
	Places   []Share         `json:"places"`
	Company  []Share         `json:"companies"`
	Roles    []Share         `json:"roles"`
	Thin     []Thin          `json:"thin"`
	Bridges  []GoalBridges   `json:"bridges"`
	Warm     []WarmGroup     `json:"warm"` // recruiters and former colleagues
}

// StandingCount is how many people stand so.
type StandingCount struct {
	Standing Standing `json:"standing"`
	People   int      `json:"people"`
}

// QuarterHealth is one quarter, as it was at its end, or is today.
type QuarterHealth struct {
	Quarter  string `json:"quarter"` // "2026-Q4"
	Active   int    `json:"active"`
	Dormant  int    `json:"dormant"`
	Passive  int    `json:"passive"`
	Lost     int    `json:"lost"`
	Gained   int    `json:"gained"`  // met in it
	Renewed  int    `json:"renewed"` // dormant before, active at its end
	Faded    int    `json:"faded"`   // active before, dormant or lost at its end
	Touches  int    `json:"touches"`
	Given    int    `json:"given"`    // favours
	Received int    `json:"received"` // favours
}

// Share is a value and how many people have it.
type Share struct {
	Value  string  `json:"value"`
	People int     `json:"people"`
	Share  float64 `json:"share"` // of all who have such a value, 0 to 1
}

// Concentration says of what a network may have too much, or too little.
type Concentration string

// What concentration is of.
const (
	ByField   Concentration = "field"
	ByCompany Concentration = "company"
	ByPlace   Concentration = "place"
	ByRole    Concentration = "role"
)

// Thin says where the network is thin: most people share one value, so that few see things otherwise.
type Thin struct {
	Of     Concentration `json:"of"`
	Value  string        `json:"value"` // that most share
	Share  float64       `json:"share"` // of all who have such a value, 0 to 1
	Others int           `json:"others"`
}

// GoalBridges is who stands between the user and a goal.
type GoalBridges struct {
	Goal   Named    `json:"goal"`
	By     string   `json:"by,omitempty"` // YYYY-MM-DD
	People []Bridge `json:"people"`       // the closest first, at most 30
	Total  int      `json:"total"`
	Active int      `json:"active"` // of them
}

// Bridge is somebody who is where a goal leads, and by which words.
type Bridge struct {
	Who
	Words    []string `json:"words"`
	Standing Standing `json:"standing"`
	Last     string   `json:"last,omitempty"` // YYYY-MM-DD
	By       *Who     `json:"by,omitempty"`   // who introduced them
}

// WarmGroup is a kind of people to keep warm before they are needed.
type WarmGroup struct {
	Group  WarmKind `json:"group"`
	Total  int      `json:"total"`
	Active int      `json:"active"`
	Cool   []Who    `json:"cool"` // those that are not active, the longest known first, at most 20
}

// WarmKind is which people.
type WarmKind string

// The kinds.
const (
	WarmRecruiters WarmKind = "recruiters"
	WarmColleagues WarmKind = "colleagues" // of companies where the user worked, see Settings.Former
)

// KnownShare is how many people of the network one really knows: asked today, nine of ten of them would be remembered.
type KnownShare struct {
	Known int     `json:"known"`
	Asked int     `json:"asked"` // at least once
	All   int     `json:"all"`   // who have something to ask about
	Share float64 `json:"share"` // Known of All, 0 to 1
}

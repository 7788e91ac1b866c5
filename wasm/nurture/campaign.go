package nurture

import "carnet/wasm/person"

// CampaignBy says how greetings are sent.
type CampaignBy string

// The ways.
const (
	CampaignMail  CampaignBy = "mail"  // a draft in the user's mail
	CampaignCopy  CampaignBy = "copy"  // a text to paste
	CampaignPaper CampaignBy = "paper" // cards and labels to print
)

// Choice is whom a campaign is for; every part that is given must hold.
type Choice struct {
	Circles  []person.Circle `json:"circles,omitempty"`
	Tags     []string        `json:"tags,omitempty"`     // any of them
	Since    string          `json:"since,omitempty"`    // YYYY-MM-DD: last touch on or after
	Before   string          `json:"before,omitempty"`   // YYYY-MM-DD: last touch before, or never
	Answered bool            `json:"answered,omitempty"` // answered the last campaign
	Sent     bool            `json:"sent,omitempty"`     // were in the last campaign
}

// Campaign is a greeting season.
type Campaign struct {
	ID       string     `json:"id"` // empty: a new one
	Name     string     `json:"name"`
	By       CampaignBy `json:"by"`
	Template string     `json:"template"` // with {name}, {given}, {company}, {line}, {year}, or {nom}, {prénom}, {entreprise}, {ligne}, {année}; the line is the personal one
	Subject  string     `json:"subject,omitempty"`
	From     string     `json:"from"`            // YYYY-MM-DD of the first day of sending
	Days     int        `json:"days"`            // over how many working days, 1 to 60
	Until    string     `json:"until,omitempty"` // YYYY-MM-DD
	Of       string     `json:"of,omitempty"`    // the id of the one whose people were carried over
}

// SeasonGreeting is one person of a campaign.
type SeasonGreeting struct {
	Who
	Email    string `json:"email,omitempty"`
	Address  string `json:"address,omitempty"` // postal, line by line
	Line     string `json:"personal"`          // the personal line; nothing is sent without
	Text     string `json:"text"`              // as it will be sent; empty until there is a line
	Day      string `json:"day"`               // YYYY-MM-DD to send it
	Sent     string `json:"sent,omitempty"`    // YYYY-MM-DD
	Answered bool   `json:"answered,omitempty"`
	Last     string `json:"last,omitempty"` // the personal line of the campaign before
	Told     string `json:"told,omitempty"` // the last thing they told, to write the line from
}

// CampaignState is a campaign with its people.
type CampaignState struct {
	Campaign
	Year      int              `json:"year"`      // that is wished well
	Greetings []SeasonGreeting `json:"greetings"` // in the order in which they are sent; none in a list of campaigns
	People    int              `json:"people"`
	Lines     int              `json:"lines"` // that have their personal line
	Sent      int              `json:"sent"`
	Answered  int              `json:"answered"`
	Due       int              `json:"due"` // to be sent by today, with their line, and not sent
}

package core

import (
	"carnet/wasm/carnet"
	"carnet/wasm/nurture"
	"carnet/wasm/person"
)

// TouchRequest logs one touch with people, in one act. It resets their cadence.
type TouchRequest struct {
	IDs   []string     `json:"ids"`   // at most 1000
	Touch person.Touch `json:"touch"` // without a day: today
	Note  string       `json:"note,omitempty"`
}

// FavourRequest keeps one favour with people, in one act.
type FavourRequest struct {
	IDs    []string      `json:"ids"`
	Favour person.Favour `json:"favour"` // without a day: today
	Note   string        `json:"note,omitempty"`
}

// PromiseRequest keeps one promise with people, in one act.
type PromiseRequest struct {
	IDs     []string       `json:"ids"`
	Promise person.Promise `json:"promise"` // without a day: today
	Text    string         `json:"text"`
}

// KeepPromiseRequest says what became of a promise.
type KeepPromiseRequest struct {
	ID    string       `json:"id"`
	Key   string       `json:"key"`
	State PromiseState `json:"state"`
}

// PromiseState is what became of a promise.
type PromiseState string

// The states.
const (
	PromiseOpen    PromiseState = "open"
	PromiseDone    PromiseState = "done"
	PromiseDropped PromiseState = "dropped"
)

// PromisesAnswer lists every open promise, the first due first.
type PromisesAnswer struct {
	Promises []nurture.PromisedTo `json:"promises"`
}

// CareAnswer says how things stand between the user and a person, for their page.
type CareAnswer struct {
	Standing      nurture.Standing       `json:"standing"`
	Cadence       int                    `json:"cadence"`           // days, the circle's or their own
	Last          string                 `json:"last,omitempty"`    // YYYY-MM-DD of the last touch
	Due           string                 `json:"due,omitempty"`     // YYYY-MM-DD on which the cadence is over
	Warning       *nurture.Warning       `json:"warning,omitempty"` // to be shown before the next touch
	Unanswered    bool                   `json:"unanswered"`        // the last touch is the user's, and nothing came back yet
	Reasons       []nurture.Motive       `json:"reasons"`           // for which today could propose them now
	Give          []nurture.Act          `json:"give"`              // what the user could give
	Balance       nurture.Balance        `json:"balance"`
	Recalled      string                 `json:"recalled,omitempty"` // YYYY-MM-DD on which the game asks for them again
	MetBy         *nurture.Who           `json:"metBy,omitempty"`
	MetAt         *nurture.Named         `json:"metAt,omitempty"`
	Occasions     []nurture.Named        `json:"occasions"`     // that their touches are of
	Introduced    []nurture.Who          `json:"introduced"`    // whom they introduced to the user
	Introductions []nurture.Introduction `json:"introductions"` // of them to others by the user
	Never         bool                   `json:"never"`         // not to be proposed any more
}

// CirclesAnswer gives every circle, the closest first.
type CirclesAnswer struct {
	Circles []nurture.CircleState `json:"circles"`
	None    int                   `json:"none"` // people in no circle
}

// CircleRequest puts people into a circle, or out of all where it is empty.
type CircleRequest struct {
	IDs    []string      `json:"ids"`
	Circle person.Circle `json:"circle"`
}

// CircleAnswer says whether the circle is fuller than it was meant to be, and whom one could move.
type CircleAnswer struct {
	carnet.Acted
	Full *nurture.CircleState `json:"full,omitempty"`
}

// TodayRequest asks for the short list.
type TodayRequest struct {
	Language string `json:"language"` // "en" or "fr", of questions to ask
}

// TodayAnswer is the short list.
type TodayAnswer struct {
	Day      string             `json:"day"` // YYYY-MM-DD
	People   []nurture.Proposed `json:"people"`
	Done     int                `json:"done"`     // of them, answered or done
	Listen   bool               `json:"listen"`   // the user would rather listen
	FollowUp []FollowUp         `json:"followUp"` // occasions of yesterday whose people want a line
}

// FollowUp is an occasion that was yesterday, or lately, with whom the user met there and has not written to since.
type FollowUp struct {
	Occasion nurture.Named `json:"occasion"`
	People   []nurture.Who `json:"people"`
}

// ReplyTodayRequest says what the user did with a proposal. Done logs the touch, unless there is none to log.
type ReplyTodayRequest struct {
	ID    string        `json:"id"`
	Reply person.Reply  `json:"reply"` // empty takes the reply back
	Touch *person.Touch `json:"touch,omitempty"`
	Note  string        `json:"note,omitempty"`
	Keep  string        `json:"keep,omitempty"` // the key of a promise that is done with it
}

// RecallAnswer is the game of today.
type RecallAnswer struct {
	Cards []nurture.RecallCard `json:"cards"`
	Left  int                  `json:"left"` // that could be asked beyond those
	Known nurture.KnownShare   `json:"known"`
}

// RecalledRequest says how well the user remembered somebody.
type RecalledRequest struct {
	ID    string              `json:"id"`
	Grade nurture.RecallGrade `json:"grade"`
}

// BriefRequest asks for the page to read before meeting somebody.
type BriefRequest struct {
	ID       string `json:"id"`
	Language string `json:"language"` // "en" or "fr", of the questions
}

// QuestionsRequest asks for the bank of questions.
type QuestionsRequest struct {
	Language string `json:"language"`
}

// Questions are the bank of one language.
type Questions struct {
	Language  string             `json:"language"`
	Questions []nurture.Question `json:"questions"` // at most 300, each at most 300 characters; to keep none brings back the first ones
	Own       bool               `json:"own"`       // the user has changed them
}

// ConvergencesAnswer lists who needs what another offers, but for pairs of whom there is an introduction already.
type ConvergencesAnswer struct {
	Convergences []nurture.Convergence `json:"convergences"` // at most 100
	Total        int                   `json:"total"`
}

// IntroductionsAnswer lists introductions, the last thought of first.
type IntroductionsAnswer struct {
	Introductions []nurture.Introduction `json:"introductions"`
}

// IntroductionAnswer is one introduction with what its drafts need.
type IntroductionAnswer struct {
	nurture.Introduction
	ToA Addressed `json:"toA"`
	ToB Addressed `json:"toB"`
}

// Addressed says how to write to somebody.
type Addressed struct {
	Given   string           `json:"given"`             // as one calls them
	Email   string           `json:"email,omitempty"`   // the first
	Warning *nurture.Warning `json:"warning,omitempty"` // to be shown before
}

// ThingRequest names one thing: an occasion, a campaign, an introduction, a goal.
type ThingRequest struct {
	ID string `json:"id"`
}

// OccasionsAnswer lists occasions, the latest first, and what each year's came to.
type OccasionsAnswer struct {
	Occasions []nurture.OccasionState `json:"occasions"`
	Sums      []nurture.OccasionSum   `json:"sums"` // the latest year first
}

// MetRequest keeps somebody met at an occasion: a name and a line, or somebody who is in the carnet already.
type MetRequest struct {
	Occasion string `json:"occasion"`
	Name     string `json:"name,omitempty"`
	Line     string `json:"line,omitempty"` // what was learned
	Company  string `json:"company,omitempty"`
	Promise  string `json:"promise,omitempty"` // what the user said they would do
	Due      string `json:"due,omitempty"`     // YYYY-MM-DD
	ID       string `json:"id,omitempty"`      // of the person, if they are known
}

// CampaignsAnswer lists campaigns, the latest first, without their people.
type CampaignsAnswer struct {
	Campaigns []nurture.CampaignState `json:"campaigns"`
	Next      nurture.CampaignState   `json:"next"` // what a new one begins with; without a name
}

// ChooseRequest asks whom a choice finds, before they are put into a campaign.
type ChooseRequest struct {
	Choice nurture.Choice `json:"choice"`
	Of     string         `json:"of,omitempty"` // the id of the campaign before, for who was sent to and who answered
}

// ChooseAnswer lists them by circle, then by name.
type ChooseAnswer struct {
	People []nurture.Who `json:"people"` // at most 1000
	Total  int           `json:"total"`
}

// CampaignRequest keeps a campaign. With Add and Remove its people change; who asked not to be contacted is left out.
type CampaignRequest struct {
	Campaign nurture.Campaign `json:"campaign"`
	Add      []string         `json:"add,omitempty"`
	Remove   []string         `json:"remove,omitempty"`
}

// GreetingRequest changes what a campaign has for people, in one act. What is not given stays.
type GreetingRequest struct {
	Campaign string   `json:"campaign"`
	IDs      []string `json:"ids"`            // at most 1000
	Line     *string  `json:"line,omitempty"` // the personal line
	Sent     *bool    `json:"sent,omitempty"` // refused without a line; logs the touch, or takes it back
	Answered *bool    `json:"answered,omitempty"`
}

// MyCards are what the user shares with each circle, the closest first, what comes from wider ones left out.
type MyCards struct {
	Cards []nurture.MyCard `json:"cards"`
}

// CardRequest asks for what a circle gets.
type CardRequest struct {
	Circle person.Circle `json:"circle"`
}

// CardAnswer is the whole card of a circle.
type CardAnswer struct {
	Card  nurture.MyCard `json:"card"`
	VCard string         `json:"vcard"` // version 3.0 (RFC 2426), which every telephone reads, for the file and for the QR code
	Given []CardGiven    `json:"given"` // to whom, the last first, at most 200
}

// CardGiven says to whom a card was given.
type CardGiven struct {
	nurture.Who
	Day    string        `json:"day"` // YYYY-MM-DD
	Circle person.Circle `json:"circle"`
}

// GiveCardRequest logs that the card of a circle was given to people.
type GiveCardRequest struct {
	IDs    []string      `json:"ids"`
	Circle person.Circle `json:"circle"`
}

// MineAnswer lists the user's own offers, needs and goals.
type MineAnswer struct {
	Mine []nurture.Mine `json:"mine"`
}

// HealthRequest asks how the network fares.
type HealthRequest struct {
	Language string `json:"language"` // "en" or "fr", of the names of fields and roles
}

// LostAnswer lists who is lost, the last in touch first.
type LostAnswer struct {
	People []nurture.Gone `json:"people"` // at most 500
	Total  int            `json:"total"`
}

// CalendarRequest asks for a calendar file.
type CalendarRequest struct {
	Language string `json:"language"` // "en" or "fr"
}

// CalendarAnswer is a file of promises, touches to come, birthdays and occasions, RFC 5545.
type CalendarAnswer struct {
	Text   string `json:"text"`
	Events int    `json:"events"`
}

// ReminderRequest asks what to tell the user now.
type ReminderRequest struct {
	Now    int64 `json:"now"`    // ms since 1970
	Hour   int   `json:"hour"`   // of the day where the user is, 0 to 23
	Minute int   `json:"minute"` // of the hour there, 0 to 59
}

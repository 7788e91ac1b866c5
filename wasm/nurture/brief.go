package nurture

import "carnet/wasm/person"

// Brief is what to read before meeting somebody.
type Brief struct {
	Who
	Title    string         `json:"title,omitempty"`
	Company  string         `json:"company,omitempty"`
	Place    string         `json:"place,omitempty"`
	Thumb    string         `json:"thumb,omitempty"` // data: URL
	Circle   person.Circle  `json:"circle,omitempty"`
	Standing Standing       `json:"standing"`
	Met      *person.Met    `json:"met,omitempty"`
	MetAt    *Named         `json:"metAt,omitempty"` // the occasion
	MetBy    *Who           `json:"metBy,omitempty"` // who introduced them
	Last     *person.Fact   `json:"last,omitempty"`  // the last touch, with its note
	Cares    []person.Fact  `json:"cares"`           // learnings that are so still: stakes, wishes, needs, interests, topics; at most 12
	Promises []PromisedTo   `json:"promises"`        // open ones of both
	Give     []Act          `json:"give"`            // what the user could give, at most 5
	Balance  Balance        `json:"balance"`
	Ask      []Question     `json:"ask"`    // three
	Common   []PersonCommon `json:"common"` // people in common, at most 8
	Warning  *Warning       `json:"warning,omitempty"`
	Day      string         `json:"day"` // YYYY-MM-DD of the brief
}

// PersonCommon is somebody whom both know, or must.
type PersonCommon struct {
	Who
	How  CommonHow `json:"how"`
	Text string    `json:"text,omitempty"` // the company or the occasion
}

// CommonHow says how somebody is known in common.
type CommonHow string

// The ways.
const (
	CommonIntroducer CommonHow = "introducer" // introduced them to the user
	CommonIntroduced CommonHow = "introduced" // the user introduced the two, or they introduced them to the user
	CommonCompany    CommonHow = "company"    // works where they work
	CommonFormer     CommonHow = "former"     // works or worked where they did
	CommonOccasion   CommonHow = "occasion"   // met at the same occasion
)

// QuestionGap says what a question would find out.
type QuestionGap string

// The gaps. The first five are the kinds of learning.
const (
	GapStake    QuestionGap = "stake"
	GapWish     QuestionGap = "wish"
	GapNeed     QuestionGap = "need"
	GapInterest QuestionGap = "interest"
	GapTopic    QuestionGap = "topic"
	GapOffer    QuestionGap = "offer"   // what they could give to others
	GapMet      QuestionGap = "met"     // people they know
	GapNewPost  QuestionGap = "newpost" // they have a new post: {company}
	GapFollow   QuestionGap = "follow"  // what became of something they told: {learning}
	GapPromise  QuestionGap = "promise" // what became of a promise: {promise}
	GapAny      QuestionGap = "any"     // always fits
)

// Question is a question of the bank. {name}, {company}, {learning} and {promise} stand for what is known.
type Question struct {
	Gap  QuestionGap `json:"gap"`
	Text string      `json:"text"`
}

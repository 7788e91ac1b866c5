package nurture

// ReasonCode says why today proposes a person.
type ReasonCode string

// The reasons.
const (
	ReasonPromise     ReasonCode = "promise"     // one of yours is due: Text, Day
	ReasonTheirs      ReasonCode = "theirs"      // one of theirs is late, to be asked about kindly: Text, Day
	ReasonFollowUp    ReasonCode = "followup"    // met at an occasion the days before: Occasion, Day
	ReasonWrote       ReasonCode = "wrote"       // they wrote last: Day
	ReasonBirthday    ReasonCode = "birthday"    // Day, Days until then, Years they become if it is known
	ReasonNewPost     ReasonCode = "newpost"     // title or company changed: Text, Day
	ReasonOwe         ReasonCode = "owe"         // they gave more than they received: Count, Text is the kind of the last
	ReasonUnasked     ReasonCode = "unasked"     // they helped unasked and nothing has been given since: Text is the kind, Day
	ReasonOccasion    ReasonCode = "occasion"    // an occasion near them, or that they are to be met at: Occasion, Day
	ReasonConvergence ReasonCode = "convergence" // With offers what they need, or needs what they offer: Text, With
	ReasonCadence     ReasonCode = "cadence"     // the cadence is over: Days since the last touch, Day
	ReasonFading      ReasonCode = "fading"      // once kept up, silent for years: Years, Day
	ReasonPassive     ReasonCode = "passive"     // never more than a card: Day they were saved
	ReasonLost        ReasonCode = "lost"        // proposed once, with a farewell or a last try: Text is the reason
)

// Motive is why somebody is proposed. The interface makes a sentence of the code and its values.
type Motive struct {
	Code     ReasonCode `json:"code"`
	Day      string     `json:"day,omitempty"`      // YYYY-MM-DD
	Days     int        `json:"days,omitempty"`     // since then, or until then
	Years    int        `json:"years,omitempty"`    //
	Count    int        `json:"count,omitempty"`    //
	Text     string     `json:"text,omitempty"`     // in the user's words, or a code that the reason names
	With     *Who       `json:"with,omitempty"`     // somebody else
	Occasion *Named     `json:"occasion,omitempty"` //
	Goal     *Named     `json:"goal,omitempty"`     // the goal that moved them up, whatever the reason
	Key      string     `json:"key,omitempty"`      // of the promise
}

// Named is a thing with its name.
type Named struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// ActCode says what one could do for somebody.
type ActCode string

// The acts. What is given comes first.
const (
	ActKeepPromise ActCode = "keep"      // do what was promised: Text
	ActHelp        ActCode = "help"      // with a need of theirs: Text
	ActIntroduce   ActCode = "introduce" // them to With, who offers what they need: Text
	ActThank       ActCode = "thank"     // for what they gave: Text is the kind
	ActAnswer      ActCode = "answer"    // what they wrote
	ActShare       ActCode = "share"     // something about what interests them: Text
	ActWish        ActCode = "wish"      // a good birthday, luck with the new post
	ActWishTowards ActCode = "towards"   // something towards a wish or a stake of theirs: Text
	ActRecommend   ActCode = "recommend" // what they offer, to somebody: Text
	ActNews        ActCode = "news"      // ask how they are, and what would be of use to them
	ActAsk         ActCode = "ask"       // a question: Text; instead of anything else where the user would rather listen
	ActFarewell    ActCode = "farewell"  // a kind last word
	ActLastTry     ActCode = "lasttry"   // one more line, without a request
)

// Act is something that one could do for somebody.
type Act struct {
	Code ActCode `json:"code"`
	Text string  `json:"text,omitempty"`
	With *Who    `json:"with,omitempty"`
	Key  string  `json:"key,omitempty"` // of the learning, offer or promise that it comes from
}

// Package person holds the domain's words: what Carnet knows about people, and where it knows it from.
//
// A person is a set of facts. A fact is one value with its source: the page, the day, how it was read, and how
// sure the reader was. Everything else in the core (reading pages, keeping the carnet, searching) speaks in these.
package person

import "strings"

// Field says what a fact is about.
type Field string

// The fields. Registers hold one value a person; sets hold any number, told apart by Fact.Key.
const (
	FieldName      Field = "name"      // register: the name as the person writes it
	FieldCalled    Field = "called"    // register: the given name, where the name alone does not say it, see GivenName
	FieldHeadline  Field = "headline"  // register: the line under the name
	FieldTitle     Field = "title"     // register: the current post
	FieldCompany   Field = "company"   // register: where the current post is
	FieldLocation  Field = "location"  // register: the place as written
	FieldPhoto     Field = "photo"     // register: the address of the picture on the page; the picture itself is cropped from the screen
	FieldAbout     Field = "about"     // register: what they say of themselves
	FieldAltName   Field = "altname"   // set: the name in another script or spelling, a nickname, a handle
	FieldPosition  Field = "position"  // set, see Position
	FieldEducation Field = "education" // set, see Education
	FieldLanguage  Field = "language"  // set: a language they speak
	FieldProfile   Field = "profile"   // set: the canonical address of the page about them; the strongest identity key
	FieldLink      Field = "link"      // set: another address that they show
	FieldEmail     Field = "email"     // set
	FieldPhone     Field = "phone"     // set
	FieldAddress   Field = "address"   // register: the postal address, line by line as it stands under the name on an envelope
	FieldWho       Field = "who"       // register: who they are in one line, in the user's own words
	FieldBirthday  Field = "birthday"  // register: see IsBirthday
	FieldCircle    Field = "circle"    // register: how close they are, see Circle
	FieldCadence   Field = "cadence"   // register: how often to be in touch where it is not the circle's, see Cadence
	FieldNoContact Field = "nocontact" // register: the day on which they asked not to be contacted, YYYY-MM-DD
	FieldLost      Field = "lost"      // register: why they are lost, see LostReason
	FieldMet       Field = "met"       // register: how the user met them, see Met
	FieldGiven     Field = "given"     // register: the circle whose card of the user's they were given, on the day of its source
	FieldRecall    Field = "recall"    // register: how well the user remembers who they are, see Recall
	FieldProposal  Field = "proposal"  // register: when today proposed them last, see Proposal
	FieldTag       Field = "tag"       // set: the user's word for them
	FieldNote      Field = "note"      // set, by id: a line the user wrote
	FieldLearning  Field = "learning"  // set, by id: something they told the user, see Learning
	FieldOffer     Field = "offer"     // set, by id: something they could give, see Offer
	FieldPromise   Field = "promise"   // set, by id, see Promise
	FieldFavour    Field = "favour"    // set, by id, see Favour
	FieldGreeting  Field = "greeting"  // set, one for each campaign, see Greeting
	FieldTouch     Field = "touch"     // set, by id, see Touch
)

// Fields lists every field, in the order in which a person is shown.
var Fields = []Field{
	FieldName, FieldCalled, FieldHeadline, FieldTitle, FieldCompany, FieldLocation, FieldPhoto, FieldAbout, FieldAltName,
	FieldPosition, FieldEducation, FieldLanguage, FieldProfile, FieldLink, FieldEmail, FieldPhone, FieldAddress, FieldBirthday,
	FieldWho, FieldCircle, FieldCadence, FieldNoContact, FieldLost, FieldMet, FieldGiven, FieldRecall, FieldProposal,
	FieldTag, FieldNote, FieldLearning, FieldOffer, FieldPromise, FieldFavour, FieldGreeting, FieldTouch,
}

// IsSet reports whether a person may hold several facts of the field.
func (f Field) IsSet() bool {
	switch f {
	case FieldName, FieldCalled, FieldHeadline, FieldTitle, FieldCompany, FieldLocation, FieldPhoto, FieldAbout,
		FieldAddress, FieldWho, FieldBirthday, FieldCircle, FieldCadence, FieldNoContact, FieldLost, FieldMet,
		FieldGiven, FieldRecall, FieldProposal:
		return false
	}
	return true
}

// HasID reports whether the facts of the field are told apart by an id of their own, so that two may say the same.
func (f Field) HasID() bool {
	switch f {
	case FieldNote, FieldLearning, FieldOffer, FieldPromise, FieldFavour, FieldTouch:
		return true
	}
	return false
}

// Method is the layer that read a fact.
type Method string

// The methods, strongest first: what the user wrote, the site adapter's own layers, what the user taught, what the web
// agreed on, then guesses.
const (
	MethodUser        Method = "user"         // typed or corrected by the user
	MethodAdapterData Method = "adapter-data" // a site adapter, from data embedded in the page
	MethodAdapterDOM  Method = "adapter-dom"  // a site adapter, from what the page shows
	MethodTaught      Method = "taught"       // a rule that the user taught by pointing at a line of a page of the site
	MethodJSONLD      Method = "json-ld"      // schema.org in JSON-LD
	MethodMicrodata   Method = "microdata"    // schema.org in microdata
	MethodRDFa        Method = "rdfa"         // schema.org or FOAF in RDFa
	MethodHCard       Method = "h-card"       // microformats2 h-card
	MethodHCardV1     Method = "hcard"        // microformats1 hCard
	MethodHResume     Method = "hresume"      // microformats1 hResume, microformats2 h-resume
	MethodOpenGraph   Method = "opengraph"    // OpenGraph profile
	MethodStructure   Method = "structure"    // headings, labels, mailto: and tel: links, the title
	MethodImport      Method = "import"       // a file that the user took in
	MethodLink        Method = "link"         // a right-clicked link: its target and its text
)

// Source says where a fact comes from.
type Source struct {
	Page       string  `json:"page,omitempty"`  // the address bar
	Day        string  `json:"day,omitempty"`   // YYYY-MM-DD
	Method     Method  `json:"method"`          // how it was read
	Place      string  `json:"place,omitempty"` // where in the page, for people who work on readers: a selector, a JSON path
	Confidence float64 `json:"confidence"`      // 0 to 1
}

// Position is one post. Dates are YYYY or YYYY-MM, empty where the page states none.
type Position struct {
	Title    string `json:"title,omitempty"`
	Company  string `json:"company,omitempty"`
	Location string `json:"location,omitempty"`
	Start    string `json:"start,omitempty"`
	End      string `json:"end,omitempty"`
	Current  bool   `json:"current,omitempty"`
}

// String gives the post on one line: "Analyst, Acme".
func (p Position) String() string { return join(p.Title, p.Company) }

// Education is one school. Dates are as in Position.
type Education struct {
	School string `json:"school,omitempty"`
	Degree string `json:"degree,omitempty"`
	Start  string `json:"start,omitempty"`
	End    string `json:"end,omitempty"`
}

// String gives the school on one line: "BSc Mathematics, University of Example".
func (e Education) String() string { return join(e.Degree, e.School) }

func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + ", " + b
}

// Fact is one value about a person, with its source. Position and Education are set for the fields of that name, and
// then Text is their one-line form. Touch, Favour, Promise, Learning, Offer, Met, Recall, Proposal and Greeting are set
// for the fields of that name, and then Text is what the user wrote beside. Every other field has only Text.
type Fact struct {
	Field     Field      `json:"field"`
	Text      string     `json:"text"`
	ID        string     `json:"id,omitempty"` // of fields whose facts are told apart by id, see Field.HasID
	Position  *Position  `json:"position,omitempty"`
	Education *Education `json:"education,omitempty"`
	Touch     *Touch     `json:"touch,omitempty"`
	Favour    *Favour    `json:"favour,omitempty"`
	Promise   *Promise   `json:"promise,omitempty"`
	Learning  *Learning  `json:"learning,omitempty"`
	Offer     *Offer     `json:"offer,omitempty"`
	Met       *Met       `json:"met,omitempty"`
	Recall    *Recall    `json:"recall,omitempty"`
	Proposal  *Proposal  `json:"proposal,omitempty"`
	Greeting  *Greeting  `json:"greeting,omitempty"`
	Country   string     `json:"country,omitempty"` // of a reading's location, see CountryOf; never kept
	Source    Source     `json:"source"`
	Unread    string     `json:"-"` // what a newer Carnet wrote in it and this one does not know, as it is stored
}

// Key tells a person's facts apart: the field alone for a register, field/element for a set. Two readings of the same
// element give the same key, so that saving again updates and never doubles.
func (f Fact) Key() string {
	if !f.Field.IsSet() {
		return string(f.Field)
	}
	var element string
	switch {
	case f.ID != "":
		element = f.ID
	case f.Greeting != nil:
		element = f.Greeting.Campaign
	case f.Position != nil:
		element = Fold(f.Position.Title) + "|" + Fold(f.Position.Company) + "|" + f.Position.Start
	case f.Education != nil:
		element = Fold(f.Education.School) + "|" + Fold(f.Education.Degree)
	case f.Field == FieldPhone:
		element = digits(f.Text)
	case f.Field == FieldProfile || f.Field == FieldLink:
		element = strings.TrimRight(strings.TrimSpace(f.Text), "/")
	default:
		element = Fold(f.Text)
	}
	return string(f.Field) + "/" + element
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r == '+' {
			return r
		}
		return -1
	}, s)
}

package person

// Kind is what a page was found to be.
type Kind string

// The kinds. Only KindPerson has facts, only KindSeveral has candidates.
const (
	KindPerson    Kind = "person"
	KindSeveral   Kind = "several"   // several people, none of them the page's subject
	KindCompany   Kind = "company"   // an organisation, a school, a product, a repository
	KindJob       Kind = "job"       // a job advertisement
	KindArticle   Kind = "article"   // an article, a question, a post
	KindSearch    Kind = "search"    // a list of results
	KindSignIn    Kind = "signin"    // a wall that asks to sign in
	KindShell     Kind = "shell"     // an application that has not loaded its content
	KindError     Kind = "error"     // the browser's or the site's error page
	KindForbidden Kind = "forbidden" // a page that browsers do not let extensions read
	KindUnknown   Kind = "unknown"   // nothing that is known
)

// DoubtCode names a reason to look twice; the interface has a sentence for each.
type DoubtCode string

// The doubts.
const (
	DoubtConflict  DoubtCode = "conflict"  // layers disagree on Field; Other is the value not taken
	DoubtTruncated DoubtCode = "truncated" // the page was too large and only its first part was read
	DoubtThin      DoubtCode = "thin"      // a site adapter knows the address but found less than its minimum
	DoubtStale     DoubtCode = "stale"     // embedded data was about another page and was left aside
	DoubtName      DoubtCode = "name"      // the name is a guess from the title or a heading
	DoubtHidden    DoubtCode = "hidden"    // invisible or direction-changing characters were removed from Field
)

// Doubt is one reason to look twice at a reading.
type Doubt struct {
	Code  DoubtCode `json:"code"`
	Field Field     `json:"field,omitempty"`
	Other string    `json:"other,omitempty"`
}

// Candidate is one of several people on a page.
type Candidate struct {
	Name     string `json:"name"`
	Headline string `json:"headline,omitempty"`
	Facts    []Fact `json:"facts"`
}

// Rect is a place in the visible part of the page, in CSS pixels from its top left.
type Rect struct {
	X      float64 `json:"x"`
	Y      float64 `json:"y"`
	Width  float64 `json:"width"`
	Height float64 `json:"height"`
}

// Reading is what a capture found, before it is saved.
type Reading struct {
	Kind       Kind        `json:"kind"`
	Network    string      `json:"network,omitempty"` // the site adapter's name, such as "linkedin"
	Page       string      `json:"page"`              // the address bar
	Title      string      `json:"title,omitempty"`   // the page's title
	Profile    string      `json:"profile,omitempty"` // the canonical address of the person's page
	Selection  string      `json:"selection,omitempty"`
	Facts      []Fact      `json:"facts,omitempty"` // registers at most once, in the order of Fields
	Candidates []Candidate `json:"candidates,omitempty"`
	Doubts     []Doubt     `json:"doubts,omitempty"`
	Crop       *Rect       `json:"crop,omitempty"` // where the photo is seen, if it is
}

// First gives the first fact of a field.
func (r Reading) First(f Field) (Fact, bool) {
	for _, fact := range r.Facts {
		if fact.Field == f {
			return fact, true
		}
	}
	return Fact{}, false
}

// ProfileLink is the canonical address of a person's page on one network, whatever host, alias or tracking the
// address bar carried.
type ProfileLink struct {
	Network string `json:"network"` // the adapter's name
	Handle  string `json:"handle"`  // the person's name on the network, folded as the network folds it
	URL     string `json:"url"`     // canonical
}

package carnet

import "carnet/wasm/person"

// Row is one person in a list.
type Row struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Headline string   `json:"headline,omitempty"`
	Title    string   `json:"title,omitempty"`
	Company  string   `json:"company,omitempty"`
	Location string   `json:"location,omitempty"`
	Tags     []string `json:"tags,omitempty"`
	Networks []string `json:"networks,omitempty"` // of their profile links
	Saved    int64    `json:"saved"`              // ms since 1970, first saved
	Changed  int64    `json:"changed"`            // ms since 1970, last change
	Touched  string   `json:"touched,omitempty"`  // the day of the last touch, YYYY-MM-DD
	Picture  bool     `json:"picture,omitempty"`  // there is a thumbnail; core's thumbs operation gives it
	Matches  []Match  `json:"matches,omitempty"`  // where the words of the query are
}

// Match is a part of a person's text that a word of the query was found in, to be marked. From and To count UTF-16 code
// units, as JavaScript does.
type Match struct {
	Field person.Field `json:"field"`
	Text  string       `json:"text,omitempty"` // what From and To count in, where the field is a set: the tag, the other name, a part of the note
	From  int          `json:"from"`
	To    int          `json:"to"`
}

// Group is the people of a sorted list that share a heading.
type Group struct {
	Value  string `json:"value"`  // a letter, a company, a place, a circle, or a month as YYYY-MM; empty: who has none
	From   int    `json:"from"`   // how many people of the list come before
	People int    `json:"people"` // in the group
}

// Order says how a list is sorted.
type Order string

// The orders. Who has nothing to be sorted by comes last.
const (
	ByMatch   Order = ""        // best match first, then the newest
	ByName    Order = "name"    // by family name where it can be told, else as written; groups are letters
	ByTouch   Order = "touch"   // last touch, the latest first; groups are months
	ByCompany Order = "company" // then by name
	ByPlace   Order = "place"   // then by name
	ByCircle  Order = "circle"  // the closest first, then by name
	BySaved   Order = "saved"   // first saved, the newest first; groups are months
)

// Count is a value to filter by, and how many people have it.
type Count struct {
	Value  string `json:"value"`
	People int    `json:"people"`
}

// List is a part of the carnet.
type List struct {
	Rows     []Row   `json:"rows"`
	Total    int     `json:"total"`    // that match
	All      int     `json:"all"`      // in the carnet
	Tags     []Count `json:"tags"`     // of all people, most frequent first
	Networks []Count `json:"networks"` // of all people, most frequent first

	Groups       []Group `json:"groups,omitempty"`       // those that the rows belong to, if an order was asked for
	GroupsBefore int     `json:"groupsBefore,omitempty"` // how many begin before the first row
	GroupsTotal  int     `json:"groupsTotal,omitempty"`  // of the whole list
}

// Held is a fact in the carnet, and what it was before.
type Held struct {
	Key   string      `json:"key"`
	Fact  person.Fact `json:"fact"`
	Since int64       `json:"since"`          // ms since 1970 when it became so
	Past  []Past      `json:"past,omitempty"` // newest first
}

// Past is a value that a fact had, until another replaced it.
type Past struct {
	Fact  person.Fact `json:"fact"`
	Since int64       `json:"since"`
	Until int64       `json:"until"`
}

// Person is everything held on one person.
type Person struct {
	ID      string `json:"id"`
	Saved   int64  `json:"saved"`
	Changed int64  `json:"changed"`
	Facts   []Held `json:"facts"`             // in the order of person.Fields
	Gone    []Held `json:"gone,omitempty"`    // removed facts: Since is when they were removed, Fact the last value
	Thumb   string `json:"thumb,omitempty"`   // data: URL
	Deleted bool   `json:"deleted,omitempty"` // in the bin, until undone
}

// Difference is one thing that a page says otherwise than the carnet.
type Difference struct {
	What  DifferenceKind `json:"what"`
	Key   string         `json:"key"`
	Held  *person.Fact   `json:"held,omitempty"`
	Found *person.Fact   `json:"found,omitempty"`
}

// DifferenceKind says how a page and the carnet differ.
type DifferenceKind string

// The kinds of difference of a visit diff.
const (
	Changed DifferenceKind = "changed"
	Gone    DifferenceKind = "gone" // held from this very page before, and no longer there
	New     DifferenceKind = "new"
)

// Known is the answer of the known check: who this is, since when, and what has changed on the page since.
type Known struct {
	ID          string       `json:"id"`
	Name        string       `json:"name"`
	Saved       int64        `json:"saved"`   // ms since 1970
	By          string       `json:"by"`      // the identity key that matched, or a Reason, a colon and what both have in common
	Certain     bool         `json:"certain"` // false: it may be somebody else, so the user decides
	Differences []Difference `json:"differences"`
	Thumb       string       `json:"thumb,omitempty"`
}

// Acted is what an act did, and how to undo it.
type Acted struct {
	Act  string `json:"act"`          // its id, for undo; empty if nothing had to change
	ID   string `json:"id,omitempty"` // the person
	Name string `json:"name,omitempty"`

	People int `json:"people,omitempty"` // how many people it changed, if it was about many
}

// Saved is the outcome of a save, given only once it is on disk.
type Saved struct {
	Acted
	Created bool `json:"created"` // false: a person held already was updated
}

package carnet

import (
	"strings"

	"carnet/wasm/person"
)

// Change is one edit, the unit of merge and sync: from At on, a field of a record has a value. A field is a
// last-writer-wins register; elements of sets are fields of their own.
type Change struct {
	Record string // the id of the person, or of the thing
	Key    string // person.Fact.Key, or keyLife, keyThumb
	At     Stamp
	Value  Value
}

// Keys of a record that are not facts.
const (
	keyLife  = "life"  // present: in the carnet; removed: in the bin
	keyThumb = "thumb" // Fact.Text is the key of the picture in TableThumbs
	keyVoid  = "void"  // followed by / and a stamp: the change of that stamp is left out, see voidKey
)

// State says what a value is.
type State uint8

// The states of a value.
const (
	Absent  State = iota // as if it had never been written: what undo leaves behind
	Removed              // taken away by the user, and not put back by a capture
	Present
)

// Value is what a field has from a change on. A state beyond Present is a newer Carnet's: it is as if the field had never
// been written, and is kept and passed on as it is.
type Value struct {
	State  State
	Fact   person.Fact // if Present
	Unread string      // if the state is not known: what came with it, as it is stored
}

func present(f person.Fact) Value { return Value{State: Present, Fact: f} }

// same reports whether two values say the same, wherever each was read.
func (v Value) same(o Value) bool {
	return v.State == o.State && v.Unread == o.Unread && (v.State != Present || sameFact(v.Fact, o.Fact))
}

func sameFact(a, b person.Fact) bool {
	return a.Field == b.Field && a.Text == b.Text && a.ID == b.ID && sameDetail(a, b)
}

// ActKind says whether an act does something or takes another act back.
type ActKind uint8

// The kinds of act.
const (
	ActDo ActKind = iota
	ActUndo
	ActRedo
)

// ActWhat says what an act did, for the history; empty for one of the first format, which did not say. A newer Carnet may
// know more.
type ActWhat string

// What acts do.
const (
	ActSaved    ActWhat = "saved"
	ActEdited   ActWhat = "edited"
	ActDeleted  ActWhat = "deleted"
	ActRestored ActWhat = "restored" // from the bin
	ActKept     ActWhat = "kept"     // what was held back because of its clock
	ActDropped  ActWhat = "dropped"  // what was held back because of its clock
	ActSet      ActWhat = "set"      // a thing, see Thing
	ActMoved    ActWhat = "moved"    // data of an older format; nothing that the user did
	ActCared    ActWhat = "cared"    // what Carnet notes of itself: whom today proposed, that a notification was shown; nothing that the user did
)

// Batch is what one act changed: one entry of the log.
type Batch struct {
	Act     string // its id
	Kind    ActKind
	Of      string // the act that is undone or done again
	What    ActWhat
	Unread  string // what a newer Carnet wrote of the act, as it is stored
	Changes []Change

	people int // how many it is about, if it was read without most of its changes
}

// fieldOf gives the field that a key belongs to.
func fieldOf(key string) person.Field {
	field, _, _ := strings.Cut(key, "/")
	return person.Field(field)
}

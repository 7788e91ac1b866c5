package carnet

import (
	"strings"

	"carnet/wasm/person"
)

// Change is one edit, the unit of merge and sync: from At on, a field of a record has a value. A field is a
// last-writer-wins register; elements of sets are fields of their own.
type Change struct {
	Record string // the person's id
	Key    string // person.Fact.Key, or keyLife, keyThumb
	At     Stamp
	Value  Value
}

// Keys of a record that are not facts.
const (
	keyLife  = "life"  // present: in the carnet; removed: in the bin
	keyThumb = "thumb" // Fact.Text is the key of the picture in TableThumbs
)

// State says what a value is.
type State uint8

// The states of a value.
const (
	Absent  State = iota // as if it had never been written: what undo leaves behind
	Removed              // taken away by the user, and not put back by a capture
	Present
)

// Value is what a field has from a change on.
type Value struct {
	State State
	Fact  person.Fact // if Present
}

func present(f person.Fact) Value { return Value{State: Present, Fact: f} }

// same reports whether two values say the same, wherever each was read.
func (v Value) same(o Value) bool {
	return v.State == o.State && (v.State != Present || sameFact(v.Fact, o.Fact))
}

func sameFact(a, b person.Fact) bool {
	return a.Field == b.Field && a.Text == b.Text && a.ID == b.ID &&
		samePointee(a.Position, b.Position) && samePointee(a.Education, b.Education)
}

func samePointee[T comparable](a, b *T) bool {
	return a == b || a != nil && b != nil && *a == *b
}

// ActKind says what an act is.
type ActKind uint8

// The kinds of act.
const (
	ActDo ActKind = iota
	ActUndo
	ActRedo
)

// Batch is what one act changed: one entry of the log.
type Batch struct {
	Act     string // its id
	Kind    ActKind
	Of      string // the act that is undone or done again
	Changes []Change
}

// fieldOf gives the field that a key belongs to.
func fieldOf(key string) person.Field {
	field, _, _ := strings.Cut(key, "/")
	return person.Field(field)
}

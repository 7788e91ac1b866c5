package carnet

import (
	"bytes"
	"iter"
	"slices"
	"strings"

	"carnet/wasm/person"
)

// record is everything that was ever written about one person. It depends on the set of changes alone, not on the
// order in which they came.
type record struct {
	id     string
	fields []field   // by key
	void   []void    // what is left out, by key and stamp; see voidKey
	parts  []*record // of a joined person: the records, the eldest first, whose id it has; see whole
}

// field is one register with its past.
type field struct {
	key      string
	versions []version // by stamp; the last one holds
}

type version struct {
	at    Stamp
	value Value
}

func (f *field) now() *version { return &f.versions[len(f.versions)-1] }

// first gives the stamp at which the field was written first.
func (f *field) first() Stamp { return f.versions[0].at }

func (r *record) find(key string) (int, bool) {
	return slices.BinarySearchFunc(r.fields, key, func(f field, key string) int { return strings.Compare(f.key, key) })
}

// field gives a field that was ever written, or nil.
func (r *record) field(key string) *field {
	if i, ok := r.find(key); ok {
		return &r.fields[i]
	}
	return nil
}

// value gives what a field has now.
func (r *record) value(key string) Value {
	if f := r.field(key); f != nil {
		return f.now().value
	}
	return Value{}
}

// has reports whether a version of exactly this stamp is there, left out or not, that merge would not replace by this one.
func (r *record) has(c Change) bool {
	var held Value
	if i, found := r.findVoid(c.Key, c.At); found {
		held = r.void[i].value
	} else if f := r.field(c.Key); f != nil {
		i, found := f.search(c.At)
		if !found {
			return false
		}
		held = f.versions[i].value
	} else {
		return false
	}
	return bytes.Compare(encodeValue(held), encodeValue(c.Value)) >= 0
}

func (f *field) search(at Stamp) (int, bool) {
	return slices.BinarySearchFunc(f.versions, at, func(v version, at Stamp) int { return v.at.Compare(at) })
}

// merge takes a change in. Two different values of one stamp, which only a broken device makes, are settled by their
// encoding, the same on every device.
func (r *record) merge(c Change) {
	if r.voids(c.Key, c.At) {
		r.leaveOut(c)
		return
	}
	r.insert(c)
	if isVoid(c.Key) {
		r.sortOut(c.Key)
	}
}

func (r *record) insert(c Change) {
	i, ok := r.find(c.Key)
	if !ok {
		r.fields = slices.Insert(r.fields, i, field{key: c.Key})
	}
	f := &r.fields[i]
	v := version{c.At, c.Value}
	j, found := f.search(c.At)
	if !found {
		f.versions = slices.Insert(f.versions, j, v)
	} else if bytes.Compare(encodeValue(f.versions[j].value), encodeValue(c.Value)) < 0 {
		f.versions[j] = v
	}
}

func encodeValue(v Value) []byte {
	w := &writer{}
	w.value(&v)
	return w.b
}

// live reports whether the person is in the carnet and not in the bin.
func (r *record) live() bool {
	f := r.field(keyLife)
	return f != nil && f.now().value.State == Present
}

// text gives the text of a register, empty if it is not held.
func (r *record) text(f person.Field) string {
	if held := r.field(string(f)); held != nil {
		return held.now().value.Fact.Text
	}
	return ""
}

// held gives the facts held of one field, in the order in which they were first written.
func (r *record) held(f person.Field) []person.Fact {
	fields := r.fieldsOf(f)
	facts := make([]person.Fact, len(fields))
	for i, f := range fields {
		facts[i] = f.now().value.Fact
	}
	return facts
}

// fieldsOf gives the fields in which facts of one field are held, in the same order.
func (r *record) fieldsOf(f person.Field) []*field {
	var fields []*field
	from, _ := r.find(string(f))
	for i := from; i < len(r.fields) && strings.HasPrefix(r.fields[i].key, string(f)); i++ {
		if v := &r.fields[i].now().value; v.State == Present && v.Fact.Field == f && fieldOf(r.fields[i].key) == f {
			fields = append(fields, &r.fields[i])
		}
	}
	if len(fields) > 1 {
		slices.SortStableFunc(fields, func(a, b *field) int { return a.first().Compare(b.first()) })
	}
	return fields
}

// saved gives when the person was first saved, changed when anything about them last changed; ms since 1970.
func (r *record) saved() int64 {
	if f := r.field(keyLife); f != nil {
		return f.first().Ms
	}
	return 0
}

func (r *record) changed() int64 {
	var ms int64
	for i := range r.fields {
		ms = max(ms, r.fields[i].now().at.Ms)
	}
	return ms
}

// clone gives a copy that can be changed without the original. Versions are never changed in place, so lists are
// copied and their elements are not.
func (r *record) clone() *record {
	other := &record{id: r.id, fields: slices.Clone(r.fields), void: slices.Clone(r.void)}
	for i := range other.fields {
		other.fields[i].versions = slices.Clone(other.fields[i].versions)
	}
	return other
}

// facts gives every fact held.
func (r *record) facts() []person.Fact {
	var facts []person.Fact
	for f := range r.each() {
		facts = append(facts, *f)
	}
	return facts
}

// each visits every fact held.
func (r *record) each() iter.Seq[*person.Fact] {
	return func(visit func(f *person.Fact) bool) {
		for i := range r.fields {
			if v := &r.fields[i].now().value; v.State == Present && v.Fact.Field != "" && !visit(&v.Fact) {
				return
			}
		}
	}
}

// eachOfFacts visits facts.
func eachOfFacts(facts []person.Fact) iter.Seq[*person.Fact] {
	return func(visit func(f *person.Fact) bool) {
		for i := range facts {
			if !visit(&facts[i]) {
				return
			}
		}
	}
}

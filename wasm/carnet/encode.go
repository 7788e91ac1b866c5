package carnet

import (
	"math"
	"slices"
	"strconv"

	"carnet/wasm/person"
)

// confidences are stored in thousandths.
const confidences = 1000

// value writes a value. A state that is not known is followed by the length of its content.
func (w *writer) value(v *Value) {
	w.uint(uint64(v.State))
	switch {
	case v.State == Present:
		w.fact(&v.Fact)
	case v.State > Present:
		w.text(v.Unread)
	}
}

func (r *reader) value() Value {
	v := Value{State: State(r.upTo(math.MaxUint8))}
	switch {
	case v.State == Present:
		v.Fact = r.fact()
	case v.State > Present:
		v.Unread = r.bytes()
	}
	return v
}

func (w *writer) fact(f *person.Fact) {
	w.word(string(f.Field))
	w.text(f.Text)
	w.text(f.ID)
	w.detail(f)
	w.word(f.Source.Page)
	w.word(f.Source.Day)
	w.word(string(f.Source.Method))
	w.word(f.Source.Place)
	w.uint(uint64(f.Source.Confidence*confidences + 0.5))
}

func (r *reader) fact() person.Fact {
	f := person.Fact{Field: person.Field(r.word()), Text: r.text(), ID: r.text()}
	r.detail(&f)
	f.Source = person.Source{Page: r.word(), Day: r.word(), Method: person.Method(r.word()), Place: r.word(),
		Confidence: float64(r.upTo(confidences)) / confidences}
	return f
}

// moreOfBatch is added to the kind of a batch that has more than the first format knew.
const moreOfBatch = 4

func (w *writer) batch(b Batch) {
	w.text(b.Act)
	if more := b.What != "" || b.Unread != ""; more {
		w.uint(uint64(b.Kind) + moreOfBatch)
		w.text(b.Of)
		people := strconv.Itoa(aboutOf(b).people)
		w.parts([]*string{(*string)(&b.What), &people}, b.Unread)
	} else {
		w.uint(uint64(b.Kind))
		w.text(b.Of)
	}
	w.uint(uint64(len(b.Changes)))
	w.b = slices.Grow(w.b, 64*len(b.Changes))
	if len(b.Changes) > 1000 {
		w.expect(len(b.Changes) / 2)
	}
	var record uint64 // the word of the record of the change before
	for i := range b.Changes {
		c := &b.Changes[i]
		if i > 0 && c.Record == b.Changes[i-1].Record {
			w.uint(record)
		} else {
			w.word(c.Record)
			record = w.numberOf(c.Record)
		}
		w.word(c.Key)
		w.stamp(c.At)
		w.value(&c.Value)
	}
}

func (r *reader) batch() Batch {
	b, _ := r.head()
	n := r.count()
	b.Changes = make([]Change, 0, min(n, len(r.s)/changeBytes+1))
	for ; n > 0 && !r.fault; n-- {
		b.Changes = append(b.Changes, r.change())
	}
	return b
}

// changeBytes is how many bytes a change takes at least, most of the time: room is made for no more of them than there can be.
const changeBytes = 32

// head reads what comes before the changes of a batch, and how many people it is about where it says so.
func (r *reader) head() (b Batch, people string) {
	b.Act = r.text()
	kind := r.upTo(2*moreOfBatch - 1)
	b.Kind, b.Of = ActKind(kind%moreOfBatch), r.text()
	if kind >= moreOfBatch {
		b.Unread = r.parts([]*string{(*string)(&b.What), &people})
	}
	return b, people
}

func (r *reader) change() Change {
	return Change{Record: r.word(), Key: r.word(), At: r.stamp(), Value: r.value()}
}

// encodeBatch gives an entry of the log.
func encodeBatch(b Batch) []byte {
	w := newWriter()
	w.batch(b)
	return seal(sealBatch, w.b)
}

// decodeBatch reads an entry of the log.
func decodeBatch(b []byte) (Batch, error) {
	content, err := unseal(sealBatch, b)
	if err != nil {
		return Batch{}, err
	}
	r := reader{s: content}
	batch := r.batch()
	return batch, r.end()
}

// decodeHead reads of an entry of the log only what the history needs: of a batch that was done, and that says how many
// people it is about, the first change alone.
func decodeHead(b []byte) (Batch, error) {
	content, err := unseal(sealBatch, b)
	if err != nil {
		return Batch{}, err
	}
	r := reader{s: content}
	head, people := r.head()
	n := r.count()
	if head.people, err = strconv.Atoi(people); err != nil || head.Kind != ActDo || n == 0 || r.fault {
		return decodeBatch(b)
	}
	if head.Changes = []Change{r.change()}; r.fault {
		return Batch{}, r.end()
	}
	return head, nil
}

// encodeRecord gives a record without a seal, as it lies in a chunk.
func encodeRecord(r *record) []byte {
	w := &writer{}
	w.record(r)
	return w.b
}

func (w *writer) record(r *record) {
	w.uint(uint64(len(r.fields)))
	for i := range r.fields {
		f := &r.fields[i]
		w.text(f.key)
		w.uint(uint64(len(f.versions)))
		for j := range f.versions {
			v := &f.versions[j]
			w.stamp(v.at)
			w.value(&v.value)
		}
	}
	if len(r.void) > 0 { // the first format had nothing left out
		w.uint(uint64(len(r.void)))
		for i := range r.void {
			v := &r.void[i]
			w.text(v.key)
			w.stamp(v.at)
			w.value(&v.value)
		}
	}
}

func decodeRecord(id, content string) (*record, error) {
	r := reader{s: content}
	rec := &record{id: id}
	for n := r.count(); n > 0 && !r.fault; n-- {
		f := field{key: r.text()}
		for m := r.count(); m > 0 && !r.fault; m-- {
			f.versions = append(f.versions, version{at: r.stamp(), value: r.value()})
		}
		if len(f.versions) == 0 || len(rec.fields) > 0 && rec.fields[len(rec.fields)-1].key >= f.key {
			r.fail()
		}
		rec.fields = append(rec.fields, f)
	}
	if r.s != "" {
		for n := r.count(); n > 0 && !r.fault; n-- {
			rec.void = append(rec.void, void{r.text(), version{r.stamp(), r.value()}})
		}
	}
	return rec, r.end()
}

package carnet

import (
	"encoding/binary"

	"carnet/wasm/person"
)

// What follows a fact's texts. A kind beyond educationFact is followed by the length of its content, so that one that is
// not known can be kept and passed on as it is. Numbers are never used anew.
const (
	plainFact = iota
	positionFact
	currentPositionFact
	educationFact
	touchFact
	favourFact
	promiseFact
	learningFact
	offerFact
	metFact
	recallFact
	proposalFact
	greetingFact
)

// detailOf gives the kind of what a fact has beside its text, plainFact if nothing that is known.
func detailOf(f *person.Fact) uint64 {
	switch {
	case f.Position != nil && f.Position.Current:
		return currentPositionFact
	case f.Position != nil:
		return positionFact
	case f.Education != nil:
		return educationFact
	case f.Touch != nil:
		return touchFact
	case f.Favour != nil:
		return favourFact
	case f.Promise != nil:
		return promiseFact
	case f.Learning != nil:
		return learningFact
	case f.Offer != nil:
		return offerFact
	case f.Met != nil:
		return metFact
	case f.Recall != nil:
		return recallFact
	case f.Proposal != nil:
		return proposalFact
	case f.Greeting != nil:
		return greetingFact
	}
	return plainFact
}

// parts gives the parts of a fact's detail, which it makes if there is none; nil if the kind is not known. Each is stored
// under its number, counted from 1; new ones go to the end.
func parts(f *person.Fact, kind uint64) []*string {
	switch kind {
	case touchFact:
		t := made(&f.Touch)
		return []*string{(*string)(&t.Kind), &t.Day, &t.Time, (*string)(&t.By), (*string)(&t.Answered), &t.Occasion}
	case favourFact:
		v := made(&f.Favour)
		return []*string{(*string)(&v.By), (*string)(&v.Kind), (*string)(&v.Asked), (*string)(&v.Size), &v.Day}
	case promiseFact:
		p := made(&f.Promise)
		return []*string{(*string)(&p.By), &p.Day, &p.Due, &p.Done, &p.Dropped}
	case learningFact:
		l := made(&f.Learning)
		return []*string{(*string)(&l.Kind), &l.Day, &l.Over}
	case offerFact:
		o := made(&f.Offer)
		return []*string{(*string)(&o.Kind), &o.Day, &o.Over}
	case metFact:
		m := made(&f.Met)
		return []*string{&m.Day, &m.Occasion, &m.By, &m.Impression}
	case recallFact:
		l := made(&f.Recall)
		return []*string{&l.Day, &l.Due, &l.Stability, &l.Difficulty, &l.Times, &l.Lapses}
	case proposalFact:
		p := made(&f.Proposal)
		return []*string{&p.Day, &p.Reason, (*string)(&p.Reply), &p.Until}
	case greetingFact:
		g := made(&f.Greeting)
		return []*string{&g.Campaign, &g.Day, &g.Sent, (*string)(&g.Answered)}
	}
	return nil
}

func made[T any](p **T) *T {
	if *p == nil {
		*p = new(T)
	}
	return *p
}

// detail writes what a fact has beside its text, the parts of a newer Carnet behind those that are known.
func (w *writer) detail(f *person.Fact) {
	kind := detailOf(f)
	if kind == plainFact && f.Unread != "" {
		w.b = append(w.b, f.Unread...)
		return
	}
	w.uint(kind)
	switch kind {
	case plainFact:
	case positionFact, currentPositionFact:
		p := f.Position
		w.text(p.Title)
		w.word(p.Company)
		w.word(p.Location)
		w.text(p.Start)
		w.text(p.End)
	case educationFact:
		e := f.Education
		w.text(e.School)
		w.text(e.Degree)
		w.text(e.Start)
		w.text(e.End)
	default:
		w.parts(parts(f, kind), f.Unread)
	}
}

// detail reads what a fact has beside its text.
func (r *reader) detail(f *person.Fact) {
	switch kind := r.uint(); kind {
	case plainFact:
	case positionFact, currentPositionFact:
		f.Position = &person.Position{Title: r.text(), Company: r.word(), Location: r.word(), Start: r.text(), End: r.text(),
			Current: kind == currentPositionFact}
	case educationFact:
		f.Education = &person.Education{School: r.text(), Degree: r.text(), Start: r.text(), End: r.text()}
	default:
		if known := parts(f, kind); known != nil {
			f.Unread = r.parts(known)
		} else {
			content := r.bytes()
			unread := binary.AppendUvarint(binary.AppendUvarint(nil, kind), uint64(len(content)))
			f.Unread = string(append(unread, content...))
		}
	}
}

// parts writes those of the parts that are not empty, each behind its number, then what a newer Carnet wrote.
func (w *writer) parts(known []*string, unread string) {
	var content writer
	for i, part := range known {
		if *part != "" {
			content.uint(uint64(i) + 1)
			content.text(*part)
		}
	}
	w.bytes(append(content.b, unread...))
}

// parts reads the parts that are known, and gives what is behind them as it is. Numbers ascend.
func (r *reader) parts(known []*string) (unread string) {
	content := reader{s: r.bytes()}
	for last := uint64(0); content.s != "" && !content.fault; {
		rest := content.s
		n := content.uint()
		switch {
		case n <= last:
			content.fail()
		case n > uint64(len(known)):
			return rest
		default:
			*known[n-1] = content.text()
			last = n
		}
	}
	if content.fault {
		r.fail()
	}
	return ""
}

// sameDetail reports whether two facts have the same beside their texts.
func sameDetail(a, b person.Fact) bool {
	kind := detailOf(&a)
	if kind != detailOf(&b) || a.Unread != b.Unread {
		return false
	}
	switch kind {
	case plainFact:
		return true
	case positionFact, currentPositionFact:
		return *a.Position == *b.Position
	case educationFact:
		return *a.Education == *b.Education
	}
	x, y := parts(&a, kind), parts(&b, kind)
	for i := range x {
		if *x[i] != *y[i] {
			return false
		}
	}
	return true
}

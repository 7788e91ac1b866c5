package nurture

import (
	"encoding/binary"
	"slices"
	"time"

	"carnet/wasm/person"
)

// Layout names the layout of Encode and the rules of Derive and Concepts: where it is another, relations are derived anew.
const Layout = "4"

// Encode gives a relation as it is kept beside the person, without the id.
func (r Relation) Encode() string {
	var e encoder
	for _, s := range []string{r.Name, r.Called, r.Line, r.Title, r.Company, r.Place, r.Met.Day, r.Met.Occasion, r.Met.By} {
		e.text(s)
	}
	e.bool(r.Picture)
	for _, d := range []Day{r.Saved, r.NewPost, r.Asked} {
		e.uint(int(d))
	}
	e.uint(r.Birthday.Year)
	e.uint(int(r.Birthday.Month))
	e.uint(r.Birthday.Day)
	e.uint(slices.Index(person.Circles, r.Circle) + 1)
	e.uint(r.Cadence)
	e.uint(slices.Index(person.LostReasons, r.Lost) + 1)
	for _, s := range []string{r.Proposal.Day, r.Proposal.Reason, string(r.Proposal.Reply), r.Proposal.Until,
		r.Recall.Day, r.Recall.Due, r.Recall.Stability, r.Recall.Difficulty, r.Recall.Times, r.Recall.Lapses} {
		e.text(s)
	}
	e.text(r.Email)
	e.text(r.Address)
	e.uint(slices.Index(person.Circles, r.Given) + 1)
	e.uint(int(r.GivenOn))
	e.uint(len(r.Greetings))
	for _, g := range r.Greetings {
		e.text(g.Campaign)
		e.uint(int(g.Day))
		e.uint(int(g.Sent))
		e.b = append(e.b, yesNo(g.Answered))
		e.text(g.Line)
	}
	e.texts(r.Former)
	e.texts(r.Tags)
	e.texts(r.Words)
	e.uint(len(r.Touches))
	before := None
	for _, t := range r.Touches {
		e.uint(int(t.Day - before))
		before = t.Day
		e.b = append(e.b, byte(slices.Index(person.TouchKinds, t.Kind)+1)|side(t.By)<<4|yesNo(t.Answered)<<6)
		e.text(t.Occasion)
	}
	e.uint(len(r.Favours))
	for _, f := range r.Favours {
		e.uint(int(f.Day))
		e.b = append(e.b, byte(slices.Index(person.FavourKinds, f.Kind)+1)|side(f.By)<<4|yesNo(f.Asked)<<6, sizeOf(f.Size))
	}
	e.uint(len(r.Promises))
	for _, p := range r.Promises {
		e.text(p.Key)
		e.b = append(e.b, side(p.By))
		e.uint(int(p.Day))
		e.uint(int(p.Due))
		e.text(p.Text)
	}
	for _, told := range [][]Told{r.Told, r.Offers} {
		e.uint(len(told))
		for _, t := range told {
			e.text(t.Key)
			e.text(t.Kind)
			e.uint(int(t.Day))
			e.text(t.Text)
			e.texts(t.Words)
		}
	}
	return string(e.b)
}

// Decode reads what Encode wrote. Texts are parts of what is read. Not ok if it is not what Encode writes.
func Decode(id, s string) (r Relation, ok bool) {
	d := decoder{s: s}
	r.ID = id
	for _, into := range []*string{&r.Name, &r.Called, &r.Line, &r.Title, &r.Company, &r.Place, &r.Met.Day, &r.Met.Occasion, &r.Met.By} {
		*into = d.text()
	}
	r.Picture = d.byte() == 1
	for _, into := range []*Day{&r.Saved, &r.NewPost, &r.Asked} {
		*into = Day(d.uint())
	}
	r.Birthday = Birthday{d.uint(), time.Month(d.uint()), d.uint()}
	r.Circle = at(person.Circles, d.uint())
	r.Cadence = d.uint()
	r.Lost = at(person.LostReasons, d.uint())
	for _, into := range []*string{&r.Proposal.Day, &r.Proposal.Reason, (*string)(&r.Proposal.Reply), &r.Proposal.Until,
		&r.Recall.Day, &r.Recall.Due, &r.Recall.Stability, &r.Recall.Difficulty, &r.Recall.Times, &r.Recall.Lapses} {
		*into = d.text()
	}
	r.Email, r.Address = d.text(), d.text()
	r.Given, r.GivenOn = at(person.Circles, d.uint()), Day(d.uint())
	r.Greetings = make([]Greeted, d.count(5))
	for i := range r.Greetings {
		r.Greetings[i] = Greeted{d.text(), Day(d.uint()), Day(d.uint()), yesNos[d.byte()&3], d.text()}
	}
	r.Former, r.Tags, r.Words = d.texts(), d.texts(), d.texts()
	r.Touches = make([]Touched, d.count(3))
	before := None
	for i := range r.Touches {
		t := &r.Touches[i]
		t.Day = before + Day(d.uint())
		before = t.Day
		b := d.byte()
		t.Kind, t.By, t.Answered = at(person.TouchKinds, int(b&15)), sides[b>>4&3], yesNos[b>>6]
		t.Occasion = d.text()
	}
	r.Favours = make([]Favoured, d.count(3))
	for i := range r.Favours {
		f := &r.Favours[i]
		f.Day = Day(d.uint())
		b := d.byte()
		f.Kind, f.By, f.Asked = at(person.FavourKinds, int(b&15)), sides[b>>4&3], yesNos[b>>6]
		f.Size = sizes[d.byte()&3]
	}
	r.Promises = make([]Promised, d.count(5))
	for i := range r.Promises {
		r.Promises[i] = Promised{d.text(), sides[d.byte()&3], Day(d.uint()), Day(d.uint()), d.text()}
	}
	for _, into := range []*[]Told{&r.Told, &r.Offers} {
		*into = make([]Told, d.count(5))
		for i := range *into {
			(*into)[i] = Told{d.text(), d.text(), Day(d.uint()), d.text(), d.texts()}
		}
	}
	return r, !d.fault && d.s == ""
}

var (
	sides  = [4]person.Side{"", person.SideMe, person.SideThem, ""}
	yesNos = [4]person.YesNo{"", person.Yes, person.No, ""}
	sizes  = [4]person.FavourSize{"", person.FavourSmall, person.FavourLarge, ""}
)

func side(s person.Side) byte         { return byte(max(0, slices.Index(sides[:], s))) }
func yesNo(y person.YesNo) byte       { return byte(max(0, slices.Index(yesNos[:], y))) }
func sizeOf(s person.FavourSize) byte { return byte(max(0, slices.Index(sizes[:], s))) }

// at gives an element counted from 1, and nothing for 0.
func at[T ~string](all []T, n int) T {
	if n < 1 || n > len(all) {
		return ""
	}
	return all[n-1]
}

type encoder struct{ b []byte }

func (e *encoder) uint(n int) { e.b = binary.AppendUvarint(e.b, uint64(max(0, n))) }

func (e *encoder) bool(v bool) {
	if v {
		e.b = append(e.b, 1)
	} else {
		e.b = append(e.b, 0)
	}
}

func (e *encoder) text(s string) {
	e.uint(len(s))
	e.b = append(e.b, s...)
}

func (e *encoder) texts(all []string) {
	e.uint(len(all))
	for _, s := range all {
		e.text(s)
	}
}

type decoder struct {
	s     string
	fault bool
}

func (d *decoder) byte() byte {
	if d.s == "" {
		d.fault = true
		return 0
	}
	b := d.s[0]
	d.s = d.s[1:]
	return b
}

func (d *decoder) uint() int {
	n := 0
	for shift := 0; shift < 35; shift += 7 {
		b := d.byte()
		n |= int(b&0x7f) << shift
		if b < 0x80 {
			return n & 0x7fffffff
		}
	}
	d.fault = true
	return 0
}

func (d *decoder) text() string {
	n := d.uint()
	if n > len(d.s) {
		d.fault = true
		return ""
	}
	s := d.s[:n]
	d.s = d.s[n:]
	return s
}

// count reads how many things follow that take so many bytes at least.
func (d *decoder) count(least int) int {
	n := d.uint()
	if n > len(d.s)/least {
		d.fault = true
		return 0
	}
	return n
}

func (d *decoder) texts() []string {
	n := d.count(1)
	if n == 0 {
		return nil
	}
	all := make([]string, n)
	for i := range all {
		all[i] = d.text()
	}
	return all
}

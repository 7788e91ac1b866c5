package invent

import (
	"fmt"
	"math/rand/v2"
	"time"

	"carnet/wasm/person"
)

// lived is how many days before its end the years of a crowd begin: three years.
const lived = 1096

// Occasion is an event that people of the crowd were met at.
type Occasion struct {
	ID    string // of the thing, such as "occasion/invented-3"
	Kind  string // event, club, association, fair or own
	Name  string
	Day   string // YYYY-MM-DD
	Place string
	Cost  int // in hundredths
	Worth person.YesNo
}

// Occasions gives the occasions of the three years up to a day, one every two months, the last of them yesterday; in French,
// or in English.
func (c Crowd) Occasions(until time.Time, french bool) []Occasion {
	r := rand.New(rand.NewPCG(c.seed+3, 1))
	var all []Occasion
	for n := range lived / 61 {
		o := Occasion{ID: fmt.Sprintf("occasion/invented-%d", n), Day: until.AddDate(0, 0, -1-61*n).Format(time.DateOnly),
			Kind: some(r, []string{"event", "club", "association", "fair", "own"}), Place: some(r, places), Cost: 500 * r.IntN(40)}
		o.Name = some(r, gatherings[french][o.Kind])
		if n > 0 {
			o.Worth = some(r, []person.YesNo{person.Yes, person.Yes, person.No, ""})
		}
		all = append(all, o)
	}
	return all
}

// Circle gives the circle of a person of the crowd: as many as the circles hold, the others in none.
func (c Crowd) Circle(n int) person.Circle {
	switch {
	case n < 5:
		return person.CircleInner
	case n < 20:
		return person.CircleTrusted
	case n < 70:
		return person.CircleActive
	case n < 220:
		return person.CircleWider
	}
	return ""
}

// Often gives the same crowd, with whom the user is in touch so many times as often over the years, from 1.
func (c Crowd) Often(times int) Crowd {
	c.often = times
	return c
}

// Years gives what the user and a person of the crowd had to do with each other in the three years up to a day: touches
// about as often as the circle's cadence, with silences; favours, promises, learnings and offers; when and where they met,
// though not by whom, which Introducer says. One in ten has not been heard of since they met; some are gone.
// The user wrote all of it down in French, or in English.
func (c Crowd) Years(n int, until time.Time, french bool) []person.Fact {
	r := rand.New(rand.NewPCG(c.seed+4, uint64(n)))
	y := &lifetime{r: r, n: n, until: until, french: french, source: person.Source{Method: person.MethodUser, Confidence: 1}}
	began := until.AddDate(0, 0, -r.IntN(lived))
	met := person.Met{Day: began.Format("2006-01")}
	occasions := c.Occasions(until, french)
	if often(r, 30) {
		o := some(r, occasions)
		met = person.Met{Day: o.Day, Occasion: o.ID}
		began, _ = time.Parse(time.DateOnly, o.Day)
		y.touch(person.Touch{Kind: person.TouchEvent, Occasion: o.ID}, began, "")
	}
	y.add(person.Fact{Field: person.FieldMet, Met: &met}, began)
	circle := c.Circle(n)
	if circle != "" {
		y.add(person.Fact{Field: person.FieldCircle, Text: string(circle)}, began)
	}
	if often(r, 40) {
		birthday := time.Date(1955+r.IntN(45), time.Month(1+r.IntN(12)), 1+r.IntN(28), 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		if often(r, 30) {
			birthday = "-" + birthday[4:]
		}
		y.add(person.Fact{Field: person.FieldBirthday, Text: birthday}, began)
	}
	if often(r, 90) {
		y.touches(began, max(1, everyDays[circle]/max(1, c.often)))
	}
	y.give(began)
	y.tell(began)
	switch {
	case circle == "" && often(r, 4):
		y.add(person.Fact{Field: person.FieldLost, Text: string(some(r, person.LostReasons))}, until)
	case circle == "" && often(r, 2):
		y.add(person.Fact{Field: person.FieldNoContact, Text: until.AddDate(0, 0, -r.IntN(400)).Format(time.DateOnly)}, until)
	}
	return y.facts
}

// Introducer gives who introduced a person of the crowd to the user, by number; -1 if nobody did.
func (c Crowd) Introducer(n int) int {
	r := rand.New(rand.NewPCG(c.seed+5, uint64(n)))
	if n == 0 || !often(r, 16) {
		return -1
	}
	return common(r, []int{0, 1, 2, 3, 5, 8, 13, 21, 34, 55}) % n
}

// everyDays is about how often people are in touch.
var everyDays = map[person.Circle]int{person.CircleInner: 16, person.CircleTrusted: 36, person.CircleActive: 100, person.CircleWider: 300, "": 500}

// lifetime is what two people have to do with each other, as it is made up.
type lifetime struct {
	r      *rand.Rand
	n      int
	until  time.Time
	french bool
	source person.Source
	facts  []person.Fact
}

// add adds a fact of a day, with an id where it has one.
func (y *lifetime) add(f person.Fact, on time.Time) {
	f.Source = y.source
	f.Source.Day = on.Format(time.DateOnly)
	if f.Field.HasID() {
		f.ID = fmt.Sprintf("%012x%012x", y.n, len(y.facts))
	}
	y.facts = append(y.facts, f)
}

func (y *lifetime) touch(t person.Touch, on time.Time, note string) {
	t.Day = on.Format(time.DateOnly)
	y.add(person.Fact{Field: person.FieldTouch, Text: note, Touch: &t}, on)
}

// touches goes on from one touch to the next, with a silence now and then.
func (y *lifetime) touches(from time.Time, every int) {
	wait := func() int {
		days := 1 + int(y.r.ExpFloat64()*float64(every))
		if often(y.r, 4) {
			days += 3 * every
		}
		return days
	}
	for on := from.AddDate(0, 0, wait()); !on.After(y.until); on = on.AddDate(0, 0, wait()) {
		t := person.Touch{Kind: some(y.r, someTouches), By: some(y.r, []person.Side{person.SideMe, person.SideMe, person.SideThem})}
		if t.Kind == person.TouchMessage && t.By == person.SideMe {
			t.Answered = some(y.r, []person.YesNo{person.Yes, person.Yes, person.No, ""})
		}
		note := ""
		if often(y.r, 35) {
			note = some(y.r, talks[y.french])
		}
		y.touch(t, on, note)
	}
}

// give makes up favours and promises.
func (y *lifetime) give(from time.Time) {
	days := int(y.until.Sub(from).Hours() / 24)
	for range y.r.IntN(3) {
		on := from.AddDate(0, 0, y.r.IntN(days+1))
		f := person.Favour{By: some(y.r, []person.Side{person.SideMe, person.SideThem}), Kind: some(y.r, person.FavourKinds),
			Asked: some(y.r, []person.YesNo{person.Yes, person.No, ""}), Size: some(y.r, []person.FavourSize{person.FavourSmall, person.FavourLarge, ""}),
			Day: on.Format(time.DateOnly)}
		y.add(person.Fact{Field: person.FieldFavour, Favour: &f}, on)
	}
	if often(y.r, 20) {
		on := from.AddDate(0, 0, y.r.IntN(days+1))
		p := person.Promise{By: some(y.r, []person.Side{person.SideMe, person.SideMe, person.SideThem}), Day: on.Format(time.DateOnly),
			Due: on.AddDate(0, 0, 3+y.r.IntN(40)).Format(time.DateOnly)}
		if often(y.r, 75) && p.Due <= y.until.Format(time.DateOnly) {
			p.Done = p.Due
		}
		y.add(person.Fact{Field: person.FieldPromise, Text: some(y.r, promised[y.french]), Promise: &p}, on)
	}
}

// tell makes up what they told.
func (y *lifetime) tell(from time.Time) {
	days := int(y.until.Sub(from).Hours() / 24)
	for range y.r.IntN(4) {
		on := from.AddDate(0, 0, y.r.IntN(days+1))
		kind := some(y.r, person.LearningKinds)
		y.add(person.Fact{Field: person.FieldLearning, Text: some(y.r, tellings[y.french][kind]),
			Learning: &person.Learning{Kind: kind, Day: on.Format(time.DateOnly)}}, on)
	}
	if often(y.r, 12) {
		on := from.AddDate(0, 0, y.r.IntN(days+1))
		y.add(person.Fact{Field: person.FieldOffer, Text: some(y.r, offers[y.french]), Offer: &person.Offer{Day: on.Format(time.DateOnly)}}, on)
	}
}

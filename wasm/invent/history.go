package invent

import (
	"fmt"
	"math/rand/v2"
	"time"

	"carnet/wasm/person"
)

// history is over how long, in days, History tells what happened.
const history = 3 * 365

// History gives what happened with a person in the three years before a day: touches at the pace of the circle they are in,
// some favours and promises, a learning now and then. Few are close; most have never been more than a card, as in any
// address book. The same for the same seed, person and day. Facts have ids.
func (c Crowd) History(n int, until time.Time) []person.Fact {
	r := rand.New(rand.NewPCG(c.seed+3, uint64(n)))
	h := newHuman(c.seed, n)
	circle, every := pace(r)
	if every == 0 {
		return nil
	}
	var facts []person.Fact
	add := func(f person.Fact, day string) {
		f.ID = fmt.Sprintf("%016x%08x", uint32(n), len(facts))
		if !f.Field.HasID() {
			f.ID = ""
		}
		f.Source = person.Source{Day: day, Method: person.MethodUser, Confidence: 1}
		facts = append(facts, f)
	}
	day := func(ago int) string { return until.AddDate(0, 0, -max(ago, 0)).Format(time.DateOnly) }
	first := r.IntN(history)
	add(person.Fact{Field: person.FieldCircle, Text: string(circle)}, day(first))
	if often(r, 15) { // one whom the user has lost sight of
		every = 0
	}
	for ago := first; ago > 0; {
		t := person.Touch{Kind: some(r, person.TouchKinds), Day: day(ago), By: some(r, []person.Side{person.SideMe, person.SideMe, person.SideThem})}
		if t.Kind == person.TouchMessage || t.Kind == person.TouchCall {
			t.Answered = some(r, []person.YesNo{person.Yes, person.Yes, person.Yes, person.No})
		}
		add(person.Fact{Field: person.FieldTouch, Touch: &t}, t.Day)
		switch r.IntN(12) {
		case 0:
			v := person.Favour{By: t.By, Kind: some(r, person.FavourKinds), Day: t.Day, Asked: some(r, []person.YesNo{"", person.Yes, person.No})}
			add(person.Fact{Field: person.FieldFavour, Favour: &v}, t.Day)
		case 1:
			p := person.Promise{By: some(r, []person.Side{person.SideMe, person.SideThem}), Day: t.Day, Due: day(ago - 20)}
			if ago > 30 && often(r, 80) {
				p.Done = day(ago - 5 - r.IntN(25))
			}
			add(person.Fact{Field: person.FieldPromise, Text: some(r, promises[h.french]), Promise: &p}, t.Day)
		case 2, 3:
			l := person.Learning{Kind: some(r, person.LearningKinds), Day: t.Day}
			add(person.Fact{Field: person.FieldLearning, Text: some(r, learnings[h.french]), Learning: &l}, t.Day)
		}
		if every == 0 {
			break
		}
		ago -= every/2 + r.IntN(every)
	}
	return facts
}

// pace draws how close somebody is, and how many days lie between touches; 0 for who has never been more than a card.
func pace(r *rand.Rand) (person.Circle, int) {
	switch n := r.IntN(100); {
	case n < 1:
		return person.CircleInner, 14
	case n < 4:
		return person.CircleTrusted, 40
	case n < 14:
		return person.CircleActive, 100
	case n < 40:
		return person.CircleWider, 330
	}
	return "", 0
}

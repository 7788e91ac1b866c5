package nurture

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"carnet/wasm/person"
)

// years is a user who lives with today for years: who is proposed is written to, put off, left or forgotten, and people
// write by themselves, change posts, are promised things and ask to be left alone.
type years struct {
	m         Moment
	all       []*Relation
	r         *rand.Rand
	start     Day
	waiting   map[*Relation]Day // since when it is their turn
	longest   int               // days that somebody waited
	count     map[*Relation]int
	farewells map[*Relation]int // how often they were proposed as lost
}

func newYears(seed uint64, people int, s Settings) *years {
	y := &years{r: rand.New(rand.NewPCG(seed, 1)), start: DayOf("2016-02-28"), waiting: map[*Relation]Day{}, count: map[*Relation]int{}, farewells: map[*Relation]int{}}
	y.m.Settings = s
	for n := range people {
		r := &Relation{ID: fmt.Sprintf("%06d", n), Name: fmt.Sprint("Person ", n), Title: "Engineer", Saved: y.start - Day(y.r.IntN(400))}
		switch {
		case n < 5:
			r.Circle = person.CircleInner
		case n < 20:
			r.Circle = person.CircleTrusted
		case n < 70 && people > 100:
			r.Circle = person.CircleActive
		case n < 220 && people > 400:
			r.Circle = person.CircleWider
		}
		if y.r.IntN(3) > 0 {
			r.Birthday = Birthday{Month: time.Month(1 + y.r.IntN(12)), Day: 1 + y.r.IntN(28)}
		}
		if y.r.IntN(2) == 0 {
			r.Touches = append(r.Touches, Touched{Day: y.start - Day(y.r.IntN(900)), Kind: person.TouchCoffee})
		}
		y.all = append(y.all, r)
	}
	return y
}

// live goes through a day and gives what is wrong with its list.
func (y *years) live(today Day) error {
	y.m.Today = today
	y.happen(today)
	chosen, fresh := y.m.Choose(y.all, nil)
	if len(chosen) > y.m.number() {
		return fmt.Errorf("%s: %d people are proposed", today, len(chosen))
	}
	byID := map[string]*Relation{}
	for _, r := range fresh {
		byID[r.ID] = r
	}
	for _, p := range chosen {
		r := byID[p.ID]
		if r == nil && y.m.kept(y.all, p.ID) { // a day that is lived once more, because the clock was set back
			continue
		}
		if r == nil {
			return fmt.Errorf("%s: %s is proposed twice on a day", today, p.ID)
		}
		if err := y.check(p, r, today); err != nil {
			return fmt.Errorf("%s: %s for %s: %w", today, p.ID, p.Reason.Code, err)
		}
	}
	for _, r := range y.all {
		_, waits := y.m.due(r)
		switch since, known := y.waiting[r]; {
		case byID[r.ID] != nil, !waits, !y.m.eligible(r):
			delete(y.waiting, r)
		case !known:
			y.waiting[r] = today
		default:
			y.longest = max(y.longest, int(today-since))
		}
	}
	for _, p := range chosen {
		if r := byID[p.ID]; r != nil {
			y.reply(r, p)
		}
	}
	return nil
}

func (y *years) check(p Proposed, r *Relation, today Day) error {
	y.count[r]++
	switch {
	case r.Asked != None:
		return fmt.Errorf("they asked not to be contacted")
	case r.Proposal.Reply == person.ReplyNever:
		return fmt.Errorf("never was the answer")
	case DayOf(r.Proposal.Until) > today && DayOf(r.Proposal.Until) <= today+wrongClock:
		return fmt.Errorf("not before %s", r.Proposal.Until)
	case r.Proposal.Day == (today-1).String() && r.Proposal.Reply != "" && r.Proposal.Reply != person.ReplyDone:
		return fmt.Errorf("twice in a row after %s", r.Proposal.Reply)
	case len(p.Acts) == 0 || len(p.Acts) > mostActs:
		return fmt.Errorf("%d acts", len(p.Acts))
	case p.Acts[0].Code == ActAsk && !y.m.Settings.Listen:
		return fmt.Errorf("the first is nothing to give: %+v", p.Acts)
	}
	attempts := r.attempts(today)
	if (p.Warning != nil) != (attempts.count >= silentAfter || attempts.count == 2 && today-attempts.first < Day(Circles(y.m.Settings.Circles).Cadence(r))) {
		return fmt.Errorf("%d attempts since %s, warning %+v", attempts.count, attempts.first, p.Warning)
	}
	if p.Reason.Code == ReasonLost {
		if y.farewells[r]++; y.farewells[r] > 1+len(r.Touches)/silentAfter {
			return fmt.Errorf("a farewell was proposed %d times", y.farewells[r])
		}
	}
	return nil
}

// kept reports whether somebody was proposed today already.
func (m *Moment) kept(all []*Relation, id string) bool {
	return slices.ContainsFunc(all, func(r *Relation) bool { return r.ID == id && r.Proposal.Day == m.Today.String() })
}

// reply does what users do.
func (y *years) reply(r *Relation, p Proposed) {
	proposal := person.Proposal{Day: y.m.Today.String(), Reason: string(p.Reason.Code)}
	switch n := y.r.IntN(100); {
	case n < 45:
		proposal.Reply = person.ReplyDone
		t := Touched{Day: y.m.Today, Kind: person.TouchMessage, By: person.SideMe, Answered: person.Yes}
		if y.r.IntN(3) == 0 {
			t.Answered = person.No
		}
		r.Touches = append(r.Touches, t)
		if p.Reason.Code == ReasonPromise {
			r.Promises = slices.DeleteFunc(r.Promises, func(q Promised) bool { return q.Key == p.Reason.Key })
		}
	case n < 70:
		proposal.Reply = []person.Reply{person.ReplyWeek, person.ReplyMonth, person.ReplySeason}[y.r.IntN(3)]
	case n < 71:
		proposal.Reply = person.ReplyNever
	}
	until, _ := Until(proposal.Reply, y.m.Today)
	proposal.Until = until.String()
	r.Proposal = proposal
}

// happen lets others do something.
func (y *years) happen(today Day) {
	for range 1 + len(y.all)/500 {
		r := y.all[y.r.IntN(len(y.all))]
		switch y.r.IntN(60) {
		case 0, 1, 2:
			r.Touches = append(r.Touches, Touched{Day: today, Kind: person.TouchMessage, By: person.SideThem})
		case 3:
			r.NewPost = today
		case 4, 5:
			r.Promises = append(r.Promises, Promised{Key: fmt.Sprint("promise/", today), By: person.SideMe, Day: today, Due: today + Day(y.r.IntN(20)), Text: "a book"})
		case 6:
			if y.r.IntN(30) == 0 {
				r.Asked = today
			}
		case 7:
			r.Favours = append(r.Favours, Favoured{Day: today, By: person.SideThem, Kind: person.FavourAdvice, Asked: person.No})
		case 8:
			r.Touches = append(r.Touches, Touched{Day: today, Kind: person.TouchEvent})
		}
	}
}

// tenYears lives ten years and gives what is wrong.
func (y *years) tenYears() error {
	for d := range Day(3653) {
		if err := y.live(y.start + d); err != nil {
			return err
		}
	}
	for _, r := range y.all {
		if y.count[r] == 0 && r.Asked == None && !slices.ContainsFunc(r.Touches, func(t Touched) bool { return t.Day > y.start }) {
			return fmt.Errorf("%s was never proposed", r.ID)
		}
	}
	return nil
}

func TestTenYears(t *testing.T) {
	for _, test := range []struct{ people, slots, most int }{{50, 5, 30}, {300, 5, 120}, {5000, 10, 2500}, {200, 1, 600}} {
		if testing.Short() && test.people > 1000 {
			continue
		}
		t.Run(fmt.Sprintf("%d people, %d a day", test.people, test.slots), func(t *testing.T) {
			t.Parallel()
			s := DefaultSettings()
			s.People = test.slots
			y := newYears(7, test.people, s)
			if err := y.tenYears(); err != nil {
				t.Error(err)
			}
			if t.Logf("the longest anybody waited: %d days", y.longest); y.longest > test.most {
				t.Errorf("somebody waited %d days, more than %d", y.longest, test.most)
			}
		})
	}
}

// TestAnyCarnet draws carnets, settings and lives.
func TestAnyCarnet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := DefaultSettings()
		s.People = rapid.IntRange(1, 10).Draw(t, "slots")
		s.Listen = rapid.Bool().Draw(t, "listen")
		y := newYears(rapid.Uint64().Draw(t, "seed"), rapid.IntRange(50, 150).Draw(t, "people"), s)
		back := rapid.IntRange(-700, 700).Draw(t, "clock set by")
		for d := range Day(200) {
			if d == 100 { // the clock is set; it stays right from then on
				y.start += Day(back)
				for _, r := range y.all {
					delete(y.waiting, r)
				}
			}
			if err := y.live(y.start + d); err != nil {
				t.Fatal(err)
			}
		}
	})
}

package nurture

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"github.com/open-spaced-repetition/go-fsrs/v3"

	"carnet/wasm/person"
)

// remembered is the share of people who are asked for again while the user still remembers them, by FSRS's measure.
const remembered = 0.9

// spacing schedules in whole days: the game is played once a day at most, so FSRS's steps of minutes are off.
var spacing = func() *fsrs.FSRS {
	p := fsrs.DefaultParam()
	p.EnableShortTerm, p.RequestRetention = false, remembered
	return fsrs.NewFSRS(p)
}()

// Grades lists every grade, the worst first.
var Grades = []RecallGrade{GradeAgain, GradeHard, GradeGood, GradeEasy}

var ratings = map[RecallGrade]fsrs.Rating{GradeAgain: fsrs.Again, GradeHard: fsrs.Hard, GradeGood: fsrs.Good, GradeEasy: fsrs.Easy}

// cardOf gives what FSRS knows of a person.
func cardOf(r person.Recall, today Day) fsrs.Card {
	c := fsrs.NewCard()
	day := min(DayOf(r.Day), today) // the clock may have been set back
	if day == None {
		return c
	}
	c.State, c.LastReview, c.Due = fsrs.Review, day.time(), DayOf(r.Due).time()
	c.Stability, c.Difficulty = float(r.Stability), float(r.Difficulty)
	c.Reps, c.Lapses = uint64(float(r.Times)), uint64(float(r.Lapses))
	if !(c.Stability > 0) || !(c.Difficulty >= 1) {
		return fsrs.NewCard()
	}
	return c
}

func float(s string) float64 {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return 0
	}
	return f
}

// Recalled gives how well a person is remembered after an answer on a day. Not ok if there is no such grade.
func Recalled(r person.Recall, grade RecallGrade, today Day) (after person.Recall, ok bool) {
	rating, ok := ratings[grade]
	if !ok {
		return r, false
	}
	c := spacing.Next(cardOf(r, today), today.time(), rating).Card
	number := func(f float64) string { return strconv.FormatFloat(math.Round(f*1e4)/1e4, 'f', -1, 64) }
	return person.Recall{Day: today.String(), Due: dayOfTime(c.Due).String(), Stability: number(c.Stability),
		Difficulty: number(c.Difficulty), Times: strconv.FormatUint(c.Reps, 10), Lapses: strconv.FormatUint(c.Lapses, 10)}, true
}

// retrievability gives how likely the user remembers a person on a day, 0 to 1; 0 if they were never asked.
func retrievability(r person.Recall, today Day) float64 {
	c := cardOf(r, today)
	if c.State == fsrs.New {
		return 0
	}
	return spacing.GetRetrievability(c, today.time())
}

// canAsk reports whether there is something to remember about a person, beside their name.
func canAsk(r *Relation) bool { return r.Title != "" || r.Company != "" || r.Line != "" }

// askWith gives what a card of a person shows: the picture and the company in turn.
func askWith(r *Relation) RecallAsk {
	turn := int(float(r.Recall.Times))
	switch {
	case r.Picture && (turn%2 == 0 || r.Company == ""):
		return AskPhoto
	case r.Company != "" && r.Line != r.Company:
		return AskCompany
	}
	return AskName
}

const mostToldOnCard = 3

// RecallCards gives the cards of a day: those that are due, the most forgotten first, then new people, the closest and
// latest first; as many as are left of the day's number. left says how many more there would be.
func RecallCards(all []*Relation, s Settings, today Day) (cards []RecallCard, left int) {
	var due, fresh []*Relation
	answered := 0
	for _, r := range all {
		switch {
		case DayOf(r.Recall.Day) == today:
			answered++
		case !canAsk(r) || r.Lost != "":
		case r.Recall.Day == "":
			fresh = append(fresh, r)
		case DayOf(r.Recall.Due) <= today || DayOf(r.Recall.Day) > today: // the clock may have been set back
			due = append(due, r)
		}
	}
	slices.SortFunc(due, func(a, b *Relation) int {
		return cmp.Or(cmp.Compare(retrievability(a.Recall, today), retrievability(b.Recall, today)), cmp.Compare(a.ID, b.ID))
	})
	number := min(max(s.Recall-answered, 0), len(due)+len(fresh))
	left = len(due) + len(fresh) - number
	fresh = firstOf(fresh, number, func(a, b *Relation) int {
		return cmp.Or(rank(a.Circle)-rank(b.Circle), boolean(b.Picture)-boolean(a.Picture), cmp.Compare(b.Saved, a.Saved), cmp.Compare(a.ID, b.ID))
	})
	people := append(due, fresh...)
	cards = []RecallCard{}
	for _, r := range people[:number] {
		cards = append(cards, recallCard(r, today))
	}
	return cards, left
}

func recallCard(r *Relation, today Day) RecallCard {
	c := RecallCard{Who: r.Who(), Ask: askWith(r), Company: r.Company, Title: r.Title, Place: r.Place, New: r.Recall.Day == ""}
	for _, t := range r.Told[:min(len(r.Told), mostToldOnCard)] {
		c.Told = append(c.Told, t.Text)
	}
	for _, grade := range Grades {
		if after, ok := Recalled(r.Recall, grade, today); ok {
			c.Next = append(c.Next, RecallNext{grade, int(DayOf(after.Due) - today)})
		}
	}
	return c
}

package nurture

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"carnet/wasm/carnet"
	"carnet/wasm/person"
)

// OccasionKind says what sort of occasion it is.
type OccasionKind string

// The kinds of occasion.
const (
	OccasionEvent       OccasionKind = "event"
	OccasionClub        OccasionKind = "club"
	OccasionAssociation OccasionKind = "association"
	OccasionFair        OccasionKind = "fair"
	OccasionOwn         OccasionKind = "own" // the user invites
)

// OccasionKinds lists every kind.
var OccasionKinds = []OccasionKind{OccasionEvent, OccasionClub, OccasionAssociation, OccasionFair, OccasionOwn}

// Occasion is an event, club, association, fair or an event of one's own.
type Occasion struct {
	ID        string       `json:"id"` // empty: a new one
	Kind      OccasionKind `json:"kind"`
	Name      string       `json:"name"`
	Day       string       `json:"day"`           // YYYY-MM-DD it begins
	End       string       `json:"end,omitempty"` // YYYY-MM-DD of its last day, if it has several
	Place     string       `json:"place,omitempty"`
	Why       string       `json:"why,omitempty"`       // why the user goes
	Bring     string       `json:"bring,omitempty"`     // what the user brings
	Whom      []Who        `json:"whom"`                // to meet; the ids are what counts
	Cost      int          `json:"cost,omitempty"`      // in hundredths, see Amount
	Fee       int          `json:"fee,omitempty"`       // for membership, a year, likewise
	Currency  string       `json:"currency,omitempty"`  // of both, ISO 4217; empty: nobody said
	Worth     person.YesNo `json:"worth,omitempty"`     // in hindsight
	Hindsight string       `json:"hindsight,omitempty"` // in the user's words
}

// OccasionState is an occasion with what came of it.
type OccasionState struct {
	Occasion
	Met      []MetThere   `json:"met"`      // who has a touch of it, or was met there first
	Promises []PromisedTo `json:"promises"` // open ones to whom was met, made on its days
	Lasting  int          `json:"lasting"`  // of Met: in touch again a month after it, or later
	Past     bool         `json:"past"`
}

// MetThere is somebody met at an occasion.
type MetThere struct {
	Who
	First bool     `json:"first"`          // met there for the first time
	After bool     `json:"after"`          // in touch again since
	Lasts bool     `json:"lasts"`          // in touch again a month after it, or later
	Told  []string `json:"told,omitempty"` // what they told on its days, or was noted the day after
}

// PromisedTo is an open promise of one of the two.
type PromisedTo struct {
	Who
	Key  string      `json:"key"`
	By   person.Side `json:"by"`
	Text string      `json:"text"`
	Day  string      `json:"day"`
	Due  string      `json:"due,omitempty"`
	When PromiseWhen `json:"when"`
}

// PromiseWhen says when a promise is due.
type PromiseWhen string

// The times, in their order. The week ends as the user's weeks do.
const (
	PromiseLate  PromiseWhen = "late"
	PromiseToday PromiseWhen = "today"
	PromiseWeek  PromiseWhen = "week"
	PromiseLater PromiseWhen = "later"
	PromiseOpen  PromiseWhen = "open" // nobody said by when
)

// OccasionSum sums the occasions of a kind in one year.
type OccasionSum struct {
	Year    int          `json:"year"`
	Kind    OccasionKind `json:"kind"`
	Number  int          `json:"number"`
	Costs   []Amount     `json:"costs"`   // with fees, each currency apart
	Met     int          `json:"met"`     // people met there for the first time
	Lasting int          `json:"lasting"` // of them: in touch again a month after it, or later
	Worth   int          `json:"worth"`   // occasions that were worth it
}

// PromisesTo gives every open promise, the first due first; those that have no day come last.
func PromisesTo(all []*Relation, s Settings, today Day) []PromisedTo {
	promises := []PromisedTo{}
	for _, r := range all {
		for _, p := range r.Promises {
			promises = append(promises, PromisedTo{r.Who(), p.Key, p.By, p.Text, p.Day.String(), p.Due.String(), p.when(s, today)})
		}
	}
	slices.SortFunc(promises, func(a, b PromisedTo) int {
		return cmp.Or(boolean(a.Due == "")-boolean(b.Due == ""), cmp.Compare(a.Due, b.Due), cmp.Compare(a.Day, b.Day), cmp.Compare(a.Key, b.Key), cmp.Compare(a.ID, b.ID))
	})
	return promises
}

func (p Promised) when(s Settings, today Day) PromiseWhen {
	switch weekEnd := today.Week(time.Weekday(s.WeekStart)) + 6; {
	case p.Due == None:
		return PromiseOpen
	case p.Due < today:
		return PromiseLate
	case p.Due == today:
		return PromiseToday
	case p.Due <= weekEnd:
		return PromiseWeek
	}
	return PromiseLater
}

// lastsAfter is how many days after an occasion a touch says that what began there lasts: a line the day after does not.
const lastsAfter = 30

// Wrong gives what is wrong with an occasion that is to be kept: a code and a field; empty if nothing is.
func (o Occasion) Wrong() (code, field string) {
	switch {
	case strings.TrimSpace(o.Name) == "":
		return carnet.CodeFactEmpty, "name"
	case !slices.Contains(OccasionKinds, o.Kind):
		return carnet.CodeValueRefused, "kind"
	case !person.IsDay(o.Day):
		return carnet.CodeValueRefused, "day"
	case o.End != "" && (!person.IsDay(o.End) || o.End < o.Day):
		return carnet.CodeValueRefused, "end"
	case o.Cost < 0 || o.Cost > maxAmount || o.Fee < 0 || o.Fee > maxAmount:
		return carnet.CodeValueRefused, "cost"
	case o.Currency != "" && !IsCurrency(o.Currency):
		return carnet.CodeValueRefused, "currency"
	case o.Worth != "" && o.Worth != person.Yes && o.Worth != person.No:
		return carnet.CodeValueRefused, "worth"
	case len(o.Whom) > 200:
		return carnet.CodeTooMany, "whom"
	}
	for _, s := range []string{o.Name, o.Place, o.Why, o.Bring, o.Hindsight} {
		if len(s) > 4000 {
			return carnet.CodeTooLong, "why"
		}
	}
	return "", ""
}

// OccasionStates gives occasions with what came of each.
func OccasionStates(all []*Relation, occasions []Occasion, s Settings, today Day) []OccasionState {
	states := make([]OccasionState, len(occasions))
	place := map[string]int{}
	for i, o := range occasions {
		states[i] = OccasionState{Occasion: o, Met: []MetThere{}, Promises: []PromisedTo{}, Past: DayOf(cmp.Or(o.End, o.Day)) < today}
		place[o.ID] = i
	}
	for _, r := range all {
		seen := map[int]bool{}
		meet := func(id string) {
			i, ok := place[id]
			if !ok || id == "" || seen[i] {
				return
			}
			seen[i] = true
			state := &states[i]
			begin, end := DayOf(state.Day), DayOf(cmp.Or(state.End, state.Day))
			m := MetThere{Who: r.Who(), First: r.Met.Occasion == id}
			for _, t := range r.Touches {
				m.After = m.After || t.Day > end && t.Day <= today
				m.Lasts = m.Lasts || t.Day >= end+lastsAfter && t.Day <= today
			}
			for _, t := range r.Told {
				if t.Day >= begin && t.Day <= end+1 {
					m.Told = append(m.Told, t.Text)
				}
			}
			state.Met = append(state.Met, m)
			for _, p := range r.Promises {
				if p.Day >= begin && p.Day <= end+1 {
					state.Promises = append(state.Promises, PromisedTo{r.Who(), p.Key, p.By, p.Text, p.Day.String(), p.Due.String(), p.when(s, today)})
				}
			}
			state.Lasting += boolean(m.Lasts)
		}
		meet(r.Met.Occasion)
		for _, t := range r.Touches {
			meet(t.Occasion)
		}
	}
	return states
}

// OccasionSums sums occasions by year and kind, the latest year first.
func OccasionSums(states []OccasionState) []OccasionSum {
	sums := []OccasionSum{}
	for _, o := range states {
		year, _, _ := DayOf(o.Day).Date()
		i := slices.IndexFunc(sums, func(s OccasionSum) bool { return s.Year == year && s.Kind == o.Kind })
		if i < 0 {
			i = len(sums)
			sums = append(sums, OccasionSum{Year: year, Kind: o.Kind, Costs: []Amount{}})
		}
		s := &sums[i]
		s.Number++
		s.Costs = addAmount(s.Costs, Amount{o.Currency, o.Cost + o.Fee})
		if o.Worth == person.Yes {
			s.Worth++
		}
		for _, m := range o.Met {
			if m.First {
				s.Met++
				s.Lasting += boolean(m.Lasts)
			}
		}
	}
	slices.SortFunc(sums, func(a, b OccasionSum) int {
		return cmp.Or(b.Year-a.Year, slices.Index(OccasionKinds, a.Kind)-slices.Index(OccasionKinds, b.Kind))
	})
	return sums
}

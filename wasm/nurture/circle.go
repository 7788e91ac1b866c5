package nurture

import (
	"cmp"
	"slices"

	"carnet/wasm/person"
)

// CircleRule is how many people a circle is meant for, and how often one means to be in touch with them.
type CircleRule struct {
	Circle   person.Circle `json:"circle"`
	Capacity int           `json:"capacity"` // 1 to 100,000
	Days     int           `json:"days"`     // the cadence, 1 to 3660
}

// Circles are the rules of every circle, the closest first.
type Circles []CircleRule

// DefaultCircles holds as many people as Dunbar found in each layer of people's networks (R. Dunbar, "The social brain
// hypothesis", 1998, and W.-X. Zhou and others, 2005: 5, 15, 50, 150).
var DefaultCircles = Circles{
	{person.CircleInner, 5, 14},
	{person.CircleTrusted, 15, 30},
	{person.CircleActive, 50, 91},
	{person.CircleWider, 150, 365},
}

// Bounds of a rule.
const (
	MostCapacity = 100_000
	MostDays     = 3660
)

// Valid reports whether a rule is one of a circle and within its bounds.
func (c CircleRule) Valid() bool {
	return person.IsCircle(string(c.Circle)) && c.Capacity >= 1 && c.Capacity <= MostCapacity && c.Days >= 1 && c.Days <= MostDays
}

// rank gives the place of a circle, 0 the closest. Who is in none is as in the widest.
func rank(c person.Circle) int {
	for i, known := range person.Circles {
		if c == known {
			return i
		}
	}
	return len(person.Circles) - 1
}

// Cadence gives how often one means to be in touch with a person, in days.
func (c Circles) Cadence(r *Relation) int {
	if r.Cadence > 0 {
		return r.Cadence
	}
	return c[rank(r.Circle)].Days
}

// CircleState is a circle with who is in it.
type CircleState struct {
	CircleRule
	People int   `json:"people"`
	Over   int   `json:"over"`           // how many more than its capacity
	Move   []Who `json:"move,omitempty"` // if there are more: those in it with whom one has been in touch least, at most 10
}

// States gives every circle with who is in it, the closest first, and how many people are in none.
func (c Circles) States(all []*Relation, today Day) (states []CircleState, none int) {
	in := make([][]*Relation, len(c))
	for _, r := range all {
		if r.Circle == "" {
			none++
			continue
		}
		in[rank(r.Circle)] = append(in[rank(r.Circle)], r)
	}
	for i, rule := range c {
		s := CircleState{CircleRule: rule, People: len(in[i]), Over: max(0, len(in[i])-rule.Capacity)}
		if s.Over > 0 {
			s.Move = leastInTouch(in[i], today)
		}
		states = append(states, s)
	}
	return states, none
}

// leastInTouch gives those with whom one has been in touch least in the last two years, at most 10.
func leastInTouch(people []*Relation, today Day) []Who {
	touches := func(r *Relation) (n int) {
		for _, t := range r.Touches {
			if t.Day > today-730 && t.Day <= today {
				n++
			}
		}
		return n
	}
	people = slices.Clone(people)
	slices.SortFunc(people, func(a, b *Relation) int {
		return cmp.Or(cmp.Compare(touches(a), touches(b)), cmp.Compare(a.Last(today), b.Last(today)), cmp.Compare(a.ID, b.ID))
	})
	var who []Who
	for _, r := range people[:min(len(people), 10)] {
		who = append(who, r.Who())
	}
	return who
}

package nurture

import "carnet/wasm/person"

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

package person

import "slices"

// Circle says how close somebody is; it is the text of FieldCircle.
type Circle string

// The circles.
const (
	CircleInner   Circle = "inner"
	CircleTrusted Circle = "trusted"
	CircleActive  Circle = "active"
	CircleWider   Circle = "wider"
)

// Circles lists every circle, the closest first.
var Circles = []Circle{CircleInner, CircleTrusted, CircleActive, CircleWider}

// LostReason says why somebody is lost; it is the text of FieldLost.
type LostReason string

// The reasons.
const (
	LostRetired LostReason = "retired"
	LostMoved   LostReason = "moved"
	LostSilent  LostReason = "silent" // no answer any more
)

// LostReasons lists every reason.
var LostReasons = []LostReason{LostRetired, LostMoved, LostSilent}

// IsCircle reports whether a text is a circle.
func IsCircle(s string) bool { return slices.Contains(Circles, Circle(s)) }

// IsLostReason reports whether a text is a reason for which somebody is lost.
func IsLostReason(s string) bool { return slices.Contains(LostReasons, LostReason(s)) }

// Cadences are whole days; this is the longest.
const longestCadence = 3660

// Cadence reads a text of FieldCadence: a whole number of days, 1 to 3660.
func Cadence(s string) (days int, ok bool) {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' || i == 0 && s[i] == '0' || days > longestCadence {
			return 0, false
		}
		days = 10*days + int(s[i]-'0')
	}
	return days, days >= 1 && days <= longestCadence
}

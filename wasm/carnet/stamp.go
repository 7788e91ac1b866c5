package carnet

import (
	"cmp"
	"math"
)

// Stamp orders changes: a hybrid logical clock (Kulkarni and others, 2014). No two changes have the same one.
type Stamp struct {
	Ms      int64  // since 1970, never negative
	Counter uint32 // tells apart what happened within one millisecond
	Device  uint64 // random, one a browser profile
}

// Compare gives -1, 0 or +1 as a is before, the same as, or after b.
func (a Stamp) Compare(b Stamp) int {
	return cmp.Or(cmp.Compare(a.Ms, b.Ms), cmp.Compare(a.Counter, b.Counter), cmp.Compare(a.Device, b.Device))
}

// ahead is how far, in ms, a clock may be ahead of every other witness before its changes are held back.
const ahead = 24 * 60 * 60 * 1000

// clock gives stamps later than every stamp it has seen, and remembers how far each device's clock has come.
type clock struct {
	device uint64
	last   Stamp
	seen   map[uint64]int64 // device → latest ms of a merged change
}

func newClock(device uint64) clock { return clock{device: device, seen: map[uint64]int64{}} }

// next gives the stamp of a change made now.
func (c *clock) next(now int64) Stamp {
	s := Stamp{Ms: now, Device: c.device}
	if s.Ms <= c.last.Ms {
		s.Ms, s.Counter = c.last.Ms, c.last.Counter+1
		if c.last.Counter == math.MaxUint32 {
			s.Ms, s.Counter = c.last.Ms+1, 0
		}
	}
	c.last = s
	return s
}

// witness takes note of a merged change.
func (c *clock) witness(s Stamp) {
	if s.Compare(c.last) > 0 {
		c.last = s
	}
	c.seen[s.Device] = max(c.seen[s.Device], s.Ms)
}

// trusts reports whether a change may be merged: whether its clock is at most 24 h ahead of this machine's, or of any
// other device's that was merged before.
func (c *clock) trusts(s Stamp, now int64) bool {
	latest := now
	for device, ms := range c.seen {
		if device != s.Device {
			latest = max(latest, ms)
		}
	}
	return s.Ms <= latest+ahead
}

package carnet

import (
	"context"
	"math"
)

// A clock that was far ahead while this device wrote, and has been put right since, would go on for ever: whatever is
// written later must be later than what was written before, and other devices hold all of it back. So what was written
// then is shown with what is held back; made anew as of now, or left out, it lets the clock go back to what it should be.

// loadAhead finds what this device wrote while its clock was ahead of what it is now.
func (c *Carnet) loadAhead(ctx context.Context) error {
	c.ahead, c.lastRight = nil, Stamp{}
	most := c.options.Now() + ahead
	if c.clock.last.Ms <= most {
		return nil
	}
	leftOut := false
	err := c.scan(ctx, TableLog, "", logKey(c.head+1), func(key string, value []byte) error {
		b, err := decodeBatch(value)
		if isCode(err, CodeStoreDamaged) {
			return nil
		}
		if err != nil {
			return err
		}
		for _, change := range b.Changes {
			if change.At.Device != c.clock.device {
				continue
			}
			if change.At.Ms <= most {
				if change.At.Compare(c.lastRight) > 0 {
					c.lastRight = change.At
				}
				continue
			}
			stands, out, err := c.stillStands(ctx, change)
			if err != nil {
				return err
			}
			if leftOut = leftOut || out; stands {
				c.ahead = append(c.ahead, change)
			}
		}
		return nil
	})
	if err == nil && leftOut && len(c.ahead) == 0 {
		c.putRight()
	}
	return err
}

// stillStands reports whether a change is there and nobody has left it out, or somebody has.
func (c *Carnet) stillStands(ctx context.Context, change Change) (stands, leftOut bool, err error) {
	r, err := c.record(ctx, change.Record)
	if r == nil || !r.has(change) || isVoid(change.Key) {
		return false, false, err
	}
	leftOut = r.voids(change.Key, change.At)
	return !leftOut, leftOut, err
}

// decidedElsewhere puts the clock right once another device has decided about everything that this one wrote while it was
// ahead: with nothing left to decide about here, it would go on for ever, and what one device keeps be held back by the next.
func (c *Carnet) decidedElsewhere(ctx context.Context) error {
	decided := false
	for _, change := range c.ahead {
		stands, leftOut, err := c.stillStands(ctx, change)
		if stands || err != nil {
			return err
		}
		decided = decided || leftOut
	}
	if decided {
		c.ahead = nil
		c.putRight()
	}
	return nil
}

// putRight puts the clock back to behind everything that was written while it was right.
func (c *Carnet) putRight() {
	now := c.options.Now()
	ms := max(now, c.lastRight.Ms)
	for device, seen := range c.clock.seen {
		if device != c.clock.device && seen <= now+ahead {
			ms = max(ms, seen)
		}
	}
	c.clock.back(Stamp{Ms: ms, Counter: math.MaxUint32, Device: c.clock.device})
}

// back puts a clock back.
func (c *clock) back(to Stamp) {
	c.last = to
	c.seen[c.device] = to.Ms
}

// witness takes note of the clock of a merged change. What says that others are left out, or that somebody was forgotten, is
// merged whatever its clock, so it counts only if it was made here; the former may have put the clock right.
func (c *Carnet) witness(change Change) {
	switch own := change.At.Device == c.clock.device; {
	case !isVoid(change.Key) && (own || !tellsForgotten(change.Record)):
		c.clock.witness(change.At)
		return
	case !own:
		return
	}
	if voided, ok := voidOf(change.Key); ok && change.Value.State == Present && voided.Device == c.clock.device && voided.Compare(change.At) > 0 {
		c.clock.back(change.At)
		return
	}
	c.clock.witness(change.At)
}

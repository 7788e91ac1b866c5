package carnet

import (
	"errors"
	"time"
)

// A checkpoint of a large carnet takes seconds to be put together in a browser, on the one thread that there is. So Settle
// lets go of the lock again and again, and begins anew if the carnet has changed by then.

const (
	breathPart = 4 << 20 // bytes of chunks that one commit has at most, about, when others may wait
	breathless = 3       // checkpoints that were disturbed, one after another, before one is made at a stretch
)

// breathEvery is how long the work between two breaths takes.
var breathEvery = 40 * time.Millisecond

// errDisturbed says that the carnet has changed while a checkpoint was put together.
var errDisturbed = errors.New("the carnet has changed")

// breath lets others have their turn. The one who takes it holds the lock, and holds it again afterwards. A nil one does
// nothing.
type breath struct {
	c         *Carnet
	from      moment
	taken     time.Time
	calls     int
	disturbed bool
}

// moment is what differs once the carnet has changed in any way that a checkpoint shows.
type moment struct {
	version, head, generation uint64
	summaries                 bool
}

func (c *Carnet) moment() moment {
	return moment{c.version, c.head, c.check.generation, c.summaries.of != nil}
}

func (c *Carnet) newBreath() *breath {
	if c.disturbed >= breathless {
		return nil
	}
	return &breath{c: c, from: c.moment(), taken: time.Now()}
}

// anew takes note of a change that the checkpoint itself has made.
func (b *breath) anew() {
	if b != nil && !b.disturbed {
		b.from = b.c.moment()
	}
}

// take lets others have their turn if the last time was long ago. Once the carnet has changed it does nothing more: see
// err.
func (b *breath) take() {
	if b == nil || b.disturbed {
		return
	}
	if b.calls++; b.calls&63 != 0 || time.Since(b.taken) < breathEvery {
		return
	}
	b.c.mu.Unlock()
	time.Sleep(time.Millisecond) // so that a browser delivers what has come in
	b.c.mu.Lock()
	b.taken = time.Now()
	b.disturbed = b.c.moment() != b.from
}

// err tells whether the carnet has changed.
func (b *breath) err() error {
	if b != nil && b.disturbed {
		return errDisturbed
	}
	return nil
}

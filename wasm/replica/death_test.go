//go:build !js

package replica

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"sync"
	"testing"

	"carnet/sync/relay"
	"carnet/wasm/carnet"
)

// death is when a program dies: of all that it does for others to see or to find again, the step at which it does, and
// whether that step is done. From then on it does nothing.
type death struct {
	left  int // steps until then; 0: it is dead; never: it does not die
	after bool
}

// counting is held while the steps of any death are counted: a device asks several things at once.
var counting sync.Mutex

const never = -1

var errDied = errors.New("it died")

// around does a step, unless the program is dead or dies before it; then it does instead, if that is not nil.
func (d *death) around(step func() error, instead func()) error {
	counting.Lock()
	last := d.left == 1
	d.left -= boolean(d.left > 0)
	dead := d.left == 0 && !(last && d.after)
	counting.Unlock()
	switch {
	case dead && instead != nil:
		instead()
	case !dead && last:
		_ = step()
	case !dead:
		return step()
	}
	return errDied
}

func boolean(b bool) int {
	if b {
		return 1
	}
	return 0
}

// mortalStore is the disk of a device that may die.
type mortalStore struct {
	carnet.Store
	*death
}

func (s *mortalStore) Commit(ctx context.Context, writes []carnet.Write) error {
	return s.around(func() error { return s.Store.Commit(ctx, writes) }, nil)
}

// mortal is the database of a relay that may die at each statement.
type mortal struct {
	relay.Querier
	*death
}

func (m mortal) ExecContext(ctx context.Context, query string, args ...any) (result sql.Result, err error) {
	err = m.around(func() error {
		result, err = m.Querier.ExecContext(ctx, query, args...)
		return err
	}, nil)
	return result, err
}

func (m mortal) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if m.around(func() error { return nil }, nil) != nil {
		return nil, errDied
	}
	return m.Querier.QueryContext(ctx, query, args...)
}

func (m mortal) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	if m.around(func() error { return nil }, nil) != nil {
		dead, cancel := context.WithCancel(ctx)
		cancel()
		ctx = dead
	}
	return m.Querier.QueryRowContext(ctx, query, args...)
}

// TestDeathAtEachStep lets a device, or the relay, die at each step of a life of a vault: founding, pairing, sending,
// forgetting with a snapshot, a new device that takes it, revoking. Who has died is started again, and what was asked for is
// asked for again. CARNET_SIMULATIONS tries each step of the relay, else some.
func TestDeathAtEachStep(t *testing.T) {
	stride := 23
	if os.Getenv("CARNET_SIMULATIONS") != "" {
		stride = 1
	}
	tried := 0
	for victim, by := range []int{1, 1, 1, stride} {
		for _, after := range []bool{false, true} {
			for n, reached := 1, true; reached && !t.Failed(); n += by {
				t.Run(fmt.Sprint(victim, " ", n, " ", after), func(t *testing.T) { reached = liveAndDie(t, victim, death{n, after}) })
				tried++
			}
		}
	}
	t.Logf("%d deaths", tried)
}

// liveAndDie lets one of three devices, or the relay as the fourth, die once. It reports whether that came to be.
func liveAndDie(t *testing.T, victim int, when death) (died bool) {
	quickPairing(t)
	ctx := context.Background()
	w := newWorld(t)
	one, two, three := w.device("laptop"), w.device("desktop"), w.device("attic")
	devices := []*device{one, two, three}
	victims := &w.death
	if victim < len(devices) {
		victims = &devices[victim].death
	}
	*victims = when
	do := func(what string, act func() error) {
		t.Helper()
		for range 3 {
			err := act()
			for _, d := range devices {
				if d.death.left == 0 {
					died = true
					d.open()
				}
			}
			if err == nil {
				return
			}
			if codeOf(err) != CodeOffline && !errors.Is(err, errDied) && !died {
				t.Fatal(what, err)
			}
		}
		t.Fatal(what, ": does not come to an end")
	}
	save := func(d *device, who string) {
		do("save "+who, func() error {
			_, err := d.book.Save(ctx, cardOf(who, "x"))
			return err
		})
	}
	sync := func(d *device) { do(d.name+" syncs", func() error { return d.Sync(ctx) }) }
	join := func(host, guest *device) {
		do(guest.name+" joins", func() error {
			if guest.on {
				return nil
			}
			host.EndPairing()
			guest.EndPairing()
			i, err := host.Pair(ctx)
			if err == nil {
				err = guest.Join(ctx, i.Address, i.Words, guest.name)
			}
			if err == nil {
				_, err = host.Answered(ctx)
			}
			if err == nil {
				err = host.Admit(ctx)
			}
			if err == nil {
				_, err = guest.Joined(ctx)
			}
			return err
		})
	}
	do("found", func() error {
		if one.on {
			return nil
		}
		return one.Start(ctx, "https://relay.example", invite, one.name, NewPhrase())
	})
	save(one, "gone")
	save(one, "kept")
	sync(one)
	join(one, two)
	save(two, "by-two")
	sync(two)
	sync(one)
	do("forget", func() error {
		list, err := one.book.People(ctx, carnet.Query{Text: "gone"})
		for _, row := range list.Rows {
			if _, err := one.book.Forget(ctx, []string{row.ID}); err != nil {
				return err
			}
		}
		if err == nil {
			err = one.Forgot(ctx)
		}
		return err
	})
	sync(one)
	sync(two)
	sync(one)
	join(two, three)
	sync(three)
	do("revoke", func() error {
		m := one.chain.Find(two.keys.ID)
		if m != nil && !m.In() {
			return nil
		}
		err := one.Revoke(ctx, two.keys.ID.String())
		if codeOf(err) == CodeMemberGone {
			return nil // the answer was lost
		}
		return err
	})
	save(one, "later")
	sync(one)
	sync(three)
	sync(one)
	victims.left = never
	w.settle(one, three)
	w.equal(one, three)
	if got := three.book.Count(); got != 3 {
		t.Errorf("%d people: %s", got, three.names())
	}
	w.want(CodeRevoked, two.Sync(ctx))
	if got := two.book.Count(); got != 2 {
		t.Errorf("who is out has %d people: %s", got, two.names())
	}
	return died || victim == len(devices) && w.died > 0
}

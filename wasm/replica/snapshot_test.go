//go:build !js

package replica

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"carnet/sync/wire"
)

func TestASnapshotForWhoWasAway(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	one, two := w.device("laptop"), w.device("attic")
	w.start(one)
	w.pair(one, two)
	gone := one.save("gone", "x")
	one.save("kept", "x")
	one.sync()
	two.sync()
	two.save("unsent", "from the attic")
	for i := range 20 {
		one.save(fmt.Sprint("p", i), "x")
		one.sync()
		w.pass(5 * 24 * time.Hour)
	}
	_, err := one.book.Forget(ctx, []string{gone.ID})
	w.no(err)
	w.no(one.Forgot(ctx))
	one.sync()
	answer, err := one.askVault(ctx, "GET", "", nil)
	w.no(err)
	status, err := wire.DecodeStatus(answer)
	w.no(err)
	if status.Trimmed == 0 {
		t.Error("the relay has trimmed nothing")
	}
	two.sync()
	one.sync()
	w.equal(one, two)
	if got := two.book.Count(); got != 22 {
		t.Errorf("%d people: %s", got, two.names())
	}
}

// Forgetting does not wait for a sync that goes on, and the relay is made to drop what it holds all the same.
func TestForgettingDuringASync(t *testing.T) {
	w := newWorld(t)
	one := w.device("laptop")
	w.start(one)
	gone := one.save("gone", "x")
	one.save("kept", "x")
	one.sync()
	one.save("new", "x")
	forgotten, snapshots := false, 0
	w.network = func(d *device, r Request, ask func(Request) (Response, error)) (Response, error) {
		if !forgotten {
			forgotten = true
			_, err := d.book.Forget(context.Background(), []string{gone.ID})
			w.no(err)
			w.no(d.Forgot(context.Background()))
		}
		if r.Method == "POST" && strings.HasSuffix(r.Path, "/snapshot") {
			snapshots++
		}
		return ask(r)
	}
	one.sync()
	one.sync()
	if snapshots == 0 {
		t.Error("the relay was left with what it holds of who was forgotten")
	}
}

// A snapshot holds what the device that writes it does not trust, too: another one may, and the log is gone then.
func TestASnapshotHoldsWhatIsHeldBack(t *testing.T) {
	w := newWorld(t)
	one, ahead, late := w.device("laptop"), w.device("ahead"), w.device("late")
	ahead.off = 3 * 365 * 24 * time.Hour
	w.start(one)
	w.pair(one, ahead)
	ahead.save("p", "from years ahead")
	ahead.sync()
	one.sync()
	if got := one.book.Quarantined(); got == 0 {
		t.Fatal("nothing is held back")
	}
	w.no(one.Forgot(context.Background()))
	one.sync()
	ahead.sync()
	one.save("q", "so that there is something to trim")
	w.no(one.Forgot(context.Background()))
	one.sync()
	w.pair(one, late)
	late.sync()
	if got, want := late.book.Quarantined(), one.book.Quarantined(); got != want {
		t.Errorf("the new device holds %d changes back, want %d", got, want)
	}
}

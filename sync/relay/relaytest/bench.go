//go:build !js

package relaytest

import (
	"math/rand/v2"
	"strconv"
	"sync"
	"testing"
	"time"

	"carnet/sync/wire"
)

// A Bench measures a running relay; its quota and rate must be large.
type Bench struct{ Target Target }

// Pusher founds a vault, and gives a function that pushes a batch of size bytes of noise and tells how long the relay
// took; sealing and signing are not in it.
func (b Bench) Pusher(t testing.TB, size int) (push func() time.Duration) {
	t.Helper()
	d, _ := b.Target.found(t)
	return func() time.Duration {
		frame := d.seal(t, noise(size))
		begun := time.Now()
		d.ok(t, "POST", "/log", frame)
		return time.Since(begun)
	}
}

func noise(size int) []byte {
	content := make([]byte, size)
	for i := range content {
		content[i] = byte(rand.Uint32())
	}
	return content
}

// Growth fills one vault with batches of 1 KiB, eight at a time, and at each of the marks gives how long one push and one
// pull of the last batch take.
func (b Bench) Growth(t testing.TB, marks []int, samples int, visit func(mark int, push, pull []time.Duration)) {
	t.Helper()
	d, _ := b.Target.found(t)
	held := 0
	for _, mark := range marks {
		var filling sync.WaitGroup
		missing := mark - held
		for worker := range 8 {
			filling.Go(func() {
				for range (missing + 7 - worker) / 8 {
					d.ok(t, "POST", "/log", d.seal(t, []byte("x")))
				}
			})
		}
		filling.Wait()
		held += missing
		var pushes, pulls []time.Duration
		for range samples {
			frame := d.seal(t, []byte("x"))
			begun := time.Now()
			d.ok(t, "POST", "/log", frame)
			pushes = append(pushes, time.Since(begun))
			begun = time.Now()
			d.ok(t, "GET", "/log?after="+strconv.Itoa(held), nil)
			pulls = append(pulls, time.Since(begun))
			held++
		}
		visit(mark, pushes, pulls)
	}
}

// Vaults founds many vaults and pushes to them in turn for a while, so many a second in all, each push begun when it is
// due whether or not those before have been answered. It gives how long each took from when it was due.
func (b Bench) Vaults(t testing.TB, vaults int, perSecond float64, lasting time.Duration) (took []time.Duration) {
	t.Helper()
	devices := make([]*device, vaults)
	var founding sync.WaitGroup
	for worker := range 8 {
		founding.Go(func() {
			for i := worker; i < vaults; i += 8 {
				devices[i], _ = b.Target.found(t)
			}
		})
	}
	founding.Wait()
	total := int(perSecond * lasting.Seconds())
	took = make([]time.Duration, total)
	var pushing sync.WaitGroup
	begun := time.Now()
	next := make(chan int, total)
	for i := range total {
		next <- i
	}
	close(next)
	for range 256 {
		pushing.Go(func() {
			for i := range next {
				due := begun.Add(time.Duration(float64(i) / perSecond * float64(time.Second)))
				time.Sleep(time.Until(due))
				d := devices[i%vaults]
				frame, err := d.chain.Seal(d.keys, d.epochs, wire.LogStart(d.chain.Vault), wire.NewBatchID(), []byte("x"))
				if err != nil {
					t.Error(err)
					return
				}
				if status, _, err := d.try("POST", d.path("/log"), frame); err != nil || status != 200 {
					t.Errorf("push %d: %d %v", i, status, err)
					return
				}
				took[i] = time.Since(due)
			}
		})
	}
	pushing.Wait()
	return took
}

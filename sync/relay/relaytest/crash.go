//go:build !js

package relaytest

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"carnet/sync/wire"
)

// A Crash is a relay that can be killed as by kill -9, and started again on the same folder.
type Crash struct {
	Start  func(t *testing.T) (target Target, kill func())
	Rounds int
}

// Run kills the relay under load, again and again: nothing that it has acknowledged may be lost, doubled or moved.
func (crash Crash) Run(t *testing.T) {
	const writers = 4
	target, kill := crash.Start(t)
	devices := make([]*device, writers)
	for i := range devices { // two vaults of two devices each
		if i%2 == 0 {
			devices[i], _ = target.found(t)
		} else {
			devices[i] = devices[i-1].add(t)
		}
	}
	acknowledged := make([]map[string]wire.Position, writers) // by content
	for i := range acknowledged {
		acknowledged[i] = map[string]wire.Position{}
	}
	for round := range crash.Rounds {
		var writing sync.WaitGroup
		var answered atomic.Int64
		for i, d := range devices {
			d.Target = &target
			writing.Go(func() { d.pushUntilItDies(t, fmt.Sprintf("round %d, writer %d", round, i), acknowledged[i], &answered) })
		}
		for end := time.Now().Add(time.Minute); answered.Load() < 20 && time.Now().Before(end); {
			time.Sleep(time.Millisecond)
		}
		time.Sleep(time.Duration(rand.IntN(50)) * time.Millisecond)
		kill()
		writing.Wait()
		target, kill = crash.Start(t)
	}
	defer kill()
	total := 0
	for i, d := range devices {
		d.Target = &target
		d.log = wire.NewLog(d.chain.Vault, wire.LogStart(d.chain.Vault))
		held := map[string]uint64{}
		for n, content := range d.pull(t) {
			if held[content] != 0 {
				t.Errorf("%q is there twice", content)
			}
			held[content] = uint64(n + 1)
		}
		for content, at := range acknowledged[i] {
			if held[content] != at.Seq {
				t.Errorf("%q was acknowledged as number %d, and is number %d", content, at.Seq, held[content])
			}
		}
		total += len(acknowledged[i])
	}
	if total < 10*crash.Rounds {
		t.Errorf("only %d batches were acknowledged before the relay died %d times", total, crash.Rounds)
	}
	t.Logf("killed %d times; %d batches were acknowledged, and all are there", crash.Rounds, total)
}

// pushUntilItDies pushes one batch after the other, and notes what was acknowledged.
func (d *device) pushUntilItDies(t *testing.T, name string, acknowledged map[string]wire.Position, answered *atomic.Int64) {
	for i := 0; ; i++ {
		content := name + ", batch " + strconv.Itoa(i)
		frame, err := d.chain.Seal(d.keys, d.epochs, d.log.End(), wire.NewBatchID(), []byte(content))
		if err != nil {
			t.Error(err)
			return
		}
		path := d.path("/log")
		status, body, err := d.try("POST", path, frame)
		switch {
		case err != nil:
			return
		case status == http.StatusTooManyRequests:
			time.Sleep(100 * time.Millisecond)
		case status != http.StatusOK:
			return // it is dying
		default:
			receipt, err := wire.DecodeReceipt(body)
			if err != nil {
				return // the answer was cut
			}
			acknowledged[content] = receipt.At
			answered.Add(1)
		}
	}
}

// Keeps has a relay store something, then another that again makes of the same data, and wants the same of it.
func Keeps(t *testing.T, target Target, again func() Target) {
	d, _ := target.found(t)
	d.push(t, "before")
	d.pull(t)
	d.push(t, "just now")
	target = again()
	d.Target = &target
	if got := d.pull(t); len(got) != 1 || got[0] != "just now" {
		t.Errorf("pulled %q", got)
	}
}

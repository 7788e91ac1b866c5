//go:build !js

package relaytest

import (
	"net/http"
	"testing"
	"time"

	"carnet/sync/wire"
)

// A Clock is a relay whose clock a test can turn. Sweep is called after each turn, as a platform calls it by and by.
type Clock struct {
	Target Target
	Turn   func(by time.Duration)
	Sweep  func() (next time.Time)
}

// Run checks what runs out by itself, and that nothing else does.
func (clock Clock) Run(t *testing.T) {
	target := &clock.Target
	t.Run("pairing", func(t *testing.T) {
		d, _ := target.found(t)
		box := wire.BoxID{1, 2, 3}
		pass := d.pass(t, wire.PurposePair, box)
		target.puts(t, box, "/0", []byte("offer"), pass)
		clock.Turn(wire.PairingLife*time.Second - time.Second)
		if next := clock.Sweep(); !next.Equal(target.now().Add(time.Second)) {
			t.Errorf("wakes %s from now", next.Sub(target.now()))
		}
		target.wantsSlot(t, box, "/0", []byte("offer"))
		clock.Turn(2 * time.Second)
		refused(t, "a pairing after ten minutes", target.slot(t, "GET", box, "/0", nil, nil), 404, wire.CodeNotFound)
		refused(t, "an answer after ten minutes", target.slot(t, "PUT", box, "/1", []byte("x"), nil), 404, wire.CodeNotFound)
		refused(t, "a pass after ten minutes", target.slot(t, "PUT", box, "/2", []byte("x"), pass), 403, wire.CodePass)
		if next := clock.Sweep(); !next.IsZero() {
			t.Errorf("wakes again at %s, for nothing", next)
		}
		target.puts(t, box, "/0", []byte("another"), d.pass(t, wire.PurposePair, box))
	})
	t.Run("parts", func(t *testing.T) {
		d, _ := target.found(t)
		before := d.status(t).Stored
		_, frame := d.snapshot(t, "not finished")
		id, finished := d.snapshot(t, "finished")
		d.ok(t, "POST", "/snapshot", finished)
		clock.Turn(25 * time.Hour)
		clock.Sweep()
		refused(t, "a snapshot whose parts have run out", d.ask(t, "POST", "/snapshot", frame), 409, wire.CodePartsMissing)
		d.ok(t, "GET", "/snapshot/"+id.String()+"/0", nil)
		if s := d.status(t); s.Stored != before+1<<10 {
			t.Errorf("stored %d, want %d and one part", s.Stored, before)
		}
	})
	t.Run("years", func(t *testing.T) {
		laptop, phrase := target.found(t)
		desktop := laptop.add(t)
		laptop.push(t, "long ago")
		box := phrase.FindBox()
		target.puts(t, box, "/0", []byte("a vault"), laptop.pass(t, wire.PurposeFind, box))
		clock.Turn(10 * 365 * 24 * time.Hour)
		clock.Sweep()
		if got := desktop.pull(t); len(got) != 1 || got[0] != "long ago" {
			t.Errorf("after ten years there is %q", got)
		}
		target.wantsSlot(t, box, "/0", []byte("a vault"))
	})
	t.Run("away", func(t *testing.T) {
		laptop, _ := target.found(t)
		desktop := laptop.add(t)
		laptop.push(t, "one")
		laptop.pull(t)
		compact := func() uint64 {
			_, frame := laptop.snapshot(t, "all")
			laptop.ok(t, "POST", "/snapshot", frame)
			laptop.passed(t)
			return laptop.status(t).Trimmed
		}
		clock.Turn(89 * 24 * time.Hour)
		if trimmed := compact(); trimmed != 0 {
			t.Errorf("trimmed to %d although the desktop was there 89 days ago", trimmed)
		}
		clock.Turn(2 * 24 * time.Hour)
		laptop.push(t, "two")
		laptop.pull(t)
		if trimmed := compact(); trimmed != 2 {
			t.Errorf("trimmed to %d, want 2: the desktop has been away for 91 days", trimmed)
		}
		refused(t, "who was away", desktop.ask(t, "GET", "/log?after=0", nil), 410, wire.CodeTrimmed)
		s, err := wire.DecodeSnapshot(desktop.ok(t, "GET", "/snapshot", nil))
		no(t, err)
		no(t, s.Verify(desktop.chain))
	})
	t.Run("nonces", func(t *testing.T) {
		d, _ := target.found(t)
		frame := d.seal(t, nil)
		header := http.Header{wire.HeaderAuthorization: {d.keys.Authorize(d.chain.Vault, "POST", d.path("/log"), frame, target.now(), wire.NewNonce())}}
		if a := target.send(t, "POST", d.path("/log"), frame, header); a.status != 200 {
			t.Fatalf("%d %s", a.status, a.code)
		}
		for range 5 { // as long as the request could be true, its nonce is remembered
			refused(t, "sent again", target.send(t, "POST", d.path("/log"), frame, header), 401, wire.CodeReplayed)
			clock.Turn(wire.ClockTolerance/5 - time.Second)
			clock.Sweep()
			d.push(t, "x")
		}
		clock.Turn(time.Minute)
		refused(t, "sent again later", target.send(t, "POST", d.path("/log"), frame, header), 401, wire.CodeClock)
	})
}

//go:build !js

package relaytest

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"

	"carnet/sync/wire"
)

// listen opens the device's WebSocket.
func (d *device) listen(t testing.TB, authorization string) (*websocket.Conn, *http.Response, error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	t.Cleanup(cancel)
	address := "ws" + strings.TrimPrefix(d.Base, "http") + d.path("/hint") + "?auth=" + strings.TrimPrefix(authorization, "Carnet1 ")
	return websocket.Dial(ctx, address, &websocket.DialOptions{HTTPClient: d.client()})
}

func (d *device) sign(method, of string) string {
	return d.keys.Authorize(d.chain.Vault, method, d.path(of), nil, time.Now(), wire.NewNonce())
}

// hears gives the next message, "" when the socket has ended.
func hears(t testing.TB, conn *websocket.Conn) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	_, message, err := conn.Read(ctx)
	if ctx.Err() != nil {
		t.Fatal("nothing was heard in 20 seconds")
	}
	if err != nil {
		return ""
	}
	return string(message)
}

func (target *Target) hint(t *testing.T) {
	laptop, _ := target.found(t)
	desktop := laptop.add(t)
	authorization := desktop.sign("GET", "/hint")
	conn, _, err := desktop.listen(t, authorization)
	no(t, err)
	defer conn.CloseNow()
	laptop.push(t, "one")
	if got := hears(t, conn); got != "1" {
		t.Errorf("heard %q after the first push", got)
	}
	laptop.push(t, "two")
	if got := hears(t, conn); got != "2" {
		t.Errorf("heard %q after the second push", got)
	}
	no(t, conn.Write(context.Background(), websocket.MessageText, []byte("ping")))
	if got := hears(t, conn); got != "pong" {
		t.Errorf("heard %q after a ping", got)
	}
	if _, response, err := desktop.listen(t, authorization); err == nil || response == nil || response.StatusCode != 401 {
		t.Errorf("the same address opens twice: %v", err)
	}
	if _, response, err := desktop.listen(t, desktop.sign("GET", "/log")); err == nil || response == nil || response.StatusCode != 401 {
		t.Errorf("an address signed for something else opens: %v", err)
	}
	stranger := &device{Target: target, keys: newKeys(t, wire.Device), chain: laptop.chain}
	if _, response, err := stranger.listen(t, stranger.sign("GET", "/hint")); err == nil || response == nil || response.StatusCode != 403 {
		t.Errorf("a stranger listens: %v", err)
	}

	laptop.pull(t)
	first := laptop.chain.Len()
	laptop.epochs, err = laptop.chain.Renew(laptop.keys, laptop.epochs, []wire.MemberID{desktop.keys.ID}, laptop.log.End(), time.Now())
	no(t, err)
	laptop.ok(t, "POST", "/chain", laptop.step(t, first, laptop.wraps(t)))
	if got := hears(t, conn); got != "" {
		t.Errorf("the revoked device heard %q", got)
	}
}

func (target *Target) status(t *testing.T) {
	laptop, phrase := target.found(t)
	desktop := laptop.add(t)
	laptop.push(t, "one")
	laptop.pull(t)
	laptop.passed(t)
	s := laptop.status(t)
	if s.End != laptop.log.End() || s.Links != laptop.chain.Len() || s.Epoch != 1 || s.Stored < 1<<10 || len(s.Members) != 3 || s.Snapshot != nil {
		t.Errorf("%+v", s)
	}
	for _, m := range s.Members {
		hour := time.UnixMilli(m.Seen).UTC() // elsewhere hours do not all begin where UTC's do
		switch m.Member {
		case laptop.keys.ID:
			if m.Passed != 1 || time.Since(hour) > 61*time.Minute || hour.Minute() != 0 || hour.Second() != 0 {
				t.Errorf("the laptop: %+v", m)
			}
		case desktop.keys.ID:
			if m.Passed != 0 || m.Seen == 0 {
				t.Errorf("the desktop: %+v", m)
			}
		case phrase.ID:
			if m.Passed != 0 || m.Seen != 0 {
				t.Errorf("the phrase: %+v", m)
			}
		}
	}
}

func (target *Target) deleted(t *testing.T) {
	laptop, _ := target.found(t)
	desktop := laptop.add(t)
	laptop.push(t, "one")
	frame := laptop.step(t, 0, nil)
	laptop.ok(t, "DELETE", "", nil)
	refused(t, "the other device learns it", desktop.ask(t, "GET", "/log?after=0", nil), 410, wire.CodeDeleted)
	refused(t, "a push", laptop.ask(t, "POST", "/log", laptop.seal(t, []byte("x"))), 410, wire.CodeDeleted)
	refused(t, "begun again", laptop.begin(t, frame, target.Invite), 410, wire.CodeDeleted)
}

// Sleeps leaves a listening device alone for so long that the platform may forget all but what is on disk, and wants the
// hint all the same.
func Sleeps(t *testing.T, target Target, idle time.Duration) {
	laptop, _ := target.found(t)
	desktop := laptop.add(t)
	conn, _, err := desktop.listen(t, desktop.sign("GET", "/hint"))
	no(t, err)
	defer conn.CloseNow()
	laptop.push(t, "before")
	if got := hears(t, conn); got != "1" {
		t.Errorf("heard %q", got)
	}
	time.Sleep(idle)
	laptop.push(t, "after")
	if got := hears(t, conn); got != "2" {
		t.Errorf("heard %q after %s", got, idle)
	}
	if got := desktop.pull(t); len(got) != 2 {
		t.Errorf("pulled %q", got)
	}
}

// Full wants a relay that may have one vault to refuse a second one.
func Full(t *testing.T, target Target) {
	first, _ := target.found(t)
	second, _, frame := target.foundation(t)
	refused(t, "one vault too many", second.begin(t, frame, target.Invite), 507, wire.CodeQuota)
	first.ok(t, "DELETE", "", nil)
	if a := second.begin(t, frame, target.Invite); a.status != 200 {
		t.Errorf("after the first was deleted: %d %s", a.status, a.code)
	}
}

//go:build !js

package relaytest

import (
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"carnet/sync/wire"
)

func (target *Target) invite(t *testing.T) {
	d, _, frame := target.foundation(t)
	refused(t, "no invite", d.begin(t, frame, ""), 403, wire.CodeInvite)
	refused(t, "wrong invite", d.begin(t, frame, target.Invite+"x"), 403, wire.CodeInvite)
	refused(t, "asked before it is begun", d.ask(t, "GET", "", nil), 404, wire.CodeNotFound)
	refused(t, "not signed by the founder", (&device{Target: target, keys: newKeys(t, wire.Device), chain: d.chain}).begin(t, frame, target.Invite), 401, wire.CodeSignature)
	refused(t, "a phrase without a wrap", d.begin(t, d.step(t, 0, d.wraps(t)[:1]), target.Invite), 400, wire.CodeWrapsMissing)
	other, _, _ := target.foundation(t)
	refused(t, "the chain of another vault", other.begin(t, frame, target.Invite), 403, wire.CodeChainForged)
	for range 2 { // the second time as if the first answer was lost
		if a := d.begin(t, frame, target.Invite); a.status != http.StatusOK {
			t.Fatalf("%d %s %s", a.status, a.code, a.body)
		}
	}
	d.fetch(t)
	d.push(t, "begun")
	d.pull(t)
}

func (target *Target) strangers(t *testing.T) {
	d, _ := target.found(t)
	stranger := &device{Target: target, keys: newKeys(t, wire.Device), chain: d.chain, epochs: d.epochs, log: d.log}
	refused(t, "reads", stranger.ask(t, "GET", "/log?after=0", nil), 403, wire.CodeNotMember)
	refused(t, "writes", stranger.ask(t, "POST", "/log", stranger.seal(t, []byte("x"))), 403, wire.CodeNotMember)
	refused(t, "deletes", stranger.ask(t, "DELETE", "", nil), 403, wire.CodeNotMember)
	refused(t, "takes itself in", stranger.ask(t, "POST", "/chain", d.step(t, 0, d.wraps(t))), 403, wire.CodeNotMember)
	for _, path := range []string{"/", "/v1/v/x", "/v1/v/" + strings.Repeat("!", 43), d.path("/nothing"), d.path("/snapshot/x"), "/v2" + d.path("")[3:]} {
		if a := target.send(t, "GET", path, nil, nil); a.status != 404 || a.code != wire.CodeNotFound {
			t.Errorf("GET %s: %d %s", path, a.status, a.code)
		}
	}
	refused(t, "another method", d.ask(t, "PUT", "/log", nil), 405, wire.CodeMethod)
}

func (target *Target) requests(t *testing.T) {
	d, _ := target.found(t)
	other, _ := target.found(t)
	path, now := d.path("/log"), time.Now()
	frame := d.seal(t, []byte("x"))
	with := func(authorization string) answer {
		t.Helper()
		return target.send(t, "POST", path, frame, http.Header{wire.HeaderAuthorization: {authorization}})
	}
	sign := func(vault wire.Vault, method, path string, body []byte, at time.Time) string {
		return d.keys.Authorize(vault, method, path, body, at, wire.NewNonce())
	}
	refused(t, "not signed", target.send(t, "POST", path, frame, nil), 401, wire.CodeSignature)
	refused(t, "another scheme", with("Bearer abc"), 401, wire.CodeSignature)
	refused(t, "another method", with(sign(d.chain.Vault, "GET", path, frame, now)), 401, wire.CodeSignature)
	refused(t, "another address", with(sign(d.chain.Vault, "POST", path+"?", frame, now)), 401, wire.CodeSignature)
	refused(t, "another body", with(sign(d.chain.Vault, "POST", path, frame[1:], now)), 401, wire.CodeSignature)
	refused(t, "another vault", with(sign(other.chain.Vault, "POST", path, frame, now)), 401, wire.CodeSignature)

	for _, off := range []time.Duration{-time.Hour, time.Hour, 20 * 365 * 24 * time.Hour} {
		a := with(sign(d.chain.Vault, "POST", path, frame, now.Add(off)))
		refused(t, "a clock that is off by "+off.String(), a, 401, wire.CodeClock)
		ms, err := strconv.ParseInt(a.header.Get(wire.HeaderTime), 10, 64)
		if err != nil || time.Since(time.UnixMilli(ms)).Abs() > time.Minute {
			t.Errorf("the relay says that it is %q", a.header.Get(wire.HeaderTime))
		}
	}
	once := sign(d.chain.Vault, "POST", path, frame, now)
	if a := with(once); a.status != 200 {
		t.Errorf("%d %s", a.status, a.code)
	}
	refused(t, "sent again", with(once), 401, wire.CodeReplayed)
	if got := d.pull(t); len(got) != 1 {
		t.Errorf("pulled %q", got)
	}
	someone := other.seal(t, []byte("x"))
	refused(t, "another's batch", d.ask(t, "POST", "/log", someone), 401, wire.CodeSignature)
}

func (target *Target) bounds(t *testing.T) {
	d, _ := target.found(t)
	refused(t, "batch too large", d.ask(t, "POST", "/log", make([]byte, wire.BatchMax+1)), 413, wire.CodeTooLarge)
	refused(t, "much too large", d.ask(t, "POST", "/log", make([]byte, 3<<20)), 413, wire.CodeTooLarge)
	refused(t, "no batch", d.ask(t, "POST", "/log", make([]byte, 1<<10)), 400, wire.CodeMalformed)
	refused(t, "a batch of another length", d.ask(t, "POST", "/log", d.seal(t, nil)[:1000]), 400, wire.CodeMalformed)
	refused(t, "nothing", d.ask(t, "POST", "/log", nil), 400, wire.CodeMalformed)
	refused(t, "no step", d.ask(t, "POST", "/chain", []byte{wire.Version, 0, 0, 0, 0}), 400, wire.CodeMalformed)
	refused(t, "no snapshot", d.ask(t, "POST", "/snapshot", make([]byte, wire.SnapshotSize)), 400, wire.CodeMalformed)
	refused(t, "a body where there is none", d.ask(t, "GET", "/log", []byte("x")), 413, wire.CodeTooLarge)
	d.push(t, "and it still works")
	if got := d.pull(t); len(got) != 1 {
		t.Errorf("pulled %q", got)
	}
}

func (target *Target) origins(t *testing.T) {
	d, _ := target.found(t)
	a := target.send(t, "OPTIONS", d.path("/log"), nil, http.Header{
		"Origin":                         {"chrome-extension://aaaabbbbccccddddeeeeffffgggghhhh"},
		"Access-Control-Request-Method":  {"POST"},
		"Access-Control-Request-Headers": {"authorization"},
	})
	if a.status != http.StatusNoContent || a.header.Get("Access-Control-Allow-Origin") != "*" ||
		!strings.Contains(a.header.Get("Access-Control-Allow-Headers"), "Authorization") || !strings.Contains(a.header.Get("Access-Control-Allow-Methods"), "PUT") {
		t.Errorf("preflight: %d %v", a.status, a.header)
	}
	for _, a := range []answer{d.ask(t, "GET", "", nil), target.send(t, "GET", d.path(""), nil, nil), target.send(t, "GET", "/", nil, nil)} {
		if a.header.Get("Access-Control-Allow-Origin") != "*" || !strings.Contains(a.header.Get("Access-Control-Expose-Headers"), wire.HeaderError) {
			t.Errorf("%d: %v", a.status, a.header)
		}
	}
}

func (target *Target) rate(t *testing.T) {
	d, _ := target.found(t)
	for range 5000 {
		a := target.send(t, "GET", d.path("/log"), nil, http.Header{wire.HeaderAuthorization: {d.keys.Authorize(d.chain.Vault, "GET", d.path("/log"), nil, time.Now(), wire.NewNonce())}})
		if a.status == http.StatusTooManyRequests {
			refused(t, "too many", a, 429, wire.CodeRate)
			if wait, err := strconv.Atoi(a.header.Get("Retry-After")); err != nil || wait < 1 {
				t.Errorf("Retry-After is %q", a.header.Get("Retry-After"))
			}
			return
		}
	}
	t.Error("5,000 requests in a row were answered")
}

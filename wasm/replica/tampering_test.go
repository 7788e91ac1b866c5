//go:build !js

package replica

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"carnet/sync/wire"
)

// tamperings are what a relay, or whoever is between, may do with what it gives to a device that wants the log.
func TestTamperingIsNamed(t *testing.T) {
	flip := func(frame []byte) []byte { frame[len(frame)-1] ^= 1; return frame }
	tests := []struct {
		what   string
		code   string
		change func(page *wire.Pull)
	}{
		{"a changed batch", "sync-batch-forged", func(p *wire.Pull) { p.Batches[0] = flip(p.Batches[0]) }},
		{"batches in another order", "sync-batch-misplaced", func(p *wire.Pull) { p.Batches[0], p.Batches[1] = p.Batches[1], p.Batches[0] }},
		{"a batch twice", "sync-log-forked", func(p *wire.Pull) {
			p.Batches = [][]byte{p.Batches[0], p.Batches[0], p.Batches[1]}
		}},
		{"an earlier end", "sync-log-rolled-back", func(p *wire.Pull) { p.Batches, p.End = nil, wire.Position{} }},
		{"an end that never comes", "sync-malformed", func(p *wire.Pull) { p.Batches = nil }},
	}
	for _, test := range tests {
		t.Run(test.what, func(t *testing.T) {
			w := newWorld(t)
			one, two := w.device("laptop"), w.device("desktop")
			w.start(one)
			w.pair(one, two)
			for i := range 2 {
				one.save(fmt.Sprint("before", i), "x")
				one.sync()
				two.sync()
			}
			before := two.names()
			for i := range 3 {
				one.save(fmt.Sprint("p", i), "x")
				one.sync()
			}
			w.network = func(d *device, r Request, ask func(Request) (Response, error)) (Response, error) {
				answer, err := ask(r)
				if strings.Contains(r.Path, "/log?") && answer.Status == 200 {
					page, err := wire.DecodePull(answer.Body)
					w.no(err)
					test.change(page)
					answer.Body = page.Bytes()
				}
				return answer, err
			}
			err := two.Sync(context.Background())
			if codeOf(err) != test.code {
				t.Errorf("%s: the error is %v, want %s", test.what, err, test.code)
			}
			if two.names() != before {
				t.Error("something was taken in")
			}
			w.network = nil
			two.sync()
			w.equal(one, two)
		})
	}
}

func TestARelayFromAnotherVaultOrAnEarlierDay(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	one, two := w.device("laptop"), w.device("stranger")
	w.start(one)
	w.start(two)
	one.save("p", "x")
	one.sync()
	two.save("q", "x")
	two.sync()
	path := "/v1/v/" + one.kept.Vault
	w.network = func(d *device, r Request, ask func(Request) (Response, error)) (Response, error) {
		if strings.HasPrefix(r.Path, path+"/log?") { // the batches of the other vault, and its own signature is not even asked for
			answer, err := two.askVault(ctx, "GET", "/log?after=0&passed=0", nil)
			w.no(err)
			page, err := wire.DecodePull(answer)
			w.no(err)
			page.End.Seq, page.Links = 2, one.chain.Len()
			return Response{Status: 200, Header: func(string) string { return "" }, Body: page.Bytes()}, nil
		}
		return ask(r)
	}
	w.want("sync-chain-forked", one.Sync(ctx))
}

// That this device was taken out proves the chain alone, never the relay's word.
func TestARelayThatSaysADeviceIsOut(t *testing.T) {
	for _, of := range []struct{ method, path, code string }{
		{"GET", "/log?", "sync-chain-hidden"}, {"POST", "/log", CodeRevoked},
	} {
		w := newWorld(t)
		ctx := context.Background()
		one, two := w.device("laptop"), w.device("desktop")
		w.start(one)
		w.pair(one, two)
		w.settle(one, two)
		two.save("p", "x")
		w.network = func(d *device, r Request, ask func(Request) (Response, error)) (Response, error) {
			if d == two && r.Method == of.method && strings.Contains(r.Path, of.path) {
				return Response{Status: 403, Header: func(name string) string {
					return map[string]string{wire.HeaderError: string(wire.CodeRevoked)}[name]
				}}, nil
			}
			return ask(r)
		}
		w.want(of.code, two.Sync(ctx))
		w.network = nil
		w.settle(two, one)
		w.equal(one, two)
	}
}

// A server that was put back from an old backup has lost what it had confirmed. Every device says so, and begins anew.
func TestAServerThatForgetsItsTail(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	one, two := w.device("laptop"), w.device("desktop")
	w.start(one)
	w.pair(one, two)
	one.save("before", "x")
	w.settle(one, two)
	var seq int64
	var hash []byte
	w.no(w.db.QueryRowContext(ctx, `SELECT seq, hash FROM vaults`).Scan(&seq, &hash))
	one.save("lost", "y")
	w.settle(one, two)
	two.save("unsent", "z")
	_, err := w.db.ExecContext(ctx, `DELETE FROM batches WHERE key & 0xffffffff > ?`, seq)
	w.no(err)
	_, err = w.db.ExecContext(ctx, `UPDATE vaults SET seq = ?, hash = ?`, seq, hash)
	w.no(err)
	for _, d := range []*device{one, two} {
		if code := codeOf(d.Sync(ctx)); !strings.HasPrefix(code, "sync-log-") {
			t.Errorf("%s says %s", d.name, code)
		}
		w.no(d.Anew(ctx))
	}
	w.settle(one, two)
	w.equal(one, two)
	three := w.device("new")
	w.pair(one, three)
	three.sync()
	w.equal(one, three)
	if got := three.book.Count(); got != 3 {
		t.Errorf("%d people: %s", got, three.names())
	}
}

// A server that was put back to before a device was added does not know it. Who was in before, begins anew and tells it.
func TestAServerPutBackToBeforeADeviceWasAdded(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	one, two, three := w.device("laptop"), w.device("desktop"), w.device("new")
	w.start(one)
	w.pair(one, two)
	one.save("before", "x")
	w.settle(one, two)
	w.backUp()
	w.pair(one, three)
	three.save("by the new one", "y")
	w.settle(one, two, three)
	two.save("unsent", "z")
	w.putBack()
	w.want("sync-not-member", three.Sync(ctx))
	w.want("sync-log-behind", one.Sync(ctx))
	for _, d := range []*device{one, two, three} {
		w.no(d.Anew(ctx))
	}
	w.settle(one, two, three)
	w.equal(one, two, three)
	if got := one.book.Count(); got != 3 {
		t.Errorf("%d people: %s", got, one.names())
	}
}

// A server that was put back to before a device was revoked would let it in. Whoever knows better neither sends nor takes in
// anything, and says so, also where the user chooses to begin anew: what helps is another vault.
func TestAServerPutBackToBeforeARevocation(t *testing.T) {
	for _, later := range []bool{false, true} { // something was written between the backup and the revocation
		w := newWorld(t)
		ctx := context.Background()
		one, two, stolen := w.device("laptop"), w.device("desktop"), w.device("stolen")
		w.start(one)
		w.pair(one, two)
		w.pair(one, stolen)
		one.save("before", "x")
		w.settle(one, two, stolen)
		w.backUp()
		if later {
			two.save("lost by the server", "x")
			w.settle(two, one)
		}
		w.no(one.Revoke(ctx, stolen.keys.ID.String()))
		w.settle(one, two)
		one.save("after", "y")
		if later {
			one.sync()
		}
		w.putBack()
		stolen.save("by the thief", "z")
		before := stolen.names()
		if !later { // the server can be told
			w.want("sync-chain-rolled-back", one.Sync(ctx))
			w.no(one.Anew(ctx))
			w.want(CodeRevoked, stolen.Sync(ctx))
			w.settle(one, two)
			w.equal(one, two)
			if got := two.names(); got != "2 [Person after Person before]" || stolen.names() != before {
				t.Errorf("there are %s, and on the stolen one %s", got, stolen.names())
			}
			continue
		}
		stolen.sync() // the server is mistaken, and so is it
		for _, d := range []*device{one, two} {
			was := d.names()
			if err := d.Sync(ctx); !strings.HasPrefix(codeOf(err), "sync-log-") && codeOf(err) != "sync-chain-rolled-back" {
				t.Errorf("%s says %v", d.name, err)
			}
			for range 2 {
				w.want("sync-chain-rolled-back", d.Anew(ctx))
				if got := d.Status().Trouble; got != "sync-chain-rolled-back" {
					t.Errorf("%s says of itself %q", d.name, got)
				}
			}
			if d.names() != was {
				t.Errorf("%s has taken in what was written behind the revocation: %s", d.name, d.names())
			}
		}
		stolen.sync()
		if got := stolen.names(); got != before {
			t.Errorf("the stolen device reads %s, had %s", got, before)
		}
		for _, d := range []*device{one, two} {
			w.no(d.Leave(ctx))
		}
		w.start(one)
		w.pair(one, two)
		w.settle(one, two)
		w.equal(one, two)
		if got := two.book.Count(); got != 3 {
			t.Errorf("there are %s", two.names())
		}
		stolen.sync()
		if got := stolen.names(); got != before {
			t.Errorf("the stolen device reads %s, had %s", got, before)
		}
	}
}

// What the relay has confirmed, and the device has not met in the log yet because others wrote in between, is looked for.
func TestAServerThatForgetsWhatWasJustSent(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	one, two := w.device("laptop"), w.device("desktop")
	w.start(one)
	w.pair(one, two)
	w.settle(one, two)
	w.backUp()
	two.save("by the other", "x")
	one.save("just sent", "y")
	w.network = func(d *device, r Request, ask func(Request) (Response, error)) (Response, error) {
		if d == one && r.Method == "POST" && strings.HasSuffix(r.Path, "/log") {
			two.sync()
			answer, err := ask(r)
			w.network = func(*device, Request, func(Request) (Response, error)) (Response, error) { return Response{}, errDied }
			return answer, err
		}
		return ask(r)
	}
	w.want(CodeOffline, one.Sync(ctx))
	if got := one.Status().Unsent; got != 0 {
		t.Fatalf("%d acts are unsent", got)
	}
	w.network = nil
	w.putBack()
	one.open()
	w.want("sync-log-rolled-back", one.Sync(ctx))
	for _, d := range []*device{one, two} {
		w.no(d.Anew(ctx))
	}
	w.settle(one, two)
	w.equal(one, two)
	if got := two.book.Count(); got != 2 {
		t.Errorf("%d people: %s", got, two.names())
	}
}

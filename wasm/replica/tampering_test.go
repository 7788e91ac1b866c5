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
			page.End.Seq, page.Links = 2, 0
			return Response{Status: 200, Header: func(string) string { return "" }, Body: page.Bytes()}, nil
		}
		return ask(r)
	}
	w.want("sync-chain-forked", one.Sync(ctx))
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

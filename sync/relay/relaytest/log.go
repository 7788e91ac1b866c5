//go:build !js

package relaytest

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"carnet/sync/wire"
)

func (target *Target) logOrder(t *testing.T) {
	laptop, _ := target.found(t)
	desktop := laptop.add(t)
	if got := desktop.pull(t); len(got) != 0 {
		t.Errorf("a fresh vault holds %q", got)
	}
	laptop.push(t, "one")
	desktop.push(t, "two")
	if receipt := laptop.push(t, "three"); receipt.At.Seq != 3 || receipt.Repeated {
		t.Errorf("%+v, want number 3", receipt)
	}
	for _, d := range []*device{laptop, desktop} {
		if got := d.pull(t); !slices.Equal(got, []string{"one", "two", "three"}) {
			t.Errorf("pulled %q", got)
		}
		if got := d.pull(t); len(got) != 0 {
			t.Errorf("pulled again: %q", got)
		}
	}
	if laptop.log.End() != desktop.log.End() {
		t.Error("the two have seen different logs")
	}
	receipt := laptop.push(t, "four")
	if laptop.pull(t); laptop.log.End() != receipt.At {
		t.Errorf("the receipt says %v, the log %v", receipt.At, laptop.log.End())
	}
}

func (target *Target) twice(t *testing.T) {
	d, _ := target.found(t)
	frame := d.seal(t, []byte("once"))
	first, err := wire.DecodeReceipt(d.ok(t, "POST", "/log", frame))
	no(t, err)
	d.push(t, "another")
	again, err := wire.DecodeReceipt(d.ok(t, "POST", "/log", frame))
	no(t, err)
	if first.Repeated || !again.Repeated || first.At != again.At {
		t.Errorf("first %+v, again %+v", first, again)
	}
	if got := d.pull(t); !slices.Equal(got, []string{"once", "another"}) {
		t.Errorf("pulled %q", got)
	}
}

func (target *Target) together(t *testing.T) {
	laptop, _ := target.found(t)
	desktop := laptop.add(t)
	const writers, each = 4, 8
	var mu sync.Mutex
	var wg sync.WaitGroup
	var want []string
	seqs := map[uint64]int{}
	for w := range writers {
		d := []*device{laptop, desktop}[w%2]
		wg.Go(func() {
			for i := range each {
				content := fmt.Sprintf("%d of writer %d", i, w)
				frame := d.seal(t, []byte(content))
				a := d.ask(t, "POST", "/log", frame)
				receipt, err := wire.DecodeReceipt(a.body)
				mu.Lock()
				if err != nil {
					t.Errorf("%d %s %v", a.status, a.code, err)
				}
				want = append(want, content)
				seqs[receipt.At.Seq]++
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	for seq := uint64(1); seq <= writers*each; seq++ {
		if seqs[seq] != 1 {
			t.Errorf("number %d was given %d times", seq, seqs[seq])
		}
	}
	got := desktop.pull(t)
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("pulled %q, want %q", got, want)
	}
}

func (target *Target) pages(t *testing.T) {
	d, _ := target.found(t)
	var want []string
	for i := range 20 {
		want = append(want, strings.Repeat(string(rune('a'+i)), wire.ContentMax-i))
		d.push(t, want[i])
	}
	first, err := wire.DecodePull(d.ok(t, "GET", "/log?after=0", nil))
	no(t, err)
	if n := len(first.Batches); n != wire.PullMax/wire.BatchMax {
		t.Errorf("the first page has %d batches", n)
	}
	if got := d.pull(t); !slices.Equal(got, want) {
		t.Errorf("pulled %d batches, or others than were pushed", len(got))
	}
	refused(t, "beyond the end", d.ask(t, "GET", "/log?after=21", nil), 409, wire.CodeLogBehind)
	refused(t, "passed what there is not", d.ask(t, "GET", "/log?after=20&passed=21", nil), 409, wire.CodeLogBehind)
	refused(t, "no number", d.ask(t, "GET", "/log?after=-1", nil), 400, wire.CodeMalformed)
}

func (target *Target) seen(t *testing.T) {
	d, _ := target.found(t)
	d.push(t, "one")
	d.push(t, "two")
	d.pull(t)
	kept := d.log
	claim := func(what string, at wire.Position, code wire.Code) {
		t.Helper()
		d.log = wire.NewLog(d.chain.Vault, at)
		refused(t, what, d.ask(t, "POST", "/log", d.seal(t, []byte("x"))), 409, code)
	}
	claim("more than there is", wire.Position{Seq: 3}, wire.CodeLogBehind)
	claim("another end", wire.Position{Seq: 2}, wire.CodeLogForked)
	claim("another middle", wire.Position{Seq: 1}, wire.CodeLogForked)
	claim("another beginning", wire.Position{}, wire.CodeLogForked)
	d.log = kept
	d.push(t, "three")
	if got := d.pull(t); !slices.Equal(got, []string{"three"}) {
		t.Errorf("pulled %q", got)
	}
}

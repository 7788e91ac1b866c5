//go:build !js

package relaytest

import (
	"bytes"
	"testing"
	"time"

	"carnet/sync/wire"
)

func (target *Target) members(t *testing.T) {
	laptop, phrase := target.found(t)
	laptop.push(t, "before the desktop")
	desktop := laptop.add(t)
	if got := desktop.pull(t); len(got) != 1 {
		t.Errorf("the new device reads %q", got)
	}
	// The phrase is a member like any other: on a new machine it takes a device in.
	paper := &device{Target: target, keys: phrase, chain: laptop.chain, log: wire.NewLog(laptop.chain.Vault, wire.LogStart(laptop.chain.Vault))}
	paper.fetch(t)
	third := paper.add(t)
	if got := third.pull(t); len(got) != 1 {
		t.Errorf("the device that the phrase took in reads %q", got)
	}
	desktop.fetch(t)
	first := desktop.chain.Len()
	no(t, desktop.chain.Rename(desktop.keys, desktop.epochs, laptop.keys.ID, "Küche", time.Now()))
	desktop.ok(t, "POST", "/chain", desktop.step(t, first, nil))
	laptop.fetch(t)
	if name, err := laptop.chain.Name(laptop.epochs, laptop.keys.ID); name != "Küche" || err != nil {
		t.Errorf("%q, %v", name, err)
	}
	page, err := wire.DecodeChainPage(laptop.ok(t, "GET", "/chain?after=3", nil))
	no(t, err)
	if page.Len != laptop.chain.Len() || page.First != 3 || len(page.Links) != int(page.Len)-3 {
		t.Errorf("the chain from 3 on: %d of %d from %d", len(page.Links), page.Len, page.First)
	}
}

func (target *Target) revoke(t *testing.T) {
	laptop, _ := target.found(t)
	desktop := laptop.add(t)
	laptop.push(t, "before")
	stale := laptop.seal(t, []byte("sealed before, pushed after"))

	before := laptop.chain.Len()
	chain, err := wire.ReadChain(laptop.chain.Vault, laptop.chain.Links(0))
	no(t, err)
	epochs, err := chain.Renew(laptop.keys, laptop.epochs, []wire.MemberID{desktop.keys.ID}, laptop.log.End(), time.Now())
	no(t, err)
	early := &device{Target: target, keys: laptop.keys, chain: chain, epochs: epochs, log: laptop.log}
	refused(t, "an epoch that does not begin at the end of the log", early.ask(t, "POST", "/chain", early.step(t, before, early.wraps(t))), 409, wire.CodeLogMoved)

	laptop.pull(t)
	laptop.epochs, err = laptop.chain.Renew(laptop.keys, laptop.epochs, []wire.MemberID{desktop.keys.ID}, laptop.log.End(), time.Now())
	no(t, err)
	wraps := laptop.wraps(t)
	refused(t, "an epoch without a wrap for the phrase", laptop.ask(t, "POST", "/chain", laptop.step(t, before, wraps[:1])), 400, wire.CodeWrapsMissing)
	foreign := wraps[0]
	foreign.Member = desktop.keys.ID
	refused(t, "a wrap for the revoked", laptop.ask(t, "POST", "/chain", laptop.step(t, before, append(wraps[:2:2], foreign))), 400, wire.CodeWrapsMissing)
	laptop.ok(t, "POST", "/chain", laptop.step(t, before, wraps))

	refused(t, "the revoked reads", desktop.ask(t, "GET", "/log?after=0", nil), 403, wire.CodeRevoked)
	refused(t, "the revoked writes", desktop.ask(t, "POST", "/log", desktop.seal(t, []byte("x"))), 403, wire.CodeRevoked)
	page, err := wire.DecodeChainPage(desktop.ok(t, "GET", "/chain?after=0", nil))
	no(t, err)
	proof, err := wire.ReadChain(laptop.chain.Vault, page.Links)
	no(t, err)
	if m := proof.Find(desktop.keys.ID); m.In() || m.OutBy != laptop.keys.ID || page.Wrap != nil {
		t.Errorf("the revoked sees %+v and wrap %v", m, page.Wrap)
	}
	refused(t, "a batch of the old epoch", laptop.ask(t, "POST", "/log", stale), 409, wire.CodeEpochPassed)
	laptop.push(t, "after")
	fresh := laptop.add(t)
	if got := fresh.pull(t); len(got) != 2 || got[1] != "after" {
		t.Errorf("a device of the new epoch reads %q", got)
	}
}

func (target *Target) leave(t *testing.T) {
	laptop, _ := target.found(t)
	desktop := laptop.add(t)
	first := desktop.chain.Len()
	no(t, desktop.chain.Leave(desktop.keys, time.Now()))
	desktop.ok(t, "POST", "/chain", desktop.step(t, first, nil))
	refused(t, "who has left writes", desktop.ask(t, "POST", "/log", laptop.seal(t, []byte("x"))), 403, wire.CodeRevoked)
	laptop.fetch(t)
	if !laptop.chain.WantsEpoch() {
		t.Error("no epoch is wanted although a member has left")
	}
}

func (target *Target) steps(t *testing.T) {
	laptop, _ := target.found(t)
	desktop := laptop.add(t)
	first := laptop.chain.Len()
	behind, err := wire.ReadChain(laptop.chain.Vault, laptop.chain.Links(0))
	no(t, err)
	no(t, laptop.chain.Rename(laptop.keys, laptop.epochs, laptop.keys.ID, "one", time.Now()))
	frame := laptop.step(t, first, nil)
	laptop.ok(t, "POST", "/chain", frame)
	laptop.ok(t, "POST", "/chain", frame) // as if the answer was lost
	if n := laptop.status(t).Links; n != laptop.chain.Len() {
		t.Errorf("the chain has %d links, want %d", n, laptop.chain.Len())
	}
	desktop.chain = behind
	no(t, desktop.chain.Rename(desktop.keys, desktop.epochs, desktop.keys.ID, "two", time.Now()))
	refused(t, "a link that another was quicker than", desktop.ask(t, "POST", "/chain", desktop.step(t, first, nil)), 409, wire.CodeChainMoved)
	desktop.fetch(t)
	no(t, desktop.chain.Rename(desktop.keys, desktop.epochs, desktop.keys.ID, "two", time.Now()))
	forged := bytes.Clone(desktop.step(t, first+1, nil))
	forged[len(forged)-10] ^= 1
	refused(t, "a link that is not signed", desktop.ask(t, "POST", "/chain", forged), 403, wire.CodeChainForged)
	desktop.ok(t, "POST", "/chain", desktop.step(t, first+1, nil))
}

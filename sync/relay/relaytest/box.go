//go:build !js

package relaytest

import (
	"bytes"
	"net/http"
	"strings"
	"testing"
	"time"

	"carnet/sync/wire"
)

// pass asks the vault for a pass.
func (d *device) pass(t testing.TB, purpose wire.Purpose, box wire.BoxID) http.Header {
	t.Helper()
	return http.Header{wire.HeaderPass: {string(d.ok(t, "POST", "/pass", wire.PassRequest(purpose, box)))}}
}

func (target *Target) slot(t testing.TB, method string, box wire.BoxID, slot string, content []byte, header http.Header) answer {
	t.Helper()
	return target.send(t, method, "/v1/b/"+box.String()+slot, content, header)
}

func (target *Target) wantsSlot(t testing.TB, box wire.BoxID, slot string, content []byte) {
	t.Helper()
	if a := target.slot(t, "GET", box, slot, nil, nil); a.status != 200 || !bytes.Equal(a.body, content) {
		t.Errorf("slot %s: %d %s %q, want %q", slot, a.status, a.code, a.body, content)
	}
}

func (target *Target) puts(t testing.TB, box wire.BoxID, slot string, content []byte, header http.Header) {
	t.Helper()
	if a := target.slot(t, "PUT", box, slot, content, header); a.status != 200 {
		t.Fatalf("slot %s: %d %s %s", slot, a.status, a.code, a.body)
	}
}

// pairing goes the whole way: a device that is in shows words, a new one reads them, and is taken in.
func (target *Target) pairing(t *testing.T) {
	laptop, _ := target.found(t)
	laptop.push(t, "from before")
	laptop.pull(t)
	words := []byte(strings.Repeat("word ", 5) + time.Now().String())
	pairing, err := wire.NewPairing(words)
	no(t, err)
	refused(t, "nothing is there", target.slot(t, "GET", pairing.Box, "/0", nil, nil), 404, wire.CodeNotFound)
	refused(t, "an answer to nothing", target.slot(t, "PUT", pairing.Box, "/1", []byte("x"), nil), 404, wire.CodeNotFound)

	pass := laptop.pass(t, wire.PurposePair, pairing.Box)
	offer, secret := wire.NewOffer(laptop.chain.Vault, laptop.keys.ID)
	sealed, err := pairing.SealOffer(offer)
	no(t, err)
	refused(t, "an offer with a false pass", target.slot(t, "PUT", pairing.Box, "/0", sealed, http.Header{wire.HeaderPass: {"false"}}), 403, wire.CodePass)
	refused(t, "another box's pass", target.slot(t, "PUT", pairing.Box, "/0", sealed, laptop.pass(t, wire.PurposePair, wire.BoxID{1})), 403, wire.CodePass)
	refused(t, "too much", target.slot(t, "PUT", pairing.Box, "/0", make([]byte, wire.SlotMax+1), pass), 413, wire.CodeTooLarge)
	target.puts(t, pairing.Box, "/0", sealed, pass)
	target.puts(t, pairing.Box, "/0", sealed, pass)
	refused(t, "written once more", target.slot(t, "PUT", pairing.Box, "/0", []byte("other"), pass), 409, wire.CodeTaken)
	refused(t, "no such slot", target.slot(t, "PUT", pairing.Box, "/9", sealed, pass), 404, wire.CodeNotFound)

	read, err := wire.NewPairing(words)
	no(t, err)
	got := target.slot(t, "GET", read.Box, "/0", nil, nil)
	heard, err := read.OpenOffer(got.body)
	no(t, err)
	fresh := &device{Target: target, keys: newKeys(t, wire.Device), chain: &wire.Chain{Vault: heard.Vault}}
	answer := wire.NewAnswer(fresh.keys.Member, "kitchen")
	sealed, err = read.SealAnswer(answer)
	no(t, err)
	target.puts(t, read.Box, "/1", sealed, nil)
	refused(t, "a second answer", target.slot(t, "PUT", read.Box, "/1", []byte("x"), nil), 409, wire.CodeTaken)
	refused(t, "a reveal by who has no pass", target.slot(t, "PUT", read.Box, "/2", []byte("x"), nil), 403, wire.CodePass)
	target.wantsSlot(t, pairing.Box, "/1", sealed)

	reveal := wire.Reveal{Secret: secret, Chain: laptop.chain.Len(), Head: laptop.chain.Head(), End: laptop.log.End()}
	sealed, err = pairing.SealReveal(reveal)
	no(t, err)
	target.puts(t, pairing.Box, "/2", sealed, pass)
	got = target.slot(t, "GET", read.Box, "/2", nil, nil)
	shown, err := read.OpenReveal(got.body)
	no(t, err)
	mine, err := wire.PairingCode(offer, answer, secret)
	no(t, err)
	theirs, err := wire.PairingCode(heard, answer, shown.Secret)
	no(t, err)
	if mine != theirs {
		t.Errorf("the codes are %s and %s", mine, theirs)
	}
	refused(t, "not taken in yet", fresh.ask(t, "GET", "/chain?after=0", nil), 403, wire.CodeNotMember)

	first := laptop.chain.Len()
	no(t, laptop.chain.Add(laptop.keys, &answer.Member, time.Now()))
	no(t, laptop.chain.Rename(laptop.keys, laptop.epochs, fresh.keys.ID, answer.Name, time.Now()))
	wrap, err := wire.NewWrap(laptop.chain.Vault, laptop.chain.Epoch(), laptop.epochs[laptop.chain.Epoch()-1], &answer.Member)
	no(t, err)
	laptop.ok(t, "POST", "/chain", laptop.step(t, first, []wire.Wrap{wrap}))
	fresh.fetch(t)
	fresh.log = wire.NewLog(fresh.chain.Vault, wire.LogStart(fresh.chain.Vault))
	if got := fresh.pull(t); len(got) != 1 || got[0] != "from before" {
		t.Errorf("the new device reads %q", got)
	}
	no(t, shown.Check(fresh.chain, fresh.log))

	refused(t, "taken away without a pass", target.slot(t, "DELETE", pairing.Box, "", nil, nil), 403, wire.CodePass)
	if a := target.slot(t, "DELETE", pairing.Box, "", nil, pass); a.status != 200 {
		t.Errorf("%d %s", a.status, a.code)
	}
	refused(t, "taken away", target.slot(t, "GET", pairing.Box, "/0", nil, nil), 404, wire.CodeNotFound)
}

// phrase finds its vault with nothing but the words.
func (target *Target) phrase(t *testing.T) {
	laptop, phrase := target.found(t)
	box := phrase.FindBox()
	sealed, err := phrase.SealFind(laptop.chain.Vault)
	no(t, err)
	target.puts(t, box, "/0", sealed, laptop.pass(t, wire.PurposeFind, box))
	refused(t, "an answer to a phrase", target.slot(t, "PUT", box, "/1", []byte("x"), nil), 404, wire.CodeNotFound)
	a := target.slot(t, "GET", box, "/0", nil, nil)
	vault, err := phrase.OpenFind(a.body)
	no(t, err)
	paper := &device{Target: target, keys: phrase, chain: &wire.Chain{Vault: vault}}
	paper.fetch(t)
	for range 20 { // the answer may be lost, again and again
		laptop.pass(t, wire.PurposeFind, box)
	}
	refusedAtLast := false
	for n := range byte(20) { // nobody can fill the disk with boxes
		another := box
		another[0] += n + 1
		if a := laptop.ask(t, "POST", "/pass", wire.PassRequest(wire.PurposeFind, another)); a.status != 200 {
			refused(t, "too many boxes", a, 507, wire.CodeQuota)
			refusedAtLast = true
			break
		}
	}
	if !refusedAtLast {
		t.Error("20 boxes that last were given")
	}
}

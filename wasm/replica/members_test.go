//go:build !js

package replica

import (
	"context"
	"strings"
	"testing"
)

func TestPhrases(t *testing.T) {
	// from the test vectors of BIP-39
	entropy := strings.Repeat("\x7f", 32)
	want := "legal winner thank year wave sausage worth useful legal winner thank year wave sausage worth useful legal winner thank year wave sausage worth title"
	if got := strings.Join(wordsOf([]byte(entropy)), " "); got != want {
		t.Error(got)
	}
	seed, err := seedOf(strings.Fields(want))
	if err != nil || string(seed[:]) != entropy {
		t.Error(seed, err)
	}
	if _, err := seedOf(strings.Fields(strings.Replace(want, "title", "zoo", 1))); codeOf(err) != CodePhrase {
		t.Error(err)
	}
	for range 100 {
		words := NewPhrase()
		if _, err := seedOf(words); err != nil || len(words) != 24 {
			t.Fatal(words, err)
		}
		if _, err := pairingSecret(pairingWords()); err != nil {
			t.Fatal(err)
		}
	}
}

func TestThePhraseLetsADeviceIn(t *testing.T) {
	w := newWorld(t)
	one, two := w.device("laptop"), w.device("new")
	one.save("p", "somebody")
	phrase := w.start(one)
	one.sync()
	short := make([]string, len(phrase))
	for i, word := range phrase {
		short[i] = strings.ToUpper(word[:min(4, len(word))])
	}
	ctx := context.Background()
	w.want(CodePhrase, two.Recover(ctx, "https://relay.example", "new", append(short[:23:23], "zoo")))
	w.no(two.Recover(ctx, "https://relay.example", "new", short))
	two.sync()
	w.equal(one, two)
}

func TestANewPhraseInPlaceOfTheOld(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	one, two, three := w.device("laptop"), w.device("with the old"), w.device("with the new")
	one.save("p", "somebody")
	old := w.start(one)
	one.sync()
	phrase := NewPhrase()
	w.want(CodePhrase, one.ReplacePhrase(ctx, phrase[:23]))
	answers := 0
	w.network = func(_ *device, r Request, ask func(Request) (Response, error)) (Response, error) {
		answer, err := ask(r)
		if r.Method == "POST" && strings.HasSuffix(r.Path, "/chain") || r.Method == "PUT" {
			if answers++; answers%2 == 1 && answers <= 4 { // the server has done it, and the device does not hear of it
				return Response{}, errDied
			}
		}
		return answer, err
	}
	w.want(CodeOffline, one.ReplacePhrase(ctx, phrase))
	w.want(CodeOffline, one.ReplacePhrase(ctx, phrase))
	w.no(one.ReplacePhrase(ctx, phrase))
	one.open()
	one.save("q", "after")
	one.sync()
	if got := one.chain.Epoch(); got != 2 {
		t.Errorf("the epoch is %d, want 2", got)
	}
	w.want("sync-not-member", two.Recover(ctx, "https://relay.example", "old", old))
	w.no(three.Recover(ctx, "https://relay.example", "new", phrase))
	three.sync()
	w.equal(one, three)
	var phrases int
	members, err := one.Members(ctx)
	w.no(err)
	for _, m := range members.Members {
		if m.Phrase {
			phrases++
		}
	}
	if phrases != 1 {
		t.Errorf("there are %d phrases", phrases)
	}
}

func TestARevokedDeviceReadsNothingMore(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	one, two, three := w.device("laptop"), w.device("stolen"), w.device("desktop")
	w.start(one)
	w.pair(one, two)
	w.pair(one, three)
	one.save("before", "x")
	one.sync()
	two.sync()
	members, err := one.Members(ctx)
	w.no(err)
	for _, m := range members.Members {
		if m.Name == "stolen" {
			w.no(one.Revoke(ctx, m.ID))
		}
	}
	one.save("after", "y")
	one.sync()
	w.want(CodeRevoked, two.Sync(ctx))
	two.open()
	w.want(CodeRevoked, two.Sync(ctx))
	if got := two.names(); got != "1 [Person before]" {
		t.Error(got)
	}
	three.sync()
	w.equal(one, three)
	w.no(two.Leave(ctx))
	if two.Status().On {
		t.Error("it has not left")
	}
}

// The answer to the step that takes a device in may be lost: the user presses once more.
func TestAdmittingTwice(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	one, two := w.device("laptop"), w.device("desktop")
	w.start(one)
	lost := false
	w.network = func(d *device, r Request, ask func(Request) (Response, error)) (Response, error) {
		answer, err := ask(r)
		if d == one && r.Method == "POST" && strings.HasSuffix(r.Path, "/chain") && !lost {
			lost = true
			return Response{}, errDied
		}
		return answer, err
	}
	quickPairing(t)
	invitation, err := one.Pair(ctx)
	w.no(err)
	w.no(two.Join(ctx, invitation.Address, invitation.Words, "desktop"))
	_, err = one.Answered(ctx)
	w.no(err)
	w.want(CodeOffline, one.Admit(ctx))
	w.no(one.Admit(ctx))
	joined, err := two.Joined(ctx)
	w.no(err)
	if !joined.Done || one.Status().Pairing {
		t.Errorf("joined %v, pairing %v", joined.Done, one.Status().Pairing)
	}
	w.settle(one, two)
	w.equal(one, two)
}

func TestWhoLeavesTakesTheKeyAlong(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	one, two := w.device("laptop"), w.device("desktop")
	w.start(one)
	w.pair(one, two)
	w.no(two.Leave(ctx))
	one.save("after", "y")
	one.sync()
	if got := one.chain.Epoch(); got != 2 {
		t.Errorf("the epoch is %d, want 2", got)
	}
	one.sync()
	w.pair(one, two)
	two.sync()
	w.equal(one, two)
}

// Who has left one vault and begins another brings everything along, also what the other devices wrote.
func TestAnotherVaultGetsEverything(t *testing.T) {
	w := newWorld(t)
	one, two, three := w.device("laptop"), w.device("desktop"), w.device("new")
	w.start(one)
	w.pair(one, two)
	one.save("mine", "x")
	two.save("theirs", "y")
	w.settle(one, two)
	w.no(one.Leave(context.Background()))
	w.start(one)
	one.save("later", "z")
	one.sync()
	w.pair(one, three)
	before := one.log.End().Seq
	three.sync()
	w.equal(one, three)
	if got := three.book.Count(); got != 3 {
		t.Errorf("%d people: %s", got, three.names())
	}
	if got := three.log.End().Seq; got != before {
		t.Errorf("who has just come has sent %d batches of what it was given", got-before)
	}
}

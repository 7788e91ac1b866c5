//go:build !js

package replica

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"carnet/sync/wire"
	"carnet/wasm/carnet"
)

func TestTwoFullCarnetsBecomeOne(t *testing.T) {
	w := newWorld(t)
	one, two := w.device("laptop"), w.device("desktop")
	for i := range 30 {
		one.save(fmt.Sprint("p", i), "on the laptop")
		two.save(fmt.Sprint("p", i+20), "on the desktop")
	}
	w.start(one)
	w.pair(one, two)
	w.settle(one, two)
	if one.book.Count() != 50 {
		t.Errorf("there are %d people, want 50: %s", one.book.Count(), one.names())
	}
	w.equal(one, two)
	two.save("p3", "edited elsewhere")
	two.open() // nothing of it is only in memory
	two.sync()
	one.sync()
	w.equal(one, two)
	if s := one.Status(); !s.On || s.Unsent != 0 || s.Trouble != "" || s.Synced == 0 {
		t.Errorf("the state is %+v", s)
	}
	members, err := two.Members(context.Background())
	w.no(err)
	var names []string
	for _, m := range members.Members {
		names = append(names, fmt.Sprint(m.Name, m.Phrase, m.Self, m.By))
	}
	if got := strings.Join(names, " "); got != "laptopfalse falselaptop true falselaptop desktopfalse truelaptop" {
		t.Error(got)
	}
}

func TestAnActLargerThanABatch(t *testing.T) {
	w := newWorld(t)
	one, two := w.device("laptop"), w.device("desktop")
	var ids []string
	for i := range 1500 {
		ids = append(ids, one.save(fmt.Sprint("p", i), "somebody").ID)
	}
	_, err := one.book.TagMany(context.Background(), ids, "a tag of some length", false)
	w.no(err)
	w.start(one)
	w.pair(one, two)
	one.sync()
	two.sync()
	w.equal(one, two)
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

func TestTheBrake(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	one, two := w.device("laptop"), w.device("desktop")
	w.start(one)
	w.pair(one, two)
	var ids []string
	for i := range 60 {
		ids = append(ids, one.save(fmt.Sprint("p", i), "x").ID)
	}
	one.sync()
	two.sync()
	before := two.all()
	_, err := one.book.DeleteMany(ctx, ids[:13])
	w.no(err)
	one.sync()
	w.want(CodeBrake, two.Sync(ctx))
	two.open()
	w.want(CodeBrake, two.Sync(ctx))
	s := two.Status()
	if s.Brake == nil || len(s.Brake.Removed) != 13 || len(s.Brake.Changed) != 0 {
		t.Errorf("the brake shows %+v", s.Brake)
	}
	if two.all() != before {
		t.Error("something was taken in")
	}
	two.save("own", "goes out all the same")
	w.want(CodeBrake, two.Sync(ctx))
	one.sync()
	if got := one.book.Count(); got != 48 || two.Status().Unsent != 0 {
		t.Errorf("the other device has %d people, and %d acts are unsent", got, two.Status().Unsent)
	}
	w.no(two.Agree(ctx))
	w.equal(one, two)
	two.save("p59", "one edit")
	two.sync()
	one.sync()
	w.equal(one, two)
}

func TestASnapshotForWhoWasAway(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	one, two := w.device("laptop"), w.device("attic")
	w.start(one)
	w.pair(one, two)
	gone := one.save("gone", "x")
	one.save("kept", "x")
	one.sync()
	two.sync()
	two.save("unsent", "from the attic")
	for i := range 20 {
		one.save(fmt.Sprint("p", i), "x")
		one.sync()
		w.now = w.now.Add(5 * 24 * time.Hour)
	}
	_, err := one.book.Forget(ctx, []string{gone.ID})
	w.no(err)
	w.no(one.Forgot(ctx))
	one.sync()
	answer, err := one.askVault(ctx, "GET", "", nil)
	w.no(err)
	status, err := wire.DecodeStatus(answer)
	w.no(err)
	if status.Trimmed == 0 {
		t.Error("the relay has trimmed nothing")
	}
	two.sync()
	one.sync()
	w.equal(one, two)
	if got := two.book.Count(); got != 22 {
		t.Errorf("%d people: %s", got, two.names())
	}
}

// A profile that is put back from an old copy gets back what it had sent since, and undoes nothing that others wrote.
func TestAProfileRestoredFromAnOldCopy(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	one, two := w.device("laptop"), w.device("desktop")
	w.start(one)
	w.pair(one, two)
	one.save("p", "first")
	w.settle(one, two)
	old := w.duplicate(one.store.Store)
	one.save("p", "second")
	one.save("q", "sent since")
	w.settle(one, two)
	two.save("p", "by the other")
	two.sync()
	one.store.Store = old
	one.open()
	one.save("r", "after")
	one.sync()
	two.sync()
	w.equal(one, two)
	if got := one.book.Count(); got != 3 {
		t.Errorf("%d people: %s", got, one.names())
	}
	list, err := one.book.People(ctx, carnet.Query{Text: "by the other"})
	w.no(err)
	if list.Total != 1 {
		t.Error("what the other wrote is undone")
	}
}

// Who asks how sync is has an answer while it goes on, with how far it has come.
func TestStatusWhileItGoesOn(t *testing.T) {
	w := newWorld(t)
	one, two := w.device("laptop"), w.device("desktop")
	w.start(one)
	for i := range 5 {
		one.save(fmt.Sprint("p", i), "x")
		one.sync()
	}
	w.no(one.Forgot(context.Background())) // so that there is a snapshot in place of the log
	one.sync()
	w.pair(one, two)
	two.save("own", "x")
	seen := map[DoingWhat]Doing{}
	w.network = func(d *device, r Request, ask func(Request) (Response, error)) (Response, error) {
		if doing := two.Status().Doing; doing != nil {
			seen[doing.What] = *doing
		}
		return ask(r)
	}
	two.sync()
	if got, want := seen[DoingTakeIn], (Doing{DoingTakeIn, 0, 1}); got != want {
		t.Errorf("taking in: %+v, want %+v", got, want)
	}
	if got := seen[DoingSend]; got.Of == 0 || got.Done >= got.Of {
		t.Errorf("sending: %+v", got)
	}
	if s := two.Status(); s.Doing != nil || s.Unsent != 0 {
		t.Errorf("afterwards: %+v", s)
	}
}

// Forgetting does not wait for a sync that goes on, and the relay is made to drop what it holds all the same.
func TestForgettingDuringASync(t *testing.T) {
	w := newWorld(t)
	one := w.device("laptop")
	w.start(one)
	gone := one.save("gone", "x")
	one.save("kept", "x")
	one.sync()
	one.save("new", "x")
	forgotten, snapshots := false, 0
	w.network = func(d *device, r Request, ask func(Request) (Response, error)) (Response, error) {
		if !forgotten {
			forgotten = true
			_, err := d.book.Forget(context.Background(), []string{gone.ID})
			w.no(err)
			w.no(d.Forgot(context.Background()))
		}
		if r.Method == "POST" && strings.HasSuffix(r.Path, "/snapshot") {
			snapshots++
		}
		return ask(r)
	}
	one.sync()
	one.sync()
	if snapshots == 0 {
		t.Error("the relay was left with what it holds of who was forgotten")
	}
}

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

func TestOfflineIsNormal(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	one := w.device("laptop")
	w.start(one)
	w.network = func(*device, Request, func(Request) (Response, error)) (Response, error) { return Response{}, errDied }
	one.save("p", "x")
	w.want(CodeOffline, one.Sync(ctx))
	s := one.Status()
	if s.Offline == 0 || s.Unsent != 1 || s.Trouble != "" {
		t.Errorf("the state is %+v", s)
	}
	w.network = nil
	one.off = 3 * 365 * 24 * time.Hour // a clock that is years ahead signs with the relay's time
	one.sync()
	if s = one.Status(); s.Offline != 0 || s.Unsent != 0 {
		t.Errorf("the state is %+v", s)
	}
}

func TestAddresses(t *testing.T) {
	for address, want := range map[string]string{
		"https://sync.example/": "https://sync.example", "https://example.org/carnet/": "https://example.org/carnet",
		" http://127.0.0.1:8787 ": "http://127.0.0.1:8787", "http://localhost:8787": "http://localhost:8787",
		"http://sync.example": "", "ftp://sync.example": "", "sync.example": "", "https://a:b@sync.example": "", "https://sync.example?q": "",
	} {
		if got, err := addressOf(address); got != want || (err == nil) != (want != "") {
			t.Errorf("%q: %q, %v", address, got, err)
		}
	}
}

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

// A snapshot holds what the device that writes it does not trust, too: another one may, and the log is gone then.
func TestASnapshotHoldsWhatIsHeldBack(t *testing.T) {
	w := newWorld(t)
	one, ahead, late := w.device("laptop"), w.device("ahead"), w.device("late")
	ahead.off = 3 * 365 * 24 * time.Hour
	w.start(one)
	w.pair(one, ahead)
	ahead.save("p", "from years ahead")
	ahead.sync()
	one.sync()
	if got := one.book.Quarantined(); got == 0 {
		t.Fatal("nothing is held back")
	}
	w.no(one.Forgot(context.Background()))
	one.sync()
	ahead.sync()
	one.save("q", "so that there is something to trim")
	w.no(one.Forgot(context.Background()))
	one.sync()
	w.pair(one, late)
	late.sync()
	if got, want := late.book.Quarantined(), one.book.Quarantined(); got != want {
		t.Errorf("the new device holds %d changes back, want %d", got, want)
	}
}

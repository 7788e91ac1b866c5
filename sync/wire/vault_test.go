package wire

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"slices"
	"testing"
	"time"
)

// A testVault is a vault of one laptop, its phrase and a desktop, with what the laptop has pushed.
type testVault struct {
	laptop, phrase, desktop *Keys
	chain                   *Chain
	epochs                  EpochKeys
	frames                  [][]byte
	log                     *Log
}

func newTestVault(t *testing.T) *testVault {
	t.Helper()
	v := &testVault{laptop: newKeys(t, Device), phrase: newKeys(t, Phrase), desktop: newKeys(t, Device)}
	v.epochs = EpochKeys{NewEpochKey()}
	var err error
	if v.chain, err = Found(v.laptop, v.epochs[0], time.Now()); err != nil {
		t.Fatal(err)
	}
	no(t, v.chain.Add(v.laptop, &v.phrase.Member, time.Now()))
	no(t, v.chain.Add(v.laptop, &v.desktop.Member, time.Now()))
	v.log = NewLog(v.chain.Vault, LogStart(v.chain.Vault))
	return v
}

func newKeys(t *testing.T, kind Kind) *Keys {
	t.Helper()
	k, err := NewKeys(kind, NewSeed())
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func no(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wants(t *testing.T, what string, err error, code Code) {
	t.Helper()
	if CodeOf(err) != code {
		t.Errorf("%s: %v, want %q", what, err, code)
	}
}

// push seals and takes.
func (v *testVault) push(t *testing.T, keys *Keys, content string) []byte {
	t.Helper()
	frame, err := v.chain.Seal(keys, v.epochs, v.log.End(), NewBatchID(), []byte(content))
	no(t, err)
	_, err = v.log.Take(v.chain, frame)
	no(t, err)
	v.frames = append(v.frames, frame)
	return frame
}

// read verifies the frames from the beginning, as a device that sees them for the first time.
func (v *testVault) read(chain *Chain, frames [][]byte) (contents []string, err error) {
	log := NewLog(chain.Vault, LogStart(chain.Vault))
	for _, frame := range frames {
		b, err := log.Take(chain, frame)
		if err != nil {
			return contents, err
		}
		content, err := b.Open(chain.Vault, v.epochs)
		if err != nil {
			return contents, err
		}
		contents = append(contents, string(content))
	}
	return contents, nil
}

func TestEveryMemberReads(t *testing.T) {
	v := newTestVault(t)
	v.push(t, v.laptop, "from the laptop")
	v.push(t, v.desktop, "from the desktop")
	wraps, err := v.chain.Wraps(v.epochs)
	no(t, err)
	for i, keys := range []*Keys{v.laptop, v.phrase, v.desktop} {
		chain, err := ReadChain(v.chain.Vault, v.chain.Links(0))
		no(t, err)
		epochs, err := chain.Keys(keys, wraps[i])
		no(t, err)
		got, err := (&testVault{epochs: epochs}).read(chain, v.frames)
		if no(t, err); !slices.Equal(got, []string{"from the laptop", "from the desktop"}) {
			t.Errorf("member %d reads %q", i, got)
		}
	}
	_, err = v.chain.Keys(v.phrase, wraps[0])
	wants(t, "somebody else's wrap", err, CodeKeyForged)
}

func TestRevokedCannotReadOn(t *testing.T) {
	v := newTestVault(t)
	v.push(t, v.laptop, "before")
	stolen := slices.Clone(v.epochs)
	var err error
	v.epochs, err = v.chain.Renew(v.laptop, v.epochs, []MemberID{v.desktop.ID}, v.log.End(), time.Now())
	no(t, err)
	after := v.push(t, v.laptop, "after")
	wraps, err := v.chain.Wraps(v.epochs)
	no(t, err)
	for _, w := range wraps {
		if w.Member == v.desktop.ID {
			t.Error("the revoked member got a wrap")
		}
		w.Member = v.desktop.ID
		if _, err := v.chain.Keys(v.desktop, w); CodeOf(err) != CodeKeyForged {
			t.Errorf("the revoked member opens a wrap: %v", err)
		}
	}
	b, err := DecodeBatch(after)
	no(t, err)
	if _, err := b.Open(v.chain.Vault, stolen); CodeOf(err) != CodeUnreadable {
		t.Errorf("the revoked member reads a later batch: %v", err)
	}
	// Whoever stays can still read what was before.
	if got, err := v.read(v.chain, v.frames); err != nil || len(got) != 2 {
		t.Errorf("%q, %v", got, err)
	}
	wants(t, "link by the revoked", v.chain.Rename(v.desktop, v.epochs, v.desktop.ID, "x", time.Now()), CodeChainForged)
	wants(t, "revoked twice", second(v.chain.Renew(v.laptop, v.epochs, []MemberID{v.desktop.ID}, v.log.End(), time.Now())), CodeChainForged)
	wants(t, "revoked comes back with the same keys", v.chain.Add(v.laptop, &v.desktop.Member, time.Now()), CodeChainForged)
}

func second[T any](_ T, err error) error { return err }

func TestWhoLeavesIsOut(t *testing.T) {
	v := newTestVault(t)
	no(t, v.chain.Leave(v.desktop, time.Now()))
	if v.chain.Find(v.desktop.ID).In() || !v.chain.WantsEpoch() {
		t.Error("the desktop is still in, or no epoch is wanted")
	}
	var err error
	v.epochs, err = v.chain.Renew(v.laptop, v.epochs, nil, v.log.End(), time.Now())
	if no(t, err); v.chain.WantsEpoch() {
		t.Error("an epoch is wanted although it has begun")
	}
}

func TestTamperingIsDetected(t *testing.T) {
	v := newTestVault(t)
	first := v.push(t, v.laptop, "first")
	second := v.push(t, v.desktop, "second")
	third := v.push(t, v.laptop, "third")
	other := newTestVault(t)
	foreign := other.push(t, other.laptop, "of another vault")

	// The other vault's laptop is a member here too, so that only the vault differs.
	both := newTestVault(t)
	both.laptop = v.laptop
	no(t, v.chain.Add(v.laptop, &other.laptop.Member, time.Now()))

	flipped := func(frame []byte, at int) []byte {
		frame = slices.Clone(frame)
		frame[(at+len(frame))%len(frame)] ^= 1
		return frame
	}
	stranger := newKeys(t, Device)
	strange, err := v.chain.Seal(stranger, v.epochs, LogStart(v.chain.Vault), NewBatchID(), []byte("x"))
	no(t, err)

	for _, c := range []struct {
		name   string
		frames [][]byte
		code   Code
	}{
		{"changed signature", [][]byte{flipped(first, -1)}, CodeBatchForged},
		{"changed body", [][]byte{flipped(first, batchHeader+nonceSize+9)}, CodeBatchForged},
		{"changed author", [][]byte{flipped(first, 1+16)}, CodeBatchStranger},
		{"changed chain", [][]byte{flipped(first, 1+16+16+4+3)}, CodeChainForked},
		{"a stranger's", [][]byte{strange}, CodeBatchStranger},
		{"swapped", [][]byte{second, first, third}, CodeBatchMisplaced},
		{"left out", [][]byte{first, third}, CodeBatchMisplaced},
		{"doubled", [][]byte{first, first, second, third}, CodeLogForked},
		{"of another vault", [][]byte{foreign}, CodeChainForked},
		{"truncated", [][]byte{first[:len(first)-1]}, CodeMalformed},
	} {
		_, err := v.read(v.chain, c.frames)
		wants(t, c.name, err, c.code)
	}

	if err := v.log.Check(Position{2, Hash{}}, true); CodeOf(err) != CodeLogRolledBack {
		t.Errorf("rollback: %v", err)
	}
	if err := v.log.Check(Position{3, Hash{1}}, true); CodeOf(err) != CodeLogForked {
		t.Errorf("fork: %v", err)
	}
	no(t, v.log.Check(v.log.End(), true))
}

// A batch of one vault put into another in which its author is a member too, at the same place of the chain.
func TestBatchOfAnotherVault(t *testing.T) {
	v := newTestVault(t)
	frame := v.push(t, v.laptop, "here")
	elsewhere := v.chain.Vault
	elsewhere[0] ^= 1
	chain := &Chain{Vault: elsewhere, Members: v.chain.Members, links: v.chain.links, hashes: v.chain.hashes, epochs: v.chain.epochs}
	_, err := NewLog(elsewhere, LogStart(elsewhere)).Take(chain, frame)
	wants(t, "of another vault", err, CodeBatchForged)
	b, err := DecodeBatch(frame)
	no(t, err)
	_, err = b.Open(elsewhere, v.epochs)
	wants(t, "opened for another vault", err, CodeUnreadable)
}

func TestHiddenLinksAreDetected(t *testing.T) {
	v := newTestVault(t)
	short, err := ReadChain(v.chain.Vault, v.chain.Links(0))
	no(t, err)
	v.epochs, err = v.chain.Renew(v.laptop, v.epochs, []MemberID{v.desktop.ID}, v.log.End(), time.Now())
	no(t, err)
	frame := v.push(t, v.laptop, "after")
	_, err = v.read(short, [][]byte{frame})
	wants(t, "revocation held back", err, CodeChainHidden)
}

// A revoked member and the relay together put an old-epoch batch behind the end of its epoch, or before it.
func TestOldEpochIsClosed(t *testing.T) {
	v := newTestVault(t)
	v.push(t, v.laptop, "before")
	old, err := ReadChain(v.chain.Vault, v.chain.Links(0))
	no(t, err)
	late, err := old.Seal(v.desktop, v.epochs, v.log.End(), NewBatchID(), []byte("late"))
	no(t, err)
	before := v.epochs
	v.epochs, err = v.chain.Renew(v.laptop, v.epochs, []MemberID{v.desktop.ID}, v.log.End(), time.Now())
	no(t, err)
	_, err = v.read(v.chain, [][]byte{v.frames[0], late})
	wants(t, "old epoch behind the cut", err, CodeBatchMisplaced)
	early, err := old.Seal(v.desktop, before, LogStart(v.chain.Vault), NewBatchID(), []byte("instead of the first"))
	no(t, err)
	_, err = v.read(v.chain, [][]byte{early})
	wants(t, "old epoch instead of what was before the cut", err, CodeLogForked)
}

func TestForgedLinks(t *testing.T) {
	v := newTestVault(t)
	stranger := newKeys(t, Device)
	forged := func(name string, keys *Keys, change func(l *Link), code Code) {
		t.Helper()
		l := Link{Kind: LinkAdd, Number: v.chain.Len(), Prev: v.chain.Head(), By: keys.ID, Member: stranger.Member}
		change(&l)
		wants(t, name, v.chain.Append(keys.signed(labelLink, v.chain.Vault, l.append(nil))), code)
	}
	forged("by a stranger", stranger, func(*Link) {}, CodeChainForged)
	forged("in another's name", stranger, func(l *Link) { l.By = v.laptop.ID }, CodeChainForged)
	forged("second beginning", v.laptop, func(l *Link) { l.Kind = LinkFound }, CodeChainForged)
	forged("number left out", v.laptop, func(l *Link) { l.Number++ }, CodeChainMoved)
	forged("other link before", v.laptop, func(l *Link) { l.Prev[0] ^= 1 }, CodeChainMoved)
	forged("keys that nothing can be wrapped to", v.laptop, func(l *Link) { l.Member.KEM = [kemSize]byte(bytes.Repeat([]byte{255}, kemSize)) }, CodeChainForged)
	forged("epoch left out", v.laptop, func(l *Link) { l.Kind, l.Epoch = LinkEpoch, 3 }, CodeChainForged)
	forged("puts itself out", v.laptop, func(l *Link) { l.Kind, l.Epoch, l.Revoked = LinkEpoch, 2, []MemberID{v.laptop.ID} }, CodeChainForged)

	links := slices.Clone(v.chain.Links(0))
	_, err := ReadChain(newTestVault(t).chain.Vault, links)
	wants(t, "chain of another vault", err, CodeChainForged)
	for n := range links {
		bad := slices.Clone(links)
		bad[n] = slices.Clone(bad[n])
		bad[n][40] ^= 1
		if _, err := ReadChain(v.chain.Vault, bad); err == nil {
			t.Errorf("link %d changed, and nobody saw it", n)
		}
	}
}

func TestSnapshotIsBound(t *testing.T) {
	v := newTestVault(t)
	v.push(t, v.laptop, "one")
	id := NewSnapshotID()
	part, err := v.chain.SealPart(v.laptop, v.epochs, id, 0, []byte("everything"))
	no(t, err)
	frame := v.chain.SealSnapshot(v.laptop, id, v.log.End(), []Hash{sha256.Sum256(part)}, uint64(len(part)))
	s, err := DecodeSnapshot(frame)
	no(t, err)
	no(t, s.Verify(v.chain))
	content, err := s.OpenPart(v.chain.Vault, v.epochs, 0, part)
	if no(t, err); string(content) != "everything" {
		t.Errorf("%q", content)
	}
	_, err = s.OpenPart(v.chain.Vault, v.epochs, 1, part)
	wants(t, "another part", err, CodeMalformed)
	frame[100] ^= 1
	s, err = DecodeSnapshot(frame)
	no(t, err)
	wants(t, "changed", s.Verify(v.chain), CodeBatchForged)
}

func TestLengthsTellLittle(t *testing.T) {
	v := newTestVault(t)
	lengths := map[int]int{}
	for n := 0; n <= ContentMax; n += 83 {
		plain, err := padded(make([]byte, n), batchOverhead, BatchMax)
		no(t, err)
		lengths[len(plain)+batchOverhead-4]++
	}
	want := []int{1 << 10, 2 << 10, 4 << 10, 8 << 10, 16 << 10, 32 << 10, 48 << 10, 64 << 10}
	got := []int{}
	for length := range lengths {
		got = append(got, length)
	}
	if slices.Sort(got); !slices.Equal(got, want) {
		t.Errorf("batches have the lengths %v, want %v", got, want)
	}
	frame := v.push(t, v.laptop, "Ada")
	if len(frame) != 1<<10 {
		t.Errorf("a short edit is %d bytes", len(frame))
	}
	_, err := v.chain.Seal(v.laptop, v.epochs, v.log.End(), NewBatchID(), make([]byte, ContentMax))
	no(t, err)
	_, err = v.chain.Seal(v.laptop, v.epochs, v.log.End(), NewBatchID(), make([]byte, ContentMax+1))
	wants(t, "too much", err, CodeTooLarge)
}

func TestPairingCatchesWhoStandsBetween(t *testing.T) {
	secret := []byte("six words that are read from one screen")
	p, err := NewPairing(secret)
	no(t, err)
	v := newTestVault(t)
	fresh := newKeys(t, Device)
	offer, random := NewOffer(v.chain.Vault, v.laptop.ID)
	answer := NewAnswer(fresh.Member, "kitchen")
	code, err := PairingCode(offer, answer, random)
	no(t, err)
	mitm := NewAnswer(newKeys(t, Device).Member, "kitchen")
	if other, err := PairingCode(offer, mitm, random); err != nil || other == code {
		t.Errorf("the code is the same for another device (one time in a million): %v", err)
	}
	random[0] ^= 1
	_, err = PairingCode(offer, answer, random)
	wants(t, "another secret than was promised", err, CodePairing)
	sealed, err := p.SealOffer(offer)
	no(t, err)
	_, err = p.OpenAnswer(sealed)
	wants(t, "a message in another slot", err, CodePairing)
	sealed[30] ^= 1
	_, err = p.OpenOffer(sealed)
	wants(t, "a changed message", err, CodePairing)
}

func TestRequests(t *testing.T) {
	v := newTestVault(t)
	now, body := time.UnixMilli(1_790_000_000_000), []byte("body")
	header := v.laptop.Authorize(v.chain.Vault, "POST", "/v1/x?y=1", body, now, NewNonce())
	check := func(name, method, target string, body []byte, vault Vault, at time.Time, code Code) {
		t.Helper()
		a, err := ParseAuthorization(header)
		no(t, err)
		wants(t, name, a.Verify(v.laptop.Member.Sign, vault, method, target, sha256.Sum256(body), at), code)
	}
	check("as it is", "POST", "/v1/x?y=1", body, v.chain.Vault, now, "")
	check("another method", "DELETE", "/v1/x?y=1", body, v.chain.Vault, now, CodeSignature)
	check("another target", "POST", "/v1/x?y=2", body, v.chain.Vault, now, CodeSignature)
	check("another body", "POST", "/v1/x?y=1", []byte("other"), v.chain.Vault, now, CodeSignature)
	check("another vault", "POST", "/v1/x?y=1", body, Vault{}, now, CodeSignature)
	check("five minutes later", "POST", "/v1/x?y=1", body, v.chain.Vault, now.Add(ClockTolerance), "")
	check("later than that", "POST", "/v1/x?y=1", body, v.chain.Vault, now.Add(ClockTolerance+time.Second), CodeClock)
	check("years before", "POST", "/v1/x?y=1", body, v.chain.Vault, now.AddDate(-3, 0, 0), CodeClock)
	for _, bad := range []string{"", "Bearer x", "Carnet1 a:b:c:d", header + ":x", header[:len(header)-1]} {
		if _, err := ParseAuthorization(bad); CodeOf(err) != CodeSignature {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func TestLogIsKept(t *testing.T) {
	v := newTestVault(t)
	for range 3 {
		v.push(t, v.laptop, "x")
	}
	again, err := DecodeLog(v.log.Bytes())
	no(t, err)
	if again.End() != v.log.End() || again.Vault != v.chain.Vault {
		t.Errorf("%+v, want %+v", again.End(), v.log.End())
	}
	wants(t, "another past", again.Check(Position{1, Hash{}}, false), CodeLogForked)
	if _, err := DecodeLog(nil); !errors.As(err, new(*Error)) {
		t.Error(err)
	}
}

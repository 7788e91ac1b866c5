package wire

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"
)

var update = flag.Bool("update", false, "write testdata/vectors.txt anew")

const vectorsFile = "testdata/vectors.txt"

// vectors are the lines "name hex" of the file; a name may stand on several lines.
type vectors map[string][][]byte

func readVectors(t testing.TB) vectors {
	t.Helper()
	file, err := os.ReadFile(vectorsFile)
	if err != nil {
		t.Fatal(err)
	}
	v := vectors{}
	for line := range strings.Lines(string(file)) {
		name, value, found := strings.Cut(strings.TrimSpace(line), " ")
		if !found || strings.HasPrefix(name, "#") {
			continue
		}
		b, err := hex.DecodeString(value)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		v[name] = append(v[name], b)
	}
	return v
}

func (v vectors) one(t testing.TB, name string) []byte {
	t.Helper()
	if len(v[name]) != 1 {
		t.Fatalf("%s: %d lines in %s, want 1", name, len(v[name]), vectorsFile)
	}
	return v[name][0]
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func seedOf(letter byte) (seed [SeedSize]byte) {
	for i := range seed {
		seed[i] = letter
	}
	return seed
}

// The day on which all vectors are signed.
var vectorDay = time.UnixMilli(1_790_000_000_000)

// writeVectors makes a vault of a laptop, its phrase and a desktop, which the laptop then revokes.
func writeVectors() error {
	var out strings.Builder
	out.WriteString("# Vectors of sync/PROTOCOL.md: a name and bytes in hexadecimal on each line. Made by go test ./sync/wire -run Vectors -update.\n")
	line := func(name string, b []byte) { fmt.Fprintf(&out, "%s %x\n", name, b) }

	laptop, phrase, desktop := must(NewKeys(Device, seedOf(1))), must(NewKeys(Phrase, seedOf(2))), must(NewKeys(Device, seedOf(3)))
	for i, keys := range []*Keys{laptop, phrase, desktop} {
		line("seed", bytes.Repeat([]byte{byte(i + 1)}, SeedSize))
		line("member", keys.Member.append(nil))
		line("member-id", keys.ID[:])
	}
	first := EpochKey(bytes.Repeat([]byte{9}, 32))
	epochs := EpochKeys{first}
	chain := must(Found(laptop, first, vectorDay))
	for _, err := range []error{
		chain.Add(laptop, &phrase.Member, vectorDay),
		chain.Add(phrase, &desktop.Member, vectorDay),
		chain.Rename(laptop, epochs, laptop.ID, "Schreibtisch", vectorDay),
	} {
		if err != nil {
			return err
		}
	}
	log := NewLog(chain.Vault, LogStart(chain.Vault))
	nonce := [nonceSize]byte(bytes.Repeat([]byte{7}, nonceSize))
	push := func(keys *Keys, id byte, content string) {
		frame := must(chain.seal(keys, epochs, log.End(), BatchID(bytes.Repeat([]byte{id}, 16)), []byte(content), nonce))
		must(log.Take(chain, frame))
		line("content", []byte(content))
		line("batch", frame)
		line("position", log.End().append(nil))
	}
	push(laptop, 0xa1, "the first batch")
	push(desktop, 0xa2, strings.Repeat("a longer one ", 100))
	epochs = must(chain.Renew(laptop, epochs, []MemberID{desktop.ID}, log.End(), vectorDay))
	push(laptop, 0xa3, "after the desktop was put out")

	line("vault", chain.Vault[:])
	for _, link := range chain.Links(0) {
		line("link", link)
	}
	for i := range chain.hashes {
		line("chain-hash", chain.hashes[i][:])
	}
	for i := range epochs {
		line("epoch-key", epochs[i][:])
		commitment := epochs[i].Commitment(Epoch(i + 1))
		line("commitment", commitment[:])
	}
	for _, wrap := range must(chain.Wraps(epochs)) {
		line("wrap", wrap.append(nil))
	}

	id := SnapshotID(bytes.Repeat([]byte{0xb1}, 16))
	var sums []Hash
	for i, content := range []string{"part the first", "part the second"} {
		frame := must(chain.sealPart(laptop, epochs, id, uint32(i), []byte(content), nonce))
		sums = append(sums, sha256.Sum256(frame))
		line("part-content", []byte(content))
		line("part", frame)
	}
	line("snapshot", chain.SealSnapshot(laptop, id, log.End(), sums, 2048))

	body := []byte("a body")
	request := Authorization{Member: laptop.ID, Time: vectorDay.UnixMilli(), Nonce: Nonce(bytes.Repeat([]byte{5}, 16))}
	line("request-body", body)
	line("request-canonical", canonical(chain.Vault, "POST", requestTarget(chain.Vault), sha256.Sum256(body), &request))
	line("request-header", []byte(laptop.Authorize(chain.Vault, "POST", requestTarget(chain.Vault), body, vectorDay, request.Nonce)))

	secret := "abandon ability able about above absent"
	pairing := must(NewPairing([]byte(secret)))
	offer := Offer{chain.Vault, laptop.ID, promise([32]byte(bytes.Repeat([]byte{4}, 32)))}
	answer := Answer{desktop.Member, "Küche", [32]byte(bytes.Repeat([]byte{6}, 32))}
	reveal := Reveal{[32]byte(bytes.Repeat([]byte{4}, 32)), chain.Len(), chain.Head(), log.End()}
	line("pairing-secret", []byte(secret))
	line("pairing-box", pairing.Box[:])
	line("pairing-key", pairing.key[:])
	line("offer", must(pairing.SealOffer(offer)))
	line("answer", must(pairing.SealAnswer(answer)))
	line("reveal", must(pairing.SealReveal(reveal)))
	line("code", []byte(must(PairingCode(offer, answer, reveal.Secret))))
	box := phrase.FindBox()
	line("find-box", box[:])
	line("find", must(phrase.SealFind(chain.Vault)))
	return os.WriteFile(vectorsFile, []byte(out.String()), 0o644)
}

func requestTarget(vault Vault) string { return "/v1/v/" + vault.String() + "/log" }

func TestVectors(t *testing.T) {
	if *update {
		if err := writeVectors(); err != nil {
			t.Fatal(err)
		}
	}
	v := readVectors(t)
	same := func(what string, got, want []byte) {
		t.Helper()
		if !bytes.Equal(got, want) {
			t.Errorf("%s:\n got %x\nwant %x", what, got, want)
		}
	}

	var keys []*Keys
	for i, seed := range v["seed"] {
		k, err := NewKeys([]Kind{Device, Phrase, Device}[i], [SeedSize]byte(seed))
		if err != nil {
			t.Fatal(err)
		}
		same("member", k.Member.append(nil), v["member"][i])
		same("member-id", k.ID[:], v["member-id"][i])
		keys = append(keys, k)
	}
	laptop, phrase := keys[0], keys[1]
	vault := Vault(v.one(t, "vault"))
	chain, err := ReadChain(vault, v["link"])
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range v["chain-hash"] {
		same("chain-hash", chain.hashes[i][:], want)
	}
	var epochs EpochKeys
	for i, key := range v["epoch-key"] {
		epochs = append(epochs, EpochKey(key))
		commitment := epochs[i].Commitment(Epoch(i + 1))
		same("commitment", commitment[:], v["commitment"][i])
	}
	for i, frame := range v["wrap"] {
		r, w := &reader{rest: frame}, Wrap{}
		r.wrap(&w)
		got, err := chain.Keys(keys[i], w)
		if err != nil || r.end() != nil {
			t.Fatal(err, r.end())
		}
		if len(got) != len(epochs) || got[0] != epochs[0] || got[1] != epochs[1] {
			t.Errorf("wrap: got other keys than epoch-key says")
		}
	}
	if name, err := chain.Name(epochs, laptop.ID); name != "Schreibtisch" || err != nil {
		t.Errorf("name: %q, %v", name, err)
	}

	log := NewLog(vault, LogStart(vault))
	for i, frame := range v["batch"] {
		b, err := log.Take(chain, frame)
		if err != nil {
			t.Fatal(err)
		}
		content, err := b.Open(vault, epochs)
		if err != nil {
			t.Fatal(err)
		}
		same("content", content, v["content"][i])
		same("position", log.End().append(nil), v["position"][i])
	}

	snapshot, err := DecodeSnapshot(v.one(t, "snapshot"))
	if err != nil {
		t.Fatal(err)
	}
	if err := snapshot.Verify(chain); err != nil {
		t.Error(err)
	}
	var sums []Hash
	for i, frame := range v["part"] {
		content, err := snapshot.OpenPart(vault, epochs, uint32(i), frame)
		if err != nil {
			t.Fatal(err)
		}
		same("part-content", content, v["part-content"][i])
		again, err := chain.sealPart(laptop, epochs, snapshot.ID, uint32(i), content, [nonceSize]byte(frame[partHeader:]))
		if err != nil {
			t.Fatal(err)
		}
		same("part", again, frame)
		sums = append(sums, sha256.Sum256(frame))
	}
	if Root(sums) != snapshot.Root {
		t.Error("root of the parts differs from the snapshot's")
	}

	body := v.one(t, "request-body")
	a, err := ParseAuthorization(string(v.one(t, "request-header")))
	if err != nil {
		t.Fatal(err)
	}
	same("request-canonical", canonical(vault, "POST", requestTarget(vault), sha256.Sum256(body), a), v.one(t, "request-canonical"))
	same("request-header", []byte(laptop.Authorize(vault, "POST", requestTarget(vault), body, time.UnixMilli(a.Time), a.Nonce)), v.one(t, "request-header"))
	if err := a.Verify(laptop.Member.Sign, vault, "POST", requestTarget(vault), sha256.Sum256(body), vectorDay); err != nil {
		t.Error(err)
	}

	pairing, err := NewPairing(v.one(t, "pairing-secret"))
	if err != nil {
		t.Fatal(err)
	}
	same("pairing-box", pairing.Box[:], v.one(t, "pairing-box"))
	same("pairing-key", pairing.key[:], v.one(t, "pairing-key"))
	offer, err1 := pairing.OpenOffer(v.one(t, "offer"))
	answer, err2 := pairing.OpenAnswer(v.one(t, "answer"))
	reveal, err3 := pairing.OpenReveal(v.one(t, "reveal"))
	if err1 != nil || err2 != nil || err3 != nil {
		t.Fatal(err1, err2, err3)
	}
	if answer.Name != "Küche" {
		t.Errorf("answer: name %q", answer.Name)
	}
	code, err := PairingCode(offer, answer, reveal.Secret)
	if err != nil {
		t.Fatal(err)
	}
	same("code", []byte(code), v.one(t, "code"))
	if err := reveal.Check(chain, log); err != nil {
		t.Error(err)
	}
	box := phrase.FindBox()
	same("find-box", box[:], v.one(t, "find-box"))
	found, err := phrase.OpenFind(v.one(t, "find"))
	if err != nil || found != vault {
		t.Errorf("find: %v, %v", found, err)
	}
	if n, err := strconv.Atoi(code); err != nil || len(code) != 6 {
		t.Errorf("code %q: %d, %v", code, n, err)
	}
}

//go:build !js

package relaytest

import (
	"bytes"
	"context"
	"crypto/sha256"
	"io"
	"net/http"
	"strconv"
	"testing"
	"time"

	"carnet/sync/wire"
)

// A device is one member, with what it knows of its vault, and a way to ask the relay.
type device struct {
	*Target
	keys   *wire.Keys
	chain  *wire.Chain
	epochs wire.EpochKeys
	log    *wire.Log
}

// An answer is what came back; code is empty where nothing was wrong.
type answer struct {
	status int
	code   wire.Code
	header http.Header
	body   []byte
}

func newKeys(t testing.TB, kind wire.Kind) *wire.Keys {
	t.Helper()
	keys, err := wire.NewKeys(kind, wire.NewSeed())
	no(t, err)
	return keys
}

func no(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// send sends any request.
func (target *Target) send(t testing.TB, method, path string, body []byte, header http.Header) answer {
	t.Helper()
	request, err := http.NewRequestWithContext(context.Background(), method, target.Base+path, bytes.NewReader(body))
	no(t, err)
	for name, values := range header {
		request.Header[name] = values
	}
	response, err := target.client().Do(request)
	no(t, err)
	defer response.Body.Close()
	got, err := io.ReadAll(response.Body)
	no(t, err)
	return answer{response.StatusCode, wire.Code(response.Header.Get(wire.HeaderError)), response.Header, got}
}

func (target *Target) client() *http.Client {
	if target.Client != nil {
		return target.Client
	}
	return http.DefaultClient
}

// path gives the address of something of the device's vault.
func (d *device) path(of string) string { return "/v1/v/" + d.chain.Vault.String() + of }

// ask sends a request signed by the device. The vault's own rate is waited out.
func (d *device) ask(t testing.TB, method, of string, body []byte) answer {
	t.Helper()
	path := d.path(of)
	return d.send(t, method, path, body, http.Header{
		wire.HeaderAuthorization: {d.keys.Authorize(d.chain.Vault, method, path, body, d.now(), wire.NewNonce())},
	})
}

// try asks without failing the test, where the relay may be gone.
func (d *device) try(method, path string, body []byte) (status int, got []byte, err error) {
	request, err := http.NewRequestWithContext(context.Background(), method, d.Base+path, bytes.NewReader(body))
	if err != nil {
		return 0, nil, err
	}
	request.Header.Set(wire.HeaderAuthorization, d.keys.Authorize(d.chain.Vault, method, path, body, d.now(), wire.NewNonce()))
	response, err := d.client().Do(request)
	if err != nil {
		return 0, nil, err
	}
	defer response.Body.Close()
	got, err = io.ReadAll(response.Body)
	return response.StatusCode, got, err
}

// ok asks, and wants no error.
func (d *device) ok(t testing.TB, method, of string, body []byte) []byte {
	t.Helper()
	a := d.ask(t, method, of, body)
	if a.status != http.StatusOK {
		t.Fatalf("%s %s: %d %s %s", method, of, a.status, a.code, a.body)
	}
	return a.body
}

// refused wants an error of this code, with its sentence.
func refused(t testing.TB, what string, a answer, status int, code wire.Code) {
	t.Helper()
	if a.status != status || a.code != code {
		t.Errorf("%s: %d %q %q, want %d %q", what, a.status, a.code, a.body, status, code)
	}
	if sentence := string(a.body); len(sentence) < 10 || sentence[len(sentence)-1] != '\n' {
		t.Errorf("%s: %q is no sentence", what, sentence)
	}
}

// found begins a vault with one device and its recovery phrase.
func (target *Target) found(t testing.TB) (d *device, phrase *wire.Keys) {
	t.Helper()
	d, phrase, frame := target.foundation(t)
	a := d.begin(t, frame, target.Invite)
	if a.status != http.StatusOK {
		t.Fatalf("found: %d %s %s", a.status, a.code, a.body)
	}
	return d, phrase
}

// foundation is what a device says to begin a vault.
func (target *Target) foundation(t testing.TB) (d *device, phrase *wire.Keys, frame []byte) {
	t.Helper()
	d = &device{Target: target, keys: newKeys(t, wire.Device), epochs: wire.EpochKeys{wire.NewEpochKey()}}
	phrase = newKeys(t, wire.Phrase)
	var err error
	d.chain, err = wire.Found(d.keys, d.epochs[0], time.Now())
	no(t, err)
	no(t, d.chain.Add(d.keys, &phrase.Member, time.Now()))
	d.log = wire.NewLog(d.chain.Vault, wire.LogStart(d.chain.Vault))
	return d, phrase, d.step(t, 0, d.wraps(t))
}

func (d *device) begin(t testing.TB, frame []byte, invite string) answer {
	t.Helper()
	path := d.path("/chain")
	return d.send(t, "POST", path, frame, http.Header{
		wire.HeaderAuthorization: {d.keys.Authorize(d.chain.Vault, "POST", path, frame, d.now(), wire.NewNonce())},
		wire.HeaderInvite:        {invite},
	})
}

func (d *device) wraps(t testing.TB) []wire.Wrap {
	t.Helper()
	wraps, err := d.chain.Wraps(d.epochs)
	no(t, err)
	return wraps
}

// step gives the frame for the links from number first on.
func (d *device) step(t testing.TB, first uint32, wraps []wire.Wrap) []byte {
	t.Helper()
	return (&wire.Append{Links: d.chain.Links(first), Wraps: wraps}).Bytes()
}

// add takes a new device in, which then knows what the first one knows.
func (d *device) add(t testing.TB) *device {
	t.Helper()
	other := &device{Target: d.Target, keys: newKeys(t, wire.Device)}
	first := d.chain.Len()
	no(t, d.chain.Add(d.keys, &other.keys.Member, time.Now()))
	wrap, err := wire.NewWrap(d.chain.Vault, d.chain.Epoch(), d.epochs[d.chain.Epoch()-1], &other.keys.Member)
	no(t, err)
	d.ok(t, "POST", "/chain", d.step(t, first, []wire.Wrap{wrap}))
	other.chain = d.chain
	other.fetch(t)
	other.log = wire.NewLog(d.chain.Vault, wire.LogStart(d.chain.Vault))
	return other
}

// fetch reads the whole chain and opens the device's wrap.
func (d *device) fetch(t testing.TB) {
	t.Helper()
	page, err := wire.DecodeChainPage(d.ok(t, "GET", "/chain?after=0", nil))
	no(t, err)
	d.chain, err = wire.ReadChain(d.chain.Vault, page.Links)
	no(t, err)
	if page.Wrap == nil {
		t.Fatal("no wrap for a member that is in")
	}
	d.epochs, err = d.chain.Keys(d.keys, *page.Wrap)
	no(t, err)
}

func (d *device) seal(t testing.TB, content []byte) []byte {
	t.Helper()
	frame, err := d.chain.Seal(d.keys, d.epochs, d.log.End(), wire.NewBatchID(), content)
	no(t, err)
	return frame
}

// push seals and pushes, and gives the receipt.
func (d *device) push(t testing.TB, content string) wire.Receipt {
	t.Helper()
	receipt, err := wire.DecodeReceipt(d.ok(t, "POST", "/log", d.seal(t, []byte(content))))
	no(t, err)
	return receipt
}

// pull reads the log from where the device is, verifies it to its end, and gives what was in the batches.
func (d *device) pull(t testing.TB) (contents []string) {
	t.Helper()
	for {
		p, err := wire.DecodePull(d.ok(t, "GET", "/log?after="+strconv.FormatUint(d.log.End().Seq, 10), nil))
		no(t, err)
		for _, frame := range p.Batches {
			b, err := d.log.Take(d.chain, frame)
			no(t, err)
			content, err := b.Open(d.chain.Vault, d.epochs)
			no(t, err)
			contents = append(contents, string(content))
		}
		no(t, d.log.Check(p.End, true))
		if p.End.Seq == d.log.End().Seq {
			return contents
		}
		if len(p.Batches) == 0 {
			t.Fatalf("the log ends at %d, and the pull after %d is empty", p.End.Seq, d.log.End().Seq)
		}
	}
}

// pass says that the device has everything on its disk.
func (d *device) passed(t testing.TB) {
	t.Helper()
	seq := strconv.FormatUint(d.log.End().Seq, 10)
	d.ok(t, "GET", "/log?after="+seq+"&passed="+seq, nil)
}

func (d *device) status(t testing.TB) *wire.Status {
	t.Helper()
	s, err := wire.DecodeStatus(d.ok(t, "GET", "", nil))
	no(t, err)
	return s
}

// snapshot seals parts and uploads them all.
func (d *device) snapshot(t testing.TB, contents ...string) (id wire.SnapshotID, frame []byte) {
	t.Helper()
	id = wire.NewSnapshotID()
	var sums []wire.Hash
	var size uint64
	for i, content := range contents {
		part, err := d.chain.SealPart(d.keys, d.epochs, id, uint32(i), []byte(content))
		no(t, err)
		d.ok(t, "PUT", "/snapshot/"+id.String()+"/"+strconv.Itoa(i), part)
		sums = append(sums, sha256.Sum256(part))
		size += uint64(len(part))
	}
	return id, d.chain.SealSnapshot(d.keys, id, d.log.End(), sums, size)
}

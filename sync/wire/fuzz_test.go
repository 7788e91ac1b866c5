package wire

import (
	"bytes"
	"strconv"
	"testing"
)

// every decoder takes what the vectors hold and whatever else comes, refuses with an error of this package, and what it
// takes it can write again as the same bytes.
func fuzzed(f *testing.F, names []string, decode func(frame []byte) (again []byte, err error)) {
	v := readVectors(f)
	for _, name := range names {
		for _, frame := range v[name] {
			f.Add(frame)
		}
	}
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, frame []byte) {
		again, err := decode(frame)
		if err != nil {
			if CodeOf(err) == "" {
				t.Errorf("an error without a code: %v", err)
			}
			return
		}
		if again != nil && !bytes.Equal(again, frame) {
			t.Errorf("%x\nwritten again is\n%x", frame, again)
		}
	})
}

func FuzzLink(f *testing.F) {
	v := readVectors(f)
	vault := Vault(v.one(f, "vault"))
	chain := must(ReadChain(vault, v["link"]))
	fuzzed(f, []string{"link"}, func(frame []byte) ([]byte, error) {
		l, err := DecodeLink(frame)
		if err != nil {
			return nil, err
		}
		if chain.Append(frame) == nil {
			panic("a link that nobody signed was taken")
		}
		return append(l.append(nil), frame[len(frame)-64:]...), nil
	})
}

func FuzzBatch(f *testing.F) {
	v := readVectors(f)
	vault := Vault(v.one(f, "vault"))
	chain := must(ReadChain(vault, v["link"]))
	fuzzed(f, []string{"batch"}, func(frame []byte) ([]byte, error) {
		b, err := DecodeBatch(frame)
		if err != nil {
			return nil, err
		}
		if _, err := NewLog(vault, LogStart(vault)).Take(chain, frame); err == nil && !bytes.Equal(frame, v["batch"][0]) {
			panic("a batch that nobody pushed first was taken")
		}
		_, err = b.Open(vault, EpochKeys{EpochKey(v["epoch-key"][0])})
		return nil, err
	})
}

func FuzzSnapshot(f *testing.F) {
	v := readVectors(f)
	chain := must(ReadChain(Vault(v.one(f, "vault")), v["link"]))
	fuzzed(f, []string{"snapshot", "part"}, func(frame []byte) ([]byte, error) {
		s, err := DecodeSnapshot(frame)
		if err != nil {
			return nil, CheckPart(frame, SnapshotID{}, MemberID{}, 0)
		}
		return frame, s.Verify(chain)
	})
}

func FuzzAnswers(f *testing.F) {
	v := readVectors(f)
	var wraps []Wrap
	for _, frame := range v["wrap"] {
		r, w := &reader{rest: frame}, Wrap{}
		r.wrap(&w)
		wraps = append(wraps, w)
	}
	at := Position{7, Hash{1}}
	f.Add(byte(0), (&Append{Links: v["link"], Wraps: wraps}).Bytes())
	f.Add(byte(1), (&ChainPage{Len: 9, First: 2, Links: v["link"], Wrap: &wraps[0]}).Bytes())
	f.Add(byte(2), Receipt{true, at}.Bytes())
	f.Add(byte(3), (&Pull{End: at, Trimmed: 3, Links: 4, Batches: v["batch"]}).Bytes())
	f.Add(byte(4), (&Status{End: at, Stored: 5, Snapshot: v.one(f, "snapshot"), Members: []Presence{{MemberID{1}, 2, 3}}}).Bytes())
	f.Add(byte(5), NewLog(Vault{}, at).Bytes())
	f.Fuzz(func(t *testing.T, which byte, frame []byte) {
		var again interface{ Bytes() []byte }
		var err error
		switch which % 6 {
		case 0:
			again, err = DecodeAppend(frame)
		case 1:
			again, err = DecodeChainPage(frame)
		case 2:
			again, err = DecodeReceipt(frame)
		case 3:
			again, err = DecodePull(frame)
		case 4:
			again, err = DecodeStatus(frame)
		case 5:
			again, err = DecodeLog(frame)
		}
		if err != nil {
			if CodeOf(err) == "" {
				t.Errorf("an error without a code: %v", err)
			}
		} else if got := again.Bytes(); !bytes.Equal(got, frame) {
			t.Errorf("%x\nwritten again is\n%x", frame, got)
		}
	})
}

// FuzzPairing fuzzes what is inside the seal, as a device that knows the words could send it, and the sealed bytes.
func FuzzPairing(f *testing.F) {
	p := must(NewPairing([]byte("abandon ability able about above absent")))
	phrase := must(NewKeys(Phrase, seedOf(2)))
	v := readVectors(f)
	for _, name := range []string{"offer", "answer", "reveal"} {
		sealed := v.one(f, name)
		f.Add(sealed)
		for slot := range byte(3) {
			if r, err := p.open(slot, sealed); err == nil {
				f.Add(r.rest)
			}
		}
	}
	f.Fuzz(func(t *testing.T, frame []byte) {
		for _, sealed := range [][]byte{frame, must(p.seal(SlotOffer, frame)), must(p.seal(SlotAnswer, frame)), must(p.seal(SlotReveal, frame))} {
			_, offer := p.OpenOffer(sealed)
			_, answer := p.OpenAnswer(sealed)
			_, reveal := p.OpenReveal(sealed)
			for _, err := range []error{offer, answer, reveal} {
				if err != nil && CodeOf(err) != CodePairing {
					t.Errorf("%v", err)
				}
			}
			if _, err := phrase.OpenFind(sealed); err != nil && CodeOf(err) != CodeUnreadable {
				t.Errorf("%v", err)
			}
		}
	})
}

func FuzzAuthorization(f *testing.F) {
	v := readVectors(f)
	f.Add(string(v.one(f, "request-header")))
	f.Fuzz(func(t *testing.T, header string) {
		a, err := ParseAuthorization(header)
		if err != nil {
			return
		}
		if got := scheme + a.Member.String() + ":" + strconv.FormatInt(a.Time, 10) + ":" + text.EncodeToString(a.Nonce[:]) + ":" + text.EncodeToString(a.signature[:]); got != header {
			t.Errorf("%q written again is %q", header, got)
		}
	})
}

package wire

import (
	"crypto/hkdf"
	"crypto/pbkdf2"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"

	"golang.org/x/crypto/chacha20poly1305"
)

// Slots of a box that a pairing uses.
const (
	SlotOffer  = 0 // by the device that is in
	SlotAnswer = 1 // by the new device
	SlotReveal = 2 // by the device that is in, once the answer is there
)

// SlotFind is the slot of a recovery phrase's box that holds its vault's name.
const SlotFind = 0

// A Purpose says what a box is for.
type Purpose uint8

// The purposes of a box.
const (
	PurposePair Purpose = 1 // lives PairingLife
	PurposeFind Purpose = 2 // lasts
)

// PassRequest is what a member asks its vault for before it writes to a box.
func PassRequest(purpose Purpose, box BoxID) []byte {
	return append(u8(u8(nil, Version), uint8(purpose)), box[:]...)
}

// DecodePassRequest reads what PassRequest gave.
func DecodePassRequest(frame []byte) (purpose Purpose, box BoxID, err error) {
	r := &reader{rest: frame}
	r.version()
	purpose = Purpose(r.u8())
	if purpose != PurposePair && purpose != PurposeFind {
		r.bad = true
	}
	r.copyTo(box[:])
	return purpose, box, r.end()
}

// A Pairing is what both devices derive from the secret that one shows and the other reads: six words, or a QR code.
// The words only keep strangers out for ten minutes; that nobody stands between says the code, which both show.
type Pairing struct {
	Box BoxID
	key [chacha20poly1305.KeySize]byte
}

// pairingRounds makes guessing the words slow: about a quarter of a second in a browser.
const pairingRounds = 100_000

// NewPairing derives a pairing from its secret: the words in lower case with one space between, or the QR code's bytes.
func NewPairing(secret []byte) (*Pairing, error) {
	derived, err := pbkdf2.Key(sha256.New, string(secret), []byte("carnet pairing 1"), pairingRounds, 64)
	if err != nil {
		return nil, err
	}
	p := &Pairing{}
	copy(p.Box[:], derived)
	copy(p.key[:], derived[len(p.Box):])
	return p, nil
}

// An Offer is what the device that is in says first.
type Offer struct {
	Vault   Vault
	By      MemberID
	Promise Hash // of the Secret that is revealed later, so that neither side can choose the code
}

// An Answer is what the new device says: who it is.
type Answer struct {
	Member Member
	Name   string // at most NameMax bytes
	Random [32]byte
}

// A Reveal is what the device that is in says last, before its user compares the codes. With it the new device can tell
// whether the relay shows it all there is.
type Reveal struct {
	Secret [32]byte
	Chain  uint32 // length of the chain
	Head   Hash   // hash of its last link
	End    Position
}

// NewOffer gives an offer and the secret that it promises.
func NewOffer(vault Vault, by MemberID) (o Offer, secret [32]byte) {
	rand.Read(secret[:])
	return Offer{vault, by, promise(secret)}, secret
}

func promise(secret [32]byte) Hash { return hashed("carnet promise 1", secret[:]) }

// PairingCode gives the six digits that both devices show; the user says on the device that is in whether they are the same.
// CodePairing if the secret is not the one that was promised.
func PairingCode(o Offer, a Answer, secret [32]byte) (string, error) {
	if promise(secret) != o.Promise {
		return "", fault(CodePairing)
	}
	sum := hashed("carnet code 1", o.append(nil), a.append(nil), secret[:])
	n := binary.BigEndian.Uint64(sum[:]) % 1_000_000
	digits := make([]byte, 6)
	for i := range digits {
		digits[5-i] = '0' + byte(n%10)
		n /= 10
	}
	return string(digits), nil
}

func (o Offer) append(b []byte) []byte {
	b = append(b, o.Vault[:]...)
	b = append(b, o.By[:]...)
	return append(b, o.Promise[:]...)
}

func (a Answer) append(b []byte) []byte {
	b = a.Member.append(b)
	var name [1 + NameMax]byte
	name[0] = byte(copy(name[1:], a.Name))
	b = append(b, name[:]...)
	return append(b, a.Random[:]...)
}

// SealOffer gives what is put into SlotOffer.
func (p *Pairing) SealOffer(o Offer) ([]byte, error) { return p.seal(SlotOffer, o.append(nil)) }

// OpenOffer reads SlotOffer.
func (p *Pairing) OpenOffer(sealed []byte) (o Offer, err error) {
	r, err := p.open(SlotOffer, sealed)
	if err != nil {
		return o, err
	}
	r.copyTo(o.Vault[:])
	r.copyTo(o.By[:])
	r.copyTo(o.Promise[:])
	return o, ended(r)
}

// NewAnswer gives the answer of a new device; its name is cut at NameMax bytes.
func NewAnswer(member Member, name string) (a Answer) {
	a.Member, a.Name = member, cutName(name)
	rand.Read(a.Random[:])
	return a
}

// SealAnswer gives what is put into SlotAnswer.
func (p *Pairing) SealAnswer(a Answer) ([]byte, error) { return p.seal(SlotAnswer, a.append(nil)) }

// OpenAnswer reads SlotAnswer.
func (p *Pairing) OpenAnswer(sealed []byte) (a Answer, err error) {
	r, err := p.open(SlotAnswer, sealed)
	if err != nil {
		return a, err
	}
	r.member(&a.Member)
	var name [1 + NameMax]byte
	r.copyTo(name[:])
	if name[0] > NameMax {
		r.bad = true
	} else {
		a.Name = string(name[1 : 1+name[0]])
	}
	r.copyTo(a.Random[:])
	return a, ended(r)
}

// SealReveal gives what is put into SlotReveal.
func (p *Pairing) SealReveal(v Reveal) ([]byte, error) {
	b := append([]byte(nil), v.Secret[:]...)
	b = u32(b, v.Chain)
	b = append(b, v.Head[:]...)
	return p.seal(SlotReveal, v.End.append(b))
}

// OpenReveal reads SlotReveal.
func (p *Pairing) OpenReveal(sealed []byte) (v Reveal, err error) {
	r, err := p.open(SlotReveal, sealed)
	if err != nil {
		return v, err
	}
	r.copyTo(v.Secret[:])
	v.Chain = r.u32()
	r.copyTo(v.Head[:])
	v.End = r.position()
	return v, ended(r)
}

// Check holds what the device that is in knew against what the relay shows the new one.
func (v Reveal) Check(chain *Chain, log *Log) error {
	switch {
	case v.Chain > chain.Len():
		return fault(CodeChainHidden)
	case v.Chain < 1 || chain.hashes[v.Chain-1] != v.Head:
		return fault(CodeChainForked)
	case log.End().Seq < v.End.Seq:
		return fault(CodeLogRolledBack)
	}
	return log.Check(v.End, false)
}

func ended(r *reader) error {
	if r.end() != nil {
		return fault(CodePairing)
	}
	return nil
}

func (p *Pairing) seal(slot byte, plain []byte) ([]byte, error) {
	return sealWith(p.key[:], freshNonce(), append(append([]byte("carnet pairing 1"), slot), p.Box[:]...), plain)
}

func (p *Pairing) open(slot byte, sealed []byte) (*reader, error) {
	plain, err := openWith(p.key[:], append(append([]byte("carnet pairing 1"), slot), p.Box[:]...), sealed)
	if err != nil {
		return nil, fault(CodePairing)
	}
	return &reader{rest: plain}, nil
}

// FindBox gives the box in which a recovery phrase finds the name of its vault.
func (k *Keys) FindBox() (id BoxID) {
	return BoxID(hashed("carnet find 1", k.Member.Sign[:]))
}

// findKey gives the key of what lies in the phrase's box.
func (k *Keys) findKey() ([]byte, error) {
	return hkdf.Key(sha256.New, k.sign.Seed(), nil, "carnet find 1", chacha20poly1305.KeySize)
}

// SealFind gives what is put into SlotFind of the phrase's box.
func (k *Keys) SealFind(vault Vault) ([]byte, error) {
	key, err := k.findKey()
	if err != nil {
		return nil, err
	}
	return sealWith(key, freshNonce(), []byte("carnet find 1"), vault[:])
}

// OpenFind reads it. CodeUnreadable if this phrase has not written it.
func (k *Keys) OpenFind(sealed []byte) (vault Vault, err error) {
	key, err := k.findKey()
	if err != nil {
		return vault, err
	}
	plain, err := openWith(key, []byte("carnet find 1"), sealed)
	if err != nil || len(plain) != len(vault) {
		return vault, fault(CodeUnreadable)
	}
	copy(vault[:], plain)
	return vault, nil
}

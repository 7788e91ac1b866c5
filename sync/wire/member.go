package wire

import (
	"crypto/ed25519"
	"crypto/hkdf"
	"crypto/hpke"
	"crypto/rand"
	"crypto/sha256"
)

// A Kind says what a member is.
type Kind uint8

// The kinds of member.
const (
	Device Kind = 1 // one browser profile that holds the vault
	Phrase Kind = 2 // the recovery phrase: a device on paper
)

const (
	signSize = ed25519.PublicKeySize
	kemSize  = 1216 // MLKEM768-X25519: 1184 + 32
)

// A Member is somebody who may read and write the vault: a device, or the recovery phrase; by its public keys.
type Member struct {
	Kind Kind
	Sign [signSize]byte // Ed25519
	KEM  [kemSize]byte  // MLKEM768-X25519 (X-Wing)
}

// ID gives the member's name.
func (m *Member) ID() (id MemberID) {
	sum := hashed("carnet member 1", m.append(nil))
	copy(id[:], sum[:])
	return id
}

func (m *Member) append(b []byte) []byte {
	b = u8(b, uint8(m.Kind))
	b = append(b, m.Sign[:]...)
	return append(b, m.KEM[:]...)
}

func (r *reader) member(m *Member) {
	m.Kind = Kind(r.u8())
	if m.Kind != Device && m.Kind != Phrase {
		r.bad = true
	}
	r.copyTo(m.Sign[:])
	r.copyTo(m.KEM[:])
}

// wrappable tells whether keys can be wrapped to the member: one that cannot would stop every later epoch.
func (m *Member) wrappable() bool {
	_, err := hpke.MLKEM768X25519().NewPublicKey(m.KEM[:])
	return err == nil
}

// SeedSize is the length of what a member's keys are made from, in bytes. The 24 words of a recovery phrase are 32 bytes.
const SeedSize = 32

// Keys are the private keys of one member. They are made from its seed alone, so that the seed is all there is to keep.
type Keys struct {
	Member Member
	ID     MemberID
	sign   ed25519.PrivateKey
	kem    hpke.PrivateKey
}

// NewSeed gives a fresh seed.
func NewSeed() (seed [SeedSize]byte) { rand.Read(seed[:]); return seed }

// NewKeys gives the keys that follow from a seed.
func NewKeys(kind Kind, seed [SeedSize]byte) (*Keys, error) {
	signSeed, err := hkdf.Key(sha256.New, seed[:], nil, "carnet sign 1", ed25519.SeedSize)
	if err != nil {
		return nil, err
	}
	kemSeed, err := hkdf.Key(sha256.New, seed[:], nil, "carnet kem 1", 32)
	if err != nil {
		return nil, err
	}
	k := &Keys{sign: ed25519.NewKeyFromSeed(signSeed)}
	if k.kem, err = hpke.MLKEM768X25519().NewPrivateKey(kemSeed); err != nil {
		return nil, err
	}
	k.Member.Kind = kind
	copy(k.Member.Sign[:], k.sign.Public().(ed25519.PublicKey))
	copy(k.Member.KEM[:], k.kem.PublicKey().Bytes())
	k.ID = k.Member.ID()
	return k, nil
}

// signed appends the signature over label, vault and b to b.
func (k *Keys) signed(label string, vault Vault, b []byte) []byte {
	return append(b, ed25519.Sign(k.sign, labelled(label, vault, b))...)
}

// verified tells whether the last 64 bytes of a frame are the member's signature over what is before.
func verified(sign *[signSize]byte, label string, vault Vault, frame []byte) bool {
	if len(frame) < ed25519.SignatureSize {
		return false
	}
	n := len(frame) - ed25519.SignatureSize
	return ed25519.Verify(sign[:], labelled(label, vault, frame[:n]), frame[n:])
}

// labelled is what is signed: what it is, the vault, and the hash of the bytes.
func labelled(label string, vault Vault, b []byte) []byte {
	sum := sha256.Sum256(b)
	message := append([]byte(label), 0)
	message = append(message, vault[:]...)
	return append(message, sum[:]...)
}

// Package wire is what Carnet's devices and sync servers say to each other: the chain of a vault's members, the keys of
// its epochs, sealed batches and snapshots, signed requests, pairing. The relay that keeps these holds no key; what
// only devices can check (Chain, Log, Opener) and what the relay checks too is the same code here.
//
// Every byte is described in sync/PROTOCOL.md; testdata holds vectors. Integers are big-endian. A decoder takes the
// whole of what it is given or refuses it, and never keeps the bytes it was given: what it gives back is its own copy,
// except where its comment says that it shares them.
package wire

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
)

// Version is the version of the protocol, the first byte of every frame.
const Version = 1

// Bounds of the protocol, in bytes unless said otherwise.
const (
	BatchMax    = 64 << 10  // a sealed batch
	PartMax     = 256 << 10 // a sealed part of a snapshot
	PartsMax    = 4096      // parts of a snapshot, a number
	PullMax     = 1 << 20   // the batches of one pull
	BodyMax     = 1<<20 + 1<<14
	NameMax     = 63  // the name of a member, in UTF-8
	MembersMax  = 32  // members that are in at one time, a number
	LinksMax    = 512 // links of a chain, a number
	SlotMax     = 4 << 10
	Slots       = 4   // slots of a box, a number
	PairingLife = 600 // seconds that a pairing lasts
)

// A Hash is a SHA-256 sum.
type Hash [32]byte

// A Vault is the name of a vault: the hash of the first link of its chain, so that whoever knows it can tell whether
// a chain is its own.
type Vault [32]byte

// A MemberID is the name of a member: the first half of a hash of its public keys.
type MemberID [16]byte

// A BatchID is chosen at random by the device that seals a batch; pushed again, it is taken once.
type BatchID [16]byte

// A SnapshotID is chosen at random by the device that makes a snapshot.
type SnapshotID [16]byte

// A BoxID is the name of a box, in which devices leave each other short sealed messages outside any vault.
type BoxID [32]byte

var text = base64.RawURLEncoding.Strict()

// String gives the vault's name in addresses: 43 letters of base64url.
func (v Vault) String() string { return text.EncodeToString(v[:]) }

// String gives the member's name as it is written in requests: 22 letters of base64url.
func (id MemberID) String() string { return text.EncodeToString(id[:]) }

// String gives the snapshot's name in addresses: 22 letters of base64url.
func (id SnapshotID) String() string { return text.EncodeToString(id[:]) }

// String gives the box's name in addresses: 43 letters of base64url.
func (id BoxID) String() string { return text.EncodeToString(id[:]) }

// ParseVault reads what Vault.String wrote.
func ParseVault(s string) (v Vault, err error) { err = parse(v[:], s); return v, err }

// ParseMemberID reads what MemberID.String wrote.
func ParseMemberID(s string) (id MemberID, err error) { err = parse(id[:], s); return id, err }

// ParseSnapshotID reads what SnapshotID.String wrote.
func ParseSnapshotID(s string) (id SnapshotID, err error) { err = parse(id[:], s); return id, err }

// ParseBoxID reads what BoxID.String wrote.
func ParseBoxID(s string) (id BoxID, err error) { err = parse(id[:], s); return id, err }

func parse(to []byte, s string) error {
	if text.EncodedLen(len(to)) != len(s) {
		return fault(CodeMalformed)
	}
	if n, err := text.Decode(to, []byte(s)); err != nil || n != len(to) { // line ends are passed over by encoding/base64
		return fault(CodeMalformed)
	}
	return nil
}

// NewBatchID gives a fresh name for a batch.
func NewBatchID() (id BatchID) { rand.Read(id[:]); return id }

// NewSnapshotID gives a fresh name for a snapshot.
func NewSnapshotID() (id SnapshotID) { rand.Read(id[:]); return id }

// hashed hashes parts, one after the other, under a label that says what they are; the label ends in a zero byte.
func hashed(label string, parts ...[]byte) (sum Hash) {
	h := sha256.New()
	h.Write([]byte(label))
	h.Write([]byte{0})
	for _, part := range parts {
		h.Write(part)
	}
	h.Sum(sum[:0])
	return sum
}

package wire

import (
	"crypto/hkdf"
	"crypto/hpke"
	"crypto/rand"
	"crypto/sha256"

	"golang.org/x/crypto/chacha20poly1305"
)

// An Epoch counts the keys that a vault has had, from 1. Whoever is revoked does not get the key of the next one.
type Epoch uint32

// An EpochKey is the secret that everything of an epoch is sealed with.
type EpochKey [32]byte

// NewEpochKey gives a fresh key.
func NewEpochKey() (key EpochKey) { rand.Read(key[:]); return key }

// Commitment is the promise of a key that stands in the chain, so that nobody can slip in another.
func (key *EpochKey) Commitment(epoch Epoch) Hash {
	return hashed("carnet epoch 1", u32(nil, uint32(epoch)), key[:])
}

const (
	nonceSize = chacha20poly1305.NonceSizeX
	tagSize   = chacha20poly1305.Overhead
	backSize  = nonceSize + 32 + tagSize // the key of the epoch before, sealed with the key of the next
	nameSize  = nonceSize + 1 + NameMax + tagSize
	wrapSize  = 1120 + 32 + tagSize // HPKE: encapsulated key, sealed key
)

// seal seals under what is derived from the epoch's key for one purpose and vault: nonce, ciphertext, tag.
func (key *EpochKey) seal(purpose string, vault Vault, nonce [nonceSize]byte, data, plain []byte) ([]byte, error) {
	derived, err := hkdf.Key(sha256.New, key[:], vault[:], purpose, chacha20poly1305.KeySize)
	if err != nil {
		return nil, err
	}
	return sealWith(derived, nonce, data, plain)
}

// open opens what seal sealed; CodeUnreadable if it was changed, or is not for this purpose, vault and data.
func (key *EpochKey) open(purpose string, vault Vault, data, sealed []byte) ([]byte, error) {
	derived, err := hkdf.Key(sha256.New, key[:], vault[:], purpose, chacha20poly1305.KeySize)
	if err != nil {
		return nil, err
	}
	return openWith(derived, data, sealed)
}

// sealWith gives nonce, ciphertext, tag of XChaCha20-Poly1305.
func sealWith(key []byte, nonce [nonceSize]byte, data, plain []byte) ([]byte, error) {
	aead, err := chacha20poly1305.NewX(key)
	if err != nil {
		return nil, err
	}
	sealed := make([]byte, nonceSize, nonceSize+len(plain)+tagSize)
	copy(sealed, nonce[:])
	return aead.Seal(sealed, nonce[:], plain, data), nil
}

func openWith(key, data, sealed []byte) ([]byte, error) {
	if len(sealed) < nonceSize+tagSize {
		return nil, fault(CodeUnreadable)
	}
	aead, err := chacha20poly1305.NewX(key)
	if err != nil {
		return nil, err
	}
	plain, err := aead.Open(nil, sealed[:nonceSize], sealed[nonceSize:], data)
	if err != nil {
		return nil, fault(CodeUnreadable)
	}
	return plain, nil
}

func freshNonce() (nonce [nonceSize]byte) { rand.Read(nonce[:]); return nonce }

// A Wrap is the key of an epoch, sealed to one member.
type Wrap struct {
	Epoch  Epoch
	Member MemberID
	Sealed [wrapSize]byte
}

func wrapInfo(vault Vault, epoch Epoch, member MemberID) []byte {
	info := append([]byte("carnet wrap 1"), 0)
	info = append(info, vault[:]...)
	return append(u32(info, uint32(epoch)), member[:]...)
}

// NewWrap wraps the key of an epoch to a member.
func NewWrap(vault Vault, epoch Epoch, key EpochKey, to *Member) (Wrap, error) {
	w := Wrap{Epoch: epoch, Member: to.ID()}
	public, err := hpke.MLKEM768X25519().NewPublicKey(to.KEM[:])
	if err != nil {
		return w, fault(CodeMalformed)
	}
	sealed, err := hpke.Seal(public, hpke.HKDFSHA256(), hpke.ChaCha20Poly1305(), wrapInfo(vault, epoch, w.Member), key[:])
	if err != nil {
		return w, err
	}
	if copy(w.Sealed[:], sealed) != len(sealed) || len(sealed) != wrapSize {
		return w, fault(CodeMalformed)
	}
	return w, nil
}

// Unwrap gives the key that was wrapped to this member. Chain.Keys also holds it against what the chain promised.
func (k *Keys) Unwrap(vault Vault, w Wrap) (key EpochKey, err error) {
	plain, err := hpke.Open(k.kem, hpke.HKDFSHA256(), hpke.ChaCha20Poly1305(), wrapInfo(vault, w.Epoch, k.ID), w.Sealed[:])
	if err != nil || len(plain) != len(key) {
		return key, fault(CodeKeyForged)
	}
	copy(key[:], plain)
	return key, nil
}

func (w *Wrap) append(b []byte) []byte {
	b = u32(b, uint32(w.Epoch))
	b = append(b, w.Member[:]...)
	return append(b, w.Sealed[:]...)
}

func (r *reader) wrap(w *Wrap) {
	w.Epoch = Epoch(r.u32())
	r.copyTo(w.Member[:])
	r.copyTo(w.Sealed[:])
}

package wire

import (
	"crypto/ed25519"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
	"time"
)

// Headers of requests and answers.
const (
	HeaderAuthorization = "Authorization"
	HeaderInvite        = "Carnet-Invite" // on the request that begins a vault
	HeaderPass          = "Carnet-Pass"   // on requests that write to a box
	HeaderError         = "Carnet-Error"  // the Code of what is wrong
	HeaderTime          = "Carnet-Time"   // the relay's clock, milliseconds since 1970, on every answer
)

// ClockTolerance is how far a request's time may be from the relay's. A device whose clock is wrong signs with the
// relay's time, which CodeClock brings.
const ClockTolerance = 5 * time.Minute

const scheme = "Carnet1 "

// A Nonce makes a request one of its own, so that nobody can send it again.
type Nonce [16]byte

// NewNonce gives a fresh nonce.
func NewNonce() (n Nonce) { rand.Read(n[:]); return n }

// An Authorization is who signed a request, and when.
type Authorization struct {
	Member    MemberID
	Time      int64 // milliseconds since 1970
	Nonce     Nonce
	signature [ed25519.SignatureSize]byte
}

// canonical is what is signed of a request, in text, a line each. The target is the path from /v1/ on, with the query
// as it is sent; what a reverse proxy has before it is not part of it.
func canonical(vault Vault, method, target string, body Hash, a *Authorization) []byte {
	return []byte("carnet request 1\n" + method + "\n" + vault.String() + "\n" + target + "\n" + hex.EncodeToString(body[:]) + "\n" +
		a.Member.String() + "\n" + strconv.FormatInt(a.Time, 10) + "\n" + text.EncodeToString(a.Nonce[:]))
}

// Authorize signs a request and gives its Authorization header. now is the relay's time as far as this device knows it.
func (k *Keys) Authorize(vault Vault, method, target string, body []byte, now time.Time, nonce Nonce) string {
	a := &Authorization{Member: k.ID, Time: now.UnixMilli(), Nonce: nonce}
	signature := ed25519.Sign(k.sign, canonical(vault, method, target, sha256.Sum256(body), a))
	return scheme + a.Member.String() + ":" + strconv.FormatInt(a.Time, 10) + ":" + text.EncodeToString(nonce[:]) + ":" + text.EncodeToString(signature)
}

// ParseAuthorization reads an Authorization header; CodeSignature if it is none of ours.
func ParseAuthorization(header string) (*Authorization, error) {
	fields := strings.Split(strings.TrimPrefix(header, scheme), ":")
	if !strings.HasPrefix(header, scheme) || len(fields) != 4 {
		return nil, fault(CodeSignature)
	}
	a := &Authorization{}
	ms, err := strconv.ParseInt(fields[1], 10, 64)
	if err != nil || strconv.FormatInt(ms, 10) != fields[1] || parse(a.Member[:], fields[0]) != nil ||
		parse(a.Nonce[:], fields[2]) != nil || parse(a.signature[:], fields[3]) != nil {
		return nil, fault(CodeSignature)
	}
	a.Time = ms
	return a, nil
}

// Verify holds the signature against the member's key; body is the SHA-256 sum of the request's body.
// CodeClock if the time is too far off, CodeSignature if the signature is not true.
func (a *Authorization) Verify(sign [signSize]byte, vault Vault, method, target string, body Hash, now time.Time) error {
	if !ed25519.Verify(sign[:], canonical(vault, method, target, body, a), a.signature[:]) {
		return fault(CodeSignature)
	}
	if off := now.UnixMilli() - a.Time; off > ClockTolerance.Milliseconds() || off < -ClockTolerance.Milliseconds() {
		return fault(CodeClock)
	}
	return nil
}

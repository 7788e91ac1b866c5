package wire

import (
	"crypto/sha256"
	"testing"
	"time"
)

// Who was put out has no part in what came after, not even with the relay's help: a snapshot of theirs ends where their
// epoch did.
func TestASnapshotEndsWithItsEpoch(t *testing.T) {
	v := newTestVault(t)
	v.push(t, v.laptop, "before")
	old, before := v.chain.Links(0), v.log.End()
	epochs, err := v.chain.Renew(v.laptop, v.epochs, []MemberID{v.desktop.ID}, before, time.Now())
	no(t, err)
	stolen := v.epochs
	v.epochs = epochs
	v.push(t, v.laptop, "after")
	chain, err := ReadChain(v.chain.Vault, old)
	no(t, err)
	for _, test := range []struct {
		what string
		end  Position
		code Code
	}{
		{"made before", before, ""},
		{"in the place of what came after", v.log.End(), CodeBatchMisplaced},
	} {
		id := NewSnapshotID()
		part, err := chain.SealPart(v.desktop, stolen, id, 0, []byte("everything"))
		no(t, err)
		s, err := DecodeSnapshot(chain.SealSnapshot(v.desktop, id, test.end, []Hash{sha256.Sum256(part)}, uint64(len(part))))
		no(t, err)
		wants(t, test.what, s.Verify(v.chain), test.code)
	}
}

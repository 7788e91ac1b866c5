package wire

import (
	"crypto/sha256"
	"slices"
)

// recentMax is how many hashes a Log remembers, so that it can check what others say that they have seen.
const recentMax = 1024

// A Log is how far one device has verified its vault's log. Each batch is bound to all before it, so two devices that
// have the same Position have seen the same batches in the same order.
type Log struct {
	Vault  Vault
	recent []Position // the last ones, oldest first; never empty
}

func logStart(vault Vault) Hash { return hashed("carnet log 1", vault[:]) }

// Next gives the position after one more batch.
func (p Position) Next(frame []byte) Position {
	sum := sha256.Sum256(frame)
	return p.NextSum(sum)
}

// NextSum is Next for a batch of which only the SHA-256 sum is at hand.
func (p Position) NextSum(sum Hash) Position {
	return Position{p.Seq + 1, hashed("carnet log 1", p.Hash[:], u64(nil, p.Seq+1), sum[:])}
}

// LogStart gives the position before the first batch.
func LogStart(vault Vault) Position { return Position{Hash: logStart(vault)} }

// NewLog begins at a position that is known to be true: LogStart, the end of a verified snapshot, or what this device
// kept.
func NewLog(vault Vault, from Position) *Log { return &Log{vault, []Position{from}} }

// End gives the last verified position.
func (l *Log) End() Position { return l.recent[len(l.recent)-1] }

// at gives the hash at a number, if it is remembered.
func (l *Log) at(seq uint64) (Hash, bool) {
	first := l.recent[0].Seq
	if seq < first || seq > l.End().Seq {
		return Hash{}, false
	}
	return l.recent[seq-first].Hash, true
}

// Check holds a position that somebody else knows (the relay, another device) against what was verified.
// CodeLogRolledBack if it is before the end where claim is the end of the log, CodeLogForked if it is another log.
func (l *Log) Check(claim Position, end bool) error {
	if end && claim.Seq < l.End().Seq {
		return fault(CodeLogRolledBack)
	}
	if hash, known := l.at(claim.Seq); known && hash != claim.Hash {
		return fault(CodeLogForked)
	}
	return nil
}

// Take verifies the next batch of the log and moves on; it shares the frame. Its errors mean that somebody has tampered:
//
//   - CodeBatchStranger: its member was never in, or not when it was written
//   - CodeBatchForged: its member has not signed it, or for another vault
//   - CodeBatchMisplaced: its epoch had not begun at this place of the log, or was over
//   - CodeLogForked: its member, or who began an epoch, had seen another log
//   - CodeChainForked: its member had seen another chain
//   - CodeChainHidden: its member had seen more links; fetch the chain and try again, and if that does not help the
//     relay holds them back
func (l *Log) Take(chain *Chain, frame []byte) (*Batch, error) {
	b, err := DecodeBatch(frame)
	if err != nil {
		return nil, err
	}
	at := l.End().Next(frame)
	switch {
	case b.Chain > chain.Len():
		return nil, fault(CodeChainHidden)
	case b.Chain < 1 || chain.hashes[b.Chain-1] != b.Head:
		return nil, fault(CodeChainForked)
	case !chain.inAt(b.Member, b.Chain):
		return nil, fault(CodeBatchStranger)
	case !verified(&chain.Find(b.Member).Member.Sign, labelBatch, l.Vault, frame):
		return nil, fault(CodeBatchForged)
	case b.Epoch != chain.epochAt(b.Chain) || at.Seq <= chain.Cut(b.Epoch).Seq,
		b.Epoch < chain.Epoch() && at.Seq > chain.Cut(b.Epoch+1).Seq,
		b.Seen.Seq >= at.Seq:
		return nil, fault(CodeBatchMisplaced)
	}
	if err := l.Check(b.Seen, false); err != nil {
		return nil, err
	}
	for epoch := Epoch(2); epoch <= chain.Epoch(); epoch++ {
		if cut := chain.Cut(epoch); cut.Seq == at.Seq && cut.Hash != at.Hash {
			return nil, fault(CodeLogForked)
		}
	}
	if len(l.recent) == recentMax {
		l.recent = slices.Delete(l.recent, 0, recentMax/2)
	}
	l.recent = append(l.recent, at)
	return b, nil
}

// Bytes gives the log's memory, to be kept by the device.
func (l *Log) Bytes() []byte {
	b := append(u8(nil, Version), l.Vault[:]...)
	b = u64(b, l.recent[0].Seq)
	b = u32(b, uint32(len(l.recent)))
	for _, p := range l.recent {
		b = append(b, p.Hash[:]...)
	}
	return b
}

// DecodeLog reads what Bytes gave.
func DecodeLog(kept []byte) (*Log, error) {
	r := &reader{rest: kept}
	r.version()
	l := &Log{}
	r.copyTo(l.Vault[:])
	first, n := r.u64(), r.u32()
	if n < 1 || n > recentMax || len(r.rest) != int(n)*len(Hash{}) || first+uint64(n) < first {
		return nil, fault(CodeMalformed)
	}
	for i := range uint64(n) {
		p := Position{Seq: first + i}
		r.copyTo(p.Hash[:])
		l.recent = append(l.recent, p)
	}
	return l, r.end()
}

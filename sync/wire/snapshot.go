package wire

import "crypto/ed25519"

// A Snapshot says what one member sealed of the whole carnet up to a position of the log, in how many parts. With it in
// place the relay may trim the log.
type Snapshot struct {
	ID     SnapshotID
	Member MemberID
	Epoch  Epoch
	Chain  uint32   // how many links of the chain its member had verified,
	Head   Hash     // and the hash of the last of them
	End    Position // every batch up to here is in it
	Parts  uint32
	Bytes  uint64 // of all sealed parts
	Root   Hash   // Root of the parts' sums
	frame  []byte
}

// SnapshotSize is the length of a snapshot's frame, in bytes.
const SnapshotSize = 1 + 16 + 16 + 4 + 4 + 32 + 8 + 32 + 4 + 8 + 32 + ed25519.SignatureSize

const (
	labelSnapshot = "carnet snapshot 1"
	labelPart     = "carnet part 1"
	partHeader    = 1 + 16 + 16 + 4 + 4
	partOverhead  = partHeader + nonceSize + 4 + tagSize
)

// PartContentMax is how much a part can hold, in bytes.
const PartContentMax = PartMax - partOverhead

// Root binds all parts of a snapshot, by the SHA-256 sums of their frames in order.
func Root(sums []Hash) Hash {
	all := make([]byte, 0, len(sums)*len(Hash{}))
	for _, sum := range sums {
		all = append(all, sum[:]...)
	}
	return hashed(labelSnapshot, all)
}

// SealPart seals part index, from 0, of a snapshot: at most PartContentMax bytes.
func (c *Chain) SealPart(keys *Keys, epochs EpochKeys, id SnapshotID, index uint32, content []byte) ([]byte, error) {
	return c.sealPart(keys, epochs, id, index, content, freshNonce())
}

func (c *Chain) sealPart(keys *Keys, epochs EpochKeys, id SnapshotID, index uint32, content []byte, nonce [nonceSize]byte) ([]byte, error) {
	key, err := epochs.At(c.Epoch())
	if err != nil {
		return nil, err
	}
	plain, err := padded(content, partOverhead, PartMax)
	if err != nil {
		return nil, err
	}
	header := partOf(id, keys.ID, c.Epoch(), index)
	sealed, err := key.seal(labelPart, c.Vault, nonce, header, plain)
	if err != nil {
		return nil, err
	}
	return append(header, sealed...), nil
}

func partOf(id SnapshotID, member MemberID, epoch Epoch, index uint32) []byte {
	header := u8(make([]byte, 0, partHeader), Version)
	header = append(header, id[:]...)
	header = append(header, member[:]...)
	header = u32(header, uint32(epoch))
	return u32(header, index)
}

// CheckPart tells whether a frame can be that part of that member's snapshot; nothing of it is opened.
func CheckPart(frame []byte, id SnapshotID, member MemberID, index uint32) error {
	if len(frame) > PartMax {
		return fault(CodeTooLarge)
	}
	if len(frame) < partOverhead || !isSize(len(frame)) {
		return fault(CodeMalformed)
	}
	r := &reader{rest: frame[:partHeader]}
	r.version()
	var gotID SnapshotID
	var gotMember MemberID
	r.copyTo(gotID[:])
	r.copyTo(gotMember[:])
	r.u32() // the epoch: opened with the one that the snapshot says
	if got := r.u32(); got != index || gotID != id || gotMember != member {
		return fault(CodeMalformed)
	}
	return r.end()
}

// SealSnapshot signs a snapshot of parts with these sums. end must be verified by this device's Log.
func (c *Chain) SealSnapshot(keys *Keys, id SnapshotID, end Position, sums []Hash, bytes uint64) []byte {
	frame := u8(make([]byte, 0, SnapshotSize), Version)
	frame = append(frame, id[:]...)
	frame = append(frame, keys.ID[:]...)
	frame = u32(frame, uint32(c.Epoch()))
	frame = u32(frame, c.Len())
	head, root := c.Head(), Root(sums)
	frame = append(frame, head[:]...)
	frame = end.append(frame)
	frame = u32(frame, uint32(len(sums)))
	frame = u64(frame, bytes)
	frame = append(frame, root[:]...)
	return keys.signed(labelSnapshot, c.Vault, frame)
}

// DecodeSnapshot reads a snapshot. Whether it is true says Verify.
func DecodeSnapshot(frame []byte) (*Snapshot, error) {
	r := &reader{rest: frame}
	r.version()
	s := &Snapshot{}
	r.copyTo(s.ID[:])
	r.copyTo(s.Member[:])
	s.Epoch = Epoch(r.u32())
	s.Chain = r.u32()
	r.copyTo(s.Head[:])
	s.End = r.position()
	s.Parts = r.u32()
	s.Bytes = r.u64()
	r.copyTo(s.Root[:])
	r.take(ed25519.SignatureSize)
	if s.Parts < 1 || s.Parts > PartsMax || s.Bytes > uint64(s.Parts)*PartMax {
		r.bad = true
	}
	if err := r.end(); err != nil {
		return nil, err
	}
	s.frame = append([]byte(nil), frame...)
	return s, nil
}

// Verify tells whether a member that was in has signed the snapshot and where in the log it belongs. Errors as by
// Log.Take.
func (s *Snapshot) Verify(chain *Chain) error {
	switch {
	case s.Chain > chain.Len():
		return fault(CodeChainHidden)
	case s.Chain < 1 || chain.hashes[s.Chain-1] != s.Head:
		return fault(CodeChainForked)
	case !chain.inAt(s.Member, s.Chain):
		return fault(CodeBatchStranger)
	case !verified(&chain.Find(s.Member).Member.Sign, labelSnapshot, chain.Vault, s.frame):
		return fault(CodeBatchForged)
	case s.Epoch != chain.epochAt(s.Chain),
		s.Epoch < chain.Epoch() && s.End.Seq > chain.Cut(s.Epoch+1).Seq: // nobody writes in an epoch that is over
		return fault(CodeBatchMisplaced)
	}
	for epoch := Epoch(1); epoch <= chain.Epoch(); epoch++ {
		if cut := chain.Cut(epoch); cut.Seq == s.End.Seq && cut.Hash != s.End.Hash {
			return fault(CodeLogForked)
		}
	}
	return nil
}

// OpenPart gives the content of part index. When all are there, their sums must have the snapshot's Root.
func (s *Snapshot) OpenPart(vault Vault, epochs EpochKeys, index uint32, frame []byte) ([]byte, error) {
	if err := CheckPart(frame, s.ID, s.Member, index); err != nil {
		return nil, err
	}
	key, err := epochs.At(s.Epoch)
	if err != nil {
		return nil, err
	}
	plain, err := key.open(labelPart, vault, partOf(s.ID, s.Member, s.Epoch, index), frame[partHeader:])
	if err != nil {
		return nil, err
	}
	return unpadded(plain)
}

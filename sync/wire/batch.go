package wire

import (
	"crypto/ed25519"
	"encoding/binary"
)

// A Batch is what a device seals and pushes at once: the header in the clear, the rest for members only.
type Batch struct {
	ID     BatchID
	Member MemberID // who sealed it
	Epoch  Epoch
	Chain  uint32   // how many links of the chain its member had verified,
	Head   Hash     // and the hash of the last of them
	Seen   Position // how far its member had verified the log
	frame  []byte
}

const (
	labelBatch    = "carnet batch 1"
	batchHeader   = 1 + 16 + 16 + 4 + 4 + 32 + 8 + 32
	batchOverhead = batchHeader + nonceSize + 4 + tagSize + ed25519.SignatureSize
)

// ContentMax is how much a batch can hold, in bytes.
const ContentMax = BatchMax - batchOverhead

// sizes are the only lengths, in KiB, that a sealed batch or part can have, so that a length does not betray what is in it.
var sizes = [...]int{1, 2, 4, 8, 16, 32, 48, 64, 96, 128, 192, 256}

// padded puts the length before the content and zeros behind it, until with overhead it has one of the sizes.
func padded(content []byte, overhead, most int) ([]byte, error) {
	for _, kib := range sizes {
		if size := kib << 10; size <= most && len(content)+overhead <= size {
			plain := make([]byte, 4+size-overhead)
			binary.BigEndian.PutUint32(plain, uint32(len(content)))
			copy(plain[4:], content)
			return plain, nil
		}
	}
	return nil, fault(CodeTooLarge)
}

func unpadded(plain []byte) ([]byte, error) {
	if len(plain) < 4 {
		return nil, fault(CodeUnreadable)
	}
	n := binary.BigEndian.Uint32(plain)
	if uint64(n) > uint64(len(plain)-4) {
		return nil, fault(CodeUnreadable)
	}
	return plain[4 : 4+n], nil
}

// Seal seals content of at most ContentMax bytes for all members. seen is how far this device has verified the log.
// What it gives is the frame to push; pushed again, it must be these very bytes.
func (c *Chain) Seal(keys *Keys, epochs EpochKeys, seen Position, id BatchID, content []byte) ([]byte, error) {
	return c.seal(keys, epochs, seen, id, content, freshNonce())
}

func (c *Chain) seal(keys *Keys, epochs EpochKeys, seen Position, id BatchID, content []byte, nonce [nonceSize]byte) ([]byte, error) {
	key, err := epochs.At(c.Epoch())
	if err != nil {
		return nil, err
	}
	plain, err := padded(content, batchOverhead, BatchMax)
	if err != nil {
		return nil, err
	}
	frame := make([]byte, 0, len(plain)+batchOverhead)
	frame = u8(frame, Version)
	frame = append(frame, id[:]...)
	frame = append(frame, keys.ID[:]...)
	frame = u32(frame, uint32(c.Epoch()))
	frame = u32(frame, c.Len())
	head := c.Head()
	frame = append(frame, head[:]...)
	frame = seen.append(frame)
	sealed, err := key.seal(labelBatch, c.Vault, nonce, frame, plain)
	if err != nil {
		return nil, err
	}
	return keys.signed(labelBatch, c.Vault, append(frame, sealed...)), nil
}

// DecodeBatch reads the header of a batch and shares the frame. Who signed it is checked by Log.Take.
func DecodeBatch(frame []byte) (*Batch, error) {
	if len(frame) > BatchMax {
		return nil, fault(CodeTooLarge)
	}
	if len(frame) < batchOverhead || !isSize(len(frame)) {
		return nil, fault(CodeMalformed)
	}
	r := &reader{rest: frame[:batchHeader]}
	r.version()
	b := &Batch{frame: frame}
	r.copyTo(b.ID[:])
	r.copyTo(b.Member[:])
	b.Epoch = Epoch(r.u32())
	b.Chain = r.u32()
	r.copyTo(b.Head[:])
	b.Seen = r.position()
	return b, r.end()
}

func isSize(n int) bool {
	for _, kib := range sizes {
		if kib<<10 == n {
			return true
		}
	}
	return false
}

// Open gives the content. CodeUnreadable if it does not open.
func (b *Batch) Open(vault Vault, epochs EpochKeys) ([]byte, error) {
	key, err := epochs.At(b.Epoch)
	if err != nil {
		return nil, err
	}
	plain, err := key.open(labelBatch, vault, b.frame[:batchHeader], b.frame[batchHeader:len(b.frame)-ed25519.SignatureSize])
	if err != nil {
		return nil, err
	}
	return unpadded(plain)
}

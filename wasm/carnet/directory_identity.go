package carnet

import (
	"context"
	"encoding/binary"
	"hash/crc32"
	"slices"
	"sort"
)

// identityHash is what the directory keeps of an identity: people who share it are looked at one by one.
func identityHash(key string) uint32 { return crc32.Checksum([]byte(key), castagnoli) }

// readIdentities reads what people are recognised by, if that was not done. The caller holds reading.
func (d *directory) readIdentities(ctx context.Context) error {
	if d.identities != nil || d.people == 0 {
		return nil
	}
	b, err := readPart(ctx, d.store, partIdentities, d.parts[partIdentities])
	if err != nil {
		return err
	}
	if len(b)%8 != 0 {
		return refuse(CodeStoreDamaged, "", "the directory recognises nobody")
	}
	d.identities = append(make([]byte, 0, len(b)), b...)
	return nil
}

// recognised gives everybody who has an identity.
func (d *directory) recognised(ctx context.Context, key string, gone bitmap) ([]*entry, error) {
	if d.people == 0 {
		return nil, nil
	}
	d.reading.Lock()
	err := d.readIdentities(ctx)
	d.reading.Unlock()
	if err != nil {
		return nil, err
	}
	hash := identityHash(key)
	count := len(d.identities) / 8
	pair := func(i int) uint64 { return binary.LittleEndian.Uint64(d.identities[8*i:]) }
	var ordinals []uint32
	for i := sort.Search(count, func(i int) bool { return pair(i)>>32 >= uint64(hash) }); i < count && pair(i)>>32 == uint64(hash); i++ {
		if o := int(uint32(pair(i))); o < d.people && !gone.has(o) {
			ordinals = append(ordinals, uint32(o))
		}
	}
	entries, err := d.entries(ctx, ordinals)
	return slices.DeleteFunc(entries, func(e *entry) bool { return !among(e.keys, key) }), err
}

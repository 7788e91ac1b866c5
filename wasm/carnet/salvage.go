package carnet

import (
	"bytes"
	"context"
	"encoding/binary"
	"maps"
	"slices"
)

// Salvage opens whatever can be read of a store without writing to it: one that a newer Carnet has written, or one that
// Open refuses for another reason. What cannot be read is named by Problems. What is done to it is done in memory only.
func Salvage(ctx context.Context, store Store, options Options) (*Carnet, error) {
	options.Later = nil
	return Open(ctx, &overlay{base: store, over: NewMemory(), gone: map[spot]bool{}}, options)
}

// spot is where an entry lies.
type spot struct {
	table Table
	key   string
}

// overlay is a Store that reads another and keeps what is written to itself. What a newer Carnet has written it gives as if
// it were of this format: what has not changed since decodes, and the rest is damaged.
type overlay struct {
	base Store
	over *Memory
	gone map[spot]bool
}

// Get implements Store.
func (o *overlay) Get(ctx context.Context, table Table, key string) ([]byte, error) {
	if b, err := o.over.Get(ctx, table, key); b != nil || err != nil || o.gone[spot{table, key}] {
		return b, err
	}
	b, err := o.base.Get(ctx, table, key)
	return asOurs(b), err
}

// GetMany implements Store.
func (o *overlay) GetMany(ctx context.Context, table Table, keys []string) ([][]byte, error) {
	values := make([][]byte, len(keys))
	for i, key := range keys {
		var err error
		if values[i], err = o.Get(ctx, table, key); err != nil {
			return nil, err
		}
	}
	return values, nil
}

// Scan implements Store.
func (o *overlay) Scan(ctx context.Context, table Table, from, before string, limit int) ([]Entry, error) {
	written, err := o.over.Scan(ctx, table, from, before, limit)
	if err != nil {
		return nil, err
	}
	all := map[string][]byte{}
	for found := limit; found == limit && len(all) < limit; {
		below, err := o.base.Scan(ctx, table, from, before, limit)
		if err != nil {
			return nil, err
		}
		for _, e := range below {
			if from = e.Key + "\x00"; !o.gone[spot{table, e.Key}] {
				all[e.Key] = asOurs(e.Value)
			}
		}
		found = len(below)
	}
	for _, e := range written {
		all[e.Key] = e.Value
	}
	entries := make([]Entry, 0, min(limit, len(all)))
	for _, key := range slices.Sorted(maps.Keys(all))[:min(limit, len(all))] {
		entries = append(entries, Entry{key, all[key]})
	}
	return entries, nil
}

// Commit implements Store.
func (o *overlay) Commit(ctx context.Context, writes []Write) error {
	for _, w := range writes {
		if held, err := o.Get(ctx, w.Table, w.Key); err != nil || w.New && held != nil {
			return refuse(CodeStoreExists, string(w.Table), "the key "+w.Key+" is taken")
		}
	}
	if err := o.over.Commit(ctx, writes); err != nil {
		return err
	}
	for _, w := range writes {
		o.gone[spot{w.Table, w.Key}] = w.Value == nil
	}
	return nil
}

// Close implements Store.
func (o *overlay) Close() error { return o.base.Close() }

// asOurs gives a sealed value of a newer format as one of this format.
func asOurs(b []byte) []byte {
	if len(b) < sealSize || b[0] <= Format || binary.LittleEndian.Uint32(b[2:]) != checksum(b) {
		return b
	}
	b = bytes.Clone(b)
	b[0] = Format
	binary.LittleEndian.PutUint32(b[2:], checksum(b))
	return b
}

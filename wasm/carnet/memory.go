package carnet

import (
	"context"
	"slices"
	"sync"
)

// Memory is a Store in memory, for tests and for native tools.
type Memory struct {
	mu     sync.Mutex
	tables map[Table]map[string][]byte
}

// NewMemory gives an empty store.
func NewMemory() *Memory {
	m := &Memory{tables: map[Table]map[string][]byte{}}
	for _, t := range Tables {
		m.tables[t] = map[string][]byte{}
	}
	return m
}

// Get implements Store.
func (m *Memory) Get(ctx context.Context, table Table, key string) ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Clone(m.tables[table][key]), ctx.Err()
}

// GetMany implements Store.
func (m *Memory) GetMany(ctx context.Context, table Table, keys []string) ([][]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	values := make([][]byte, len(keys))
	for i, key := range keys {
		values[i] = slices.Clone(m.tables[table][key])
	}
	return values, ctx.Err()
}

// Scan implements Store.
func (m *Memory) Scan(ctx context.Context, table Table, from, before string, limit int) ([]Entry, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var keys []string
	for key := range m.tables[table] {
		if key >= from && key < before {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	entries := make([]Entry, 0, min(limit, len(keys)))
	for _, key := range keys[:min(limit, len(keys))] {
		entries = append(entries, Entry{key, slices.Clone(m.tables[table][key])})
	}
	return entries, ctx.Err()
}

// Commit implements Store.
func (m *Memory) Commit(ctx context.Context, writes []Write) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	for i, w := range writes {
		if _, taken := m.tables[w.Table][w.Key]; w.New && (taken || slices.ContainsFunc(writes[:i], func(o Write) bool { return o.Table == w.Table && o.Key == w.Key })) {
			return refuse(CodeStoreExists, string(w.Table), "the key "+w.Key+" is taken")
		}
	}
	for _, w := range writes {
		if w.Value == nil {
			delete(m.tables[w.Table], w.Key)
		} else {
			m.tables[w.Table][w.Key] = append([]byte{}, w.Value...)
		}
	}
	return nil
}

// Close implements Store. What was written stays, so that a test can open the same store again.
func (m *Memory) Close() error { return nil }

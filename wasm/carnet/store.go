package carnet

import "context"

// Table is one of the store's tables. Keys are ASCII and ordered by byte.
type Table string

// The tables.
const (
	TableLog    Table = "log"    // every batch of changes, in the order in which they came; never trimmed here
	TableChunks Table = "chunks" // people and their directory, derived from the log
	TableMeta   Table = "meta"   // format, checkpoint, quarantine
	TableThumbs Table = "thumbs" // pictures
)

// Tables lists every table.
var Tables = []Table{TableLog, TableChunks, TableMeta, TableThumbs}

// Write is one put, or one deletion if Value is nil.
type Write struct {
	Table Table
	Key   string
	Value []byte
	New   bool // the key must not exist: otherwise the whole commit fails with CodeStoreExists
}

// Entry is a key with its value.
type Entry struct {
	Key   string
	Value []byte
}

// Store is where the carnet lies on disk. Every method may block; in a browser it must be called from a goroutine of
// its own, never from a callback of the browser. Errors are person.Errors with a CodeStore… code, or the context's.
type Store interface {
	// Get gives the value of a key, nil if there is none. The caller may keep and change it.
	Get(ctx context.Context, table Table, key string) ([]byte, error)

	// GetMany gives the values of keys, as Get does, in one go.
	GetMany(ctx context.Context, table Table, keys []string) ([][]byte, error)

	// Scan gives, in order, at most limit entries whose key is at least from and less than before.
	Scan(ctx context.Context, table Table, from, before string, limit int) ([]Entry, error)

	// Commit does all of the writes, in their order, or none. When it returns nil they are on disk. When it returns
	// an error they are usually not, but a store that died in between may have done them.
	Commit(ctx context.Context, writes []Write) error

	// Close lets go of the store. No other call may follow.
	Close() error
}

package relay

// schema is the same on every platform. A batch's key is its vault's number × 2³² + its sequence number, which saves an
// index; vaults have small numbers, so it stays below 2⁵³, which is what a Durable Object can hold.
var schema = []string{
	`CREATE TABLE IF NOT EXISTS vaults(
		number INTEGER PRIMARY KEY,
		name BLOB NOT NULL UNIQUE,
		seq INTEGER NOT NULL DEFAULT 0,
		hash BLOB NOT NULL,
		trimmed INTEGER NOT NULL DEFAULT 0,
		trimmed_hash BLOB NOT NULL,
		links INTEGER NOT NULL DEFAULT 0,
		epoch INTEGER NOT NULL DEFAULT 0,
		bytes INTEGER NOT NULL DEFAULT 0,
		deleted INTEGER NOT NULL DEFAULT 0)`,
	`CREATE TABLE IF NOT EXISTS links(
		vault INTEGER NOT NULL, number INTEGER NOT NULL, link BLOB NOT NULL,
		PRIMARY KEY(vault, number)) WITHOUT ROWID`,
	`CREATE TABLE IF NOT EXISTS members(
		vault INTEGER NOT NULL, member BLOB NOT NULL,
		kind INTEGER NOT NULL, sign BLOB NOT NULL, gone INTEGER NOT NULL DEFAULT 0,
		wrap BLOB, passed INTEGER NOT NULL DEFAULT 0, seen INTEGER NOT NULL DEFAULT 0,
		PRIMARY KEY(vault, member)) WITHOUT ROWID`,
	`CREATE TABLE IF NOT EXISTS batches(
		key INTEGER PRIMARY KEY, vault INTEGER NOT NULL, id BLOB NOT NULL,
		hash BLOB NOT NULL, size INTEGER NOT NULL, frame BLOB NOT NULL,
		UNIQUE(vault, id))`,
	`CREATE TABLE IF NOT EXISTS snapshots(
		vault INTEGER PRIMARY KEY, id BLOB NOT NULL, seq INTEGER NOT NULL, frame BLOB NOT NULL)`,
	`CREATE TABLE IF NOT EXISTS parts(
		number INTEGER PRIMARY KEY, vault INTEGER NOT NULL, snapshot BLOB NOT NULL, part INTEGER NOT NULL,
		sum BLOB NOT NULL, size INTEGER NOT NULL, frame BLOB NOT NULL, time INTEGER NOT NULL,
		UNIQUE(vault, snapshot, part))`,
	`CREATE TABLE IF NOT EXISTS nonces(
		vault INTEGER NOT NULL, span INTEGER NOT NULL, nonce BLOB NOT NULL,
		PRIMARY KEY(vault, span, nonce)) WITHOUT ROWID`,
	`CREATE TABLE IF NOT EXISTS boxes(
		box BLOB PRIMARY KEY, purpose INTEGER NOT NULL, ends INTEGER NOT NULL) WITHOUT ROWID`,
	`CREATE TABLE IF NOT EXISTS finds(
		vault INTEGER NOT NULL, sum BLOB NOT NULL,
		PRIMARY KEY(vault, sum)) WITHOUT ROWID`,
	`CREATE TABLE IF NOT EXISTS slots(
		box BLOB NOT NULL, slot INTEGER NOT NULL, content BLOB NOT NULL,
		PRIMARY KEY(box, slot)) WITHOUT ROWID`,
}

// batchKey is where a batch lies.
func batchKey(vault int64, seq uint64) int64 { return vault<<32 | int64(seq) }

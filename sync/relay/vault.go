package relay

import (
	"crypto/sha256"
	"crypto/subtle"
	"database/sql"
	"errors"
	"time"

	"carnet/sync/wire"
)

// A vaultRow is what the relay keeps of a vault itself.
type vaultRow struct {
	number      int64
	end         wire.Position
	trimmed     uint64
	trimmedHash wire.Hash
	links       uint32
	epoch       wire.Epoch
	bytes       int64
	deleted     bool
}

// A memberRow is what it keeps of who signed.
type memberRow struct {
	sign   [32]byte
	gone   bool
	passed uint64
	seen   int64
}

const vaultColumns = `v.number, v.seq, v.hash, v.trimmed, v.trimmed_hash, v.links, v.epoch, v.bytes, v.deleted`

func (row *vaultRow) fields(hash, trimmed *[]byte, deleted *int64) []any {
	return []any{&row.number, &row.end.Seq, hash, &row.trimmed, trimmed, &row.links, &row.epoch, &row.bytes, deleted}
}

func (row *vaultRow) filled(hash, trimmed []byte, deleted int64) {
	copy(row.end.Hash[:], hash)
	copy(row.trimmedHash[:], trimmed)
	row.deleted = deleted != 0
}

// load reads the vault and the member that says to have signed; CodeNotFound if there is no such vault.
func (r *Relay) load(c *call) (known bool, err error) {
	var hash, trimmed, sign []byte
	var deleted int64
	var gone, passed, seen sql.NullInt64
	err = r.DB.QueryRowContext(c.ctx, `SELECT `+vaultColumns+`, m.sign, m.gone, m.passed, m.seen
		FROM vaults v LEFT JOIN members m ON m.vault = v.number AND m.member = ? WHERE v.name = ?`, c.auth.Member[:], c.vault[:]).
		Scan(append(c.row.fields(&hash, &trimmed, &deleted), &sign, &gone, &passed, &seen)...)
	if errors.Is(err, sql.ErrNoRows) {
		return false, fault(wire.CodeNotFound)
	}
	if err != nil {
		return false, err
	}
	c.row.filled(hash, trimmed, deleted)
	c.member = memberRow{gone: gone.Int64 != 0, passed: uint64(passed.Int64), seen: seen.Int64}
	copy(c.member.sign[:], sign)
	return sign != nil, nil
}

// reload reads the vault again inside a transaction.
func reload(c *call, q Querier) error {
	var hash, trimmed []byte
	var deleted int64
	err := q.QueryRowContext(c.ctx, `SELECT `+vaultColumns+` FROM vaults v WHERE v.number = ?`, c.row.number).
		Scan(c.row.fields(&hash, &trimmed, &deleted)...)
	if err != nil {
		return err
	}
	c.row.filled(hash, trimmed, deleted)
	if c.row.deleted {
		return fault(wire.CodeDeleted)
	}
	return nil
}

// seenEvery is how exactly the relay remembers when a device was there: to the hour, so that it learns little and
// writes seldom.
const seenEvery = time.Hour

// witness notes that a member was there.
func (r *Relay) witness(c *call) error {
	hour := c.now.Truncate(seenEvery).UnixMilli()
	if c.member.seen >= hour || c.member.gone {
		return nil
	}
	return r.Tx(c.ctx, func(q Querier) error {
		_, err := q.ExecContext(c.ctx, `UPDATE members SET seen = ? WHERE vault = ? AND member = ?`, hour, c.row.number, c.auth.Member[:])
		return err
	})
}

// invited tells whether the request brings one of the server's invites.
func (r *Relay) invited(c *call) bool {
	brought := sha256.Sum256([]byte(c.http.Header.Get(wire.HeaderInvite)))
	found := 0
	for _, invite := range r.Invites {
		kept := sha256.Sum256([]byte(invite))
		found |= subtle.ConstantTimeCompare(brought[:], kept[:])
	}
	return found == 1
}

// status tells a member what the relay knows of the vault.
func (r *Relay) status(c *call) ([]byte, error) {
	s := wire.Status{End: c.row.end, Trimmed: c.row.trimmed, Links: c.row.links, Epoch: c.row.epoch, Stored: uint64(c.row.bytes), Quota: uint64(r.Quota)}
	err := r.DB.QueryRowContext(c.ctx, `SELECT frame FROM snapshots WHERE vault = ?`, c.row.number).Scan(&s.Snapshot)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return nil, err
	}
	rows, err := r.DB.QueryContext(c.ctx, `SELECT member, passed, seen FROM members WHERE vault = ? AND gone = 0 ORDER BY member`, c.row.number)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var m wire.Presence
		var id []byte
		if err := rows.Scan(&id, &m.Passed, &m.Seen); err != nil {
			return nil, err
		}
		copy(m.Member[:], id)
		s.Members = append(s.Members, m)
	}
	return s.Bytes(), rows.Err()
}

// deleteVault forgets everything but that the vault is deleted, so that the other devices learn it.
func (r *Relay) deleteVault(c *call) ([]byte, error) {
	err := r.Tx(c.ctx, func(q Querier) error {
		if err := once(c, q); err != nil {
			return err
		}
		for _, statement := range []string{
			`DELETE FROM batches WHERE vault = ?`, `DELETE FROM parts WHERE vault = ?`, `DELETE FROM snapshots WHERE vault = ?`,
			`DELETE FROM links WHERE vault = ?`, `DELETE FROM members WHERE vault = ?`, `DELETE FROM nonces WHERE vault = ?`, `DELETE FROM finds WHERE vault = ?`,
			`UPDATE vaults SET seq = 0, hash = x'', trimmed = 0, trimmed_hash = x'', links = 0, epoch = 0, bytes = 0, deleted = 1 WHERE number = ?`,
		} {
			if _, err := q.ExecContext(c.ctx, statement, c.row.number); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	r.Hints.Drop(c.vault, wire.MemberID{})
	return []byte{wire.Version}, nil
}

// hint opens a member's WebSocket.
func (r *Relay) hint(c *call) ([]byte, error) {
	if err := r.Tx(c.ctx, func(q Querier) error { return once(c, q) }); err != nil {
		return nil, err
	}
	r.Hints.Serve(c.w, c.http, c.vault, c.auth.Member)
	return nil, nil
}

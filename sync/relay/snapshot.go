package relay

import (
	"bytes"
	"crypto/sha256"
	"database/sql"
	"errors"
	"strconv"
	"time"

	"carnet/sync/wire"
)

// partsLife is how long the parts of a snapshot that is not finished are kept.
const partsLife = 24 * time.Hour

// part reads which part of which snapshot the address names.
func part(c *call) (id wire.SnapshotID, index uint32, err error) {
	id, err1 := wire.ParseSnapshotID(c.rest[1])
	n, err2 := strconv.ParseUint(c.rest[2], 10, 32)
	if err1 != nil || err2 != nil || n >= wire.PartsMax {
		return id, 0, fault(wire.CodeNotFound)
	}
	return id, uint32(n), nil
}

// keepPart takes one part of a snapshot that is being made.
func (r *Relay) keepPart(c *call) ([]byte, error) {
	id, index, err := part(c)
	if err != nil {
		return nil, err
	}
	if err := wire.CheckPart(c.body, id, c.auth.Member, index); err != nil {
		return nil, err
	}
	sum := sha256.Sum256(c.body)
	err = r.Tx(c.ctx, func(q Querier) error {
		if err := once(c, q); err != nil {
			return err
		}
		if err := reload(c, q); err != nil {
			return err
		}
		var kept []byte
		err := q.QueryRowContext(c.ctx, `SELECT sum FROM parts WHERE vault = ? AND snapshot = ? AND part = ?`, c.row.number, id[:], int64(index)).Scan(&kept)
		switch {
		case err == nil && bytes.Equal(kept, sum[:]):
			return nil
		case err == nil:
			return fault(wire.CodeTaken)
		case !errors.Is(err, sql.ErrNoRows):
			return err
		case c.row.bytes+int64(len(c.body)) > 2*r.Quota: // a full vault must have room for the snapshot that empties it
			return fault(wire.CodeQuota)
		}
		if _, err := q.ExecContext(c.ctx, `INSERT INTO parts(vault, snapshot, part, sum, size, frame, time) VALUES(?, ?, ?, ?, ?, ?, ?)`,
			c.row.number, id[:], int64(index), sum[:], int64(len(c.body)), c.body, c.now.UnixMilli()); err != nil {
			return err
		}
		_, err = q.ExecContext(c.ctx, `UPDATE vaults SET bytes = bytes + ? WHERE number = ?`, int64(len(c.body)), c.row.number)
		return err
	})
	if err != nil {
		return nil, err
	}
	r.Wake(c.now.Add(partsLife))
	return []byte{wire.Version}, nil
}

// keepSnapshot finishes a snapshot whose parts are all here. It takes the place of the one before, and the log is
// trimmed as far as it reaches and all have passed.
func (r *Relay) keepSnapshot(c *call) ([]byte, error) {
	s, err := wire.DecodeSnapshot(c.body)
	if err != nil {
		return nil, err
	}
	if s.Member != c.auth.Member {
		return nil, fault(wire.CodeSignature)
	}
	err = r.Tx(c.ctx, func(q Querier) error {
		if err := once(c, q); err != nil {
			return err
		}
		if err := reload(c, q); err != nil {
			return err
		}
		at, err := r.hashAt(c, q, s.End.Seq)
		if err != nil {
			return err
		}
		if at == nil {
			return fault(wire.CodeSnapshotOlder)
		}
		if *at != s.End.Hash {
			return fault(wire.CodeLogForked)
		}
		var id []byte
		var seq uint64
		err = q.QueryRowContext(c.ctx, `SELECT id, seq FROM snapshots WHERE vault = ?`, c.row.number).Scan(&id, &seq)
		switch {
		case err == nil && bytes.Equal(id, s.ID[:]):
			return nil // it is finished already
		case err == nil && seq > s.End.Seq:
			return fault(wire.CodeSnapshotOlder)
		case err != nil && !errors.Is(err, sql.ErrNoRows):
			return err
		}
		if err := allParts(c, q, s); err != nil {
			return err
		}
		if id != nil {
			if err := forgetParts(c, q, id); err != nil {
				return err
			}
		}
		if _, err := q.ExecContext(c.ctx, `INSERT INTO snapshots(vault, id, seq, frame) VALUES(?, ?, ?, ?)
			ON CONFLICT(vault) DO UPDATE SET id = excluded.id, seq = excluded.seq, frame = excluded.frame`, c.row.number, s.ID[:], int64(s.End.Seq), c.body); err != nil {
			return err
		}
		return r.trim(c, q)
	})
	if err != nil {
		return nil, err
	}
	return []byte{wire.Version}, nil
}

// allParts tells whether the parts are those that the snapshot binds, and no more.
func allParts(c *call, q Querier, s *wire.Snapshot) error {
	rows, err := q.QueryContext(c.ctx, `SELECT part, sum, size FROM parts WHERE vault = ? AND snapshot = ? ORDER BY part`, c.row.number, s.ID[:])
	if err != nil {
		return err
	}
	defer rows.Close()
	var sums []wire.Hash
	var size uint64
	for rows.Next() {
		var index, bytes uint64
		var sum []byte
		if err := rows.Scan(&index, &sum, &bytes); err != nil {
			return err
		}
		if index != uint64(len(sums)) {
			return fault(wire.CodePartsMissing)
		}
		sums = append(sums, wire.Hash(sum))
		size += bytes
	}
	if err := rows.Err(); err != nil {
		return err
	}
	if uint64(len(sums)) != uint64(s.Parts) || size != s.Bytes || wire.Root(sums) != s.Root {
		return fault(wire.CodePartsMissing)
	}
	return nil
}

func forgetParts(c *call, q Querier, id []byte) error {
	var size sql.NullInt64
	if err := q.QueryRowContext(c.ctx, `SELECT sum(size) FROM parts WHERE vault = ? AND snapshot = ?`, c.row.number, id).Scan(&size); err != nil {
		return err
	}
	if _, err := q.ExecContext(c.ctx, `DELETE FROM parts WHERE vault = ? AND snapshot = ?`, c.row.number, id); err != nil {
		return err
	}
	_, err := q.ExecContext(c.ctx, `UPDATE vaults SET bytes = bytes - ? WHERE number = ?`, size.Int64, c.row.number)
	return err
}

func (r *Relay) getSnapshot(c *call) (frame []byte, err error) {
	err = r.DB.QueryRowContext(c.ctx, `SELECT frame FROM snapshots WHERE vault = ?`, c.row.number).Scan(&frame)
	return frame, orNotFound(err)
}

func (r *Relay) getPart(c *call) (frame []byte, err error) {
	id, index, err := part(c)
	if err != nil {
		return nil, err
	}
	err = r.DB.QueryRowContext(c.ctx, `SELECT frame FROM parts WHERE vault = ? AND snapshot = ? AND part = ?`, c.row.number, id[:], int64(index)).Scan(&frame)
	return frame, orNotFound(err)
}

func orNotFound(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return fault(wire.CodeNotFound)
	}
	return err
}

package relay

import (
	"crypto/sha256"
	"database/sql"
	"errors"
	"time"

	"carnet/sync/wire"
)

// push takes one batch: it has the next number, and is on disk, when this answers.
func (r *Relay) push(c *call) ([]byte, error) {
	b, err := wire.DecodeBatch(c.body)
	if err != nil {
		return nil, err
	}
	if b.Member != c.auth.Member {
		return nil, fault(wire.CodeSignature)
	}
	var receipt wire.Receipt
	sum := sha256.Sum256(c.body)
	err = r.Tx(c.ctx, func(q Querier) error {
		if err := once(c, q); err != nil {
			return err
		}
		if receipt, err = taken(c, q, b.ID); err != nil || receipt.Repeated {
			return err
		}
		if err := r.mayFollow(c, q, b); err != nil {
			return err
		}
		receipt.At = c.row.end.NextSum(sum)
		if _, err := q.ExecContext(c.ctx, `INSERT INTO batches(key, vault, id, hash, size, frame) VALUES(?, ?, ?, ?, ?, ?)`,
			batchKey(c.row.number, receipt.At.Seq), c.row.number, b.ID[:], receipt.At.Hash[:], int64(len(c.body)), c.body); err != nil {
			return err
		}
		_, err := q.ExecContext(c.ctx, `UPDATE vaults SET seq = ?, hash = ?, bytes = bytes + ? WHERE number = ?`,
			int64(receipt.At.Seq), receipt.At.Hash[:], int64(len(c.body)), c.row.number)
		return err
	})
	if err != nil {
		return nil, err
	}
	if !receipt.Repeated {
		r.Hints.Changed(c.vault, receipt.At.Seq)
	}
	return receipt.Bytes(), nil
}

// taken reads the vault again, and whether a batch of this name is there.
func taken(c *call, q Querier, id wire.BatchID) (receipt wire.Receipt, err error) {
	var hash, trimmed, at []byte
	var deleted int64
	var key sql.NullInt64
	err = q.QueryRowContext(c.ctx, `SELECT `+vaultColumns+`, b.key, b.hash
		FROM vaults v LEFT JOIN batches b ON b.vault = v.number AND b.id = ? WHERE v.number = ?`, id[:], c.row.number).
		Scan(append(c.row.fields(&hash, &trimmed, &deleted), &key, &at)...)
	if err != nil {
		return receipt, err
	}
	if c.row.filled(hash, trimmed, deleted); c.row.deleted {
		return receipt, fault(wire.CodeDeleted)
	}
	if key.Valid {
		receipt.Repeated = true
		receipt.At.Seq = uint64(key.Int64 & (1<<32 - 1))
		copy(receipt.At.Hash[:], at)
	}
	return receipt, nil
}

// mayFollow tells whether the batch can be next: it is of the present epoch, its device has seen this log and no other,
// and there is room.
func (r *Relay) mayFollow(c *call, q Querier, b *wire.Batch) error {
	if b.Epoch != c.row.epoch || b.Chain > c.row.links {
		return fault(wire.CodeEpochPassed)
	}
	seen, err := r.hashAt(c, q, b.Seen.Seq)
	if err != nil {
		return err
	}
	if seen != nil && *seen != b.Seen.Hash {
		return fault(wire.CodeLogForked)
	}
	if c.row.bytes+int64(len(c.body)) > r.Quota {
		return fault(wire.CodeQuota)
	}
	return nil
}

// hashAt gives the log's hash at a number; nil where the log is trimmed, CodeLogBehind beyond its end.
func (r *Relay) hashAt(c *call, q Querier, seq uint64) (*wire.Hash, error) {
	switch {
	case seq > c.row.end.Seq:
		return nil, fault(wire.CodeLogBehind)
	case seq == c.row.end.Seq:
		return &c.row.end.Hash, nil
	case seq == c.row.trimmed:
		return &c.row.trimmedHash, nil
	case seq < c.row.trimmed:
		return nil, nil
	}
	var at []byte
	if err := q.QueryRowContext(c.ctx, `SELECT hash FROM batches WHERE key = ?`, batchKey(c.row.number, seq)).Scan(&at); err != nil {
		return nil, err
	}
	hash := new(wire.Hash)
	copy(hash[:], at)
	return hash, nil
}

// pull gives the batches after a number, and notes up to where the member has everything on its disk.
func (r *Relay) pull(c *call) ([]byte, error) {
	query := c.http.URL.Query()
	after, err1 := number(query, "after")
	passed, err2 := number(query, "passed")
	if err := errors.Join(err1, err2); err != nil {
		return nil, fault(wire.CodeMalformed)
	}
	if after > c.row.end.Seq || passed > c.row.end.Seq {
		return nil, fault(wire.CodeLogBehind)
	}
	if passed > c.member.passed {
		if err := r.pass(c, passed); err != nil {
			return nil, err
		}
	}
	if after < c.row.trimmed {
		return nil, fault(wire.CodeTrimmed)
	}
	p := wire.Pull{End: c.row.end, Trimmed: c.row.trimmed, Links: c.row.links}
	rows, err := r.DB.QueryContext(c.ctx, `SELECT key, frame FROM batches WHERE key > ? AND key <= ? ORDER BY key LIMIT 1024`,
		batchKey(c.row.number, after), batchKey(c.row.number, c.row.end.Seq))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for size := 0; rows.Next(); {
		var frame []byte
		var key int64
		if err := rows.Scan(&key, &frame); err != nil {
			return nil, err
		}
		if key != batchKey(c.row.number, after)+int64(len(p.Batches))+1 {
			return nil, fault(wire.CodeTrimmed) // since the vault was loaded
		}
		if size += len(frame); size > wire.PullMax {
			break
		}
		p.Batches = append(p.Batches, frame)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	if len(p.Batches) == 0 && after < c.row.end.Seq {
		return nil, fault(wire.CodeTrimmed) // likewise
	}
	return p.Bytes(), nil
}

func (r *Relay) pass(c *call, passed uint64) error {
	return r.Tx(c.ctx, func(q Querier) error {
		if _, err := q.ExecContext(c.ctx, `UPDATE members SET passed = ? WHERE vault = ? AND member = ? AND passed < ?`, int64(passed), c.row.number, c.auth.Member[:], int64(passed)); err != nil {
			return err
		}
		return r.trim(c, q)
	})
}

// awayFor is how long the log waits for a device that is away. Nothing is lost to it: the snapshot that it takes instead
// has everything that was trimmed.
const awayFor = 90 * 24 * time.Hour

// trim forgets the batches that a snapshot holds and every device that was there in the last 90 days has passed.
func (r *Relay) trim(c *call, q Querier) error {
	if err := reload(c, q); err != nil {
		return err
	}
	var upTo, size sql.NullInt64
	err := q.QueryRowContext(c.ctx, `SELECT min(s.seq, coalesce((SELECT min(passed) FROM members WHERE vault = s.vault AND gone = 0 AND kind = ? AND seen >= ?), s.seq))
		FROM snapshots s WHERE s.vault = ?`, int64(wire.Device), c.now.Add(-awayFor).UnixMilli(), c.row.number).Scan(&upTo)
	if errors.Is(err, sql.ErrNoRows) || err == nil && uint64(upTo.Int64) <= c.row.trimmed {
		return nil
	}
	if err != nil {
		return err
	}
	hash, err := r.hashAt(c, q, uint64(upTo.Int64))
	if err != nil {
		return err
	}
	first, last := batchKey(c.row.number, c.row.trimmed), batchKey(c.row.number, uint64(upTo.Int64))
	if err := q.QueryRowContext(c.ctx, `SELECT sum(size) FROM batches WHERE key > ? AND key <= ?`, first, last).Scan(&size); err != nil {
		return err
	}
	if _, err := q.ExecContext(c.ctx, `DELETE FROM batches WHERE key > ? AND key <= ?`, first, last); err != nil {
		return err
	}
	if _, err = q.ExecContext(c.ctx, `UPDATE vaults SET trimmed = ?, trimmed_hash = ?, bytes = bytes - ? WHERE number = ?`, upTo.Int64, hash[:], size.Int64, c.row.number); err != nil {
		return err
	}
	return reload(c, q)
}

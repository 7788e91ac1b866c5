package relay

import (
	"context"
	"database/sql"
	"time"
)

// Sweep forgets what has run out: boxes of pairings, parts of snapshots that nobody finished, nonces. It tells when to
// sweep next; zero if nothing here will run out (nonces alone are forgotten with the next request). Nothing else is ever deleted without a member asking for it.
func (r *Relay) Sweep(ctx context.Context) (next time.Time, err error) {
	prepared, err := r.isPrepared(ctx)
	if err != nil || !prepared {
		return next, err
	}
	now := r.Now()
	var boxes, parts sql.NullInt64
	err = r.Tx(ctx, func(q Querier) error {
		for _, step := range []struct {
			statement string
			before    int64
		}{
			{`DELETE FROM slots WHERE box IN (SELECT box FROM boxes WHERE ends > 0 AND ends <= ?)`, now.UnixMilli()},
			{`DELETE FROM boxes WHERE ends > 0 AND ends <= ?`, now.UnixMilli()},
			{`UPDATE vaults SET bytes = bytes - (SELECT sum(size) FROM parts p WHERE p.vault = vaults.number AND p.time <= ?1 AND ` + unfinished + `)
				WHERE vaults.number IN (SELECT p.vault FROM parts p WHERE p.time <= ?1 AND ` + unfinished + `)`, now.Add(-partsLife).UnixMilli()},
			{`DELETE FROM parts AS p WHERE p.time <= ? AND ` + unfinished, now.Add(-partsLife).UnixMilli()},
			{`DELETE FROM nonces WHERE span < ?`, (now.UnixMilli() - nonceSpan) / nonceSpan},
		} {
			if _, err := q.ExecContext(ctx, step.statement, step.before); err != nil {
				return err
			}
		}
		return q.QueryRowContext(ctx, `SELECT (SELECT min(ends) FROM boxes WHERE ends > 0),
			(SELECT min(p.time) FROM parts p WHERE `+unfinished+`)`).Scan(&boxes, &parts)
	})
	if err != nil {
		return next, err
	}
	for _, end := range []struct {
		at   sql.NullInt64
		then int64
	}{{boxes, boxes.Int64}, {parts, parts.Int64 + partsLife.Milliseconds()}} {
		if at := time.UnixMilli(end.then); end.at.Valid && (next.IsZero() || at.Before(next)) {
			next = at
		}
	}
	return next, nil
}

// unfinished are the parts p of a snapshot that is not the vault's.
const unfinished = `NOT EXISTS (SELECT 1 FROM snapshots s WHERE s.vault = p.vault AND s.id = p.snapshot)`

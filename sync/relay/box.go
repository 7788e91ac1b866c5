package relay

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"database/sql"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"net/http"
	"time"

	"carnet/sync/wire"
)

// findsMax is how many boxes that last a vault may begin: one for each recovery phrase that it has had.
const findsMax = 16

// passLife is how long a pass is good for.
const passLife = wire.PairingLife * time.Second

// A pass says that a member of some vault may write to a box. A box lies outside every vault, in a Durable Object of its
// own, which knows no members: the pass is all that it has to go by.
type pass struct {
	purpose wire.Purpose
	ends    int64 // milliseconds since 1970
	box     wire.BoxID
}

var passText = base64.RawURLEncoding

// written gives the pass as it travels: purpose, end, and the seal of the server over these and the box.
func (p pass) written(key []byte) []byte {
	b := binary.BigEndian.AppendUint64([]byte{byte(p.purpose)}, uint64(p.ends))
	b = append(b, p.mac(key, b)...)
	return passText.AppendEncode(nil, b)
}

func (p pass) mac(key, said []byte) []byte {
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte("carnet pass 1\x00"))
	mac.Write(said)
	mac.Write(p.box[:])
	return mac.Sum(nil)
}

// readPass reads a pass for a box; CodePass if it is not good, or not any more.
func readPass(key []byte, header string, box wire.BoxID, now time.Time) (p pass, err error) {
	b, err := passText.DecodeString(header)
	if err != nil || len(b) != 1+8+sha256.Size {
		return p, fault(wire.CodePass)
	}
	p = pass{wire.Purpose(b[0]), int64(binary.BigEndian.Uint64(b[1:])), box}
	if !hmac.Equal(p.mac(key, b[:9]), b[9:]) || now.UnixMilli() > p.ends {
		return p, fault(wire.CodePass)
	}
	return p, nil
}

// givePass gives a member a pass for a box.
func (r *Relay) givePass(c *call) ([]byte, error) {
	purpose, box, err := wire.DecodePassRequest(c.body)
	if err != nil {
		return nil, err
	}
	err = r.Tx(c.ctx, func(q Querier) error {
		if err := once(c, q); err != nil || purpose != wire.PurposeFind {
			return err
		}
		if err := reload(c, q); err != nil {
			return err
		}
		sum := sha256.Sum256(box[:]) // once for each box, however often its pass is lost on the way
		if _, err := q.ExecContext(c.ctx, `INSERT INTO finds(vault, sum) VALUES(?, ?) ON CONFLICT DO NOTHING`, c.row.number, sum[:]); err != nil {
			return err
		}
		var n int64
		err := q.QueryRowContext(c.ctx, `SELECT count(*) FROM finds WHERE vault = ?`, c.row.number).Scan(&n)
		if err == nil && n > findsMax {
			err = fault(wire.CodeQuota)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return pass{purpose, c.now.Add(passLife).UnixMilli(), box}.written(r.passKey), nil
}

func (r *Relay) answerBox(c *call, name string) (pattern string, answer []byte, err error) {
	pattern = "/v1/b/…"
	box, err := wire.ParseBoxID(name)
	if err != nil {
		return pattern, nil, fault(wire.CodeNotFound)
	}
	if wait := r.vaults.take(name, 1, c.now); wait > 0 {
		return pattern, nil, refused{fault(wire.CodeRate), wait}
	}
	if c.http.Method == http.MethodDelete && len(c.rest) == 0 {
		answer, err = r.deleteBox(c, box)
		return pattern, answer, err
	}
	if len(c.rest) != 1 || len(c.rest[0]) != 1 || c.rest[0][0] < '0' || c.rest[0][0] >= '0'+wire.Slots {
		return pattern, nil, fault(wire.CodeNotFound)
	}
	slot := int64(c.rest[0][0] - '0')
	switch c.http.Method {
	case http.MethodGet:
		answer, err = r.getSlot(c, box, slot)
	case http.MethodPut:
		answer, err = r.putSlot(c, box, slot)
	default:
		err = fault(wire.CodeMethod)
	}
	return pattern, answer, err
}

func (r *Relay) getSlot(c *call, box wire.BoxID, slot int64) (content []byte, err error) {
	if prepared, err := r.isPrepared(c.ctx); err != nil || !prepared {
		return nil, or(err, fault(wire.CodeNotFound))
	}
	err = r.DB.QueryRowContext(c.ctx, `SELECT s.content FROM slots s JOIN boxes b ON b.box = s.box WHERE s.box = ? AND s.slot = ? AND (b.ends = 0 OR b.ends > ?)`, box[:], slot, c.now.UnixMilli()).Scan(&content)
	return content, orNotFound(err)
}

// putSlot writes a slot, once. Who has a pass begins the box and may write every slot; who answers a pairing has none
// yet, and writes the one slot that is for it.
func (r *Relay) putSlot(c *call, box wire.BoxID, slot int64) (_ []byte, err error) {
	if c.body, err = read(c.http, wire.SlotMax); err != nil {
		return nil, err
	}
	header := c.http.Header.Get(wire.HeaderPass)
	var p pass
	if header == "" && slot == wire.SlotAnswer {
		if prepared, err := r.isPrepared(c.ctx); err != nil || !prepared {
			return nil, or(err, fault(wire.CodeNotFound))
		}
	} else {
		if p, err = readPass(r.passKey, header, box, c.now); err != nil {
			return nil, err
		}
		if err := r.Prepare(c.ctx); err != nil {
			return nil, err
		}
		r.Wake(time.UnixMilli(p.ends))
	}
	return []byte{wire.Version}, r.Tx(c.ctx, func(q Querier) error {
		if header != "" {
			if err := beginBox(c, q, p); err != nil {
				return err
			}
		}
		var living int
		err := q.QueryRowContext(c.ctx, `SELECT count(*) FROM boxes WHERE box = ? AND (ends > ? OR ends = 0 AND ?)`, box[:], c.now.UnixMilli(), header != "").Scan(&living)
		if err != nil || living == 0 {
			return or(err, fault(wire.CodeNotFound))
		}
		var kept []byte
		err = q.QueryRowContext(c.ctx, `SELECT content FROM slots WHERE box = ? AND slot = ?`, box[:], slot).Scan(&kept)
		switch {
		case errors.Is(err, sql.ErrNoRows):
			_, err = q.ExecContext(c.ctx, `INSERT INTO slots(box, slot, content) VALUES(?, ?, ?)`, box[:], slot, c.body)
		case err == nil && !bytes.Equal(kept, c.body):
			err = fault(wire.CodeTaken)
		}
		return err
	})
}

// beginBox makes the box of a pass if it is not there. A pairing's box lives as long as its first pass, a phrase's lasts.
func beginBox(c *call, q Querier, p pass) error {
	ends := p.ends
	if p.purpose == wire.PurposeFind {
		ends = 0
	}
	_, err := q.ExecContext(c.ctx, `INSERT INTO boxes(box, purpose, ends) VALUES(?, ?, ?) ON CONFLICT DO NOTHING`, p.box[:], int64(p.purpose), ends)
	return err
}

func (r *Relay) deleteBox(c *call, box wire.BoxID) ([]byte, error) {
	if _, err := readPass(r.passKey, c.http.Header.Get(wire.HeaderPass), box, c.now); err != nil {
		return nil, err
	}
	if prepared, err := r.isPrepared(c.ctx); err != nil || !prepared {
		return nil, or(err, fault(wire.CodeNotFound))
	}
	return []byte{wire.Version}, r.Tx(c.ctx, func(q Querier) error {
		for _, statement := range []string{`DELETE FROM slots WHERE box = ?`, `DELETE FROM boxes WHERE box = ?`} {
			if _, err := q.ExecContext(c.ctx, statement, box[:]); err != nil {
				return err
			}
		}
		return nil
	})
}

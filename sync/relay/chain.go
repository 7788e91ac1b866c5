package relay

import (
	"bytes"
	"crypto/sha256"
	"net/url"
	"strconv"

	"carnet/sync/wire"
)

// appendMax is the most that one step of the chain can be: a wrap for every member, and as many links.
const appendMax = 256 << 10

// number reads a number of the query; nothing is zero.
func number(query url.Values, name string) (uint64, error) {
	value := query.Get(name)
	if value == "" {
		return 0, nil
	}
	n, err := strconv.ParseUint(value, 10, 53)
	if err != nil {
		return 0, fault(wire.CodeMalformed)
	}
	return n, nil
}

// found begins a vault for who brings an invite.
func (r *Relay) found(c *call) ([]byte, error) {
	if !r.invited(c) {
		return nil, fault(wire.CodeInvite)
	}
	a, err := wire.DecodeAppend(c.body)
	if err != nil {
		return nil, err
	}
	chain, err := wire.ReadChain(c.vault, a.Links)
	if err != nil {
		return nil, err
	}
	founder := chain.Members[0]
	if c.auth.Member != founder.ID {
		return nil, fault(wire.CodeSignature)
	}
	if err := c.auth.Verify(founder.Member.Sign, c.vault, c.http.Method, target(c.http), sha256.Sum256(c.body), c.now); err != nil {
		return nil, err
	}
	if err := r.Prepare(c.ctx); err != nil {
		return nil, err
	}
	start := wire.LogStart(c.vault)
	err = r.Tx(c.ctx, func(q Querier) error {
		if err := r.hasRoom(c, q); err != nil {
			return err
		}
		if fresh, err := inserted(c.ctx, q, `INSERT INTO vaults(name, hash, trimmed_hash) VALUES(?, ?, ?) ON CONFLICT DO NOTHING RETURNING 1`, c.vault[:], start.Hash[:], start.Hash[:]); err != nil || !fresh {
			return or(err, fault(wire.CodeUnavailable)) // somebody was quicker: try again, and see
		}
		if err := q.QueryRowContext(c.ctx, `SELECT number FROM vaults WHERE name = ?`, c.vault[:]).Scan(&c.row.number); err != nil {
			return err
		}
		c.row.end = start
		if err := once(c, q); err != nil {
			return err
		}
		return r.keepChain(c, q, chain, 0, a)
	})
	if err != nil {
		return nil, err
	}
	return (&wire.ChainPage{Len: chain.Len(), First: chain.Len()}).Bytes(), nil
}

// hasRoom tells whether one more vault may begin.
func (r *Relay) hasRoom(c *call, q Querier) error {
	if r.Vaults == 0 {
		return nil
	}
	var n int64
	err := q.QueryRowContext(c.ctx, `SELECT count(*) FROM vaults WHERE deleted = 0`).Scan(&n)
	if err == nil && n >= r.Vaults {
		err = fault(wire.CodeQuota)
	}
	return err
}

func or(err, otherwise error) error {
	if err != nil {
		return err
	}
	return otherwise
}

// appendChain takes one step of the chain, all or nothing. A step that is there already is taken again.
func (r *Relay) appendChain(c *call) ([]byte, error) {
	a, err := wire.DecodeAppend(c.body)
	if err != nil {
		return nil, err
	}
	var chain *wire.Chain
	var out []wire.MemberID
	err = r.Tx(c.ctx, func(q Querier) error {
		if err := once(c, q); err != nil {
			return err
		}
		if err := reload(c, q); err != nil {
			return err
		}
		if chain, err = r.readChain(c, q); err != nil {
			return err
		}
		if repeated(chain, a) {
			return nil
		}
		before, in := chain.Len(), chain.In()
		for _, link := range a.Links {
			if err := chain.Append(link); err != nil {
				return err
			}
			if l, err := wire.DecodeLink(link); err == nil && l.Kind == wire.LinkEpoch && l.Cut != c.row.end {
				return fault(wire.CodeLogMoved)
			}
		}
		for _, m := range in {
			if !m.In() {
				out = append(out, m.ID)
			}
		}
		return r.keepChain(c, q, chain, before, a)
	})
	if err != nil {
		return nil, err
	}
	for _, id := range out {
		r.Hints.Drop(c.vault, id)
	}
	r.Hints.Changed(c.vault, c.row.end.Seq)
	return (&wire.ChainPage{Len: chain.Len(), First: chain.Len()}).Bytes(), nil
}

// repeated tells whether a step's links are in the chain already.
func repeated(chain *wire.Chain, a *wire.Append) bool {
	for _, link := range a.Links {
		l, err := wire.DecodeLink(link)
		if err != nil || l.Number >= chain.Len() || !bytes.Equal(chain.Links(l.Number)[0], link) {
			return false
		}
	}
	return true
}

func (r *Relay) readChain(c *call, q Querier) (*wire.Chain, error) {
	links, err := r.links(c, q, 0)
	if err != nil {
		return nil, err
	}
	return wire.KeptChain(c.vault, links)
}

func (r *Relay) links(c *call, q Querier, first uint64) (links [][]byte, err error) {
	rows, err := q.QueryContext(c.ctx, `SELECT link FROM links WHERE vault = ? AND number >= ? ORDER BY number`, c.row.number, int64(first))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var link []byte
		if err := rows.Scan(&link); err != nil {
			return nil, err
		}
		links = append(links, link)
	}
	return links, rows.Err()
}

// keepChain writes the links from number first on, the members as they are now, and the wraps that the step brings.
func (r *Relay) keepChain(c *call, q Querier, chain *wire.Chain, first uint32, a *wire.Append) error {
	wraps, err := wrapsOf(chain, first, a)
	if err != nil {
		return err
	}
	added := int64(len(wraps) * len(wire.Wrap{}.Sealed))
	for i, link := range chain.Links(first) {
		added += int64(len(link))
		if _, err := q.ExecContext(c.ctx, `INSERT INTO links(vault, number, link) VALUES(?, ?, ?)`, c.row.number, int64(first)+int64(i), link); err != nil {
			return err
		}
	}
	if c.row.bytes+added > 2*r.Quota { // in a full vault, too, somebody may have to be put out; the chain has a bound of its own
		return fault(wire.CodeQuota)
	}
	for _, m := range chain.Members {
		if m.Added >= first {
			if _, err := q.ExecContext(c.ctx, `INSERT INTO members(vault, member, kind, sign) VALUES(?, ?, ?, ?)`, c.row.number, m.ID[:], int64(m.Member.Kind), m.Member.Sign[:]); err != nil {
				return err
			}
		}
		if m.Out >= max(first, 1) {
			if _, err := q.ExecContext(c.ctx, `UPDATE members SET gone = 1, wrap = NULL WHERE vault = ? AND member = ?`, c.row.number, m.ID[:]); err != nil {
				return err
			}
		}
	}
	for _, w := range wraps {
		if _, err := q.ExecContext(c.ctx, `UPDATE members SET wrap = ? WHERE vault = ? AND member = ?`, w.Sealed[:], c.row.number, w.Member[:]); err != nil {
			return err
		}
	}
	_, err = q.ExecContext(c.ctx, `UPDATE vaults SET links = ?, epoch = ?, bytes = bytes + ? WHERE number = ?`, int64(chain.Len()), int64(chain.Epoch()), added, c.row.number)
	return err
}

// wrapsOf tells which wraps the links from first on need, and that the step brings these and no others: no epoch may
// begin whose key a member could not open.
func wrapsOf(chain *wire.Chain, first uint32, a *wire.Append) ([]wire.Wrap, error) {
	everybody := first == 0
	for _, link := range chain.Links(first) {
		if l, err := wire.DecodeLink(link); err == nil && l.Kind == wire.LinkEpoch {
			everybody = true
		}
	}
	brought := map[wire.MemberID]bool{}
	for _, w := range a.Wraps {
		if w.Epoch != chain.Epoch() {
			return nil, fault(wire.CodeWrapsMissing)
		}
		brought[w.Member] = true
	}
	needed := 0
	for _, m := range chain.In() {
		if everybody || m.Added >= first {
			needed++
			if !brought[m.ID] {
				return nil, fault(wire.CodeWrapsMissing)
			}
		}
	}
	if needed != len(a.Wraps) {
		return nil, fault(wire.CodeWrapsMissing)
	}
	return a.Wraps, nil
}

// getChain gives the links from number after on, and the member's wrap.
func (r *Relay) getChain(c *call) ([]byte, error) {
	first, err := number(c.http.URL.Query(), "after")
	if err != nil {
		return nil, err
	}
	page := wire.ChainPage{First: uint32(min(first, uint64(c.row.links)))}
	for {
		if page.Links, err = r.links(c, r.DB, first); err != nil {
			return nil, err
		}
		page.Len = page.First + uint32(len(page.Links)) // the chain may have grown since the vault was loaded
		if c.member.gone {
			return page.Bytes(), nil
		}
		length, err := r.wrapFor(c, &page)
		if err != nil {
			return nil, err
		}
		if length == page.Len { // else it has grown since, and the wrap is of an epoch that these links do not begin
			return page.Bytes(), nil
		}
		page.First = uint32(min(first, uint64(length)))
	}
}

// wrapFor puts who asked's wrap into the page, if they have one, and gives how long the chain is by then.
func (r *Relay) wrapFor(c *call, page *wire.ChainPage) (length uint32, err error) {
	var sealed []byte
	var epoch int64
	err = r.DB.QueryRowContext(c.ctx, `SELECT m.wrap, v.epoch, v.links FROM members m JOIN vaults v ON v.number = m.vault WHERE m.vault = ? AND m.member = ?`, c.row.number, c.auth.Member[:]).Scan(&sealed, &epoch, &length)
	page.Wrap = nil
	if err == nil && sealed != nil {
		page.Wrap = &wire.Wrap{Epoch: wire.Epoch(epoch), Member: c.auth.Member}
		copy(page.Wrap.Sealed[:], sealed)
	}
	return length, err
}

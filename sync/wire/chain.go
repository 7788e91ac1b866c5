package wire

import "slices"

// A Position is a place in a vault's log: the number of the last batch, from 1, and the hash that binds all up to it.
type Position struct {
	Seq  uint64
	Hash Hash
}

func (p Position) append(b []byte) []byte { return append(u64(b, p.Seq), p.Hash[:]...) }

func (r *reader) position() (p Position) {
	p.Seq = r.u64()
	r.copyTo(p.Hash[:])
	return p
}

// A Membership is what the chain says of one member.
type Membership struct {
	Member    Member
	ID        MemberID
	Added     uint32 // number of the link that took it in
	AddedBy   MemberID
	AddedTime int64  // milliseconds, by who added it
	Out       uint32 // number of the link that put it out; 0 while it is in
	OutBy     MemberID
	OutTime   int64
	sealed    [nameSize]byte // its name
	named     Epoch          // the epoch whose key seals it; 0 if it has no name
}

// In tells whether the member is in.
func (m *Membership) In() bool { return m.Out == 0 }

type epochStart struct {
	link       uint32
	commitment Hash
	back       [backSize]byte
	cut        Position
}

// A Chain is the verified history of a vault's members and epochs. Devices and the relay build it from the links, one
// after the other; who is in may take others in.
type Chain struct {
	Vault   Vault
	Members []*Membership // in the order in which they came
	kept    bool          // the links that are being appended were verified before
	links   [][]byte
	hashes  []Hash
	epochs  []epochStart // of epoch 1 and on
}

// ReadChain verifies a whole chain.
func ReadChain(vault Vault, links [][]byte) (*Chain, error) {
	c := &Chain{Vault: vault}
	for _, link := range links {
		if err := c.Append(link); err != nil {
			return nil, err
		}
	}
	if len(c.links) == 0 {
		return nil, fault(CodeMalformed)
	}
	return c, nil
}

// KeptChain is ReadChain for links that this device or relay has verified before and kept where nobody else writes: it
// does not verify the signatures again.
func KeptChain(vault Vault, links [][]byte) (*Chain, error) {
	c := &Chain{Vault: vault, kept: true}
	for _, link := range links {
		if err := c.Append(link); err != nil {
			return nil, err
		}
	}
	if len(c.links) == 0 {
		return nil, fault(CodeMalformed)
	}
	c.kept = false
	return c, nil
}

// Len gives the number of links.
func (c *Chain) Len() uint32 { return uint32(len(c.links)) }

// Links gives the links from number first on; they are shared.
func (c *Chain) Links(first uint32) [][]byte { return c.links[min(first, c.Len()):] }

// Head gives the hash of the last link.
func (c *Chain) Head() Hash { return c.hashes[len(c.hashes)-1] }

// Epoch gives the present epoch.
func (c *Chain) Epoch() Epoch { return Epoch(len(c.epochs)) }

// Cut gives the last place of the log before an epoch began.
func (c *Chain) Cut(epoch Epoch) Position { return c.epochs[epoch-1].cut }

// Find gives what the chain says of a member, in or out; nil if it was never in.
func (c *Chain) Find(id MemberID) *Membership {
	for _, m := range c.Members {
		if m.ID == id {
			return m
		}
	}
	return nil
}

// In gives the members that are in.
func (c *Chain) In() (in []*Membership) {
	for _, m := range c.Members {
		if m.In() {
			in = append(in, m)
		}
	}
	return in
}

// WantsEpoch tells whether a member has left by itself since the epoch began: then who sees it first begins the next.
func (c *Chain) WantsEpoch() bool {
	since := c.epochs[len(c.epochs)-1].link
	return slices.ContainsFunc(c.Members, func(m *Membership) bool { return m.Out > since })
}

// epochAt gives the epoch that ran when the chain had n links.
func (c *Chain) epochAt(n uint32) (epoch Epoch) {
	for _, start := range c.epochs {
		if start.link < n {
			epoch++
		}
	}
	return epoch
}

// inAt tells whether a member was in when the chain had n links.
func (c *Chain) inAt(id MemberID, n uint32) bool {
	m := c.Find(id)
	return m != nil && m.Added < n && (m.Out == 0 || m.Out >= n)
}

// Append takes one more link. CodeChainMoved if it does not follow on the last one, CodeChainForged if it is not signed
// by a member that is in or says what may not be said.
func (c *Chain) Append(frame []byte) error {
	l, err := DecodeLink(frame)
	switch {
	case err != nil:
		return err
	case len(c.links) == 0:
		return c.begin(l, frame)
	case l.Number != c.Len() || l.Prev != c.Head():
		return fault(CodeChainMoved)
	case len(c.links) >= LinksMax:
		return fault(CodeTooLarge)
	}
	by := c.Find(l.By)
	if by == nil || !by.In() || !c.kept && !verified(&by.Member.Sign, labelLink, c.Vault, frame) {
		return fault(CodeChainForged)
	}
	switch l.Kind {
	case LinkAdd:
		err = c.add(l)
	case LinkRename:
		err = c.rename(l)
	case LinkEpoch:
		err = c.renew(l)
	case LinkLeave:
		c.putOut(by, l)
	default:
		err = fault(CodeChainForged)
	}
	if err != nil {
		return err
	}
	c.keep(frame)
	return nil
}

func (c *Chain) keep(frame []byte) {
	c.links = append(c.links, slices.Clone(frame))
	c.hashes = append(c.hashes, hashed("carnet chain 1", frame))
}

func (c *Chain) begin(l *Link, frame []byte) error {
	if VaultOf(frame) != c.Vault || l.Kind != LinkFound || l.Number != 0 || l.Prev != (Hash{}) ||
		l.By != l.Member.ID() || !c.kept && !(l.Member.wrappable() && verified(&l.Member.Sign, labelLink, Vault{}, frame)) {
		return fault(CodeChainForged)
	}
	c.epochs = append(c.epochs, epochStart{commitment: l.Commitment, cut: Position{Hash: logStart(c.Vault)}})
	c.Members = append(c.Members, &Membership{Member: l.Member, ID: l.By, AddedBy: l.By, AddedTime: l.Time})
	c.keep(frame)
	return nil
}

// add takes a member in. One that was out stays out: it comes back with new keys.
func (c *Chain) add(l *Link) error {
	id := l.Member.ID()
	if c.Find(id) != nil || !c.kept && !l.Member.wrappable() {
		return fault(CodeChainForged)
	}
	if len(c.In()) >= MembersMax {
		return fault(CodeTooLarge)
	}
	c.Members = append(c.Members, &Membership{Member: l.Member, ID: id, Added: l.Number, AddedBy: l.By, AddedTime: l.Time})
	return nil
}

func (c *Chain) rename(l *Link) error {
	of := c.Find(l.Of)
	if of == nil || l.Epoch != c.Epoch() {
		return fault(CodeChainForged)
	}
	of.sealed, of.named = l.Name, l.Epoch
	return nil
}

func (c *Chain) renew(l *Link) error {
	if l.Epoch != c.Epoch()+1 || l.Cut.Seq < c.epochs[len(c.epochs)-1].cut.Seq {
		return fault(CodeChainForged)
	}
	for i, id := range l.Revoked {
		if of := c.Find(id); of == nil || !of.In() || id == l.By || slices.Contains(l.Revoked[:i], id) {
			return fault(CodeChainForged)
		}
	}
	for _, id := range l.Revoked {
		c.putOut(c.Find(id), l)
	}
	c.epochs = append(c.epochs, epochStart{link: l.Number, commitment: l.Commitment, back: l.Back, cut: l.Cut})
	return nil
}

func (c *Chain) putOut(m *Membership, l *Link) { m.Out, m.OutBy, m.OutTime = l.Number, l.By, l.Time }

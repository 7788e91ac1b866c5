package wire

// An Append is one step of the chain, all or nothing: links, and a wrap of the present epoch's key for every member
// that needs one because of them (all members after LinkFound or LinkEpoch, the new one after LinkAdd).
type Append struct {
	Links [][]byte
	Wraps []Wrap
}

// Bytes gives the frame.
func (a *Append) Bytes() []byte {
	b := u16(u8(nil, Version), uint16(len(a.Links)))
	for _, link := range a.Links {
		b = sized(b, link)
	}
	b = u16(b, uint16(len(a.Wraps)))
	for i := range a.Wraps {
		b = a.Wraps[i].append(b)
	}
	return b
}

// DecodeAppend reads what Bytes gave; links share the frame.
func DecodeAppend(frame []byte) (*Append, error) {
	r := &reader{rest: frame}
	r.version()
	a := &Append{Links: r.links()}
	if len(a.Links) == 0 {
		r.bad = true
	}
	n := int(r.u16())
	if n > MembersMax {
		r.bad = true
	}
	for i := 0; i < n && !r.bad; i++ {
		var w Wrap
		r.wrap(&w)
		a.Wraps = append(a.Wraps, w)
	}
	return a, r.end()
}

func (r *reader) links() (links [][]byte) {
	n := int(r.u16())
	if n > LinksMax {
		r.bad = true
	}
	for i := 0; i < n && !r.bad; i++ {
		links = append(links, r.sized(LinkMax))
	}
	return links
}

// A ChainPage is what the relay answers to who asks for the chain from one link on.
type ChainPage struct {
	Len   uint32 // of the whole chain
	First uint32 // number of the first link given
	Links [][]byte
	Wrap  *Wrap // for who asked, unless they are out
}

// Bytes gives the frame.
func (p *ChainPage) Bytes() []byte {
	b := u32(u8(nil, Version), p.Len)
	b = u32(b, p.First)
	b = u16(b, uint16(len(p.Links)))
	for _, link := range p.Links {
		b = sized(b, link)
	}
	if p.Wrap == nil {
		return u8(b, 0)
	}
	return p.Wrap.append(u8(b, 1))
}

// DecodeChainPage reads what Bytes gave; links share the frame.
func DecodeChainPage(frame []byte) (*ChainPage, error) {
	r := &reader{rest: frame}
	r.version()
	p := &ChainPage{Len: r.u32(), First: r.u32(), Links: r.links()}
	switch r.u8() {
	case 0:
	case 1:
		p.Wrap = &Wrap{}
		r.wrap(p.Wrap)
	default:
		r.bad = true
	}
	return p, r.end()
}

// A Receipt is what the relay answers to a push: the batch is on its disk, at this position.
type Receipt struct {
	Repeated bool // it was there before, perhaps as other bytes of the same name
	At       Position
}

// Bytes gives the frame.
func (p Receipt) Bytes() []byte {
	b := u8(nil, Version)
	if p.Repeated {
		b = u8(b, 1)
	} else {
		b = u8(b, 0)
	}
	return p.At.append(b)
}

// DecodeReceipt reads what Bytes gave.
func DecodeReceipt(frame []byte) (p Receipt, err error) {
	r := &reader{rest: frame}
	r.version()
	repeated := r.u8()
	if repeated > 1 {
		r.bad = true
	}
	p.Repeated = repeated == 1
	p.At = r.position()
	return p, r.end()
}

// A Pull is what the relay answers to who asks for the log after a number: the batches that follow, without a gap, as
// many as fit in PullMax.
type Pull struct {
	End     Position // of the whole log
	Trimmed uint64   // batches up to this number are gone
	Links   uint32   // length of the chain
	Batches [][]byte
}

// Bytes gives the frame.
func (p *Pull) Bytes() []byte {
	n := 1 + 40 + 8 + 4 + 4
	for _, batch := range p.Batches {
		n += 4 + len(batch)
	}
	b := p.End.append(u8(make([]byte, 0, n), Version))
	b = u64(b, p.Trimmed)
	b = u32(b, p.Links)
	b = u32(b, uint32(len(p.Batches)))
	for _, batch := range p.Batches {
		b = sized(b, batch)
	}
	return b
}

// DecodePull reads what Bytes gave; batches share the frame.
func DecodePull(frame []byte) (*Pull, error) {
	r := &reader{rest: frame}
	r.version()
	p := &Pull{End: r.position(), Trimmed: r.u64(), Links: r.u32()}
	n := r.u32()
	if n > BodyMax/1024 {
		r.bad = true
	}
	for i := uint32(0); i < n && !r.bad; i++ {
		p.Batches = append(p.Batches, r.sized(BatchMax))
	}
	return p, r.end()
}

// A Status is what the relay knows of a vault: what whoever runs it can see.
type Status struct {
	End      Position
	Trimmed  uint64
	Links    uint32
	Epoch    Epoch
	Stored   uint64 // bytes
	Quota    uint64 // bytes that may be stored
	Snapshot []byte // frame of the latest one; nil if there is none
	Members  []Presence
}

// A Presence is what the relay knows of a member that is in.
type Presence struct {
	Member MemberID
	Passed uint64 // it has said that it has everything up to here on its disk
	Seen   int64  // when it last asked something, milliseconds since 1970, in whole hours; 0 if never
}

// Bytes gives the frame.
func (s *Status) Bytes() []byte {
	b := s.End.append(u8(nil, Version))
	b = u64(b, s.Trimmed)
	b = u32(b, s.Links)
	b = u32(b, uint32(s.Epoch))
	b = u64(b, s.Stored)
	b = u64(b, s.Quota)
	b = sized(b, s.Snapshot)
	b = u16(b, uint16(len(s.Members)))
	for _, m := range s.Members {
		b = append(b, m.Member[:]...)
		b = u64(b, m.Passed)
		b = u64(b, uint64(m.Seen))
	}
	return b
}

// DecodeStatus reads what Bytes gave.
func DecodeStatus(frame []byte) (*Status, error) {
	r := &reader{rest: frame}
	r.version()
	s := &Status{End: r.position(), Trimmed: r.u64(), Links: r.u32(), Epoch: Epoch(r.u32()), Stored: r.u64(), Quota: r.u64()}
	if snapshot := r.sized(SnapshotSize); len(snapshot) > 0 {
		s.Snapshot = append([]byte(nil), snapshot...)
	}
	n := int(r.u16())
	if n > MembersMax {
		r.bad = true
	}
	for i := 0; i < n && !r.bad; i++ {
		var m Presence
		r.copyTo(m.Member[:])
		m.Passed = r.u64()
		m.Seen = int64(r.u64())
		s.Members = append(s.Members, m)
	}
	return s, r.end()
}

package wire

import "crypto/ed25519"

// A LinkKind says what a link of the chain does.
type LinkKind uint8

// The kinds of link.
const (
	LinkFound  LinkKind = 1 // begins the vault with its first member and epoch 1
	LinkAdd    LinkKind = 2 // takes a member in
	LinkRename LinkKind = 3 // names a member
	LinkEpoch  LinkKind = 4 // begins an epoch, and may put members out
	LinkLeave  LinkKind = 5 // its member puts itself out; the next member to see it begins an epoch
)

// A Link is one signed statement in the chain of a vault's members.
type Link struct {
	Kind   LinkKind
	Number uint32 // its place in the chain, from 0
	Time   int64  // milliseconds since 1970 on the clock of who signed; for people to read, nothing depends on it
	Prev   Hash   // hash of the link before; zero in the first
	By     MemberID

	Salt       [16]byte // LinkFound
	Member     Member   // LinkFound, LinkAdd
	Of         MemberID // LinkRename
	Name       [nameSize]byte
	Epoch      Epoch // LinkRename: whose key the name is sealed with; LinkEpoch: which begins; 1 in LinkFound
	Commitment Hash  // LinkFound, LinkEpoch
	Back       [backSize]byte
	Cut        Position   // LinkEpoch: the last batch of the epoch before
	Revoked    []MemberID // LinkEpoch
}

// LinkMax is the length of the longest link, in bytes.
const LinkMax = 2048

const (
	labelLink  = "carnet link 1"
	labelVault = "carnet vault 1"
)

func (l *Link) append(b []byte) []byte {
	b = u8(b, Version)
	b = u8(b, uint8(l.Kind))
	b = u32(b, l.Number)
	b = u64(b, uint64(l.Time))
	b = append(b, l.Prev[:]...)
	b = append(b, l.By[:]...)
	switch l.Kind {
	case LinkFound:
		b = append(b, l.Salt[:]...)
		b = l.Member.append(b)
		b = append(b, l.Commitment[:]...)
	case LinkAdd:
		b = l.Member.append(b)
	case LinkRename:
		b = append(b, l.Of[:]...)
		b = u32(b, uint32(l.Epoch))
		b = append(b, l.Name[:]...)
	case LinkEpoch:
		b = u32(b, uint32(l.Epoch))
		b = append(b, l.Commitment[:]...)
		b = append(b, l.Back[:]...)
		b = l.Cut.append(b)
		b = u16(b, uint16(len(l.Revoked)))
		for _, id := range l.Revoked {
			b = append(b, id[:]...)
		}
	}
	return b
}

// DecodeLink reads a link. Whether it is signed by whom it should, and follows on what is there, says Chain.Append.
func DecodeLink(frame []byte) (*Link, error) {
	r := &reader{rest: frame}
	r.version()
	l := &Link{Kind: LinkKind(r.u8()), Number: r.u32(), Time: int64(r.u64())}
	r.copyTo(l.Prev[:])
	r.copyTo(l.By[:])
	switch l.Kind {
	case LinkFound:
		l.Epoch = 1
		r.copyTo(l.Salt[:])
		r.member(&l.Member)
		r.copyTo(l.Commitment[:])
	case LinkAdd:
		r.member(&l.Member)
	case LinkRename:
		r.copyTo(l.Of[:])
		l.Epoch = Epoch(r.u32())
		r.copyTo(l.Name[:])
	case LinkEpoch:
		l.Epoch = Epoch(r.u32())
		r.copyTo(l.Commitment[:])
		r.copyTo(l.Back[:])
		l.Cut = r.position()
		n := int(r.u16())
		if n > MembersMax {
			return nil, fault(CodeMalformed)
		}
		for range n {
			var id MemberID
			r.copyTo(id[:])
			l.Revoked = append(l.Revoked, id)
		}
	case LinkLeave:
	default:
		return nil, fault(CodeMalformed)
	}
	r.take(ed25519.SignatureSize)
	if err := r.end(); err != nil {
		return nil, err
	}
	return l, nil
}

// VaultOf gives the name of the vault that a first link begins.
func VaultOf(first []byte) Vault { return Vault(hashed(labelVault, first)) }

package wire

import (
	"crypto/rand"
	"time"
	"unicode/utf8"
)

// EpochKeys are the keys of every epoch up to the present one: EpochKeys[0] is that of epoch 1.
type EpochKeys []EpochKey

// At gives the key of an epoch; CodeUnreadable if it is not there.
func (keys EpochKeys) At(epoch Epoch) (*EpochKey, error) {
	if epoch < 1 || int(epoch) > len(keys) {
		return nil, fault(CodeUnreadable)
	}
	return &keys[epoch-1], nil
}

// Found begins a vault: it gives its chain of one link. The phrase and other devices follow by Add; send them and the
// wraps for all in one Append.
func Found(keys *Keys, key EpochKey, now time.Time) (*Chain, error) {
	l := Link{Kind: LinkFound, Time: now.UnixMilli(), By: keys.ID, Member: keys.Member, Epoch: 1, Commitment: key.Commitment(1)}
	rand.Read(l.Salt[:])
	frame := keys.signed(labelLink, Vault{}, l.append(nil))
	return ReadChain(VaultOf(frame), [][]byte{frame})
}

// Add makes the link that takes a member in, and appends it to the chain, as the functions below do with theirs.
func (c *Chain) Add(keys *Keys, member *Member, now time.Time) error {
	return c.link(keys, Link{Kind: LinkAdd, Member: *member}, now)
}

// Rename names a member; the name is cut at NameMax bytes, and only members can read it.
func (c *Chain) Rename(keys *Keys, epochs EpochKeys, of MemberID, name string, now time.Time) error {
	key, err := epochs.At(c.Epoch())
	if err != nil {
		return err
	}
	name = cutName(name)
	var plain [1 + NameMax]byte
	plain[0] = byte(len(name))
	copy(plain[1:], name)
	sealed, err := key.seal("carnet name 1", c.Vault, freshNonce(), of[:], plain[:])
	if err != nil {
		return err
	}
	l := Link{Kind: LinkRename, Of: of, Epoch: c.Epoch()}
	copy(l.Name[:], sealed)
	return c.link(keys, l, now)
}

// cutName gives as many whole letters of a name as fit.
func cutName(name string) string {
	if len(name) <= NameMax {
		return name
	}
	n := NameMax
	for n > 0 && !utf8.RuneStart(name[n]) {
		n--
	}
	return name[:n]
}

// Renew begins the next epoch at the end of the log, and puts members out. It gives the keys with the new one added;
// every member that stays needs a wrap of it in the same Append (Wraps).
func (c *Chain) Renew(keys *Keys, epochs EpochKeys, revoked []MemberID, end Position, now time.Time) (EpochKeys, error) {
	before, err := epochs.At(c.Epoch())
	if err != nil {
		return nil, err
	}
	next, epoch := NewEpochKey(), c.Epoch()+1
	sealed, err := next.seal("carnet back 1", c.Vault, freshNonce(), u32(nil, uint32(epoch)), before[:])
	if err != nil {
		return nil, err
	}
	l := Link{Kind: LinkEpoch, Epoch: epoch, Commitment: next.Commitment(epoch), Cut: end, Revoked: revoked}
	copy(l.Back[:], sealed)
	if err := c.link(keys, l, now); err != nil {
		return nil, err
	}
	return append(epochs[:len(epochs):len(epochs)], next), nil
}

// Leave puts the member itself out.
func (c *Chain) Leave(keys *Keys, now time.Time) error {
	return c.link(keys, Link{Kind: LinkLeave}, now)
}

func (c *Chain) link(keys *Keys, l Link, now time.Time) error {
	l.Number, l.Time, l.Prev, l.By = c.Len(), now.UnixMilli(), c.Head(), keys.ID
	return c.Append(keys.signed(labelLink, c.Vault, l.append(nil)))
}

// Wraps wraps the key of the present epoch to every member that is in.
func (c *Chain) Wraps(epochs EpochKeys) (wraps []Wrap, err error) {
	key, err := epochs.At(c.Epoch())
	if err != nil {
		return nil, err
	}
	for _, m := range c.In() {
		wrap, err := NewWrap(c.Vault, c.Epoch(), *key, &m.Member)
		if err != nil {
			return nil, err
		}
		wraps = append(wraps, wrap)
	}
	return wraps, nil
}

// Keys opens a wrap of the present epoch, and with it the keys of all epochs before; CodeKeyForged if one of them is
// not what the chain promised.
func (c *Chain) Keys(keys *Keys, wrap Wrap) (EpochKeys, error) {
	if wrap.Epoch != c.Epoch() || wrap.Member != keys.ID {
		return nil, fault(CodeKeyForged)
	}
	key, err := keys.Unwrap(c.Vault, wrap)
	if err != nil {
		return nil, err
	}
	epochs := make(EpochKeys, c.Epoch())
	for i := len(epochs) - 1; ; i-- {
		epoch, start := Epoch(i+1), &c.epochs[i]
		if key.Commitment(epoch) != start.commitment {
			return nil, fault(CodeKeyForged)
		}
		epochs[i] = key
		if i == 0 {
			return epochs, nil
		}
		plain, err := key.open("carnet back 1", c.Vault, u32(nil, uint32(epoch)), start.back[:])
		if err != nil || len(plain) != len(key) {
			return nil, fault(CodeKeyForged)
		}
		copy(key[:], plain)
	}
}

// Name gives the name of a member, empty if it has none.
func (c *Chain) Name(epochs EpochKeys, of MemberID) (string, error) {
	m := c.Find(of)
	if m == nil || m.named == 0 {
		return "", nil
	}
	key, err := epochs.At(m.named)
	if err != nil {
		return "", err
	}
	plain, err := key.open("carnet name 1", c.Vault, of[:], m.sealed[:])
	if err != nil {
		return "", err
	}
	if n := int(plain[0]); n <= NameMax {
		return string(plain[1 : 1+n]), nil
	}
	return "", fault(CodeUnreadable)
}

package replica

import (
	"context"
	"errors"
	"time"

	"carnet/sync/wire"
)

// newPairing is slow on purpose. A simulation has a store of them.
var newPairing = wire.NewPairing

// hosting is a pairing on the device that is in.
type hosting struct {
	ends    time.Time
	pairing *wire.Pairing
	offer   wire.Offer
	secret  [32]byte
	answer  *wire.Answer
}

// joining is a pairing on the new device.
type joining struct {
	ends    time.Time
	pairing *wire.Pairing
	offer   wire.Offer
	answer  wire.Answer
	seed    [wire.SeedSize]byte
	keys    *wire.Keys
	reveal  *wire.Reveal
}

// Invitation is what the device that is in shows.
type Invitation struct {
	Words   []string `json:"words"`
	Address string   `json:"address"` // of the relay
	Ends    int64    `json:"ends"`    // ms since 1970
}

// Pair begins to take a new device in: it gives six words that the user types there.
func (r *Replica) Pair(ctx context.Context) (Invitation, error) {
	defer r.alone()()
	if !r.on {
		return Invitation{}, refuse(CodeOff, "sync is off")
	}
	if err := r.pull(ctx); err != nil { // what is revealed later is how far this device has seen
		return Invitation{}, coded(err)
	}
	words := pairingWords()
	secret, err := pairingSecret(words)
	if err != nil {
		return Invitation{}, err
	}
	pairing, err := newPairing(secret)
	if err != nil {
		return Invitation{}, coded(err)
	}
	h := &hosting{ends: r.Now().Add(wire.PairingLife * time.Second), pairing: pairing}
	h.offer, h.secret = wire.NewOffer(r.chain.Vault, r.keys.ID)
	sealed, err := pairing.SealOffer(h.offer)
	if err == nil {
		err = r.putSlot(ctx, wire.PurposePair, pairing.Box, wire.SlotOffer, sealed)
	}
	if err != nil {
		return Invitation{}, coded(err)
	}
	r.host = h
	return Invitation{Words: words, Address: r.kept.Address, Ends: h.ends.UnixMilli()}, nil
}

// Pairing is how far a pairing has come.
type Pairing struct {
	Name string `json:"name,omitempty"` // of the new device, once it has answered; on the device that is in
	Code string `json:"code,omitempty"` // six digits that both show, once there are
	Done bool   `json:"done,omitempty"` // on the new device: it is in
}

// Answered tells, on the device that is in, whether the new one has answered, and the code to compare. To be asked again
// until there is one.
func (r *Replica) Answered(ctx context.Context) (Pairing, error) {
	defer r.alone()()
	h := r.host
	if h == nil || r.Now().After(h.ends) {
		r.host = nil
		return Pairing{}, refuse(CodePairingEnded, "no pairing goes on")
	}
	if h.answer == nil {
		sealed, err := r.send(ctx, Request{Method: "GET", Path: slotPath(h.pairing.Box, wire.SlotAnswer)})
		if wire.CodeOf(err) == wire.CodeNotFound {
			return Pairing{}, nil
		}
		if err != nil {
			return Pairing{}, coded(err)
		}
		answer, err := h.pairing.OpenAnswer(sealed)
		if err != nil {
			return Pairing{}, coded(err)
		}
		reveal := wire.Reveal{Secret: h.secret, Chain: r.chain.Len(), Head: r.chain.Head(), End: r.log.End()}
		sealed, err = h.pairing.SealReveal(reveal)
		if err == nil {
			err = r.putSlot(ctx, wire.PurposePair, h.pairing.Box, wire.SlotReveal, sealed)
		}
		if err != nil && wire.CodeOf(err) != wire.CodeTaken {
			return Pairing{}, coded(err)
		}
		h.answer = &answer
	}
	code, err := wire.PairingCode(h.offer, *h.answer, h.secret)
	return Pairing{Name: h.answer.Name, Code: code}, coded(err)
}

// Admit takes the new device in, after the user has seen the same code on both.
func (r *Replica) Admit(ctx context.Context) error {
	defer r.alone()()
	h := r.host
	if h == nil || h.answer == nil || r.Now().After(h.ends) {
		return refuse(CodePairingEnded, "no pairing goes on")
	}
	err := r.step(ctx, func() ([]wire.Wrap, error) {
		member := &h.answer.Member
		if m := r.chain.Find(member.ID()); m != nil && m.In() {
			return nil, errNothing // the answer was lost
		}
		if err := r.chain.Add(r.keys, member, r.Now()); err != nil {
			return nil, err
		}
		if h.answer.Name != "" {
			if err := r.chain.Rename(r.keys, r.epochs, member.ID(), h.answer.Name, r.Now()); err != nil {
				return nil, err
			}
		}
		wrap, err := wire.NewWrap(r.chain.Vault, r.chain.Epoch(), r.epochs[r.chain.Epoch()-1], member)
		return []wire.Wrap{wrap}, err
	})
	if errors.Is(err, errNothing) {
		err = nil
	}
	if err == nil {
		r.host = nil
	}
	return coded(err)
}

// EndPairing forgets a pairing that goes on, on either side.
func (r *Replica) EndPairing() {
	defer r.alone()()
	r.host, r.guest = nil, nil
}

// Join answers an invitation on the new device. CodePairing if the words are not those of one that lives.
func (r *Replica) Join(ctx context.Context, address string, words []string, name string) error {
	defer r.alone()()
	if r.on {
		return refuse(CodeOn, "sync is on")
	}
	secret, err := pairingSecret(words)
	if err != nil {
		return err
	}
	if address, err = addressOf(address); err != nil {
		return err
	}
	pairing, err := newPairing(secret)
	if err != nil {
		return coded(err)
	}
	r.kept = kept{Address: address}
	g := &joining{ends: r.Now().Add(wire.PairingLife * time.Second), pairing: pairing, seed: wire.NewSeed()}
	sealed, err := r.send(ctx, Request{Method: "GET", Path: slotPath(pairing.Box, wire.SlotOffer)})
	if wire.CodeOf(err) == wire.CodeNotFound {
		return refuse(CodePairingEnded, "nobody waits with these words")
	}
	if err == nil {
		g.offer, err = pairing.OpenOffer(sealed)
	}
	if err == nil {
		g.keys, err = wire.NewKeys(wire.Device, g.seed)
	}
	if err != nil {
		return coded(err)
	}
	g.answer = wire.NewAnswer(g.keys.Member, name)
	if sealed, err = pairing.SealAnswer(g.answer); err == nil {
		_, err = r.send(ctx, Request{Method: "PUT", Path: slotPath(pairing.Box, wire.SlotAnswer), Body: sealed})
	}
	if err != nil {
		return coded(err)
	}
	r.guest = g
	return nil
}

// Joined tells, on the new device, the code to compare, and, once the other has confirmed it, that this device is in. To be
// asked again until then.
func (r *Replica) Joined(ctx context.Context) (Pairing, error) {
	defer r.alone()()
	g := r.guest
	if g == nil || r.Now().After(g.ends) {
		r.guest = nil
		return Pairing{}, refuse(CodePairingEnded, "no pairing goes on")
	}
	if g.reveal == nil {
		sealed, err := r.send(ctx, Request{Method: "GET", Path: slotPath(g.pairing.Box, wire.SlotReveal)})
		if wire.CodeOf(err) == wire.CodeNotFound {
			return Pairing{}, nil
		}
		if err != nil {
			return Pairing{}, coded(err)
		}
		reveal, err := g.pairing.OpenReveal(sealed)
		if err != nil {
			return Pairing{}, coded(err)
		}
		g.reveal = &reveal
	}
	code, err := wire.PairingCode(g.offer, g.answer, g.reveal.Secret)
	if err != nil {
		return Pairing{}, coded(err)
	}
	p := Pairing{Code: code}
	chain, epochs, err := r.readVault(ctx, g.keys, g.offer.Vault)
	switch wire.CodeOf(err) {
	case wire.CodeNotMember:
		return p, nil // the user has not confirmed yet
	case "":
	default:
		return p, coded(err)
	}
	if err != nil {
		return p, coded(err)
	}
	r.kept.Vault, r.kept.Revealed = chain.Vault.String(), g.reveal
	r.keys, r.epochs, r.chain, r.log = g.keys, epochs, chain, wire.NewLog(chain.Vault, wire.LogStart(chain.Vault))
	if err := r.becomeOn(ctx, g.seed); err != nil {
		return p, err
	}
	r.guest, p.Done = nil, true
	return p, nil
}

package replica

import (
	"context"
	"fmt"

	"carnet/sync/wire"
)

// NewPhrase gives the 24 words of a new recovery phrase. They are kept nowhere.
func NewPhrase() []string {
	seed := wire.NewSeed()
	return wordsOf(seed[:])
}

// Start begins a vault with this device and a recovery phrase that the user has written down. name is what this device is
// called on the others.
func (r *Replica) Start(ctx context.Context, address, invite, name string, phrase []string) error {
	defer r.alone()()
	if r.on {
		return refuse(CodeOn, "sync is on")
	}
	paper, err := paperOf(phrase)
	if err != nil {
		return err
	}
	own := wire.NewSeed()
	keys, err := wire.NewKeys(wire.Device, own)
	if err != nil {
		return coded(err)
	}
	if address, err = addressOf(address); err != nil {
		return err
	}
	epochs := wire.EpochKeys{wire.NewEpochKey()}
	chain, err := wire.Found(keys, epochs[0], r.Now())
	if err == nil {
		err = chain.Add(keys, &paper.Member, r.Now())
	}
	if err == nil && name != "" {
		err = chain.Rename(keys, epochs, keys.ID, name, r.Now())
	}
	if err != nil {
		return coded(err)
	}
	wraps, err := chain.Wraps(epochs)
	if err != nil {
		return coded(err)
	}
	r.kept = kept{Address: address, Vault: chain.Vault.String()}
	step := (&wire.Append{Links: chain.Links(0), Wraps: wraps}).Bytes()
	if _, err := r.ask(ctx, keys, chain.Vault, "POST", "/chain", step, map[string]string{wire.HeaderInvite: invite}); err != nil {
		return coded(err)
	}
	r.keys, r.epochs, r.chain, r.log = keys, epochs, chain, wire.NewLog(chain.Vault, wire.LogStart(chain.Vault))
	if r.kept.Find, err = findableBy(paper, chain.Vault); err != nil {
		return coded(err)
	}
	if err := r.becomeOn(ctx, own); err != nil {
		return err
	}
	_ = r.leaveFind(ctx) // else the next sync does
	return nil
}

// becomeOn keeps what a device has from now on. What is in the carnet by then is all sent, also what others wrote: it may be
// from another vault, or from a copy.
func (r *Replica) becomeOn(ctx context.Context, seed [wire.SeedSize]byte) error {
	r.kept.Whole = r.Carnet.Head()
	if err := r.lock(ctx, seed); err != nil {
		return refuse(CodeKeys, err.Error())
	}
	if err := r.keep(ctx); err != nil {
		return err
	}
	r.on = true
	return nil
}

// findable is what a recovery phrase finds its vault by: the vault's name, sealed for whoever has the phrase, and the box
// where that lies.
type findable struct {
	Box    []byte
	Sealed []byte
}

func findableBy(paper *wire.Keys, vault wire.Vault) (*findable, error) {
	sealed, err := paper.SealFind(vault)
	if err != nil {
		return nil, err
	}
	box := paper.FindBox()
	return &findable{box[:], sealed}, nil
}

// leaveFind leaves the vault's name where the recovery phrase finds it, if that is not done yet.
func (r *Replica) leaveFind(ctx context.Context) error {
	if r.kept.Find == nil {
		return nil
	}
	err := r.putSlot(ctx, wire.PurposeFind, wire.BoxID(r.kept.Find.Box), wire.SlotFind, r.kept.Find.Sealed)
	if err != nil && wire.CodeOf(err) != wire.CodeTaken {
		return err
	}
	r.kept.Find = nil
	return r.keep(ctx)
}

// putSlot writes a slot of a box with a pass of the vault.
func (r *Replica) putSlot(ctx context.Context, purpose wire.Purpose, box wire.BoxID, slot int, sealed []byte) error {
	pass, err := r.askVault(ctx, "POST", "/pass", wire.PassRequest(purpose, box))
	if err != nil {
		return err
	}
	_, err = r.send(ctx, Request{Method: "PUT", Path: slotPath(box, slot), Header: map[string]string{wire.HeaderPass: string(pass)}, Body: sealed})
	return err
}

func slotPath(box wire.BoxID, slot int) string { return fmt.Sprintf("/v1/b/%s/%d", box.String(), slot) }

// Recover lets this device into a vault by its recovery phrase. What it holds already stays and is sent; who is the same on
// both sides is joined.
func (r *Replica) Recover(ctx context.Context, address, name string, phrase []string) error {
	defer r.alone()()
	if r.on {
		return refuse(CodeOn, "sync is on")
	}
	paper, err := paperOf(phrase)
	if err != nil {
		return err
	}
	if address, err = addressOf(address); err != nil {
		return err
	}
	r.kept = kept{Address: address}
	sealed, err := r.send(ctx, Request{Method: "GET", Path: slotPath(paper.FindBox(), wire.SlotFind)})
	if err != nil {
		return coded(err)
	}
	vault, err := paper.OpenFind(sealed)
	if err != nil {
		return coded(err)
	}
	chain, epochs, err := r.readVault(ctx, paper, vault)
	if err != nil {
		return coded(err)
	}
	own := wire.NewSeed()
	keys, err := wire.NewKeys(wire.Device, own)
	if err != nil {
		return coded(err)
	}
	if err := r.admit(ctx, paper, chain, epochs, &keys.Member, name); err != nil {
		return coded(err)
	}
	r.kept.Vault = vault.String()
	r.keys, r.epochs, r.chain, r.log = keys, epochs, chain, wire.NewLog(vault, wire.LogStart(vault))
	return r.becomeOn(ctx, own)
}

// readVault gives the whole chain of a vault, verified, and the keys of its epochs, as a member that is in sees them.
func (r *Replica) readVault(ctx context.Context, keys *wire.Keys, vault wire.Vault) (*wire.Chain, wire.EpochKeys, error) {
	answer, err := r.ask(ctx, keys, vault, "GET", "/chain?after=0", nil, nil)
	if err != nil {
		return nil, nil, err
	}
	page, err := wire.DecodeChainPage(answer)
	if err != nil {
		return nil, nil, err
	}
	chain, err := wire.ReadChain(vault, page.Links)
	if err != nil {
		return nil, nil, err
	}
	if page.Wrap == nil {
		return nil, nil, &wire.Error{Code: wire.CodeNotMember}
	}
	epochs, err := chain.Keys(keys, *page.Wrap)
	return chain, epochs, err
}

// admit takes a member in, and names it, signed by keys; the chain grows by the links.
func (r *Replica) admit(ctx context.Context, keys *wire.Keys, chain *wire.Chain, epochs wire.EpochKeys, member *wire.Member, name string) error {
	first := chain.Len()
	if err := chain.Add(keys, member, r.Now()); err != nil {
		return err
	}
	if name != "" {
		if err := chain.Rename(keys, epochs, member.ID(), name, r.Now()); err != nil {
			return err
		}
	}
	wrap, err := wire.NewWrap(chain.Vault, chain.Epoch(), epochs[chain.Epoch()-1], member)
	if err != nil {
		return err
	}
	step := (&wire.Append{Links: chain.Links(first), Wraps: []wire.Wrap{wrap}}).Bytes()
	_, err = r.ask(ctx, keys, chain.Vault, "POST", "/chain", step, nil)
	return err
}

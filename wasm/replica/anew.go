package replica

import (
	"bytes"
	"context"
	"slices"

	"carnet/sync/wire"
)

// Anew begins at the relay's log as it is now, and sends everything that this device holds: for a relay that has lost or
// changed something, after the user has agreed. What is merged again changes nothing. A relay that has lost links of the
// chain, too, is told them. It cannot take the beginning of an epoch whose place in the log it has lost, and without that
// whoever was put out would be in: then it is CodeChainRolledBack, nothing is taken in or sent, and what is left is to leave
// and to start another vault.
func (r *Replica) Anew(ctx context.Context) error {
	defer r.alone()()
	if !r.on {
		return refuse(CodeOff, "sync is off")
	}
	return r.attempt(ctx, r.beginAnew)
}

func (r *Replica) beginAnew(ctx context.Context) error {
	if err := r.tellChain(ctx); err != nil {
		return err
	}
	if r.kept.Revealed != nil { // the other device had seen more of the log than there is now; of the chain there is all
		r.kept.Revealed.End = wire.LogStart(r.chain.Vault)
	}
	r.log, r.kept.Snapshot = wire.NewLog(r.chain.Vault, wire.LogStart(r.chain.Vault)), 0
	r.kept.Sent, r.kept.Pushed, r.kept.Whole = nil, 0, r.Carnet.Head()
	return r.exchange(ctx)
}

// tellChain gives the relay the links that it has lost. CodeChainForked if what it has is not where this device's chain
// began.
func (r *Replica) tellChain(ctx context.Context) error {
	answer, err := r.askVault(ctx, "GET", "/chain?after=0", nil)
	if err != nil {
		return err
	}
	page, err := wire.DecodeChainPage(answer)
	if err != nil {
		return err
	}
	known := r.chain.Links(0)
	for i := range min(len(known), len(page.Links)) {
		if !bytes.Equal(known[i], page.Links[i]) {
			return &wire.Error{Code: wire.CodeChainForked}
		}
	}
	if len(page.Links) >= len(known) {
		return nil
	}
	lost := known[len(page.Links):]
	wraps, err := r.wrapsFor(uint32(len(page.Links)), lost)
	if err != nil {
		return err
	}
	_, err = r.askVault(ctx, "POST", "/chain", (&wire.Append{Links: lost, Wraps: wraps}).Bytes())
	if wire.CodeOf(err) == wire.CodeLogMoved {
		return &wire.Error{Code: wire.CodeChainRolledBack}
	}
	return err
}

// wrapsFor gives the wraps that links from number first on make necessary.
func (r *Replica) wrapsFor(first uint32, links [][]byte) ([]wire.Wrap, error) {
	wraps, err := r.chain.Wraps(r.epochs)
	if err != nil {
		return nil, err
	}
	for _, frame := range links {
		if link, err := wire.DecodeLink(frame); err != nil || link.Kind == wire.LinkEpoch {
			return wraps, err
		}
	}
	return slices.DeleteFunc(wraps, func(w wire.Wrap) bool { return r.chain.Find(w.Member).Added < first }), nil
}

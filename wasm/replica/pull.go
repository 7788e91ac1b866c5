package replica

import (
	"context"
	"slices"
	"strconv"

	"carnet/sync/wire"
	"carnet/wasm/carnet"
)

// pull takes in what others have written, as much at once as the relay gives at once: nothing of that if one batch of it is
// not what a member wrote, or if the brake holds.
func (r *Replica) pull(ctx context.Context) error {
	for {
		page, err := r.pullOne(ctx)
		if wire.CodeOf(err) == wire.CodeTrimmed {
			err = r.takeSnapshot(ctx)
			if err == nil {
				continue
			}
		}
		if err != nil {
			return err
		}
		if r.log.End().Seq < page.End.Seq {
			continue
		}
		if err := r.log.Check(page.End, true); err != nil {
			return err
		}
		if err := r.meetSent(r.log, true); err != nil {
			return err
		}
		if r.kept.Revealed == nil {
			return nil
		}
		if err := r.kept.Revealed.Check(r.chain, r.log); err != nil {
			return err
		}
		r.kept.Revealed = nil
		return r.keep(ctx)
	}
}

// meetSent holds what the relay has confirmed to this device against the log as far as that is verified: at its end all of
// it was there, or the relay has lost some.
func (r *Replica) meetSent(log *wire.Log, end bool) error {
	at := log.End()
	for _, sent := range r.kept.Sent {
		switch {
		case sent.Seq == at.Seq && sent.Hash != at.Hash:
			return &wire.Error{Code: wire.CodeLogForked}
		case sent.Seq > at.Seq && end:
			return &wire.Error{Code: wire.CodeLogRolledBack}
		}
	}
	return nil
}

// pullOne takes in the next batches that the relay gives at once.
func (r *Replica) pullOne(ctx context.Context) (*wire.Pull, error) {
	after := strconv.FormatUint(r.log.End().Seq, 10)
	answer, err := r.askVault(ctx, "GET", "/log?after="+after+"&passed="+after, nil)
	if code := wire.CodeOf(err); code == wire.CodeRevoked || code == wire.CodeNotMember {
		return nil, r.revoked(ctx, err)
	}
	if err != nil {
		return nil, err
	}
	page, err := wire.DecodePull(answer)
	if err != nil {
		return nil, err
	}
	switch {
	case page.Links > r.chain.Len():
		if err := r.fetchChain(ctx); err != nil {
			return nil, err
		}
	case page.Links < r.chain.Len():
		return nil, &wire.Error{Code: wire.CodeChainRolledBack}
	}
	switch {
	case len(page.Batches) == 0 && page.End.Seq > r.log.End().Seq: // asked for ever it would give none
		return nil, &wire.Error{Code: wire.CodeMalformed}
	case len(page.Batches) == 0:
		return page, nil
	}
	log, err := wire.DecodeLog(r.log.Bytes()) // which follows only once what it tells of is in the carnet
	if err != nil {
		return nil, err
	}
	r.tell(&Doing{DoingTakeIn, log.End().Seq, page.End.Seq})
	var parcels [][]byte // our own, too: where the profile was restored from an old copy they are not here any more
	for _, frame := range page.Batches {
		batch, err := r.take(ctx, log, frame)
		if err != nil {
			return nil, err
		}
		if err := r.meetSent(log, false); err != nil {
			return nil, err
		}
		content, err := batch.Open(r.chain.Vault, r.epochs)
		if err != nil {
			return nil, err
		}
		some, err := parcelsOf(content)
		if err != nil {
			return nil, err
		}
		parcels = append(parcels, some...)
	}
	if log.End().Seq >= page.End.Seq { // what the relay says of its log is held against it before anything is taken in
		if err := log.Check(page.End, true); err != nil {
			return nil, err
		}
		if err := r.meetSent(log, true); err != nil {
			return nil, err
		}
		r.kept.Sent = r.kept.Sent[max(0, len(r.kept.Sent)-1):] // the last one's hash binds those before it
	}
	if err := r.takeIn(ctx, parcels); err != nil {
		return nil, err
	}
	r.log = log
	r.kept.Sent = slices.DeleteFunc(r.kept.Sent, func(sent wire.Position) bool { return sent.Seq <= log.End().Seq })
	r.tell(&Doing{DoingTakeIn, log.End().Seq, page.End.Seq})
	return page, r.keep(ctx)
}

// take verifies the next batch. One that knows more of the chain than this device makes it look once more.
func (r *Replica) take(ctx context.Context, log *wire.Log, frame []byte) (*wire.Batch, error) {
	batch, err := log.Take(r.chain, frame)
	if wire.CodeOf(err) == wire.CodeChainHidden {
		if err := r.fetchChain(ctx); err != nil {
			return nil, err
		}
		batch, err = log.Take(r.chain, frame)
	}
	return batch, err
}

// takeIn merges parcels, unless the brake holds.
func (r *Replica) takeIn(ctx context.Context, parcels [][]byte) error {
	if len(parcels) == 0 {
		return nil
	}
	if err := r.brake(ctx, parcels); err != nil {
		return err
	}
	err := r.Carnet.Incoming(ctx, parcels)
	if codeOf(err) == carnet.CodeStoreNewer {
		return refuse(CodeNewer, "another device writes with a newer Carnet")
	}
	return err
}

// fetchChain takes in new links, and the keys that they bring.
func (r *Replica) fetchChain(ctx context.Context) error {
	answer, err := r.askVault(ctx, "GET", "/chain?after="+strconv.FormatUint(uint64(r.chain.Len()), 10), nil)
	if err != nil {
		return err
	}
	page, err := wire.DecodeChainPage(answer)
	if err != nil {
		return err
	}
	switch {
	case page.First < r.chain.Len():
		return &wire.Error{Code: wire.CodeChainRolledBack}
	case page.First > r.chain.Len():
		return &wire.Error{Code: wire.CodeMalformed}
	}
	for _, link := range page.Links {
		if err := r.chain.Append(link); err != nil {
			if again, broken := wire.KeptChain(r.chain.Vault, r.kept.Links); broken == nil {
				r.chain = again // nothing of a page that is not true
			}
			if wire.CodeOf(err) == wire.CodeChainMoved {
				return &wire.Error{Code: wire.CodeChainForked} // the link follows on another than ours
			}
			return err
		}
	}
	if r.out() {
		return r.isOut(ctx)
	}
	if page.Wrap != nil && int(r.chain.Epoch()) > len(r.epochs) {
		if r.epochs, err = r.chain.Keys(r.keys, *page.Wrap); err != nil {
			return err
		}
		if err := r.relock(ctx); err != nil {
			return err
		}
	}
	return r.keep(ctx)
}

// out reports whether the chain says that this device was taken out, which nothing else can prove.
func (r *Replica) out() bool {
	me := r.chain.Find(r.keys.ID)
	return me == nil || !me.In()
}

// revoked holds the relay's word that this device is out against the chain.
func (r *Replica) revoked(ctx context.Context, said error) error {
	if err := r.fetchChain(ctx); err != nil {
		return err
	}
	if wire.CodeOf(said) == wire.CodeRevoked {
		return &wire.Error{Code: wire.CodeChainHidden} // if it is so, the link that says it is held back
	}
	return said
}

// isOut keeps that another device has taken this one out. What is in the carnet stays.
func (r *Replica) isOut(ctx context.Context) error {
	r.kept.Trouble = CodeRevoked
	if err := r.keep(ctx); err != nil {
		return err
	}
	return refuse(CodeRevoked, "this device was taken out by another")
}

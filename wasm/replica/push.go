package replica

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"carnet/sync/wire"
	"carnet/wasm/carnet"

	"golang.org/x/sync/errgroup"
)

// errEnough ends a visit of the log.
var errEnough = errors.New("enough")

// push sends what this device has written since the last push, batch by batch; while some are on their way the next are
// read and sealed. Of an entry that takes several batches, all are sent again if the device stops in between: they are
// merged once.
func (r *Replica) push(ctx context.Context) error {
	if r.kept.Whole > 0 && r.kept.Pushed == 0 {
		if err := r.pushWithheld(ctx); err != nil {
			return err
		}
	}
	away := &flight{through: r.kept.Pushed}
	for {
		r.tell(&Doing{DoingSend, r.kept.Pushed, r.Carnet.Head()})
		contents, through, more, err := r.next(ctx, away.through)
		if err != nil {
			return cmp.Or(r.land(ctx, away), err)
		}
		for len(contents) > 0 {
			ready := r.seal(contents[:min(together, len(contents))])
			contents = contents[len(ready.all):]
			if err := r.land(ctx, away); err != nil {
				return err
			}
			r.launch(ctx, ready)
			ready.through, away = r.kept.Pushed, ready
		}
		away.through = through
		if !more {
			return r.land(ctx, away)
		}
	}
}

// pushWithheld sends what others wrote and this device does not trust.
func (r *Replica) pushWithheld(ctx context.Context) error {
	var content []byte
	err := r.Carnet.Withheld(ctx, parcelMost, func(parcel []byte) error {
		if len(content)+lengthSize+len(parcel) > wire.ContentMax {
			if err := r.pushOne(ctx, content); err != nil {
				return err
			}
			content = nil
		}
		content = appendParcel(content, parcel)
		return nil
	})
	if err != nil || len(content) == 0 {
		return err
	}
	return r.pushOne(ctx, content)
}

// next gives the contents of the next batches: whole entries behind one, as many as fit into each, and one that takes several
// to its end.
func (r *Replica) next(ctx context.Context, after uint64) (contents [][]byte, through uint64, more bool, err error) {
	through = after
	var filled, entry []byte // of whole entries; of the entry that is being read
	whole := after < r.kept.Whole
	err = r.Carnet.Outgoing(ctx, after, parcelMost, carnet.Whose(whole), func(n uint64, parcel []byte, last bool) error {
		if whole && n > r.kept.Whole {
			more = true
			return errEnough
		}
		if parcel != nil {
			if len(filled)+len(entry)+lengthSize+len(parcel) > wire.ContentMax {
				if len(filled) > 0 {
					contents, filled = append(contents, filled), nil
				}
				if len(contents) >= together && len(entry) == 0 { // the entry waits
					more = true
					return errEnough
				}
				if len(entry)+lengthSize+len(parcel) > wire.ContentMax {
					contents, entry = append(contents, entry), nil
				}
			}
			entry = appendParcel(entry, parcel)
		}
		if last {
			through = n
			filled, entry = append(filled, entry...), nil
		}
		return nil
	})
	if errors.Is(err, errEnough) {
		err = nil
	}
	if len(filled) > 0 {
		contents = append(contents, filled)
	}
	return contents, through, more, err
}

// flight is a few batches that are on their way together.
type flight struct {
	all     []sent
	sending errgroup.Group
	through uint64 // entries up to here are on the relay once they have arrived
}

// sent is a batch, and what became of it.
type sent struct {
	content, frame []byte
	receipt        wire.Receipt
	err            error
}

// seal makes a few batches ready to be sent.
func (r *Replica) seal(contents [][]byte) *flight {
	f := &flight{all: make([]sent, len(contents))}
	for i, content := range contents {
		s := &f.all[i]
		s.content = content
		s.frame, s.err = r.chain.Seal(r.keys, r.epochs, r.log.End(), wire.NewBatchID(), content)
	}
	return f
}

// launch sends them.
func (r *Replica) launch(ctx context.Context, f *flight) {
	for i := range f.all {
		if s := &f.all[i]; s.err == nil {
			f.sending.Go(func() error {
				s.receipt, s.err = r.post(ctx, s.frame)
				return nil
			})
		}
	}
}

// land waits until they have arrived, and keeps that they have.
func (r *Replica) land(ctx context.Context, f *flight) error {
	_ = f.sending.Wait() // each tells its own
	slices.SortFunc(f.all, func(a, b sent) int { return cmp.Compare(a.receipt.At.Seq, b.receipt.At.Seq) })
	var failed error
	for _, s := range f.all {
		if s.err == nil {
			s.err = r.note(s.frame, s.receipt)
		}
		if wire.CodeOf(s.err) != wire.CodeEpochPassed {
			failed = cmp.Or(failed, s.err)
		}
	}
	if failed != nil {
		return failed
	}
	for _, s := range f.all {
		if s.err == nil {
			continue
		}
		if err := r.pushOne(ctx, s.content); err != nil {
			return err
		}
	}
	if f.through == r.kept.Pushed {
		return nil
	}
	r.kept.Pushed = f.through
	return r.keep(ctx)
}

// pushOne sends one batch. What others have written meanwhile is taken in first.
func (r *Replica) pushOne(ctx context.Context, content []byte) error {
	id := wire.NewBatchID()
	for try := 1; ; try++ {
		frame, err := r.chain.Seal(r.keys, r.epochs, r.log.End(), id, content)
		if err != nil {
			return err
		}
		receipt, err := r.post(ctx, frame)
		switch code := wire.CodeOf(err); {
		case err == nil:
			return r.note(frame, receipt)
		case code == wire.CodeEpochPassed && try < askedAgain:
			known := r.chain.Len()
			if err := r.pull(ctx); err != nil {
				return err
			}
			if known == r.chain.Len() {
				return &wire.Error{Code: wire.CodeChainForked} // as long as ours, and of another epoch
			}
		default:
			return err
		}
	}
}

// post sends a sealed batch.
func (r *Replica) post(ctx context.Context, frame []byte) (wire.Receipt, error) {
	answer, err := r.askVault(ctx, "POST", "/log", frame)
	if err != nil {
		return wire.Receipt{}, err
	}
	return wire.DecodeReceipt(answer)
}

// note takes note of where a batch of ours is in the log.
func (r *Replica) note(frame []byte, receipt wire.Receipt) error {
	if !receipt.Repeated && receipt.At == r.log.End().Next(frame) {
		_, err := r.log.Take(r.chain, frame)
		return err
	}
	if receipt.At.Seq > r.log.End().Seq { // others have written in between: the next pull brings ours, too
		r.kept.Sent = append(r.kept.Sent, receipt.At)
	}
	return nil
}

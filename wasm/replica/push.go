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

// push sends what this device has written since the last push, batch by batch. Of an entry that takes several batches, all
// are sent again if the device stops in between: they are merged once.
func (r *Replica) push(ctx context.Context) error {
	if r.kept.Whole > 0 && r.kept.Pushed == 0 {
		if err := r.pushWithheld(ctx); err != nil {
			return err
		}
	}
	for {
		r.tell(&Doing{DoingSend, r.kept.Pushed, r.Carnet.Head()})
		contents, through, more, err := r.next(ctx)
		if err != nil {
			return err
		}
		if err := r.pushTogether(ctx, contents); err != nil {
			return err
		}
		if through != r.kept.Pushed {
			r.kept.Pushed = through
			if err := r.keep(ctx); err != nil {
				return err
			}
		}
		if !more {
			return nil
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

// next gives the contents of the next batches: whole entries, as many as fit into each, and one that takes several to its end.
func (r *Replica) next(ctx context.Context) (contents [][]byte, through uint64, more bool, err error) {
	through = r.kept.Pushed
	var filled, entry []byte // of whole entries; of the entry that is being read
	whole := r.kept.Pushed < r.kept.Whole
	err = r.Carnet.Outgoing(ctx, r.kept.Pushed, parcelMost, carnet.Whose(whole), func(n uint64, parcel []byte, last bool) error {
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

// pushTogether sends batches, a few at a time.
func (r *Replica) pushTogether(ctx context.Context, contents [][]byte) error {
	for len(contents) > 0 {
		some := contents[:min(together, len(contents))]
		contents = contents[len(some):]
		if len(some) == 1 {
			if err := r.pushOne(ctx, some[0]); err != nil {
				return err
			}
			continue
		}
		type sent struct {
			content, frame []byte
			receipt        wire.Receipt
			err            error
		}
		all := make([]sent, len(some))
		var sending errgroup.Group
		for i, content := range some {
			s := &all[i]
			s.content = content
			if s.frame, s.err = r.chain.Seal(r.keys, r.epochs, r.log.End(), wire.NewBatchID(), content); s.err == nil {
				sending.Go(func() error {
					s.receipt, s.err = r.post(ctx, s.frame)
					return nil
				})
			}
		}
		_ = sending.Wait() // each tells its own
		slices.SortFunc(all, func(a, b sent) int { return cmp.Compare(a.receipt.At.Seq, b.receipt.At.Seq) })
		var failed error
		for _, s := range all {
			if s.err == nil {
				s.err = r.note(s.frame, s.receipt)
			}
			failed = cmp.Or(failed, s.err)
		}
		if wire.CodeOf(failed) != wire.CodeEpochPassed {
			if failed != nil {
				return failed
			}
			continue
		}
		for _, s := range all {
			if s.err == nil {
				continue
			}
			if err := r.pushOne(ctx, s.content); err != nil {
				return err
			}
		}
	}
	return nil
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

package replica

import (
	"context"
	"errors"

	"carnet/sync/wire"
	"carnet/wasm/carnet"
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
		content, through, more, err := r.next(ctx)
		if err != nil {
			return err
		}
		for _, content := range content {
			if err := r.pushOne(ctx, content); err != nil {
				return err
			}
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

// next gives the content of the next batches: as many whole entries as fit into one, or one entry that takes several.
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
				if len(filled) > 0 { // the entry waits for the next batch
					more = true
					return errEnough
				}
				contents = append(contents, entry)
				entry = nil
			}
			entry = appendParcel(entry, parcel)
		}
		if !last {
			return nil
		}
		through = n
		if len(contents) > 0 {
			more = true
			return errEnough
		}
		filled, entry = append(filled, entry...), nil
		return nil
	})
	if errors.Is(err, errEnough) {
		err = nil
	}
	switch {
	case len(filled) > 0:
		contents = append(contents, filled)
	case len(entry) > 0:
		contents = append(contents, entry)
	}
	return contents, through, more, err
}

// pushOne sends one batch. What others have written meanwhile is taken in first.
func (r *Replica) pushOne(ctx context.Context, content []byte) error {
	id := wire.NewBatchID()
	for try := 1; ; try++ {
		frame, err := r.chain.Seal(r.keys, r.epochs, r.log.End(), id, content)
		if err != nil {
			return err
		}
		answer, err := r.askVault(ctx, "POST", "/log", frame)
		switch code := wire.CodeOf(err); {
		case err == nil:
			receipt, err := wire.DecodeReceipt(answer)
			if err != nil {
				return err
			}
			if !receipt.Repeated && receipt.At == r.log.End().Next(frame) {
				_, err = r.log.Take(r.chain, frame)
				return err
			}
			if receipt.At.Seq > r.log.End().Seq { // others have written in between: the next pull brings ours, too
				r.kept.Sent = append(r.kept.Sent, receipt.At)
			}
			return nil
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

package replica

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"strconv"

	"carnet/sync/wire"
	"carnet/wasm/carnet"

	"golang.org/x/sync/errgroup"
)

// compactAfter is how many batches beyond the last snapshot make a device write the next one.
const compactAfter = 500

// compact writes a snapshot of the whole carnet once the log has grown long, or when somebody was forgotten: then the relay
// drops what it holds of the log. The device must have everything.
func (r *Replica) compact(ctx context.Context) error {
	end := r.log.End()
	if end.Seq == r.kept.Snapshot || end.Seq < r.kept.Snapshot+compactAfter && !r.kept.Forgotten {
		return nil
	}
	head := r.Carnet.Head()
	if head != r.kept.Pushed {
		return nil // an edit has come in between: next time
	}
	id := wire.NewSnapshotID()
	var sums []wire.Hash
	var bytes uint64
	var content []byte
	putting, within := errgroup.WithContext(ctx)
	putting.SetLimit(together)
	put := func(part []byte) error {
		index := len(sums)
		frame, err := r.chain.SealPart(r.keys, r.epochs, id, uint32(index), part)
		if err != nil {
			return err
		}
		putting.Go(func() error {
			_, err := r.askVault(within, "PUT", "/snapshot/"+id.String()+"/"+strconv.Itoa(index), frame)
			return err
		})
		sums, bytes = append(sums, sha256.Sum256(frame)), bytes+uint64(len(frame))
		return within.Err()
	}
	r.tell(&Doing{DoingSnapshot, 0, head})
	add := func(parcel []byte) error {
		if len(content)+lengthSize+len(parcel) > wire.PartContentMax {
			if err := put(content); err != nil {
				return err
			}
			content = nil
		}
		content = appendParcel(content, parcel)
		return nil
	}
	err := r.Carnet.Outgoing(ctx, 0, wire.PartContentMax-lengthSize, carnet.All, func(entry uint64, parcel []byte, _ bool) error {
		if entry > head {
			return errEnough
		}
		r.tell(&Doing{DoingSnapshot, entry, head})
		if parcel == nil {
			return nil
		}
		return add(parcel)
	})
	if errors.Is(err, errEnough) {
		err = nil
	}
	if err == nil {
		err = r.Carnet.Withheld(ctx, wire.PartContentMax-lengthSize, add)
	}
	if err == nil && (len(content) > 0 || len(sums) == 0) {
		err = put(content)
	}
	if broken := putting.Wait(); broken != nil {
		err = broken // and not what ended because of it
	}
	if err != nil {
		return err
	}
	_, err = r.askVault(ctx, "POST", "/snapshot", r.chain.SealSnapshot(r.keys, id, end, sums, bytes))
	if err != nil && wire.CodeOf(err) != wire.CodeSnapshotOlder {
		return err
	}
	r.kept.Snapshot, r.kept.Forgotten = end.Seq, false
	return r.keep(ctx)
}

// takeSnapshot takes in the whole carnet as another device sealed it, where the relay no longer has the log from where this
// device was. What this device has not sent yet stays, and is sent afterwards.
func (r *Replica) takeSnapshot(ctx context.Context) error {
	frame, err := r.askVault(ctx, "GET", "/snapshot", nil)
	if err != nil {
		return err
	}
	s, err := wire.DecodeSnapshot(frame)
	if err != nil {
		return err
	}
	if s.Chain > r.chain.Len() {
		if err := r.fetchChain(ctx); err != nil {
			return err
		}
	}
	if err := s.Verify(r.chain); err != nil {
		return err
	}
	if s.End.Seq <= r.log.End().Seq {
		return &wire.Error{Code: wire.CodeLogRolledBack}
	}
	var sums []wire.Hash
	var parcels [][]byte
	err = r.parts(ctx, s, func(i uint32, part []byte) error {
		r.tell(&Doing{DoingTakeIn, uint64(i), uint64(s.Parts)})
		sums = append(sums, sha256.Sum256(part))
		content, err := s.OpenPart(r.chain.Vault, r.epochs, i, part)
		if err != nil {
			return err
		}
		some, err := parcelsOf(content)
		if err != nil {
			return err
		}
		parcels = append(parcels, some...)
		return nil
	})
	if err != nil {
		return err
	}
	if wire.Root(sums) != s.Root {
		return &wire.Error{Code: wire.CodeUnreadable}
	}
	if err := r.takeIn(ctx, parcels); err != nil {
		return err
	}
	if len(r.kept.Sent) > 0 { // it may have been lost before this was made, and cannot be looked for any more
		r.kept.Sent, r.kept.Pushed = nil, 0
	}
	r.log, r.kept.Snapshot = wire.NewLog(r.chain.Vault, s.End), s.End.Seq
	return r.keep(ctx)
}

// parts takes the parts of a snapshot one after another.
func (r *Replica) parts(ctx context.Context, s *wire.Snapshot, take func(i uint32, part []byte) error) error {
	asking, within := errgroup.WithContext(ctx)
	asking.SetLimit(together)
	got := make([]chan []byte, s.Parts)
	next := uint32(0)
	for i := range s.Parts {
		for ; next < s.Parts && next < i+together; next++ {
			n := next
			got[n] = make(chan []byte, 1)
			asking.Go(func() error {
				part, err := r.askVault(within, "GET", "/snapshot/"+s.ID.String()+"/"+strconv.Itoa(int(n)), nil)
				if err == nil {
					got[n] <- part
				}
				return err
			})
		}
		select {
		case part := <-got[i]:
			got[i] = nil
			if err := take(i, part); err != nil {
				asking.Go(func() error { return err }) // which ends the others
				return asking.Wait()
			}
		case <-within.Done():
			return cmp.Or(asking.Wait(), ctx.Err())
		}
	}
	return asking.Wait()
}

package core

import (
	"context"

	"carnet/wasm/carnet"
	"carnet/wasm/person"
)

func (c *Core) acts(ctx context.Context, _ Empty) (ActsAnswer, error) {
	return with(c, ctx, func(people *carnet.Carnet) (ActsAnswer, error) {
		acts, err := people.Acts(ctx)
		return ActsAnswer{acts}, err
	})
}

func (c *Core) bin(ctx context.Context, _ Empty) (BinAnswer, error) {
	return with(c, ctx, func(people *carnet.Carnet) (BinAnswer, error) {
		binned, err := people.Bin(ctx)
		return BinAnswer{binned}, err
	})
}

func (c *Core) restore(ctx context.Context, q RestoreRequest) (carnet.Acted, error) {
	return with(c, ctx, func(people *carnet.Carnet) (carnet.Acted, error) { return people.Restore(ctx, q.IDs) })
}

func (c *Core) quarantine(ctx context.Context, _ Empty) (QuarantineAnswer, error) {
	return with(c, ctx, func(people *carnet.Carnet) (QuarantineAnswer, error) {
		held, err := people.Quarantine(ctx)
		return QuarantineAnswer{held}, err
	})
}

func (c *Core) resolveQuarantine(ctx context.Context, q ResolveRequest) (carnet.Acted, error) {
	if q.Do != ResolutionKeep && q.Do != ResolutionDrop {
		return carnet.Acted{}, &person.Error{Code: CodeRequest, Field: "do", Message: "keep or drop"}
	}
	return with(c, ctx, func(people *carnet.Carnet) (carnet.Acted, error) {
		return people.Resolve(ctx, q.Device, q.Do == ResolutionKeep)
	})
}

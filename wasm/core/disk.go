package core

import (
	"context"

	"carnet/wasm/carnet"
)

func (c *Core) forget(ctx context.Context, q ForgetRequest) (carnet.Forgotten, error) {
	return with(c, ctx, func(people *carnet.Carnet) (carnet.Forgotten, error) { return people.Forget(ctx, q.IDs) })
}

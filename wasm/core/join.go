package core

import (
	"context"

	"carnet/wasm/carnet"
)

func (c *Core) duplicates(ctx context.Context, q DuplicatesRequest) (carnet.Duplicates, error) {
	return with(c, ctx, func(people *carnet.Carnet) (carnet.Duplicates, error) {
		return people.Duplicates(ctx, q.Anew, q.Skip, q.Limit)
	})
}

func (c *Core) join(ctx context.Context, q JoinRequest) (carnet.Acted, error) {
	return with(c, ctx, func(people *carnet.Carnet) (carnet.Acted, error) { return people.Join(ctx, q.Pairs) })
}

func (c *Core) apart(ctx context.Context, q ApartRequest) (carnet.Acted, error) {
	return with(c, ctx, func(people *carnet.Carnet) (carnet.Acted, error) { return people.Apart(ctx, carnet.Pair(q)) })
}

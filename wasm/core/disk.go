package core

import (
	"context"

	"carnet/wasm/carnet"
)

// forget also makes the relay drop what it holds of them, at the next sync. That sync does not work forgets nobody less.
func (c *Core) forget(ctx context.Context, q ForgetRequest) (carnet.Forgotten, error) {
	return with(c, ctx, func(people *carnet.Carnet) (carnet.Forgotten, error) {
		forgotten, err := people.Forget(ctx, q.IDs)
		if err != nil {
			return forgotten, err
		}
		if r, err := c.syncOf(ctx, people); err == nil {
			return forgotten, r.Forgot(ctx)
		}
		return forgotten, nil
	})
}

// copy answers even where the carnet does not open, with what can be read of it. What is salvaged is kept until the
// last piece.
func (c *Core) copy(ctx context.Context, q CopyRequest) (CopyAnswer, error) {
	var a CopyAnswer
	_, err := with(c, ctx, func(people *carnet.Carnet) (Empty, error) {
		var err error
		a.People, a.Next, err = people.Copy(ctx, q.After, q.Limit)
		return Empty{}, err
	})
	if err == nil || c.config.Salvage == nil {
		return a, err
	}
	c.salvaging.Lock()
	defer c.salvaging.Unlock()
	if c.salvaged == nil || q.After == "" {
		if c.salvaged, err = c.salvage(ctx, err); err != nil {
			return a, err
		}
	}
	a.Broken = problem(c.salvaged.why)
	a.People, a.Next, err = c.salvaged.people.Copy(ctx, q.After, q.Limit)
	if a.Next == "" {
		closed := c.salvaged.people.Close()
		if c.salvaged = nil; err == nil {
			err = closed
		}
	}
	return a, err
}

// salvaged is what could be read of a carnet that does not open.
type salvaged struct {
	people *carnet.Carnet
	why    error
}

func (c *Core) salvage(ctx context.Context, why error) (*salvaged, error) {
	people, err := c.config.Salvage(ctx)
	if err != nil {
		return nil, err
	}
	return &salvaged{people, why}, nil
}

// seen is asked once the user has seen what was found damaged.
func (c *Core) seen(ctx context.Context, _ Empty) (Empty, error) {
	return with(c, ctx, func(people *carnet.Carnet) (Empty, error) { return Empty{}, people.Seen(ctx) })
}

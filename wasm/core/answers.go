package core

import (
	"context"

	"carnet/wasm/carnet"
	"carnet/wasm/page"
	"carnet/wasm/person"
)

// Codes of what can be wrong with a call.
const (
	CodeOperation   = "operation-unknown" // there is no such operation
	CodeRequest     = "request-malformed" // the request is not what the operation takes
	CodeInternal    = "internal"          // a fault of Carnet
	CodeRuleUnknown = "rule-unknown"      // no such rule is kept
)

// book gives the carnet, opened when it is first needed and again after that failed.
func (c *Core) book(ctx context.Context) (*carnet.Carnet, error) {
	asked := c.opened.Load()
	c.opening.Lock()
	defer c.opening.Unlock()
	if c.people == nil && c.shut != nil && c.opened.Load() > asked {
		return nil, c.shut // it was tried, in vain, while this one waited: a store that does not let go takes seconds each time
	}
	if c.people == nil {
		people, err := c.config.Open(ctx)
		c.opened.Add(1)
		if c.shut = err; err != nil {
			return nil, err
		}
		c.people = people
	}
	return c.people, nil
}

// drop leaves a carnet whose store was closed, so that it is opened again.
func (c *Core) drop(people *carnet.Carnet) {
	c.opening.Lock()
	defer c.opening.Unlock()
	if c.people == people {
		c.people = nil
	}
}

// with does something with the carnet. If the browser has closed the store in the meantime, nothing has been done, and
// it is done with the carnet opened again.
func with[A any](c *Core, ctx context.Context, do func(people *carnet.Carnet) (A, error)) (A, error) {
	for again := false; ; again = true {
		people, err := c.book(ctx)
		if err != nil {
			var none A
			return none, err
		}
		answer, err := do(people)
		if err == nil || again || problem(err).Code != carnet.CodeStoreClosed {
			return answer, err
		}
		c.drop(people)
	}
}

// read answers even where the carnet does not open: the reading is there to be seen, and saving it will say why not.
func (c *Core) read(ctx context.Context, q ReadRequest) (ReadAnswer, error) {
	rules, closed := c.taught(ctx, q.Snapshot.Address)
	reading, err := c.config.Read(page.Snapshot(q.Snapshot), rules, c.config.Day())
	if err != nil {
		return ReadAnswer{}, err
	}
	answer := ReadAnswer{Reading: reading}
	if closed != nil {
		answer.Problem = problem(closed)
		return answer, nil
	}
	if reading.Kind != person.KindPerson {
		return answer, nil
	}
	answer.Known, err = with(c, ctx, func(people *carnet.Carnet) (*carnet.Known, error) { return people.Known(ctx, reading) })
	if err != nil {
		answer.Problem = problem(err)
	}
	return answer, nil
}

func (c *Core) save(ctx context.Context, q SaveRequest) (carnet.Saved, error) {
	return with(c, ctx, func(people *carnet.Carnet) (carnet.Saved, error) { return people.Save(ctx, carnet.Card(q)) })
}

func (c *Core) saveLink(ctx context.Context, q LinkRequest) (carnet.Saved, error) {
	return with(c, ctx, func(people *carnet.Carnet) (carnet.Saved, error) {
		return people.SaveLink(ctx, q.URL, q.Text, q.Page)
	})
}

func (c *Core) person(ctx context.Context, q PersonRequest) (carnet.Person, error) {
	return with(c, ctx, func(people *carnet.Carnet) (carnet.Person, error) { return people.Person(ctx, q.ID) })
}

func (c *Core) thumbs(ctx context.Context, q ThumbsRequest) (ThumbsAnswer, error) {
	return with(c, ctx, func(people *carnet.Carnet) (ThumbsAnswer, error) {
		thumbs, err := people.Thumbs(ctx, q.IDs)
		return ThumbsAnswer{thumbs}, err
	})
}

func (c *Core) edit(ctx context.Context, q EditRequest) (carnet.Acted, error) {
	return with(c, ctx, func(people *carnet.Carnet) (carnet.Acted, error) { return people.Edit(ctx, q.ID, q.Edits) })
}

func (c *Core) delete(ctx context.Context, q PersonRequest) (carnet.Acted, error) {
	return with(c, ctx, func(people *carnet.Carnet) (carnet.Acted, error) { return people.Delete(ctx, q.ID) })
}

func (c *Core) undo(ctx context.Context, q UndoRequest) (carnet.Acted, error) {
	return with(c, ctx, func(people *carnet.Carnet) (carnet.Acted, error) { return people.Undo(ctx, q.Act) })
}

func (c *Core) redo(ctx context.Context, q UndoRequest) (carnet.Acted, error) {
	return with(c, ctx, func(people *carnet.Carnet) (carnet.Acted, error) { return people.Redo(ctx, q.Act) })
}

func (c *Core) status(ctx context.Context, _ Empty) (Status, error) {
	return with(c, ctx, func(people *carnet.Carnet) (Status, error) {
		s := Status{People: people.Count(), Quarantined: people.Quarantined(), Format: carnet.Format, Version: Version}
		for _, p := range people.Problems() {
			s.Problems = append(s.Problems, *problem(p))
		}
		return s, nil
	})
}

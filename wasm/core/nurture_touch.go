package core

import (
	"cmp"
	"context"

	"carnet/wasm/carnet"
	"carnet/wasm/nurture"
	"carnet/wasm/person"
)

// mostTouched bounds the people of one touch.
const mostTouched = 1000

// add keeps one new fact with people, in one act.
func (c *Core) add(ctx context.Context, ids []string, f person.Fact) (carnet.Acted, error) {
	if len(ids) == 0 || len(ids) > mostTouched {
		return carnet.Acted{}, &person.Error{Code: carnet.CodeTooMany, Field: "ids", Message: "one to a thousand people"}
	}
	return with(c, ctx, func(people *carnet.Carnet) (carnet.Acted, error) {
		acted, err := people.EditMany(ctx, carnet.ActEdited, []carnet.ManyEdits{{IDs: ids, Edits: []carnet.Edit{{Fact: &f}}}}, nil)
		if err == nil && acted.People == 0 {
			err = &person.Error{Code: carnet.CodePersonUnknown, Field: "ids", Message: "there is nobody of these ids"}
		}
		return acted, err
	})
}

func (c *Core) touch(ctx context.Context, q TouchRequest) (carnet.Acted, error) {
	q.Touch.Day = cmp.Or(q.Touch.Day, c.config.Day())
	return c.add(ctx, q.IDs, person.Fact{Field: person.FieldTouch, Text: q.Note, Touch: &q.Touch})
}

func (c *Core) favour(ctx context.Context, q FavourRequest) (carnet.Acted, error) {
	q.Favour.Day = cmp.Or(q.Favour.Day, c.config.Day())
	return c.add(ctx, q.IDs, person.Fact{Field: person.FieldFavour, Text: q.Note, Favour: &q.Favour})
}

func (c *Core) promise(ctx context.Context, q PromiseRequest) (carnet.Acted, error) {
	q.Promise.Day = cmp.Or(q.Promise.Day, c.config.Day())
	return c.add(ctx, q.IDs, person.Fact{Field: person.FieldPromise, Text: q.Text, Promise: &q.Promise})
}

func (c *Core) keepPromise(ctx context.Context, q KeepPromiseRequest) (carnet.Acted, error) {
	return with(c, ctx, func(people *carnet.Carnet) (carnet.Acted, error) {
		edit, err := c.promiseEdit(ctx, people, q)
		if err != nil {
			return carnet.Acted{}, err
		}
		return people.Edit(ctx, q.ID, []carnet.Edit{edit})
	})
}

// promiseEdit gives the edit that says what became of a promise.
func (c *Core) promiseEdit(ctx context.Context, people *carnet.Carnet, q KeepPromiseRequest) (carnet.Edit, error) {
	p, err := people.Person(ctx, q.ID)
	if err != nil {
		return carnet.Edit{}, err
	}
	for _, held := range p.Facts {
		if held.Key != q.Key || held.Fact.Promise == nil {
			continue
		}
		f, promise := held.Fact, *held.Fact.Promise
		promise.Done, promise.Dropped = "", ""
		switch q.State {
		case PromiseDone:
			promise.Done = c.config.Day()
		case PromiseDropped:
			promise.Dropped = c.config.Day()
		case PromiseOpen:
		default:
			return carnet.Edit{}, &person.Error{Code: carnet.CodeValueRefused, Field: "state", Message: "there is no such state"}
		}
		f.Promise = &promise
		return carnet.Edit{Key: q.Key, Fact: &f}, nil
	}
	return carnet.Edit{}, &person.Error{Code: carnet.CodeFactUnknown, Field: "key", Message: "no such promise is held"}
}

func (c *Core) promises(ctx context.Context, _ Empty) (PromisesAnswer, error) {
	return withNetwork(c, ctx, func(n *network) (PromisesAnswer, error) {
		return PromisesAnswer{nurture.PromisesTo(n.all, n.Settings, n.Today)}, nil
	})
}

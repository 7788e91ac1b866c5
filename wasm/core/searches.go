package core

import (
	"context"
	"strings"
	"unicode/utf8"

	"carnet/wasm/carnet"
	"carnet/wasm/person"
)

const (
	maxSearches   = 100
	maxSearchName = 100
	maxSearch     = 200 // characters, as carnet.Query takes
)

func (c *Core) searches(ctx context.Context, _ Empty) (SearchesAnswer, error) {
	return with(c, ctx, func(people *carnet.Carnet) (SearchesAnswer, error) {
		things, err := people.Things(ctx, carnet.ThingSearch)
		a := SearchesAnswer{Searches: make([]SavedSearch, len(things))}
		for i, t := range things {
			a.Searches[i] = SavedSearch{ID: t.ID, Name: t.Fields["name"], Query: t.Fields["query"], Order: carnet.Order(t.Fields["order"])}
		}
		return a, err
	})
}

// keepSearch keeps a search, as a new one or in place of the one of its id.
func (c *Core) keepSearch(ctx context.Context, q SavedSearch) (carnet.Acted, error) {
	switch {
	case strings.TrimSpace(q.Name) == "":
		return carnet.Acted{}, &person.Error{Code: carnet.CodeFactEmpty, Field: "name", Message: "a saved search needs a name"}
	case utf8.RuneCountInString(q.Name) > maxSearchName || utf8.RuneCountInString(q.Query) > maxSearch || len(q.Order) > maxSearchName:
		return carnet.Acted{}, &person.Error{Code: carnet.CodeTooLong, Field: "query", Message: "the search or its name is too long"}
	}
	return c.changeSearch(ctx, q.ID, func(known bool) (carnet.ThingEdit, error) {
		if q.ID == "" {
			q.ID = string(carnet.ThingSearch) + "/"
		} else if !known {
			return carnet.ThingEdit{}, unknownSearch()
		}
		return carnet.ThingEdit{ID: q.ID, Fields: map[string]string{"name": q.Name, "query": q.Query, "order": string(q.Order)}}, nil
	})
}

func (c *Core) deleteSearch(ctx context.Context, q DeleteSearchRequest) (carnet.Acted, error) {
	return c.changeSearch(ctx, q.ID, func(known bool) (carnet.ThingEdit, error) {
		if !known {
			return carnet.ThingEdit{}, unknownSearch()
		}
		return carnet.ThingEdit{ID: q.ID, Delete: true}, nil
	})
}

func unknownSearch() error {
	return &person.Error{Code: carnet.CodeThingUnknown, Field: "id", Message: "there is no such search"}
}

// changeSearch changes one saved search, told whether there is one of the id.
func (c *Core) changeSearch(ctx context.Context, id string, change func(known bool) (carnet.ThingEdit, error)) (carnet.Acted, error) {
	return with(c, ctx, func(people *carnet.Carnet) (carnet.Acted, error) {
		return people.ChangeThings(ctx, carnet.ThingSearch, func(things []carnet.Thing) ([]carnet.ThingEdit, error) {
			known := false
			for _, t := range things {
				known = known || t.ID == id
			}
			if id == "" && len(things) >= maxSearches {
				return nil, &person.Error{Code: carnet.CodeTooMany, Field: "id", Message: "at most 100 searches are kept"}
			}
			e, err := change(known)
			return []carnet.ThingEdit{e}, err
		})
	})
}

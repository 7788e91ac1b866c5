package core

import (
	"context"

	"carnet/wasm/carnet"
	"carnet/wasm/site"
)

func (c *Core) list(ctx context.Context, q PeopleRequest) (carnet.List, error) {
	return with(c, ctx, func(people *carnet.Carnet) (carnet.List, error) {
		return people.People(ctx, carnet.Query{Text: q.Query, Tag: q.Tag, Network: q.Network, Order: q.Order, Offset: q.Offset, Limit: q.Limit})
	})
}

func (c *Core) ids(ctx context.Context, q IDsRequest) (IDsAnswer, error) {
	return with(c, ctx, func(people *carnet.Carnet) (IDsAnswer, error) {
		ids, err := people.IDs(ctx, carnet.Query{Text: q.Query, Tag: q.Tag, Network: q.Network, Order: q.Order})
		return IDsAnswer{ids}, err
	})
}

func (c *Core) tagMany(ctx context.Context, q TagManyRequest) (carnet.Acted, error) {
	return with(c, ctx, func(people *carnet.Carnet) (carnet.Acted, error) {
		return people.TagMany(ctx, q.IDs, q.Tag, q.Remove)
	})
}

func (c *Core) deleteMany(ctx context.Context, q DeleteManyRequest) (carnet.Acted, error) {
	return with(c, ctx, func(people *carnet.Carnet) (carnet.Acted, error) { return people.DeleteMany(ctx, q.IDs) })
}

// DirectoryRules names everything that the directory is derived with: another core, another network, or another region of
// telephone numbers derives it again.
func DirectoryRules(region string) string {
	all := Version + " " + region
	for _, a := range site.Adapters {
		all += " " + a.Name
	}
	return all
}

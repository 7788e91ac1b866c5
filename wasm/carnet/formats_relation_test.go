package carnet_test

import (
	"context"

	"carnet/wasm/carnet"
	"carnet/wasm/person"
)

// relationSample makes what the second format brought: details of facts, things, two people joined, somebody forgotten, and
// what was held back and then kept; most of it settled.
func relationSample(b *book) {
	ctx := context.Background()
	did := func(_ carnet.Acted, err error) {
		if err != nil {
			b.t.Fatal(err)
		}
	}
	first := b.save(carnet.Card{Facts: ada()})
	second := b.save(carnet.Card{Facts: []person.Fact{typed(person.FieldName, "Ada E. Exemple"), typed(person.FieldCircle, "trusted")}})
	gone := b.save(carnet.Card{Facts: []person.Fact{typed(person.FieldName, "Cléo Exemple")}})
	for _, f := range []person.Fact{
		{Field: person.FieldTouch, Text: "the harbour", Touch: &person.Touch{Kind: person.TouchCoffee, Day: "2026-11-20", Time: "09:30", By: person.SideThem}},
		{Field: person.FieldFavour, Favour: &person.Favour{By: person.SideMe, Kind: person.FavourLead, Asked: person.No, Day: "2026-11-20"}},
		{Field: person.FieldPromise, Text: "the drawing", Promise: &person.Promise{By: person.SideMe, Day: "2026-11-20", Due: "2026-12-01"}},
		{Field: person.FieldLearning, Text: "a workshop", Learning: &person.Learning{Kind: person.LearningNeed, Day: "2026-11-20"}},
		{Field: person.FieldOffer, Text: "printers", Offer: &person.Offer{Kind: person.FavourLead, Day: "2026-11-20"}},
		{Field: person.FieldMet, Text: "on the stairs", Met: &person.Met{Day: "2026-11", Impression: "quick"}},
	} {
		did(b.Edit(ctx, first.ID, []carnet.Edit{{Fact: &f}}))
	}
	did(b.PutThing(ctx, "goal/g", map[string]string{"name": "by June"}))
	did(b.Join(ctx, []carnet.Pair{{A: first.ID, B: second.ID}}))
	if _, err := b.Forget(ctx, []string{gone.ID}); err != nil {
		b.t.Fatal(err)
	}
	far := must(reopen(b.t, carnet.NewMemory(), b.now+threeDays, 7))
	far.save(carnet.Card{Facts: []person.Fact{typed(person.FieldName, "Émile Exemple")}})
	if err := b.Merge(ctx, far.batches()); err != nil {
		b.t.Fatal(err)
	}
	did(b.Resolve(ctx, must(b.Quarantine(ctx))[0].Device, true))
	b.Settle(ctx)
	did(b.PutThing(ctx, "search/s", map[string]string{"name": "Printers", "query": "tag:print"}))
}

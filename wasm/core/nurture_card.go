package core

import (
	"cmp"
	"context"
	"slices"

	"carnet/wasm/carnet"
	"carnet/wasm/exchange"
	"carnet/wasm/nurture"
	"carnet/wasm/person"
)

func myCardThing(circle person.Circle) string { return string(carnet.ThingCard) + "/" + string(circle) }

// cardsOf gives the user's own cards that there are, the closest circle first.
func cardsOf(ctx context.Context, people *carnet.Carnet) ([]nurture.MyCard, error) {
	things, err := people.Things(ctx, carnet.ThingCard)
	cards := []nurture.MyCard{}
	for _, circle := range person.Circles {
		if t := thingOf(things, myCardThing(circle)); t != nil {
			cards = append(cards, nurture.CardOf(circle, t.Fields))
		}
	}
	return cards, err
}

func (c *Core) myCards(ctx context.Context, _ Empty) (MyCards, error) {
	return with(c, ctx, func(people *carnet.Carnet) (MyCards, error) {
		cards, err := cardsOf(ctx, people)
		return MyCards{cards}, err
	})
}

func (c *Core) keepMyCard(ctx context.Context, q nurture.MyCard) (carnet.Acted, error) {
	if !q.Valid() {
		return carnet.Acted{}, &person.Error{Code: carnet.CodeValueRefused, Field: "circle", Message: "the card cannot be kept so"}
	}
	return with(c, ctx, func(people *carnet.Carnet) (carnet.Acted, error) {
		return people.PutThing(ctx, myCardThing(q.Circle), q.Fields())
	})
}

const mostGivenTo = 200

// cardFor gives what a circle gets, and who has a card already.
func (c *Core) cardFor(ctx context.Context, q CardRequest) (CardAnswer, error) {
	if !person.IsCircle(string(q.Circle)) {
		return CardAnswer{}, &person.Error{Code: carnet.CodeValueRefused, Field: "circle", Message: "there is no such circle"}
	}
	return withNetwork(c, ctx, func(n *network) (CardAnswer, error) {
		cards, err := cardsOf(ctx, n.book)
		a := CardAnswer{Card: nurture.Whole(cards, q.Circle), Given: []CardGiven{}}
		a.VCard = string(exchange.AppendVCard(nil, a.Card.Facts(), exchange.Version3))
		for _, r := range n.all {
			if r.Given != "" {
				a.Given = append(a.Given, CardGiven{r.Who(), r.GivenOn.String(), r.Given})
			}
		}
		slices.SortFunc(a.Given, func(a, b CardGiven) int { return cmp.Or(cmp.Compare(b.Day, a.Day), cmp.Compare(a.ID, b.ID)) })
		a.Given = a.Given[:min(len(a.Given), mostGivenTo)]
		return a, err
	})
}

// giveCard logs that the card of a circle was given to people.
func (c *Core) giveCard(ctx context.Context, q GiveCardRequest) (carnet.Acted, error) {
	return c.add(ctx, q.IDs, person.Fact{Field: person.FieldGiven, Text: string(q.Circle)})
}

package core

import (
	"cmp"
	"context"
	"strings"
	"unicode/utf8"

	"carnet/wasm/carnet"
	"carnet/wasm/nurture"
	"carnet/wasm/person"
)

const maxMine = 1000 // characters

// mineOf gives the user's own offers, needs and goals: goals are things of their own, the others lie with the user's cards.
func mineOf(ctx context.Context, people *carnet.Carnet) ([]nurture.Mine, error) {
	mine := []nurture.Mine{}
	for _, kind := range []carnet.ThingKind{carnet.ThingGoal, carnet.ThingCard} {
		things, err := people.Things(ctx, kind)
		if err != nil {
			return nil, err
		}
		for _, t := range things {
			m := nurture.Mine{ID: t.ID, Kind: nurture.MineKind(t.Fields["kind"]), Text: t.Fields["text"], By: t.Fields["by"],
				First: t.Fields["first"] != "", Over: t.Fields["over"]}
			if kind == carnet.ThingGoal {
				m.Kind = nurture.MineGoal
			}
			if m.Text != "" {
				mine = append(mine, m)
			}
		}
	}
	return mine, nil
}

func (c *Core) mine(ctx context.Context, _ Empty) (MineAnswer, error) {
	return with(c, ctx, func(people *carnet.Carnet) (MineAnswer, error) {
		mine, err := mineOf(ctx, people)
		return MineAnswer{mine}, err
	})
}

func (c *Core) keepMine(ctx context.Context, q nurture.Mine) (carnet.Acted, error) {
	kind := carnet.ThingCard
	switch q.Kind {
	case nurture.MineGoal:
		kind = carnet.ThingGoal
	case nurture.MineOffer, nurture.MineNeed:
	default:
		return carnet.Acted{}, &person.Error{Code: carnet.CodeValueRefused, Field: "kind", Message: "an offer, a need or a goal"}
	}
	switch {
	case strings.TrimSpace(q.Text) == "":
		return carnet.Acted{}, &person.Error{Code: carnet.CodeFactEmpty, Field: "text", Message: "it needs a text"}
	case utf8.RuneCountInString(q.Text) > maxMine:
		return carnet.Acted{}, &person.Error{Code: carnet.CodeTooLong, Field: "text", Message: "the text is too long"}
	case q.By != "" && !person.IsDay(q.By) || q.Over != "" && !person.IsDay(q.Over):
		return carnet.Acted{}, &person.Error{Code: carnet.CodeValueRefused, Field: "by", Message: "this is no day"}
	}
	fields := map[string]string{"kind": string(q.Kind), "text": q.Text, "by": q.By, "over": q.Over, "first": ""}
	if q.First {
		fields["first"] = "yes"
	}
	return with(c, ctx, func(people *carnet.Carnet) (carnet.Acted, error) {
		return c.keepThing(ctx, people, kind, q.ID, fields)
	})
}

// keepThing keeps a thing, as a new one or in place of the one of its id, which must be there.
func (c *Core) keepThing(ctx context.Context, people *carnet.Carnet, kind carnet.ThingKind, id string, fields map[string]string) (carnet.Acted, error) {
	return people.ChangeThings(ctx, kind, func(things []carnet.Thing) ([]carnet.ThingEdit, error) {
		if id != "" && thingOf(things, id) == nil {
			return nil, unknownThing()
		}
		return []carnet.ThingEdit{{ID: cmp.Or(id, string(kind)+"/"), Fields: fields}}, nil
	})
}

func thingOf(things []carnet.Thing, id string) *carnet.Thing {
	for i := range things {
		if things[i].ID == id {
			return &things[i]
		}
	}
	return nil
}

func unknownThing() error {
	return &person.Error{Code: carnet.CodeThingUnknown, Field: "id", Message: "there is no such thing"}
}

// deleted are the kinds of thing that deleteThing takes.
var deleted = []carnet.ThingKind{carnet.ThingGoal, carnet.ThingCard, carnet.ThingOccasion, carnet.ThingCampaign, carnet.ThingIntroduction}

func (c *Core) deleteThing(ctx context.Context, q ThingRequest) (carnet.Acted, error) {
	for _, kind := range deleted {
		if strings.HasPrefix(q.ID, string(kind)+"/") {
			return with(c, ctx, func(people *carnet.Carnet) (carnet.Acted, error) { return people.DeleteThing(ctx, q.ID) })
		}
	}
	return carnet.Acted{}, unknownThing()
}

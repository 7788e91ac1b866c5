package core

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"carnet/wasm/carnet"
	"carnet/wasm/nurture"
	"carnet/wasm/person"
)

func (c *Core) health(ctx context.Context, q HealthRequest) (nurture.Health, error) {
	if err := checkLanguage(q.Language); err != nil {
		return nurture.Health{}, err
	}
	return withNetwork(c, ctx, func(n *network) (nurture.Health, error) {
		h := n.HealthOf(n.all, q.Language)
		things, err := n.book.Things(ctx, carnet.ThingSetting)
		if err != nil {
			return nurture.Health{}, err
		}
		kept := map[string]string{}
		if t := thingOf(things, knownThing); t != nil {
			kept = t.Fields
		}
		h.KnownAt = nurture.KnownAtOf(kept, h.Known, n.Today)
		return h, nil
	})
}

const mostLost = 500

func (c *Core) lost(ctx context.Context, _ Empty) (LostAnswer, error) {
	return withNetwork(c, ctx, func(n *network) (LostAnswer, error) {
		all := nurture.LostOf(n.all, nurture.Circles(n.Settings.Circles), n.Today)
		return LostAnswer{all[:min(len(all), mostLost)], len(all)}, nil
	})
}

func (c *Core) recall(ctx context.Context, _ Empty) (RecallAnswer, error) {
	return withNetwork(c, ctx, func(n *network) (RecallAnswer, error) {
		cards, left := nurture.RecallCards(n.all, n.Settings, n.Today)
		return RecallAnswer{cards, left, nurture.KnownOf(n.all, n.Today)}, nil
	})
}

// lastWord keeps that somebody who is lost had a farewell or a last try, or is let go without.
func (c *Core) lastWord(ctx context.Context, q LastWordRequest) (carnet.Acted, error) {
	return withNetwork(c, ctx, func(n *network) (carnet.Acted, error) {
		r, err := n.find(q.ID)
		if err != nil {
			return carnet.Acted{}, err
		}
		edits := []carnet.Edit{proposalEdit(nurture.Settled(r.Proposal, n.Today))}
		if q.Touch != nil {
			touch := *q.Touch
			touch.Day = cmp.Or(touch.Day, n.Today.String())
			edits = append(edits, carnet.Edit{Fact: &person.Fact{Field: person.FieldTouch, Text: q.Note, Touch: &touch}})
		}
		return n.book.Edit(ctx, q.ID, edits)
	})
}

// knownThing is the thing that holds, by quarter, how well the user knew their people.
const knownThing = string(carnet.ThingSetting) + "/known"

func (c *Core) recalled(ctx context.Context, q RecalledRequest) (carnet.Acted, error) {
	return withNetwork(c, ctx, func(n *network) (carnet.Acted, error) {
		r, err := n.find(q.ID)
		if err != nil {
			return carnet.Acted{}, err
		}
		after, ok := nurture.Recalled(r.Recall, q.Grade, n.Today)
		if !ok {
			return carnet.Acted{}, &person.Error{Code: carnet.CodeValueRefused, Field: "grade", Message: "there is no such grade"}
		}
		now := *r
		now.Recall = after
		all := slices.Clone(n.all)
		all[slices.Index(all, r)] = &now
		key, text := nurture.KnownField(nurture.KnownOf(all, n.Today), n.Today)
		edit := carnet.Edit{Fact: &person.Fact{Field: person.FieldRecall, Recall: &after}}
		return n.book.EditMany(ctx, carnet.ActEdited, []carnet.ManyEdits{{IDs: []string{q.ID}, Edits: []carnet.Edit{edit}}},
			[]carnet.ThingEdit{{ID: knownThing, Fields: map[string]string{key: text}}})
	})
}

func (c *Core) calendar(ctx context.Context, q CalendarRequest) (CalendarAnswer, error) {
	if err := checkLanguage(q.Language); err != nil {
		return CalendarAnswer{}, err
	}
	return withNetwork(c, ctx, func(n *network) (CalendarAnswer, error) {
		occasions, err := n.occasions(ctx)
		stamp := strings.ReplaceAll(n.Today.String(), "-", "") + "T000000Z"
		text, events := n.Calendar(n.all, occasions, q.Language, stamp)
		return CalendarAnswer{text, events}, err
	})
}

// notified is the field of careSettings that says on which day the last notification was shown, on any device.
const notified = "notified"

// reminder says what to tell the user now, and keeps that a notification was shown.
func (c *Core) reminder(ctx context.Context, q ReminderRequest) (nurture.Reminder, error) {
	if q.Hour < 0 || q.Hour > 23 || q.Minute < 0 || q.Minute > 59 || q.Now < 0 || q.Now > time.Date(3000, 1, 1, 0, 0, 0, 0, time.UTC).UnixMilli() {
		return nurture.Reminder{}, &person.Error{Code: carnet.CodeValueRefused, Field: "hour", Message: "this is no time"}
	}
	list, err := c.today(ctx, TodayRequest{Language: "en"})
	if err != nil {
		return nurture.Reminder{}, err
	}
	return withNetwork(c, ctx, func(n *network) (nurture.Reminder, error) {
		things, err := n.book.Things(ctx, carnet.ThingSetting)
		if err != nil {
			return nurture.Reminder{}, err
		}
		var last nurture.Day
		if t := thingOf(things, careSettings); t != nil {
			last = nurture.DayOf(t.Fields[notified])
		}
		r := n.Remind(n.all, list.People, q.Hour, last)
		r.Next = nurture.NextReminder(q.Now, q.Hour, q.Minute, n.Settings.Hour)
		if r.Notify {
			_, err = n.book.EditMany(ctx, carnet.ActCared, nil, []carnet.ThingEdit{{ID: careSettings, Fields: map[string]string{notified: n.Today.String()}}})
		}
		return r, err
	})
}

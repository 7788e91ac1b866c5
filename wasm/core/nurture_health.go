package core

import (
	"context"
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
	return withNetwork(c, ctx, func(n *network) (nurture.Health, error) { return n.HealthOf(n.all, q.Language), nil })
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
		return n.book.Edit(ctx, q.ID, []carnet.Edit{{Fact: &person.Fact{Field: person.FieldRecall, Recall: &after}}})
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
	if q.Hour < 0 || q.Hour > 23 || q.Now < 0 || q.Now > time.Date(3000, 1, 1, 0, 0, 0, 0, time.UTC).UnixMilli() {
		return nurture.Reminder{}, &person.Error{Code: carnet.CodeValueRefused, Field: "hour", Message: "0 to 23"}
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
		r.Next = nurture.NextReminder(q.Now, q.Hour, n.Settings.Hour)
		if r.Notify {
			_, err = n.book.EditMany(ctx, carnet.ActCared, nil, []carnet.ThingEdit{{ID: careSettings, Fields: map[string]string{notified: n.Today.String()}}})
		}
		return r, err
	})
}

package main

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"strconv"
	"time"

	"carnet/wasm/carnet"
	"carnet/wasm/core"
	"carnet/wasm/invent"
	"carnet/wasm/nurture"
	"carnet/wasm/person"
	"carnet/wasm/site"
)

// livedID gives the id of a person of a crowd by number.
func livedID(n int) string { return fmt.Sprintf("%024x", n+1) }

// livedStore gives the store of a carnet of an invented crowd with whom the user has lived for three years up to a day:
// touches, favours, promises, learnings, circles, occasions, and who introduced whom.
func livedStore(ctx context.Context, crowd invent.Crowd, until time.Time, french bool) (*carnet.Memory, error) {
	random := rand.New(rand.NewPCG(4, 4))
	people := crowd.Len()
	store := carnet.NewMemory()
	day := until.Format(time.DateOnly)
	book, err := carnet.Open(ctx, store, carnet.Options{
		Now: until.UnixMilli, Day: func() string { return day }, Identify: site.Identify, Region: region, Rules: core.DirectoryRules(region),
		Summary: nurture.Summary, SummaryBy: nurture.Layout,
		Random: func(b []byte) {
			for i := range b {
				b[i] = byte(random.Uint32())
			}
		},
	})
	if err != nil {
		return nil, err
	}
	for from := 0; from < people; from += fillBatch {
		batch := carnet.Batch{Act: fmt.Sprintf("%024x", random.Uint64())}
		for n := from; n < min(from+fillBatch, people); n++ {
			batch.Changes = append(batch.Changes, livedWith(crowd, n, until, french)...)
		}
		if err := book.Merge(ctx, []carnet.Batch{batch}); err != nil {
			return nil, err
		}
	}
	for _, o := range crowd.Occasions(until, french) {
		fields := map[string]string{"kind": o.Kind, "name": o.Name, "day": o.Day, "place": o.Place, "cost": strconv.Itoa(o.Cost), "currency": "EUR", "worth": string(o.Worth)}
		if _, err := book.PutThing(ctx, o.ID, fields); err != nil {
			return nil, err
		}
	}
	book.Settle(ctx)
	if problems := book.Problems(); len(problems) > 0 {
		return nil, problems[0]
	}
	return store, nil
}

// livedWith gives the changes that kept a person's card and everything since. They are of the days that the facts say.
func livedWith(crowd invent.Crowd, n int, until time.Time, french bool) []carnet.Change {
	facts := crowd.Years(n, until, french)
	began := until
	for i, f := range facts {
		if on, err := time.Parse(time.DateOnly, f.Source.Day); err == nil && on.Before(began) {
			began = on
		}
		if by := crowd.Introducer(n); f.Field == person.FieldMet && by >= 0 {
			met := *f.Met
			met.By = livedID(by)
			facts[i].Met = &met
		}
	}
	var changes []carnet.Change
	counter := uint32(0)
	add := func(f person.Fact, key string, on time.Time) {
		counter++
		changes = append(changes, carnet.Change{Record: livedID(n), Key: key, At: carnet.Stamp{Ms: on.UnixMilli(), Counter: counter, Device: 1},
			Value: carnet.Value{State: carnet.Present, Fact: f}})
	}
	add(person.Fact{}, "life", began)
	for _, f := range crowd.Card(n).Facts {
		f.Source.Day = began.Format(time.DateOnly)
		add(f, f.Key(), began)
	}
	for _, f := range facts {
		on, err := time.Parse(time.DateOnly, f.Source.Day)
		if err != nil {
			on = until
		}
		add(f, f.Key(), on)
	}
	return changes
}

// fillYears writes the store of livedStore as fill does.
func fillYears(ctx context.Context, out io.Writer, crowd invent.Crowd, until time.Time, french bool) error {
	store, err := livedStore(ctx, crowd, until, french)
	if err != nil {
		return err
	}
	return writeStore(ctx, out, store)
}

package main

import (
	"context"
	"testing"
	"time"

	"carnet/wasm/carnet"
	"carnet/wasm/core"
	"carnet/wasm/invent"
	"carnet/wasm/nurture"
	"carnet/wasm/person"
	"carnet/wasm/site"
)

// TestLivedYears asks what every page of the care of a network asks, of 300 people over three years.
func TestLivedYears(t *testing.T) {
	ctx := context.Background()
	until := time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)
	store, err := livedStore(ctx, invent.New(1, 300, 0), until, false)
	if err != nil {
		t.Fatal(err)
	}
	made := 0
	book, err := carnet.Open(ctx, store, carnet.Options{Now: until.UnixMilli, Day: func() string { return "2026-11-22" }, Identify: site.Identify,
		Region: region, Rules: core.DirectoryRules(region), Random: func(b []byte) { clear(b) }, SummaryBy: nurture.Layout,
		Summary: func(p carnet.Person) string { made++; return nurture.Summary(p) }})
	if err != nil {
		t.Fatal(err)
	}
	var all []*nurture.Relation
	err = book.Summaries(ctx, func(id, s string) {
		if r, ok := nurture.Decode(id, s); ok {
			all = append(all, &r)
		}
	})
	if err != nil || len(all) != 300 || made != 0 {
		t.Fatalf("%d of 300 relations, %d made again, %v", len(all), made, err)
	}
	m := nurture.Moment{Today: nurture.DayOf("2026-11-22"), Settings: nurture.DefaultSettings()}
	if chosen, _ := m.Choose(all, nurture.Bank("fr")); len(chosen) != 5 {
		t.Errorf("today has %d people", len(chosen))
	}
	h := m.HealthOf(all, "fr")
	if len(h.Quarters) < 12 || h.Standing[0].People < 20 || len(h.Fields) < 5 || len(h.Places) < 5 {
		t.Errorf("health: %+v", h)
	}
	if found := nurture.Convergences(all, nil, false, func(a, b string) string { return "" }); len(found) < 10 {
		t.Errorf("%d convergences", len(found))
	}
	if chain := nurture.ChainOf(all, nil); chain.Total < 30 {
		t.Errorf("%d people in the chain", chain.Total)
	}
	if g := nurture.GivingOf(all); g.Given < 50 || len(g.Helpers) < 10 {
		t.Errorf("giving: %+v", g.Sides)
	}
	states, _ := nurture.Circles(m.Settings.Circles).States(all, m.Today)
	for i, want := range []int{5, 15, 50, 150} {
		if states[i].Circle != person.Circles[i] || states[i].People != want {
			t.Errorf("circle %+v", states[i])
		}
	}
}

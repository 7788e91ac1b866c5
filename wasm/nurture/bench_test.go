package nurture

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"testing"

	"carnet/wasm/person"
)

// crowd gives the summaries of people with ten touches each, as a carnet would give them.
func crowd(people int) (ids, summaries []string) {
	r := rand.New(rand.NewPCG(1, 2))
	titles := []string{"Software engineer", "Avocate en droit des affaires", "Sales director", "Recruteuse", "Product manager", "Architect"}
	for n := range people {
		p := Relation{Name: fmt.Sprint("Person ", n), Title: titles[n%len(titles)], Company: fmt.Sprint("Company ", n%3000), Place: fmt.Sprint("Town ", n%200),
			Line: titles[n%len(titles)], Saved: DayOf("2023-06-01") + Day(n%900), Former: []string{fmt.Sprint("Company ", n%1700)}}
		p.Words = Concepts(p.Title)
		if n < 220 {
			p.Circle = person.Circles[min(3, n/55)]
		}
		if n%3 == 0 {
			p.Birthday = BirthdayOf(fmt.Sprintf("--%02d-%02d", 1+n%12, 1+n%28))
		}
		if n%20 == 0 {
			p.Told = []Told{{Key: "learning/1", Kind: "need", Day: p.Saved, Text: "needs a lawyer for a lease", Words: Concepts("needs a lawyer for a lease")}}
		}
		if n%25 == 0 {
			p.Offers = []Told{{Key: "offer/1", Day: p.Saved, Text: "knows estate agents", Words: Concepts("knows estate agents")}}
		}
		day := p.Saved
		for range 10 {
			p.Touches = append(p.Touches, Touched{Day: day, Kind: person.TouchKinds[r.IntN(5)], By: sides[1+r.IntN(2)], Answered: yesNos[r.IntN(3)]})
			day += Day(r.IntN(90))
		}
		ids, summaries = append(ids, fmt.Sprintf("%024x", n)), append(summaries, p.Encode())
	}
	return ids, summaries
}

func decoded(ids, summaries []string) []*Relation {
	slab := make([]Relation, len(ids))
	all := make([]*Relation, len(ids))
	for i := range ids {
		slab[i], _ = Decode(ids[i], summaries[i])
		all[i] = &slab[i]
	}
	return all
}

// BenchmarkPages measures what each page asks of the rules at 30,000 people and 300,000 touches.
func BenchmarkPages(b *testing.B) {
	ids, summaries := crowd(30_000)
	size := 0
	for _, s := range summaries {
		size += len(s)
	}
	b.Logf("%d bytes a person", size/len(summaries))
	all := decoded(ids, summaries)
	m := Moment{Today: DayOf("2026-11-22"), Settings: DefaultSettings(), Goals: []Goal{{Named: Named{Name: "move into law"}, Words: Concepts("move into law")}}}
	occasions := make([]Occasion, 300)
	for i := range occasions {
		occasions[i] = Occasion{ID: "occasion/" + strconv.Itoa(i), Kind: OccasionFair, Day: (m.Today - Day(3*i)).String()}
	}
	nobody := func(a, b string) string { return "" }
	bank := Bank("en")
	for _, page := range []struct {
		name string
		work func()
	}{
		{"decode", func() { decoded(ids, summaries) }},
		{"today", func() { m.Choose(all, bank) }},
		{"convergences", func() { Convergences(all, nil, true, nobody) }},
		{"health", func() { m.HealthOf(all, "en") }},
		{"recall", func() { RecallCards(all, m.Settings, m.Today); KnownOf(all, m.Today) }},
		{"circles", func() { m.Settings.Circles[0].Capacity = 1; Circles(m.Settings.Circles).States(all, m.Today) }},
		{"giving", func() { GivingOf(all) }},
		{"promises", func() { PromisesTo(all, m.Settings, m.Today) }},
		{"occasions", func() { OccasionSums(OccasionStates(all, occasions, m.Settings, m.Today)) }},
		{"lost", func() { LostOf(all, m.Settings.Circles, m.Today) }},
		{"calendar", func() { m.Calendar(all, nil, "en", "") }},
		{"chosen", func() { Chosen(all, Choice{Circles: person.Circles}, "", m.Today) }},
		{"chain", func() { ChainOf(all, nil) }},
		{"common", func() { InCommon(all[7], all, nil) }},
		{"standing of all", func() {
			for _, r := range all {
				Circles(m.Settings.Circles).Standing(r, m.Today)
			}
		}},
	} {
		b.Run(page.name, func(b *testing.B) {
			for b.Loop() {
				page.work()
			}
		})
	}
}

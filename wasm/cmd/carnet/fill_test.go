package main

import (
	"bytes"
	"context"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
	"time"

	"carnet/wasm/carnet"
	"carnet/wasm/person"
)

func TestFill(t *testing.T) {
	ctx := context.Background()
	store, err := filledStore(ctx, 1, 700)
	if err != nil {
		t.Fatal(err)
	}
	book, err := openFilled(ctx, store, rand.New(rand.NewPCG(1, 1)))
	if err != nil {
		t.Fatal(err)
	}
	list, err := book.People(ctx, carnet.Query{Text: "an", Limit: 500})
	if err != nil || list.All != 700 || list.Total == 0 || len(book.Problems()) > 0 {
		t.Errorf("%d of %d, %v, %v", list.Total, list.All, book.Problems(), err)
	}
	var a, b bytes.Buffer
	for _, out := range []*bytes.Buffer{&a, &b} {
		if err := fill(ctx, out, 1, 300); err != nil {
			t.Fatal(err)
		}
	}
	if a.Len() != b.Len() {
		t.Errorf("the same seed gives %d bytes and %d", a.Len(), b.Len())
	}
}

// BenchmarkFind opens a carnet of 100,000 people, types queries letter by letter, sorts, and saves.
func BenchmarkFind(b *testing.B) {
	ctx := context.Background()
	start := time.Now()
	store, err := filledStore(ctx, 1, 100_000)
	if err != nil {
		b.Fatal(err)
	}
	b.Logf("filled in %v", time.Since(start))
	start = time.Now()
	book, err := openFilled(ctx, store, rand.New(rand.NewPCG(1, 1)))
	if err != nil {
		b.Fatal(err)
	}
	b.Logf("opened in %v", time.Since(start))
	query := func(b *testing.B, q carnet.Query) carnet.List {
		list, err := book.People(ctx, q)
		if err != nil {
			b.Fatal(err)
		}
		return list
	}
	start = time.Now()
	query(b, carnet.Query{Text: "ma"})
	b.Logf("first answer in %v", time.Since(start))
	var held runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&held)
	b.Logf("%d MB with the store in memory", held.HeapAlloc>>20)
	for _, q := range []string{"", "a", "ma", "mart", "martin", "martin e", "enginer", "tag:ski", "city:lyon martin", "\"vp of\"", "zzzzzz", "pere lisb sal 2"} {
		b.Run(strings.ReplaceAll(q, " ", "_"), func(b *testing.B) {
			b.ReportMetric(float64(query(b, carnet.Query{Text: q}).Total), "people")
			n := 0
			for b.Loop() {
				n++ // another query each time: the last answer is kept
				query(b, carnet.Query{Text: q + strings.Repeat(" ", 1+n%2)})
			}
		})
	}
	for _, by := range []carnet.Order{carnet.ByName, carnet.ByTouch, carnet.ByCompany, carnet.BySaved} {
		b.Run("by_"+string(by), func(b *testing.B) {
			n := 0
			for b.Loop() {
				n++
				query(b, carnet.Query{Text: strings.Repeat(" ", 1+n%2), Order: by})
			}
		})
	}
	b.Run("save", func(b *testing.B) {
		n := 0
		for b.Loop() {
			n++
			name := "Bench " + strings.Repeat("x", n%50)
			if _, err := book.Save(ctx, carnet.Card{Facts: []person.Fact{{Field: person.FieldName, Text: name, Source: person.Source{Method: person.MethodUser, Confidence: 1}}}}); err != nil {
				b.Fatal(err)
			}
		}
	})
	start = time.Now()
	book.Settle(ctx)
	b.Logf("settled in %v", time.Since(start))
}

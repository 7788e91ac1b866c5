package carnet_test

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"carnet/wasm/carnet"
	"carnet/wasm/person"
)

func TestSearch(t *testing.T) {
	b := open(t, carnet.NewMemory())
	add := func(name, company, headline string, more ...person.Fact) {
		facts := append([]person.Fact{typed(person.FieldName, name), typed(person.FieldHeadline, headline)}, more...)
		if company != "" {
			facts = append(facts, typed(person.FieldCompany, company))
		}
		b.save(carnet.Card{Facts: facts})
	}
	add("José Ñandú", "Crème & Œufs", "Écrit des contes", typed(person.FieldTag, "Poète"))
	add("Søren Łukasz", "", "Straße und Æther", typed(person.FieldProfile, "https://github.com/soren"))
	add("Conan O'Brien-Exemple", "", "", typed(person.FieldNote, "Met at the ＦＵＬＬ ｗｉｄｔｈ fair"))
	add("山田太郎", "東京出版", "", typed(person.FieldAltName, "Yamada Tarō"))
	add("Ana Contes", "", "")
	add("Zo Autre", "Contes SA", "", typed(person.FieldTag, "Poète"))
	tests := []struct {
		query carnet.Query
		want  string
	}{
		{carnet.Query{Text: "jose nandu"}, "José Ñandú"},
		{carnet.Query{Text: "NAN jos"}, "José Ñandú"},
		{carnet.Query{Text: "oeuf"}, "José Ñandú"},
		{carnet.Query{Text: "œuf creme"}, "José Ñandú"},
		{carnet.Query{Text: "poete"}, "Zo Autre, José Ñandú"},
		{carnet.Query{Text: "soren luk"}, "Søren Łukasz"},
		{carnet.Query{Text: "SØREN"}, "Søren Łukasz"},
		{carnet.Query{Text: "strasse aeth"}, "Søren Łukasz"},
		{carnet.Query{Text: "obrien"}, "Conan O'Brien-Exemple"},
		{carnet.Query{Text: "o’brien"}, "Conan O'Brien-Exemple"},
		{carnet.Query{Text: "brien exemple"}, "Conan O'Brien-Exemple"},
		{carnet.Query{Text: "full width"}, "Conan O'Brien-Exemple"},
		{carnet.Query{Text: "rien"}, ""},
		{carnet.Query{Text: "太郎"}, "山田太郎"},
		{carnet.Query{Text: "東京"}, "山田太郎"},
		{carnet.Query{Text: "taro yam"}, "山田太郎"},
		{carnet.Query{Text: "contes"}, "Ana Contes, Zo Autre, José Ñandú"}, // name, company, rest
		{carnet.Query{Text: "  ,;  "}, "Zo Autre, Ana Contes, 山田太郎, Conan O'Brien-Exemple, Søren Łukasz, José Ñandú"},
		{carnet.Query{Limit: 2, Offset: 1}, "Ana Contes, 山田太郎"},
		{carnet.Query{Text: "contes", Limit: 1, Offset: 1}, "Zo Autre"},
		{carnet.Query{Tag: "Poète"}, "Zo Autre, José Ñandú"},
		{carnet.Query{Tag: "Poète", Text: "jos"}, "José Ñandú"},
		{carnet.Query{Network: "github"}, "Søren Łukasz"},
		{carnet.Query{Network: "git"}, ""},
	}
	for _, settled := range []bool{false, true} {
		if settled {
			b.Settle(context.Background())
			b = must(reopen(t, b.store, b.now, 2))
		}
		for _, test := range tests {
			if got := b.names(test.query); got != test.want {
				t.Errorf("%+v: %s, want %s", test.query, got, test.want)
			}
		}
	}
	list := must(b.People(context.Background(), carnet.Query{Text: "contes", Limit: 1}))
	if list.Total != 3 || list.All != 6 || len(list.Tags) != 1 || list.Tags[0].People != 2 || list.Networks[0].Value != "github" {
		t.Errorf("list: %s", say(list))
	}
	for _, wrong := range []carnet.Query{{Limit: 501}, {Limit: -1}, {Offset: -1}, {Text: strings.Repeat("x", 1000)}} {
		if _, err := b.People(context.Background(), wrong); code(err) == "" {
			t.Errorf("%+v was taken", wrong)
		}
	}
}

// many fills a store with invented people.
func many(b *book, n int) {
	var batch carnet.Batch
	first := []string{"Ada", "Béa", "Chloé", "Dov", "Élie", "Farid", "Gaël", "Hana", "Ivo", "Jun", "Kim", "Léa"}
	last := []string{"Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Gorse", "Hazel", "Ivy", "Juniper"}
	work := []string{"Engineer", "Baker", "Teacher", "Nurse", "Carpenter", "Historian"}
	for i := range n {
		id := fmt.Sprintf("%024x", i*7919)
		page := fmt.Sprintf("https://github.com/person-%d", i)
		name := fmt.Sprintf("%s %s%c %s", first[i%12], last[i/12%10], 'a'+rune(i%26), last[i/120%10])
		company := fmt.Sprintf("%s & %s %d", last[i%10], last[i/10%10], i%997)
		title := work[i%6]
		at := carnet.Stamp{Ms: 1_600_000_000_000 + int64(i), Device: 9}
		set := func(key string, f person.Fact) {
			at.Counter++
			batch.Changes = append(batch.Changes, carnet.Change{Record: id, Key: key, At: at, Value: carnet.Value{State: carnet.Present, Fact: f}})
		}
		set("life", person.Fact{})
		facts := []person.Fact{
			fact(person.FieldName, name, page), fact(person.FieldCompany, company, page), fact(person.FieldTitle, title, page),
			fact(person.FieldHeadline, title+" at "+company+", likes "+strings.ToLower(last[i%7]), page),
			fact(person.FieldLocation, "Town "+fmt.Sprint(i%50), page), fact(person.FieldProfile, page, page),
			fact(person.FieldAbout, strings.Repeat("Something that they say of themselves. ", 12), page),
			fact(person.FieldLanguage, "French", page), typed(person.FieldTag, fmt.Sprint("tag", i%13)),
		}
		for j := range 4 {
			facts = append(facts, position(work[(i+j)%6], fmt.Sprintf("%s %d", last[(i+j)%10], i%97), fmt.Sprint(2000+j*5), page))
		}
		for _, f := range facts {
			set(f.Key(), f)
		}
		if len(batch.Changes) > 5000 || i == n-1 {
			batch.Act = fmt.Sprint("import ", i)
			if err := b.Merge(context.Background(), []carnet.Batch{batch}); err != nil {
				panic(err)
			}
			batch.Changes = nil
		}
	}
	b.Settle(context.Background())
}

// BenchmarkKeystroke types queries letter by letter at 100,000 people.
func BenchmarkKeystroke(b *testing.B) {
	book := open(b, carnet.NewMemory())
	start := time.Now()
	many(book, 100_000)
	b.Logf("filled in %v", time.Since(start))
	start = time.Now()
	book = must(reopen(b, book.store, book.now, 2))
	b.Logf("opened in %v", time.Since(start))
	start = time.Now()
	book.names(carnet.Query{})
	b.Logf("first list in %v", time.Since(start))
	var held runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&held)
	b.Logf("%d MB with the store in memory", held.HeapAlloc>>20)
	queries := []string{"a", "ad", "ada", "ada b", "ada bi", "cedar eng", "zzz", "hist jun 5"}
	for _, q := range queries {
		b.Run(strings.ReplaceAll(q, " ", "_"), func(b *testing.B) {
			for b.Loop() {
				if _, err := book.People(context.Background(), carnet.Query{Text: q}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("save", func(b *testing.B) {
		for b.Loop() {
			book.save(carnet.Card{Facts: ada()})
		}
	})
}

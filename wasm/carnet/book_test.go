package carnet_test

import (
	"context"
	"encoding/json"
	"math/rand/v2"
	"net/url"
	"strings"
	"testing"

	"carnet/wasm/carnet"
	"carnet/wasm/person"
)

// book is a carnet whose clock and chance the test decides.
type book struct {
	*carnet.Carnet
	t     testing.TB
	store carnet.Store
	now   int64
}

func open(t testing.TB, store carnet.Store) *book {
	t.Helper()
	b, err := reopen(t, store, 1_700_000_000_000, 1)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func reopen(t testing.TB, store carnet.Store, now int64, seed uint64) (*book, error) {
	b := &book{t: t, store: store, now: now}
	random := rand.New(rand.NewPCG(seed, uint64(now)))
	var err error
	b.Carnet, err = carnet.Open(context.Background(), store, carnet.Options{
		Now: func() int64 { b.now++; return b.now },
		Day: func() string { return "2026-11-22" },
		Random: func(p []byte) {
			for i := range p {
				p[i] = byte(random.Uint32())
			}
		},
		Identify: identify, Rules: "test",
	})
	return b, err
}

// identify knows two networks, as package site does.
func identify(address string) (person.ProfileLink, bool) {
	u, err := url.Parse(address)
	if err != nil {
		return person.ProfileLink{}, false
	}
	handle := strings.ToLower(strings.Trim(u.Path, "/"))
	switch host := strings.TrimPrefix(u.Host, "www."); {
	case strings.HasSuffix(host, "linkedin.com") && strings.HasPrefix(handle, "in/"):
		handle = strings.TrimPrefix(handle, "in/")
		return person.ProfileLink{Network: "linkedin", Handle: handle, URL: "https://www.linkedin.com/in/" + handle}, true
	case host == "github.com" && handle != "" && !strings.Contains(handle, "/"):
		return person.ProfileLink{Network: "github", Handle: handle, URL: "https://github.com/" + handle}, true
	}
	return person.ProfileLink{}, false
}

// fact is a fact read from a page by an adapter.
func fact(field person.Field, text, page string) person.Fact {
	return person.Fact{Field: field, Text: text,
		Source: person.Source{Page: page, Day: "2026-11-20", Method: person.MethodAdapterDOM, Confidence: 0.9}}
}

func position(title, company, start, page string) person.Fact {
	f := fact(person.FieldPosition, title+", "+company, page)
	f.Position = &person.Position{Title: title, Company: company, Start: start}
	return f
}

// typed is a fact that the user wrote.
func typed(field person.Field, text string) person.Fact {
	return person.Fact{Field: field, Text: text, Source: person.Source{Method: person.MethodUser, Confidence: 1}}
}

const adaPage = "https://www.linkedin.com/in/ada-exemple"

func ada() []person.Fact {
	return []person.Fact{
		fact(person.FieldName, "Ada Exemple", adaPage), fact(person.FieldHeadline, "Counts things", adaPage),
		fact(person.FieldCompany, "Société Œuvre", adaPage), fact(person.FieldProfile, adaPage, adaPage),
		position("Engineer", "Société Œuvre", "2020", adaPage), fact(person.FieldLanguage, "French", adaPage),
	}
}

func (b *book) save(card carnet.Card) carnet.Saved {
	b.t.Helper()
	saved, err := b.Save(context.Background(), card)
	if err != nil {
		b.t.Fatal(err)
	}
	return saved
}

func (b *book) person(id string) carnet.Person {
	b.t.Helper()
	p, err := b.Person(context.Background(), id)
	if err != nil {
		b.t.Fatal(err)
	}
	return p
}

// texts gives the facts held of a field, one a line.
func (b *book) texts(id string, field person.Field) string {
	b.t.Helper()
	var texts []string
	for _, h := range b.person(id).Facts {
		if h.Fact.Field == field {
			texts = append(texts, h.Fact.Text)
		}
	}
	return strings.Join(texts, "\n")
}

func (b *book) names(q carnet.Query) string {
	b.t.Helper()
	list, err := b.People(context.Background(), q)
	if err != nil {
		b.t.Fatal(err)
	}
	var names []string
	for _, row := range list.Rows {
		names = append(names, row.Name)
	}
	return strings.Join(names, ", ")
}

func code(err error) string {
	if e, ok := err.(*person.Error); ok {
		return e.Code
	}
	if err != nil {
		return err.Error()
	}
	return ""
}

// say writes anything for a comparison.
func say(v any) string {
	b, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		panic(err)
	}
	return string(b)
}

// everything writes the whole state, but for the bin.
func (b *book) everything() string {
	list := must(b.People(context.Background(), carnet.Query{Limit: 500}))
	all := []any{list}
	for _, row := range list.Rows {
		all = append(all, must(b.Person(context.Background(), row.ID)))
	}
	return say(all)
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

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
	list, err := b.People(q)
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
	list := must(b.People(carnet.Query{Limit: 500}))
	all := []any{list}
	for _, row := range list.Rows {
		all = append(all, must(b.Person(context.Background(), row.ID)))
	}
	return say(all)
}

func TestSaveUpdatesAndNeverDoubles(t *testing.T) {
	b := open(t, carnet.NewMemory())
	first := b.save(carnet.Card{Facts: ada(), Page: adaPage})
	if !first.Created || first.Name != "Ada Exemple" || first.Act == "" {
		t.Errorf("first save: %s", say(first))
	}
	again := ada()
	again[1].Text = "Counts stars"
	again[3].Text = "https://fr.linkedin.com/in/Ada-Exemple/?utm_source=x" // the same profile at another host
	second := b.save(carnet.Card{Facts: again, Page: adaPage})
	if second.Created || second.ID != first.ID {
		t.Errorf("second save: %s", say(second))
	}
	if got := b.names(carnet.Query{}); got != "Ada Exemple" {
		t.Errorf("people: %s", got)
	}
	p := b.person(first.ID)
	for _, h := range p.Facts {
		if h.Key == "headline" && (h.Fact.Text != "Counts stars" || len(h.Past) != 1 || h.Past[0].Fact.Text != "Counts things") {
			t.Errorf("headline: %s", say(h))
		}
	}
	if n := strings.Count(say(p), `"field": "profile"`); n != 1 {
		t.Errorf("%d profiles", n)
	}
}

func TestTheUsersWordStays(t *testing.T) {
	ctx := context.Background()
	b := open(t, carnet.NewMemory())
	id := b.save(carnet.Card{Facts: ada()}).ID
	headline, none := typed(person.FieldHeadline, "My own words"), "language/french"
	if _, err := b.Edit(ctx, id, []carnet.Edit{{Key: "headline", Fact: &headline}, {Key: none}}); err != nil {
		t.Fatal(err)
	}
	b.save(carnet.Card{Facts: ada()})
	if got := b.texts(id, person.FieldHeadline); got != "My own words" {
		t.Errorf("headline %q", got)
	}
	if got := b.texts(id, person.FieldLanguage); got != "" {
		t.Errorf("language %q, which the user took away", got)
	}
	known, err := b.Known(ctx, person.Reading{Kind: person.KindPerson, Page: adaPage, Facts: ada()})
	if err != nil || known == nil || len(known.Differences) != 1 || known.Differences[0].Key != "headline" {
		t.Errorf("known: %s %v", say(known), err)
	}
	corrected := ada()
	corrected[1] = typed(person.FieldHeadline, "Corrected in the popup")
	b.save(carnet.Card{Facts: corrected})
	if got := b.texts(id, person.FieldHeadline); got != "Corrected in the popup" {
		t.Errorf("headline %q", got)
	}
}

func TestUndoAndRedo(t *testing.T) {
	ctx := context.Background()
	b := open(t, carnet.NewMemory())
	saved := b.save(carnet.Card{Facts: ada()})
	states := []string{b.everything()}
	var acts []string
	for _, text := range []string{"One", "Two", "Three"} {
		h := typed(person.FieldHeadline, text)
		acted, err := b.Edit(ctx, saved.ID, []carnet.Edit{{Key: "headline", Fact: &h}})
		if err != nil {
			t.Fatal(err)
		}
		acts = append(acts, acted.Act)
		states = append(states, b.texts(saved.ID, person.FieldHeadline))
	}
	if _, err := b.Undo(ctx, acts[0]); code(err) != carnet.CodeActUndone {
		t.Errorf("undo of what was changed since: %v", err)
	}
	b, err := reopen(t, b.store, b.now, 2) // acts survive a restart
	if err != nil {
		t.Fatal(err)
	}
	for i := len(acts) - 1; i >= 0; i-- {
		if _, err := b.Undo(ctx, acts[i]); err != nil {
			t.Fatalf("undo %d: %v", i, err)
		}
		want := "Counts things"
		if i > 0 {
			want = states[i]
		}
		if got := b.texts(saved.ID, person.FieldHeadline); got != want {
			t.Errorf("after undo %d: %q, want %q", i, got, want)
		}
		if _, err := b.Undo(ctx, acts[i]); code(err) != carnet.CodeActUndone {
			t.Errorf("undo twice: %v", err)
		}
	}
	for i := range acts {
		if _, err := b.Redo(ctx, acts[i]); err != nil {
			t.Fatalf("redo %d: %v", i, err)
		}
		if got := b.texts(saved.ID, person.FieldHeadline); got != states[i+1] {
			t.Errorf("after redo %d: %q, want %q", i, got, states[i+1])
		}
	}
	if _, err := b.Undo(ctx, saved.Act); err != nil {
		t.Fatal(err)
	}
	if got := b.names(carnet.Query{}); got != "" {
		t.Errorf("people after undoing the save: %s", got)
	}
	back := b.save(carnet.Card{Facts: ada()})
	if !back.Created {
		t.Errorf("saved again: %s", say(back))
	}
	if _, err := b.Redo(ctx, saved.Act); code(err) != carnet.CodeActUndone {
		t.Errorf("redo brings back somebody who was saved anew: %v, %s", err, b.names(carnet.Query{}))
	}
	if got := b.texts(back.ID, person.FieldLanguage); got != "French" {
		t.Errorf("language %q after saving again", got)
	}
	deleted, err := b.Delete(ctx, back.ID)
	if err != nil || deleted.Name != "Ada Exemple" || b.names(carnet.Query{}) != "" {
		t.Errorf("delete: %s %v", say(deleted), err)
	}
	if undone, err := b.Undo(ctx, deleted.Act); err != nil || undone.ID != back.ID || b.names(carnet.Query{}) != "Ada Exemple" {
		t.Errorf("undo delete: %s %v", say(undone), err)
	}
}

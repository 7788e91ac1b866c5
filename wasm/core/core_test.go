package core

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"carnet/wasm/carnet"
	"carnet/wasm/page"
	"carnet/wasm/person"
	"carnet/wasm/replica"
	"carnet/wasm/site"
)

// open gives a core with an empty carnet in memory, whose reader takes the snapshot's strings for the name.
func open(t testing.TB) *Core {
	now, seed := int64(1_700_000_000_000), byte(0)
	store := carnet.NewMemory()
	day := func() string { return "2026-11-22" }
	return New(Config{
		Day:  day,
		Sync: unreachable,
		Read: func(s page.Snapshot, _ []site.Rule, day string) (person.Reading, error) {
			if s.Tokens == "panic" {
				panic("a reader's fault")
			}
			return person.Reading{Kind: person.KindPerson, Page: s.Address, Facts: []person.Fact{
				{Field: person.FieldName, Text: s.Strings, Source: person.Source{Page: s.Address, Day: day, Method: person.MethodJSONLD, Confidence: 0.9}},
				{Field: person.FieldProfile, Text: "https://github.com/ada", Source: person.Source{Page: s.Address, Day: day, Method: person.MethodJSONLD}},
			}}, nil
		},
		Open: func(ctx context.Context) (*carnet.Carnet, error) {
			return carnet.Open(ctx, store, carnet.Options{
				Now: func() int64 { now++; return now }, Day: day, Identify: site.Identify,
				Random: func(b []byte) {
					for i := range b {
						seed++
						b[i] = seed
					}
				},
			})
		},
	})
}

// unreachable is sync whose relay is not there.
func unreachable(people *carnet.Carnet) replica.Config {
	same := func(_ context.Context, b []byte) ([]byte, error) { return b, nil }
	return replica.Config{Carnet: people, Seal: same, Open: same, Now: func() time.Time { return time.UnixMilli(1_700_000_000_000) },
		Send: func(context.Context, replica.Request) (replica.Response, error) {
			return replica.Response{}, errors.New("no relay")
		}}
}

func ask(c *Core, op, request string) string {
	return string(c.Call(context.Background(), op, []byte(request), "", ""))
}

// ok asks and reads the answer.
func ok[A any](t *testing.T, c *Core, op, request string) A {
	t.Helper()
	var answer struct {
		OK    A
		Error *CallError
	}
	text := ask(c, op, request)
	if err := json.Unmarshal([]byte(text), &answer); err != nil || answer.Error != nil {
		t.Fatalf("%s %s: %s %v", op, request, text, err)
	}
	return answer.OK
}

const card = `{"facts":[{"field":"name","text":"Ada Exemple","source":{"method":"json-ld","confidence":0.9}},
	{"field":"profile","text":"https://github.com/ada","source":{"method":"json-ld","confidence":0.9}}],"learned":"Likes tea"}`

func TestEveryOperation(t *testing.T) {
	c := open(t)
	saved := ok[carnet.Saved](t, c, "save", card)
	var read struct{ OK ReadAnswer }
	answer := c.Call(context.Background(), "read", []byte(`{"snapshot":{"address":"https://github.com/ada","tokens":"","strings":"","target":-1}}`), "x", "Ada E. Exemple")
	if err := json.Unmarshal(answer, &read); err != nil || read.OK.Known == nil || read.OK.Known.ID != saved.ID || len(read.OK.Known.Differences) != 1 {
		t.Errorf("read: %s %v", answer, err)
	}
	id := `{"id":"` + saved.ID + `"}`
	if p := ok[carnet.Person](t, c, "person", id); len(p.Facts) != 3 {
		t.Errorf("person: %+v", p)
	}
	tagged := ok[carnet.Acted](t, c, "edit", `{"id":"`+saved.ID+`","edits":[{"fact":{"field":"tag","text":"tea","source":{"method":"user","confidence":1}}}]}`)
	if list := ok[carnet.List](t, c, "people", `{"query":"ada","tag":"tea"}`); list.Total != 1 {
		t.Errorf("people: %+v", list)
	}
	ok[carnet.Acted](t, c, "undo", `{"act":"`+tagged.Act+`"}`)
	ok[carnet.Acted](t, c, "redo", `{"act":"`+tagged.Act+`"}`)
	if link := ok[carnet.Saved](t, c, "saveLink", `{"url":"https://github.com/ada","text":"Ada","page":"https://example.com/"}`); link.ID != saved.ID {
		t.Errorf("saveLink: %+v", link)
	}
	ok[ThumbsAnswer](t, c, "thumbs", `{"ids":["`+saved.ID+`"]}`)
	ok[carnet.Acted](t, c, "delete", id)
	if s := ok[Status](t, c, "status", `{}`); s.People != 0 || s.Format != carnet.Format || s.Version == "" {
		t.Errorf("status: %+v", s)
	}
}

func TestRefusals(t *testing.T) {
	c := open(t)
	tests := []struct{ op, request, want string }{
		{"", `{}`, CodeOperation},
		{"drop", `{}`, CodeOperation},
		{"people", ``, CodeRequest},
		{"people", `[]`, CodeRequest},
		{"people", `"x"`, CodeRequest},
		{"people", `{} {}`, CodeRequest},
		{"people", `{"query":1}`, CodeRequest},
		{"people", `{"quer":"x"}`, CodeRequest},
		{"save", `{"facts":[{"field":"name","text":"A","source":{"method":"user","confidence":1},"shoe":1}]}`, CodeRequest},
		{"save", `{"facts":` + strings.Repeat("[", 100_000), CodeRequest},
		{"save", `{"learned":"` + strings.Repeat("x", maxRequest) + `"}`, CodeRequest},
		{"save", `{"facts":null}`, carnet.CodeNameMissing},
		{"person", `{"id":"nobody"}`, carnet.CodePersonUnknown},
		{"undo", `{"act":""}`, carnet.CodeActUnknown},
	}
	for _, test := range tests {
		var answer struct{ Error CallError }
		text := ask(c, test.op, test.request)
		if err := json.Unmarshal([]byte(text), &answer); err != nil || answer.Error.Code != test.want || answer.Error.Message == "" {
			t.Errorf("%s %.60s: %s, want %s", test.op, test.request, text, test.want)
		}
	}
}

func TestPanicIsAnError(t *testing.T) {
	c := open(t)
	answer := string(c.Call(context.Background(), "read", []byte(`{"snapshot":{"address":"","tokens":"","strings":"","target":0}}`), "panic", ""))
	if !strings.Contains(answer, `{"error":{"code":"internal","message":"a reader's fault`) {
		t.Errorf("answer: %s", answer)
	}
	ok[Status](t, c, "status", `{}`)
}

// TestStoreThatDoesNotOpen reads a page all the same, and opens the store when it can be.
func TestStoreThatDoesNotOpen(t *testing.T) {
	c := open(t)
	works := c.config.Open
	c.config.Open = func(context.Context) (*carnet.Carnet, error) {
		return nil, fmt.Errorf("opening: %w", &person.Error{Code: carnet.CodeStoreBlocked, Message: "another window"})
	}
	if answer := ask(c, "save", card); !strings.Contains(answer, carnet.CodeStoreBlocked) {
		t.Errorf("save: %s", answer)
	}
	read := ok[ReadAnswer](t, c, "read", `{"snapshot":{"address":"https://github.com/ada","tokens":"","strings":"","target":-1}}`)
	if read.Reading.Kind != person.KindPerson || read.Problem == nil || read.Problem.Code != carnet.CodeStoreBlocked {
		t.Errorf("read: %+v", read)
	}
	c.config.Open = works
	ok[carnet.Saved](t, c, "save", card)
}

// closing is a store that the browser closes once.
type closing struct {
	carnet.Store
	closed *bool
}

func (s closing) Commit(ctx context.Context, writes []carnet.Write) error {
	if !*s.closed {
		*s.closed = true
		return &person.Error{Code: carnet.CodeStoreClosed, Message: "closed"}
	}
	return s.Store.Commit(ctx, writes)
}

func TestStoreThatWasClosed(t *testing.T) {
	closed := true // not before it is open
	c := open(t)
	store := closing{carnet.NewMemory(), &closed}
	opened := 0
	c.config.Open = func(ctx context.Context) (*carnet.Carnet, error) {
		opened++
		return carnet.Open(ctx, store, carnet.Options{Now: func() int64 { return 1 }, Day: c.config.Day, Identify: site.Identify,
			Random: func(b []byte) { b[0] = byte(opened) }})
	}
	ok[Status](t, c, "status", `{}`)
	closed = false
	ok[carnet.Saved](t, c, "save", card)
	if opened != 2 {
		t.Errorf("opened %d times", opened)
	}
}

func TestManyCallsAtOnce(t *testing.T) {
	c := open(t)
	var all sync.WaitGroup
	for i := range 40 {
		all.Go(func() {
			switch i % 4 {
			case 0:
				ask(c, "save", card)
			case 1:
				ask(c, "people", `{"query":"ada"}`)
			case 2:
				ask(c, "saveLink", fmt.Sprintf(`{"url":"https://github.com/p%d","text":"P","page":""}`, i))
			case 3:
				ask(c, "read", `{"snapshot":{"address":"https://github.com/ada","tokens":"","strings":"","target":-1}}`)
			}
		})
	}
	all.Wait()
	if s := ok[Status](t, c, "status", `{}`); s.People != 11 {
		t.Errorf("%d people", s.People)
	}
}

// FuzzCall asks for anything with anything: there is always an answer, and never an internal error.
func FuzzCall(f *testing.F) {
	for _, o := range Operations() {
		f.Add(o.Name, []byte(`{}`))
	}
	f.Add("save", []byte(card))
	f.Add("edit", []byte(`{"id":"x","edits":[{"key":"name","fact":{"field":"position","text":"","position":{"title":"T"},"source":{}}}]}`))
	f.Add("people", []byte(`{"query":"é","tag":"t","offset":1,"limit":2}`))
	f.Add("saveLink", []byte(`{"url":"https://github.com/%zz","text":"\u202e","page":"http://["}`))
	f.Fuzz(func(t *testing.T, op string, request []byte) {
		c := open(t)
		for range 2 {
			answer := c.Call(context.Background(), op, request, "", "")
			var said struct {
				OK    json.RawMessage
				Error *CallError
			}
			err := json.Unmarshal(answer, &said)
			if err == nil && (said.OK == nil) == (said.Error == nil) {
				err = errors.New("neither ok nor error, or both")
			}
			if err == nil && said.Error != nil && said.Error.Code == CodeInternal {
				err = errors.New(said.Error.Message)
			}
			if err != nil {
				t.Fatalf("%s %s: %s: %v", op, request, answer, err)
			}
		}
	})
}

func TestSync(t *testing.T) {
	c := open(t)
	if got := ask(c, "syncState", "{}"); got != `{"ok":{"status":{"on":false,"unsent":0}}}` {
		t.Error(got)
	}
	var phrase struct{ OK SyncPhrase }
	if err := json.Unmarshal([]byte(ask(c, "syncPhrase", "{}")), &phrase); err != nil || len(phrase.OK.Words) != 24 {
		t.Error(phrase, err)
	}
	start, err := json.Marshal(SyncStartRequest{Address: "https://relay.example", Invite: "an invite", Name: "laptop", Phrase: phrase.OK.Words})
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ op, request, code string }{
		{"syncStart", string(start), replica.CodeOffline},
		{"syncStart", `{"address":"relay.example"}`, replica.CodePhrase},
		{"sync", `{}`, replica.CodeOff},
		{"syncRevoke", `{"id":"x"}`, replica.CodeOff},
		{"syncJoin", `{"address":"https://relay.example","words":["zoo"]}`, replica.CodePhrase},
		{"syncAnswered", `{}`, replica.CodePairingEnded},
	} {
		if got := ask(c, test.op, test.request); !strings.Contains(got, `"code":"`+test.code+`"`) {
			t.Errorf("%s %s: %s, want %s", test.op, test.request, got, test.code)
		}
	}
}

func TestSyncLeftWithoutKeys(t *testing.T) {
	c, ctx := open(t), context.Background()
	people, err := c.book(ctx)
	if err == nil {
		err = people.KeepSyncState(ctx, []byte(`{"Address":"https://relay.example","Secret":"AA=="}`))
	}
	if err != nil {
		t.Fatal(err)
	}
	if got := ask(c, "sync", "{}"); !strings.Contains(got, `"code":"`+replica.CodeKeys+`"`) {
		t.Errorf("sync with keys that do not open: %s", got)
	}
	if got := ask(c, "syncLeave", "{}"); got != `{"ok":{"status":{"on":false,"unsent":0}}}` {
		t.Errorf("left: %s", got)
	}
}

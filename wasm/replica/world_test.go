//go:build !js

package replica

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	_ "modernc.org/sqlite" // the driver "sqlite"

	"carnet/sync/relay"
	"carnet/sync/wire"
	"carnet/wasm/carnet"
	"carnet/wasm/person"
)

// world is a relay and its devices, with a clock and a network that the test decides.
type world struct {
	t       testing.TB
	db      *sql.DB
	relay   *relay.Relay
	now     time.Time
	network func(d *device, r Request, ask func(Request) (Response, error)) (Response, error)
}

const invite = "an invite"

type quiet struct{}

func (quiet) Serve(http.ResponseWriter, *http.Request, wire.Vault, wire.MemberID) {}
func (quiet) Changed(wire.Vault, uint64)                                          {}
func (quiet) Drop(wire.Vault, wire.MemberID)                                      {}

func newWorld(t testing.TB) *world {
	w := &world{t: t, now: time.UnixMilli(1_700_000_000_000)}
	db, err := sql.Open("sqlite", "file:"+url.PathEscape(t.TempDir()+"/relay.db")+"?_pragma=synchronous(off)&_pragma=journal_mode(memory)")
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	w.db = db
	t.Cleanup(func() { db.Close() })
	w.startRelay()
	return w
}

// startRelay starts the relay, or starts it again on the same database.
func (w *world) startRelay() {
	var err error
	w.relay, err = relay.New(relay.Config{
		DB: w.db, Hints: quiet{}, Invites: []string{invite}, Quota: 1 << 30, Rate: 1e9, Now: func() time.Time { return w.now },
		Tx: func(ctx context.Context, f func(q relay.Querier) error) error {
			tx, err := w.db.BeginTx(ctx, nil)
			if err != nil {
				return err
			}
			if err := f(tx); err != nil {
				return errors.Join(err, tx.Rollback())
			}
			return tx.Commit()
		},
	})
	if err != nil {
		w.t.Fatal(err)
	}
}

// serve answers a request as the relay does.
func (w *world) serve(r Request) (Response, error) {
	request := httptest.NewRequest(r.Method, r.Address+r.Path, bytes.NewReader(r.Body))
	for name, value := range r.Header {
		request.Header.Set(name, value)
	}
	recorder := httptest.NewRecorder()
	w.relay.ServeHTTP(recorder, request)
	return Response{Status: recorder.Code, Header: recorder.Header().Get, Body: recorder.Body.Bytes()}, nil
}

// device is one browser profile.
type device struct {
	*Replica
	book   *carnet.Carnet
	w      *world
	store  *failing
	name   string
	off    time.Duration // what its clock is off by
	seed   uint64        // of its chance, with starts: no two devices have the same
	starts uint64
}

// failing is a store that dies at a commit when it is told to: before the commit or after it.
type failing struct {
	carnet.Store
	left  int // commits until it dies; negative: it does not
	after bool
}

var errDied = errors.New("the device died")

func (s *failing) Commit(ctx context.Context, writes []carnet.Write) error {
	if s.left == 0 {
		return errDied
	}
	if s.left > 0 {
		if s.left--; s.left == 0 {
			if s.after {
				if err := s.Store.Commit(ctx, writes); err != nil {
					return err
				}
			}
			return errDied
		}
	}
	return s.Store.Commit(ctx, writes)
}

func (w *world) device(name string) *device {
	w.t.Helper()
	d := &device{w: w, name: name, store: &failing{Store: carnet.NewMemory(), left: -1}, seed: uint64(len(name))}
	for _, c := range name {
		d.seed = d.seed*31 + uint64(c)
	}
	d.open()
	return d
}

// open starts the device, or starts it again on what it has on its disk.
func (d *device) open() {
	d.w.t.Helper()
	d.store.left = -1
	d.starts++
	random := rand.New(rand.NewPCG(d.seed, d.starts))
	book, err := carnet.Open(context.Background(), d.store, carnet.Options{
		Now: func() int64 { d.w.now = d.w.now.Add(time.Millisecond); return d.w.now.Add(d.off).UnixMilli() },
		Day: func() string { return "2026-11-22" },
		Random: func(p []byte) {
			for i := range p {
				p[i] = byte(random.Uint32())
			}
		},
		Identify: func(address string) (person.ProfileLink, bool) {
			handle, ok := strings.CutPrefix(address, "https://github.com/")
			return person.ProfileLink{Network: "github", Handle: handle, URL: address}, ok
		},
		Rules: "test",
	})
	if err != nil {
		d.w.t.Fatal(d.name, err)
	}
	d.book = book
	d.Replica, err = Open(context.Background(), Config{
		Carnet: book,
		Send: func(_ context.Context, r Request) (Response, error) {
			if d.w.network != nil {
				return d.w.network(d, r, d.w.serve)
			}
			return d.w.serve(r)
		},
		Seal: func(_ context.Context, plain []byte) ([]byte, error) { return append([]byte("sealed"), plain...), nil },
		Open: func(_ context.Context, sealed []byte) ([]byte, error) {
			return bytes.TrimPrefix(sealed, []byte("sealed")), nil
		},
		Now: func() time.Time { return d.w.now.Add(d.off) },
	})
	if err != nil {
		d.w.t.Fatal(d.name, err)
	}
}

func (w *world) no(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

// want fails the test unless an error has a code.
func (w *world) want(code string, err error) {
	w.t.Helper()
	if codeOf(err) != code {
		w.t.Errorf("the error is %v, want %s", err, code)
	}
}

func fact(field person.Field, text, page string) person.Fact {
	return person.Fact{Field: field, Text: text, Source: person.Source{Page: page, Day: "2026-11-20", Method: person.MethodAdapterDOM, Confidence: 0.9}}
}

// save saves a person as from their page.
func (d *device) save(who string, headline string) carnet.Saved {
	d.w.t.Helper()
	page := "https://github.com/" + who
	saved, err := d.book.Save(context.Background(), carnet.Card{Facts: []person.Fact{
		fact(person.FieldName, "Person "+who, page), fact(person.FieldProfile, page, page), fact(person.FieldHeadline, headline, page),
	}})
	d.w.no(err)
	return saved
}

// all tells everything that the device shows, for comparing devices.
func (d *device) all() string {
	d.w.t.Helper()
	ctx := context.Background()
	ids, err := d.book.IDs(ctx, carnet.Query{})
	d.w.no(err)
	people := map[string]string{}
	for _, id := range ids {
		p, err := d.book.Person(ctx, id)
		d.w.no(err)
		b, err := json.Marshal(p)
		d.w.no(err)
		people[id] = string(b)
	}
	bin, err := d.book.Bin(ctx)
	d.w.no(err)
	for i := range bin {
		bin[i].Days = 0 // by each device's own clock
	}
	b, err := json.MarshalIndent([]any{people, bin}, "", " ")
	d.w.no(err)
	return string(b)
}

func (d *device) names() string {
	d.w.t.Helper()
	list, err := d.book.People(context.Background(), carnet.Query{})
	d.w.no(err)
	var names []string
	for _, row := range list.Rows {
		names = append(names, row.Name)
	}
	return fmt.Sprint(len(names), names)
}

func (d *device) sync() {
	d.w.t.Helper()
	if err := d.Sync(context.Background()); err != nil {
		d.w.t.Fatal(d.name, err)
	}
}

// settle syncs devices in turn until nobody has anything to say.
func (w *world) settle(devices ...*device) {
	w.t.Helper()
	for range 10 {
		quiet := true
		for _, d := range devices {
			before := d.log.End()
			d.sync()
			quiet = quiet && before == d.log.End()
		}
		if quiet {
			return
		}
	}
	w.t.Fatal("the devices do not come to rest")
}

// start begins a vault on a device, and gives the phrase.
func (w *world) start(d *device) []string {
	w.t.Helper()
	phrase := NewPhrase()
	w.no(d.Start(context.Background(), "https://relay.example", invite, d.name, phrase))
	return phrase
}

// pair takes a new device in.
func (w *world) pair(in, guest *device) {
	w.t.Helper()
	ctx := context.Background()
	invitation, err := in.Pair(ctx)
	w.no(err)
	w.no(guest.Join(ctx, invitation.Address, invitation.Words, guest.name))
	a, err := in.Answered(ctx)
	w.no(err)
	b, err := guest.Joined(ctx)
	w.no(err)
	if a.Code == "" || a.Code != b.Code || a.Name != guest.name || b.Done {
		w.t.Fatalf("the pairing shows %+v and %+v", a, b)
	}
	w.no(in.Admit(ctx))
	b, err = guest.Joined(ctx)
	w.no(err)
	if !b.Done {
		w.t.Fatal("the new device is not in")
	}
}

func (w *world) equal(devices ...*device) {
	w.t.Helper()
	for _, d := range devices[1:] {
		got, want := strings.Split(d.all(), "\n"), strings.Split(devices[0].all(), "\n")
		for i := range max(len(got), len(want)) {
			if i >= len(got) || i >= len(want) || got[i] != want[i] {
				w.t.Fatalf("%s has\n%.2000s\nand %s has\n%.2000s", d.name, got[min(i, len(got)-1)], devices[0].name, want[min(i, len(want)-1)])
			}
		}
	}
}

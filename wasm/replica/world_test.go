//go:build !js

package replica

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"carnet/sync/wire"
	"carnet/wasm/carnet"
	"carnet/wasm/person"
)

// device is one browser profile.
type device struct {
	*Replica
	book   *carnet.Carnet
	w      *world
	store  *mortalStore
	death  death
	name   string
	off    time.Duration // what its clock is off by
	seed   uint64        // of its chance, with starts: no two devices have the same
	starts uint64
}

func (w *world) device(name string) *device {
	w.t.Helper()
	d := &device{w: w, name: name, seed: uint64(len(name))}
	d.store = &mortalStore{carnet.NewMemory(), &d.death}
	for _, c := range name {
		d.seed = d.seed*31 + uint64(c)
	}
	d.open()
	return d
}

// open starts the device, or starts it again on what it has on its disk.
func (d *device) open() {
	d.w.t.Helper()
	d.death = death{left: never}
	d.starts++
	random := rand.New(rand.NewPCG(d.seed, d.starts))
	book, err := carnet.Open(context.Background(), d.store, carnet.Options{
		Now: func() int64 { return d.w.pass(time.Millisecond).Add(d.off).UnixMilli() },
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
		Send: func(_ context.Context, r Request) (answer Response, err error) {
			died := d.death.around(func() error {
				if d.w.network != nil {
					answer, err = d.w.network(d, r, d.w.serve)
				} else {
					answer, err = d.w.serve(r)
				}
				return err
			}, nil)
			return answer, died
		},
		Seal: func(_ context.Context, plain []byte) ([]byte, error) { return append([]byte("sealed"), plain...), nil },
		Open: func(_ context.Context, sealed []byte) ([]byte, error) {
			return bytes.TrimPrefix(sealed, []byte("sealed")), nil
		},
		Now: func() time.Time { return d.w.pass(0).Add(d.off) },
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
	saved, err := d.book.Save(context.Background(), cardOf(who, headline))
	d.w.no(err)
	return saved
}

func cardOf(who, headline string) carnet.Card {
	page := "https://github.com/" + who
	return carnet.Card{Facts: []person.Fact{
		fact(person.FieldName, "Person "+who, page), fact(person.FieldProfile, page, page), fact(person.FieldHeadline, headline, page),
	}}
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
		p, err := d.book.Person(ctx, bin[i].ID)
		d.w.no(err)
		b, err := json.Marshal(p)
		d.w.no(err)
		people[bin[i].ID] = string(b)
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

// readyPairings are what devices that pair have in common. The stretching of the words, which takes longer than all the
// rest, is done once in a process.
var readyPairings []*wire.Pairing

func readyPairing(t testing.TB, n int) *wire.Pairing {
	for len(readyPairings) <= n {
		p, err := wire.NewPairing(fmt.Append(nil, "pairing ", len(readyPairings)))
		if err != nil {
			t.Fatal(err)
		}
		readyPairings = append(readyPairings, p)
	}
	return readyPairings[n]
}

// quickPairing makes devices pair with what is ready, for as long as a test runs.
func quickPairing(t testing.TB) {
	pairings := map[string]*wire.Pairing{}
	newPairing = func(secret []byte) (*wire.Pairing, error) {
		if pairings[string(secret)] == nil {
			pairings[string(secret)] = readyPairing(t, len(pairings))
		}
		return pairings[string(secret)], nil
	}
	t.Cleanup(func() { newPairing = wire.NewPairing })
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
				a, b := got[min(i, len(got)-1)], want[min(i, len(want)-1)]
				same := 0
				for same < min(len(a), len(b)) && a[same] == b[same] {
					same++
				}
				same = max(0, same-200)
				w.t.Fatalf("%s has\n…%.1000s\nand %s has\n…%.1000s", d.name, a[same:], devices[0].name, b[same:])
			}
		}
	}
}

// duplicate gives a store that holds what another does.
func (w *world) duplicate(from carnet.Store) carnet.Store {
	ctx := context.Background()
	to := carnet.NewMemory()
	for _, table := range carnet.Tables {
		entries, err := from.Scan(ctx, table, "", "\xff\xff", 1<<20)
		w.no(err)
		var writes []carnet.Write
		for _, e := range entries {
			writes = append(writes, carnet.Write{Table: table, Key: e.Key, Value: e.Value})
		}
		w.no(to.Commit(ctx, writes))
	}
	return to
}

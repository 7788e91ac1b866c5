//go:build !js

package replica

import (
	"context"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"carnet/wasm/carnet"
	"carnet/wasm/person"
)

func TestTwoFullCarnetsBecomeOne(t *testing.T) {
	w := newWorld(t)
	one, two := w.device("laptop"), w.device("desktop")
	for i := range 30 {
		one.save(fmt.Sprint("p", i), "on the laptop")
		two.save(fmt.Sprint("p", i+20), "on the desktop")
	}
	w.start(one)
	w.pair(one, two)
	w.settle(one, two)
	if one.book.Count() != 50 {
		t.Errorf("there are %d people, want 50: %s", one.book.Count(), one.names())
	}
	w.equal(one, two)
	two.save("p3", "edited elsewhere")
	two.open() // nothing of it is only in memory
	two.sync()
	one.sync()
	w.equal(one, two)
	if s := one.Status(); !s.On || s.Unsent != 0 || s.Trouble != "" || s.Synced == 0 {
		t.Errorf("the state is %+v", s)
	}
	members, err := two.Members(context.Background())
	w.no(err)
	var names []string
	for _, m := range members.Members {
		names = append(names, fmt.Sprint(m.Name, m.Phrase, m.Self, m.By))
	}
	if got := strings.Join(names, " "); got != "laptopfalse falselaptop true falselaptop desktopfalse truelaptop" {
		t.Error(got)
	}
}

func TestAnActLargerThanABatch(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	one, two, three := w.device("laptop"), w.device("desktop"), w.device("attic")
	var ids []string
	for i := range 1500 {
		ids = append(ids, one.save(fmt.Sprint("p", i), "somebody").ID)
	}
	_, err := one.book.TagMany(ctx, ids, "a tag of some length", false)
	w.no(err)
	w.start(one)
	w.pair(one, two)
	one.sync()
	two.sync()
	w.equal(one, two)

	w.no(one.Forgot(ctx)) // which makes a snapshot, of several parts
	one.sync()
	var parts atomic.Int32
	w.network = func(d *device, r Request, ask func(Request) (Response, error)) (Response, error) {
		if strings.Contains(r.Path, "/snapshot/") {
			parts.Add(1)
		}
		return ask(r)
	}
	w.pair(one, three)
	three.sync()
	w.equal(one, two, three)
	if n := parts.Load(); n < 2 {
		t.Errorf("the snapshot has %d parts", n)
	}
}

// What the carnet takes as one text goes to other devices, however long and in whatever script: one that did not fit into a
// batch would hold up all that is written after it.
func TestTheLongestTextsTravel(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	one, two := w.device("laptop"), w.device("desktop")
	w.start(one)
	w.pair(one, two)
	id := one.save("p", "x").ID
	taken := 0
	for _, letter := range []string{"a", "é", "漢", "𝔸"} {
		for n := 20_000; n > 10_000; n -= 1000 {
			met := fact(person.FieldMet, strings.Repeat(letter, n), "https://github.com/p")
			met.Source.Method = person.MethodUser
			met.Met = &person.Met{Impression: strings.Repeat(letter, 2000)}
			if _, err := one.book.Edit(ctx, id, []carnet.Edit{{Fact: &met}}); err == nil {
				taken++
				break
			}
		}
		for n := 300 << 10; n > 10_000; n -= 10_000 {
			if _, err := one.book.PutThing(ctx, "setting/long", map[string]string{"text": strings.Repeat(letter, n/len(letter))}); err == nil {
				taken++
				break
			}
		}
	}
	if taken != 8 {
		t.Errorf("%d texts were taken", taken)
	}
	one.sync()
	two.sync()
	w.equal(one, two)
}

func TestTheBrake(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	one, two := w.device("laptop"), w.device("desktop")
	w.start(one)
	w.pair(one, two)
	var ids []string
	for i := range 60 {
		ids = append(ids, one.save(fmt.Sprint("p", i), "x").ID)
	}
	one.sync()
	two.sync()
	before := two.all()
	_, err := one.book.DeleteMany(ctx, ids[:13])
	w.no(err)
	one.sync()
	w.want(CodeBrake, two.Sync(ctx))
	two.open()
	w.want(CodeBrake, two.Sync(ctx))
	s := two.Status()
	if s.Brake == nil || len(s.Brake.Removed) != 13 || len(s.Brake.Changed) != 0 {
		t.Errorf("the brake shows %+v", s.Brake)
	}
	if two.all() != before {
		t.Error("something was taken in")
	}
	two.save("own", "goes out all the same")
	w.want(CodeBrake, two.Sync(ctx))
	one.sync()
	if got := one.book.Count(); got != 48 || two.Status().Unsent != 0 {
		t.Errorf("the other device has %d people, and %d acts are unsent", got, two.Status().Unsent)
	}
	w.no(two.Agree(ctx))
	w.equal(one, two)
	two.save("p59", "one edit")
	two.sync()
	one.sync()
	w.equal(one, two)
}

// A profile that is put back from an old copy gets back what it had sent since, and undoes nothing that others wrote.
func TestAProfileRestoredFromAnOldCopy(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	one, two := w.device("laptop"), w.device("desktop")
	w.start(one)
	w.pair(one, two)
	one.save("p", "first")
	w.settle(one, two)
	old := w.duplicate(one.store.Store)
	one.save("p", "second")
	one.save("q", "sent since")
	w.settle(one, two)
	two.save("p", "by the other")
	two.sync()
	one.store.Store = old
	one.open()
	one.save("r", "after")
	one.sync()
	two.sync()
	w.equal(one, two)
	if got := one.book.Count(); got != 3 {
		t.Errorf("%d people: %s", got, one.names())
	}
	list, err := one.book.People(ctx, carnet.Query{Text: "by the other"})
	w.no(err)
	if list.Total != 1 {
		t.Error("what the other wrote is undone")
	}
}

// Who asks how sync is has an answer while it goes on, with how far it has come.
func TestStatusWhileItGoesOn(t *testing.T) {
	w := newWorld(t)
	one, two := w.device("laptop"), w.device("desktop")
	w.start(one)
	for i := range 5 {
		one.save(fmt.Sprint("p", i), "x")
		one.sync()
	}
	w.no(one.Forgot(context.Background())) // so that there is a snapshot in place of the log
	one.sync()
	w.pair(one, two)
	two.save("own", "x")
	seen := map[DoingWhat]Doing{}
	w.network = func(d *device, r Request, ask func(Request) (Response, error)) (Response, error) {
		if doing := two.Status().Doing; doing != nil {
			seen[doing.What] = *doing
		}
		return ask(r)
	}
	two.sync()
	if got, want := seen[DoingTakeIn], (Doing{DoingTakeIn, 0, 1}); got != want {
		t.Errorf("taking in: %+v, want %+v", got, want)
	}
	if got := seen[DoingSend]; got.Of == 0 || got.Done >= got.Of {
		t.Errorf("sending: %+v", got)
	}
	if s := two.Status(); s.Doing != nil || s.Unsent != 0 {
		t.Errorf("afterwards: %+v", s)
	}
}

func TestOfflineIsNormal(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	one := w.device("laptop")
	w.start(one)
	w.network = func(*device, Request, func(Request) (Response, error)) (Response, error) { return Response{}, errDied }
	one.save("p", "x")
	w.want(CodeOffline, one.Sync(ctx))
	s := one.Status()
	if s.Offline == 0 || s.Unsent != 1 || s.Trouble != "" {
		t.Errorf("the state is %+v", s)
	}
	w.network = nil
	one.off = 3 * 365 * 24 * time.Hour // a clock that is years ahead signs with the relay's time
	one.sync()
	if s = one.Status(); s.Offline != 0 || s.Unsent != 0 {
		t.Errorf("the state is %+v", s)
	}
}

func TestAddresses(t *testing.T) {
	for address, want := range map[string]string{
		"https://sync.example/": "https://sync.example", "https://example.org/carnet/": "https://example.org/carnet",
		" http://127.0.0.1:8787 ": "http://127.0.0.1:8787", "http://localhost:8787": "http://localhost:8787",
		"http://sync.example": "", "ftp://sync.example": "", "sync.example": "", "https://a:b@sync.example": "", "https://sync.example?q": "",
	} {
		if got, err := addressOf(address); got != want || (err == nil) != (want != "") {
			t.Errorf("%q: %q, %v", address, got, err)
		}
	}
}

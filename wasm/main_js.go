// The core of the extension, as WebAssembly. It gives JavaScript one function; extension/core.js wraps it.
package main

import (
	"context"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"syscall/js"
	"time"

	"carnet/wasm/carnet"
	"carnet/wasm/core"
	"carnet/wasm/nurture"
	"carnet/wasm/page"
	"carnet/wasm/person"
	"carnet/wasm/site"
)

// quiet is how long nothing must have been written before chunks are.
const quiet = 2 * time.Second

// Reading a large page makes much garbage for a short time; collecting it on the way, on the one thread there is, makes
// the user wait. So the heap may grow to five times what is held, up to a bound that a large carnet stays below. Where more
// is held for a while, by an import or a large deletion, it may grow to twice as much: held to the bound, it would do nothing
// but collect garbage.
const (
	growth = 400 // percent
	bound  = 192 << 20
	spare  = 32 << 20 // for what is no heap
)

func main() {
	debug.SetGCPercent(growth)
	debug.SetMemoryLimit(bound)
	afterGarbage(func(held int64) { debug.SetMemoryLimit(max(bound, 2*held+spare)) })
	c := core.New(core.Config{Open: open, Salvage: salvage, Read: read, Sync: syncFor, Day: today})
	call := js.FuncOf(func(_ js.Value, args []js.Value) any {
		op, request, tokens, strings, answer := args[0].String(), []byte(args[1].String()), args[2].String(), args[3].String(), args[4]
		go func() { // a callback must not block: it would stop the events that it waits for
			answer.Invoke(string(c.Call(context.Background(), op, request, tokens, strings)))
		}()
		return nil
	})
	js.Global().Call("carnetStarted", call)
	go c.Prepare(context.Background())
	select {}
}

// afterGarbage tells each time that garbage was collected how much of the heap is held, in bytes.
func afterGarbage(tell func(held int64)) {
	type mark struct{ _ [16]byte }
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	var collected func(*mark)
	collected = func(*mark) {
		metrics.Read(live)
		tell(int64(live[0].Value.Uint64()))
		runtime.SetFinalizer(&mark{}, collected)
	}
	runtime.SetFinalizer(&mark{}, collected)
}

// open opens the carnet that lies in this browser profile.
func open(ctx context.Context) (*carnet.Carnet, error) {
	store, err := openStore(ctx, "carnet")
	if err != nil {
		return nil, err
	}
	people, err := carnet.Open(ctx, store, options())
	if err != nil {
		store.Close()
	}
	return people, err
}

// salvage opens what can be read of it, whatever Carnet has written it, and writes nothing.
func salvage(ctx context.Context) (*carnet.Carnet, error) {
	store, err := openToRead(ctx, "carnet")
	if err != nil {
		return nil, err
	}
	people, err := carnet.Salvage(ctx, store, options())
	if err != nil {
		store.Close()
	}
	return people, err
}

func options() carnet.Options {
	where := region()
	return carnet.Options{
		Now: func() int64 { return time.Now().UnixMilli() }, Day: today, Random: random,
		Identify: site.Identify, Region: where, Rules: core.DirectoryRules(where), Later: later,
		Summary: nurture.Summary, SummaryBy: nurture.Layout,
	}
}

// random fills b from the browser's own source: crypto/rand would give the same for 40 kB more.
func random(b []byte) {
	filled := js.Global().Get("crypto").Call("getRandomValues", js.Global().Get("Uint8Array").New(len(b)))
	js.CopyBytesToGo(b, filled)
}

// region gives where the user is, as far as the browser's language says: telephone numbers without a country code are
// taken to be from there.
func region() string {
	languages := js.Global().Get("navigator").Get("languages")
	for i := range languages.Length() {
		locale := js.Global().Get("Intl").Get("Locale").New(languages.Index(i).String()).Call("maximize")
		if where := locale.Get("region"); where.Type() == js.TypeString {
			return where.String()
		}
	}
	return ""
}

func today() string { return time.Now().Format(time.DateOnly) }

func later(work func(ctx context.Context)) {
	time.AfterFunc(quiet, func() { work(context.Background()) })
}

func read(snapshot page.Snapshot, rules []site.Rule, day string) (person.Reading, error) {
	p, err := page.Decode(snapshot)
	if err != nil {
		return person.Reading{}, err
	}
	return site.Read(p, day, rules...), nil
}

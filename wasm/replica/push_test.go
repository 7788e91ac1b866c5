//go:build !js

package replica

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
)

// Many batches, sent several at once, arrive though answers are lost, another device writes in between, and a third one is
// revoked while they are on their way.
func TestManyBatchesWhileMuchHappens(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	one, two, three := w.device("laptop"), w.device("desktop"), w.device("attic")
	w.start(one)
	w.pair(one, two)
	w.pair(one, three)
	w.settle(one, two, three)
	for i := range 60 { // some of which fill a batch
		one.save(fmt.Sprint("p", i), "x")
		_, err := one.book.PutThing(ctx, fmt.Sprint("setting/long", i), map[string]string{"text": strings.Repeat("x", i%3*20_000)})
		w.no(err)
	}
	var counting sync.Mutex
	posts := 0
	w.network = func(d *device, r Request, ask func(Request) (Response, error)) (Response, error) {
		if d != one || r.Method != "POST" || !strings.HasSuffix(r.Path, "/log") {
			return ask(r)
		}
		counting.Lock()
		defer counting.Unlock()
		posts++
		switch posts {
		case 3:
			two.save("q", "in between")
			two.sync()
		case 6:
			w.no(two.Revoke(ctx, three.keys.ID.String()))
		}
		answer, err := ask(r)
		if posts%10 == 9 {
			return Response{}, errDied
		}
		return answer, err
	}
	for err := one.Sync(ctx); err != nil; err = one.Sync(ctx) {
		w.want(CodeOffline, err)
		if posts > 500 {
			t.Fatal("it comes to no end")
		}
	}
	if posts < 20 || one.chain.Epoch() != 2 {
		t.Errorf("%d posts, epoch %d", posts, one.chain.Epoch())
	}
	w.settle(one, two)
	w.equal(one, two)
	w.want(CodeRevoked, three.Sync(ctx))
	if got := one.book.Count(); got != 61 || one.Status().Unsent != 0 {
		t.Errorf("%d people, %d unsent", got, one.Status().Unsent)
	}
}

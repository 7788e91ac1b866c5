package carnet_test

import (
	"context"
	"fmt"
	"testing"

	"carnet/wasm/carnet"
	"carnet/wasm/person"
)

// counting is a store that counts how often a chunk is asked for.
type counting struct {
	carnet.Store
	chunks int
}

func (s *counting) Get(ctx context.Context, table carnet.Table, key string) ([]byte, error) {
	if table == carnet.TableChunks {
		s.chunks++
	}
	return s.Store.Get(ctx, table, key)
}

// TestDrawersAreReadOnce tags everybody, is killed, and opened again: people who lie in one drawer are read together.
func TestDrawersAreReadOnce(t *testing.T) {
	ctx := context.Background()
	disk := &counting{Store: carnet.NewMemory()}
	b := open(t, disk)
	var ids []string
	for i := range 200 {
		ids = append(ids, b.save(carnet.Card{Facts: []person.Fact{typed(person.FieldName, fmt.Sprint("Person ", i))}}).ID)
	}
	b.Settle(ctx)
	must(b.TagMany(ctx, ids, "chess", false))
	disk.chunks = 0
	b = must(reopen(t, disk, b.now, 2))
	if list := must(b.People(ctx, carnet.Query{Tag: "chess"})); list.Total != 200 {
		t.Errorf("%d people are tagged", list.Total)
	}
	if disk.chunks > 10 {
		t.Errorf("chunks were asked for %d times", disk.chunks)
	}
}

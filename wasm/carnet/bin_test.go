package carnet_test

import (
	"context"
	"strings"
	"testing"

	"carnet/wasm/carnet"
)

// TestBinIsEmptied lets somebody lie in the bin for a month: they are gone from every device, and may be saved again.
func TestBinIsEmptied(t *testing.T) {
	ctx := context.Background()
	a := open(t, carnet.NewMemory())
	id, _ := keepVesper(a)
	b := must(reopen(t, carnet.NewMemory(), a.now, 2))
	must(a.Delete(ctx, id))
	a.Settle(ctx)
	if found := hold(a.store, secrets...); len(found) == 0 {
		t.Fatal("the bin was emptied at once")
	}
	if err := b.Merge(ctx, a.batches()); err != nil {
		t.Fatal(err)
	}
	a.now += 31 * 24 * 3_600_000
	b.now = a.now
	a.Settle(ctx)
	if err := b.Merge(ctx, a.batches()); err != nil {
		t.Fatal(err)
	}
	for i, device := range []*book{a, b} {
		if found := hold(device.store, secrets...); len(found) > 0 {
			t.Errorf("device %d: after a month there is still %s", i, strings.Join(found, ", "))
		}
		if _, err := device.Save(ctx, vesper()); err != nil {
			t.Errorf("device %d: saved again: %v", i, err)
		}
	}
}

// TestAWrongClockDoesNotEmptyTheBin: where there is sync, the relay's clock must say that a month is over, too.
func TestAWrongClockDoesNotEmptyTheBin(t *testing.T) {
	ctx := context.Background()
	const month = 31 * 24 * 3_600_000
	b := open(t, carnet.NewMemory())
	id, _ := keepVesper(b)
	must(b.Delete(ctx, id))
	right := b.now
	if err := b.KeepSyncState(ctx, []byte("on")); err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		what      string
		now, told int64 // ms from when she was deleted; the relay's clock, 0 if nothing is heard of it
		empty     bool
	}{
		{"a year ahead, and the relay is not heard", 12 * month, 0, false},
		{"a year ahead, and the relay says otherwise", 12 * month, month / 2, false},
		{"right, and the relay is a year ahead", month / 2, 12 * month, false},
		{"a month later", month, month, true},
	} {
		b = must(reopen(t, b.store, right+step.now, 5))
		if step.told > 0 {
			b.Told(right + step.told)
		}
		b.Settle(ctx)
		if got := len(must(b.Bin(ctx))) == 0; got != step.empty {
			t.Errorf("%s: the bin is empty: %v", step.what, got)
		}
	}
}

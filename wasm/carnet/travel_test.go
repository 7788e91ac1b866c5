package carnet_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"slices"
	"testing"

	"carnet/wasm/carnet"
	"carnet/wasm/person"
)

// outgoing gives the parcels of a carnet, nil ones left out, and the last entry of the log that was visited.
func (b *book) outgoing(after uint64, size int, whose carnet.Whose) (parcels [][]byte, through uint64) {
	must(0, b.Outgoing(context.Background(), after, size, whose, func(entry uint64, parcel []byte, last bool) error {
		if through = entry; parcel != nil {
			parcels = append(parcels, parcel)
		}
		return nil
	}))
	return parcels, through
}

func TestParcelsBringEverything(t *testing.T) {
	ctx := context.Background()
	one := must(reopen(nil, carnet.NewMemory(), 1_700_000_000_000, 1))
	picture := "data:image/jpeg;base64," + base64.StdEncoding.EncodeToString(append([]byte("\xff\xd8\xff"), bytes.Repeat([]byte("x"), 50_000)...))
	for i := range 40 {
		page := fmt.Sprintf("https://github.com/p%d", i)
		card := carnet.Card{Facts: []person.Fact{fact(person.FieldName, fmt.Sprintf("Person %d", i), page), fact(person.FieldProfile, page, page)}}
		if i%10 == 0 {
			card.Photo = picture
		}
		must(one.Save(ctx, card))
	}
	var ids []string
	for _, row := range must(one.People(ctx, carnet.Query{})).Rows {
		ids = append(ids, row.ID)
	}
	must(one.TagMany(ctx, ids, "met in May", false)) // one entry of the log, more than a small parcel holds
	must(one.Delete(ctx, ids[3]))

	const size = 60_000
	parcels, through := one.outgoing(0, size, carnet.Ours)
	if through != one.Head() {
		t.Errorf("visited up to entry %d of %d", through, one.Head())
	}
	small, _ := one.outgoing(one.Head()-2, 500, carnet.Ours)
	if len(small) < 5 {
		t.Errorf("a large act goes out in %d small parcels", len(small))
	}
	for _, p := range parcels {
		if len(p) > size {
			t.Errorf("a parcel has %d bytes", len(p))
		}
	}
	slices.Reverse(parcels)
	two := must(reopen(nil, carnet.NewMemory(), 1_700_000_000_000, 2))
	for _, some := range [][][]byte{parcels[:7], parcels, small, parcels[3:]} {
		must(0, two.Incoming(ctx, some))
	}
	if got, want := two.State(), one.State(); got != want {
		t.Errorf("the other device has\n%s\nand not\n%s", got, want)
	}
	if thumbs := must(two.Thumbs(ctx, ids)); len(thumbs) != len(must(one.Thumbs(ctx, ids))) || len(thumbs) == 0 {
		t.Errorf("the other device has %d pictures", len(thumbs))
	}
	if back, _ := two.outgoing(0, size, carnet.Ours); len(back) != 0 {
		t.Errorf("what came from elsewhere goes out again in %d parcels", len(back))
	}
	if all, _ := two.outgoing(0, size, carnet.All); len(all) == 0 {
		t.Error("everything is nothing")
	}
}

func TestForeseenIsWhatComes(t *testing.T) {
	ctx := context.Background()
	one := must(reopen(nil, carnet.NewMemory(), 1_700_000_000_000, 1))
	var ids []string
	for i := range 5 {
		page := fmt.Sprintf("https://github.com/p%d", i)
		ids = append(ids, must(one.Save(ctx, carnet.Card{Facts: []person.Fact{fact(person.FieldName, fmt.Sprintf("Person %d", i), page)}})).ID)
	}
	two := must(reopen(nil, carnet.NewMemory(), 1_700_000_000_000, 2))
	parcels, _ := one.outgoing(0, 60_000, carnet.Ours)
	if e := must(two.Foresee(ctx, parcels)); len(e.Changed)+len(e.Removed) > 0 {
		t.Errorf("who is new is neither changed nor removed: %v", e)
	}
	must(0, two.Incoming(ctx, parcels))
	before := two.State()
	headline := fact(person.FieldHeadline, "Elsewhere", "")
	must(one.Edit(ctx, ids[0], []carnet.Edit{{Fact: &headline}}))
	name := fact(person.FieldName, "Somebody Else", "")
	must(one.Edit(ctx, ids[1], []carnet.Edit{{Key: "name", Fact: &name}}))
	must(one.Delete(ctx, ids[2]))
	must(one.Forget(ctx, ids[3:4]))
	parcels, _ = one.outgoing(5, 60_000, carnet.Ours)
	effects := must(two.Foresee(ctx, parcels))
	removed := []string{ids[2], ids[3]}
	slices.Sort(removed)
	if !slices.Equal(effects.Changed, ids[1:2]) || !slices.Equal(effects.Removed, removed) {
		t.Errorf("foreseen: %v, want %v changed and %v removed", effects, ids[1:2], removed)
	}
	if two.State() != before {
		t.Error("to foresee has changed something")
	}
	must(0, two.Incoming(ctx, parcels))
	if two.Count() != 3 {
		t.Errorf("%d people are left, want 3", two.Count())
	}
}

func TestWhatIsNoParcel(t *testing.T) {
	one := must(reopen(nil, carnet.NewMemory(), 1_700_000_000_000, 1))
	if err := one.Incoming(context.Background(), [][]byte{[]byte("no parcel")}); code(err) != carnet.CodeStoreDamaged {
		t.Error(err)
	}
}

func FuzzIncoming(f *testing.F) {
	one := must(reopen(nil, carnet.NewMemory(), 1_700_000_000_000, 1))
	must(one.Save(context.Background(), carnet.Card{Facts: []person.Fact{fact(person.FieldName, "Person", "https://github.com/p")}}))
	parcels, _ := one.outgoing(0, 60_000, carnet.Ours)
	f.Add(parcels[0][6:])
	f.Fuzz(func(t *testing.T, content []byte) {
		two := must(reopen(nil, carnet.NewMemory(), 1_700_000_000_000, 2))
		_ = two.Incoming(context.Background(), [][]byte{carnet.SealParcel(content)})
		if _, err := two.People(context.Background(), carnet.Query{}); err != nil {
			t.Error(err)
		}
	})
}

// A device that had not heard of it sends more of somebody who was forgotten: nothing of that stays, also no picture.
func TestNoPictureOfWhoWasForgotten(t *testing.T) {
	ctx := context.Background()
	one := open(t, carnet.NewMemory())
	id := one.save(carnet.Card{Facts: ada()}).ID
	two := must(reopen(t, carnet.NewMemory(), one.now, 2))
	parcels, sent := one.outgoing(0, 60_000, carnet.All)
	if err := two.Incoming(ctx, parcels); err != nil {
		t.Fatal(err)
	}
	picture := "data:image/jpeg;base64," + base64.StdEncoding.EncodeToString([]byte("\xff\xd8\xffAda"))
	two.save(carnet.Card{Facts: ada(), Photo: picture, Into: id})
	must(one.Forget(ctx, []string{id}))
	parcels, _ = two.outgoing(0, 60_000, carnet.All)
	if err := one.Incoming(ctx, parcels); err != nil {
		t.Fatal(err)
	}
	if left := must(one.store.Scan(ctx, carnet.TableThumbs, "", "~", 10)); len(left) != 0 {
		t.Errorf("%d pictures are left", len(left))
	}
	parcels, _ = one.outgoing(sent, 60_000, carnet.All)
	if err := two.Incoming(ctx, parcels); err != nil {
		t.Fatal(err)
	}
	if left := must(two.store.Scan(ctx, carnet.TableThumbs, "", "~", 10)); len(left) != 0 {
		t.Errorf("%d pictures are left on the other device", len(left))
	}
}

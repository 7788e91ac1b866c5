package carnet

import (
	"bytes"
	"reflect"
	"testing"

	"carnet/wasm/person"
)

// detailed are facts with details, each part of each at its place.
var detailed = []person.Fact{
	{Field: person.FieldTouch, ID: "t1", Text: "about the harbour", Touch: &person.Touch{Kind: person.TouchCoffee, Day: "2026-11-20", Time: "09:30",
		By: person.SideThem, Answered: person.Yes, Occasion: "occasion/o1"}},
	{Field: person.FieldFavour, ID: "f1", Favour: &person.Favour{By: person.SideMe, Kind: person.FavourLead, Asked: person.No,
		Size: person.FavourLarge, Day: "2026-11-20"}},
	{Field: person.FieldPromise, ID: "p1", Text: "send the drawing", Promise: &person.Promise{By: person.SideMe, Day: "2026-11-20",
		Due: "2026-12-01", Done: "2026-11-22", Dropped: "2026-11-23"}},
	{Field: person.FieldLearning, ID: "l1", Text: "looks for a workshop", Learning: &person.Learning{Kind: person.LearningNeed,
		Day: "2026-11-20", Over: "2026-11-21"}},
	{Field: person.FieldOffer, ID: "o1", Text: "knows printers", Offer: &person.Offer{Kind: person.FavourLead, Day: "2026-11-20", Over: "2026-11-21"}},
	{Field: person.FieldMet, Text: "on the stairs", Met: &person.Met{Day: "2026-11", Occasion: "occasion/o1", By: "p2", Impression: "quick"}},
	{Field: person.FieldRecall, Recall: &person.Recall{Day: "2026-11-20", Due: "2026-11-23", Stability: "3.17", Difficulty: "5.2", Times: "4", Lapses: "1"}},
	{Field: person.FieldProposal, Proposal: &person.Proposal{Day: "2026-11-20", Reason: "cadence", Reply: person.ReplyWeek, Until: "2026-11-27"}},
	{Field: person.FieldGreeting, Text: "the boat is afloat", Greeting: &person.Greeting{Campaign: "campaign/c1", Day: "2026-12-15", Sent: "2026-12-16", Answered: person.Yes}},
}

func TestDetailsComeBack(t *testing.T) {
	for _, f := range detailed {
		w := &writer{}
		v := present(f)
		w.value(&v)
		r := reader{s: string(w.b)}
		if got := r.value(); r.end() != nil || !reflect.DeepEqual(got, present(f)) {
			t.Errorf("%s: got %+v\nwant %+v", f.Field, got, f)
		}
		for i, part := range parts(&f, detailOf(&f)) {
			if *part == "" {
				t.Errorf("%s: part %d of the sample is empty", f.Field, i+1)
			}
		}
	}
}

// TestWhatIsNotKnownIsKept reads what a newer Carnet wrote: more parts of a detail, a detail, a state, a field, an act that
// are not known. Written again, it is the same to the byte.
func TestWhatIsNotKnownIsKept(t *testing.T) {
	touch := detailed[0]
	touch.Unread = "\x09\x03new\x0a\x02\xff\xfe" // parts 9 and 10, which need not be UTF-8
	strange := person.Fact{Field: "aura", Text: "in words", Unread: "\x63\x04\x00\x01\xfe\xff"}
	b := Batch{Act: "a", Kind: 3, Of: "b", What: "sung", Unread: "\x07\x01x", Changes: []Change{
		{Record: "r", Key: "touch/t1", At: Stamp{1, 2, 3}, Value: present(touch)},
		{Record: "r", Key: "aura", At: Stamp{1, 3, 3}, Value: present(strange)},
		{Record: "r", Key: "name", At: Stamp{1, 4, 3}, Value: Value{State: 9, Unread: "\xff what of it"}},
		{Record: "star/s1", Key: "name", At: Stamp{1, 5, 3}, Value: Value{State: Removed}},
	}}
	encoded := encodeBatch(b)
	got, err := decodeBatch(encoded)
	if err != nil || !reflect.DeepEqual(got, b) {
		t.Fatalf("got %+v, %v\nwant %+v", got, err, b)
	}
	if again := encodeBatch(got); !bytes.Equal(again, encoded) {
		t.Errorf("written again it is\n%x\nand was\n%x", again, encoded)
	}
	r := &record{id: "r"}
	for _, c := range b.Changes[:3] {
		r.merge(c)
	}
	again, err := decodeRecord("r", string(encodeRecord(r)))
	if err != nil || !reflect.DeepEqual(again, r) {
		t.Errorf("record: got %+v, %v\nwant %+v", again, err, r)
	}
	if p := r.view(); len(p.Facts) != 1 || p.Facts[0].Fact.Touch == nil {
		t.Errorf("shown: %+v", p)
	}
}

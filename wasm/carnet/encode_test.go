package carnet

import (
	"bytes"
	"encoding/hex"
	"reflect"
	"testing"

	"carnet/wasm/person"
)

var sampleBatch = Batch{Act: "a1", Kind: ActRedo, Of: "a0", Changes: []Change{
	{Record: "r1", Key: keyLife, At: Stamp{1_700_000_000_000, 0, 1 << 63}, Value: Value{State: Present}},
	{Record: "r1", Key: "name", At: Stamp{1_700_000_000_000, 1, 7}, Value: present(person.Fact{Field: person.FieldName, Text: "Ada Œxemple",
		Source: person.Source{Page: "https://example.com/ada", Day: "2026-11-22", Method: person.MethodJSONLD, Place: "$.name", Confidence: 0.95}})},
	{Record: "r1", Key: "position/engineer|exemple|2020", At: Stamp{1_700_000_000_001, 4294967295, 7}, Value: present(person.Fact{
		Field: person.FieldPosition, Text: "Engineer, Exemple",
		Position: &person.Position{Title: "Engineer", Company: "Exemple", Location: "Here", Start: "2020", End: "2021-05", Current: true}})},
	{Record: "r2", Key: "education/x|y", At: Stamp{0, 0, 0}, Value: present(person.Fact{Field: person.FieldEducation, Text: "X",
		Education: &person.Education{School: "X", Degree: "Y", Start: "2001", End: "2003"}})},
	{Record: "r2", Key: "note/n1", At: Stamp{5, 0, 0}, Value: present(person.Fact{Field: person.FieldNote, Text: "two\nlines", ID: "n1"})},
	{Record: "r2", Key: "tag/x", At: Stamp{6, 0, 0}, Value: Value{State: Removed}},
	{Record: "r2", Key: "tag/y", At: Stamp{7, 0, 0}},
}}

func TestBatchComesBack(t *testing.T) {
	b := encodeBatch(sampleBatch)
	got, err := decodeBatch(b)
	if err != nil || !reflect.DeepEqual(got, sampleBatch) {
		t.Errorf("got %+v, %v\nwant %+v", got, err, sampleBatch)
	}
	for i := range b {
		for bit := range 8 {
			spoilt := bytes.Clone(b)
			spoilt[i] ^= 1 << bit
			if _, err := decodeBatch(spoilt); err == nil {
				t.Fatalf("bit %d of byte %d is wrong and nobody says so", bit, i)
			}
		}
		if _, err := decodeBatch(b[:i]); err == nil {
			t.Fatalf("cut to %d bytes and nobody says so", i)
		}
	}
}

// TestFormatIsFrozen reads a batch as the first version wrote it. If it fails, carnets that exist cannot be read: raise
// Format, and read both.
func TestFormatIsFrozen(t *testing.T) {
	const first = "" + // sampleBatch
		"0162fd1d15a402613102026130070002723100046c69666580d095ffbc310000000000000000800200000000000303030300" +
		"0100046e616d6580d095ffbc3101070000000000000002040c41646120c59278656d706c650000001768747470733a2f2f65" +
		"78616d706c652e636f6d2f616461000a323032362d31312d323200076a736f6e2d6c640006242e6e616d65b60701001e706f" +
		"736974696f6e2f656e67696e6565727c6578656d706c657c3230323081d095ffbc31ffffffff0f0700000000000000020008" +
		"706f736974696f6e11456e67696e6565722c204578656d706c65000208456e67696e65657200074578656d706c6500044865" +
		"7265043230323007323032312d3035030303030000027232000d656475636174696f6e2f787c790000000000000000000002" +
		"0009656475636174696f6e01580003015801590432303031043230303303030303000d00076e6f74652f6e31050000000000" +
		"000000000200046e6f74650974776f0a6c696e6573026e310003030303000d00057461672f7806000000000000000000010d" +
		"00057461672f790700000000000000000000"
	b, err := hex.DecodeString(first)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := decodeBatch(b); err != nil || !reflect.DeepEqual(got, sampleBatch) {
		t.Errorf("got %+v, %v\nwant %+v", got, err, sampleBatch)
	}
}

func TestRecordComesBack(t *testing.T) {
	r := &record{id: "r1"}
	for _, c := range sampleBatch.Changes {
		r.merge(c)
	}
	got, err := decodeRecord("r1", string(encodeRecord(r)))
	if err != nil || !reflect.DeepEqual(got, r) {
		t.Errorf("got %+v, %v\nwant %+v", got, err, r)
	}
}

// FuzzDecode reads any content as everything that is stored. What decodes says the same when written again and read.
func FuzzDecode(f *testing.F) {
	r := &record{id: "r1"}
	for _, c := range sampleBatch.Changes {
		r.merge(c)
	}
	e := &entry{id: "r1", live: true, name: "Ada", tags: "a\x00b", folded: folded{" ada", 4, 4, "\x00ta"}, drawer: 3}
	f.Add(encodeBatch(sampleBatch)[sealSize:])
	f.Add(encodeRecord(r))
	later := Batch{Act: "a", What: "sung", Unread: "\x07\x01x"}
	left := &record{id: "r2"}
	for i, fact := range detailed {
		fact.Unread = "\x1e\x01y"
		change := Change{Record: "r2", Key: fact.Key(), At: Stamp{int64(i), 1, 2}, Value: present(fact)}
		later.Changes = append(later.Changes, change, Change{Record: "r2", Key: voidKey(change.At), At: Stamp{9, uint32(i), 2},
			Value: Value{State: State(i)}})
	}
	for _, change := range later.Changes {
		left.merge(change)
	}
	f.Add(encodeBatch(later)[sealSize:])
	f.Add(encodeRecord(left))
	f.Add(encodeDrawer([]packed{{"r1", string(encodeRecord(r))}})[sealSize:])
	f.Add(encodeLeaf([]*entry{e})[sealSize:])
	f.Add(encodeCheckpoint(checkpoint{generation: 3, covered: 9, rules: "x", drawers: []int{1, 5}, leaves: []int{2},
		last: Stamp{1, 2, 3}, seen: map[uint64]int64{4: 5}})[sealSize:])
	f.Fuzz(func(t *testing.T, content []byte) {
		sealed := func(kind byte) []byte {
			return seal(kind, append(make([]byte, sealSize), content...))
		}
		if b, err := decodeBatch(sealed(sealBatch)); err == nil {
			if again, err := decodeBatch(encodeBatch(b)); err != nil || !reflect.DeepEqual(again, b) {
				t.Errorf("batch: %v\n%+v\n%+v", err, b, again)
			}
			if head, err := decodeHead(sealed(sealBatch)); err != nil || head.Act != b.Act || head.What != b.What || head.Kind != b.Kind {
				t.Errorf("head: %v\n%+v\n%+v", err, head, b)
			}
			records := map[string]*record{}
			for _, change := range append(b.Changes, b.Changes...) {
				if records[change.Record] == nil {
					records[change.Record] = &record{id: change.Record}
				}
				records[change.Record].merge(change)
			}
			for _, r := range records {
				r.view()
				if again, err := decodeRecord(r.id, string(encodeRecord(r))); err != nil || !reflect.DeepEqual(again, r) {
					t.Errorf("merged: %v\n%+v\n%+v", err, r, again)
				}
			}
		}
		if r, err := decodeRecord("r", string(content)); err == nil {
			if again, err := decodeRecord("r", string(encodeRecord(r))); err != nil || !reflect.DeepEqual(again, r) {
				t.Errorf("record: %v\n%+v\n%+v", err, r, again)
			}
			r.view()
		}
		if people, err := decodeDrawer(sealed(sealPeople)); err == nil {
			if again, err := decodeDrawer(encodeDrawer(people)); err != nil || !reflect.DeepEqual(again, people) {
				t.Errorf("drawer: %v", err)
			}
		}
		if entries, err := decodeLeaf(sealed(sealDirectory), 1); err == nil {
			if again, err := decodeLeaf(encodeLeaf(entries), 1); err != nil || !reflect.DeepEqual(again, entries) {
				t.Errorf("leaf: %v", err)
			}
			for _, e := range entries {
				(&question{words: []string{"a"}}).match(e)
				e.row()
			}
		}
		if c, err := decodeCheckpoint(sealed(sealCheckpoint)); err == nil {
			if again, err := decodeCheckpoint(encodeCheckpoint(c)); err != nil || !reflect.DeepEqual(again, c) {
				t.Errorf("checkpoint: %v\n%+v\n%+v", err, c, again)
			}
		}
	})
}

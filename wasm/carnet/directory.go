package carnet

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/hex"
	"slices"
	"sort"
	"strings"
	"sync"
)

// directory is everybody in short, as of when it was made: stored, and used as it lies on disk, so that opening a large
// carnet neither takes words apart nor sorts anybody. A person has an ordinal in it, the newest 0. Whoever has changed
// since is in Carnet.recent, and gone here.
//
// It has four parts, each cut into chunks: what search needs, which is read at once; and what is read when it is first
// asked for: rows, by which people are shown; identities, by which they are recognised; orders, in which they are sorted.
type directory struct {
	people  int
	ids     []byte   // by ordinal, idSize bytes each
	byID    []uint32 // ordinals by id
	saved   []byte   // by ordinal, 8 bytes each, little-endian
	drawers []uint32 // by ordinal
	live    bitmap
	words   dictionary
	firsts  []uint32 // the first ordinal in each chunk of rows

	store Store
	parts [directoryParts][]int // the chunks of each part

	reading    sync.Mutex // what follows is filled in when it is first asked for
	rows       []string   // chunks of rows, empty if not yet read
	identities []byte
	orders     map[Order]*ordering

	searching sync.Mutex
	sets      sets
}

// The parts of a directory, and the letters of their chunks' keys.
const (
	partSearch = iota
	partIdentities
	partOrders
	partRows
	directoryParts
)

const directoryPrefixes = "iksr"

func directoryKey(part, n int) string { return chunkKey(directoryPrefixes[part:part+1], n) }

// idSize is the size of an id as the directory holds it: 24 hexadecimal digits. An id of any other form, which no
// Carnet makes, stays among the recent.
const idSize = 12

// packID gives an id as the directory holds it.
func packID(id string) (packed [idSize]byte, ok bool) {
	if len(id) != 2*idSize || strings.ToLower(id) != id {
		return packed, false
	}
	_, err := hex.Decode(packed[:], []byte(id))
	return packed, err == nil
}

func (d *directory) id(ordinal int) string {
	return hex.EncodeToString(d.ids[idSize*ordinal : idSize*(ordinal+1)])
}

// find gives the ordinal of an id.
func (d *directory) find(id string) (ordinal int, ok bool) {
	packed, ok := packID(id)
	if !ok || d.people == 0 {
		return 0, false
	}
	i := sort.Search(d.people, func(i int) bool {
		o := int(d.byID[i])
		return bytes.Compare(d.ids[idSize*o:idSize*(o+1)], packed[:]) >= 0
	})
	if i == d.people {
		return 0, false
	}
	o := int(d.byID[i])
	return o, bytes.Equal(d.ids[idSize*o:idSize*(o+1)], packed[:])
}

func (d *directory) savedAt(ordinal int) int64 {
	return int64(binary.LittleEndian.Uint64(d.saved[8*ordinal:]))
}

func (d *directory) drawer(ordinal int) int { return int(d.drawers[ordinal]) }

// before reports whether somebody of the directory comes before an entry in the order newest.
func (d *directory) before(ordinal int, e *entry) bool {
	if saved := d.savedAt(ordinal); saved != e.saved {
		return saved > e.saved
	}
	return d.id(ordinal) < e.id
}

// entry reads one row.
func (d *directory) entry(ctx context.Context, ordinal int) (*entry, error) {
	entries, err := d.entries(ctx, []uint32{uint32(ordinal)})
	if err != nil {
		return nil, err
	}
	return entries[0], nil
}

// entries reads rows. What they are in is read from the store first, all at once.
func (d *directory) entries(ctx context.Context, ordinals []uint32) ([]*entry, error) {
	d.reading.Lock()
	defer d.reading.Unlock()
	var missing []int
	for _, o := range ordinals {
		if n := d.chunkOf(int(o)); d.rows[n] == "" {
			d.rows[n] = unread
			missing = append(missing, n)
		}
	}
	if err := d.readRows(ctx, missing); err != nil {
		return nil, err
	}
	entries := make([]*entry, len(ordinals))
	for i, o := range ordinals {
		var err error
		if entries[i], err = d.row(int(o)); err != nil {
			return nil, err
		}
	}
	return entries, nil
}

// unread stands for a chunk of rows that is about to be read.
const unread = "\xff"

func (d *directory) readRows(ctx context.Context, chunks []int) (err error) {
	defer func() {
		for _, n := range chunks {
			if d.rows[n] == unread {
				d.rows[n] = ""
			}
		}
	}()
	if len(chunks) == 0 {
		return nil
	}
	keys := make([]string, len(chunks))
	for i, n := range chunks {
		keys[i] = directoryKey(partRows, d.parts[partRows][n])
	}
	values, err := d.store.GetMany(ctx, TableChunks, keys)
	if err != nil {
		return err
	}
	for i, n := range chunks {
		if d.rows[n], err = unseal(sealRows, values[i]); err != nil {
			d.rows[n] = ""
			return err
		}
	}
	return nil
}

// chunkOf gives the chunk of rows that somebody is in.
func (d *directory) chunkOf(ordinal int) int {
	return sort.Search(len(d.firsts), func(i int) bool { return int(d.firsts[i]) > ordinal }) - 1
}

// row decodes a row of a chunk that was read: the number of rows, where each begins behind that, then the rows.
func (d *directory) row(ordinal int) (*entry, error) {
	n := d.chunkOf(ordinal)
	content, err := rowOf(d.rows[n], ordinal-int(d.firsts[n]))
	if err != nil {
		return nil, err
	}
	e := &entry{}
	r := reader{s: content}
	r.entry(e)
	return e, r.end()
}

func rowOf(chunk string, i int) (string, error) {
	r := reader{s: chunk}
	n := int(r.upTo(uint64(len(chunk) / 4)))
	if r.fault || i >= n || len(r.s) < 4*(n+1) {
		return "", refuse(CodeStoreDamaged, "", "a row is missing")
	}
	starts, rows := []byte(r.s[4*i:4*i+8]), r.s[4*(n+1):]
	from, to := at(starts, 0), at(starts, 1)
	if from > to || to > len(rows) {
		return "", refuse(CodeStoreDamaged, "", "a row is cut")
	}
	return rows[from:to], nil
}

// readPart reads the chunks of a part, one behind the other.
func readPart(ctx context.Context, store Store, part int, chunks []int) ([]byte, error) {
	var whole []byte
	if len(chunks) == 0 {
		return nil, nil
	}
	keys := make([]string, len(chunks))
	for i, n := range chunks {
		keys[i] = directoryKey(part, n)
	}
	values, err := store.GetMany(ctx, TableChunks, keys)
	if err != nil {
		return nil, err
	}
	size := 0
	for _, v := range values {
		size += len(v)
	}
	whole = make([]byte, 0, size)
	for _, v := range values {
		piece, err := unsealed(sealPart, v)
		if err != nil {
			return nil, err
		}
		whole = append(whole, piece...)
	}
	return whole, nil
}

// openDirectory reads what a search needs; an empty directory if there are no chunks.
func openDirectory(ctx context.Context, store Store, parts [directoryParts][]int) (*directory, error) {
	d := &directory{store: store, parts: parts}
	if len(parts[partSearch]) == 0 {
		return d, nil
	}
	b, err := readPart(ctx, store, partSearch, parts[partSearch])
	if err != nil {
		return nil, err
	}
	if err := d.decode(b); err != nil {
		return nil, err
	}
	if len(d.firsts) != len(parts[partRows]) {
		return nil, refuse(CodeStoreDamaged, "", "the directory's rows are not those it was made with")
	}
	d.rows = make([]string, len(parts[partRows]))
	return d, nil
}

// encode gives the part that a search needs.
func (d *directory) encode() []byte {
	b := binary.AppendUvarint(nil, uint64(d.people))
	b = binary.AppendUvarint(b, uint64(d.words.count))
	live := make([]byte, 0, 8*len(d.live))
	for _, w := range d.live {
		live = binary.LittleEndian.AppendUint64(live, w)
	}
	for _, section := range [][]byte{d.ids, packed32(d.byID), d.saved, packed32(d.drawers), live, packed32(d.firsts),
		packed32(d.words.starts), []byte(d.words.text), packed32(d.words.places), d.words.lists} {
		b = binary.AppendUvarint(b, uint64(len(section)))
		b = append(b, section...)
	}
	return b
}

// decode reads what encode wrote, and takes care that nothing in it leads outside of it.
func (d *directory) decode(b []byte) error {
	damaged := refuse(CodeStoreDamaged, "", "the directory does not decode")
	number := func() int {
		n, size := binary.Uvarint(b)
		if size <= 0 || n > 1<<31 {
			b = nil
			return -1
		}
		b = b[size:]
		return int(n)
	}
	section := func() []byte {
		n := number()
		if n < 0 || n > len(b) {
			b = nil
			return nil
		}
		s := b[:n:n]
		b = b[n:]
		return s
	}
	d.people = number()
	d.words.count = number()
	numbers := func() []uint32 {
		s := section()
		ns := make([]uint32, len(s)/4)
		for i := range ns {
			ns[i] = binary.LittleEndian.Uint32(s[4*i:])
		}
		return ns
	}
	d.ids, d.byID, d.saved, d.drawers = section(), numbers(), section(), numbers()
	live := section()
	d.firsts = numbers()
	d.words.starts = numbers()
	d.words.text = string(section())
	d.words.places, d.words.lists = numbers(), section()
	d.words.people = d.people
	n := d.people
	if n <= 0 || len(b) != 0 || len(d.ids) != idSize*n || len(d.byID) != n || len(d.saved) != 8*n || len(d.drawers) != n ||
		len(live) != 8*((n+63)/64) || d.words.count < 0 ||
		len(d.words.starts) != d.words.count+1 || len(d.words.places) != d.words.count+1 ||
		!ascends(d.words.starts, len(d.words.text)) || !ascends(d.words.places, len(d.words.lists)) ||
		!ascends(d.firsts, n-1) || len(d.firsts) == 0 || d.firsts[0] != 0 {
		return damaged
	}
	for _, o := range d.byID {
		if int(o) >= n {
			return damaged
		}
	}
	d.live = make(bitmap, len(live)/8)
	for i := range d.live {
		d.live[i] = binary.LittleEndian.Uint64(live[8*i:])
	}
	if n%64 != 0 && d.live[n/64]>>(n%64) != 0 {
		return damaged
	}
	return nil
}

// packed32 writes numbers in 4 bytes each, little-endian.
func packed32(ns []uint32) []byte {
	b := make([]byte, 0, 4*len(ns))
	for _, n := range ns {
		b = binary.LittleEndian.AppendUint32(b, n)
	}
	return b
}

// ascends reports whether numbers ascend and none is beyond most.
func ascends(ns []uint32, most int) bool {
	return slices.IsSorted(ns) && (len(ns) == 0 || int(ns[len(ns)-1]) <= most)
}

package carnet

import (
	"bytes"
	"cmp"
	"context"
	"encoding/binary"
	"slices"
	"strings"
)

// Sizes of the directory's chunks in bytes: a list of matches needs rows from all over, and what is read as a whole is
// read the quicker the fewer its pieces are.
const (
	rowsFull  = 24 << 10
	pieceFull = 1 << 20
)

// built is a directory that is not yet stored.
type built struct {
	directory  *directory
	search     []byte // its parts
	identities []byte
	orders     []byte
	rows       [][]byte // contents of chunks, behind sealSize free bytes
	left       []*entry // whose id has no place in a directory
}

// building joins a directory with what has changed since.
type building struct {
	old      *directory
	entries  []*entry // that come anew, in the order newest
	ordinals []uint32 // their ordinals
	moved    []uint32 // of everybody in old: their ordinal, or nobody
	people   int
	drawer   func(id string, now int) int
	breath   *breath
}

const nobody = 1<<32 - 1

// build makes a directory of those of another who are not gone, and of entries. drawer gives the chunk where somebody's
// record will be, from where it is. What the other has taken apart and sorted is not taken apart and sorted again. breath
// lets others have their turn, if it is not nil: errDisturbed if they changed anything.
func build(ctx context.Context, old *directory, gone bitmap, entries []*entry, breath *breath, drawer func(id string, now int) int) (*built, error) {
	b := &building{old: old, drawer: drawer, breath: breath}
	done := &built{directory: &directory{store: old.store}}
	for _, e := range entries {
		if _, ok := packID(e.id); ok {
			b.entries = append(b.entries, e)
		} else {
			done.left = append(done.left, e)
		}
	}
	if err := old.readAll(ctx); err != nil {
		return nil, err
	}
	slices.SortFunc(b.entries, func(x, y *entry) int {
		b.breath.take()
		return newest(x, y)
	})
	b.number(gone)
	d := done.directory
	d.people = b.people
	b.columns(d)
	if err := b.rows(done); err != nil {
		return nil, err
	}
	if err := breath.err(); err != nil {
		return nil, err
	}
	if d.words = b.dictionary(); breath.err() != nil {
		return nil, errDisturbed
	}
	identities, err := b.identities()
	if err != nil {
		return nil, err
	}
	done.identities = identities
	if done.orders, err = b.orders(d); err == nil {
		err = breath.err()
	}
	return done, err
}

// readAll reads every part that is not yet in memory.
func (d *directory) readAll(ctx context.Context) error {
	d.reading.Lock()
	defer d.reading.Unlock()
	var missing []int
	for n, content := range d.rows {
		if content == "" {
			missing = append(missing, n)
		}
	}
	if err := d.readRows(ctx, missing); err != nil {
		return err
	}
	if err := d.readIdentities(ctx); err != nil {
		return err
	}
	return d.readOrders(ctx)
}

// number gives everybody their ordinal: both are in the order newest already.
func (b *building) number(gone bitmap) {
	b.moved = make([]uint32, b.old.people)
	b.ordinals = make([]uint32, len(b.entries))
	i := 0
	next := uint32(0)
	for o := range b.old.people {
		if gone.has(o) {
			b.moved[o] = nobody
			continue
		}
		for ; i < len(b.entries) && !b.old.before(o, b.entries[i]); i++ {
			b.ordinals[i] = next
			next++
		}
		b.moved[o] = next
		next++
	}
	for ; i < len(b.entries); i++ {
		b.ordinals[i] = next
		next++
	}
	b.people = int(next)
}

// columns fills in what there is of everybody in fixed width.
func (b *building) columns(d *directory) {
	n := b.people
	d.ids, d.saved, d.drawers = make([]byte, idSize*n), make([]byte, 8*n), make([]uint32, n)
	d.live = make(bitmap, (n+63)/64)
	put := func(o uint32, drawer int, saved int64, live bool) {
		binary.LittleEndian.PutUint64(d.saved[8*o:], uint64(saved))
		d.drawers[o] = uint32(drawer)
		if live {
			d.live.set(int(o))
		}
	}
	for o, now := range b.moved {
		if now != nobody {
			copy(d.ids[idSize*now:], b.old.ids[idSize*o:idSize*(o+1)])
			put(now, b.drawer(b.old.id(o), b.old.drawer(o)), b.old.savedAt(o), b.old.live.has(o))
			b.breath.take()
		}
	}
	for i, e := range b.entries {
		id, _ := packID(e.id)
		copy(d.ids[idSize*b.ordinals[i]:], id[:])
		put(b.ordinals[i], b.drawer(e.id, e.drawer), e.saved, e.live)
	}
	byID := make([]uint32, n)
	for o := range byID {
		byID[o] = uint32(o)
	}
	slices.SortFunc(byID, func(x, y uint32) int {
		b.breath.take()
		return bytes.Compare(d.ids[idSize*x:idSize*(x+1)], d.ids[idSize*y:idSize*(y+1)])
	})
	d.byID = byID
}

// rows writes the chunks of rows.
func (b *building) rows(done *built) error {
	contents := make([]string, b.people)
	for o, now := range b.moved {
		if now == nobody {
			continue
		}
		n := b.old.chunkOf(o)
		row, err := rowOf(b.old.rows[n], o-int(b.old.firsts[n]))
		if err != nil {
			return err
		}
		contents[now] = row
		b.breath.take()
	}
	for i, e := range b.entries {
		w := &writer{}
		w.entry(e)
		contents[b.ordinals[i]] = string(w.b)
		b.breath.take()
	}
	var firsts []uint32
	for from := 0; from < len(contents); {
		to, size := from, 0
		for to < len(contents) && (to == from || size+len(contents[to]) <= rowsFull) {
			size += len(contents[to])
			to++
		}
		firsts = append(firsts, uint32(from))
		done.rows = append(done.rows, encodeRows(contents[from:to], size))
		from = to
	}
	done.directory.firsts = firsts
	return nil
}

func encodeRows(rows []string, size int) []byte {
	b := make([]byte, sealSize, sealSize+size+4*len(rows)+16)
	b = binary.AppendUvarint(b, uint64(len(rows)))
	start := 0
	for _, row := range rows {
		b = binary.LittleEndian.AppendUint32(b, uint32(start))
		start += len(row)
	}
	b = binary.LittleEndian.AppendUint32(b, uint32(start))
	for _, row := range rows {
		b = append(b, row...)
	}
	return b
}

// dictionary joins the old words with those of the entries.
func (b *building) dictionary() dictionary {
	fresh := map[string]*[nowhere][]uint32{}
	add := func(key string, place int, ordinal uint32) {
		by := fresh[key]
		if by == nil {
			by = &[nowhere][]uint32{}
			fresh[key] = by
		}
		if n := len(by[place]); n == 0 || by[place][n-1] != ordinal {
			by[place] = append(by[place], ordinal)
		}
	}
	for i, e := range b.entries {
		if !e.live {
			continue
		}
		for place := range nowhere {
			for w := range strings.FieldsSeq(e.folded.in(place)) {
				add(w, place, b.ordinals[i])
			}
		}
		eachOf(e.folded.facets, func(facet string) { add(facetKey+facet, 0, b.ordinals[i]) })
		eachOf(e.tags, func(tag string) { add(wholeKey+string(facetTag)+tag, 0, b.ordinals[i]) })
		eachOf(e.networks, func(network string) { add(wholeKey+string(facetNetwork)+network, 0, b.ordinals[i]) })
		b.breath.take()
	}
	keys := make([]string, 0, len(fresh))
	for key := range fresh {
		keys = append(keys, key)
	}
	slices.Sort(keys)

	d := dictionary{people: b.people}
	var text []byte
	put := func(key string, by *[nowhere][]uint32) {
		b.breath.take()
		if len(by[0])+len(by[1])+len(by[2]) == 0 {
			return
		}
		d.starts = append(d.starts, uint32(len(text)))
		d.places = append(d.places, uint32(len(d.lists)))
		text = append(text, key...)
		d.lists = appendList(d.lists, b.people, by)
		d.count++
	}
	old := &b.old.words
	var by [nowhere][]uint32
	i := 0
	for o := range old.count {
		key := old.key(o)
		for ; i < len(keys) && keys[i] < key; i++ {
			put(keys[i], fresh[keys[i]])
		}
		for place := range by {
			by[place] = by[place][:0]
		}
		old.each(old.list(o), func(place int, ordinal uint32) {
			if now := b.moved[ordinal]; now != nobody {
				by[place] = append(by[place], now)
			}
		})
		if i < len(keys) && keys[i] == key {
			for place := range by {
				if more := fresh[key][place]; len(more) > 0 {
					by[place] = append(by[place], more...)
					slices.Sort(by[place])
				}
			}
			i++
		}
		put(key, &by)
	}
	for ; i < len(keys); i++ {
		put(keys[i], fresh[keys[i]])
	}
	d.starts = append(d.starts, uint32(len(text)))
	d.places = append(d.places, uint32(len(d.lists)))
	d.text = string(text)
	return d
}

// identities joins what people are recognised by: the hash of each identity and the ordinal, 4 bytes each, by hash and
// then by ordinal.
func (b *building) identities() ([]byte, error) {
	var all []uint64
	for old := b.old.identities; len(old) >= 8; old = old[8:] {
		pair := binary.LittleEndian.Uint64(old)
		o := uint32(pair)
		if int(o) >= len(b.moved) {
			return nil, refuse(CodeStoreDamaged, "", "the directory recognises nobody")
		}
		if now := b.moved[o]; now != nobody {
			all = append(all, pair>>32<<32|uint64(now))
		}
		b.breath.take()
	}
	for i, e := range b.entries {
		eachOf(e.keys, func(key string) { all = append(all, uint64(identityHash(key))<<32|uint64(b.ordinals[i])) })
	}
	slices.SortFunc(all, func(x, y uint64) int {
		b.breath.take()
		return cmp.Compare(x, y)
	})
	out := make([]byte, 0, 8*len(all))
	for _, pair := range all {
		out = binary.LittleEndian.AppendUint64(out, pair)
	}
	return out, nil
}

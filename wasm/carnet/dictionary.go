package carnet

import (
	"encoding/binary"
	"sort"
	"strings"
	"unicode/utf8"
)

// dictionary is every word of the directory in order, each with the people who have it. It is used as it lies on disk.
//
// A key is a word as it is, a facet behind facetKey, or a whole tag or network behind wholeKey: no word begins so.
type dictionary struct {
	count  int
	starts []uint32 // of the keys in text, and where the last ends
	text   string
	places []uint32 // of each key's people in lists, likewise
	lists  []byte
	people int
}

const (
	facetKey = "\x01"
	wholeKey = "\x02"
)

func at(b []byte, i int) int { return int(binary.LittleEndian.Uint32(b[4*i:])) }

func (d *dictionary) key(i int) string { return d.text[d.starts[i]:d.starts[i+1]] }

// list gives the encoded people of a key, see appendList.
func (d *dictionary) list(i int) []byte { return d.lists[d.places[i]:d.places[i+1]] }

// span is keys that stand together: from up to, not including, to.
type span struct{ from, to int }

// beginning gives the keys within a span that begin with a prefix.
func (d *dictionary) beginning(within span, prefix string) span {
	from := within.from + sort.Search(within.to-within.from, func(i int) bool { return d.key(within.from+i) >= prefix })
	to := from + sort.Search(within.to-from, func(i int) bool { return !strings.HasPrefix(d.key(from+i), prefix) })
	return span{from, to}
}

func (d *dictionary) all() span { return span{0, d.count} }

// exactly gives the span of one key, empty if it is not there.
func (d *dictionary) exactly(key string) span {
	from := sort.Search(d.count, func(i int) bool { return d.key(i) >= key })
	if from < d.count && d.key(from) == key {
		return span{from, from + 1}
	}
	return span{from, from}
}

// mistyped gives the keys that mistyped finds for a word, and those that begin with it, in spans that do not overlap.
func (d *dictionary) mistyped(typed string) []span {
	var spans []span
	take := func(within span, prefix string) {
		if s := d.beginning(within, prefix); s.from < s.to {
			spans = append(spans, s)
		}
	}
	within := d.beginning(d.all(), "") // the keys that begin as typed does up to i
	for i := 0; i < len(typed) && within.from < within.to; {
		head := typed[:i]
		_, size := utf8.DecodeRuneInString(typed[i:])
		tail := typed[i+size:]
		if tail != "" {
			_, next := utf8.DecodeRuneInString(tail)
			take(within, head+tail[:next]+typed[i:i+size]+tail[next:]) // changed places
		}
		take(within, head+tail) // one too many
		for from := within.from; from < within.to; {
			key := d.key(from)
			if len(key) == i { // the whole key is typed so far
				from++
				continue
			}
			r, n := utf8.DecodeRuneInString(key[i:])
			if r >= ideographs {
				break // a word of its own: nothing follows it
			}
			stem := key[:i+n]
			same := d.beginning(span{from, within.to}, stem)
			if stem[i:] != typed[i:i+size] && same.from < same.to {
				take(same, stem+tail)      // another letter
				take(same, stem+typed[i:]) // one too few
			}
			from = max(same.to, from+1)
		}
		i += size
		within = d.beginning(within, typed[:i])
	}
	return union(spans)
}

// ideographs is where the scripts begin of which each character is a word.
const ideographs = 0x2E80

// union joins spans that overlap.
func union(spans []span) []span {
	sort.Slice(spans, func(i, j int) bool { return spans[i].from < spans[j].from })
	var joined []span
	for _, s := range spans {
		if n := len(joined); n > 0 && s.from <= joined[n-1].to {
			joined[n-1].to = max(joined[n-1].to, s.to)
			continue
		}
		joined = append(joined, s)
	}
	return joined
}

// appendList writes who has a key, by place: a byte with a bit for each place where somebody has it, then for each of
// those the number of people and their ordinals by their distances, in LEB128, or, where it is shorter and the bit
// denseBit<<place is set, a bitmap. Ordinals ascend.
func appendList(b []byte, people int, by *[nowhere][]uint32) []byte {
	head := len(b)
	b = append(b, 0)
	for place, ordinals := range by {
		if len(ordinals) == 0 {
			continue
		}
		b[head] |= 1 << place
		b = binary.AppendUvarint(b, uint64(len(ordinals)))
		size := (people + 7) / 8
		if len(ordinals) > size {
			b[head] |= denseBit << place
			from := len(b)
			b = append(b, make([]byte, size)...)
			for _, o := range ordinals {
				b[from+int(o>>3)] |= 1 << (o & 7)
			}
			continue
		}
		before := uint32(0)
		for _, o := range ordinals {
			b = binary.AppendUvarint(b, uint64(o-before))
			before = o
		}
	}
	return b
}

const denseBit = 1 << 4

// collect adds the people of a key to a set for each place.
func (d *dictionary) collect(list []byte, into *[nowhere]bitmap) {
	if len(list) == 0 {
		return
	}
	head := list[0]
	list = list[1:]
	for place := range nowhere {
		if head&(1<<place) == 0 {
			continue
		}
		n, size := binary.Uvarint(list)
		if size <= 0 {
			return
		}
		list = list[size:]
		set := into[place]
		if set == nil {
			return // only damage could say so
		}
		if head&(denseBit<<place) != 0 {
			size := (d.people + 7) / 8
			if len(list) < size {
				return
			}
			dense := list[:size]
			list = list[size:]
			for i, b := range dense {
				set[i>>3] |= uint64(b) << (8 * (i & 7))
			}
			continue
		}
		ordinal := uint(0)
		for ; n > 0; n-- {
			// LEB128 by hand: most distances are one byte or two.
			var distance uint
			shift := 0
			for {
				if len(list) == 0 || shift > 28 {
					return
				}
				b := list[0]
				list = list[1:]
				distance |= uint(b&0x7f) << shift
				if b < 0x80 {
					break
				}
				shift += 7
			}
			ordinal += distance
			if ordinal >= uint(d.people) {
				return
			}
			set[ordinal>>6] |= 1 << (ordinal & 63)
		}
	}
}

// each visits the ordinals of a key by place.
func (d *dictionary) each(list []byte, visit func(place int, ordinal uint32)) {
	if len(list) == 0 {
		return
	}
	head := list[0]
	list = list[1:]
	for place := range nowhere {
		if head&(1<<place) == 0 {
			continue
		}
		n, size := binary.Uvarint(list)
		if size <= 0 {
			return
		}
		list = list[size:]
		if head&(denseBit<<place) != 0 {
			size := min((d.people+7)/8, len(list))
			for i, b := range list[:size] {
				for bit := range 8 {
					if b&(1<<bit) != 0 {
						visit(place, uint32(8*i+bit))
					}
				}
			}
			list = list[size:]
			continue
		}
		ordinal := uint64(0)
		for ; n > 0; n-- {
			distance, size := binary.Uvarint(list)
			if size <= 0 {
				return
			}
			list = list[size:]
			ordinal += distance
			visit(place, uint32(ordinal))
		}
	}
}

package carnet

import (
	"encoding/binary"
	"hash/crc32"
	"math"
	"slices"
	"unicode/utf8"
)

// What is stored is sealed: a version byte, a byte that says what it is, a CRC-32C of everything else, then the
// content. Numbers are unsigned LEB128 varints; a text is its length in bytes and its UTF-8.
const (
	sealBatch      = 'b'
	sealPeople     = 'p'
	sealDirectory  = 'd'
	sealCheckpoint = 'c'
	sealQuarantine = 'q'
	sealFormat     = 'f'
	sealThumb      = 't'
	sealRules      = 'r'
	sealPart       = 'i' // of the directory
	sealRows       = 'w'
)

// Format is the version of what is stored. Each reads all that came before. The second knows the details of facts that
// have a length, acts that say what they were, and things (see Thing).
const Format = 2

const sealSize = 6

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// seal puts the head before a content that was written behind sealSize free bytes.
func seal(kind byte, b []byte) []byte {
	b[0], b[1] = Format, kind
	binary.LittleEndian.PutUint32(b[2:], checksum(b))
	return b
}

func checksum(b []byte) uint32 {
	if b[1] == sealPart || b[1] == sealRows {
		return mixed(b)
	}
	return crc32.Update(crc32.Update(0, castagnoli, b[:2]), castagnoli, b[sealSize:])
}

// mixed is the checksum of the directory, of which megabytes are read before anything can be searched: eight bytes at a
// time, four times as quick in WebAssembly as the CRC. What is damaged is found as surely by chance, though not every short
// burst for certain as by a CRC; the directory can be made again from what has one.
func mixed(b []byte) uint32 {
	sum := uint64(len(b))<<16 | uint64(b[0])<<8 | uint64(b[1])
	b = b[sealSize:]
	step := func(word uint64) {
		sum = (sum ^ word) * 0x9E3779B97F4A7C15
		sum ^= sum >> 29
	}
	for ; len(b) >= 8; b = b[8:] {
		step(binary.LittleEndian.Uint64(b))
	}
	var rest [8]byte
	copy(rest[:], b)
	step(binary.LittleEndian.Uint64(rest[:]))
	return uint32(sum ^ sum>>32)
}

// unseal gives the content, or what is wrong: CodeStoreNewer, CodeStoreDamaged. The content does not share memory
// with b, and texts read from it are parts of it.
func unseal(kind byte, b []byte) (string, error) {
	content, err := unsealed(kind, b)
	return string(content), err
}

// unsealed is unseal without a copy: the content is a part of b.
func unsealed(kind byte, b []byte) ([]byte, error) {
	switch {
	case len(b) >= sealSize && b[0] > Format && b[1] == kind && binary.LittleEndian.Uint32(b[2:]) == checksum(b):
		return nil, refuse(CodeStoreNewer, "", "written by a newer Carnet")
	case len(b) < sealSize || b[0] < 1 || b[0] > Format || b[1] != kind:
		return nil, refuse(CodeStoreDamaged, "", "not what it should be")
	case binary.LittleEndian.Uint32(b[2:]) != checksum(b):
		return nil, refuse(CodeStoreDamaged, "", "the checksum does not match")
	}
	return b[sealSize:], nil
}

// writer writes numbers and texts. A text given to word is written out once and afterwards named by its number.
type writer struct {
	b     []byte
	few   []string          // the words, while they are few enough to be looked through
	words map[string]uint64 // nil until they are not
}

// fewWords is how many words are looked through one by one: a record seldom has more.
const fewWords = 24

func newWriter() *writer { return &writer{b: make([]byte, sealSize, 512)} }

func (w *writer) uint(u uint64) { w.b = binary.AppendUvarint(w.b, u) }

func (w *writer) text(s string) {
	w.uint(uint64(len(s)))
	w.b = append(w.b, s...)
}

// bytes writes a text that need not be UTF-8.
func (w *writer) bytes(b []byte) {
	w.uint(uint64(len(b)))
	w.b = append(w.b, b...)
}

func (w *writer) word(s string) {
	if n := w.numberOf(s); n > 0 {
		w.uint(n)
		return
	}
	switch {
	case w.words != nil:
		w.words[s] = uint64(len(w.words)) + 1
	case len(w.few) < fewWords:
		w.few = append(w.few, s)
	default:
		w.expect(0)
		w.words[s] = fewWords + 1
	}
	w.uint(0)
	w.text(s)
}

// numberOf gives the number of a word that was written, 0 if it was not.
func (w *writer) numberOf(s string) uint64 {
	if w.words != nil {
		return w.words[s]
	}
	return uint64(slices.Index(w.few, s) + 1)
}

// expect makes room for more words.
func (w *writer) expect(more int) {
	if w.words != nil {
		return
	}
	w.words = make(map[string]uint64, len(w.few)+more)
	for i, s := range w.few {
		w.words[s] = uint64(i) + 1
	}
}

// reset forgets everything that was written, and keeps the room for it.
func (w *writer) reset() { w.b, w.few, w.words = w.b[:0], w.few[:0], nil }

func (w *writer) stamp(s Stamp) {
	w.uint(uint64(s.Ms))
	w.uint(uint64(s.Counter))
	w.b = binary.LittleEndian.AppendUint64(w.b, s.Device)
}

// reader reads what writer wrote. After a fault every read gives zero and fault stays set.
type reader struct {
	s     string
	words []string
	fault bool
}

func (r *reader) uint() uint64 {
	var u uint64
	for i := 0; i < len(r.s) && i < binary.MaxVarintLen64; i++ {
		b := r.s[i]
		if i == binary.MaxVarintLen64-1 && b > 1 {
			break
		}
		u |= uint64(b&0x7f) << (7 * i)
		if b < 0x80 {
			r.s = r.s[i+1:]
			return u
		}
	}
	r.fail()
	return 0
}

// upTo reads a number that is at most limit.
func (r *reader) upTo(limit uint64) uint64 {
	u := r.uint()
	if u > limit {
		r.fail()
		return 0
	}
	return u
}

// count reads how many things follow, each of at least one byte.
func (r *reader) count() int {
	n := r.uint()
	if n > uint64(len(r.s)) {
		r.fail()
		return 0
	}
	return int(n)
}

// bytes reads a text that need not be UTF-8.
func (r *reader) bytes() string {
	n := r.count()
	t := r.s[:n]
	r.s = r.s[n:]
	return t
}

func (r *reader) text() string {
	t := r.bytes()
	if !utf8.ValidString(t) {
		r.fail()
		return ""
	}
	return t
}

func (r *reader) word() string {
	n := r.uint()
	switch {
	case n == 0:
		s := r.text()
		r.words = append(r.words, s)
		return s
	case n <= uint64(len(r.words)):
		return r.words[n-1]
	}
	r.fail()
	return ""
}

func (r *reader) stamp() Stamp {
	s := Stamp{Ms: int64(r.upTo(math.MaxInt64)), Counter: uint32(r.upTo(math.MaxUint32))}
	if len(r.s) < 8 {
		r.fail()
		return s
	}
	s.Device = binary.LittleEndian.Uint64([]byte(r.s[:8]))
	r.s = r.s[8:]
	return s
}

func (r *reader) fail() { r.s, r.fault = "", true }

// end reports what is wrong with what was read, something left over included.
func (r *reader) end() error {
	if r.fault || r.s != "" {
		return refuse(CodeStoreDamaged, "", "the content does not decode")
	}
	return nil
}

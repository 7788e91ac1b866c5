package wire

import "encoding/binary"

// A reader takes a frame apart. After the first thing that is not there everything is zero and end says so.
type reader struct {
	rest []byte
	bad  bool
}

// take shares n bytes of the frame.
func (r *reader) take(n int) []byte {
	if r.bad || n < 0 || n > len(r.rest) {
		r.bad = true
		return nil
	}
	taken := r.rest[:n:n]
	r.rest = r.rest[n:]
	return taken
}

func (r *reader) copyTo(to []byte) { copy(to, r.take(len(to))) }

func (r *reader) u8() uint8 {
	if b := r.take(1); b != nil {
		return b[0]
	}
	return 0
}

func (r *reader) u16() uint16 {
	if b := r.take(2); b != nil {
		return binary.BigEndian.Uint16(b)
	}
	return 0
}

func (r *reader) u32() uint32 {
	if b := r.take(4); b != nil {
		return binary.BigEndian.Uint32(b)
	}
	return 0
}

func (r *reader) u64() uint64 {
	if b := r.take(8); b != nil {
		return binary.BigEndian.Uint64(b)
	}
	return 0
}

func (r *reader) version() {
	if r.u8() != Version {
		r.bad = true
	}
}

// sized shares bytes that stand behind their length, at most most of them.
func (r *reader) sized(most int) []byte {
	n := r.u32()
	if n > uint32(most) {
		r.bad = true
	}
	return r.take(int(n))
}

// end gives CodeMalformed if something was missing or something is left.
func (r *reader) end() error {
	if r.bad || len(r.rest) > 0 {
		return fault(CodeMalformed)
	}
	return nil
}

func u8(b []byte, n uint8) []byte   { return append(b, n) }
func u16(b []byte, n uint16) []byte { return binary.BigEndian.AppendUint16(b, n) }
func u32(b []byte, n uint32) []byte { return binary.BigEndian.AppendUint32(b, n) }
func u64(b []byte, n uint64) []byte { return binary.BigEndian.AppendUint64(b, n) }

func sized(b, bytes []byte) []byte { return append(u32(b, uint32(len(bytes))), bytes...) }

package carnet

import "math/bits"

// bitmap is a set of people of the directory by their ordinals. A nil one is empty.
type bitmap []uint64

func (b bitmap) has(i int) bool { return b != nil && b[i>>6]&(1<<(i&63)) != 0 }

func (b bitmap) set(i int) { b[i>>6] |= 1 << (i & 63) }

func (b bitmap) count() int {
	n := 0
	for _, w := range b {
		n += bits.OnesCount64(w)
	}
	return n
}

// each visits the set's members in order until visit gives false.
func (b bitmap) each(visit func(i int) bool) {
	for at, w := range b {
		for ; w != 0; w &= w - 1 {
			if !visit(at<<6 + bits.TrailingZeros64(w)) {
				return
			}
		}
	}
}

// sets lends bitmaps of one size for the time of one search, so that typing makes no garbage.
type sets struct {
	size int
	all  []bitmap
	used int
}

// reset takes every bitmap back.
func (s *sets) reset(people int) {
	if size := (people + 63) >> 6; size != s.size {
		s.size, s.all = size, nil
	}
	s.used = 0
}

// empty lends a bitmap without members.
func (s *sets) empty() bitmap {
	if s.used == len(s.all) {
		s.all = append(s.all, make(bitmap, s.size))
		s.used++
		return s.all[s.used-1]
	}
	b := s.all[s.used]
	s.used++
	clear(b)
	return b
}

// or adds to a set what is in another, and gives it.
func (s *sets) or(into, b bitmap) bitmap {
	if b == nil {
		return into
	}
	if into == nil {
		into = s.empty()
	}
	into = into[:len(b)]
	for i, w := range b {
		into[i] |= w
	}
	return into
}

// orAnd adds to a set what is in both of two others, and gives it.
func (s *sets) orAnd(into, a, b bitmap) bitmap {
	if a == nil || b == nil {
		return into
	}
	if into == nil {
		into = s.empty()
	}
	into, b = into[:len(a)], b[:len(a)]
	for i, w := range a {
		into[i] |= w & b[i]
	}
	return into
}

// and leaves of a set what is in another as well.
func (b bitmap) and(o bitmap) bitmap {
	if b == nil || o == nil {
		return nil
	}
	o = o[:len(b)]
	for i := range b {
		b[i] &= o[i]
	}
	return b
}

// without takes out of a set what is in another.
func (b bitmap) without(o bitmap) bitmap {
	if b == nil || o == nil {
		return b
	}
	o = o[:len(b)]
	for i := range b {
		b[i] &^= o[i]
	}
	return b
}

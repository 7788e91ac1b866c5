package exchange

import (
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Text gives the text of a file: UTF-8, UTF-16 with or without a byte order mark, and what is neither as Windows-1252,
// in which older programs of the west write.
func Text(b []byte) string {
	switch {
	case len(b) >= 3 && b[0] == 0xef && b[1] == 0xbb && b[2] == 0xbf:
		return strings.ToValidUTF8(string(b[3:]), "\uFFFD")
	case len(b) >= 2 && b[0] == 0xff && b[1] == 0xfe:
		return wide(b[2:], binary.LittleEndian)
	case len(b) >= 2 && b[0] == 0xfe && b[1] == 0xff:
		return wide(b[2:], binary.BigEndian)
	}
	if order := zeros(b); order != nil {
		return wide(b, order)
	}
	if utf8.Valid(b) {
		return string(b)
	}
	var s strings.Builder
	s.Grow(len(b) + len(b)/8)
	for _, c := range b {
		s.WriteRune(charmap.Windows1252.DecodeByte(c))
	}
	return s.String()
}

// zeros tells UTF-16 without a mark by where its zero bytes are; nil if it is none.
func zeros(b []byte) binary.ByteOrder {
	head := b[:min(len(b), 1024)&^1]
	even, odd := 0, 0
	for i := 0; i < len(head); i += 2 {
		if head[i] == 0 {
			even++
		}
		if head[i+1] == 0 {
			odd++
		}
	}
	switch {
	case len(head) >= 4 && odd > len(head)/4 && even == 0:
		return binary.LittleEndian
	case len(head) >= 4 && even > len(head)/4 && odd == 0:
		return binary.BigEndian
	}
	return nil
}

func wide(b []byte, order binary.ByteOrder) string {
	units := make([]uint16, len(b)/2)
	for i := range units {
		units[i] = order.Uint16(b[2*i:])
	}
	return string(utf16.Decode(units))
}

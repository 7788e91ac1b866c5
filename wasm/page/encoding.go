package page

import (
	"bytes"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// decodeText gives the bytes of a saved page as UTF-8. Its encoding is that of a byte order mark, or what it says of itself,
// East Asia's too; a page that says nothing and is no UTF-8 is of the West. Live pages come decoded: the tables
// are not in the extension's core, which never calls Parse. https://encoding.spec.whatwg.org/#names-and-labels
func decodeText(raw []byte) []byte {
	switch {
	case bytes.HasPrefix(raw, []byte("\xef\xbb\xbf")):
		return valid(raw[3:])
	case bytes.HasPrefix(raw, []byte("\xff\xfe")):
		return decodeUTF16(raw[2:], 0, 1)
	case bytes.HasPrefix(raw, []byte("\xfe\xff")):
		return decodeUTF16(raw[2:], 1, 0)
	}
	label := declared(raw)
	if utf8.Valid(raw) && label != "iso-2022-jp" { // whatever it says: programs that save pages write UTF-8 and leave the label
		return raw
	}
	if label == "" && !mostlyUTF8(raw) {
		label = "windows-1252"
	}
	if decode := fromLegacy(label); decode != nil {
		if text, err := decode(raw); err == nil {
			return valid(text)
		}
	}
	return valid(raw)
}

// mostlyUTF8 reports whether more letters of a text are whole in UTF-8 than broken: it was cut, or has a slip.
func mostlyUTF8(raw []byte) bool {
	whole, broken := 0, 0
	for i := 0; i < len(raw); {
		if raw[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && size == 1 {
			broken++
		} else {
			whole++
		}
		i += size
	}
	return whole > broken
}

func valid(raw []byte) []byte { return bytes.ToValidUTF8(raw, []byte("\uFFFD")) }

func decodeUTF16(raw []byte, low, high int) []byte {
	units := make([]uint16, len(raw)/2)
	for i := range units {
		units[i] = uint16(raw[2*i+low]) | uint16(raw[2*i+high])<<8
	}
	return []byte(string(utf16.Decode(units)))
}

// declared finds the encoding's label in the first 1024 bytes, lower case; empty if there is none.
// https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding
func declared(raw []byte) string {
	head := strings.ToLower(string(raw[:min(len(raw), 1024)]))
	for {
		_, rest, found := strings.Cut(head, "<meta")
		if !found {
			return ""
		}
		tag, after, _ := strings.Cut(rest, ">")
		if _, label, found := strings.Cut(tag, "charset="); found {
			label = strings.TrimLeft(label, `"' `)
			if end := strings.IndexAny(label, `"' ;/`); end >= 0 {
				label = label[:end]
			}
			return label
		}
		head = after
	}
}

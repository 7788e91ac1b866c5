package page

import (
	"bytes"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
)

// decodeText gives the bytes of a page as UTF-8.
func decodeText(raw []byte) []byte {
	switch {
	case bytes.HasPrefix(raw, []byte("\xef\xbb\xbf")):
		return valid(raw[3:])
	case bytes.HasPrefix(raw, []byte("\xff\xfe")):
		return decodeUTF16(raw[2:], 0, 1)
	case bytes.HasPrefix(raw, []byte("\xfe\xff")):
		return decodeUTF16(raw[2:], 1, 0)
	}
	if set := legacy[declared(raw)]; set != nil {
		if text, err := set.NewDecoder().Bytes(raw); err == nil {
			return text
		}
	}
	return valid(raw)
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

// legacy holds the encodings that saved pages of the West, Russia and its neighbours still have. The larger ones of
// East Asia are not worth their tables: live pages come decoded, and saved ones are UTF-8 by now.
// https://encoding.spec.whatwg.org/#names-and-labels
var legacy = map[string]*charmap.Charmap{
	"iso-8859-1": charmap.Windows1252, "latin1": charmap.Windows1252, "windows-1252": charmap.Windows1252,
	"us-ascii": charmap.Windows1252, "ascii": charmap.Windows1252,
	"iso-8859-2": charmap.ISO8859_2, "iso-8859-5": charmap.ISO8859_5, "iso-8859-7": charmap.ISO8859_7,
	"iso-8859-8": charmap.ISO8859_8, "iso-8859-9": charmap.Windows1254, "iso-8859-15": charmap.ISO8859_15,
	"windows-1250": charmap.Windows1250, "windows-1251": charmap.Windows1251, "windows-1253": charmap.Windows1253,
	"windows-1254": charmap.Windows1254, "windows-1255": charmap.Windows1255, "windows-1256": charmap.Windows1256,
	"windows-1257": charmap.Windows1257, "windows-1258": charmap.Windows1258, "koi8-r": charmap.KOI8R,
	"koi8-u": charmap.KOI8U,
}

package page

import (
	"strings"
	"testing"

	"golang.org/x/net/html/charset"
)

// TestEncodings reads a saved page in the encodings that pages have had.
func TestEncodings(t *testing.T) {
	for label, name := range map[string]string{
		"shift_jis": "山田花子", "euc-jp": "山田花子", "iso-2022-jp": "山田花子", "gb2312": "王小明", "gbk": "王小明", "gb18030": "王小明", "big5": "王小明", "euc-kr": "김철수",
		"iso-8859-1": "Zoë Ångström", "windows-1251": "Юлия Вольская", "koi8-r": "Юлия Вольская", "iso-8859-2": "Jana Nováková", "windows-1250": "Jana Nováková",
		"iso-8859-7": "Νίκος Παπαδάκης", "windows-1255": "דנה כהן", "windows-1256": "محمد علي", "iso-8859-9": "Ayşe Yılmaz", "tis-620": "สมชาย ใจดี", "utf-8": "山田花子", "utf-16le": "山田花子",
	} {
		set, _ := charset.Lookup(label)
		source := `<!doctype html><html><head><meta http-equiv="Content-Type" content="text/html; charset=` + label + `"><title>` + name + `</title></head><body><h1>` + name + `</h1></body></html>`
		raw, err := set.NewEncoder().String(source)
		if err != nil {
			t.Fatal(label, err)
		}
		if label == "utf-16le" {
			raw = "\xff\xfe" + raw
		}
		p, err := Parse(strings.NewReader(raw), here)
		if err != nil {
			t.Fatal(label, err)
		}
		if got := Text(Find(p.Root, "h1")); got != name || p.Title != name {
			t.Errorf("%s: %q, titled %q", label, got, p.Title)
		}
	}
	for source, want := range map[string]string{
		"<h1>Zo\xeb</h1>":                         "Zoë", // says nothing
		`<meta charset="iso-8859-1"><h1>Zoë</h1>`: "Zoë", // saved by a program that wrote UTF-8
		"<meta charset=utf-8><h1>Zo\xeb</h1>":     "Zo\ufffd",
		"<meta charset=nonsense><h1>Zo\xeb</h1>":  "Zo\ufffd",
	} {
		if got := Text(Find(parse(t, source).Root, "h1")); got != want {
			t.Errorf("%q is %q, want %q", source, got, want)
		}
	}
}

package carnet

import (
	"slices"
	"strings"
	"testing"
)

func TestWords(t *testing.T) {
	tests := map[string]string{
		"Ada Exemple":           "ada exemple",
		"ÀÉÎÕÜ ÇñŽ":             "aeiou cnz",
		"Œuvre Æther Straße ẞ":  "oeuvre aether strasse ss",
		"Łódź Søren Đặng Þór":   "lodz soren dang thor",
		"İstanbul ılık":         "istanbul ilik",
		"ﬁn ＡＢＣ１２ ｶﾅ":           "fin abc12 カ ナ",
		"O'Brien-Smith, Ph.D.":  "o brien smith ph d",
		"Οδυσσεύς ΟΔΥΣΣΕΎΣ":     "οδυσσευσ οδυσσευσ",
		"Йёж":                   "иеж",
		"山田 太郎":                 "山 田 太 郎",
		"محمّد":                 "محمد",
		"a\u0301\u0323 \u200bb": "a b",
		" \t .,;":               "",
		"\xff\xfeok":            "ok",
	}
	for text, want := range tests {
		if got := strings.Join(words(text), " "); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// FuzzWords folds anything: what is folded stays as it is, and each of its words finds it.
func FuzzWords(f *testing.F) {
	for _, s := range []string{"Ada O'Brien", "Œuvre ﬁn", "한국어 이름", "山田", "İ ǅ ŉ", "a\u0301", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := words(s)
		var spelt []string
		for _, w := range spell(s) {
			spelt = append(spelt, w.word)
			if n := utf16Length(s); len([]rune(w.word)) != len(w.ends) || w.ends[len(w.ends)-1] > n || w.from >= w.ends[0] {
				t.Errorf("%q: %q stands from %d to %v of %d", s, w.word, w.from, w.ends, n)
			}
		}
		if !slices.Equal(once, spelt) {
			t.Errorf("%q: %q, spelt %q", s, once, spelt)
		}
		if got := string(appendWords(nil, s)); got != strings.Join(once, " ") {
			t.Errorf("%q: %q, in one piece %q", s, once, got)
		}
		if twice := words(strings.Join(once, " ")); !slices.Equal(once, twice) {
			t.Errorf("%q: %q, folded again %q", s, once, twice)
		}
		var all foldings
		all.add(s)
		found := folded{text: string(all.b)}
		found.company, found.rest = len(found.text), len(found.text)
		for _, w := range once {
			if place, typo := found.place(w); place != inName || typo {
				t.Errorf("%q: %q does not find it", s, w)
			}
		}
	})
}

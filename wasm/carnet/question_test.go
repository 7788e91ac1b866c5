package carnet

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"carnet/wasm/person"
)

func TestAsk(t *testing.T) {
	tests := map[string]string{
		`ada  Exemple ada`:                `words [ada exemple]`,
		`"machine learning" x`:            `words [x] phrase [machine learning] closed`,
		`"machine lear`:                   `words [] phrase [machine lear] open`,
		`« carte de vœux » ada`:           `words [ada] phrase [carte de voeux] closed`,
		`“ada lovelace”`:                  `words [] phrase [ada lovelace] closed`,
		`tag:poète Company:"Banque de F"`: `words [] facet tpoete facet cbanque de f`,
		`étiquette:x société:y ville:z`:   `words [] facet tx facet cy facet lz`,
		`cercle:confiance rencontre:2025`: `words [] facet oconfiance facet m2025`,
		`met:2025-03 réseau:github`:       `words [] facet m2025 03 facet ngithub`,
		`foo:bar tag: ada`:                `words [foo bar ada]`,
		`http://example.com`:              `words [http example com]`,
		`tag:"open`:                       `words [] facet topen`,
		`"" ::: "`:                        `words []`,
		`o'brien jean-pierre`:             `words [o brien jean pierre]`,
	}
	for text, want := range tests {
		a := ask(Query{Text: text})
		got := fmt.Sprint("words ", a.words)
		for _, p := range a.phrases {
			state := "closed"
			if p.open {
				state = "open"
			}
			got += fmt.Sprint(" phrase ", p.words, " ", state)
		}
		for _, f := range a.facets {
			got += " facet " + f
		}
		if got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

func TestMarks(t *testing.T) {
	long := strings.Repeat("so und so weiter ", 30) + "dann der Æther über Straßen" + strings.Repeat(" und so fort", 30)
	e := &entry{live: true, name: "José O'Brien-Exemple 😀 Œuvre", company: "Crème & Cie", others: "山田太郎", tags: "ski\x00Poète", notes: long}
	e.fold()
	tests := map[string]string{
		"obri":         "name[O'Bri]",
		"brien exem":   "name[Brien] name[Exem]",
		"oeuv":         "name[Œuv]",
		"jsoe":         "",
		"exmeple":      "name[Exemple]",
		"creme poe":    "company[Crème] tag[Poè]",
		`"crème cie"`:  "company[Crème & Cie]",
		"太":            "altname[太]",
		"aether":       "note[Æther]",
		"strass":       "note[Straß]",
		"weiter":       "note[weiter]", // each in its part of the text, so many as the part has
		"jose unknown": "name[José]",
	}
	for text, want := range tests {
		a := ask(Query{Text: text})
		var got []string
		for _, m := range a.matches(e) {
			in := map[person.Field]string{person.FieldName: e.name, person.FieldCompany: e.company}[m.Field]
			if m.Text != "" {
				in = m.Text
			}
			units := utf16.Encode([]rune(in))
			if m.From < 0 || m.To > len(units) || m.From >= m.To || len(units) > excerptLength+2 {
				t.Fatalf("%s: %+v in %d", text, m, len(units))
			}
			mark := fmt.Sprintf("%s[%s]", m.Field, string(utf16.Decode(units[m.From:m.To])))
			if !slices.Contains(got, mark) {
				got = append(got, mark)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %s, want %s", text, strings.Join(got, " "), want)
		}
	}
}

func TestNameKey(t *testing.T) {
	tests := map[string]string{
		"Ada Lovelace":          "lovelace ada",
		"Ludwig van Beethoven":  "beethoven ludwig van",
		"Jeanne d’Arc":          "arc jeanne",
		"Charles de la Tour":    "tour charles de la",
		"Martin King Jr.":       "king martin",
		"Cher":                  "cher",
		"山田 太郎":                 "山 田 太 郎",
		"김 민준":                  strings.Join(words("김 민준"), " "),
		"Иван Петров":           "петров иван",
		"Anne-Marie Le Guen":    "guen anne marie le",
		"Zoë Ångström-Ørsted":   "angstrom orsted zoe",
		"de Gaulle":             "gaulle de",
		"":                      "",
		"  ":                    "",
		"Ibn Sina":              "sina ibn",
		"María de los Ángeles":  "angeles maria de los",
		"Maria Eduarda Pereira": "pereira maria eduarda",
	}
	for name, want := range tests {
		if got := nameKey(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

// TestTypingIsStable types words letter by letter: whoever matched without a typo and still does stays above everybody
// who does not, and in the same order but for better places.
func TestTypingIsStable(t *testing.T) {
	names := []string{"Martin Cedar", "Martine Cedar", "Marten Birch", "Matrin Elm", "Mart Fir", "Martinez Ivy"}
	typed := "martin"
	for i := 1; i <= len(typed); i++ {
		a := ask(Query{Text: typed[:i]})
		for _, name := range names {
			e := &entry{live: true, name: name}
			e.fold()
			level, ok := a.match(e)
			exact := strings.HasPrefix(strings.ToLower(name), typed[:i])
			if exact != (ok && level == inName) {
				t.Errorf("%s: %s has level %d, %v", typed[:i], name, level, ok)
			}
			if ok && !exact && level < a.levels()/2 {
				t.Errorf("%s: %s stands above those without a typo", typed[:i], name)
			}
		}
	}
}

// FuzzSearch asks anything of a person with any text: no panic, what matches is marked, and marks lie within the text.
func FuzzSearch(f *testing.F) {
	f.Add(`"a b" tag:x ada`, "Ada O'Brien\U0001F600 x", "note")
	f.Add("strasse æ", "Straße Æ\u0301ther", "\xff 山田")
	f.Add("mistpyed", "mistyped", "")
	f.Fuzz(func(t *testing.T, query, name, note string) {
		a := ask(Query{Text: query})
		e := &entry{live: true, name: strings.ToValidUTF8(name, "?"), notes: strings.ReplaceAll(strings.ToValidUTF8(note, "?"), "\x00", " ")}
		e.fold()
		level, ok := a.match(e)
		if ok && (level < 0 || level >= a.levels()) {
			t.Errorf("level %d of %d", level, a.levels())
		}
		marks := a.matches(e)
		for _, m := range marks {
			in := e.name
			if m.Text != "" {
				in = m.Text
			}
			if m.From < 0 || m.From >= m.To || m.To > utf16Length(in) {
				t.Errorf("%+v in %q", m, in)
			}
		}
		if ok && len(a.words) > 0 && len(marks) == 0 {
			t.Errorf("%q matches %q %q, and nothing is marked", query, e.name, e.notes)
		}
	})
}

// FuzzDirectory reads any content as a directory, and searches in it: damage is an error or an answer, never a panic.
func FuzzDirectory(f *testing.F) {
	ctx := context.Background()
	var entries []*entry
	for i, name := range []string{"Ada Exemple", "Bob Martin", "山田 太郎"} {
		e := &entry{id: fmt.Sprintf("%024x", i+1), live: true, name: name, tags: "a\x00b", saved: int64(i), keys: "profile:github/" + name}
		e.fold()
		entries = append(entries, e)
	}
	made, err := build(ctx, &directory{store: NewMemory()}, nil, entries, nil, func(_ string, now int) int { return now })
	if err != nil {
		f.Fatal(err)
	}
	f.Add(made.directory.encode(), bytes.Join(made.rows, nil)[sealSize:], made.identities, made.orders)
	f.Fuzz(func(t *testing.T, search, rows, identities, orders []byte) {
		store := NewMemory()
		parts := [directoryParts][]int{{1}, {1}, {1}, {1}}
		for part, content := range [][]byte{search, identities, orders, rows} {
			kind := byte(sealPart)
			if part == partRows {
				kind = sealRows
			}
			value := seal(kind, append(make([]byte, sealSize), content...))
			if err := store.Commit(ctx, []Write{{Table: TableChunks, Key: directoryKey(part, 1), Value: value}}); err != nil {
				t.Fatal(err)
			}
		}
		d, err := openDirectory(ctx, store, parts)
		if err != nil || d.people > 10_000 {
			return
		}
		c := &Carnet{store: store, directory: d}
		for _, q := range []Query{{}, {Text: "a"}, {Text: "exampel tag:a"}, {Text: `"ada ex"`}, {Order: ByName}, {Order: ByCompany, Tag: "a"}, {Order: BySaved}} {
			_, _ = c.People(ctx, q)
		}
		_, _ = d.recognised(ctx, "profile:github/Ada Exemple", nil)
		_, _ = build(ctx, d, nil, entries, nil, func(_ string, now int) int { return now })
	})
}

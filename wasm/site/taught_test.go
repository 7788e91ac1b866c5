package site

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"carnet/wasm/page"
	"carnet/wasm/person"
)

// withoutAdapters reads as if no network were known.
func withoutAdapters(t testing.TB) {
	t.Helper()
	all := Adapters
	Adapters = nil
	t.Cleanup(func() { Adapters = all })
}

// pointAt gives the line that says what a sample expects of a field, as a user would find it: the first whole line that is
// the text, else the first part of a line, else the first line with a label before the text.
func pointAt(p *page.Page, field person.Field, text string) (Mark, bool) {
	shown := ShownLines(p)
	for _, fits := range []func(Shown) bool{
		func(s Shown) bool { return !s.Part && person.Fold(s.Text) == person.Fold(text) },
		func(s Shown) bool { return person.Fold(s.Text) == person.Fold(text) },
		func(s Shown) bool {
			_, tail, ok := cutColon(s.Text)
			return ok && person.Fold(tail) == person.Fold(text)
		},
	} {
		if i := slices.IndexFunc(shown, fits); i >= 0 {
			return Mark{i, field}, true
		}
	}
	return Mark{}, false
}

// taughtFields are those that a person's page is taught with in the tests.
func taughtFields(p *samplePerson) map[person.Field]string {
	return map[person.Field]string{
		person.FieldName: p.Name, person.FieldHeadline: p.Headline, person.FieldTitle: p.Title, person.FieldCompany: p.Company, person.FieldLocation: p.Location,
	}
}

func parsedFile(t testing.TB, name, address string) *page.Page {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	p, err := page.Parse(bytes.NewReader(content), address)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestTaught teaches each site of testdata/taught with one of its pages, and reads the others: folders of pages
// NAME.html with NAME.json, where the first is the teacher.
func TestTaught(t *testing.T) {
	withoutAdapters(t)
	sites, err := filepath.Glob("testdata/taught/*")
	if err != nil || len(sites) < 4 {
		t.Fatalf("%d taught sites, %v", len(sites), err)
	}
	for _, folder := range sites {
		pages, err := filepath.Glob(folder + "/*.html")
		if err != nil || len(pages) < 2 {
			t.Fatalf("%s has %d pages, %v", folder, len(pages), err)
		}
		for i, teacher := range pages { // any of them may be the teacher
			want := readSample(t, strings.TrimSuffix(teacher, ".html")+".json")
			if want.Person == nil {
				continue
			}
			p := parsedFile(t, teacher, want.URL)
			var marks []Mark
			for field, text := range taughtFields(want.Person) {
				if text == "" {
					continue
				}
				if m, ok := pointAt(p, field, text); ok {
					marks = append(marks, m)
				} else {
					t.Errorf("%s: no line says %q", teacher, text)
				}
			}
			rules, missed := Teach(p, marks)
			if len(missed) > 0 {
				t.Errorf("%s: no rule for %+v", teacher, missed)
			}
			again, err := ParseRules(FormatRules(rules))
			if err != nil || FormatRules(again) != FormatRules(rules) {
				t.Errorf("%s: rules are not read as written: %v\n%s", teacher, err, FormatRules(rules))
			}
			for k, other := range pages {
				want := readSample(t, strings.TrimSuffix(other, ".html")+".json")
				r := Read(parsedFile(t, other, want.URL), "2026-11-22", again...)
				if want.Person == nil {
					if r.Kind == person.KindPerson {
						t.Errorf("%s taught by %s is somebody's: %+v\n%s", other, teacher, r.Facts, FormatRules(rules))
					}
					continue
				}
				sound(t, r)
				for field, text := range taughtFields(want.Person) {
					if have := readSample(t, strings.TrimSuffix(teacher, ".html")+".json"); taughtFields(have.Person)[field] == "" {
						continue // which the teacher does not show
					}
					f, _ := r.First(field)
					if person.Fold(f.Text) != person.Fold(text) {
						t.Errorf("%s taught by %s: %s is %q (%s, %s), want %q\n%s", other, teacher, field, f.Text, f.Source.Method, f.Source.Place, text, FormatRules(rules))
					} else if k == i && text != "" && f.Source.Method != person.MethodTaught {
						t.Errorf("%s: %s is taught and read as %s", other, field, f.Source.Method)
					}
				}
			}
		}
	}
}

func TestRulesThatAreRefused(t *testing.T) {
	const head = "carnet rules 1\nsite people.example\npage /people/*\n"
	for _, text := range []string{
		"", "carnet rules 1\n", "name: h1", head, head + "shoe: h1", head + "profile: a", head + "name: h1 { }", head + "name: h1:has(a)", head + "name: h1, h2",
		head + "name: :not(h1)", head + "name: a b c", head + "name: " + strings.Repeat("a>", 400) + "a", head + "name: line 0 of h1", head + "name: line 101 of h1",
		head + "name: line x of h1", head + "name: after name, p", head + `title: after "Title", p`, head + `title: after "a`, head + `title: beside "role" p`,
		head + "name: <script>", head + "tag: h1", "carnet rules 2\nsite a.example\npage /\nname: h1", "carnet rules 1\nname: h1", "carnet rules 1\nsite a.example\nname: h1",
		"carnet rules 1\nsite A example\npage /\nname: h1", "carnet rules 1\nsite a.example\npage people\nname: h1", "carnet rules 1\nsite a.example\npage /<x>\nname: h1",
		head + strings.Repeat("#", maxRulesText),
	} {
		if rules, err := ParseRules(text); err == nil {
			t.Errorf("%.100q is taken as %+v", text, rules)
		}
	}
	if rules, err := ParseRules(head + "# mine\n\nname: h1\nname: h2\ncompany: beside \"works at\"\n"); err != nil || len(rules) != 2 || rules[0].Selector != "h2" {
		t.Errorf("%+v %v", rules, err)
	}
}

func TestGenerated(t *testing.T) {
	for _, name := range strings.Fields("css-1dbjc4n r-37j5jr sc-bdVaJa _2xK9q jss123 x1n2onr6 e1yq8p4w0 hfpxzc kCbFdD") {
		if !generated(name) {
			t.Errorf("%s is taken for a word", name)
		}
	}
	for _, name := range strings.Fields("profile-name p-note userName pv-top-card__headline vcard jobTitle display_name h-card") {
		if generated(name) {
			t.Errorf("%s is taken for generated", name)
		}
	}
}

// FuzzTaught applies rules from outside to pages from outside, and teaches whatever line there is.
func FuzzTaught(f *testing.F) {
	const head = "carnet rules 1\nsite people.example\npage /people/*\n"
	f.Add(head+"name: h1\nheadline: after name, p\ncompany: after \"employer\", dd\nlocation: line 2 of .x > p\nphone: beside \"tel\"\n", "<h1>Ada Lovelace</h1><p>Countess<dl><dt>Employer<dd>Analytical</dl><p>Tel: 555", 3)
	f.Add(head+"name: [itemprop=\"name\"]\n", strings.Repeat("<div><span itemprop=name>A B", 100), 0)
	f.Fuzz(func(t *testing.T, text, content string, line int) {
		rules, err := ParseRules(text)
		if err == nil {
			again, err := ParseRules(FormatRules(rules))
			if err != nil || FormatRules(again) != FormatRules(rules) {
				t.Fatalf("%q is written as %q: %v", text, FormatRules(rules), err)
			}
		}
		p, err := page.Parse(strings.NewReader(content), "https://people.example/people/ada")
		if err != nil {
			return
		}
		start := time.Now()
		for i := range rules {
			rules[i].Site, rules[i].Page = "people.example", "/people/*"
		}
		sound(t, Read(p, "2026-11-22", rules...))
		marks := []Mark{{line, person.FieldName}, {line + 1, person.FieldHeadline}, {line + 3, person.FieldLocation}}
		taught, _ := Teach(p, marks)
		if len(taught) > 0 {
			if _, err := ParseRules(FormatRules(taught)); err != nil {
				t.Errorf("Teach gives what is refused: %v\n%s", err, FormatRules(taught))
			}
		}
		sound(t, Read(p, "2026-11-22", taught...))
		Report(p)
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%d bytes take %v", len(content), took)
		}
	})
}

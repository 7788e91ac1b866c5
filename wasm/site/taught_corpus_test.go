package site

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"carnet/wasm/page"
	"carnet/wasm/person"
)

// TestTaughtOnRealPages turns the adapters off, teaches each real page of a person, and reads the others of its site.
// A site's pages of other years are another site's in all but the address, so only what the general layers did not
// read anyway may be lost: nothing that was right without rules is wrong with them.
func TestTaughtOnRealPages(t *testing.T) {
	withoutAdapters(t)
	pages := corpusPages(t)
	expected := map[string]*samplePerson{}
	for name := range pages {
		content, err := os.ReadFile(strings.TrimSuffix(name, ".html") + ".expected.json")
		if err != nil {
			t.Fatal(err)
		}
		var want samplePerson
		var nobody struct {
			Person   *bool `json:"person"`
			Fragment bool  `json:"_fragment"`
		}
		if strings.Contains(string(content), `"person": null`) || json.Unmarshal(content, &nobody) != nil || nobody.Fragment {
			continue
		}
		var part struct{ Name, Headline, Title, Company, Location string }
		if err := json.Unmarshal(content, &part); err != nil || part.Name == "" {
			continue
		}
		want.Name, want.Headline, want.Title, want.Company, want.Location = part.Name, part.Headline, part.Title, part.Company, part.Location
		expected[name] = &want
	}
	trees := map[string]*page.Page{}
	for name := range expected {
		trees[name] = parsedFile(t, name, pages[name])
	}
	right := func(name string, rules []Rule) map[person.Field]bool {
		r := Read(trees[name], "2026-11-22", rules...)
		all := map[person.Field]bool{}
		for field, text := range taughtFields(expected[name]) {
			if text != "" {
				f, _ := r.First(field)
				all[field] = person.Fold(f.Text) == person.Fold(text) || field == person.FieldLocation && f.Text != "" && strings.Contains(person.Fold(text), person.Fold(f.Text))
			}
		}
		return all
	}
	untaught := map[string]map[person.Field]bool{}
	for name := range expected {
		untaught[name] = right(name, nil)
	}
	gained, lost, own, missing := 0, 0, 0, 0
	there, told := 0, 0 // fields that are right on the other pages, of those that their pages state
	for _, teacher := range slices.Sorted(maps.Keys(expected)) {
		p := trees[teacher]
		var marks []Mark
		for _, field := range TaughtFields {
			if text := taughtFields(expected[teacher])[field]; text != "" {
				if m, ok := pointAt(p, field, text); ok {
					marks = append(marks, m)
				}
			}
		}
		if len(marks) == 0 {
			continue
		}
		rules, missed := Teach(p, marks)
		missing += len(missed)
		for other := range expected {
			if other != teacher && (filepath.Dir(other) != filepath.Dir(teacher) || len(rules) == 0 || !rules[0].isOf(trees[other].URL)) {
				continue
			}
			before, after := untaught[other], right(other, rules)
			for _, r := range rules {
				if is, states := after[r.Field]; other != teacher && states {
					told++
					if is {
						there++
					}
				}
				switch was, is := before[r.Field], after[r.Field]; {
				case other == teacher && is:
					own++
				case other == teacher:
					missing++
					t.Logf("%s: %s is not read back by %s", filepath.Base(teacher), r.Field, r.how())
				case is && !was:
					gained++
					t.Logf("%s taught by %s: %s is gained by %s", filepath.Base(other), filepath.Base(teacher), r.Field, r.how())
				case was && !is:
					lost++
					t.Logf("%s taught by %s: %s is lost by %s", filepath.Base(other), filepath.Base(teacher), r.Field, r.how())
				}
			}
		}
	}
	t.Logf("suite %-20s %d marks read back, %d not; of %d such fields on the other pages of the sites %d are right, %d of them by the rules, %d fewer than without", "taught real pages", own, missing, told, there, gained, lost)
	if len(expected) > 0 && (own < 19*missing || lost > gained) {
		t.Errorf("%d marks read back, %d not; on other pages %d fields more are right, %d fewer", own, missing, gained, lost)
	}
}

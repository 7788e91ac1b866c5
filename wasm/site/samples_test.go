package site

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"carnet/wasm/page"
	"carnet/wasm/person"
)

// update rewrites the expected readings of the samples with what is read now. Look at the difference before keeping it.
var update = flag.Bool("update", false, "write what is read into the samples' JSON")

// sample is the JSON beside a sample page NAME.html in testdata/<network>/: the address bar, and what must be read.
type sample struct {
	URL    string             `json:"url"`
	Kind   person.Kind        `json:"kind"`
	Doubts []person.DoubtCode `json:"doubts,omitempty"`
	Person *samplePerson      `json:"person"`
}

// samplePerson has the keys that `carnet read` writes.
type samplePerson struct {
	Name      string             `json:"name,omitempty"`
	Headline  string             `json:"headline,omitempty"`
	Title     string             `json:"title,omitempty"`
	Company   string             `json:"company,omitempty"`
	Location  string             `json:"location,omitempty"`
	URL       string             `json:"url,omitempty"`
	Photo     string             `json:"photo,omitempty"`
	About     string             `json:"about,omitempty"`
	AltNames  []string           `json:"altnames,omitempty"`
	Emails    []string           `json:"emails,omitempty"`
	Phones    []string           `json:"phones,omitempty"`
	Links     []string           `json:"links,omitempty"`
	Profiles  []string           `json:"profiles,omitempty"` // elsewhere
	Positions []person.Position  `json:"positions,omitempty"`
	Education []person.Education `json:"education,omitempty"`
	Languages []string           `json:"languages,omitempty"`
}

// TestSamples reads every network's sample pages: invented people, in the shapes that the network's pages have had.
func TestSamples(t *testing.T) {
	networks := append([]Adapter{{Name: "plain", Title: "plain structure"}}, Adapters...) // plain: pages that no adapter knows
	for _, a := range networks {
		pages, err := filepath.Glob(filepath.Join("testdata", a.Name, "*.html"))
		if err != nil {
			t.Fatal(err)
		}
		if len(pages) == 0 {
			t.Errorf("%s has no sample page in testdata/%s", a.Title, a.Name)
		}
		person, nobody := false, false
		for _, name := range pages {
			t.Run(a.Name+"/"+strings.TrimSuffix(filepath.Base(name), ".html"), func(t *testing.T) {
				want := readSample(t, strings.TrimSuffix(name, ".html")+".json")
				person, nobody = person || want.Person != nil, nobody || want.Person == nil
				got := sampleOf(readSavedPage(t, name, want.URL), want.URL)
				if *update {
					write(t, strings.TrimSuffix(name, ".html")+".json", got)
					return
				}
				if x, y := encoded(t, want), encoded(t, got); x != y {
					t.Errorf("%s reads otherwise than its JSON says (- expected, + read):\n%s", name, difference(x, y))
				}
			})
		}
		if len(pages) > 0 && !person && !*update {
			t.Errorf("none of %s's sample pages is a person's", a.Title)
		}
		if len(pages) > 0 && !nobody && !*update {
			t.Errorf("each of %s's sample pages is a person's: add one that is not, so that the adapter learns to say no", a.Title)
		}
	}
	folders, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range folders {
		if folder.Name() != "fuzz" && folder.Name() != "taught" && !slices.ContainsFunc(networks, func(a Adapter) bool { return a.Name == folder.Name() }) {
			t.Errorf("testdata/%s has sample pages of no adapter", folder.Name())
		}
	}
}

func readSavedPage(t *testing.T, name, address string) person.Reading {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	p, err := page.Parse(bytes.NewReader(content), address)
	if err != nil {
		t.Fatal(err)
	}
	return Read(p, "2026-11-22")
}

func readSample(t testing.TB, name string) sample {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var s sample
	d := json.NewDecoder(bytes.NewReader(content))
	d.DisallowUnknownFields()
	if err := d.Decode(&s); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return s
}

func sampleOf(r person.Reading, address string) sample {
	s := sample{URL: address, Kind: r.Kind}
	for _, d := range r.Doubts {
		if !slices.Contains(s.Doubts, d.Code) {
			s.Doubts = append(s.Doubts, d.Code)
		}
	}
	if r.Kind != person.KindPerson {
		return s
	}
	p := &samplePerson{URL: r.Profile}
	registers := map[person.Field]*string{
		person.FieldName: &p.Name, person.FieldHeadline: &p.Headline, person.FieldTitle: &p.Title, person.FieldCompany: &p.Company,
		person.FieldLocation: &p.Location, person.FieldPhoto: &p.Photo, person.FieldAbout: &p.About,
	}
	sets := map[person.Field]*[]string{
		person.FieldAltName: &p.AltNames, person.FieldEmail: &p.Emails, person.FieldPhone: &p.Phones, person.FieldLink: &p.Links, person.FieldLanguage: &p.Languages,
	}
	for _, f := range r.Facts {
		switch {
		case f.Position != nil:
			p.Positions = append(p.Positions, *f.Position)
		case f.Education != nil:
			p.Education = append(p.Education, *f.Education)
		case f.Field == person.FieldProfile:
			if f.Text != r.Profile {
				p.Profiles = append(p.Profiles, f.Text)
			}
		case registers[f.Field] != nil:
			*registers[f.Field] = f.Text
		case sets[f.Field] != nil:
			*sets[f.Field] = append(*sets[f.Field], f.Text)
		}
	}
	s.Person = p
	return s
}

func encoded(t *testing.T, s sample) string {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(s); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func write(t *testing.T, name string, s sample) {
	t.Helper()
	if err := os.WriteFile(name, []byte(encoded(t, s)), 0o644); err != nil {
		t.Fatal(err)
	}
}

// difference gives the lines that only one of two texts has, with those of both around them.
func difference(want, got string) string {
	x, y := strings.Split(want, "\n"), strings.Split(got, "\n")
	// Longest common subsequence: samples are short.
	table := make([][]int, len(x)+1)
	for i := range table {
		table[i] = make([]int, len(y)+1)
	}
	for i := len(x) - 1; i >= 0; i-- {
		for j := len(y) - 1; j >= 0; j-- {
			if x[i] == y[j] {
				table[i][j] = table[i+1][j+1] + 1
			} else {
				table[i][j] = max(table[i+1][j], table[i][j+1])
			}
		}
	}
	var b strings.Builder
	for i, j := 0, 0; i < len(x) || j < len(y); {
		switch {
		case i < len(x) && j < len(y) && x[i] == y[j]:
			i, j = i+1, j+1
		case j == len(y) || i < len(x) && table[i+1][j] >= table[i][j+1]:
			b.WriteString("- " + x[i] + "\n")
			i++
		default:
			b.WriteString("+ " + y[j] + "\n")
			j++
		}
	}
	return b.String()
}

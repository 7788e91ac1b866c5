package page

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"carnet/wasm/person"

	"github.com/tidwall/gjson"
)

// Suites that others wrote, as far as they concern people. Each level is what was reached; below it the test fails.
func TestSuites(t *testing.T) {
	dir := filepath.Join(corpus(t), "suites")
	for _, s := range []struct {
		name  string
		level int
		run   func(t *testing.T, dir string) (passed, all int)
	}{
		{"microformats-tests", 60, microformatsTests},
		{"schemaorg-examples", 20, schemaorgExamples},
		{"extruct", 7, extruct},
		{"any23-hcard", 51, any23},
		{"xray-author", 5, xrayAuthor},
		{"pages", 16, pageNames}, // which is why there are adapters and plain structure
	} {
		t.Run(s.name, func(t *testing.T) {
			passed, all := s.run(t, filepath.Join(dir, s.name))
			t.Logf("suite %-20s %d of %d", s.name, passed, all)
			if passed < s.level {
				t.Errorf("%d pass, %d did before", passed, s.level)
			}
		})
	}
}

func readPage(t *testing.T, file, address string) *Page {
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if i := bytes.Index(raw, []byte("\r\n\r\n")); bytes.HasPrefix(raw, []byte("HTTP/")) && i > 0 {
		raw = raw[i+4:]
	} else if i := bytes.Index(raw, []byte("\n\n")); bytes.HasPrefix(raw, []byte("HTTP/")) && i > 0 {
		raw = raw[i+2:]
	}
	p, err := Parse(bytes.NewReader(raw), address)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func glob(t *testing.T, pattern ...string) []string {
	files, err := filepath.Glob(filepath.Join(pattern...))
	if err != nil || len(files) == 0 {
		t.Fatalf("nothing at %s: %v", filepath.Join(pattern...), err)
	}
	return files
}

// known is what a suite states of a person, in the form of facts.
type known struct{ facts []string }

func (k *known) add(field person.Field, text string) {
	if text = person.Fold(Clean(text)); text != "" {
		k.facts = append(k.facts, string(field)+" "+text)
	}
}

// within reports whether some card states all of it; link and profile count as one, and so do names of the person.
func (k known) within(cards []Card) bool {
	for _, c := range cards {
		var have known
		for _, f := range c.Facts {
			switch f.Field {
			case person.FieldProfile:
				have.add(person.FieldLink, strings.TrimRight(f.Text, "/"))
			case person.FieldLink:
				have.add(f.Field, strings.TrimRight(f.Text, "/"))
			default:
				have.add(f.Field, f.Text)
			}
		}
		all := true
		for _, fact := range k.facts {
			found := false
			for _, h := range have.facts {
				found = found || h == fact
			}
			all = all && found
		}
		if all {
			return true
		}
	}
	return false
}

// microformatsTests: for every h-card and h-resume that a case expects, a card with its name, channels and employer.
func microformatsTests(t *testing.T, dir string) (passed, all int) {
	for _, pattern := range []string{"microformats-v1/hcard", "microformats-v1/hresume", "microformats-v2/h-card", "microformats-v2/h-resume", "microformats-v2/mixed", "microformats-v2-unit/*", "microformats-mixed/*"} {
		for _, file := range glob(t, dir, "tests", pattern, "*.json") {
			raw, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			page := readPage(t, strings.TrimSuffix(file, ".json")+".html", "http://example.com/")
			cards := page.cards().Cards
			for _, item := range gjson.GetBytes(raw, "items").Array() {
				k := knownOf(item)
				if len(k.facts) == 0 {
					continue
				}
				all++
				if k.within(cards) {
					passed++
				} else {
					t.Logf("suite   fails %s: no card has %q", filepath.Base(filepath.Dir(file))+"/"+filepath.Base(file), k.facts)
				}
			}
		}
	}
	return passed, all
}

func knownOf(item gjson.Result) (k known) {
	kind := item.Get("type").String()
	props := item.Get("properties")
	name := props.Get("name.0").String()
	switch {
	case strings.Contains(kind, "h-resume"):
		if contact := props.Get("contact.0.properties.name.0"); contact.Exists() {
			name = contact.String()
		}
		k.add(person.FieldName, name)
		return k
	case !strings.Contains(kind, "h-card") || name == "" || name == valueOf(props.Get("org.0")):
		return k
	}
	k.add(person.FieldName, name)
	for _, v := range props.Get("email").Array() {
		k.add(person.FieldEmail, Email(valueOf(v)))
	}
	for _, v := range props.Get("url").Array() {
		if a := valueOf(v); strings.HasPrefix(a, "http") {
			k.add(person.FieldLink, strings.TrimRight(a, "/"))
		}
	}
	k.add(person.FieldCompany, valueOf(props.Get("org.0")))
	return k
}

func valueOf(v gjson.Result) string {
	if v.IsObject() {
		return v.Get("value").String()
	}
	return v.String()
}

// schemaorgExamples: microdata and RDFa name the same people as JSON-LD does in the same example.
func schemaorgExamples(t *testing.T, dir string) (passed, all int) {
	for _, file := range glob(t, dir, "person", "*.json.html") {
		want := namesIn(readPage(t, file, here).jsonLD())
		if len(want) == 0 {
			continue
		}
		for _, other := range []string{"microdata", "rdfa"} {
			twin := strings.TrimSuffix(file, "json.html") + other + ".html"
			if _, err := os.Stat(twin); err != nil {
				continue
			}
			all++
			p := readPage(t, twin, here)
			got := namesIn(p.microdata())
			if other == "rdfa" {
				got = namesIn(p.rdfa())
			}
			if strings.Join(got, "|") == strings.Join(want, "|") {
				passed++
			} else {
				t.Logf("suite   fails %s: %q, in JSON-LD %q", filepath.Base(twin), got, want)
			}
		}
	}
	return passed, all
}

func namesIn(g *graph) []string {
	var names []string
	seen := map[string]bool{}
	for _, it := range g.items {
		if name := Clean(it.text("name")); it.is(personTypes) && name != "" && !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	return names
}

// extruct: where its expected files name people (type Person), some markup of ours does too.
func extruct(t *testing.T, dir string) (passed, all int) {
	root := filepath.Join(dir, "tests", "samples")
	for _, file := range append(glob(t, root, "*", "*.jsonld"), glob(t, root, "*", "*.json")...) {
		source := strings.TrimSuffix(file, filepath.Ext(file)) + ".html"
		if _, err := os.Stat(source); err != nil {
			continue
		}
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var tree any
		if json.Unmarshal(raw, &tree) != nil {
			continue
		}
		want := map[string]bool{}
		peopleIn(tree, want)
		if len(want) == 0 {
			continue
		}
		p := readPage(t, source, here)
		got := map[string]bool{}
		for _, g := range []*graph{p.jsonLD(), p.microdata(), p.rdfa()} {
			for _, name := range namesIn(g) {
				got[name] = true
			}
		}
		for name := range want {
			all++
			if got[name] {
				passed++
			} else {
				t.Logf("suite   fails %s: nobody is called %q", filepath.Base(source), name)
			}
		}
	}
	return passed, all
}

func peopleIn(v any, out map[string]bool) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			peopleIn(e, out)
		}
	case map[string]any:
		kind, _ := v["@type"].(string)
		if kind == "" {
			kind, _ = v["type"].(string)
		}
		name, _ := v["name"].(string)
		if props, ok := v["properties"].(map[string]any); ok && name == "" {
			name, _ = props["name"].(string)
		}
		if local(kind) == "Person" && name != "" {
			out[Clean(name)] = true
		}
		for _, e := range v {
			peopleIn(e, out)
		}
	}
}

// ofNobody holds the pages of any23 whose cards are a town's, a shop's or a chamber of commerce's.
var ofNobody = []string{"25-geo-abbr.html", "40-fn-inside-adr.html", "lastfm-adr-multi-address.html", "null-pointer.html"}

// any23: every page of the hCard suite with a person on it gives one, the others none, and every broken JSON-LD gives
// its things.
func any23(t *testing.T, dir string) (passed, all int) {
	root := filepath.Join(dir, "test-resources", "src", "test", "resources")
	for _, file := range glob(t, root, "microformats", "*", "*.html") {
		all++
		cards := readPage(t, file, here).cards().Cards
		if len(cards) == 0 == slices.Contains(ofNobody, filepath.Base(file)) {
			passed++
		} else {
			t.Logf("suite   fails %s: %d people", filepath.Base(file), len(cards))
		}
	}
	for _, file := range glob(t, root, "html", "*jsonld*.html") {
		all++
		if g := readPage(t, file, here).jsonLD(); len(g.items) > 0 {
			passed++
		} else {
			t.Logf("suite   fails %s: nothing", filepath.Base(file))
		}
	}
	return passed, all
}

// pageNames: real pages whose person some layer names; and none of a page that is nobody's says that it is somebody's.
func pageNames(t *testing.T, dir string) (passed, all int) {
	for _, file := range glob(t, dir, "..", "..", "pages", "*", "*.expected.json") {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		expected := gjson.ParseBytes(raw)
		found := readPage(t, strings.TrimSuffix(file, ".expected.json")+".html", expected.Get("tab_url").String()).Agreed()
		if expected.Get("person").Exists() {
			for _, c := range found.Cards {
				if c.Main && len(found.Kinds) == 0 {
					t.Errorf("%s is somebody's: %v", filepath.Base(file), c.Facts)
				}
			}
			continue
		}
		var k known
		if k.add(person.FieldName, expected.Get("name").String()); len(k.facts) == 0 {
			continue
		}
		all++
		if k.within(found.Cards) {
			passed++
		}
	}
	return passed, all
}

// xrayAuthor: the pages about an author are read as theirs.
func xrayAuthor(t *testing.T, dir string) (passed, all int) {
	for _, file := range glob(t, dir, "tests", "data", "author.example.com", "about*") {
		all++
		name := filepath.Base(file)
		ok := false
		for _, c := range readPage(t, file, "http://author.example.com/"+name).cards().Cards {
			ok = ok || c.Main && strings.HasPrefix(c.First(person.FieldName), "Author")
		}
		if ok {
			passed++
		} else {
			t.Logf("suite   fails %s: not the author's", name)
		}
	}
	return passed, all
}

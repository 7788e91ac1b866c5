package site

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"carnet/wasm/page"

	"golang.org/x/net/html"
)

// savedPages gives every sample page, and every real one where they are present: CARNET_CORPUS, or shared/corpus beside
// the repository. Each is a file and its address.
func savedPages(t testing.TB) map[string]string {
	t.Helper()
	pages := map[string]string{}
	samples, _ := filepath.Glob("testdata/*/*.html")
	taught, _ := filepath.Glob("testdata/taught/*/*.html")
	for _, name := range append(samples, taught...) {
		pages[name] = readSample(t, strings.TrimSuffix(name, ".html")+".json").URL
	}
	for name, address := range corpusPages(t) {
		pages[name] = address
	}
	return pages
}

// corpusPages gives the real pages, if they are here.
func corpusPages(t testing.TB) map[string]string {
	t.Helper()
	corpus := os.Getenv("CARNET_CORPUS")
	if corpus == "" {
		corpus = filepath.Join("..", "..", "..", "shared", "corpus")
	}
	pages := map[string]string{}
	_ = filepath.WalkDir(filepath.Join(corpus, "pages"), func(name string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".expected.json") {
			return nil
		}
		var want struct {
			URL string `json:"tab_url"`
		}
		content, err := os.ReadFile(name)
		if err == nil {
			err = json.Unmarshal(content, &want)
		}
		if err != nil {
			t.Fatal(err)
		}
		pages[strings.TrimSuffix(name, ".expected.json")+".html"] = want.URL
		return nil
	})
	if len(pages) == 0 {
		t.Log("no corpus of real pages here (CARNET_CORPUS)")
	}
	return pages
}

// saidWords gives every word of four letters or more that a page says: in its texts, its attributes other than names in
// the markup, its address and the values of its data. It is found otherwise than Report finds it.
func saidWords(p *page.Page) map[string]bool {
	said := map[string]bool{}
	hear := func(text string) {
		for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
			if len([]rune(w)) >= 4 {
				said[w] = true
			}
		}
	}
	var values func(any)
	values = func(v any) {
		switch v := v.(type) {
		case string:
			hear(v)
		case []any:
			for _, e := range v {
				values(e)
			}
		case map[string]any:
			for _, e := range v {
				values(e)
			}
		}
	}
	hear(p.Title)
	hear(p.Address)
	for n := range p.Root.Descendants() {
		if n.Type == html.TextNode && n.Parent.Data != "script" && n.Parent.Data != "code" {
			hear(n.Data)
		}
		for _, a := range n.Attr {
			switch a.Key {
			case "alt", "title", "content", "value", "placeholder", "aria-label", "href", "src", "srcset", "action", "poster":
				hear(a.Val)
			}
		}
	}
	for _, d := range p.Data {
		var v any
		if json.NewDecoder(bytes.NewReader([]byte(d.Text))).Decode(&v) == nil {
			values(v)
		}
	}
	return said
}

// TestReportSaysNothing: no word of a page stands in its report, but for those that every interface has.
func TestReportSaysNothing(t *testing.T) {
	kept := map[string]bool{"carnet": true, "report": true}
	for w := range interfaceWords {
		kept[w] = true
	}
	for label := range plainLabels {
		for _, w := range strings.FieldsFunc(label, notLetter) {
			kept[w] = true
		}
	}
	for host := range knownHosts {
		for _, w := range strings.FieldsFunc(host, notLetter) {
			kept[w] = true
		}
	}
	for _, w := range []string{"https", "http", "mailto", "javascript", "about", "null", "true", "false"} {
		kept[w] = true
	}
	for name, address := range savedPages(t) {
		p := parsedFile(t, name, address)
		report := Report(p)
		if len(report) > maxReport+8<<10 {
			t.Errorf("%s: the report has %d bytes", name, len(report))
		}
		said := saidWords(p)
		var survived []string
		for _, w := range strings.FieldsFunc(strings.ToLower(report), func(r rune) bool { return !unicode.IsLetter(r) }) {
			if said[w] && !kept[w] && !slices.Contains(survived, w) {
				survived = append(survived, w)
			}
		}
		if len(survived) > 0 {
			t.Errorf("%s: its report says %q", name, survived)
		}
		for _, handle := range handles(p.URL) {
			if len(handle) >= 4 && !interfaceWords[handle] && strings.Contains(strings.ToLower(report), handle) && strings.ContainsAny(handle, "0123456789-_") {
				t.Errorf("%s: its report holds the handle %s", name, handle)
			}
		}
		for w := range strings.FieldsSeq(report) {
			if at := strings.IndexByte(w, '@'); at > 0 && strings.Contains(pageText(p), strings.Trim(w, `"'<>(),;`)) && strings.Contains(w[at:], ".") {
				t.Errorf("%s: its report holds an address for mail", name)
			}
		}
	}
}

func pageText(p *page.Page) string { return page.Text(p.Root) }

// TestReportShows: what a reader needs is there.
func TestReportShows(t *testing.T) {
	p := parsed(t, `<title>Mirela Vosk</title><main class="css-9x8y7z profile-card mirela-box"><h1 id=u42 class=profile-name itemprop=name>Mirela Vosk</h1><h2>Experience</h2><p>Mirela Vosk</p>
		<a href="https://www.linkedin.com/in/mirelavosk?trk=abc">Лев 42</a></main><script type="application/json" id="__state">{"user":{"firstName":"Mirela","mirela":1,"tags":["a","b","c","d","e"],"ok":true}}</script>`, "https://mirela.example/me")
	report := Report(p)
	for _, want := range []string{"main class=\"", "profile-card", `itemprop="name"`, "profile-name", `"Experience"`, `href="https://www.linkedin.com/in/`, "firstName:", "true", "h1 id="} {
		if !strings.Contains(report, want) {
			t.Errorf("no %s in\n%s", want, report)
		}
	}
	for _, never := range []string{"Mirela", "mirela", "Vosk", "9x8y7z", "u42", "trk=abc", "Лев", "mirela:"} {
		if strings.Contains(report, never) {
			t.Errorf("%s in\n%s", never, report)
		}
	}
	lines := strings.Split(report, "\n")
	var texts []string
	for _, l := range lines {
		if l = strings.TrimSpace(l); strings.HasPrefix(l, `"`) && len(l) == len(`"Mirela Vosk"`) {
			texts = append(texts, l)
		}
	}
	if len(texts) != 3 || texts[0] != texts[1] || texts[1] != texts[2] {
		t.Errorf("equal texts are %q in\n%s", texts, report)
	}
	if Report(p) == report {
		t.Error("two reports are the same: what they were made of can be tried")
	}
}

package site

import (
	"bytes"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"carnet/wasm/page"

	"golang.org/x/net/html"
)

// TestArchivedSamples reads every sample page as the Wayback Machine keeps it: what is read is what the original says,
// under its original address.
func TestArchivedSamples(t *testing.T) {
	pages, err := filepath.Glob(filepath.Join("testdata", "*", "*.html"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range pages {
		t.Run(strings.TrimSuffix(strings.TrimPrefix(name, "testdata/"), ".html"), func(t *testing.T) {
			original := readSample(t, strings.TrimSuffix(name, ".html")+".json").URL
			if !strings.HasPrefix(original, "http") || strings.Contains(original, "web.archive.org") || strings.Contains(original, "archive.ph") {
				t.Skip("not a page that an archive holds")
			}
			content, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			p, err := page.Parse(bytes.NewReader(asArchived(content, original)), waybackPrefix+original)
			if err != nil {
				t.Fatal(err)
			}
			want := sampleOf(readSavedPage(t, name, original), original)
			got := sampleOf(Read(p, "2026-11-22"), original)
			if x, y := encoded(t, want), encoded(t, got); x != y {
				t.Errorf("archived, %s reads otherwise (- expected, + read):\n%s", name, difference(x, y))
			}
		})
	}
}

const waybackPrefix = "https://web.archive.org/web/20150304050607/"

// asArchived writes a page as the Wayback Machine gives it out: addresses rewritten, its toolbar before the content.
func asArchived(content []byte, address string) []byte {
	base, err := url.Parse(address)
	if err != nil {
		return content
	}
	var out bytes.Buffer
	z := html.NewTokenizer(bytes.NewReader(content))
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return out.Bytes()
		}
		raw := string(z.Raw())
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			out.WriteString(raw)
			continue
		}
		token := z.Token()
		for _, a := range token.Attr {
			if u, err := base.Parse(a.Val); err == nil && (a.Key == "href" || a.Key == "src") && a.Val != "" && a.Val[0] != '#' && (u.Scheme == "http" || u.Scheme == "https") {
				written := html.EscapeString(a.Val)
				for _, form := range []string{`"` + written + `"`, `"` + a.Val + `"`} {
					raw = strings.Replace(raw, a.Key+"="+form, a.Key+`="`+html.EscapeString(strings.TrimPrefix(waybackPrefix, "https://web.archive.org"))+html.EscapeString(u.String())+`"`, 1)
				}
			}
		}
		out.WriteString(raw)
		if token.Data == "body" {
			out.WriteString(`<div id="wm-ipp-base" lang="en"><div id="wm-ipp"><a href="/web/" title="Wayback Machine home page">Wayback Machine</a><h1>Ada Toolbar</h1>
				<span class="vcard h-card"><b class="fn p-name">Ada Toolbar</b></span><a href="mailto:info@archive.example">12 captures</a></div></div>`)
		}
	}
}

// TestLinksToCopies: whoever links to the copy of a page means the copy, but a copy of somebody's profile is theirs.
func TestLinksToCopies(t *testing.T) {
	p, err := page.Parse(strings.NewReader(`<div class="h-card"><a class="p-name u-url" href="/">Mirela Vosk</a>
		<a class="u-url" href="https://web.archive.org/web/2012/http://vosk.example/">old pages</a>
		<a class="u-url" href="https://web.archive.org/web/2012/http://twitter.com/mirelavosk">old words</a></div>`), "https://mirela.example/")
	if err != nil {
		t.Fatal(err)
	}
	s := sampleOf(Read(p, "2026-11-22"), p.Address)
	if got := strings.Join(append(s.Person.Links, s.Person.Profiles...), " "); got != "https://web.archive.org/web/2012/http://vosk.example/ https://x.com/mirelavosk" {
		t.Errorf("links %s", got)
	}
}

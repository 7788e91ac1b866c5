package page

import (
	"strings"
	"testing"
)

func TestOriginal(t *testing.T) {
	for _, c := range []struct{ address, want string }{
		{"https://web.archive.org/web/20150304050607/http://fr.viadeo.com/fr/profile/mirela.vosk", "http://fr.viadeo.com/fr/profile/mirela.vosk"},
		{"http://web.archive.org/web/20150304050607if_/https://mirela.example/?a=1&b=2#top", "https://mirela.example/?a=1&b=2#top"},
		{"https://web.archive.org/web/2015/mirela.example/about", "http://mirela.example/about"},
		{"https://web.archive.org/web/20150304050607/http:/mirela.example/", "http://mirela.example/"},
		{"https://web.archive.org/web/20190304050607im_/https://mirela.example/me.jpg", "https://mirela.example/me.jpg"},
		{"https://web.archive.org/web/20110304050607/http://twitter.com/#!/mirelavosk", "http://twitter.com/#!/mirelavosk"},
		{"https://arquivo.pt/wayback/20120304050607/http://mirela.example/", "http://mirela.example/"},
		{"https://wayback.archive-it.org/1068/20150304050607/http://mirela.example/", "http://mirela.example/"},
		{"https://archive.ph/2015.03.04-050607/https://mirela.example/cv?x=1", "https://mirela.example/cv?x=1"},
		{"https://archive.today/20150304050607/http://mirela.example/", "http://mirela.example/"},
		{"https://archive.is/newest/https://mirela.example/", "https://mirela.example/"},
		{"https://archive.ph/o/AbCdE/https://mirela.example/talks", "https://mirela.example/talks"},
		{"https://archive.ph/AbCdE", ""},
		{"https://web.archive.org/web/20150000000000*/http://mirela.example/", ""},
		{"https://web.archive.org/web/20150304050607/", ""},
		{"https://web.archive.org/", ""},
		{"https://mirela.example/20150304050607/notes.example", ""},
		{"https://mirela.example/2015/http://elsewhere.example/", ""},
		{"mailto:a@b.example", ""},
		{"", ""},
	} {
		want := c.want
		if want == "" {
			want = c.address
		}
		if got := Original(c.address); got != want {
			t.Errorf("Original(%q) = %q, want %q", c.address, got, want)
		}
	}
}

func TestWaybackMachine(t *testing.T) {
	const address = "https://web.archive.org/web/20160304050607/http://mirela.example/about"
	p, err := Parse(strings.NewReader(`<html><head><title>Mirela Vosk</title>
		<script src="//archive.org/includes/analytics.js"></script>
		<meta property="og:image" content="https://web.archive.org/web/20160304050607im_/http://mirela.example/me.jpg">
		<script type="application/ld+json">{"@type":"Person","name":"Mirela Vosk","url":"https:\/\/web.archive.org\/web\/20160304050607\/http:\/\/mirela.example\/about","sameAs":["https://web.archive.org/web/20160304050607/https://github.com/mirelavosk"]}</script></head>
		<body><!-- BEGIN WAYBACK TOOLBAR INSERT -->
		<div id="wm-ipp-base" lang="en"><div id="wm-ipp"><a href="/web/">Wayback Machine</a><form><input name="url" value="http://mirela.example/about"></form><h1>38 captures</h1></div></div>
		<div id="wm-ipp-print">The Wayback Machine - http://mirela.example/about</div>
		<!-- END WAYBACK TOOLBAR INSERT -->
		<h1>Mirela Vosk</h1><img src="/web/20160304050607im_/http://mirela.example/me.jpg" srcset="/web/20160304050607im_/http://mirela.example/me.jpg 1x, /web/20160304050607im_/http://mirela.example/me2.jpg 2x">
		<a href="/web/20160304050607/http://mirela.example/talks">Talks</a> <a href="https://web.archive.org/web/20160304050607/mailto:mirela@mirela.example">Write</a>
		<a href="http://mirela.example/web/2016/">web</a> <a href="http://elsewhere.example/web/2016/http://x.example/">Elsewhere</a> <a href="http://wayback.archive.org/web/2016/http://x.example/">X</a> <a href="notes">Notes</a><code id="bpr-guid-1"><!--{"url":"https://web.archive.org/web/20160304050607/http://mirela.example/"}--></code></body></html>`), address)
	if err != nil {
		t.Fatal(err)
	}
	if p.Address != address || p.URL.String() != "http://mirela.example/about" {
		t.Errorf("address %q, URL %q", p.Address, p.URL)
	}
	text := Text(Find(p.Root, "body"))
	if want := "Mirela Vosk Talks Write web Elsewhere X Notes{\"url\":\"http://mirela.example/\"}"; text != want {
		t.Errorf("the page says %q, want %q", text, want)
	}
	var links []string
	for _, a := range FindAll(p.Root, "a[href]") {
		links = append(links, p.Resolve(Attr(a, "href")))
	}
	if got, want := strings.Join(links, " "), "http://mirela.example/talks mailto:mirela@mirela.example http://mirela.example/web/2016/ http://elsewhere.example/web/2016/http://x.example/ http://x.example/ http://mirela.example/notes"; got != want {
		t.Errorf("links %q, want %q", got, want)
	}
	if got := Attr(Find(p.Root, "img"), "srcset"); got != "http://mirela.example/me.jpg 1x, http://mirela.example/me2.jpg 2x" {
		t.Errorf("srcset %q", got)
	}
	if got := p.Meta("og:image"); got != "http://mirela.example/me.jpg" {
		t.Errorf("og:image %q", got)
	}
	if len(p.Data) != 2 || strings.Contains(p.Data[0].Text+p.Data[1].Text, "archive.org") {
		t.Errorf("data %+v", p.Data)
	}
}

func TestArchiveToday(t *testing.T) {
	const content = `<html><head><title>Mirela Vosk</title><link rel="bookmark" href="http://archive.today/20150304050607/https://mirela.example/about">
		<meta property="og:type" content="article"><meta property="og:site_name" content="archive.ph"></head><body>
		<div id="HEADER"><form action="https://archive.ph/search/"><input type="text" name="q" value="https://mirela.example/about"></form></div>
		<div id="CONTENT"><h1>Mirela Vosk</h1><a href="https://archive.ph/o/AbCdE/https://mirela.example/talks">Talks</a></div></body></html>`
	for _, body := range []string{content, strings.Replace(content, "bookmark", "stylesheet", 1)} {
		p, err := Parse(strings.NewReader(body), "https://archive.ph/AbCdE")
		if err != nil {
			t.Fatal(err)
		}
		if p.URL.String() != "https://mirela.example/about" || p.Meta("og:type") != "" || Find(p.Root, "form") != nil {
			t.Errorf("URL %q, og:type %q", p.URL, p.Meta("og:type"))
		}
		if got := p.Resolve(Attr(Find(p.Root, "a"), "href")); got != "https://mirela.example/talks" {
			t.Errorf("link %q", got)
		}
	}
}

// TestMuted: pointing into an archive's frame points at nothing of the page.
func TestMuted(t *testing.T) {
	p, err := Parse(strings.NewReader(`<div id="frame"><div><p>Donate</p></div></div><p>Mirela</p>`), "https://mirela.example/")
	if err != nil {
		t.Fatal(err)
	}
	pointed := Find(p.Root, "#frame p")
	mute(Find(p.Root, "#frame"))
	if p.settleTarget(pointed); p.Target != nil || Text(p.Root) != "Mirela" {
		t.Errorf("the page says %q, the target %q", Text(p.Root), Text(p.Target))
	}
}

func FuzzUnarchive(f *testing.F) {
	f.Add(`<a href="/web/20160304050607/http://a.example/">x</a>`, "https://web.archive.org/web/20160304050607/http://a.example/")
	f.Add(`<div id=HEADER><input name=q value="http://a.example/"></div><a href="/o/A/http:">`, "https://archive.ph/AbCdE")
	f.Fuzz(func(t *testing.T, content, address string) {
		p, err := Parse(strings.NewReader(content), address)
		if err != nil {
			return
		}
		if p.URL == nil || p.Base == nil {
			t.Error("no URL")
		}
		Unwrap(address)
	})
}

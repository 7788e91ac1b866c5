package site

import (
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"carnet/wasm/page"
	"carnet/wasm/person"
)

// TestAddresses holds, for networks where people have handles, which addresses are one person's and their canonical form.
func TestAddresses(t *testing.T) {
	for canonical, addresses := range map[string]string{
		"https://bsky.app/profile/ada.example.com": `https://bsky.app/profile/Ada.example.com https://bsky.app/profile/@ada.example.com/ https://www.bsky.app/profile/ada.example.com?ref=1#x`,
		"https://bsky.app/profile/did:plc:abcd234": `https://bsky.app/profile/did:plc:abcd234`,

		"https://www.goodreads.com/user/show/4711":             `https://www.goodreads.com/user/show/4711-ada https://goodreads.com/user/show/4711?shelf=read`,
		"https://www.goodreads.com/author/show/4711.Ada_Okoro": `http://www.goodreads.com/author/show/4711.Ada_Okoro?from_search=true https://m.goodreads.com/author/show/4711.Ada_Okoro`,

		"https://t.me/ada_okoro": `https://t.me/Ada_Okoro https://telegram.me/ada_okoro https://t.me/@ada_okoro?text=hi https://ada_okoro.t.me https://t.me/resolve?domain=Ada_Okoro`,

		"https://news.ycombinator.com/user?id=AdaO": `https://news.ycombinator.com/user?id=AdaO https://news.ycombinator.com/user?id=AdaO&x=1`,

		"https://www.instagram.com/ada.okoro": `https://instagram.com/Ada.Okoro/ https://m.instagram.com/ada.okoro/reels/?hl=fr https://www.instagram.com/_u/ada.okoro https://www.instagram.com/@ada.okoro?igsh=x https://instagr.am/ada.okoro`,

		"https://www.facebook.com/ada.okoro":             `https://facebook.com/Ada.Okoro https://m.facebook.com/ada.okoro?ref=1 https://mbasic.facebook.com/ada.okoro/about https://fr-fr.facebook.com/ada.okoro/photos/ https://touch.facebook.com/ada.okoro https://fb.com/ada.okoro https://www.facebook.com/ada.okoro/directory_work`,
		"https://www.facebook.com/profile.php?id=990051": `https://www.facebook.com/profile.php?id=990051&sk=about https://www.facebook.com/people/Ada-Okoro/990051/ https://m.facebook.com/990051 https://mbasic.facebook.com/profile.php?id=990051`,

		"https://www.xing.com/profile/ada_okoro2": `https://www.xing.com/profile/Ada_Okoro2 https://xing.com/profile/Ada_Okoro2/cv?sc_o=x https://touch.xing.com/profile/Ada_Okoro2/web https://www.xing.com/profile/Ada_Okoro2#x`,

		"https://www.viadeo.com/profile/ada.okoro2": `http://www.viadeo.com/fr/profile/Ada.Okoro2 http://fr.viadeo.com/fr/profile/ada.okoro2 https://www.viadeo.com/profile/ada.okoro2?consultationType=1`,

		"https://plus.google.com/+adaokoro":             `https://plus.google.com/+AdaOkoro https://plus.google.com/u/0/+AdaOkoro/about http://plus.google.com/b/100000000000000000002/+AdaOkoro/posts https://plus.google.com/app/basic/+AdaOkoro/about`,
		"https://plus.google.com/100000000000000000001": `https://plus.google.com/100000000000000000001/posts https://profiles.google.com/100000000000000000001`,

		"https://www.youtube.com/@ada-okoro":                       `https://youtube.com/@Ada-Okoro https://m.youtube.com/@ada-okoro/videos?view=0 https://www.youtube.com/@ada-okoro/about`,
		"https://www.youtube.com/channel/UCaaaaaaaaaaaaaaaaaaaaaa": `https://www.youtube.com/channel/UCaaaaaaaaaaaaaaaaaaaaaa/featured https://youtube.com/channel/UCaaaaaaaaaaaaaaaaaaaaaa?sub_confirmation=1`,
		"https://www.youtube.com/c/adaokoro":                       `https://www.youtube.com/c/AdaOkoro/videos`,

		"https://soundcloud.com/ada-okoro": `https://soundcloud.com/Ada-Okoro/tracks https://m.soundcloud.com/ada-okoro https://www.soundcloud.com/ada-okoro?utm_source=clipboard`,

		"https://keybase.io/ada_okoro": `https://keybase.io/Ada_Okoro https://keybase.io/ada_okoro/sigchain https://www.keybase.io/ada_okoro/#show-public`,

		"https://gravatar.com/adaokoro": `https://gravatar.com/AdaOkoro http://en.gravatar.com/adaokoro https://www.gravatar.com/adaokoro?x=1 https://pt-br.gravatar.com/adaokoro`,

		"https://about.me/ada.okoro": `https://about.me/Ada.Okoro http://www.about.me/ada.okoro?promo=email_sig`,

		"https://www.tiktok.com/@ada.okoro": `https://tiktok.com/@Ada.Okoro https://m.tiktok.com/@ada.okoro?lang=en&_t=1`,

		"https://mastodon.social/@ada":  `https://mastodon.social/@Ada https://mastodon.social/@ada/with_replies https://mastodon.social/users/ada https://mastodon.social/web/@ada https://hachyderm.io/@ada@mastodon.social https://mastodon.social/@ada@mastodon.social`,
		"https://example.nz/@ada_okoro": `https://mastodon.social/@ada_okoro@example.nz https://anything.example/@ada_okoro@example.nz`,
		"https://piaille.fr/@ada":       `https://piaille.fr/@ada/media https://piaille.fr/deck/@ada`,

		"": `https://www.instagram.com/p/C1 https://www.instagram.com/ada/p/C1 https://www.instagram.com/explore/tags/x/ https://www.instagram.com/accounts/login/ https://www.instagram.com/ada/followers/ https://www.instagram.com/stories/ada/1/ https://www.instagram.com/reels/ https://www.instagram.com/
			https://www.facebook.com/groups/ada https://www.facebook.com/ada.okoro/posts/1 https://www.facebook.com/events/1 https://www.facebook.com/pages/Ada/1 https://www.facebook.com/l.php?u=x https://l.facebook.com/l.php https://www.facebook.com/sharer/sharer.php?u=x https://www.facebook.com/sharer.php https://www.facebook.com/photo/?fbid=1 https://www.facebook.com/ https://www.facebook.com/story.php?id=990051 https://www.facebook.com/profile.php https://notfacebook.com/ada
			https://www.xing.com/pages/ada https://www.xing.com/profile https://www.xing.com/profile/my_profile https://www.xing.com/jobs/x https://www.xing.com/profile/Ada_Okoro2/registrations/info https://www.boxing.com/profile/Ada_Okoro
			http://www.viadeo.com/fr/company/ada http://www.viadeo.com/fr/profile http://www.viadeo.com/
			https://plus.google.com/communities/100000000000000000001 https://plus.google.com/+AdaOkoro/posts/abc https://plus.google.com/12345 https://plus.google.com/s/ada https://google.com/+AdaOkoro
			https://www.youtube.com/watch?v=1 https://www.youtube.com/@ada/video/1 https://www.youtube.com/results?search_query=ada https://www.youtube.com/channel/short https://youtu.be/1 https://www.youtube.com/feed/trending https://www.youtube.com/adaokoro https://music.youtube.com/channel/UCaaaaaaaaaaaaaaaaaaaaaa
			https://soundcloud.com/ada/some-track https://soundcloud.com/discover https://soundcloud.com/ada/sets/x https://on.soundcloud.com/abc https://api.soundcloud.com/users
			https://keybase.io/docs https://keybase.io/team/ada https://keybase.io/ada_okoro_is_too_long https://keybase.io/download https://book.keybase.io/account
			https://gravatar.com/avatar/abc https://gravatar.com/support https://gravatar.com/ada.json https://docs.gravatar.com/ada https://blog.gravatar.com/ada
			https://about.me/login https://about.me/ https://about.me/ada/edit https://help.about.me/ada
			https://www.tiktok.com/@ada/video/1 https://www.tiktok.com/ada https://www.tiktok.com/@a https://www.tiktok.com/tag/x https://vm.tiktok.com/ZMexample/
			https://example.nz/@ada https://mastodon.social/@ada/112233 https://mastodon.social/tags/x https://mastodon.social/about https://mastodon.social/@ada/followers https://mastodon.social/@%3Cb%3E https://example.nz/@ada@b https://mastodon.social/@
			https://bsky.app/ https://bsky.app/profile/ada https://bsky.app/profile/ada.example.com/post/3k https://bsky.app/search?q=ada https://bsky.app/profile/a..b https://notbsky.app/profile/ada.example.com
			https://www.goodreads.com/book/show/1.Ada https://www.goodreads.com/author/show/Ada https://www.goodreads.com/author/list/4711 https://www.goodreads.com/
			https://t.me/joinchat/AAAA https://t.me/+AAAA https://t.me/s/ada_okoro https://t.me/ada_okoro/12 https://t.me/share https://t.me/weatherbot https://t.me/c/1/2 https://t.me/1ada https://t.me/ https://www.t.me/
			https://news.ycombinator.com/item?id=1 https://news.ycombinator.com/user https://news.ycombinator.com/user?id=%3Cb%3E https://news.ycombinator.com/threads?id=AdaO`,
	} {
		for _, address := range strings.Fields(addresses) {
			link, ok := Identify(address)
			if ok != (canonical != "") || link.URL != canonical {
				t.Errorf("Identify(%q) = %q, want %q", address, link.URL, canonical)
				continue
			}
			if !ok {
				continue
			}
			if again, ok := Identify(link.URL); again != link && (ok || link.Network != "mastodon") { // whose hosts are not all known
				t.Errorf("%s, canonical of %q, is read again as %+v", link.URL, address, again)
			}
			if link.Handle == "" || link.Network == "" {
				t.Errorf("Identify(%q) = %+v", address, link)
			}
		}
	}
}

func TestObjectsWith(t *testing.T) {
	for _, c := range []struct{ text, member, want string }{
		{`{"a":{"user":"ada","x":{"y":1}},"b":"user"}`, `"user":"ada"`, `{"user":"ada","x":{"y":1}}`},
		{`[{"user":"bob"},{"s":"}\"{","user":"ada"}]`, `"user":"ada"`, `{"s":"}\"{","user":"ada"}`},
		{`{"user":"ada","in":{"user":"ada"}}`, `"user":"ada"`, `{"user":"ada"} {"user":"ada","in":{"user":"ada"}}`},
		{`{"user":"ada"`, `"user":"ada"`, ``},
		{`}{"user":"ada"}`, `"user":"ada"`, ``},
		{`"user":"ada"`, `"user":"ada"`, ``},
		{`{"text":"\"user\":\"ada\""}`, `"user":"ada"`, ``},
	} {
		if got := strings.Join(objectsWith(c.text, c.member), " "); got != c.want {
			t.Errorf("objectsWith(%s) = %s, want %s", c.text, got, c.want)
		}
	}
	if got := objectsWith(strings.Repeat("{", 100_000)+`"user":"ada"`+strings.Repeat("}", 100_000), `"user":"ada"`); len(got) != 0 {
		t.Errorf("nested too deep, %d found", len(got))
	}
}

// TestAdaptersHold: pages that repeat what adapters look for, side by side and within one another, end soon.
func TestAdaptersHold(t *testing.T) {
	const bait = `<div id="work" class="blockitemEmployment account__header infoBoxRowTitle profileHeaderInfo tgme_page location bd title contact" data-testid="profileHeaderDisplayName"
		data-qa="profile-occupation-work_experience" data-e2e="user-title" role="main" guidedhelpid="profile_name" data-pnref="work"><h1 class="userProfileName">Ada Okoro</h1><b class="firstname profileHeaderInfo__userName" data-qa="malt-profile-display-name">Ada Okoro</b><b class="lastname profileHeaderInfo__additional">Okoro</b><h3>Berufserfahrung</h3>
		<a rel="me" href="https://x.example/1">@ada.okoro</a><ul><li class="position">2001 – 2002<tr><td>Current City<td>Graz`
	for name, content := range map[string]string{
		"within":  "<title>Ada Okoro (@ada.okoro)</title><div id=mastodon>" + strings.Repeat(bait, 3_000),
		"beside":  "<title>Ada Okoro | XING</title><div id=mastodon></div>" + strings.Repeat(bait+"</ul></div>", 3_000),
		"objects": `<title>Ada Okoro | Facebook</title><div id=mastodon></div><h1>Ada Okoro</h1><script type="application/json">` + strings.Repeat(`{"username":"ada.okoro","profile_header_renderer":{"user":{"name":"Ada Okoro"}},"timeline_context_list_item_type":[`, 30_000) + "</script>",
	} {
		for _, address := range []string{
			"https://bsky.app/profile/ada.example.com", "https://www.goodreads.com/user/show/4711-ada", "https://t.me/ada_okoro", "https://news.ycombinator.com/user?id=AdaO",
			"https://www.instagram.com/ada.okoro", "https://www.tiktok.com/@ada.okoro", "https://mastodon.social/@ada", "https://www.facebook.com/ada.okoro", "https://www.xing.com/profile/Ada_Okoro",
			"http://www.viadeo.com/fr/profile/ada.okoro", "https://plus.google.com/+AdaOkoro", "https://www.youtube.com/@ada-okoro", "https://soundcloud.com/ada-okoro", "https://keybase.io/ada_okoro",
		} {
			p := parsed(t, content, address)
			a := adapter(p)
			if a == nil {
				t.Fatalf("no adapter for %s", address)
			}
			if took := took(2*time.Second, func() *page.Page { return parsed(t, content, address) }, func(p *page.Page) { a.Read(p) }); took > 2*time.Second {
				t.Errorf("%s at %s takes %v", name, address, took)
			}
		}
	}
}

// TestChangedNetworks: where a network has changed its pages, the general layers read them, and the reading says so.
func TestChangedNetworks(t *testing.T) {
	const content = `<!doctype html><html lang="en"><title>Mirela Vosk</title><body><main><h1>Mirela Vosk</h1><p>Potter at Northwind Kilns</p>
		<h2>Experience</h2><ul><li><h3>Potter</h3><p>Northwind Kilns</p><p>2019 – Present</p></li></ul><a href="mailto:mirela@mirela.example">Write</a></main>`
	for _, address := range []string{
		"https://bsky.app/profile/ada.example.com", "https://www.goodreads.com/user/show/4711-ada", "https://www.goodreads.com/author/show/4711.Ada", "https://t.me/ada_okoro",
		"https://news.ycombinator.com/user?id=AdaO", "https://www.instagram.com/ada.okoro", "https://www.tiktok.com/@ada.okoro", "https://mastodon.social/@ada", "https://www.facebook.com/ada.okoro",
		"https://www.xing.com/profile/Ada_Okoro", "http://www.viadeo.com/fr/profile/ada.okoro", "https://plus.google.com/+AdaOkoro", "https://www.youtube.com/@ada-okoro", "https://soundcloud.com/ada-okoro",
		"https://keybase.io/ada_okoro", "https://gravatar.com/ada", "https://about.me/ada",
	} {
		r := Read(parsed(t, content, address), "2026-11-22")
		name, _ := r.First(person.FieldName)
		if title, _ := r.First(person.FieldTitle); r.Kind != person.KindPerson || name.Text != "Mirela Vosk" || title.Text != "Potter" {
			t.Errorf("%s: %s, %q, %q", address, r.Kind, name.Text, title.Text)
		}
		if !slices.ContainsFunc(r.Doubts, func(d person.Doubt) bool { return d.Code == person.DoubtThin }) {
			t.Errorf("%s: nothing says that the page has changed: %+v", address, r.Doubts)
		}
	}
}

// FuzzAdapters reads every sample page under every adapter's address, and what the fuzzer makes of them.
func FuzzAdapters(f *testing.F) {
	for _, a := range Adapters {
		pages, _ := filepath.Glob(filepath.Join("testdata", a.Name, "*.html"))
		for _, name := range pages {
			content, err := os.ReadFile(name)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(string(content), readSample(f, strings.TrimSuffix(name, ".html")+".json").URL)
		}
	}
	fuzz(f)
}

// FuzzIdentify: an address that is a person's has a canonical form that is its own.
func FuzzIdentify(f *testing.F) {
	for _, address := range []string{"https://bsky.app/profile/ada.example.com", "https://t.me/ada_okoro", "https://news.ycombinator.com/user?id=AdaO", "https://www.goodreads.com/author/show/1.A%2Fb",
		"https://gitlab.com/a", "https://stackoverflow.com/users/1/a", "https://careers.stackoverflow.com/a", "https://orcid.org/0000-0002-1825-0097", "https://a.medium.com/",
		"https://substack.com/profile/1-a", "https://www.behance.net/a/info", "https://www.researchgate.net/profile/A_B2/x", "https://fr.malt.be/profile/a", "https://web.archive.org/web/2015/http://gitlab.com/a"} {
		f.Add(address)
	}
	f.Fuzz(func(t *testing.T, address string) {
		link, ok := Identify(address)
		if !ok {
			return
		}
		if u, err := url.Parse(link.URL); err != nil || u.Scheme != "https" || u.Host == "" {
			t.Errorf("Identify(%q) = %q", address, link.URL)
		}
		if again, ok := Identify(link.URL); again != link && (ok || link.Network != "mastodon") {
			t.Errorf("%q, canonical of %q, is read again as %+v, was %+v", link.URL, address, again, link)
		}
	})
}

// TestUTF16Part: offsets count as JavaScript counts.
func TestUTF16Part(t *testing.T) {
	for _, c := range []struct {
		text           string
		offset, length int64
		want           string
	}{
		{"Lives in Graz", 9, 4, "Graz"}, {"Wohnt in Köln am Rhein", 9, 4, "Köln"}, {"🚤 at Ŝipo 🚤", 6, 4, "Ŝipo"}, {"abc", 1, 99, "bc"},
		{"abc", 5, 1, ""}, {"abc", -1, 2, ""}, {"abc", 0, 0, ""}, {"🚤", 1, 1, ""}, {"", 0, 1, ""},
	} {
		if got := utf16Part(c.text, c.offset, c.length); got != c.want {
			t.Errorf("utf16Part(%q, %d, %d) = %q, want %q", c.text, c.offset, c.length, got, c.want)
		}
	}
}

// TestIsSomebodys: whose an account is that only its name and its words can tell.
func TestIsSomebodys(t *testing.T) {
	for _, c := range []struct {
		name, about string
		want        bool
	}{
		{"Ffion Maddocks", "I repair harps, and film it.", true}, {"Ffion Maddocks", "", true}, {"Ffion Maddocks", "Harps. Visit us? No, visit me, I am alone in my shop.", true},
		{"Ffion Maddocks", "Welcome to our official channel.", false}, {"Aber Harps", "We make harps.", false}, {"Maddocks Academy", "I teach.", false},
		{"The Harp Show", "I play.", false}, {"tidelock", "I play.", false}, {"", "", false},
		{"Rosa Bruni", "Scopri i nostri prodotti: vieni da noi.", false},
	} {
		if got := isSomebodys(c.name, c.about); got != c.want {
			t.Errorf("isSomebodys(%q, %q) = %v", c.name, c.about, got)
		}
	}
}

func TestDisplayName(t *testing.T) {
	for text, want := range map[string]string{
		"Ada Okoro | Glazier": "Ada Okoro", "Ada Okoro 🪟 • windows": "Ada Okoro 🪟", "Ada Okoro @ FOSDEM #hiring": "Ada Okoro", "Ada Okoro - Glass – Lead": "Ada Okoro",
		"𝓐𝓭𝓪 𝓞𝓴𝓸𝓻𝓸": "Ada Okoro", "Ａｄａ Ｏｋｏｒｏ": "Ada Okoro", "Ada Okoro-Lind": "Ada Okoro-Lind", "ada | glass": "ada | glass", "News | Ada Okoro": "News | Ada Okoro",
		"Glass - Lead": "Glass - Lead", "岡本 直子": "岡本 直子", "": "",
	} {
		if got := displayName(text); got != want {
			t.Errorf("displayName(%q) = %q, want %q", text, got, want)
		}
	}
}

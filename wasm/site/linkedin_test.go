package site

import (
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"carnet/wasm/page"
	"carnet/wasm/person"
)

func TestIdentifyLinkedIn(t *testing.T) {
	tests := []struct{ address, handle, canonical string }{
		{"https://www.linkedin.com/in/wren-okafor", "wren-okafor", "https://www.linkedin.com/in/wren-okafor"},
		{"http://linkedin.com/in/wren-okafor/", "wren-okafor", "https://www.linkedin.com/in/wren-okafor"},
		{"https://fr.linkedin.com/in/Wren-Okafor?trk=people-guest_people_search-card&originalSubdomain=fr", "wren-okafor", "https://www.linkedin.com/in/wren-okafor"},
		{"https://m.linkedin.com/in/wren-okafor", "wren-okafor", "https://www.linkedin.com/in/wren-okafor"},
		{"https://touch.www.linkedin.com/in/wren-okafor", "wren-okafor", "https://www.linkedin.com/in/wren-okafor"},
		{"https://www.linkedin.com:443/in/wren-okafor#experience", "wren-okafor", "https://www.linkedin.com/in/wren-okafor"},
		{"https://WWW.LINKEDIN.COM/IN/wren-okafor", "wren-okafor", "https://www.linkedin.com/in/wren-okafor"},
		{"https://www.linkedin.com/in/wren-okafor/fr", "wren-okafor", "https://www.linkedin.com/in/wren-okafor"},
		{"https://www.linkedin.com/in/wren-okafor/?locale=de_DE", "wren-okafor", "https://www.linkedin.com/in/wren-okafor"},
		{"https://www.linkedin.com/in/wren-okafor/details/experience/", "wren-okafor", "https://www.linkedin.com/in/wren-okafor"},
		{"https://www.linkedin.com/in/wren-okafor/overlay/contact-info/", "wren-okafor", "https://www.linkedin.com/in/wren-okafor"},
		{"https://www.linkedin.com/in/wren-okafor/detail/contact-info/", "wren-okafor", "https://www.linkedin.com/in/wren-okafor"},
		{"https://www.linkedin.com/in/wren-okafor/recent-activity/all/", "wren-okafor", "https://www.linkedin.com/in/wren-okafor"},
		{"https://www.linkedin.com/comm/in/wren-okafor?midToken=AQ", "wren-okafor", "https://www.linkedin.com/in/wren-okafor"},
		{"https://www.linkedin.com/mwlite/in/wren-okafor", "wren-okafor", "https://www.linkedin.com/in/wren-okafor"},
		{"https://www.linkedin.com/in/in%C3%AAs-prado-12a34b5", "inês-prado-12a34b5", "https://www.linkedin.com/in/in%C3%AAs-prado-12a34b5"},
		{"https://www.linkedin.com/in/ine\u0302s-prado-12a34b5", "inês-prado-12a34b5", "https://www.linkedin.com/in/in%C3%AAs-prado-12a34b5"},
		{"https://jp.linkedin.com/in/%E7%99%BD%E9%B3%A5-%E8%97%8D-1a2b3c", "白鳥-藍-1a2b3c", "https://www.linkedin.com/in/%E7%99%BD%E9%B3%A5-%E8%97%8D-1a2b3c"},
		{"https://www.linkedin.com/in/ACoAAB1cD2eF", "ACoAAB1cD2eF", "https://www.linkedin.com/in/ACoAAB1cD2eF"},
		{"http://uk.linkedin.com/pub/wren-okafor/a7/576/b50?trk=biz_employee_pub", "wren-okafor-b50576a7", "https://www.linkedin.com/in/wren-okafor-b50576a7"},
		{"http://www.linkedin.com/pub/wren-okafor/4/a3/1b", "wren-okafor-01b0a34", "https://www.linkedin.com/in/wren-okafor-01b0a34"},
		{"https://www.linkedin.com/profile/view?id=123456&authType=NAME_SEARCH", "123456", "https://www.linkedin.com/profile/view?id=123456"},
		{"https://www.linkedin.com/profile/view?id=ACoAAB1cD2eF", "ACoAAB1cD2eF", "https://www.linkedin.com/in/ACoAAB1cD2eF"},

		{"https://www.linkedin.com/in/", "", ""},
		{"https://www.linkedin.com/in/me/", "", ""},
		{"https://www.linkedin.com/in/unavailable/", "", ""},
		{"https://www.linkedin.com/company/honigwerk/people/", "", ""},
		{"https://www.linkedin.com/school/hagi/", "", ""},
		{"https://www.linkedin.com/jobs/view/123/", "", ""},
		{"https://www.linkedin.com/feed/update/urn:li:activity:1/", "", ""},
		{"https://www.linkedin.com/search/results/people/?keywords=in", "", ""},
		{"https://www.linkedin.com/pub/dir/Wren/Okafor", "", ""},
		{"https://www.linkedin.com/pub/wren-okafor", "", ""},
		{"https://www.linkedin.com/posts/wren-okafor_maps-activity-1", "", ""},
		{"https://www.linkedin.com/pulse/maps-wren-okafor", "", ""},
		{"https://www.linkedin.com/authwall?sessionRedirect=https%3A%2F%2Fwww.linkedin.com%2Fin%2Fwren-okafor", "", ""},
		{"https://www.linkedin.com/profile/view", "", ""},
		{"https://www.linkedin.com/in/%3Cscript%3E", "", ""},
		{"https://www.linkedin.com.evil.example/in/wren-okafor", "", ""},
		{"https://notlinkedin.com/in/wren-okafor", "", ""},
		{"https://example.com/in/wren-okafor", "", ""},
		{"javascript://www.linkedin.com/in/wren-okafor", "", ""},
	}
	for _, test := range tests {
		u, err := url.Parse(test.address)
		if err != nil {
			t.Fatal(err)
		}
		link, ok := identifyLinkedIn(u)
		if ok != (test.canonical != "") || link.Handle != test.handle || link.URL != test.canonical {
			t.Errorf("%s is %q, %q; want %q, %q", test.address, link.Handle, link.URL, test.handle, test.canonical)
		}
		if !ok {
			continue
		}
		if again, ok := Identify(link.URL); !ok || again != link {
			t.Errorf("%s, canonical of %s, is read again as %+v", link.URL, test.address, again)
		}
	}
}

func TestLinkedInKinds(t *testing.T) {
	for address, want := range map[string]person.Kind{
		"https://www.linkedin.com/company/honigwerk/":             person.KindCompany,
		"https://www.linkedin.com/school/hagi/":                   person.KindCompany,
		"https://www.linkedin.com/jobs/view/123/":                 person.KindJob,
		"https://www.linkedin.com/jobs/search/?currentJobId=1":    person.KindJob,
		"https://www.linkedin.com/jobs/search/?keywords=bees":     person.KindSearch,
		"https://www.linkedin.com/search/results/people/":         person.KindSearch,
		"https://www.linkedin.com/pub/dir/Wren/Okafor":            person.KindSearch,
		"https://www.linkedin.com/mynetwork/":                     person.KindSearch,
		"https://www.linkedin.com/feed/":                          person.KindArticle,
		"https://www.linkedin.com/pulse/maps-wren-okafor/":        person.KindArticle,
		"https://www.linkedin.com/posts/wren-okafor_activity-1-x": person.KindArticle,
		"https://www.linkedin.com/authwall?trk=qf":                person.KindSignIn,
		"https://www.linkedin.com/login":                          person.KindSignIn,
	} {
		p, err := page.Parse(strings.NewReader(`<h1>Wren Okafor</h1><p>Cartographer</p>`), address)
		if err != nil {
			t.Fatal(err)
		}
		if r := Read(p, "2026-11-22"); r.Kind != want || len(r.Facts) > 0 {
			t.Errorf("%s is %s with %d facts; want %s", address, r.Kind, len(r.Facts), want)
		}
	}
}

// TestLinkedInHostile bounds the time that a page may take which was made to take long.
func TestLinkedInHostile(t *testing.T) {
	code := func(data string) string {
		return `<code id="bpr-guid-1">` + data + `</code><code id="datalet-bpr-guid-1">{"request":"/voyager/api/identity/profiles/ada/profileView","body":"bpr-guid-1"}</code>`
	}
	profile := `{"entityUrn":"urn:li:fsd_profile:ACoAAADA","firstName":"Ada","lastName":"Sample","publicIdentifier":"ada","*profilePositionGroups":"urn:li:collectionResponse:0","$type":"x.identity.profile.Profile"}`
	var ring, posts strings.Builder
	for i := range 20_000 {
		ring.WriteString(`,{"entityUrn":"urn:li:collectionResponse:` + strconv.Itoa(i) + `","*elements":["urn:li:collectionResponse:` + strconv.Itoa(i+1) + `","urn:li:collectionResponse:0"],"$type":"x.CollectionResponse"}`)
		posts.WriteString(`,{"entityUrn":"urn:li:fsd_profilePosition:(ACoAAADA,` + strconv.Itoa(i) + `)","title":"Post ` + strconv.Itoa(i) + `","companyName":"Acme","$type":"x.identity.profile.Position"}`)
	}
	for name, html := range map[string]string{
		"nested arrays":      code(`{"data":{},"included":` + strings.Repeat("[", 100_000) + "]}"),
		"nested objects":     code(`{"included":[` + profile + `,{"$type":"x.identity.profile.Position","dateRange":` + strings.Repeat(`{"start":`, 100_000) + "1"),
		"never closed":       code(`{"included":[` + profile + strings.Repeat(`,{"$type":"profile`, 100_000)),
		"ring of elements":   code(`{"included":[` + profile + ring.String() + `]}`),
		"20,000 posts":       code(`{"included":[` + profile + posts.String() + `]}`),
		"1,000 answers":      strings.Repeat(code(`{"included":[`+profile+`]}`), 1000),
		"nested items":       `<main class="artdeco-card"><section><div id="experience"></div>` + strings.Repeat(`<ul><li><span aria-hidden="true">Post</span><span aria-hidden="true">2010 - 2012</span>`, 2000) + `</section></main>`,
		"items side by side": `<main class="artdeco-card"><section><div id="experience"></div><ul>` + strings.Repeat(`<li><span aria-hidden="true">Post</span><span aria-hidden="true">Acme</span><ul><li><span aria-hidden="true">x</span></li></ul></li>`, 10_000) + `</ul></section></main>`,
		"nested cards":       strings.Repeat(`<div componentkey="com.linkedin.sdui.profile.card.refXEducationTopLevelSection"><p>A</p>`, 3000),
		"nested collections": `<section componentkey="com.linkedin.sdui.profile.card.refXExperienceTopLevelSection">` + strings.Repeat(`<div componentkey="entity-collection-item-1"><p>A</p>`, 400) + strings.Repeat("<p>x</p>", 50_000),
		"50,000 roles":       `<div class="pv-top-card"><h1 class="x__name">Ada</h1></div><div id="experience-section"><div class="pv-position-entity">` + strings.Repeat(`<div class="pv-entity__role-details"><h3>x</h3></div>`, 50_000),
		"nested JSON-LD":     `<script type="application/ld+json">{"@type":"Person","name":"Ada","worksFor":` + strings.Repeat("[", 100_000) + `</script>`,
		"nested markup":      `<script type="application/ld+json">{"@type":"Person","name":"Ada","description":"` + strings.Repeat(`<b><i><a>`, 20_000) + `"}</script>`,
	} {
		if took := took(time.Second, func() *page.Page { return parsed(t, html, "https://www.linkedin.com/in/ada") }, func(p *page.Page) { readLinkedIn(p) }); took > time.Second {
			t.Errorf("%s: %v", name, took)
		}
	}
}

// FuzzLinkedIn reads arbitrary pages at arbitrary addresses.
func FuzzLinkedIn(f *testing.F) {
	samples, err := filepath.Glob(filepath.Join("testdata", "linkedin", "*.html"))
	if err != nil || len(samples) == 0 {
		f.Fatal("no samples", err)
	}
	for _, name := range samples {
		content, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(content, "https://www.linkedin.com/in/ada-sample/details/experience/")
	}
	f.Add([]byte(`<p>`), "https://www.linkedin.com/in/%zz")
	f.Fuzz(func(t *testing.T, content []byte, address string) {
		p, err := page.Parse(strings.NewReader(string(content)), address)
		if err != nil {
			return
		}
		found := readLinkedIn(p)
		if found.Kind == person.KindPerson && len(found.Cards) == 0 {
			t.Error("a person without a card")
		}
		if link, ok := identifyLinkedIn(p.URL); ok {
			if again, ok := Identify(link.URL); !ok || again != link {
				t.Errorf("%+v, canonical of %q, is read again as %+v", link, address, again)
			}
		}
	})
}

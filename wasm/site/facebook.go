package site

import (
	"net/url"
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"
)

// facebook reads people's pages on facebook.com: the plain pages for small telephones, own and others' (mbasic, one seen,
// of 2021), the timelines of 2013 to 2019, and the application since (its data and its first heading, as public programs
// describe them; less sure). Shops, clubs and brands have pages at the same addresses.
var facebook = Adapter{
	Name:     "facebook",
	Title:    "Facebook",
	Identify: identifyFacebook,
	Matches:  func(p *page.Page) bool { return isFacebook(p.URL) },
	Read:     readFacebook,
}

func isFacebook(u *url.URL) bool { return isOn(u, "facebook.com", "fb.com", "fb.me") }

// identifyFacebook knows /handle and /profile.php?id= with the tabs of a profile, and /people/Name/id. Letter case and
// full stops in a handle do not count.
func identifyFacebook(u *url.URL) (person.ProfileLink, bool) {
	if !isFacebook(u) || strings.HasPrefix(u.Hostname(), "l.") || strings.HasPrefix(u.Hostname(), "lm.") {
		return person.ProfileLink{}, false
	}
	parts := pathParts(u)
	id := ""
	switch {
	case len(parts) == 1 && parts[0] == "profile.php":
		id = u.Query().Get("id")
	case len(parts) == 3 && parts[0] == "people":
		id = parts[2]
	case len(parts) == 1, len(parts) > 1 && facebookTabs[parts[1]]:
		id = parts[0]
	}
	id = strings.ToLower(id)
	if strings.Trim(id, "0123456789") == "" {
		if len(id) < 4 || len(id) > 20 {
			return person.ProfileLink{}, false
		}
		return person.ProfileLink{Network: "facebook", Handle: id, URL: "https://www.facebook.com/profile.php?id=" + id}, true
	}
	if !isHandle(id, 3, 50, ".") || facebookReserved[id] || strings.HasSuffix(id, ".php") || strings.Trim(id, ".") == "" {
		return person.ProfileLink{}, false
	}
	return person.ProfileLink{Network: "facebook", Handle: strings.ReplaceAll(id, ".", ""), URL: "https://www.facebook.com/" + id}, true
}

var facebookTabs = words(`about about_overview about_work_and_education about_places about_contact_and_basic_info about_family_and_relationships
	about_details about_life_events directory_work directory_education directory_contact_info directory_intro directory_basic_info photos photos_of photos_by photos_albums friends videos reels reels_tab followers following
	likes sports music movies books info timeline map`)

var facebookReserved = words(`pages groups events watch marketplace gaming hashtag login help policies search share sharer plugins dialog messages
	notifications friends reel reels videos ads business privacy legal settings media photo photos public directory people notes stories
	live games fundraisers donate recover reg checkpoint lite mobile careers terms home bookmarks saved memories about me r.php l.php v2.0
	find-friends instagram messenger metaverse ajax api developers apps app_scoped_user_id buddylist editprofile logout profile pg pokes
	permalink.php story.php photo.php home.php buddylist.php media_set security community brand creators journalism safety jobs weather
	offers local places badges campus language translations support feed crisisresponse votinginformationcenter coronavirus_info menu
	composer onthisday nearby account allactivity a`)

func readFacebook(p *page.Page) Findings {
	if _, ok := identifyFacebook(p.URL); !ok {
		return Findings{Kind: facebookKind(p.URL)}
	}
	if isFacebookWall(p) {
		return Findings{Kind: person.KindSignIn}
	}
	if isFacebookBrand(p) {
		return Findings{Kind: person.KindCompany}
	}
	f := Findings{Kind: person.KindPerson}
	name := facebookName(p)
	if name == "" {
		return Findings{Kind: person.KindUnknown}
	}
	data, stale := facebookData(p, name)
	if stale {
		f.Doubts = append(f.Doubts, person.Doubt{Code: person.DoubtStale})
	}
	shown := page.Card{Method: person.MethodAdapterDOM, Main: true}
	shown.Add(person.FieldName, name, "title", 0.9)
	facebookPhoto(p, &shown, name)
	facebookAbout(p, &shown)
	facebookTimeline(p, &shown)
	facebookIntro(p, &shown)
	for _, c := range []page.Card{data, onlyFirst(shown)} {
		if len(c.Facts) > 0 {
			f.Cards = append(f.Cards, c)
		}
	}
	if onlyTitled(f.Cards) { // the general layers may see more
		return Findings{Kind: person.KindUnknown, Doubts: f.Doubts}
	}
	return f
}

func facebookKind(u *url.URL) person.Kind {
	parts := pathParts(u)
	switch {
	case len(parts) == 0, parts[0] == "profile.php": // one's own, without a number
		return person.KindUnknown
	case parts[0] == "login" || parts[0] == "login.php" || parts[0] == "reg" || parts[0] == "r.php" || parts[0] == "checkpoint" || parts[0] == "recover":
		return person.KindSignIn
	case parts[0] == "search" || parts[0] == "public" || parts[0] == "directory" || parts[0] == "hashtag" || parts[0] == "marketplace":
		return person.KindSearch
	case parts[0] == "groups" || parts[0] == "pages" || parts[0] == "pg" || parts[0] == "events":
		return person.KindCompany
	case len(parts) > 1 && (parts[1] == "posts" || parts[1] == "videos" || parts[1] == "photos"), strings.HasSuffix(parts[0], ".php"), parts[0] == "photo" || parts[0] == "reel" || parts[0] == "watch" || parts[0] == "notes":
		return person.KindArticle
	}
	return person.KindUnknown
}

// isFacebookWall: strangers get a form in place of most pages.
func isFacebookWall(p *page.Page) bool {
	title := person.Fold(p.Title)
	return (title == "facebook" || strings.HasPrefix(title, "log in") || strings.HasPrefix(title, "log into") || strings.HasPrefix(title, "facebook – ") || strings.HasPrefix(title, "facebook - ")) &&
		page.Find(p.Root, "input[name=pass], input[type=password]") != nil && p.Meta("og:title") == ""
}

// isFacebookBrand: the page's links into the application name a page, not a profile; its data an organisation, or a page
// behind the profile; or its description counts who likes it.
func isFacebookBrand(p *page.Page) bool {
	for _, name := range []string{"al:android:url", "al:ios:url"} {
		if strings.HasPrefix(p.Meta(name), "fb://page/") {
			return true
		}
	}
	for _, d := range p.Data {
		if d.Type == "application/ld+json" && (strings.Contains(d.Text, `"Organization"`) && !strings.Contains(d.Text, `"Person"`) || strings.Contains(d.Text, `"LocalBusiness"`)) {
			return true
		}
		if strings.Contains(d.Text, `"profile_header_renderer"`) && strings.Contains(d.Text, `"is_business_page_active":true`) {
			return true
		}
	}
	if page.Find(p.Root, "[id^='PagesProfile'], #pages_side_column, [id^='pagelet_page_']") != nil { // 2014 to 2020
		return true
	}
	_, counts, ok := strings.Cut(p.Meta("og:description"), p.Meta("og:title")+". ")
	counts = strings.TrimSpace(counts)
	return ok && p.Meta("og:title") != "" && counts != "" && counts[0] >= '0' && counts[0] <= '9'
}

// facebookName gives the name in the head of the profile, or else the one of the title.
func facebookName(p *page.Page) string {
	for _, css := range []string{"#fb-timeline-cover-name", "[role=main] h1"} {
		if n := page.Find(p.Root, css); n != nil {
			if name := firstLine(n); name != "" {
				return name
			}
		}
	}
	for _, title := range []string{p.Title, p.Meta("og:title")} {
		name, _, _ := strings.Cut(title, " | ")
		name, _, _ = strings.Cut(name, " - ")
		if i := strings.Index(name, ") "); strings.HasPrefix(name, "(") && i > 0 && i < 6 { // unread
			name = name[i+2:]
		}
		if !strings.EqualFold(name, "facebook") && !person.IsPlaceholder(name) {
			return name
		}
	}
	return ""
}

// facebookPhoto takes the picture that is said to be of the name, or the one for previews; the grey figure is nobody's.
func facebookPhoto(p *page.Page, c *page.Card, name string) {
	for _, img := range page.FindAll(p.Root, "img.profilePic[src], .profilePic img[src], img[alt][src]") {
		alt := page.Attr(img, "alt")
		isTheirs := strings.HasPrefix(alt, name+", ") || strings.HasPrefix(alt, name+"'s Profile") || strings.Contains(page.Attr(img, "class"), "profilePic")
		if isTheirs && page.Closest(img, "nav, [role=banner], [role=navigation], #profile_cover_photo_container") == nil && !isFacebookNoPicture(page.Attr(img, "src")) {
			c.Add(person.FieldPhoto, p.Resolve(page.Attr(img, "src")), "img[alt]", 0.85)
			return
		}
	}
	if src := p.Meta("og:image"); strings.EqualFold(p.Meta("og:title"), name) && !isFacebookNoPicture(src) {
		c.Add(person.FieldPhoto, src, `meta[property="og:image"]`, 0.75)
	}
}

func isFacebookNoPicture(src string) bool {
	return strings.Contains(src, "/rsrc.php/") || strings.Contains(src, "84628273_176159830277856_972693363922829312_n") || strings.Contains(src, "/images/fb_icon")
}

package site

import (
	"net/url"
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"

	"github.com/tidwall/gjson"
)

// instagram reads people's pages on instagram.com: the objects of the application's own data that name the person
// (username, full_name, biography, bio_links, as many public programs read them since 2018), what search engines get (the
// title "Name (@handle) • …", and since 2023 the biography in quotes at the end of the description), and the head of the
// page. The classes there are hashes, so the head gives only what is marked: the picture and the links.
var instagram = Adapter{
	Name:     "instagram",
	Title:    "Instagram",
	Identify: identifyInstagram,
	Matches:  func(p *page.Page) bool { return isOn(p.URL, "instagram.com", "instagr.am") },
	Read:     readInstagram,
}

// identifyInstagram knows /handle with the tabs of a profile, and /_u/handle.
func identifyInstagram(u *url.URL) (person.ProfileLink, bool) {
	parts := pathParts(u)
	if len(parts) > 1 && parts[0] == "_u" {
		parts = parts[1:]
	}
	if !isOn(u, "instagram.com", "instagr.am") || len(parts) == 0 || len(parts) > 2 || len(parts) == 2 && !instagramTabs[parts[1]] {
		return person.ProfileLink{}, false
	}
	handle := strings.ToLower(strings.TrimPrefix(parts[0], "@"))
	if !isHandle(handle, 1, 30, "._") || strings.HasPrefix(handle, ".") || instagramReserved[handle] {
		return person.ProfileLink{}, false
	}
	return person.ProfileLink{Network: "instagram", Handle: handle, URL: "https://www.instagram.com/" + handle}, true
}

var instagramTabs = words("reels tagged channel guides feed igtv photos_of_you saved live reposts")

var instagramReserved = words(`p reel reels tv explore accounts direct stories about legal developer developers press api directory emails challenge
	web graphql session nametag ar oauth static terms privacy help blog jobs download lite support topics locations tags audio share create
	archive your_activity notifications professional_dashboard meta_verified data fragment fxcal qr_code graphql_www popular index.php robots.txt _n _u`)

func readInstagram(p *page.Page) Findings {
	link, ok := identifyInstagram(p.URL)
	if !ok {
		return Findings{Kind: instagramKind(p.URL)}
	}
	var f Findings
	data := instagramData(p, link.Handle)
	if len(data.Facts) == 0 {
		data, _ = profilePage(p, link.Handle, "instagram.com")
	}
	shown := instagramShown(p, link.Handle)
	f.Cards = withNames(data, shown)
	switch {
	case len(f.Cards) > 0:
		f.Kind = person.KindPerson
		if onlyTitled(f.Cards) {
			f.Doubts = append(f.Doubts, person.Doubt{Code: person.DoubtThin})
		}
	case page.Find(p.Root, "input[name=password]") != nil:
		f.Kind = person.KindSignIn
	case page.Find(p.Root, "header, main") == nil:
		f.Kind = person.KindShell
	default:
		f.Kind = person.KindUnknown
	}
	return f
}

func instagramKind(u *url.URL) person.Kind {
	parts := pathParts(u)
	switch {
	case len(parts) == 0:
		return person.KindUnknown
	case parts[0] == "accounts" || parts[0] == "challenge":
		return person.KindSignIn
	case parts[0] == "explore" || parts[0] == "directory" || parts[0] == "popular":
		return person.KindSearch
	case len(parts) == 2 && (parts[1] == "followers" || parts[1] == "following"):
		return person.KindSeveral
	case len(parts) > 1:
		return person.KindArticle // a picture, a film, a story
	}
	return person.KindUnknown
}

// instagramData reads the objects that are of the handle. Other members' objects stand beside them in the page.
func instagramData(p *page.Page, handle string) page.Card {
	card := page.Card{Method: person.MethodAdapterData, Main: true}
	for _, d := range p.Data {
		if !strings.Contains(d.Text, `"username":"`+handle+`"`) {
			continue
		}
		for _, object := range objectsWith(d.Text, `"username":"`+handle+`"`) {
			who := gjson.Parse(object)
			name := who.Get("full_name").String()
			if name == "" && who.Get("biography").Exists() {
				name = handle
			}
			if name != "" {
				card.Add(person.FieldAltName, handle, "username", 0.95)
			}
			card.Add(person.FieldName, displayName(name), "full_name", 0.95)
			card.Add(person.FieldHeadline, who.Get("category_name").String(), "category_name", 0.6)
			card.Add(person.FieldAbout, who.Get("biography").String(), "biography", 0.95)
			for _, path := range []string{"hd_profile_pic_url_info.url", "profile_pic_url_hd", "profile_pic_url"} {
				if src := who.Get(path).String(); src != "" && !isInstagramNoPicture(src) {
					card.Add(person.FieldPhoto, src, path, 0.9)
					break
				}
			}
			who.Get("bio_links").ForEach(func(_, l gjson.Result) bool {
				card.Add(person.FieldLink, l.Get("url").String(), "bio_links", 0.9)
				return true
			})
			card.Add(person.FieldLink, who.Get("external_url").String(), "external_url", 0.9)
			card.Add(person.FieldEmail, who.Get("business_email").String(), "business_email", 0.9)
			card.Add(person.FieldEmail, who.Get("public_email").String(), "public_email", 0.9)
		}
	}
	return onlyFirst(card)
}

// onlyFirst leaves a card the first value of each register: several objects of one person repeat them.
func onlyFirst(c page.Card) page.Card {
	seen := map[person.Field]bool{}
	kept := c.Facts[:0]
	for _, f := range c.Facts {
		if f.Field.IsSet() || !seen[f.Field] {
			kept = append(kept, f)
		}
		seen[f.Field] = true
	}
	c.Facts = kept
	return c
}

// instagramShown reads the title, the description and the head of the page, as far as they are of the handle: the
// application changes them one after the other.
func instagramShown(p *page.Page, handle string) page.Card {
	card := page.Card{Method: person.MethodAdapterDOM, Main: true}
	for _, title := range []string{p.Title, p.Meta("og:title")} {
		card.Add(person.FieldName, displayName(beforeHandle(title, handle)), "title", 0.85)
	}
	card = onlyFirst(card)
	if card.First(person.FieldName) == "" {
		return card
	}
	card.Add(person.FieldAltName, handle, "title", 0.9)
	for _, text := range []string{p.Meta("description"), p.Meta("og:description")} {
		if _, behind, ok := strings.Cut(text, "(@"+handle+")"); ok {
			card.Add(person.FieldAbout, inQuotes(behind), `meta[name="description"]`, 0.8)
		}
	}
	card = onlyFirst(card)
	if beforeHandle(p.Meta("og:title"), handle) != "" && !isInstagramNoPicture(p.Meta("og:image")) {
		card.Add(person.FieldPhoto, p.Meta("og:image"), `meta[property="og:image"]`, 0.8)
	}
	header := page.Find(p.Root, "main header, header")
	for _, img := range page.FindAll(header, "img[alt][src]") {
		if src := page.Attr(img, "src"); hasWord(page.Attr(img, "alt"), handle) && !isInstagramNoPicture(src) {
			card.Add(person.FieldPhoto, p.Resolve(src), "header img", 0.85)
		}
	}
	for _, a := range page.FindAll(header, "a[href]") {
		card.Add(person.FieldLink, elsewhere(p, a, "instagram.com", "threads.net", "threads.com", "facebook.com"), "header a", 0.85)
	}
	return onlyFirst(card)
}

// isInstagramNoPicture knows the grey figure of those who have none.
func isInstagramNoPicture(src string) bool {
	return strings.Contains(src, "44884218_345707102882519_2446069589734326272_n") || strings.Contains(src, "anonymousUser")
}

// inQuotes gives what stands between the first and the last quotation mark of a text.
func inQuotes(text string) string {
	const marks = "\"“”„«»"
	first, last := strings.IndexAny(text, marks), strings.LastIndexAny(text, marks)
	if first < 0 || first == last {
		return ""
	}
	return strings.Trim(text[first:last], marks+" \u00a0\u202f")
}

// hasWord reports whether a text holds a handle that is not part of a longer one.
func hasWord(text, handle string) bool {
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return r == ' ' || r == '’' || r == '\'' || r == '@' || r == '(' || r == ')' || r == ','
	}) {
		if w == handle {
			return true
		}
	}
	return false
}

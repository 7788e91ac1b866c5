package site

import (
	"net/url"
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"

	"github.com/tidwall/gjson"
	"golang.org/x/net/html"
)

// x reads people's pages on x.com, twitter.com until 2023: what it embeds for search engines (2025), what the
// application shows ([data-testid=…], since 2020), and the pages that the server wrote before (.ProfileHeaderCard).
var x = Adapter{
	Name:     "x",
	Title:    "X",
	Identify: identifyX,
	Matches:  func(p *page.Page) bool { return isXHost(p.URL) },
	Read:     readX,
}

func isXHost(u *url.URL) bool {
	switch strings.ToLower(u.Hostname()) {
	case "x.com", "www.x.com", "mobile.x.com", "twitter.com", "www.twitter.com", "mobile.twitter.com", "m.twitter.com":
		return u.Scheme == "http" || u.Scheme == "https"
	}
	return false
}

// identifyX knows /handle and /@handle with the tabs of a profile, /intent/user?screen_name=, and /#!/handle of 2011.
func identifyX(u *url.URL) (person.ProfileLink, bool) {
	if !isXHost(u) {
		return person.ProfileLink{}, false
	}
	parts := strings.FieldsFunc(u.Path, func(r rune) bool { return r == '/' })
	if len(parts) == 0 && strings.HasPrefix(u.Fragment, "!/") {
		parts = strings.FieldsFunc(u.Fragment[2:], func(r rune) bool { return r == '/' })
	}
	handle := ""
	switch {
	case len(parts) == 2 && parts[0] == "intent" && (parts[1] == "user" || parts[1] == "follow"):
		handle = u.Query().Get("screen_name")
	case len(parts) == 1, len(parts) == 2 && xTabs[parts[1]]:
		handle = parts[0]
	}
	handle = strings.ToLower(strings.TrimPrefix(handle, "@"))
	if !isXHandle(handle) || xReserved[handle] {
		return person.ProfileLink{}, false
	}
	return person.ProfileLink{Network: "x", Handle: handle, URL: "https://x.com/" + handle}, true
}

var xTabs = words("with_replies media likes highlights articles about photo header_photo superfollows affiliates tweets favorites")

var xReserved = words(`home explore search search-advanced notifications messages settings i compose login logout signup account tos privacy about
	jobs hashtag intent share download oauth help who_to_follow bookmarks lists topics moments communities premium premium_sign_up following
	followers tweets logged_out welcome widgets goodies sessions public_timeline personalization verified-choose grok rules`)

func isXHandle(s string) bool {
	return s != "" && len(s) <= 15 && strings.IndexFunc(s, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '_')
	}) < 0
}

func readX(p *page.Page) Findings {
	link, ok := identifyX(p.URL)
	if !ok {
		return Findings{Kind: xKind(p.URL)}
	}
	var f Findings
	data, stale := xData(p, link.Handle)
	shown := xShown(p, link.Handle)
	if shown.First(person.FieldName) == "" {
		shown = xLegacy(p, link.Handle)
	}
	if stale {
		f.Doubts = append(f.Doubts, person.Doubt{Code: person.DoubtStale})
	}
	if shown.First(person.FieldAbout) != "" { // embedded, the addresses in it are shortened
		kept := data.Facts[:0]
		for _, fact := range data.Facts {
			if fact.Field != person.FieldAbout {
				kept = append(kept, fact)
			}
		}
		data.Facts = kept
	}
	f.Cards = withNames(data, shown)
	if len(f.Cards) == 0 {
		if page.Find(p.Root, "[data-testid=emptyState], [data-testid=error-detail]") != nil {
			return Findings{Kind: person.KindError}
		}
		c := xTitle(p, link.Handle)
		if c.First(person.FieldName) == "" {
			return Findings{Kind: person.KindUnknown}
		}
		f.Cards = append(f.Cards, c)
		f.Doubts = append(f.Doubts, person.Doubt{Code: person.DoubtThin})
	}
	f.Kind = person.KindPerson
	return f
}

// xKind says what the pages are that are nobody's.
func xKind(u *url.URL) person.Kind {
	parts := strings.FieldsFunc(strings.ToLower(u.Path), func(r rune) bool { return r == '/' })
	switch {
	case len(parts) >= 3 && (parts[1] == "status" || parts[1] == "statuses" || parts[1] == "article"):
		return person.KindArticle
	case len(parts) >= 1 && (parts[0] == "search" || parts[0] == "hashtag" || parts[0] == "explore"):
		return person.KindSearch
	case len(parts) >= 1 && (parts[0] == "login" || parts[0] == "signup"), len(parts) >= 2 && parts[0] == "i" && parts[1] == "flow":
		return person.KindSignIn
	case len(parts) == 2 && (strings.HasSuffix(parts[1], "followers") || parts[1] == "following"):
		return person.KindSeveral
	}
	return person.KindUnknown
}

// xData reads the ProfilePage that X embeds for search engines. After a move within the application it may be about the
// page before.
func xData(p *page.Page, handle string) (card page.Card, stale bool) {
	card = page.Card{Method: person.MethodAdapterData, Main: true}
	for _, d := range p.Data {
		if d.Type != "application/ld+json" || !strings.Contains(d.Text, "ProfilePage") {
			continue
		}
		who := gjson.Get(d.Text, "mainEntity")
		if who.Get("@type").String() != "Person" {
			continue
		}
		if !strings.EqualFold(who.Get("additionalName").String(), handle) {
			stale = true
			continue
		}
		card.Node = d.Node
		card.Add(person.FieldName, who.Get("name").String(), "mainEntity.name", 0.95)
		card.Add(person.FieldAltName, who.Get("additionalName").String(), "mainEntity.additionalName", 0.95)
		card.Add(person.FieldAbout, who.Get("description").String(), "mainEntity.description", 0.9)
		card.Add(person.FieldLocation, who.Get("homeLocation.name").String(), "mainEntity.homeLocation.name", 0.9)
		card.Add(person.FieldPhoto, who.Get("image.contentUrl").String(), "mainEntity.image.contentUrl", 0.9)
		gjson.Get(d.Text, "relatedLink").ForEach(func(_, link gjson.Result) bool {
			if !isXShort(link.String()) {
				card.Add(person.FieldLink, link.String(), "relatedLink", 0.9)
			}
			return true
		})
		return card, false
	}
	return card, stale
}

// isXShort: X shortens every address; the long form stands beside it.
func isXShort(address string) bool {
	u, err := url.Parse(address)
	return err == nil && strings.EqualFold(u.Hostname(), "t.co")
}

// xShown reads what the application shows.
func xShown(p *page.Page, handle string) page.Card {
	card := page.Card{Method: person.MethodAdapterDOM, Main: true}
	card.Node = page.Find(p.Root, "[data-testid=UserName]")
	lines := page.Lines(card.Node)
	at := -1
	for i, l := range lines {
		if strings.EqualFold(strings.TrimPrefix(l, "@"), handle) && strings.HasPrefix(l, "@") {
			at = i
			break
		}
	}
	if at < 1 {
		return card
	}
	card.Add(person.FieldName, lines[0], "[data-testid=UserName]", 0.9)
	card.Add(person.FieldAltName, strings.TrimPrefix(lines[at], "@"), "[data-testid=UserName]", 0.9)
	card.Add(person.FieldAbout, textWithEmoji(page.Find(p.Root, "[data-testid=UserDescription]")), "[data-testid=UserDescription]", 0.9)
	card.Add(person.FieldLocation, page.Text(page.Find(p.Root, "[data-testid=UserLocation]")), "[data-testid=UserLocation]", 0.9)
	if shown := page.Text(page.Find(p.Root, "[data-testid=UserUrl]")); !strings.HasSuffix(shown, "…") {
		card.Add(person.FieldLink, longLink(shown), "[data-testid=UserUrl]", 0.7)
	}
	for _, img := range page.FindAll(p.Root, "a[href$='/photo' i] img[src], [data-testid^='UserAvatar-Container-'] img[src]") {
		a := page.Closest(img, "a[href$='/photo' i], [data-testid^='UserAvatar-Container-']")
		of := strings.ToLower(page.Attr(a, "href") + page.Attr(a, "data-testid"))
		if strings.HasSuffix(of, "/"+handle+"/photo") || strings.HasSuffix(of, "-"+handle) {
			card.Add(person.FieldPhoto, p.Resolve(page.Attr(img, "src")), "a[href$='/photo'] img", 0.85)
			return card
		}
	}
	// A picture beside the name, before the first post: what else shows faces stands below or beside.
	for _, img := range page.FindAll(p.Root, "[data-testid=primaryColumn] img[src*='/profile_images/']") {
		if page.Closest(img, "article, [data-testid=UserCell], aside") == nil {
			card.Add(person.FieldPhoto, p.Resolve(page.Attr(img, "src")), "[data-testid=primaryColumn] img", 0.7)
			break
		}
	}
	return card
}

// textWithEmoji is page.Text where emoji are pictures, as X draws them.
func textWithEmoji(n *html.Node) string {
	if page.Find(n, "img[alt]") == nil {
		return page.Text(n)
	}
	var b strings.Builder
	for at := range n.Descendants() { // the tree is never deeper than page.Parse lets it be
		switch {
		case at.Type == html.TextNode:
			b.WriteString(at.Data)
		case at.Data == "img":
			b.WriteString(page.Attr(at, "alt"))
		}
	}
	return b.String()
}

// longLink gives the address that a link shows as its text, without its scheme.
func longLink(shown string) string {
	if shown == "" || strings.ContainsAny(shown, " @") || !strings.Contains(shown, ".") {
		return ""
	}
	if !strings.Contains(shown, "://") {
		return "https://" + shown
	}
	return shown
}

// xLegacy reads the pages of twitter.com until 2020.
func xLegacy(p *page.Page, handle string) page.Card {
	card := page.Card{Method: person.MethodAdapterDOM, Main: true}
	n := page.Find(p.Root, ".ProfileHeaderCard, .profile-card, table.profile-details")
	if n == nil {
		return xFirst(p, handle)
	}
	of := strings.TrimPrefix(page.Text(page.Find(n, ".ProfileHeaderCard-screenname, .screen-name")), "@")
	if !strings.EqualFold(of, handle) {
		return card
	}
	card.Node = n
	card.Add(person.FieldName, page.Text(page.Find(n, ".ProfileHeaderCard-name a, .ProfileHeaderCard-nameLink, .fullname")), ".ProfileHeaderCard-name", 0.9)
	card.Add(person.FieldAltName, of, ".ProfileHeaderCard-screenname", 0.9)
	card.Add(person.FieldAbout, page.Text(page.Find(n, ".ProfileHeaderCard-bio, .bio")), ".ProfileHeaderCard-bio", 0.9)
	card.Add(person.FieldLocation, page.Text(page.Find(n, ".ProfileHeaderCard-locationText, .location")), ".ProfileHeaderCard-locationText", 0.9)
	if a := page.Find(n, ".ProfileHeaderCard-urlText a, .url a"); a != nil {
		card.Add(person.FieldLink, longXLink(a), ".ProfileHeaderCard-urlText", 0.9)
	}
	img := page.Find(p.Root, "img.ProfileAvatar-image[src], .ProfileAvatar img[src], img.profile-picture[src], .profile-details .avatar img[src]")
	card.Add(person.FieldPhoto, p.Resolve(page.Attr(img, "src")), ".ProfileAvatar-image", 0.9)
	return card
}

// xFirst reads the pages of twitter.com until 2011, whose side is an hCard of labels and values. Known from archived pages.
func xFirst(p *page.Page, handle string) page.Card {
	card := page.Card{Method: person.MethodAdapterDOM, Main: true}
	n := page.Find(p.Root, "#side .vcard, #profile .vcard")
	of := page.Text(page.Find(p.Root, "h2.thumb .screen-name, .profile-head .screen-name, #side .nickname"))
	if n == nil || !strings.EqualFold(strings.TrimPrefix(of, "@"), handle) {
		return card
	}
	card.Node = n
	card.Add(person.FieldName, page.Text(page.Find(n, ".fn")), "#side .fn", 0.9)
	card.Add(person.FieldAltName, strings.TrimPrefix(of, "@"), ".screen-name", 0.9)
	card.Add(person.FieldAbout, page.Text(page.Find(n, ".bio")), "#side .bio", 0.9)
	card.Add(person.FieldLocation, page.Text(page.Find(n, ".adr")), "#side .adr", 0.9)
	card.Add(person.FieldLink, p.Resolve(page.Attr(page.Find(n, "a.url"), "href")), "#side .url", 0.9)
	card.Add(person.FieldPhoto, p.Resolve(page.Attr(page.Find(p.Root, "img#profile-image[src]"), "src")), "#profile-image", 0.9)
	return card
}

// longXLink gives where a shortened link leads: it stands in one of its attributes, or is its text.
func longXLink(a *html.Node) string {
	for _, v := range []string{page.Attr(a, "data-expanded-url"), page.Attr(a, "data-url"), page.Attr(a, "title"), page.Attr(a, "href")} {
		if strings.HasPrefix(v, "http") && !isXShort(v) {
			return v
		}
	}
	return longLink(page.Text(a))
}

// xTitle reads "Name (@handle) / X", all there is before the application has shown anything.
func xTitle(p *page.Page, handle string) page.Card {
	card := page.Card{Method: person.MethodAdapterDOM}
	for _, title := range []string{p.Meta("og:title"), p.Title} {
		name, rest, ok := strings.Cut(title, " (@")
		if of, _, closed := strings.Cut(rest, ")"); ok && closed && strings.EqualFold(of, handle) {
			if i := strings.LastIndex(name, ") "); strings.HasPrefix(name, "(") && i > 0 && i < 6 { // "(3) Name": unread
				name = name[i+2:]
			}
			card.Add(person.FieldName, name, "title", 0.6)
			card.Add(person.FieldAltName, of, "title", 0.6)
		}
	}
	return card
}

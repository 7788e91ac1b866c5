package site

import (
	"net/url"
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"

	"github.com/tidwall/gjson"
)

// tikTok reads people's pages on tiktok.com: the application's data (three shapes since 2020, each known from many public
// programs), the ProfilePage for search engines, and what the page shows ([data-e2e=user-…]).
var tikTok = Adapter{
	Name:     "tiktok",
	Title:    "TikTok",
	Identify: identifyTikTok,
	Matches:  func(p *page.Page) bool { return isOn(p.URL, "tiktok.com") },
	Read:     readTikTok,
}

// identifyTikTok knows /@handle; a second part in the path is a film.
func identifyTikTok(u *url.URL) (person.ProfileLink, bool) {
	parts := pathParts(u)
	if !isOn(u, "tiktok.com") || len(parts) != 1 || !strings.HasPrefix(parts[0], "@") {
		return person.ProfileLink{}, false
	}
	handle := strings.ToLower(parts[0][1:])
	if !isHandle(handle, 2, 24, "._") {
		return person.ProfileLink{}, false
	}
	return person.ProfileLink{Network: "tiktok", Handle: handle, URL: "https://www.tiktok.com/@" + handle}, true
}

func readTikTok(p *page.Page) Findings {
	link, ok := identifyTikTok(p.URL)
	if !ok {
		switch parts := pathParts(p.URL); {
		case len(parts) == 0:
			return Findings{Kind: person.KindUnknown}
		case parts[0] == "login" || parts[0] == "signup":
			return Findings{Kind: person.KindSignIn}
		case parts[0] == "search" || parts[0] == "tag" || parts[0] == "discover" || parts[0] == "explore":
			return Findings{Kind: person.KindSearch}
		case len(parts) > 1:
			return Findings{Kind: person.KindArticle}
		}
		return Findings{Kind: person.KindUnknown}
	}
	var f Findings
	data, stale := tikTokData(p, link.Handle)
	if len(data.Facts) == 0 && !stale {
		data, stale = profilePage(p, link.Handle, "tiktok.com")
	}
	if stale {
		f.Doubts = append(f.Doubts, person.Doubt{Code: person.DoubtStale})
	}
	f.Cards = withNames(data, tikTokShown(p, link.Handle))
	switch {
	case len(f.Cards) > 0:
		f.Kind = person.KindPerson
		if onlyTitled(f.Cards) {
			f.Doubts = append(f.Doubts, person.Doubt{Code: person.DoubtThin})
		}
	case stale:
		f.Kind = person.KindShell
	default:
		f.Kind = person.KindUnknown
	}
	return f
}

// tikTokData reads the user of the application's data, unless it is of the page before.
func tikTokData(p *page.Page, handle string) (card page.Card, stale bool) {
	card = page.Card{Method: person.MethodAdapterData, Main: true}
	for _, d := range p.Data {
		path := ""
		switch d.ID {
		case "__UNIVERSAL_DATA_FOR_REHYDRATION__": // since 2023
			path = `__DEFAULT_SCOPE__.webapp\.user-detail.userInfo.user`
		case "SIGI_STATE", "sigi-persisted-data": // 2021 to 2023
			path = "UserModule.users.@values.0"
		case "__NEXT_DATA__": // before
			path = "props.pageProps.userInfo.user"
		default:
			continue
		}
		who := gjson.Get(d.Text, path)
		if !who.IsObject() {
			continue
		}
		if !strings.EqualFold(who.Get("uniqueId").String(), handle) {
			stale = true
			continue
		}
		name := who.Get("nickname").String()
		if name == "" {
			name = handle
		}
		card.Add(person.FieldName, displayName(name), "nickname", 0.95)
		card.Add(person.FieldAltName, who.Get("uniqueId").String(), "uniqueId", 0.95)
		card.Add(person.FieldAbout, who.Get("signature").String(), "signature", 0.95)
		card.Add(person.FieldLink, longLink(who.Get("bioLink.link").String()), "bioLink.link", 0.9)
		for _, size := range []string{"avatarLarger", "avatarMedium", "avatarThumb"} {
			if src := who.Get(size).String(); src != "" && !isTikTokNoPicture(src) {
				card.Add(person.FieldPhoto, src, size, 0.9)
				break
			}
		}
		return card, false
	}
	return card, stale
}

// tikTokShown reads the head of the page. Which of the two titles is the handle has changed over the years.
func tikTokShown(p *page.Page, handle string) page.Card {
	card := page.Card{Method: person.MethodAdapterDOM, Main: true}
	name, own := "", false
	for i, n := range page.FindAll(p.Root, "[data-e2e=user-title], [data-e2e=user-subtitle]") {
		if i == 6 { // there are two
			break
		}
		if text := page.Text(n); strings.EqualFold(strings.TrimPrefix(text, "@"), handle) {
			own = true
		} else if name == "" {
			name = text
		}
	}
	if !own {
		name = beforeHandle(p.Title, handle)
		card.Add(person.FieldName, displayName(name), "title", 0.7)
		return card
	}
	if name == "" {
		name = handle
	}
	card.Add(person.FieldName, displayName(name), "[data-e2e=user-subtitle]", 0.9)
	card.Add(person.FieldAltName, handle, "[data-e2e=user-title]", 0.9)
	if about := textOf(page.Find(p.Root, "[data-e2e=user-bio]")); !tikTokNoBio[person.Fold(about)] {
		card.Add(person.FieldAbout, about, "[data-e2e=user-bio]", 0.9)
	}
	if a := page.Find(p.Root, "a[data-e2e=user-link], [data-e2e=user-link] a"); a != nil {
		address := elsewhere(p, a, "tiktok.com")
		if address == "" {
			address = longLink(page.Text(a))
		}
		card.Add(person.FieldLink, address, "[data-e2e=user-link]", 0.85)
	}
	if src := page.Attr(page.Find(p.Root, "[data-e2e=user-avatar] img[src]"), "src"); !isTikTokNoPicture(src) {
		card.Add(person.FieldPhoto, p.Resolve(src), "[data-e2e=user-avatar] img", 0.85)
	}
	return card
}

// tikTokNoBio is what stands where people say nothing of themselves.
var tikTokNoBio = lines(`no bio yet
no bio yet.
aucune bio pour le moment
noch keine bio
aún no hay ninguna biografía
nessuna biografia
sem bio ainda
nog geen bio`)

func isTikTokNoPicture(src string) bool {
	return strings.Contains(src, "musically-maliva-obj/1594805258216454")
}

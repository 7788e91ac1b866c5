package site

import (
	"net/url"
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"
)

// telegram reads the pages at t.me that introduce somebody. People, bots, groups and channels have the same addresses and
// nearly the same page; the line under the name tells them apart: "@handle" for people, numbers of members, subscribers
// or users for the others. (A channel's page was seen; that of a person is as several public programs read it.)
var telegram = Adapter{
	Name:     "telegram",
	Title:    "Telegram",
	Identify: identifyTelegram,
	Matches:  func(p *page.Page) bool { return isOn(p.URL, "t.me", "telegram.me", "telegram.dog") },
	Read:     readTelegram,
}

// identifyTelegram knows t.me/handle, handle.t.me and ?domain= of the links that open the application.
func identifyTelegram(u *url.URL) (person.ProfileLink, bool) {
	if !isOn(u, "t.me", "telegram.me", "telegram.dog") {
		return person.ProfileLink{}, false
	}
	parts := pathParts(u)
	if below, ok := strings.CutSuffix(strings.ToLower(u.Hostname()), ".t.me"); ok && len(parts) == 0 && below != "www" {
		parts = []string{below}
	}
	if len(parts) == 1 && parts[0] == "resolve" && u.Query().Get("domain") != "" {
		parts[0] = u.Query().Get("domain")
	}
	if len(parts) != 1 {
		return person.ProfileLink{}, false
	}
	handle := strings.ToLower(strings.TrimPrefix(parts[0], "@"))
	if !isHandle(handle, 4, 32, "_") || handle[0] >= '0' && handle[0] <= '9' || telegramReserved[handle] || strings.HasSuffix(handle, "bot") {
		return person.ProfileLink{}, false
	}
	return person.ProfileLink{Network: "telegram", Handle: handle, URL: "https://t.me/" + handle}, true
}

var telegramReserved = words(`joinchat addstickers addemoji addtheme addlist share proxy socks setlanguage login contact confirmphone boost invoice
	telegram resolve iv bg privatepost msg giftcode nft apps blog faq support username`)

func readTelegram(p *page.Page) Findings {
	link, ok := identifyTelegram(p.URL)
	if !ok {
		if parts := pathParts(p.URL); len(parts) >= 2 {
			return Findings{Kind: person.KindArticle}
		}
		return Findings{Kind: person.KindCompany} // a bot, an invitation to a group, a set of stickers
	}
	n := page.Find(p.Root, ".tgme_page")
	extra := page.Text(page.Find(n, ".tgme_page_extra"))
	if n == nil {
		return Findings{Kind: person.KindUnknown}
	}
	if page.Find(n, ".tgme_page_title") == nil {
		return Findings{Kind: person.KindError} // nobody has this handle
	}
	if !strings.EqualFold(strings.TrimPrefix(extra, "@"), link.Handle) {
		return Findings{Kind: person.KindCompany} // a group or a channel
	}
	card := page.Card{Method: person.MethodAdapterDOM, Main: true, Node: n}
	card.Add(person.FieldName, displayName(page.Text(page.Find(n, ".tgme_page_title"))), ".tgme_page_title", 0.9)
	card.Add(person.FieldAltName, strings.TrimPrefix(extra, "@"), ".tgme_page_extra", 0.95)
	about := page.Find(n, ".tgme_page_description")
	card.Add(person.FieldAbout, textOf(about), ".tgme_page_description", 0.9)
	for _, a := range page.FindAll(about, "a[href]") {
		card.Add(person.FieldLink, elsewhere(p, a, "t.me"), ".tgme_page_description a", 0.85)
	}
	if src := page.Attr(page.Find(n, "img.tgme_page_photo_image"), "src"); strings.HasPrefix(src, "http") {
		card.Add(person.FieldPhoto, src, ".tgme_page_photo_image", 0.9)
	}
	return Findings{Kind: person.KindPerson, Cards: []page.Card{card}}
}

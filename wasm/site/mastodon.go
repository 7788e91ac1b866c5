package site

import (
	"net/url"
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"

	"golang.org/x/net/html"
)

// mastodon reads people's pages on any server that runs Mastodon, by its markup: the pages that the server wrote until
// 2022, and the application since. The shapes are those of Mastodon's own templates, which are public, and of what it
// writes into the head of its pages for others. Who somebody is is user@host, wherever they are looked at.
var mastodon = Adapter{
	Name:     "mastodon",
	Title:    "Mastodon",
	Identify: identifyMastodon,
	Matches: func(p *page.Page) bool {
		_, ok := identifyMastodon(p.URL)
		return ok || isMastodon(p)
	},
	Read: readMastodon,
}

// identifyMastodon knows /@user with its tabs, /users/user and /web/@user on servers whose host says what they run, and
// /@user@host, which nothing else than such servers writes, on any host. The canonical form is on the person's own host.
func identifyMastodon(u *url.URL) (person.ProfileLink, bool) {
	user, host, ok := mastodonAccount(u)
	if !ok || host == "" && !isMastodonHost(u.Hostname()) {
		return person.ProfileLink{}, false
	}
	return mastodonLink(user, host, u), true
}

func mastodonLink(user, host string, u *url.URL) person.ProfileLink {
	if host == "" {
		host = strings.ToLower(u.Host)
	}
	return person.ProfileLink{Network: "mastodon", Handle: user + "@" + host, URL: "https://" + host + "/@" + user}
}

// mastodonAccount takes an address apart; the host is empty if it is the address's own.
func mastodonAccount(u *url.URL) (user, host string, ok bool) {
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return "", "", false
	}
	parts := pathParts(u)
	if len(parts) > 1 && (parts[0] == "web" || parts[0] == "deck") {
		parts = parts[1:]
	}
	switch {
	case len(parts) == 2 && parts[0] == "users":
		parts = []string{"@" + parts[1]}
	case len(parts) == 2 && !mastodonTabs[parts[1]], len(parts) > 2, len(parts) == 0:
		return "", "", false
	}
	account, isAt := strings.CutPrefix(parts[0], "@")
	if !isAt {
		return "", "", false
	}
	user, host, _ = strings.Cut(strings.ToLower(account), "@")
	if !isHandle(user, 1, 60, "_.-") || strings.Trim(user, "_.-") == "" || host != "" && (!isHandle(host, 4, 100, ".-") || !strings.Contains(strings.Trim(host, "."), ".")) {
		return "", "", false
	}
	if strings.EqualFold(host, u.Host) {
		host = ""
	}
	return user, host, true
}

var mastodonTabs = words("with_replies media featured")

// isMastodonHost knows servers by their names: what they have in them, and the larger ones without.
func isMastodonHost(host string) bool {
	host = strings.ToLower(host)
	for _, part := range []string{"mastodon", "masto.", "mstdn", "fediverse", "toot.", "tooter.", "tooting"} {
		if strings.Contains(host, part) {
			return true
		}
	}
	return mastodonHosts[host]
}

var mastodonHosts = words(`hachyderm.io fosstodon.org infosec.exchange chaos.social mas.to mamot.fr piaille.fr framapiaf.org social.coop scholar.social
	sigmoid.social ruby.social phpc.social indieweb.social aus.social techhub.social ohai.social c.im universeodon.com kolektiva.social tech.lgbt
	wandering.shop det.social norden.social troet.cafe nrw.social muenchen.social social.tchncs.de social.vivaldi.net pawoo.net octodon.social
	ioc.exchange noc.social nerdculture.de home.social swiss.social tkz.one fedi.simonwillison.net xoxo.zone fediscience.org ecoevo.social
	mathstodon.xyz social.lol journa.host newsie.social federate.social front-end.social typo.social stadt.social gruene.social dresden.network
	livellosegreto.it sociale.network`)

// isMastodon knows the program by what only it writes.
func isMastodon(p *page.Page) bool {
	if strings.Contains(strings.ToLower(p.Meta("generator")), "mastodon") {
		return true
	}
	for _, d := range p.Data {
		if d.ID == "initial-state" && strings.Contains(d.Text, `"domain":`) && strings.Contains(d.Text, `"streaming_api_base_url"`) {
			return true
		}
	}
	return page.Find(p.Root, "#mastodon, .public-account-header, .card.h-card.p-author .account__header__content") != nil
}

func readMastodon(p *page.Page) Findings {
	user, host, ok := mastodonAccount(p.URL)
	if !ok {
		return Findings{Kind: mastodonKind(p.URL)}
	}
	link := mastodonLink(user, host, p.URL)
	shown := mastodonShown(p, link.Handle)
	if shown.Node != nil && isMastodonMachine(shown.Node) {
		return Findings{Kind: person.KindCompany}
	}
	f := Findings{Kind: person.KindPerson}
	f.Cards = withNames(shown, mastodonHead(p, link.Handle))
	for i := range f.Cards {
		f.Cards[i].Add(person.FieldProfile, link.URL, "address bar", 0.95)
	}
	if len(f.Cards) == 0 {
		if page.Find(p.Root, "#mastodon") != nil {
			return Findings{Kind: person.KindShell}
		}
		return Findings{Kind: person.KindUnknown}
	}
	if onlyTitled(f.Cards) {
		f.Doubts = append(f.Doubts, person.Doubt{Code: person.DoubtThin})
	}
	return f
}

func mastodonKind(u *url.URL) person.Kind {
	parts := pathParts(u)
	switch {
	case len(parts) == 0:
		return person.KindUnknown
	case strings.HasPrefix(parts[0], "@") && len(parts) == 2 && (parts[1] == "followers" || parts[1] == "following"):
		return person.KindSeveral
	case strings.HasPrefix(parts[0], "@") && len(parts) > 1:
		return person.KindArticle
	case parts[0] == "auth":
		return person.KindSignIn
	case parts[0] == "tags" || parts[0] == "explore" || parts[0] == "search" || parts[0] == "public" || parts[0] == "directory":
		return person.KindSearch
	}
	return person.KindUnknown
}

// isMastodonMachine: the account says that a program writes it, or a group.
func isMastodonMachine(header *html.Node) bool {
	for _, n := range page.FindAll(header, ".account-role") {
		switch class := page.Attr(n, "class"); {
		case strings.Contains(class, "bot"), strings.Contains(class, "group"):
			return true
		}
		switch person.Fold(page.Text(n)) {
		case "automated", "bot", "group", "automatisé", "groupe", "automatisiert", "gruppe", "automatizado", "grupo", "automatizzato", "gruppo", "geautomatiseerd", "groep":
			return true
		}
	}
	return false
}

// mastodonShown reads the head of the profile: of the application (.account__header), of the pages from 2018 to 2022
// (.public-account-header, with what they say of themselves beside it) and of those before (.card.h-card).
func mastodonShown(p *page.Page, account string) page.Card {
	card := page.Card{Method: person.MethodAdapterDOM, Main: true}
	user, host, _ := strings.Cut(account, "@")
	n := page.Find(p.Root, ".account__header, .public-account-header, .card.h-card.p-author")
	heading := page.Find(n, ".account__header__tabs__name h1, .public-account-header__tabs__name h1, h1")
	small := strings.ToLower(page.Text(page.Find(heading, "small")))
	if small == "" { // since 2026 beside the heading
		small = strings.ToLower(page.Text(page.Find(n, "h1 + p")))
	}
	of, at, _ := strings.Cut(strings.TrimPrefix(strings.TrimSpace(small), "@"), "@")
	of, _, _ = strings.Cut(of, " ")
	at, _, _ = strings.Cut(at, " ")
	if of != user || at != "" && at != host && !strings.EqualFold(p.URL.Hostname(), host) {
		return card
	}
	card.Node = n
	name := page.Text(page.Find(heading, ".display-name__html, bdi, .p-name"))
	if name == "" {
		if name = firstLine(heading); strings.Contains(name, "@") {
			name = name[:strings.Index(name, "@")]
		}
	}
	if strings.TrimSpace(name) == "" {
		name = user
	}
	card.Add(person.FieldName, displayName(withoutShortcodes(name)), "h1", 0.9)
	card.Add(person.FieldAltName, account, "h1 small", 0.9)
	within := n
	if beside := page.Find(p.Root, ".public-account-bio"); beside != nil {
		within = beside
	}
	about := page.Find(within, ".account__header__content")
	card.Add(person.FieldAbout, textOf(about), ".account__header__content", 0.9)
	for _, a := range page.FindAll(about, "a[href]:not(.mention):not(.hashtag)") {
		card.Add(person.FieldLink, elsewhere(p, a, p.URL.Hostname()), ".account__header__content a", 0.8)
	}
	for _, row := range page.FindAll(within, ".account__header__fields dl, .account__header__fields tr") {
		mastodonField(p, &card, row)
	}
	if src := page.Attr(page.Find(n, ".account__header__bar .avatar img, .account__header__bar img, .public-account-header__bar .avatar img, .avatar img, img.u-photo"), "src"); !isMastodonNoPicture(src) {
		card.Add(person.FieldPhoto, p.Resolve(src), ".account__header .avatar img", 0.85)
	}
	return card
}

// mastodonField reads one of the labelled fields that people fill as they like.
func mastodonField(p *page.Page, c *page.Card, row *html.Node) {
	value := page.Find(row, "dd, td")
	links := page.FindAll(value, "a[href]:not(.hashtag)")
	for _, a := range links {
		c.Add(person.FieldLink, elsewhere(p, a, p.URL.Hostname()), ".account__header__fields", 0.9)
	}
	text := page.Text(value)
	switch person.Fold(page.Text(page.Find(row, "dt, th"))) {
	case "location", "based in", "city", "where", "place", "from", "ort", "wohnort", "standort", "lieu", "ville", "localisation", "lugar", "ubicación", "ciudad", "luogo", "città", "local", "cidade", "plaats", "locatie":
		c.Add(person.FieldLocation, text, ".account__header__fields", 0.85)
	case "email", "e-mail", "mail", "courriel", "correo":
		c.Add(person.FieldEmail, page.Email(text), ".account__header__fields", 0.85)
	}
}

// mastodonHead reads what the server writes into the head for others. It is of the page that was opened first, so the
// account in it decides.
func mastodonHead(p *page.Page, account string) page.Card {
	card := page.Card{Method: person.MethodAdapterData, Main: true}
	name := beforeHandle(p.Meta("og:title"), account)
	if name == "" {
		card.Add(person.FieldName, displayName(withoutShortcodes(beforeHandle(p.Title, account))), "title", 0.7)
		return card
	}
	card.Add(person.FieldName, displayName(withoutShortcodes(name)), `meta[property="og:title"]`, 0.85)
	card.Add(person.FieldAltName, account, `meta[property="og:title"]`, 0.9)
	about := p.Meta("og:description") // "12 Posts, 3 Following, 40 Followers · …"
	if counts, rest, ok := strings.Cut(about+" ", " · "); ok && areCounts(counts) {
		about = rest
	} else if areCounts(about) {
		about = ""
	}
	card.Add(person.FieldAbout, about, `meta[property="og:description"]`, 0.7)
	if src := p.Meta("og:image"); !isMastodonNoPicture(src) {
		card.Add(person.FieldPhoto, p.Resolve(src), `meta[property="og:image"]`, 0.8)
	}
	return card
}

// areCounts reports whether each part of a list begins with a number, as some counts may be hidden and none may be left.
func areCounts(list string) bool {
	for _, part := range strings.Split(list, ", ") {
		if part = strings.TrimSpace(part); part == "" || part[0] < '0' || part[0] > '9' || strings.Count(part, " ") > 3 {
			return false
		}
	}
	return true
}

func isMastodonNoPicture(src string) bool {
	return strings.Contains(src, "/avatars/original/missing.") || strings.Contains(src, "/preview") && strings.Contains(src, "/packs/")
}

// withoutShortcodes drops the pictures that servers name in a text: ":blobcat:".
func withoutShortcodes(name string) string {
	kept := strings.Fields(name)[:0:0]
	for _, w := range strings.Fields(name) {
		if len(w) > 2 && strings.HasPrefix(w, ":") && strings.HasSuffix(w, ":") {
			continue
		}
		kept = append(kept, w)
	}
	return strings.Join(kept, " ")
}

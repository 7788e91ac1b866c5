package site

import (
	"net/url"
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"

	"golang.org/x/net/html"
)

// gitHub reads people's pages on github.com as they have looked since 2013: one card of microdata and h-card in the
// side of the page. Organisations have pages at the same addresses, so only the page tells them apart.
var gitHub = Adapter{
	Name:     "github",
	Title:    "GitHub",
	Identify: identifyGitHub,
	Matches:  func(p *page.Page) bool { return isGitHubHost(p.URL) },
	Read:     readGitHub,
}

func isGitHubHost(u *url.URL) bool {
	switch strings.ToLower(u.Hostname()) {
	case "github.com", "www.github.com", "gist.github.com", "m.github.com":
		return u.Scheme == "http" || u.Scheme == "https"
	}
	return false
}

// identifyGitHub knows /login with any tab, /sponsors/login, and gists of one login. Two parts in a path are a repository.
func identifyGitHub(u *url.URL) (person.ProfileLink, bool) {
	if !isGitHubHost(u) {
		return person.ProfileLink{}, false
	}
	parts := strings.FieldsFunc(u.Path, func(r rune) bool { return r == '/' })
	if len(parts) == 2 && parts[0] == "sponsors" {
		parts = parts[1:]
	}
	if len(parts) != 1 || !isGitHubLogin(parts[0]) {
		return person.ProfileLink{}, false
	}
	login := strings.ToLower(parts[0])
	if gitHubReserved[login] || strings.HasPrefix(strings.ToLower(u.Hostname()), "gist.") && login == "mine" {
		return person.ProfileLink{}, false
	}
	return person.ProfileLink{Network: "github", Handle: login, URL: "https://github.com/" + login}, true
}

// isGitHubLogin: letters, digits and single hyphens within, at most 39; "_" stands in logins that companies manage.
func isGitHubLogin(s string) bool {
	if len(s) > 39 || s == "" || s[0] == '-' || strings.Contains(s, "--") {
		return false
	}
	return strings.IndexFunc(s, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_')
	}) < 0
}

var gitHubReserved = words(`about account advisories apps blog business careers codespaces collections community contact copilot customer-stories
	customers dashboard discover discussions edu education enterprise events explore features followers following forked gist gists git
	github-copilot guides help home images inbox install integrations issues javascripts join jobs languages learn logged-out login logout
	maintainers marketplace mine mobile models mirrors new news nonprofit none notifications oauth offer open-source organizations orgs pages
	partners payments people personal plans premium-support press pricing privacy projects pulls pulse raw readme redeem repositories resources
	search security sessions settings shop showcases signin signup site site-map solutions sponsors stars static status stories styleguide
	subscriptions support team teams terms topics tos tour translations trending updates user users watching welcome wiki why-github writing`)

func words(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}

func readGitHub(p *page.Page) Findings {
	link, ok := identifyGitHub(p.URL)
	if !ok {
		return Findings{Kind: gitHubKind(p.URL)}
	}
	subject := p.Meta("hovercard-subject-tag")
	if strings.HasPrefix(subject, "organization:") || page.Find(p.Root, "[itemtype$='schema.org/Organization'], .orghead, #org-repositories, .org-profile") != nil {
		return Findings{Kind: person.KindCompany}
	}
	card := page.Card{Method: person.MethodAdapterDOM, Main: true}
	card.Node = page.Find(p.Root, ".h-card[itemtype$='schema.org/Person'], .js-profile-editable-replace, .h-card, [itemtype$='schema.org/Person']")
	login := page.Text(page.Find(card.Node, ".vcard-username, [itemprop=additionalName]"))
	if login, _, _ = strings.Cut(login, " "); login == "" { // behind it stand the pronouns
		login = p.Meta("profile:username")
	}
	if login != "" && !strings.EqualFold(login, link.Handle) {
		return Findings{Kind: person.KindUnknown, Doubts: []person.Doubt{{Code: person.DoubtStale}}}
	}
	if card.Node == nil && login == "" {
		return Findings{Kind: person.KindUnknown}
	}
	gitHubCard(p, &card, login)
	f := Findings{Kind: person.KindPerson, Cards: []page.Card{card}}
	if card.Node == nil {
		f.Doubts = append(f.Doubts, person.Doubt{Code: person.DoubtThin})
	}
	return f
}

// gitHubKind says what the pages are that are nobody's.
func gitHubKind(u *url.URL) person.Kind {
	parts := strings.FieldsFunc(u.Path, func(r rune) bool { return r == '/' })
	if len(parts) == 0 {
		return person.KindUnknown
	}
	switch parts[0] {
	case "login", "join", "signup", "sessions", "signin":
		return person.KindSignIn
	case "search", "trending", "topics", "explore":
		return person.KindSearch
	case "orgs", "organizations":
		return person.KindCompany
	}
	if gitHubReserved[strings.ToLower(parts[0])] {
		return person.KindUnknown
	}
	if len(parts) > 3 && (parts[2] == "issues" || parts[2] == "pull" || parts[2] == "discussions") {
		return person.KindArticle
	}
	return person.KindCompany // a repository
}

// gitHubCard reads the card in the side of the page. Where the page is only its head, the title has the name:
// "login (Name)", "login - Overview".
func gitHubCard(p *page.Page, c *page.Card, login string) {
	n := c.Node
	name := page.Text(page.Find(n, ".vcard-fullname, [itemprop=name]"))
	if name == "" && n == nil {
		if _, inside, ok := strings.Cut(p.Meta("og:title"), "("); ok {
			name = strings.TrimSuffix(strings.TrimSpace(inside), ")")
		}
	}
	if name == "" {
		name = login // all that they say of themselves
	}
	c.Add(person.FieldName, name, ".vcard-fullname", 0.9)
	c.Add(person.FieldAltName, login, ".vcard-username", 0.9)
	c.Add(person.FieldAbout, page.Text(page.Find(n, ".user-profile-bio, .p-note")), ".p-note", 0.9)
	c.Add(person.FieldCompany, page.Text(page.Find(n, "[itemprop=worksFor] .p-org, [itemprop=worksFor]")), "[itemprop=worksFor]", 0.85)
	c.Add(person.FieldLocation, page.Text(page.Find(n, "[itemprop=homeLocation] .p-label, [itemprop=homeLocation]")), "[itemprop=homeLocation]", 0.9)
	for _, a := range page.FindAll(n, "[itemprop=url] a[href], [itemprop=social] a[href], [itemprop=twitter] a[href], .vcard-details a[rel~=me][href]") {
		c.Add(person.FieldLink, p.Resolve(page.Attr(a, "href")), "[itemprop=url]", 0.9)
	}
	if a := page.Find(n, "[itemprop=email] a, a.u-email, .vcard-detail a.email"); a != nil {
		c.Add(person.FieldEmail, gitHubEmail(a), "[itemprop=email]", 0.9)
	}
	c.Add(person.FieldPhoto, gitHubPhoto(p, n), "img.avatar", 0.9)
}

// gitHubEmail gives the address of a link, which until 2016 stood percent-encoded beside it, for the page's script.
func gitHubEmail(a *html.Node) string {
	if hidden, err := url.PathUnescape(page.Attr(a, "data-email")); err == nil && strings.Contains(hidden, "@") {
		return hidden
	}
	if email := page.Email(page.Attr(a, "href")); email != "" {
		return email
	}
	return page.Email(page.Text(a))
}

func gitHubPhoto(p *page.Page, n *html.Node) string {
	for _, css := range []string{"[itemprop=image] img[src], .u-photo img[src]", "img.avatar-user[width='260'][src], img.avatar.width-full[src]"} {
		if src := page.Attr(page.Find(n, css), "src"); src != "" {
			return p.Resolve(src)
		}
	}
	if image := p.Meta("og:image"); strings.Contains(image, "avatars") {
		return p.Resolve(image)
	}
	return ""
}

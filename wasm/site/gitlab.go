package site

import (
	"net/url"
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"

	"golang.org/x/net/html"
)

// gitLab reads people's pages on gitlab.com and on the hosts of whoever runs GitLab, which its pages tell by
// [data-page]. Written from GitLab's own templates of 2019 to 2025: schema.org microdata throughout, read here so that
// the side of 2024's pages is read as well, which stands outside of the name's block.
var gitLab = Adapter{
	Name:     "gitlab",
	Title:    "GitLab",
	Identify: identifyGitLab,
	Matches: func(p *page.Page) bool {
		_, ours := pathOn(p.URL, "gitlab.com")
		return ours || gitLabPage(p) != ""
	},
	Read: readGitLab,
}

// identifyGitLab knows /username and /users/username with a tab. Groups have addresses of the same form, which only the
// page tells apart.
func identifyGitLab(u *url.URL) (person.ProfileLink, bool) {
	parts, ok := pathOn(u, "gitlab.com")
	if ok && len(parts) >= 2 && len(parts) <= 3 && parts[0] == "users" {
		parts = parts[1:2]
	}
	if !ok || len(parts) != 1 || !isHandle(parts[0], 1, 255, "._-") || gitLabReserved[strings.ToLower(parts[0])] {
		return person.ProfileLink{}, false
	}
	handle := strings.ToLower(parts[0])
	return person.ProfileLink{Network: "gitlab", Handle: handle, URL: "https://gitlab.com/" + handle}, true
}

var gitLabReserved = words(`abuse_reports admin api assets autocomplete dashboard deploy.html explore favicon.ico files groups health_check help
	import invites jwt login oauth profile projects public robots.txt s search sitemap sign_in sign_up password auth confirmation unlock sitemap.xml snippets unsubscribes uploads user users v2 -`)

// gitLabPage gives what a page of GitLab says it is: "users:show".
func gitLabPage(p *page.Page) string {
	if !strings.EqualFold(p.Meta("og:site_name"), "GitLab") {
		return ""
	}
	return page.Attr(page.Find(p.Root, "body[data-page]"), "data-page")
}

func readGitLab(p *page.Page) Findings {
	kind, action, _ := strings.Cut(gitLabPage(p), ":")
	switch kind {
	case "users":
		if action == "sessions" {
			return Findings{Kind: person.KindSignIn}
		}
	case "groups", "projects", "root", "dashboard":
		return Findings{Kind: person.KindCompany}
	case "sessions", "registrations":
		return Findings{Kind: person.KindSignIn}
	case "search":
		return Findings{Kind: person.KindSearch}
	default:
		if strings.HasPrefix(kind, "projects") || strings.HasPrefix(kind, "groups") {
			return Findings{Kind: person.KindCompany}
		}
		return Findings{Kind: person.KindUnknown}
	}
	main := page.Find(p.Root, "#content-body, main")
	c := page.Card{Method: person.MethodAdapterDOM, Main: true, Node: page.Find(main, ".profile-header, .user-profile-header, .user-profile")}
	name := page.Text(page.Find(main, "[itemprop=name]"))
	if name == "" && page.Find(main, "[itemprop]") == nil { // before 2019
		name = page.Text(page.Find(main, ".cover-title"))
	}
	name, _, _ = strings.Cut(name, " (") // pronouns, "(Busy)"
	c.Add(person.FieldName, name, "[itemprop=name]", 0.9)
	if c.First(person.FieldName) == "" {
		return Findings{Kind: person.KindError} // blocked, or not confirmed
	}
	for _, line := range page.Lines(c.Node) {
		if strings.HasPrefix(line, "@") && isHandle(line[1:], 1, 255, "._-") {
			c.Add(person.FieldAltName, line[1:], ".profile-header", 0.9)
			break
		}
	}
	if c.First(person.FieldAltName) == "" {
		if link, ok := identifyGitLab(p.URL); ok {
			c.Add(person.FieldAltName, link.Handle, "address bar", 0.8)
		}
	}
	c.Add(person.FieldTitle, page.Text(page.Find(main, "[itemprop=jobTitle]")), "[itemprop=jobTitle]", 0.9)
	c.Add(person.FieldCompany, gitLabRow(main, "[itemprop=worksFor]", ".fa-briefcase"), "[itemprop=worksFor]", 0.9)
	c.Add(person.FieldLocation, gitLabRow(main, "[itemprop=addressLocality]", ".fa-map-marker"), "[itemprop=addressLocality]", 0.9)
	c.Add(person.FieldAbout, textOf(page.Find(main, ".profile-user-bio")), ".profile-user-bio", 0.9)
	c.Add(person.FieldPhoto, p.Resolve(page.Attr(page.Find(main, "img[itemprop=image], .avatar-holder img[src]"), "src")), "[itemprop=image]", 0.9)
	for _, a := range page.FindAll(main, "a[itemprop=url], .profile-header a[rel~=nofollow][target=_blank], .profile-link-holder a[href], .user-profile-sidebar a[rel~=nofollow]") {
		c.Add(person.FieldLink, p.Resolve(page.Attr(a, "href")), "[itemprop=url]", 0.9)
	}
	c.Add(person.FieldEmail, page.Text(page.Find(main, "[itemprop=email], .profile-link-holder a[href^='mailto:']")), "[itemprop=email]", 0.9)
	return Findings{Kind: person.KindPerson, Cards: []page.Card{c}}
}

// gitLabRow gives what is marked, or until 2019 what stands beside an icon.
func gitLabRow(main *html.Node, marked, icon string) string {
	if n := page.Find(main, marked); n != nil {
		return page.Text(n)
	}
	if n := page.Find(main, icon); n != nil {
		return page.Text(n.Parent)
	}
	return ""
}

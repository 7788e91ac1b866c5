package site

import (
	"net/url"
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"

	"golang.org/x/net/html"
)

// stackExchange reads people's pages on Stack Overflow and the other sites of the Stack Exchange network, as they have
// looked since 2009, and the CVs that Stack Overflow kept until 2022. The CV is written from one saved page; the user
// pages from what public programs select on them.
var stackExchange = Adapter{
	Name:     "stackexchange",
	Title:    "Stack Overflow",
	Identify: identifyStackExchange,
	Matches:  func(p *page.Page) bool { return isStackExchange(p.URL) },
	Read:     readStackExchange,
}

func isStackExchange(u *url.URL) bool {
	host := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	for _, own := range []string{"stackoverflow.com", "stackexchange.com", "serverfault.com", "superuser.com", "askubuntu.com", "mathoverflow.net", "stackapps.com"} {
		if host == own || strings.HasSuffix(host, "."+own) {
			return u.Scheme == "http" || u.Scheme == "https"
		}
	}
	return false
}

// identifyStackExchange knows /users/NUMBER with or without a name behind it, on each site for itself; on Stack Overflow
// /users/story/NUMBER of the same person, and the CV at /cv/NAME, /story/NAME and careers.stackoverflow.com/NAME.
func identifyStackExchange(u *url.URL) (person.ProfileLink, bool) {
	if !isStackExchange(u) {
		return person.ProfileLink{}, false
	}
	host := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	parts := pathParts(u)
	handle := ""
	switch {
	case host == "careers.stackoverflow.com" && len(parts) > 0 && parts[0] != "cv" && parts[0] != "users":
		if len(parts) == 1 && isHandle(parts[0], 1, 60, "-_.") && !isNumber(parts[0]) && !careersReserved[parts[0]] {
			handle = "stackoverflow.com/cv/" + strings.ToLower(parts[0])
		}
	case len(parts) == 2 && (parts[0] == "cv" || parts[0] == "story") && isHandle(parts[1], 1, 60, "-_.") && !isNumber(parts[1]):
		handle = "stackoverflow.com/cv/" + strings.ToLower(parts[1])
	case len(parts) >= 3 && parts[0] == "users" && (parts[1] == "story" || parts[1] == "cv") && isNumber(parts[2]):
		handle = "stackoverflow.com/users/" + parts[2]
	case len(parts) >= 2 && len(parts) <= 3 && parts[0] == "users" && isNumber(parts[1]):
		handle = host + "/users/" + parts[1]
	}
	if handle == "" {
		return person.ProfileLink{}, false
	}
	return person.ProfileLink{Network: "stackexchange", Handle: handle, URL: "https://" + handle}, true
}

var careersReserved = words("jobs company companies employer employers login logout signup search about faq contact cv legal products home apply")

func readStackExchange(p *page.Page) Findings {
	link, ok := identifyStackExchange(p.URL)
	switch parts := pathParts(p.URL); {
	case ok:
	case len(parts) == 0:
		return Findings{Kind: person.KindUnknown}
	case parts[0] == "questions" && len(parts) > 1 && isNumber(parts[1]), parts[0] == "a", parts[0] == "q":
		return Findings{Kind: person.KindArticle}
	case parts[0] == "questions", parts[0] == "search", parts[0] == "tags":
		return Findings{Kind: person.KindSearch}
	case parts[0] == "users" && len(parts) > 1 && (parts[1] == "login" || parts[1] == "signup"):
		return Findings{Kind: person.KindSignIn}
	default:
		return Findings{Kind: person.KindUnknown}
	}
	if n := page.Find(p.Root, "#section-personal"); n != nil || strings.Contains(link.Handle, "/cv/") {
		return readStackCV(p, n)
	}
	return readStackUser(p)
}

// readStackUser reads a user page. Its title, "User NAME - SITE", has the name in every layout and language; where what
// the page shows has the same, it is that.
func readStackUser(p *page.Page) Findings {
	c := page.Card{Method: person.MethodAdapterDOM, Main: true, Node: page.Find(p.Root, "#mainbar-full, #mainbar, #content, #user-card, body")}
	c.Add(person.FieldName, stackName(p, c.Node), "#mainbar-full", 0.9)
	name := c.First(person.FieldName)
	if name == "" || p.Kind() == person.KindError {
		return Findings{Kind: person.KindUnknown}
	}
	c.Add(person.FieldHeadline, stackHeadline(c.Node, name), "#mainbar-full", 0.85)
	title, company := page.PostIn(c.First(person.FieldHeadline))
	if current := page.Text(page.Find(c.Node, ".current-position")); current != "" { // always a post
		title, company, _ = strings.Cut(current, " at ")
	}
	c.Add(person.FieldTitle, title, "#mainbar-full", 0.7)
	c.Add(person.FieldCompany, company, "#mainbar-full", 0.7)
	c.Add(person.FieldLocation, stackLocation(c.Node), ".iconLocation", 0.9)
	about := textOf(page.Find(c.Node, ".js-about-me-content, .user-about-me, .bio, .profile-about"))
	if !strings.HasPrefix(about, "Apparently, this user prefers") && !strings.HasPrefix(about, "Your about me section") {
		c.Add(person.FieldAbout, about, ".js-about-me-content", 0.9)
	}
	for _, a := range page.FindAll(c.Node, "a[rel~=me][href], .user-links a[href^='https://twitter.com/'], .user-links a[href^='https://github.com/']") {
		if page.Closest(a, ".js-about-me-content, .user-about-me, .bio") == nil {
			c.Add(person.FieldLink, p.Resolve(page.Attr(a, "href")), "a[rel~=me]", 0.9)
		}
	}
	for _, img := range page.FindAll(c.Node, "[class*=gravatar-wrapper-1] img[src], .avatar img[src], img.logo[src], img.avatar-user[src]") {
		if width := page.Attr(img, "width"); len(width) >= 3 { // the small ones are those of others
			c.Add(person.FieldPhoto, p.Resolve(page.Attr(img, "src")), "[class*=gravatar-wrapper]", 0.9)
			break
		}
	}
	return Findings{Kind: person.KindPerson, Cards: []page.Card{c}}
}

func stackName(p *page.Page, n *html.Node) string {
	for _, css := range []string{"#user-displayname", ".user-card-name", ".fs-headline2", ".js-user-header h1"} {
		at := page.Find(n, css)
		if name := stripped(at, ".top-badge"); name != "" {
			return name
		}
	}
	title, _, ok := strings.Cut(p.Title, " - ")
	if !ok {
		return ""
	}
	if word, name, behind := strings.Cut(title, " "); behind && stackUserWords[word] {
		return name
	}
	if _, own := pathOn(p.URL, "stackexchange.com"); own {
		return title
	}
	return ""
}

// stackUserWords stand before the name in the titles of the sites' languages.
var stackUserWords = words("User Usuário Usuario Участник Пользователь ユーザー")

// stripped gives the text of an element without that of some elements in it.
func stripped(n *html.Node, css string) string {
	text := page.Text(n)
	for _, inner := range page.FindAll(n, css) {
		text = strings.TrimSpace(strings.Replace(text, page.Text(inner), "", 1))
	}
	return text
}

// stackHeadline gives the line under the name: ".current-position" until 2020, since then what stands between the name
// and the list of dates.
func stackHeadline(n *html.Node, name string) string {
	if text := page.Text(page.Find(n, ".current-position")); text != "" {
		return text
	}
	at := page.Find(n, ".fs-headline2")
	for steps := 0; at != nil && steps < 4; steps++ {
		for next := at.NextSibling; next != nil; next = next.NextSibling {
			if next.Type != html.ElementNode {
				continue
			}
			if next.Data == "ul" || page.Find(next, "ul, svg, a") != nil {
				return ""
			}
			if text := page.Text(next); text != "" && text != name {
				return text
			}
		}
		at = at.Parent
	}
	return ""
}

func stackLocation(n *html.Node) string {
	if adr := page.Text(page.Find(n, "td.adr, .label.adr")); adr != "" {
		return adr
	}
	icon := page.Find(n, "svg.iconLocation, .icon-location")
	for at, steps := icon, 0; at != nil && steps < 4; at, steps = at.Parent, steps+1 {
		if text := page.Text(at); text != "" {
			return text
		}
	}
	return ""
}

// readStackCV reads a CV, which names its parts by id.
func readStackCV(p *page.Page, n *html.Node) Findings {
	c := page.Card{Method: person.MethodAdapterDOM, Main: true, Node: n}
	c.Add(person.FieldName, page.Text(page.Find(n, "h1")), "#section-personal h1", 0.95)
	if c.First(person.FieldName) == "" {
		return Findings{Kind: person.KindUnknown} // a story drawn as a line of time; plain structure reads it
	}
	c.Add(person.FieldHeadline, page.Text(page.Find(n, "#currently-at-container, .job")), "#currently-at-container", 0.9)
	if meta := page.Find(n, ".meta"); meta != nil {
		c.Add(person.FieldLocation, besideIcon(meta, ".icon-location"), ".icon-location", 0.85)
		for _, a := range page.FindAll(meta, "a[href]") {
			c.Add(person.FieldLink, p.Resolve(page.Attr(a, "href")), ".meta a", 0.9)
		}
	}
	c.Add(person.FieldPhoto, p.Resolve(page.Attr(page.Find(n, ".avatar img[src]"), "src")), ".avatar img", 0.9)
	for _, at := range page.FindAll(p.Root, "#cv-Experience .cv-section, #cv-Experience .repeater") {
		what, where, period := stackEntry(at)
		c.AddPosition(person.Position{Title: what, Company: where, Start: period.Start, End: period.End, Current: period.Current}, "#cv-Experience", 0.9)
	}
	for _, at := range page.FindAll(p.Root, "#cv-Education .cv-section, #cv-Education .repeater") {
		what, where, period := stackEntry(at)
		c.AddEducation(person.Education{School: where, Degree: strings.TrimSuffix(what, ","), Start: period.Start, End: period.End}, "#cv-Education", 0.9)
	}
	return Findings{Kind: person.KindPerson, Cards: []page.Card{c}}
}

func stackEntry(n *html.Node) (what, where string, period page.Period) {
	where = page.Text(page.Find(n, "h3 .location, h4 .location"))
	what = stripped(page.Find(n, "h3, h4"), ".location")
	period, _ = page.ParsePeriod(page.Text(page.Find(n, ".time-frame")))
	return what, where, period
}

// besideIcon gives the text that stands behind an icon, up to the next element.
func besideIcon(n *html.Node, css string) string {
	icon := page.Find(n, css)
	if icon == nil || icon.NextSibling == nil || icon.NextSibling.Type != html.TextNode {
		return ""
	}
	return icon.NextSibling.Data
}

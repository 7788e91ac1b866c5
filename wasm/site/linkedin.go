package site

import (
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"carnet/wasm/page"
	"carnet/wasm/person"
)

// linkedIn reads profiles on linkedin.com as they have looked since 2008, logged out and logged in. Every generation has
// its own file and gives a layer; what a layer anchors on is said there.
var linkedIn = Adapter{
	Name:     "linkedin",
	Title:    "LinkedIn",
	Identify: identifyLinkedIn,
	History:  true,
	Matches:  func(p *page.Page) bool { return isLinkedInHost(p.URL) || linkedInSubject(p).URL != "" },
	Read:     readLinkedIn,
}

func isLinkedInHost(u *url.URL) bool {
	host := strings.ToLower(strings.TrimSuffix(u.Hostname(), "."))
	return host == "linkedin.com" || strings.HasSuffix(host, ".linkedin.com")
}

// identifyLinkedIn knows /in/slug with whatever follows, the same under the mobile and mail prefixes, /pub/name/a/b/c of
// before 2015, and /profile/view?id=, on every country host.
func identifyLinkedIn(u *url.URL) (person.ProfileLink, bool) {
	if !isLinkedInHost(u) || u.Scheme != "http" && u.Scheme != "https" {
		return person.ProfileLink{}, false
	}
	parts := strings.FieldsFunc(u.Path, func(r rune) bool { return r == '/' })
	for len(parts) > 0 && (parts[0] == "comm" || parts[0] == "mwlite" || parts[0] == "m") {
		parts = parts[1:]
	}
	switch {
	case len(parts) >= 2 && strings.EqualFold(parts[0], "in"):
		return linkedInLink(parts[1])
	case len(parts) >= 5 && parts[0] == "pub" && parts[1] != "dir":
		// LinkedIn forwards /pub/name/a/b/c to /in/name-cba, where c and b are three digits long.
		return linkedInLink(parts[1] + "-" + padded(parts[4]) + padded(parts[3]) + parts[2])
	case len(parts) == 2 && parts[0] == "profile" && parts[1] == "view":
		if id := u.Query().Get("id"); id != "" && len(id) < 100 {
			if strings.HasPrefix(id, "ACoAA") {
				return linkedInLink(id)
			}
			return person.ProfileLink{Network: "linkedin", Handle: id, URL: "https://www.linkedin.com/profile/view?id=" + url.QueryEscape(id)}, true
		}
	}
	return person.ProfileLink{}, false
}

// linkedInLink gives the link of a slug, which LinkedIn compares without case unless it is a member's id.
func linkedInLink(slug string) (person.ProfileLink, bool) {
	slug = page.Clean(slug)
	if !strings.HasPrefix(slug, "ACoAA") {
		slug = page.Clean(strings.ToLower(slug)) // small letters and their marks may have one sign together
	}
	switch slug {
	case "", "me", "unavailable", "edit", "new":
		return person.ProfileLink{}, false
	}
	if len(slug) > 300 || strings.ContainsAny(slug, "<>\"{}|^`\\") {
		return person.ProfileLink{}, false
	}
	return person.ProfileLink{Network: "linkedin", Handle: slug, URL: "https://www.linkedin.com/in/" + url.PathEscape(slug)}, true
}

func padded(s string) string {
	for len(s) < 3 {
		s = "0" + s
	}
	return s
}

// linkedInSubject gives the profile that the page is: by its address, or for a page saved elsewhere by what it says its
// address is. Empty if it is no profile.
func linkedInSubject(p *page.Page) person.ProfileLink {
	if isLinkedInHost(p.URL) {
		link, _ := identifyLinkedIn(p.URL)
		return link
	}
	if p.URL.Scheme == "http" || p.URL.Scheme == "https" {
		return person.ProfileLink{} // another site that points to a profile is not that profile
	}
	for _, address := range []string{page.Attr(page.Find(p.Root, `link[rel="canonical"]`), "href"), p.Meta("og:url")} {
		if u, err := url.Parse(address); err == nil {
			if link, ok := identifyLinkedIn(u); ok {
				return link
			}
		}
	}
	return person.ProfileLink{}
}

// readLinkedIn reads the layers that the page has and lets each say what it alone knows.
func readLinkedIn(p *page.Page) Findings {
	subject := linkedInSubject(p)
	if subject.URL == "" {
		return Findings{Kind: linkedInKind(p)}
	}
	var f Findings
	data, stale := readVoyager(p, subject)
	if stale {
		f.Doubts = append(f.Doubts, person.Doubt{Code: person.DoubtStale})
	}
	shown := readLinkedInDOM(p, subject)
	layers := []*linkedInLayer{data, readLinkedInJSONLD(p), shown}
	if shown == nil || !shown.says() {
		layers[2] = nil
	}
	layers = present(layers)
	if len(layers) == 0 {
		if f.Kind = linkedInEmpty(p); f.Kind == person.KindUnknown {
			return linkedInBare(p, subject, f)
		}
		return f
	}
	settle(layers)
	f.Kind = person.KindPerson
	if !slices.ContainsFunc(layers, func(l *linkedInLayer) bool { return l.name != "" }) {
		var guessed bool
		layers[0].name, guessed = linkedInName(p, subject)
		if guessed {
			f.Doubts = append(f.Doubts, person.Doubt{Code: person.DoubtName, Field: person.FieldName})
		}
	}
	said := 0
	for _, l := range layers {
		card := l.card(subject)
		said = max(said, len(card.Facts))
		f.Cards = append(f.Cards, card)
	}
	if said < 3 { // the link and the name alone
		f.Doubts = append(f.Doubts, person.Doubt{Code: person.DoubtThin})
	}
	return f
}

// linkedInBare reads the parts of a profile that say nothing that Carnet keeps, such as the list of skills or of posts:
// whose they are stands in the title.
func linkedInBare(p *page.Page, subject person.ProfileLink, f Findings) Findings {
	if !strings.Contains(p.URL.Path, "/details/") && !strings.Contains(p.URL.Path, "/recent-activity/") || page.Find(p.Root, "main li") == nil {
		return f
	}
	if name, guessed := linkedInName(p, subject); !guessed {
		l := &linkedInLayer{method: person.MethodAdapterDOM, place: "title", sure: 0.8, name: name}
		f.Kind, f.Cards = person.KindPerson, []page.Card{l.card(subject)}
	}
	return f
}

// linkedInName gives the name for a part of a profile that does not state it, such as a list of posts: the one in the
// title ("(2) Ada Lovelace | LinkedIn", "Experience | Ada Lovelace | LinkedIn"), or a guess from the slug.
func linkedInName(p *page.Page, subject person.ProfileLink) (name string, guessed bool) {
	if parts := person.SplitTitle(p.Title); len(parts) >= 2 && parts[len(parts)-1] == "LinkedIn" {
		part := parts[0]
		if strings.Contains(p.URL.Path, "/details/") || strings.Contains(p.URL.Path, "/recent-activity/") {
			part = parts[len(parts)-2]
		}
		if count, rest, ok := strings.Cut(part, ") "); ok && strings.HasPrefix(count, "(") { // unread messages
			part = rest
		}
		if person.PlausibleName(part) {
			return part, false
		}
	}
	var words []string
	for _, word := range strings.Split(subject.Handle, "-") {
		if word == "" || strings.ContainsAny(word, "0123456789") {
			break
		}
		first, size := utf8.DecodeRuneInString(word)
		words = append(words, string(unicode.ToUpper(first))+word[size:])
	}
	return strings.Join(words, " "), true
}

// readLinkedInDOM reads what the page shows, as the newest generation whose landmarks it has.
func readLinkedInDOM(p *page.Page, subject person.ProfileLink) *linkedInLayer {
	var found *linkedInLayer
	for _, read := range []func(*page.Page) *linkedInLayer{
		func(p *page.Page) *linkedInLayer { return readSDUI(p, subject) }, readEmber, readPublicCards, readPublicSections, readClassic, readHResume, readArtdeco,
	} {
		l := read(p)
		if l != nil && (found == nil || found.name == "" && l.name != "") {
			found = l
		}
		if l != nil && l.name != "" {
			break
		}
	}
	if found == nil {
		found = &linkedInLayer{method: person.MethodAdapterDOM, sure: 0.9, place: "contact info"}
	}
	readContactInfo(p, found)
	return found
}

func present(layers []*linkedInLayer) []*linkedInLayer {
	var out []*linkedInLayer
	for _, l := range layers {
		if l != nil {
			out = append(out, l)
		}
	}
	return out
}

// linkedInKind says what a page of LinkedIn that is no profile is.
func linkedInKind(p *page.Page) person.Kind {
	if isLinkedInWall(p) {
		return person.KindSignIn
	}
	parts := strings.FieldsFunc(strings.ToLower(p.URL.Path), func(r rune) bool { return r == '/' })
	first, second := "", ""
	if len(parts) > 0 {
		first = parts[0]
	}
	if len(parts) > 1 {
		second = parts[1]
	}
	switch first {
	case "company", "school", "showcase", "edu", "organization", "companies", "products":
		return person.KindCompany
	case "jobs", "job", "job-apply":
		if second == "view" || first != "jobs" || p.URL.Query().Has("currentJobId") {
			return person.KindJob
		}
		return person.KindSearch
	case "pulse", "posts", "feed", "article", "articles", "newsletters", "learning", "events", "advice", "groups", "video":
		return person.KindArticle
	case "search", "vsearch", "pub", "directory", "people", "mynetwork", "messaging", "notifications", "sales", "talent":
		return person.KindSearch
	case "authwall", "login", "uas", "checkpoint", "signup", "reg", "start", "cold-join":
		return person.KindSignIn
	case "404", "error", "in": // /in/unavailable stands in for a profile that is not there
		return person.KindError
	}
	return person.KindUnknown
}

// linkedInEmpty says what stands at a profile's address where there is no profile.
func linkedInEmpty(p *page.Page) person.Kind {
	switch {
	case isLinkedInWall(p):
		return person.KindSignIn
	case strings.Contains(p.Meta("pageKey"), "404") || page.Find(p.Root, ".not-found, .not-found-404, .profile-unavailable") != nil:
		return person.KindError
	case page.Find(p.Root, `code[id^="bpr-guid"], code[id^="datalet"], code#clientPageInstance, #app__container, div[data-sdui-screen]`) != nil:
		return person.KindShell
	}
	return person.KindUnknown
}

// isLinkedInWall knows the page that asks to sign in, whatever address it stands at.
func isLinkedInWall(p *page.Page) bool {
	key := strings.ToLower(p.Meta("pageKey"))
	if strings.Contains(key, "auth_wall") || strings.Contains(key, "authwall") || strings.Contains(key, "login") {
		return true
	}
	if u, err := url.Parse(p.Meta("og:url")); err == nil && strings.HasPrefix(u.Path, "/authwall") {
		return true
	}
	return page.Find(p.Root, `.authwall-join-form, form.join-form, form.login__form`) != nil && page.Find(p.Root, ".top-card-layout, .profile") == nil
}

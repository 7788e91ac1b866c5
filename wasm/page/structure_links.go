package page

import (
	"net/url"
	"strings"

	"carnet/wasm/person"
)

// profileHosts are where people have pages about themselves; the part is what the path must begin with.
var profileHosts = map[string][]string{
	"github.com": {"/"}, "gitlab.com": {"/"}, "bitbucket.org": {"/"}, "twitter.com": {"/"}, "x.com": {"/"}, "linkedin.com": {"/in/", "/pub/"}, "facebook.com": {"/"}, "instagram.com": {"/"},
	"scholar.google.com": {"/citations"}, "orcid.org": {"/0"}, "researchgate.net": {"/profile/"}, "dblp.org": {"/pid/", "/pers/"}, "dblp.uni-trier.de": {"/pers/"}, "semanticscholar.org": {"/author/"},
	"academia.edu": {"/"}, "bsky.app": {"/profile/"}, "medium.com": {"/@"}, "stackoverflow.com": {"/users/", "/cv/", "/story/"}, "xing.com": {"/profile/"}, "youtube.com": {"/@", "/c/", "/user/", "/channel/"},
	"keybase.io": {"/"}, "t.me": {"/"}, "threads.net": {"/@"}, "threads.com": {"/@"}, "behance.net": {"/"}, "dribbble.com": {"/"}, "about.me": {"/"}, "huggingface.co": {"/"}, "kaggle.com": {"/"}, "vimeo.com": {"/"},
	"soundcloud.com": {"/"}, "flickr.com": {"/people/", "/photos/"}, "goodreads.com": {"/author/", "/user/"}, "tiktok.com": {"/@"}, "mastodon.social": {"/@"}, "fosstodon.org": {"/@"}, "hachyderm.io": {"/@"},
	"openreview.net": {"/profile"}, "mathscinet.ams.org": {"/"}, "publons.com": {"/"}, "codepen.io": {"/"}, "dev.to": {"/"}, "substack.com": {"/@"}, "malt.fr": {"/profile/"}, "malt.com": {"/profile/"}, "viadeo.com": {"/"}, "gravatar.com": {"/"},
	"pinterest.com": {"/"}, "imdb.com": {"/name/"}, "speakerdeck.com": {"/"}, "slideshare.net": {"/"}, "stackexchange.com": {"/users/"}, "hal.science": {"/"}, "webofscience.com": {"/wos/author"}, "scopus.com": {"/authid"},
}

// isProfileAddress reports whether an address is a person's page (or an organisation's) on a network that many use.
func isProfileAddress(address string) bool {
	u, err := url.Parse(address)
	if err != nil || len(u.Path) < 2 {
		return false
	}
	host := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	if strings.HasPrefix(host, "scholar.google.") {
		host = "scholar.google.com"
	}
	for {
		if heads, ok := profileHosts[host]; ok {
			for _, head := range heads {
				if strings.HasPrefix(u.Path, head) && (head != "/" || !strings.Contains(strings.Trim(u.Path, "/"), "/")) && !sharePaths[strings.Trim(u.Path, "/")] {
					return true
				}
			}
			return false
		}
		_, rest, ok := strings.Cut(host, ".")
		if !ok || !strings.Contains(rest, ".") {
			return strings.HasPrefix(u.Path, "/@") && strings.Count(u.Path, "/") == 1 // Mastodon and its kin
		}
		host = rest
	}
}

var sharePaths = wordSet("share", "sharer", "sharer.php", "intent", "home", "login", "about", "privacy", "terms", "help", "explore", "features", "search", "signup", "join", "pricing", "dialog", "share.php", "hashtag")

// links reads links to the person's pages on networks: those that say rel=me, those that carry the name, and those that
// stand in a row of such links outside of lists of other people.
func (s *plain) links() {
	words := longWords(s.name)
	perHost := map[string][]string{}
	var order []string
	for i, a := range FindAll(s.top, "a[href]") {
		if i > 5000 {
			break
		}
		u := s.page.Resolve(Attr(a, "href"))
		mine := strings.Contains(" "+strings.ToLower(Attr(a, "rel"))+" ", " me ")
		if u == "" || !strings.HasPrefix(u, "http") || !mine && !isProfileAddress(u) {
			continue
		}
		if parsed, err := url.Parse(u); err == nil {
			host := strings.TrimPrefix(parsed.Hostname(), "www.")
			if host == strings.TrimPrefix(s.page.URL.Hostname(), "www.") && !mine {
				continue
			}
			if perHost[host] == nil {
				order = append(order, host)
			}
			rank := "1"
			if mine || containsAny(plainLetters(parsed.Path), words) {
				rank = "0"
			} else if isSiteOwn(parsed.Path, s.page.URL.Hostname()) {
				continue
			}
			perHost[host] = append(perHost[host], rank+u)
		}
	}
	for _, host := range order {
		all := perHost[host]
		distinct := map[string]bool{}
		for _, u := range all {
			distinct[strings.TrimRight(u[1:], "/")] = true
		}
		for _, u := range all {
			switch {
			case u[0] == '0':
				s.add(person.FieldLink, u[1:], 0.6, "a[href]")
			case len(distinct) == 1:
				s.add(person.FieldLink, u[1:], 0.45, "a[href]")
			}
		}
	}
	for i, a := range FindAll(s.top, "a[href]") { // a page of their own, shown by its address beside the name
		if i > 500 {
			break
		}
		if shown := linkIn(Text(a)); shown != "" && s.nearName(a) {
			u := Unwrap(s.page.Resolve(Attr(a, "href")))
			if parsed, err := url.Parse(u); err == nil && strings.HasPrefix(u, "http") && !strings.EqualFold(parsed.Hostname(), s.page.URL.Hostname()) {
				s.add(person.FieldLink, u, 0.5, "beside the name")
			}
		}
	}
	for i := range s.lines {
		if field, value := s.pair(i); field == person.FieldLink {
			if u := linkIn(value); u != "" {
				s.add(person.FieldLink, u, 0.55, "label "+s.lines[i].text)
			}
		}
	}
}

// isSiteOwn reports whether a profile is the site's own: facebook.com/Goodreads on www.goodreads.com.
func isSiteOwn(path, host string) bool {
	handle := plainLetters(path[strings.LastIndexByte(strings.TrimRight(path, "/"), '/')+1:])
	for _, label := range strings.Split(host, ".") {
		if label = plainLetters(label); len(label) >= 4 && (strings.Contains(handle, label) || len(handle) >= 4 && strings.Contains(label, handle)) {
			return true
		}
	}
	return false
}

// linkIn gives the web address that a text is.
func linkIn(text string) string {
	word, _, _ := strings.Cut(strings.TrimSpace(text), " ")
	if strings.ContainsRune(word, '@') || !strings.Contains(word, ".") {
		return ""
	}
	if !strings.Contains(word, "://") {
		word = "https://" + word
	}
	u, err := url.Parse(word)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || !strings.Contains(u.Host, ".") {
		return ""
	}
	return u.String()
}

package page

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
)

// Original gives the address that an archive's page is a copy of, as far as the archive's own address states it; every
// other address is given back as it is. Known are the paths of the Wayback Machine and of the programs that write as it
// does (/web/20150102030405im_/http://…), on any host where the time is complete, and those of archive.today.
func Original(address string) string {
	if len(address) > 8192 {
		return address
	}
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return address
	}
	if _, inner, ok := archived(u); ok {
		return inner
	}
	return address
}

// archived splits an archive's address: the part of its path before the time ("/web/"), and the original address.
func archived(u *url.URL) (prefix, original string, ok bool) {
	if u.Scheme != "http" && u.Scheme != "https" {
		return "", "", false
	}
	today, known := isArchiveToday(u.Hostname()), waybackHosts[strings.ToLower(u.Hostname())]
	path := u.EscapedPath()
	for at := 0; at < len(path); {
		next := strings.IndexByte(path[at+1:], '/')
		if next < 0 {
			return "", "", false
		}
		segment, rest := path[at+1:at+1+next], path[at+2+next:]
		if today && (isTodayTime(segment) || segment == "newest" || segment == "oldest" || segment == "timegate") || isTime(segment, known) {
			if original, ok = restored(rest, known || today); ok {
				if u.RawQuery != "" {
					original += "?" + u.RawQuery
				}
				if u.Fragment != "" {
					original += "#" + u.EscapedFragment()
				}
				return path[:at+1], original, true
			}
		}
		if today && at == 0 && segment == "o" { // a link of a copy: /o/AbCdE/http://…
			_, rest, _ = strings.Cut(rest, "/")
			original, ok = restored(rest, false)
			return "/o/", original, ok
		}
		at += 1 + next
	}
	return "", "", false
}

// waybackHosts take a time that is not complete ("2015"), "*", or none.
var waybackHosts = map[string]bool{"web.archive.org": true, "wayback.archive.org": true, "archive.org": true, "www.archive.org": true, "arquivo.pt": true, "wayback.archive-it.org": true}

// isArchiveToday knows the hosts of archive.today.
func isArchiveToday(host string) bool {
	switch strings.ToLower(strings.TrimPrefix(host, "www.")) {
	case "archive.today", "archive.ph", "archive.is", "archive.li", "archive.vn", "archive.fo", "archive.md":
		return true
	}
	return false
}

// isTime knows "20150102030405", perhaps with the letters that say what the copy is used for ("im_", "if_"); a loose
// one has fewer digits.
func isTime(s string, loose bool) bool {
	digits := 0
	for digits < len(s) && s[digits] >= '0' && s[digits] <= '9' {
		digits++
	}
	use := s[digits:]
	if use != "" && !(len(use) == 3 && use[2] == '_' && isLower(use[0]) && isLower(use[1])) {
		return false
	}
	return digits == 14 || loose && digits >= 4 && digits < 14
}

func isLower(c byte) bool { return c >= 'a' && c <= 'z' }

// isTodayTime knows "2015.01.02-030405", and the Wayback Machine's form.
func isTodayTime(s string) bool {
	return len(s) >= 4 && strings.Trim(s, "0123456789.-") == "" && s[0] >= '0' && s[0] <= '9'
}

// restored gives the address that stands behind the time; browsers and servers lose one of its two slashes, and users
// leave the scheme out where the archive lets them.
func restored(s string, loose bool) (string, bool) {
	for _, scheme := range []string{"http:", "https:"} {
		if rest, ok := cutPrefixFold(s, scheme); ok {
			host := strings.TrimLeft(rest, "/")
			if host == "" {
				return "", false
			}
			return scheme + "//" + host, true
		}
	}
	if host, _, _ := strings.Cut(s, "/"); loose && strings.Contains(host, ".") && !strings.ContainsAny(host, ":%@ ") {
		return "http://" + s, true
	}
	return "", false
}

func cutPrefixFold(s, prefix string) (string, bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

// unarchive makes the page of an archive the page that it is a copy of: what the archive put around it goes, links lead
// where they led, and URL is the original address. Address stays what the browser shows. The Wayback Machine's frame is
// known from its pages of 2014 to 2025, archive.today's only from what programs that read it say.
func (b *builder) unarchive() {
	p := b.page
	today := isArchiveToday(p.URL.Hostname())
	prefix, original, ok := archived(p.URL)
	if !ok && today {
		original, ok = todayOriginal(p.Root, p.URL)
	}
	if !ok {
		return
	}
	u, err := url.Parse(original)
	if err != nil || u.Host == "" {
		return
	}
	a := archive{host: p.URL.Hostname(), prefix: prefix}
	frame := "#wm-ipp-base, #wm-ipp, #wm-ipp-print, #wm-capinfo, #donato, #wm-disclaimer"
	if today {
		a.prefix = "/o/"
		frame = "#HEADER, #SHARE_LONGLINK, #hashtags, #DIVALREADY, #DIVSHARE"
		b.metas = nil // they say what the archive is; those of the page are not in the copy
	}
	for _, n := range FindAll(p.Root, frame) {
		mute(n)
	}
	a.rewrite(p.Root)
	p.URL, p.Base = u, u
}

// todayOriginal finds the address of a copy whose own address is only its id.
func todayOriginal(root *html.Node, base *url.URL) (string, bool) {
	for _, n := range FindAll(root, "link[rel=bookmark][href], link[rel=canonical][href], #HEADER input[name=q][value]") {
		value := Attr(n, "href")
		if n.Data == "input" {
			value = Attr(n, "value")
			if u, err := url.Parse(value); err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" {
				return value, true
			}
			continue
		}
		if u, err := base.Parse(value); err == nil && isArchiveToday(u.Hostname()) {
			if _, original, ok := archived(u); ok {
				return original, true
			}
		}
	}
	return "", false
}

// mute takes an element out of the page, with all that is in it: whoever pointed there pointed at nothing.
func mute(n *html.Node) {
	if n.Parent != nil {
		n.Parent.RemoveChild(n)
	}
	for at := n; at != nil; {
		at.Type, at.Attr = html.CommentNode, nil
		if at.FirstChild != nil {
			at = at.FirstChild
			continue
		}
		for at != n && at.NextSibling == nil {
			at = at.Parent
		}
		if at == n {
			return
		}
		at = at.NextSibling
	}
}

// archive is how one archive writes the links of its copies: what stands on its host behind the prefix and one more
// part of the path is an original address.
type archive struct {
	host   string
	prefix string // "/web/"
}

// rewrite gives every attribute, and the data, its original addresses back.
func (a archive) rewrite(root *html.Node) {
	for n := root; n != nil; {
		if n.Type == html.ElementNode {
			for i := range n.Attr {
				n.Attr[i].Val = a.links(n.Attr[i].Val, "/")
			}
		}
		if up := n.Parent; n.Type == html.TextNode && up != nil && (up.Data == "script" || up.Data == "code") {
			n.Data = a.links(a.links(n.Data, "/"), `\/`)
		}
		if n.FirstChild != nil {
			n = n.FirstChild
			continue
		}
		for n != nil && n.NextSibling == nil {
			n = n.Parent
		}
		if n != nil {
			n = n.NextSibling
		}
	}
}

// links undoes every link of the archive within a text where slashes are written as given: "/", or in JSON perhaps "\/".
func (a archive) links(text, slash string) string {
	prefix := a.prefix
	if slash != "/" {
		prefix = strings.ReplaceAll(prefix, "/", slash)
	}
	at := strings.Index(text, prefix)
	if at < 0 {
		return text
	}
	var b strings.Builder
	for at >= 0 {
		rest := text[at+len(prefix):]
		segment, inner, _ := strings.Cut(rest[:min(len(rest), 80)], slash)
		before, ours := a.before(text[:at], slash)
		if ours && len(segment) <= 24 && leads(inner) {
			b.WriteString(before)
			text = rest[len(segment)+len(slash):]
		} else {
			b.WriteString(text[:at+len(prefix)])
			text = rest
		}
		at = strings.Index(text, prefix)
	}
	b.WriteString(text)
	return b.String()
}

// before gives what stands before a link of the archive, its host cut off; false if the path is another host's.
func (a archive) before(text, slash string) (string, bool) {
	if text == "" || strings.IndexByte(" \t\n\"'(,=", text[len(text)-1]) >= 0 {
		return text, true
	}
	i := strings.LastIndex(text, slash+slash)
	if i < 0 {
		return text, false
	}
	if host := text[i+2*len(slash):]; host != a.host && !waybackHosts[host] && !isArchiveToday(host) {
		return text, false
	}
	return strings.TrimSuffix(strings.TrimSuffix(text[:i], "https:"), "http:"), true
}

// leads reports whether an address of its own begins.
func leads(s string) bool {
	for _, scheme := range []string{"http:", "https:", "mailto:", "tel:"} {
		if _, ok := cutPrefixFold(s, scheme); ok {
			return true
		}
	}
	return false
}

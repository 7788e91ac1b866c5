package site

import (
	"net/url"
	"slices"
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"

	"github.com/tidwall/gjson"
	"golang.org/x/net/html"
	"golang.org/x/text/unicode/norm"
)

// isOn reports whether an address of the web is on one of the hosts, or on a host below one of them ("fr.", "m.", "www.").
func isOn(u *url.URL, hosts ...string) bool {
	if u.Scheme != "http" && u.Scheme != "https" {
		return false
	}
	host := strings.ToLower(u.Hostname())
	for _, h := range hosts {
		if host == h || strings.HasSuffix(host, "."+h) {
			return true
		}
	}
	return false
}

// pathParts gives the parts of an address's path, decoded.
func pathParts(u *url.URL) []string {
	return strings.FieldsFunc(u.Path, func(r rune) bool { return r == '/' })
}

// isHandle reports whether a text has the shape of a name that networks let people choose: letters and digits of ASCII
// and the other characters given, least to most of them.
func isHandle(s string, least, most int, others string) bool {
	return len(s) >= least && len(s) <= most && strings.IndexFunc(s, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune(others, r))
	}) < 0
}

// beforeHandle gives the name that networks put before a handle in a page's title, "(3) Name (@handle) • Network"; empty
// if the title is of another handle, or of none.
func beforeHandle(title, handle string) string {
	name, rest, ok := strings.Cut(title, "(@")
	of, _, closed := strings.Cut(rest, ")")
	if !ok || !closed || !strings.EqualFold(strings.TrimSpace(of), handle) {
		return ""
	}
	if i := strings.Index(name, ") "); strings.HasPrefix(name, "(") && i > 0 && i < 6 { // unread
		name = name[i+2:]
	}
	return strings.TrimSpace(name)
}

// displayName gives the name in what people show as theirs where they may write anything: "Ada Okoro | Glazier",
// "Ada Okoro @ FOSDEM #hiring", letters borrowed from mathematics. What stands behind a mark is dropped only behind a
// person's full name.
func displayName(text string) string {
	if strings.IndexFunc(text, func(r rune) bool {
		return r >= 0x1d400 && r <= 0x1d7ff || r >= 0x24b6 && r <= 0x24e9 || r >= 0xff21 && r <= 0xff5a
	}) >= 0 {
		text = norm.NFKC.String(text)
	}
	for _, mark := range []string{"|", " • ", " · ", " — ", " – ", " - ", " / ", " // ", " @ ", " #"} {
		if name, _, ok := strings.Cut(text, mark); ok && person.PlausibleName(person.ReadName(name).Name) {
			text = strings.TrimSpace(name)
		}
	}
	return text
}

// withNames gives the cards that say who somebody is.
func withNames(cards ...page.Card) []page.Card {
	return slices.DeleteFunc(cards, func(c page.Card) bool { return c.First(person.FieldName) == "" })
}

// onlyTitled reports whether all that an adapter found of somebody is what the page's title says, which it goes on saying
// when the network has changed the page.
func onlyTitled(cards []page.Card) bool {
	for _, c := range cards {
		for _, f := range c.Facts {
			if f.Source.Place != "title" && f.Field != person.FieldProfile {
				return false
			}
		}
	}
	return true
}

// elsewhere gives where a link leads, redirects undone; empty if that is nowhere outside of the network's own hosts.
func elsewhere(p *page.Page, a *html.Node, hosts ...string) string {
	address := page.Unwrap(p.Resolve(page.Attr(a, "href")))
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || isOn(u, hosts...) {
		return ""
	}
	return address
}

// textOf gives the text of a block line by line, as a person wrote it.
func textOf(n *html.Node) string { return strings.Join(page.Lines(n), "\n") }

// profilePage reads the ProfilePage of schema.org that networks embed for search engines, if it is of the handle (or the
// identifier); stale says that there are only those of others, which a move within the application leaves behind. It is
// what the general layers read as well, with the handle for what it is.
func profilePage(p *page.Page, handle string, hosts ...string) (card page.Card, stale bool) {
	card = page.Card{Method: person.MethodAdapterData, Main: true}
	for _, d := range p.Data {
		if d.Type != "application/ld+json" || !strings.Contains(d.Text, "ProfilePage") {
			continue
		}
		who := gjson.Get(d.Text, "mainEntity")
		if !who.Exists() { // the other way round, until 2020
			who = gjson.Parse(d.Text)
		}
		of := strings.TrimPrefix(who.Get("alternateName").String(), "@")
		if of == "" {
			continue
		}
		if !strings.EqualFold(of, handle) && !strings.EqualFold(who.Get("identifier").String(), handle) {
			stale = true
			continue
		}
		name := who.Get("name").String()
		if name == "" {
			name = of
		}
		card.Add(person.FieldName, displayName(name), "mainEntity.name", 0.95)
		card.Add(person.FieldAltName, of, "mainEntity.alternateName", 0.95)
		card.Add(person.FieldAbout, who.Get("description").String(), "mainEntity.description", 0.85)
		card.Add(person.FieldPhoto, who.Get("image").String(), "mainEntity.image", 0.85)
		links := append(who.Get("sameAs").Array(), who.Get("url"))
		for _, l := range links {
			if u, err := url.Parse(l.String()); err == nil && u.Host != "" && !isOn(u, hosts...) {
				card.Add(person.FieldLink, l.String(), "mainEntity.sameAs", 0.85)
			}
		}
		return card, false
	}
	return card, stale
}

// objectsWith gives the JSON objects in a text that hold a member as it is written (`"username":"ada"`), at most 20, in one
// walk that builds nothing. Text that is not well-formed gives nothing behind the flaw.
func objectsWith(text, member string) []string {
	type object struct {
		start  int
		wanted bool
	}
	var found []string
	var open []object
	for i := 0; i < len(text) && len(found) < 20; i++ {
		switch text[i] {
		case '"':
			if len(open) > 0 && strings.HasPrefix(text[i:], member) {
				open[len(open)-1].wanted = true
			}
			for i++; i < len(text) && text[i] != '"'; i++ {
				if text[i] == '\\' {
					i++
				}
			}
		case '{':
			if len(open) == 1000 {
				return found
			}
			open = append(open, object{start: i})
		case '}':
			if len(open) == 0 {
				return found
			}
			if last := open[len(open)-1]; last.wanted {
				found = append(found, text[last.start:i+1])
			}
			open = open[:len(open)-1]
		}
	}
	return found
}

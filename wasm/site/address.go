package site

import (
	"net/url"
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"
)

// address is what the address bar says: the person's profile link, or for a page of their own the page itself.
func (r *reader) address(v verdict) page.Card {
	c := page.Card{Method: person.MethodStructure}
	if v.adapter != nil {
		c.Method = person.MethodAdapterDOM
		if link, ok := v.adapter.Identify(r.page.URL); ok {
			c.Add(person.FieldProfile, link.URL, "address bar", 0.95)
			return c
		}
		if first(v.facts(), person.FieldProfile) != "" {
			return c
		}
	}
	c.Add(person.FieldProfile, r.canonical(), "address bar", 0.6)
	return c
}

// canonical gives the page's own address as it wishes to be known, if that is on the same host.
func (r *reader) canonical() string {
	u := r.page.URL
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	if href := page.Attr(page.Find(r.page.Root, "link[rel=canonical]"), "href"); href != "" {
		if own, err := url.Parse(r.page.Resolve(href)); err == nil && own.Host != "" && bareHost(own.Hostname()) == bareHost(u.Hostname()) {
			return own.String()
		}
	}
	bare := *u
	bare.Fragment, bare.RawFragment = "", ""
	return bare.String()
}

// bareHost gives a host without the parts that say how a site is shown, not which.
func bareHost(host string) string {
	var kept []string
	for _, label := range strings.Split(strings.ToLower(host), ".") {
		if label != "www" && label != "m" && label != "mobile" {
			kept = append(kept, label)
		}
	}
	return strings.Join(kept, ".")
}

// profile gives the canonical address of the person's page.
func (r *reader) profile(v verdict, facts []person.Fact) string {
	if v.adapter == nil {
		return r.canonical()
	}
	if link, ok := v.adapter.Identify(r.page.URL); ok {
		return link.URL
	}
	for _, c := range v.cards[:v.own] { // of a network on anybody's host, whose addresses only the page explains
		if own := c.First(person.FieldProfile); own != "" {
			return own
		}
	}
	for _, f := range facts {
		if f.Field == person.FieldProfile {
			if link, ok := Identify(f.Text); ok && link.Network == v.adapter.Name {
				return link.URL
			}
		}
	}
	return r.canonical()
}

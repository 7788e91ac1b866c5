package invent

import "strings"

// network is a network that people have a page on; % in its address is their handle.
type network struct {
	id      string
	address string
	others  []string // the same page by other addresses
}

var linkedin = network{"linkedin", "https://www.linkedin.com/in/%", list("https://fr.linkedin.com/in/%|https://www.linkedin.com/in/%/|" +
	"http://linkedin.com/in/%?trk=people-guest|https://www.linkedin.com/in/%/details/experience/")}

var networks = []network{
	{"github", "https://github.com/%", list("https://www.github.com/%|https://github.com/%?tab=repositories")},
	{"x", "https://x.com/%", list("https://twitter.com/%|https://mobile.twitter.com/%")},
	{"xing", "https://www.xing.com/profile/%", nil},
	{"bluesky", "https://bsky.app/profile/%.bsky.social", nil},
	{"mastodon", "https://mastodon.social/@%", nil},
	{"instagram", "https://www.instagram.com/%/", list("https://instagram.com/%")},
	{"facebook", "https://www.facebook.com/%", list("https://m.facebook.com/%")},
	{"medium", "https://medium.com/@%", nil},
	{"soundcloud", "https://soundcloud.com/%", nil},
	{"gitlab", "https://gitlab.com/%", nil},
}

// page gives the address of somebody's page. Most networks know no hyphen, and no more than fifteen letters.
func (n network) page(handle string) string { return n.fill(n.address, handle) }

func (n network) fill(address, handle string) string {
	switch n.id {
	case "x", "mastodon", "instagram", "facebook":
		handle = strings.ReplaceAll(handle, "-", "_")
		if n.id == "x" && len(handle) > 15 {
			handle = handle[:8] + handle[len(handle)-7:]
		}
	case "github", "gitlab":
		if len(handle) > 38 {
			handle = handle[:30] + handle[len(handle)-7:]
		}
	}
	return strings.Replace(address, "%", handle, 1)
}

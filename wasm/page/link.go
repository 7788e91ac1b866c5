package page

import (
	"net/url"
	"slices"
	"strings"
)

// Unwrap gives the address behind a redirect, as networks put in front of the links that leave them
// ("/redir/redirect?url=…", "l.php?u=…", "/safety/go/?url=…"), at most three deep. Every other address is given back as
// it is.
func Unwrap(address string) string {
	for range 3 {
		inner, ok := unwrapOnce(address)
		if !ok {
			break
		}
		address = inner
	}
	return address
}

// Parts of a path that say "this leads away", and the parameters that say where to. A page to log in or to share has
// the parameter as well, but not the path.
var (
	awayPaths  = []string{"redir", "redirect", "redirector", "l.php", "away.php", "away", "url", "go", "out", "exit", "leave", "linkfilter", "external", "r", "l", "link", "outgoing", "click"}
	awayHosts  = []string{"l", "lm", "out", "away", "exit", "redirect", "t"}
	awayParams = []string{"url", "u", "q", "to", "uddg", "z", "target", "dest", "destination", "link"}
)

func unwrapOnce(address string) (string, bool) {
	if !strings.Contains(address, "?") || len(address) > 8192 {
		return "", false
	}
	u, err := url.Parse(address)
	if err != nil {
		return "", false
	}
	path := strings.Trim(u.Path, "/")
	host, _, _ := strings.Cut(u.Host, ".")
	away := path == "" && slices.Contains(awayHosts, host)
	if !away && path != "" {
		away = slices.Contains(awayPaths, strings.ToLower(path[strings.LastIndexByte(path, '/')+1:]))
	}
	if !away {
		return "", false
	}
	query := u.Query()
	for _, name := range awayParams {
		inner, err := url.Parse(strings.TrimSpace(query.Get(name)))
		if err == nil && (inner.Scheme == "http" || inner.Scheme == "https") && inner.Host != "" {
			return inner.String(), true
		}
	}
	return "", false
}

// sameAddress reports whether two absolute addresses lead to the same page: scheme, the first label of a host that says
// only which edition it is ("www", "m", "fr"), a fragment, a query that is not in both, and a slash at the end do not
// count.
func sameAddress(a, b *url.URL) bool {
	if a == nil || b == nil || a.Host == "" {
		return false
	}
	if edition(a.Host) != edition(b.Host) {
		return false
	}
	if !strings.EqualFold(strings.TrimRight(a.Path, "/"), strings.TrimRight(b.Path, "/")) {
		return false
	}
	return a.RawQuery == b.RawQuery || a.RawQuery == "" || b.RawQuery == ""
}

// edition gives a host without the label for a language, a country or small screens.
func edition(host string) string {
	host = strings.ToLower(host)
	first, rest, _ := strings.Cut(host, ".")
	if strings.Contains(rest, ".") && (len(first) <= 2 || first == "www" || first == "mobile") {
		return rest
	}
	return strings.TrimPrefix(host, "www.")
}

// sameSite reports whether two hosts belong together: they share their last two labels, or their last three where the
// second last is as short as in "co.uk".
func sameSite(a, b string) bool { return a != "" && site(a) == site(b) }

func site(host string) string {
	host, _, _ = strings.Cut(strings.ToLower(host), ":")
	labels := strings.Split(host, ".")
	n := 2
	if len(labels) > 2 && len(labels[len(labels)-2]) <= 3 && len(labels[len(labels)-1]) == 2 {
		n = 3
	}
	return strings.Join(labels[max(0, len(labels)-n):], ".")
}

func (p *Page) isHere(address string) bool {
	u, err := url.Parse(address)
	return err == nil && sameAddress(u, p.URL)
}

func (p *Page) isOurs(address string) bool {
	u, err := url.Parse(address)
	return err == nil && sameSite(u.Host, p.URL.Host)
}

// spelledOut gives an address that a person wrote without its scheme ("www.example.com/ada") with it; every other text
// as it is.
func spelledOut(text string) string {
	text = strings.TrimSpace(text)
	host, path, _ := strings.Cut(text, "/")
	dot := strings.LastIndexByte(host, '.')
	if dot < 1 || dot > len(host)-3 || len(host) > 100 {
		return text
	}
	if path == "" && slices.Contains(fileEndings, strings.ToLower(host[dot+1:])) {
		return text
	}
	for _, r := range host {
		if !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '.' || r > 0x7f) {
			return text
		}
	}
	for _, r := range host[dot+1:] {
		if r >= '0' && r <= '9' {
			return text
		}
	}
	return "https://" + text
}

// fileEndings are no top-level domains that people have, or much less often.
var fileEndings = []string{"html", "htm", "php", "asp", "aspx", "jsp", "jpg", "jpeg", "png", "gif", "webp", "svg", "pdf", "xml", "json"}

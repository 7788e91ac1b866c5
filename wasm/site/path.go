package site

import (
	"net/url"
	"strings"
)

// pathOn gives the parts of a web address's path if it is on one of the hosts; "www.", "m." and "mobile." before a host
// do not count, every other host below one of them is another.
func pathOn(u *url.URL, hosts ...string) ([]string, bool) {
	if u.Scheme != "http" && u.Scheme != "https" {
		return nil, false
	}
	host := bareHost(u.Hostname())
	for _, h := range hosts {
		if host == h {
			return pathParts(u), true
		}
	}
	return nil, false
}

// isNumber reports whether a text is a number as networks give them to their members.
func isNumber(s string) bool { return s != "" && len(s) <= 20 && strings.Trim(s, "0123456789") == "" }

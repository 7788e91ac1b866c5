package site

import (
	"net/url"
	"strings"
)

// pathOn gives the parts of a web address's path if it is on one of the hosts; "www.", "m." and "mobile." before a host
// do not count.
func pathOn(u *url.URL, hosts ...string) ([]string, bool) {
	if u.Scheme != "http" && u.Scheme != "https" {
		return nil, false
	}
	host := bareHost(u.Hostname())
	for _, h := range hosts {
		if host == h {
			return strings.FieldsFunc(u.Path, func(r rune) bool { return r == '/' }), true
		}
	}
	return nil, false
}

// isHandle reports whether a text is made of letters and digits of ASCII and the marks given, with a letter or digit
// first, and is at most so long.
func isHandle(s, marks string, most int) bool {
	if s == "" || len(s) > most || strings.IndexByte(marks, s[0]) >= 0 && s[0] != '_' {
		return false
	}
	for i := 0; i < len(s); i++ {
		c := s[i]
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte(marks, c) >= 0) {
			return false
		}
	}
	return true
}

// isNumber reports whether a text is a number as networks give them to their members.
func isNumber(s string) bool { return s != "" && len(s) <= 20 && strings.Trim(s, "0123456789") == "" }

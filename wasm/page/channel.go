package page

import (
	"net/url"
	"strings"
	"unicode"
)

// Email gives the address in a text or a mailto: link; empty unless it holds exactly one that could be delivered.
func Email(s string) string {
	s = strings.TrimSpace(s)
	if len(s) > 7 && strings.EqualFold(s[:7], "mailto:") {
		s, _, _ = strings.Cut(s[7:], "?")
		if plain, err := url.PathUnescape(s); err == nil {
			s = plain
		}
	}
	s = Clean(strings.Trim(s, "<> "))
	name, host, found := strings.Cut(s, "@")
	if !found || name == "" || len(s) > 254 || !strings.Contains(strings.Trim(host, "."), ".") || strings.HasSuffix(host, ".") {
		return ""
	}
	for _, r := range s {
		if unicode.IsSpace(r) || strings.ContainsRune(`<>()[],;:"\`, r) {
			return ""
		}
	}
	if strings.Contains(host, "@") {
		return ""
	}
	return s
}

// Phone gives the number in a text or a tel: link as it is written; empty unless it has 5 to 17 digits and little else.
func Phone(s string) string {
	s = strings.TrimSpace(s)
	for _, scheme := range []string{"tel:", "callto:", "sms:", "fax:"} {
		if len(s) > len(scheme) && strings.EqualFold(s[:len(scheme)], scheme) {
			if scheme == "fax:" {
				return ""
			}
			s, _, _ = strings.Cut(s[len(scheme):], ";")
			if plain, err := url.PathUnescape(s); err == nil {
				s = plain
			}
		}
	}
	s = Clean(s)
	digits, letters := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsDigit(r):
			digits++
		case unicode.IsLetter(r):
			letters++
		}
	}
	if digits < 5 || digits > 17 || letters > 4 || len(s) > 40 {
		return ""
	}
	return s
}

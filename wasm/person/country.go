package person

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed countries.txt
var countries string

var countryNames = sync.OnceValue(func() map[string]string {
	all := map[string]string{}
	for line := range strings.Lines(countries) {
		code, names, ok := strings.Cut(strings.TrimSpace(line), " ")
		if !ok || code == "#" {
			continue
		}
		for name := range strings.SplitSeq(names, "|") {
			all[Fold(name)] = code
		}
	}
	return all
})

// CountryOf gives the country of a place as people write it, as in ISO 3166 ("FR"): what the place ends with must name one,
// or a state or province that is in no other. Empty where that is not certain: towns alone, "Georgia", abbreviations of
// states ("CA" is Canada, too), places in two countries.
func CountryOf(place string) string {
	place = strings.ReplaceAll(place, "’", "'")
	if len(place) > 300 || strings.ContainsAny(place, "/&|;") {
		return ""
	}
	if head, inside, ok := strings.Cut(place, "("); ok { // "Lyon (France)", "France (remote)"
		if code := CountryOf(strings.TrimRight(inside, ") ")); code != "" {
			return code
		}
		place = head
	}
	for _, mark := range []string{",", " · ", " - ", " – "} {
		if at := strings.LastIndex(strings.TrimRight(place, " ,.·-–"), mark); at >= 0 {
			place = place[at+len(mark):]
		}
	}
	return countryNames()[Fold(place)]
}

package invent

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// phone is a telephone number, as its country writes it and as others do.
type phone struct {
	country  string // calling code
	national string // as dialled at home, in groups
	trunk    string // what is dropped abroad
}

// story is a range of numbers that is kept for stories: every # is a digit.
type story struct {
	country, trunk, pattern string
	size                    int
}

// stories are the ranges of Arcep (France), NANPA (North America: 555-0100 to 0199), Ofcom (Britain), the
// Bundesnetzagentur (Germany), PTS (Sweden) and ACMA (Australia). Other countries keep none.
var stories = makeStories()

func makeStories() []story {
	var all []story
	add := func(country, trunk string, patterns ...string) {
		for _, p := range patterns {
			size := 1
			for range strings.Count(p, "#") {
				size *= 10
			}
			all = append(all, story{country, trunk, p, size})
		}
	}
	add("33", "0", "01 99 00 ## ##", "02 61 91 ## ##", "03 53 01 ## ##", "04 65 71 ## ##", "05 36 49 ## ##", "06 39 98 ## ##")
	for area := 201; area < 990; area++ {
		if area%100 != 11 && area/10%10 != 9 {
			add("1", "", fmt.Sprintf("(%d) 555-01##", area))
		}
	}
	add("44", "0", "020 7946 0###", "0113 496 0###", "0114 496 0###", "0115 496 0###", "0116 496 0###", "0117 496 0###", "0118 496 0###",
		"0121 496 0###", "0131 496 0###", "0141 496 0###", "0151 496 0###", "0161 496 0###", "0191 498 0###", "07700 900###")
	add("49", "0", "030 23125 ###", "040 66969 ###", "069 90009 ###", "0221 4710 ###", "089 99998 ###", "0171 39200##")
	add("46", "0", "08-465 004 ##", "031-390 06 ##", "040-628 04 ##", "0980-319 2##")
	add("61", "0", "0491 570 ###", "(02) 5550 ####", "(07) 5550 ####")
	return all
}

// storyNumbers is how many numbers there are in all.
var storyNumbers = func() (sum int) {
	for _, s := range stories {
		sum += s.size
	}
	return sum
}()

// phoneOf gives a person's telephone, by their number. Two of five have one, and as long as they are fewer than there
// are numbers, nobody has another's.
func phoneOf(n int) phone {
	const spread = 60_013 // prime, so that neighbours live far apart
	if n%5 > 1 {
		return phone{}
	}
	slot := (n/5*2 + n%5) % storyNumbers * spread % storyNumbers
	for _, s := range stories {
		if slot >= s.size {
			slot -= s.size
			continue
		}
		national := []byte(s.pattern)
		for i := len(national) - 1; i >= 0; i-- {
			if national[i] == '#' {
				national[i], slot = '0'+byte(slot%10), slot/10
			}
		}
		return phone{s.country, string(national), s.trunk}
	}
	return phone{}
}

func (p phone) none() bool { return p.country == "" }

// abroad gives the national number without what is dropped abroad.
func (p phone) abroad() string {
	return strings.Replace(p.national, p.trunk, "", min(1, len(p.trunk)))
}

// international gives the number as it is written for people abroad.
func (p phone) international() string {
	if p.none() {
		return ""
	}
	return "+" + p.country + " " + p.abroad()
}

// otherwise gives the same number, written in another way.
func (p phone) otherwise(r *rand.Rand) string {
	digits := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, p.abroad())
	return some(r, []string{"+" + p.country + digits, "00" + p.country + " " + p.abroad(), "+" + p.country + "." + digits,
		"+" + p.country + " (" + p.trunk + ")" + digits, "tel:+" + p.country + "-" + digits})
}

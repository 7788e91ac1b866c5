package invent

import (
	"embed"
	"io/fs"
	"math/rand/v2"
	"slices"
	"strings"
)

//go:embed cultures/*.txt
var files embed.FS

// name is one name, and how it is written in Latin letters if it is not.
type name struct{ own, latin string }

// culture is where somebody comes from: what people, companies, schools and places are called there. One file each in
// cultures/: a line is a word that says what follows, then the names; _ stands for a space, = parts a name from its
// Latin form, / a man's family name from a woman's, % is where the word goes that makes a company or a school its own.
type culture struct {
	id          string
	weight      int
	country     string
	given       [2][]name // women's, men's
	family      [2][]name
	particles   []string
	nicknames   map[string][]string // of a given name in Latin letters
	cities      []name
	stems       []name
	companies   []string
	schools     []string
	towns       []name
	familyFirst bool
	joined      bool // family and given name are written without a space
	twoFamilies bool
}

// weights say how frequent a culture is; one that is not here has 2.
var weights = map[string]int{"fr": 26, "en": 14, "us": 16, "de": 9, "es": 6, "it": 6, "nl": 4, "pt": 3, "br": 3, "mx": 3, "pl": 3, "sv": 3,
	"ng": 3, "hi": 3, "zh": 3, "ja": 2, "he": 1, "fi": 1, "hu": 1}

var cultures = readCultures()

// totalWeight is of all cultures together.
var totalWeight = func() (sum int) {
	for _, c := range cultures {
		sum += c.weight
	}
	return sum
}()

func readCultures() []*culture {
	var all []*culture
	found, err := fs.Glob(files, "cultures/*.txt")
	if err != nil {
		panic(err) // the pattern is ours
	}
	slices.Sort(found)
	for _, file := range found {
		b, err := files.ReadFile(file)
		if err != nil {
			panic(err) // the file is in the program
		}
		id := strings.TrimSuffix(strings.TrimPrefix(file, "cultures/"), ".txt")
		c := &culture{id: id, weight: weights[id], nicknames: map[string][]string{}}
		if c.weight == 0 {
			c.weight = 2
		}
		for line := range strings.Lines(string(b)) {
			word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
			c.take(word, strings.Fields(rest))
		}
		all = append(all, c)
	}
	return all
}

func (c *culture) take(word string, values []string) {
	switch word {
	case "country":
		c.country = values[0]
	case "female":
		c.given[0] = names(values)
	case "male":
		c.given[1] = names(values)
	case "family":
		for _, v := range values {
			his, hers, differ := strings.Cut(v, "/")
			if !differ {
				hers = his
			}
			c.family[0] = append(c.family[0], names([]string{hers})...)
			c.family[1] = append(c.family[1], names([]string{his})...)
		}
	case "families":
		c.twoFamilies = true
	case "particle":
		c.particles = spaced(values)
	case "nick":
		for _, v := range values {
			full, short, _ := strings.Cut(spaces(v), "=")
			c.nicknames[full] = strings.Split(short, ",")
		}
	case "order":
		c.familyFirst = true
	case "joined":
		c.joined = true
	case "city":
		c.cities = names(values)
	case "stem":
		c.stems = names(values)
	case "company":
		c.companies = spaced(values)
	case "school":
		c.schools = spaced(values)
	case "town":
		c.towns = names(values)
	}
}

func spaces(s string) string { return strings.ReplaceAll(s, "_", " ") }

func spaced(values []string) []string {
	all := make([]string, len(values))
	for i, v := range values {
		all[i] = spaces(v)
	}
	return all
}

func names(values []string) []name {
	all := make([]name, len(values))
	for i, v := range values {
		own, latin, differ := strings.Cut(spaces(v), "=")
		if !differ {
			latin = own
		}
		all[i] = name{own, latin}
	}
	return all
}

// someCulture draws a culture by weight.
func someCulture(r *rand.Rand) *culture {
	n := r.IntN(totalWeight)
	for _, c := range cultures {
		if n -= c.weight; n < 0 {
			return c
		}
	}
	return cultures[0]
}

// some draws one of several, each as likely.
func some[T any](r *rand.Rand, all []T) T { return all[r.IntN(len(all))] }

// common draws one of several, the first ones more often, as names are: a few are borne by many.
func common[T any](r *rand.Rand, all []T) T {
	f := r.Float64()
	return all[int(f*(0.45+0.55*f)*float64(len(all)))]
}

// often reports true in so many of a hundred cases.
func often(r *rand.Rand, percent int) bool { return r.IntN(100) < percent }

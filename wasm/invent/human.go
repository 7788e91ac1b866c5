package invent

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// human is somebody invented, from whom cards are made.
type human struct {
	n                int // their number
	culture          *culture
	sex              int // 0 a woman, 1 a man: which given and family names
	given, family    name
	company          string
	formerCompany    string
	title            string
	city             string
	school, degree   string
	email            string
	phone            phone
	handle           string // the part of addresses that is theirs
	network          network
	started, learned int // years
	french           bool
	namesake         string // what a relative's or a colleague's card has too: "", "mailbox", "switchboard", "name"
}

// relatives is how rarely somebody is related to the person before them: they share what makes two people look like
// one.
const relatives = 61

func newHuman(seed uint64, n int) *human {
	r := rand.New(rand.NewPCG(seed, uint64(n)))
	h := alone(r, n)
	if n%relatives == relatives-1 {
		h.relate(r, alone(rand.New(rand.NewPCG(seed, uint64(n-1))), n-1))
	}
	return h
}

// alone draws somebody who is related to nobody.
func alone(r *rand.Rand, n int) *human {
	c := someCulture(r)
	h := &human{n: n, culture: c, sex: r.IntN(2), french: c.id == "fr" || c.id == "ar" && often(r, 70)}
	h.given = common(r, c.given[h.sex])
	h.family = common(r, c.family[h.sex])
	if len(c.particles) > 0 && often(r, 12) {
		h.family = withParticle(some(r, c.particles), h.family)
	}
	switch {
	case c.twoFamilies && often(r, 80):
		h.family = both(h.family, common(r, c.family[h.sex]), " ")
	case !c.joined && h.family.own == h.family.latin && often(r, 5):
		h.family = both(h.family, common(r, c.family[h.sex]), "-")
	}
	works := c
	if often(r, 12) {
		works = someCulture(r)
	}
	h.company, h.formerCompany = works.company(r), c.company(r)
	h.title, h.degree = some(r, titles[h.french]), some(r, degreesOf[h.french])
	h.city = some(r, c.cities).own
	h.school = strings.Replace(some(r, c.schools), "%", some(r, c.towns).own, 1)
	h.handle = h.slug("-") + "-" + fmt.Sprintf("%06x", uint32(n)*2654435761>>8)
	h.network = some(r, networks)
	h.started, h.learned = 2008+r.IntN(18), 1985+r.IntN(35)
	h.email = h.mailbox(r)
	h.phone = phoneOf(n)
	return h
}

func withParticle(particle string, family name) name {
	if !strings.HasSuffix(particle, "’") {
		particle += " "
	}
	return name{particle + family.own, particle + family.latin}
}

func both(a, b name, between string) name {
	return name{a.own + between + b.own, a.latin + between + b.latin}
}

func (c *culture) company(r *rand.Rand) string {
	word := some(r, c.stems).own
	switch r.IntN(4) {
	case 0:
		word = common(r, c.family[1]).own
	case 1:
		word += " " + some(r, c.stems).own
	}
	return strings.Replace(some(r, c.companies), "%", word, 1)
}

// relate makes two people share what relatives and colleagues share.
func (h *human) relate(r *rand.Rand, other *human) {
	h.culture, h.french = other.culture, other.french
	h.given = common(r, h.culture.given[h.sex])
	switch r.IntN(5) {
	case 0: // a couple with one mailbox
		h.namesake, h.family, h.email, h.city = "mailbox", other.family, other.email, other.city
	case 1: // colleagues behind one switchboard
		h.namesake, h.company, h.phone = "switchboard", other.company, other.phone
	case 2: // brothers and sisters in the family's firm
		h.namesake, h.family, h.company, h.city = "firm", other.family, other.company, other.city
	case 3: // namesakes in one town
		h.namesake, h.sex, h.given, h.family, h.city = "name", other.sex, other.given, other.family, other.city
	case 4: // father and son, mother and daughter, in one firm
		h.namesake, h.sex, h.given, h.family, h.company = "junior", other.sex, other.given, other.family, other.company
	}
	h.handle = h.slug("-") + "-" + fmt.Sprintf("%06x", uint32(h.n)*2654435761>>8)
	if h.namesake != "mailbox" {
		h.email = h.mailbox(r)
	}
}

// name gives how they write their name, and how in Latin letters.
func (h *human) name() (own, latin string) {
	own, latin = h.given.own+" "+h.family.own, h.given.latin+" "+h.family.latin
	if h.culture.familyFirst {
		own = h.family.own + " " + h.given.own
	}
	if h.culture.joined {
		own = h.family.own + h.given.own
	}
	return own, latin
}

// slug gives the name as it stands in addresses.
func (h *human) slug(between string) string {
	return plain(h.given.latin, "") + between + plain(h.family.latin, "")
}

// unaccented gives a text without accents, as it is typed where the keyboard has none.
func unaccented(s string) string {
	return norm.NFC.String(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) && r < 0x0370 {
			return -1
		}
		return r
	}, norm.NFD.String(s)))
}

// plain gives a text in ASCII letters and digits, lower case.
func plain(s, between string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(s)) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case r == 'ß':
			b.WriteString("ss")
		case r == 'ø':
			b.WriteByte('o')
		case r == 'ł':
			b.WriteByte('l')
		case r == 'đ':
			b.WriteByte('d')
		case r == 'ı':
			b.WriteByte('i')
		case unicode.IsSpace(r) || r == '-':
			b.WriteString(between)
		}
	}
	return b.String()
}

// mailbox draws an address: their own, with a number where the name is frequent, or one at work.
func (h *human) mailbox(r *rand.Rand) string {
	switch r.IntN(4) {
	case 0:
		if host := plain(h.company, "-"); host != "" {
			return strings.Trim(plain(h.given.latin, "")[:1]+"."+plain(h.family.latin, ""), ".") + fmt.Sprint(h.n) + "@" + strings.Trim(host, "-") + ".example"
		}
	case 1:
		return plain(h.family.latin, "") + "." + plain(h.given.latin, "") + fmt.Sprint(h.n) + "@" + some(r, mailed)
	}
	return h.slug(".") + fmt.Sprint(h.n) + "@" + some(r, mailed)
}

package invent

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"carnet/wasm/person"
)

// Again says how a second card differs from the first.
type Again string

// The ways in which people come twice.
const (
	Typo      Again = "typo"     // a letter wrong, missing or changed places
	Accent    Again = "accent"   // written without accents
	Initials  Again = "initials" // J. Exemple
	Nickname  Again = "nickname" // Bill for William
	Swapped   Again = "swapped"  // family name first, or EXEMPLE, Jean
	Married   Again = "married"  // another family name
	Moved     Again = "moved"    // another company
	Network   Again = "network"  // a page on another network
	MailOnly  Again = "mail"     // an e-mail address and what it says of the name
	PhoneForm Again = "phone"    // the telephone written otherwise
	Latin     Again = "latin"    // in Latin letters only
	Middle    Again = "middle"   // a middle name more, or a particle less
	Link      Again = "link"     // the same page by another address
)

// Agains lists every way.
var Agains = []Again{Typo, Accent, Initials, Nickname, Swapped, Married, Moved, Network, MailOnly, PhoneForm, Latin, Middle, Link}

// second gives another card of somebody. Where a way does not fit (a name without accents, no nickname), the nearest that
// does is taken.
func (h *human) second(r *rand.Rand, again Again) Card {
	own, latin := h.name()
	nicks := h.culture.nicknames[h.given.latin]
	plainName := unaccented(own)
	switch {
	case again == Latin && own == latin, again == Accent && (plainName == own || h.given.own != h.given.latin):
		again = Typo
	case again == Nickname && len(nicks) == 0:
		again = Initials
	case again == PhoneForm && h.phone.none():
		again = MailOnly
	}
	if again == Initials && h.culture.joined {
		again = MailOnly
	}
	if again == MailOnly && h.namesake == "mailbox" {
		again = Typo // a mailbox that is named for another says nothing of them
	}
	c := Card{Who: h.n, Again: again, Given: h.given.own, Family: h.family.own}
	w := &writing{source: person.Source{Day: day(r), Method: person.MethodStructure, Confidence: 0.7}}
	work := true // the company is on the card
	written := own
	switch again {
	case Typo:
		if r.IntN(2) == 0 {
			c.Given = mistyped(r, c.Given)
		} else {
			c.Family = mistyped(r, c.Family)
		}
		written = h.compose(c.Given, c.Family)
	case Accent:
		c.Given, c.Family = unaccented(c.Given), unaccented(c.Family)
		written = plainName
	case Initials:
		c.Given, c.Family = initials(h.given.latin), h.family.latin
		written = c.Given + " " + c.Family
	case Nickname:
		c.Given, c.Family = some(r, nicks), h.family.latin
		written = c.Given + " " + c.Family
	case Swapped:
		written = some(r, []string{h.family.latin + " " + h.given.latin, strings.ToUpper(h.family.latin) + " " + h.given.latin,
			strings.ToUpper(h.family.latin) + ", " + h.given.latin})
	case Married:
		other := common(r, h.culture.family[h.sex])
		c.Family = some(r, []string{other.own, h.family.own + "-" + other.own})
		written = h.compose(c.Given, c.Family)
	case Latin:
		c.Given, c.Family, written = h.given.latin, h.family.latin, latin
	case Middle:
		if particle, rest, ok := strings.Cut(h.family.own, " "); ok && particle == strings.ToLower(particle) {
			c.Family = rest
		} else {
			c.Given += " " + some(r, middles)
		}
		written = h.compose(c.Given, c.Family)
	case MailOnly:
		written, _, _ = strings.Cut(h.email, "@")
		c.Given, c.Family, work = written, "", false
	case Moved, PhoneForm:
		work = false
	case Link:
		written = some(r, []string{own, latin})
		work = often(r, 50)
	}
	w.add(person.FieldName, written)
	h.identify(w, r, again)
	if work {
		w.add(person.FieldCompany, h.company)
		w.add(person.FieldTitle, h.title)
	} else if again != MailOnly {
		w.add(person.FieldCompany, h.culture.company(r))
	}
	if often(r, 40) && again != MailOnly {
		w.school(h)
	}
	if often(r, 50) {
		w.add(person.FieldLocation, h.city)
	}
	c.Facts = w.facts
	return c
}

// identify gives a second card what connects it with the first.
func (h *human) identify(w *writing, r *rand.Rand, again Again) {
	switch again {
	case MailOnly:
		w.add(person.FieldEmail, some(r, []string{h.email, strings.ToUpper(h.email[:1]) + h.email[1:]}))
	case PhoneForm:
		w.add(person.FieldPhone, h.phone.otherwise(r))
	case Link:
		w.source.Page = some(r, linkedin.others)
		w.source.Page = linkedin.fill(w.source.Page, h.handle)
		w.add(person.FieldProfile, w.source.Page)
	case Network:
		w.source.Page, w.source.Method = h.network.page(h.handle), person.MethodAdapterDOM
		w.add(person.FieldProfile, w.source.Page)
		if often(r, 50) {
			w.add(person.FieldLink, linkedin.page(h.handle))
		}
	case Moved, Married:
		switch {
		case often(r, 60) || h.phone.none():
			w.add(person.FieldEmail, h.email)
		case often(r, 70):
			w.add(person.FieldPhone, h.phone.international())
		}
	default:
		if often(r, 30) {
			w.add(person.FieldEmail, h.email)
		}
	}
}

func (h *human) compose(given, family string) string {
	switch {
	case h.culture.joined && h.given.own != h.given.latin:
		return family + given
	case h.culture.familyFirst:
		return family + " " + given
	}
	return given + " " + family
}

func initials(given string) string {
	var b strings.Builder
	for part := range strings.FieldsFuncSeq(given, func(r rune) bool { return r == ' ' || r == '-' }) {
		fmt.Fprintf(&b, "%c.", []rune(part)[0])
	}
	return b.String()
}

// mistyped gives a word with one letter missing, doubled, changed places or replaced; not the first one.
func mistyped(r *rand.Rand, s string) string {
	letters := []rune(s)
	if len(letters) < 4 {
		return s + string(letters[len(letters)-1])
	}
	i := 1 + r.IntN(len(letters)-2)
	switch r.IntN(4) {
	case 0:
		return string(letters[:i]) + string(letters[i+1:])
	case 1:
		return string(letters[:i+1]) + string(letters[i:])
	case 2:
		letters[i], letters[i+1] = letters[i+1], letters[i]
	default:
		letters[i] = rune("aeinorst"[r.IntN(8)])
	}
	return string(letters)
}

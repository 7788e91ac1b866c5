package carnet

import (
	"cmp"
	"hash/maphash"
	"slices"
	"strings"
	"unicode/utf8"

	"carnet/wasm/person"
)

// Reason says why two records may be one person's.
type Reason string

// The reasons, the strongest first.
const (
	SameProfile Reason = "profile" // the same profile link
	SameEmail   Reason = "email"
	SamePhone   Reason = "phone"
	SameCompany Reason = "company" // names alike, and a company in common
	SameSchool  Reason = "school"  // names alike, and a school in common
)

// portrait is what of a person is compared to tell whether two records are one person's.
type portrait struct {
	id        string
	names     [][]string // the parts of each, see nameParts
	companies []string   // folded
	schools   []string   // folded
	keys      []identity
}

// portraitOf takes from facts what is compared.
func (c *Carnet) portraitOf(id string, facts []person.Fact) portrait {
	p := portrait{id: id, keys: c.identities(eachOfFacts(facts))}
	add := func(to *[]string, text string) {
		if folded := strings.Join(words(text), " "); folded != "" && !slices.Contains(*to, folded) {
			*to = append(*to, folded)
		}
	}
	for _, f := range facts {
		switch {
		case f.Field == person.FieldName || f.Field == person.FieldAltName:
			if parts := nameParts(f.Text); !slices.ContainsFunc(p.names, func(o []string) bool { return slices.Equal(o, parts) }) {
				p.names = append(p.names, parts)
			}
		case f.Field == person.FieldCompany:
			add(&p.companies, f.Text)
		case f.Position != nil:
			add(&p.companies, f.Position.Company)
		case f.Education != nil:
			add(&p.schools, f.Education.School)
		}
	}
	return p
}

// likeness gives how likely the names of two portraits are one person's: that of the two names that are most alike.
func (p *portrait) likeness(o *portrait) float64 {
	best := 0.0
	for _, a := range p.names {
		for _, b := range o.names {
			best = max(best, sameParts(a, b))
		}
	}
	return best
}

// owns reports whether what both are reached by is one person's, see sameOwner.
func (p *portrait) owns(o *portrait) bool {
	return slices.ContainsFunc(p.names, func(a []string) bool {
		return slices.ContainsFunc(o.names, func(b []string) bool { return sameOwner(a, b) })
	})
}

// share reports whether some part of the names of both agrees.
func (p *portrait) share(o *portrait) bool {
	for _, a := range p.names {
		for _, b := range o.names {
			for _, x := range a {
				if slices.ContainsFunc(b, func(y string) bool { return samePart(x, y) > partInitial }) {
					return true
				}
			}
		}
	}
	return false
}

// shared gives the strongest identity that both have; name with company is none.
func (p *portrait) shared(o *portrait) (identity, bool) {
	for _, id := range p.keys {
		if id.kind == byName {
			break
		}
		if slices.ContainsFunc(o.keys, func(other identity) bool { return other.text == id.text }) {
			return id, true
		}
	}
	return identity{}, false
}

// apart reports whether both have a page of their own on one network, and not the same: then they are hardly one.
func (p *portrait) apart(o *portrait) bool {
	for _, id := range p.keys {
		if id.kind != byProfile || id.network() == "" {
			continue
		}
		for _, other := range o.keys {
			if other.kind == byProfile && other.network() == id.network() && other.text != id.text {
				return true
			}
		}
	}
	return false
}

// worthAsking is how alike names must be for a question.
const worthAsking = partInitial * partMistyped

// judgement is what comparing two portraits comes to.
type judgement struct {
	reason  Reason // empty: they are not one person as far as it shows
	by      string // what they have in common
	certain bool   // join them and say so; otherwise the user is asked
	weight  float64
}

// judge compares two portraits.
func judge(a, b *portrait) judgement {
	alike := a.likeness(b)
	if id, ok := a.shared(b); ok {
		j := judgement{by: id.text, weight: 4 - float64(id.kind) + alike}
		conflict := a.apart(b)
		switch id.kind {
		case byProfile, byLink:
			j.reason, j.certain = SameProfile, id.kind == byProfile || !conflict && alike >= worthAsking
			if !j.certain && alike < worthAsking && !a.share(b) {
				return judgement{} // somebody whose page another one shows
			}
			return j
		case byEmail:
			j.reason, j.certain = SameEmail, !conflict && (a.owns(b) && !isRole(id.text) || alike >= partMistyped || alike >= partInitial && (a.mailbox(id) || b.mailbox(id)))
		case byPhone:
			j.reason, j.certain = SamePhone, !conflict && a.owns(b)
		}
		if j.certain || alike > 0 || a.share(b) {
			return j
		}
	}
	if alike < worthAsking || a.apart(b) {
		return judgement{}
	}
	for _, of := range []struct {
		reason Reason
		enough float64
		a, b   []string
	}{{SameCompany, worthAsking, a.companies, b.companies}, {SameSchool, partMistyped, a.schools, b.schools}} {
		if alike < of.enough {
			break
		}
		for _, org := range of.a {
			if slices.Contains(of.b, org) {
				return judgement{reason: of.reason, by: org, weight: alike}
			}
		}
	}
	return judgement{}
}

// mailbox reports whether all that is known of a name is what the e-mail address says, with an initial: j.exemple42 of
// j.exemple42@example.org.
func (p *portrait) mailbox(id identity) bool {
	box, _, _ := strings.Cut(strings.TrimPrefix(id.text, emailKey), "@")
	return len(p.names) == 1 && !isRole(id.text) && slices.Equal(p.names[0], nameParts(box)) &&
		slices.ContainsFunc(p.names[0], func(part string) bool { return len(part) == 1 })
}

// roles are mailboxes that belong to a post rather than to a person.
var roles = wordSet("info contact office sales hello hi support admin mail team jobs careers hr press webmaster postmaster noreply service " +
	"accueil bonjour contacts secretariat direction presse recrutement commercial kontakt buero empfang")

// isRole reports an e-mail identity that several people may share.
func isRole(key string) bool {
	box, _, _ := strings.Cut(strings.TrimPrefix(key, emailKey), "@")
	return roles[strings.TrimRight(box, "0123456789-_.")]
}

// block is a portrait under one of the keys by which those that may be one person's are brought together, hashed.
type block struct {
	key uint64
	at  int32
}

var blockSeed = maphash.MakeSeed()

// maxBlock is the most portraits under one key that are all compared with each other. Under each company they are brought
// together by the first letter of a part of the name, by a whole part, and by the whole name: of many under one key, those
// are still compared that a closer key brings together.
const maxBlock = 40

// blocksOf gives the keys of a portrait: each identity, and each company and school with the name.
func (p *portrait) blocksOf(add func(key string)) {
	for _, id := range p.keys {
		if id.kind != byName {
			add(id.text)
		}
	}
	var parts []string
	for _, name := range p.names {
		for _, part := range name {
			if !slices.Contains(parts, part) {
				parts = append(parts, part)
			}
		}
	}
	slices.Sort(parts)
	all := strings.Join(parts, " ")
	for _, org := range p.companies {
		for _, part := range parts {
			_, size := utf8.DecodeRuneInString(part)
			add(org + "|" + part[:size])
		}
	}
	for _, orgs := range [][]string{p.companies, p.schools} {
		for _, org := range orgs {
			for _, part := range parts {
				add(org + "||" + part)
			}
			add(org + "|||" + all)
		}
	}
}

// blocking brings those together who may be one person.
type blocking struct {
	portraits []portrait
	blocks    []block

	paired int // of the blocks, once they are sorted
	seen   map[[2]int32]bool
	found  []likely
}

func (b *blocking) add(p portrait) {
	at := int32(len(b.portraits))
	b.portraits = append(b.portraits, p)
	p.blocksOf(func(key string) { b.blocks = append(b.blocks, block{maphash.String(blockSeed, key), at}) })
}

// likely is two portraits that may be one person's.
type likely struct {
	a, b int32
	judgement
}

// pairs gives those who may be one person, the most likely first.
func (b *blocking) pairs() []likely {
	b.pair(func() bool { return false })
	return b.found
}

// pair goes on comparing until everybody is compared, or late says so; then it is to be called again.
func (b *blocking) pair(late func() bool) (done bool) {
	if b.seen == nil {
		b.seen = map[[2]int32]bool{}
		slices.SortFunc(b.blocks, func(x, y block) int { return cmp.Or(cmp.Compare(x.key, y.key), cmp.Compare(x.at, y.at)) })
	}
	for groups := 0; b.paired < len(b.blocks); {
		from, to := b.paired, b.paired+1
		for to < len(b.blocks) && b.blocks[to].key == b.blocks[from].key {
			to++
		}
		b.paired = to
		if to-from > 1 {
			b.compare(slices.Compact(b.blocks[from:to:to]))
			if groups++; groups&255 == 0 && late() {
				return false
			}
		}
	}
	slices.SortStableFunc(b.found, func(x, y likely) int {
		return cmp.Or(cmp.Compare(y.weight, x.weight), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	return true
}

// compare compares those of one key with each other, if they are not too many.
func (b *blocking) compare(group []block) {
	if len(group) > maxBlock {
		return
	}
	for i, x := range group {
		for _, y := range group[i+1:] {
			pair := [2]int32{min(x.at, y.at), max(x.at, y.at)}
			if b.seen[pair] {
				continue
			}
			if j := judge(&b.portraits[pair[0]], &b.portraits[pair[1]]); j.reason != "" {
				b.seen[pair] = true
				b.found = append(b.found, likely{pair[0], pair[1], j})
			}
		}
	}
}

package carnet

import (
	"context"
	"iter"
	"slices"
	"strings"
	"sync"

	"carnet/wasm/person"
)

// identity is one thing by which a person is recognised.
type identity struct {
	text string // kind, a colon, and the form in which it is compared
	kind identityKind
	on   string // the network of a profile link on one that Carnet knows
}

// network gives what the profile links of one network have in common, slash included; empty for anything else.
func (id identity) network() string {
	if i := strings.IndexByte(id.text, '/'); id.kind == byProfile || id.kind == byLink {
		return id.text[:i+1]
	}
	return ""
}

// What the texts of identities begin with that are no profile.
const (
	emailKey    = "email:"
	phoneKey    = "phone:"
	namesakeKey = "name:"
)

// identityKind orders identities by how much they say.
type identityKind int

const (
	byProfile identityKind = iota // a profile link: what the page is about
	byLink                        // a profile link on another network that the person shows
	byEmail
	byPhone
	byName // name with company: never certain
)

// guessed are the methods whose links may be anybody's. What an adapter, structured data or the user says is the
// person's own.
var guessed = []person.Method{person.MethodOpenGraph, person.MethodStructure, person.MethodLink}

// identified is what Options.Identify said of the last few addresses: whoever is taken in is asked about several times.
type identified struct {
	sync.Mutex
	next int
	last [4]struct {
		address string
		link    person.ProfileLink
		known   bool
	}
}

// identify is Options.Identify.
func (c *Carnet) identify(address string) (person.ProfileLink, bool) {
	c.identified.Lock()
	defer c.identified.Unlock()
	for i := range c.identified.last {
		if l := &c.identified.last[i]; l.address == address && address != "" {
			return l.link, l.known
		}
	}
	link, known := c.options.Identify(address)
	l := &c.identified.last[c.identified.next]
	l.address, l.link, l.known = address, link, known
	c.identified.next = (c.identified.next + 1) % len(c.identified.last)
	return link, known
}

// identities gives everything by which facts recognise a person, the strongest first.
func (c *Carnet) identities(facts iter.Seq[*person.Fact]) []identity {
	all := make([]identity, 0, 4)
	add := func(kind identityKind, text, on string) {
		if !slices.ContainsFunc(all, func(id identity) bool { return id.text == text }) {
			all = append(all, identity{text, kind, on})
		}
	}
	profile := func(kind identityKind, address string) {
		link, _ := c.identify(address)
		add(kind, c.profileIdentity(address), link.Network)
	}
	var name, company string
	for f := range facts {
		switch f.Field {
		case person.FieldProfile:
			profile(byProfile, f.Text)
		case person.FieldLink:
			if _, known := c.identify(f.Text); known && !slices.Contains(guessed, f.Source.Method) {
				profile(byLink, f.Text)
			}
		case person.FieldEmail:
			add(byEmail, emailKey+strings.ToLower(f.Text), "")
		case person.FieldPhone:
			number := person.Phone(f.Text, c.options.Region)
			if number == "" {
				_, number, _ = strings.Cut(f.Key(), "/")
			}
			if len(number) > 6 {
				add(byPhone, phoneKey+number, "")
			}
		case person.FieldName:
			name = f.Text
		case person.FieldCompany:
			company = f.Text
		}
	}
	if key := namesake(name, company); key != "" {
		add(byName, key, "")
	}
	slices.SortStableFunc(all, func(a, b identity) int { return int(a.kind) - int(b.kind) })
	return all
}

// profileIdentity gives the identity of a profile link, also of one on a network that Carnet does not know.
func (c *Carnet) profileIdentity(address string) string {
	if link, known := c.identify(address); known {
		return "profile:" + link.Network + "/" + link.Handle
	}
	return "profile:" + strings.ToLower(strings.TrimRight(bare(address), "/"))
}

// bare gives an address without its scheme, its www. and its fragment.
func bare(address string) string {
	address, _, _ = strings.Cut(address, "#")
	_, rest, ok := strings.Cut(address, "://")
	if !ok {
		rest = address
	}
	return strings.TrimPrefix(rest, "www.")
}

func namesake(name, company string) string {
	var room [128]byte
	key := appendWords(append(room[:0], namesakeKey...), name)
	if len(key) == len(namesakeKey) {
		return ""
	}
	named := len(key) + 1
	if key = appendWords(append(key, '|'), company); len(key) == named {
		return ""
	}
	return string(key)
}

func isNamesake(key string) bool { return strings.HasPrefix(key, namesakeKey) }

// identityIndex finds people by the texts of their identities. It is made when it is first asked, since a list needs
// none.
type identityIndex struct {
	making sync.Mutex
	one    map[string]*entry   // nil until made
	more   map[string][]*entry // further people of the same identity, which are few
}

// make makes the index of all entries, once.
func (x *identityIndex) make(entries map[string]*entry) {
	x.making.Lock()
	defer x.making.Unlock()
	if x.one != nil {
		return
	}
	x.one, x.more = make(map[string]*entry, 3*len(entries)), map[string][]*entry{}
	for _, e := range entries {
		x.add(e)
	}
}

// reset forgets everything; the index is made again when it is asked.
func (x *identityIndex) reset() { x.one, x.more = nil, nil }

func (x *identityIndex) add(e *entry) {
	if x.one == nil {
		return
	}
	for _, key := range split(e.keys) {
		if first, taken := x.one[key]; taken && first != e {
			x.more[key] = append(x.more[key], e)
		} else {
			x.one[key] = e
		}
	}
}

func (x *identityIndex) remove(e *entry) {
	if x.one == nil {
		return
	}
	for _, key := range split(e.keys) {
		more := slices.DeleteFunc(x.more[key], func(o *entry) bool { return o == e })
		if x.one[key] == e {
			delete(x.one, key)
			if len(more) > 0 {
				x.one[key], more = more[0], more[1:]
			}
		}
		if len(more) == 0 {
			delete(x.more, key)
		} else {
			x.more[key] = more
		}
	}
}

// find gives everybody who has an identity.
func (x *identityIndex) find(key string) []*entry {
	if first := x.one[key]; first != nil {
		return append([]*entry{first}, x.more[key]...)
	}
	return nil
}

// having gives everybody who has an identity, the bin included.
func (c *Carnet) having(ctx context.Context, key string) ([]*entry, error) {
	c.index.make(c.recent)
	stored, err := c.directory.recognised(ctx, key, c.gone)
	return append(c.index.find(key), stored...), err
}

// match is what the known check finds.
type match struct {
	entry   *entry
	by      string
	certain bool
}

// recognise gives the person that facts are about, if they are in the carnet: by profile link, then e-mail, then
// telephone, which are certain unless something speaks against it, then by name with company, which never is.
// Somebody in the bin is found only if bin is set, and only after everybody else.
func (c *Carnet) recognise(ctx context.Context, facts []person.Fact, bin bool) (match, bool, error) {
	return c.recogniseBy(ctx, c.identities(eachOfFacts(facts)), eachOfFacts(facts), bin)
}

// recogniseBy is recognise for facts whose identities are known.
func (c *Carnet) recogniseBy(ctx context.Context, identities []identity, facts iter.Seq[*person.Fact], bin bool) (match, bool, error) {
	var doubtful match
	for _, live := range []bool{true, false} {
		if !live && !bin {
			continue
		}
		for _, id := range identities {
			found, err := c.having(ctx, id.text)
			if err != nil {
				return match{}, false, err
			}
			found = slices.DeleteFunc(found, func(e *entry) bool { return e.live != live })
			slices.SortFunc(found, newest)
			slices.Reverse(found) // of several the one who is there longest
			for _, e := range found {
				m := match{e, id.text, id.kind != byName && !against(e, facts, identities, id.kind)}
				if m.certain {
					return m, true, nil
				}
				if doubtful.entry == nil && live {
					doubtful = m
				}
			}
		}
	}
	return doubtful, doubtful.entry != nil, nil
}

// against reports whether a match is doubtful all the same. A page about the person whose page it is never is. What a
// page only links to may be somebody else's: then the two have different profiles on one network. A mailbox or a
// telephone may be shared: then their names are not alike.
func against(e *entry, facts iter.Seq[*person.Fact], identities []identity, by identityKind) bool {
	if by == byProfile {
		return false
	}
	held := split(e.keys)
	for _, id := range identities {
		if id.kind != byProfile || slices.Contains(held, id.text) {
			continue
		}
		if slices.ContainsFunc(held, func(key string) bool { return strings.HasPrefix(key, id.network()) }) && id.network() != "" {
			return true
		}
	}
	if by == byLink {
		return false
	}
	named := false
	for f := range facts {
		if f.Field == person.FieldName || f.Field == person.FieldAltName {
			named = true
			if sameOwner(nameParts(e.name), nameParts(f.Text)) || e.goesBy(f.Text) {
				return false
			}
		}
	}
	return named
}

// goesBy reports whether every part of a name is among those of the names that somebody is known by.
func (e *entry) goesBy(name string) bool {
	known := strings.Fields(e.folded.text[:e.folded.company])
	parts := nameParts(name)
	return len(parts) > 1 && !slices.ContainsFunc(parts, func(part string) bool { return !slices.Contains(known, part) })
}

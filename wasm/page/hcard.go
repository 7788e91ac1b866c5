package page

import (
	"slices"
	"strings"

	"carnet/wasm/person"
)

// RelMe gives the addresses that the page calls its owner's own (rel="me"), as they are written and absolute, each once.
// https://microformats.org/wiki/rel-me
func (p *Page) RelMe() []string {
	var out []string
	seen := map[string]bool{}
	for n := p.Root; n != nil && len(out) < 100; n = following(n, p.Root) {
		if n.Data != "a" && n.Data != "link" || !slices.Contains(strings.Fields(strings.ToLower(attr(n, "rel"))), "me") {
			continue
		}
		if a := Unwrap(p.Resolve(attr(n, "href"))); a != "" && !seen[a] {
			seen[a] = true
			out = append(out, a)
		}
	}
	return out
}

// cards gives the people and the kinds that the page's microformats speak of.
func (p *Page) cards() Findings {
	b := p.microformats()
	if len(b.graph.items) == 0 {
		return Findings{}
	}
	var out Findings
	me := p.RelMe()
	article := p.isEntry(b)
	if article {
		out.Kinds = append(out.Kinds, person.KindArticle)
	}
	resume := p.resumes(b, &out)
	for _, it := range b.graph.items {
		if !slices.Contains(it.types, "h-card") || slices.Contains(it.types, "h-event") || resume[it] || len(out.Cards) >= maxCards {
			continue
		}
		nested := len(it.refs) > 0
		s := alone
		if p.isRepresentative(it, me) || p.isOnly(b, it) {
			s = subject
		}
		if nested && (s != subject || article || !byAuthor(it)) {
			continue
		}
		if article {
			s = alone
		}
		if isOrganisation(it) {
			if s == subject {
				out.Kinds = append(out.Kinds, person.KindCompany)
			}
			continue
		}
		card := p.personCard(it, methodOf(b, it), s)
		if card.First(person.FieldName) == "" {
			continue
		}
		if s == subject {
			for _, a := range me {
				p.addMe(&card, a)
			}
		}
		out.join(card)
	}
	return out
}

func methodOf(b *mfBuilder, it *item) person.Method {
	if b.v1[it] {
		return person.MethodHCardV1
	}
	return person.MethodHCard
}

func (p *Page) addMe(c *Card, address string) {
	switch {
	case strings.HasPrefix(address, "mailto:"):
		if c.First(person.FieldEmail) != "" { // the card says which one is for others
			return
		}
		c.Add(person.FieldEmail, Email(address), "[rel~=me]", 0.8)
	case strings.HasPrefix(address, "http") && !p.isHere(address):
		c.Add(person.FieldLink, address, "[rel~=me]", 0.8)
	}
}

// byAuthor reports whether a card is nested as the author of what the page shows, which on a home page is its owner.
func byAuthor(it *item) bool {
	return slices.ContainsFunc(it.refs, func(r ref) bool { return r.prop == "author" })
}

// isOrganisation reports a card whose name is that of its organisation. https://microformats.org/wiki/hcard#Organization_Contact_Info
func isOrganisation(it *item) bool {
	if slices.Contains(it.types, "h-org") {
		return true
	}
	name := person.Fold(Clean(it.text("name")))
	return name != "" && slices.ContainsFunc(it.texts("worksFor"), func(org string) bool { return person.Fold(Clean(org)) == name })
}

// isRepresentative follows https://microformats.org/wiki/representative-h-card-parsing, for any number of cards.
func (p *Page) isRepresentative(it *item, me []string) bool {
	for _, v := range it.values("url") {
		a := p.Resolve(v.address())
		if a == "" || strings.HasPrefix(a, "mailto:") {
			continue
		}
		if p.isHere(a) || slices.Contains(me, Unwrap(a)) && p.isOurs(a) {
			return true
		}
	}
	return false
}

// isOnly reports whether a card is all that the page marks up, and the page is called by a part of its name. No standard
// says so; a page with one card and a title of its own is hardly somebody else's.
func (p *Page) isOnly(b *mfBuilder, it *item) bool {
	if b.v1[it] || len(b.graph.items) != 1 {
		return false
	}
	name := strings.Fields(person.Fold(Clean(it.text("name"))))
	words := strings.Fields(person.Fold(p.Title))
	for _, w := range words {
		if !slices.Contains(name, w) {
			return false
		}
	}
	return len(words) > 0
}

// entryTypes are the microformats that a page is about, when it is about one.
var entryTypes = set("h-entry", "h-event", "h-recipe", "h-review")

// isEntry reports whether the page is one post or the like: a single one that is not in a feed and has a date, or one
// whose address is the page's. In microformats 1 the class is on every page of many sites, and says nothing.
func (p *Page) isEntry(b *mfBuilder) bool {
	alone := 0
	for _, it := range b.graph.items {
		if b.v1[it] || !it.is(entryTypes) || b.around[it] != nil {
			continue
		}
		for _, v := range it.values("url") {
			if p.URL.Path != "" && p.URL.Path != "/" && p.isHere(p.Resolve(v.address())) {
				return true
			}
		}
		alone++
		if len(it.values("published"))+len(it.values("start")) == 0 {
			alone++
		}
	}
	return alone == 1 && strings.Trim(p.URL.Path, "/") != ""
}

// most résumés on one page.
const maxResumes = 5

// resumes gives a card for each résumé, and the cards that are part of one.
func (p *Page) resumes(b *mfBuilder, out *Findings) map[*item]bool {
	used := map[*item]bool{}
	count := 0
	for _, it := range b.graph.items {
		if !slices.Contains(it.types, "h-resume") || len(it.refs) > 0 {
			continue
		}
		if count++; count > maxResumes {
			break
		}
		contact := contactOf(b, it)
		c := Card{Method: person.MethodHResume, Node: it.node}
		if contact != nil {
			c = p.personCard(contact, person.MethodHResume, subject)
			used[contact] = true
		}
		c.Node, c.Main = it.node, true
		if c.First(person.FieldName) == "" {
			c.Add(person.FieldName, it.text("name"), it.place+".name", resumeSure)
		}
		r := resume{card: &c, it: it}
		r.read(contact)
		for _, property := range []string{"experience", "education", "affiliation"} {
			for _, v := range it.values(property) {
				if v.item != nil {
					used[v.item] = true
				}
			}
		}
		if c.First(person.FieldName) != "" {
			out.join(c)
		}
	}
	return used
}

// contactOf finds whose résumé it is: its contact, or else a card inside it that is nothing else, or the page's only
// card.
func contactOf(b *mfBuilder, it *item) *item {
	for _, v := range it.values("contact") {
		if v.item != nil {
			return v.item
		}
	}
	var free []*item
	for _, other := range b.graph.items {
		if slices.Contains(other.types, "h-card") && !slices.Contains(other.types, "h-event") && len(other.refs) == 0 && other != it {
			if above(it.node, other.node) {
				return other
			}
			free = append(free, other)
		}
	}
	if len(free) == 1 {
		return free[0]
	}
	return nil
}

// resume fills a card with the history in a résumé.
type resume struct {
	card *Card
	it   *item
}

const resumeSure = 0.85

func (r *resume) read(contact *item) {
	for _, v := range r.it.values("experience") {
		if v.item == nil {
			continue
		}
		start, end, current := when(v.item)
		pos := person.Position{
			Title:    v.item.text("jobTitle", "role"),
			Company:  v.item.text("worksFor"),
			Location: v.item.text("location"),
			Start:    start, End: end, Current: current,
		}
		name := v.item.text("name", "summary")
		if pos.Company == "" {
			if pos.Company = cardName(v.item, "location", "organizer"); pos.Company == pos.Location {
				pos.Location = ""
			}
		}
		if pos.Title == "" && person.Fold(name) != person.Fold(pos.Company) {
			pos.Title = name
		}
		r.card.AddPosition(pos, r.it.place+".experience", resumeSure)
	}
	for _, v := range r.it.values("education") {
		if v.item == nil {
			r.card.AddEducation(person.Education{School: v.text}, r.it.place+".education", resumeSure-0.2)
			continue
		}
		start, end, _ := when(v.item)
		e := person.Education{
			School: v.item.text("worksFor", "name", "summary"),
			Degree: strings.Join(v.item.texts("degree"), ", "),
			Start:  start, End: end,
		}
		for _, property := range []string{"jobTitle", "description"} {
			text := v.item.text(property)
			if _, dates := ParsePeriod(text); e.Degree == "" && len(text) < 100 && !dates {
				e.Degree = text
			}
		}
		r.card.AddEducation(e, r.it.place+".education", resumeSure)
	}
	about := "" // the class stands on short things too, such as an employer's name
	for _, text := range r.it.texts("summary", "description") {
		if len(text) > len(about) {
			about = text
		}
	}
	r.card.Add(person.FieldAbout, about, r.it.place+".summary", resumeSure)
	r.current(contact)
}

// current takes the post of today from the history. What the contact calls a title is then the line under the name.
func (r *resume) current(contact *item) {
	i := slices.IndexFunc(r.card.Facts, func(f person.Fact) bool { return f.Position != nil && f.Position.Current })
	if i < 0 {
		return
	}
	now := *r.card.Facts[i].Position
	r.card.Facts = slices.DeleteFunc(r.card.Facts, func(f person.Fact) bool {
		return f.Field == person.FieldTitle || f.Field == person.FieldCompany && now.Company != ""
	})
	r.card.Add(person.FieldHeadline, contact.text("jobTitle"), r.it.place+".contact.title", resumeSure)
	r.card.Add(person.FieldTitle, now.Title, r.it.place+".experience", resumeSure)
	r.card.Add(person.FieldCompany, now.Company, r.it.place+".experience", resumeSure)
}

// when reads the dates of an event. One without an end goes on.
func when(it *item) (start, end string, current bool) {
	start, end = day(it, "start"), day(it, "end")
	return start, end, end == "" && start != ""
}

// day reads a date that is written twice, for people and for machines. A machine needs a day where people give but a
// year ("1986", 1986-01-01), and then the year is what is known.
func day(it *item, property string) string {
	vs := it.values(property)
	if len(vs) == 0 {
		return ""
	}
	machine, human := date(vs[0].text), date(vs[0].shown)
	filled := strings.HasSuffix(vs[0].text, "-01-01") || strings.HasSuffix(vs[0].text, "-12-31")
	if machine == "" || filled && human != "" && strings.HasPrefix(machine, human) {
		return human
	}
	return machine
}

// cardName is the name of a card that stands as one of some properties.
func cardName(it *item, properties ...string) string {
	for _, property := range properties {
		for _, v := range it.values(property) {
			if v.item != nil && slices.Contains(v.item.types, "h-card") {
				return v.item.text("name", "worksFor")
			}
		}
	}
	return ""
}

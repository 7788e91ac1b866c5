package page

import (
	"slices"
	"strings"

	"carnet/wasm/person"
)

// personCard writes down what a schema.org, FOAF or data-vocabulary.org description says of a person.
func (p *Page) personCard(it *item, method person.Method, s standing) Card {
	sure := map[standing]float64{listed: 0.6, alone: 0.75, subject: 0.9}[s]
	c := Card{Method: method, Node: it.node, Main: s == subject}
	w := writer{page: p, card: &c, it: it, sure: sure}
	w.names()
	w.work()
	w.schools()
	w.place()
	w.addresses()
	w.reach()
	for _, name := range []string{"knowsLanguage", "knowsLanguages", "language"} {
		for _, t := range it.texts(name) {
			c.Add(person.FieldLanguage, languageOf(t), w.at(name), sure)
		}
	}
	for _, name := range []string{"description", "bio", "summary"} {
		if t := PlainText(it.text(name)); t != "" {
			c.Add(person.FieldAbout, t, w.at(name), sure)
			break
		}
	}
	return c
}

// writer fills one card from one item.
type writer struct {
	page *Page
	card *Card
	it   *item
	sure float64
}

func (w *writer) at(property string) string { return w.it.place + "." + property }

func (w *writer) names() {
	names := w.it.texts("name", "fn")
	at := "name"
	if len(names) == 0 {
		given := w.it.text("givenName", "firstName", "given-name")
		family := w.it.text("familyName", "lastName", "surname", "family_name", "family-name")
		if full := strings.TrimSpace(given + " " + family); full != "" {
			names, at = []string{full}, "givenName"
		}
	}
	if len(names) > 0 {
		w.card.Add(person.FieldName, PlainText(names[0]), w.at(at), w.sure)
		for _, n := range names[1:] {
			w.card.Add(person.FieldAltName, PlainText(n), w.at(at), w.sure)
		}
	}
	words := strings.Fields(person.Fold(w.card.First(person.FieldName)))
	for _, property := range []string{"alternateName", "additionalName", "nick", "nickname"} {
		for _, n := range w.it.texts(property) {
			// A middle name is part of the name already; a handle is not.
			if n = PlainText(n); !slices.Contains(words, person.Fold(n)) {
				w.card.Add(person.FieldAltName, n, w.at(property), w.sure)
			}
		}
	}
}

// post is one employer, with the dates and the role that stand with it.
type post struct {
	value
	property string
	role     *item
	title    string
}

// posts gives the employers or schools that a property holds, with the role around them: either the thing is inside of
// the role (schema.org/Role) or the role is the thing's member (as LinkedIn writes it).
func (w *writer) posts(properties ...string) []post {
	var out []post
	for _, property := range properties {
		for _, v := range w.it.values(property) {
			ps := post{value: v, property: property}
			if isRole(v.item) {
				ps.role = v.item
				ps.title = PlainText(v.item.text("roleName", "namedPosition", "title", "jobTitle"))
				ps.value = value{}
				for _, inner := range []string{property, "worksFor", "memberOf", "alumniOf", "affiliation", "hasOccupation"} {
					if vs := v.item.values(inner); len(vs) > 0 {
						ps.value = vs[0]
						break
					}
				}
			} else if v.item != nil {
				for _, m := range v.item.values("member") {
					if m.item != nil && (isRole(m.item) || len(m.item.values("startDate")) > 0) {
						ps.role = m.item
						ps.title = PlainText(m.item.text("roleName", "namedPosition", "jobTitle"))
						break
					}
				}
			}
			out = append(out, ps)
		}
	}
	return out
}

func isRole(it *item) bool {
	if it != nil {
		for _, t := range it.types {
			if t == "Role" || t == "OrganizationRole" || t == "EmployeeRole" {
				return true
			}
		}
	}
	return false
}

func (ps post) called() string {
	for _, v := range ps.item.values("name") {
		ps.unseen = ps.unseen || v.unseen
	}
	if ps.unseen {
		return ""
	}
	name := PlainText(ps.name())
	if strings.HasPrefix(name, "http://") || strings.HasPrefix(name, "https://") {
		return ""
	}
	return name
}

func (ps post) dates() (start, end string) {
	return date(ps.role.text("startDate")), date(ps.role.text("endDate"))
}

func date(text string) string {
	d, _ := ParseDate(text)
	return d
}

func (w *writer) work() {
	var titles []string
	for _, t := range w.it.texts("jobTitle", "role", "title") {
		if t = short(PlainText(t)); t != "" {
			titles = append(titles, t)
		}
	}
	raw := len(w.it.values("jobTitle"))
	jobs := w.posts("worksFor", "worksfor", "affiliation", "workplaceHomepage")
	for i, job := range jobs {
		if job.title == "" && raw == len(jobs) && i < len(titles) && len(titles) == raw {
			jobs[i].title = titles[i] // written side by side
		} else if job.title == "" && i == 0 && len(titles) > 0 {
			jobs[i].title = titles[0]
		}
	}
	var title, company string
	if len(titles) > 0 {
		title = titles[0]
	}
	for _, job := range jobs {
		name := short(job.called())
		start, end := job.dates()
		if end == "" && company == "" {
			company = name
			if title == "" {
				title = job.title
			}
		}
		if job.role != nil && name != "" {
			w.card.AddPosition(person.Position{
				Title: job.title, Company: name, Location: located(job.item), Start: start, End: end, Current: end == "",
			}, w.at(job.property), w.sure)
		}
	}
	for _, o := range w.posts("hasOccupation") {
		held := o.title
		if held == "" {
			held = o.called()
		}
		start, end := o.dates()
		if title == "" && end == "" {
			title = held
		}
		if o.role != nil {
			w.card.AddPosition(person.Position{Title: held, Start: start, End: end, Current: end == "" && start != ""}, w.at("hasOccupation"), w.sure)
		}
	}
	w.card.Add(person.FieldTitle, title, w.at("jobTitle"), w.sure)
	w.card.Add(person.FieldCompany, company, w.at("worksFor"), w.sure)
}

var schoolTypes = set("EducationalOrganization", "CollegeOrUniversity", "School", "HighSchool", "MiddleSchool", "ElementarySchool", "Preschool")

// schools tells schools from former employers, which alumniOf may hold as well. The type decides; where it is a mere
// organisation, one with a role is an employer.
func (w *writer) schools() {
	for _, a := range w.posts("alumniOf", "schoolHomepage") {
		name := a.called()
		start, end := a.dates()
		if a.role != nil && a.item != nil && !a.item.is(schoolTypes) {
			w.card.AddPosition(person.Position{Title: a.title, Company: name, Location: located(a.item), Start: start, End: end}, w.at(a.property), w.sure-0.1)
			continue
		}
		w.card.AddEducation(person.Education{School: name, Degree: a.title, Start: start, End: end}, w.at(a.property), w.sure)
	}
	for _, v := range w.it.values("hasCredential") {
		if v.item == nil {
			continue
		}
		for _, school := range v.item.texts("recognizedBy", "sourceOrganization", "provider") {
			w.card.AddEducation(person.Education{School: school, Degree: v.name()}, w.at("hasCredential"), w.sure-0.1)
		}
	}
}

// place writes where the person is: the address first, then home, then work. Microformats may write the parts of an
// address without the address around them.
func (w *writer) place() {
	for _, property := range []string{"address", "homeLocation", "location", "workLocation", "based_near"} {
		for _, v := range w.it.values(property) {
			if at := placeName(v); at != "" {
				w.card.Add(person.FieldLocation, PlainText(at), w.at(property), w.sure)
				return
			}
		}
	}
	w.card.Add(person.FieldLocation, PlainText(placeParts(w.it)), w.at("locality"), w.sure)
}

func located(it *item) string {
	for _, property := range []string{"location", "address"} {
		for _, v := range it.values(property) {
			if at := placeName(v); at != "" {
				return PlainText(at)
			}
		}
	}
	return ""
}

// placeName writes a place as people do: town, region, country. A street is nobody's location.
func placeName(v value) string { return placeWithin(v, 4) }

// placeWithin looks that many addresses deep, for a place may name itself as its own.
func placeWithin(v value, depth int) string {
	if v.item == nil {
		return strings.TrimSpace(v.text)
	}
	for _, inner := range v.item.values("address") {
		if depth == 0 {
			break
		}
		if at := placeWithin(inner, depth-1); at != "" {
			return at
		}
	}
	if at := placeParts(v.item); at != "" {
		return at
	}
	return v.item.text("name")
}

func placeParts(it *item) string {
	var parts []string
	for _, property := range []string{"addressLocality", "locality", "addressRegion", "region", "addressCountry", "country-name"} {
		t := it.text(property)
		switch {
		case t == "" || len(parts) > 0 && strings.Contains(parts[len(parts)-1], t):
		case len(parts) > 0 && len(t) == 2 && strings.HasPrefix(property, "addressCountry"): // a code, which nobody writes behind a town
		default:
			parts = append(parts, t)
		}
	}
	return strings.Join(parts, ", ")
}

func (w *writer) addresses() {
	for _, property := range []string{"image", "photo", "img", "depiction", "thumbnailUrl", "contentUrl"} {
		for _, v := range w.it.values(property) {
			if photo := w.page.Resolve(v.address()); strings.HasPrefix(photo, "http") {
				w.card.Add(person.FieldPhoto, photo, w.at(property), w.sure)
			}
		}
	}
	for _, property := range []string{"url", "mainEntityOfPage"} {
		for _, v := range w.it.values(property) {
			w.link(v, property)
		}
	}
	if strings.HasPrefix(w.it.id, "http") && w.page.isHere(w.it.id) {
		w.link(value{text: w.it.id}, "@id")
	}
	for _, property := range []string{"sameAs", "homepage", "weblog", "account", "twitter", "page", "openid"} {
		for _, v := range w.it.values(property) {
			if a := Unwrap(w.page.Resolve(v.address())); strings.HasPrefix(a, "http") && !w.page.isHere(a) {
				w.card.Add(person.FieldLink, a, w.at(property), w.sure)
			}
		}
	}
	for _, r := range w.it.refs {
		if r.from.is(profileTypes) {
			for _, v := range r.from.values("relatedLink") {
				if a := Unwrap(w.page.Resolve(v.address())); strings.HasPrefix(a, "http") {
					w.card.Add(person.FieldLink, a, r.from.place+".relatedLink", w.sure-0.1)
				}
			}
		}
	}
}

// link writes an address of the person: on this site it is their page, elsewhere a link.
func (w *writer) link(v value, property string) {
	a := Unwrap(w.page.Resolve(v.address()))
	a, _, _ = strings.Cut(a, "#")
	switch {
	case !strings.HasPrefix(a, "http"):
	case w.page.isOurs(a):
		if w.card.First(person.FieldProfile) == "" {
			w.card.Add(person.FieldProfile, a, w.at(property), w.sure)
		}
	default:
		w.card.Add(person.FieldLink, a, w.at(property), w.sure)
	}
}

func (w *writer) reach() {
	from := []*item{w.it}
	for _, v := range w.it.values("contactPoint") {
		if v.item != nil {
			from = append(from, v.item)
		}
	}
	for _, it := range from {
		for _, property := range []string{"email", "mbox"} {
			for _, v := range it.values(property) {
				w.card.Add(person.FieldEmail, Email(v.address()), it.place+"."+property, w.sure)
			}
		}
		for _, property := range []string{"telephone", "phone", "tel"} {
			for _, v := range it.values(property) {
				w.card.Add(person.FieldPhone, Phone(v.address()), it.place+"."+property, w.sure)
			}
		}
	}
}

package site

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"

	"github.com/tidwall/gjson"
)

// The answers of LinkedIn's own API ("voyager") that its pages carried from 2016 to 2025, one in each code element, with
// the request that each answers in a second one:
//
//	<code id="bpr-guid-7">{"data":{…,"*elements":["urn:li:fsd_profile:ACoAA…"]},"included":[{"entityUrn":…,"$type":…},…]}</code>
//	<code id="datalet-bpr-guid-7">{"request":"/voyager/api/…memberIdentity=slug…","body":"bpr-guid-7"}</code>
//
// "included" holds entities of many people: who reads the page, the subject, people who know them. Only what belongs to
// the subject's member id is read. After a move inside the application the answers are still those of the page before.

const (
	voyagerBlobs    = 200     // of a page
	voyagerBytes    = 8 << 20 // of all answers that may tell of profiles
	voyagerEntities = 20_000
	voyagerRefs     = 2_000 // followed from one entity to others
)

// voyager is what the answers tell, by entity.
type voyager struct {
	entities map[string][]gjson.Result // by entityUrn or $id, in document order; one entity may come in several parts
	profiles []gjson.Result            // Profile and MiniProfile
	asked    map[string]string         // slug or member id that a request named → urn of the profile in its answer
	others   bool                      // somebody is the subject of an answer
	place    string
}

// readVoyager gives the layer of the page's subject; nil if there is none. Stale says that there were answers about
// somebody, and that it was somebody else.
func readVoyager(p *page.Page, subject person.ProfileLink) (layer *linkedInLayer, stale bool) {
	v := loadVoyager(p)
	if v == nil {
		return nil, false
	}
	member := v.member(subject.Handle)
	if member == "" {
		return nil, v.others
	}
	l := &linkedInLayer{method: person.MethodAdapterData, place: "voyager " + v.place, sure: 0.98}
	v.readProfile(l, member)
	if l.name == "" && len(l.positions) == 0 {
		return nil, false
	}
	return l, false
}

// loadVoyager indexes the answers that may tell of profiles; nil if there are none.
func loadVoyager(p *page.Page) *voyager {
	v := &voyager{entities: map[string][]gjson.Result{}, asked: map[string]string{}}
	requests := map[string]string{}
	var answers []page.Data
	size := 0
	for _, d := range p.Data {
		switch {
		case d.Node.Data != "code" || len(answers) >= voyagerBlobs:
		case strings.HasPrefix(d.ID, "datalet-"):
			if len(d.Text) < 64<<10 {
				requests[gjson.Get(d.Text, "body").String()] = gjson.Get(d.Text, "request").String()
			}
		case strings.Contains(d.Text, "rofile") && size+len(d.Text) <= voyagerBytes:
			size += len(d.Text)
			answers = append(answers, d)
		}
	}
	for _, d := range answers {
		request := requests[d.ID]
		if !strings.HasPrefix(request, "/voyager/api/me?") && request != "/voyager/api/me" {
			if about := v.load(gjson.Parse(d.Text), request); about || v.place == "" {
				v.place = d.ID
			}
		}
	}
	if len(v.profiles) == 0 {
		return nil
	}
	return v
}

// load indexes one answer, and reports whether it is about one person.
func (v *voyager) load(answer gjson.Result, request string) bool {
	data := answer.Get("data")
	v.index(data)
	for range 2 { // graphql wraps its data once more
		if inner := data.Get("data"); inner.IsObject() {
			data = inner
		}
	}
	answer.Get("included").ForEach(func(_, entity gjson.Result) bool {
		v.index(entity)
		return len(v.entities) < voyagerEntities
	})
	urn := cmp.Or(firstElement(data), firstElement(data.Get("identityDashProfilesByMemberIdentity")))
	about := strings.Contains(urn, "rofile:")
	v.others = v.others || about
	if urn == "" {
		urn = cmp.Or(data.Get(`\*profile`).String(), data.Get(`\*identityDashProfilesById`).String(), data.Get("entityUrn").String())
	}
	if who := askedFor(request); who != "" {
		v.others = true
		if memberOf(urn) != "" {
			v.asked[who] = urn
		}
	}
	return about
}

func firstElement(r gjson.Result) string {
	elements := r.Get(`\*elements`)
	if !elements.IsArray() {
		return ""
	}
	first := ""
	elements.ForEach(func(_, e gjson.Result) bool { first = e.String(); return false })
	return first
}

func (v *voyager) index(entity gjson.Result) {
	kind := entity.Get(`$type`).String()
	if kind == "" {
		return
	}
	id := entity.Get("entityUrn").String()
	if id == "" {
		id = entity.Get(`$id`).String()
	}
	if id == "" {
		return
	}
	v.entities[id] = append(v.entities[id], entity)
	if strings.HasSuffix(kind, ".MiniProfile") || strings.HasSuffix(kind, ".profile.Profile") {
		v.profiles = append(v.profiles, entity)
	}
}

// askedFor gives the slug or member id that a request named; empty if it names nobody.
func askedFor(request string) string {
	for _, mark := range []string{"vanityName:", "memberIdentity=", "memberIdentity:", "/identity/profiles/", "/identity/miniprofiles/", "publicIdentifier="} {
		if _, rest, ok := strings.Cut(request, mark); ok {
			who := rest
			if end := strings.IndexAny(rest, "&,)/?"); end >= 0 {
				who = rest[:end]
			}
			if plain, err := url.QueryUnescape(who); err == nil {
				who = plain
			}
			return strings.ToLower(page.Clean(who))
		}
	}
	return ""
}

// memberOf gives the member id in the urn of a profile or of something that belongs to one:
// urn:li:fsd_profilePosition:(ACoAA…,101).
func memberOf(urn string) string {
	_, id, ok := strings.Cut(urn, "rofile")
	if !ok && !strings.HasPrefix(urn, "urn:li:fs_") {
		return ""
	}
	if !ok {
		id = urn[len("urn:li:fs_"):]
	}
	_, id, ok = strings.Cut(id, ":")
	if !ok {
		return ""
	}
	id = strings.TrimPrefix(id, "(")
	if end := strings.IndexAny(id, ",)"); end >= 0 {
		id = id[:end]
	}
	return id
}

// member gives the member id of the profile with a handle: the one that a request for the handle was answered with, or
// whose public identifier it is, or whose id it is.
func (v *voyager) member(handle string) string {
	folded := strings.ToLower(handle)
	if urn := v.asked[folded]; urn != "" {
		return memberOf(urn)
	}
	for _, p := range v.profiles {
		id := memberOf(p.Get("entityUrn").String())
		if id != "" && (id == handle || strings.ToLower(page.Clean(p.Get("publicIdentifier").String())) == folded) {
			return id
		}
	}
	return ""
}

// field gives the first value that one of an entity's parts has.
func (v *voyager) field(parts []gjson.Result, paths ...string) gjson.Result {
	for _, path := range paths {
		for _, part := range parts {
			if r := part.Get(path); r.Exists() && r.Type != gjson.Null && r.String() != "" {
				return r
			}
		}
	}
	return gjson.Result{}
}

// follow gives the object that a value is, or is the urn of.
func (v *voyager) follow(r gjson.Result) gjson.Result {
	if r.Type == gjson.String {
		if parts := v.entities[r.String()]; len(parts) > 0 {
			return parts[0]
		}
	}
	return r
}

func (v *voyager) readProfile(l *linkedInLayer, member string) {
	var parts []gjson.Result
	for _, p := range v.profiles {
		if memberOf(p.Get("entityUrn").String()) == member {
			parts = append(parts, p)
		}
	}
	first, last := v.field(parts, "firstName").String(), v.field(parts, "lastName").String()
	l.name = strings.TrimSpace(first + " " + last)
	l.altName = v.field(parts, "maidenName").String()
	l.headline = v.field(parts, "headline", "occupation").String()
	l.about = v.field(parts, "summary").String()
	geo := v.follow(v.field(parts, `geoLocation.\*geo`, "geoLocation.geoUrn", `location.\*geo`, "geoUrn"))
	l.location = cmp.Or(geo.Get("defaultLocalizedName").String(), v.field(parts, "geoLocationName", "locationName").String())
	l.photo = v.picture(parts)

	known := map[string]bool{}
	refs := voyagerRefs
	v.walk(v.field(parts, `\*profilePositionGroups`).String(), known, &refs, func(e gjson.Result) { l.positions = append(l.positions, v.position(e)) })
	var rest []person.Position
	for urn, entities := range v.entities {
		if memberOf(urn) != member || known[urn] {
			continue
		}
		e := entities[0]
		switch kind := e.Get(`$type`).String(); {
		case strings.HasSuffix(kind, ".profile.Position"):
			rest = append(rest, v.position(e))
		case strings.HasSuffix(kind, ".profile.Education"):
			l.schools = append(l.schools, v.school(e))
		case strings.HasSuffix(kind, ".profile.Language"):
			l.languages = append(l.languages, e.Get("name").String())
		case strings.HasSuffix(kind, ".ProfileContactInfo"):
			v.readContact(l, entities)
		}
	}
	v.readContact(l, parts)
	slices.SortFunc(rest, newestFirst)
	l.positions = append(l.positions, rest...)
	slices.SortFunc(l.schools, func(a, b person.Education) int {
		return cmp.Or(-cmp.Compare(a.End, b.End), -cmp.Compare(a.Start, b.Start), cmp.Compare(a.School, b.School), cmp.Compare(a.Degree, b.Degree))
	})
	slices.Sort(l.languages)
}

// newestFirst orders posts as LinkedIn does: what goes on before what ended, then by when.
func newestFirst(a, b person.Position) int {
	if a.Current != b.Current {
		if a.Current {
			return -1
		}
		return 1
	}
	return cmp.Or(-cmp.Compare(a.End, b.End), -cmp.Compare(a.Start, b.Start), cmp.Compare(a.Company, b.Company), cmp.Compare(a.Title, b.Title))
}

// walk follows a profile's list of groups of posts to the posts, in the order that the person gave them.
func (v *voyager) walk(urn string, known map[string]bool, refs *int, found func(gjson.Result)) {
	queue := []string{urn}
	for len(queue) > 0 && *refs > 0 {
		urn, queue = queue[0], queue[1:]
		*refs--
		if urn == "" || known[urn] || len(v.entities[urn]) == 0 {
			continue
		}
		known[urn] = true
		e := v.entities[urn][0]
		if strings.HasSuffix(e.Get(`$type`).String(), ".profile.Position") {
			found(e)
			continue
		}
		var next []string
		for _, path := range []string{`\*elements`, `\*profilePositionInPositionGroup`, `\*positions`} {
			if r := e.Get(path); r.IsArray() {
				r.ForEach(func(_, id gjson.Result) bool {
					next = append(next, id.String())
					return len(next) < *refs
				})
			} else if r.Exists() {
				next = append(next, r.String())
			}
		}
		queue = append(next, queue...)
	}
}

func (v *voyager) position(e gjson.Result) person.Position {
	p := person.Position{
		Title:    e.Get("title").String(),
		Company:  cmp.Or(e.Get("companyName").String(), v.follow(e.Get(`\*company`)).Get("name").String(), v.follow(e.Get("companyUrn")).Get("name").String()),
		Location: cmp.Or(e.Get("locationName").String(), e.Get("geoLocationName").String()),
	}
	p.Start, p.End = v.period(e)
	p.Current = p.End == "" && p.Start != ""
	return p
}

func (v *voyager) school(e gjson.Result) person.Education {
	s := person.Education{
		School: cmp.Or(e.Get("schoolName").String(), v.follow(e.Get(`\*school`)).Get("name").String(), v.follow(e.Get("schoolUrn")).Get("name").String()),
		Degree: joined(e.Get("degreeName").String(), e.Get("fieldOfStudy").String()),
	}
	s.Start, s.End = v.period(e)
	return s
}

// period reads {start: {year, month}, end}, which before 2020 was {startDate, endDate}, and before 2019 an entity of
// its own.
func (v *voyager) period(e gjson.Result) (start, end string) {
	span := v.follow(e.Get("dateRange"))
	if !span.IsObject() {
		span = v.follow(e.Get("timePeriod"))
	}
	date := func(names ...string) string {
		for _, name := range names {
			d := v.follow(span.Get(name))
			year, month := d.Get("year").String(), d.Get("month").String()
			if iso, ok := page.ParseDate(year); ok {
				if withMonth, ok := page.ParseDate(month + "/" + year); ok {
					return withMonth
				}
				return iso
			}
		}
		return ""
	}
	return date("start", "startDate"), date("end", "endDate")
}

// picture gives the largest form of the profile's photo.
func (v *voyager) picture(parts []gjson.Result) string {
	image := v.follow(v.field(parts, "profilePicture.displayImageReferenceResolutionResult.vectorImage", "profilePicture.displayImageReference.vectorImage",
		"profilePicture.displayImage", "picture", `picture.com\.linkedin\.common\.VectorImage`))
	if nested := image.Get(`com\.linkedin\.common\.VectorImage`); nested.Exists() {
		image = nested
	}
	root, best, width := image.Get("rootUrl").String(), "", int64(-1)
	image.Get("artifacts").ForEach(func(_, a gjson.Result) bool {
		a = v.follow(a)
		if w := a.Get("width").Int(); w > width {
			best, width = a.Get("fileIdentifyingUrlPathSegment").String(), w
		}
		return true
	})
	if best == "" || !strings.HasPrefix(root+best, "https://") {
		return ""
	}
	return root + best
}

// readContact reads the channels and websites that the person shows.
func (v *voyager) readContact(l *linkedInLayer, parts []gjson.Result) {
	if email := v.field(parts, "emailAddress.emailAddress", "emailAddress"); email.Type == gjson.String {
		l.emails = append(l.emails, email.String())
	}
	v.field(parts, "phoneNumbers").ForEach(func(_, n gjson.Result) bool {
		if number := v.field([]gjson.Result{v.follow(n)}, "phoneNumber.number", "number"); number.Type == gjson.String {
			l.phones = append(l.phones, number.String())
		}
		return true
	})
	v.field(parts, "websites").ForEach(func(_, w gjson.Result) bool {
		if u, err := url.Parse(v.follow(w).Get("url").String()); err == nil && (u.Scheme == "http" || u.Scheme == "https") && !isLinkedInHost(u) {
			l.links = append(l.links, u.String())
		}
		return true
	})
}

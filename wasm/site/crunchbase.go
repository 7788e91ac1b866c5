package site

import (
	"net/url"
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"

	"github.com/tidwall/gjson"
)

// crunchbase reads people's pages on Crunchbase from the answers that its program keeps in script#ng-state (until 2021
// script#client-app-state, in Angular's own escapes). What is read there is what a public program of 2024 reads, and the
// names of Crunchbase's documented interface for the posts, which that program only counts: those are less sure. Board
// and advisor roles are no posts here.
var crunchbase = Adapter{
	Name:     "crunchbase",
	Title:    "Crunchbase",
	Identify: identifyCrunchbase,
	Matches:  func(p *page.Page) bool { _, ok := pathOn(p.URL, "crunchbase.com"); return ok },
	Read:     readCrunchbase,
}

// identifyCrunchbase knows /person/name with the tabs of a profile.
func identifyCrunchbase(u *url.URL) (person.ProfileLink, bool) {
	parts, ok := pathOn(u, "crunchbase.com")
	if !ok || len(parts) < 2 || len(parts) > 4 || parts[0] != "person" || !isHandle(parts[1], 1, 120, "-_") {
		return person.ProfileLink{}, false
	}
	handle := strings.ToLower(parts[1])
	return person.ProfileLink{Network: "crunchbase", Handle: handle, URL: "https://www.crunchbase.com/person/" + handle}, true
}

func readCrunchbase(p *page.Page) Findings {
	link, ok := identifyCrunchbase(p.URL)
	if !ok {
		if parts := pathParts(p.URL); len(parts) > 0 {
			switch parts[0] {
			case "organization", "school", "hub", "funding_round", "acquisition", "event":
				return Findings{Kind: person.KindCompany}
			case "discover", "lists", "search", "textsearch":
				return Findings{Kind: person.KindSearch}
			case "login", "register":
				return Findings{Kind: person.KindSignIn}
			}
		}
		return Findings{Kind: person.KindUnknown}
	}
	f := Findings{Kind: person.KindUnknown}
	for _, d := range p.Data {
		if d.ID != "ng-state" && d.ID != "client-app-state" {
			continue
		}
		entity, stale := crunchbasePerson(d.Text, link.Handle)
		if stale {
			f.Doubts = append(f.Doubts, person.Doubt{Code: person.DoubtStale})
		}
		if c := crunchbaseCard(entity); c.First(person.FieldName) != "" {
			c.Node = d.Node
			if id := entity.Get("properties.identifier.image_id").String(); id != "" {
				for _, img := range page.FindAll(p.Root, "img[src*='crunchbase.com']") {
					if src := page.Attr(img, "src"); strings.HasSuffix(src, id) {
						c.Add(person.FieldPhoto, p.Resolve(src), "properties.identifier.image_id", 0.9)
					}
				}
			}
			f.Kind, f.Cards = person.KindPerson, []page.Card{c}
			return f
		}
	}
	if c := crunchbaseShown(p); c.First(person.FieldName) != "" {
		f.Kind, f.Cards = person.KindPerson, []page.Card{c}
		f.Doubts = append(f.Doubts, person.Doubt{Code: person.DoubtThin})
	}
	return f
}

// crunchbaseShown reads what there is without data: "NAME - CEO @ COMPANY - Crunchbase Person Profile" in the title.
func crunchbaseShown(p *page.Page) page.Card {
	c := page.Card{Method: person.MethodAdapterDOM, Main: true, Node: page.Find(p.Root, "h1.profile-name, h1")}
	title, _, ok := strings.Cut(p.Title, " - Crunchbase ")
	name := page.Text(c.Node)
	if headline, found := strings.CutPrefix(title, name); ok && found && name != "" {
		c.Add(person.FieldName, name, "h1", 0.85)
		headline = strings.TrimPrefix(headline, " - ")
		c.Add(person.FieldHeadline, headline, "title", 0.7)
		if post, company, both := strings.Cut(headline, " @ "); both {
			c.Add(person.FieldTitle, post, "title", 0.7)
			c.Add(person.FieldCompany, company, "title", 0.7)
		}
	}
	return c
}

var angularEscapes = strings.NewReplacer("&q;", `"`, "&a;", "&", "&s;", "'", "&l;", "<", "&g;", ">")

// crunchbasePerson finds the answer about the page's person among those kept; stale if there is one about somebody else
// only, as after a move within the program.
func crunchbasePerson(text, handle string) (entity gjson.Result, stale bool) {
	if strings.HasPrefix(text, "{&q;") {
		text = angularEscapes.Replace(text)
	}
	look := func(_, answer gjson.Result) bool {
		for _, inside := range []string{"data", "b"} {
			said := answer.Get(inside)
			if who := said.Get("properties.identifier"); who.Get("entity_def_id").String() == "person" {
				if strings.EqualFold(who.Get("permalink").String(), handle) {
					entity, stale = said, false
					return false
				}
				stale = true
			}
		}
		return true
	}
	all := gjson.Parse(text)
	all.ForEach(look)
	if !entity.Exists() {
		all.Get("HttpState").ForEach(look)
	}
	return entity, stale && !entity.Exists()
}

func crunchbaseCard(entity gjson.Result) page.Card {
	c := page.Card{Method: person.MethodAdapterData, Main: true}
	who, cards := entity.Get("properties"), entity.Get("cards")
	name := who.Get("identifier.value").String()
	c.Add(person.FieldName, name, "properties.identifier.value", 0.95)
	if _, headline, ok := strings.Cut(who.Get("title").String(), name+" - "); ok {
		c.Add(person.FieldHeadline, headline, "properties.title", 0.85)
	}
	about := cards.Get("overview_description.description").String()
	if about == "" {
		about = who.Get("short_description").String()
	}
	c.Add(person.FieldAbout, about, "properties.short_description", 0.9)
	cards.ForEach(func(key, card gjson.Result) bool {
		switch {
		case card.IsObject():
			crunchbaseFields(&c, card)
		case card.IsArray():
			card.ForEach(func(_, item gjson.Result) bool {
				crunchbaseItem(&c, key.String(), item)
				return true
			})
		}
		return true
	})
	return c
}

// crunchbaseFields reads a card of single values: "overview_fields", "overview_fields2"…
func crunchbaseFields(c *page.Card, card gjson.Result) {
	var place []string
	card.Get("location_identifiers").ForEach(func(_, at gjson.Result) bool {
		if at.Get("location_type").String() != "continent" && len(place) < 3 {
			place = append(place, at.Get("value").String())
		}
		return true
	})
	if c.First(person.FieldLocation) == "" {
		c.Add(person.FieldLocation, strings.Join(place, ", "), "location_identifiers", 0.9)
	}
	if title := card.Get("primary_job_title").String(); title != "" && c.First(person.FieldTitle) == "" {
		c.Add(person.FieldTitle, title, "primary_job_title", 0.9)
		c.Add(person.FieldCompany, card.Get("primary_organization.value").String(), "primary_organization", 0.9)
	}
	for _, key := range []string{"linkedin", "twitter", "facebook", "website", "website_url"} {
		c.Add(person.FieldLink, card.Get(key+".value").String(), key, 0.9)
	}
}

// crunchbaseItem reads one of a list: "current_jobs_image_list", "past_jobs_list", "education_image_list"…
func crunchbaseItem(c *page.Card, key string, item gjson.Result) {
	switch {
	case strings.Contains(key, "advisor"):
	case strings.Contains(key, "jobs"):
		end := crunchbaseDate(item.Get("ended_on"))
		current := end == "" && (strings.Contains(key, "current") || item.Get("is_current").Bool())
		c.AddPosition(person.Position{Title: item.Get("title").String(), Company: item.Get("organization_identifier.value").String(),
			Start: crunchbaseDate(item.Get("started_on")), End: end, Current: current}, "cards."+key, 0.9)
	case item.Get("school_identifier").Exists():
		degree := item.Get("type_name").String()
		if subject := item.Get("subject").String(); subject != "" {
			degree = strings.TrimPrefix(degree+", "+subject, ", ")
		}
		c.AddEducation(person.Education{School: item.Get("school_identifier.value").String(), Degree: degree,
			Start: crunchbaseDate(item.Get("started_on")), End: crunchbaseDate(item.Get("completed_on"))}, "cards."+key, 0.9)
	}
}

// crunchbaseDate gives {"value": "2016-02-01", "precision": "month"} as far as it is known.
func crunchbaseDate(d gjson.Result) string {
	digits := 7
	if d.Get("precision").String() == "year" {
		digits = 4
	}
	value := d.Get("value").String()
	if len(value) < 10 || strings.Trim(value, "0123456789-") != "" || !isNumber(value[:4]) || value[4] != '-' || !isNumber(value[5:7]) {
		return ""
	}
	return value[:digits]
}

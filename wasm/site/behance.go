package site

import (
	"net/url"
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"

	"github.com/tidwall/gjson"
)

// behance reads designers' pages on Behance from script#beconfig-store_state, whose profile.owner is the page's person
// (the member who looks at it is in user). Where it stands and its names of until 2020 (display_name) are what several
// public programs read; those of today (displayName) are less sure, so both are tried for each field.
var behance = Adapter{
	Name:     "behance",
	Title:    "Behance",
	Identify: identifyBehance,
	Matches:  func(p *page.Page) bool { _, ok := pathOn(p.URL, "behance.net"); return ok },
	Read:     readBehance,
}

// identifyBehance knows /name with the tabs of a profile.
func identifyBehance(u *url.URL) (person.ProfileLink, bool) {
	parts, ok := pathOn(u, "behance.net")
	if !ok || len(parts) == 0 || len(parts) > 2 || len(parts) == 2 && !behanceTabs[parts[1]] {
		return person.ProfileLink{}, false
	}
	handle := strings.ToLower(parts[0])
	if !isHandle(handle, 1, 60, "_-") || behanceReserved[handle] {
		return person.ProfileLink{}, false
	}
	return person.ProfileLink{Network: "behance", Handle: handle, URL: "https://www.behance.net/" + handle}, true
}

var behanceTabs = words("projects info resume appreciated moodboards services livestreams drafts followers following work about members")

var behanceReserved = words(`about account adobe api apps assets blog careers collection collections dev feedback for_you galleries gallery hire
	hire-creatives inbox job jobboard joblist live login moodboard notifications onboarding p privacy project pro search services settings signup
	teams terms tools tutorials`)

func readBehance(p *page.Page) Findings {
	link, ok := identifyBehance(p.URL)
	if !ok {
		switch parts := pathParts(p.URL); {
		case len(parts) > 0 && (parts[0] == "gallery" || parts[0] == "live" || parts[0] == "blog"):
			return Findings{Kind: person.KindArticle}
		case len(parts) > 0 && (parts[0] == "search" || parts[0] == "galleries" || parts[0] == "joblist"):
			return Findings{Kind: person.KindSearch}
		}
		return Findings{Kind: person.KindUnknown}
	}
	var f Findings
	for _, d := range p.Data {
		if d.ID != "beconfig-store_state" {
			continue
		}
		owner := gjson.Get(d.Text, "profile.owner")
		if !strings.EqualFold(owner.Get("username").String(), link.Handle) {
			if owner.Exists() {
				f.Doubts = append(f.Doubts, person.Doubt{Code: person.DoubtStale})
			}
			continue
		}
		if anyOf(owner, "isTeam", "is_team").Bool() || gjson.Get(d.Text, "profile.isTeam").Bool() {
			return Findings{Kind: person.KindCompany}
		}
		if c := behanceOwner(owner); c.First(person.FieldName) != "" {
			c.Node = d.Node
			f.Kind, f.Cards = person.KindPerson, []page.Card{c}
			return f
		}
	}
	f.Kind = person.KindUnknown
	return f
}

func behanceOwner(owner gjson.Result) page.Card {
	c := page.Card{Method: person.MethodAdapterData, Main: true}
	name := anyOf(owner, "displayName", "display_name").String()
	if name == "" {
		name = anyOf(owner, "firstName", "first_name").String() + " " + anyOf(owner, "lastName", "last_name").String()
	}
	c.Add(person.FieldName, name, "profile.owner.displayName", 0.95)
	c.Add(person.FieldAltName, owner.Get("username").String(), "profile.owner.username", 0.95)
	c.Add(person.FieldHeadline, owner.Get("occupation").String(), "profile.owner.occupation", 0.9)
	c.Add(person.FieldTitle, owner.Get("occupation").String(), "profile.owner.occupation", 0.8)
	c.Add(person.FieldCompany, owner.Get("company").String(), "profile.owner.company", 0.9)
	c.Add(person.FieldLocation, owner.Get("location").String(), "profile.owner.location", 0.9)
	best, width := "", int64(0)
	owner.Get("images").ForEach(func(key, image gjson.Result) bool {
		if image.IsArray() {
			image.ForEach(func(_, one gjson.Result) bool {
				if w := one.Get("width").Int(); w >= width {
					best, width = one.Get("url").String(), w
				}
				return true
			})
		} else if w := key.Int(); image.Type == gjson.String && w >= width {
			best, width = image.String(), w
		}
		return true
	})
	c.Add(person.FieldPhoto, best, "profile.owner.images", 0.9)
	owner.Get("sections").ForEach(func(key, section gjson.Result) bool {
		if section.IsObject() {
			key, section = section.Get("header"), section.Get("text")
		}
		if behanceAbout[person.Fold(key.String())] {
			c.Add(person.FieldAbout, section.String(), "profile.owner.sections", 0.9)
		}
		return true
	})
	if site := owner.Get("website").String(); site != "" {
		if !strings.Contains(site, "://") {
			site = "https://" + site
		}
		c.Add(person.FieldLink, site, "profile.owner.website", 0.9)
	}
	for _, key := range []string{"socialReferences", "social_links", "socialLinks"} {
		owner.Get(key).ForEach(func(_, social gjson.Result) bool {
			c.Add(person.FieldLink, social.Get("url").String(), "profile.owner."+key, 0.9)
			return true
		})
	}
	return c
}

// behanceAbout are the headings that Behance proposes for what members say of themselves.
var behanceAbout = map[string]bool{"about me": true, "about": true, "à propos de moi": true, "über mich": true, "sobre mí": true, "sobre mim": true, "su di me": true}

// anyOf gives the first of several members that exists.
func anyOf(from gjson.Result, paths ...string) gjson.Result {
	for _, path := range paths {
		if found := from.Get(path); found.Exists() && found.Type != gjson.Null {
			return found
		}
	}
	return gjson.Result{}
}

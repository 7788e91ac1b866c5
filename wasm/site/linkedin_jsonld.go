package site

import (
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"

	"github.com/tidwall/gjson"
)

// readLinkedInJSONLD reads the schema.org Person of a public profile (since 2019) with what only LinkedIn means by it:
// jobTitle are the titles of the current posts, side by side with worksFor; alumniOf are former employers and schools
// together, told apart by type; disambiguatingDescription is a badge, not the headline.
func readLinkedInJSONLD(p *page.Page) *linkedInLayer {
	for _, d := range p.Data {
		if d.Type != "application/ld+json" || !strings.Contains(d.Text, "Person") {
			continue
		}
		if someone := topPerson(gjson.Parse(d.Text)); someone.Exists() {
			l := &linkedInLayer{method: person.MethodAdapterData, place: "ld+json Person", sure: 0.95}
			readLinkedInPerson(l, p, someone)
			return l
		}
	}
	return nil
}

// topPerson gives the Person that a JSON-LD text is about, not one that an article names as its author.
func topPerson(top gjson.Result) gjson.Result {
	if isType(top, "Person") {
		return top
	}
	if graph := top.Get(`@graph`); graph.IsArray() {
		top = graph
	}
	var found gjson.Result
	if top.IsArray() {
		seen := 0
		top.ForEach(func(_, node gjson.Result) bool {
			if isType(node, "Person") {
				found = node
			}
			seen++
			return !found.Exists() && seen < 1000
		})
	}
	return found
}

func isType(r gjson.Result, name string) bool {
	return r.IsObject() && r.Get(`@type`).String() == name
}

func readLinkedInPerson(l *linkedInLayer, p *page.Page, someone gjson.Result) {
	l.name = someone.Get("name").String()
	l.location = someone.Get("address.addressLocality").String()
	l.photo = p.Resolve(someone.Get("image.contentUrl").String())
	l.about = page.PlainText(someone.Get("description").String())
	var titles []string
	each(someone.Get("jobTitle"), func(t gjson.Result) { titles = append(titles, t.String()) })
	i := 0
	each(someone.Get("worksFor"), func(org gjson.Result) {
		post := person.Position{Company: org.Get("name").String(), Location: org.Get("location").String()}
		if i < len(titles) {
			post.Title = titles[i]
		}
		i++
		post.Start, post.End = rolePeriod(org)
		post.Current = post.End == ""
		l.positions = append(l.positions, post)
	})
	if i == 0 && len(titles) > 0 {
		l.title = titles[0]
	}
	each(someone.Get("alumniOf"), func(org gjson.Result) {
		name := org.Get("name").String()
		start, end := rolePeriod(org)
		if isType(org, "Organization") {
			l.positions = append(l.positions, person.Position{Company: name, Location: org.Get("location").String(), Start: start, End: end})
		} else {
			l.schools = append(l.schools, person.Education{School: name, Start: start, End: end})
		}
	})
	each(someone.Get("knowsLanguage"), func(language gjson.Result) {
		if name := language.Get("name"); name.Exists() {
			l.languages = append(l.languages, name.String())
		} else if language.Type == gjson.String {
			l.languages = append(l.languages, language.String())
		}
	})
}

// each calls f for a value, or for each of an array, or of an array in an array, at most 200 times.
func each(r gjson.Result, f func(gjson.Result)) {
	left := 200
	list := []gjson.Result{r}
	for depth := 0; depth < 3 && len(list) > 0; depth++ {
		var nested []gjson.Result
		for _, r := range list {
			if r.IsArray() {
				r.ForEach(func(_, v gjson.Result) bool {
					nested = append(nested, v)
					return len(nested) < left
				})
			} else if r.Exists() && r.Type != gjson.Null && left > 0 {
				left--
				f(r)
			}
		}
		list = nested
	}
}

// rolePeriod reads the dates of a post or a school: "2010-05" or the number 2010.
func rolePeriod(org gjson.Result) (start, end string) {
	role := org.Get("member")
	start, _ = page.ParseDate(role.Get("startDate").String())
	end, _ = page.ParseDate(role.Get("endDate").String())
	return start, end
}

package site

import (
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"

	"golang.org/x/net/html"
)

// xingPublic reads the public page until about 2019, whose entries are marked up as organisations that the person is a
// member of. It goes by the types, and by classes that are words only where a type says nothing.
func xingPublic(p *page.Page, c *page.Card) {
	at := page.Find(p.Root, "[itemtype$='schema.org/Person']")
	if at == nil {
		return
	}
	c.Node = at
	c.Add(person.FieldName, page.Text(page.Find(at, "h1[itemprop=name], [itemprop=name].fn")), "[itemprop=name]", 0.95)
	job := page.Text(page.Find(at, "[itemprop=jobTitle]"))
	c.Add(person.FieldHeadline, job, "[itemprop=jobTitle]", 0.85)
	c.Add(person.FieldTitle, job, "[itemprop=jobTitle]", 0.9)
	c.Add(person.FieldLocation, page.Text(page.Find(at, "[itemprop=addressLocality]")), "[itemprop=addressLocality]", 0.85)
	c.Add(person.FieldPhoto, p.Resolve(page.Attr(page.Find(at, "meta[itemprop=contentUrl]"), "content")), "[itemprop=contentUrl]", 0.9)
	for _, entry := range page.FindAll(p.Root, "[itemtype$='schema.org/Organization'], [itemtype$='schema.org/EducationalOrganization']") {
		dates := page.Find(entry, ".date-range, .duration-date, time")
		if strings.HasSuffix(page.Attr(entry, "itemtype"), "EducationalOrganization") {
			period, _ := page.ParsePeriod(page.Text(dates))
			c.AddEducation(person.Education{
				School: page.Text(page.Find(entry, "[itemprop=name]")), Degree: page.Text(page.Find(entry, "[itemprop=description]")),
				Start: period.Start, End: period.End,
			}, "[itemtype$=EducationalOrganization]", 0.9)
			continue
		}
		role := page.Find(entry, "[itemprop=roleName]")
		if role == nil {
			continue
		}
		period, _ := page.ParsePeriod(page.Text(dates))
		c.AddPosition(person.Position{
			Title: page.Text(role), Company: xingCompany(entry, role),
			Start: period.Start, End: period.End, Current: period.Current,
		}, "[itemprop=roleName]", 0.9)
	}
	for _, n := range page.FindAll(p.Root, "[itemtype$='schema.org/Language'] [itemprop=name]") {
		language := page.Text(n)
		if level := page.Text(page.Find(n, ".language-level")); level != "" {
			language = strings.TrimSuffix(language, level)
		}
		c.Add(person.FieldLanguage, strings.TrimSpace(language), "[itemtype$=Language]", 0.9)
	}
}

// xingCompany gives the line behind what somebody is.
func xingCompany(entry, role *html.Node) string {
	if n := page.Find(entry, ".job-company-name, [itemprop=name]"); n != nil {
		return page.Text(n)
	}
	lines := page.Lines(entry)
	for i, l := range lines[:max(len(lines)-1, 0)] {
		if l == page.Text(role) {
			return lines[i+1]
		}
	}
	return ""
}

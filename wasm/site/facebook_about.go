package site

import (
	"slices"
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"

	"github.com/tidwall/gjson"
	"golang.org/x/net/html"
)

// facebookAbout reads the sections of the plain pages, whose ids are the same in every language: #work, #education,
// #living, #contact-info, #basic-info, #nicknames, #bio. Own pages have links to change each value beside its label.
func facebookAbout(p *page.Page, c *page.Card) {
	for _, entry := range facebookEntries(p, "#work") {
		c.AddPosition(facebookPosition(entry), "#work", 0.85)
	}
	for _, entry := range facebookEntries(p, "#education") {
		c.AddEducation(facebookSchool(entry), "#education", 0.85)
	}
	facebookRows(p, "#living", func(label string, value *html.Node) {
		if facebookCity[label] {
			c.Add(person.FieldLocation, firstLine(value), "#living", 0.9)
		}
	})
	facebookRows(p, "#contact-info", func(_ string, value *html.Node) {
		for _, a := range page.FindAll(value, "a[href]") {
			href := page.Attr(a, "href")
			switch {
			case strings.HasPrefix(href, "mailto:"):
				c.Add(person.FieldEmail, page.Email(href), "#contact-info", 0.9)
			case strings.HasPrefix(href, "tel:"):
				c.Add(person.FieldPhone, page.Phone(page.Text(a)), "#contact-info", 0.9)
			case longLink(page.Text(a)) != "": // a street leads to a map
				c.Add(person.FieldLink, longLink(page.Text(a)), "#contact-info", 0.9)
			}
		}
	})
	facebookRows(p, "#basic-info", func(label string, value *html.Node) {
		if facebookLanguages[label] {
			for _, l := range strings.FieldsFunc(strings.NewReplacer(" and ", ",", " et ", ",", " und ", ",", " y ", ",", " e ", ",", " en ", ",").Replace(page.Text(value)), func(r rune) bool { return r == ',' || r == '·' }) {
				c.Add(person.FieldLanguage, strings.TrimSuffix(strings.TrimSpace(l), " language"), "#basic-info", 0.8)
			}
		}
	})
	facebookRows(p, "#nicknames", func(_ string, value *html.Node) {
		c.Add(person.FieldAltName, firstLine(value), "#nicknames", 0.85)
	})
	if bio := page.Find(p.Root, "#bio"); bio != nil {
		c.Add(person.FieldAbout, strings.Join(facebookLines(bio), "\n"), "#bio", 0.9)
	}
}

var facebookCity = lines(`current city
current town/city
lives in
ville actuelle
lieu de résidence
aktueller wohnort
derzeitiger wohnort
wohnort
ciudad actual
città attuale
cidade atual
huidige woonplaats
woonplaats`)

var facebookLanguages = lines(`languages
language
langues
langue
sprachen
idiomas
lingue
talen`)

// facebookRows gives the labelled values of a section.
func facebookRows(p *page.Page, section string, each func(label string, value *html.Node)) {
	for _, row := range page.Outermost(page.Find(p.Root, section), "tr", "header") {
		cells := page.Outermost(row, "td", "")
		if len(cells) != 2 {
			continue
		}
		label, _, _ := strings.Cut(page.Text(cells[0]), " · ") // "Current City · Edit"
		each(strings.TrimSuffix(person.Fold(label), ":"), cells[1])
	}
}

// facebookLines gives the lines of a section without its heading and the links to change it.
func facebookLines(section *html.Node) []string {
	skip := map[string]bool{}
	for _, n := range page.FindAll(section, "header, a[href*='/edit'], [role=heading]") {
		skip[page.Text(n)] = true
		for _, l := range page.Lines(n) {
			skip[l] = true
		}
	}
	var kept []string
	for _, l := range page.Lines(section) {
		if !skip[l] {
			kept = append(kept, l)
		}
	}
	return kept
}

// facebookEntries gives the lines of each post or school of a section: the smallest blocks that hold a link to it.
func facebookEntries(p *page.Page, section string) [][]string {
	n := page.Find(p.Root, section)
	var entries [][]string
	for _, block := range page.FindAll(n, "div[id]") {
		if page.Find(block, "div[id]") != nil || page.Closest(block, "header") != nil || strings.Contains(page.Attr(block, "id"), "add-") {
			continue
		}
		if l := facebookLines(block); len(l) > 0 {
			entries = append(entries, l)
		}
	}
	if len(entries) == 0 && n != nil {
		for _, block := range facebookBlocks(n) {
			if l := facebookLines(block); len(l) > 0 {
				entries = append(entries, l)
			}
		}
	}
	return entries
}

// facebookBlocks parts a section whose entries have no ids: each has a link to the company or the school.
func facebookBlocks(section *html.Node) []*html.Node {
	var linked []*html.Node
	for _, a := range page.FindAll(section, "a:not([href*='/edit'])") {
		if page.Text(a) != "" && page.Closest(a, "header, [id^='add-']") == nil {
			linked = append(linked, a)
		}
	}
	if len(linked) == 0 || len(linked) > 100 {
		return nil
	}
	around := linked[0]
	for around != section && !slices.ContainsFunc(linked[1:], func(a *html.Node) bool { return page.Within(a, around) }) && len(linked) > 1 {
		around = around.Parent
	}
	if len(linked) == 1 {
		for around.Parent != section && page.Find(around.Parent, "header") == nil {
			around = around.Parent
		}
		return []*html.Node{around}
	}
	var blocks []*html.Node
	for c := around.FirstChild; c != nil; c = c.NextSibling {
		if slices.ContainsFunc(linked, func(a *html.Node) bool { return page.Within(a, c) }) {
			blocks = append(blocks, c)
		}
	}
	return blocks
}

// facebookPosition reads the lines of a post: the company, then title, period and place, each if it is stated.
func facebookPosition(l []string) person.Position {
	n := person.Position{Company: l[0]}
	for _, line := range l[1:] {
		for _, part := range strings.Split(line, " · ") {
			period, ok := page.ParsePeriod(part)
			switch {
			case ok && n.Start == "":
				n.Start, n.End, n.Current = period.Start, period.End, period.Current
			case n.Title == "" && n.Start == "":
				n.Title = part
			case n.Start != "" && n.Location == "" && len(part) < 60:
				n.Location = part
			}
		}
	}
	return n
}

// facebookSchool reads the lines of a school: its name, what kind it is or what was studied, and the years.
func facebookSchool(l []string) person.Education {
	n := person.Education{School: l[0]}
	for _, line := range l[1:] {
		for _, part := range strings.Split(line, " · ") {
			year, isClass := strings.CutPrefix(part, "Class of ")
			period, ok := page.ParsePeriod(year)
			switch {
			case ok && isClass:
				n.End = period.Start
			case ok && n.Start == "":
				n.Start, n.End = period.Start, period.End
			case n.Degree == "" && !facebookSchoolKinds[person.Fold(part)]:
				n.Degree = part
			}
		}
	}
	return n
}

var facebookSchoolKinds = lines(`college
high school
graduate school
university
secondary school
école supérieure
lycée
hochschule
weiterführende schule`)

// facebookTimeline reads the pages of 2013 to 2019, whose sections had names of their own.
func facebookTimeline(p *page.Page, c *page.Card) {
	for _, item := range page.FindAll(p.Root, "[data-pnref=work] li, #pagelet_eduwork li.fbProfileExperience") {
		if l := page.Lines(item); len(l) > 0 && page.Find(item, "li") == nil {
			c.AddPosition(facebookPosition(l), "[data-pnref=work]", 0.8)
		}
	}
	for _, item := range page.FindAll(p.Root, "[data-pnref=edu] li") {
		if l := page.Lines(item); len(l) > 0 && page.Find(item, "li") == nil {
			c.AddEducation(facebookSchool(l), "[data-pnref=edu]", 0.8)
		}
	}
	c.Add(person.FieldLocation, page.Text(page.Find(p.Root, "#current_city a, #current_city [data-pnref]")), "#current_city", 0.85)
	if bio := page.Find(p.Root, "#pagelet_bio"); bio != nil {
		if l := page.Lines(bio); len(l) > 1 {
			c.Add(person.FieldAbout, strings.Join(l[1:], "\n"), "#pagelet_bio", 0.8)
		}
	}
}

// facebookIntro reads the lines beside the posts of today's application, as far as their beginning says what they are.
func facebookIntro(p *page.Page, c *page.Card) {
	main := page.Find(p.Root, "[role=main]")
	if page.Find(main, "h1") == nil {
		return
	}
	for _, block := range page.Outermost(main, "ul, [role=list], h2 + div", "[role=article], [role=feed], [role=banner]") {
		for _, l := range page.Lines(block) {
			for _, s := range facebookSentences {
				if rest, ok := strings.CutPrefix(l, s.start); ok && len(rest) < 100 {
					switch s.field {
					case person.FieldLocation:
						c.Add(person.FieldLocation, rest, "[role=main]", 0.8)
					case person.FieldPosition:
						c.AddPosition(person.Position{Company: rest, Current: true}, "[role=main]", 0.7)
					case person.FieldEducation:
						c.AddEducation(person.Education{School: rest}, "[role=main]", 0.7)
					}
					break
				}
			}
		}
	}
}

var facebookSentences = []struct {
	start string
	field person.Field
}{
	{"Lives in ", person.FieldLocation}, {"Habite à ", person.FieldLocation}, {"Vit à ", person.FieldLocation}, {"Wohnt in ", person.FieldLocation}, {"Lebt in ", person.FieldLocation},
	{"Vive en ", person.FieldLocation}, {"Vive a ", person.FieldLocation}, {"Mora em ", person.FieldLocation}, {"Vive em ", person.FieldLocation}, {"Woont in ", person.FieldLocation},
	{"Works at ", person.FieldPosition}, {"Travaille chez ", person.FieldPosition}, {"Arbeitet bei ", person.FieldPosition}, {"Trabaja en ", person.FieldPosition}, {"Lavora presso ", person.FieldPosition},
	{"Trabalha na empresa ", person.FieldPosition}, {"Werkt bij ", person.FieldPosition},
	{"Studied at ", person.FieldEducation}, {"Studies at ", person.FieldEducation}, {"Went to ", person.FieldEducation}, {"A étudié à ", person.FieldEducation}, {"Étudie à ", person.FieldEducation}, {"Hat hier studiert: ", person.FieldEducation},
	{"Estudió en ", person.FieldEducation}, {"Ha studiato presso ", person.FieldEducation}, {"Estudou na instituição de ensino ", person.FieldEducation}, {"Heeft gestudeerd aan ", person.FieldEducation},
}

// facebookData reads what the application shows as introduction (INTRO_CARD_…), in every language, unless its data is of
// a profile with another name. The part of each sentence that is a place, a company or a school is marked as such.
func facebookData(p *page.Page, name string) (card page.Card, stale bool) {
	card = page.Card{Method: person.MethodAdapterData, Main: true}
	for _, d := range p.Data {
		if !strings.Contains(d.Text, `"profile_header_renderer"`) {
			continue
		}
		for _, object := range objectsWith(d.Text, `"profile_header_renderer"`) {
			who := gjson.Get(object, "profile_header_renderer.user")
			of := who.Get("name").String()
			if of == "" {
				continue
			}
			if !person.SameName(of, name) && !strings.HasPrefix(name, of) { // "Ada Okoro (Adaeze)" on the screen
				return page.Card{}, true
			}
			card.Add(person.FieldName, of, "profile_header_renderer.user.name", 0.95)
			card.Add(person.FieldAltName, who.Get("alternate_name").String(), "profile_header_renderer.user.alternate_name", 0.85)
			for _, size := range []string{"profilePicLarge.uri", "profilePicMedium.uri"} {
				if src := who.Get(size).String(); src != "" && !isFacebookNoPicture(src) {
					card.Add(person.FieldPhoto, src, "profile_header_renderer.user."+size, 0.85)
					break
				}
			}
		}
	}
	for _, d := range p.Data {
		if strings.Contains(d.Text, `"profile_status_text"`) {
			for _, object := range objectsWith(d.Text, `"profile_status_text"`) {
				card.Add(person.FieldAbout, gjson.Get(object, "profile_status_text.text").String(), "profile_status_text", 0.85)
			}
		}
		if !strings.Contains(d.Text, `"timeline_context_list_item_type"`) {
			continue
		}
		for _, object := range objectsWith(d.Text, `"timeline_context_list_item_type"`) {
			title := gjson.Get(object, "renderer.context_item.title")
			text := title.Get("text").String()
			marked := utf16Part(text, title.Get("ranges.0.offset").Int(), title.Get("ranges.0.length").Int())
			kind := strings.TrimPrefix(gjson.Get(object, "timeline_context_list_item_type").String(), "INTRO_CARD_")
			switch {
			case marked == "":
			case kind == "CURRENT_CITY":
				card.Add(person.FieldLocation, marked, "INTRO_CARD_CURRENT_CITY", 0.9)
			case kind == "WORK":
				if n := (person.Position{Company: marked, Current: true}); !strings.HasPrefix(text, "Former ") && !strings.HasPrefix(text, "Worked ") {
					n.Title = facebookTitle(text, marked)
					card.AddPosition(n, "INTRO_CARD_WORK", 0.75)
				}
			case kind == "EDUCATION":
				card.AddEducation(person.Education{School: marked}, "INTRO_CARD_EDUCATION", 0.8)
			}
			switch address := title.Get("ranges.0.entity.external_url").String(); kind { // these may be marked or not
			case "PROFILE_EMAIL":
				card.Add(person.FieldEmail, page.Email(text), "INTRO_CARD_PROFILE_EMAIL", 0.9)
			case "PROFILE_PHONE":
				card.Add(person.FieldPhone, page.Phone(text), "INTRO_CARD_PROFILE_PHONE", 0.9)
			case "WEBSITE", "OTHER_ACCOUNT":
				if address == "" {
					address = longLink(text)
				}
				card.Add(person.FieldLink, address, "INTRO_CARD_"+kind, 0.85)
			}
		}
	}
	return onlyFirst(card), false
}

// facebookTitle gives the title in "Glazier at Example Works"; "Works at Example Works" has none.
func facebookTitle(text, company string) string {
	for _, s := range facebookSentences {
		if strings.HasPrefix(text, s.start) {
			return ""
		}
	}
	for _, at := range []string{" at ", " chez ", " bei ", " en ", " presso ", " na empresa ", " bij "} {
		if title, ok := strings.CutSuffix(text, at+company); ok {
			return title
		}
	}
	return ""
}

// utf16Part gives the part of a text that an offset and a length in UTF-16 mark, as JavaScript counts.
func utf16Part(text string, offset, length int64) string {
	at, start, end := int64(0), -1, len(text)
	if length <= 0 || offset < 0 {
		return ""
	}
	for i, r := range text {
		if at >= offset && start < 0 {
			start = i
		}
		if at >= offset+length {
			end = i
			break
		}
		if at++; r > 0xffff {
			at++
		}
	}
	if start < 0 {
		return ""
	}
	return text[start:end]
}

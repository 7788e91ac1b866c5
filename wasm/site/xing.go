package site

import (
	"net/url"
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"

	"golang.org/x/net/html"
)

// xing reads people's pages on xing.com. The public pages until about 2019 are microdata (one seen, of 2017), older
// ones hCard, which the general layers read. Members' pages of 2018 to 2021 have data-qa names, which several public programs read. Today's
// pages are read by their headings; their entries are known from what search engines show of them, so less surely.
var xing = Adapter{
	Name:     "xing",
	Title:    "XING",
	Identify: identifyXing,
	History:  true,
	Matches:  func(p *page.Page) bool { return isOn(p.URL, "xing.com") },
	Read:     readXing,
}

// identifyXing knows /profile/First_Last with whatever follows it (/cv, /web, /portfolio).
func identifyXing(u *url.URL) (person.ProfileLink, bool) {
	parts := pathParts(u)
	if !isOn(u, "xing.com") || len(parts) < 2 || len(parts) > 3 || parts[0] != "profile" && parts[0] != "profiles" {
		return person.ProfileLink{}, false
	}
	handle := strings.ToLower(parts[1])
	if !isHandle(handle, 3, 100, "_-") || xingReserved[handle] {
		return person.ProfileLink{}, false
	}
	return person.ProfileLink{Network: "xing", Handle: handle, URL: "https://www.xing.com/profile/" + handle}, true
}

var xingReserved = words("my_profile edit settings version search new visitors")

func readXing(p *page.Page) Findings {
	if _, ok := identifyXing(p.URL); !ok {
		return Findings{Kind: xingKind(p.URL)}
	}
	card := page.Card{Method: person.MethodAdapterDOM, Main: true}
	if name := page.Find(p.Root, "[data-qa=malt-profile-display-name]"); name != nil {
		xingMember(p, &card, name)
	} else if page.Find(p.Root, "[itemtype$='schema.org/Person'], .vcard, .hresume") == nil {
		xingToday(p, &card)
	} else {
		xingPublic(p, &card)
	}
	if len(card.Facts) < 2 { // a name alone says that the page is of another time
		return Findings{Kind: person.KindUnknown}
	}
	return Findings{Kind: person.KindPerson, Cards: []page.Card{card}}
}

func xingKind(u *url.URL) person.Kind {
	parts := pathParts(u)
	switch {
	case strings.HasPrefix(strings.ToLower(u.Hostname()), "login."), len(parts) > 0 && (parts[0] == "signup" || parts[0] == "login"):
		return person.KindSignIn
	case len(parts) == 0:
		return person.KindUnknown
	case parts[0] == "pages" || parts[0] == "companies" || parts[0] == "company" || parts[0] == "communities" || parts[0] == "events":
		return person.KindCompany
	case parts[0] == "search" || parts[0] == "people", parts[0] == "jobs" && len(parts) > 1 && (parts[1] == "search" || strings.HasPrefix(parts[1], "t-")):
		return person.KindSearch
	case parts[0] == "jobs":
		return person.KindJob
	case parts[0] == "news":
		return person.KindArticle
	}
	return person.KindUnknown
}

// xingMember reads the head of the profile that members saw.
func xingMember(p *page.Page, c *page.Card, name *html.Node) {
	if span := page.Find(name, "span"); span != nil { // the badges of membership stand in others
		name = span
	}
	c.Add(person.FieldName, page.Text(name), "[data-qa=malt-profile-display-name]", 0.95)
	for i, n := range page.FindAll(p.Root, "[data-qa=profile-occupation-work_experience]") {
		xingOccupation(c, page.Text(n), i == 0)
	}
	for _, n := range page.FindAll(p.Root, "[data-qa=profile-occupation-education]") {
		if i := strings.LastIndex(page.Text(n), ", "); i > 0 {
			c.AddEducation(person.Education{Degree: page.Text(n)[:i], School: page.Text(n)[i+2:]}, "[data-qa=profile-occupation-education]", 0.8)
		}
	}
	c.Add(person.FieldLocation, firstLine(page.Find(p.Root, "[data-qa=profile-location]")), "[data-qa=profile-location]", 0.9)
	c.Add(person.FieldPhoto, p.Resolve(page.Attr(page.Find(p.Root, "[data-qa=malt-profile-image] img[src]"), "src")), "[data-qa=malt-profile-image] img", 0.9)
}

// xingOccupation reads "Angestellt, Leiterin Einkauf, Beispielwerke GmbH"; the employment comes first and may be all.
func xingOccupation(c *page.Card, line string, first bool) {
	if first {
		c.Add(person.FieldHeadline, line, "occupation", 0.85)
	}
	employment, rest, ok := strings.Cut(line, ", ")
	if !ok || !xingEmployments[person.Fold(employment)] {
		rest = line
	}
	n := person.Position{Title: rest, Current: true}
	if title, company, ok := strings.Cut(rest, ", "); ok {
		n.Title, n.Company = title, company
	}
	if first {
		c.Add(person.FieldTitle, n.Title, "occupation", 0.85)
		c.Add(person.FieldCompany, n.Company, "occupation", 0.85)
	}
	c.AddPosition(n, "occupation", 0.8)
}

var xingEmployments = lines(`angestellt
angestellte
angestellter
beamtet
beamter
beamtin
freiberuflich
freiberufler
freiberuflerin
selbstständig
selbständig
selbstständiger
inhaber
inhaberin
unternehmer
unternehmerin
geschäftsführer
student
studentin
praktikant
praktikantin
auszubildender
arbeitssuchend
in ausbildung
im ruhestand
führungskraft
employed
full-time employee
part-time employee
freelancer
self-employed
owner
entrepreneur
executive
civil servant
intern
trainee`)

// xingToday reads the page by its headings.
func xingToday(p *page.Page, c *page.Card) {
	h1 := page.Find(p.Root, "main h1, h1")
	name := page.Text(h1)
	title, _, _ := strings.Cut(p.Title, " - ")
	title, _, _ = strings.Cut(title, " | ")
	if name == "" || !person.SameName(name, title) || !strings.HasSuffix(p.Title, "XING") {
		return
	}
	c.Node = h1
	c.Add(person.FieldName, name, "h1", 0.9)
	xingHead(p, c, h1)
	for _, h := range page.FindAll(p.Root, "h2, h3") {
		heading := person.Fold(page.Text(h))
		list := listBehind(h)
		switch {
		case list == nil || len(heading) > 100:
		case strings.HasPrefix(heading, "berufserfahrung"), strings.HasPrefix(heading, "professional experience"), strings.HasPrefix(heading, "work experience"):
			for _, item := range page.FindAll(list, "li") {
				if l := page.Lines(item); len(l) >= 2 && page.Find(item, "li") == nil {
					if period, ok := xingPeriod(l[0]); ok {
						n := person.Position{Title: l[1], Start: period.Start, End: period.End, Current: period.Current}
						if len(l) > 2 {
							n.Company = l[2]
						}
						c.AddPosition(n, "h3 + ul", 0.8)
					}
				}
			}
		case strings.HasPrefix(heading, "ausbildung"), strings.HasPrefix(heading, "educational background"), strings.HasPrefix(heading, "education"):
			for _, item := range page.FindAll(list, "li") {
				if l := page.Lines(item); len(l) >= 3 && page.Find(item, "li") == nil {
					if period, ok := xingPeriod(l[0]); ok {
						c.AddEducation(person.Education{Degree: l[1], School: l[2], Start: period.Start, End: period.End}, "h3 + ul", 0.8)
					}
				}
			}
		case heading == "sprachen", heading == "languages", strings.HasPrefix(heading, "sprachkenntnisse"):
			for _, item := range page.FindAll(list, "li") {
				c.Add(person.FieldLanguage, firstLine(item), "h2 + ul", 0.85)
			}
		}
	}
}

// xingPeriod reads "Bis heute 6 Jahre und 2 Monate, seit Okt. 2020" and "4 Jahre und 3 Monate, Juli 2016 - Sep. 2020".
func xingPeriod(line string) (page.Period, bool) {
	if period, ok := page.ParsePeriod(line); ok {
		return period, ok
	}
	_, rest, _ := strings.Cut(line, ", ")
	return page.ParsePeriod(rest)
}

// xingHead reads the lines under the name: the occupation, which the title repeats in part, and the place.
func xingHead(p *page.Page, c *page.Card, h1 *html.Node) {
	said := strings.Split(strings.TrimSuffix(p.Title, " | XING"), " - ")
	around := h1
	for steps := 0; around.Parent != nil && steps < 4 && len(page.Lines(around)) < 3; steps++ {
		around = around.Parent
	}
	for _, img := range page.FindAll(around, "img[alt][src]") {
		if person.SameName(page.Attr(img, "alt"), page.Text(h1)) {
			c.Add(person.FieldPhoto, p.Resolve(page.Attr(img, "src")), "img[alt]", 0.85)
		}
	}
	under := false
	for _, l := range page.Lines(around) {
		switch {
		case l == page.Text(h1):
			under = true
		case !under:
		case c.First(person.FieldHeadline) == "":
			if len(said) > 1 && !strings.Contains(l, said[1]) {
				return // something else stands there
			}
			xingOccupation(c, l, true)
		case len(l) < 60 && page.Find(around, "a, button") != nil && isTextOf(around, "a, button", l):
			return
		default:
			c.Add(person.FieldLocation, l, "h1 + p", 0.8)
			return
		}
	}
}

// isTextOf reports whether one of the elements has that text and no other.
func isTextOf(n *html.Node, css, text string) bool {
	for _, e := range page.FindAll(n, css) {
		if page.Text(e) == text {
			return true
		}
	}
	return false
}

// listBehind gives the list that follows a heading, before the next heading.
func listBehind(h *html.Node) *html.Node {
	for n := h.NextSibling; n != nil; n = n.NextSibling {
		if n.Type != html.ElementNode {
			continue
		}
		if n.Data == "ul" || n.Data == "ol" {
			return n
		}
		if strings.HasPrefix(n.Data, "h") && len(n.Data) == 2 {
			return nil
		}
		if list := page.Find(n, "ul, ol"); list != nil {
			return list
		}
	}
	return nil
}

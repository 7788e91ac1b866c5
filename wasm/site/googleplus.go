package site

import (
	"net/url"
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"

	"golang.org/x/net/html"
)

// googlePlus reads people's pages on plus.google.com, which closed in April 2019, from archives and disks. The name and the
// picture are marked for the help system ([guidedhelpid=profile_name], profile_photo; several public programs read them)
// and stand in the title "Name - Google+"; the rest of the page "about" is lines under labels, which are read by what
// they say, in the languages that Carnet knows the labels of. The classes were hashes, and no page was at hand.
var googlePlus = Adapter{
	Name:     "googleplus",
	Title:    "Google+",
	Identify: identifyGooglePlus,
	Matches:  func(p *page.Page) bool { return isOn(p.URL, "plus.google.com", "profiles.google.com") },
	Read:     readGooglePlus,
}

// identifyGooglePlus knows /+Name and the number of 21 digits, with the account that looked (/u/0/) and the tab left out.
func identifyGooglePlus(u *url.URL) (person.ProfileLink, bool) {
	if !isOn(u, "plus.google.com", "profiles.google.com") {
		return person.ProfileLink{}, false
	}
	parts := pathParts(u)
	if len(parts) > 1 && parts[0] == "app" && parts[1] == "basic" { // the pages for small telephones
		parts = parts[2:]
	}
	if len(parts) > 2 && (parts[0] == "u" || parts[0] == "b") {
		parts = parts[2:]
	}
	if len(parts) == 0 || len(parts) > 2 || len(parts) == 2 && !googlePlusTabs[parts[1]] {
		return person.ProfileLink{}, false
	}
	name, named := strings.CutPrefix(parts[0], "+")
	switch {
	case named && len(name) >= 2 && len(name) <= 60 && strings.IndexFunc(name, func(r rune) bool { return r <= ' ' || strings.ContainsRune("<>\"'%/?#+\\", r) }) < 0:
		name = strings.ToLower(name)
		return person.ProfileLink{Network: "googleplus", Handle: "+" + name, URL: (&url.URL{Scheme: "https", Host: "plus.google.com", Path: "/+" + name}).String()}, true
	case len(parts[0]) == 21 && strings.Trim(parts[0], "0123456789") == "":
		return person.ProfileLink{Network: "googleplus", Handle: parts[0], URL: "https://plus.google.com/" + parts[0]}, true
	}
	return person.ProfileLink{}, false
}

var googlePlusTabs = words("about posts photos videos plusones reviews palette")

func readGooglePlus(p *page.Page) Findings {
	if _, ok := identifyGooglePlus(p.URL); !ok {
		switch parts := pathParts(p.URL); {
		case len(parts) > 0 && (parts[0] == "communities" || parts[0] == "collection"):
			return Findings{Kind: person.KindCompany}
		case len(parts) > 0 && (parts[0] == "s" || parts[0] == "explore"):
			return Findings{Kind: person.KindSearch}
		case len(parts) > 2 && parts[len(parts)-2] == "posts":
			return Findings{Kind: person.KindArticle}
		}
		return Findings{Kind: person.KindUnknown}
	}
	c := page.Card{Method: person.MethodAdapterDOM, Main: true}
	for _, title := range []string{page.Text(page.Find(p.Root, "[guidedhelpid=profile_name]")), googlePlusTitle(p.Meta("og:title")), googlePlusTitle(p.Title)} {
		c.Add(person.FieldName, title, "[guidedhelpid=profile_name]", 0.9)
	}
	c = onlyFirst(c)
	name := c.First(person.FieldName)
	// Shops and brands had pages at the same addresses, and nothing that marks them as such in what is left.
	if !person.PlausibleName(name) {
		if name == "" {
			return Findings{Kind: person.KindUnknown}
		}
		return Findings{Kind: person.KindCompany}
	}
	for _, src := range []string{page.Attr(page.Find(p.Root, "[guidedhelpid=profile_photo] img"), "src"), p.Meta("og:image")} {
		if !strings.Contains(src, "/AAAAAAAAAAI/AAAAAAAAAAA/") { // the blue figure of those who have none
			c.Add(person.FieldPhoto, p.Resolve(src), "[guidedhelpid=profile_photo] img", 0.85)
		}
	}
	about := page.Find(p.Root, "[id$='-about-page']")
	if about == nil {
		about = page.Find(p.Root, "[role=tabpanel], #contentPane, [role=main], body")
	}
	googlePlusLines(&c, page.Lines(about))
	for _, a := range page.FindAll(about, "a[rel~=me][href]") {
		c.Add(person.FieldLink, elsewhere(p, a, "plus.google.com", "profiles.google.com"), "a[rel=me]", 0.9)
	}
	googlePlusMail(&c, about)
	return Findings{Kind: person.KindPerson, Cards: []page.Card{onlyFirst(c)}}
}

func googlePlusTitle(title string) string {
	name, isProfile := strings.CutSuffix(title, " - Google+")
	if !isProfile {
		return ""
	}
	for _, tab := range []string{" - About", " - Photos", " - Videos", " - À propos", " - Über mich", " - Información", " - Informazioni"} {
		name = strings.TrimSuffix(name, tab)
	}
	return name
}

func googlePlusMail(c *page.Card, about *html.Node) {
	for _, a := range page.FindAll(about, "a[href^='mailto:']") {
		c.Add(person.FieldEmail, page.Email(page.Attr(a, "href")), "a[href^=mailto]", 0.85)
	}
}

// googlePlusLabels are the labels of the page "about", by what stands under them; an empty field ends what was before.
var googlePlusLabels = func() map[string]person.Field {
	labels := map[string]person.Field{}
	for field, list := range map[person.Field]string{
		person.FieldHeadline:  "tagline\noccupation\nslogan\nprofession\nberuf\neslogan\nocupación\nprofessione",
		person.FieldAbout:     "introduction\nvorstellung\npresentación\npresentazione",
		person.FieldPosition:  "employment\nemployeur\nemplois\nbeschäftigung\narbeitgeber\nempleo\nimpiego",
		person.FieldEducation: "education\nformation\nausbildung\neducación\nistruzione",
		person.FieldLocation:  "currently\nactuellement\nderzeit\nactualmente\nattualmente",
		"":                    "work\npeople\nskills\nplaces\npreviously\nmap of the places this user has lived\nbragging rights\nstory\nbasic information\ngender\nbirthday\nother names\nlinks\nother profiles\ncontributor to\nwebsite\ncontact information\nlooking for\nrelationship\nhome\nhave them in circles\nin his circles\nin her circles\ncommunities\ntravail\nlieux\nhistoire\nliens\ncoordonnées\narbeit\norte\ngeschichte\nkontaktdaten",
	} {
		for l := range lines(list) {
			labels[l] = field
		}
	}
	return labels
}()

// googlePlusLines reads labelled lines. Under employment and education an entry is a line with the company or the school,
// and one with the rest: "Glazier, 2009 - present".
func googlePlusLines(c *page.Card, all []string) {
	under, labelled := person.Field(""), false
	var about []string
	for i := 0; i < len(all); i++ {
		line := all[i]
		if field, ok := googlePlusLabels[strings.TrimSuffix(person.Fold(line), ":")]; ok {
			under, labelled = field, true
			continue
		}
		if !labelled {
			continue
		}
		next := ""
		if i+1 < len(all) {
			next = all[i+1]
		}
		if _, isLabel := googlePlusLabels[person.Fold(next)]; isLabel {
			next = ""
		}
		detail, period, hasPeriod := detailAndPeriod(next)
		switch under {
		case person.FieldHeadline:
			c.Add(person.FieldHeadline, line, "about", 0.75)
			under = ""
		case person.FieldLocation:
			c.Add(person.FieldLocation, line, "about", 0.85)
			under = ""
		case person.FieldAbout:
			about = append(about, line)
		case person.FieldPosition:
			if hasPeriod {
				c.AddPosition(person.Position{Company: line, Title: detail, Start: period.Start, End: period.End, Current: period.Current}, "about", 0.8)
				i++
			} else {
				c.AddPosition(person.Position{Company: line}, "about", 0.6)
			}
		case person.FieldEducation:
			if hasPeriod {
				c.AddEducation(person.Education{School: line, Degree: detail, Start: period.Start, End: period.End}, "about", 0.8)
				i++
			} else {
				c.AddEducation(person.Education{School: line}, "about", 0.6)
			}
		}
	}
	c.Add(person.FieldAbout, strings.Join(about, "\n"), "about", 0.8)
}

// detailAndPeriod splits "Glazier, 2009 - present".
func detailAndPeriod(line string) (detail string, period page.Period, ok bool) {
	if period, ok = page.ParsePeriod(line); ok {
		return "", period, true
	}
	if i := strings.LastIndex(line, ", "); i > 0 {
		if period, ok = page.ParsePeriod(line[i+2:]); ok {
			return line[:i], period, true
		}
	}
	return "", page.Period{}, false
}

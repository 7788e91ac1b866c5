package site

import (
	"net/url"
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"

	"golang.org/x/net/html"
)

// wikipedia reads articles about people on Wikipedia, in the languages that Carnet knows words of. An address alone
// does not say whether an article is about a person, so no link to Wikipedia is a profile link.
var wikipedia = Adapter{
	Name:     "wikipedia",
	Title:    "Wikipedia",
	Identify: func(*url.URL) (person.ProfileLink, bool) { return person.ProfileLink{}, false },
	Matches:  func(p *page.Page) bool { return isWikipedia(p.URL) },
	Read:     readWikipedia,
}

func isWikipedia(u *url.URL) bool {
	host := strings.ToLower(u.Hostname())
	return (host == "wikipedia.org" || strings.HasSuffix(host, ".wikipedia.org")) && (u.Scheme == "http" || u.Scheme == "https")
}

func readWikipedia(p *page.Page) Findings {
	body := page.Find(p.Root, "body")
	if class := page.Attr(body, "class"); strings.Contains(class, "ns-special") || strings.HasPrefix(p.URL.Path, "/w/index.php") && p.URL.Query().Get("search") != "" {
		return Findings{Kind: person.KindSearch}
	} else if strings.Contains(class, " ns-") && !strings.Contains(class+" ", " ns-0 ") {
		return Findings{Kind: person.KindArticle}
	}
	box := page.Find(p.Root, "table.infobox, .infobox, .infobox_v3, .infobox_v2, table.sinottico")
	content := page.Find(p.Root, "#mw-content-text .mw-parser-output, #mw-content-text, #content, #bodyContent")
	if !isBiography(p, box, content) {
		return Findings{Kind: person.KindArticle}
	}
	c := page.Card{Method: person.MethodAdapterDOM, Main: true, Node: box}
	name := page.Text(page.Find(p.Root, "#firstHeading, h1"))
	name, _, _ = strings.Cut(name, " (") // "John Smith (physicist)"
	c.Add(person.FieldName, name, "#firstHeading", 0.95)
	if c.First(person.FieldName) == "" {
		return Findings{Kind: person.KindArticle}
	}
	c.Add(person.FieldAbout, leadOf(content), "first paragraph", 0.7)
	for _, img := range page.FindAll(p.Root, ".infobox img[src], .infobox_v3 img[src], .infobox_v2 img[src], .sinottico img[src], figure[typeof*='Thumb'] img[src], .thumb img[src]") {
		if width := page.Attr(img, "width"); len(width) >= 3 { // flags and signatures are smaller than 100
			c.Add(person.FieldPhoto, p.Resolve(page.Attr(img, "src")), ".infobox img", 0.85)
			break
		}
	}
	wikipediaSchools(&c, box)
	wikipediaSite(p, &c, box)
	return Findings{Kind: person.KindPerson, Cards: []page.Card{c}}
}

// isBiography: the article is in a category of people born or living, its infobox has a birth, or its first sentence
// does.
func isBiography(p *page.Page, box, content *html.Node) bool {
	for _, a := range page.FindAll(p.Root, "#mw-normal-catlinks a, .catlinks a, #catlinks a") {
		name := strings.ToLower(page.Text(a))
		for _, w := range []string{" births", "living people", "naissance en ", "geboren 1", "geboren 2", "mann", "frau", "nacidos en ", "personas vivas", "nati nel ", "nati il ", "persone viventi", "nascidos em ", "pessoas vivas", "personnalité "} {
			if name == w || strings.HasSuffix(name, w) && w[0] == ' ' || strings.HasPrefix(name, w) && len(w) > 5 {
				return true
			}
		}
	}
	if page.Find(box, ".birthplace, .deathplace") != nil {
		return true
	}
	for _, th := range page.FindAll(box, "th") {
		if birthLabels[person.Fold(page.Text(th))] {
			return true
		}
	}
	lead := leadOf(content)
	if _, inside, ok := strings.Cut(lead[:min(len(lead), 600)], "("); ok {
		inside = strings.ToLower(strings.TrimLeft(inside, " "))
		for _, w := range []string{"* ", "born ", "né le ", "née le ", "né en ", "née en ", "geboren ", "nacido ", "nacida ", "nato ", "nata ", "nascido ", "nascida "} {
			if strings.Contains(inside[:min(len(inside), 200)], w) && strings.ContainsAny(inside[:min(len(inside), 200)], "0123456789") {
				return true
			}
		}
	}
	return false
}

var birthLabels = lines(`born
naissance
nacimiento
nascita
nascimento
geboren
data de nascimento
fecha de nacimiento
date de naissance`)

func lines(list string) map[string]bool {
	set := map[string]bool{}
	for _, l := range strings.Split(list, "\n") {
		set[l] = true
	}
	return set
}

// leadOf gives the first paragraph with a sentence.
func leadOf(content *html.Node) string {
	for i, para := range page.FindAll(content, "p") {
		if page.Closest(para, "table, .infobox, .hatnote, figure") != nil {
			continue
		}
		if text := withoutNotes(page.Text(para)); len(text) > 60 {
			return text
		}
		if i > 20 {
			break
		}
	}
	return ""
}

// withoutNotes drops the marks of footnotes: "[4]".
func withoutNotes(text string) string {
	var b strings.Builder
	for {
		head, tail, ok := strings.Cut(text, "[")
		b.WriteString(head)
		if !ok {
			return b.String()
		}
		mark, rest, closed := strings.Cut(tail, "]")
		if !closed || len(mark) > 4 || strings.Trim(mark, "0123456789 abc") != "" {
			b.WriteByte('[')
			rest = tail
		}
		text = rest
	}
}

// wikipediaSchools reads the row of the infobox that says where somebody studied: "ETH Zurich (Dipl., 1900)".
func wikipediaSchools(c *page.Card, box *html.Node) {
	for _, th := range page.FindAll(box, "th") {
		switch person.Fold(page.Text(th)) {
		case "education", "alma mater", "formation", "études", "educación", "educado en", "educada en", "alma máter", "istruzione", "formazione", "educação", "formação", "opleiding", "ausbildung":
		default:
			continue
		}
		cell := page.Find(th.Parent, "td")
		for _, line := range page.Lines(cell) {
			school, detail, _ := strings.Cut(line, "(")
			e := person.Education{School: strings.Trim(school, " ,;")}
			var degree []string
			for _, piece := range strings.Split(strings.TrimRight(detail, ") "), ",") {
				piece = strings.TrimSpace(piece)
				if period, ok := page.ParsePeriod(piece); ok {
					if period.End != "" {
						e.Start, e.End = period.Start, period.End
					} else {
						e.End = period.Start
					}
				} else if piece != "" {
					degree = append(degree, piece)
				}
			}
			e.Degree = strings.Join(degree, ", ")
			if e.School != "" && !strings.ContainsAny(e.School, "[]") {
				c.AddEducation(e, "infobox", 0.75)
			}
		}
	}
}

// wikipediaSite reads the row of the infobox that has a site of their own.
func wikipediaSite(p *page.Page, c *page.Card, box *html.Node) {
	for _, th := range page.FindAll(box, "th") {
		switch person.Fold(page.Text(th)) {
		case "website", "site web", "sitio web", "sito web", "página oficial", "website(s)":
			c.Add(person.FieldLink, p.Resolve(page.Attr(page.Find(th.Parent, "td a[href^='http'], td a[href^='//']"), "href")), "infobox", 0.8)
		}
	}
}

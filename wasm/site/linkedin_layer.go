package site

import (
	"net/url"
	"slices"
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"

	"golang.org/x/net/html"
)

// linkedInLayer is what one layer of a profile says, as it says it.
type linkedInLayer struct {
	method person.Method
	place  string     // the landmark that the layer was found by
	sure   float64    // confidence of what it says
	node   *html.Node // nil for embedded data

	name, altName             string
	headline, location, photo string
	title, company            string // of the current post
	about                     string
	positions                 []person.Position
	schools                   []person.Education
	languages                 []string
	links, emails, phones     []string
}

// says reports whether the layer says anything about somebody.
func (l *linkedInLayer) says() bool {
	return l.name != "" || l.headline != "" || len(l.positions)+len(l.schools)+len(l.languages)+len(l.emails)+len(l.phones)+len(l.links) > 0
}

// linkedInMost is more posts, schools or languages than a person has.
const linkedInMost = 150

// outermost gives the items of a list that are not within one another, no more than a person has.
func outermost(n *html.Node, css, skip string) []*html.Node {
	items := page.Outermost(n, css, skip)
	return items[:min(len(items), linkedInMost)]
}

// settle lets one layer speak for each list, the about and the photo, so that two forms of one post never stand side by
// side: for a list or the about the layer that says most of it, the earlier one where they say as much; for the photo
// the picture that the page shows. The current post is the first of the list that goes on.
func settle(layers []*linkedInLayer) {
	for _, l := range layers {
		l.positions, l.schools = l.positions[:min(len(l.positions), linkedInMost)], l.schools[:min(len(l.schools), linkedInMost)]
		l.languages = l.languages[:min(len(l.languages), linkedInMost)]
		l.positions = slices.DeleteFunc(l.positions, func(p person.Position) bool { return masked(p.Title) && masked(p.Company) })
		l.schools = slices.DeleteFunc(l.schools, func(s person.Education) bool { return masked(s.School) })
	}
	keepFullest(layers, func(l *linkedInLayer) int { return fullPositions(l.positions) }, func(l *linkedInLayer) { l.positions = nil })
	keepFullest(layers, func(l *linkedInLayer) int { return fullSchools(l.schools) }, func(l *linkedInLayer) { l.schools = nil })
	keepFullest(layers, func(l *linkedInLayer) int { return len(l.languages) }, func(l *linkedInLayer) { l.languages = nil })
	keepFullest(layers, func(l *linkedInLayer) int { return len(l.about) }, func(l *linkedInLayer) { l.about = "" })
	if shown := layers[len(layers)-1]; shown.photo != "" {
		for _, l := range layers[:len(layers)-1] {
			l.photo = ""
		}
	}
	dated := false
	for _, l := range layers {
		dated = dated || slices.ContainsFunc(l.positions, func(p person.Position) bool { return p.Start != "" || p.Current })
	}
	if !dated {
		return // then the top card's word for the company is all there is
	}
	for _, l := range layers {
		l.title, l.company = "", ""
		for _, p := range l.positions {
			if p.Current {
				l.title, l.company = p.Title, p.Company
				break
			}
		}
	}
}

// masked reports whether a text is empty, or the asterisks behind which LinkedIn hides it from visitors.
func masked(text string) bool { return strings.Trim(text, "* ") == "" }

func keepFullest(layers []*linkedInLayer, weigh func(*linkedInLayer) int, drop func(*linkedInLayer)) {
	best, most := -1, 0
	for i, l := range layers {
		if w := weigh(l); w > most {
			best, most = i, w
		}
	}
	for i, l := range layers {
		if i != best {
			drop(l)
		}
	}
}

// fullPositions weighs a list: a post with title, company and start is worth more than two that lack one of them.
func fullPositions(list []person.Position) int {
	w := 0
	for _, p := range list {
		w++
		if p.Title != "" && p.Company != "" {
			w += 2
		}
		if p.Start != "" {
			w++
		}
	}
	return w
}

func fullSchools(list []person.Education) int {
	w := 0
	for _, s := range list {
		w += 2
		if s.Degree != "" {
			w++
		}
		if s.Start != "" || s.End != "" {
			w++
		}
	}
	return w
}

// card gives the layer's facts.
func (l *linkedInLayer) card(subject person.ProfileLink) page.Card {
	c := page.Card{Method: l.method, Node: l.node, Main: true}
	for _, register := range []struct {
		field person.Field
		text  string
	}{
		{person.FieldName, l.name}, {person.FieldHeadline, l.headline}, {person.FieldTitle, l.title}, {person.FieldCompany, l.company},
		{person.FieldLocation, l.location}, {person.FieldPhoto, l.photo}, {person.FieldAbout, l.about}, {person.FieldAltName, l.altName},
	} {
		c.Add(register.field, register.text, l.place, l.sure)
	}
	for _, p := range l.positions {
		c.AddPosition(p, l.place, l.sure)
	}
	for _, s := range l.schools {
		c.AddEducation(s, l.place, l.sure)
	}
	c.Add(person.FieldProfile, subject.URL, "address", 1)
	for _, set := range []struct {
		field person.Field
		texts []string
	}{{person.FieldLanguage, l.languages}, {person.FieldLink, l.links}, {person.FieldEmail, l.emails}, {person.FieldPhone, l.phones}} {
		for _, text := range set.texts {
			c.Add(set.field, text, l.place, l.sure)
		}
	}
	return c
}

// joined gives "degree, field of study" of what there is of the two.
func joined(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + ", " + b
}

// withPeriod gives the position with the dates of a text such as "Jan 2019 - Present · 2 yrs". A post of one month or
// year is written as that alone.
func withPeriod(p person.Position, dates string) person.Position {
	if period, ok := postPeriod(dates); ok {
		p.Start, p.End, p.Current = period.Start, period.End, period.Current
		if p.End == "" && !p.Current {
			p.End = p.Start
		}
	}
	return p
}

// postPeriod reads the dates of a post. Where the words of a language are not known, a date and a dash before words say
// that it goes on.
func postPeriod(dates string) (page.Period, bool) {
	if period, ok := page.ParsePeriod(dates); ok {
		return period, true
	}
	from, to, ok := strings.Cut(strings.NewReplacer("—", "–", " - ", "–").Replace(dates), "–")
	to, _, _ = strings.Cut(to, "·")
	to, _, _ = strings.Cut(to, "(")
	if !ok || strings.TrimSpace(to) == "" || len(to) > 40 || strings.ContainsAny(to, "0123456789") {
		return page.Period{}, false
	}
	start, ok := page.ParseDate(from)
	return page.Period{Start: start, Current: true}, ok
}

// schoolPeriod is withPeriod for a school, whose one date alone is the year it ended.
func schoolPeriod(s person.Education, dates string) person.Education {
	if period, ok := page.ParsePeriod(dates); ok {
		s.Start, s.End = period.Start, period.End
	}
	return s
}

// outward gives where a link of a profile leads: LinkedIn's redirects undone, and empty for links that stay on LinkedIn.
func outward(p *page.Page, a *html.Node) string {
	address := page.Unwrap(p.Resolve(page.Attr(a, "href")))
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || isLinkedInHost(u) {
		return ""
	}
	return address
}

// picture gives the address of a profile photo below n. Where pictures are loaded late, the address waits beside src.
func picture(p *page.Page, n *html.Node, css string) string {
	for _, img := range page.FindAll(n, css) {
		for _, name := range []string{"src", "data-delayed-url", "data-li-src", "data-ghost-url", "href"} {
			if ref := page.Attr(img, name); ref != "" {
				if address := p.Resolve(ref); strings.HasPrefix(address, "http") && !isPlaceholderPicture(address) {
					return address
				}
			}
		}
	}
	return ""
}

// isPlaceholderPicture knows what stands where no photo is, or not yet, and the picture behind the top card.
func isPlaceholderPicture(address string) bool {
	for _, part := range []string{"ghost", "spacer.gif", "static.licdn.com", "displaybackgroundimage"} {
		if strings.Contains(address, part) {
			return true
		}
	}
	return false
}

// texts gives the texts of the elements that a selector matches.
func texts(n *html.Node, css string) []string {
	var out []string
	for _, m := range page.FindAll(n, css) {
		if t := page.Text(m); t != "" {
			out = append(out, t)
		}
	}
	return out
}

// text gives the text of the first element that a selector matches and that has one.
func text(n *html.Node, css string) string {
	for _, m := range page.FindAll(n, css) {
		if t := page.Text(m); t != "" {
			return t
		}
	}
	return ""
}

// paragraphs gives a block's lines as one text, without the "… see more" at its end.
func paragraphs(n *html.Node) string {
	all := strings.Join(page.Lines(n), "\n")
	if cut := strings.LastIndex(all, "…"); cut > 0 && len(all)-cut < 60 {
		all = strings.TrimRight(all[:cut], " \n")
	}
	return all
}

package site

import (
	"net/url"
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"
)

// scholar reads profiles on Google Scholar, which name their parts by id: since 2014 gsc_…, before (known
// from archived pages) cit-…. Co-authors stand on the same page.
var scholar = Adapter{
	Name:     "scholar",
	Title:    "Google Scholar",
	Identify: identifyScholar,
	Matches:  func(p *page.Page) bool { return isScholarHost(p.URL) },
	Read:     readScholar,
}

// isScholarHost knows scholar.google.com and its country hosts.
func isScholarHost(u *url.URL) bool {
	host := strings.ToLower(u.Hostname())
	return strings.HasPrefix(host, "scholar.google.") && strings.Count(host, ".") <= 3 && (u.Scheme == "http" || u.Scheme == "https")
}

// identifyScholar knows /citations?user=ID, unless a list of somebody's co-authors or one work is asked for.
func identifyScholar(u *url.URL) (person.ProfileLink, bool) {
	if !isScholarHost(u) || strings.TrimRight(u.Path, "/") != "/citations" {
		return person.ProfileLink{}, false
	}
	q := u.Query()
	id := q.Get("user")
	switch q.Get("view_op") {
	case "", "list_works", "list_article":
	default:
		return person.ProfileLink{}, false
	}
	if len(id) != 12 || strings.Trim(id, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") != "" {
		return person.ProfileLink{}, false
	}
	return person.ProfileLink{Network: "scholar", Handle: id, URL: "https://scholar.google.com/citations?user=" + id}, true
}

func readScholar(p *page.Page) Findings {
	c := page.Card{Method: person.MethodAdapterDOM, Main: true, Node: page.Find(p.Root, "#gsc_prf, #gsc_prf_w, #gsc_prf_i")}
	c.Add(person.FieldName, page.Text(page.Find(p.Root, "#gsc_prf_in, #cit-name-display")), "#gsc_prf_in", 0.95)
	if c.First(person.FieldName) == "" {
		if _, ok := identifyScholar(p.URL); ok {
			return Findings{Kind: person.KindUnknown}
		}
		return Findings{Kind: person.KindSearch}
	}
	at := page.Find(p.Root, "#gsc_prf_i .gsc_prf_il, #cit-affiliation-display")
	headline := page.Text(at)
	if id := page.Attr(at, "id"); id != "" && id != "cit-affiliation-display" { // nothing is said but the address or the topics
		headline = ""
	}
	c.Add(person.FieldHeadline, headline, ".gsc_prf_il", 0.9)
	title, company := page.PostIn(headline)
	if company == "" && title == "" && !strings.Contains(headline, ",") {
		company = headline
	} else if org := page.Text(page.Find(at, "a.gsc_prf_ila")); org != "" {
		company = org
	}
	c.Add(person.FieldTitle, title, ".gsc_prf_il", 0.8)
	c.Add(person.FieldCompany, company, ".gsc_prf_il", 0.8)
	c.Add(person.FieldPhoto, p.Resolve(page.Attr(page.Find(p.Root, "#gsc_prf_pup-img, #cit-photo img"), "src")), "#gsc_prf_pup-img", 0.9)
	c.Add(person.FieldLink, p.Resolve(page.Attr(page.Find(p.Root, "#gsc_prf_ivh a.gsc_prf_ila, #cit-homepage-read a"), "href")), "#gsc_prf_ivh", 0.9)
	return Findings{Kind: person.KindPerson, Cards: []page.Card{c}}
}

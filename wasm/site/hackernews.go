package site

import (
	"net/url"
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"

	"golang.org/x/net/html"
)

// hackerNews reads members' pages on news.ycombinator.com, a table of labels that has been the same since 2007. Members
// have no name but their handle, whose letter case counts.
var hackerNews = Adapter{
	Name:     "hackernews",
	Title:    "Hacker News",
	Identify: identifyHackerNews,
	Matches:  func(p *page.Page) bool { return isOn(p.URL, "news.ycombinator.com") },
	Read:     readHackerNews,
}

func identifyHackerNews(u *url.URL) (person.ProfileLink, bool) {
	if !isOn(u, "news.ycombinator.com") || strings.Trim(u.Path, "/") != "user" {
		return person.ProfileLink{}, false
	}
	handle := u.Query().Get("id")
	if !isHandle(handle, 2, 15, "_-") {
		return person.ProfileLink{}, false
	}
	return person.ProfileLink{Network: "hackernews", Handle: handle, URL: "https://news.ycombinator.com/user?id=" + handle}, true
}

func readHackerNews(p *page.Page) Findings {
	link, ok := identifyHackerNews(p.URL)
	if !ok {
		switch strings.Trim(p.URL.Path, "/") {
		case "item":
			return Findings{Kind: person.KindArticle}
		case "login":
			return Findings{Kind: person.KindSignIn}
		}
		return Findings{Kind: person.KindSearch}
	}
	card := page.Card{Method: person.MethodAdapterDOM, Main: true}
	for _, row := range page.FindAll(p.Root, "tr") {
		cells := page.Outermost(row, "td", "")
		if len(cells) != 2 || page.Find(row, "tr") != nil {
			continue
		}
		switch page.Text(cells[0]) {
		case "user:":
			if page.Text(cells[1]) != link.Handle {
				return Findings{Kind: person.KindUnknown}
			}
			card.Node = row
			card.Add(person.FieldName, link.Handle, "user:", 0.9)
		case "about:":
			hackerNewsAbout(p, &card, cells[1])
		}
	}
	if card.First(person.FieldName) == "" {
		if strings.HasPrefix(page.Text(page.Find(p.Root, "body")), "No such user") {
			return Findings{Kind: person.KindError}
		}
		return Findings{Kind: person.KindUnknown}
	}
	return Findings{Kind: person.KindPerson, Cards: []page.Card{card}}
}

// hackerNewsAbout reads what they write of themselves; on their own page it stands in a form.
func hackerNewsAbout(p *page.Page, c *page.Card, cell *html.Node) {
	if form := page.Find(cell, "textarea"); form != nil {
		c.Add(person.FieldAbout, page.Text(form), "about:", 0.9)
		return
	}
	c.Add(person.FieldAbout, textOf(cell), "about:", 0.9)
	for _, a := range page.FindAll(cell, "a[href]") {
		c.Add(person.FieldLink, elsewhere(p, a, "news.ycombinator.com"), "about: a", 0.85)
	}
}

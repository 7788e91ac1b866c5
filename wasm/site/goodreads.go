package site

import (
	"net/url"
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"

	"golang.org/x/net/html"
)

// goodreads reads authors' pages (microdata, seen on a page of 2025) and members' pages (rows of .infoBoxRowTitle and
// .infoBoxRowItem, as they have been described since 2012) on goodreads.com.
var goodreads = Adapter{
	Name:     "goodreads",
	Title:    "Goodreads",
	Identify: identifyGoodreads,
	Matches:  func(p *page.Page) bool { return isOn(p.URL, "goodreads.com") },
	Read:     readGoodreads,
}

// identifyGoodreads knows /author/show/123.Name and /user/show/123-name. Only the number counts, and only it is kept of
// a member; an author's address keeps the name, as the site's own canonical links do.
func identifyGoodreads(u *url.URL) (person.ProfileLink, bool) {
	parts := pathParts(u)
	if !isOn(u, "goodreads.com") || len(parts) != 3 || parts[1] != "show" || parts[0] != "author" && parts[0] != "user" {
		return person.ProfileLink{}, false
	}
	number := parts[2][:len(parts[2])-len(strings.TrimLeft(parts[2], "0123456789"))]
	if number == "" || len(number) > 15 {
		return person.ProfileLink{}, false
	}
	handle := parts[0] + "/show/" + number
	if parts[0] == "author" {
		if _, name, ok := strings.Cut(parts[2], "."); ok && name != "" && len(name) < 150 {
			handle += "." + url.PathEscape(name)
		}
	}
	return person.ProfileLink{Network: "goodreads", Handle: handle, URL: "https://www.goodreads.com/" + handle}, true
}

func readGoodreads(p *page.Page) Findings {
	link, ok := identifyGoodreads(p.URL)
	if !ok {
		return Findings{Kind: goodreadsKind(p.URL)}
	}
	card := page.Card{Method: person.MethodAdapterDOM, Main: true}
	if strings.HasPrefix(link.Handle, "author/") {
		goodreadsAuthor(p, &card)
	} else {
		goodreadsMember(p, &card)
	}
	if card.First(person.FieldName) == "" {
		return Findings{Kind: person.KindUnknown}
	}
	return Findings{Kind: person.KindPerson, Cards: []page.Card{card}}
}

func goodreadsKind(u *url.URL) person.Kind {
	parts := pathParts(u)
	switch {
	case len(parts) == 0:
		return person.KindUnknown
	case parts[0] == "book" || parts[0] == "quotes" || parts[0] == "review" || parts[0] == "work" || parts[0] == "series" || parts[0] == "blog":
		return person.KindArticle
	case parts[0] == "search" || parts[0] == "list" || parts[0] == "shelf" || parts[0] == "genres":
		return person.KindSearch
	case parts[0] == "user" && len(parts) > 1 && (parts[1] == "sign_in" || parts[1] == "sign_up"):
		return person.KindSignIn
	}
	return person.KindUnknown
}

// goodreadsAuthor reads an author's page. Where they were born is no place to find them, and the authors who influenced
// them and whom readers also liked are other people.
func goodreadsAuthor(p *page.Page, c *page.Card) {
	c.Node = page.Find(p.Root, "[itemtype$='schema.org/Person']")
	c.Add(person.FieldName, page.Text(page.Find(p.Root, "h1.authorName [itemprop=name], h1.authorName")), "h1.authorName", 0.95)
	// The whole text is hidden behind the beginning that is shown.
	about := page.Find(p.Root, ".aboutAuthorInfo span[id^='freeTextauthor']")
	if about == nil {
		about = page.Find(p.Root, ".aboutAuthorInfo span[id^='freeTextContainerauthor']")
	}
	c.Add(person.FieldAbout, textOf(about), ".aboutAuthorInfo", 0.9)
	c.Add(person.FieldLink, p.Resolve(page.Attr(page.Find(c.Node, "a[itemprop=url][href^='http']"), "href")), "a[itemprop=url]", 0.9)
	goodreadsPhoto(p, c, page.Find(c.Node, "img[itemprop=image][src]"))
}

// goodreadsMember reads a member's page.
func goodreadsMember(p *page.Page, c *page.Card) {
	head := page.Find(p.Root, "h1.userProfileName, #profileNameTopHeading")
	if head == nil && page.Find(p.Root, ".infoBoxRowTitle") != nil {
		head = page.Find(p.Root, "h1")
	}
	name := firstLine(head)
	for _, a := range page.FindAll(head, "a") { // "(edit profile)"
		name = strings.TrimSpace(strings.TrimSuffix(name, page.Text(a)))
	}
	c.Add(person.FieldName, name, "h1.userProfileName", 0.9)
	if c.First(person.FieldName) == "" {
		return
	}
	for i, title := range page.FindAll(p.Root, ".infoBoxRowTitle") {
		if i == 20 { // there are a dozen
			break
		}
		var item *html.Node
		for n := title.NextSibling; n != nil; n = n.NextSibling {
			if n.Type == html.ElementNode && strings.Contains(page.Attr(n, "class"), "infoBoxRowItem") {
				item = n
				break
			}
		}
		switch person.Fold(page.Text(title)) {
		case "details":
			c.Add(person.FieldLocation, goodreadsPlace(page.Text(item)), ".infoBoxRowItem", 0.85)
		case "about me":
			about := page.Find(item, "span[id^='freeTextuser'], span[id^='freeText']:not([id^='freeTextContainer'])")
			if about == nil {
				about = item
			}
			c.Add(person.FieldAbout, textOf(about), ".infoBoxRowItem", 0.9)
		case "website":
			c.Add(person.FieldLink, p.Resolve(page.Attr(page.Find(item, "a[href^='http']"), "href")), ".infoBoxRowItem a", 0.9)
		}
	}
	goodreadsPhoto(p, c, page.Find(p.Root, "img.profilePictureIcon[src], .profilePictureIcon img[src]"))
}

func goodreadsPhoto(p *page.Page, c *page.Card, img *html.Node) {
	if src := p.Resolve(page.Attr(img, "src")); !strings.Contains(src, "/nophoto/") {
		c.Add(person.FieldPhoto, src, "img", 0.9)
	}
}

// goodreadsPlace takes the place out of "Age 41, Female, Ljubljana, Slovenia".
func goodreadsPlace(details string) string {
	var place []string
	for _, part := range strings.Split(details, ",") {
		part = strings.TrimSpace(part)
		switch folded := person.Fold(part); {
		case part == "", strings.HasPrefix(folded, "age "), folded == "female", folded == "male", folded == "custom", strings.HasPrefix(folded, "non-binary"):
		default:
			place = append(place, part)
		}
	}
	return strings.Join(place, ", ")
}

// firstLine gives the first line that is read in n.
func firstLine(n *html.Node) string {
	if l := page.Lines(n); len(l) > 0 {
		return l[0]
	}
	return ""
}

package main

import (
	"bytes"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// mutation changes a page as a site does between releases, and says nothing else about anybody.
type mutation struct {
	name   string
	change func(doc *html.Node, random *rand.Rand)
}

var mutations = []mutation{
	{"classes", renameClasses},
	{"wrappers", addWrappers},
	{"order", reorderBlocks},
	{"aria", dropAria},
	{"language fr", func(doc *html.Node, _ *rand.Rand) { translate(doc, 1) }},
	{"language de", func(doc *html.Node, _ *rand.Rand) { translate(doc, 2) }},
	{"all at once", func(doc *html.Node, random *rand.Rand) {
		renameClasses(doc, random)
		addWrappers(doc, random)
		reorderBlocks(doc, random)
		translate(doc, 1)
	}},
}

// mutate gives a page after a mutation. The same page and mutation give the same.
func mutate(content []byte, file string, m mutation) ([]byte, error) {
	doc, err := html.Parse(bytes.NewReader(content))
	if err != nil {
		return nil, err
	}
	seed := fnv.New64a()
	fmt.Fprint(seed, file, m.name)
	m.change(doc, rand.New(rand.NewPCG(seed.Sum64(), 1)))
	var b bytes.Buffer
	err = html.Render(&b, doc)
	return b.Bytes(), err
}

// renameClasses gives every class that looks generated another generated name: the same everywhere on the page.
func renameClasses(doc *html.Node, random *rand.Rand) {
	renamed := map[string]string{}
	for n := range doc.Descendants() {
		for i, a := range n.Attr {
			if n.Type != html.ElementNode || a.Key != "class" {
				continue
			}
			classes := strings.Fields(a.Val)
			for k, c := range classes {
				if !looksGenerated(c) {
					continue
				}
				if renamed[c] == "" {
					renamed[c] = fmt.Sprintf("_%08x", random.Uint32())
				}
				classes[k] = renamed[c]
			}
			n.Attr[i].Val = strings.Join(classes, " ")
		}
	}
}

// looksGenerated reports whether a class is no word that somebody wrote: it has digits amid letters, or letters that
// make no syllables.
func looksGenerated(class string) bool {
	for _, piece := range strings.FieldsFunc(class, func(r rune) bool { return r == '-' || r == '_' }) {
		lower := strings.ToLower(piece)
		digits := strings.ContainsAny(piece, "0123456789") && strings.Trim(piece, "0123456789") != ""
		vowels := strings.ContainsAny(lower, "aeiouy")
		inner := len(piece) > 1 && strings.ToLower(piece[1:]) != piece[1:] && strings.ToUpper(piece) != piece
		if digits && len(piece) >= 4 || !vowels && len(piece) >= 5 || inner && !vowels {
			return true
		}
	}
	return false
}

// addWrappers puts a div around a third of the blocks.
func addWrappers(doc *html.Node, random *rand.Rand) {
	var blocks []*html.Node
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode && n.Parent != nil && (n.Data == "div" || n.Data == "section" || n.Data == "h1" || n.Data == "h2" || n.Data == "h3" || n.Data == "p" || n.Data == "ul") &&
			n.Parent.Data != "ul" && n.Parent.Data != "ol" && n.Parent.Data != "dl" && n.Parent.Data != "p" && n.Parent.Data != "span" && n.Parent.Data != "hgroup" && !within(n, "svg", "head", "template", "code") && random.IntN(3) == 0 {
			blocks = append(blocks, n)
		}
	}
	for _, n := range blocks {
		wrapper := &html.Node{Type: html.ElementNode, Data: "div", Attr: []html.Attribute{{Key: "class", Val: fmt.Sprintf("w%07x", random.Uint32())}}}
		n.Parent.InsertBefore(wrapper, n)
		n.Parent.RemoveChild(n)
		wrapper.AppendChild(n)
	}
}

func within(n *html.Node, names ...string) bool {
	for ; n != nil; n = n.Parent {
		for _, name := range names {
			if n.Data == name {
				return true
			}
		}
	}
	return false
}

// dropAria takes away what tells the forms for the eye and for the ear apart.
func dropAria(doc *html.Node, _ *rand.Rand) {
	for n := range doc.Descendants() {
		n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return strings.HasPrefix(a.Key, "aria-") })
	}
}

// reorderBlocks changes the order of sibling sections that each begin with a heading of their own, but for the one that
// holds the page's first heading, which stays first.
func reorderBlocks(doc *html.Node, random *rand.Rand) {
	var parents []*html.Node
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode && len(headedSections(n)) > 1 {
			parents = append(parents, n)
		}
	}
	for _, p := range parents {
		sections := headedSections(p)
		order := random.Perm(len(sections))
		marks := make([]*html.Node, len(sections))
		for i, s := range sections {
			marks[i] = &html.Node{Type: html.CommentNode}
			p.InsertBefore(marks[i], s)
			p.RemoveChild(s)
		}
		for i, at := range order {
			p.InsertBefore(sections[at], marks[i])
			p.RemoveChild(marks[i])
		}
	}
}

// headedSections gives the children of n that are sections with a heading, none of which is a first heading.
func headedSections(n *html.Node) []*html.Node {
	var all []*html.Node
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode || c.Data != "section" && c.Data != "div" {
			continue
		}
		if h := firstElement(c); (h == "h2" || h == "h3") && !isHeadingAlone(c) {
			all = append(all, c)
		}
	}
	return all
}

// isHeadingAlone reports a block that is nothing but its heading, such as a wrapper of one: what it is the heading of stands
// behind it and would not come along.
func isHeadingAlone(n *html.Node) bool {
	for d := range n.Descendants() {
		if d.Type == html.TextNode && strings.TrimSpace(d.Data) != "" && !within(d, "h2", "h3") {
			return false
		}
	}
	return true
}

// firstElement gives the tag of the heading that comes before any text of a block, empty if none does.
func firstElement(n *html.Node) string {
	for d := range n.Descendants() {
		switch {
		case d.Type == html.ElementNode && (d.Data == "h1" || d.Data == "h2" || d.Data == "h3"):
			return d.Data
		case d.Type == html.ElementNode && (d.Data == "script" || d.Data == "style"):
			return ""
		case d.Type == html.TextNode && strings.TrimSpace(d.Data) != "":
			return ""
		}
	}
	return ""
}

// labels are texts of interfaces in English, French and German, as the networks' own pages have them.
var labels = [][3]string{
	{"Experience", "Expérience", "Berufserfahrung"},
	{"Education", "Formation", "Ausbildung"},
	{"Skills", "Compétences", "Kenntnisse"},
	{"Languages", "Langues", "Sprachen"},
	{"Summary", "Résumé", "Zusammenfassung"},
	{"About", "À propos", "Info"},
	{"Publications", "Publications", "Veröffentlichungen"},
	{"Projects", "Projets", "Projekte"},
	{"Interests", "Centres d’intérêt", "Interessen"},
	{"Volunteer Experience", "Bénévolat", "Ehrenamt"},
	{"Volunteering", "Bénévolat", "Ehrenamt"},
	{"Recommendations", "Recommandations", "Empfehlungen"},
	{"Current", "Poste actuel", "Aktuell"},
	{"Previous", "Précédent", "Früher"},
	{"Contact info", "Coordonnées", "Kontaktinformationen"},
	{"Followers", "Abonnés", "Follower"},
	{"Present", "Aujourd’hui", "Heute"},
	{"present", "aujourd’hui", "heute"},
}

// translate puts the labels of the interface into another language: a text that is a label as a whole, and "Present" at
// the end of a period.
func translate(doc *html.Node, to int) {
	for n := range doc.Descendants() {
		if n.Type != html.TextNode || within(n.Parent, "script", "style", "code", "title") {
			continue
		}
		text := strings.TrimSpace(n.Data)
		for _, l := range labels {
			if text == l[0] {
				n.Data = strings.Replace(n.Data, text, l[to], 1)
				break
			}
			if before, ok := strings.CutSuffix(text, l[0]); ok && strings.EqualFold(l[0], "present") && strings.ContainsAny(before, "-–—") && strings.ContainsAny(before, "0123456789") {
				n.Data = strings.Replace(n.Data, text, before+l[to], 1)
				break
			}
		}
	}
}

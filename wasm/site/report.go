package site

import (
	"math/rand/v2"
	"strconv"
	"strings"

	"carnet/wasm/page"

	"golang.org/x/net/html"
)

// How much a report is at most.
const (
	maxReport     = 200 << 10 // bytes, about
	maxReportData = 80 << 10  // of them for embedded data
	maxReported   = 160       // runes of one text
	deepest       = 40        // levels that are indented
)

// Report gives the structure of a page without what it says, so that somebody who works on readers can see why a page
// is not read: elements, and attributes that belong to the interface, while every text, address and value of embedded
// data is nonsense of the same length and script. Texts that are equal stay equal within a report. What nonsense a text
// becomes is drawn anew for each report, so nobody can try names.
func Report(p *page.Page) string {
	r := reporter{random: rand.New(rand.NewPCG(rand.Uint64(), rand.Uint64())), said: map[string]bool{}, nonsense: map[string]string{}, judged: map[string]bool{}}
	r.listen(p)
	r.out.WriteString("carnet report 1\nat " + r.address(p.Address) + "\n")
	r.elements(p.Root)
	r.data(p.Data)
	return r.out.String()
}

// reporter writes one report.
type reporter struct {
	random   *rand.Rand
	said     map[string]bool   // every word of four letters or more that the page says somewhere
	nonsense map[string]string // by text
	judged   map[string]bool   // names in the markup, and whether they are kept
	out      strings.Builder
}

// listen takes note of every word that the page says in texts, attributes, addresses and data.
func (r *reporter) listen(p *page.Page) {
	r.hear(p.Address)
	r.hear(p.Title)
	for n := range p.Root.Descendants() {
		switch {
		case n.Type == html.TextNode && !isDataElement(n.Parent):
			r.hear(n.Data)
		case n.Type == html.ElementNode:
			for _, a := range n.Attr {
				if kindOf(a.Key) != naming {
					r.hear(a.Val)
				}
			}
		}
	}
	for _, d := range p.Data {
		for t := range jsonTokens(d.Text) {
			if t.kind == jsonText {
				r.hear(t.text)
			}
		}
	}
}

// maxSaid bounds the words that are remembered. A page with more has none of its names kept.
const maxSaid = 400_000

func (r *reporter) hear(text string) {
	for _, w := range pieces(text) {
		for _, run := range strings.FieldsFunc(w, notLetter) {
			if len(run) >= 4 && len(r.said) < maxSaid {
				r.said[run] = true
			}
		}
	}
	for _, w := range strings.FieldsFunc(strings.ToLower(text), notLetter) {
		if len(w) >= 4 && len(r.said) < maxSaid {
			r.said[w] = true
		}
	}
}

func isDataElement(n *html.Node) bool { return n != nil && (n.Data == "script" || n.Data == "code") }

// elements writes the tree.
func (r *reporter) elements(root *html.Node) {
	depth := 0
	for n := root; n != nil; {
		if r.out.Len() > maxReport-maxReportData {
			r.out.WriteString("…\n")
			return
		}
		into := n.FirstChild
		switch n.Type {
		case html.ElementNode:
			r.line(depth, r.element(n))
			if isDataElement(n) && n.FirstChild != nil && looksLikeJSON(n.FirstChild.Data) || n.Data == "svg" {
				into = nil
			}
		case html.TextNode:
			if text := strings.Join(strings.Fields(n.Data), " "); text != "" {
				r.line(depth, `"`+r.text(text)+`"`)
			}
		}
		if into != nil {
			n = into
			depth++
			continue
		}
		for n != nil && n != root && n.NextSibling == nil {
			n = n.Parent
			depth--
		}
		if n == nil || n == root {
			return
		}
		n = n.NextSibling
	}
}

func looksLikeJSON(s string) bool {
	s = strings.TrimSpace(s)
	return s != "" && strings.ContainsRune("{[<", rune(s[0]))
}

func (r *reporter) line(depth int, text string) {
	for range min(depth, deepest) {
		r.out.WriteByte(' ')
	}
	r.out.WriteString(text)
	r.out.WriteByte('\n')
}

// maxReportedAttrs bounds the attributes of one element.
const maxReportedAttrs = 24

func (r *reporter) element(n *html.Node) string {
	var b strings.Builder
	b.WriteString(r.name(n.Data))
	for i, a := range n.Attr {
		if i == maxReportedAttrs {
			break
		}
		b.WriteByte(' ')
		b.WriteString(r.name(a.Key))
		if a.Val == "" {
			continue
		}
		b.WriteString(`="`)
		switch kindOf(a.Key) {
		case naming:
			b.WriteString(r.names(a.Val))
		case addressing:
			b.WriteString(r.address(a.Val))
		default:
			b.WriteString(r.text(strings.Join(strings.Fields(a.Val), " ")))
		}
		b.WriteByte('"')
	}
	return b.String()
}

// names keeps the names of a list that belong to the interface.
func (r *reporter) names(list string) string {
	var all []string
	for i, w := range strings.Fields(list) {
		if i == 20 {
			all = append(all, "…")
			break
		}
		if strings.Contains(w, "://") {
			all = append(all, r.address(w))
		} else {
			all = append(all, r.name(w))
		}
	}
	return strings.Join(all, " ")
}

// name keeps a name of the interface, and makes nonsense of any other.
func (r *reporter) name(s string) string {
	if r.isInterface(s) {
		return s
	}
	return r.text(s)
}

// isInterface reports whether a name in the markup says nothing that the page says: each of its words is one that
// interfaces use, or one that the page does not use, and it is not generated.
func (r *reporter) isInterface(s string) bool {
	kept, known := r.judged[s]
	if known {
		return kept
	}
	kept = len(s) <= 80 && len(r.said) < maxSaid && isASCII(s) && !strings.ContainsAny(s, "0123456789@%/\\\"'<>=?&;,{}[]()")
	if h1 := len(s) == 2 && s[0] == 'h' && s[1] >= '1' && s[1] <= '6'; h1 {
		kept = true
	} else if kept {
		for _, w := range pieces(s) {
			if !interfaceWords[w] && (len(w) < 4 && !briefWords[w] || generated(w) || r.says(w)) {
				kept = false
				break
			}
		}
		for _, w := range strings.FieldsFunc(strings.ToLower(s), notLetter) { // two words of interfaces may make one of the page
			kept = kept && (interfaceWords[w] || !r.said[w])
		}
	}
	r.judged[s] = kept
	return kept
}

// says reports whether a word holds one that the page says.
func (r *reporter) says(word string) bool {
	for i := 0; i+4 <= len(word); i++ {
		for k := i + 4; k <= len(word); k++ {
			if r.said[word[i:k]] {
				return true
			}
		}
	}
	return false
}

// address keeps the scheme, the host if it is a network's or the standards', the words of the interface, and the shape.
func (r *reporter) address(s string) string {
	s = strings.TrimSpace(s)
	scheme, rest := "", s
	if i := strings.IndexByte(s, ':'); i > 0 && i < 12 && isName(s[:i]) {
		scheme, rest = strings.ToLower(s[:i]), s[i+1:]
		switch scheme {
		case "http", "https", "mailto", "tel", "data", "javascript", "blob", "about", "chrome", "file":
		default:
			return r.text(s)
		}
		if scheme != "http" && scheme != "https" {
			return scheme + ":" + r.text(rest)
		}
		scheme += ":"
	}
	if hostPath, ok := strings.CutPrefix(rest, "//"); ok {
		end := strings.IndexAny(hostPath, "/?#")
		if end < 0 {
			end = len(hostPath)
		}
		host := strings.ToLower(hostPath[:end])
		if !knownHosts[strings.TrimPrefix(host, "www.")] {
			host = r.text(host)
		}
		return scheme + "//" + host + r.path(hostPath[end:])
	}
	return scheme + r.path(rest)
}

// path keeps the shape of a path, a query and a fragment.
func (r *reporter) path(s string) string {
	var b strings.Builder
	for i := 0; i < len(s) && b.Len() < 2*maxReported; {
		end := i
		for end < len(s) && !strings.ContainsRune("/?&=#", rune(s[end])) {
			end++
		}
		if end > i {
			if piece := s[i:end]; interfaceWords[piece] || briefWords[piece] {
				b.WriteString(piece)
			} else {
				b.WriteString(r.text(piece))
			}
		}
		if end < len(s) {
			b.WriteByte(s[end])
			end++
		}
		i = end
	}
	return b.String()
}

// text gives nonsense for a text: a letter for a letter of the same script and case, a digit for a digit. A text that is
// the title of a known section stays.
func (r *reporter) text(s string) string {
	if plainLabels[strings.ToLower(strings.TrimRight(s, ": "))] {
		return s
	}
	most, cut := s, ""
	if len(s) > maxReported {
		if runes := []rune(s); len(runes) > maxReported {
			most, cut = string(runes[:maxReported]), "…"+strconv.Itoa(len(runes)/100)+"00"
		}
	}
	if said, ok := r.nonsense[most]; ok {
		return said + cut
	}
	var said string
	for range 20 {
		said = strings.Map(r.other, most)
		if !r.sayable(said) {
			break
		}
	}
	if len(r.nonsense) < 100_000 {
		r.nonsense[most] = said
	}
	return said + cut
}

// sayable reports whether nonsense happens to hold a word of the page.
func (r *reporter) sayable(s string) bool {
	for _, w := range strings.FieldsFunc(strings.ToLower(s), notLetter) {
		if len(w) >= 4 && r.said[w] {
			return true
		}
	}
	return false
}

package page

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
)

// selectorsWritten gives every text of our readers that cascadia takes for a selector and that has more than a name.
func selectorsWritten(t *testing.T) []string {
	t.Helper()
	var all []string
	for _, folder := range []string{".", "../site"} {
		files, err := filepath.Glob(filepath.Join(folder, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range files {
			file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(file, func(n ast.Node) bool {
				if literal, ok := n.(*ast.BasicLit); ok && literal.Kind == token.STRING {
					text, err := strconv.Unquote(literal.Value)
					if err == nil && strings.ContainsAny(text, "#.[ >,") && !strings.ContainsAny(text, `\`) {
						if _, err := cascadia.ParseGroup(text); err == nil {
							all = append(all, text)
						}
					}
				}
				return true
			})
		}
	}
	return all
}

// grown gives a tree whose elements have the names, classes and attributes that selectors ask for.
func grown(random *rand.Rand, asked []string) *html.Node {
	pick := func() string { return asked[random.IntN(len(asked))] }
	root := &html.Node{Type: html.DocumentNode}
	nodes := []*html.Node{root}
	for range 300 {
		n := &html.Node{Type: html.ElementNode, Data: []string{"div", "section", "a", "span", "li", "h1", "p"}[random.IntN(7)]}
		if l, err := parseSelector(pick()); err == nil {
			for _, part := range l[random.IntN(len(l))].parts {
				if part.tag != "" {
					n.Data = part.tag
				}
				for _, a := range part.attrs {
					value := a.value
					switch random.IntN(6) {
					case 0:
						value = "x" + value
					case 1:
						value += " y"
					case 2:
						value = strings.ToUpper(value)
					case 3:
						value += "-z"
					}
					if !slices.ContainsFunc(n.Attr, func(o html.Attribute) bool { return o.Key == a.name }) {
						n.Attr = append(n.Attr, html.Attribute{Key: a.name, Val: value})
					}
				}
			}
		}
		nodes[random.IntN(len(nodes))].AppendChild(n)
		nodes = append(nodes, n, n)
		if random.IntN(3) == 0 {
			n.AppendChild(&html.Node{Type: html.TextNode, Data: " "})
		}
	}
	return root
}

// TestSelectorsMeanWhatTheyMean compares our selectors with those of cascadia, which knows all of CSS, where it follows the
// standard: there [id^=""] matches nothing.
func TestSelectorsMeanWhatTheyMean(t *testing.T) {
	more := []string{"*", "a > b > c", "div + p", "li ~ li a", "section  li>a", "[a|=en]", "[class~=x i]", "[id=''],a",
		"a:not(.x)", "a:not(.x, [href])", "a:not(div a, p > .x) span", "div:not(#a):not(.b) span", "DIV", "[ID = x]", "h1,h2 , h3", "#a.b.c[d]", "div *", "* > *", `[class=" x "]`}
	random := rand.New(rand.NewPCG(1, 2))
	all := append(selectorsWritten(t), more...)
	for _, css := range more {
		if _, err := parseSelector(css); err != nil {
			t.Errorf("%s: %v", css, err)
		}
	}
	trees := make([]*html.Node, 4)
	for i := range trees {
		trees[i] = grown(random, all)
	}
	compared, found := 0, 0
	for _, css := range all {
		ours, err := parseSelector(css)
		if err != nil {
			t.Errorf("%s: %v", css, err)
			continue
		}
		theirs, err := cascadia.ParseGroup(css)
		if err != nil {
			t.Errorf("%s: cascadia: %v", css, err)
			continue
		}
		compared++
		for _, tree := range trees {
			for n := range tree.Descendants() {
				if n.Type != html.ElementNode {
					continue
				}
				if got, want := ours.Match(n), theirs.Match(n); got != want {
					t.Errorf("%s: %v, cascadia says %v of %s %v below %s", css, got, want, n.Data, n.Attr, n.Parent.Data)
				} else if got {
					found++
				}
			}
		}
	}
	if compared < 100 || found < 1000 {
		t.Errorf("only %d selectors compared, %d matches: is this still a test?", compared, found)
	}
}

func TestSelectorsThatAreRefused(t *testing.T) {
	for _, css := range []string{"", " ", ",", "a,", ",a", "a >", "> a", "a > > b", "#", ".", "[", "[]", "[a", "[a=", "[a=]", "[a='x]", "a:hover", "a:not(", "a:not()",
		"a:not(b", "a::before", "a{", "a\\b", "a:not(:hover)", "[a=b j]", "!"} {
		if l, err := parseSelector(css); err == nil {
			t.Errorf("%q was taken: %s", css, fmt.Sprintf("%+v", l))
		}
	}
}

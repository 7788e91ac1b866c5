package site

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"carnet/wasm/page"

	"golang.org/x/net/html"
)

// TestSelectors compiles every selector that stands in the source: a malformed one panics where it is used, and some
// are used on rare pages only.
func TestSelectors(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	takes := []string{"Find", "FindAll", "Closest", "Outermost", "Is", "text", "texts", "apart", "picture", "outermost"}
	empty := &html.Node{Type: html.ElementNode, Data: "p"}
	seen := 0
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || !slices.Contains(takes, called(call)) {
				return true
			}
			for _, arg := range call.Args {
				literal, ok := arg.(*ast.BasicLit)
				if !ok || literal.Kind != token.STRING {
					continue
				}
				css, err := strconv.Unquote(literal.Value)
				if err != nil || css == "" {
					continue
				}
				func() {
					defer func() {
						if broken := recover(); broken != nil {
							t.Errorf("%s: %v", set.Position(literal.Pos()), broken)
						}
					}()
					page.Find(empty, css)
					seen++
				}()
			}
			return true
		})
	}
	if seen < 100 {
		t.Errorf("only %d selectors found", seen)
	}
}

func called(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		if pkg, ok := f.X.(*ast.Ident); ok && pkg.Name == "page" {
			return f.Sel.Name
		}
	}
	return ""
}

package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"slices"
	"strings"
)

// relaying is the package whose codes the core gives on behind "sync-".
const relaying = "sync/wire"

// errorCodes gives every code of a person.Error, quoted and sorted: string constants named Code…, and texts that stand
// directly in a person.Error.
func errorCodes(root string) ([]string, error) {
	codes := map[string]bool{}
	prefix := ""
	add := func(e ast.Expr) {
		if literal, ok := e.(*ast.BasicLit); ok && literal.Kind == token.STRING {
			codes[`"`+prefix+literal.Value[1:]] = true
		}
	}
	for _, folder := range append(slices.Clone(refusing), relaying) {
		if folder == relaying {
			prefix = "sync-"
		}
		files, err := filepath.Glob(filepath.Join(root, folder, "*.go"))
		if err != nil {
			return nil, err
		}
		for _, name := range files {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
			if err != nil {
				return nil, err
			}
			ast.Inspect(file, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.ValueSpec:
					for i, constant := range n.Names {
						if strings.HasPrefix(constant.Name, "Code") && i < len(n.Values) {
							add(n.Values[i])
						}
					}
				case *ast.CompositeLit:
					if !isError(n.Type) {
						return true
					}
					for _, element := range n.Elts {
						if pair, ok := element.(*ast.KeyValueExpr); ok {
							if key, ok := pair.Key.(*ast.Ident); ok && key.Name == "Code" {
								add(pair.Value)
							}
						}
					}
				}
				return true
			})
		}
	}
	return slices.Sorted(maps.Keys(codes)), nil
}

func isError(t ast.Expr) bool {
	s, ok := t.(*ast.SelectorExpr)
	return ok && s.Sel.Name == "Error"
}

package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"carnet/wasm/core"
)

// sources are the folders whose types may cross the border, refusing those that make errors with codes.
var (
	sources  = []string{"wasm/core", "wasm/carnet", "wasm/exchange", "wasm/nurture", "wasm/person", "wasm/replica"}
	refusing = []string{"wasm", "wasm/core", "wasm/carnet", "wasm/exchange", "wasm/nurture", "wasm/person", "wasm/page", "wasm/site", "wasm/replica"}
)

// declare gives the TypeScript declarations of every operation, and of every type that one takes or answers.
// root is the project's folder.
func declare(root string) (string, error) {
	d := declarer{types: map[string]*declaration{}}
	for _, folder := range sources {
		if err := d.load(filepath.Join(root, folder)); err != nil {
			return "", err
		}
	}
	var b strings.Builder
	b.WriteString("// Written by `go run ./wasm/cmd/protocol` from the Go types. Do not edit.\n\n")
	b.WriteString("/** Every operation of the core, with what it takes and what it answers. */\nexport interface Operations {\n")
	for _, o := range core.Operations() {
		d.need(o.Request.Name())
		d.need(o.Answer.Name())
		fmt.Fprintf(&b, "  %s: { request: %s; answer: %s };\n", o.Name, o.Request.Name(), o.Answer.Name())
	}
	d.need("CallError")
	b.WriteString(`}

/** A request of one operation, as core.call takes it. */
export type Request<Op extends keyof Operations = keyof Operations> =
  Op extends keyof Operations ? { op: Op } & Operations[Op]["request"] : never;

/** What core.call answers. */
export type Answer<Op extends keyof Operations> =
  | { ok: Operations[Op]["answer"]; error?: undefined }
  | { ok?: undefined; error: CallError };
`)
	codes, err := errorCodes(root)
	if err != nil {
		return "", err
	}
	fmt.Fprintf(&b, "\n/** Every code that a CallError of Go's may have; extension/core.js adds core-ended. */\nexport type ErrorCode =\n  | %s;\n", strings.Join(codes, "\n  | "))
	for i := 0; i < len(d.needed); i++ { // writing one may need others
		if err := d.write(&b, d.needed[i]); err != nil {
			return "", err
		}
	}
	return b.String(), nil
}

// declaration is one Go type with its documentation and, for strings, its constants.
type declaration struct {
	spec   *ast.TypeSpec
	doc    string
	values []string
}

type declarer struct {
	types  map[string]*declaration
	needed []string
}

// load reads the types and constants of one package.
func (d *declarer) load(folder string) error {
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		return err
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		for _, decl := range file.Decls {
			if gen, ok := decl.(*ast.GenDecl); ok {
				if err := d.collect(gen); err != nil {
					return fmt.Errorf("%s: %w", name, err)
				}
			}
		}
	}
	return nil
}

// staysInGo reports whether a type is a struct of whose fields none says what it is called in JSON, nor is a type that does.
func staysInGo(t ast.Expr) bool {
	s, ok := t.(*ast.StructType)
	return ok && len(s.Fields.List) > 0 && !slices.ContainsFunc(s.Fields.List, func(f *ast.Field) bool { return f.Tag != nil || len(f.Names) == 0 })
}

func (d *declarer) collect(gen *ast.GenDecl) error {
	for _, spec := range gen.Specs {
		switch spec := spec.(type) {
		case *ast.TypeSpec:
			if !spec.Name.IsExported() || staysInGo(spec.Type) {
				continue
			}
			doc := spec.Doc.Text()
			if doc == "" {
				doc = gen.Doc.Text()
			}
			t := d.named(spec.Name.Name)
			if t.spec != nil {
				return fmt.Errorf("type %s is in two packages; the border needs one name for one thing", spec.Name.Name)
			}
			t.spec, t.doc = spec, doc
		case *ast.ValueSpec:
			name, typed := spec.Type.(*ast.Ident)
			if gen.Tok != token.CONST || !typed || len(spec.Values) != 1 {
				continue
			}
			if literal, ok := spec.Values[0].(*ast.BasicLit); ok && literal.Kind == token.STRING {
				t := d.named(name.Name)
				t.values = append(t.values, literal.Value)
			}
		}
	}
	return nil
}

func (d *declarer) named(name string) *declaration {
	if d.types[name] == nil {
		d.types[name] = &declaration{}
	}
	return d.types[name]
}

// need asks for a type to be written, once.
func (d *declarer) need(name string) {
	for _, n := range d.needed {
		if n == name {
			return
		}
	}
	d.needed = append(d.needed, name)
}

func (d *declarer) write(b *strings.Builder, name string) error {
	t := d.types[name]
	if t == nil || t.spec == nil {
		return fmt.Errorf("no type %s in %s", name, strings.Join(sources, ", "))
	}
	b.WriteString("\n" + comment(t.doc, ""))
	structure, ok := t.spec.Type.(*ast.StructType)
	if !ok {
		if len(t.values) == 0 {
			return fmt.Errorf("type %s has no constants to list", name)
		}
		fmt.Fprintf(b, "export type %s = %s;\n", name, strings.Join(t.values, " | "))
		return nil
	}
	if len(structure.Fields.List) == 0 {
		fmt.Fprintf(b, "export type %s = {};\n", name)
		return nil
	}
	var members strings.Builder
	var parents []string
	for _, field := range structure.Fields.List {
		if len(field.Names) == 0 {
			parent, err := d.typescript(field.Type)
			if err != nil {
				return err
			}
			parents = append(parents, parent)
			continue
		}
		if err := d.member(&members, name, field); err != nil {
			return err
		}
	}
	extends := ""
	if len(parents) > 0 {
		extends = " extends " + strings.Join(parents, ", ")
	}
	fmt.Fprintf(b, "export interface %s%s {\n%s}\n", name, extends, members.String())
	return nil
}

func (d *declarer) member(b *strings.Builder, owner string, field *ast.Field) error {
	tag := ""
	if field.Tag != nil {
		text, err := strconv.Unquote(field.Tag.Value)
		if err != nil {
			return err
		}
		tag = reflect.StructTag(text).Get("json")
	}
	key, options, _ := strings.Cut(tag, ",")
	if key == "-" {
		return nil
	}
	if key == "" {
		return fmt.Errorf("%s.%s has no json name", owner, field.Names[0].Name)
	}
	kind, err := d.typescript(field.Type)
	if err != nil {
		return fmt.Errorf("%s.%s: %w", owner, field.Names[0].Name, err)
	}
	optional := ""
	if strings.Contains(options, "omitempty") {
		optional = "?"
	}
	b.WriteString(comment(field.Doc.Text()+field.Comment.Text(), "  "))
	fmt.Fprintf(b, "  %s%s: %s;\n", key, optional, kind)
	return nil
}

// typescript gives the TypeScript form of a Go type, and asks for the types that it names.
func (d *declarer) typescript(e ast.Expr) (string, error) {
	switch e := e.(type) {
	case *ast.Ident:
		switch e.Name {
		case "string":
			return "string", nil
		case "bool":
			return "boolean", nil
		case "int", "int64", "uint64", "uint32", "float64":
			return "number", nil
		}
		d.need(e.Name)
		return e.Name, nil
	case *ast.SelectorExpr:
		d.need(e.Sel.Name)
		return e.Sel.Name, nil
	case *ast.StarExpr:
		return d.typescript(e.X)
	case *ast.ArrayType:
		element, err := d.typescript(e.Elt)
		return element + "[]", err
	case *ast.MapType:
		key, err := d.typescript(e.Key)
		if err != nil {
			return "", err
		}
		value, err := d.typescript(e.Value)
		return "Record<" + key + ", " + value + ">", err
	}
	return "", fmt.Errorf("no TypeScript form for %T", e)
}

func comment(text, indent string) string {
	text = strings.TrimSpace(text)
	if text == "" {
		return ""
	}
	text = strings.ReplaceAll(text, "*/", "* /")
	return indent + "/** " + strings.ReplaceAll(text, "\n", "\n"+indent+" * ") + " */\n"
}

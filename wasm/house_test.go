package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// mayImport is the house: the packages of ours that each package may import, by folder. A folder that is not here may
// not exist; a line that is not here is an import that goes the wrong way.
var mayImport = map[string][]string{
	"wasm/person":           {},
	"wasm/page":             {"wasm/person"},
	"wasm/site":             {"wasm/person", "wasm/page"},
	"wasm/invent":           {"wasm/person"},
	"wasm/carnet":           {"wasm/person"},
	"wasm/exchange":         {"wasm/person", "wasm/page"},
	"wasm/carnet/storetest": {"wasm/person", "wasm/carnet"},
	"wasm/nurture":          {"wasm/person", "wasm/carnet"},
	"wasm/replica":          {"wasm/person", "wasm/carnet", "sync/wire", "sync/relay"},
	"wasm/core":             {"wasm/person", "wasm/page", "wasm/site", "wasm/carnet", "wasm/nurture", "wasm/exchange", "wasm/replica"},
	"wasm":                  {"wasm/person", "wasm/page", "wasm/site", "wasm/carnet", "wasm/nurture", "wasm/carnet/storetest", "wasm/replica", "wasm/core"},
	"wasm/cmd/carnet":       {"wasm/person", "wasm/page", "wasm/site", "wasm/invent", "wasm/carnet", "wasm/core", "wasm/nurture"},
	"wasm/cmd/protocol":     {"wasm/core"},
	"sync/wire":             {},
	"sync/relay":            {"sync/wire"},
	"sync/relay/relaytest":  {"sync/wire"},
	"sync/server":           {"sync/wire", "sync/relay", "sync/relay/relaytest"},
	"sync/worker":           {"sync/relay", "sync/relay/relaytest", "sync/wire"},

	"extension/e2e/bench/microformats": {}, // a peer to measure beside
}

// heavy are packages that would make the extension's core too large; see their cost in the design.
var heavy = []string{"net/http", "text/template", "html/template", "log/slog", "encoding/json/v2"}

func TestImportsGoOneWay(t *testing.T) {
	for _, file := range goFiles(t) {
		folder := filepath.ToSlash(filepath.Dir(file))
		allowed, known := mayImport[folder]
		if !known {
			t.Errorf("%s: the house has no package %s; add it to mayImport with what it may import", file, folder)
			continue
		}
		test := strings.HasSuffix(file, "_test.go")
		for _, path := range imports(t, file) {
			switch ours, isOurs := strings.CutPrefix(path, "carnet/"); {
			case isOurs && ours != folder && !slices.Contains(allowed, ours) && !(test && (strings.HasPrefix(ours, folder+"/") || ours == "wasm/invent")):
				t.Errorf("%s imports %s, which goes the wrong way", file, ours)
			case folder == "wasm/person" && !test && strings.Contains(strings.Split(path, "/")[0], "."):
				t.Errorf("%s imports %s; person imports the standard library only", file, path)
			case path == "syscall/js" && !(strings.HasSuffix(file, "_js.go") || strings.HasSuffix(file, "_js_test.go")):
				t.Errorf("%s imports syscall/js; only *_js.go files of main packages may", file)
			case path == "syscall/js" && folder != "wasm" && folder != "sync/worker" && !strings.HasPrefix(folder, "extension/e2e/bench/"):
				t.Errorf("%s imports syscall/js outside a main package", file)
			case slices.Contains(heavy, path) && !test && !strings.HasPrefix(folder, "wasm/cmd/") && (strings.HasPrefix(folder, "wasm") || folder == "sync/wire"):
				t.Errorf("%s imports %s, which is too large for the core", file, path)
			}
		}
	}
}

func TestNoDrawerPackages(t *testing.T) {
	drawers := []string{"utils", "util", "helpers", "helper", "common", "misc", "manager", "shared"}
	for _, file := range goFiles(t) {
		for part := range strings.SplitSeq(strings.TrimSuffix(filepath.ToSlash(file), ".go"), "/") {
			if slices.Contains(drawers, part) {
				t.Errorf("%s: name it for the thing it does", file)
			}
		}
	}
}

func TestTopLevel(t *testing.T) {
	allowed := []string{"wasm", "extension", "sync", "build.sh", "go.mod", "go.sum", "README.md", "LICENSE", "dist"}
	entries, err := os.ReadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") && !slices.Contains(allowed, e.Name()) {
			t.Errorf("%s does not belong at the top level", e.Name())
		}
	}
}

// goFiles gives every Go file of the project, by its path from the root.
func goFiles(t *testing.T) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		switch name := d.Name(); {
		case d.IsDir() && (name == "node_modules" || name == "dist" || name == "testdata" || len(name) > 2 && name[0] == '.'):
			return fs.SkipDir
		case strings.HasSuffix(name, ".go"):
			rel, err := filepath.Rel("..", path)
			files = append(files, filepath.ToSlash(rel))
			return err
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func imports(t *testing.T, file string) []string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), filepath.Join("..", file), nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, spec := range parsed.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	return paths
}

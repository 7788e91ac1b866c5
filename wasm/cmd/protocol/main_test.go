package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestDeclarationsAreFresh(t *testing.T) {
	root := filepath.Join("..", "..", "..")
	want, err := declare(root)
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(root, declarations))
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s is stale: run go run ./wasm/cmd/protocol", declarations)
	}
}

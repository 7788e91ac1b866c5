package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const cardPage = `<!doctype html><title>Mirela Vosk</title><div class="h-card"><a class="p-name u-url" href="https://mirela.example/">Mirela Vosk</a>
<span class="p-job-title">Potter</span> <a class="u-email" href="mailto:mirela@mirela.example">mail</a></div>`

func TestReadAnswersEveryLineInOrder(t *testing.T) {
	file := filepath.Join(t.TempDir(), "card.html")
	if err := os.WriteFile(file, []byte(cardPage), 0o600); err != nil {
		t.Fatal(err)
	}
	in := strings.NewReader(strings.Join([]string{
		`{"file": "` + filepath.ToSlash(file) + `", "url": "https://mirela.example/"}`,
		`{"file": "there-is-no-such-file.html", "url": "https://mirela.example/"}`,
		`not JSON`,
		``,
		`{"file": "` + filepath.ToSlash(file) + `", "url": "::bad"}`,
	}, "\n"))
	var out bytes.Buffer
	if err := run([]string{"read"}, in, &out); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(lines) != 4 {
		t.Fatalf("4 pages, %d answers:\n%s", len(lines), out.String())
	}
	if !strings.Contains(lines[0], `"name":"Mirela Vosk"`) || !strings.Contains(lines[0], `"emails":["mirela@mirela.example"]`) {
		t.Errorf("the card is read as %s", lines[0])
	}
	for i, line := range lines[1:3] {
		if line != `{"person":null}` {
			t.Errorf("bad line %d is answered %s", i, line)
		}
	}
}

func TestShow(t *testing.T) {
	file := filepath.Join(t.TempDir(), "card.html")
	if err := os.WriteFile(file, []byte(cardPage), 0o600); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := run([]string{"read", "-url", "https://mirela.example/", file}, nil, &out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"kind     person", "Mirela Vosk", "h-card"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, out.String())
		}
	}
}

func TestUsage(t *testing.T) {
	var out bytes.Buffer
	if err := run(nil, nil, &out); err != nil || !strings.Contains(out.String(), "carnet read") {
		t.Errorf("carnet alone says %q, %v", out.String(), err)
	}
	if err := run([]string{"fly"}, nil, &out); err == nil {
		t.Error("an unknown command is taken")
	}
}

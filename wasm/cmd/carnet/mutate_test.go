package main

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// mostLost is how much of F1 a mutation may cost.
const mostLost = 0.03

// TestMutations reads the real pages, where they are present, after each mutation: a new release of a site must not
// change what is read.
func TestMutations(t *testing.T) {
	corpus, python := corpus(t)
	base := scored(t, python, corpus, filepath.Join(corpus, "pages"))
	for _, m := range mutations {
		folder := t.TempDir()
		err := filepath.WalkDir(filepath.Join(corpus, "pages"), func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			rel, err := filepath.Rel(filepath.Join(corpus, "pages"), name)
			if err != nil {
				return err
			}
			content, err := os.ReadFile(name)
			if err == nil && strings.HasSuffix(name, ".html") {
				content, err = mutate(content, filepath.ToSlash(rel), m)
			}
			if err != nil {
				return err
			}
			into := filepath.Join(folder, rel)
			if err := os.MkdirAll(filepath.Dir(into), 0o700); err != nil {
				return err
			}
			return os.WriteFile(into, content, 0o600)
		})
		if err != nil {
			t.Fatal(err)
		}
		s := scored(t, python, corpus, folder)
		t.Logf("suite %-20s F1 %.4f (%+.4f)", "mutation "+m.name, s.All.F1, s.All.F1-base.All.F1)
		for _, page := range slices.Sorted(keys(s.Pages)) {
			if was, is := base.Pages[page], s.Pages[page]; is.F1 < was.F1 {
				t.Logf("    %-58s right %3d wrong %3d missed %3d, was %3d %3d %3d", page, is.Right, is.Wrong, is.Missed, was.Right, was.Wrong, was.Missed)
			}
		}
		if s.All.F1 < base.All.F1-mostLost {
			t.Errorf("%s: F1 falls from %.4f to %.4f, at most %.2f may be lost", m.name, base.All.F1, s.All.F1, mostLost)
		}
		if judged := s.Fields["_decision"]; judged.Wrong > falsePersons {
			t.Errorf("%s: %d pages are taken for a person's that are not", m.name, judged.Wrong)
		}
	}
}

func keys(m map[string]tally) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// corpus gives the real pages and the program to score with, or skips the test.
func corpus(t *testing.T) (folder, python string) {
	t.Helper()
	folder = os.Getenv("CARNET_CORPUS")
	if folder == "" {
		folder = filepath.Join("..", "..", "..", "..", "shared", "corpus")
	}
	python, err := exec.LookPath("python3")
	if _, missing := os.Stat(filepath.Join(folder, "score.py")); missing != nil || err != nil {
		t.Skip("no corpus of real pages here (CARNET_CORPUS), or no python3 to score with")
	}
	return folder, python
}

// scored reads a folder of pages and gives what the corpus's scorer says of it.
func scored(t *testing.T, python, corpus, pages string) score {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	run := exec.Command(python, filepath.Join(corpus, "score.py"), "--json", pages, self)
	run.Env = append(os.Environ(), asReader+"=1")
	var diagnosis bytes.Buffer
	run.Stderr = &diagnosis
	out, err := run.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, diagnosis.Bytes())
	}
	var s score
	if err := json.Unmarshal(out, &s); err != nil {
		t.Fatal(err)
	}
	return s
}

package exchange

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// say writes what was read, one card a paragraph.
func say(data []byte) string {
	source := Text(data)
	var b strings.Builder
	format := FormatOf(source)
	fmt.Fprintf(&b, "%s\n", format)
	next := ReadCards(source).Next
	if format == FormatCSV {
		table := ReadSheet(source)
		for i, heading := range table.Headings {
			fmt.Fprintf(&b, "  %q is %q\n", heading, table.Columns[i])
		}
		next = table.Next
	}
	for {
		card, skipped, done := next("2026-11-22")
		switch {
		case done:
			return b.String()
		case skipped != nil:
			fmt.Fprintf(&b, "%d: %s %q\n", skipped.Row, skipped.Code, skipped.Text)
		case card != nil:
			fmt.Fprintf(&b, "%d:\n", card.Row)
			for _, f := range card.Facts {
				fmt.Fprintf(&b, "  %s %q", f.Field, f.Text)
				if f.Met != nil {
					fmt.Fprintf(&b, " %s", f.Met.Day)
				}
				b.WriteByte('\n')
			}
			if card.Photo != "" {
				fmt.Fprintf(&b, "  picture of %d characters\n", len(card.Photo))
			}
		}
	}
}

// TestSamples reads every file of testdata and compares what it says with the file beside it. With CARNET_UPDATE=1 it
// writes that file; look at what changed.
func TestSamples(t *testing.T) {
	files, err := filepath.Glob("testdata/*.*")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, ".want") {
			continue
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		got := say(data)
		if os.Getenv("CARNET_UPDATE") != "" {
			if err := os.WriteFile(file+".want", []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file + ".want")
		if err != nil {
			t.Error(err)
		}
		if got != string(want) {
			t.Errorf("%s says\n%s\nand should say\n%s", file, got, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.*")
	for _, file := range files {
		if data, err := os.ReadFile(file); err == nil && !strings.HasSuffix(file, ".want") {
			f.Add(data)
		}
	}
	f.Add([]byte("a,b\n\"x"))
	f.Fuzz(func(t *testing.T, data []byte) {
		source := Text(data)
		for _, next := range []func(string) (*Found, *Skipped, bool){ReadSheet(source).Next, ReadCards(source).Next} {
			rows := 0
			for {
				card, _, done := next("2026-11-22")
				if done {
					break
				}
				if rows++; rows > len(source)+2 {
					t.Fatal("it does not end")
				}
				if card != nil && (len(card.Facts) == 0 || card.Facts[0].Text == "") {
					t.Fatalf("a card without a name: %v", card)
				}
			}
		}
		FormatOf(source)
	})
}

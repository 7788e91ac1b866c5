package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"carnet/wasm/person"
)

// show prints the reading of one saved page for people.
func show(out io.Writer, file, address string) error {
	r, err := readFile(file, address)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%s\n  page     %s\n  title    %s\n  kind     %s\n", file, r.Page, r.Title, r.Kind)
	if r.Network != "" {
		fmt.Fprintf(out, "  network  %s\n", r.Network)
	}
	if r.Profile != "" {
		fmt.Fprintf(out, "  profile  %s\n", r.Profile)
	}
	facts(out, "  ", r.Facts)
	for _, c := range r.Candidates {
		fmt.Fprintf(out, "  candidate %s\n", c.Name)
		facts(out, "    ", c.Facts)
	}
	for _, d := range r.Doubts {
		fmt.Fprintln(out, strings.TrimRight(fmt.Sprintf("  doubt    %s %s %s", d.Code, d.Field, d.Other), " "))
	}
	return nil
}

func facts(out io.Writer, indent string, all []person.Fact) {
	w := tabwriter.NewWriter(out, 0, 4, 2, ' ', 0)
	for _, f := range all {
		fmt.Fprintf(w, "%s%s\t%s\t%.2f\t%s\t%s\n", indent, f.Field, value(f), f.Source.Confidence, f.Source.Method, oneLine(f.Source.Place, 60))
	}
	w.Flush()
}

func value(f person.Fact) string {
	span := func(start, end string, current bool) string {
		if current {
			end = "today"
		}
		if start == "" && end == "" {
			return ""
		}
		return " [" + start + "–" + end + "]"
	}
	switch {
	case f.Position != nil:
		return oneLine(f.Text, 90) + span(f.Position.Start, f.Position.End, f.Position.Current)
	case f.Education != nil:
		return oneLine(f.Text, 90) + span(f.Education.Start, f.Education.End, false)
	}
	return oneLine(f.Text, 100)
}

func oneLine(s string, most int) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}

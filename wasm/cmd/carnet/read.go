package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"carnet/wasm/page"
	"carnet/wasm/person"
	"carnet/wasm/site"
)

// patience is how long one page may take; a page that takes longer is answered as one without a person.
const patience = 20 * time.Second

// asked is one line of the input.
type asked struct {
	File string `json:"file"`
	URL  string `json:"url"`
}

// readLines answers each line of the input with one of the output, whatever the page does.
func readLines(in io.Reader, out io.Writer) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<20)
	w := bufio.NewWriter(out)
	defer w.Flush()
	for lines.Scan() {
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		var a asked
		var answer struct {
			Person *plainPerson `json:"person"`
		}
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			fmt.Fprintf(os.Stderr, "carnet: %v in %s\n", err, lines.Text())
		} else if r, err := readFile(a.File, a.URL); err != nil {
			fmt.Fprintf(os.Stderr, "carnet: %s: %v\n", a.File, err)
		} else {
			answer.Person = plainly(r)
		}
		line, err := json.Marshal(answer)
		if err != nil {
			return err
		}
		w.Write(line)
		w.WriteByte('\n')
		if err := w.Flush(); err != nil {
			return err
		}
	}
	return lines.Err()
}

// readFile reads one saved page, within patience.
func readFile(file, address string) (person.Reading, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return person.Reading{}, err
	}
	type outcome struct {
		reading person.Reading
		err     error
	}
	done := make(chan outcome, 1)
	go func() {
		var o outcome
		defer func() {
			if broken := recover(); broken != nil {
				o.err = fmt.Errorf("%v\n%s", broken, debug.Stack())
			}
			done <- o
		}()
		p, err := page.Parse(bytes.NewReader(content), address)
		if err != nil {
			o.err = err
			return
		}
		if address == "" {
			p, err = page.Parse(bytes.NewReader(content), ownAddress(p))
			if err != nil {
				o.err = err
				return
			}
		}
		o.reading = site.Read(p, time.Now().Format(time.DateOnly))
	}()
	select {
	case o := <-done:
		return o.reading, o.err
	case <-time.After(patience):
		return person.Reading{}, errors.New("takes too long")
	}
}

// ownAddress is where a saved page says it is from.
func ownAddress(p *page.Page) string {
	if href := page.Attr(page.Find(p.Root, "link[rel=canonical]"), "href"); strings.HasPrefix(href, "http") {
		return href
	}
	return p.Meta("og:url")
}

// plainPerson is a person in the keys of the corpus: what the page states, nothing about how it was read.
type plainPerson struct {
	Name      string           `json:"name,omitempty"`
	Headline  string           `json:"headline,omitempty"`
	Title     string           `json:"title,omitempty"`
	Company   string           `json:"company,omitempty"`
	Location  string           `json:"location,omitempty"`
	URL       string           `json:"url,omitempty"`
	Photo     string           `json:"photo,omitempty"`
	About     string           `json:"about,omitempty"`
	AltNames  []string         `json:"altnames,omitempty"`
	Emails    []string         `json:"emails,omitempty"`
	Phones    []string         `json:"phones,omitempty"`
	Links     []string         `json:"links,omitempty"`
	Languages []string         `json:"languages,omitempty"`
	Positions []plainPosition  `json:"positions,omitempty"`
	Education []plainEducation `json:"education,omitempty"`
}

type plainPosition struct {
	Title   string `json:"title,omitempty"`
	Company string `json:"company,omitempty"`
	Start   string `json:"start,omitempty"`
	End     string `json:"end,omitempty"`
	Current bool   `json:"current,omitempty"`
}

type plainEducation struct {
	School string `json:"school,omitempty"`
	Degree string `json:"degree,omitempty"`
	Start  string `json:"start,omitempty"`
	End    string `json:"end,omitempty"`
}

func plainly(r person.Reading) *plainPerson {
	if r.Kind != person.KindPerson {
		return nil
	}
	p := &plainPerson{URL: r.Profile}
	scalars := map[person.Field]*string{
		person.FieldName: &p.Name, person.FieldHeadline: &p.Headline, person.FieldTitle: &p.Title, person.FieldCompany: &p.Company,
		person.FieldLocation: &p.Location, person.FieldPhoto: &p.Photo, person.FieldAbout: &p.About,
	}
	lists := map[person.Field]*[]string{
		person.FieldAltName: &p.AltNames, person.FieldEmail: &p.Emails, person.FieldPhone: &p.Phones, person.FieldLink: &p.Links,
		person.FieldLanguage: &p.Languages,
	}
	for _, f := range r.Facts {
		switch {
		case f.Position != nil:
			n := f.Position
			p.Positions = append(p.Positions, plainPosition{n.Title, n.Company, n.Start, n.End, n.Current})
		case f.Education != nil:
			n := f.Education
			p.Education = append(p.Education, plainEducation{n.School, n.Degree, n.Start, n.End})
		case f.Field == person.FieldProfile:
			if f.Text != r.Profile {
				p.Links = append(p.Links, f.Text)
			}
		case scalars[f.Field] != nil:
			*scalars[f.Field] = f.Text
		case lists[f.Field] != nil:
			*lists[f.Field] = append(*lists[f.Field], f.Text)
		}
	}
	return p
}

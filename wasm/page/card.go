package page

import (
	"strings"
	"unicode/utf8"

	"carnet/wasm/person"

	"golang.org/x/net/html"
)

// Card is what one layer says about one person on the page.
type Card struct {
	Method person.Method
	Node   *html.Node // where on the page; nil for embedded data
	Main   bool       // the markup itself says that the page is about this person (mainEntity, ProfilePage, representative h-card)
	Facts  []person.Fact
}

// Findings is what the page says of itself through what the web agreed on.
type Findings struct {
	Cards []Card        // people, in document order within each layer
	Kinds []person.Kind // what else the page declares to be: job (JobPosting), article (Article, og:type article), company (Organization as main entity)…
}

// What one card holds at most; a page with more writes for machines.
const (
	maxFacts = 100    // of one field
	maxShort = 500    // of every text but FieldAbout, in runes
	maxLong  = 20_000 // of FieldAbout, in runes
)

// Add gives the card a fact of every field but FieldPosition and FieldEducation, cleaned. FieldAbout keeps its line
// breaks. An empty text, one that hides what it says ("*** ***"), and one that the card has already are left out.
// Place is where in the page it stood (a selector, a JSON path), confidence 0 to 1.
func (c *Card) Add(field person.Field, text, place string, confidence float64) {
	most := maxShort
	if field == person.FieldAbout {
		text = cleanLines(text)
		most = maxLong
	} else {
		text = Clean(text)
	}
	if masked(text) {
		return
	}
	c.add(person.Fact{Field: field, Text: cut(text, most)}, place, confidence)
}

// AddPosition gives the card a post; it needs a title or a company.
func (c *Card) AddPosition(p person.Position, place string, confidence float64) {
	p.Title, p.Company, p.Location = short(p.Title), short(p.Company), short(p.Location)
	if p.Title == "" && p.Company == "" {
		return
	}
	c.add(person.Fact{Field: person.FieldPosition, Text: p.String(), Position: &p}, place, confidence)
}

// AddEducation gives the card a school; it needs a school or a degree.
func (c *Card) AddEducation(e person.Education, place string, confidence float64) {
	e.School, e.Degree = short(e.School), short(e.Degree)
	if e.School == "" && e.Degree == "" {
		return
	}
	c.add(person.Fact{Field: person.FieldEducation, Text: e.String(), Education: &e}, place, confidence)
}

func (c *Card) add(f person.Fact, place string, confidence float64) {
	if f.Text == "" {
		return
	}
	f.Source = person.Source{Method: c.Method, Place: place, Confidence: confidence}
	c.keep(f)
}

// keep adds a fact unless the card has one of the same key, or too many of the field.
func (c *Card) keep(f person.Fact) {
	key, count := f.Key(), 0
	for i := range c.Facts {
		if c.Facts[i].Field != f.Field {
			continue
		}
		if count++; count == maxFacts || c.Facts[i].Key() == key {
			return
		}
	}
	c.Facts = append(c.Facts, f)
}

// First gives the text of the card's first fact of a field, empty if it has none.
func (c *Card) First(field person.Field) string {
	for i := range c.Facts {
		if c.Facts[i].Field == field {
			return c.Facts[i].Text
		}
	}
	return ""
}

func short(text string) string {
	text = Clean(text)
	if masked(text) {
		return ""
	}
	return cut(text, maxShort)
}

// masked reports whether a text is nothing but the signs behind which a page hides it from strangers.
func masked(text string) bool {
	return strings.Trim(text, "*•·.…-–—_ █") == ""
}

// cut shortens a text to a number of runes.
func cut(text string, most int) string {
	if len(text) <= most {
		return text
	}
	at := 0
	for range most {
		_, size := utf8.DecodeRuneInString(text[at:])
		if at += size; at >= len(text) {
			return text
		}
	}
	return strings.TrimSpace(text[:at])
}

// cleanLines is Clean line by line; empty lines stay as one.
func cleanLines(text string) string {
	if !strings.ContainsAny(text, "\n\r") {
		return Clean(text)
	}
	var b strings.Builder
	empty := 0
	for line := range strings.Lines(strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")) {
		line = Clean(line)
		if line == "" {
			empty++
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
			if empty > 0 {
				b.WriteByte('\n')
			}
		}
		empty = 0
		b.WriteString(line)
		if b.Len() > 4*maxLong {
			break
		}
	}
	return b.String()
}

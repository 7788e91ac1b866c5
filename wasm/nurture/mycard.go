package nurture

import (
	"cmp"
	"slices"
	"strings"

	"carnet/wasm/person"
)

// MyCard is what the user shares of themselves with a circle. A circle has what its own card says and, where that says
// nothing, what the next wider circle's does: what wider people get is less.
type MyCard struct {
	Circle   person.Circle `json:"circle"`
	Name     string        `json:"name,omitempty"`
	Title    string        `json:"title,omitempty"`
	Company  string        `json:"company,omitempty"`
	Email    []string      `json:"email,omitempty"`
	Phone    []string      `json:"phone,omitempty"`
	Links    []string      `json:"links,omitempty"`
	Place    string        `json:"place,omitempty"`
	Note     string        `json:"note,omitempty"`
	Birthday string        `json:"birthday,omitempty"` // as person.FieldBirthday
}

// Mine is an offer or a need of the user's, or a goal.
type Mine struct {
	ID    string   `json:"id"` // empty: a new one
	Kind  MineKind `json:"kind"`
	Text  string   `json:"text"`
	By    string   `json:"by,omitempty"`    // YYYY-MM-DD, of a goal
	First bool     `json:"first,omitempty"` // a goal that orders today before the others
	Over  string   `json:"over,omitempty"`  // YYYY-MM-DD since which it no longer stands
}

// MineKind says which.
type MineKind string

// The kinds.
const (
	MineOffer MineKind = "offer"
	MineNeed  MineKind = "need"
	MineGoal  MineKind = "goal"
)

// Whole gives what a circle gets: its own card, and what the cards of wider circles say where it says nothing.
func Whole(cards []MyCard, circle person.Circle) MyCard {
	whole := MyCard{Circle: circle}
	for i := rank(circle); i < len(person.Circles); i++ {
		at := slices.IndexFunc(cards, func(c MyCard) bool { return c.Circle == person.Circles[i] })
		if at < 0 {
			continue
		}
		c := cards[at]
		for _, part := range []struct{ into, from *string }{{&whole.Name, &c.Name}, {&whole.Title, &c.Title},
			{&whole.Company, &c.Company}, {&whole.Place, &c.Place}, {&whole.Note, &c.Note}, {&whole.Birthday, &c.Birthday}} {
			*part.into = cmp.Or(*part.into, *part.from)
		}
		for _, part := range []struct{ into, from *[]string }{{&whole.Email, &c.Email}, {&whole.Phone, &c.Phone}, {&whole.Links, &c.Links}} {
			for _, s := range *part.from {
				if !slices.Contains(*part.into, s) {
					*part.into = append(*part.into, s)
				}
			}
		}
	}
	return whole
}

// Facts gives a card as facts, for a vCard.
func (c MyCard) Facts() []person.Fact {
	var facts []person.Fact
	add := func(field person.Field, texts ...string) {
		for _, s := range texts {
			if s != "" {
				facts = append(facts, person.Fact{Field: field, Text: s, Source: person.Source{Method: person.MethodUser, Confidence: 1}})
			}
		}
	}
	add(person.FieldName, c.Name)
	add(person.FieldTitle, c.Title)
	add(person.FieldCompany, c.Company)
	add(person.FieldLocation, c.Place)
	add(person.FieldEmail, c.Email...)
	add(person.FieldPhone, c.Phone...)
	add(person.FieldLink, c.Links...)
	add(person.FieldBirthday, c.Birthday)
	add(person.FieldNote, c.Note)
	return facts
}

// Bounds of a card.
const (
	mostChannels = 10
	maxCardText  = 1000 // bytes
)

// Valid reports whether every part is within its bounds.
func (c MyCard) Valid() bool {
	texts := []string{c.Name, c.Title, c.Company, c.Place, c.Note, c.Birthday}
	for _, list := range [][]string{c.Email, c.Phone, c.Links} {
		if len(list) > mostChannels {
			return false
		}
		texts = append(texts, list...)
	}
	return person.IsCircle(string(c.Circle)) && (c.Birthday == "" || person.IsBirthday(c.Birthday)) &&
		!slices.ContainsFunc(texts, func(s string) bool { return len(s) > maxCardText })
}

// CardOf reads the texts of a thing.
func CardOf(circle person.Circle, f map[string]string) MyCard {
	return MyCard{Circle: circle, Name: f["name"], Title: f["title"], Company: f["company"], Place: f["place"], Note: f["note"],
		Birthday: f["birthday"], Email: lines(f["email"]), Phone: lines(f["phone"]), Links: lines(f["links"])}
}

// Fields gives a card as the texts of a thing.
func (c MyCard) Fields() map[string]string {
	return map[string]string{"name": c.Name, "title": c.Title, "company": c.Company, "place": c.Place, "note": c.Note,
		"birthday": c.Birthday, "email": strings.Join(c.Email, "\n"), "phone": strings.Join(c.Phone, "\n"), "links": strings.Join(c.Links, "\n")}
}

func lines(s string) []string {
	var all []string
	for line := range strings.SplitSeq(s, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			all = append(all, line)
		}
	}
	return all
}

// Package invent makes people up: a crowd as large as asked, the same for the same seed, with names of many languages
// and scripts, companies and schools that do not exist, e-mail at domains and telephone numbers in ranges that are kept
// for examples (RFC 2606; see phone). Some of the crowd have a second card that looks as second cards do: a typing
// error, initials, a nickname, another network. Others are told apart with care: couples with one mailbox, colleagues
// behind one switchboard, namesakes. So what finds, joins and lists people can be measured by anybody.
package invent

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"strings"

	"carnet/wasm/person"
)

// Card is one card of one person.
type Card struct {
	Who    int    // the person's number; cards with the same one are the same person's
	Again  Again  // how the card differs from the person's first one; empty for the first
	Given  string // the name in its parts, as address books keep it
	Family string
	Facts  []person.Fact
}

// Crowd is people with their cards. Its cards are made when they are asked for, each by its number alone.
type Crowd struct {
	seed   uint64
	people int
	again  []int // who has a second card
	often  int   // see Often; 0 is 1
}

// New gives a crowd of people, of whom so many have a second card; at most as many as there are people.
func New(seed uint64, people, twice int) Crowd {
	c := Crowd{seed: seed, people: people}
	if twice > 0 {
		c.again = rand.New(rand.NewPCG(seed, 1<<63)).Perm(people)[:min(twice, people)]
	}
	return c
}

// Len gives the number of cards: one for each person, and the second ones.
func (c Crowd) Len() int { return c.people + len(c.again) }

// Card gives a card by its number, from 0: the first card of each person, then the second ones.
func (c Crowd) Card(n int) Card {
	if n < c.people {
		return newHuman(c.seed, n).first(rand.New(rand.NewPCG(c.seed+1, uint64(n))))
	}
	who := c.again[n-c.people]
	return newHuman(c.seed, who).second(rand.New(rand.NewPCG(c.seed+2, uint64(who))), Agains[(n-c.people)%len(Agains)])
}

// All gives every card in the order of numbers.
func (c Crowd) All() iter.Seq2[int, Card] {
	return func(yield func(int, Card) bool) {
		for n := range c.Len() {
			if !yield(n, c.Card(n)) {
				return
			}
		}
	}
}

// Twice gives the pairs of cards, by their numbers, that are of one person.
func (c Crowd) Twice() [][2]int {
	pairs := make([][2]int, len(c.again))
	for i, who := range c.again {
		pairs[i] = [2]int{who, c.people + i}
	}
	return pairs
}

// writing is a card that is being made.
type writing struct {
	facts  []person.Fact
	source person.Source
}

func (w *writing) add(field person.Field, text string) {
	if text != "" {
		w.facts = append(w.facts, person.Fact{Field: field, Text: text, Source: w.source})
	}
}

func (w *writing) position(p person.Position) {
	w.facts = append(w.facts, person.Fact{Field: person.FieldPosition, Text: p.String(), Position: &p, Source: w.source})
}

func (w *writing) school(h *human) {
	e := person.Education{School: h.school, Degree: h.degree, Start: fmt.Sprint(h.learned), End: fmt.Sprint(h.learned + 3)}
	w.facts = append(w.facts, person.Fact{Field: person.FieldEducation, Text: e.String(), Education: &e, Source: w.source})
}

// first gives the card of somebody whose page was read, with what the user added.
func (h *human) first(r *rand.Rand) Card {
	page := linkedin.page(h.handle)
	w := &writing{source: person.Source{Page: page, Day: day(r), Method: person.MethodAdapterDOM, Confidence: 0.95}}
	own, latin := h.name()
	w.add(person.FieldName, own)
	if own != latin && often(r, 85) {
		w.add(person.FieldAltName, latin)
	}
	w.add(person.FieldHeadline, strings.NewReplacer("%t", h.title, "%c", h.company).Replace(some(r, headlines[h.french])))
	w.add(person.FieldTitle, h.title)
	w.add(person.FieldCompany, h.company)
	w.add(person.FieldLocation, h.city)
	w.position(person.Position{Title: h.title, Company: h.company, Start: fmt.Sprint(h.started), Current: true})
	if often(r, 60) {
		w.position(person.Position{Title: some(r, titles[h.french]), Company: h.formerCompany,
			Start: fmt.Sprint(h.started - 4), End: fmt.Sprint(h.started)})
	}
	w.school(h)
	if often(r, 40) {
		w.add(person.FieldLanguage, some(r, langs))
	}
	w.add(person.FieldProfile, page)
	if often(r, 25) {
		w.add(person.FieldLink, h.network.page(h.handle))
	}
	if h.namesake == "mailbox" || often(r, 75) {
		w.add(person.FieldEmail, h.email)
	}
	if h.namesake == "switchboard" || often(r, 90) {
		w.add(person.FieldPhone, h.phone.international())
	}
	w.source = person.Source{Day: w.source.Day, Method: person.MethodUser, Confidence: 1}
	if often(r, 30) {
		w.add(person.FieldTag, some(r, tags))
	}
	if often(r, 12) {
		w.add(person.FieldLearning, some(r, learnings[h.french]))
		w.facts[len(w.facts)-1].ID = fmt.Sprintf("%024x", h.n)
	}
	return Card{Who: h.n, Given: h.given.own, Family: h.family.own, Facts: w.facts}
}

// day draws a day of the three years before the end of 2026.
func day(r *rand.Rand) string {
	return fmt.Sprintf("%d-%02d-%02d", 2024+r.IntN(3), 1+r.IntN(12), 1+r.IntN(28))
}

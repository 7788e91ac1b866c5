package main

import (
	"bufio"
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"time"

	"carnet/wasm/carnet"
	"carnet/wasm/core"
	"carnet/wasm/invent"
	"carnet/wasm/person"
	"carnet/wasm/site"
)

// Filling: so many people come in one batch of the log, as from an import; one came each so often, up to a day.
const (
	fillBatch = 200
	fillEvery = 15 * time.Minute
	fillUntil = "2026-11-01"
)

// What the user adds to some of the invented, in the two languages.
var (
	fillTags  = []string{"board", "club", "ski", "conférence", "école", "investor", "client", "ancien collègue", "presse", "mentor", "neighbour", "Lyon 2025"}
	fillNotes = []string{"met at the breakfast of the chamber, wants to see the workshop", "rappeler avant la rentrée, projet de déménagement",
		"introduced by a colleague; knows everybody in logistics", "parle de son association de quartier et de jardinage",
		"prefers a call to a message, never on Mondays", "cherche un apprenti pour l’atelier dès septembre"}
	fillLearnings = []string{"wants to learn to sail", "envie de monter une chorale", "moving to the coast next year", "cherche un local plus grand",
		"interested in old maps and in trains", "son fils entre en apprentissage"}
)

// filledStore gives the store of a carnet of an invented crowd. It is what the extension would have written, and opens
// like it.
func filledStore(ctx context.Context, seed uint64, people int) (*carnet.Memory, error) {
	until, err := time.Parse(time.DateOnly, fillUntil)
	if err != nil {
		return nil, err
	}
	random := rand.New(rand.NewPCG(seed, 2))
	store := carnet.NewMemory()
	book, err := openFilled(ctx, store, random)
	if err != nil {
		return nil, err
	}
	crowd := invent.New(seed, people, 0)
	for from := 0; from < people; from += fillBatch {
		batch := carnet.Batch{Act: fmt.Sprintf("%024x", random.Uint64())}
		for i := from; i < min(from+fillBatch, people); i++ {
			at := until.Add(-time.Duration(people-i) * fillEvery)
			batch.Changes = append(batch.Changes, filled(random, crowd.Card(i), at)...)
		}
		if err := book.Merge(ctx, []carnet.Batch{batch}); err != nil {
			return nil, err
		}
	}
	book.Settle(ctx)
	if problems := book.Problems(); len(problems) > 0 {
		return nil, problems[0]
	}
	return store, nil
}

// region is that of a browser that speaks American English, as the benches have it: in another the directory would be
// derived again.
const region = "US"

// openFilled opens it as the extension does.
func openFilled(ctx context.Context, store carnet.Store, random *rand.Rand) (*carnet.Carnet, error) {
	until, err := time.Parse(time.DateOnly, fillUntil)
	if err != nil {
		return nil, err
	}
	return carnet.Open(ctx, store, carnet.Options{
		Now: until.UnixMilli, Day: func() string { return fillUntil }, Identify: site.Identify, Region: region, Rules: core.DirectoryRules(region),
		Random: func(b []byte) {
			for i := range b {
				b[i] = byte(random.Uint32())
			}
		},
	})
}

// fill writes the store of a carnet of an invented crowd: for each entry the lengths of its table's name and of its key in
// a byte each and of its value in 4, little-endian, then the three.
func fill(ctx context.Context, out io.Writer, seed uint64, people int) error {
	store, err := filledStore(ctx, seed, people)
	if err != nil {
		return err
	}
	return writeStore(ctx, out, store)
}

func writeStore(ctx context.Context, out io.Writer, store *carnet.Memory) error {
	w := bufio.NewWriter(out)
	for _, table := range carnet.Tables {
		for from := ""; ; {
			entries, err := store.Scan(ctx, table, from, "~", 1000)
			if err != nil {
				return err
			}
			for _, e := range entries {
				head := binary.LittleEndian.AppendUint32([]byte{byte(len(table)), byte(len(e.Key))}, uint32(len(e.Value)))
				for _, part := range [][]byte{head, []byte(table), []byte(e.Key), e.Value} {
					if _, err := w.Write(part); err != nil {
						return err
					}
				}
				from = e.Key + "\x00"
			}
			if len(entries) == 0 {
				break
			}
		}
	}
	return w.Flush()
}

// searched is what search looks through of one person, for its peers: what they are found by, and the fields.
type searched struct {
	ID   string              `json:"id"`
	Text map[string][]string `json:"text"`
}

// fillTexts writes a JSON line for each person of the same carnet.
func fillTexts(ctx context.Context, out io.Writer, seed uint64, people int) error {
	store, err := filledStore(ctx, seed, people)
	if err != nil {
		return err
	}
	book, err := openFilled(ctx, store, rand.New(rand.NewPCG(seed, 3)))
	if err != nil {
		return err
	}
	ids, err := book.IDs(ctx, carnet.Query{})
	if err != nil {
		return err
	}
	w := bufio.NewWriter(out)
	lines := json.NewEncoder(w)
	for _, id := range ids {
		p, err := book.Person(ctx, id)
		if err != nil {
			return err
		}
		line := searched{ID: id, Text: map[string][]string{}}
		for _, h := range p.Facts {
			if slices.Contains(searchedFields, h.Fact.Field) {
				line.Text[string(h.Fact.Field)] = append(line.Text[string(h.Fact.Field)], h.Fact.Text)
			}
		}
		if err := lines.Encode(line); err != nil {
			return err
		}
	}
	return w.Flush()
}

var searchedFields = []person.Field{person.FieldName, person.FieldAltName, person.FieldCompany, person.FieldHeadline, person.FieldTitle,
	person.FieldLocation, person.FieldTag, person.FieldNote, person.FieldLearning}

// filled gives the changes that saved a card, and what the user wrote to it then.
func filled(random *rand.Rand, card invent.Card, at time.Time) []carnet.Change {
	id := fmt.Sprintf("%016x%08x", random.Uint64(), random.Uint32())
	stamp := carnet.Stamp{Ms: at.UnixMilli(), Device: 1}
	changes := []carnet.Change{{Record: id, Key: "life", At: stamp, Value: carnet.Value{State: carnet.Present}}}
	add := func(f person.Fact) {
		stamp.Counter++
		changes = append(changes, carnet.Change{Record: id, Key: f.Key(), At: stamp, Value: carnet.Value{State: carnet.Present, Fact: f}})
	}
	own := func(field person.Field, text string) person.Fact {
		return person.Fact{Field: field, Text: text, ID: fmt.Sprintf("%024x", random.Uint64()),
			Source: person.Source{Day: at.Format(time.DateOnly), Method: person.MethodUser, Confidence: 1}}
	}
	some := func(of []string) string { return of[random.IntN(len(of))] }
	for _, f := range card.Facts {
		add(f)
	}
	if random.IntN(4) == 0 {
		f := own(person.FieldTag, some(fillTags))
		f.ID = ""
		add(f)
	}
	if random.IntN(5) == 0 {
		add(own(person.FieldNote, some(fillNotes)))
	}
	if random.IntN(6) == 0 {
		add(own(person.FieldLearning, some(fillLearnings)))
	}
	if random.IntN(5) == 0 {
		f := own(person.FieldCircle, string(person.Circles[random.IntN(len(person.Circles))]))
		f.ID = ""
		add(f)
	}
	if random.IntN(4) == 0 {
		f := own(person.FieldTouch, "")
		f.Touch = &person.Touch{Kind: person.TouchKinds[random.IntN(len(person.TouchKinds))], Day: at.Format(time.DateOnly), By: person.SideMe}
		add(f)
	}
	return changes
}

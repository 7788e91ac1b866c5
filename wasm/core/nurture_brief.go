package core

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"carnet/wasm/carnet"
	"carnet/wasm/nurture"
	"carnet/wasm/person"
)

// Bounds of the bank of questions.
const (
	maxQuestions = 300
	maxQuestion  = 300 // characters
)

// questionsThing is the thing that holds the user's own questions in a language.
func questionsThing(language string) string {
	return string(carnet.ThingSetting) + "/questions-" + language
}

// bank gives the questions of a language, and whether the user has changed them.
func (n *network) bank(ctx context.Context, language string) ([]nurture.Question, bool, error) {
	return bankOf(ctx, n.book, language)
}

func bankOf(ctx context.Context, people *carnet.Carnet, language string) (bank []nurture.Question, own bool, err error) {
	things, err := people.Things(ctx, carnet.ThingSetting)
	if t := thingOf(things, questionsThing(language)); t != nil {
		text := t.Fields["text"]
		if language == "fr" {
			text = frenchSpaces.Replace(text)
		}
		for line := range strings.Lines(text) {
			if gap, text, ok := strings.Cut(strings.TrimSpace(line), ": "); ok {
				bank = append(bank, nurture.Question{Gap: nurture.QuestionGap(gap), Text: text})
			}
		}
	}
	if len(bank) > 0 {
		return bank, true, err
	}
	return nurture.Bank(language), false, err
}

// frenchSpaces puts the spaces that do not break back before the signs that have one in French: texts are kept with plain
// ones, and are written with them.
var frenchSpaces = strings.NewReplacer("« ", "«\u00a0", " »", "\u00a0»", " ?", "\u00a0?", " !", "\u00a0!", " ;", "\u00a0;", " :", "\u00a0:")

func checkLanguage(language string) error {
	if language != "en" && language != "fr" {
		return &person.Error{Code: carnet.CodeValueRefused, Field: "language", Message: "en or fr"}
	}
	return nil
}

func (c *Core) questions(ctx context.Context, q QuestionsRequest) (Questions, error) {
	if err := checkLanguage(q.Language); err != nil {
		return Questions{}, err
	}
	return with(c, ctx, func(people *carnet.Carnet) (Questions, error) {
		bank, own, err := bankOf(ctx, people, q.Language)
		return Questions{q.Language, bank, own}, err
	})
}

func (c *Core) keepQuestions(ctx context.Context, q Questions) (carnet.Acted, error) {
	if err := checkLanguage(q.Language); err != nil {
		return carnet.Acted{}, err
	}
	if len(q.Questions) > maxQuestions {
		return carnet.Acted{}, &person.Error{Code: carnet.CodeTooMany, Field: "questions", Message: "at most 300 questions"}
	}
	var b strings.Builder
	for _, question := range q.Questions {
		text := strings.Join(strings.Fields(question.Text), " ")
		switch {
		case !slices.Contains(nurture.Gaps, question.Gap):
			return carnet.Acted{}, &person.Error{Code: carnet.CodeValueRefused, Field: "questions", Message: "there is no such gap"}
		case utf8.RuneCountInString(text) > maxQuestion:
			return carnet.Acted{}, &person.Error{Code: carnet.CodeTooLong, Field: "questions", Message: "the question is too long"}
		case text != "":
			b.WriteString(string(question.Gap) + ": " + text + "\n")
		}
	}
	return with(c, ctx, func(people *carnet.Carnet) (carnet.Acted, error) {
		return people.PutThing(ctx, questionsThing(q.Language), map[string]string{"text": b.String()})
	})
}

func (c *Core) brief(ctx context.Context, q BriefRequest) (nurture.Brief, error) {
	if err := checkLanguage(q.Language); err != nil {
		return nurture.Brief{}, err
	}
	return withNetwork(c, ctx, func(n *network) (nurture.Brief, error) {
		r, err := n.find(q.ID)
		if err != nil {
			return nurture.Brief{}, err
		}
		if err := n.lookAround(ctx); err != nil {
			return nurture.Brief{}, err
		}
		p, err := n.book.Person(ctx, q.ID)
		if err != nil {
			return nurture.Brief{}, err
		}
		bank, _, err := n.bank(ctx, q.Language)
		if err != nil {
			return nurture.Brief{}, err
		}
		introductions, err := n.introductions(ctx)
		if err != nil {
			return nurture.Brief{}, err
		}
		b := n.Brief(r, p, n.all, introductions, bank)
		b.MetBy = n.who(r.Met.By)
		if b.MetAt, err = n.occasionNamed(ctx, r.Met.Occasion); err != nil {
			return nurture.Brief{}, err
		}
		if b.Last != nil {
			if b.LastAt, err = n.occasionNamed(ctx, b.Last.Touch.Occasion); err != nil {
				return nurture.Brief{}, err
			}
		}
		b.Common, err = n.nameOccasions(ctx, b.Common)
		return b, err
	})
}

// nameOccasions puts the names of occasions in the place of their ids, and leaves out who was met at one that is gone.
func (n *network) nameOccasions(ctx context.Context, common []nurture.PersonCommon) ([]nurture.PersonCommon, error) {
	named := []nurture.PersonCommon{}
	for _, c := range common {
		if c.How == nurture.CommonOccasion {
			occasion, err := n.occasionNamed(ctx, c.Text)
			if err != nil {
				return nil, err
			}
			if occasion == nil {
				continue
			}
			c.Text = occasion.Name
		}
		named = append(named, c)
	}
	return named, nil
}

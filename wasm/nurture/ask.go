package nurture

import (
	"embed"
	"slices"
	"strings"
	"sync"

	"carnet/wasm/person"
)

//go:embed questions_en.txt questions_fr.txt
var questionFiles embed.FS

// Bank gives the questions that Carnet comes with in "en" or "fr".
func Bank(language string) []Question {
	if language != "fr" {
		language = "en"
	}
	return banks()[language]
}

var banks = sync.OnceValue(func() map[string][]Question {
	all := map[string][]Question{}
	for _, language := range []string{"en", "fr"} {
		text, err := questionFiles.ReadFile("questions_" + language + ".txt")
		if err != nil {
			panic(err) // it is part of the program
		}
		for line := range strings.Lines(string(text)) {
			if gap, question, ok := strings.Cut(strings.TrimSpace(line), ": "); ok {
				all[language] = append(all[language], Question{QuestionGap(gap), question})
			}
		}
	}
	return all
})

// Gaps lists what a question can find out.
var Gaps = []QuestionGap{GapFollow, GapPromise, GapNewPost, GapNeed, GapStake, GapWish, GapInterest, GapOffer, GapMet, GapTopic, GapAny}

// Ask gives questions for somebody: after what they told and promised, then into what is not known of them, each about
// something else. Which of several it is changes from day to day.
func Ask(r *Relation, bank []Question, today Day, most int) []Question {
	var asked []Question
	for _, gap := range Gaps {
		if len(asked) == most {
			break
		}
		values, fits := gapOf(r, gap, today)
		if !fits {
			continue
		}
		var of []Question
		for _, q := range bank {
			if q.Gap == gap {
				of = append(of, q)
			}
		}
		if len(of) > 0 {
			q := of[(int(today)+len(r.Name))%len(of)]
			q.Text = values.Replace(q.Text)
			asked = append(asked, q)
		}
	}
	for i := 0; len(asked) < most && i < len(bank); i++ { // a bank that has no question for a gap
		if q := bank[i]; q.Gap == GapAny && !slices.Contains(asked, q) {
			asked = append(asked, q)
		}
	}
	return asked
}

// gapOf reports whether there is something to find out, and gives what stands in the question.
func gapOf(r *Relation, gap QuestionGap, today Day) (values *strings.Replacer, fits bool) {
	pairs := []string{"{name}", r.Name, "{company}", r.Company}
	told := func(kind person.LearningKind) bool {
		return slices.ContainsFunc(r.Told, func(t Told) bool { return t.Kind == string(kind) })
	}
	switch gap {
	case GapFollow:
		for _, t := range r.Told {
			if (t.Kind == string(person.LearningNeed) || t.Kind == string(person.LearningWish) || t.Kind == string(person.LearningStake)) && t.Day < today {
				pairs, fits = append(pairs, "{learning}", t.Text), true
				break
			}
		}
	case GapPromise:
		for _, p := range r.Promises {
			if p.By == person.SideThem {
				pairs, fits = append(pairs, "{promise}", p.Text), true
				break
			}
		}
	case GapNewPost:
		fits = r.NewPost != None && r.NewPost+thankWithin >= today && r.Company != ""
	case GapNeed, GapStake, GapWish, GapInterest, GapTopic:
		fits = !told(person.LearningKind(gap))
	case GapOffer:
		fits = len(r.Offers) == 0
	case GapMet, GapAny:
		fits = true
	}
	return strings.NewReplacer(pairs...), fits
}

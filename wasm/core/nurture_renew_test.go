package core

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"carnet/wasm/carnet"
	"carnet/wasm/nurture"
	"carnet/wasm/person"
)

func TestMetTwiceIsOneTouch(t *testing.T) {
	r := newRig(t)
	o := r.acts("keepOccasion", `{"id":"","kind":"club","name":"Harbour club","day":"2026-11-22","whom":[]}`)
	bob := r.save("Bob Sample")
	ok[carnet.Saved](t, r.Core, "met", fmt.Sprintf(`{"occasion":%q,"id":%q,"line":"has a boat"}`, o.ID, bob))
	second := ok[carnet.Saved](t, r.Core, "met", fmt.Sprintf(`{"occasion":%q,"id":%q,"line":"sells it","promise":"a word with the yard"}`, o.ID, bob))
	held := ok[carnet.Person](t, r.Core, "person", fmt.Sprintf(`{"id":%q}`, bob))
	count := map[person.Field]int{}
	for _, f := range held.Facts {
		count[f.Fact.Field]++
	}
	if count[person.FieldTouch] != 1 || count[person.FieldLearning] != 2 || count[person.FieldPromise] != 1 {
		t.Errorf("held: %v", count)
	}
	care := ok[CareAnswer](t, r.Core, "care", fmt.Sprintf(`{"id":%q}`, bob))
	brief := ok[nurture.Brief](t, r.Core, "brief", fmt.Sprintf(`{"id":%q,"language":"en"}`, bob))
	club := nurture.Named{ID: o.ID, Name: "Harbour club"}
	if len(care.Occasions) != 1 || care.Occasions[0] != club || care.MetAt == nil || *care.MetAt != club || brief.LastAt == nil || *brief.LastAt != club {
		t.Errorf("the occasion is named: %+v, %+v, %+v", care.Occasions, care.MetAt, brief.LastAt)
	}
	put := r.acts("deleteThing", `{"id":%q}`, o.ID)
	if care = ok[CareAnswer](t, r.Core, "care", fmt.Sprintf(`{"id":%q}`, bob)); len(care.Occasions) != 0 || care.MetAt != nil {
		t.Errorf("an occasion that is put away: %+v, %+v", care.Occasions, care.MetAt)
	}
	r.acts("undo", `{"act":%q}`, put.Act)
	r.acts("undo", `{"act":%q}`, second.Act)
	if a := ok[OccasionsAnswer](t, r.Core, "occasions", `{}`); len(a.Occasions[0].Met) != 1 || len(a.Occasions[0].Promises) != 0 {
		t.Errorf("undone: %+v", a.Occasions)
	}
	if answer := ask(r.Core, "met", fmt.Sprintf(`{"occasion":%q,"id":"nobody"}`, o.ID)); !strings.Contains(answer, carnet.CodePersonUnknown) {
		t.Errorf("nobody: %s", answer)
	}
}

func TestQuestionsAreKeptAsWritten(t *testing.T) {
	r := newRig(t)
	asks := func() Questions { return ok[Questions](t, r.Core, "questions", `{"language":"fr"}`) }
	first := asks()
	kept := first
	kept.Questions = append(slices.Clone(first.Questions), nurture.Question{Gap: nurture.GapNeed, Text: " Où\nen est : «\u202fcela\u202f»\u202f? "})
	request, err := json.Marshal(kept)
	if err != nil {
		t.Fatal(err)
	}
	done := r.acts("keepQuestions", "%s", request)
	kept.Own = true
	kept.Questions[len(first.Questions)].Text = "Où en est\u00a0: «\u00a0cela\u00a0»\u00a0?"
	if got := asks(); !reflect.DeepEqual(got, kept) {
		t.Errorf("kept %+v, want %+v", got, kept)
	}
	r.acts("undo", `{"act":%q}`, done.Act)
	if got := asks(); !reflect.DeepEqual(got, first) {
		t.Errorf("undone %+v", got)
	}
	r.acts("keepQuestions", `{"language":"fr","questions":[],"own":false}`)
	if got := asks(); !reflect.DeepEqual(got, first) {
		t.Errorf("none: %+v", got)
	}
}

func TestOccasionIsPutAway(t *testing.T) {
	r := newRig(t)
	o := r.acts("keepOccasion", `{"id":"","kind":"own","name":"Supper","day":"2026-11-22","whom":[],"cost":100}`)
	done := r.acts("deleteThing", `{"id":%q}`, o.ID)
	if a := ok[OccasionsAnswer](t, r.Core, "occasions", `{}`); len(a.Occasions)+len(a.Sums) != 0 {
		t.Errorf("put away: %+v", a)
	}
	r.acts("undo", `{"act":%q}`, done.Act)
	if a := ok[OccasionsAnswer](t, r.Core, "occasions", `{}`); len(a.Occasions) != 1 || fmt.Sprint(a.Sums[0].Costs) != "[{ 100}]" {
		t.Errorf("back: %+v", a)
	}
}

func TestLastWordIsSaidOnce(t *testing.T) {
	r := newRig(t)
	ada := r.save("Ada Exemple", person.Fact{Field: person.FieldLost, Text: "retired"})
	bob := r.save("Bob Sample", person.Fact{Field: person.FieldLost, Text: "moved"})
	r.day = "2027-01-10"
	said := r.acts("lastWord", `{"id":%q,"touch":{"kind":"message","day":"","by":"me"},"note":"thank you for all"}`, ada)
	l := ok[LostAnswer](t, r.Core, "lost", `{}`)
	if l.Total != 2 || l.People[0].ID != bob || l.People[0].Settled || !l.People[1].Settled || l.People[1].Last != "2027-01-10" {
		t.Errorf("lost: %+v", l)
	}
	let := r.acts("lastWord", `{"id":%q}`, bob)
	if l = ok[LostAnswer](t, r.Core, "lost", `{}`); !l.People[0].Settled || !l.People[1].Settled {
		t.Errorf("let go: %+v", l)
	}
	r.acts("undo", `{"act":%q}`, let.Act)
	if l = ok[LostAnswer](t, r.Core, "lost", `{}`); l.People[0].ID != bob || l.People[0].Settled {
		t.Errorf("not let go: %+v", l)
	}
	r.acts("redo", `{"act":%q}`, let.Act)
	if today := ok[TodayAnswer](t, r.Core, "today", `{"language":"en"}`); len(today.People) != 0 {
		t.Errorf("proposed all the same: %+v", today.People)
	}
	r.acts("undo", `{"act":%q}`, said.Act)
	if l = ok[LostAnswer](t, r.Core, "lost", `{}`); l.People[0].ID != ada || l.People[0].Settled || l.People[0].Last != "" {
		t.Errorf("undone: %+v", l)
	}
	if today := ok[TodayAnswer](t, r.Core, "today", `{"language":"en"}`); len(today.People) != 1 || today.People[0].Reason.Code != nurture.ReasonLost {
		t.Errorf("today: %+v", today.People)
	}
}

func TestHowWellKnownByQuarter(t *testing.T) {
	r := newRig(t)
	ada := r.save("Ada Exemple", person.Fact{Field: person.FieldTitle, Text: "Sailmaker"}, person.Fact{Field: person.FieldCircle, Text: "inner"})
	r.save("Bob Sample", person.Fact{Field: person.FieldTitle, Text: "Rigger"})
	health := func() nurture.Health { return ok[nurture.Health](t, r.Core, "health", `{"language":"en"}`) }
	if h := health(); len(h.KnownAt) != 0 || len(h.KnownIn) != 2 || h.KnownIn[0].Circle != person.CircleInner || h.KnownIn[0].Known != 0 {
		t.Errorf("at first: %+v %+v", h.KnownAt, h.KnownIn)
	}
	r.acts("recalled", `{"id":%q,"grade":"easy"}`, ada)
	r.day = "2028-01-03"
	if h := health(); fmt.Sprint(h.KnownAt) != "[{2026-Q4 1 2 0.5} {2028-Q1 0 2 0}]" {
		t.Errorf("a year later: %v", h.KnownAt)
	}
	done := r.acts("recalled", `{"id":%q,"grade":"good"}`, ada)
	if h := health(); fmt.Sprint(h.KnownAt) != "[{2026-Q4 1 2 0.5} {2028-Q1 1 2 0.5}]" || h.KnownIn[0].Share != 1 {
		t.Errorf("asked again: %v", h.KnownAt)
	}
	r.acts("undo", `{"act":%q}`, done.Act)
	if h := health(); fmt.Sprint(h.KnownAt) != "[{2026-Q4 1 2 0.5} {2028-Q1 0 2 0}]" {
		t.Errorf("undone: %v", h.KnownAt)
	}
}

package core

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"carnet/wasm/carnet"
	"carnet/wasm/nurture"
	"carnet/wasm/person"
	"carnet/wasm/site"
)

// rig is a core whose day the test sets.
type rig struct {
	*Core
	t   *testing.T
	day string
}

func newRig(t *testing.T) *rig {
	r := &rig{t: t, day: "2026-11-22"}
	now, seed := int64(1_700_000_000_000), 0
	store := carnet.NewMemory()
	r.Core = New(Config{
		Day: func() string { return r.day },
		Open: func(ctx context.Context) (*carnet.Carnet, error) {
			return carnet.Open(ctx, store, carnet.Options{
				Now: func() int64 { now++; return now }, Day: func() string { return r.day }, Identify: site.Identify,
				Random: func(b []byte) {
					seed++
					for i := range b {
						b[i] = byte(seed >> (8 * (i % 4)))
					}
				},
				Summary: nurture.Summary, SummaryBy: nurture.Layout,
			})
		},
	})
	return r
}

// save keeps somebody and gives their id.
func (r *rig) save(name string, facts ...person.Fact) string {
	r.t.Helper()
	facts = append(facts, person.Fact{Field: person.FieldName, Text: name})
	for i := range facts {
		facts[i].Source = person.Source{Method: person.MethodUser, Day: r.day, Confidence: 1}
	}
	request, err := json.Marshal(SaveRequest{Facts: facts})
	if err != nil {
		r.t.Fatal(err)
	}
	return ok[carnet.Saved](r.t, r.Core, "save", string(request)).ID
}

func (r *rig) acts(op, format string, args ...any) carnet.Acted {
	r.t.Helper()
	return ok[carnet.Acted](r.t, r.Core, op, fmt.Sprintf(format, args...))
}

func TestTouchAndUndo(t *testing.T) {
	r := newRig(t)
	ada, bob := r.save("Ada Exemple"), r.save("Bob Sample")
	done := r.acts("touch", `{"ids":[%q,%q],"touch":{"kind":"lunch","day":"","by":"them"},"note":"at the harbour"}`, ada, bob)
	if done.People != 2 {
		t.Errorf("touched %+v", done)
	}
	care := ok[CareAnswer](t, r.Core, "care", fmt.Sprintf(`{"id":%q}`, ada))
	if care.Last != "2026-11-22" || care.Standing != nurture.StandingActive || care.Due != "2027-11-22" || len(care.Give) == 0 {
		t.Errorf("after a touch: %+v", care)
	}
	r.acts("undo", `{"act":%q}`, done.Act)
	if care = ok[CareAnswer](t, r.Core, "care", fmt.Sprintf(`{"id":%q}`, bob)); care.Last != "" || care.Standing != nurture.StandingPassive {
		t.Errorf("after undo: %+v", care)
	}
	if answer := ask(r.Core, "touch", `{"ids":["nobody"],"touch":{"kind":"lunch","day":""}}`); !strings.Contains(answer, carnet.CodePersonUnknown) {
		t.Errorf("nobody: %s", answer)
	}
}

func TestTodayIsKeptAndAnswered(t *testing.T) {
	r := newRig(t)
	ada := r.save("Ada Exemple")
	r.acts("promise", `{"ids":[%q],"promise":{"by":"me","day":"2026-11-01","due":"2026-11-22"},"text":"send the drawing"}`, ada)
	today := func() TodayAnswer {
		t.Helper()
		return ok[TodayAnswer](t, r.Core, "today", `{"language":"en"}`)
	}
	a := today()
	if len(a.People) != 1 || a.People[0].Reason.Code != nurture.ReasonPromise || a.People[0].Acts[0].Code != nurture.ActKeepPromise {
		t.Fatalf("today: %+v", a)
	}
	if b := today(); len(b.People) != 1 || b.Done != 0 || b.People[0].Reason.Code != nurture.ReasonPromise {
		t.Errorf("once more: %+v", b)
	}
	done := r.acts("replyToday", `{"id":%q,"reply":"done","keep":%q,"touch":{"kind":"message","day":"","by":"me"}}`, ada, a.People[0].Reason.Key)
	if b := today(); len(b.People) != 1 || b.Done != 1 || b.People[0].Reason.Code != nurture.ReasonPromise {
		t.Errorf("done: %+v", b)
	}
	if p := ok[PromisesAnswer](t, r.Core, "promises", `{}`); len(p.Promises) != 0 {
		t.Errorf("promises left: %+v", p)
	}
	r.acts("undo", `{"act":%q}`, done.Act)
	if b := today(); b.Done != 0 || len(ok[PromisesAnswer](t, r.Core, "promises", `{}`).Promises) != 1 {
		t.Errorf("undone: %+v", b)
	}
	r.acts("replyToday", `{"id":%q,"reply":"week"}`, ada)
	for day, want := range map[string]int{"2026-11-23": 0, "2026-11-28": 0, "2026-11-29": 1} {
		r.day = day
		if b := today(); len(b.People) != want {
			t.Errorf("%s after not now: %+v", day, b)
		}
	}
	if history := ask(r.Core, "acts", `{}`); strings.Contains(history, "cared") {
		t.Errorf("the history shows what the user did not do: %s", history)
	}
}

func TestCirclesOverflow(t *testing.T) {
	r := newRig(t)
	var ids []string
	for i := range 6 {
		ids = append(ids, `"`+r.save(fmt.Sprintf("Person %c", 'A'+i))+`"`)
	}
	all := strings.Join(ids, ",")
	a := ok[CircleAnswer](t, r.Core, "intoCircle", `{"ids":[`+all+`],"circle":"inner"}`)
	if a.Full == nil || a.Full.Over != 1 || len(a.Full.Move) != 6 || a.People != 6 {
		t.Errorf("six in a circle of five: %+v", a)
	}
	a = ok[CircleAnswer](t, r.Core, "intoCircle", `{"ids":[`+all+`],"circle":""}`)
	if c := ok[CirclesAnswer](t, r.Core, "circles", `{}`); c.None != 6 || a.People != 6 {
		t.Errorf("out of it: %+v %+v", c, a)
	}
	s := ok[nurture.Settings](t, r.Core, "careSettings", `{}`)
	s.Circles[0].Capacity, s.People, s.Listen = 7, 3, true
	request, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	r.acts("keepCareSettings", "%s", request)
	if got := ok[nurture.Settings](t, r.Core, "careSettings", `{}`); got.Circles[0].Capacity != 7 || got.People != 3 || !got.Listen {
		t.Errorf("settings: %+v", got)
	}
}

func TestOccasionInABurst(t *testing.T) {
	r := newRig(t)
	o := r.acts("keepOccasion", `{"id":"","kind":"fair","name":"Boat fair","day":"2026-11-21","whom":[],"cost":4500}`)
	ada := ok[carnet.Saved](t, r.Core, "met", fmt.Sprintf(`{"occasion":%q,"name":"Ada Exemple","line":"builds sails","promise":"send the plan","due":"2026-11-30"}`, o.ID))
	bob := r.save("Bob Sample")
	ok[carnet.Saved](t, r.Core, "met", fmt.Sprintf(`{"occasion":%q,"id":%q,"line":"has a boat"}`, o.ID, bob))
	a := ok[OccasionsAnswer](t, r.Core, "occasions", `{}`)
	if len(a.Occasions) != 1 || len(a.Occasions[0].Met) != 2 || len(a.Occasions[0].Promises) != 1 || fmt.Sprint(a.Sums[0].Costs) != "[{ 4500}]" || a.Sums[0].Met != 2 {
		t.Errorf("occasions: %+v", a)
	}
	today := ok[TodayAnswer](t, r.Core, "today", `{"language":"fr"}`)
	if len(today.FollowUp) != 1 || len(today.FollowUp[0].People) != 2 || today.People[0].Reason.Code != nurture.ReasonFollowUp {
		t.Errorf("the day after: %+v", today)
	}
	care := ok[CareAnswer](t, r.Core, "care", fmt.Sprintf(`{"id":%q}`, ada.ID))
	if care.MetAt == nil || care.MetAt.Name != "Boat fair" {
		t.Errorf("met at: %+v", care)
	}
	common := func() []nurture.PersonCommon {
		return ok[nurture.Brief](t, r.Core, "brief", fmt.Sprintf(`{"id":%q,"language":"en"}`, ada.ID)).Common
	}
	if both := common(); len(both) != 1 || both[0].ID != bob || both[0].How != nurture.CommonOccasion || both[0].Text != "Boat fair" {
		t.Errorf("in common: %+v", both)
	}
	r.acts("deleteThing", `{"id":%q}`, o.ID)
	if both := common(); len(both) != 0 {
		t.Errorf("in common, of an occasion that is gone: %+v", both)
	}
}

func TestGiving(t *testing.T) {
	r := newRig(t)
	ada := r.save("Ada Exemple", person.Fact{Field: person.FieldLearning, Text: "needs a lawyer for a lease",
		Learning: &person.Learning{Kind: person.LearningNeed, Day: "2026-11-01"}})
	bob := r.save("Bob Sample", person.Fact{Field: person.FieldOffer, Text: "conseille en droit des affaires", Offer: &person.Offer{Day: "2026-10-01"}},
		person.Fact{Field: person.FieldMet, Met: &person.Met{Day: "2025", By: ada}})
	r.acts("favour", `{"ids":[%q],"favour":{"by":"them","kind":"advice","asked":"no","day":""}}`, bob)
	g := ok[nurture.Giving](t, r.Core, "giving", `{}`)
	if g.Received != 1 || len(g.Helpers) != 1 || g.Unasked.Received != 1 {
		t.Errorf("giving: %+v", g)
	}
	a := ok[ConvergencesAnswer](t, r.Core, "convergences", `{}`)
	if a.Total != 1 || a.Convergences[0].Needs.ID != ada || a.Convergences[0].Words[0] != (nurture.Common{Need: "lawyer", Offer: "droit"}) {
		t.Fatalf("convergences: %+v", a)
	}
	base := fmt.Sprintf(`"a":{"id":%q,"name":""},"b":{"id":%q,"name":""},"why":"a lease","day":"","state":"thought"`, ada, bob)
	made := r.acts("keepIntroduction", `{"id":"",%s}`, base)
	if answer := ask(r.Core, "keepIntroduction", fmt.Sprintf(`{"id":%q,%s,"introduced":"2026-11-22"}`, made.ID, base)); !strings.Contains(answer, "introduced") {
		t.Errorf("introduced without consent: %s", answer)
	}
	r.acts("keepIntroduction", `{"id":%q,%s,"agreesA":"yes","agreesB":"yes","introduced":"2026-11-22"}`, made.ID, base)
	all := ok[IntroductionsAnswer](t, r.Core, "introductions", `{}`)
	if len(all.Introductions) != 1 || all.Introductions[0].State != nurture.IntroductionIntroduced || all.Introductions[0].A.Name != "Ada Exemple" {
		t.Errorf("introductions: %+v", all)
	}
	one := ok[IntroductionAnswer](t, r.Core, "introduction", fmt.Sprintf(`{"id":%q}`, made.ID))
	if one.ToA.Given != "Ada" || one.ToB.Given != "Bob" || one.ToA.Email != "" || one.Why != "a lease" {
		t.Errorf("one introduction: %+v", one)
	}
	if again := ok[ConvergencesAnswer](t, r.Core, "convergences", `{}`); again.Total != 0 {
		t.Errorf("proposed again: %+v", again)
	}
	said := ok[nurture.OffersAndNeeds](t, r.Core, "offersAndNeeds", `{}`)
	if said.NeedsTotal != 1 || said.OffersTotal != 1 || said.Needs[0].ID != ada || said.Offers[0].ID != bob {
		t.Errorf("offers and needs: %+v", said)
	}
	care := ok[CareAnswer](t, r.Core, "care", fmt.Sprintf(`{"id":%q}`, ada))
	if care.Last != "2026-11-22" || len(care.Introductions) != 1 || len(care.Introduced) != 1 || care.Balance.Given != 1 {
		t.Errorf("care: %+v", care)
	}
	if chain := ok[nurture.Chain](t, r.Core, "introducers", `{}`); chain.Total != 2 || chain.People[1].By != 0 || chain.People[0].All != 1 {
		t.Errorf("chain: %+v", chain)
	}
	b := ok[nurture.Brief](t, r.Core, "brief", fmt.Sprintf(`{"id":%q,"language":"fr"}`, bob))
	if len(b.Ask) != 3 || b.MetBy == nil || b.MetBy.ID != ada || len(b.Common) != 1 || len(b.Give) == 0 {
		t.Errorf("brief: %+v", b)
	}
	own := ok[Questions](t, r.Core, "questions", `{"language":"en"}`)
	if own.Own || len(own.Questions) < 20 {
		t.Errorf("questions: %+v", own)
	}
	r.acts("keepQuestions", `{"language":"en","questions":[{"gap":"need","text":"What next?"}],"own":true}`)
	if own = ok[Questions](t, r.Core, "questions", `{"language":"en"}`); !own.Own || len(own.Questions) != 1 {
		t.Errorf("own questions: %+v", own)
	}
	goal := r.acts("keepMine", `{"id":"","kind":"goal","text":"move into law","by":"2027-06-30","first":true}`)
	if m := ok[MineAnswer](t, r.Core, "mine", `{}`); len(m.Mine) != 1 || m.Mine[0].ID != goal.ID || !m.Mine[0].First {
		t.Errorf("mine: %+v", m)
	}
	r.acts("deleteThing", `{"id":%q}`, goal.ID)
}

package nurture

import (
	"fmt"
	"strings"
	"testing"

	"carnet/wasm/person"
)

func TestIntroductionState(t *testing.T) {
	for _, test := range []struct {
		name string
		i    Introduction
		want IntroductionState
	}{
		{"new", Introduction{}, IntroductionThought},
		{"one asked", Introduction{AskedA: "2026-11-01"}, IntroductionThought},
		{"both asked", Introduction{AskedA: "2026-11-01", AskedB: "2026-11-02"}, IntroductionAsked},
		{"one agrees", Introduction{AskedA: "2026-11-01", AgreesA: person.Yes}, IntroductionAsked},
		{"both agree", Introduction{AgreesA: person.Yes, AgreesB: person.Yes}, IntroductionAgreed},
		{"one does not", Introduction{AgreesA: person.Yes, AgreesB: person.No}, IntroductionDeclined},
		{"introduced", Introduction{AgreesA: person.Yes, AgreesB: person.Yes, Introduced: "2026-11-03"}, IntroductionIntroduced},
		{"something came of it", Introduction{Introduced: "2026-11-03", Outcome: "a boat"}, IntroductionOutcome},
		{"nothing came of it", Introduction{Introduced: "2026-11-03", Worth: person.No}, IntroductionOutcome},
		{"thanked", Introduction{Introduced: "2026-11-03", Outcome: "a boat", Thanked: "2026-12-01"}, IntroductionThanked},
		{"let go", Introduction{AskedA: "2026-11-01", Left: "2026-11-02"}, IntroductionLeft},
	} {
		if got := test.i.state(); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
		if again := IntroductionOf("", test.i.Fields()); again.State != test.want {
			t.Errorf("%s, read again: %s, want %s", test.name, again.State, test.want)
		}
	}
}

func TestIntroductionWrong(t *testing.T) {
	both := Introduction{A: Who{ID: "a"}, B: Who{ID: "b"}}
	for _, test := range []struct {
		name   string
		change func(i *Introduction)
		want   string
	}{
		{"as it is", func(i *Introduction) {}, ""},
		{"of one", func(i *Introduction) { i.B = i.A }, "b"},
		{"of nobody", func(i *Introduction) { i.A.ID = "" }, "b"},
		{"asked on no day", func(i *Introduction) { i.AskedA = "yesterday" }, "askedA"},
		{"let go on no day", func(i *Introduction) { i.Left = "2026-02-30" }, "left"},
		{"a leap day", func(i *Introduction) { i.Thanked = "2028-02-29" }, ""},
		{"no such answer", func(i *Introduction) { i.AgreesB = "perhaps" }, "agreesB"},
		{"without the consent of both", func(i *Introduction) { i.AgreesA, i.Introduced = person.Yes, "2026-11-22" }, "introduced"},
		{"against the will of one", func(i *Introduction) { i.AgreesA, i.AgreesB, i.Introduced = person.Yes, person.No, "2026-11-22" }, "introduced"},
		{"with it", func(i *Introduction) { i.AgreesA, i.AgreesB, i.Introduced = person.Yes, person.Yes, "2026-11-22" }, ""},
		{"too many words", func(i *Introduction) { i.Why = strings.Repeat("why ", 2000) }, "why"},
	} {
		i := both
		test.change(&i)
		if _, field := i.Wrong(); field != test.want {
			t.Errorf("%s: %q, want %q", test.name, field, test.want)
		}
	}
}

// gave makes favours of the form "2026-11-01 me advice no", one after another.
func gave(all ...string) []Favoured {
	var favours []Favoured
	for _, s := range all {
		parts := append(strings.Fields(s), "")
		favours = append(favours, Favoured{Day: DayOf(parts[0]), By: person.Side(parts[1]), Kind: person.FavourKind(parts[2]), Asked: person.YesNo(parts[3])})
	}
	return favours
}

func TestGivingOf(t *testing.T) {
	all := []*Relation{
		{ID: "a", Name: "Ada Exemple", Favours: gave("2024-02-29 them advice no", "2025-01-01 me lead")},
		{ID: "b", Name: "Bob Sample", Favours: gave("2025-06-01 me time", "2026-03-01 them help no", "2026-10-01 them help no"),
			Told: []Told{{Kind: "need", Text: "a sailmaker", Day: today - 3}}},
		{ID: "c", Name: "Cleo Muster", Favours: gave("2026-05-01 them lead yes"), Asked: today - 2},
		{ID: "d", Name: "Dov Modell"},
	}
	g := GivingOf(all)
	m := moment()
	m.GiveNext(&g, all)
	var told []string
	for _, h := range g.Helpers {
		told = append(told, fmt.Sprintf("%s %d times, %s on %s, since %v, %s", h.ID, h.Times, h.Kind, h.Day, h.Since, give(h.Give)))
	}
	for _, o := range g.Owe {
		told = append(told, fmt.Sprintf("%s %d:%d, %s", o.ID, o.Given, o.Received, give(o.Give)))
	}
	for _, k := range g.Kinds {
		told = append(told, fmt.Sprintf("%s %d:%d", k.Kind, k.Given, k.Received))
	}
	for _, y := range g.Years {
		told = append(told, fmt.Sprintf("%d %d:%d", y.Year, y.Given, y.Received))
	}
	want := `b 2 times, help on 2026-10-01, since false, help with "a sailmaker"
a 1 times, advice on 2024-02-29, since true, nothing
b 1:2, help with "a sailmaker"
c 0:1, nothing
advice 0:1
time 1:0
lead 1:1
help 0:2
2024 0:1
2025 2:0
2026 0:3`
	if got := strings.Join(told, "\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if g.Given != 2 || g.Received != 4 || g.Unasked.Received != 3 || len(g.Most) != 3 {
		t.Errorf("over all: %+v", g.Balance)
	}
}

func give(a *Act) string {
	if a == nil {
		return "nothing"
	}
	return fmt.Sprintf("%s with %q", a.Code, a.Text)
}

func TestOffersAndNeeds(t *testing.T) {
	all := []*Relation{
		{ID: "a", Told: []Told{{Key: "1", Kind: "need", Text: "a boat", Day: today - 9}, {Key: "2", Kind: "wish", Text: "to sail", Day: today}}},
		{ID: "b", Offers: []Told{{Key: "3", Kind: "lead", Text: "knows shipyards", Day: today - 1}, {Key: "4", Text: "cooks", Day: today - 400}},
			Told: []Told{{Key: "5", Kind: "need", Text: "a quiet room", Day: today - 2}}},
		{ID: "c", Asked: today - 1, Offers: []Told{{Key: "6", Text: "reads drafts", Day: today}}},
		{ID: "d", Lost: person.LostMoved, Told: []Told{{Key: "7", Kind: "need", Text: "a van", Day: today}}},
	}
	s := OffersAndNeedsOf(all)
	var got []string
	for _, list := range [][]Said{s.Needs, s.Offers} {
		for _, said := range list {
			got = append(got, said.ID+": "+said.Text)
		}
	}
	if want := "b: a quiet room; a: a boat; b: knows shipyards; b: cooks"; strings.Join(got, "; ") != want || s.NeedsTotal != 2 || s.OffersTotal != 2 {
		t.Errorf("%q of %d and %d, want %q", strings.Join(got, "; "), s.NeedsTotal, s.OffersTotal, want)
	}
	if s.Offers[0].Kind != person.FavourLead || s.Needs[1].Day != "2026-11-13" {
		t.Errorf("kind or day: %+v", s)
	}
}

func TestChain(t *testing.T) {
	by := func(id, of string) *Relation {
		return &Relation{ID: id, Name: strings.ToUpper(id), Met: person.Met{By: of}}
	}
	all := []*Relation{by("a", ""), by("b", "a"), by("c", "a"), by("d", "b"), by("e", "gone"), by("f", "e"), by("g", "h"), by("h", "g"), by("i", "")}
	c := ChainOf(all, []Introduction{{A: Who{ID: "d"}, B: Who{ID: "i"}, Introduced: "2026-01-01"}})
	var got []string
	for _, link := range c.People {
		got = append(got, fmt.Sprintf("%s%s %d %v", strings.Repeat(" ", link.Depth), link.ID, link.All, link.Mine))
	}
	want := "a 3 false\n b 1 false\n  d 0 true\n c 0 false\ne 1 false\n f 0 false\ng 1 false\n h 0 false"
	if strings.Join(got, "\n") != want || c.Total != 8 {
		t.Errorf("%d people\n%s\nwant\n%s", c.Total, strings.Join(got, "\n"), want)
	}
}

func TestUnanswered(t *testing.T) {
	for _, test := range []struct {
		touches string
		want    bool
	}{
		{"", false},
		{"2026-11-01 message me", true},
		{"2026-11-01 message me no", true},
		{"2026-11-01 message me yes", false},
		{"2026-11-01 call me", false},
		{"2026-11-01 call me no", true},
		{"2026-11-01 message me;2026-11-02 message them", false},
		{"2026-11-02 message them;2026-11-03 card me", true},
		{"2026-12-01 message me", false}, // to come
	} {
		r := &Relation{}
		if test.touches != "" {
			r.Touches = touched(t, strings.Split(test.touches, ";")...)
		}
		if got := r.Unanswered(today); got != test.want {
			t.Errorf("%q: %v, want %v", test.touches, got, test.want)
		}
	}
}

func TestWhoIntroducedThemIsFollowed(t *testing.T) {
	tests := []struct {
		name, by string
		joined   map[string]string
		want     string
	}{
		{"nobody was joined", "ada", nil, "ada"},
		{"somebody else was", "ada", map[string]string{"cleo": "dan"}, "ada"},
		{"the introducer was", "ada", map[string]string{"ada": "eve"}, "eve"},
		{"with whom they introduced", "ada", map[string]string{"ada": "bob"}, ""},
		{"nobody introduced them", "", map[string]string{"ada": "eve"}, ""},
	}
	for _, test := range tests {
		kept := &Relation{ID: "bob", Met: person.Met{Day: "2026", By: test.by}}
		all := []*Relation{{ID: "ada"}, kept}
		if got := Joined(all, test.joined)[1].Met; got.By != test.want || got.Day != "2026" {
			t.Errorf("%s: %+v, want %q", test.name, got, test.want)
		}
		if kept.Met.By != test.by || all[1] != kept {
			t.Errorf("%s: what is kept was changed: %+v", test.name, kept.Met)
		}
	}
}

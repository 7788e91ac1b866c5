package nurture

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"carnet/wasm/person"
)

func TestWhatCameOfAnOccasion(t *testing.T) {
	fair := Occasion{ID: "occasion/1", Kind: OccasionFair, Name: "Boat fair", Day: "2026-09-30", End: "2026-10-02", Cost: 4500, Fee: 12000, Worth: person.Yes}
	met := func(touches ...string) Relation {
		r := Relation{Met: person.Met{Occasion: fair.ID}, Touches: touched(t, append([]string{"2026-10-02 event"}, touches...)...)}
		r.Touches[0].Occasion = fair.ID
		return r
	}
	known := Relation{Touches: []Touched{{Day: DayOf("2026-10-01"), Kind: person.TouchEvent, Occasion: fair.ID}}}
	known.Told = []Told{{Day: DayOf("2026-09-30"), Text: "mends nets"}, {Day: DayOf("2026-09-29"), Text: "the day before"}}
	promised := met()
	promised.Promises = []Promised{{Key: "a", Day: DayOf("2026-10-03"), Text: "on the way home"}, {Key: "b", Day: DayOf("2026-10-04"), Text: "later"}}
	for _, test := range []struct {
		name     string
		r        Relation
		on       string
		want     string // met, first, after, lasts, promises
		sum      string // met, lasting
		past     bool
		followUp int
	}{
		{"nobody", Relation{}, "2026-10-03", "0 - - - 0", "0 0", true, 0},
		{"on its last day", met(), "2026-10-02", "1 first - - 0", "1 0", false, 0},
		{"the day after", met(), "2026-10-03", "1 first - - 0", "1 0", true, 1},
		{"a week after", met(), "2026-10-09", "1 first - - 0", "1 0", true, 1},
		{"longer after", met(), "2026-10-10", "1 first - - 0", "1 0", true, 0},
		{"a line the next day", met("2026-10-03 message me"), "2026-10-04", "1 first after - 0", "1 0", true, 0},
		{"a line alone does not last", met("2026-10-03 message me"), "2026-11-22", "1 first after - 0", "1 0", true, 0},
		{"a coffee a month after", met("2026-11-01 coffee me"), "2026-11-22", "1 first after lasts 0", "1 1", true, 0},
		{"a coffee that is to come", met("2026-11-01 coffee me"), "2026-10-05", "1 first - - 0", "1 0", true, 1},
		{"known before", known, "2026-10-03", "1 - - - 0", "0 0", true, 1},
		{"promised on the way home", promised, "2026-10-03", "1 first - - 1", "1 0", true, 1},
	} {
		on := DayOf(test.on)
		state := OccasionStates([]*Relation{&test.r}, []Occasion{fair}, DefaultSettings(), on)[0]
		said := "0 - - -"
		if len(state.Met) == 1 {
			say := func(word string, is bool) string { return map[bool]string{true: word, false: "-"}[is] }
			m := state.Met[0]
			said = fmt.Sprint(1, " ", say("first", m.First), " ", say("after", m.After), " ", say("lasts", m.Lasts))
		}
		if got := fmt.Sprint(said, " ", len(state.Promises)); got != test.want || state.Past != test.past {
			t.Errorf("%s: %s, past %t, want %s", test.name, got, state.Past, test.want)
		}
		if len(state.Met) == 1 && len(test.r.Told) > 0 && !slices.Equal(state.Met[0].Told, []string{"mends nets"}) {
			t.Errorf("%s: told %q", test.name, state.Met[0].Told)
		}
		sums := OccasionSums([]OccasionState{state})
		if len(sums) != 1 || fmt.Sprint(sums[0].Costs) != "[{ 16500}]" || sums[0].Worth != 1 || fmt.Sprint(sums[0].Met, " ", sums[0].Lasting) != test.sum {
			t.Errorf("%s: %+v, want %s", test.name, sums, test.sum)
		}
		near := OccasionNear{Named: Named{fair.ID, fair.Name}, From: DayOf(fair.Day), To: DayOf(fair.End)}
		if got := len(FollowUps([]*Relation{&test.r}, near, on)); got != test.followUp {
			t.Errorf("%s: %d to write to, want %d", test.name, got, test.followUp)
		}
	}
}

func TestLastWord(t *testing.T) {
	for _, test := range []struct {
		name     string
		proposal person.Proposal
		touches  []string
		want     string // proposed, settled
	}{
		{"never proposed", person.Proposal{}, nil, " false"},
		{"proposed for something else", person.Proposal{Day: "2026-11-01", Reason: "cadence"}, nil, " false"},
		{"proposed", person.Proposal{Day: "2026-11-01", Reason: "lost"}, nil, "2026-11-01 false"},
		{"not now", person.Proposal{Day: "2026-11-01", Reason: "lost", Reply: person.ReplyWeek}, nil, "2026-11-01 false"},
		{"done", person.Proposal{Day: "2026-11-01", Reason: "lost", Reply: person.ReplyDone}, nil, "2026-11-01 true"},
		{"written to since", person.Proposal{Day: "2026-11-01", Reason: "lost"}, []string{"2026-11-05 message me"}, "2026-11-01 true"},
		{"written to before", person.Proposal{Day: "2026-11-01", Reason: "lost"}, []string{"2026-10-05 message me"}, "2026-11-01 false"},
	} {
		r := &Relation{Lost: person.LostRetired, Saved: today - 400, Proposal: test.proposal, Touches: touched(t, test.touches...)}
		gone := LostOf([]*Relation{r}, DefaultCircles, today)
		if got := fmt.Sprint(gone[0].Proposed, " ", gone[0].Settled); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
		r.Proposal = Settled(r.Proposal, today)
		if !r.Proposal.Valid() || !LostOf([]*Relation{r}, DefaultCircles, today)[0].Settled {
			t.Errorf("%s: settled it is %+v", test.name, r.Proposal)
		}
		if all, _ := (&Moment{Today: today, Settings: DefaultSettings()}).Choose([]*Relation{r}, nil); len(all) > 0 {
			t.Errorf("%s: settled, and proposed again: %+v", test.name, all)
		}
	}
}

func TestKnownByQuarter(t *testing.T) {
	kept := map[string]string{"2025-q4": "3/10", "2026-q1": "5/10", "2026-q4": "9/9", "2027-q1": "9/9", "day": "1/2", "2026-q9": "1/2", "2026-q2": "5", "2026-q3": "5/4"}
	at := KnownAtOf(kept, KnownShare{Known: 6, Asked: 8, All: 12, Share: 0.5}, today)
	if got := fmt.Sprint(at); got != "[{2025-Q4 3 10 0.3} {2026-Q1 5 10 0.5} {2026-Q4 6 12 0.5}]" {
		t.Errorf("%s", got)
	}
	if key, text := KnownField(KnownShare{Known: 6, All: 12}, today); key != "2026-q4" || text != "6/12" {
		t.Errorf("%s %s", key, text)
	}
	if at := KnownAtOf(nil, KnownShare{All: 12}, today); len(at) > 0 {
		t.Errorf("nobody was asked about, and %v", at)
	}
}

func TestOutsideOnesField(t *testing.T) {
	of := func(title string) *Relation { return &Relation{Title: title, Words: Concepts(title)} }
	all := []*Relation{of("Software engineer"), of("Développeuse logiciel"), of("Lawyer"), of("Beekeeper"), of("")}
	for _, test := range []struct{ field, want string }{
		{"", "<nil>"}, {"the", "<nil>"},
		{"Software", "&{Software 2 3 0.6666666666666666}"},
		{"beekeeping", "&{beekeeping 1 4 0.25}"},
	} {
		m := moment()
		m.Settings.Field = test.field
		if got := fmt.Sprint(m.ownField(all)); got != test.want {
			t.Errorf("%q: %s, want %s", test.field, got, test.want)
		}
	}
}

func TestSettingsAreBounded(t *testing.T) {
	for _, test := range []struct {
		name   string
		change func(s *Settings)
		wrong  string
	}{
		{"as at first", func(*Settings) {}, " "},
		{"two hundred accented letters", func(s *Settings) { s.Field = strings.Repeat("é", 200) }, " "},
		{"one more", func(s *Settings) { s.Field = strings.Repeat("é", 201) }, "too-long field"},
		{"a company of two lines", func(s *Settings) { s.Former = []string{"Atlas\nFils"} }, "value-refused former"},
		{"too long a company", func(s *Settings) { s.Former = []string{strings.Repeat("é", 201)} }, "too-long former"},
		{"too many companies", func(s *Settings) { s.Former = make([]string, 51) }, "too-many former"},
		{"no cards a day", func(s *Settings) { s.Recall = 0 }, " "},
		{"too many", func(s *Settings) { s.Recall = 51 }, "value-refused settings"},
		{"no circles", func(s *Settings) { s.Circles = nil }, "value-refused settings"},
		{"circles in another order", func(s *Settings) { slices.Reverse(s.Circles) }, "value-refused settings"},
	} {
		s := DefaultSettings()
		test.change(&s)
		if code, field := s.Wrong(); code+" "+field != test.wrong {
			t.Errorf("%s: %s %s, want %s", test.name, code, field, test.wrong)
		}
	}
}

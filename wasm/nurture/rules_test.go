package nurture

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"carnet/wasm/person"
)

var today = DayOf("2026-11-22")

func moment() *Moment { return &Moment{Today: today, Settings: DefaultSettings()} }

// touched gives touches of the form "2026-11-01 message me no", one after another.
func touched(t *testing.T, all ...string) []Touched {
	t.Helper()
	var touches []Touched
	for _, s := range all {
		parts := append(strings.Fields(s), "", "", "")
		touch := Touched{Day: DayOf(parts[0]), Kind: person.TouchKind(parts[1]), By: person.Side(parts[2]), Answered: person.YesNo(parts[3])}
		if touch.Day == None {
			t.Fatalf("%q is no touch", s)
		}
		touches = append(touches, touch)
	}
	return touches
}

func TestStanding(t *testing.T) {
	for _, test := range []struct {
		name    string
		circle  person.Circle
		cadence int
		lost    person.LostReason
		touches []string
		want    Standing
		warning WarningCode
	}{
		{"never touched", person.CircleInner, 0, "", nil, StandingPassive, ""},
		{"a card alone", "", 0, "", []string{"2026-11-20 card me"}, StandingPassive, ""},
		{"on the last day of the cadence", person.CircleInner, 0, "", []string{"2026-11-08 coffee"}, StandingActive, ""},
		{"the day after", person.CircleInner, 0, "", []string{"2026-11-07 coffee"}, StandingDormant, ""},
		{"a cadence of their own", person.CircleInner, 30, "", []string{"2026-11-07 coffee"}, StandingActive, ""},
		{"in no circle, as in the widest", "", 0, "", []string{"2025-11-22 coffee"}, StandingActive, ""},
		{"a touch to come does not count", person.CircleInner, 0, "", []string{"2026-10-01 call", "2026-12-01 lunch"}, StandingDormant, ""},
		{"retired", person.CircleInner, 0, person.LostRetired, []string{"2026-11-20 coffee"}, StandingLost, ""},
		{"two attempts within a cadence", person.CircleTrusted, 0, "", []string{"2026-11-01 message me", "2026-11-20 message me no"}, StandingActive, WarnOften},
		{"two attempts long apart", person.CircleTrusted, 0, "", []string{"2026-09-01 message me", "2026-11-20 message me no"}, StandingActive, ""},
		{"three attempts", person.CircleTrusted, 0, "", []string{"2026-08-01 message me", "2026-09-01 call me no", "2026-11-20 message me"}, StandingActive, WarnUnanswered},
		{"three attempts, long ago", person.CircleTrusted, 0, "", []string{"2026-06-01 message me", "2026-07-01 call me no", "2026-08-20 message me"}, StandingLost, WarnUnanswered},
		{"the second was answered", person.CircleTrusted, 0, "", []string{"2026-09-01 message me", "2026-10-01 message me yes", "2026-11-20 message me"}, StandingActive, ""},
		{"they wrote in between", person.CircleTrusted, 0, "", []string{"2026-11-01 message me", "2026-11-02 message them", "2026-11-20 message me"}, StandingActive, ""},
		{"a lunch is an answer", person.CircleTrusted, 0, "", []string{"2026-11-01 message me", "2026-11-12 lunch me", "2026-11-20 message me"}, StandingActive, ""},
	} {
		r := &Relation{Circle: test.circle, Cadence: test.cadence, Lost: test.lost, Touches: touched(t, test.touches...)}
		if got := DefaultCircles.Standing(r, today); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
		var code WarningCode
		if w := DefaultCircles.Warning(r, today); w != nil {
			code = w.Code
		}
		if code != test.warning {
			t.Errorf("%s: warning %q, want %q", test.name, code, test.warning)
		}
	}
}

func TestReasons(t *testing.T) {
	fair := OccasionNear{Named: Named{"occasion/1", "Fair"}, From: today - 1, To: today - 1}
	soon := OccasionNear{Named: Named{"occasion/2", "Club"}, From: today + 5, To: today + 5, Place: "Lyon, France", Whom: []string{"b"}}
	for _, test := range []struct {
		name string
		r    Relation
		want string // reasons, those of now first
	}{
		{"a promise is due", Relation{Promises: []Promised{{By: person.SideMe, Day: today - 30, Due: today}}}, "promise"},
		{"a promise is due tomorrow", Relation{Promises: []Promised{{By: person.SideMe, Day: today - 30, Due: today + 1}}}, ""},
		{"a promise for no day", Relation{Promises: []Promised{{By: person.SideMe, Day: today - 14}}}, "promise"},
		{"theirs is late", Relation{Promises: []Promised{{By: person.SideThem, Day: today - 30, Due: today - 3}}}, "theirs"},
		{"met yesterday", Relation{Touches: []Touched{{Day: today - 1, Kind: person.TouchEvent, Occasion: "occasion/1"}}}, "followup"},
		{"met yesterday and written to", Relation{Touches: []Touched{{Day: today - 1, Kind: person.TouchEvent, Occasion: "occasion/1"}, {Day: today, Kind: person.TouchMessage}}}, ""},
		{"to be met at an occasion", Relation{ID: "b"}, "occasion"},
		{"an occasion near them", Relation{Circle: person.CircleWider, Place: "Lyon"}, "occasion"},
		{"near, but in no circle", Relation{Place: "Lyon"}, ""},
		{"they wrote last", Relation{Touches: touched(t, "2026-11-20 message them")}, "wrote"},
		{"they wrote yesterday", Relation{Touches: touched(t, "2026-11-21 message them")}, ""},
		{"a birthday of somebody close", Relation{Circle: person.CircleActive, Birthday: Birthday{1980, 11, 24}}, "birthday"},
		{"a birthday in three days", Relation{Circle: person.CircleActive, Birthday: Birthday{1980, 11, 25}}, ""},
		{"a birthday of a stranger", Relation{Birthday: Birthday{1980, 11, 22}}, ""},
		{"a new post", Relation{NewPost: today - 10, Touches: touched(t, "2026-11-01 coffee")}, "newpost"},
		{"a new post, spoken of", Relation{NewPost: today - 10, Touches: touched(t, "2026-11-20 coffee")}, ""},
		{"help that nobody asked for", Relation{Favours: []Favoured{{Day: today - 20, By: person.SideThem, Asked: person.No}}}, "unasked"},
		{"thanked since", Relation{Favours: []Favoured{{Day: today - 20, By: person.SideThem, Asked: person.No}}, Touches: touched(t, "2026-11-20 call")}, ""},
		{"owed", Relation{Favours: []Favoured{{Day: today - 20, By: person.SideThem}, {Day: today - 9, By: person.SideThem}}}, "owe"},
		{"the cadence is over", Relation{Circle: person.CircleInner, Touches: touched(t, "2026-11-08 coffee")}, "cadence"},
		{"fading after years", Relation{Touches: touched(t, "2022-01-01 lunch", "2022-02-01 lunch", "2022-03-01 lunch")}, "fading"},
		{"never more than a card", Relation{Saved: today - 31}, "passive"},
		{"gone", Relation{Lost: person.LostMoved, Saved: today - 100}, "lost"},
		{"the most pressing first", Relation{Circle: person.CircleInner, Birthday: Birthday{0, 11, 22}, Touches: touched(t, "2026-11-01 message them"),
			Promises: []Promised{{By: person.SideMe, Due: today - 1}}}, "promise birthday wrote cadence"},
	} {
		m := moment()
		m.Occasions = []OccasionNear{fair, soon}
		if test.r.Saved == None {
			test.r.Saved = today - 5
		}
		var codes []string
		for _, why := range m.Motives(&test.r) {
			codes = append(codes, string(why.Code))
		}
		if got := strings.Join(codes, " "); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestNotNow(t *testing.T) {
	for _, test := range []struct {
		name     string
		proposal person.Proposal
		asked    Day
		want     bool
	}{
		{"never proposed", person.Proposal{}, None, true},
		{"not now, still", person.Proposal{Day: "2026-11-20", Reply: person.ReplyWeek, Until: "2026-11-27"}, None, false},
		{"not now, over", person.Proposal{Day: "2026-11-01", Reply: person.ReplyWeek, Until: "2026-11-08"}, None, true},
		{"left alone yesterday", person.Proposal{Day: "2026-11-21"}, None, false},
		{"never", person.Proposal{Day: "2020-11-20", Reply: person.ReplyNever}, None, false},
		{"asked not to be contacted", person.Proposal{}, today, false},
		{"put off by a clock that was years ahead", person.Proposal{Day: "2031-01-01", Reply: person.ReplySeason, Until: "2031-04-01"}, None, true},
		{"put off, and the clock set back by a day", person.Proposal{Day: "2026-11-23", Reply: person.ReplyWeek, Until: "2026-11-30"}, None, false},
	} {
		r := &Relation{ID: "a", Circle: person.CircleInner, Touches: touched(t, "2026-10-01 coffee"), Proposal: test.proposal, Asked: test.asked}
		_, fresh := moment().Choose([]*Relation{r}, nil)
		if (len(fresh) > 0) != test.want {
			t.Errorf("%s: proposed %v", test.name, len(fresh) > 0)
		}
	}
	if until, ok := Until(person.ReplyMonth, DayOf("2027-01-31")); !ok || until.String() != "2027-02-28" {
		t.Errorf("a month from the end of January: %s", until)
	}
}

// What somebody was proposed for this morning may be settled by now, on another page than today's.
func TestReasonIsOver(t *testing.T) {
	for _, test := range []struct {
		name  string
		r     Relation
		reply person.Reply
		want  string // reason, its text, reply; nothing: left out
	}{
		{"it still holds", Relation{Promises: []Promised{{By: person.SideMe, Text: "the plan", Due: today}}}, "", "promise the plan "},
		{"another is left", Relation{Touches: touched(t, "2026-11-12 message them")}, "", "wrote  "},
		{"none is left", Relation{}, "", "  "},
		{"none is left, of what was answered", Relation{}, person.ReplyWeek, "promise  week"},
		{"they were written to", Relation{Touches: touched(t, "2026-11-22 message me")}, "", "promise  done"},
	} {
		test.r.Proposal = person.Proposal{Day: today.String(), Reason: string(ReasonPromise), Reply: test.reply}
		test.r.Saved = today - 5
		chosen, fresh := moment().Choose([]*Relation{&test.r}, nil)
		chosen = append(chosen, Proposed{})
		if got := fmt.Sprintf("%s %s %s", chosen[0].Reason.Code, chosen[0].Reason.Text, chosen[0].Reply); got != test.want || len(fresh) != 0 {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

// Who asked not to be contacted is proposed nowhere else than today, either.
func TestWhoAskedIsLeftInPeace(t *testing.T) {
	r := &Relation{ID: "a", Name: "Ada Exemple", Circle: person.CircleInner, Lost: person.LostMoved, Asked: today - 3, Touches: touched(t, "2026-10-01 coffee"),
		Birthday: Birthday{0, 11, 23}, Promises: []Promised{{By: person.SideMe, Text: "the plan", Day: today - 9, Due: today}}}
	all := []*Relation{r}
	m := moment()
	m.Settings.Notify, m.Settings.Badge = true, true
	if gone := LostOf(all, DefaultCircles, today); len(gone) != 1 || !gone[0].Settled {
		t.Errorf("a farewell is proposed: %+v", gone)
	}
	if r := m.Remind(all, nil, 23, None); r.Notify || r.Due != 0 {
		t.Errorf("a notification: %+v", r)
	}
	if text, events := m.Calendar(all, nil, "en", ""); events != 0 {
		t.Errorf("in the calendar: %s", text)
	}
}

// A name may begin with a vowel: "de Anne" is not French.
func TestCalendarInFrench(t *testing.T) {
	r := &Relation{ID: "a", Name: "Anne Exemple", Circle: person.CircleInner, Birthday: Birthday{0, 11, 23}}
	text, _ := moment().Calendar([]*Relation{r}, nil, "fr", "20261122T000000Z")
	for _, want := range []string{"SUMMARY:Anniversaire : Anne Exemple\r\n", "SUMMARY:Prendre des nouvelles : Anne Exemple\r\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in %s", want, text)
		}
	}
}

func TestGoalsMoveUp(t *testing.T) {
	m := moment()
	m.Settings.People = 1
	m.Goals = []Goal{{Named: Named{"goal/1", "move into law"}, Words: Concepts("move into law"), First: true}}
	engineer := &Relation{ID: "a", Touches: touched(t, "2025-01-01 coffee"), Words: Concepts("Engineer")}
	lawyer := &Relation{ID: "b", Touches: touched(t, "2025-02-01 coffee"), Words: Concepts("Avocate")}
	chosen, _ := m.Choose([]*Relation{engineer, lawyer}, nil)
	if len(chosen) != 1 || chosen[0].ID != "b" || chosen[0].Reason.Goal == nil || chosen[0].Reason.Goal.Name != "move into law" {
		t.Errorf("chosen: %+v", chosen)
	}
	lawyer.Proposal = person.Proposal{Day: today.String(), Reason: string(ReasonCadence)}
	if again, _ := m.Choose([]*Relation{engineer, lawyer}, nil); len(again) != 1 || again[0].Reason.Goal == nil {
		t.Errorf("looked at once more: %+v", again)
	}
}

func TestRatherListen(t *testing.T) {
	m := moment()
	m.Settings.Listen, m.Settings.People = true, 10
	var all []*Relation
	for n := range 20 {
		all = append(all, &Relation{ID: fmt.Sprint(n), Touches: touched(t, "2025-01-01 coffee"), Told: []Told{{Kind: "need", Text: "a lawyer", Day: today - 60}}})
	}
	chosen, _ := m.Choose(all, Bank("fr"))
	if len(chosen) != 1 || chosen[0].Acts[0].Code != ActAsk || !strings.Contains(chosen[0].Acts[0].Text, "a lawyer") {
		t.Errorf("chosen: %+v", chosen)
	}
	for n := range 5 { // proposed today, before they chose to listen; one is replied to
		all[n].Proposal = person.Proposal{Day: today.String(), Reason: string(ReasonCadence)}
	}
	all[4].Proposal.Reply = person.ReplyWeek
	if chosen, fresh := m.Choose(all, Bank("fr")); len(chosen) != 2 || chosen[0].ID != "0" || chosen[1].ID != "4" || len(fresh) != 0 {
		t.Errorf("in the middle of a day: %+v, %v", chosen, fresh)
	}
}

// Two devices that had not heard of each other have each proposed people; or the user chose fewer since.
func TestNoMoreThanChosen(t *testing.T) {
	m := moment()
	m.Settings.People = 3
	var all []*Relation
	for n := range 8 {
		all = append(all, &Relation{ID: fmt.Sprint(n), Touches: touched(t, "2025-01-01 coffee"),
			Proposal: person.Proposal{Day: today.String(), Reason: string(ReasonCadence)}})
	}
	all[6].Proposal.Reply = person.ReplyDone
	chosen, fresh := m.Choose(all, Bank("en"))
	var ids []string
	for _, p := range chosen {
		ids = append(ids, p.ID)
	}
	if got := strings.Join(ids, " "); got != "0 1 2 6" || len(fresh) != 0 {
		t.Errorf("today has %s, of them %d new", got, len(fresh))
	}
}

func TestGreetingText(t *testing.T) {
	r := &Relation{ID: "a", Name: "Ada Exemple", Company: "Voiles", Greetings: []Greeted{{Campaign: "campaign/a", Day: DayOf("2026-12-01"), Line: "Bon vent."}}}
	for template, want := range map[string]string{
		"Dear {given} ({name}, {company}),\n{line}\n{year}!":        "Dear Ada (Ada Exemple, Voiles),\nBon vent.\n2027!",
		"{prénom} ({nom}, {entreprise}),\n{ligne}\nBonne {année} !": "Ada (Ada Exemple, Voiles),\nBon vent.\nBonne 2027 !",
		"{unknown} {line}": "{unknown} Bon vent.",
	} {
		c := Campaign{ID: "campaign/a", Name: "Wishes", By: CampaignCopy, From: "2026-12-01", Days: 1, Template: template}
		if code, field := c.Wrong(); code != "" {
			t.Errorf("%q: %s of %s", template, code, field)
		}
		s := c.State([]*Relation{r}, DayOf("2026-12-01"))
		if s.Greetings[0].Text != want || s.Due != 1 {
			t.Errorf("%q: %+v", template, s)
		}
	}
	c := Campaign{ID: "campaign/a", Name: "Wishes", By: CampaignCopy, From: "2026-12-01", Days: 1, Template: "Dear {given}"}
	if _, field := c.Wrong(); field != "template" {
		t.Errorf("without a line: %q", field)
	}
	r.Asked = DayOf("2026-11-30")
	if s := c.State([]*Relation{r}, DayOf("2026-12-01")); len(s.Greetings) != 0 {
		t.Errorf("who asked not to be written to: %+v", s)
	}
}

func TestNextCampaign(t *testing.T) {
	last := &Campaign{ID: "campaign/a", Name: "Wishes 2026", By: CampaignPaper, Template: "{line}", Subject: "Wishes", From: "2025-12-01", Days: 4}
	for _, c := range []struct {
		today, from string
		year        int
	}{
		{"2026-11-22", "2026-12-01", 2027}, {"2026-12-01", "2026-12-01", 2027}, {"2026-12-20", "2026-12-20", 2027},
		{"2027-01-04", "2027-01-04", 2027}, {"2027-02-01", "2027-12-01", 2028}, {"2028-02-29", "2028-12-01", 2029},
	} {
		next := NextCampaign(last, DayOf(c.today))
		want := Campaign{By: CampaignPaper, Template: "{line}", Subject: "Wishes", Days: 4, Of: "campaign/a", From: c.from}
		if next != want || next.Wishes() != c.year {
			t.Errorf("on %s: %+v for %d, want %+v for %d", c.today, next, next.Wishes(), want, c.year)
		}
	}
	if first := NextCampaign(nil, DayOf("2026-11-22")); first.By != CampaignMail || first.Days != 10 || first.Of != "" {
		t.Errorf("the first: %+v", first)
	}
}

func TestSendDays(t *testing.T) {
	c := Campaign{From: "2026-12-18", Days: 3} // a Friday
	for _, test := range []struct{ today, want string }{
		{"2026-11-22", "18 18 21 21 22"},
		{"2026-12-18", "18 18 21 21 22"},
		{"2026-12-19", "21 21 21 22 22"}, // some were sent on Friday: what is left is not all of Friday's again
		{"2026-12-22", "22 22 22 22 22"},
		{"2026-12-26", "28 28 28 28 28"}, // a Saturday behind the last day
	} {
		var got []string
		for _, d := range c.SendDays(5, DayOf(test.today)) {
			got = append(got, d.String()[8:])
		}
		if s := strings.Join(got, " "); s != test.want {
			t.Errorf("on %s: sent on %s, want %s", test.today, s, test.want)
		}
	}
}

func TestNextReminder(t *testing.T) {
	const hour = 3_600_000
	for _, test := range []struct {
		hour, at int
		wait     int64
	}{{8, 9, 1}, {9, 9, 6}, {10, 9, 6}, {7, 9, 2}, {0, 23, 6}, {23, 0, 1}, {19, 9, 5}, {22, 9, 2}, {22, 23, 1}, {0, 0, 6}} {
		now := int64(500_000*hour + 1234)
		if got := NextReminder(now, test.hour, 0, test.at); got != (500_000+test.wait)*hour {
			t.Errorf("at %d for %d: in %d hours", test.hour, test.at, got/hour-500_000)
		}
	}
	for _, zone := range []string{"Asia/Kolkata", "Asia/Kathmandu", "Australia/Adelaide", "America/St_Johns", "Europe/Paris"} {
		where, err := time.LoadLocation(zone)
		if err != nil {
			t.Fatal(err)
		}
		now := time.Date(2026, 11, 22, 8, 40, 12, 345, where) // not every zone's hours are full where UTC's are
		if next := time.UnixMilli(NextReminder(now.UnixMilli(), now.Hour(), now.Minute(), 9)).In(where); next.Format("15:04:05.000") != "09:00:00.000" {
			t.Errorf("%s: at %s", zone, next)
		}
	}
}

// TestRecallFollowsFSRS has the ratings, intervals, stabilities and difficulties of go-fsrs v3.3.1's own test of its
// long-term scheduler (TestLongTermScheduler in fsrs_test.go, which starts on this day). What is kept between two reviews
// has four decimals, so that stabilities and difficulties may differ by one in ten thousand; intervals may not.
func TestRecallFollowsFSRS(t *testing.T) {
	const good, again = GradeGood, GradeAgain
	near := func(got string, want float64) bool { return math.Abs(float(got)-want) <= want/10_000 }
	var r person.Recall
	on := DayOf("2022-11-29")
	for i, want := range []struct {
		grade                 RecallGrade
		days                  Day
		stability, difficulty float64
	}{
		{good, 3, 3.173, 5.2824}, {good, 11, 10.7389, 5.273}, {good, 35, 34.5776, 5.2635},
		{good, 101, 100.7483, 5.2542}, {good, 269, 269.2838, 5.2448}, {good, 669, 669.3093, 5.2355},
		{again, 12, 11.8987, 6.7654}, {again, 2, 2.236, 7.794}, {good, 5, 5.2001, 7.773},
		{good, 12, 11.8993, 7.7521}, {good, 26, 26.4917, 7.7312}, {good, 55, 55.4949, 7.7105}, {good, 112, 111.9726, 7.6899},
	} {
		after, ok := Recalled(r, want.grade, on)
		if days := DayOf(after.Due) - on; !ok || !after.Valid() || days != want.days || !near(after.Stability, want.stability) || !near(after.Difficulty, want.difficulty) {
			t.Errorf("review %d: in %d days, %+v, want %+v", i+1, days, after, want)
		}
		r, on = after, DayOf(after.Due)
	}
	if r.Times != "13" || r.Lapses != "2" {
		t.Errorf("%+v", r)
	}
	back, ok := Recalled(r, good, DayOf("2020-01-01")) // the clock was set back
	if !ok || DayOf(back.Due) <= DayOf("2020-01-01") {
		t.Errorf("%+v", back)
	}
}

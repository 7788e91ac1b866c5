package core

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"carnet/wasm/carnet"
	"carnet/wasm/nurture"
	"carnet/wasm/person"
)

func TestGreetingSeason(t *testing.T) {
	r := newRig(t)
	ada := r.save("Ada Exemple", person.Fact{Field: person.FieldCircle, Text: "inner"}, person.Fact{Field: person.FieldCompany, Text: "Voiles"},
		person.Fact{Field: person.FieldAddress, Text: "3 quai du Lest\n44000 Nantes"})
	bob := r.save("Bob Sample", person.Fact{Field: person.FieldCircle, Text: "trusted"})
	r.save("Cleo Muster", person.Fact{Field: person.FieldCircle, Text: "inner"}, person.Fact{Field: person.FieldNoContact, Text: "2026-01-01"})
	chosen := ok[ChooseAnswer](t, r.Core, "choose", `{"choice":{"circles":["inner","trusted"]}}`)
	if chosen.Total != 2 || chosen.People[0].ID != ada {
		t.Fatalf("chosen: %+v", chosen)
	}
	season := `{"id":%q,"name":"Wishes","by":"mail","template":"Dear {given},\n{line}\nTo {year}!","from":"2026-11-20","days":2}`
	later := r.day
	r.day = "2026-11-20"
	made := r.acts("keepCampaign", `{"campaign":`+fmt.Sprintf(season, "")+`,"add":[%q,%q]}`, ada, bob)
	r.day = later
	state := func() nurture.CampaignState {
		t.Helper()
		return ok[nurture.CampaignState](t, r.Core, "campaign", fmt.Sprintf(`{"id":%q}`, made.ID))
	}
	r.acts("undo", `{"act":%q}`, made.Act)
	if all := ok[CampaignsAnswer](t, r.Core, "campaigns", `{}`); len(all.Campaigns) != 0 {
		t.Fatalf("undone, with its people: %+v", all)
	}
	r.acts("redo", `{"act":%q}`, made.Act)
	s := state()
	if s.Greetings[0].Address != "3 quai du Lest\n44000 Nantes" {
		t.Errorf("the address: %q", s.Greetings[0].Address)
	}
	if s.People != 2 || s.Greetings[0].Day != "2026-11-20" || s.Greetings[1].Day != "2026-11-23" { // the 21st is a Saturday
		t.Fatalf("made: %+v", s)
	}
	send := fmt.Sprintf(`{"campaign":%q,"ids":[%q],"sent":true}`, made.ID, ada)
	if answer := ask(r.Core, "greeting", send); !strings.Contains(answer, carnet.CodeFactEmpty) {
		t.Errorf("sent without a line: %s", answer)
	}
	r.acts("greeting", `{"campaign":%q,"ids":[%q],"line":"The boat is afloat."}`, made.ID, ada)
	if s = state(); s.Lines != 1 || s.Due != 1 {
		t.Errorf("with a line: %+v", s)
	}
	r.acts("greeting", "%s", send)
	r.acts("greeting", `{"campaign":%q,"ids":[%q],"answered":true}`, made.ID, ada)
	i := 0
	if s = state(); s.Greetings[1].ID == ada {
		i = 1
	}
	if g := s.Greetings[i]; s.Sent != 1 || s.Answered != 1 || g.Text != "Dear Ada,\nThe boat is afloat.\nTo 2027!" {
		t.Errorf("answered: %+v", s)
	}
	care := func() CareAnswer {
		t.Helper()
		return ok[CareAnswer](t, r.Core, "care", fmt.Sprintf(`{"id":%q}`, ada))
	}
	if c := care(); c.Last != "2026-11-22" {
		t.Errorf("the touch of the greeting: %+v", c)
	}
	r.acts("greeting", `{"campaign":%q,"ids":[%q],"sent":false}`, made.ID, ada)
	if c := care(); c.Last != "" {
		t.Errorf("taken back: %+v", c)
	}
	r.acts("greeting", `{"campaign":%q,"ids":[%q],"line":"To the new mast."}`, made.ID, bob)
	both := r.acts("greeting", `{"campaign":%q,"ids":[%q,%q],"sent":true}`, made.ID, ada, bob)
	if s = state(); s.Sent != 2 || both.People != 2 {
		t.Errorf("both sent: %+v", s)
	}
	r.acts("undo", `{"act":%q}`, both.Act)
	if s = state(); s.Sent != 0 {
		t.Errorf("one undo for both: %+v", s)
	}
	r.acts("greeting", "%s", send)
	r.acts("keepCampaign", `{"campaign":`+fmt.Sprintf(season, made.ID)+`,"remove":[%q,%q]}`, ada, bob)
	if s = state(); s.People != 1 || s.Greetings[0].ID != ada {
		t.Errorf("removed who was not sent to: %+v", s)
	}
	if all := ok[CampaignsAnswer](t, r.Core, "campaigns", `{}`); len(all.Campaigns) != 1 || all.Campaigns[0].Sent != 1 {
		t.Errorf("campaigns: %+v", all)
	}
	last := ok[ChooseAnswer](t, r.Core, "choose", fmt.Sprintf(`{"choice":{"answered":true},"of":%q}`, made.ID))
	if last.Total != 1 {
		t.Errorf("answered last year: %+v", last)
	}
}

func TestRecallGame(t *testing.T) {
	r := newRig(t)
	ada := r.save("Ada Exemple", person.Fact{Field: person.FieldCompany, Text: "Voiles"}, person.Fact{Field: person.FieldTitle, Text: "Sailmaker"})
	a := ok[RecallAnswer](t, r.Core, "recall", `{}`)
	if len(a.Cards) != 1 || a.Cards[0].Ask != nurture.AskCompany || !a.Cards[0].New || len(a.Cards[0].Next) != 4 || a.Known.Share != 0 {
		t.Fatalf("first: %+v", a)
	}
	done := r.acts("recalled", `{"id":%q,"grade":"good"}`, ada)
	if a = ok[RecallAnswer](t, r.Core, "recall", `{}`); len(a.Cards) != 0 || a.Known.Known != 1 || a.Known.Share != 1 {
		t.Errorf("after an answer: %+v", a)
	}
	r.day = "2027-03-01"
	if a = ok[RecallAnswer](t, r.Core, "recall", `{}`); len(a.Cards) != 1 || a.Cards[0].New || a.Known.Known != 0 {
		t.Errorf("months later: %+v", a)
	}
	r.acts("undo", `{"act":%q}`, done.Act)
	if a = ok[RecallAnswer](t, r.Core, "recall", `{}`); len(a.Cards) != 1 || !a.Cards[0].New {
		t.Errorf("undone: %+v", a)
	}
}

func TestHealthLostAndReminders(t *testing.T) {
	r := newRig(t)
	ada := r.save("Ada Exemple", person.Fact{Field: person.FieldTitle, Text: "Recruiter"}, person.Fact{Field: person.FieldLost, Text: "retired"},
		person.Fact{Field: person.FieldCircle, Text: "inner"})
	bob := r.save("Bob Sample", person.Fact{Field: person.FieldTitle, Text: "Talent acquisition"}, person.Fact{Field: person.FieldBirthday, Text: "--02-29"},
		person.Fact{Field: person.FieldCircle, Text: "active"})
	r.acts("touch", `{"ids":[%q],"touch":{"kind":"coffee","day":"2026-03-20"}}`, bob)
	r.acts("promise", `{"ids":[%q],"promise":{"by":"me","day":"2026-11-01","due":"2026-11-20"},"text":"a book; \"the\" book"}`, bob)
	r.acts("keepMine", `{"id":"","kind":"goal","text":"move into recruiting","by":"2027-06-30"}`)
	h := ok[nurture.Health](t, r.Core, "health", `{"language":"fr"}`)
	if h.People != 2 || len(h.Quarters) != 4 || h.Quarters[0].Active != 1 || h.Quarters[1].Faded != 1 || h.Quarters[3].Gained != 1 ||
		h.Fields[0].Value != "Ressources humaines" || h.Bridges[0].Total != 1 || h.Warm[0].Total != 1 {
		t.Errorf("health: %+v", h)
	}
	if l := ok[LostAnswer](t, r.Core, "lost", `{}`); l.Total != 1 || l.People[0].ID != ada {
		t.Errorf("lost: %+v", l)
	}
	cal := ok[CalendarAnswer](t, r.Core, "calendar", `{"language":"fr"}`)
	for _, want := range []string{"SUMMARY:Promis à Bob Sample", "BYMONTH=2;BYMONTHDAY=-1", "DTSTART;VALUE=DATE:20270228", "DESCRIPTION:a book\\; \"the\" book"} {
		if !strings.Contains(cal.Text, want+"\r\n") && !strings.Contains(cal.Text, want) {
			t.Errorf("calendar without %s:\n%s", want, cal.Text)
		}
	}
	if cal.Events != 3 {
		t.Errorf("%d events", cal.Events)
	}
	s := ok[nurture.Settings](t, r.Core, "careSettings", `{}`)
	s.Notify, s.Badge, s.Hour = true, true, 9
	request, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	r.acts("keepCareSettings", "%s", request)
	now := int64(1_795_334_400_000)
	remind := func(hour int) nurture.Reminder {
		t.Helper()
		return ok[nurture.Reminder](t, r.Core, "reminder", fmt.Sprintf(`{"now":%d,"hour":%d}`, now, hour))
	}
	if m := remind(8); m.Notify || m.Badge != 1 || m.Due != 1 || m.Next != now+3_600_000 {
		t.Errorf("before the hour: %+v", m)
	}
	if m := remind(10); !m.Notify {
		t.Errorf("after the hour: %+v", m)
	}
	if m := remind(11); m.Notify {
		t.Errorf("twice a day: %+v", m)
	}
}

func TestMyCards(t *testing.T) {
	r := newRig(t)
	ada := r.save("Ada Exemple")
	r.acts("keepMyCard", `{"circle":"wider","name":"Me Myself","email":["me@example.com"]}`)
	r.acts("keepMyCard", `{"circle":"inner","phone":["+33 1 99 00 00 00"]}`)
	inner := ok[CardAnswer](t, r.Core, "cardFor", `{"circle":"inner"}`)
	wider := ok[CardAnswer](t, r.Core, "cardFor", `{"circle":"wider"}`)
	if !strings.Contains(inner.VCard, "TEL") || !strings.Contains(inner.VCard, "FN:Me Myself") || strings.Contains(wider.VCard, "TEL") {
		t.Errorf("inner %s wider %s", inner.VCard, wider.VCard)
	}
	r.acts("giveCard", `{"ids":[%q],"circle":"wider"}`, ada)
	if a := ok[CardAnswer](t, r.Core, "cardFor", `{"circle":"wider"}`); len(a.Given) != 1 || a.Given[0].Day != "2026-11-22" {
		t.Errorf("given: %+v", a)
	}
	if m := ok[MineAnswer](t, r.Core, "mine", `{}`); len(m.Mine) != 0 {
		t.Errorf("cards are no offers: %+v", m)
	}
	if c := ok[MyCards](t, r.Core, "myCards", `{}`); len(c.Cards) != 2 {
		t.Errorf("cards: %+v", c)
	}
}

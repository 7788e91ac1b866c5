package nurture

import (
	"strings"
	"unicode/utf8"

	"carnet/wasm/person"
)

// calendarTexts are the titles of events, by language; % is the person's name or the occasion's.
var calendarTexts = map[string]struct{ name, mine, theirs, touch, birthday string }{
	"en": {"Carnet", "Promised to %", "% promised", "Get in touch with %", "% has a birthday"},
	"fr": {"Carnet", "Promis à %", "% a promis", "Prendre des nouvelles : %", "Anniversaire : %"},
}

const mostTouchesToCome = 365 // days

// Calendar gives a calendar file, RFC 5545: open promises that have a day, touches to come in the next year of those who
// are in a circle, birthdays of the three closest circles, and occasions to come. Events are whole days, so that no time
// zone matters. stamp is when it was made, in UTC, as 20061122T080000Z. It gives the number of events too.
func (m *Moment) Calendar(all []*Relation, occasions []Occasion, language, stamp string) (text string, events int) {
	words, ok := calendarTexts[language]
	if !ok {
		words = calendarTexts["en"]
	}
	w := icsWriter{stamp: stamp}
	w.line("BEGIN:VCALENDAR")
	w.line("VERSION:2.0")
	w.line("PRODID:-//Carnet//Carnet//EN")
	w.line("CALSCALE:GREGORIAN")
	w.line("X-WR-CALNAME:" + words.name)
	title := func(form string, r *Relation) string { return strings.Replace(form, "%", r.Name, 1) }
	circles := Circles(m.Settings.Circles)
	for _, r := range all {
		if r.Asked != None {
			continue
		}
		for _, p := range r.Promises {
			form := words.mine
			if p.By == person.SideThem {
				form = words.theirs
			}
			if p.Due != None {
				w.event(p.Key+"-"+r.ID, max(p.Due, m.Today), None, title(form, r), p.Text, "")
			}
		}
		close := r.Circle != "" && r.Lost == ""
		if next := r.Birthday.Next(m.Today); next != None && close && r.Circle != person.CircleWider {
			rule := "RRULE:FREQ=YEARLY"
			if r.Birthday.Month == 2 && r.Birthday.Day == 29 {
				rule = "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"
			}
			w.event("birthday-"+r.ID, next, None, title(words.birthday, r), "", rule)
		}
		due := max(r.Last(m.Today), r.Saved) + Day(circles.Cadence(r))
		if close && r.Proposal.Reply != person.ReplyNever && due <= m.Today+mostTouchesToCome {
			w.event("touch-"+r.ID, max(due, m.Today), None, title(words.touch, r), r.Line, "")
		}
	}
	for _, o := range occasions {
		from, to := DayOf(o.Day), DayOf(o.End)
		if max(from, to) >= m.Today {
			w.event(o.ID, from, to, o.Name, o.Why, "")
		}
	}
	w.line("END:VCALENDAR")
	return w.b.String(), w.events
}

type icsWriter struct {
	b      strings.Builder
	stamp  string
	events int
}

// event writes a whole-day event; the day after its last one ends it (RFC 5545, 3.6.1).
func (w *icsWriter) event(id string, from, to Day, title, note, rule string) {
	w.events++
	plain := func(d Day) string { return strings.ReplaceAll(d.String(), "-", "") }
	w.line("BEGIN:VEVENT")
	w.line("UID:" + strings.ReplaceAll(id, "/", "-") + "@carnet.invalid")
	w.line("DTSTAMP:" + w.stamp)
	w.line("DTSTART;VALUE=DATE:" + plain(from))
	w.line("DTEND;VALUE=DATE:" + plain(max(from, to)+1))
	if rule != "" {
		w.line(rule)
	}
	w.line("SUMMARY:" + icsText(title))
	if note != "" {
		w.line("DESCRIPTION:" + icsText(note))
	}
	w.line("TRANSP:TRANSPARENT")
	w.line("END:VEVENT")
}

// icsText escapes a text (RFC 5545, 3.3.11).
func icsText(s string) string {
	return strings.NewReplacer("\\", "\\\\", ";", "\\;", ",", "\\,", "\r\n", "\\n", "\n", "\\n", "\r", "").Replace(s)
}

// line writes a line, folded so that none has more than 75 bytes (RFC 5545, 3.1), between characters.
func (w *icsWriter) line(s string) {
	const most = 75
	for room := most; len(s) > room; room = most - 1 {
		cut := room
		for !utf8.RuneStart(s[cut]) {
			cut--
		}
		w.b.WriteString(s[:cut] + "\r\n ")
		s = s[cut:]
	}
	w.b.WriteString(s + "\r\n")
}

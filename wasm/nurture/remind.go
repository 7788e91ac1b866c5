package nurture

import "carnet/wasm/person"

// Reminder is what to tell the user without being asked.
type Reminder struct {
	Badge  int   `json:"badge"`  // the number on the button; 0: none
	Notify bool  `json:"notify"` // show the notification now; core remembers that it was
	People []Who `json:"people"` // of today, those not done with, for its text
	Due    int   `json:"due"`    // promises of the user's that are due
	Next   int64 `json:"next"`   // ms since 1970 when to ask again
}

// Remind gives what to tell the user at an hour of a day: the notification at or after the user's hour, once a day; the
// number of people of today who are not done with and of promises that are due. notified is the day on which the last
// notification was shown: one that is yet to come was written while the clock was wrong.
func (m *Moment) Remind(all []*Relation, chosen []Proposed, hour int, notified Day) Reminder {
	r := Reminder{People: []Who{}}
	for _, p := range chosen {
		if p.Reply == "" {
			r.People = append(r.People, p.Who)
		}
	}
	for _, of := range all {
		if of.Asked != None {
			continue
		}
		for _, p := range of.Promises {
			r.Due += boolean(p.By == person.SideMe && p.Due != None && p.Due <= m.Today)
		}
	}
	if m.Settings.Badge {
		r.Badge = len(r.People)
	}
	r.Notify = m.Settings.Notify && hour >= m.Settings.Hour && notified != m.Today && (len(r.People) > 0 || r.Due > 0)
	return r
}

const (
	minuteMs = 60 * 1000
	hourMs   = 60 * minuteMs
)

// NextReminder gives when to ask again, in ms since 1970: at the user's hour or, as the number is of a day, at midnight,
// whichever comes first; in six hours at most. hour and minute are those where the user is; in some zones hours are not full
// where UTC's are. Hours are counted from the present one, so that a change of clocks in between moves it by one hour at most,
// after which it is asked again.
func NextReminder(now int64, hour, minute, at int) int64 {
	full := now - now%minuteMs - int64(minute)*minuteMs
	wait := min(24-hour, 6)
	if at > hour {
		wait = min(wait, at-hour)
	}
	return full + int64(wait)*hourMs
}

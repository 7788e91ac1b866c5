package nurture

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"carnet/wasm/carnet"
)

// Settings are what the user decided about the care of the network. They are kept in the carnet, so that every device
// keeps to them.
type Settings struct {
	People    int          `json:"people"`    // how many today proposes, 1 to 10
	Listen    bool         `json:"listen"`    // "I would rather listen": one small act a day, questions instead of pitches
	Recall    int          `json:"recall"`    // how many cards a day, 0 to 50
	WeekStart int          `json:"weekStart"` // 0 Sunday, 1 Monday
	Notify    bool         `json:"notify"`    // one notification a day
	Hour      int          `json:"hour"`      // of the notification, where the user is, 0 to 23
	Badge     bool         `json:"badge"`     // a number on the button
	Field     string       `json:"field"`     // the user's own field of work, in their words, at most 200 characters; empty: not said
	Currency  string       `json:"currency"`  // that new amounts are in, ISO 4217; empty: that of where the browser's language is spoken
	Former    []string     `json:"former"`    // companies where the user has worked, at most 50, each at most 200 characters
	Circles   []CircleRule `json:"circles"`
}

// DefaultSettings hold until the user changes them.
func DefaultSettings() Settings {
	return Settings{People: 5, Recall: 5, WeekStart: 1, Notify: false, Hour: 9, Badge: false, Former: []string{}, Circles: slices.Clone(DefaultCircles)}
}

// Bounds of settings.
const (
	mostPeople = 10
	mostCards  = 50
	mostFormer = 50
	mostField  = 200 // characters
)

// Wrong gives what is wrong with settings that are to be kept: a code and a field; empty if nothing is.
func (s Settings) Wrong() (code, field string) {
	long := func(text string) bool { return utf8.RuneCountInString(text) > mostField }
	rules := slices.EqualFunc(s.Circles, DefaultCircles, func(c, of CircleRule) bool { return c.Valid() && c.Circle == of.Circle })
	switch {
	case s.People < 1 || s.People > mostPeople || s.Recall < 0 || s.Recall > mostCards || s.WeekStart < 0 || s.WeekStart > 1 || s.Hour < 0 || s.Hour > 23 || !rules:
		return carnet.CodeValueRefused, "settings"
	case s.Currency != "" && !IsCurrency(s.Currency):
		return carnet.CodeValueRefused, "currency"
	case long(s.Field):
		return carnet.CodeTooLong, "field"
	case len(s.Former) > mostFormer:
		return carnet.CodeTooMany, "former"
	case slices.ContainsFunc(s.Former, long):
		return carnet.CodeTooLong, "former"
	case slices.ContainsFunc(s.Former, func(company string) bool { return strings.ContainsAny(company, "\r\n") }):
		return carnet.CodeValueRefused, "former"
	}
	return "", ""
}

// Fields gives the settings as the texts of a thing.
func (s Settings) Fields() map[string]string {
	fields := map[string]string{
		"people": strconv.Itoa(s.People), "listen": flag(s.Listen), "recall": strconv.Itoa(s.Recall),
		"week-start": strconv.Itoa(s.WeekStart), "notify": flag(s.Notify), "hour": strconv.Itoa(s.Hour),
		"badge": flag(s.Badge), "field": s.Field, "currency": s.Currency, "former": strings.Join(s.Former, "\n"),
	}
	for _, c := range s.Circles {
		fields["capacity/"+string(c.Circle)] = strconv.Itoa(c.Capacity)
		fields["days/"+string(c.Circle)] = strconv.Itoa(c.Days)
	}
	return fields
}

// SettingsOf reads the texts of a thing; what is not there, or not within its bounds, is as it was at first.
func SettingsOf(fields map[string]string) Settings {
	s := DefaultSettings()
	number := func(key string, least, most int, into *int) {
		if n, err := strconv.Atoi(fields[key]); err == nil && n >= least && n <= most {
			*into = n
		}
	}
	number("people", 1, mostPeople, &s.People)
	number("recall", 0, mostCards, &s.Recall)
	number("week-start", 0, 1, &s.WeekStart)
	number("hour", 0, 23, &s.Hour)
	s.Listen, s.Notify, s.Badge = fields["listen"] == yes, fields["notify"] == yes, fields["badge"] == yes
	s.Field = fields["field"]
	if IsCurrency(fields["currency"]) {
		s.Currency = fields["currency"]
	}
	for company := range strings.SplitSeq(fields["former"], "\n") {
		if company = strings.TrimSpace(company); company != "" && len(s.Former) < mostFormer {
			s.Former = append(s.Former, company)
		}
	}
	for i := range s.Circles {
		c := &s.Circles[i]
		number("capacity/"+string(c.Circle), 1, MostCapacity, &c.Capacity)
		number("days/"+string(c.Circle), 1, MostDays, &c.Days)
	}
	return s
}

const yes = "yes"

func flag(v bool) string {
	if v {
		return yes
	}
	return "no"
}

package nurture

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

// TestDaysAreThoseOfTime holds days to package time.
func TestDaysAreThoseOfTime(t *testing.T) {
	for d := DayOf("1899-12-25"); d < DayOf("2110-01-05"); d++ {
		of := d.time()
		year, month, day := d.Date()
		if y, m, dd := of.Date(); y != year || m != month || dd != day || of.Weekday() != d.Weekday() && d > 0 || DayOf(of.Format(time.DateOnly)) != d {
			t.Fatalf("%s: %d-%d-%d %s", of, year, month, day, d.Weekday())
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`[0-9]{4}-[0-9]{2}-[0-9]{2}`).Draw(t, "day")
		want, err := time.Parse(time.DateOnly, s)
		if d := DayOf(s); (d == None) != (err != nil || want.Year() < 1) || err == nil && d != None && d.String() != s {
			t.Fatalf("%s is %s", s, d)
		}
	})
	for _, no := range []string{"", "2026-1-01", "2026-02-29", "2026-13-01", "20261101--", "2026-11-2x"} {
		if DayOf(no) != None {
			t.Errorf("%q is %s", no, DayOf(no))
		}
	}
}

func TestCalendarOfDays(t *testing.T) {
	day := DayOf("2026-11-22") // a Sunday
	for _, test := range []struct {
		got  Day
		want string
	}{
		{day.Week(time.Monday), "2026-11-16"},
		{day.Week(time.Sunday), "2026-11-22"},
		{DayOf("2026-11-30").AddMonths(3), "2027-02-28"},
		{DayOf("2027-11-29").AddMonths(3), "2028-02-29"},
		{day.AddMonths(2), "2027-01-22"},
		{day.AddMonths(1), "2026-12-22"},
		{day.Quarter().First(), "2026-10-01"},
		{day.Quarter().Last(), "2026-12-31"},
		{Birthday{Month: 2, Day: 1}.Next(day), "2027-02-01"},
		{Birthday{Month: 2, Day: 29}.Next(day), "2027-02-28"},
		{Birthday{2000, 2, 29}.Next(DayOf("2028-02-28")), "2028-02-29"},
		{Birthday{1990, 11, 22}.Next(day), "2026-11-22"},
		{Birthday{}.Next(day), ""},
	} {
		if test.got.String() != test.want {
			t.Errorf("got %s, want %s", test.got, test.want)
		}
	}
	if q := day.Quarter().String(); q != "2026-Q4" {
		t.Errorf("quarter %s", q)
	}
	for text, want := range map[string]Birthday{"--02-29": {0, 2, 29}, "1983-04-12": {1983, 4, 12}, "": {}, "x": {}, "--13-01": {}} {
		if got := BirthdayOf(text); got != want {
			t.Errorf("%q: %+v", text, got)
		}
	}
}

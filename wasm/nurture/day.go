package nurture

import "time"

// Day is a day of the calendar: days since 1 January 1970, plus one. It has no time and no zone, so that a week is seven
// days wherever clocks are changed.
type Day int32

// None is no day.
const None Day = 0

const secondsOfDay = 24 * 60 * 60

// DayOf reads YYYY-MM-DD; None if it is no day.
func DayOf(s string) Day {
	if len(s) != len("2006-01-02") || s[4] != '-' || s[7] != '-' {
		return None
	}
	year, month, of := digits(s[:4]), digits(s[5:7]), digits(s[8:])
	if year < 1 || month < 1 || month > 12 || of < 1 || of > length(year, time.Month(month)) {
		return None
	}
	return civil(year, time.Month(month), of)
}

// digits reads a number of digits; -1 if something else is among them.
func digits(s string) (n int) {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return -1
		}
		n = 10*n + int(s[i]-'0')
	}
	return n
}

// length gives how many days a month has.
func length(year int, month time.Month) int {
	switch {
	case month == time.February && year%4 == 0 && (year%100 != 0 || year%400 == 0):
		return 29
	case month == time.February:
		return 28
	case month == time.April, month == time.June, month == time.September, month == time.November:
		return 30
	}
	return 31
}

// civil gives the day of a date (H. Hinnant, "chrono-compatible low-level date algorithms", days_from_civil), for years
// from 1 on. Package time does the same several times slower, and this is asked for every person.
func civil(year int, month time.Month, of int) Day {
	y, m := year, int(month)
	if m <= 2 {
		y, m = y-1, m+12
	}
	era := y / 400
	yearOfEra := y - era*400
	dayOfYear := (153*(m-3)+2)/5 + of - 1
	return Day(era*146097+yearOfEra*365+yearOfEra/4-yearOfEra/100+dayOfYear-719468) + 1
}

// Date gives year, month and day: Hinnant's civil_from_days.
func (d Day) Date() (year int, month time.Month, of int) {
	z := int(d) - 1 + 719468
	era := z / 146097
	dayOfEra := z - era*146097
	yearOfEra := (dayOfEra - dayOfEra/1460 + dayOfEra/36524 - dayOfEra/146096) / 365
	dayOfYear := dayOfEra - (365*yearOfEra + yearOfEra/4 - yearOfEra/100)
	m := (5*dayOfYear + 2) / 153
	year, of = yearOfEra+era*400, dayOfYear-(153*m+2)/5+1
	if m < 10 {
		return year, time.Month(m + 3), of
	}
	return year + 1, time.Month(m - 9), of
}

// DayOfMs gives the day, in UTC, of milliseconds since 1970.
func DayOfMs(ms int64) Day { return dayOfTime(time.UnixMilli(ms).UTC()) }

func dayOfTime(t time.Time) Day {
	seconds := t.Unix()
	days := seconds / secondsOfDay
	if seconds%secondsOfDay < 0 {
		days--
	}
	return Day(days) + 1
}

func (d Day) time() time.Time { return time.Unix(int64(d-1)*secondsOfDay, 0).UTC() }

// String gives YYYY-MM-DD; empty for None.
func (d Day) String() string {
	if d == None {
		return ""
	}
	return d.time().Format(time.DateOnly)
}

// Weekday gives the day of the week.
func (d Day) Weekday() time.Weekday { return time.Weekday((int(d) + 3) % 7) }

// day gives a day of the calendar, the last of the month where the month has not so many: 29 February is the 28th in
// other years.
func day(year int, month time.Month, of int) Day {
	year, month = year+int(month-1)/12, (month-1)%12+1
	return civil(year, month, min(of, length(year, month)))
}

// AddMonths gives the same day so many months later, or the last of that month.
func (d Day) AddMonths(n int) Day {
	year, month, of := d.Date()
	return day(year, month+time.Month(n), of)
}

// Week gives the first day of the week that a day is in, which starts on Monday or on Sunday.
func (d Day) Week(start time.Weekday) Day {
	return d - Day((int(d.Weekday())-int(start)+7)%7)
}

// Quarter is three months: the year times four, plus 0 to 3.
type Quarter int32

// Quarter gives the quarter that a day is in.
func (d Day) Quarter() Quarter {
	year, month, _ := d.Date()
	return Quarter(year*4 + int(month-1)/3)
}

// Last gives the last day of the quarter.
func (q Quarter) Last() Day { return (q + 1).First() - 1 }

// First gives the first day of the quarter.
func (q Quarter) First() Day { return day(int(q/4), time.Month(q%4*3+1), 1) }

// String gives the quarter as "2026-Q4".
func (q Quarter) String() string {
	return q.First().String()[:5] + "Q" + string(rune('1'+q%4))
}

// Birthday is a birthday: year (0 if not known), month and day; zero if not known at all.
type Birthday struct {
	Year  int
	Month time.Month
	Day   int
}

// BirthdayOf reads a text of person.FieldBirthday.
func BirthdayOf(s string) Birthday {
	known := len(s) > 2 && s[:2] != "--"
	if !known && len(s) > 2 {
		s = "2000-" + s[2:]
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Birthday{}
	}
	b := Birthday{Month: t.Month(), Day: t.Day()}
	if known {
		b.Year = t.Year()
	}
	return b
}

// Next gives the first birthday that is not before a day; None if it is not known. Who was born on 29 February has it on
// the 28th in other years.
func (b Birthday) Next(from Day) Day {
	if b.Day == 0 {
		return None
	}
	year, _, _ := from.Date()
	next := day(year, b.Month, b.Day)
	if next < from {
		next = day(year+1, b.Month, b.Day)
	}
	return next
}

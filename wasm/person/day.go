package person

import "time"

// IsDay reports whether a text is a day of the calendar, YYYY-MM-DD.
func IsDay(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

// IsDate reports whether a text is a day, a month (YYYY-MM) or a year (YYYY): as much as somebody remembers.
func IsDate(s string) bool {
	for _, form := range []string{"2006", "2006-01"} {
		if _, err := time.Parse(form, s); err == nil {
			return true
		}
	}
	return IsDay(s)
}

// IsBirthday reports whether a text is a birthday: a day, or --MM-DD where the year is not known (vCard 4, RFC 6350
// section 4.3.1, with a hyphen between month and day).
func IsBirthday(s string) bool {
	if len(s) == len("--01-02") && s[:2] == "--" {
		return IsDay("2000-" + s[2:]) // a leap year
	}
	return IsDay(s)
}

// isTime reports whether a text is a time of the day, HH:MM.
func isTime(s string) bool {
	_, err := time.Parse("15:04", s)
	return err == nil && len(s) == len("15:04")
}

// dayOrNone reports whether a text is a day, or empty where one need not be.
func dayOrNone(s string) bool { return s == "" || IsDay(s) }

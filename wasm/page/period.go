package page

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Period is a stretch of time as people write it in a list of posts or schools. Start and End are YYYY or YYYY-MM,
// empty where none is stated; Current says that it goes on, and then End is empty.
type Period struct {
	Start   string
	End     string
	Current bool
}

// ParsePeriod reads a range of dates such as "Jan 2019 - Present · 2 yrs", "janv. 2020 – aujourd’hui (2 ans)",
// "09/2016 bis 03/2018" or "since 2014", or one date alone, which is then the start. A duration on its own ("3 yrs
// 2 mos") is no period, and neither is a sentence that mentions a year.
func ParsePeriod(text string) (Period, bool) {
	if p, ok := scanDates(text).period(); ok {
		return p, true
	}
	if duration, rest, ok := strings.Cut(text, ", "); ok && startsWithDigit(duration) { // "3 Jahre, seit Jan. 2020"
		t := scanDates(duration)
		if _, isDate := t.date(); !isDate && t.restIsDuration() {
			return scanDates(rest).period()
		}
	}
	return Period{}, false
}

func startsWithDigit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

// period reads what ParsePeriod reads.
func (t *dateScanner) period() (Period, bool) {
	since := t.skip(isSince)
	start, ok := t.date()
	if !ok {
		return Period{}, false
	}
	if !t.skip(isRange) {
		return Period{Start: start, Current: since && t.done()}, t.done()
	}
	for t.skip(isRange) { // "– bis heute", "- to date"
	}
	if t.present() {
		return Period{Start: start, Current: true}, t.restIsDuration()
	}
	if end, ok := t.date(); ok {
		return Period{Start: start, End: end}, t.restIsDuration()
	}
	if end, ok := t.shortYear(start); ok {
		return Period{Start: start, End: end}, t.restIsDuration()
	}
	return Period{Start: start, Current: since}, t.done() // "2019 –", the end left open
}

// ParseDate reads one date and gives it as YYYY-MM, or YYYY where the month is not stated or can be read two ways
// ("03/04/2019"). Whatever is finer than a month is dropped.
func ParseDate(text string) (string, bool) {
	t := scanDates(text)
	date, ok := t.date()
	return date, ok && t.done()
}

// dateToken is a run of digits, a run of letters (lower case, dots and apostrophes within), or one sign.
type dateToken struct {
	text  string
	apart bool // a space stands before it
}

func (t dateToken) number(maxDigits int) (int, bool) {
	if t.text == "" || len(t.text) > maxDigits {
		return 0, false
	}
	n := 0
	for _, c := range t.text {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, true
}

func (t dateToken) year() (int, bool) {
	n, ok := t.number(4)
	return n, ok && n >= 1900 && n <= 2100
}

// dateScanner walks the tokens of a text that may be a period.
type dateScanner struct {
	tokens []dateToken
	at     int
}

// dateTokensMax is more than any period needs; a longer text is prose.
const dateTokensMax = 40

// mended undoes dashes and quotes of pages that were saved twice in the wrong encoding, and folds the variants of the
// apostrophe and of the space.
var mended = strings.NewReplacer("â€“", "–", "â€”", "—", "â€™", "'", "’", "'", "‘", "'", "´", "'", "\u00a0", " ", "\u202f", " ", "\u200e", "", "\u200f", "")

func scanDates(text string) *dateScanner {
	t := &dateScanner{}
	if len(text) > 400 {
		return t
	}
	text = mended.Replace(text)
	if cut := strings.IndexAny(text, "·•∙("); cut > 0 { // what follows is the duration, or the kind of post
		text = text[:cut]
	}
	text = strings.ToLower(text)
	apart := false
	for i := 0; i < len(text) && len(t.tokens) <= dateTokensMax; {
		r, size := utf8.DecodeRuneInString(text[i:])
		if unicode.IsSpace(r) {
			apart = true
			i += size
			continue
		}
		end := i + size
		switch kind := runeKind(r); kind {
		case 'd', 'l':
			for end < len(text) {
				r, size := utf8.DecodeRuneInString(text[end:])
				if k := runeKind(r); k != kind && (kind != 'l' || r != '\'' && r != '.' && !unicode.Is(unicode.M, r)) {
					break
				}
				end += size
			}
		}
		t.tokens = append(t.tokens, dateToken{text: strings.TrimRight(text[i:end], ".'"), apart: apart})
		if t.tokens[len(t.tokens)-1].text == "" {
			t.tokens[len(t.tokens)-1].text = text[i : i+size]
		}
		apart = false
		i = end
	}
	return t
}

// runeKind is 'd' for a digit, 'l' for a letter of a word, 's' for a sign that stands alone. The letters of Chinese,
// Japanese and Korean dates stand alone too: 2019年4月.
func runeKind(r rune) byte {
	switch {
	case r >= '0' && r <= '9':
		return 'd'
	case strings.ContainsRune("年月日년월일", r):
		return 's'
	case unicode.IsLetter(r):
		return 'l'
	}
	return 's'
}

func (t *dateScanner) peek(ahead int) dateToken {
	if t.at+ahead < len(t.tokens) {
		return t.tokens[t.at+ahead]
	}
	return dateToken{}
}

func (t *dateScanner) done() bool {
	for t.at < len(t.tokens) && strings.Contains(".,;:", t.tokens[t.at].text) {
		t.at++
	}
	return t.at == len(t.tokens)
}

func (t *dateScanner) skip(is func(string) bool) bool {
	if t.at < len(t.tokens) && is(t.tokens[t.at].text) {
		t.at++
		return true
	}
	return false
}

// restIsDuration accepts what may follow a range: nothing, or "7 years 9 months", and no further year.
func (t *dateScanner) restIsDuration() bool {
	if len(t.tokens)-t.at > 10 {
		return false
	}
	for ; t.at < len(t.tokens); t.at++ {
		if _, isYear := t.tokens[t.at].year(); isYear {
			return false
		}
	}
	return true
}

// date reads one date at the scanner and moves behind it.
func (t *dateScanner) date() (string, bool) {
	first := t.peek(0)
	if year, ok := first.year(); ok && len(first.text) == 4 {
		t.at++
		return t.afterYear(year), true
	}
	if month, ok := months[first.text]; ok {
		return t.afterMonth(month, 1)
	}
	n, ok := first.number(2)
	if !ok || n < 1 || n > 31 {
		return "", false
	}
	return t.afterSmallNumber(n)
}

// afterYear reads the month of 2019-04(-01(T…)), 2019/04, 2019.04 and 2019年4月, where there is one.
func (t *dateScanner) afterYear(year int) string {
	sign, next := t.peek(0), t.peek(1)
	month, ok := next.number(2)
	switch {
	case sign.apart || next.apart && sign.text != "年" && sign.text != "년" || !ok || month < 1 || month > 12:
		if sign.text == "年" || sign.text == "년" {
			t.at++
		}
		return zeroPadded(year, 4)
	case strings.Contains("年년", sign.text) && sign.text != "":
		t.at += 2
		t.skip(isMonthSign)
		if _, ok := t.peek(0).number(2); ok && strings.Contains("日일", t.peek(1).text) && t.peek(1).text != "" {
			t.at += 2
		}
		return zeroPadded(year, 4) + "-" + zeroPadded(month, 2)
	case (sign.text == "-" || sign.text == "/" || sign.text == ".") && len(next.text) == 2:
		t.at += 2
		if _, ok := t.peek(1).number(2); ok && t.peek(0).text == sign.text && !t.peek(0).apart && !t.peek(1).apart {
			t.at += 2
			t.skipClock()
		}
		return zeroPadded(year, 4) + "-" + zeroPadded(month, 2)
	}
	return zeroPadded(year, 4)
}

// skipClock moves behind the time of day of an ISO 8601 date.
func (t *dateScanner) skipClock() {
	if t.peek(0).text != "t" {
		return
	}
	for t.at < len(t.tokens) && !t.tokens[t.at].apart {
		t.at++
	}
}

// afterMonth reads the rest of "April 2019", "abril de 2019", "April 4, 2019" and "Apr '19"; skip tokens are the month.
func (t *dateScanner) afterMonth(month, skip int) (string, bool) {
	i := skip
	if n, ok := t.peek(i).number(2); ok && n >= 1 && n <= 31 {
		next := t.peek(i + 1)
		if next.text == "," {
			next = t.peek(i + 2)
		}
		if _, ok := next.year(); ok {
			i++
		}
	}
	for strings.Contains(" , de of ' . / - ", " "+t.peek(i).text+" ") && t.peek(i).text != "" {
		i++
	}
	if year, ok := t.peek(i).year(); ok && len(t.peek(i).text) == 4 {
		t.at += i + 1
		return zeroPadded(year, 4) + "-" + zeroPadded(month, 2), true
	}
	if n, ok := t.peek(i).number(2); ok && i > skip && t.peek(i-1).text == "'" {
		t.at += i + 1
		return zeroPadded(fullYear(n), 4) + "-" + zeroPadded(month, 2), true
	}
	return "", false
}

// afterSmallNumber reads a date that begins with a day or a month in digits.
func (t *dateScanner) afterSmallNumber(n int) (string, bool) {
	i := 1
	for strings.Contains(" . er de st nd rd th º ° ", " "+t.peek(i).text+" ") && t.peek(i).text != "" {
		i++
	}
	if month, ok := months[t.peek(i).text]; ok {
		return t.afterMonth(month, i+1)
	}
	sign := t.peek(1)
	if sign.text != "/" && sign.text != "." && sign.text != "-" {
		return "", false
	}
	if year, ok := t.peek(2).year(); ok && len(t.peek(2).text) == 4 && n <= 12 {
		t.at += 3
		return zeroPadded(year, 4) + "-" + zeroPadded(n, 2), true
	}
	second, ok := t.peek(2).number(2)
	year, isYear := t.peek(4).year()
	if !ok || !isYear || t.peek(3).text != sign.text {
		return "", false
	}
	t.at += 5
	month := second
	switch {
	case second > 12 && n <= 12:
		month = n
	case second > 12 || second < 1:
		return "", false
	case n <= 12 && n != second && sign.text == "/": // 03/04/2019 is March or April
		return zeroPadded(year, 4), true
	}
	return zeroPadded(year, 4) + "-" + zeroPadded(month, 2), true
}

// present reads a word for now.
func (t *dateScanner) present() bool {
	for words := 3; words >= 1; words-- {
		var b strings.Builder
		for i := range words {
			if i > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(t.peek(i).text)
		}
		if presents[b.String()] {
			t.at += words
			return true
		}
	}
	return false
}

// shortYear reads the second year of "2018-20" and "1998/99".
func (t *dateScanner) shortYear(start string) (string, bool) {
	n, ok := t.peek(0).number(2)
	if !ok || len(start) != 4 || len(t.peek(0).text) != 2 {
		return "", false
	}
	end := start[:2] + zeroPadded(n, 2)
	if end <= start {
		return "", false
	}
	t.at++
	return end, true
}

func isMonthSign(s string) bool { return s == "月" || s == "월" }

func fullYear(n int) int {
	if n > 50 {
		return 1900 + n
	}
	return 2000 + n
}

func zeroPadded(n, width int) string {
	b := make([]byte, width)
	for i := width - 1; i >= 0; i-- {
		b[i] = byte('0' + n%10)
		n /= 10
	}
	return string(b)
}

package person

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
)

//go:embed phones.txt
var phones string

// dialling is how telephone numbers are written in one region.
type dialling struct {
	code     string // of the country, as in +33
	abroad   string // what is dialled to call another country
	national string // what is dialled before a number at home, and dropped abroad; may be empty
	lengths  uint32 // bit n: a number may have n digits, national left out
}

func (d dialling) possible(number string) bool {
	return len(number) < 32 && d.lengths&(1<<len(number)) != 0
}

// diallings gives them by region (ISO 3166, "FR") and by code ("+33"), of the main region.
var diallings = sync.OnceValue(func() map[string]dialling {
	all := map[string]dialling{}
	for line := range strings.Lines(phones) {
		parts := strings.Fields(line)
		if len(parts) != 5 || parts[0] == "#" {
			continue
		}
		d := dialling{code: parts[1], abroad: parts[2], national: strings.Trim(parts[3], "-")}
		n := 0
		for _, digit := range parts[4] + "," {
			if digit == ',' {
				d.lengths, n = d.lengths|1<<n, 0
			} else {
				n = 10*n + int(digit-'0')
			}
		}
		all[parts[0]] = d
		if _, known := all["+"+d.code]; !known {
			all["+"+d.code] = d
		}
	}
	return all
})

// Phone gives a telephone number in the one form that it has all over the world (E.164: + and at most 15 digits), so that
// two ways of writing it can be compared: 06 39 98 00 01 and +33 (0)6.39.98.00.01 are +33639980001. region is where
// numbers without a country code are from, as in ISO 3166 ("FR"); empty if that is not known. Extensions are left out.
// Empty if the text is no number that can be dialled from abroad.
func Phone(text, region string) string {
	digits, plus, trunk := dialled(text)
	home := diallings()[region]
	if !plus {
		rest, abroad := strings.CutPrefix(digits, home.abroad)
		if home.code == "" || !abroad {
			rest, abroad = strings.CutPrefix(digits, "00")
		}
		if abroad && home.possible(strings.TrimPrefix(digits, home.national)) && home.national == "0" {
			abroad = false // 00 may be dialled at home before a number that begins with 0
		}
		if abroad {
			if number := worldwide(rest, trunk); number != "" {
				return number
			}
		}
		if home.code == "" {
			return ""
		}
		number := digits
		if rest, has := strings.CutPrefix(digits, home.national); has && home.national != "" && home.possible(rest) {
			number = rest
		}
		if home.possible(number) {
			return whole(home.code, number)
		}
		if strings.HasPrefix(digits, home.code) { // the + was left out
			return worldwide(digits, trunk)
		}
		return ""
	}
	return worldwide(digits, trunk)
}

// worldwide reads a number that begins with a country's code. trunk is what stood in brackets, if anything did.
func worldwide(digits, trunk string) string {
	for n := 3; n > 0; n-- {
		if len(digits) <= n {
			continue
		}
		d, known := diallings()["+"+digits[:n]]
		if !known {
			continue
		}
		number := digits[n:]
		if rest, has := strings.CutPrefix(number, d.national); has && d.national != "" && (trunk == d.national || !d.possible(number)) {
			number = rest
		}
		if d.possible(number) {
			return whole(d.code, number)
		}
	}
	return ""
}

func whole(code, number string) string {
	if len(code)+len(number) > 15 || len(number) < 4 {
		return ""
	}
	return "+" + code + number
}

// dialled gives the digits of a written number, whether a + stood before them, and what alone stood in brackets, as in
// +33 (0)6.
func dialled(text string) (digits string, plus bool, trunk string) {
	text = strings.TrimPrefix(strings.TrimSpace(strings.ToLower(text)), "tel:")
	var b strings.Builder
	opened := -1
	for _, r := range text {
		switch {
		case (r == '+' || r == '＋') && b.Len() == 0:
			plus = true
		case r == '(':
			opened = b.Len()
		case r == ')' && opened > 0:
			trunk = b.String()[opened:]
		case unicode.IsLetter(r), r == ';', r == '#', r == ',':
			if b.Len() > 0 {
				return b.String(), plus, trunk // an extension
			}
		case unicode.IsDigit(r):
			if b.Len() == 40 {
				return "", false, ""
			}
			b.WriteByte('0' + byte(digitOf(r)))
		}
	}
	return b.String(), plus, trunk
}

// digitOf gives the value of a decimal digit of any script: those of a script follow each other, ten by ten.
func digitOf(r rune) rune {
	zero := r
	for r-zero < 9 && unicode.IsDigit(zero-1) && (r < 0x80 || zero-1 >= 0x80) {
		zero--
	}
	return r - zero
}

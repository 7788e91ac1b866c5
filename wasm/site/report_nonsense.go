package site

import "unicode"

// letters are those that nonsense is written with, by script.
var letters = []struct {
	script *unicode.RangeTable
	small  []rune
}{
	{unicode.Latin, []rune("abcdefghijklmnopqrstuvwxyz")},
	{unicode.Greek, []rune("αβγδεζηθικλμνξοπρστυφχψω")},
	{unicode.Cyrillic, []rune("абвгдежзийклмнопрстуфхцчшщыэюя")},
	{unicode.Arabic, []rune("ابتثجحخدذرزسشصضطظعغفقكلمنهوي")},
	{unicode.Hebrew, []rune("אבגדהוזחטיכלמנסעפצקרשת")},
	{unicode.Devanagari, []rune("कखगघचछजझटठडढतथदधनपफबभमयरलवशसह")},
	{unicode.Thai, []rune("กขคงจฉชซดตถทนบปผฝพฟมยรลวสหอ")},
	{unicode.Hangul, []rune("가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허")},
	{unicode.Hiragana, []rune("あいうえおかきくけこさしすせそたちつてとなにぬねの")},
	{unicode.Katakana, []rune("アイウエオカキクケコサシスセソタチツテトナニヌネノ")},
	{unicode.Han, []rune("天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏")},
}

// other gives a sign of the same kind by chance: signs that are neither letters nor digits stay, pictures become one.
func (r *reporter) other(c rune) rune {
	switch {
	case c >= '0' && c <= '9':
		return '0' + rune(r.random.IntN(10))
	case c == '"':
		return '\''
	case c < 0x80 && !unicode.IsLetter(c):
		return c
	case unicode.IsDigit(c):
		return '0' + rune(r.random.IntN(10))
	case unicode.IsLetter(c):
		for _, l := range letters {
			if unicode.Is(l.script, c) {
				return r.cased(c, l.small[r.random.IntN(len(l.small))])
			}
		}
		return r.cased(c, letters[0].small[r.random.IntN(26)])
	case unicode.IsPunct(c), unicode.IsSpace(c):
		return c
	}
	return '·'
}

func (r *reporter) cased(like, c rune) rune {
	if unicode.IsUpper(like) {
		return unicode.ToUpper(c)
	}
	return c
}

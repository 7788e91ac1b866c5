package wire

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestALongNameIsCutBetweenLetters(t *testing.T) {
	long := strings.Repeat("é", NameMax)
	answer := NewAnswer(newKeys(t, Device).Member, long)
	p, err := NewPairing([]byte("six words"))
	no(t, err)
	sealed, err := p.SealAnswer(answer)
	no(t, err)
	read, err := p.OpenAnswer(sealed)
	no(t, err)
	if want := long[:NameMax-1]; !utf8.ValidString(read.Name) || read.Name != want || answer.Name != want {
		t.Errorf("it is %q, and sent as %q, want %q", answer.Name, read.Name, want)
	}
}

package nurture

import (
	"slices"
	"strings"
	"testing"
)

func TestStemsMeet(t *testing.T) {
	for _, same := range []string{
		"lawyer lawyers", "recruiting recruit recruitment", "designer design designs", "conseiller conseil conseils",
		"journal journaux", "company companies", "developpeuse developpe developpement", "boat boats", "gardening garden",
		"imprime imprimer imprimes", "fondation fond", "directrice direct",
	} {
		words := strings.Fields(same)
		for _, w := range words[1:] {
			if stem(w) != stem(words[0]) {
				t.Errorf("%s is %s, %s is %s", words[0], stem(words[0]), w, stem(w))
			}
		}
	}
	for _, other := range []string{"port part", "cat car", "bus bu", "design desk", "press pres"} {
		if a, b, _ := strings.Cut(other, " "); stem(a) == stem(b) {
			t.Errorf("%s and %s are both %s", a, b, stem(a))
		}
	}
}

func TestConcepts(t *testing.T) {
	tests := []struct{ text, want string }{
		{"needs a lawyer for a patent", "~law ~property"},
		{"connaît une bonne avocate en brevets", "~law ~property"},
		{"Ressources humaines", "ressourc ~people humain"},
		{"HR manager", "~people ~manager"},
		{"beekeeping in towns", "beekeep town"},
		{"l’apiculture à Nantes", "apicultu nant"},
		{"the founder of a foundation", "~founder ~charity"},
		{"", ""},
		{"the a of", ""},
		{"машина времени", "машина времени"},
	}
	for _, test := range tests {
		if got := strings.Join(Concepts(test.text), " "); got != test.want {
			t.Errorf("%q: %q, want %q", test.text, got, test.want)
		}
	}
}

// TestWordsStandOnce holds the list to its own rules: names in both languages, and no word in two lines.
func TestWordsStandOnce(t *testing.T) {
	line := map[string]string{}
	for code, topic := range lexicon().topics {
		if topic.name[0] == "" || topic.name[1] == "" || !slices.Contains([]string{"field", "role", "word"}, topic.kind) {
			t.Errorf("%s: %+v", code, topic)
		}
	}
	for l := range strings.Lines(wordList) {
		head, words, found := strings.Cut(strings.TrimSpace(l), ": ")
		if strings.HasPrefix(l, "#") || !found {
			continue
		}
		for w := range strings.SplitSeq(words, ", ") {
			key := fold(w)
			if other, taken := line[key]; taken && other != head {
				t.Errorf("%s stands in %q and in %q", w, other, head)
			}
			line[key] = head
		}
	}
}

package nurture

import (
	"cmp"
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

//go:embed words.txt
var wordList string

// topic is a line of the list of words.
type topic struct {
	kind, code string // kind is field, role or word
	name       [2]string
}

// lexicon is the list of words, read when it is first needed.
var lexicon = sync.OnceValue(func() (l struct {
	topics map[string]topic  // by code
	ofWord map[string]string // code by word
	ofStem map[string]string // code by stem, of the first line that has it
	ofPair map[string]string // code by two stems with a space between
}) {
	l.topics, l.ofWord, l.ofStem, l.ofPair = map[string]topic{}, map[string]string{}, map[string]string{}, map[string]string{}
	for line := range strings.Lines(wordList) {
		line = strings.TrimSpace(line)
		head, words, found := strings.Cut(line, ": ")
		if strings.HasPrefix(line, "#") || !found {
			continue
		}
		kind, rest, _ := strings.Cut(head, " ")
		code, names, _ := strings.Cut(rest, " ")
		l.topics[code] = topic{kind: kind, code: code, name: namesOf(names)}
		for word := range strings.SplitSeq(words, ", ") {
			if a, b, pair := strings.Cut(word, "-"); pair {
				l.ofPair[stem(fold(a))+" "+stem(fold(b))] = code
			} else {
				folded := fold(word)
				l.ofWord[folded] = code
				if s := stem(folded); len(s) >= 4 && l.ofStem[s] == "" {
					l.ofStem[s] = code
				}
			}
		}
	}
	return l
})

// namesOf parts "English name French name": the French one begins at the second capital letter.
func namesOf(names string) [2]string {
	words := strings.Fields(names)
	for i, w := range words {
		if i > 0 && unicode.IsUpper([]rune(w)[0]) && w != "AI" && w != "IA" {
			return [2]string{strings.Join(words[:i], " "), strings.Join(words[i:], " ")}
		}
	}
	half := len(words) / 2
	return [2]string{strings.Join(words[:half], " "), strings.Join(words[half:], " ")}
}

// TopicName gives the name of a topic of the list of words in "en" or "fr"; the code itself if there is none.
func TopicName(code, language string) string {
	t, ok := lexicon().topics[code]
	switch {
	case !ok:
		return code
	case language == "fr":
		return t.name[1]
	}
	return t.name[0]
}

// topicOf gives the code of a concept that is a topic, and its kind; empty if it is a stem.
func topicOf(concept string) (kind, code string) {
	if code, ok := strings.CutPrefix(concept, topicMark); ok {
		return lexicon().topics[code].kind, code
	}
	return "", ""
}

// topicMark begins concepts that are a topic of the list; others are stems.
const topicMark = "~"

// maxConcepts bounds the concepts of a text.
const maxConcepts = 24

// Concepts gives what a text speaks of, so that two texts can be compared: for each word the topic that the list of words
// has it in, else its stem; without those that say nothing. Each comes once.
func Concepts(text string) []string {
	concepts, _ := conceptsOf(text)
	return concepts
}

// conceptsOf gives concepts with the word, as written, that each comes from.
func conceptsOf(text string) (concepts, words []string) {
	l := lexicon()
	add := func(concept, word string) {
		if len(concepts) < maxConcepts && !slices.Contains(concepts, concept) {
			concepts, words = append(concepts, concept), append(words, word)
		}
	}
	before, beforeWord := "", ""
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		folded := fold(word)
		if emptyWords[folded] || len(folded) < 2 {
			continue
		}
		s := stem(folded)
		if code, ok := l.ofPair[before+" "+s]; ok {
			add(topicMark+code, beforeWord+" "+word)
		}
		if code := cmp.Or(l.ofWord[folded], l.ofStem[s]); code != "" {
			add(topicMark+code, word)
		} else if len(s) >= 3 {
			add(s, word)
		}
		before, beforeWord = s, word
	}
	return concepts, words
}

// fold gives a word in small letters without accents.
func fold(word string) string {
	word = strings.ToLower(word)
	for i := range len(word) {
		if word[i] >= 0x80 {
			return strings.Map(func(r rune) rune {
				switch {
				case unicode.Is(unicode.Mn, r):
					return -1
				case r == 'œ':
					return 'o'
				case r == 'æ':
					return 'a'
				}
				return r
			}, norm.NFD.String(word))
		}
	}
	return word
}

// stem takes endings off a folded word, the same for words that differ in number, gender or part of speech alone, in
// English and French alike since nobody says which it is: after J. Savoy's minimal stemmer for French (1999) and D.
// Harman's S-stemmer for English (1991), with the endings -ing, -ment and -tion of both. What is too short stays.
func stem(w string) string {
	if len(w) < 4 {
		return w
	}
	switch {
	case len(w) > 5 && strings.HasSuffix(w, "aux"):
		w = w[:len(w)-3] + "al"
	case strings.HasSuffix(w, "ss"), strings.HasSuffix(w, "us"), strings.HasSuffix(w, "is"):
	case strings.HasSuffix(w, "s"), strings.HasSuffix(w, "x"):
		w = w[:len(w)-1]
	}
	for _, ending := range []string{"ation", "ing", "ment", "euse", "rice"} {
		if rest, ok := strings.CutSuffix(w, ending); ok && len(rest) >= 4 {
			w = rest
			break
		}
	}
	for _, ending := range []string{"ie", "e", "r", "e", "y"} {
		if rest, ok := strings.CutSuffix(w, ending); ok && len(rest) >= 3 {
			w = rest
		}
	}
	if n := len(w); n > 4 && w[n-1] == w[n-2] && w[n-1] < 0x80 {
		w = w[:n-1]
	}
	return w
}

// emptyWords say nothing of what a text is about.
var emptyWords = func() map[string]bool {
	all := map[string]bool{}
	for _, w := range strings.Fields(`
		a about after also an and any are around as at be before between been but by can could do does for from get give good had has have he her his how i if in into is
		it its know knows like look looking looks make me more my need needs new no not of offer offers on one or other our
		out over she should so some somebody someone something that the their them there these they this those through to toward towards up us use very want
		wants was we well what when where which who will wish with would you your years year anybody anyone people person
		help find meet introduce recommend learn years senior junior great
		afin ainsi alors au aucun aucune aussi autour autre autres aux avant avec avoir besoin bien bon bonne ce cela ces cette chez cherche chercher comme connait connaitre d dans de depuis des
		donc du elle elles en entre est et etre eu fait faire il ils j je jusqu l la le les leur leurs lors lui m ma mais me mes moi mon n ne nos
		notre nous offre on ont ou par pas peut plus pour puis qu que quelqu quelque qui quoi s sa sans se selon ses si son sont sous sur ta
		te tes toi ton tous tout toute tres trouver tu un une vers veut voudrait vos votre vous y aider aide besoins nouveau
		nouvelle rencontrer recommander personne gens ans annee annees jeune
	`) {
		all[w] = true
	}
	return all
}()

package page

import (
	"strings"
	"unicode"

	"carnet/wasm/person"
)

// nameIn gives the person's name that a short line is or begins with, and what stands behind it: "Ada Lovelace,
// Countess", "About Ada Lovelace", "Hi, I'm Ada Lovelace".
func nameIn(text string) (name, rest string) {
	if len(text) > 160 || sectionOf(text) != sectionNone {
		return "", ""
	}
	text = afterGreeting(text)
	if n := person.ReadName(text).Name; mayName(n) {
		return n, ""
	}
	for _, sep := range []string{" | ", " – ", " — ", " - ", " · ", " • ", ", ", ": ", " ("} {
		head, tail, ok := strings.Cut(text, sep)
		if !ok {
			continue
		}
		if n := person.ReadName(head); mayName(n.Name) && (sep != ", " || isJob(tail) || !strings.Contains(tail, ",")) {
			return n.Name, strings.TrimRight(collapse(tail), ")")
		}
	}
	return "", ""
}

// mayName reports whether a text has the shape of a name, and no word of a trade, a company or a school that names
// hardly have.
func mayName(name string) bool {
	if !person.PlausibleName(name) {
		return false
	}
	if strings.ToUpper(name) == strings.ToLower(name) { // without capitals a trade looks like a name
		return !isJob(name)
	}
	words := spaced(name)
	if endsWord(words, jobEndings) || endsWord(words, schoolEndings) {
		return false
	}
	allCapitals := strings.ToUpper(name) == name
	for _, w := range strings.Fields(name) {
		switch lower := strings.ToLower(w); {
		case len(w) > 3 && (orgWords[lower] || schoolWords[lower]):
			return false
		case len(w) <= 3 && orgWords[lower] && strings.ToUpper(w) == w && !allCapitals: // AG, KG, SA
			return false
		}
	}
	return true
}

// introductions are how people present themselves in a heading.
var introductions = []string{"hi, i'm ", "hi, i’m ", "hi! i'm ", "hi! i’m ", "hi i'm ", "hi i’m ", "hello, i'm ", "hello, i’m ", "hello! i'm ", "hello! i’m ", "hi, i am ",
	"hello, i am ", "hey, i'm ", "hey, i’m ", "i'm ", "i’m ", "i am ", "my name is ", "hi, my name is ", "hello, my name is ",
	"bonjour, je suis ", "bonjour, je m'appelle ", "bonjour, je m’appelle ", "je suis ", "je m'appelle ", "je m’appelle ",
	"hallo, ich bin ", "hi, ich bin ", "ich bin ", "mein name ist ", "hola, soy ", "¡hola! soy ", "hola! soy ", "soy ", "me llamo ", "ciao, sono ", "ciao, io sono ", "sono ",
	"mi chiamo ", "olá, eu sou ", "olá, sou ", "eu sou ", "meu nome é ", "hallo, ik ben ", "ik ben ", "mijn naam is "}

// preambles stand before a name in a heading as well.
var preambles = []string{"user ", "profile of ", "profil von ", "profil de ", "perfil de ", "profilo di ", "about ", "welcome to ", "cv of ", "cv - ", "cv – ", "cv ", "curriculum vitae of ", "curriculum vitae - ", "curriculum vitae – ", "curriculum vitae ", "currículum de ", "cv de ",
	"curriculum vitae de ", "curriculum vitae di ", "resume of ", "résumé of ", "homepage of ", "home page of ", "the homepage of ", "personal homepage of ",
	"welcome to the homepage of ", "page personnelle de ", "site personnel de ", "página personal de ", "pagina personale di ", "página pessoal de ", "persönliche homepage von ", "homepage von ", "lebenslauf von ", "lebenslauf ", "portfolio of ", "à propos de ", "über ", "acerca de ", "sobre "}

// greets reports whether a line introduces somebody: "Hi, I'm Ada Lovelace".
func greets(text string) bool {
	lower := strings.ToLower(strings.TrimLeftFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && r != '¡' }))
	for _, g := range introductions {
		if strings.HasPrefix(lower, g) {
			return true
		}
	}
	return false
}

func afterGreeting(text string) string {
	text = strings.TrimLeftFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '¡' })
	lower := strings.ToLower(text)
	if len(lower) != len(text) {
		return text
	}
	for again := true; again; {
		again = false
		for _, list := range [][]string{introductions, preambles} {
			for _, g := range list {
				if strings.HasPrefix(lower, g) {
					text, lower, again = text[len(g):], lower[len(g):], true
				}
			}
		}
	}
	text = strings.TrimRight(text, " 👋!.")
	for _, end := range []string{"homepage", "home page", "web page", "webpage", "website", "web site", "site", "blog", "cv", "resume", "résumé", "portfolio"} {
		for _, own := range []string{"'s ", "’s "} {
			if cut := len(text) - len(own) - len(end); cut > 0 && strings.EqualFold(text[cut:], own+end) {
				return text[:cut]
			}
		}
	}
	return text
}

package person

import (
	"strings"
	"unicode"
)

// placeholders are texts that stand where a name would, and are none.
var placeholders = lineSet(`linkedin
join linkedin
sign in
sign up
signin
signup
log in
login
log in or sign up
join now
join today
s’inscrire
s'inscrire
s’identifier
s'identifier
se connecter
connexion
identifiez-vous
einloggen
anmelden
registrieren
iniciar sesión
inicia sesión
regístrate
accedi
iscriviti
entrar
inloggen
welcome back
security verification
security check
user
unknown
unknown user
anonymous
anonymous user
deleted user
deleted account
private profile
private user
private account
profile
my profile
user profile
profile not found
user not found
page not found
not found
404
403
error
just a moment
access denied
forbidden
redirecting
loading
please wait
home
homepage
home page
welcome
index
untitled
untitled document
new tab
about
about me
about us
contact
contact us
contact me
blog
cv
resume
résumé
curriculum vitae
portfolio
null
undefined
n/a
none
name
your name
full name
first name last name
firstname lastname`)

func lineSet(lines string) map[string]bool {
	set := map[string]bool{}
	for _, l := range strings.Split(lines, "\n") {
		set[l] = true
	}
	return set
}

// IsPlaceholder reports texts that networks and page builders put where a name would be.
func IsPlaceholder(s string) bool {
	folded := strings.TrimRight(Fold(s), "…!?. ")
	return placeholders[folded] || folded == "" || strings.HasPrefix(folded, "404 ") || strings.HasPrefix(folded, "error ") || isMember(folded)
}

var (
	networks = wordSet("linkedin facebook instagram twitter x tiktok google xing medium youtube")
	somebody = wordSet(`member members user users membre utilisateur utilisatrice miembro usuario usuaria membro utente usuário usuária
		utilizador mitglied nutzer nutzerin benutzer lid gebruiker użytkownik medlem 会员 會員 メンバー 회원`)
)

// isMember reports "LinkedIn Member" in any language: what a network calls those whose name it does not show.
func isMember(folded string) bool {
	words := strings.FieldsFunc(folded, func(r rune) bool { return r == ' ' || r == '-' || r == '\u2011' })
	network, member := false, false
	for _, w := range words {
		switch {
		case networks[w]:
			network = true
		case somebody[w]:
			member = true
		case w != "de" && w != "di" && w != "do" && w != "da" && w != "van" && w != "a":
			return false
		}
	}
	return network && member
}

// particles may stand in a name without a capital.
var particles = wordSet(`de del della dello di da das do dos du des la le les lo el al ul ibn bin bint ben von vom van der den
	het ten ter te 't zu zum zur und y e i af av ap san st st. dit dite d' d’ a à abu op in 's`)

// articles begin titles ("Die Cider Connection"), and a name so rarely that a guess is better left.
var articles = wordSet("the a an der die das den dem ein eine einen le la les l' un une el los las una il lo gli uno o os as um uma het een de")

// notNames are words that headings, titles and brands have, and names have not. One of them is enough to refuse a
// guess; a name that a page marks as a name is never asked.
var notNames = wordSet(`home homepage welcome about contact contacts blog news team teams our your my the this that these how what why when where
	who page pages site website web official online free new latest best top all more less menu search login sign
	register join subscribe newsletter profile profiles account settings privacy policy terms cookie cookies legal
	imprint impressum mentions légales datenschutz agb copyright rights reserved product products service services
	solutions solution pricing features feature download downloads documentation docs guide tutorial introduction overview
	chapter part section release releases version update updates project projects publications publication research
	teaching talks education experience skills interests languages languages: awards references curriculum vitae resume
	résumé cv portfolio works work career careers jobs job vacancy hiring events event conference workshop seminar
	university université universität universidad università universidade universiteit institute institut instituto istituto college school
	department département departement laboratory laboratoire lab labs faculty fakultät faculté centre center company companies
	inc inc. ltd ltd. llc gmbh ag sarl sas s.a. b.v. corp corp. corporation group groupe foundation fondation association society
	bank hotel restaurant museum library press journal review magazine times post daily weekly radio tv podcast
	article articles category categories tag tags archive archives comments comment reply share follow followers
	software engineer engineering developer manager director consultant designer scientist analyst professor lecturer
	learning machine data deep digital network networks system systems application applications introduction analysis theory
	and or with without for from into about at on is are was be to of not no yes you we us they et ou avec pour sans sur dans
	und oder mit für ohne über con para por sin com sem met voor nos notre votre nuestro nosotros unser unsere ihre ons onze
	équipe accueil bienvenue actualités kontakt startseite willkommen über-uns inicio contacto equipo noticias chi siamo
	error forbidden results result question questions answer answers issue issues list liste index table contents
	january february march april june july august september october november december monday tuesday wednesday thursday
	friday saturday sunday present today management leadership board advisory staff people members customers partners
	community communities group topics topic trending explore security sponsors code repository readme install installation usage
	support help center faq forum forums store shop cart checkout order orders books book author authors works quotes
	women men talk sports can will aktuelle deutschland germany france europe europa international national actualité actualités stiftung verein institut filmbüro büro
	anwalt kanzlei praxis dr. online shop studio studios agency agence agentur creative collective labs ventures capital holding holdings gallery café cafe coffee tech games records
	productions media consulting partners designs basic info information details place places lived life family relationship places
	history world city country state united kingdom republic north south east west street avenue road`)

// givenToo and familyToo are words of the above that people are called, too.
var (
	givenToo  = wordSet("will april june august may art")
	familyToo = wordSet("page west north march bank press post young law guide day")
)

// withoutGeneration takes "Jr." and the like off.
func withoutGeneration(s string) string {
	head, last := s, ""
	if at := strings.LastIndexByte(s, ' '); at > 0 {
		head, last = strings.TrimRight(s[:at], ","), strings.TrimRight(s[at+1:], ".")
	}
	if !strings.Contains(strings.TrimSpace(head), " ") {
		return s
	}
	switch last {
	case "Jr", "Sr", "II", "III", "IV", "jr", "sr":
		return head
	}
	return s
}

// PlausibleName reports whether a text has the shape of a person's full name: two to six words with capitals (or in a
// script that has none), particles allowed, no digit, no sentence. It is for guessing where nothing marks a name, so
// it would rather refuse: mononyms and handles are refused.
func PlausibleName(s string) bool {
	n := len([]rune(s))
	if n < 2 || n > 60 || IsPlaceholder(s) || strings.ContainsAny(s, "@:/\\|!?&%#$€=+<>{}[]()\"“”„«»…;*_—–") {
		return false
	}
	s = withoutGeneration(s)
	letters, capitals, words, cased := 0, 0, strings.Fields(s), false
	if articles[strings.ToLower(words[0])] {
		return false
	}
	for _, r := range s {
		switch {
		case unicode.IsDigit(r):
			return false
		case unicode.IsLetter(r):
			letters++
			if unicode.IsUpper(r) || unicode.IsLower(r) {
				cased = true
			}
		}
	}
	if letters < 2 {
		return false
	}
	if !cased {
		return plausibleUncased(words, letters)
	}
	small := 0
	for _, w := range words {
		if particles[w] {
			small++
		}
	}
	if len(words) < 2 || len(words)-small > 6 || small > 4 {
		return false
	}
	for i, w := range words {
		lower := strings.ToLower(strings.Trim(w, ",."))
		if notNames[lower] && !particles[lower] && !(i == 0 && givenToo[lower]) && !(i > 0 && i == len(words)-1 && familyToo[lower]) {
			return false
		}
		first := []rune(strings.TrimLeft(w, "'’‘-"))
		switch {
		case len(first) == 0:
			return false
		case unicode.IsUpper(first[0]):
			capitals++
			if strings.HasSuffix(w, ",") || camel(first) {
				return false
			}
		case strings.HasPrefix(lower, "d'"), strings.HasPrefix(lower, "d’"), strings.HasPrefix(lower, "al-"), strings.HasPrefix(lower, "el-"):
			capitals++ // of what follows
		case particles[lower]:
		case !unicode.IsLower(first[0]) && unicode.IsLetter(first[0]): // a word in a script without capitals
			capitals++
		default:
			return false
		}
	}
	return capitals >= 2 && !strings.HasSuffix(s, ".") || capitals >= 2 && len([]rune(words[len(words)-1])) <= 3
}

// camel reports a capital within a word, as brands have ("WindRebell"); Mc, Mac and their like may have one.
func camel(word []rune) bool {
	lower := false
	for i, r := range word {
		if unicode.IsUpper(r) && lower {
			switch head := strings.ToLower(string(word[:i])); head {
			case "mc", "mac", "de", "di", "da", "du", "la", "le", "van", "von", "fitz", "o'", "d'", "o’", "d’", "al", "el", "st", "ben":
			default:
				return !strings.ContainsAny(string(word[:i]), "-'’.")
			}
		}
		lower = unicode.IsLower(r)
	}
	return false
}

// plausibleUncased is PlausibleName for scripts without capitals: Han, kana, Hangul, Arabic, Hebrew, the scripts of India.
func plausibleUncased(words []string, letters int) bool {
	var han, kana, hangul int
	for _, w := range words {
		for _, r := range w {
			switch {
			case unicode.Is(unicode.Han, r):
				han++
			case unicode.In(r, unicode.Hiragana, unicode.Katakana):
				kana++
			case unicode.Is(unicode.Hangul, r):
				hangul++
			}
		}
	}
	switch {
	case hangul > 0:
		return hangul == letters && letters >= 2 && letters <= 5
	case han > 0 && kana == 0:
		return letters >= 2 && letters <= 4 || len(words) == 2 && letters <= 6
	case han > 0 || kana > 0:
		return letters >= 3 && letters <= 14 && len(words) <= 3
	}
	return len(words) >= 2 && len(words) <= 6
}

// SameName reports whether two written names may be the same person's: equal after folding, the words of one within
// the other ("Reid Hoffman", "Reid Garrett Hoffman"), or one with initials of the other.
func SameName(a, b string) bool {
	x, y := ReadName(a), ReadName(b)
	return sameForm(x.Name, y.Name) || x.Other != "" && sameForm(x.Other, y.Name) || y.Other != "" && sameForm(x.Name, y.Other)
}

// sameForm is SameName of one form of each name.
func sameForm(a, b string) bool {
	a, b = Fold(a), Fold(b)
	if a == "" || b == "" {
		return false
	}
	if a == b {
		return true
	}
	short, long := nameWords(a), nameWords(b)
	if len(short) > len(long) {
		short, long = long, short
	}
	if len(short) < 2 {
		return false
	}
	next := 0
	for _, w := range short {
		for next < len(long) && !sameWord(w, long[next]) {
			next++
		}
		if next == len(long) {
			return false
		}
		next++
	}
	return true
}

func nameWords(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '-' || r == '.' || r == ',' || r == '(' || r == ')' })
}

func sameWord(a, b string) bool {
	if a == b {
		return true
	}
	ra, rb := []rune(a), []rune(b)
	return (len(ra) == 1 || len(rb) == 1) && ra[0] == rb[0]
}

// SplitTitle cuts a page's title where sites put their own name and a section: "Ada Lovelace | Analytical Society"
// gives both parts; "Jean-Luc Picard" stays whole.
func SplitTitle(title string) []string {
	if len(title) > 1000 {
		title = strings.ToValidUTF8(title[:1000], "")
	}
	for _, sep := range []string{" | ", " · ", " • ", " – ", " — ", " - ", " :: ", " » ", " « ", " / ", "|", "—", ": ", " @ "} {
		title = strings.ReplaceAll(title, sep, "\x00")
	}
	var parts []string
	for _, p := range strings.Split(title, "\x00") {
		if p = strings.Join(strings.Fields(p), " "); p != "" {
			parts = append(parts, p)
		}
	}
	return parts
}

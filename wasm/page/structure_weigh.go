package page

import (
	"strings"
	"unicode"

	"carnet/wasm/person"

	"golang.org/x/text/unicode/norm"
)

// weigh says how much speaks for one name.
func (s *plain) weigh(c candidate) evidence {
	var e evidence
	p := s.page
	if c.line >= 0 {
		switch l := &s.lines[c.line]; {
		case l.level == 1:
			e.place += 2
		case l.level > 1:
			e.place += 1.5 - 0.1*float64(l.level)
		case l.bold:
			e.place += 0.7
		}
	}
	if c.labelled {
		e.place++
		e.human++
	}
	parts := person.SplitTitle(p.Title)
	for i, part := range parts {
		name, rest := nameIn(part)
		if name != "" && person.SameName(name, c.name) {
			if said := strings.ToLower(part); strings.Contains(said, "home page") || strings.Contains(said, "homepage") || strings.Contains(said, "web page") ||
				strings.Contains(said, "page personnelle") || strings.Contains(said, "personal") {
				e.human++
			}
			switch {
			case i == 0 || i == 1 && (hasWord(spaced(parts[0]), lifeTitles) || sectionOf(parts[0]) != sectionNone):
				e.place += 2
			default:
				e.place += 0.8 // where sites put their own name
			}
			if rest != "" && isJob(rest) {
				e.human++
			}
		} else if hasWord(spaced(part), lifeTitles) {
			e.human++
		} else if isJob(part) {
			e.human += 0.7
		}
	}
	if a := p.Meta("author"); a != "" && person.SameName(a, c.name) {
		e.own += 0.8
	}
	switch words := longWords(c.name); {
	case containsAny(plainLetters(p.URL.Hostname()), words):
		e.own += 1.2
	case containsAny(plainLetters(p.URL.Path), words): // so does an article's of its title
		e.own += 0.6
	}
	if at := personPath(p.URL.Path); at != "" {
		e.human++
		switch {
		case plainLetters(at) == plainLetters(c.name):
			e.human += 1.5
		case containsAny(plainLetters(at), longWords(c.name)):
			e.human += 0.5
		}
	}
	e.human -= s.weighOthers(c)
	e.own += s.weighLinks(c.name)
	s.weighLines(c, &e)
	e.human += s.weighLife()
	return e
}

// personPath gives the part of an address behind which sites keep one person: /people/ada, /~ada, /@ada.
func personPath(path string) string {
	parts := strings.FieldsFunc(path, func(r rune) bool { return r == '/' })
	for i, part := range parts {
		if len(part) > 1 && (part[0] == '~' || part[0] == '@') && i >= len(parts)-2 {
			return part[1:]
		}
		if i == len(parts)-2 && personPaths[strings.ToLower(part)] {
			return parts[i+1]
		}
	}
	return ""
}

var personPaths = wordSet("u", "user", "users", "profile", "profiles", "people", "person", "persons", "member", "members", "author", "authors", "staff", "team", "faculty", "employees", "employee", "mitarbeiter", "mitarbeiterinnen",
	"personen", "leadership", "speaker", "speakers", "expert", "experts", "profil", "auteur", "auteurs", "equipe", "personnes", "perfil", "autor", "autores", "profilo", "autore", "medewerkers", "researchers", "consultants", "lawyers", "doctors")

// lifeTitles are words of titles of pages about somebody's life.
var lifeTitles = wordSet("cv", "curriculum", "currículum", "vitae", "vita", "resume", "résumé", "lebenslauf", "homepage", "bio", "biography", "biographie", "biografie", "biografía", "biografia", "portfolio", "werdegang")

// weighOthers counts against a name the others that stand in headings of the same level: a team, authors, a family.
func (s *plain) weighOthers(c candidate) float64 {
	if c.line < 0 {
		return 0
	}
	others, looked := 0, 0
	for i := range s.lines {
		l := &s.lines[i]
		if i == c.line || l.level != s.lines[c.line].level || l.level == 0 {
			continue
		}
		if looked++; looked > 60 {
			break
		}
		if name, _ := nameIn(l.text); name != "" && !person.SameName(name, c.name) {
			others++
		}
	}
	return min(1.5*float64(others), 5)
}

func (s *plain) weighLinks(name string) float64 {
	weight, mails, profiles := 0.0, 0, 0
	words := longWords(name)
	for i, a := range FindAll(s.page.Root, "a[href]") {
		if i > 3000 {
			break
		}
		href := Attr(a, "href")
		if mail, ok := mailOf(href); ok {
			local, _, _ := strings.Cut(plainLetters(mail), "@")
			if containsAny(local, words) && mails == 0 {
				mails++
				weight += 1.5
			}
			continue
		}
		u := s.page.Resolve(href)
		if !isProfileAddress(u) {
			continue
		}
		if containsAny(plainLetters(u), words) || strings.Contains(" "+Attr(a, "rel")+" ", " me ") {
			profiles++
		}
	}
	return weight + min(0.8*float64(profiles), 2)
}

func containsAny(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// weighLines looks at what the page says: the name as author of the page, sentences in the first person or about the
// name, sections that only a life has, pictures that carry the name.
func (s *plain) weighLines(c candidate, e *evidence) {
	var copyright, first, third, plural, work, school, contact, about, mailShown, dated bool
	workAt := -1
	full, words := plainLetters(c.name), longWords(c.name)
	for i := range s.lines {
		l := &s.lines[i]
		if !copyright && strings.Contains(l.text, "©") && len(l.text) < 200 && strings.Contains(plainLetters(l.text), full) {
			copyright = true
			e.own++
		}
		if l.level > 0 || l.bold {
			switch sectionOf(l.text) {
			case sectionWork:
				work, workAt = true, i
			case sectionSchool:
				school = true
			case sectionContact:
				contact = true
			case sectionAbout:
				about = true
			}
		}
		if !dated && workAt >= 0 && i > workAt && i <= workAt+12 && len(l.text) < 60 {
			_, dated = ParsePeriod(l.text)
		}
		if len(l.text) > 25 && !l.aside && i < 400 {
			start := l.text[:min(len(l.text), 300)]
			said := spaced(start)
			if near := i >= c.line && i <= max(c.line, 0)+40 && !strings.ContainsAny(start, "„“”«»\""); !first && near && has(said, firstPerson) {
				first = true
				e.human++
				if isJob(start) {
					e.human += 0.7
				}
			}
			plural = plural || has(said, pluralPerson)
			if !third && startsWithName(l.text, c.name) {
				if hasWord(spaced(start[:min(len(start), 140)]), collectives) && !isJob(start) {
					third = true
					e.human -= 2
				} else if isJob(start) || has(said, thirdPerson) {
					third = true
					e.human += 1.3
				}
			}
		}
		if mail := ""; !mailShown && !l.foot && len(l.text) < 200 {
			if mail = mailIn(l.text); mail != "" && containsAny(plainLetters(mail), words) {
				mailShown = true
				e.own++
			}
		}
	}
	if plural && !first {
		e.human--
	}
	if work && school {
		e.human += 2
	} else if work || school {
		e.human += 0.7
	}
	if dated { // a brand has experience too, but not from a year to a year
		e.human += 1.3
	}
	if about {
		e.human += 0.4
	}
	if contact {
		e.own += 0.3
	}
	if s.reachable() >= 2 {
		e.human += 0.7
	}
	if c.line >= 0 {
		said := s.lines[c.line].text
		if c.line+1 < len(s.lines) {
			below := s.lines[c.line+1].text
			if other, _ := nameIn(below); other != "" && !isJob(below) && !person.SameName(other, c.name) {
				e.human -= 2 // then that is who does it
			} else if isHeadline(below) && isJob(below) {
				e.human += 1.5
			}
		}
		if _, rest := nameIn(said); rest != "" && isJob(rest) {
			e.human++
		}
		if greets(said) {
			e.human += 1.5
		}
		if w := person.ReadName(said); w.Honorific != "" || w.Degrees != "" || w.Pronouns != "" {
			e.human += 1.2
		}
	}
	for i, img := range FindAll(s.page.Root, "img[alt]") {
		if i > 300 {
			break
		}
		if alt := Attr(img, "alt"); len(alt) < 120 && strings.Contains(plainLetters(alt), full) && Closest(img, "nav, footer, aside") == nil {
			e.own += 0.8
			break
		}
	}
}

// collectives are what a name is not a person's of: "X is a band from Leeds".
var collectives = wordSet(strings.Fields(`band group company firm agency brand restaurant café hotel magazine organisation organization software library tool framework platform app startup start-up
	orchestra choir ensemble quartet duo trio club charity museum gallery shop store festival entreprise société agence marque groupe collectif association unternehmen firma marke agentur verein kapelle
	empresa marca grupo banda azienda ditta bedrijf merk groep bureau`)...)

var thirdPerson = []string{"he", "she", "his", "her", "il", "elle", "er", "sie", "él", "ella", "lui", "lei", "ele", "ela", "hij", "zij", "born", "né", "née", "geboren"}

// reachable counts the labels that say how to reach somebody: a telephone, an address, a mailbox.
func (s *plain) reachable() int {
	seen := map[person.Field]bool{}
	for i := range s.lines {
		if i > 80 {
			break
		}
		if l := &s.lines[i]; !l.aside && len(l.text) < 120 {
			switch field, value := s.pair(i); field {
			case person.FieldEmail, person.FieldPhone, person.FieldLocation:
				if value != "" {
					seen[field] = true
				}
			}
		}
	}
	return len(seen)
}

// weighLife counts labels that only people have: born, nationality, occupation …
func (s *plain) weighLife() float64 {
	n := 0
	for i := range s.lines {
		l := &s.lines[i]
		if len(l.text) > 30 || !l.bold && l.node.Data != "th" && l.node.Data != "dt" && !strings.HasSuffix(l.text, ":") {
			continue
		}
		if lifeLabels[strings.TrimSpace(spaced(l.text))] {
			n++
		}
	}
	return min(float64(n), 3)
}

var lifeLabels = wordSet("born", "died", "nationality", "occupation", "spouse", "spouses", "alma mater", "date of birth", "birthday", "gender", "né", "née", "naissance",
	"né le", "née le", "nationalité", "profession", "activité", "décès", "geboren", "gestorben", "geburtsdatum", "geburtsort", "staatsangehörigkeit", "nationalität", "familienstand", "nacimiento",
	"nacionalidad", "ocupación", "fallecimiento", "cónyuge", "nascita", "nazionalità", "professione", "nascimento", "nacionalidade", "ocupação", "geboortedatum", "nationaliteit", "beroep", "date de naissance",
	"fecha de nacimiento", "data di nascita", "data de nascimento", "children", "years active", "alma máter", "conjoint", "partij", "hometown")

// against is what speaks against a page being about one person.
func (s *plain) against() float64 {
	p, weight := s.page, 0.0
	switch strings.ToLower(p.Meta("og:type")) {
	case "article", "product", "video.other", "video", "book", "music.song", "music.album", "video.movie":
		weight += 2
	}
	if p.Meta("article:published_time") != "" {
		weight += 1.5
	}
	path := strings.ToLower(p.URL.Path)
	for _, part := range strings.Split(path, "/") {
		if notPersonPaths[part] {
			weight += 1.5
			break
		}
	}
	if datedPath(path) {
		weight += 1.5
	} else if longSlug(path) {
		weight++
	}
	if Find(p.Root, "article time, article .date, .byline, .post-date, .entry-date, .published, [itemprop=datePublished], [rel~=author]") != nil {
		weight += 1.2
	}
	return weight
}

var notPersonPaths = wordSet("blog", "news", "article", "articles", "post", "posts", "jobs", "job", "careers", "search", "tag", "tags", "category", "product", "products", "company", "companies",
	"questions", "events", "event", "shop", "store", "login", "signin", "signup", "docs", "wiki", "actualites", "stellen", "emploi", "offres", "recherche", "suche", "watch", "status", "press", "interview", "interviews", "obituary", "obituaries")

// datedPath knows addresses such as /2013-10-23_title and /2013/10/title.
func datedPath(path string) bool {
	run := 0
	for i := 0; i < len(path); i++ {
		if c := path[i]; c >= '0' && c <= '9' {
			run++
			continue
		}
		if run == 4 && (path[i] == '/' || path[i] == '-') && i+2 < len(path) && path[i+1] >= '0' && path[i+1] <= '1' && path[i+2] >= '0' && path[i+2] <= '9' {
			return true
		}
		run = 0
	}
	return false
}

var firstPerson = []string{"i am", "i'm", "i’m", "my research", "i work", "i have", "i've", "i’ve", "i obtained", "i received", "je suis", "j'ai", "j’ai", "je travaille", "mes recherches", "ich bin", "ich arbeite", "ich habe",
	"mein", "soy", "trabajo", "mi", "sono un", "sono una", "lavoro", "mi occupo", "eu sou", "sou", "trabalho", "ik ben", "ik werk", "mijn"}

var pluralPerson = []string{"we are", "we're", "we’re", "we help", "our team", "our clients", "our customers", "our mission", "our products", "nous sommes", "notre équipe", "nos clients", "wir sind", "unser team", "unsere kunden",
	"somos", "nuestro equipo", "nuestros clientes", "siamo", "il nostro team", "i nostri clienti", "nossa equipe", "nossos clientes", "wij zijn", "ons team", "onze klanten", "agency", "agence", "agentur"}

func startsWithName(text, name string) bool {
	head := text[:min(len(text), 3*len(name)+40)]
	words := strings.Fields(name)
	last := words[len(words)-1]
	i := strings.Index(head, last)
	if i < 0 {
		i = strings.Index(head, words[0])
		if i != 0 {
			return false
		}
		last = words[0]
	}
	rest := spaced(text[i+len(last) : min(len(text), i+len(last)+60)])
	return i <= len(name)+20 && has(rest, []string{"is", "was", "joined", "has", "works", "est", "était", "ist", "war", "arbeitet", "es", "fue", "trabaja", "è", "fu", "lavora", "é", "foi", "trabalha", "werkt", "a", "leads", "studied", "received", "holds", "serves"})
}

// plainLetters folds a text for finding a name in addresses: lower case, no accents, letters, digits and @ only.
func plainLetters(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(s[:min(len(s), 600)]) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '@' {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// longWords are the words of a name that are long enough to be found by chance rarely.
func longWords(name string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(name, func(r rune) bool { return unicode.IsSpace(r) || r == '-' }) {
		if w = plainLetters(w); len([]rune(w)) >= 4 {
			out = append(out, w)
		}
	}
	if len(out) == 0 {
		if w := plainLetters(name); len(w) >= 5 {
			out = append(out, w)
		}
	}
	return out
}

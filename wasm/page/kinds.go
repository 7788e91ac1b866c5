package page

import (
	"strings"
	"unicode"

	"carnet/wasm/person"
)

// Kind says what a page without a person seems to be, from its address, its title and its structure.
// KindUnknown is a fair answer; KindPerson is never one.
func (p *Page) Kind() person.Kind {
	lines := p.outline()
	size := 0
	for i := range lines {
		size += len(lines[i].text)
	}
	path := strings.ToLower(p.URL.Path)
	title := person.Fold(p.Title)
	switch {
	case p.isError(title, lines, size):
		return person.KindError
	case p.isSignIn(path, title, size):
		return person.KindSignIn
	case size < 400 && p.isShell(lines):
		return person.KindShell
	case pathHas(path, "job", "jobs", "stellenangebote", "stellenangebot", "emploi", "emplois", "offre", "vacancies", "vacature", "careers", "vacantes", "empleo", "lavoro") && hasApply(lines):
		return person.KindJob
	case pathHas(path, "search", "suche", "recherche", "buscar", "cerca", "zoeken", "results", "resultats") || p.asks():
		return person.KindSearch
	case pathHas(path, "company", "companies", "school", "showcase", "organizations", "orgs", "firma", "entreprise", "companyprofile", "pages"):
		return person.KindCompany
	case p.isArticle(path, size):
		return person.KindArticle
	case len(p.People()) > 1:
		return person.KindSeveral
	case prose(lines) > 2500:
		return person.KindArticle
	case speaksAsMany(lines):
		return person.KindCompany
	}
	return person.KindUnknown
}

// prose gives how many bytes of the page stand in paragraphs.
func prose(lines []line) int {
	n := 0
	for i := range lines {
		if l := &lines[i]; !l.aside && l.level == 0 && len(l.text) > 120 {
			n += len(l.text)
		}
	}
	return n
}

// speaksAsMany reports whether a page says "we" of itself more than once.
func speaksAsMany(lines []line) bool {
	n := 0
	for i := range lines {
		if l := &lines[i]; len(l.text) > 20 && has(spaced(l.text[:min(len(l.text), 300)]), pluralPerson) {
			n++
		}
	}
	return n >= 2
}

func pathHas(path string, words ...string) bool {
	for _, part := range strings.Split(path, "/") {
		for _, w := range words {
			if part == w {
				return true
			}
		}
	}
	return false
}

// isError knows the error pages of browsers, servers and sites by their titles and first headings.
func (p *Page) isError(title string, lines []line, size int) bool {
	if p.URL.Scheme == "chrome-error" || Find(p.Root, "#main-frame-error, body.neterror, body#net-error, #errorPageContainer") != nil {
		return true
	}
	if size > 6000 {
		return false
	}
	for _, w := range errorTitles {
		if title == w || strings.HasPrefix(title, w+" ") || strings.HasSuffix(title, " "+w) {
			return true
		}
	}
	for i := range lines {
		if l := &lines[i]; l.level == 1 {
			h := person.Fold(l.text)
			for _, w := range errorTitles {
				if h == w || strings.HasPrefix(h, w) && len(h) < len(w)+30 {
					return true
				}
			}
			return false
		}
	}
	return false
}

var errorTitles = []string{"404", "403", "500", "502", "503", "not found", "page not found", "404 not found", "403 forbidden", "error", "bad gateway", "access denied", "service unavailable", "forbidden",
	"internal server error", "this site can’t be reached", "this site can't be reached", "this page isn’t working", "this page isn't working", "page introuvable", "seite nicht gefunden", "página no encontrada", "pagina non trovata",
	"página não encontrada", "pagina niet gevonden", "just a moment", "attention required!", "oops", "profile not found", "user not found", "account suspended", "problem loading page"}

func (p *Page) isSignIn(path, title string, size int) bool {
	if pathHas(path, "authwall", "login", "signin", "sign-in", "log-in", "signup", "sign-up", "register", "checkpoint", "uas", "sessions", "connexion", "anmelden", "inloggen", "accounts") && size < 20_000 {
		return true
	}
	for _, w := range []string{"sign up", "sign in", "log in", "login", "signup", "join", "s’identifier", "s'identifier", "connexion", "se connecter", "anmelden", "einloggen", "iniciar sesión", "accedi", "entrar", "inloggen"} {
		if title == w || strings.HasPrefix(title, w+" ") && size < 20_000 {
			return true
		}
	}
	return size < 4000 && Find(p.Root, "input[type=password]") != nil
}

// isShell reports whether a page holds nothing to read: an application that has not loaded its content.
func (p *Page) isShell(lines []line) bool {
	for i := range lines {
		if l := &lines[i]; l.level > 0 && !l.aside && l.level <= 2 && len(l.text) > 2 {
			return false
		}
	}
	return Find(p.Root, "#root, #app, #__next, #__nuxt, #react-root, #main, main, [data-reactroot], app-root, #application, code[id]") != nil || len(p.Data) > 0 || len(lines) <= 3
}

func hasApply(lines []line) bool {
	for i := range lines {
		words := spaced(lines[i].text[:min(len(lines[i].text), 80)])
		if len(lines[i].text) < 60 && has(words, []string{"apply", "apply now", "postuler", "bewerben", "jetzt bewerben", "solicitar", "candidati", "candidatar", "solliciteer", "easy apply", "inscribirse"}) {
			return true
		}
	}
	return false
}

// asks reports whether the address asks a search engine or a site's own search.
func (p *Page) asks() bool {
	q := p.URL.Query()
	for _, name := range []string{"q", "query", "keywords", "search", "search_query", "mauthors", "s"} {
		if q.Get(name) != "" {
			return true
		}
	}
	return false
}

func (p *Page) isArticle(path string, size int) bool {
	switch strings.ToLower(p.Meta("og:type")) {
	case "article", "video.other", "book":
		return true
	}
	return p.Meta("article:published_time") != "" || size > 1500 && (datedPath(path) || longSlug(path) || Find(p.Root, "article time, article [itemprop=datePublished], .h-entry .dt-published") != nil)
}

// longSlug knows addresses that end in a sentence: /avoid-warnings-on-404-during-test-runs.
func longSlug(path string) bool {
	last := path[strings.LastIndexByte(strings.TrimRight(path, "/"), '/')+1:]
	return strings.Count(last, "-") >= 5 && strings.IndexFunc(last, unicode.IsLetter) >= 0
}

package site

import (
	"testing"
)

// TestIdentifyWork holds what is a person's address on the networks of people's work, and what looks like one.
func TestIdentifyWork(t *testing.T) {
	for _, c := range []struct{ address, canonical string }{
		{"https://gitlab.com/MirelaVosk", "https://gitlab.com/mirelavosk"},
		{"https://gitlab.com/users/mirelavosk/activity", "https://gitlab.com/mirelavosk"},
		{"https://gitlab.com/tobias.grau?utm_source=x", "https://gitlab.com/tobias.grau"},
		{"https://gitlab.com/mirelavosk/tinyjit", ""},
		{"https://gitlab.com/explore", ""},
		{"https://gitlab.com/users/sign_in", ""},
		{"https://gitlab.com/-/profile", ""},
		{"https://gitlab.com/", ""},
		{"https://about.gitlab.com/company", ""},

		{"https://stackoverflow.com/users/990201/mirela-vosk?tab=profile", "https://stackoverflow.com/users/990201"},
		{"http://www.stackoverflow.com/users/990201", "https://stackoverflow.com/users/990201"},
		{"https://stackoverflow.com/users/story/990201?view=cv", "https://stackoverflow.com/users/990201"},
		{"https://gis.stackexchange.com/users/990202/tobias-grau", "https://gis.stackexchange.com/users/990202"},
		{"https://ru.stackoverflow.com/users/990202/x", "https://ru.stackoverflow.com/users/990202"},
		{"https://stackexchange.com/users/990203/ilka?tab=accounts", "https://stackexchange.com/users/990203"},
		{"https://stackoverflow.com/cv/jonnaaalto", "https://stackoverflow.com/cv/jonnaaalto"},
		{"https://stackoverflow.com/story/JonnaAalto", "https://stackoverflow.com/cv/jonnaaalto"},
		{"http://careers.stackoverflow.com/jonnaaalto", "https://stackoverflow.com/cv/jonnaaalto"},
		{"https://stackoverflow.com/users", ""},
		{"https://stackoverflow.com/users/login", ""},
		{"https://stackoverflow.com/users/-1/community", ""},
		{"https://stackoverflow.com/questions/990211/how", ""},
		{"https://careers.stackoverflow.com/jobs", ""},
		{"https://notstackoverflow.com/users/1/x", ""},

		{"https://orcid.org/0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097"},
		{"http://www.orcid.org/0000-0002-1825-0097/print", "https://orcid.org/0000-0002-1825-0097"},
		{"https://orcid.org/0000-0002-1694-233x", "https://orcid.org/0000-0002-1694-233X"},
		{"https://orcid.org/0000-0002-1825-0098", ""}, // the last digit does not fit
		{"https://orcid.org/my-orcid", ""},
		{"https://orcid.org/orcid-search/search?searchQuery=ilka", ""},

		{"https://dribbble.com/LeonieFabry", "https://dribbble.com/leoniefabry"},
		{"https://www.dribbble.com/leoniefabry/about", "https://dribbble.com/leoniefabry"},
		{"https://dribbble.com/shots/990403-Alphabet", ""},
		{"https://dribbble.com/designers", ""},
		{"https://dribbble.com/jobs", ""},
		{"https://dribbble.com/leoniefabry/followers", ""},

		{"https://medium.com/@MirelaVosk?source=user_profile", "https://medium.com/@mirelavosk"},
		{"https://medium.com/@mirelavosk/about", "https://medium.com/@mirelavosk"},
		{"https://mirelavosk.medium.com/", "https://medium.com/@mirelavosk"},
		{"https://medium.com/@mirelavosk/inlining-gently-1a2b3c", ""},
		{"https://mirelavosk.medium.com/inlining-gently-1a2b3c", ""},
		{"https://help.medium.com/", ""},
		{"https://medium.com/letters", ""},
		{"https://medium.com/m/signin", ""},

		{"https://substack.com/@LeonieFabry?utm_source=profile", "https://substack.com/@leoniefabry"},
		{"https://substack.com/@leoniefabry/posts", "https://substack.com/@leoniefabry"},
		{"https://substack.com/profile/990801-leonie-fabry", "https://substack.com/profile/990801"},
		{"https://substack.com/@leoniefabry/note/c-990802", ""},
		{"https://inkletters.substack.com/p/what-a-comma-weighs", ""},
		{"https://inkletters.substack.com/", ""},
		{"https://substack.com/home", ""},

		{"https://www.behance.net/LeonieFabry", "https://www.behance.net/leoniefabry"},
		{"http://behance.net/leoniefabry/projects", "https://www.behance.net/leoniefabry"},
		{"https://www.behance.net/gallery/990503/Alphabet", ""},
		{"https://www.behance.net/search/projects?search=type", ""},
		{"https://www.behance.net/galleries", ""},

		{"https://www.crunchbase.com/person/Aino-Salmela", "https://www.crunchbase.com/person/aino-salmela"},
		{"https://crunchbase.com/person/aino-salmela/person_overview?x=1", "https://www.crunchbase.com/person/aino-salmela"},
		{"https://www.crunchbase.com/organization/hakukone-example", ""},
		{"https://www.crunchbase.com/discover/people", ""},

		{"https://www.researchgate.net/profile/Ilka-Sandvoort-2", "https://www.researchgate.net/profile/Ilka-Sandvoort-2"},
		{"https://www.researchgate.net/profile/Ilka_Sandvoort2/publications", "https://www.researchgate.net/profile/Ilka-Sandvoort-2"},
		{"https://www.researchgate.net/scientific-contributions/Ilka-Sandvoort-990901", "https://www.researchgate.net/scientific-contributions/Ilka-Sandvoort-990901"},
		{"https://www.researchgate.net/publication/991100_Salt", ""},
		{"https://www.researchgate.net/institution/Delta_Institute_Example", ""},
		{"https://www.wikidata.org/wiki/Q990000001", ""}, // the address does not say that it is a person

		{"https://www.malt.fr/profile/JeanneMorvan?q=go&searchid=1", "https://www.malt.com/profile/jeannemorvan"},
		{"https://fr.malt.be/profile/jeannemorvan", "https://www.malt.com/profile/jeannemorvan"},
		{"https://www.hopwork.com/profile/jeannemorvan", "https://www.malt.com/profile/jeannemorvan"},
		{"https://www.malt.fr/s?q=go", ""},
		{"https://www.malt.fr/profile/jeannemorvan/reviews/1", ""},

		{"https://www.welcometothejungle.com/en/authors/Jeanne-Morvan", "https://www.welcometothejungle.com/fr/authors/jeanne-morvan"},
		{"https://www.welcometothejungle.com/fr/companies/encre-example", ""},
		{"https://www.welcometothejungle.com/fr/me/settings", ""},
	} {
		identifies(t, c.address, c.canonical)
	}
}

package page

import (
	"strings"
	"testing"

	"carnet/wasm/person"
)

func TestSectionOf(t *testing.T) {
	for heading, want := range map[string]section{
		"Experience": sectionWork, "Work Experience": sectionWork, "EXPÉRIENCES PROFESSIONNELLES": sectionWork, "Beruflicher Werdegang": sectionWork,
		"💼 Experiencia laboral": sectionWork, "Education & Certifications": sectionSchool, "Formation": sectionSchool, "Ausbildung": sectionSchool,
		"About me": sectionAbout, "À propos de moi": sectionAbout, "Über mich": sectionAbout, "Languages": sectionLanguages, "Sprachen": sectionLanguages,
		"Contact": sectionContact, "Get in touch": sectionContact, "Publications": sectionOther, "Volunteer experience": sectionOther, "Selected projects": sectionOther,
		"Software Engineer — Northwind": sectionNone, "Software Engineer — Acme / Sample Technology": sectionNone, "Head of Media Services, ACME": sectionNone,
		"Vita Samplewood": sectionNone, "Ada Lovelace": sectionNone, "": sectionNone, strings.Repeat("experience ", 100): sectionNone,
	} {
		if got := sectionOf(heading); got != want {
			t.Errorf("sectionOf(%.40q) = %d, want %d", heading, got, want)
		}
	}
}

func TestPostIn(t *testing.T) {
	for text, want := range map[string][2]string{
		"Staff Engineer at Northwind":                  {"Staff Engineer", "Northwind"},
		"Staff Engineer @ Northwind | Speaker":         {"Staff Engineer", "Northwind"},
		"Ingénieure chez Exemple SA":                   {"Ingénieure", "Exemple SA"},
		"Softwareentwicklerin bei der Muster GmbH":     {"Softwareentwicklerin", "Muster GmbH"},
		"Lecturer in History, University of Sampleton": {"Lecturer in History", "University of Sampleton"},
		"Professorin für Europäische Ethnologie":       {"Professorin für Europäische Ethnologie", ""},
		"Designer":                                          {"Designer", ""},
		"Engineer | Speaker | Father":                       {"", ""},
		"I like long walks at the beach":                    {"", ""},
		"Senior Independent IT Consultant | Java & DevOps":  {"", ""},
		"Making things that work for people who need them.": {"", ""},
	} {
		title, company := PostIn(text)
		if title != want[0] || company != want[1] {
			t.Errorf("PostIn(%q) = %q, %q, want %q", text, title, company, want)
		}
	}
}

func TestPeriodIn(t *testing.T) {
	for _, c := range []struct {
		text   string
		single bool
		period Period
		rest   string
		ok     bool
	}{
		{"2005 – 2006 | Paris", false, Period{Start: "2005", End: "2006"}, "Paris", true},
		{"2019–present Associate Professor, University of Sampleton", false, Period{Start: "2019", Current: true}, "Associate Professor, University of Sampleton", true},
		{"2012–2014: Research Fellow, Example Institute", false, Period{Start: "2012", End: "2014"}, "Research Fellow, Example Institute", true},
		{"Jan 2019 - Present · 2 yrs", false, Period{Start: "2019-01", Current: true}, "", true},
		{"Engineer, Northwind (2015 – 2019)", false, Period{Start: "2015", End: "2019"}, "Engineer, Northwind", true},
		{"Région Exemple - septembre 2015 à février 2019", false, Period{Start: "2015-09", End: "2019-02"}, "Région Exemple", true},
		{"2012 PhD History, University of Examplo", true, Period{Start: "2012"}, "PhD History, University of Examplo", true},
		{"Université de Bretagne Exemple - 2015", true, Period{Start: "2015"}, "Université de Bretagne Exemple", true},
		{"Built things since 2020", false, Period{}, "", false},
		{"In 2015 we moved to a larger house near the sea", false, Period{}, "", false},
		{"no date at all", true, Period{}, "", false},
	} {
		p, rest, ok := periodIn(c.text, c.single)
		if p != c.period || rest != c.rest || ok != c.ok {
			t.Errorf("periodIn(%q) = %+v, %q, %v, want %+v, %q, %v", c.text, p, rest, ok, c.period, c.rest, c.ok)
		}
	}
}

func TestMailAndPhoneIn(t *testing.T) {
	for text, want := range map[string]string{
		"ada@lovelace.example": "ada@lovelace.example", "Mail: ada [at] lovelace [dot] example.": "ada@lovelace.example", "ada (at) x.example": "ada@x.example",
		"@ada on the web": "", "ada@": "", "a@b": "", "price 5@10.00": "", "Ada <ada.king+x@mail.lovelace.example>": "ada.king+x@mail.lovelace.example",
	} {
		if got := mailIn(text); got != want {
			t.Errorf("mailIn(%q) = %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]string{
		"Tel. +32 470 12 34 56": "+32 470 12 34 56", "(030) 555 01-23": "(030) 555 01-23", "2015 – 2019": "", "Room 12": "", "0941 / 555 01 23": "0941 / 555 01 23", "12345": "",
	} {
		if got := phoneIn(text); got != want {
			t.Errorf("phoneIn(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestNameIn(t *testing.T) {
	for text, want := range map[string][2]string{
		"Ada Lovelace": {"Ada Lovelace", ""}, "Ada Lovelace, Countess": {"Ada Lovelace", "Countess"}, "Hi, I'm Ada Lovelace 👋": {"Ada Lovelace", ""},
		"CV of Ada Lovelace": {"Ada Lovelace", ""}, "Ada Lovelace's home page": {"Ada Lovelace", ""}, "Lebenslauf Heike Rombach": {"Heike Rombach", ""},
		"Selected Publications": {"", ""}, "Work Experience": {"", ""}, "Muster Spedition KG": {"", ""}, "Teamleiterin Disposition": {"", ""}, "Sampleton University": {"", ""},
		"Women Can Talk": {"", ""}, "WindRebell Sonne": {"", ""}, "Die Cider Connection": {"", ""}, "Fiona McIntyre": {"Fiona McIntyre", ""},
	} {
		name, rest := nameIn(text)
		if name != want[0] || rest != want[1] {
			t.Errorf("nameIn(%q) = %q, %q, want %q", text, name, rest, want)
		}
	}
}

func TestKind(t *testing.T) {
	long := "<p>" + strings.Repeat("A sentence of an article that goes on for a while. ", 60) + "</p>"
	for _, c := range []struct {
		content, address string
		want             person.Kind
	}{
		{`<title>404 Not Found</title><h1>Not Found</h1>`, "https://a.example/x", person.KindError},
		{`<title>Log in</title><form><input type="password"></form>`, "https://a.example/", person.KindSignIn},
		{`<title>App</title><div id="root"></div>`, "https://a.example/in/x", person.KindShell},
		{`<title>Results</title><h1>Results</h1>`, "https://a.example/search?q=ada", person.KindSearch},
		{`<title>Engineer</title><h1>Engineer</h1><button>Apply now</button><p>You will build.</p>`, "https://a.example/jobs/1", person.KindJob},
		{`<title>Acme</title><h1>Acme</h1>` + long, "https://a.example/company/acme", person.KindCompany},
		{`<title>On mud</title><meta property="og:type" content="article"><h1>On mud</h1>` + long, "https://a.example/", person.KindArticle},
		{`<title>On mud</title><h1>On mud</h1>` + long, "https://a.example/mud", person.KindArticle},
		{`<h1>Team</h1><div><h3>Ada Lovelace</h3><p>Engineer</p></div><div><h3>Charles Babbage</h3><p>Director</p></div>`, "https://a.example/", person.KindSeveral},
		{`<h1>Rivers</h1><p>We are a fund for clean rivers.</p><p>Our team helps founders.</p>`, "https://a.example/", person.KindCompany},
		{`<h1>Rivers</h1><p>Blue and long.</p>`, "https://a.example/", person.KindUnknown},
	} {
		p, err := Parse(strings.NewReader(c.content), c.address)
		if err != nil {
			t.Fatal(err)
		}
		if got := p.Kind(); got != c.want {
			t.Errorf("%.60q at %s is %s, want %s", c.content, c.address, got, c.want)
		}
	}
}

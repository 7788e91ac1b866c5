package site

import (
	"slices"
	"sort"
	"strings"
	"unicode"

	"carnet/wasm/page"
	"carnet/wasm/person"

	"golang.org/x/net/html"
)

// maxCandidates bounds the people that one page offers to choose from.
const maxCandidates = 100

// Read reads a page: the person it is about, or what it is instead. The site adapter is asked first, then the rules that
// the user taught, then what the web agreed on, then plain structure. Where layers agree confidence rises; where they conflict the adapter decides and a
// doubt says so. When the user pointed at a block of a page, the reading is about that block's person.
// Day is YYYY-MM-DD, and goes into the source of each fact.
func Read(p *page.Page, day string, rules ...Rule) person.Reading {
	r := reader{page: p, day: day, agreed: p.Agreed()}
	if len(rules) > 0 {
		r.taught = taughtCard(p, rules)
	}
	v := r.whole()
	if p.Target != nil {
		v = r.narrowed(v)
	}
	return r.reading(v)
}

// reader reads one page.
type reader struct {
	page   *page.Page
	day    string
	agreed page.Findings
	taught page.Card   // what the user's rules read; without facts if there are none for the page
	known  bool        // the address is that of somebody's page, although the network's adapter does not understand the page
	people []page.Card // page.People, once asked for
	asked  bool
}

// verdict is what a page was found to be, and the layers that speak of its person, strongest first.
type verdict struct {
	kind    person.Kind
	adapter *Adapter // that knows the page, or nil
	own     int      // how many of cards are the adapter's, with what the user taught it
	cards   []page.Card
	doubts  []person.Doubt
	several []page.Card
	part    bool // the person of one block, not of the page
	guessed bool // nothing but plain structure says who it is
}

// facts gives the facts of every card.
func (v verdict) facts() []person.Fact {
	var all []person.Fact
	for _, c := range v.cards {
		all = append(all, c.Facts...)
	}
	return all
}

// adapter gives the adapter that knows the page.
func adapter(p *page.Page) *Adapter {
	for i := range Adapters {
		a := &Adapters[i]
		if a.Matches != nil {
			if a.Matches(p) {
				return a
			}
		} else if _, ok := a.Identify(p.URL); ok {
			return a
		}
	}
	return nil
}

// whole reads the page as a whole.
func (r *reader) whole() verdict {
	a := adapter(r.page)
	if a == nil {
		return r.general()
	}
	found := a.Read(r.page)
	v := verdict{kind: found.Kind, adapter: a, doubts: found.Doubts}
	switch found.Kind {
	case person.KindPerson:
		name := nameOf(found.Cards) // empty on a part of a profile, such as the overlay with its contact data
		v.cards = found.Cards
		if a.History && name != "" && !tellsHistory(found.Cards) {
			if history := historyOf(r.page, name); tellsHistory([]page.Card{history}) {
				v.cards = append(v.cards[:len(v.cards):len(v.cards)], history)
				v.doubts = append(v.doubts, person.Doubt{Code: person.DoubtThin})
			}
		}
		if len(r.taught.Facts) > 0 {
			v.cards = append(v.cards[:len(v.cards):len(v.cards)], r.taught)
		}
		v.own = len(v.cards)
		if slices.ContainsFunc(found.Doubts, func(d person.Doubt) bool { return d.Code == person.DoubtThin }) {
			return r.thickened(v, name)
		}
		for _, c := range r.agreed.Cards {
			if c.Method != person.MethodOpenGraph && person.SameName(c.First(person.FieldName), name) {
				v.cards = append(v.cards, c)
			}
		}
		return v
	case person.KindSeveral:
		v.several = r.several()
	case person.KindUnknown, "":
		_, r.known = a.Identify(r.page.URL)
		general := r.general()
		general.adapter = a
		general.doubts = append(found.Doubts, general.doubts...)
		if r.known && (general.guessed || general.kind == person.KindUnknown) {
			general.doubts = append(general.doubts, person.Doubt{Code: person.DoubtThin})
		}
		return general
	}
	return v
}

// tellsHistory reports whether cards state a post or a school.
func tellsHistory(cards []page.Card) bool {
	return slices.ContainsFunc(cards, func(c page.Card) bool {
		return slices.ContainsFunc(c.Facts, func(f person.Fact) bool { return f.Position != nil || f.Education != nil })
	})
}

// thickened lets the general layers complete what an adapter found that no longer understands its network's pages.
func (r *reader) thickened(v verdict, name string) verdict {
	general := r.general()
	if general.kind != person.KindPerson || !person.SameName(nameOf(general.cards), name) {
		return v
	}
	v.own = 0
	for _, c := range general.cards {
		if c.Method != person.MethodTaught {
			v.cards = append(v.cards, c)
		}
	}
	return v
}

// nameOf gives the first name that cards state.
func nameOf(cards []page.Card) string {
	for _, c := range cards {
		if n := person.ReadName(c.First(person.FieldName)); n.Name != "" {
			return n.Name
		}
	}
	return ""
}

// strength orders the layers of what the web agreed on.
var strength = map[person.Method]int{
	person.MethodJSONLD: 1, person.MethodMicrodata: 2, person.MethodRDFa: 3, person.MethodHCard: 4, person.MethodHResume: 5,
	person.MethodHCardV1: 6, person.MethodOpenGraph: 7, person.MethodStructure: 8,
}

// general reads a page that no adapter knows.
func (r *reader) general() verdict {
	plain, sure := r.page.Plain()
	name := r.declared()
	if r.refutes(either(name, plain.First(person.FieldName))) {
		r.taught.Facts = nil
	}
	taught := person.ReadName(r.taught.First(person.FieldName)).Name
	name = either(taught, name)
	if name == "" {
		name, sure = r.supported(plain, sure)
		if r.known {
			sure = min(sure+profiled, 1)
		}
	} else {
		sure = 1
	}
	for _, k := range r.agreed.Kinds {
		if sure < contrary {
			return r.other(k)
		}
	}
	if name == "" || sure < page.PlainEnough {
		return r.other(person.KindUnknown)
	}
	v := verdict{kind: person.KindPerson}
	for _, c := range r.agreed.Cards {
		if said := person.ReadName(c.First(person.FieldName)).Name; person.SameName(said, name) {
			v.cards = append(v.cards, c)
		}
	}
	sort.SliceStable(v.cards, func(i, j int) bool {
		og, other := v.cards[i].Method == person.MethodOpenGraph, v.cards[j].Method == person.MethodOpenGraph
		if v.cards[i].Main != v.cards[j].Main && og == other {
			return v.cards[i].Main
		}
		return strength[v.cards[i].Method] < strength[v.cards[j].Method]
	})
	v.guessed = len(v.cards) == 0 && taught == ""
	if !v.guessed {
		title := ""
		for _, c := range v.cards {
			title = either(title, c.First(person.FieldTitle))
		}
		plain = r.page.PlainOf(name, title)
	}
	at := len(v.cards)
	for at > 0 && v.cards[at-1].Method == person.MethodOpenGraph { // which is written for previews, not of the person
		at--
	}
	v.cards = append(v.cards[:at:at], append([]page.Card{plain}, v.cards[at:]...)...)
	if len(r.taught.Facts) > 0 {
		v.cards = append([]page.Card{r.taught}, v.cards...)
	}
	return v
}

// profiled is how much surer plain structure is where the address says that the page is somebody's.
const profiled = 0.25

// contrary is how sure plain structure must be to stand against a page that declares to be something else.
const contrary = 0.85

// declared gives the name of the person that the page's markup says it is about. OpenGraph alone is not believed:
// networks write "profile" for channels, teams and shops as well. On an article it may be the author, so there the title
// must carry the name.
func (r *reader) declared() string {
	article := len(r.agreed.Kinds) > 0 || r.page.Kind() == person.KindArticle
	title := " " + strings.Join(strings.FieldsFunc(strings.ToLower(r.page.Title), notLetter), " ") + " "
	for _, c := range r.agreed.Cards {
		name := person.ReadName(c.First(person.FieldName)).Name
		if !c.Main || name == "" || c.Method == person.MethodOpenGraph {
			continue
		}
		if !article || strings.Contains(title, " "+strings.Join(strings.FieldsFunc(strings.ToLower(name), notLetter), " ")+" ") {
			return name
		}
	}
	return ""
}

// refutes reports whether the page's title has the name that other layers found, and not the one that rules read: then
// the page is not of the kind that they were taught for.
func (r *reader) refutes(name string) bool {
	taught := person.ReadName(r.taught.First(person.FieldName)).Name
	if taught == "" || name == "" || person.SameName(taught, name) {
		return false
	}
	title := person.Fold(r.page.Title)
	return strings.Contains(title, person.Fold(name)) && !strings.Contains(title, person.Fold(taught))
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) && !unicode.Is(unicode.M, r) }

// supported adds what marked-up people say for the name that plain structure guesses: a card of that name, and no card
// of another, makes it surer.
func (r *reader) supported(plain page.Card, sure float64) (string, float64) {
	name := plain.First(person.FieldName)
	if name == "" {
		return "", 0
	}
	same, others := 0, 0
	for _, c := range r.agreed.Cards {
		said := person.ReadName(c.First(person.FieldName)).Name
		switch {
		case said == "":
		case person.SameName(said, name):
			same++
		case c.Method != person.MethodOpenGraph:
			others++
		}
	}
	if same > 0 && others <= 1 {
		sure += 0.2
	}
	return name, min(sure, 1)
}

// other is the verdict on a page that has no single person.
func (r *reader) other(declared person.Kind) verdict {
	kind := r.page.Kind()
	if kind == person.KindUnknown || declared != person.KindUnknown && kind != person.KindError && kind != person.KindSignIn {
		if declared != person.KindUnknown {
			kind = declared
		}
	}
	v := verdict{kind: kind}
	if kind == person.KindSeveral || kind == person.KindUnknown || kind == person.KindCompany {
		if v.several = r.several(); len(v.several) > 1 {
			v.kind = person.KindSeveral
		}
	}
	return v
}

// several gives the people of a page that shows more than one.
func (r *reader) several() []page.Card {
	if r.asked {
		return r.people
	}
	r.asked = true
	seen := map[string]bool{}
	told := map[string]bool{} // in data alone
	for _, c := range r.agreed.Cards {
		if c.Node == nil && c.First(person.FieldTitle) != "" {
			told[person.Fold(person.ReadName(c.First(person.FieldName)).Name)] = true
		}
	}
	var shown map[string]*html.Node
	if len(told) > 0 {
		shown = r.page.NamedLines(told)
	}
	for _, c := range r.agreed.Cards {
		name := person.ReadName(c.First(person.FieldName)).Name
		if c.Node == nil && c.First(person.FieldTitle) != "" {
			c.Node = shown[person.Fold(name)]
		}
		if c.Node == nil || len(c.Facts) < 2 || !person.PlausibleName(name) || seen[person.Fold(name)] || page.Closest(c.Node, ".h-entry, article, .h-feed, .hentry") != nil {
			continue
		}
		seen[person.Fold(name)] = true
		r.people = append(r.people, c)
	}
	if plain := r.page.People(); len(plain) > len(r.people) {
		r.people = plain
	}
	if len(r.people) < 2 {
		r.people = nil
	}
	if len(r.people) > maxCandidates {
		r.people = r.people[:maxCandidates]
	}
	return r.people
}

// reading puts a verdict into the form that is handed on.
func (r *reader) reading(v verdict) person.Reading {
	p := r.page
	out := person.Reading{Kind: v.kind, Page: p.Address, Title: p.Title, Selection: p.Selection, Doubts: v.doubts}
	if out.Kind == "" {
		out.Kind = person.KindUnknown
	}
	if v.adapter != nil {
		out.Network = v.adapter.Name
	}
	if out.Kind == person.KindSeveral {
		for _, c := range v.several {
			merged := merge(p, r.day, []page.Card{c}, 0)
			if name := first(merged.facts, person.FieldName); name != "" {
				out.Candidates = append(out.Candidates, person.Candidate{Name: name, Headline: first(merged.facts, person.FieldHeadline), Facts: merged.facts})
			}
		}
	}
	if out.Kind == person.KindPerson {
		if !v.part {
			v.cards = append(v.cards, r.address(v))
		}
		merged := merge(p, r.day, v.cards, v.own)
		out.Facts = merged.facts
		out.Doubts = append(out.Doubts, merged.doubts...)
		if v.guessed {
			out.Doubts = append(out.Doubts, person.Doubt{Code: person.DoubtName, Field: person.FieldName})
		}
		if !v.part {
			out.Profile = r.profile(v, out.Facts)
		}
		out.Crop = r.crop(out.Facts)
	}
	if p.Truncated {
		out.Doubts = append(out.Doubts, person.Doubt{Code: person.DoubtTruncated})
	}
	return out
}

func first(facts []person.Fact, field person.Field) string {
	for _, f := range facts {
		if f.Field == field {
			return f.Text
		}
	}
	return ""
}

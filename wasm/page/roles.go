package page

import (
	"net/url"
	"slices"

	"carnet/wasm/person"
)

func set(names ...string) map[string]bool {
	m := make(map[string]bool, len(names))
	for _, n := range names {
		m[n] = true
	}
	return m
}

// The types of schema.org, FOAF and data-vocabulary.org that decide what a page is.
var (
	personTypes  = set("Person", "Patient", "IndividualPhysician")
	webPageTypes = set("WebPage", "ProfilePage", "AboutPage", "ContactPage", "CollectionPage", "ItemPage", "WebSite",
		"PersonalProfileDocument", "MedicalWebPage", "RealEstateListing")
	profileTypes = set("ProfilePage", "PersonalProfileDocument")
	articleTypes = set("Article", "NewsArticle", "BlogPosting", "TechArticle", "ScholarlyArticle", "Report", "ReportageNewsArticle",
		"OpinionNewsArticle", "AnalysisNewsArticle", "SocialMediaPosting", "LiveBlogPosting", "DiscussionForumPosting", "QAPage",
		"FAQPage", "Question", "HowTo", "Recipe", "Review", "CriticReview", "Book", "Movie", "VideoObject", "PodcastEpisode",
		"Event", "MusicEvent", "BusinessEvent", "SocialEvent", "Course", "Dataset", "CreativeWork", "MusicRecording", "MusicAlbum",
		"TVSeries", "TVEpisode", "Blog", "PublicationIssue", "SpecialAnnouncement")
	jobTypes     = set("JobPosting")
	searchTypes  = set("SearchResultsPage", "CollectionPage", "ItemList", "OfferCatalog")
	companyTypes = set("Organization", "Corporation", "LocalBusiness", "EducationalOrganization", "CollegeOrUniversity", "School",
		"HighSchool", "MiddleSchool", "ElementarySchool", "Preschool", "NGO", "GovernmentOrganization", "GovernmentOffice",
		"MedicalOrganization", "Hospital", "NewsMediaOrganization", "OnlineBusiness", "OnlineStore", "Airline", "Consortium",
		"LibrarySystem", "Library", "MusicGroup", "PerformingGroup", "TheaterGroup", "SportsTeam", "SportsOrganization", "SportsClub",
		"Project", "ResearchProject", "ResearchOrganization", "FundingAgency", "WorkersUnion", "PoliticalParty", "Restaurant",
		"FoodEstablishment", "Store", "Hotel", "LodgingBusiness", "ProfessionalService", "LegalService", "FinancialService",
		"RealEstateAgent", "EmploymentAgency", "Brand", "Product", "SoftwareSourceCode", "SoftwareApplication", "WebApplication",
		"MobileApplication", "VideoGame", "Service", "Place")
)

// Who names a person says who the person is to the page.
var (
	authorProps = set("author", "creator", "publisher", "copyrightHolder", "reviewedBy", "editor", "accountablePerson",
		"sourceOrganization", "provider", "maker", "primaryTopic")
	listedProps = set("itemListElement", "item", "employee", "employees", "member", "members", "founder", "founders", "person",
		"people", "staff")
)

// standing is how close a person is to being what the page is about.
type standing int

const (
	passing standing = iota // somebody that another thing names: an author, a colleague
	listed                  // one of several in a list
	alone                   // described, and nothing says as what
	subject                 // the markup says that the page is about them
)

// standing finds what the markup says of a person.
func (p *Page) standing(it *item) standing {
	for _, v := range it.values("mainEntityOfPage") {
		if v.item.is(webPageTypes) || p.isHere(p.Resolve(v.address())) {
			return subject
		}
	}
	best := alone
	for i, r := range it.refs {
		s := passing
		switch {
		case r.prop == "mainEntity", r.prop == "primaryTopic", r.prop == "about" && r.from.is(webPageTypes):
			s = subject
		case r.from.is(profileTypes) && r.prop != "author" && r.prop != "creator" && !listedProps[r.prop]:
			s = subject
		case authorProps[r.prop] && r.from.is(webPageTypes):
			s = alone
		case listedProps[r.prop] && !r.from.is(articleTypes):
			s = listed
		}
		if i == 0 || s > best {
			best = s
		}
	}
	if (best != passing || it.top) && (p.isHereOf(it.id) || p.names(it, "url")) {
		return subject
	}
	return best
}

// isHereOf reports whether the id of a thing is the address of this page, a fragment aside. Only ids that are addresses
// of their own count, for one that is relative ("#me") always leads here.
func (p *Page) isHereOf(id string) bool {
	u, err := url.Parse(id)
	return err == nil && u.Host != "" && u.Fragment == "" && sameAddress(u, p.URL)
}

// names reports whether a property of a thing holds the address of this page.
func (p *Page) names(it *item, property string) bool {
	for _, v := range it.values(property) {
		if a := v.address(); a != "" && p.isHere(p.Resolve(a)) {
			return true
		}
	}
	return false
}

// read gives the people and the kinds of a graph.
func (p *Page) read(g *graph, method person.Method) Findings {
	var out Findings
	main := false
	for _, it := range g.items {
		if !it.is(personTypes) || len(out.Cards) >= maxCards {
			continue
		}
		s := p.standing(it)
		if s == passing {
			continue
		}
		card := p.personCard(it, method, s)
		if card.First(person.FieldName) == "" {
			continue
		}
		main = main || card.Main
		out.join(card)
	}
	if !main {
		out.Kinds = p.declared(g)
	}
	return out
}

// join adds a card, to the one that has the same name if there is one: one markup speaks of one person of a name.
func (f *Findings) join(card Card) {
	name := person.Fold(card.First(person.FieldName))
	for i := range f.Cards {
		c := &f.Cards[i]
		if person.Fold(c.First(person.FieldName)) != name {
			continue
		}
		if card.Main && !c.Main {
			*c, card = card, *c
		}
		for _, fact := range card.Facts {
			if fact.Field.IsSet() || c.First(fact.Field) == "" {
				c.keep(fact)
			}
		}
		return
	}
	f.Cards = append(f.Cards, card)
}

// most people worth listing from one page.
const maxCards = 100

// declared gives what the things that a graph puts first are.
func (p *Page) declared(g *graph) []person.Kind {
	var kinds []person.Kind
	articles, sure := 0, false
	add := func(k person.Kind) {
		if !slices.Contains(kinds, k) {
			kinds = append(kinds, k)
		}
	}
	for _, it := range g.items {
		if it.is(personTypes) {
			continue
		}
		main := slices.ContainsFunc(it.refs, func(r ref) bool {
			return r.prop == "mainEntity" || r.prop == "about" && r.from.is(profileTypes)
		})
		root := len(it.refs) == 0
		switch {
		case !root && !main:
		case it.is(jobTypes):
			add(person.KindJob)
		case it.is(articleTypes):
			if articles++; main || articles == 1 || len(it.values("mainEntityOfPage")) > 0 {
				add(person.KindArticle)
			} else if articles == 2 && !sure { // a list of things, of which none is the page
				kinds = slices.DeleteFunc(kinds, func(k person.Kind) bool { return k == person.KindArticle })
			}
			sure = sure || main || len(it.values("mainEntityOfPage")) > 0
		case it.is(companyTypes):
			// Every page of a site names whose site it is; that makes only its front page theirs.
			if main || len(it.values("mainEntityOfPage")) > 0 || p.names(it, "url") || it.is(goods) {
				add(person.KindCompany)
			}
		case it.is(searchTypes) && !it.is(articleTypes):
			add(person.KindSearch)
		}
	}
	return kinds
}

// goods are declared only on their own page.
var goods = set("Product", "SoftwareSourceCode", "SoftwareApplication", "WebApplication", "MobileApplication", "VideoGame")

package nurture

import (
	"slices"
	"strings"

	"carnet/wasm/carnet"
	"carnet/wasm/person"
)

// Brief is what to read before meeting somebody.
type Brief struct {
	Who
	Title    string         `json:"title,omitempty"`
	Company  string         `json:"company,omitempty"`
	Place    string         `json:"place,omitempty"`
	Thumb    string         `json:"thumb,omitempty"` // data: URL
	Circle   person.Circle  `json:"circle,omitempty"`
	Standing Standing       `json:"standing"`
	Met      *person.Met    `json:"met,omitempty"`
	MetAt    *Named         `json:"metAt,omitempty"`  // the occasion
	MetBy    *Who           `json:"metBy,omitempty"`  // who introduced them
	Last     *person.Fact   `json:"last,omitempty"`   // the last touch, with its note
	LastAt   *Named         `json:"lastAt,omitempty"` // the occasion that it was of
	Cares    []person.Fact  `json:"cares"`            // learnings that are so still: stakes, wishes, needs, interests, topics; at most 12
	Promises []PromisedTo   `json:"promises"`         // open ones of both
	Give     []Act          `json:"give"`             // what the user could give, at most 5
	Balance  Balance        `json:"balance"`
	Ask      []Question     `json:"ask"`    // three
	Common   []PersonCommon `json:"common"` // people in common, at most 8
	Warning  *Warning       `json:"warning,omitempty"`
	Day      string         `json:"day"` // YYYY-MM-DD of the brief
}

// PersonCommon is somebody whom both know, or must.
type PersonCommon struct {
	Who
	How  CommonHow `json:"how"`
	Text string    `json:"text,omitempty"` // the company or the occasion
}

// CommonHow says how somebody is known in common.
type CommonHow string

// The ways.
const (
	CommonIntroducer CommonHow = "introducer" // introduced them to the user
	CommonIntroduced CommonHow = "introduced" // the user introduced the two
	CommonBrought    CommonHow = "brought"    // they introduced them to the user
	CommonCompany    CommonHow = "company"    // works where they work
	CommonFormer     CommonHow = "former"     // works or worked where they did
	CommonOccasion   CommonHow = "occasion"   // met at the same occasion
)

// QuestionGap says what a question would find out.
type QuestionGap string

// The gaps. The first five are the kinds of learning.
const (
	GapStake    QuestionGap = "stake"
	GapWish     QuestionGap = "wish"
	GapNeed     QuestionGap = "need"
	GapInterest QuestionGap = "interest"
	GapTopic    QuestionGap = "topic"
	GapOffer    QuestionGap = "offer"   // what they could give to others
	GapMet      QuestionGap = "met"     // people they know
	GapNewPost  QuestionGap = "newpost" // they have a new post: {company}
	GapFollow   QuestionGap = "follow"  // what became of something they told: {learning}
	GapPromise  QuestionGap = "promise" // what became of a promise: {promise}
	GapAny      QuestionGap = "any"     // always fits
)

// Question is a question of the bank. {name}, {company}, {learning} and {promise} stand for what is known.
type Question struct {
	Gap  QuestionGap `json:"gap"`
	Text string      `json:"text"`
}

const (
	mostCares  = 12
	mostGive   = 5
	mostAsked  = 3
	mostCommon = 8
)

// Brief gives what to read before meeting somebody: from their relation, from everything that is held on them, and from
// the relations of others.
func (m *Moment) Brief(r *Relation, p carnet.Person, all []*Relation, introductions []Introduction, bank []Question) Brief {
	circles := Circles(m.Settings.Circles)
	b := Brief{Who: r.Who(), Title: r.Title, Company: r.Company, Place: r.Place, Thumb: p.Thumb, Circle: r.Circle,
		Standing: circles.Standing(r, m.Today), Cares: []person.Fact{}, Promises: PromisesTo([]*Relation{r}, m.Settings, m.Today),
		Give: m.Give(r), Balance: BalanceOf(r), Ask: Ask(r, bank, m.Today, mostAsked),
		Common: InCommon(r, all, introductions), Warning: circles.Warning(r, m.Today), Day: m.Today.String()}
	b.Give = b.Give[:min(len(b.Give), mostGive)]
	for _, held := range p.Facts {
		f := held.Fact
		switch {
		case f.Field == person.FieldLearning && (f.Learning == nil || f.Learning.Over == "") && len(b.Cares) < mostCares:
			b.Cares = append(b.Cares, f)
		case f.Touch != nil && DayOf(f.Touch.Day) <= m.Today && (b.Last == nil || f.Touch.Day > b.Last.Touch.Day):
			b.Last = &f
		case f.Met != nil:
			b.Met = f.Met
		}
	}
	return b
}

// InCommon gives the people whom a person and the user must both know: by introductions, then by company, then by
// occasions; at most 8, those whom the user sees most in each first.
func InCommon(r *Relation, all []*Relation, introductions []Introduction) []PersonCommon {
	byHow := map[CommonHow][]PersonCommon{}
	touches := map[string]int{}
	company := person.Fold(r.Company)
	former := map[string]string{}
	for _, c := range r.Former {
		former[person.Fold(c)] = c
	}
	occasions := map[string]bool{}
	for _, t := range r.Touches {
		if strings.HasPrefix(t.Occasion, string(carnet.ThingOccasion)+"/") {
			occasions[t.Occasion] = true
		}
	}
	introduced := map[string]bool{}
	for _, i := range introductions {
		if i.Introduced != "" && (i.A.ID == r.ID || i.B.ID == r.ID) {
			introduced[i.A.ID], introduced[i.B.ID] = true, true
		}
	}
	for _, o := range all {
		if o.ID == r.ID {
			continue
		}
		add := func(how CommonHow, text string) {
			touches[o.ID] = len(o.Touches)
			byHow[how] = append(byHow[how], PersonCommon{o.Who(), how, text})
		}
		theirs := person.Fold(o.Company)
		switch {
		case o.ID == r.Met.By:
			add(CommonIntroducer, "")
		case introduced[o.ID]:
			add(CommonIntroduced, "")
		case o.Met.By == r.ID:
			add(CommonBrought, "")
		case company != "" && theirs == company:
			add(CommonCompany, o.Company)
		case former[theirs] != "" && theirs != "":
			add(CommonFormer, o.Company)
		case company != "" && slices.ContainsFunc(o.Former, func(c string) bool { return person.Fold(c) == company }):
			add(CommonFormer, r.Company)
		case len(occasions) > 0 && slices.ContainsFunc(o.Touches, func(t Touched) bool { return occasions[t.Occasion] }):
			i := slices.IndexFunc(o.Touches, func(t Touched) bool { return occasions[t.Occasion] })
			add(CommonOccasion, o.Touches[i].Occasion)
		}
	}
	common := []PersonCommon{}
	for _, how := range []CommonHow{CommonIntroducer, CommonIntroduced, CommonBrought, CommonCompany, CommonFormer, CommonOccasion} {
		of := byHow[how]
		slices.SortStableFunc(of, func(a, b PersonCommon) int { return touches[b.ID] - touches[a.ID] })
		common = append(common, of[:min(len(of), mostCommon-len(common))]...)
	}
	return common
}

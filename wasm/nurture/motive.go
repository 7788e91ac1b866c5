package nurture

import (
	"cmp"
	"slices"
	"strings"

	"carnet/wasm/person"
)

// Moment is what the rules need to know beside the people.
type Moment struct {
	Today     Day
	Settings  Settings
	Goals     []Goal
	Occasions []OccasionNear      // of the last fortnight and the next
	Matches   map[string][]Motive // convergences by person, see Matcher
}

// Goal is what the user wants to reach, as words that people's posts are compared with.
type Goal struct {
	Named
	By    Day
	First bool
	Words []string // as Concepts gives them
}

// OccasionNear is an occasion that is not long ago, or soon.
type OccasionNear struct {
	Named
	From, To Day
	Place    string
	Whom     []string // ids
}

// How long reasons last, in days.
const (
	freshPost     = 60  // a new post is news
	freshMeeting  = 7   // a line after an occasion
	nearOccasion  = 14  // an occasion is near
	nearBirthday  = 2   // a birthday comes up
	openPromise   = 14  // a promise for no day is to be remembered
	lateTheirs    = 3   // their promise is late
	unansweredFor = 2   // what they wrote waits
	longSilence   = 730 // fading after years
	thankWithin   = 365
)

// timely gives the reasons that are of now, the most pressing first.
func (m *Moment) timely(r *Relation) []Motive {
	today := m.Today
	last := r.Last(today)
	var found []Motive
	for _, p := range r.Promises {
		due := p.Due
		if due == None {
			due = p.Day + openPromise
		}
		switch {
		case p.By == person.SideMe && due <= today:
			found = append(found, Motive{Code: ReasonPromise, Text: p.Text, Day: p.Due.String(), Key: p.Key})
		case p.By == person.SideThem && p.Due != None && due+lateTheirs <= today:
			found = append(found, Motive{Code: ReasonTheirs, Text: p.Text, Day: p.Due.String(), Key: p.Key})
		}
	}
	found = m.ofOccasions(r, last, found)
	if n := len(r.Touches); n > 0 {
		t := r.Touches[n-1]
		if t.By == person.SideThem && t.Answered != person.Yes && (t.Kind == person.TouchMessage || t.Kind == person.TouchCard) &&
			t.Day+unansweredFor <= today {
			found = append(found, Motive{Code: ReasonWrote, Day: t.Day.String(), Days: int(today - t.Day)})
		}
	}
	if b := m.birthday(r); b.Code != "" {
		found = append(found, b)
	}
	if r.NewPost != None && r.NewPost <= today && r.NewPost+freshPost >= today && last < r.NewPost {
		found = append(found, Motive{Code: ReasonNewPost, Day: r.NewPost.String(), Text: person.Position{Title: r.Title, Company: r.Company}.String()})
	}
	found = append(found, r.owed(today)...)
	found = append(found, m.Matches[r.ID]...)
	slices.SortStableFunc(found, func(a, b Motive) int { return cmp.Compare(pressing[a.Code], pressing[b.Code]) })
	return found
}

// pressing orders the reasons of now.
var pressing = func() map[ReasonCode]int {
	all := map[ReasonCode]int{}
	for i, code := range []ReasonCode{ReasonPromise, ReasonBirthday, ReasonFollowUp, ReasonWrote, ReasonOccasion, ReasonNewPost,
		ReasonUnasked, ReasonConvergence, ReasonOwe, ReasonTheirs} {
		all[code] = i
	}
	return all
}()

// birthday gives the reason of a birthday that comes up, of those who are close or in touch: others would find it odd.
func (m *Moment) birthday(r *Relation) Motive {
	next := r.Birthday.Next(m.Today)
	if next == None || next > m.Today+nearBirthday {
		return Motive{}
	}
	if (r.Circle == "" || r.Circle == person.CircleWider) && Circles(m.Settings.Circles).Standing(r, m.Today) != StandingActive {
		return Motive{}
	}
	b := Motive{Code: ReasonBirthday, Day: next.String(), Days: int(next - m.Today)}
	if r.Birthday.Year > 0 {
		year, _, _ := next.Date()
		b.Years = year - r.Birthday.Year
	}
	return b
}

func (m *Moment) ofOccasions(r *Relation, last Day, found []Motive) []Motive {
	for _, o := range m.Occasions {
		name := o.Named
		switch {
		case o.To < m.Today && o.To+freshMeeting >= m.Today && last <= o.To && metAt(r, o.ID):
			found = append(found, Motive{Code: ReasonFollowUp, Day: o.To.String(), Occasion: &name})
		case o.From >= m.Today && o.From-nearOccasion <= m.Today &&
			(slices.Contains(o.Whom, r.ID) || (r.Circle != "" && samePlace(o.Place, r.Place))):
			found = append(found, Motive{Code: ReasonOccasion, Day: o.From.String(), Days: int(o.From - m.Today), Occasion: &name})
		}
	}
	return found
}

// metAt reports whether somebody was met at an occasion.
func metAt(r *Relation, occasion string) bool {
	return r.Met.Occasion == occasion || slices.ContainsFunc(r.Touches, func(t Touched) bool { return t.Occasion == occasion })
}

// samePlace compares what stands before the first comma: "Lyon, France" and "Lyon".
func samePlace(a, b string) bool {
	a, _, _ = strings.Cut(a, ",")
	b, _, _ = strings.Cut(b, ",")
	return a != "" && person.Fold(a) == person.Fold(b)
}

// owed gives what the favours say: thanks for help that nobody had asked for, then what is owed.
func (r *Relation) owed(today Day) []Motive {
	var unasked *Favoured
	given, received := 0, 0
	var latest Favoured
	for i, f := range r.Favours {
		if f.Day > today {
			continue
		}
		if f.By == person.SideMe {
			given++
			unasked = nil
			continue
		}
		received++
		latest = f
		if f.Asked == person.No && f.Day+thankWithin >= today {
			unasked = &r.Favours[i]
		}
	}
	switch {
	case unasked != nil && r.Last(today) <= unasked.Day:
		return []Motive{{Code: ReasonUnasked, Day: unasked.Day.String(), Text: string(unasked.Kind)}}
	case received >= given+2:
		return []Motive{{Code: ReasonOwe, Count: received - given, Text: string(latest.Kind), Day: latest.Day.String()}}
	}
	return nil
}

// waiting gives the reason that lies in time alone, and the day since which it has been so.
func (m *Moment) waiting(r *Relation) (code ReasonCode, since Day) {
	circles := Circles(m.Settings.Circles)
	last := r.Last(m.Today)
	cadence := Day(circles.Cadence(r))
	switch standing := circles.Standing(r, m.Today); {
	case standing == StandingLost:
		return ReasonLost, max(last, r.Saved) + 30
	case standing == StandingPassive:
		return ReasonPassive, max(r.Saved+min(cadence, 30), last+cadence)
	case len(r.Touches) >= 3 && m.Today-last >= max(longSilence, 2*cadence):
		return ReasonFading, last + cadence
	}
	return ReasonCadence, last + cadence
}

// motive gives a reason of waiting with what it says.
func (m *Moment) motive(r *Relation, code ReasonCode) Motive {
	last := r.Last(m.Today)
	silent := int(m.Today - last)
	switch code {
	case ReasonLost:
		return Motive{Code: code, Text: string(cmp.Or(r.Lost, person.LostSilent)), Day: last.String()}
	case ReasonPassive:
		return Motive{Code: code, Day: r.Saved.String(), Days: int(m.Today - r.Saved)}
	case ReasonFading:
		return Motive{Code: code, Day: last.String(), Years: silent / 365, Days: silent}
	}
	return Motive{Code: code, Day: last.String(), Days: silent}
}

// goal gives the goal that a person stands nearest to, the first ones before the others; nil if none.
func (m *Moment) goal(r *Relation) *Goal {
	var found *Goal
	for i, g := range m.Goals {
		if len(shared(g.Words, r.Words)) > 0 && (found == nil || g.First && !found.First) {
			found = &m.Goals[i]
		}
	}
	return found
}

// shared gives the concepts that two texts have in common.
func shared(a, b []string) []string {
	var both []string
	for _, c := range a {
		if slices.Contains(b, c) {
			both = append(both, c)
		}
	}
	return both
}

// NearDays is for how many days around it an occasion matters to today.
const NearDays = nearOccasion

// FollowUps gives whom the user met at an occasion that was in the last week, and has not been in touch with since.
func FollowUps(all []*Relation, o OccasionNear, today Day) []Who {
	var people []Who
	if o.To >= today || o.To+freshMeeting < today {
		return nil
	}
	for _, r := range all {
		if r.Asked == None && r.Last(today) <= o.To && metAt(r, o.ID) {
			people = append(people, r.Who())
		}
	}
	return people
}

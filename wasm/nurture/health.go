package nurture

import (
	"cmp"
	"slices"
	"strings"

	"carnet/wasm/person"
)

// Health is how the network fares: the user's own care, in plain numbers. Series go by quarter, the oldest first.
type Health struct {
	People   int             `json:"people"`
	Known    KnownShare      `json:"known"`
	KnownIn  []KnownIn       `json:"knownIn"`       // by circle, the closest first, then those in none; those alone who are there
	KnownAt  []KnownAt       `json:"knownAt"`       // by quarter, the oldest first, the present one last
	Own      *OwnField       `json:"own,omitempty"` // if the settings say what the user's own field is
	Standing []StandingCount `json:"standing"`      // of today, in the order active, dormant, passive, lost
	Quarters []QuarterHealth `json:"quarters"`      // at most 20, up to the present one
	Fields   []Share         `json:"fields"`        // most frequent first, at most 20 each
	Places   []Share         `json:"places"`
	Company  []Share         `json:"companies"`
	Roles    []Share         `json:"roles"`
	Thin     []Thin          `json:"thin"`
	Bridges  []GoalBridges   `json:"bridges"`
	Warm     []WarmGroup     `json:"warm"` // recruiters and former colleagues
}

// StandingCount is how many people stand so.
type StandingCount struct {
	Standing Standing `json:"standing"`
	People   int      `json:"people"`
}

// QuarterHealth is one quarter, as it was at its end, or is today.
type QuarterHealth struct {
	Quarter  string `json:"quarter"` // "2026-Q4"
	Active   int    `json:"active"`
	Dormant  int    `json:"dormant"`
	Passive  int    `json:"passive"`
	Lost     int    `json:"lost"`
	Gained   int    `json:"gained"`  // met in it
	Renewed  int    `json:"renewed"` // dormant before, active at its end
	Faded    int    `json:"faded"`   // active before, dormant or lost at its end
	Touches  int    `json:"touches"`
	Given    int    `json:"given"`    // favours
	Received int    `json:"received"` // favours
}

// Share is a value and how many people have it.
type Share struct {
	Value  string  `json:"value"`
	People int     `json:"people"`
	Share  float64 `json:"share"` // of all who have such a value, 0 to 1
}

// Concentration says of what a network may have too much, or too little.
type Concentration string

// What concentration is of.
const (
	ByField   Concentration = "field"
	ByCompany Concentration = "company"
	ByPlace   Concentration = "place"
	ByRole    Concentration = "role"
)

// Thin says where the network is thin: most people share one value, so that few see things otherwise.
type Thin struct {
	Of     Concentration `json:"of"`
	Value  string        `json:"value"` // that most share
	Share  float64       `json:"share"` // of all who have such a value, 0 to 1
	Others int           `json:"others"`
}

// GoalBridges is who stands between the user and a goal.
type GoalBridges struct {
	Goal   Named    `json:"goal"`
	By     string   `json:"by,omitempty"` // YYYY-MM-DD
	People []Bridge `json:"people"`       // the closest first, at most 30
	Total  int      `json:"total"`
	Active int      `json:"active"` // of them
}

// Bridge is somebody who is where a goal leads, and by which words.
type Bridge struct {
	Who
	Words    []string `json:"words"`
	Standing Standing `json:"standing"`
	Last     string   `json:"last,omitempty"` // YYYY-MM-DD
	By       *Who     `json:"by,omitempty"`   // who introduced them
}

// WarmGroup is a kind of people to keep warm before they are needed.
type WarmGroup struct {
	Group  WarmKind `json:"group"`
	Total  int      `json:"total"`
	Active int      `json:"active"`
	Cool   []Who    `json:"cool"` // those that are not active, the longest known first, at most 20
}

// WarmKind is which people.
type WarmKind string

// The kinds.
const (
	WarmRecruiters WarmKind = "recruiters"
	WarmColleagues WarmKind = "colleagues" // of companies where the user worked, see Settings.Former
)

// Bounds of what health lists.
const (
	mostQuarters = 20
	mostShares   = 20
	mostBridges  = 30
	mostCool     = 20
	thinShare    = 0.5 // of one value: others are few
	thinLeast    = 10  // people, before a share says anything
)

// HealthOf gives how the network fares. Names of fields and roles are in a language, "en" or "fr".
func (m *Moment) HealthOf(all []*Relation, language string) Health {
	h := Health{People: len(all), Own: m.ownField(all), Thin: []Thin{}, Bridges: []GoalBridges{}}
	circles := Circles(m.Settings.Circles)
	known, quarters := knownByCircle{}, m.quarters(circles)
	topics, companies, whole := tally{}, tally{}, tally{}
	recruiters, colleagues := m.warm(circles, WarmRecruiters), m.warm(circles, WarmColleagues)
	wasThere := m.wasThere()
	for _, r := range all { // once: of 30,000 people it takes longer to come to each than to count
		known.take(r, m.Today)
		quarters.take(r)
		for _, word := range r.Words {
			if isTopic(word) {
				topics[word]++
				if word == recruiting {
					recruiters.take(r)
				}
			}
		}
		if wasThere(r.Company) || slices.ContainsFunc(r.Former, wasThere) {
			colleagues.take(r)
		}
		companies.add(r.Company)
		whole.add(r.Place)
	}
	fields, roles, places := tally{}, tally{}, tally{}
	for place, people := range whole {
		if place, _, _ = strings.Cut(place, ","); strings.TrimSpace(place) != "" {
			places[strings.TrimSpace(place)] += people
		}
	}
	for word, people := range topics {
		switch kind, code := topicOf(word); kind {
		case "field":
			fields[TopicName(code, language)] += people
		case "role":
			roles[TopicName(code, language)] += people
		}
	}
	h.KnownIn, h.Quarters = known.list(), quarters.list()
	for _, in := range h.KnownIn {
		h.Known.Known, h.Known.Asked, h.Known.All = h.Known.Known+in.Known, h.Known.Asked+in.Asked, h.Known.All+in.All
	}
	h.Known.Share = share(h.Known.Known, h.Known.All)
	for _, s := range Standings {
		h.Standing = append(h.Standing, StandingCount{s, quarters.now[s]})
	}
	for _, of := range []struct {
		of     Concentration
		tally  tally
		shares *[]Share
	}{{ByField, fields, &h.Fields}, {ByCompany, companies, &h.Company}, {ByPlace, places, &h.Places}, {ByRole, roles, &h.Roles}} {
		shares, values := of.tally.shares()
		*of.shares = append([]Share{}, shares...)
		if len(shares) > 0 && shares[0].Share >= thinShare && of.tally.total() >= thinLeast {
			h.Thin = append(h.Thin, Thin{of.of, shares[0].Value, shares[0].Share, values - 1})
		}
	}
	for _, g := range m.Goals {
		h.Bridges = append(h.Bridges, m.bridges(all, circles, g))
	}
	h.Warm = []WarmGroup{recruiters.list(), colleagues.list()}
	return h
}

// quarters counts by quarter, mostQuarters of them up to the present one, which ends today.
type quarters struct {
	today           Day
	circles         Circles
	first, earliest Quarter // earliest: of those in which somebody was there
	firstDay        Day
	counts          []QuarterHealth // from first on
	ends            []Day
	now             map[Standing]int // how many people stand how today
}

func (m *Moment) quarters(circles Circles) *quarters {
	last := m.Today.Quarter()
	q := &quarters{today: m.Today, circles: circles, first: last - mostQuarters + 1, earliest: last, now: map[Standing]int{}}
	q.firstDay = q.first.First()
	for at := q.first; at <= last; at++ {
		q.counts, q.ends = append(q.counts, QuarterHealth{Quarter: at.String()}), append(q.ends, min(at.Last(), m.Today))
	}
	return q
}

// list gives the quarters since somebody was there.
func (q *quarters) list() []QuarterHealth { return q.counts[max(q.first, q.earliest)-q.first:] }

func (q *quarters) take(r *Relation) {
	met := r.since()
	if met != None {
		q.earliest = min(q.earliest, met.Quarter())
	}
	at := 0
	for i := range r.Touches {
		if day := r.Touches[i].Day; day >= q.firstDay && day <= q.today {
			for q.ends[at] < day {
				at++
			}
			q.counts[at].Touches++
		}
	}
	for _, f := range r.Favours {
		if f.Day >= q.firstDay && f.Day <= q.today {
			count := &q.counts[f.Day.Quarter()-q.first]
			count.Given += boolean(f.By == person.SideMe)
			count.Received += boolean(f.By != person.SideMe)
		}
	}
	walk := q.circles.walk(r)
	var before Standing
	if met < q.firstDay {
		before = walk.to(q.firstDay - 1)
	}
	metIn := met.Quarter()
	for i := max(q.first, metIn) - q.first; int(i) < len(q.counts); i++ {
		count := &q.counts[i]
		standing := walk.to(q.ends[i])
		count.Gained += boolean(metIn == q.first+i)
		count.Renewed += boolean(before == StandingDormant && standing == StandingActive)
		count.Faded += boolean(before == StandingActive && (standing == StandingDormant || standing == StandingLost))
		switch before = standing; standing {
		case StandingActive:
			count.Active++
		case StandingDormant:
			count.Dormant++
		case StandingPassive:
			count.Passive++
		case StandingLost:
			count.Lost++
		}
	}
	q.now[walk.to(q.today)]++
}

// since gives the day from which on somebody is in the network: that of the first touch, or when they were saved.
func (r *Relation) since() Day {
	if len(r.Touches) > 0 {
		return min(r.Touches[0].Day, r.Saved)
	}
	return r.Saved
}

// tally counts people by value; values are compared without case when they are summed up.
type tally map[string]int

func (t tally) add(value string) {
	if value != "" {
		t[value]++
	}
}

func (t tally) total() (n int) {
	for _, people := range t {
		n += people
	}
	return n
}

// shares gives the most frequent values, and how many there are.
func (t tally) shares() (shares []Share, values int) {
	total := t.total()
	folded := map[string]int{}
	shares = []Share{}
	for value, people := range t {
		key := person.Fold(value)
		i, known := folded[key]
		if !known {
			i = len(shares)
			folded[key] = i
			shares = append(shares, Share{Value: value})
		}
		shares[i].Value = min(shares[i].Value, value) // whichever comes first
		shares[i].People += people
	}
	values = len(shares)
	shares = firstOf(shares, mostShares, func(a, b Share) int { return cmp.Or(b.People-a.People, cmp.Compare(a.Value, b.Value)) })
	for i := range shares {
		shares[i].Share = float64(shares[i].People) / float64(total)
	}
	return shares, values
}

// bridges gives who is where a goal leads.
func (m *Moment) bridges(all []*Relation, circles Circles, g Goal) GoalBridges {
	b := GoalBridges{Goal: g.Named, By: g.By.String(), People: []Bridge{}}
	type found struct {
		r     *Relation
		words []string
		close int
	}
	var near []found
	for _, r := range all {
		if r.Lost != "" || r.Asked != None {
			continue
		}
		words := shared(g.Words, r.Words)
		for _, o := range r.Offers {
			words = append(words, shared(g.Words, o.Words)...)
		}
		if len(words) == 0 {
			continue
		}
		slices.Sort(words)
		standing := circles.Standing(r, m.Today)
		b.Total++
		b.Active += boolean(standing == StandingActive)
		near = append(near, found{r, slices.Compact(words), rank(r.Circle)*len(Standings) + slices.Index(Standings, standing)})
	}
	slices.SortFunc(near, func(a, b found) int {
		return cmp.Or(len(b.words)-len(a.words), a.close-b.close, cmp.Compare(a.r.Name, b.r.Name), cmp.Compare(a.r.ID, b.r.ID))
	})
	names := map[string]*Relation{}
	for _, r := range all {
		names[r.ID] = r
	}
	for _, f := range near[:min(len(near), mostBridges)] {
		bridge := Bridge{Who: f.r.Who(), Words: g.written(f.words), Standing: circles.Standing(f.r, m.Today), Last: f.r.Last(m.Today).String()}
		if by := names[f.r.Met.By]; by != nil {
			who := by.Who()
			bridge.By = &who
		}
		b.People = append(b.People, bridge)
	}
	return b
}

// written gives the words of a goal, as the user wrote them, that concepts come from.
func (g Goal) written(concepts []string) []string {
	all, words := conceptsOf(g.Name)
	var written []string
	for i, c := range all {
		if slices.Contains(concepts, c) {
			written = append(written, words[i])
		}
	}
	return written
}

// recruiting is the topic of those who recruit, by their title or headline.
const recruiting = topicMark + "people"

// wasThere gives what tells whether a company is one where the user worked.
func (m *Moment) wasThere() func(company string) bool {
	former := map[string]bool{}
	for _, company := range m.Settings.Former {
		former[person.Fold(company)] = true
	}
	known := map[string]bool{} // by the company as it is written: many people work at each
	return func(company string) bool {
		if len(former) == 0 {
			return false
		}
		was, seen := known[company]
		if !seen {
			was = former[person.Fold(company)]
			known[company] = was
		}
		return was
	}
}

// warm is a group of people to keep warm, as it is counted.
type warm struct {
	m       *Moment
	circles Circles
	group   WarmGroup
	cool    []*Relation
}

func (m *Moment) warm(circles Circles, kind WarmKind) *warm {
	return &warm{m, circles, WarmGroup{Group: kind, Cool: []Who{}}, nil}
}

// take counts somebody of the group, once.
func (w *warm) take(r *Relation) {
	if r.Lost != "" || r.Asked != None {
		return
	}
	w.group.Total++
	if w.circles.Standing(r, w.m.Today) == StandingActive {
		w.group.Active++
	} else {
		w.cool = append(w.cool, r)
	}
}

func (w *warm) list() WarmGroup {
	slices.SortFunc(w.cool, func(a, b *Relation) int { return cmp.Or(cmp.Compare(a.since(), b.since()), cmp.Compare(a.ID, b.ID)) })
	for _, r := range w.cool[:min(len(w.cool), mostCool)] {
		w.group.Cool = append(w.group.Cool, r.Who())
	}
	return w.group
}

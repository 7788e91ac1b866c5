package nurture

import (
	"cmp"
	"slices"

	"carnet/wasm/person"
)

// Proposed is one person of today.
type Proposed struct {
	Who
	Reason  Motive        `json:"reason"`
	Also    []Motive      `json:"also,omitempty"` // further reasons, at most 3
	Acts    []Act         `json:"acts"`           // what to do; the first is something to give; at most 3
	Circle  person.Circle `json:"circle,omitempty"`
	Last    string        `json:"last,omitempty"`    // YYYY-MM-DD of the last touch
	Warning *Warning      `json:"warning,omitempty"` // shown before writing
	Reply   person.Reply  `json:"reply,omitempty"`   // what the user said already; with one, the line is done with
	Until   string        `json:"until,omitempty"`   // YYYY-MM-DD, after a "not now"
}

// How today is shared out.
const (
	restDays     = 7   // after a proposal somebody is left in peace
	shortestFold = 7   // days until somebody who was proposed and not written to comes back
	longestFold  = 180 //
	goalFirst    = 60  // days that a first goal moves somebody up
	goalOther    = 30
	mostAlso     = 3
)

// turns says whose turn it is, slot after slot: the circles from the closest, then those who are fading, passive or lost.
// Each has its share whatever the others need, so that nobody is starved; a share that nobody needs goes to the closest.
var turns = [10]int{0, 1, 2, 3, 4, 0, 1, 2, 3, 4}

const queues = 5

// candidate is somebody whom today could propose.
type candidate struct {
	of      *Relation
	motives []Motive   // of now; the first decides
	code    ReasonCode // of who waits
	since   Day        // since when they wait; goals move it
	queue   int
}

// Choose gives whom to turn to today: those who were proposed today already, then new ones up to the number that the settings
// say. It depends on its arguments alone, so that the same day gives the same people; the caller keeps who is new.
//
// Of the new ones about half have a reason of now (a promise, a birthday, …), the most pressing first; the others are
// those who have waited longest, by circles. Who was proposed and not written to folds back for half a cadence. Who asked
// not to be contacted, who is not to be proposed now or ever, and who is lost and was told so once, is left out; so is who
// was proposed today for what has been settled since, and has no other reason.
func (m *Moment) Choose(all []*Relation, bank []Question) (proposed []Proposed, fresh []*Relation) {
	var now []candidate
	var waiting [queues][]candidate
	kept := 0
	for _, r := range all {
		if DayOf(r.Proposal.Day) == m.Today && r.Asked == None {
			kept++
			if p := m.proposed(r, m.Motives(r), bank); p.Reason.Code != "" {
				proposed = append(proposed, p)
			}
			continue
		}
		if !m.eligible(r) {
			continue
		}
		timely := m.timely(r)
		if len(timely) > 0 && m.rested(r, timely[0]) && !m.lost(r) {
			now = append(now, candidate{of: r, motives: timely, since: m.sooner(r, cmp.Or(m.proposedOn(r), DayOf(timely[0].Day), m.Today)), queue: rank(r.Circle)})
		}
		if c, ok := m.due(r); ok { // of both: a reason that others outrank does not lose them their turn
			waiting[c.queue] = append(waiting[c.queue], c)
		}
	}
	slices.SortFunc(proposed, func(a, b Proposed) int {
		return cmp.Or(cmp.Compare(order(a.Reason.Code), order(b.Reason.Code)), cmp.Compare(a.ID, b.ID))
	})
	for _, c := range m.share(now, waiting, m.number()-kept) {
		if c.motives == nil {
			c.motives = []Motive{m.motive(c.of, c.code)}
		}
		proposed = append(proposed, m.proposed(c.of, c.motives, bank))
		fresh = append(fresh, c.of)
	}
	return m.few(proposed), fresh
}

// few leaves the first of those who wait for a reply, as many as today has: devices that had not heard of each other may
// have proposed more, or the user has chosen fewer since, or to listen rather. The others fold back.
func (m *Moment) few(proposed []Proposed) []Proposed {
	left := 0
	return slices.DeleteFunc(proposed, func(p Proposed) bool {
		if p.Reply == "" {
			left++
		}
		return p.Reply == "" && left > m.number()
	})
}

// number gives how many people today has.
func (m *Moment) number() int {
	if m.Settings.Listen {
		return 1
	}
	return min(max(m.Settings.People, 1), 10)
}

// share gives the people of free slots.
func (m *Moment) share(now []candidate, waiting [queues][]candidate, free int) []candidate {
	free = max(free, 0)
	now = firstOf(now, free, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(order(a.motives[0].Code), order(b.motives[0].Code)), cmp.Compare(a.since, b.since),
			cmp.Compare(a.queue, b.queue), cmp.Compare(a.of.ID, b.of.ID))
	})
	left := 0
	for i, q := range waiting { // some of the first may be among those of now
		waiting[i] = firstOf(q, 2*free, func(a, b candidate) int { return cmp.Or(cmp.Compare(a.since, b.since), cmp.Compare(a.of.ID, b.of.ID)) })
		left += len(waiting[i])
	}
	ofNow := (free + int(m.Today)%2) / 2
	ofNow = min(len(now), max(ofNow, free-left))
	var chosen []candidate
	taken := map[*Relation]bool{}
	for _, c := range now[:ofNow] {
		chosen = append(chosen, c)
		taken[c.of] = true
	}
	for slot := 0; len(chosen) < free && left > 0; slot++ {
		q := turns[(int(m.Today)/2*7+slot*3)%len(turns)]
		if len(waiting[q]) == 0 {
			q = slices.IndexFunc(waiting[:], func(q []candidate) bool { return len(q) > 0 })
		}
		c := waiting[q][0]
		waiting[q] = waiting[q][1:]
		left--
		if !taken[c.of] {
			chosen = append(chosen, c)
		}
	}
	return chosen
}

// order orders reasons: those of now by how they press, then the others.
func order(code ReasonCode) int {
	if n, ok := pressing[code]; ok {
		return n
	}
	return len(pressing)
}

// wrongClock is how many days ahead of today a proposal may be and still be believed: one that is further was written while
// the clock was wrong, and would put somebody off for years.
const wrongClock = 100

// proposedOn gives when somebody was proposed last; None if never. After the clock was set back a little, the days that
// are yet to come count as today.
func (m *Moment) proposedOn(r *Relation) Day {
	on := DayOf(r.Proposal.Day)
	if on > m.Today+wrongClock {
		return None
	}
	return min(on, m.Today)
}

// eligible reports whether somebody may be proposed at all.
func (m *Moment) eligible(r *Relation) bool {
	if r.Asked != None || r.Proposal.Reply == person.ReplyNever || r.Last(m.Today) == m.Today {
		return false
	}
	until := DayOf(r.Proposal.Until)
	return until <= m.Today || until > m.Today+wrongClock
}

// rested reports whether somebody may be proposed again for a reason of now: they have been left in peace, and it is not
// the same reason once more. A day that is theirs does not wait.
func (m *Moment) rested(r *Relation, why Motive) bool {
	proposed := m.proposedOn(r)
	if (why.Code == ReasonPromise || why.Code == ReasonBirthday) && why.Day == m.Today.String() && proposed < m.Today {
		return true
	}
	rest := Day(restDays)
	if r.Proposal.Reason == string(why.Code) && why.Code != ReasonPromise && why.Code != ReasonWrote {
		rest = longestFold
	}
	return proposed == None || m.Today-proposed >= rest
}

func (m *Moment) lost(r *Relation) bool {
	return Circles(m.Settings.Circles).Standing(r, m.Today) == StandingLost
}

// due gives somebody who has waited for their turn.
func (m *Moment) due(r *Relation) (candidate, bool) {
	code, since := m.waiting(r)
	if code == ReasonLost && r.Proposal.Reason == string(ReasonLost) {
		return candidate{}, false
	}
	if proposed := m.proposedOn(r); proposed != None {
		fold := Circles(m.Settings.Circles).Cadence(r) / 2
		since = max(since, proposed+Day(min(max(fold, shortestFold), longestFold)), min(DayOf(r.Proposal.Until), m.Today))
	}
	if since > m.Today {
		return candidate{}, false
	}
	c := candidate{of: r, code: code, since: m.sooner(r, since), queue: rank(r.Circle)}
	if code != ReasonCadence {
		c.queue = queues - 1
	}
	return c, true
}

// sooner moves a day forward for who is where a goal leads.
func (m *Moment) sooner(r *Relation, since Day) Day {
	switch g := m.goal(r); {
	case g == nil:
		return since
	case g.First:
		return since - goalFirst
	}
	return since - goalOther
}

// Motives gives every reason for which somebody could be turned to, the most pressing first.
func (m *Moment) Motives(r *Relation) []Motive {
	all := m.timely(r)
	if code, since := m.waiting(r); since <= m.Today {
		all = append(all, m.motive(r, code))
	}
	return all
}

// proposed gives somebody with the reason for which they were proposed if that still holds, else with the next one. Who has
// none left and was not replied to is without a reason: a sentence could not be made of one that is over.
func (m *Moment) proposed(r *Relation, motives []Motive, bank []Question) Proposed {
	p := Proposed{Who: r.Who(), Circle: r.Circle, Last: r.Last(m.Today).String(), Warning: Circles(m.Settings.Circles).Warning(r, m.Today)}
	if DayOf(r.Proposal.Day) == m.Today {
		p.Reply, p.Until = r.Proposal.Reply, r.Proposal.Until
		if p.Reply == "" && r.Last(m.Today) == m.Today {
			p.Reply = person.ReplyDone
		}
		i := slices.IndexFunc(motives, func(why Motive) bool { return string(why.Code) == r.Proposal.Reason })
		if i > 0 {
			motives = append([]Motive{motives[i]}, slices.Delete(slices.Clone(motives), i, i+1)...)
		} else if i < 0 && p.Reply != "" {
			motives = append([]Motive{{Code: ReasonCode(r.Proposal.Reason)}}, motives...)
		}
	}
	if len(motives) == 0 {
		return Proposed{}
	}
	p.Reason = motives[0]
	if g := m.goal(r); g != nil {
		p.Reason.Goal = &Named{g.ID, g.Name}
	}
	for _, why := range motives[1:] {
		if len(p.Also) < mostAlso && why.Code != p.Reason.Code && !slices.ContainsFunc(p.Also, func(o Motive) bool { return o.Code == why.Code }) {
			p.Also = append(p.Also, why)
		}
	}
	p.Acts = m.acts(r, p.Reason, bank)
	return p
}

// Until gives the day before which somebody is not proposed again after a reply; None after one that is no "not now". Not
// ok if there is no such reply.
func Until(reply person.Reply, today Day) (until Day, ok bool) {
	switch reply {
	case "", person.ReplyDone, person.ReplyNever:
		return None, true
	case person.ReplyWeek:
		return today + 7, true
	case person.ReplyMonth:
		return today.AddMonths(1), true
	case person.ReplySeason:
		return today.AddMonths(3), true
	}
	return None, false
}

package nurture

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"carnet/wasm/carnet"
	"carnet/wasm/person"
)

// Bounds of a campaign.
const (
	mostSendDays = 60
	maxTemplate  = 8000 // bytes
)

// Wrong gives what is wrong with a campaign that is to be kept: a code and a field; empty if nothing is.
func (c Campaign) Wrong() (code, field string) {
	switch {
	case strings.TrimSpace(c.Name) == "":
		return carnet.CodeFactEmpty, "name"
	case c.By != CampaignMail && c.By != CampaignCopy && c.By != CampaignPaper:
		return carnet.CodeValueRefused, "by"
	case !person.IsDay(c.From), c.Until != "" && !person.IsDay(c.Until):
		return carnet.CodeValueRefused, "from"
	case c.Days < 1 || c.Days > mostSendDays:
		return carnet.CodeValueRefused, "days"
	case len(c.Template) > maxTemplate || len(c.Name) > maxWords || len(c.Subject) > maxWords:
		return carnet.CodeTooLong, "template"
	case !strings.Contains(c.Template, "{line}") && !strings.Contains(c.Template, "{ligne}"):
		return carnet.CodeValueRefused, "template"
	}
	return "", ""
}

// Greeted gives what a campaign has for a person; nil if they are not in it.
func (r *Relation) Greeted(campaign string) *Greeted {
	for i := range r.Greetings {
		if r.Greetings[i].Campaign == campaign {
			return &r.Greetings[i]
		}
	}
	return nil
}

// Chosen gives whom a choice finds, by circle and then by name. Who asked not to be contacted is never among them. of is
// the campaign before; empty if there is none.
func Chosen(all []*Relation, c Choice, of string, today Day) []*Relation {
	var chosen []*Relation
	for _, r := range all {
		last := r.Last(today)
		before := r.Greeted(of)
		switch {
		case r.Asked != None,
			len(c.Circles) > 0 && !slices.Contains(c.Circles, r.Circle),
			len(c.Tags) > 0 && !slices.ContainsFunc(c.Tags, func(tag string) bool { return slices.Contains(r.Tags, tag) }),
			c.Since != "" && last < DayOf(c.Since),
			c.Before != "" && last >= DayOf(c.Before),
			c.Sent && (before == nil || before.Sent == None),
			c.Answered && (before == nil || before.Answered != person.Yes):
			continue
		}
		chosen = append(chosen, r)
	}
	slices.SortFunc(chosen, func(a, b *Relation) int {
		return cmp.Or(rank(a.Circle)-rank(b.Circle), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	return chosen
}

// SendDays spreads so many greetings evenly over those of the working days of a campaign, Monday to Friday, that are not
// past; over the next one if all are.
func (c Campaign) SendDays(number int, today Day) []Day {
	var days []Day
	for d, left := DayOf(c.From), c.Days; left > 0 || len(days) == 0; d++ {
		if w := d.Weekday(); w == time.Saturday || w == time.Sunday {
			continue
		}
		left--
		if d >= today {
			days = append(days, d)
		}
	}
	send := make([]Day, number)
	for i := range send {
		send[i] = days[i*len(days)/number]
	}
	return send
}

// Text gives a greeting as it is sent; empty if there is no personal line, without which nothing is.
func (c Campaign) Text(r *Relation, line string) string {
	if strings.TrimSpace(line) == "" {
		return ""
	}
	return strings.NewReplacer("{name}", r.Name, "{nom}", r.Name, "{given}", r.GivenName(), "{prénom}", r.GivenName(),
		"{company}", r.Company, "{entreprise}", r.Company, "{line}", line, "{ligne}", line,
		"{year}", strconv.Itoa(c.Wishes()), "{année}", strconv.Itoa(c.Wishes())).Replace(c.Template)
}

// Wishes gives the year that the campaign wishes well: from July on the one to come.
func (c Campaign) Wishes() int {
	year, month, _ := DayOf(c.From).Date()
	if month >= time.July {
		year++
	}
	return year
}

// NextCampaign gives what a new campaign begins with: the way and the words of the last one, nil if there is none, whose
// people and answers it takes up; from the first of December, or from today where that is past.
func NextCampaign(last *Campaign, today Day) Campaign {
	next := Campaign{By: CampaignMail, Days: 10}
	if last != nil {
		next = Campaign{By: last.By, Days: last.Days, Template: last.Template, Subject: last.Subject, Of: last.ID}
	}
	year, month, _ := today.Date()
	next.From = max(today, day(year, time.December, 1)).String()
	if month == time.January {
		next.From = today.String()
	}
	return next
}

// State gives a campaign with its people, in the order in which they are sent to.
func (c Campaign) State(all []*Relation, today Day) CampaignState {
	s := CampaignState{Campaign: c, Year: c.Wishes(), Greetings: []SeasonGreeting{}}
	for _, r := range all {
		g := r.Greeted(c.ID)
		if g == nil || r.Asked != None && g.Sent == None { // who has asked since not to be written to
			continue
		}
		greeting := SeasonGreeting{Who: r.Who(), Email: r.Email, Address: r.Address, Line: g.Line, Text: c.Text(r, g.Line), Day: g.Day.String(),
			Sent: g.Sent.String(), Answered: g.Answered == person.Yes}
		if before := r.Greeted(c.Of); before != nil && c.Of != "" {
			greeting.Last = before.Line
		}
		if len(r.Told) > 0 {
			greeting.Told = r.Told[0].Text
		}
		s.Lines += boolean(greeting.Text != "")
		s.Sent += boolean(g.Sent != None)
		s.Answered += boolean(greeting.Answered)
		s.Due += boolean(g.Sent == None && greeting.Text != "" && g.Day <= today)
		s.Greetings = append(s.Greetings, greeting)
	}
	slices.SortFunc(s.Greetings, func(a, b SeasonGreeting) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	return s
}

package core

import (
	"cmp"
	"context"
	"crypto/rand"
	"slices"
	"strconv"
	"strings"

	"carnet/wasm/carnet"
	"carnet/wasm/nurture"
	"carnet/wasm/person"
)

// campaigns gives every campaign, the latest first.
func (n *network) campaigns(ctx context.Context) ([]nurture.Campaign, error) {
	things, err := n.book.Things(ctx, carnet.ThingCampaign)
	all := make([]nurture.Campaign, 0, len(things))
	for _, t := range things {
		f := t.Fields
		days, _ := strconv.Atoi(f["days"])
		all = append(all, nurture.Campaign{ID: t.ID, Name: f["name"], By: nurture.CampaignBy(f["by"]), Template: f["template"],
			Subject: f["subject"], From: f["from"], Days: max(days, 1), Until: f["until"], Of: f["of"]})
	}
	slices.SortStableFunc(all, func(a, b nurture.Campaign) int { return cmp.Compare(b.From, a.From) })
	return all, err
}

func (n *network) campaign(ctx context.Context, id string) (nurture.Campaign, error) {
	all, err := n.campaigns(ctx)
	if i := slices.IndexFunc(all, func(c nurture.Campaign) bool { return c.ID == id }); i >= 0 {
		return all[i], err
	}
	return nurture.Campaign{}, cmp.Or(err, unknownThing())
}

func (c *Core) campaigns(ctx context.Context, _ Empty) (CampaignsAnswer, error) {
	return withNetwork(c, ctx, func(n *network) (CampaignsAnswer, error) {
		all, err := n.campaigns(ctx)
		a := CampaignsAnswer{Campaigns: []nurture.CampaignState{}}
		for _, one := range all {
			state := one.State(n.all, n.Today)
			state.People, state.Greetings = len(state.Greetings), []nurture.SeasonGreeting{}
			a.Campaigns = append(a.Campaigns, state)
		}
		var last *nurture.Campaign
		if len(all) > 0 {
			last = &all[0]
		}
		a.Next = nurture.NextCampaign(last, n.Today).State(nil, n.Today)
		return a, err
	})
}

func (c *Core) campaign(ctx context.Context, q ThingRequest) (nurture.CampaignState, error) {
	return withNetwork(c, ctx, func(n *network) (nurture.CampaignState, error) {
		one, err := n.campaign(ctx, q.ID)
		if err != nil {
			return nurture.CampaignState{}, err
		}
		state := one.State(n.all, n.Today)
		state.People = len(state.Greetings)
		return state, nil
	})
}

const mostChosen = 1000

// choose finds whom a choice is of; what it says of a campaign before is of the one that the request names.
func (c *Core) choose(ctx context.Context, q ChooseRequest) (ChooseAnswer, error) {
	return withNetwork(c, ctx, func(n *network) (ChooseAnswer, error) {
		found := nurture.Chosen(n.all, q.Choice, q.Of, n.Today)
		a := ChooseAnswer{People: []nurture.Who{}, Total: len(found)}
		for _, r := range found[:min(len(found), mostChosen)] {
			a.People = append(a.People, r.Who())
		}
		return a, nil
	})
}

// keepCampaign keeps a campaign and changes its people. Who is not sent to yet is spread over its days anew.
func (c *Core) keepCampaign(ctx context.Context, q CampaignRequest) (carnet.Acted, error) {
	if code, field := q.Campaign.Wrong(); code != "" {
		return carnet.Acted{}, &person.Error{Code: code, Field: field, Message: "the campaign cannot be kept so"}
	}
	return withNetwork(c, ctx, func(n *network) (carnet.Acted, error) {
		one := q.Campaign
		if one.ID == "" { // its people's greetings name it, and come in the same act
			one.ID = string(carnet.ThingCampaign) + "/" + strings.ToLower(rand.Text())
		} else if _, err := n.campaign(ctx, one.ID); err != nil {
			return carnet.Acted{}, err
		}
		add, remove := n.people(q.Add), n.people(q.Remove)
		var waiting []*nurture.Relation
		var edits []carnet.ManyEdits
		for _, r := range n.all {
			g := r.Greeted(one.ID)
			added, removed := add[r.ID], remove[r.ID]
			switch {
			case g != nil && removed && g.Sent == nurture.None:
				edits = append(edits, carnet.ManyEdits{IDs: []string{r.ID}, Edits: []carnet.Edit{{Key: greetingKey(one.ID)}}})
			case r.Asked == nurture.None && (g != nil && g.Sent == nurture.None || g == nil && added):
				waiting = append(waiting, r)
			}
		}
		days := one.SendDays(len(waiting), n.Today)
		for i, r := range waiting {
			fact := person.Fact{Field: person.FieldGreeting, Greeting: &person.Greeting{Campaign: one.ID, Day: days[i].String()}}
			if g := r.Greeted(one.ID); g != nil {
				fact.Text, fact.Greeting.Answered = g.Line, g.Answered
			}
			edits = append(edits, carnet.ManyEdits{IDs: []string{r.ID}, Edits: []carnet.Edit{{Fact: &fact}}})
		}
		acted, err := n.book.EditMany(ctx, carnet.ActSet, edits, []carnet.ThingEdit{{ID: one.ID, Fields: campaignFields(one)}})
		acted.ID = one.ID
		return acted, err
	})
}

// people gives the ids of people as find finds them.
func (n *network) people(ids []string) map[string]bool {
	people := map[string]bool{}
	for _, id := range ids {
		people[cmp.Or(n.joined[id], id)] = true
	}
	return people
}

func campaignFields(c nurture.Campaign) map[string]string {
	return map[string]string{"name": c.Name, "by": string(c.By), "template": c.Template, "subject": c.Subject, "from": c.From,
		"days": strconv.Itoa(c.Days), "until": c.Until, "of": c.Of}
}

func greetingKey(campaign string) string {
	return person.Fact{Field: person.FieldGreeting, Greeting: &person.Greeting{Campaign: campaign}}.Key()
}

// greeting changes what a campaign has for people, in one act. Sending is a touch, in the same act.
func (c *Core) greeting(ctx context.Context, q GreetingRequest) (carnet.Acted, error) {
	if len(q.IDs) == 0 || len(q.IDs) > mostChosen {
		return carnet.Acted{}, &person.Error{Code: carnet.CodeTooMany, Field: "ids", Message: "one to a thousand people"}
	}
	return withNetwork(c, ctx, func(n *network) (carnet.Acted, error) {
		one, err := n.campaign(ctx, q.Campaign)
		if err != nil {
			return carnet.Acted{}, err
		}
		var all []carnet.ManyEdits
		for _, id := range q.IDs {
			edits, err := n.greet(ctx, one, id, q)
			if err != nil {
				return carnet.Acted{}, err
			}
			all = append(all, carnet.ManyEdits{IDs: []string{id}, Edits: edits})
		}
		return n.book.EditMany(ctx, carnet.ActEdited, all, nil)
	})
}

// greet gives the edits that change what a campaign has for one person.
func (n *network) greet(ctx context.Context, one nurture.Campaign, id string, q GreetingRequest) ([]carnet.Edit, error) {
	r, err := n.find(id)
	if err != nil {
		return nil, err
	}
	g := r.Greeted(one.ID)
	if g == nil {
		return nil, &person.Error{Code: carnet.CodeFactUnknown, Field: "ids", Message: "they are not in the campaign"}
	}
	line, sent, answered := g.Line, g.Sent, g.Answered
	if q.Line != nil {
		line = *q.Line
	}
	if q.Sent != nil && !*q.Sent {
		sent = nurture.None
	} else if q.Sent != nil && sent == nurture.None {
		sent = n.Today
	}
	if q.Answered != nil {
		answered = person.No
		if *q.Answered {
			answered = person.Yes
		}
	}
	if sent != nurture.None && one.Text(r, line) == "" {
		return nil, &person.Error{Code: carnet.CodeFactEmpty, Field: "line", Message: "nothing is sent without a personal line"}
	}
	touch, err := n.greetingTouch(ctx, id, one, sent, answered)
	if err != nil {
		return nil, err
	}
	return append([]carnet.Edit{{Key: greetingKey(one.ID), Fact: &person.Fact{Field: person.FieldGreeting, Text: line,
		Greeting: &person.Greeting{Campaign: one.ID, Day: g.Day.String(), Sent: sent.String(), Answered: answered}}}}, touch...), nil
}

// greetingTouch gives the edit that makes the touch of a greeting follow it: there once it is sent, answered when it is.
func (n *network) greetingTouch(ctx context.Context, id string, one nurture.Campaign, sent nurture.Day, answered person.YesNo) ([]carnet.Edit, error) {
	p, err := n.book.Person(ctx, id)
	if err != nil {
		return nil, err
	}
	key := ""
	for _, held := range p.Facts {
		if held.Fact.Touch != nil && held.Fact.Touch.Occasion == one.ID {
			key = held.Key
		}
	}
	switch {
	case sent == nurture.None && key == "":
		return nil, nil
	case sent == nurture.None:
		return []carnet.Edit{{Key: key}}, nil
	}
	return []carnet.Edit{{Key: key, Fact: &person.Fact{Field: person.FieldTouch, Text: one.Name,
		Touch: &person.Touch{Kind: person.TouchCard, Day: sent.String(), By: person.SideMe, Answered: answered, Occasion: one.ID}}}}, nil
}

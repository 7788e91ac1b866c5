package core

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"

	"carnet/wasm/carnet"
	"carnet/wasm/nurture"
	"carnet/wasm/person"
)

// careSettings is the thing that holds nurture.Settings.
const careSettings = string(carnet.ThingSetting) + "/care"

// network is everybody as the rules of nurture see them, and what else those need.
type network struct {
	nurture.Moment
	book   *carnet.Carnet
	seen   *relations
	all    []*nurture.Relation // by id
	joined map[string]string   // see carnet.Joined
	mine   []nurture.Mine
}

// withNetwork does something with the network as it is today.
func withNetwork[A any](c *Core, ctx context.Context, do func(n *network) (A, error)) (A, error) {
	return with(c, ctx, func(people *carnet.Carnet) (A, error) {
		n, err := c.network(ctx, people)
		if err != nil {
			var none A
			return none, err
		}
		return do(n)
	})
}

func (c *Core) network(ctx context.Context, people *carnet.Carnet) (*network, error) {
	n := &network{book: people, seen: &c.relations}
	n.Today = nurture.DayOf(c.config.Day())
	var err error
	if n.all, err = c.relations.read(ctx, people); err != nil {
		return nil, err
	}
	if n.joined, err = people.Joined(ctx); err != nil {
		return nil, err
	}
	n.all = nurture.Joined(n.all, n.joined)
	if n.Settings, err = settingsOf(ctx, people); err != nil {
		return nil, err
	}
	n.mine, err = mineOf(ctx, people)
	for _, m := range n.mine {
		if m.Kind == nurture.MineGoal && m.Over == "" {
			n.Goals = append(n.Goals, nurture.Goal{Named: nurture.Named{ID: m.ID, Name: m.Text}, By: nurture.DayOf(m.By),
				First: m.First, Words: nurture.Concepts(m.Text)})
		}
	}
	return n, err
}

// relations are those of everybody as they were read last: most of the time few have changed since. Nobody changes them,
// nor a list of them that was given.
type relations struct {
	mu   sync.Mutex
	of   *carnet.Carnet // whose they are
	seen carnet.SummariesSeen
	all  []*nurture.Relation   // by id
	meet []nurture.Convergence // of them; nil until asked for
}

// read gives the relations of everybody, by id.
func (r *relations) read(ctx context.Context, people *carnet.Carnet) ([]*nurture.Relation, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.of != people {
		r.of, r.seen, r.all, r.meet = people, carnet.SummariesSeen{}, nil, nil
	}
	type told struct {
		id  string
		now *nurture.Relation // nil: gone
	}
	var heard []told
	seen, all, err := people.SummariesSince(ctx, r.seen, func(id, summary string, here bool) {
		t := told{id: id}
		if read, ok := nurture.Decode(id, summary); ok && here {
			t.now = &read
		}
		heard = append(heard, t)
	})
	if err != nil {
		return nil, err
	}
	r.seen = seen
	if len(heard) == 0 && !all {
		return r.all, nil
	}
	slices.SortFunc(heard, func(a, b told) int { return strings.Compare(a.id, b.id) })
	heard = slices.CompactFunc(heard, func(a, b told) bool { return a.id == b.id })
	before, same := r.all, 0 // of those who have changed, who say what they said before
	if all {
		before = nil
	}
	r.all = make([]*nurture.Relation, 0, len(before)+len(heard))
	for _, h := range heard {
		for len(before) > 0 && before[0].ID < h.id {
			r.all, before = append(r.all, before[0]), before[1:]
		}
		if len(before) > 0 && before[0].ID == h.id {
			same += boolean(h.now != nil && before[0].SaysAs(h.now))
			before = before[1:]
		}
		if h.now != nil {
			r.all = append(r.all, h.now)
		}
	}
	r.all = append(r.all, before...)
	if same < len(heard) {
		r.meet = nil
	}
	return r.all, nil
}

// convergences gives who of everybody that was read last needs what another offers, whether they were introduced or not.
func (r *relations) convergences() []nurture.Convergence {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.meet == nil {
		r.meet = nurture.Convergences(r.all, nil, false, func(a, b string) string { return "" })
	}
	return slices.Clone(r.meet)
}

func boolean(b bool) int {
	if b {
		return 1
	}
	return 0
}

// find gives the relation of a person, by the id of any of the records that were joined in them.
func (n *network) find(id string) (*nurture.Relation, error) {
	id = cmp.Or(n.joined[id], id)
	i, found := slices.BinarySearchFunc(n.all, id, func(r *nurture.Relation, id string) int { return strings.Compare(r.ID, id) })
	if !found {
		return nil, &person.Error{Code: carnet.CodePersonUnknown, Field: "id", Message: "there is nobody of this id"}
	}
	return n.all[i], nil
}

// who names a person, as find finds them; nil if they are not in the carnet.
func (n *network) who(id string) *nurture.Who {
	r, err := n.find(id)
	if err != nil {
		return nil
	}
	w := r.Who()
	return &w
}

func settingsOf(ctx context.Context, people *carnet.Carnet) (nurture.Settings, error) {
	things, err := people.Things(ctx, carnet.ThingSetting)
	for _, t := range things {
		if t.ID == careSettings {
			return nurture.SettingsOf(t.Fields), err
		}
	}
	return nurture.DefaultSettings(), err
}

func (c *Core) careSettings(ctx context.Context, _ Empty) (nurture.Settings, error) {
	return with(c, ctx, func(people *carnet.Carnet) (nurture.Settings, error) { return settingsOf(ctx, people) })
}

func (c *Core) keepCareSettings(ctx context.Context, q nurture.Settings) (carnet.Acted, error) {
	if code, field := q.Wrong(); code != "" {
		return carnet.Acted{}, &person.Error{Code: code, Field: field, Message: "a setting is not within its bounds"}
	}
	return with(c, ctx, func(people *carnet.Carnet) (carnet.Acted, error) {
		return people.PutThing(ctx, careSettings, q.Fields())
	})
}

func (c *Core) circles(ctx context.Context, _ Empty) (CirclesAnswer, error) {
	return withNetwork(c, ctx, func(n *network) (CirclesAnswer, error) {
		states, none := nurture.Circles(n.Settings.Circles).States(n.all, n.Today)
		return CirclesAnswer{Circles: states, None: none}, nil
	})
}

func (c *Core) intoCircle(ctx context.Context, q CircleRequest) (CircleAnswer, error) {
	edit := carnet.Edit{Fact: &person.Fact{Field: person.FieldCircle, Text: string(q.Circle)}}
	acted, err := with(c, ctx, func(people *carnet.Carnet) (carnet.Acted, error) {
		if q.Circle != "" {
			return people.EditMany(ctx, carnet.ActEdited, []carnet.ManyEdits{{IDs: q.IDs, Edits: []carnet.Edit{edit}}}, nil)
		}
		var edits []carnet.ManyEdits
		n, err := c.network(ctx, people)
		if err != nil {
			return carnet.Acted{}, err
		}
		for _, id := range q.IDs {
			if r, err := n.find(id); err == nil && r.Circle != "" {
				edits = append(edits, carnet.ManyEdits{IDs: []string{id}, Edits: []carnet.Edit{{Key: string(person.FieldCircle)}}})
			}
		}
		return people.EditMany(ctx, carnet.ActEdited, edits, nil)
	})
	answer := CircleAnswer{Acted: acted}
	if err != nil || q.Circle == "" {
		return answer, err
	}
	states, err := c.circles(ctx, Empty{})
	for i, s := range states.Circles {
		if s.Circle == q.Circle && s.Over > 0 {
			answer.Full = &states.Circles[i]
		}
	}
	return answer, err
}

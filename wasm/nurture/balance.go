package nurture

import (
	"cmp"
	"maps"
	"slices"

	"carnet/wasm/person"
)

// Balance is what was given and what was received, side by side.
type Balance struct {
	Sides
	Large   Sides         `json:"large"`           // of those
	Unasked Sides         `json:"unasked"`         // of those; received: "they helped you unasked"
	Kinds   []KindBalance `json:"kinds,omitempty"` // those that there are, in the order of person.FavourKinds
}

// Sides counts what was given and what was received.
type Sides struct {
	Given    int `json:"given"`
	Received int `json:"received"`
}

// KindBalance is the balance of one kind of favour.
type KindBalance struct {
	Kind person.FavourKind `json:"kind"`
	Sides
}

// Helper is somebody who helped unasked.
type Helper struct {
	Who
	Times int               `json:"times"`
	Day   string            `json:"day"`            // YYYY-MM-DD of the last
	Kind  person.FavourKind `json:"kind"`           // of the last
	Since bool              `json:"since"`          // something has been given to them since
	Give  *Act              `json:"give,omitempty"` // if not: the first thing that one could give them
}

// Giving is what was given and received over all.
type Giving struct {
	Balance
	Helpers []Helper      `json:"helpers"` // who helped unasked, the last first, at most 50
	Owe     []PersonGiven `json:"owe"`     // who gave more than they received, at most 50
	Most    []PersonGiven `json:"most"`    // with whom most was exchanged, at most 50
	Years   []YearGiven   `json:"years"`   // the last ten at most
}

// PersonGiven is the balance with one person.
type PersonGiven struct {
	Who
	Sides
	Give *Act `json:"give,omitempty"` // of who is owed: the first thing that one could give them
}

// YearGiven is the balance of one year.
type YearGiven struct {
	Year int `json:"year"`
	Sides
}

func (s *Sides) add(by person.Side) {
	if by == person.SideMe {
		s.Given++
	} else {
		s.Received++
	}
}

func (b *Balance) add(f Favoured) {
	b.Sides.add(f.By)
	if f.Size == person.FavourLarge {
		b.Large.add(f.By)
	}
	if f.Asked == person.No {
		b.Unasked.add(f.By)
	}
	i := slices.IndexFunc(b.Kinds, func(k KindBalance) bool { return k.Kind == f.Kind })
	if i < 0 {
		i = len(b.Kinds)
		b.Kinds = append(b.Kinds, KindBalance{Kind: f.Kind})
	}
	b.Kinds[i].add(f.By)
}

func (b *Balance) sort() {
	slices.SortFunc(b.Kinds, func(a, b KindBalance) int {
		return slices.Index(person.FavourKinds, a.Kind) - slices.Index(person.FavourKinds, b.Kind)
	})
}

// BalanceOf gives the balance with one person.
func BalanceOf(r *Relation) Balance {
	var b Balance
	for _, f := range r.Favours {
		b.add(f)
	}
	b.sort()
	return b
}

const (
	mostHelpers = 50
	mostYears   = 10
)

// GivingOf gives what was given and received over all.
func GivingOf(all []*Relation) Giving {
	g := Giving{Helpers: []Helper{}, Owe: []PersonGiven{}, Most: []PersonGiven{}, Years: []YearGiven{}}
	years := map[int]*YearGiven{}
	for _, r := range all {
		with := PersonGiven{Who: r.Who()}
		helper := Helper{Who: r.Who()}
		for _, f := range r.Favours {
			g.add(f)
			with.add(f.By)
			year, _, _ := f.Day.Date()
			if years[year] == nil {
				years[year] = &YearGiven{Year: year}
			}
			years[year].add(f.By)
			switch {
			case f.By == person.SideMe:
				helper.Since = helper.Times > 0
			case f.Asked == person.No:
				helper.Times++
				helper.Day, helper.Kind, helper.Since = f.Day.String(), f.Kind, false
			}
		}
		if helper.Times > 0 {
			g.Helpers = append(g.Helpers, helper)
		}
		if with.Received > with.Given {
			g.Owe = append(g.Owe, with)
		}
		if with.Given+with.Received > 0 {
			g.Most = append(g.Most, with)
		}
	}
	g.sort()
	slices.SortFunc(g.Helpers, func(a, b Helper) int { return cmp.Or(cmp.Compare(b.Day, a.Day), byName(a.Who, b.Who)) })
	slices.SortFunc(g.Owe, func(a, b PersonGiven) int {
		return cmp.Or((b.Received-b.Given)-(a.Received-a.Given), byName(a.Who, b.Who))
	})
	slices.SortFunc(g.Most, func(a, b PersonGiven) int {
		return cmp.Or((b.Received+b.Given)-(a.Received+a.Given), byName(a.Who, b.Who))
	})
	g.Helpers = g.Helpers[:min(len(g.Helpers), mostHelpers)]
	g.Owe, g.Most = g.Owe[:min(len(g.Owe), mostHelpers)], g.Most[:min(len(g.Most), mostHelpers)]
	for _, year := range slices.Sorted(maps.Keys(years)) {
		g.Years = append(g.Years, *years[year])
	}
	g.Years = g.Years[max(0, len(g.Years)-mostYears):]
	return g
}

func byName(a, b Who) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID)) }

// GiveNext says of everybody to whom it is the user's turn to give what that could be first.
func (m *Moment) GiveNext(g *Giving, all []*Relation) {
	next := map[string]**Act{} // at most as many as the two lists are long
	for i, h := range g.Helpers {
		if !h.Since {
			next[h.ID] = &g.Helpers[i].Give
		}
	}
	turn := map[string]**Act{}
	for i, with := range g.Owe {
		turn[with.ID] = &g.Owe[i].Give
	}
	for _, r := range all {
		for _, to := range []**Act{next[r.ID], turn[r.ID]} {
			if to != nil {
				*to = m.first(r)
			}
		}
	}
}

// first gives the first thing that one could give to somebody; nil if they asked not to be contacted, or are lost.
func (m *Moment) first(r *Relation) *Act {
	if r.Asked != None || r.Lost != "" {
		return nil
	}
	return &m.Give(r)[0]
}

package nurture

import (
	"cmp"
	"slices"

	"carnet/wasm/person"
)

// OffersAndNeeds lists what people said they offer and what they need, as far as it still stands, the latest first.
type OffersAndNeeds struct {
	Offers      []Said `json:"offers"` // at most 500
	OffersTotal int    `json:"offersTotal"`
	Needs       []Said `json:"needs"` // at most 500
	NeedsTotal  int    `json:"needsTotal"`
}

// Said is something that somebody offers or needs.
type Said struct {
	Who
	Key  string            `json:"key"` // of the fact
	Text string            `json:"text"`
	Day  string            `json:"day,omitempty"`  // YYYY-MM-DD on which the user heard of it
	Kind person.FavourKind `json:"kind,omitempty"` // of an offer, if the user said which
}

const mostSaid = 500

// OffersAndNeedsOf gives what people offer and need. Whoever is lost or asked not to be contacted is left out, as from
// convergences: nothing is to be done about them.
func OffersAndNeedsOf(all []*Relation) OffersAndNeeds {
	said := OffersAndNeeds{Offers: []Said{}, Needs: []Said{}}
	for _, r := range all {
		if r.Asked != None || r.Lost != "" {
			continue
		}
		for _, o := range r.Offers {
			said.Offers = append(said.Offers, Said{Who: r.Who(), Key: o.Key, Text: o.Text, Day: o.Day.String(), Kind: person.FavourKind(o.Kind)})
		}
		for _, t := range r.Told {
			if t.Kind == string(person.LearningNeed) {
				said.Needs = append(said.Needs, Said{Who: r.Who(), Key: t.Key, Text: t.Text, Day: t.Day.String()})
			}
		}
	}
	said.OffersTotal, said.NeedsTotal = len(said.Offers), len(said.Needs)
	said.Offers, said.Needs = latestSaid(said.Offers), latestSaid(said.Needs)
	return said
}

func latestSaid(all []Said) []Said {
	slices.SortFunc(all, func(a, b Said) int {
		return cmp.Or(cmp.Compare(b.Day, a.Day), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Key, b.Key))
	})
	return all[:min(len(all), mostSaid)]
}

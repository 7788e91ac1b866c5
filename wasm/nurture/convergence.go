package nurture

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"carnet/wasm/person"
)

// Convergence is two people of whom one needs what the other offers, and which words say so. Me is set in place of a
// person where it is the user's own need or offer.
type Convergence struct {
	Needs      Who      `json:"needs"`
	NeedsMe    bool     `json:"needsMe,omitempty"`
	Need       string   `json:"need"` // in the user's words
	Offers     Who      `json:"offers"`
	OffersMe   bool     `json:"offersMe,omitempty"`
	Offer      string   `json:"offer"`            // in the user's words; a title where they said no offer
	ByPost     bool     `json:"byPost,omitempty"` // the offer is what they do, by their title or headline
	Words      []Common `json:"words"`
	Introduced string   `json:"introduced,omitempty"` // the id of an introduction of the two that is there already
}

// Common is a word of the need and the word of the offer that it meets. They are the same, of the same stem, or stand
// together in the list of words of one field.
type Common struct {
	Need  string `json:"need"`
	Offer string `json:"offer"`
}

// Bounds of what is looked for.
const (
	mostOffersOfNeed = 5   // for one need
	mostOfConcept    = 100 // offers looked at for one concept
	mostNeeds        = 500 // the latest
)

// offering is something that somebody offers, or does by their post.
type offering struct {
	of     *Relation // nil: the user
	text   string
	words  []string
	byPost bool
}

// need is something that somebody needs.
type need struct {
	of   *Relation // nil: the user
	told Told
}

// Convergences finds who needs what another offers: needs that are told, against offers that were told and what people do.
// mine are the user's own needs and offers. Whoever asked not to be contacted, or is lost, is left out. introduced gives
// the id of an introduction of two people that is there already. The latest needs come first; for each, offers that were
// told come before what people do, those that meet more words before others. What people do is left out unless
// posts is set.
func Convergences(all []*Relation, mine []Mine, posts bool, introduced func(a, b string) string) []Convergence {
	var needs []need
	offers := map[string][]*offering{} // by concept
	put := func(o *offering) {
		for _, w := range o.words {
			if len(offers[w]) < mostOfConcept && (!o.byPost || isTopic(w)) {
				offers[w] = append(offers[w], o)
			}
		}
	}
	for _, o := range mine {
		switch {
		case o.Over != "":
		case o.Kind == MineOffer:
			put(&offering{text: o.Text, words: Concepts(o.Text)})
		case o.Kind == MineNeed:
			needs = append(needs, need{told: Told{Text: o.Text, Words: Concepts(o.Text), Day: math.MaxInt32}})
		}
	}
	var byPost []*Relation
	for _, r := range all {
		if r.Asked != None || r.Lost != "" {
			continue
		}
		for _, t := range r.Told {
			if t.Kind == string(person.LearningNeed) && len(t.Words) > 0 {
				needs = append(needs, need{of: r, told: t})
			}
		}
		for _, o := range r.Offers {
			put(&offering{of: r, text: o.Text, words: o.Words})
		}
		if posts && len(r.Touches) > 0 && len(r.Words) > 0 {
			byPost = append(byPost, r)
		}
	}
	needs = latest(needs)
	if len(needs) > 0 {
		for _, r := range byPost {
			put(&offering{of: r, text: cmp.Or(r.Title, r.Line), words: r.Words, byPost: true})
		}
	}
	var found []Convergence
	for _, n := range needs {
		found = append(found, n.meet(offers, introduced)...)
	}
	return found
}

// SaysAs reports whether two relations of one person give the same convergences: whatever else has changed, what they need
// and offer, and how they are named, has not.
func (r *Relation) SaysAs(o *Relation) bool {
	same := func(a, b Told) bool { return a.Kind == b.Kind && a.Day == b.Day && a.Text == b.Text }
	return r.Who() == o.Who() && r.Asked == o.Asked && r.Lost == o.Lost && slices.EqualFunc(r.Told, o.Told, same) && slices.EqualFunc(r.Offers, o.Offers, same)
}

// latest gives the latest needs, mostNeeds of them, in order. Of many, most are left out by their day before any are
// sorted.
func latest(needs []need) []need {
	if len(needs) > mostNeeds {
		days := make([]Day, len(needs))
		for i, n := range needs {
			days[i] = n.told.Day
		}
		slices.Sort(days)
		from := days[len(days)-mostNeeds]
		needs = slices.DeleteFunc(needs, func(n need) bool { return n.told.Day < from })
	}
	slices.SortStableFunc(needs, func(a, b need) int {
		return cmp.Or(cmp.Compare(b.told.Day, a.told.Day), cmp.Compare(a.told.Text, b.told.Text))
	})
	return needs[:min(len(needs), mostNeeds)]
}

// meet gives who offers what is needed.
func (n need) meet(offers map[string][]*offering, introduced func(a, b string) string) []Convergence {
	type meeting struct {
		*offering
		both int // words
	}
	var met []meeting
	for i, w := range n.told.Words {
		for _, o := range offers[w] {
			before := slices.ContainsFunc(n.told.Words[:i], func(w string) bool { return slices.Contains(o.words, w) })
			if o.of != n.of && !before {
				met = append(met, meeting{o, sharedCount(n.told.Words, o.words)})
			}
		}
	}
	met = firstOf(met, mostOffersOfNeed, func(a, b meeting) int {
		return cmp.Or(boolean(a.byPost)-boolean(b.byPost), b.both-a.both, cmp.Compare(a.text, b.text))
	})
	if len(met) == 0 {
		return nil
	}
	found := make([]Convergence, 0, len(met))
	needed, words := conceptsOf(n.told.Text)
	for _, o := range met {
		c := Convergence{Need: n.told.Text, Offer: o.text, ByPost: o.byPost, Words: o.common(needed, words)}
		if n.of == nil {
			c.NeedsMe = true
		} else {
			c.Needs = n.of.Who()
		}
		if o.of == nil {
			c.OffersMe = true
		} else {
			c.Offers = o.of.Who()
		}
		if n.of != nil && o.of != nil {
			c.Introduced = introduced(n.of.ID, o.of.ID)
		}
		found = append(found, c)
	}
	return found
}

// common gives the words, as written, by which a need of these concepts meets an offer.
func (o *offering) common(needed, words []string) []Common {
	offered, theirWords := conceptsOf(o.text)
	var all []Common
	for i, c := range needed {
		if j := slices.Index(offered, c); j >= 0 {
			all = append(all, Common{words[i], theirWords[j]})
		} else if o.byPost && slices.Contains(o.words, c) { // of their headline
			all = append(all, Common{words[i], o.of.Line})
		}
	}
	return all
}

func sharedCount(a, b []string) (count int) {
	for _, c := range a {
		count += boolean(slices.Contains(b, c))
	}
	return count
}

// firstOf gives the first so many of what sorting would give, without sorting the rest.
func firstOf[T any](all []T, most int, compare func(a, b T) int) []T {
	var first []T
	for _, x := range all {
		if len(first) == most && (most == 0 || compare(x, first[most-1]) >= 0) {
			continue
		}
		i := len(first)
		for i > 0 && compare(x, first[i-1]) < 0 {
			i--
		}
		first = slices.Insert(first, i, x)
		first = first[:min(len(first), most)]
	}
	return first
}

func isTopic(concept string) bool { return strings.HasPrefix(concept, topicMark) }

func boolean(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Matches gives for today, by person, the convergences of two people whom nobody has introduced yet: to who needs, first
// of all, and only where the other said what they offer.
func Matches(found []Convergence) map[string][]Motive {
	all := map[string][]Motive{}
	for _, c := range found {
		if c.NeedsMe || c.OffersMe || c.ByPost || c.Introduced != "" || len(all[c.Needs.ID]) > 0 {
			continue
		}
		with := c.Offers
		all[c.Needs.ID] = append(all[c.Needs.ID], Motive{Code: ReasonConvergence, Text: c.Need, With: &with})
	}
	return all
}

package nurture

import (
	"cmp"
	"slices"

	"carnet/wasm/carnet"
	"carnet/wasm/person"
)

// IntroductionState says how far an introduction is.
type IntroductionState string

// The states, in their order.
const (
	IntroductionThought    IntroductionState = "thought"    // not asked both yet
	IntroductionAsked      IntroductionState = "asked"      // both asked, not both answered
	IntroductionAgreed     IntroductionState = "agreed"     // both agree
	IntroductionDeclined   IntroductionState = "declined"   // one of them does not wish it
	IntroductionIntroduced IntroductionState = "introduced" // they know of each other
	IntroductionOutcome    IntroductionState = "outcome"    // something is known of what came of it
	IntroductionThanked    IntroductionState = "thanked"
	IntroductionLeft       IntroductionState = "left" // the user thought better of it: these two are not proposed again
)

// Introduction is of A and B, why, both consents, the outcome, the thanks. Days are YYYY-MM-DD, empty before.
type Introduction struct {
	ID         string            `json:"id"` // empty: a new one
	A          Who               `json:"a"`  // the id is what counts
	B          Who               `json:"b"`
	Why        string            `json:"why"`
	AskedA     string            `json:"askedA,omitempty"`
	AskedB     string            `json:"askedB,omitempty"`
	AgreesA    person.YesNo      `json:"agreesA,omitempty"`
	AgreesB    person.YesNo      `json:"agreesB,omitempty"`
	Introduced string            `json:"introduced,omitempty"`
	Outcome    string            `json:"outcome,omitempty"` // in the user's words
	Worth      person.YesNo      `json:"worth,omitempty"`   // something came of it
	Thanked    string            `json:"thanked,omitempty"` // when one of them, or the user, gave thanks
	Left       string            `json:"left,omitempty"`    // when the user let it go
	State      IntroductionState `json:"state"`             // follows from the others
	Day        string            `json:"day"`               // when it was thought of
}

// Chain is who introduced whom: people without end points beyond the carnet.
type Chain struct {
	People []Link `json:"people"` // a forest, each behind who introduced them, the most introduced first
	Total  int    `json:"total"`  // of people in it, more than People has if there are over 2000
}

// Link is one person of the chain.
type Link struct {
	Who
	By    int    `json:"by"`            // the place in the list of who introduced them; -1 if the user met them themselves
	Depth int    `json:"depth"`         // 0: met by the user themselves
	All   int    `json:"all"`           // how many came through them, at any distance
	Mine  bool   `json:"mine"`          // the user introduced them to somebody, see introductions
	Day   string `json:"day,omitempty"` // YYYY, YYYY-MM or YYYY-MM-DD when the user met them
}

// state gives how far an introduction is, by what is known of it.
func (i Introduction) state() IntroductionState {
	switch {
	case i.Left != "":
		return IntroductionLeft
	case i.Thanked != "":
		return IntroductionThanked
	case i.Outcome != "" || i.Worth != "":
		return IntroductionOutcome
	case i.Introduced != "":
		return IntroductionIntroduced
	case i.AgreesA == person.No || i.AgreesB == person.No:
		return IntroductionDeclined
	case i.AgreesA == person.Yes && i.AgreesB == person.Yes:
		return IntroductionAgreed
	case i.AskedA != "" && i.AskedB != "" || i.AgreesA == person.Yes || i.AgreesB == person.Yes:
		return IntroductionAsked
	}
	return IntroductionThought
}

// IntroductionOf reads the texts of a thing. Only the ids of the two people are set.
func IntroductionOf(id string, f map[string]string) Introduction {
	i := Introduction{ID: id, A: Who{ID: f["a"]}, B: Who{ID: f["b"]}, Why: f["why"], AskedA: f["asked-a"], AskedB: f["asked-b"],
		AgreesA: person.YesNo(f["agrees-a"]), AgreesB: person.YesNo(f["agrees-b"]), Introduced: f["introduced"],
		Outcome: f["outcome"], Worth: person.YesNo(f["worth"]), Thanked: f["thanked"],
		Left: f["left"], Day: f["day"]}
	i.State = i.state()
	return i
}

// Fields gives an introduction as the texts of a thing.
func (i Introduction) Fields() map[string]string {
	return map[string]string{"a": i.A.ID, "b": i.B.ID, "why": i.Why, "asked-a": i.AskedA, "asked-b": i.AskedB,
		"agrees-a": string(i.AgreesA), "agrees-b": string(i.AgreesB), "introduced": i.Introduced, "outcome": i.Outcome,
		"worth": string(i.Worth), "thanked": i.Thanked, "left": i.Left, "day": i.Day}
}

const maxWords = 4000 // bytes of what the user writes about an introduction

// Wrong gives what is wrong with an introduction that is to be kept: a code and a field; empty if nothing is. Nobody is
// introduced without the consent of both.
func (i Introduction) Wrong() (code, field string) {
	for field, day := range map[string]string{"askedA": i.AskedA, "askedB": i.AskedB, "introduced": i.Introduced, "thanked": i.Thanked,
		"left": i.Left, "day": i.Day} {
		if day != "" && !person.IsDay(day) {
			return carnet.CodeValueRefused, field
		}
	}
	for field, answer := range map[string]person.YesNo{"agreesA": i.AgreesA, "agreesB": i.AgreesB, "worth": i.Worth} {
		if answer != "" && answer != person.Yes && answer != person.No {
			return carnet.CodeValueRefused, field
		}
	}
	switch {
	case i.A.ID == "" || i.B.ID == "" || i.A.ID == i.B.ID:
		return carnet.CodePersonUnknown, "b"
	case len(i.Why) > maxWords || len(i.Outcome) > maxWords:
		return carnet.CodeTooLong, "why"
	case i.Introduced != "" && (i.AgreesA != person.Yes || i.AgreesB != person.Yes):
		return carnet.CodeValueRefused, "introduced"
	}
	return "", ""
}

// Joined gives relations in which who introduced somebody is named by who they are now: joined gives, by the id of a record
// that was joined into another, the id of the person. Nobody introduced themselves. What is given is not changed.
func Joined(all []*Relation, joined map[string]string) []*Relation {
	if len(joined) == 0 {
		return all
	}
	followed := all
	for i, r := range all {
		if r.Met.By == "" {
			continue
		}
		by := cmp.Or(joined[r.Met.By], r.Met.By)
		if by == r.ID {
			by = ""
		}
		if by == r.Met.By {
			continue
		}
		if &followed[0] == &all[0] {
			followed = slices.Clone(all)
		}
		now := *r
		now.Met.By = by
		followed[i] = &now
	}
	return followed
}

// ChainOf gives who introduced whom to the user. Who was introduced in a circle counts as met by the user.
func ChainOf(all []*Relation, introductions []Introduction) Chain {
	byID := map[string]*Relation{}
	children := map[string][]*Relation{}
	for _, r := range all {
		byID[r.ID] = r
	}
	for _, r := range all {
		if byID[r.Met.By] != nil {
			children[r.Met.By] = append(children[r.Met.By], r)
		}
	}
	mine := map[string]bool{}
	for _, i := range introductions {
		if i.Introduced != "" {
			mine[i.A.ID], mine[i.B.ID] = true, true
		}
	}
	c := Chain{People: []Link{}}
	seen := map[string]bool{}
	walk := func(root *Relation) {
		type step struct {
			r         *Relation
			by, depth int
		}
		stack := []step{{root, -1, 0}}
		for len(stack) > 0 {
			s := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			if seen[s.r.ID] {
				continue
			}
			seen[s.r.ID] = true
			at := len(c.People)
			c.People = append(c.People, Link{Who: s.r.Who(), By: s.by, Depth: s.depth, Mine: mine[s.r.ID], Day: s.r.Met.Day})
			for up := s.by; up >= 0; up = c.People[up].By {
				c.People[up].All++
			}
			kids := children[s.r.ID]
			slices.SortFunc(kids, func(a, b *Relation) int {
				return cmp.Or(len(children[a.ID])-len(children[b.ID]), cmp.Compare(b.Name, a.Name), cmp.Compare(b.ID, a.ID))
			})
			for _, k := range kids { // the last comes off first
				stack = append(stack, step{k, at, s.depth + 1})
			}
		}
	}
	var roots, rings []*Relation
	for _, r := range all {
		switch introducer := byID[r.Met.By]; {
		case len(children[r.ID]) > 0 && introducer == nil:
			roots = append(roots, r)
		case len(children[r.ID]) > 0:
			rings = append(rings, r)
		}
	}
	slices.SortFunc(roots, func(a, b *Relation) int {
		return cmp.Or(len(children[b.ID])-len(children[a.ID]), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	for _, r := range slices.Concat(roots, rings) {
		walk(r)
	}
	c.Total = len(c.People)
	c.People = c.People[:min(len(c.People), mostLinks)]
	return c
}

const mostLinks = 2000

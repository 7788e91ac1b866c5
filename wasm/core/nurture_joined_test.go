package core

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"carnet/wasm/carnet"
	"carnet/wasm/nurture"
	"carnet/wasm/person"
)

// TestNamedByWhoTheyAreNow names somebody in each place where the carnet keeps the id of a person, then joins them into
// somebody who was saved before, parts the two, puts them into the bin, and forgets them.
func TestNamedByWhoTheyAreNow(t *testing.T) {
	whom := func(w *nurture.Who) string {
		if w == nil {
			return ""
		}
		return w.ID
	}
	ids := func(all []nurture.Who) string {
		var ids []string
		for _, w := range all {
			ids = append(ids, w.ID)
		}
		return strings.Join(ids, " ")
	}
	metBy := func(r *rig, younger string) string {
		return r.save("Bob Sample", person.Fact{Field: person.FieldMet, Met: &person.Met{Day: "2026", By: younger}},
			person.Fact{Field: person.FieldTitle, Text: "Carpenter"})
	}
	care := func(r *rig, id string) CareAnswer {
		return ok[CareAnswer](t, r.Core, "care", fmt.Sprintf(`{"id":%q}`, id))
	}
	tests := []struct {
		place string
		keep  func(r *rig, younger string) string // gives an id of what was kept
		names func(r *rig, kept string) string    // gives the id of whom it names, empty if nobody
	}{
		{"who introduced somebody", metBy, func(r *rig, bob string) string { return whom(care(r, bob).MetBy) }},
		{"in the brief", metBy, func(r *rig, bob string) string {
			return whom(ok[nurture.Brief](t, r.Core, "brief", fmt.Sprintf(`{"id":%q,"language":"en"}`, bob)).MetBy)
		}},
		{"known in common", metBy, func(r *rig, bob string) string {
			var found []nurture.Who
			for _, c := range ok[nurture.Brief](t, r.Core, "brief", fmt.Sprintf(`{"id":%q,"language":"en"}`, bob)).Common {
				if c.How == nurture.CommonIntroducer {
					found = append(found, c.Who)
				}
			}
			return ids(found)
		}},
		{"the chain of who introduced whom", metBy, func(r *rig, bob string) string {
			chain := ok[nurture.Chain](t, r.Core, "introducers", `{}`)
			for _, link := range chain.People {
				if link.ID == bob && link.By >= 0 {
					return chain.People[link.By].ID
				}
			}
			return ""
		}},
		{"the bridge to a goal", func(r *rig, younger string) string {
			r.acts("keepMine", `{"id":"","kind":"goal","text":"a carpenter for the boat"}`)
			return metBy(r, younger)
		}, func(r *rig, bob string) string {
			for _, b := range ok[nurture.Health](t, r.Core, "health", `{"language":"en"}`).Bridges {
				for _, p := range b.People {
					if p.ID == bob {
						return whom(p.By)
					}
				}
			}
			return ""
		}},
		{"whom to meet at an occasion", func(r *rig, younger string) string {
			return r.acts("keepOccasion", `{"id":"","kind":"club","name":"Harbour club","day":"2026-11-22","whom":[{"id":%q,"name":""}]}`, younger).ID
		}, func(r *rig, _ string) string {
			return ids(ok[OccasionsAnswer](t, r.Core, "occasions", `{}`).Occasions[0].Whom)
		}},
		{"whom one met there", func(r *rig, younger string) string {
			o := r.acts("keepOccasion", `{"id":"","kind":"club","name":"Harbour club","day":"2026-11-22","whom":[]}`).ID
			ask(r.Core, "met", fmt.Sprintf(`{"occasion":%q,"id":%q,"line":"has a boat"}`, o, younger))
			return o
		}, func(r *rig, _ string) string {
			var met []nurture.Who
			for _, m := range ok[OccasionsAnswer](t, r.Core, "occasions", `{}`).Occasions[0].Met {
				met = append(met, m.Who)
			}
			return ids(met)
		}},
		{"an introduction", func(r *rig, younger string) string {
			bob := r.save("Bob Sample")
			return r.acts("keepIntroduction", `{"id":"","a":{"id":%q,"name":""},"b":{"id":%q,"name":""},"why":"a lease","day":"","state":"thought"}`, younger, bob).ID
		}, func(r *rig, _ string) string {
			var of []nurture.Who
			for _, i := range ok[IntroductionsAnswer](t, r.Core, "introductions", `{}`).Introductions {
				of = append(of, i.A)
			}
			return ids(of)
		}},
		{"a greeting season", func(r *rig, younger string) string {
			return r.acts("keepCampaign", `{"campaign":{"id":"","name":"Wishes","by":"mail","template":"Dear {given},\n{line}","from":"2026-11-20","days":2},"add":[%q]}`, younger).ID
		}, func(r *rig, season string) string {
			var of []nurture.Who
			for _, g := range ok[nurture.CampaignState](t, r.Core, "campaign", fmt.Sprintf(`{"id":%q}`, season)).Greetings {
				of = append(of, g.Who)
			}
			return ids(of)
		}},
		{"a promise", func(r *rig, younger string) string {
			return r.acts("promise", `{"ids":[%q],"text":"a word with the yard","promise":{"by":"me","day":""}}`, younger).Act
		}, func(r *rig, _ string) string {
			var of []nurture.Who
			for _, p := range ok[PromisesAnswer](t, r.Core, "promises", `{}`).Promises {
				of = append(of, p.Who)
			}
			return ids(of)
		}},
		{"my card", func(r *rig, younger string) string {
			return r.acts("giveCard", `{"ids":[%q],"circle":"wider"}`, younger).Act
		}, func(r *rig, _ string) string {
			var of []nurture.Who
			for _, g := range ok[CardAnswer](t, r.Core, "cardFor", `{"circle":"wider"}`).Given {
				of = append(of, g.Who)
			}
			return ids(of)
		}},
		{"a favour", func(r *rig, younger string) string {
			return r.acts("favour", `{"ids":[%q],"favour":{"by":"them","kind":"time","day":""}}`, younger).Act
		}, func(r *rig, _ string) string {
			var of []nurture.Who
			for _, p := range ok[nurture.Giving](t, r.Core, "giving", `{}`).Owe {
				of = append(of, p.Who)
			}
			return ids(of)
		}},
	}
	for _, test := range tests {
		t.Run(test.place, func(t *testing.T) {
			r := newRig(t)
			elder := r.save("Ada Exemple")
			younger := r.save("Ada Exemple")
			kept := test.keep(r, younger)
			is := func(when, want string) {
				t.Helper()
				if got := test.names(r, kept); got != want {
					t.Errorf("%s: %q, want %q", when, got, want)
				}
			}
			is("at first", younger)
			joined := r.acts("join", `{"pairs":[{"a":%q,"b":%q}]}`, elder, younger)
			is("joined", elder)
			if care(r, younger).Standing != care(r, elder).Standing || slices.ContainsFunc(care(r, elder).Introduced, func(w nurture.Who) bool { return w.ID == elder }) {
				t.Errorf("by either id: %+v, %+v", care(r, younger), care(r, elder))
			}
			r.acts("undo", `{"act":%q}`, joined.Act)
			is("apart again", younger)
			deleted := r.acts("delete", `{"id":%q}`, younger)
			is("in the bin", "")
			r.acts("undo", `{"act":%q}`, deleted.Act)
			is("out of the bin", younger)
			r.acts("redo", `{"act":%q}`, joined.Act)
			is("joined again", elder)
			if gone, err := with(r.Core, context.Background(), func(people *carnet.Carnet) (carnet.Forgotten, error) {
				return people.Forget(context.Background(), []string{younger})
			}); err != nil || gone.People != 2 {
				t.Fatalf("forgotten: %+v, %v", gone, err)
			}
			is("forgotten", "")
		})
	}
}

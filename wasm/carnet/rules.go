package carnet

import (
	"context"
	"slices"
	"strings"
)

// maxSites bounds the sites that rules are kept for.
const maxSites = 500

// rulesText is the field of the rules of a site.
const rulesText = "text"

// Rules gives the texts of the rules that are kept, by site. The carnet does not read rules; package site does.
func (c *Carnet) Rules(ctx context.Context) (map[string]string, error) {
	things, err := c.Things(ctx, ThingRules)
	return rulesOf(things), err
}

func rulesOf(things []Thing) map[string]string {
	rules := map[string]string{}
	for _, t := range things {
		if text := t.Fields[rulesText]; text != "" {
			rules[strings.TrimPrefix(t.ID, string(ThingRules)+"/")] = text
		}
	}
	return rules
}

// ChangeRules keeps what change makes of the rules by site; an empty text keeps none. Sites are host names in ASCII. It
// returns once everything is on disk, and gives the rules that then are kept. It is one act, which can be undone.
func (c *Carnet) ChangeRules(ctx context.Context, change func(rules map[string]string) (changed map[string]string, err error)) (map[string]string, error) {
	var kept map[string]string
	_, err := c.ChangeThings(ctx, ThingRules, func(things []Thing) ([]ThingEdit, error) {
		kept = rulesOf(things)
		changed, err := change(rulesOf(things))
		if err != nil {
			return nil, err
		}
		var edits []ThingEdit
		for site, text := range changed {
			if !isName(site) {
				return nil, refuse(CodeFieldUnknown, "site", "this is no site")
			}
			e := ThingEdit{ID: string(ThingRules) + "/" + site, Fields: map[string]string{rulesText: text}}
			_, there := kept[site]
			switch {
			case text != "":
				kept[site] = text
			case !there:
				continue
			default:
				delete(kept, site)
				e = ThingEdit{ID: e.ID, Delete: true}
			}
			edits = append(edits, e)
		}
		if len(kept) > maxSites {
			return nil, refuse(CodeTooMany, "text", "rules are kept for at most 500 sites")
		}
		slices.SortFunc(edits, func(a, b ThingEdit) int { return strings.Compare(a.ID, b.ID) })
		return edits, nil
	})
	if err != nil {
		return nil, err
	}
	return kept, nil
}

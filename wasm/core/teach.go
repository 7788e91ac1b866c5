package core

import (
	"context"
	"maps"
	"slices"
	"strings"

	"carnet/wasm/carnet"
	"carnet/wasm/page"
	"carnet/wasm/person"
	"carnet/wasm/site"
)

// LinesRequest asks for the lines of a page, for the user to point at.
type LinesRequest struct {
	Snapshot Snapshot `json:"snapshot"`
}

// LinesAnswer gives at most 600 lines in the order of the page, navigation left out.
type LinesAnswer struct {
	Site   string         `json:"site"`   // that rules would be of; empty if the page can have none
	Fields []person.Field `json:"fields"` // that a line can be
	Lines  []PageLine     `json:"lines"`
}

// PageLine is one line of a page. Its place in the list, from 0, is its number.
type PageLine struct {
	Text  string `json:"text"`            // at most 300 characters
	Under string `json:"under,omitempty"` // the heading above
	Role  string `json:"role,omitempty"`  // "heading", "label", "item"
	Part  bool   `json:"part,omitempty"`  // of the line before that is no part
}

// TeachRequest says what some lines of a page are. Nothing is kept: keepRules keeps the answer's text.
type TeachRequest struct {
	Snapshot Snapshot `json:"snapshot"`
	Marks    []Mark   `json:"marks"` // at most 50
}

// Mark says that a line of LinesAnswer is a field.
type Mark struct {
	Line  int          `json:"line"`
	Field person.Field `json:"field"`
}

// TeachAnswer is the rules that the marks became, and what they read on this very page.
type TeachAnswer struct {
	Reading person.Reading `json:"reading"`
	Rules   []TaughtRule   `json:"rules"`
	Text    string         `json:"text"`             // the rules, as keepRules takes them; empty if there are none
	Missed  []Mark         `json:"missed,omitempty"` // for which no rule was found
}

// TaughtRule says where on a site's pages a field stands.
type TaughtRule struct {
	Site  string       `json:"site"`
	Page  string       `json:"page"` // the pages' path: "/people/*"
	Field person.Field `json:"field"`
	How   string       `json:"how"` // as it is written in a file of rules
}

// RulesRequest asks for the rules that are kept.
type RulesRequest struct {
	Site string `json:"site,omitempty"` // of this site; empty: of all
}

// RulesAnswer is the rules that are kept.
type RulesAnswer struct {
	Rules []TaughtRule `json:"rules"`
	Text  string       `json:"text"` // a file of them, for others to import; empty if there are none
}

// KeepRulesRequest keeps the rules of a text, as teach or a file gave it. They replace those for the same field of the
// same pages. A text that holds anything but rules is refused as a whole.
type KeepRulesRequest struct {
	Text string `json:"text"`
}

// DeleteRuleRequest deletes one rule.
type DeleteRuleRequest struct {
	Site  string       `json:"site"`
	Page  string       `json:"page"`
	Field person.Field `json:"field"`
}

// ReportRequest asks for the structure of a page without what it says.
type ReportRequest struct {
	Snapshot Snapshot `json:"snapshot"`
}

// ReportAnswer is a page with every text replaced by nonsense, for the user to see before it is copied.
type ReportAnswer struct {
	Text string `json:"text"` // at most about 200 kB
}

func (q *ReadRequest) snapshot() *Snapshot   { return &q.Snapshot }
func (q *LinesRequest) snapshot() *Snapshot  { return &q.Snapshot }
func (q *TeachRequest) snapshot() *Snapshot  { return &q.Snapshot }
func (q *ReportRequest) snapshot() *Snapshot { return &q.Snapshot }

// shows is a request about the page in front of the user.
type shows interface{ snapshot() *Snapshot }

func (c *Core) lines(_ context.Context, q LinesRequest) (LinesAnswer, error) {
	p, err := page.Decode(page.Snapshot(q.Snapshot))
	if err != nil {
		return LinesAnswer{}, err
	}
	shown := site.ShownLines(p)
	a := LinesAnswer{Site: site.SiteOf(p.Address), Fields: site.TaughtFields, Lines: make([]PageLine, len(shown))}
	for i, s := range shown {
		a.Lines[i] = PageLine(s)
	}
	return a, nil
}

// maxMarks bounds what one page teaches.
const maxMarks = 50

func (c *Core) teach(ctx context.Context, q TeachRequest) (TeachAnswer, error) {
	if len(q.Marks) > maxMarks {
		return TeachAnswer{}, &person.Error{Code: carnet.CodeTooMany, Field: "marks", Message: "one page teaches at most 50 lines"}
	}
	p, err := page.Decode(page.Snapshot(q.Snapshot))
	if err != nil {
		return TeachAnswer{}, err
	}
	marks := make([]site.Mark, len(q.Marks))
	for i, m := range q.Marks {
		marks[i] = site.Mark(m)
	}
	rules, missed := site.Teach(p, marks)
	a := TeachAnswer{Rules: taughtRules(rules), Reading: site.Read(p, c.config.Day(), rules...)}
	if len(rules) > 0 {
		a.Text = site.FormatRules(rules)
	}
	for _, m := range missed {
		a.Missed = append(a.Missed, Mark(m))
	}
	return a, nil
}

func taughtRules(rules []site.Rule) []TaughtRule {
	all := make([]TaughtRule, len(rules))
	for i, r := range rules {
		_, how, _ := strings.Cut(r.String(), ": ")
		all[i] = TaughtRule{Site: r.Site, Page: r.Page, Field: r.Field, How: how}
	}
	return all
}

func (c *Core) rules(ctx context.Context, q RulesRequest) (RulesAnswer, error) {
	return with(c, ctx, func(people *carnet.Carnet) (RulesAnswer, error) {
		kept, err := people.Rules(ctx)
		if err != nil {
			return RulesAnswer{}, err
		}
		return rulesAnswer(kept, q.Site), nil
	})
}

// rulesAnswer lists rules that are kept, of one site or all.
func rulesAnswer(kept map[string]string, only string) RulesAnswer {
	var all []site.Rule
	for _, name := range slices.Sorted(maps.Keys(kept)) {
		if only == "" || only == name {
			all = append(all, keptRules(kept[name])...)
		}
	}
	a := RulesAnswer{Rules: taughtRules(all)}
	if len(all) > 0 {
		a.Text = site.FormatRules(all)
	}
	return a
}

// keptRules reads a text that was checked when it was kept; one that a newer Carnet has written is not understood, and
// no reason not to read a page.
func keptRules(text string) []site.Rule {
	rules, err := site.ParseRules(text)
	if err != nil {
		return nil
	}
	return rules
}

func (c *Core) keepRules(ctx context.Context, q KeepRulesRequest) (RulesAnswer, error) {
	rules, err := site.ParseRules(q.Text)
	if err != nil {
		return RulesAnswer{}, err
	}
	bySite := map[string][]site.Rule{}
	for _, r := range rules {
		bySite[r.Site] = append(bySite[r.Site], r)
	}
	return c.changeRules(ctx, func(kept map[string]string) (map[string]string, error) {
		changed := map[string]string{}
		for name, newer := range bySite {
			text := site.FormatRules(site.MergeRules(keptRules(kept[name]), newer))
			if _, err := site.ParseRules(text); err != nil { // together they may be too many
				return nil, err
			}
			changed[name] = text
		}
		return changed, nil
	})
}

func (c *Core) deleteRule(ctx context.Context, q DeleteRuleRequest) (RulesAnswer, error) {
	return c.changeRules(ctx, func(kept map[string]string) (map[string]string, error) {
		var left []site.Rule
		found := false
		for _, r := range keptRules(kept[q.Site]) {
			if r.Page == q.Page && r.Field == q.Field {
				found = true
			} else {
				left = append(left, r)
			}
		}
		if !found {
			return nil, &person.Error{Code: CodeRuleUnknown, Message: "there is no such rule"}
		}
		if len(left) == 0 {
			return map[string]string{q.Site: ""}, nil
		}
		return map[string]string{q.Site: site.FormatRules(left)}, nil
	})
}

func (c *Core) changeRules(ctx context.Context, change func(kept map[string]string) (map[string]string, error)) (RulesAnswer, error) {
	return with(c, ctx, func(people *carnet.Carnet) (RulesAnswer, error) {
		kept, err := people.ChangeRules(ctx, change)
		if err != nil {
			return RulesAnswer{}, err
		}
		return rulesAnswer(kept, ""), nil
	})
}

// taught gives the rules that are kept for the site of an address.
func (c *Core) taught(ctx context.Context, address string) ([]site.Rule, error) {
	name := site.SiteOf(address)
	if name == "" {
		return nil, nil
	}
	return with(c, ctx, func(people *carnet.Carnet) ([]site.Rule, error) {
		kept, err := people.Rules(ctx)
		if err != nil || kept[name] == "" {
			return nil, err
		}
		return keptRules(kept[name]), nil
	})
}

func (c *Core) report(_ context.Context, q ReportRequest) (ReportAnswer, error) {
	p, err := page.Decode(page.Snapshot(q.Snapshot))
	if err != nil {
		return ReportAnswer{}, err
	}
	return ReportAnswer{site.Report(p)}, nil
}

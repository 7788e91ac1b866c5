package nurture

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"carnet/wasm/carnet"
	"carnet/wasm/person"
)

// Bounds of a relation.
const (
	maxFormer  = 8
	maxTags    = 20
	maxTold    = 12
	maxTouches = 2000 // the latest
	maxLine    = 160  // characters
)

// Derive makes a relation of everything that is held on a person.
func Derive(p carnet.Person) Relation {
	r := Relation{ID: p.ID, Saved: DayOfMs(p.Saved), Picture: p.Thumb != ""}
	var headline string
	for _, h := range p.Facts {
		f := h.Fact
		switch f.Field {
		case person.FieldName:
			r.Name = short(f.Text)
			r.Saved = cmp.Or(DayOf(f.Source.Day), r.Saved)
		case person.FieldCalled:
			r.Called = short(f.Text)
		case person.FieldWho:
			r.Line = short(f.Text)
		case person.FieldHeadline:
			headline = short(f.Text)
		case person.FieldTitle:
			r.Title = short(f.Text)
			r.NewPost = max(r.NewPost, changedOn(h))
		case person.FieldCompany:
			r.Company = short(f.Text)
			r.NewPost = max(r.NewPost, changedOn(h))
		case person.FieldLocation:
			r.Place = short(f.Text)
		case person.FieldPosition:
			if f.Position != nil && f.Position.Company != "" && !slices.Contains(r.Former, f.Position.Company) && len(r.Former) < maxFormer {
				r.Former = append(r.Former, short(f.Position.Company))
			}
		case person.FieldTag:
			if len(r.Tags) < maxTags {
				r.Tags = append(r.Tags, f.Text)
			}
		case person.FieldBirthday:
			r.Birthday = BirthdayOf(f.Text)
		case person.FieldCircle:
			r.Circle = person.Circle(f.Text)
		case person.FieldCadence:
			r.Cadence, _ = person.Cadence(f.Text)
		case person.FieldNoContact:
			r.Asked = DayOf(f.Text)
		case person.FieldEmail:
			r.Email = cmp.Or(r.Email, f.Text)
		case person.FieldAddress:
			r.Address = f.Text
		case person.FieldGiven:
			r.Given, r.GivenOn = person.Circle(f.Text), DayOf(f.Source.Day)
		case person.FieldLost:
			r.Lost = person.LostReason(f.Text)
		}
		r.deriveDetail(h.Key, f)
	}
	if r.Line == "" {
		r.Line = cmp.Or(headline, person.Position{Title: r.Title, Company: r.Company}.String())
	}
	r.Words = Concepts(r.Title + " " + headline)
	r.Former = slices.DeleteFunc(r.Former, func(c string) bool { return person.Fold(c) == person.Fold(r.Company) })
	slices.SortStableFunc(r.Touches, func(a, b Touched) int { return cmp.Compare(a.Day, b.Day) })
	r.Touches = r.Touches[max(0, len(r.Touches)-maxTouches):]
	slices.SortStableFunc(r.Favours, func(a, b Favoured) int { return cmp.Compare(a.Day, b.Day) })
	r.Told, r.Offers = newest(r.Told), newest(r.Offers)
	return r
}

// deriveDetail takes in a fact that has a detail of its own.
func (r *Relation) deriveDetail(key string, f person.Fact) {
	switch {
	case f.Field == person.FieldLearning:
		told := Told{Key: key, Text: short(f.Text), Day: DayOf(f.Source.Day), Words: Concepts(f.Text)}
		if l := f.Learning; l != nil {
			told.Kind, told.Day = string(l.Kind), DayOf(l.Day)
			if l.Over != "" {
				return
			}
		}
		r.Told = append(r.Told, told)
	case f.Touch != nil:
		t := f.Touch
		r.Touches = append(r.Touches, Touched{DayOf(t.Day), t.Kind, t.By, t.Answered, t.Occasion})
	case f.Favour != nil:
		v := f.Favour
		r.Favours = append(r.Favours, Favoured{DayOf(v.Day), v.By, v.Kind, v.Asked, v.Size})
	case f.Promise != nil:
		if p := f.Promise; p.Done == "" && p.Dropped == "" {
			r.Promises = append(r.Promises, Promised{Key: key, By: p.By, Day: DayOf(p.Day), Due: DayOf(p.Due), Text: short(f.Text)})
		}
	case f.Offer != nil:
		if o := f.Offer; o.Over == "" {
			r.Offers = append(r.Offers, Told{Key: key, Kind: string(o.Kind), Day: DayOf(o.Day), Text: short(f.Text), Words: Concepts(f.Text)})
		}
	case f.Met != nil:
		r.Met = *f.Met
		r.Met.Impression = "" // is read from the record where it is shown
	case f.Recall != nil:
		r.Recall = *f.Recall
	case f.Greeting != nil:
		g := f.Greeting
		r.Greetings = append(r.Greetings, Greeted{g.Campaign, DayOf(g.Day), DayOf(g.Sent), g.Answered, f.Text})
	case f.Proposal != nil:
		r.Proposal = *f.Proposal
	}
}

// changedOn gives the day on which a page was seen to say something else than before; None if it never was. What the user
// corrected is no change of theirs.
func changedOn(h carnet.Held) Day {
	if len(h.Past) == 0 || h.Fact.Source.Method == person.MethodUser {
		return None
	}
	return DayOf(h.Fact.Source.Day)
}

func newest(told []Told) []Told {
	slices.SortStableFunc(told, func(a, b Told) int { return cmp.Compare(b.Day, a.Day) })
	return told[:min(len(told), maxTold)]
}

// short cuts a text to a line.
func short(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	if utf8.RuneCountInString(s) > maxLine {
		return strings.TrimSpace(string([]rune(s)[:maxLine-1])) + "…"
	}
	return s
}

// Summary gives what carnet.Options.Summary asks for.
func Summary(p carnet.Person) string { return Derive(p).Encode() }

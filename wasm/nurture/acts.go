package nurture

import "carnet/wasm/person"

const mostActs = 3

// acts gives what one could do for somebody, what is given first. Who would rather listen asks, where nothing is due.
func (m *Moment) acts(r *Relation, why Motive, bank []Question) []Act {
	var acts []Act
	add := func(a Act) {
		if len(acts) < mostActs {
			acts = append(acts, a)
		}
	}
	switch why.Code {
	case ReasonLost:
		return []Act{{Code: ActFarewell}, {Code: ActLastTry}}
	case ReasonPromise:
		add(Act{Code: ActKeepPromise, Text: why.Text, Key: why.Key})
	case ReasonWrote:
		add(Act{Code: ActAnswer})
	case ReasonBirthday, ReasonNewPost:
		add(Act{Code: ActWish, Text: string(why.Code)})
	}
	for _, o := range r.owed(m.Today) {
		if o.Code == ReasonUnasked {
			add(Act{Code: ActThank, Text: o.Text})
		}
	}
	if m.Settings.Listen {
		for _, q := range Ask(r, bank, m.Today, mostActs) {
			add(Act{Code: ActAsk, Text: q.Text})
		}
		if len(acts) == 0 { // a bank without a question that fits
			add(Act{Code: ActNews})
		}
		return acts
	}
	for _, give := range m.Give(r) {
		add(give)
	}
	return acts
}

// Give gives what the user could give to somebody: help with a need, an introduction, something about what they told. It
// is never empty: one can always ask what would be of use.
func (m *Moment) Give(r *Relation) []Act {
	var acts []Act
	for _, match := range m.Matches[r.ID] {
		acts = append(acts, Act{Code: ActIntroduce, Text: match.Text, With: match.With})
	}
	for _, kind := range []struct {
		of   person.LearningKind
		code ActCode
	}{{person.LearningNeed, ActHelp}, {person.LearningInterest, ActShare}, {person.LearningWish, ActWishTowards},
		{person.LearningStake, ActWishTowards}, {person.LearningTopic, ActShare}, {"", ActShare}} {
		for _, t := range r.Told {
			if t.Kind == string(kind.of) {
				acts = append(acts, Act{Code: kind.code, Text: t.Text, Key: t.Key})
				break
			}
		}
	}
	if len(r.Offers) > 0 {
		acts = append(acts, Act{Code: ActRecommend, Text: r.Offers[0].Text, Key: r.Offers[0].Key})
	}
	return append(acts, Act{Code: ActNews})
}

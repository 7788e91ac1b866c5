package carnet

import (
	"context"
	"slices"
	"strings"

	"carnet/wasm/person"
)

// Card is what is to be kept of a person.
type Card struct {
	Facts    []person.Fact
	Learned  string // a line that becomes a learning
	Contacts bool   // keep e-mail and telephone, which are left out otherwise
	Photo    string // data: URL of the cropped picture
	Page     string // the address bar
	Into     string // the person's id; empty: the known check decides
	Anyway   bool   // save somebody even if they were forgotten
}

// Save keeps a card: as the person it is about, if the known check is certain or Into says so, as a new one otherwise.
// Saving again updates: a fact of the same key is replaced unless the user wrote it, or took it away; nothing that
// the page no longer shows is taken away. It returns once everything is on disk.
func (c *Carnet) Save(ctx context.Context, card Card) (Saved, error) {
	facts, err := c.acceptAll(card.Facts)
	if err != nil {
		return Saved{}, err
	}
	picture, err := acceptPicture(card.Photo)
	if err != nil {
		return Saved{}, err
	}
	learned := person.Fact{Field: person.FieldLearning, Text: card.Learned,
		Source: person.Source{Page: card.Page, Method: person.MethodUser, Confidence: 1}}
	learned, learns, err := c.accept(learned)
	if err != nil {
		return Saved{}, err
	}

	var saved Saved
	saved.Act, err = c.act(ctx, ActDo, "", func(d *draft) error {
		d.batch.What = ActSaved
		r, err := d.whose(ctx, card.Into, facts)
		if err != nil {
			return err
		}
		saved.ID, saved.Created = r.id, !r.live()
		if err := d.remember(ctx, r, facts, card.Anyway); err != nil {
			return err
		}
		if saved.Created {
			d.set(r, keyLife, Value{State: Present})
		}
		for _, f := range facts {
			if card.Contacts || f.Field != person.FieldEmail && f.Field != person.FieldPhone {
				d.capture(r, f)
			}
		}
		if learns {
			learned.ID = c.newID()
			d.set(r, learned.Key(), present(learned))
		}
		if picture != "" {
			if err := d.picture(ctx, r, picture); err != nil {
				return err
			}
		}
		name := r.value(string(person.FieldName))
		if name.State != Present {
			return refuse(CodeNameMissing, "name", "a person needs a name")
		}
		if len(d.batch.Changes) == 0 { // seen again, nothing new: the act is there all the same, to be undone
			d.set(r, string(person.FieldName), name)
		}
		saved.Name = name.Fact.Text
		return nil
	})
	return saved, err
}

// whose gives the person that facts are about, to be changed.
func (d *draft) whose(ctx context.Context, into string, facts []person.Fact) (*record, error) {
	if into != "" {
		return d.existing(ctx, into)
	}
	if m, ok, err := d.c.recognise(ctx, facts, true); err != nil {
		return nil, err
	} else if ok && m.certain {
		return d.person(ctx, m.entry.id)
	}
	if !slices.ContainsFunc(facts, func(f person.Fact) bool { return f.Field == person.FieldName }) {
		return nil, refuse(CodeNameMissing, "name", "a person needs a name")
	}
	return d.record(ctx, d.c.newID())
}

// capture takes one fact into a record as a capture does.
func (d *draft) capture(r *record, f person.Fact) {
	typed := f.Source.Method == person.MethodUser
	if f.Field.HasID() {
		f.ID = d.c.newID()
	}
	key := f.Key()
	held := r.value(key)
	if held.State == Absent {
		if other, richer := r.counterpart(f); other != "" {
			if !richer && !typed {
				return
			}
			d.set(r, other, Value{})
		}
	}
	switch {
	case typed:
	case held.State == Removed:
		return // the user took it away
	case held.State == Present && (held.Fact.Source.Method == person.MethodUser || d.c.outweighs(held.Fact, f)):
		return
	}
	v := present(f)
	if held.same(v) && held.Fact.Source.Page == f.Source.Page && held.Fact.Source.Day == f.Source.Day {
		return
	}
	d.set(r, key, v)
}

// outweighs reports whether a held fact stays although another page, or the text of a link, says otherwise: the other
// is less sure.
func (c *Carnet) outweighs(held, f person.Fact) bool {
	if f.Source.Method == person.MethodLink && held.Source.Method != person.MethodLink {
		return true
	}
	return !f.Field.IsSet() && f.Source.Confidence < held.Source.Confidence && !c.samePage(held.Source.Page, f.Source.Page)
}

// counterpart gives the key of a position or an education that is held and the same as f but for a date that only one
// of the two has, or has more exactly; richer if f is the one that says more. Empty if there is none.
func (r *record) counterpart(f person.Fact) (key string, richer bool) {
	start := startOf(f)
	for _, held := range r.held(f.Field) {
		if held.Key() == f.Key() || !sameElement(held, f) {
			continue
		}
		switch theirs := startOf(held); {
		case strings.HasPrefix(start, theirs):
			return held.Key(), true
		case strings.HasPrefix(theirs, start):
			return held.Key(), false
		}
	}
	return "", false
}

func startOf(f person.Fact) string {
	if f.Position != nil {
		return f.Position.Start
	}
	return ""
}

// sameElement reports whether two facts are one position but for dates.
func sameElement(a, b person.Fact) bool {
	return a.Position != nil && b.Position != nil && person.Fold(a.Position.Title) == person.Fold(b.Position.Title) &&
		person.Fold(a.Position.Company) == person.Fold(b.Position.Company)
}

// samePage reports whether two addresses are one page: the profile of one person, or the same but for the fragment.
func (c *Carnet) samePage(a, b string) bool {
	if a == b {
		return true
	}
	x, known := c.identify(a)
	y, alsoKnown := c.identify(b)
	if known || alsoKnown {
		return known && alsoKnown && x.Network == y.Network && x.Handle == y.Handle
	}
	return strings.TrimRight(bare(a), "/") == strings.TrimRight(bare(b), "/")
}

// picture keeps a picture of a person, unless it is the one that is held.
func (d *draft) picture(ctx context.Context, r *record, data string) error {
	if held, err := d.c.thumb(ctx, r.value(keyThumb).Fact.Text); err != nil || held == data {
		return err
	}
	key := d.c.newID()
	w := newWriter()
	w.b = append(w.b, data...)
	d.also = append(d.also, Write{Table: TableThumbs, Key: key, Value: seal(sealThumb, w.b)})
	d.set(r, keyThumb, present(person.Fact{Text: key}))
	return nil
}

// thumb gives the data of a picture, empty if there is none or it cannot be read: a picture can be taken again.
func (c *Carnet) thumb(ctx context.Context, key string) (string, error) {
	if key == "" {
		return "", nil
	}
	b, err := c.store.Get(ctx, TableThumbs, key)
	if err != nil || b == nil {
		return "", err
	}
	data, err := unseal(sealThumb, b)
	if isCode(err, CodeStoreDamaged) {
		return "", nil
	}
	return data, err
}

// SaveLink keeps the person behind a link to their profile: the link, and its text as the name if there is no better.
// page is where the link stood.
func (c *Carnet) SaveLink(ctx context.Context, address, text, page string) (Saved, error) {
	link, ok := c.identify(address)
	if !ok {
		return Saved{}, refuse(CodeNotProfile, "url", "the link leads to no profile that Carnet knows")
	}
	source := person.Source{Page: page, Method: person.MethodLink, Confidence: 0.5}
	name := tidyText(text, false)
	if name == "" {
		name = link.Handle
	}
	return c.Save(ctx, Card{Page: page, Facts: []person.Fact{
		{Field: person.FieldName, Text: name, Source: source},
		{Field: person.FieldProfile, Text: link.URL, Source: source},
	}})
}

package carnet

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"carnet/wasm/person"
)

// A trace is a text by which somebody who was forgotten would be recognised: a profile link; one that they only show, with
// shows before it; an e-mail address or a telephone number with their name, since others may share it; name with company.
// A mark is a trace's HMAC-SHA256, its first 16 bytes.
const shows = "shows "

// traces gives the traces of facts, which may be of any time and several of one field.
func (c *Carnet) traces(facts []person.Fact) []string {
	var names, all []string
	for _, f := range facts {
		if name := nameTrace(f.Text); (f.Field == person.FieldName || f.Field == person.FieldAltName) && name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	for _, id := range c.identities(eachOfFacts(facts)) {
		switch id.kind {
		case byProfile:
			all = append(all, id.text)
		case byLink:
			all = append(all, shows+id.text)
		case byEmail, byPhone:
			for _, name := range names {
				all = append(all, id.text+" "+name)
			}
		}
	}
	for _, name := range facts {
		for _, company := range facts {
			if name.Field != person.FieldName || company.Field != person.FieldCompany {
				continue
			}
			if trace := namesake(name.Text, company.Text); trace != "" && !slices.Contains(all, trace) {
				all = append(all, trace)
			}
		}
	}
	return all
}

// nameTrace gives the words of a name, in whatever order they were written.
func nameTrace(name string) string {
	parts := words(name)
	slices.Sort(parts)
	return strings.Join(parts, " ")
}

// tracesOf gives the traces of everything that was ever held of a person.
func (c *Carnet) tracesOf(r *record) []string {
	var facts []person.Fact
	for _, change := range r.changes() {
		if change.Value.State == Present && change.Value.Fact.Field != "" {
			facts = append(facts, change.Value.Fact)
		}
	}
	return c.traces(facts)
}

// marks gives the marks of traces under a key, sorted: their order says nothing.
func marks(key string, traces []string) []string {
	all := make([]string, len(traces))
	for i, trace := range traces {
		h := hmac.New(sha256.New, []byte(key))
		h.Write([]byte(trace))
		all[i] = hex.EncodeToString(h.Sum(nil)[:16])
	}
	slices.Sort(all)
	return all
}

// forgottenKey gives the key for the marks of whoever is forgotten next: one that is in use, or a new one.
func (c *Carnet) forgottenKey(ctx context.Context) (string, error) {
	known, err := c.forgottenPeople(ctx)
	if err != nil {
		return "", err
	}
	if len(known.keys) > 0 {
		return known.keys[0], nil
	}
	var key [32]byte
	c.options.Random(key[:])
	return hex.EncodeToString(key[:]), nil
}

// forgottenPeople are the marks of everybody who was forgotten.
type forgottenPeople struct {
	keys []string         // most often one: two devices that forgot somebody before they knew of each other have two
	when map[string]int64 // by mark: ms since 1970, the first time
}

func (c *Carnet) forgottenPeople(ctx context.Context) (forgottenPeople, error) {
	known := forgottenPeople{when: map[string]int64{}}
	things, err := c.loadThings(ctx)
	for id, r := range things {
		if !tellsForgotten(id) {
			continue
		}
		if key := r.value(forgottenKey).Fact.Text; key != "" && !slices.Contains(known.keys, key) {
			known.keys = append(known.keys, key)
		}
		for mark := range strings.FieldsSeq(r.value(forgottenMarks).Fact.Text) {
			if ms, there := known.when[mark]; !there || r.saved() < ms {
				known.when[mark] = r.saved()
			}
		}
	}
	slices.Sort(known.keys)
	return known, err
}

// has reports whether a trace is that of somebody who was forgotten.
func (p forgottenPeople) has(trace string) bool {
	_, ok := p.since(trace)
	return ok
}

func (p forgottenPeople) since(trace string) (int64, bool) {
	for _, key := range p.keys {
		if ms, ok := p.when[marks(key, []string{trace})[0]]; ok {
			return ms, true
		}
	}
	return 0, false
}

// recall gives when somebody whom facts are about was forgotten, in ms since 1970. A profile link that is only shown is
// asked for both ways: the user decides.
func (p forgottenPeople) recall(c *Carnet, facts []person.Fact) (ms int64, ok bool) {
	if len(p.keys) == 0 {
		return 0, false
	}
	for _, trace := range c.traces(facts) {
		other := shows + trace
		if bare, shown := strings.CutPrefix(trace, shows); shown {
			other = bare
		}
		for _, t := range []string{trace, other} {
			if ms, ok := p.since(t); ok {
				return ms, true
			}
		}
	}
	return 0, false
}

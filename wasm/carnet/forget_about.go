package carnet

import (
	"context"
	"strings"

	"carnet/wasm/person"
)

// People of an introduction: fields whose texts are their ids.
var introduced = []string{"a", "b"}

// isAbout reports whether a thing is about people, and goes when one of them is forgotten: an introduction says in words
// who they are.
func isAbout(id string) bool { return strings.HasPrefix(id, string(ThingIntroduction)+"/") }

// aboutThem adds to those who are gone the things that are about them, or about somebody who was forgotten before.
func (d *draft) aboutThem(ctx context.Context, gone map[string]*record) error {
	things, err := d.c.loadThings(ctx)
	if err != nil {
		return err
	}
	for id, r := range things {
		if !isAbout(id) {
			continue
		}
		for _, change := range r.changes() {
			whom := change.Value.Fact
			for _, field := range introduced {
				if whom.Field == person.Field(field) && (gone[whom.Text] != nil || things[forgottenID(whom.Text)] != nil) {
					gone[id] = r
				}
			}
		}
	}
	return nil
}

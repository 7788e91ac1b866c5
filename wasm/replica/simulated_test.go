//go:build !js

package replica

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"carnet/wasm/carnet"
	"carnet/wasm/person"
)

// step does one thing on a device. What fails is tried again some other time, as people do.
func (s *simulation) step(d *device, wrong int) {
	ctx := context.Background()
	switch s.chance.IntN(32) {
	case 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10:
		s.write(d)
	case 11, 12, 13, 14, 15, 16, 17, 18, 19, 20:
		s.syncSome(d)
	case 21, 22:
		s.takeIn(d)
	case 23:
		if s.chance.IntN(4) == 0 {
			s.revoke(d)
		} else if s.chance.IntN(3) == 0 {
			s.replacePhrase(d)
		} else if s.chance.IntN(6) == 0 && d.on {
			s.left++
			_ = d.Leave(ctx)
		}
	case 24:
		s.remove(d)
	case 25:
		if wrong == 2 && s.chance.IntN(2) == 0 {
			s.backUpOrPutBack()
		}
		s.startRelay()
	case 26:
		s.pass(time.Duration(s.chance.IntN(1000)) * time.Minute)
		if s.chance.IntN(10) == 0 {
			s.pass(time.Duration(s.chance.IntN(40)) * 24 * time.Hour)
		}
	case 27:
		_ = d.Forgot(ctx) // compacts at the next sync
	case 28:
		s.resolve(d)
	case 29:
		if wrong > 0 && s.chance.IntN(4) == 0 {
			s.jumps++
			d.off = s.wrongClock()
		}
	case 30:
		s.copyOrRestore(d, wrong)
	case 31:
		d.book.Settle(ctx)
	}
}

// syncSome syncs a device; the user agrees to what the brake shows, or does not, and leaves where it was put out.
func (s *simulation) syncSome(d *device) {
	ctx := context.Background()
	if !d.on {
		return
	}
	s.syncs++
	err := d.Sync(ctx)
	if hasLost(err) && s.chance.IntN(2) == 0 {
		s.anew++
		err = d.Anew(ctx)
	}
	switch codeOf(err) {
	case CodeBrake:
		s.braked++
		if s.chance.IntN(2) == 0 {
			_ = d.Agree(ctx)
		}
	case CodeRevoked:
		if s.chance.IntN(2) == 0 {
			_ = d.Leave(ctx)
		}
	}
}

// hasLost reports whether an error says that the relay has lost something, so that a device may begin anew.
func hasLost(err error) bool {
	switch codeOf(err) {
	case "sync-log-behind", "sync-log-forked", "sync-log-rolled-back":
		return true
	}
	return false
}

// backUpOrPutBack puts the relay back from a backup, or makes one. What was done to the chain since would not be known to
// all: that is left to tests of its own.
func (s *simulation) backUpOrPutBack() {
	if links := s.chain().Len(); s.backed != links {
		s.backed = links
		s.backUp()
		return
	}
	s.backed = 0
	s.backups++
	s.putBack()
}

// write saves somebody: one of those whom all know, or one whom only this device writes.
func (s *simulation) write(d *device) {
	who := fmt.Sprint("everybody", s.chance.IntN(6))
	if s.chance.IntN(2) == 0 {
		who = fmt.Sprint(d.name, "-", s.chance.IntN(4))
	}
	s.edits++
	headline := fmt.Sprint("said ", s.edits)
	page := "https://github.com/" + who
	saved, err := d.book.Save(context.Background(), carnet.Card{Facts: []person.Fact{
		fact(person.FieldName, "Person "+who, page), fact(person.FieldProfile, page, page),
		{Field: person.FieldHeadline, Text: headline, Source: person.Source{Method: person.MethodUser, Confidence: 1}},
	}})
	if err == nil && saved.Act != "" {
		s.said = append(s.said, saying{d, who, headline, s.edits})
	}
}

// remove deletes or forgets somebody whom all know.
func (s *simulation) remove(d *device) {
	list, err := d.book.People(context.Background(), carnet.Query{Text: "everybody"})
	if err != nil || len(list.Rows) == 0 {
		return
	}
	row := list.Rows[s.chance.IntN(len(list.Rows))]
	s.gone[row.Name[len("Person "):]] = true
	if s.chance.IntN(4) == 0 || d.off > 24*time.Hour { // forgetting does not wait for a clock
		_, _ = d.book.Forget(context.Background(), []string{row.ID})
		_ = d.Forgot(context.Background())
	} else {
		_, _ = d.book.Delete(context.Background(), row.ID)
	}
}

// resolve decides about what is held back because of a clock: to keep it, or, where it is told of whom all of it is, to leave
// it out; else nobody could say here what is gone.
func (s *simulation) resolve(d *device) {
	held, err := d.book.Quarantine(context.Background())
	if err != nil || len(held) == 0 {
		return
	}
	s.resolved++
	h := held[s.chance.IntN(len(held))]
	unknown := h.People > len(h.Some) || slices.ContainsFunc(h.Some, func(p carnet.HeldPerson) bool { return p.Name == "" })
	keep := s.chance.IntN(2) > 0 || unknown
	if !keep { // the user does not want it; of somebody whom this made, what was said later goes along
		for _, p := range h.Some {
			s.gone[strings.TrimPrefix(p.Name, "Person ")] = true
		}
	}
	_, _ = d.book.Resolve(context.Background(), h.Device, keep)
}

// takeIn brings a device in: by a pairing with one that is in, or by the phrase.
func (s *simulation) takeIn(d *device) {
	ctx := context.Background()
	if d.on {
		return
	}
	s.joined++
	if s.chance.IntN(3) == 0 {
		_ = s.recover(d)
		return
	}
	host := s.another(d)
	if host == nil {
		return
	}
	invitation, err := host.Pair(ctx)
	if err != nil || d.Join(ctx, invitation.Address, invitation.Words, d.name) != nil {
		return
	}
	if _, err := host.Answered(ctx); err != nil {
		return
	}
	if s.chance.IntN(4) == 0 {
		s.syncSome(host)
	}
	if host.Admit(ctx) != nil {
		host.EndPairing()
	}
	for range 3 {
		if p, err := d.Joined(ctx); err == nil && p.Done {
			return
		}
	}
	d.EndPairing()
}

// recover brings a device in by the phrase: the new one, or the one before if that is not in.
func (s *simulation) recover(d *device) error {
	if s.next != nil && d.Recover(context.Background(), "https://relay.example", d.name, s.next) == nil {
		return nil
	}
	return d.Recover(context.Background(), "https://relay.example", d.name, s.phrase)
}

// replacePhrase gives the vault another phrase. If that fails the user has its words, and tries again some time.
func (s *simulation) replacePhrase(d *device) {
	if !d.on || s.phrases > 5 {
		return
	}
	if s.next == nil {
		s.next = NewPhrase()
	}
	paper, err := paperOf(s.phrase)
	s.no(err)
	before := d.epochs
	if d.ReplacePhrase(context.Background(), s.next) == nil {
		s.phrases++
		s.out[paper.ID] = &outsider{paper, before}
		s.phrase, s.next = s.next, nil
	}
}

// another gives a device that is in, other than one.
func (s *simulation) another(than *device) *device {
	for _, i := range s.chance.Perm(len(s.devices)) {
		if d := s.devices[i]; d != than && s.isIn(d) {
			return d
		}
	}
	return nil
}

// revoke takes another device out.
func (s *simulation) revoke(d *device) {
	if other := s.another(d); d.on && other != nil {
		s.revoked++
		_ = d.Revoke(context.Background(), other.keys.ID.String())
	}
}

// pastProfile is a profile as it was once.
type pastProfile struct {
	store carnet.Store
	edits int // how many there were by then
}

// copyOrRestore copies a device's profile, or puts an old copy in its place. What was not sent since is lost by that, and
// nothing else. A clock that is behind what was seen before would give the same stamps twice, so this is not done where one
// is wrong.
func (s *simulation) copyOrRestore(d *device, wrong int) {
	old := s.copies[d]
	if wrong > 0 || s.death.left >= 0 || d.death.left >= 0 {
		return
	}
	if old == nil {
		s.copies[d] = &pastProfile{s.duplicate(d.store.Store), s.edits}
		return
	}
	s.restored++
	s.copies[d] = nil
	if status := d.Status(); !status.On || status.Unsent > 0 {
		s.said = slices.DeleteFunc(s.said, func(said saying) bool { return said.by == d && said.number > old.edits })
	}
	d.store.Store = old.store
	s.pass(time.Hour)
	d.open()
}

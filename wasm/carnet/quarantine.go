package carnet

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"carnet/wasm/person"
)

// HeldBack is what is held back of one device because its clock is more than 24 h ahead of every other witness; or what was
// written here while the clock was so far ahead, which is not held back here, but on other devices.
type HeldBack struct {
	Device  string       `json:"device"`  // its number, 16 hexadecimal digits
	Here    bool         `json:"here"`    // this device
	Changes int          `json:"changes"` // how many
	Ahead   int64        `json:"ahead"`   // ms by which the furthest is ahead of this machine's clock
	People  int          `json:"people"`  // how many they concern
	Some    []HeldPerson `json:"some"`    // at most 20 of them
}

// HeldPerson is somebody whom a change that is held back concerns.
type HeldPerson struct {
	ID   string `json:"id"`
	Name string `json:"name,omitempty"` // as it is in the carnet, or as it would be
}

// someHeld is how many people a HeldBack names.
const someHeld = 20

// Quarantined gives the number of changes that are held back because their clock is more than 24 h ahead of every
// other witness, and that the user has not decided about.
func (c *Carnet) Quarantined() int {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return len(c.unresolved())
}

// unresolved gives the changes that are held back and not decided about, and those that were made here while the clock was
// ahead, by device and in their order.
func (c *Carnet) unresolved() []Change {
	var all []Change
	for _, b := range c.held {
		for _, change := range b.Changes {
			if !c.resolved[place{change.Record, change.Key, change.At}] {
				all = append(all, change)
			}
		}
	}
	for _, change := range c.ahead {
		if change.At.Ms > c.options.Now()+ahead {
			all = append(all, change)
		}
	}
	slices.SortStableFunc(all, func(a, b Change) int {
		return cmp.Or(cmp.Compare(a.At.Device, b.At.Device), a.At.Compare(b.At))
	})
	return all
}

func deviceName(device uint64) string {
	s := strconv.FormatUint(device, 16)
	return "0000000000000000"[len(s):] + s
}

// Quarantine gives what is held back, by device.
func (c *Carnet) Quarantine(ctx context.Context) ([]HeldBack, error) {
	var found []HeldBack
	err := c.look(ctx, func() (err error) {
		found, err = c.heldBack(ctx)
		return err
	})
	return found, err
}

func (c *Carnet) heldBack(ctx context.Context) ([]HeldBack, error) {
	found := []HeldBack{} // never null in JSON
	var people map[string]bool
	names := map[string]string{}
	all := c.unresolved()
	for i, change := range all {
		if i == 0 || all[i-1].At.Device != change.At.Device {
			found = append(found, HeldBack{Device: deviceName(change.At.Device), Some: []HeldPerson{},
				Here: change.At.Device == c.clock.device})
			people = map[string]bool{}
		}
		h := &found[len(found)-1]
		h.Changes++
		h.Ahead = max(h.Ahead, change.At.Ms-c.options.Now())
		if change.Key == string(person.FieldName) {
			names[change.Record] = change.Value.Fact.Text
		}
		if !isThing(change.Record) && !people[change.Record] {
			people[change.Record] = true
			h.People++
			if len(h.Some) < someHeld {
				h.Some = append(h.Some, HeldPerson{ID: change.Record})
			}
		}
	}
	for _, h := range found {
		for i := range h.Some {
			p := &h.Some[i]
			e, err := c.entry(ctx, p.ID)
			if err != nil {
				return nil, err
			}
			if e != nil && e.name != "" {
				p.Name = e.name
			} else {
				p.Name = names[p.ID]
			}
		}
	}
	return found, nil
}

// Resolve decides about everything that is held back of a device, in one act that can be undone: then it is held back
// again. Kept, each change is made anew as of now, so that the clock that was ahead does not win over later ones for ever;
// dropped, it is left out. Either way the changes that were held back are left out on every device. What this device wrote
// while its clock was ahead is decided about in the same way, but for good: its clock is put right; and whom it forgot stay
// forgotten, for nothing is left of them. CodeNothingHeld if there is nothing.
func (c *Carnet) Resolve(ctx context.Context, device string, keep bool) (Acted, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	var done Acted
	var err error
	here, before := false, c.clock.last
	var kept map[string]bool
	done.Act, err = c.do(ctx, ActDo, "", func(d *draft) error {
		d.batch.What = ActDropped
		if here = len(c.ahead) > 0 && device == deviceName(c.clock.device); here {
			d.batch.Kind = ActFinal
			c.putRight()
		}
		if keep {
			d.batch.What = ActKept
		}
		done.ID, done.Name, done.People = "", "", 0
		kept = map[string]bool{}
		people := map[string]bool{}
		for _, change := range c.unresolved() {
			if deviceName(change.At.Device) != device {
				continue
			}
			r, err := d.record(ctx, change.Record)
			if err != nil {
				return err
			}
			if here && !r.has(change) {
				continue // forgotten since
			}
			d.set(r, voidKey(change.At), Value{State: Present})
			if keep || tellsForgotten(change.Record) {
				kept[change.Record] = true
				d.set(r, change.Key, change.Value) // though the same be there: what says it may be left out by another device meanwhile
			}
			if isThing(r.id) || people[r.id] {
				continue
			}
			people[r.id] = true
			if done.People++; done.People == 1 {
				done.ID = r.id
			}
		}
		if len(d.batch.Changes) == 0 {
			return refuse(CodeNothingHeld, "device", "nothing is held back of this device")
		}
		if r := d.loaded[done.ID]; r != nil {
			done.Name = r.text(person.FieldName)
		}
		return nil
	})
	switch {
	case here && err == nil:
		c.ahead = nil
	case here && before.Compare(c.clock.last) > 0:
		c.clock.back(before)
	}
	if err != nil || len(kept) == 0 {
		return done, err
	}
	if err := c.forgetMerged(ctx, kept); err != nil { // what was kept may say that somebody is to be forgotten
		return done, err
	}
	return done, c.joinMerged(ctx, kept)
}

// resolve takes note of which changes of a record that are held back are decided about.
func (c *Carnet) resolve(r *record) {
	for _, b := range c.held {
		for _, change := range b.Changes {
			if change.Record == r.id {
				c.resolved[place{change.Record, change.Key, change.At}] = r.voids(change.Key, change.At)
			}
		}
	}
}

// noteResolved does so for all of them.
func (c *Carnet) noteResolved(ctx context.Context) error {
	c.resolved = map[place]bool{}
	for _, b := range c.held {
		for _, change := range b.Changes {
			r, err := c.record(ctx, change.Record)
			if err != nil {
				return err
			}
			if r != nil {
				c.resolved[place{change.Record, change.Key, change.At}] = r.voids(change.Key, change.At)
			}
		}
	}
	return nil
}

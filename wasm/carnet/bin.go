package carnet

import (
	"cmp"
	"context"
	"slices"

	"carnet/wasm/person"
)

// binDays is how long somebody stays in the bin, in days.
const binDays = 30

const dayMs = 24 * 60 * 60 * 1000

// Binned is somebody in the bin.
type Binned struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Headline string `json:"headline,omitempty"`
	Deleted  int64  `json:"deleted"` // ms since 1970
	Days     int    `json:"days"`    // until they are forgotten for good, at least 0
}

// Bin gives who is in the bin, the last first. Somebody stays there for 30 days after anything about them last changed;
// then Settle forgets them for good. Where there is sync, a clock that is ahead does not shorten that, see Told.
func (c *Carnet) Bin(ctx context.Context) ([]Binned, error) {
	found := []Binned{} // never null in JSON
	err := c.look(ctx, func() error {
		found = found[:0]
		return c.binned(ctx, func(e *entry, deleted int64) {
			left := e.changed + binDays*dayMs - c.options.Now()
			found = append(found, Binned{ID: e.id, Name: e.name, Headline: e.headline, Deleted: deleted,
				Days: int(max(0, (left+dayMs-1)/dayMs))})
		}, func(*entry) bool { return true })
	})
	slices.SortFunc(found, func(a, b Binned) int { return cmp.Or(cmp.Compare(b.Deleted, a.Deleted), cmp.Compare(a.ID, b.ID)) })
	return found, err
}

// binned visits those in the bin who are wanted, with the ms since 1970 at which they were deleted.
func (c *Carnet) binned(ctx context.Context, visit func(e *entry, deleted int64), wanted func(e *entry) bool) error {
	all, err := c.inBin(ctx)
	if err != nil {
		return err
	}
	var ids []string
	byID := map[string]*entry{}
	for _, e := range all {
		if wanted(e) {
			ids = append(ids, e.id)
			byID[e.id] = e
		}
	}
	records, err := (&draft{c: c, loaded: map[string]*record{}}).several(ctx, ids, false)
	for _, r := range records {
		if f := r.field(keyLife); f != nil && f.now().value.State == Removed {
			visit(byID[r.id], f.now().at.Ms)
		}
	}
	return err
}

// Told tells what the relay's clock says, in ms since 1970. Who is forgotten is so on every device, so where there is sync
// nobody leaves the bin because the clock of this device alone is ahead: not before the relay's says so, too.
func (c *Carnet) Told(ms int64) { c.told.Store(ms) }

// expired gives who has been in the bin for too long.
func (c *Carnet) expired(ctx context.Context) ([]string, error) {
	now := c.options.Now()
	sync, err := c.store.Get(ctx, TableMeta, metaSync)
	if err != nil {
		return nil, err
	}
	if sync != nil {
		now = min(now, c.told.Load())
	}
	var ids []string
	before := now - binDays*dayMs
	err = c.binned(ctx, func(e *entry, _ int64) { ids = append(ids, e.id) }, func(e *entry) bool { return e.changed <= before })
	slices.Sort(ids)
	return ids, err
}

// Restore takes people out of the bin in one act. Who is not in it is left as they are; the act is empty if nobody is left.
func (c *Carnet) Restore(ctx context.Context, ids []string) (Acted, error) {
	return c.many(ctx, ActRestored, ids, false, func(d *draft, r *record) {
		if r.value(keyLife).State == Removed && r.value(string(person.FieldName)).State == Present {
			d.set(r, keyLife, Value{State: Present})
		}
	})
}

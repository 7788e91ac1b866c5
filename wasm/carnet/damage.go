package carnet

import (
	"context"
	"slices"

	"carnet/wasm/person"
)

// metaDamage keeps what was found damaged until the user has seen it: once it is mended, or left behind, nothing else would
// tell.
const metaDamage = "damage"

// sealDamage seals what stands under metaDamage.
const sealDamage = 'y'

// loadDamage reads what was found damaged before.
func (c *Carnet) loadDamage(ctx context.Context) error {
	b, err := c.store.Get(ctx, TableMeta, metaDamage)
	if err != nil || b == nil {
		return err
	}
	content, err := unseal(sealDamage, b)
	if err != nil {
		return nil // it said that something is damaged, and is so itself
	}
	r := reader{s: content}
	for n := r.count(); n > 0 && !r.fault; n-- {
		c.noteProblem(&person.Error{Code: r.text(), Message: r.text()})
		c.damageKept++
	}
	return nil
}

// keepDamage writes what was found damaged, if that is more than is kept already. It is no failure of anything else if it
// cannot be written.
func (c *Carnet) keepDamage(ctx context.Context) {
	var found []*person.Error
	for _, p := range c.problems {
		if p.Code == CodeStoreDamaged || p.Code == CodeStoreMended {
			found = append(found, p)
		}
	}
	if len(found) == c.damageKept {
		return
	}
	w := newWriter()
	w.uint(uint64(len(found)))
	for _, p := range found {
		w.text(p.Code)
		w.text(p.Message)
	}
	if c.store.Commit(ctx, []Write{{Table: TableMeta, Key: metaDamage, Value: seal(sealDamage, w.b)}}) == nil {
		c.damageKept = len(found)
	}
}

// Seen forgets the problems that were found so far, once the user has seen them.
func (c *Carnet) Seen(ctx context.Context) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.settle(ctx); err != nil { // so that an entry of the log that cannot be read is not come upon again
		return err
	}
	if err := c.store.Commit(ctx, []Write{{Table: TableMeta, Key: metaDamage}}); err != nil {
		return err
	}
	c.problems, c.damageKept = nil, 0
	return nil
}

// mended names chunks that do not decode and are made again from the log.
func (c *Carnet) mended(where string, err error) {
	c.noteProblem(&person.Error{Code: CodeStoreMended, Message: where + ": " + err.Error()})
}

// noteProblem keeps a problem once.
func (c *Carnet) noteProblem(e *person.Error) {
	if !slices.ContainsFunc(c.problems, func(o *person.Error) bool { return *o == *e }) {
		c.problems = append(c.problems, e)
	}
}

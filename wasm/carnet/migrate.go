package carnet

import "context"

// metaRules was followed by / and a site in TableMeta of the first format: sealed, the rules that the user taught for it.
const metaRules = "rules"

// migrate brings what an older format kept otherwise to where it is now, in one commit, after the state has been read. What
// is damaged is left where it is, and named by Problems.
func (c *Carnet) migrate(ctx context.Context) error {
	d := &draft{c: c, batch: Batch{Act: c.newID(), What: ActMoved}, loaded: map[string]*record{}}
	err := c.scan(ctx, TableMeta, metaRules+"/", metaRules+"0", func(key string, value []byte) error {
		text, err := unseal(sealRules, value)
		switch {
		case isCode(err, CodeStoreNewer):
			return err
		case err != nil:
			c.problem(key, err)
			return nil
		}
		_, err = d.changeThing(ctx, ThingEdit{ID: key, Fields: map[string]string{rulesText: text}})
		d.also = append(d.also, Write{Table: TableMeta, Key: key})
		return err
	})
	if err != nil {
		return err
	}
	d.also = append(d.also, Write{Table: TableMeta, Key: metaFormat, Value: encodeDevice(c.clock.device)})
	if len(d.batch.Changes) == 0 {
		return c.store.Commit(ctx, d.also)
	}
	if err := c.append(ctx, []Batch{d.batch}, d.also); err != nil {
		return err
	}
	c.take(d.loaded)
	return nil
}

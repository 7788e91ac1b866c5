package carnet

import (
	"context"
	"strings"
)

// metaRules is followed by / and a site in TableMeta: sealed, the text of the rules that the user taught for it. The
// carnet does not read rules; package site does.
const metaRules = "rules"

// maxSites bounds the sites that rules are kept for.
const maxSites = 500

// Rules gives the texts of the rules that are kept, by site. They are not to be changed.
func (c *Carnet) Rules(ctx context.Context) (map[string]string, error) {
	c.mu.RLock()
	rules := c.rules
	c.mu.RUnlock()
	if rules != nil {
		return rules, nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.readRules(ctx)
}

// readRules reads the rules once. What is damaged is left out and named by Problems: rules can be taught again. The
// caller holds the lock.
func (c *Carnet) readRules(ctx context.Context) (map[string]string, error) {
	if c.rules != nil {
		return c.rules, nil
	}
	rules := map[string]string{}
	err := c.scan(ctx, TableMeta, metaRules+"/", metaRules+"0", func(key string, value []byte) error {
		text, err := unseal(sealRules, value)
		switch {
		case isCode(err, CodeStoreNewer):
			return err
		case err != nil:
			c.problem(key, err)
		default:
			rules[key[len(metaRules)+1:]] = text
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	c.rules = rules
	return rules, nil
}

// ChangeRules keeps what change makes of the rules by site; an empty text keeps none. Sites are host names in ASCII. It
// returns once everything is on disk, and gives the rules that then are kept.
func (c *Carnet) ChangeRules(ctx context.Context, change func(rules map[string]string) (changed map[string]string, err error)) (map[string]string, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	rules, err := c.readRules(ctx)
	if err != nil {
		return nil, err
	}
	changed, err := change(rules)
	if err != nil {
		return nil, err
	}
	kept := map[string]string{}
	for site, text := range rules {
		kept[site] = text
	}
	var writes []Write
	for site, text := range changed {
		if site == "" || strings.Trim(site, "abcdefghijklmnopqrstuvwxyz0123456789-.") != "" {
			return nil, refuse(CodeFieldUnknown, "site", "this is no site")
		}
		write := Write{Table: TableMeta, Key: metaRules + "/" + site}
		if delete(kept, site); text != "" {
			kept[site] = text
			w := newWriter()
			w.b = append(w.b, text...)
			write.Value = seal(sealRules, w.b)
		}
		writes = append(writes, write)
	}
	if len(kept) > maxSites {
		return nil, refuse(CodeTooMany, "text", "rules are kept for at most 500 sites")
	}
	if len(writes) == 0 {
		return kept, nil
	}
	c.rules = nil // if the store dies in between, what is there is read again
	if err := c.store.Commit(ctx, writes); err != nil {
		return nil, err
	}
	c.rules = kept
	return kept, nil
}

package core

import (
	"context"

	"carnet/wasm/carnet"
	"carnet/wasm/nurture"
	"carnet/wasm/person"
	"carnet/wasm/replica"
)

// mostNamed is how many people of a brake are named.
const mostNamed = 200

// replicated does something with this device's end of sync, which is opened with the carnet that it belongs to.
func replicated[A any](c *Core, ctx context.Context, do func(r *replica.Replica, people *carnet.Carnet) (A, error)) (A, error) {
	return with(c, ctx, func(people *carnet.Carnet) (A, error) {
		r, err := c.syncOf(ctx, people)
		if err != nil {
			var none A
			return none, err
		}
		return do(r, people)
	})
}

// syncOf gives the replica of a carnet.
func (c *Core) syncOf(ctx context.Context, people *carnet.Carnet) (*replica.Replica, error) {
	c.syncing.Lock()
	defer c.syncing.Unlock()
	if c.replica == nil || c.replicaOf != people {
		r, err := replica.Open(ctx, c.config.Sync(people))
		if err != nil {
			return nil, err
		}
		c.replica, c.replicaOf = r, people
	}
	return c.replica, nil
}

// syncState tells how sync is, without asking the relay.
func (c *Core) syncState(ctx context.Context, _ Empty) (SyncState, error) {
	return replicated(c, ctx, func(r *replica.Replica, people *carnet.Carnet) (SyncState, error) {
		status := r.Status()
		state := SyncState{Status: status}
		if status.Brake != nil {
			state.Changed = named(ctx, people, status.Brake.Changed)
			state.Removed = named(ctx, people, status.Brake.Removed)
		}
		return state, nil
	})
}

// named gives people by their names; who is no longer there is left out.
func named(ctx context.Context, people *carnet.Carnet, ids []string) []nurture.Named {
	var all []nurture.Named
	for _, id := range ids[:min(len(ids), mostNamed)] {
		p, err := people.Person(ctx, id)
		if err != nil {
			continue
		}
		for _, held := range p.Facts {
			if held.Fact.Field == person.FieldName {
				all = append(all, nurture.Named{ID: id, Name: held.Fact.Text})
			}
		}
	}
	return all
}

// done does something that has no answer of its own, and tells how sync is then.
func done(do func(r *replica.Replica, ctx context.Context) error) func(c *Core, ctx context.Context) (SyncState, error) {
	return func(c *Core, ctx context.Context) (SyncState, error) {
		taken, err := replicated(c, ctx, func(r *replica.Replica, people *carnet.Carnet) (bool, error) {
			before := people.Head()
			err := do(r, ctx)
			return people.Head() != before, err
		})
		if err != nil {
			return SyncState{}, err
		}
		state, err := c.syncState(ctx, Empty{})
		state.Taken = taken
		return state, err
	}
}

func (c *Core) syncPhrase(context.Context, Empty) (SyncPhrase, error) {
	return SyncPhrase{Words: replica.NewPhrase()}, nil
}

func (c *Core) sync(ctx context.Context, _ Empty) (SyncState, error) {
	return done((*replica.Replica).Sync)(c, ctx)
}

func (c *Core) syncAgree(ctx context.Context, _ Empty) (SyncState, error) {
	return done((*replica.Replica).Agree)(c, ctx)
}

func (c *Core) syncAnew(ctx context.Context, _ Empty) (SyncState, error) {
	return done((*replica.Replica).Anew)(c, ctx)
}

// syncLeave leaves even where this device's keys do not open any more. It cannot tell the others then; they can take it out.
// If the user wants it, everything that is here goes, too.
func (c *Core) syncLeave(ctx context.Context, q SyncLeaveRequest) (SyncState, error) {
	return with(c, ctx, func(people *carnet.Carnet) (SyncState, error) {
		r, err := c.syncOf(ctx, people)
		switch {
		case err == nil:
			err = r.Leave(ctx)
		case problem(err).Code == replica.CodeKeys:
			err = people.KeepSyncState(ctx, nil)
		}
		if err == nil && q.Erase {
			err = people.EraseAll(ctx)
		}
		if err != nil {
			return SyncState{}, err
		}
		state, err := c.syncState(ctx, Empty{})
		state.Taken = q.Erase
		return state, err
	})
}

func (c *Core) syncDelete(ctx context.Context, _ Empty) (SyncState, error) {
	return done((*replica.Replica).DeleteVault)(c, ctx)
}

func (c *Core) syncStart(ctx context.Context, q SyncStartRequest) (SyncState, error) {
	return done(func(r *replica.Replica, ctx context.Context) error {
		return r.Start(ctx, q.Address, q.Invite, q.Name, q.Phrase)
	})(c, ctx)
}

func (c *Core) syncReplacePhrase(ctx context.Context, q SyncReplacePhraseRequest) (SyncState, error) {
	return done(func(r *replica.Replica, ctx context.Context) error { return r.ReplacePhrase(ctx, q.Phrase) })(c, ctx)
}

func (c *Core) syncRecover(ctx context.Context, q SyncRecoverRequest) (SyncState, error) {
	return done(func(r *replica.Replica, ctx context.Context) error {
		return r.Recover(ctx, q.Address, q.Name, q.Phrase)
	})(c, ctx)
}

func (c *Core) syncPair(ctx context.Context, _ Empty) (replica.Invitation, error) {
	return replicated(c, ctx, func(r *replica.Replica, _ *carnet.Carnet) (replica.Invitation, error) { return r.Pair(ctx) })
}

func (c *Core) syncAnswered(ctx context.Context, _ Empty) (replica.Pairing, error) {
	return replicated(c, ctx, func(r *replica.Replica, _ *carnet.Carnet) (replica.Pairing, error) { return r.Answered(ctx) })
}

func (c *Core) syncAdmit(ctx context.Context, _ Empty) (SyncState, error) {
	return done((*replica.Replica).Admit)(c, ctx)
}

func (c *Core) syncEndPairing(ctx context.Context, _ Empty) (SyncState, error) {
	return done(func(r *replica.Replica, _ context.Context) error { r.EndPairing(); return nil })(c, ctx)
}

func (c *Core) syncJoin(ctx context.Context, q SyncJoinRequest) (SyncState, error) {
	return done(func(r *replica.Replica, ctx context.Context) error { return r.Join(ctx, q.Address, q.Words, q.Name) })(c, ctx)
}

func (c *Core) syncJoined(ctx context.Context, _ Empty) (replica.Pairing, error) {
	return replicated(c, ctx, func(r *replica.Replica, _ *carnet.Carnet) (replica.Pairing, error) { return r.Joined(ctx) })
}

func (c *Core) syncMembers(ctx context.Context, _ Empty) (replica.Members, error) {
	return replicated(c, ctx, func(r *replica.Replica, _ *carnet.Carnet) (replica.Members, error) { return r.Members(ctx) })
}

func (c *Core) syncRename(ctx context.Context, q SyncMemberRequest) (SyncState, error) {
	return done(func(r *replica.Replica, ctx context.Context) error { return r.Rename(ctx, q.ID, q.Name) })(c, ctx)
}

func (c *Core) syncRevoke(ctx context.Context, q SyncMemberRequest) (SyncState, error) {
	return done(func(r *replica.Replica, ctx context.Context) error { return r.Revoke(ctx, q.ID) })(c, ctx)
}

func (c *Core) syncHint(ctx context.Context, _ Empty) (SyncHint, error) {
	return replicated(c, ctx, func(r *replica.Replica, _ *carnet.Carnet) (SyncHint, error) {
		url, err := r.Hint()
		return SyncHint{URL: url}, err
	})
}

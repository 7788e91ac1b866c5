package replica

import (
	"context"
	"errors"

	"carnet/sync/wire"
)

// Member is a device that is in the vault, or the recovery phrase.
type Member struct {
	ID     string `json:"id"`
	Name   string `json:"name,omitempty"`
	Phrase bool   `json:"phrase,omitempty"` // the recovery phrase
	Self   bool   `json:"self,omitempty"`   // this device
	Added  int64  `json:"added"`            // ms since 1970, on the clock of who added it
	By     string `json:"by,omitempty"`     // the name of who added it
	Seen   int64  `json:"seen,omitempty"`   // ms since 1970, in whole hours, when it last asked the relay something; 0 if never
}

// Members is who is in, and what the relay can see of the vault.
type Members struct {
	Members []Member `json:"members"`
	Stored  uint64   `json:"stored"`  // bytes on the relay
	Quota   uint64   `json:"quota"`   // bytes that may be stored there
	Batches uint64   `json:"batches"` // that were ever sent
}

// Members tells who is in. It asks the relay.
func (r *Replica) Members(ctx context.Context) (Members, error) {
	defer r.alone()()
	if !r.on {
		return Members{}, refuse(CodeOff, "sync is off")
	}
	if err := r.fetchChain(ctx); err != nil {
		return Members{}, coded(err)
	}
	answer, err := r.askVault(ctx, "GET", "", nil)
	if err != nil {
		return Members{}, coded(err)
	}
	status, err := wire.DecodeStatus(answer)
	if err != nil {
		return Members{}, coded(err)
	}
	seen := map[wire.MemberID]int64{}
	for _, p := range status.Members {
		seen[p.Member] = p.Seen
	}
	all := Members{Members: []Member{}, Stored: status.Stored, Quota: status.Quota, Batches: status.End.Seq}
	for _, m := range r.chain.In() {
		name, err := r.chain.Name(r.epochs, m.ID)
		if err != nil {
			return Members{}, coded(err)
		}
		by, err := r.chain.Name(r.epochs, m.AddedBy)
		if err != nil {
			return Members{}, coded(err)
		}
		all.Members = append(all.Members, Member{ID: m.ID.String(), Name: name, Phrase: m.Member.Kind == wire.Phrase,
			Self: m.ID == r.keys.ID, Added: m.AddedTime, By: by, Seen: seen[m.ID]})
	}
	return all, nil
}

// step changes the chain by what build does, and sends it. Where another device was quicker, it is built anew on what that
// one did.
func (r *Replica) step(ctx context.Context, build func() (wraps []wire.Wrap, err error)) error {
	for try := 1; ; try++ {
		if err := r.fetchChain(ctx); err != nil {
			return err
		}
		before, epochs := r.chain.Links(0), r.epochs
		wraps, err := build()
		if err == nil {
			step := (&wire.Append{Links: r.chain.Links(uint32(len(before))), Wraps: wraps}).Bytes()
			_, err = r.askVault(ctx, "POST", "/chain", step)
		}
		if err == nil {
			if err := r.relock(ctx); err != nil {
				return err
			}
			return r.keep(ctx)
		}
		chain, broken := wire.KeptChain(r.chain.Vault, before)
		if broken != nil {
			return broken
		}
		r.chain, r.epochs = chain, epochs
		switch code := wire.CodeOf(err); {
		case code == wire.CodeChainMoved && try < askedAgain:
		case code == wire.CodeLogMoved && try < askedAgain:
			if err := r.pull(ctx); err != nil {
				return err
			}
		default:
			return err
		}
	}
}

// find gives the member of an id.
func (r *Replica) find(id string) (*wire.Membership, error) {
	member, err := wire.ParseMemberID(id)
	if err == nil {
		if m := r.chain.Find(member); m != nil && m.In() {
			return m, nil
		}
	}
	return nil, refuse(CodeMemberGone, "there is no such device")
}

// Rename names a device, for all devices to read.
func (r *Replica) Rename(ctx context.Context, id, name string) error {
	defer r.alone()()
	if !r.on {
		return refuse(CodeOff, "sync is off")
	}
	return coded(r.step(ctx, func() ([]wire.Wrap, error) {
		m, err := r.find(id)
		if err != nil {
			return nil, err
		}
		return nil, r.chain.Rename(r.keys, r.epochs, m.ID, name, r.Now())
	}))
}

// Revoke takes a device out and begins an epoch whose key it does not get: what is written from then on it cannot read.
func (r *Replica) Revoke(ctx context.Context, id string) error {
	defer r.alone()()
	if !r.on {
		return refuse(CodeOff, "sync is off")
	}
	if err := r.pull(ctx); err != nil { // the epoch begins at the end of the log
		return coded(err)
	}
	return coded(r.step(ctx, func() ([]wire.Wrap, error) {
		m, err := r.find(id)
		if err != nil {
			return nil, err
		}
		return r.renew([]wire.MemberID{m.ID})
	}))
}

func (r *Replica) renew(out []wire.MemberID) ([]wire.Wrap, error) {
	epochs, err := r.chain.Renew(r.keys, r.epochs, out, r.log.End(), r.Now())
	if err != nil {
		return nil, err
	}
	r.epochs = epochs
	return r.chain.Wraps(epochs)
}

// errNothing ends a step that has become needless.
var errNothing = errors.New("nothing to do")

// renewAfterLeave begins an epoch where a device has left by itself since the last began.
func (r *Replica) renewAfterLeave(ctx context.Context) error {
	if !r.chain.WantsEpoch() {
		return nil
	}
	err := r.step(ctx, func() ([]wire.Wrap, error) {
		if !r.chain.WantsEpoch() {
			return nil, errNothing // another device was quicker
		}
		return r.renew(nil)
	})
	if errors.Is(err, errNothing) {
		return nil
	}
	return err
}

// ReplacePhrase takes the recovery phrase out, and a new one in, which the user has written down: for one that was seen by
// somebody. An epoch begins whose key the old one does not get. It can be repeated with the same words.
func (r *Replica) ReplacePhrase(ctx context.Context, phrase []string) error {
	defer r.alone()()
	if !r.on {
		return refuse(CodeOff, "sync is off")
	}
	paper, err := paperOf(phrase)
	if err != nil {
		return err
	}
	// First the place where the new phrase finds the vault, which does no harm: a phrase that is in and finds nothing would.
	if r.kept.Find, err = findableBy(paper, r.chain.Vault); err != nil {
		return coded(err)
	}
	if err := r.leaveFind(ctx); err != nil {
		return coded(err)
	}
	if err := r.pull(ctx); err != nil { // the epoch begins at the end of the log
		return coded(err)
	}
	err = r.step(ctx, func() ([]wire.Wrap, error) {
		var out []wire.MemberID
		for _, m := range r.chain.In() {
			if m.Member.Kind == wire.Phrase && m.ID != paper.ID {
				out = append(out, m.ID)
			}
		}
		if m := r.chain.Find(paper.ID); m == nil || !m.In() {
			if err := r.chain.Add(r.keys, &paper.Member, r.Now()); err != nil {
				return nil, err
			}
		} else if len(out) == 0 {
			return nil, errNothing // the answer was lost
		}
		return r.renew(out)
	})
	if errors.Is(err, errNothing) {
		err = nil
	}
	return coded(err)
}

// Leave takes this device out of the vault and wipes its keys. What is in the carnet stays, here and elsewhere. If the
// relay cannot be reached the device leaves all the same; the others can then take it out.
func (r *Replica) Leave(ctx context.Context) error {
	defer r.alone()()
	if !r.on {
		return refuse(CodeOff, "sync is off")
	}
	if !r.out() {
		_ = r.step(ctx, func() ([]wire.Wrap, error) { return nil, r.chain.Leave(r.keys, r.Now()) }) // the keys go, whatever the relay says
	}
	return r.forgetKeys(ctx)
}

// DeleteVault deletes everything that the relay holds of the vault, for all devices, and turns sync off here. Every device
// keeps its carnet.
func (r *Replica) DeleteVault(ctx context.Context) error {
	defer r.alone()()
	if !r.on {
		return refuse(CodeOff, "sync is off")
	}
	if _, err := r.askVault(ctx, "DELETE", "", nil); err != nil && wire.CodeOf(err) != wire.CodeDeleted {
		return coded(err)
	}
	return r.forgetKeys(ctx)
}

// Hint gives the address of the relay's WebSocket that says when something has changed.
func (r *Replica) Hint() (string, error) {
	defer r.alone()()
	if !r.on {
		return "", refuse(CodeOff, "sync is off")
	}
	target := "/v1/v/" + r.chain.Vault.String() + "/hint"
	auth := r.keys.Authorize(r.chain.Vault, "GET", target, nil, r.relayTime(), wire.NewNonce())
	return "ws" + r.kept.Address[len("http"):] + target + "?auth=" + auth[len("Carnet1 "):], nil
}

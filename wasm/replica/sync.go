package replica

import (
	"context"

	"carnet/sync/wire"
)

// SyncStatus says how sync is.
type SyncStatus struct {
	On       bool   `json:"on"`
	Address  string `json:"address,omitempty"`  // of the relay
	Device   string `json:"device,omitempty"`   // this device's member id
	Vault    string `json:"vault,omitempty"`    // its name on the relay
	Unsent   int    `json:"unsent"`             // acts that are not on the relay yet
	Synced   int64  `json:"synced,omitempty"`   // ms since 1970 when all was sent and taken in
	Offline  int64  `json:"offline,omitempty"`  // ms since 1970 since when the relay cannot be reached
	Trouble  string `json:"trouble,omitempty"`  // code of why the last attempt failed otherwise
	Brake    *Brake `json:"brake,omitempty"`    // what waits for the user's word
	Pairing  bool   `json:"pairing,omitempty"`  // a pairing is going on
	Snapshot bool   `json:"snapshot,omitempty"` // somebody was forgotten whom the relay still holds, sealed
	Doing    *Doing `json:"doing,omitempty"`    // what goes on now
}

// Doing is how far something has come that takes time.
type Doing struct {
	What DoingWhat `json:"what"`
	Done uint64    `json:"done"`
	Of   uint64    `json:"of"`
}

// DoingWhat says what takes time.
type DoingWhat string

// What takes time.
const (
	DoingTakeIn   DoingWhat = "take-in"  // batches of others, or parts of a snapshot, are taken in
	DoingSend     DoingWhat = "send"     // acts are sent
	DoingSnapshot DoingWhat = "snapshot" // the whole carnet is sent, for devices to come
)

// tell notes how sync is, for Status; nil when nothing goes on.
func (r *Replica) tell(doing *Doing) {
	r.telling.Lock()
	defer r.telling.Unlock()
	if !r.on {
		r.told, r.pushed = SyncStatus{Pairing: r.guest != nil}, 0
		return
	}
	r.pushed = r.kept.Pushed
	r.told = SyncStatus{On: true, Address: r.kept.Address, Device: r.keys.ID.String(), Vault: r.kept.Vault, Synced: r.kept.Synced,
		Offline: r.kept.Offline, Trouble: r.kept.Trouble, Brake: r.kept.Brake, Pairing: r.host != nil, Snapshot: r.kept.Forgotten, Doing: doing}
}

// Status tells how sync is, without asking the relay and without waiting for what goes on.
func (r *Replica) Status() SyncStatus {
	r.telling.Lock()
	defer r.telling.Unlock()
	told := r.told
	if head := r.Carnet.Head(); told.On && head > r.pushed {
		told.Unsent = int(head - r.pushed)
	}
	return told
}

// Sync takes in what others have written and sends what this device has. It returns once both are on disk, here and at the
// relay. Its error says why not, and Status says so too; it can be repeated at any time.
func (r *Replica) Sync(ctx context.Context) error {
	defer r.alone()()
	if !r.on {
		return refuse(CodeOff, "sync is off")
	}
	if r.out() {
		return refuse(CodeRevoked, "this device was taken out by another")
	}
	return r.sync(ctx)
}

func (r *Replica) sync(ctx context.Context) error { return r.attempt(ctx, r.exchange) }

// attempt does what is to bring this device in sync, and keeps how that went.
func (r *Replica) attempt(ctx context.Context, do func(ctx context.Context) error) error {
	err := do(ctx)
	if !r.on {
		return coded(err)
	}
	now := r.Now().UnixMilli()
	switch code := codeOf(err); {
	case err == nil:
		r.kept.Synced, r.kept.Offline, r.kept.Trouble, r.kept.Loosened, r.kept.Brake = now, 0, "", false, nil
	case code == CodeOffline, code == "sync-"+string(wire.CodeUnavailable), code == "sync-"+string(wire.CodeRate):
		if r.kept.Offline == 0 {
			r.kept.Offline = now
		}
	default:
		r.kept.Trouble, r.kept.Offline = code, 0
	}
	if broken := r.keep(ctx); err == nil {
		err = broken
	}
	return coded(err)
}

// exchange pulls, pushes, and pulls what has come in between. The brake holds back what others wrote, and nothing that was
// written here.
func (r *Replica) exchange(ctx context.Context) error {
	braked := r.pull(ctx)
	if braked != nil && codeOf(braked) != CodeBrake {
		return braked
	}
	if braked == nil {
		if err := r.renewAfterLeave(ctx); err != nil {
			return err
		}
	}
	if err := r.push(ctx); err != nil {
		return err
	}
	if braked != nil {
		return braked
	}
	if err := r.pull(ctx); err != nil {
		return err
	}
	if err := r.compact(ctx); err != nil {
		return err
	}
	return r.leaveFind(ctx)
}

// Forgot tells that somebody was forgotten: the next sync makes the relay drop what it holds of them, sealed. It does not
// wait for a sync that goes on: that one writes it down at its end.
func (r *Replica) Forgot(ctx context.Context) error {
	r.forgot.Store(true)
	if !r.mu.TryLock() {
		return nil
	}
	defer func() {
		r.tell(nil)
		r.mu.Unlock()
	}()
	if !r.on {
		r.forgot.Store(false)
		return nil
	}
	return r.keep(ctx)
}

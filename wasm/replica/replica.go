// Package replica is the sync client: it sends what this device writes to the user's other devices and takes in what they
// wrote, through a relay that can read none of it. The protocol is sync/PROTOCOL.md; the carnet merges.
//
// Nothing here is needed for anything else: a carnet without it, or with a relay that is gone, is whole. Everything can be
// repeated: what was sent twice is merged once.
package replica

import (
	"context"
	"encoding/json"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"carnet/sync/wire"
	"carnet/wasm/carnet"
	"carnet/wasm/person"
)

// Request is one question to the relay; Path begins with /v1/.
type Request struct {
	Method, Address, Path string
	Header                map[string]string
	Body                  []byte
}

// AnswerMost is how long the body of an answer may be, in bytes: the longest are pages of the log, and of the chain.
const AnswerMost = 2 * wire.BodyMax

// Response is what it answered.
type Response struct {
	Status int
	Header func(name string) string
	Body   []byte
}

// Config is what a replica needs from outside.
type Config struct {
	Carnet *carnet.Carnet
	Send   func(ctx context.Context, r Request) (Response, error)             // an error if the relay cannot be reached
	Seal   func(ctx context.Context, plain []byte) (sealed []byte, err error) // with a key that does not leave this browser
	Open   func(ctx context.Context, sealed []byte) (plain []byte, err error)
	Now    func() time.Time
}

// Replica is this device's end of sync. Its methods may be called at the same time; they wait for each other.
type Replica struct {
	Config

	mu     sync.Mutex
	kept   kept
	on     bool
	keys   *wire.Keys
	epochs wire.EpochKeys
	chain  *wire.Chain
	log    *wire.Log
	skew   atomic.Int64 // ns that the relay's clock is ahead of ours
	host   *hosting     // a pairing, on the device that is in
	guest  *joining     // a pairing, on the new device

	forgot atomic.Bool // somebody was forgotten, and kept does not say so yet

	telling sync.Mutex
	told    SyncStatus // as of the last step of whatever is done, so that who asks need not wait for its end
	pushed  uint64     // as kept.Pushed was then
}

// kept is what a device must not lose. It is written after what it tells of is on disk, so that a crash in between makes
// the device repeat itself and never forget.
type kept struct {
	Address   string
	Vault     string
	Secret    []byte          // sealed: secret
	Links     [][]byte        // of the chain
	Log       []byte          // wire.Log
	Pushed    uint64          // entries of our log up to here are on the relay
	Sent      []wire.Position // batches of ours that the relay has taken and that we have not met in the log yet, the last one last
	Whole     uint64          // entries of our log up to here are sent whoever wrote them: the vault has not had them from this device
	Synced    int64           // ms since 1970 when all was sent and taken in
	Trouble   string          // code of why the last attempt did not do it
	Offline   int64           // ms since 1970 since when the relay cannot be reached; 0: it can
	Brake     *Brake          // what waits for the user's word
	Loosened  bool            // the user has said: take it in
	Snapshot  uint64          // the last snapshot's place in the log, as far as is known
	Revealed  *wire.Reveal    // on a device that was paired, until its first pull: what the other one had seen
	Forgotten bool            // somebody has been forgotten since: a snapshot makes the relay drop what it holds of them
	Find      *findable       // what is still to be left where the recovery phrase finds it
}

// secret is what only this device may have.
type secret struct {
	Seed   []byte
	Epochs [][]byte
}

// Codes of what can be wrong beside those of package wire.
const (
	CodeOff          = "sync-off"          // there is no sync to do this with
	CodeOn           = "sync-on"           // there is sync already
	CodeAddress      = "sync-address"      // not the https address of a relay
	CodeOffline      = "sync-offline"      // the relay cannot be reached
	CodeBrake        = "sync-brake"        // other devices would change many people: the user is to look
	CodePhrase       = "sync-phrase"       // not the 24 words of a recovery phrase
	CodeMemberGone   = "sync-member"       // no such device
	CodePairingEnded = "sync-pairing-over" // a pairing that is not going on, or has taken more than ten minutes
	CodeKeys         = "sync-keys"         // this browser cannot open its keys any more
	CodeNewer        = "sync-newer"        // another device has a newer Carnet
	CodeRevoked      = "sync-revoked"      // this device was taken out by another
)

func refuse(code, message string) error { return &person.Error{Code: code, Message: message} }

// codeOf gives an error's code as the interface knows it: those of package wire after "sync-".
func codeOf(err error) string {
	if e := (*person.Error)(nil); errors.As(err, &e) {
		return e.Code
	}
	if code := wire.CodeOf(err); code != "" {
		return "sync-" + string(code)
	}
	return "internal"
}

// coded gives an error a code that the interface knows.
func coded(err error) error {
	if err == nil {
		return nil
	}
	if e := (*person.Error)(nil); errors.As(err, &e) {
		return err
	}
	return &person.Error{Code: codeOf(err), Message: err.Error()}
}

// Open gives the replica of a carnet, off or as it was left.
func Open(ctx context.Context, config Config) (*Replica, error) {
	r := &Replica{Config: config}
	state, err := r.Carnet.SyncState(ctx)
	if err != nil || state == nil {
		return r, err
	}
	if err := json.Unmarshal(state, &r.kept); err != nil {
		return nil, refuse(carnet.CodeStoreDamaged, "what is kept of sync does not decode: "+err.Error())
	}
	if err := r.unlock(ctx); err != nil {
		return nil, err
	}
	r.tell(nil)
	return r, nil
}

// alone waits until nobody else works on the replica; what it gives ends that.
func (r *Replica) alone() (done func()) {
	r.mu.Lock()
	return func() {
		r.tell(nil)
		r.mu.Unlock()
	}
}

// unlock makes of what is kept what is worked with.
func (r *Replica) unlock(ctx context.Context) error {
	plain, err := r.Config.Open(ctx, r.kept.Secret)
	if err != nil {
		return refuse(CodeKeys, err.Error())
	}
	var s secret
	if err := json.Unmarshal(plain, &s); err != nil || len(s.Seed) != wire.SeedSize {
		return refuse(CodeKeys, "the keys do not decode")
	}
	if r.keys, err = wire.NewKeys(wire.Device, [wire.SeedSize]byte(s.Seed)); err != nil {
		return coded(err)
	}
	r.epochs = nil
	for _, key := range s.Epochs {
		r.epochs = append(r.epochs, wire.EpochKey(key))
	}
	vault, err := wire.ParseVault(r.kept.Vault)
	if err != nil {
		return coded(err)
	}
	if r.chain, err = wire.KeptChain(vault, r.kept.Links); err != nil {
		return coded(err)
	}
	if r.log, err = wire.DecodeLog(r.kept.Log); err != nil {
		return coded(err)
	}
	r.on = true
	return nil
}

// keep writes what must not be lost.
func (r *Replica) keep(ctx context.Context) error {
	if r.forgot.Swap(false) {
		r.kept.Forgotten = true
	}
	r.kept.Log = r.log.Bytes()
	r.kept.Links = r.chain.Links(0)
	state, err := json.Marshal(r.kept)
	if err != nil {
		return err
	}
	if err := r.Carnet.KeepSyncState(ctx, state); err != nil {
		return err
	}
	r.telling.Lock()
	r.pushed = r.kept.Pushed
	r.telling.Unlock()
	return nil
}

// lock seals the keys again, after they have changed, for keep to write.
func (r *Replica) lock(ctx context.Context, seed [wire.SeedSize]byte) error {
	s := secret{Seed: seed[:]}
	for i := range r.epochs {
		s.Epochs = append(s.Epochs, r.epochs[i][:])
	}
	plain, err := json.Marshal(s)
	if err != nil {
		return err
	}
	r.kept.Secret, err = r.Seal(ctx, plain)
	return err
}

// relock seals the keys with those of new epochs.
func (r *Replica) relock(ctx context.Context) error {
	plain, err := r.Config.Open(ctx, r.kept.Secret)
	if err != nil {
		return refuse(CodeKeys, err.Error())
	}
	var s secret
	if err := json.Unmarshal(plain, &s); err != nil {
		return refuse(CodeKeys, err.Error())
	}
	return r.lock(ctx, [wire.SeedSize]byte(s.Seed))
}

// forgetKeys turns sync off here.
func (r *Replica) forgetKeys(ctx context.Context) error {
	if err := r.Carnet.KeepSyncState(ctx, nil); err != nil {
		return err
	}
	r.kept, r.on, r.keys, r.epochs, r.chain, r.log = kept{}, false, nil, nil, nil, nil
	return nil
}

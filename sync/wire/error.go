package wire

// A Code says what is wrong. The relay sends it in the header Carnet-Error with a sentence as the body; a device gives it
// to its interface, which has a sentence for each.
type Code string

// What a device or the relay finds wrong in what it was sent.
const (
	CodeMalformed Code = "malformed" // does not decode
	CodeTooLarge  Code = "too-large" // beyond a bound of the protocol
)

// What the relay answers.
const (
	CodeClock         Code = "clock"          // the request's time is more than five minutes off; Carnet-Time has the relay's
	CodeSignature     Code = "signature"      // the request is not signed, or not by the member that it names
	CodeReplayed      Code = "replayed"       // a request with this nonce was taken before
	CodeInvite        Code = "invite"         // a new vault needs the server's invite
	CodePass          Code = "pass"           // a box needs a pass that a vault has given, and it has not run out
	CodeNotMember     Code = "not-member"     // who signed is not in the vault
	CodeRevoked       Code = "revoked"        // who signed was in the vault and is no more
	CodeNotFound      Code = "not-found"      // no such vault, snapshot, box or slot
	CodeDeleted       Code = "deleted"        // a member has deleted the vault
	CodeChainMoved    Code = "chain-moved"    // the chain has grown: fetch it, sign the link anew
	CodeLogMoved      Code = "log-moved"      // the log has grown: pull it, sign the link anew
	CodeEpochPassed   Code = "epoch-passed"   // the batch is sealed with the key of an epoch that is over: seal it anew
	CodeWrapsMissing  Code = "wraps-missing"  // an epoch or a member without its wrapped key
	CodeLogBehind     Code = "log-behind"     // the device has seen more of the log than the relay holds: the relay has lost something
	CodeLogForked     Code = "log-forked"     // the device has seen another log than the relay holds
	CodeTrimmed       Code = "trimmed"        // what was asked for is trimmed: take the snapshot
	CodeTaken         Code = "taken"          // the name is taken by other bytes
	CodePartsMissing  Code = "parts-missing"  // the snapshot's parts are not all there, or are others
	CodeQuota         Code = "quota"          // the vault is full
	CodeRate          Code = "rate"           // too many requests; Retry-After says in how many seconds
	CodeMethod        Code = "method"         // no such method on this address
	CodeUnavailable   Code = "unavailable"    // the relay cannot answer now
	CodeSnapshotOlder Code = "snapshot-older" // there is a snapshot that reaches further
)

// What only a device can find wrong: each means that the relay, or whoever is between, has changed or hidden something.
const (
	CodeChainForged     Code = "chain-forged"      // a link that no member who was in has signed
	CodeChainForked     Code = "chain-forked"      // the chain is not the one that was seen before
	CodeChainHidden     Code = "chain-hidden"      // links that another member has seen are held back
	CodeChainRolledBack Code = "chain-rolled-back" // the chain ends before what was seen of it
	CodeLogRolledBack   Code = "log-rolled-back"   // the log ends before what was seen of it
	CodeBatchForged     Code = "batch-forged"      // a batch that its member has not signed, or for another vault
	CodeBatchStranger   Code = "batch-stranger"    // a batch of somebody who was not in when it was written
	CodeBatchMisplaced  Code = "batch-misplaced"   // a batch that stands in the log where its epoch had not begun or was over
	CodeUnreadable      Code = "unreadable"        // does not open with the epoch's key
	CodeKeyForged       Code = "key-forged"        // a wrapped key that is not the one that the chain promised
	CodePairing         Code = "pairing"           // a message of a pairing that was changed, or is not of this pairing
)

// An Error is what every function of this package fails with.
type Error struct{ Code Code }

func (e *Error) Error() string { return "sync: " + string(e.Code) }

func fault(code Code) error { return &Error{code} }

// CodeOf gives the code of an error of this package, and none of any other.
func CodeOf(err error) Code {
	if e, ok := err.(*Error); ok {
		return e.Code
	}
	return ""
}

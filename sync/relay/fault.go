package relay

import (
	"net/http"
	"time"

	"carnet/sync/wire"
)

// said is what an answer that refuses says: its status and its sentence.
var said = map[wire.Code]struct {
	status   int
	sentence string
}{
	wire.CodeMalformed:     {http.StatusBadRequest, "The request does not follow the protocol."},
	wire.CodeTooLarge:      {http.StatusRequestEntityTooLarge, "The request is larger than the protocol allows."},
	wire.CodeClock:         {http.StatusUnauthorized, "The device's clock is more than five minutes off; sign again with the time in Carnet-Time."},
	wire.CodeSignature:     {http.StatusUnauthorized, "The request is not signed by the member that it names."},
	wire.CodeReplayed:      {http.StatusUnauthorized, "A request with this nonce was taken before; sign again with a fresh one."},
	wire.CodeInvite:        {http.StatusForbidden, "A new vault needs this server's invite."},
	wire.CodePass:          {http.StatusForbidden, "This needs a pass that a member's vault has given in the last ten minutes."},
	wire.CodeNotMember:     {http.StatusForbidden, "The device is not in this vault."},
	wire.CodeRevoked:       {http.StatusForbidden, "The device was put out of this vault."},
	wire.CodeNotFound:      {http.StatusNotFound, "There is nothing of this name here."},
	wire.CodeDeleted:       {http.StatusGone, "A member has deleted this vault."},
	wire.CodeChainMoved:    {http.StatusConflict, "The chain of members has grown; fetch it and sign again."},
	wire.CodeChainForged:   {http.StatusForbidden, "The link is not signed by a member that may say this."},
	wire.CodeLogMoved:      {http.StatusConflict, "The log has grown; pull it and sign again."},
	wire.CodeLogBehind:     {http.StatusConflict, "The device has seen more of the log than this server holds: the server has lost something."},
	wire.CodeLogForked:     {http.StatusConflict, "The device has seen another log than this server holds."},
	wire.CodeEpochPassed:   {http.StatusConflict, "The epoch is over; fetch the chain and seal again."},
	wire.CodeWrapsMissing:  {http.StatusBadRequest, "A member would be left without the key of the epoch."},
	wire.CodeTrimmed:       {http.StatusGone, "This part of the log is trimmed; take the snapshot."},
	wire.CodeTaken:         {http.StatusConflict, "The name is taken by something else."},
	wire.CodePartsMissing:  {http.StatusConflict, "The snapshot's parts are not all here, or are others."},
	wire.CodeSnapshotOlder: {http.StatusConflict, "There is a snapshot that reaches further."},
	wire.CodeQuota:         {http.StatusInsufficientStorage, "The vault or the server is full: make a snapshot, or ask whoever runs this server for room."},
	wire.CodeRate:          {http.StatusTooManyRequests, "Too many requests; wait as long as Retry-After says."},
	wire.CodeMethod:        {http.StatusMethodNotAllowed, "This address does not take this method."},
	wire.CodeUnavailable:   {http.StatusServiceUnavailable, "The server cannot answer now; try again later."},
}

func fault(code wire.Code) error { return &wire.Error{Code: code} }

// refused is a fault that says when to come back.
type refused struct {
	error
	wait time.Duration
}

func (r refused) Unwrap() error { return r.error }

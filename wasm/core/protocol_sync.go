package core

import (
	"carnet/wasm/nurture"
	"carnet/wasm/replica"
)

// SyncStartRequest begins a vault with this device.
type SyncStartRequest struct {
	Address string   `json:"address"` // of the relay
	Invite  string   `json:"invite"`
	Name    string   `json:"name"`   // what this device is called on the others; at most 63 bytes
	Phrase  []string `json:"phrase"` // the 24 words that the user has written down
}

// SyncRecoverRequest lets this device into a vault by its recovery phrase.
type SyncRecoverRequest struct {
	Address string   `json:"address"`
	Name    string   `json:"name"`
	Phrase  []string `json:"phrase"` // 24 words; the first four letters of each are enough
}

// SyncJoinRequest answers an invitation on the new device.
type SyncJoinRequest struct {
	Address string   `json:"address"`
	Name    string   `json:"name"`
	Words   []string `json:"words"` // six
}

// SyncMemberRequest names a device, or a device's new name.
type SyncMemberRequest struct {
	ID   string `json:"id"`
	Name string `json:"name,omitempty"`
}

// SyncReplacePhraseRequest puts a new recovery phrase in the place of one that somebody has seen.
type SyncReplacePhraseRequest struct {
	Phrase []string `json:"phrase"` // the 24 words that the user has written down
}

// SyncLeaveRequest says what leaving does with what is here.
type SyncLeaveRequest struct {
	Erase bool `json:"erase,omitempty"` // the whole carnet of this device, for good
}

// SyncPhrase is a new recovery phrase. It is kept nowhere.
type SyncPhrase struct {
	Words []string `json:"words"` // 24
}

// SyncState is how sync is, with the names of who waits behind the brake.
type SyncState struct {
	Status  replica.SyncStatus `json:"status"`
	Changed []nurture.Named    `json:"changed,omitempty"` // at most 200
	Removed []nurture.Named    `json:"removed,omitempty"` // at most 200
	Taken   bool               `json:"taken,omitempty"`   // the carnet has grown by what was asked: what is shown may be old
}

// SyncHint is the address of the relay's WebSocket, which says when something has changed.
type SyncHint struct {
	URL string `json:"url"`
}

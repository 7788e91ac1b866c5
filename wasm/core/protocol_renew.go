package core

import "carnet/wasm/person"

// LastWordRequest says that somebody who is lost had a farewell or a last try, which is the touch, or is let go without.
// Today does not propose them for it any more.
type LastWordRequest struct {
	ID    string        `json:"id"`
	Touch *person.Touch `json:"touch,omitempty"` // without a day: today
	Note  string        `json:"note,omitempty"`
}

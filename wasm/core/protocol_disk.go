package core

import "carnet/wasm/carnet"

// CopyRequest asks for everything that can be read, a piece at a time.
type CopyRequest struct {
	After string `json:"after,omitempty"` // next of the piece before; empty: from the beginning
	Limit int    `json:"limit"`           // people in this piece, 1 to 500
}

// CopyAnswer is a piece of everything that can be read. It is had where the carnet cannot be opened, too.
type CopyAnswer struct {
	People []carnet.Person `json:"people"`
	Next   string          `json:"next,omitempty"`   // where the next piece begins; empty: this is the last
	Broken *CallError      `json:"broken,omitempty"` // why the carnet does not open; what could be read all the same is here
}

// ForgetRequest forgets people for good, those in the bin too. There is no undo.
type ForgetRequest struct {
	IDs []string `json:"ids"`
}

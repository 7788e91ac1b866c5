// Package core takes requests and gives answers, typed; it knows nothing of JavaScript. The structs of this file are
// the contract with the extension: extension/protocol.d.ts is generated from them.
package core

import (
	"carnet/wasm/carnet"
	"carnet/wasm/person"
)

// ReadRequest reads the page in front of the user. Nothing is kept.
type ReadRequest struct {
	Snapshot Snapshot `json:"snapshot"`
}

// Snapshot is the live document as capture.js sends it; wasm/page documents Tokens and Strings.
type Snapshot struct {
	Address   string `json:"address"`             // the address bar
	Tokens    string `json:"tokens"`              // numbers in base 64 groups, see page.Decode
	Strings   string `json:"strings"`             // separated by U+0000
	Selection string `json:"selection,omitempty"` // selected text, at most 10,000 characters
	Target    int    `json:"target"`              // ordinal of the element that holds the selection or the right-click; -1 if none
	Truncated bool   `json:"truncated,omitempty"` // the page was larger than the bounds
}

// ReadAnswer is a reading, and who it is if they are in the carnet already.
type ReadAnswer struct {
	Reading person.Reading `json:"reading"`
	Known   *carnet.Known  `json:"known,omitempty"`
	Problem *CallError     `json:"problem,omitempty"` // the carnet did not open, so whether they are known is not known
}

// SaveRequest saves a reading, a blank card, or a link.
type SaveRequest struct {
	Facts    []person.Fact `json:"facts"`              // as read; a corrected one has source.method "user"
	Learned  string        `json:"learned,omitempty"`  // the optional line "What did you learn?"
	Contacts bool          `json:"contacts,omitempty"` // keep e-mail and phone, which are left out otherwise
	Photo    string        `json:"photo,omitempty"`    // data: URL of the cropped picture, JPEG or WebP, at most 64 kB
	Page     string        `json:"page,omitempty"`     // the address bar
	Into     string        `json:"into,omitempty"`     // the id of the person it is about; else the known check decides
	Anyway   bool          `json:"anyway,omitempty"`   // save somebody whom the user asked to forget; else the answer is the error "forgotten"
}

// LinkRequest saves a right-clicked link to a profile: its target and its text.
type LinkRequest struct {
	URL  string `json:"url"`
	Text string `json:"text"`
	Page string `json:"page"` // where the link stood
}

// PersonRequest names one person.
type PersonRequest struct {
	ID string `json:"id"`
}

// EditRequest changes facts of one person in one act. A fact with an empty text (and no position or education) and the
// key of a held one removes it; a register or a held key is replaced; a new element of a set is added.
type EditRequest struct {
	ID    string        `json:"id"`
	Edits []carnet.Edit `json:"edits"`
}

// UndoRequest undoes one act, or does it again.
type UndoRequest struct {
	Act string `json:"act"`
}

// ThumbsRequest asks for thumbnails, at most 500 at once.
type ThumbsRequest struct {
	IDs []string `json:"ids"`
}

// ThumbsAnswer gives data: URLs by person; who has no picture is left out.
type ThumbsAnswer struct {
	Thumbs map[string]string `json:"thumbs"`
}

// Status says how the carnet is.
type Status struct {
	People      int         `json:"people"`             // in the carnet, the bin left out
	Quarantined int         `json:"quarantined"`        // changes set aside because their clock is more than 24 h ahead
	Format      int         `json:"format"`             // of what is stored
	Version     string      `json:"version"`            // of the core
	Problems    []CallError `json:"problems,omitempty"` // what was found damaged in the store since it was opened
}

// CallError is a person.Error as it goes to JavaScript.
type CallError struct {
	Code    string `json:"code"`
	Message string `json:"message"`         // in English, for people who work on Carnet
	Field   string `json:"field,omitempty"` // of the request, if one is at fault
	Day     string `json:"day,omitempty"`   // that it is about, YYYY-MM-DD: of "forgotten", when that was asked
}

// Empty is a request without fields.
type Empty struct{}

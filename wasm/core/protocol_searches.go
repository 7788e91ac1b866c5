package core

import "carnet/wasm/carnet"

// SavedSearch is a search that the user keeps under a name.
type SavedSearch struct {
	ID    string       `json:"id,omitempty"` // empty: not kept yet
	Name  string       `json:"name"`         // at most 100 characters
	Query string       `json:"query"`        // as PeopleRequest takes it, filters included
	Order carnet.Order `json:"order,omitempty"`
}

// SearchesAnswer lists the saved searches, the oldest first.
type SearchesAnswer struct {
	Searches []SavedSearch `json:"searches"`
}

// DeleteSearchRequest names one saved search.
type DeleteSearchRequest struct {
	ID string `json:"id"`
}

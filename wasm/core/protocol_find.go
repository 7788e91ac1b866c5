package core

import "carnet/wasm/carnet"

// PeopleRequest lists people. The query is words, or their beginnings, in any order; "phrases" in quotes; and filters:
// tag:, company:, city:, circle:, met:2025 or met:2025-03, network:, or the same in French, their values quoted where they
// have spaces. A word of five letters or more may have one typo. Without an order: best match first, then the newest.
type PeopleRequest struct {
	Query   string       `json:"query,omitempty"` // at most 200 characters
	Tag     string       `json:"tag,omitempty"`
	Network string       `json:"network,omitempty"`
	Order   carnet.Order `json:"order,omitempty"`
	Offset  int          `json:"offset,omitempty"`
	Limit   int          `json:"limit,omitempty"` // 0 means 50; at most 500
}

// IDsRequest asks for everybody that PeopleRequest would list.
type IDsRequest struct {
	Query   string       `json:"query,omitempty"`
	Tag     string       `json:"tag,omitempty"`
	Network string       `json:"network,omitempty"`
	Order   carnet.Order `json:"order,omitempty"`
}

// IDsAnswer gives ids in the order of the list.
type IDsAnswer struct {
	IDs []string `json:"ids"`
}

// TagManyRequest gives people a tag, or takes it from them, in one act. Who has it already, or is no longer there, is
// left as they are.
type TagManyRequest struct {
	IDs    []string `json:"ids"`
	Tag    string   `json:"tag"`
	Remove bool     `json:"remove,omitempty"`
}

// DeleteManyRequest puts people into the bin in one act.
type DeleteManyRequest struct {
	IDs []string `json:"ids"`
}

package core

import "carnet/wasm/carnet"

// DuplicatesRequest looks for people who may be one. A call works for a short time; ask again until part is 1.
type DuplicatesRequest struct {
	Anew  bool `json:"anew,omitempty"` // begin again, from the carnet as it is
	Skip  int  `json:"skip,omitempty"`
	Limit int  `json:"limit,omitempty"` // at most 500
}

// JoinRequest makes each pair one person, in one act.
type JoinRequest struct {
	Pairs []carnet.Pair `json:"pairs"`
}

// ApartRequest notes that two are not the same person.
type ApartRequest struct {
	A string `json:"a"`
	B string `json:"b"`
}

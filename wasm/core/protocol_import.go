package core

import (
	"carnet/wasm/carnet"
	"carnet/wasm/exchange"
)

// ImportPieceRequest brings a piece of the file that is to be taken in, in order. The core keeps one file at a time; piece
// 0 begins a new one. If the browser has ended the core in between, the answer is import-unknown: begin again.
type ImportPieceRequest struct {
	Piece int    `json:"piece"` // from 0
	Data  string `json:"data"`  // base 64 of at most 2 MB
}

// ImportPieceAnswer says how much of the file the core has.
type ImportPieceAnswer struct {
	Bytes int `json:"bytes"`
}

// ImportLook says what the file is, once all of its pieces are there.
type ImportLook struct {
	Format   exchange.Format   `json:"format"`
	Headings []string          `json:"headings"` // of a CSV
	Columns  []exchange.Column `json:"columns"`  // what each heading was taken for; empty: not taken
	Choices  []exchange.Column `json:"choices"`  // what it may be taken for
	Sample   [][]string        `json:"sample"`   // the first rows
}

// ImportRequest goes on taking the file in, for a short time; ask again until there is an outcome. Nothing is in the
// carnet before. Columns are those of the user, for a CSV; the first call decides.
type ImportRequest struct {
	Columns []exchange.Column `json:"columns,omitempty"`
}

// ImportAnswer says how far it is.
type ImportAnswer struct {
	Part    float64        `json:"part"` // of the work that is done, 0 to 1
	Rows    int            `json:"rows"` // read so far
	Outcome *ImportOutcome `json:"outcome,omitempty"`
}

// ImportOutcome is what came of it. Every row of the file is counted once.
type ImportOutcome struct {
	carnet.Imported
	Reasons []ImportReason `json:"reasons"` // of all rows that were not taken; Skipped names the first 500
}

// ImportReason counts the rows that were not taken for one reason.
type ImportReason struct {
	Code string `json:"code"`
	Rows int    `json:"rows"`
}

// ExportFormat is a form in which people are written for other programs.
type ExportFormat string

// The formats.
const (
	ExportVCard4 ExportFormat = "vcard4"
	ExportVCard3 ExportFormat = "vcard3"
	ExportCSV    ExportFormat = "csv"
	ExportJSON   ExportFormat = "json" // everything, as the operation person gives it, one person a line
)

// ExportRequest writes people for other programs, a part at a time: the texts of all answers one after another are the
// file. Without ids it is everybody.
type ExportRequest struct {
	IDs    []string     `json:"ids,omitempty"` // at most 100,000
	Format ExportFormat `json:"format"`
	Skip   int          `json:"skip,omitempty"` // people who are written already: Next of the answer before
}

// ExportAnswer is a part of a file.
type ExportAnswer struct {
	Text string `json:"text"`
	Next int    `json:"next"` // 0 when all are written
	All  int    `json:"all"`  // people in all
	Type string `json:"type"` // the media type
	Name string `json:"name"` // a name for the file
}

package core

import (
	"cmp"
	"context"
	"encoding/base64"
	"runtime"
	"slices"
	"time"

	"carnet/wasm/carnet"
	"carnet/wasm/exchange"
	"carnet/wasm/person"
)

// Codes of what can be wrong with an import.
const (
	CodeImportUnknown = "import-unknown" // there is no file: the core was ended in between, or the import was left
	CodePieceMissing  = "piece-missing"  // a piece of the file came before another one
)

const (
	mostSkipped  = 500 // rows that are named in an outcome
	readBudget   = 50 * time.Millisecond
	sampleRows   = 5
	readingsPart = 0.3 // of the work of an import
)

// importing is the file that is being taken in.
type importing struct {
	data   []byte
	pieces int
	table  *exchange.Sheet // of a CSV
	cards  *exchange.Cards // of vCards
	work   *carnet.Import
	people *carnet.Carnet // that work belongs to
	rows   int
	read   bool
	done   *ImportOutcome
}

func (c *Core) importPiece(_ context.Context, q ImportPieceRequest) (ImportPieceAnswer, error) {
	c.taking.Lock()
	defer c.taking.Unlock()
	if q.Piece == 0 {
		c.file = &importing{}
	}
	switch {
	case c.file == nil:
		return ImportPieceAnswer{}, &person.Error{Code: CodeImportUnknown, Message: "there is no file"}
	case q.Piece != c.file.pieces || c.file.work != nil:
		return ImportPieceAnswer{}, &person.Error{Code: CodePieceMissing, Message: "the pieces come in order", Field: "piece"}
	}
	piece, err := base64.StdEncoding.DecodeString(q.Data)
	if err != nil {
		return ImportPieceAnswer{}, &person.Error{Code: CodeRequest, Message: err.Error(), Field: "data"}
	}
	if len(c.file.data)+len(piece) > exchange.MaxFile {
		c.file = nil
		return ImportPieceAnswer{}, &person.Error{Code: exchange.CodeFileLarge, Message: "a file has at most 64 MB"}
	}
	c.file.data = append(c.file.data, piece...)
	c.file.pieces++
	return ImportPieceAnswer{len(c.file.data)}, nil
}

// look tells what the file is.
func (f *importing) look() error {
	if f.table != nil || f.cards != nil {
		return nil
	}
	stretch(len(f.data))
	text := exchange.Text(f.data)
	f.data = nil
	switch exchange.FormatOf(text) {
	case exchange.FormatCSV:
		f.table = exchange.ReadSheet(text)
	case exchange.FormatVCard:
		f.cards = exchange.ReadCards(text)
	default:
		if text == "" {
			return &person.Error{Code: exchange.CodeFileEmpty, Message: "there is nothing in the file"}
		}
		return &person.Error{Code: exchange.CodeFileUnknown, Message: "neither CSV nor vCard"}
	}
	return nil
}

func (c *Core) importLook(_ context.Context, _ Empty) (ImportLook, error) {
	c.taking.Lock()
	defer c.taking.Unlock()
	if c.file == nil {
		return ImportLook{}, &person.Error{Code: CodeImportUnknown, Message: "there is no file"}
	}
	if err := c.file.look(); err != nil {
		c.file = nil
		return ImportLook{}, err
	}
	look := ImportLook{Format: exchange.FormatVCard, Headings: []string{}, Columns: []exchange.Column{}, Choices: exchange.Columns, Sample: [][]string{}}
	if t := c.file.table; t != nil {
		look.Format, look.Headings, look.Columns = exchange.FormatCSV, t.Headings, t.Columns
		look.Sample = append(look.Sample, t.Sample(sampleRows)...)
	}
	return look, nil
}

func (c *Core) importGo(ctx context.Context, q ImportRequest) (ImportAnswer, error) {
	c.taking.Lock()
	defer c.taking.Unlock()
	f := c.file
	if f == nil {
		return ImportAnswer{}, &person.Error{Code: CodeImportUnknown, Message: "there is no file"}
	}
	if f.done != nil {
		return ImportAnswer{Part: 1, Rows: f.rows, Outcome: f.done}, nil
	}
	if err := f.look(); err != nil {
		return ImportAnswer{}, err
	}
	return with(c, ctx, func(people *carnet.Carnet) (ImportAnswer, error) {
		if f.people != people {
			if f.work != nil {
				c.file = nil
				return ImportAnswer{}, &person.Error{Code: CodeImportUnknown, Message: "the carnet was opened again"}
			}
			f.people, f.work = people, people.NewImport()
			if f.table != nil && len(q.Columns) > 0 {
				if err := f.choose(q.Columns); err != nil {
					f.people, f.work = nil, nil
					return ImportAnswer{}, err
				}
			}
		}
		return f.goOn(ctx, c.config.Day())
	})
}

// choose takes the columns for what the user says.
func (f *importing) choose(columns []exchange.Column) error {
	if len(columns) != len(f.table.Columns) || slices.ContainsFunc(columns, func(column exchange.Column) bool {
		return column != exchange.ColumnNone && !slices.Contains(exchange.Columns, column)
	}) {
		return &person.Error{Code: CodeRequest, Message: "one known column for each heading", Field: "columns"}
	}
	copy(f.table.Columns, columns)
	return nil
}

// goOn reads rows, or has them taken in, for a short time.
func (f *importing) goOn(ctx context.Context, day string) (ImportAnswer, error) {
	if !f.read {
		for until := time.Now().Add(readBudget); !f.read && time.Now().Before(until); {
			f.readRows(day, 50)
		}
		at, all := f.position()
		return ImportAnswer{Part: readingsPart * float64(at) / float64(all+1), Rows: f.rows}, nil
	}
	done, err := f.work.Step(ctx)
	if err != nil {
		return ImportAnswer{}, err
	}
	at, all := f.work.Progress()
	answer := ImportAnswer{Part: readingsPart + (1-readingsPart)*float64(at)/float64(all), Rows: f.rows}
	if done {
		outcome := ImportOutcome{Imported: f.work.Outcome()}
		outcome.Reasons = reasons(outcome.Skipped)
		outcome.Skipped = outcome.Skipped[:min(len(outcome.Skipped), mostSkipped)]
		f.done, f.table, f.cards, f.work = &outcome, &exchange.Sheet{}, nil, nil
		answer.Part, answer.Outcome = 1, f.done
	}
	return answer, nil
}

// readRows reads at most so many rows.
func (f *importing) readRows(day string, most int) {
	for range most {
		if !f.nextRow(day) {
			f.read = true
			return
		}
	}
}

// nextRow reads one row, and reports whether there was one.
func (f *importing) nextRow(day string) bool {
	var card *exchange.Found
	var skipped *exchange.Skipped
	var end bool
	if f.table != nil {
		card, skipped, end = f.table.Next(day)
	} else {
		card, skipped, end = f.cards.Next(day)
	}
	switch {
	case skipped != nil:
		f.rows++
		f.work.Skip(carnet.ImportSkip(*skipped))
	case card != nil && f.work.Len() >= exchange.MaxCards:
		f.rows++
		f.work.Skip(carnet.ImportSkip{Row: card.Row, Code: exchange.CodeRowLate})
	case card != nil:
		f.rows++
		f.work.Add(card.Row, card.Facts, card.Photo)
	}
	return !end
}

func (f *importing) position() (at, all int) {
	if f.table != nil {
		return f.table.Read()
	}
	return f.cards.Read()
}

// reasons counts rows by why they were not taken, the most frequent first.
func reasons(skipped []carnet.ImportSkip) []ImportReason {
	all := []ImportReason{} // never null in JSON
	for _, s := range skipped {
		i := slices.IndexFunc(all, func(r ImportReason) bool { return r.Code == s.Code })
		if i < 0 {
			i = len(all)
			all = append(all, ImportReason{Code: s.Code})
		}
		all[i].Rows++
	}
	slices.SortStableFunc(all, func(a, b ImportReason) int { return cmp.Compare(b.Rows, a.Rows) })
	return all
}

// importLeave lets go of the file. What was not written is not in the carnet.
func (c *Core) importLeave(_ context.Context, _ Empty) (Empty, error) {
	c.taking.Lock()
	defer c.taking.Unlock()
	c.file = nil
	return Empty{}, nil
}

// Of a Connections.csv its people take about this many times the memory of the file until they are written.
const stretched, mostStretched = 60, 320 << 20

// stretch makes Go's memory in one go as large as a file of so many bytes will need it. Go asks for half a megabyte at a
// time, and each time V8 collects the garbage of all of its heap: 360 times in an import of 30,000 people, a quarter of
// the time that it took.
func stretch(file int) {
	runtime.KeepAlive(make([]byte, min(stretched*file, mostStretched)))
}

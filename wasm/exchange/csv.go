package exchange

import "strings"

// row is one row of a CSV (RFC 4180, read with indulgence: quotes inside a field that has none stay as they are, and a
// line may end in CR, LF or both).
type row struct {
	number int // of its first line, from 1
	cells  []string
	broken bool // its last quote does not end
	long   bool // a cell or the row is beyond the bounds
	text   string
}

// rowReader reads one row after another.
type rowReader struct {
	text      string
	separator byte
	at        int
	line      int // of at, from 1
}

func readRows(text string, separator byte, most int) []row {
	r := &rowReader{text: text, separator: separator, line: 1}
	var rows []row
	for len(rows) < most {
		row, ok := r.next()
		if !ok {
			break
		}
		if len(row.cells) > 1 || row.cells[0] != "" {
			rows = append(rows, row)
		}
	}
	return rows
}

// next reads one row; a row of nothing has one empty cell.
func (r *rowReader) next() (row, bool) {
	if r.at >= len(r.text) {
		return row{}, false
	}
	from := r.at
	out := row{number: r.line}
	for {
		cell, last := r.cell(&out)
		if len(cell) > maxCell || len(out.cells) == maxColumn {
			out.long = true
		} else {
			out.cells = append(out.cells, cell)
		}
		if last {
			out.text = r.text[from:r.at]
			return out, true
		}
	}
}

// cell reads one cell, and reports whether it is the last of its row. A quote that does not end takes the rest of its line
// and no more: what follows are rows again.
func (r *rowReader) cell(out *row) (cell string, last bool) {
	s := r.text
	if r.at < len(s) && s[r.at] == '"' {
		var b strings.Builder
		i, lines := r.at+1, 0
		for {
			end := strings.IndexByte(s[i:min(len(s), i+4*maxCell)], '"')
			if end < 0 || b.Len() > 4*maxCell {
				out.broken = true
				break
			}
			b.WriteString(s[i : i+end])
			lines += strings.Count(s[i:i+end], "\n")
			i += end + 1
			if i < len(s) && s[i] == '"' {
				b.WriteByte('"')
				i++
				continue
			}
			// What stands between the closing quote and the separator belongs to the cell.
			rest := i
			for i < len(s) && s[i] != r.separator && s[i] != '\n' && s[i] != '\r' {
				i++
			}
			b.WriteString(s[rest:i])
			r.at = i
			r.line += lines
			return b.String(), r.end()
		}
	}
	i := r.at
	for i < len(s) && s[i] != r.separator && s[i] != '\n' && s[i] != '\r' {
		i++
	}
	cell = s[r.at:i]
	r.at = i
	return cell, r.end()
}

// end steps over a separator, or over the end of a line, and reports which.
func (r *rowReader) end() (last bool) {
	if r.at >= len(r.text) {
		return true
	}
	switch r.text[r.at] {
	case r.separator:
		r.at++
		return false
	case '\r':
		if r.at+1 < len(r.text) && r.text[r.at+1] == '\n' {
			r.at++
		}
	}
	r.at++
	r.line++
	return true
}

// separatorOf tells the separator of a CSV: the one that parts its first rows into the most columns, as many in each.
func separatorOf(text string) byte {
	best, most := byte(','), 0
	for _, separator := range []byte{',', ';', '\t'} {
		score := 0
		rows := readRows(text[:min(len(text), 32<<10)], separator, 20)
		for _, r := range rows {
			if columns := len(r.cells); columns > 1 && columns == len(rows[len(rows)-1].cells) {
				score += columns
			}
		}
		if score > most {
			best, most = separator, score
		}
	}
	return best
}

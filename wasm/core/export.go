package core

import (
	"context"
	"encoding/json"

	"carnet/wasm/carnet"
	"carnet/wasm/exchange"
	"carnet/wasm/person"
)

// CodeFormatUnknown refuses a format that is not written.
const CodeFormatUnknown = "format-unknown"

// exportPart is how many people one answer of an export has.
const exportPart = 500

var exportTypes = map[ExportFormat]struct{ media, name string }{
	ExportVCard4: {"text/vcard;charset=utf-8", "carnet.vcf"},
	ExportVCard3: {"text/vcard;charset=utf-8", "carnet.vcf"},
	ExportCSV:    {"text/csv;charset=utf-8", "carnet.csv"},
	ExportJSON:   {"application/json;charset=utf-8", "carnet.json"},
}

func (c *Core) export(ctx context.Context, q ExportRequest) (ExportAnswer, error) {
	form, known := exportTypes[q.Format]
	if !known {
		return ExportAnswer{}, &person.Error{Code: CodeFormatUnknown, Message: "vcard4, vcard3, csv or json", Field: "format"}
	}
	return with(c, ctx, func(people *carnet.Carnet) (ExportAnswer, error) {
		ids := q.IDs
		if len(ids) == 0 {
			var err error
			if ids, err = people.IDs(ctx, carnet.Query{}); err != nil {
				return ExportAnswer{}, err
			}
		}
		answer := ExportAnswer{All: len(ids), Type: form.media, Name: form.name}
		from := min(max(q.Skip, 0), len(ids))
		to := min(from+exportPart, len(ids))
		some, err := people.Some(ctx, ids[from:to])
		if err != nil {
			return answer, err
		}
		var b []byte
		if from == 0 {
			b = begins(q.Format)
		}
		for i, p := range some {
			if b, err = write(b, p, q.Format, from+i > 0); err != nil {
				return answer, err
			}
		}
		if to < len(ids) {
			answer.Next = to
		} else if q.Format == ExportJSON {
			b = append(b, "\n]}\n"...)
		}
		answer.Text = string(b)
		return answer, nil
	})
}

// begins gives what stands before the first person.
func begins(format ExportFormat) []byte {
	switch format {
	case ExportCSV:
		return exchange.AppendHeadings(nil)
	case ExportJSON:
		return []byte(`{"carnet": 1, "people": [`)
	}
	return nil
}

// write writes one person behind others, if there are any.
func write(b []byte, p carnet.Person, format ExportFormat, others bool) ([]byte, error) {
	var facts []person.Fact
	for _, held := range p.Facts {
		facts = append(facts, held.Fact)
	}
	switch format {
	case ExportVCard4:
		return exchange.AppendVCard(b, facts, exchange.Version4), nil
	case ExportVCard3:
		return exchange.AppendVCard(b, facts, exchange.Version3), nil
	case ExportCSV:
		return exchange.AppendRow(b, facts), nil
	}
	if others {
		b = append(b, ',')
	}
	line, err := json.Marshal(p)
	return append(append(b, '\n'), line...), err
}

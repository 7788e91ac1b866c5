package main

import (
	"bufio"
	"encoding/csv"
	"io"
	"time"

	"carnet/wasm/invent"
	"carnet/wasm/person"
)

// generate writes an invented crowd as LinkedIn exports connections: Connections.csv.
func generate(out io.Writer, crowd invent.Crowd) error {
	buffered := bufio.NewWriter(out)
	w := csv.NewWriter(buffered)
	rows := [][]string{{"First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"}}
	for _, card := range crowd.All() {
		row := []string{card.Given, card.Family, "", "", "", "", ""}
		for _, f := range card.Facts {
			switch f.Field {
			case person.FieldProfile:
				row[2] = f.Text
			case person.FieldEmail:
				row[3] = f.Text
			case person.FieldCompany:
				row[4] = f.Text
			case person.FieldTitle:
				row[5] = f.Text
			case person.FieldName:
				day, err := time.Parse(time.DateOnly, f.Source.Day)
				if err != nil {
					return err
				}
				row[6] = day.Format("02 Jan 2006")
			}
		}
		rows = append(rows, row)
		if len(rows) == 1000 {
			if err := w.WriteAll(rows); err != nil {
				return err
			}
			rows = rows[:0]
		}
	}
	if err := w.WriteAll(rows); err != nil {
		return err
	}
	return buffered.Flush()
}

package nurture

import (
	"fmt"
	"maps"
	"testing"

	"carnet/wasm/carnet"
)

func TestCostsByCurrency(t *testing.T) {
	at := func(kind OccasionKind, cost, fee int, currency string) Occasion {
		return Occasion{ID: "occasion/" + fmt.Sprint(kind, cost, currency), Kind: kind, Name: "x", Day: "2026-03-01", Cost: cost, Fee: fee, Currency: currency}
	}
	tests := []struct {
		name      string
		occasions []Occasion
		want      string
	}{
		{"nothing", []Occasion{at(OccasionClub, 0, 0, "")}, "[{2026 club 1 [] 0 0 0}]"},
		{"one currency", []Occasion{at(OccasionClub, 100, 50, "EUR"), at(OccasionClub, 1, 0, "EUR")}, "[{2026 club 2 [{EUR 151}] 0 0 0}]"},
		{"several stand apart", []Occasion{at(OccasionClub, 100, 0, "USD"), at(OccasionClub, 7, 0, "EUR"), at(OccasionClub, 30, 0, "USD")}, "[{2026 club 3 [{EUR 7} {USD 130}] 0 0 0}]"},
		{"without one, as all were once", []Occasion{at(OccasionClub, 100, 0, ""), at(OccasionClub, 7, 0, "EUR"), at(OccasionClub, 1, 0, "")}, "[{2026 club 3 [{EUR 7} { 101}] 0 0 0}]"},
		{"each kind has its own", []Occasion{at(OccasionClub, 100, 0, "JPY"), at(OccasionFair, 7, 0, "JPY")}, "[{2026 club 1 [{JPY 100}] 0 0 0} {2026 fair 1 [{JPY 7}] 0 0 0}]"},
	}
	for _, test := range tests {
		if got := fmt.Sprint(OccasionSums(OccasionStates(nil, test.occasions, DefaultSettings(), DayOf("2026-11-22")))); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}

func TestAmountsAreWithinBounds(t *testing.T) {
	tests := []struct {
		cost, fee int
		currency  string
		field     string // that is refused
	}{
		{0, 0, "", ""},
		{100, 0, "", ""},
		{100, 0, "EUR", ""},
		{0, maxAmount, "IDR", ""},
		{-1, 0, "EUR", "cost"},
		{0, maxAmount + 1, "EUR", "cost"},
		{100, 0, "eur", "currency"},
		{100, 0, "€", "currency"},
		{100, 0, "EURO", "currency"},
		{100, 0, "E1R", "currency"},
		{100, 0, "ÉUR", "currency"},
	}
	for _, test := range tests {
		o := Occasion{Kind: OccasionClub, Name: "x", Day: "2026-03-01", Cost: test.cost, Fee: test.fee, Currency: test.currency}
		code, field := o.Wrong()
		if field != test.field || (code == carnet.CodeValueRefused) != (field != "") {
			t.Errorf("%d, %d %q: %s %q, want %q", test.cost, test.fee, test.currency, code, field, test.field)
		}
		s := DefaultSettings()
		s.Currency = test.currency
		_, field = s.Wrong()
		if (field == "") != (test.field != "currency") {
			t.Errorf("settings with %q: %q is wrong", test.currency, field)
		}
		if read := SettingsOf(s.Fields()); field == "" && read.Currency != s.Currency || field != "" && read.Currency != "" {
			t.Errorf("settings with %q are read with %q", s.Currency, read.Currency)
		}
		without := maps.Clone(s.Fields())
		delete(without, "currency")
		read := SettingsOf(without)
		if _, field = read.Wrong(); read.Currency != "" || field != "" {
			t.Errorf("settings without: %+v", read)
		}
	}
}

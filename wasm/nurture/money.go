package nurture

import (
	"cmp"
	"slices"
)

// Amount is a sum of money. Amounts in different currencies are never added.
type Amount struct {
	Currency   string `json:"currency,omitempty"` // ISO 4217; empty: nobody said which
	Hundredths int    `json:"hundredths"`         // of its unit, whether the currency has such coins or not
}

// maxAmount bounds an amount of an occasion, in hundredths: a thousand million is not much in some currencies.
const maxAmount = 1_000_000_000_00

// IsCurrency reports whether a text has the shape of a currency's code, ISO 4217: three capital letters.
func IsCurrency(s string) bool {
	return len(s) == 3 && !slices.ContainsFunc([]byte(s), func(b byte) bool { return b < 'A' || b > 'Z' })
}

// addAmount adds an amount to those of other currencies, by code, that which has none last. Nothing is no amount.
func addAmount(all []Amount, a Amount) []Amount {
	if a.Hundredths == 0 {
		return all
	}
	i, found := slices.BinarySearchFunc(all, a, func(x, y Amount) int {
		return cmp.Or(boolean(x.Currency == "")-boolean(y.Currency == ""), cmp.Compare(x.Currency, y.Currency))
	})
	if !found {
		return slices.Insert(all, i, a)
	}
	all[i].Hundredths += a.Hundredths
	return all
}

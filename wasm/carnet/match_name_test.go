package carnet

import "testing"

func TestNameLikeness(t *testing.T) {
	for _, c := range []struct {
		a, b string
		low  float64
		high float64
	}{
		{"Jean Exemple", "Jean Exemple", 1, 1},
		{"Jean Exemple", "EXEMPLE, Jean", 1, 1},
		{"Éloïse Müller", "Eloise Muller", 1, 1},
		{"Jean de La Fontaine", "Jean Fontaine", 1, 1},
		{"Jean-Pierre Exemple", "Jean Pierre Exemple", 1, 1},
		{"Jean-Pierre Exemple", "Jeanpierre Exemple", 1, 1},
		{"Jean Exemple", "J. Exemple", 0.7, 0.7},
		{"Jean-Pierre Exemple", "JP Exemple", 0, 0},
		{"Jean-Pierre Exemple", "J.-P. Exemple", 0.4, 0.5},
		{"William Example", "Bill Example", 0.9, 0.9},
		{"Liz Example", "Beth Example", 0.9, 0.9},
		{"Élisabeth Exemple", "Babeth Exemple", 0.9, 0.9},
		{"Alexandre Exemple", "Alex Exemple", 0.9, 0.9},
		{"Ada King Lovelace", "Ada Lovelace", 0.95, 0.95},
		{"Jonathan Exemple", "Jonahtan Exemple", 0.9, 0.9},
		{"Jean Exemple", "Jean Exempel", 0.9, 0.9},
		{"Jean Exemple", "Jeanne Exemple", 0.8, 0.8},
		{"Jean Exemple", "Paul Exemple", 0, 0},
		{"Jean Exemple", "Jean Autrenom", 0, 0},
		{"Jean Exemple", "J. E.", 0, 0},
		{"Jean", "Jean Exemple", 0, 0},
		{"王伟", "伟 王", 1, 1},
		{"王伟", "王强", 0, 0},
		{"Иванов Иван", "Иван Иванов", 1, 1},
		{"Hans Beispiel", "Jans Beispiel", 0, 0},
		{"", "Jean Exemple", 0, 0},
		{"", "", 0, 0},
	} {
		for _, pair := range [][2]string{{c.a, c.b}, {c.b, c.a}} {
			if got := nameLikeness(pair[0], pair[1]); got < c.low-0.001 || got > c.high+0.001 {
				t.Errorf("%q and %q: %.3f, should be from %.2f to %.2f", pair[0], pair[1], got, c.low, c.high)
			}
		}
	}
}

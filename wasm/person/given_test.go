package person

import (
	"strings"
	"testing"
)

func TestGivenName(t *testing.T) {
	tests := []struct{ name, want string }{
		{"", ""},
		{"Anna", "Anna"},
		{"Anna Müller", "Anna"},
		{"Anna MÜLLER", "Anna"},
		{"MÜLLER Anna", "Anna"},
		{"MÜLLER Anna Maria", "Anna"},
		{"GARCÍA LÓPEZ María", "María"},
		{"SAINT-EXEMPLE Jean-Marie", "Jean-Marie"},
		{"O’NEILL Tom", "Tom"},
		{"LI Wei", "Wei"},
		{"WU Jun", "Jun"},
		{"ANNA MÜLLER", "ANNA"},
		{"MÜLLER", "MÜLLER"},
		{"Jean-Marie Exemple", "Jean-Marie"},
		{"JP Exemple", "JP Exemple"},
		{"J. Exemple", "J. Exemple"},
		{"J.-P. Exemple", "J.-P. Exemple"},
		{"J. Peter Exemple", "Peter"},
		{"J. R. Exemple", "J. R. Exemple"},
		{"Jo Exemple", "Jo"},
		{"王伟", "王伟"},
		{"山田 太郎", "山田 太郎"},
		{"やまだ たろう", "やまだ たろう"},
		{"김민준", "김민준"},
		{"김 민준", "김 민준"},
		{"David 王", "David"},
		{"ليلى المثال", "ليلى"},
		{"Ελένη Παράδειγμα", "Ελένη"},
		{"ИВАНОВА Анна", "Анна"},
		{"प्रिया उदाहरण", "प्रिया"},
		{"  Anna   Müller ", "Anna"},
		{"? !", "? !"},
	}
	for _, test := range tests {
		if got := GivenName(test.name); got != test.want {
			t.Errorf("%q: %q, want %q", test.name, got, test.want)
		}
	}
}

func FuzzGivenName(f *testing.F) {
	f.Add("MÜLLER Anna")
	f.Add("J. 王")
	f.Fuzz(func(t *testing.T, name string) {
		given := GivenName(name)
		if whole := strings.Join(strings.Fields(name), " "); !strings.Contains(whole, given) || given == "" && whole != "" {
			t.Errorf("%q: %q", name, given)
		}
	})
}

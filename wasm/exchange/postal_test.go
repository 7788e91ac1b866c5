package exchange

import (
	"strings"
	"testing"

	"carnet/wasm/person"
)

// TestAddressInParts reads rows whose address is in several columns.
func TestAddressInParts(t *testing.T) {
	const outlook = "Name,Business Street,Business Street 2,Business City,Business State,Business Postal Code,Business Country/Region,Home Street,Home City,Home State,Home Postal Code,Home Country/Region"
	tests := []struct{ name, headings, row, want string }{
		{"France", "Nom complet,Rue,Code postal,Ville,Région,Pays", "Ada,3 quai du Lest,44000,Nantes,Pays de la Loire,France", "3 quai du Lest|44000 Nantes|France"},
		{"Germany, the house number apart", "Name,Straße,Hausnummer,PLZ,Ort,Land", "Ada,Werftstraße,5a,20457,Hamburg,Deutschland", "Werftstraße 5a|20457 Hamburg|Deutschland"},
		{"the United States", "Name,Street Address,City,State/Region,Postal Code,Country/Region", "Ada,1 Pier Road,Portland,ME,04101,United States", "1 Pier Road|Portland, ME 04101|United States"},
		{"the United Kingdom", "Name,Street,Town,County,Postcode,Country", "Ada,1 Pier Road,Leeds,West Yorkshire,LS1 1AA,United Kingdom", "1 Pier Road|Leeds|LS1 1AA|United Kingdom"},
		{"Italy, with its province", "Name,Via,CAP,Città,Provincia,Paese", "Ada,Via del Molo 1,16121,Genova,GE,Italia", "Via del Molo 1|16121 Genova GE|Italia"},
		{"a country by its code", "Name,Street,City,Region,Zip,Country", "Ada,3 quai du Lest,Nantes,Pays de la Loire,44000,FR", "3 quai du Lest|44000 Nantes|FR"},
		{"no country", "Name,Street,City,Zip", "Ada,3 quai du Lest,Nantes,44000", "3 quai du Lest|44000 Nantes"},
		{"no country, but a state", "Name,Street,City,State,Zip", "Ada,1 Pier Road,Portland,ME,04101", "1 Pier Road|Portland, ME 04101"},
		{"the town before the street", "Name,Zip,City,Street", "Ada,44000,Nantes,3 quai du Lest", "3 quai du Lest|44000 Nantes"},
		{"two lines of street", outlook, "Ada,1 Pier Road,Floor 2,Portland,ME,04101,United States,,,,,", "1 Pier Road|Floor 2|Portland, ME 04101|United States"},
		{"the second of two addresses", outlook, "Ada,,,Portland,ME,,,3 quai du Lest,Nantes,,44000,France", "3 quai du Lest|44000 Nantes|France"},
		{"the first of two addresses", outlook, "Ada,1 Pier Road,,Portland,ME,04101,United States,3 quai du Lest,Nantes,,44000,France", "1 Pier Road|Portland, ME 04101|United States"},
		{"a post office box", "Name,Street,City,PO Box,Postal Code", "Ada,,Nantes,BP 12,44000", "BP 12|44000 Nantes"},
		{"a town is no address", "Name,Street,City,Postal Code,Country", "Ada,,Nantes,44000,France", ""},
		{"the whole address holds", "Name,Postal Address,Street,City", "Ada,\"5 rue du Phare\n29000 Quimper\",3 quai du Lest,Nantes", "5 rue du Phare|29000 Quimper"},
		{"a row that ends early", "Name,Street,City,Postal Code", "Ada,3 quai du Lest", "3 quai du Lest"},
		{"only an address", "Name,Address", "Ada,\"5 rue du Phare, 29000 Quimper\"", "5 rue du Phare, 29000 Quimper"},
		{"Google's", "Name,Address 1 - Label,Address 1 - Street,Address 1 - City,Address 1 - PO Box,Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,Address 2 - Street,Address 2 - City",
			"Ada,Home,3 quai du Lest,Nantes,,,44000,FR,1 Pier Road,Portland", "3 quai du Lest|44000 Nantes|FR"},
	}
	for _, test := range tests {
		card, skipped, _ := ReadSheet(test.headings + "\n" + test.row + "\n").Next("2026-11-22")
		if card == nil {
			t.Fatalf("%s: %v", test.name, skipped)
		}
		if got := strings.ReplaceAll(texts(card.Facts, person.FieldAddress), "\n", "|"); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

// TestCalledAsTheFileSays reads names in parts: the given one is kept where the whole name does not say it.
func TestCalledAsTheFileSays(t *testing.T) {
	tests := []struct{ name, file, written, called string }{
		{"as the name says", "First Name,Last Name\nAda,Exemple\n", "Ada Exemple", ""},
		{"of two words", "First Name,Last Name\nMary Ann,Exemple\n", "Mary Ann Exemple", "Mary Ann"},
		{"behind the whole name", "Name,Given Name\nNagy Anna,Anna\n", "Nagy Anna", "Anna"},
		{"beside the whole name and the family's", "Name,Given Name,Family Name\nNagy Anna,Anna,Nagy\n", "Anna Nagy", ""},
		{"in Chinese", "First Name,Last Name\n伟,王\n", "王伟", ""},
		{"without a family name", "First Name,Last Name\nMary Ann,\n", "Mary Ann", ""},
		{"no more than a family name", "Name,Last Name\nAda Exemple,Exemple\n", "Ada Exemple", ""},
		{"in a vCard", "BEGIN:VCARD\nFN:Nagy Anna\nN:Nagy;Anna;;;\nEND:VCARD\n", "Nagy Anna", "Anna"},
		{"in a vCard, the only part", "BEGIN:VCARD\nFN:Nagy Anna\nN:;Nagy Anna;;;\nEND:VCARD\n", "Nagy Anna", ""},
		{"in a vCard, in capitals", "BEGIN:VCARD\nFN:MÜLLER Anna\nN:MÜLLER;Anna;;;\nEND:VCARD\n", "MÜLLER Anna", ""},
	}
	for _, test := range tests {
		next := ReadCards(test.file).Next
		if FormatOf(test.file) == FormatCSV {
			next = ReadSheet(test.file).Next
		}
		card, skipped, _ := next("2026-11-22")
		if card == nil {
			t.Fatalf("%s: %v", test.name, skipped)
		}
		if name, called := texts(card.Facts, person.FieldName), texts(card.Facts, person.FieldCalled); name != test.written || called != test.called {
			t.Errorf("%s: %q, called %q, want %q and %q", test.name, name, called, test.written, test.called)
		}
	}
}

func TestPartedForOtherPrograms(t *testing.T) {
	tests := []struct{ written, called, want string }{
		{"Ada Exemple", "", "Exemple;Ada;"},
		{"Mary Ann Exemple", "", "Exemple;Mary;Ann"},
		{"Mary Ann Exemple", "Mary Ann", "Exemple;Mary Ann;"},
		{"MÜLLER Anna", "", "MÜLLER;Anna;"},
		{"Nagy Anna", "Anna", "Nagy;Anna;"},
		{"Robert Exemple", "Bob", "Exemple;Robert;"},
		{"王伟", "", ";王伟;"},
		{"Ada", "", ";Ada;"},
	}
	for _, test := range tests {
		given, middle, family := parted(test.written, test.called)
		if got := family + ";" + given + ";" + middle; got != test.want {
			t.Errorf("%q, called %q: %q, want %q", test.written, test.called, got, test.want)
		}
	}
}

// TestHeadingsMeanOneThing looks for a heading that two columns claim.
func TestHeadingsMeanOneThing(t *testing.T) {
	of := map[string]string{}
	for line := range strings.Lines(headingsFile) {
		column, rest, ok := strings.Cut(strings.TrimSpace(line), ":")
		if !ok || strings.HasPrefix(column, "#") {
			continue
		}
		for heading := range strings.SplitSeq(rest, ",") {
			key := headingKey(heading)
			if before := of[key]; before != "" && before != column {
				t.Errorf("%q is %s and %s", heading, before, column)
			}
			of[key] = column
		}
	}
}

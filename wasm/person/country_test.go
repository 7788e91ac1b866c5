package person

import "testing"

func TestCountryOf(t *testing.T) {
	for place, want := range map[string]string{
		"Lyon, Auvergne-Rhône-Alpes, France": "FR", "France": "FR", "Lyon (France)": "FR", "France (remote)": "FR",
		"München, Bayern, Deutschland": "DE", "Munich, Allemagne": "DE", "Múnich, Alemania": "DE", "Monaco di Baviera, Germania": "DE", "München, Duitsland": "DE",
		"Austin, Texas": "US", "San Francisco Bay Area": "US", "New York, New York, United States": "US", "Seattle, WA, USA": "US", "Boston, Estados Unidos": "US",
		"Lebanon, New Hampshire": "US", "Toronto, Ontario, Canada": "CA", "Edinburgh, Scotland, U.K.": "GB", "Abidjan, Côte d’Ivoire": "CI", "東京都, 日本": "JP",
		"Istanbul, Turkey": "TR", "The Hague - The Netherlands": "NL",
		"Lyon": "", "Tbilisi, Georgia": "", "San Francisco, CA": "", "Berlin, DE": "", "France / Germany": "", "Earth": "", "": "", "Lebanon, NH": "",
	} {
		if got := CountryOf(place); got != want {
			t.Errorf("CountryOf(%q) = %q, want %q", place, got, want)
		}
	}
}

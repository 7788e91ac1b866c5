package page

import "testing"

func TestParsePeriod(t *testing.T) {
	tests := []struct {
		text string
		want Period
		ok   bool
	}{
		{"Jan 2019 - Present · 2 yrs", Period{"2019-01", "", true}, true},
		{"May 2018 - Aug 2018 · 4 mos", Period{"2018-05", "2018-08", false}, true},
		{"Apr 2011 – Present", Period{"2011-04", "", true}, true},
		{"2019 - Present", Period{"2019", "", true}, true},
		{"2013 – 2014", Period{"2013", "2014", false}, true},
		{"2013–2014", Period{"2013", "2014", false}, true},
		{"2013-2014", Period{"2013", "2014", false}, true},
		{"2018-20", Period{"2018", "2020", false}, true},
		{"2010-11", Period{"2010-11", "", false}, true},
		{"March 2009 — February 2010 (1 year)", Period{"2009-03", "2010-02", false}, true},
		{"April 2009 â€“ Present (7 years 9 months)", Period{"2009-04", "", true}, true},
		{"Mar 2023 - Present 2 months", Period{"2023-03", "", true}, true},
		{"Mar 2021 - Apr 2022 1 year 2 months", Period{"2021-03", "2022-04", false}, true},
		{"janv. 2020 – aujourd’hui", Period{"2020-01", "", true}, true},
		{"févr. 2020 - août 2021 · 1 an 7 mois", Period{"2020-02", "2021-08", false}, true},
		{"de 2009 à 2012", Period{"2009", "2012", false}, true},
		{"de septembre 2009 à aujourd'hui", Period{"2009-09", "", true}, true},
		{"depuis 2014", Period{"2014", "", true}, true},
		{"Since October 2014", Period{"2014-10", "", true}, true},
		{"Starting October 2014", Period{"2014-10", "", true}, true},
		{"Jan. 2020–heute", Period{"2020-01", "", true}, true},
		{"Jan. 2020 – Heute · 3 Jahre", Period{"2020-01", "", true}, true},
		{"März 2018 bis heute", Period{"2018-03", "", true}, true},
		{"09/2016 bis 03/2018", Period{"2016-09", "2018-03", false}, true},
		{"seit 10.2015", Period{"2015-10", "", true}, true},
		{"ene. 2019 - actualidad", Period{"2019-01", "", true}, true},
		{"abril de 2019 a mayo de 2020", Period{"2019-04", "2020-05", false}, true},
		{"abr de 2019 - o momento · 3 anos", Period{"2019-04", "", true}, true},
		{"mar de 2019 – até o momento", Period{"2019-03", "", true}, true},
		{"gen 2019 - Presente · 4 anni", Period{"2019-01", "", true}, true},
		{"set 2012 - giu 2015", Period{"2012-09", "2015-06", false}, true},
		{"jan. 2020 - heden · 2 jr", Period{"2020-01", "", true}, true},
		{"mrt. 2018 tot mei 2019", Period{"2018-03", "2019-05", false}, true},
		{"paź 2018 – obecnie", Period{"2018-10", "", true}, true},
		{"2018年 - 2020年", Period{"2018", "2020", false}, true},
		{"2019년 4월 - 현재 · 3년", Period{"2019-04", "", true}, true},
		{"kvě 2019 – současnost", Period{"2019-05", "", true}, true},
		{"toukok. 2019 – nykyinen", Period{"2019-05", "", true}, true},
		{"May 2019 - Halen", Period{"2019-05", "", true}, true},
		{"maj 2019 – nuvarande · 3 år", Period{"2019-05", "", true}, true},
		{"май 2019 – настоящее время", Period{"2019-05", "", true}, true},
		{"по настоящее время", Period{}, false},
		{"2019年4月 - 至今", Period{"2019-04", "", true}, true},
		{"2019年4月 – 2021年3月", Period{"2019-04", "2021-03", false}, true},
		{"2011-11-01T00:00:00 - 2012-02-01T00:00:00", Period{"2011-11", "2012-02", false}, true},
		{"2011-11 - 2012-02", Period{"2011-11", "2012-02", false}, true},
		{"2009", Period{"2009", "", false}, true},
		{"May 2008", Period{"2008-05", "", false}, true},
		{"2019 –", Period{"2019", "", false}, true},

		{"3 Jahre und 2 Monate, seit Jan. 2020", Period{"2020-01", "", true}, true},
		{"2 ans, 2018 - 2020", Period{"2018", "2020", false}, true},
		{"May 4, 2018 - June 2, 2020", Period{"2018-05", "2020-06", false}, true},
		{"2018, Paris", Period{}, false},
		{"3 roles, 2 teams", Period{}, false},

		{"3 yrs 2 mos", Period{}, false},
		{"2 ans 3 mois", Period{}, false},
		{"4 years", Period{}, false},
		{"less than a year", Period{}, false},
		{"Founded in 2009 in Paris", Period{}, false},
		{"2009 graduates", Period{}, false},
		{"500+ connections", Period{}, false},
		{"March", Period{}, false},
		{"Present", Period{}, false},
		{"", Period{}, false},
		{"·", Period{}, false},
		{"2 years ago", Period{}, false},
		{"24/7", Period{}, false},
		{"San Francisco Bay Area", Period{}, false},
	}
	for _, test := range tests {
		got, ok := ParsePeriod(test.text)
		if ok != test.ok || ok && got != test.want {
			t.Errorf("ParsePeriod(%q) = %+v, %v; want %+v, %v", test.text, got, ok, test.want, test.ok)
		}
	}
}

func TestParseDate(t *testing.T) {
	tests := []struct{ text, want string }{
		{"2009", "2009"},
		{"2009-04", "2009-04"},
		{"2009-04-01", "2009-04"},
		{"2009-04-01T10:00:00Z", "2009-04"},
		{"2009-04-01T10:00:00.000+02:00", "2009-04"},
		{"04/2009", "2009-04"},
		{"4/2009", "2009-04"},
		{"2009/04", "2009-04"},
		{"April 2009", "2009-04"},
		{"Apr. 2009", "2009-04"},
		{"april, 2009", "2009-04"},
		{"abril de 2009", "2009-04"},
		{"4 avril 2009", "2009-04"},
		{"1er avril 2009", "2009-04"},
		{"4. April 2009", "2009-04"},
		{"4 de abril de 2009", "2009-04"},
		{"April 4, 2009", "2009-04"},
		{"Apr 4 2009", "2009-04"},
		{"Apr '09", "2009-04"},
		{"Apr ’98", "1998-04"},
		{"25/04/2009", "2009-04"},
		{"04/25/2009", "2009-04"},
		{"04.05.2009", "2009-05"},
		{"03/04/2009", "2009"},
		{"2009年4月", "2009-04"},
		{"2009년 4월", "2009-04"},
		{"04 Jan 2026", "2026-01"},
		{"13/2009", ""},
		{"12", ""},
		{"April", ""},
		{"2 mos", ""},
		{"2009 - 2010", ""},
		{"in 2009", ""},
		{"99999", ""},
		{"1066", ""},
	}
	for _, test := range tests {
		got, ok := ParseDate(test.text)
		if ok != (test.want != "") || ok && got != test.want {
			t.Errorf("ParseDate(%q) = %q, %v; want %q", test.text, got, ok, test.want)
		}
	}
}

func FuzzParsePeriod(f *testing.F) {
	f.Add("janv. 2020 – aujourd’hui (2 ans)")
	f.Add("2009年4月 - 至今")
	f.Add("Apr '")
	f.Fuzz(func(t *testing.T, text string) {
		p, ok := ParsePeriod(text)
		if ok && (p.Start == "" || p.Current && p.End != "") {
			t.Errorf("ParsePeriod(%q) = %+v", text, p)
		}
	})
}

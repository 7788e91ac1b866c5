package carnet_test

import (
	"context"
	"strings"
	"testing"

	"carnet/wasm/carnet"
	"carnet/wasm/person"
)

const gitPage = "https://github.com/ada"

func reading(page string, facts ...person.Fact) person.Reading {
	return person.Reading{Kind: person.KindPerson, Page: page, Facts: facts}
}

func TestKnownCheck(t *testing.T) {
	ctx := context.Background()
	b := open(t, carnet.NewMemory())
	id := b.save(carnet.Card{Contacts: true, Facts: append(ada(), fact(person.FieldLink, gitPage, adaPage),
		fact(person.FieldEmail, "Ada@Example.com", adaPage), fact(person.FieldPhone, "+33 1 99 00 12 34", adaPage))}).ID
	name := func(s string) person.Fact { return fact(person.FieldName, s, gitPage) }
	guess := fact(person.FieldLink, adaPage, gitPage)
	guess.Source.Method = person.MethodStructure
	tests := []struct {
		name  string
		facts []person.Fact
		want  string
	}{
		{"the same profile", []person.Fact{name("A. E."), fact(person.FieldProfile, "https://de.linkedin.com/in/ADA-exemple/", gitPage)}, "profile:linkedin/ada-exemple certain"},
		{"their profile on another network, which they showed", []person.Fact{name("adaex"), fact(person.FieldProfile, gitPage, gitPage)}, "profile:github/ada certain"},
		{"a page that links to the profile", []person.Fact{name("Ada"), fact(person.FieldLink, adaPage, gitPage)}, "profile:linkedin/ada-exemple certain"},
		{"any link that stands on the page", []person.Fact{name("Ada"), guess}, ""},
		{"somebody else's page that links to the profile", []person.Fact{name("Bob"), fact(person.FieldProfile, "https://github.com/bob", gitPage), fact(person.FieldLink, adaPage, gitPage)}, "profile:linkedin/ada-exemple doubtful"},
		{"e-mail", []person.Fact{name("Ada E."), fact(person.FieldEmail, "ada@example.COM", gitPage)}, "email:ada@example.com certain"},
		{"a mailbox of two", []person.Fact{name("Bob Autre"), fact(person.FieldEmail, "ada@example.com", gitPage)}, "email:ada@example.com doubtful"},
		{"telephone", []person.Fact{name("Ada"), fact(person.FieldPhone, "+33-199-001-234", gitPage)}, "phone:+33199001234 certain"},
		{"name and company", []person.Fact{name("ADA exemple"), fact(person.FieldCompany, "Societe Oeuvre", gitPage)}, "name:ada exemple|societe oeuvre doubtful"},
		{"name only", []person.Fact{name("Ada Exemple")}, ""},
	}
	for _, test := range tests {
		known, err := b.Known(ctx, reading("https://example.com/", test.facts...))
		got := ""
		if known != nil {
			got = known.By + map[bool]string{true: " certain", false: " doubtful"}[known.Certain]
			if known.ID != id || known.Name != "Ada Exemple" {
				t.Errorf("%s: %s", test.name, say(known))
			}
		}
		if err != nil || got != test.want {
			t.Errorf("%s: %q, want %q, %v", test.name, got, test.want, err)
		}
		saved := b.save(carnet.Card{Facts: test.facts})
		if certain := strings.HasSuffix(test.want, " certain"); (saved.ID == id) != certain {
			t.Errorf("%s: saved as %s, want the same person: %v", test.name, saved.ID, certain)
		}
		must(b.Undo(ctx, saved.Act))
	}
	into := b.save(carnet.Card{Into: id, Facts: []person.Fact{name("Ada Exemple"), fact(person.FieldLocation, "Lyon", gitPage)}})
	if into.ID != id || into.Created {
		t.Errorf("into: %s", say(into))
	}
	if _, err := b.Save(ctx, carnet.Card{Into: "nobody", Facts: ada()}); code(err) != carnet.CodePersonUnknown {
		t.Errorf("into nobody: %v", err)
	}
	for _, kind := range []person.Kind{person.KindCompany, person.KindSeveral, person.KindUnknown} {
		r := reading(adaPage, ada()...)
		r.Kind = kind
		if known, err := b.Known(ctx, r); known != nil || err != nil {
			t.Errorf("%s: %s %v", kind, say(known), err)
		}
	}
	if _, err := b.Delete(ctx, id); err != nil {
		t.Fatal(err)
	}
	if known, err := b.Known(ctx, reading(adaPage, ada()...)); known != nil || err != nil {
		t.Errorf("in the bin: %s %v", say(known), err)
	}
	if again := b.save(carnet.Card{Facts: ada()}); again.ID != id || !again.Created {
		t.Errorf("saved out of the bin: %s", say(again))
	}
}

func TestVisitDiff(t *testing.T) {
	with := func(change func(facts []person.Fact) []person.Fact) person.Reading {
		return reading("https://uk.linkedin.com/in/ada-exemple?trk=x", change(ada())...)
	}
	tests := []struct {
		name    string
		reading person.Reading
		want    string
	}{
		{"nothing", with(func(f []person.Fact) []person.Fact { return f }), ""},
		{"case and spaces", with(func(f []person.Fact) []person.Fact { f[1].Text = " counts  Things. "; return f }), ""},
		{"changed", with(func(f []person.Fact) []person.Fact { f[1].Text = "Counts stars"; return f }), "changed headline"},
		{"new", with(func(f []person.Fact) []person.Fact {
			return append(f, fact(person.FieldLanguage, "Breton", adaPage), fact(person.FieldAbout, "Me", adaPage))
		}), "new about, new language/breton"},
		{"gone", with(func(f []person.Fact) []person.Fact { return f[:5] }), "gone language/french"},
		{"replaced", with(func(f []person.Fact) []person.Fact {
			f[4] = position("Director", "Autre", "2025", adaPage)
			return f
		}), "new position/director|autre|2025, gone position/engineer|société œuvre|2020"},
		{"the post ended", with(func(f []person.Fact) []person.Fact { f[4].Position.End = "2025"; return f }), "changed position/engineer|société œuvre|2020"},
		{"a date is more exact", with(func(f []person.Fact) []person.Fact { f[4].Position.Start = "2020-02"; return f }), "changed position/engineer|société œuvre|2020"},
		{"a date is less exact", with(func(f []person.Fact) []person.Fact { f[4].Position.Start = ""; return f }), ""},
		{"a page that shows less", with(func(f []person.Fact) []person.Fact { return f[:4] }), ""},
		{"a weaker layer", with(func(f []person.Fact) []person.Fact {
			for i := range f {
				f[i].Source.Method = person.MethodOpenGraph
			}
			return f[:5]
		}), ""},
		{"another page", reading("https://example.com/", append(ada()[:5:5], fact(person.FieldHeadline, "x", "https://example.com/"))[:5]...), ""},
		{"another page that is less sure", func() person.Reading {
			f := fact(person.FieldHeadline, "Something else", gitPage)
			f.Source.Confidence = 0.5
			return reading(gitPage, ada()[0], ada()[3], f)
		}(), ""},
		{"another page that is as sure", reading(gitPage, ada()[0], ada()[3], fact(person.FieldHeadline, "Something else", gitPage)), "changed headline"},
		{"an e-mail that nobody asked for", with(func(f []person.Fact) []person.Fact {
			return append(f, fact(person.FieldEmail, "ada@example.com", adaPage))
		}), ""},
		{"truncated", func() person.Reading {
			r := with(func(f []person.Fact) []person.Fact { return f[:5] })
			r.Doubts = []person.Doubt{{Code: person.DoubtTruncated}}
			return r
		}(), ""},
	}
	for _, test := range tests {
		b := open(t, carnet.NewMemory())
		b.save(carnet.Card{Facts: ada()})
		known, err := b.Known(context.Background(), test.reading)
		if err != nil || known == nil {
			t.Errorf("%s: %v %v", test.name, known, err)
			continue
		}
		var got []string
		for _, d := range known.Differences {
			got = append(got, string(d.What)+" "+d.Key)
			if (d.Held == nil) != (d.What == carnet.New) || (d.Found == nil) != (d.What == carnet.Gone) {
				t.Errorf("%s: %s", test.name, say(d))
			}
		}
		if s := strings.Join(got, ", "); s != test.want {
			t.Errorf("%s: %q, want %q", test.name, s, test.want)
		}
	}
}

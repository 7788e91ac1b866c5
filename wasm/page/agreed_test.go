package page

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"carnet/wasm/person"
)

var update = flag.Bool("update", false, "write what the readers find into testdata, to be looked at before it is committed")

// sample is what a page in testdata is expected to give.
type sample struct {
	Address string        `json:"address"`
	Kinds   []person.Kind `json:"kinds,omitempty"`
	Cards   []sampleCard  `json:"cards,omitempty"`
}

type sampleCard struct {
	Method person.Method `json:"method"`
	Main   bool          `json:"main,omitempty"`
	Facts  []string      `json:"facts"`
}

// written gives a fact on one line: the field, then its parts.
func written(f person.Fact) string {
	switch {
	case f.Position != nil:
		p := *f.Position
		end := p.End
		if p.Current {
			end = "now"
		}
		return fmt.Sprintf("%s: %s | %s | %s | %s to %s", f.Field, p.Title, p.Company, p.Location, p.Start, end)
	case f.Education != nil:
		e := *f.Education
		return fmt.Sprintf("%s: %s | %s | %s to %s", f.Field, e.Degree, e.School, e.Start, e.End)
	}
	return fmt.Sprintf("%s: %s", f.Field, f.Text)
}

func sampleOf(address string, f Findings) sample {
	s := sample{Address: address, Kinds: f.Kinds}
	for _, c := range f.Cards {
		card := sampleCard{Method: c.Method, Main: c.Main}
		for _, fact := range c.Facts {
			card.Facts = append(card.Facts, written(fact))
		}
		s.Cards = append(s.Cards, card)
	}
	return s
}

// Every x.html in testdata gives what x.json says.
func TestAgreed(t *testing.T) {
	pages, _ := filepath.Glob("testdata/*.html")
	if len(pages) == 0 {
		t.Fatal("no samples")
	}
	for _, file := range pages {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".html"), func(t *testing.T) {
			expected := strings.TrimSuffix(file, ".html") + ".json"
			raw, err := os.ReadFile(expected)
			if err != nil {
				t.Fatal(err)
			}
			var want sample
			if err := json.Unmarshal(raw, &want); err != nil {
				t.Fatal(err)
			}
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			p, err := Parse(strings.NewReader(string(source)), want.Address)
			if err != nil {
				t.Fatal(err)
			}
			got := show(t, sampleOf(want.Address, p.Agreed()))
			if *update {
				if err := os.WriteFile(expected, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if wanted := show(t, want); got != wanted {
				t.Errorf("%s\ngot\n%s\nwant\n%s", firstDifference(got, wanted), got, wanted)
			}
			live, err := Decode(snapshot(p))
			if err != nil {
				t.Fatal(err)
			}
			if again := show(t, sampleOf(want.Address, live.Agreed())); again != got {
				t.Errorf("its snapshot differs: %s", firstDifference(again, got))
			}
		})
	}
}

func show(t *testing.T, s sample) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(s); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestUnwrap(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"https://www.linkedin.com/redir/redirect?url=http%3A%2F%2Fada%2Eexample%2F&urlhash=xY1_", "http://ada.example/"},
		{"https://www.linkedin.com/safety/go/?url=https%3A%2F%2Fada.example&urlhash=a", "https://ada.example"},
		{"https://www.linkedin.com/safety/go?url=ada.example", "https://www.linkedin.com/safety/go?url=ada.example"},
		{"https://l.facebook.com/l.php?u=https%3A%2F%2Fada.example%2F%3Ffbclid%3D1&h=AT", "https://ada.example/?fbclid=1"},
		{"https://l.instagram.com/?u=https%3A%2F%2Fada.example&e=AT", "https://ada.example"},
		{"https://www.google.com/url?q=https://ada.example/&sa=D", "https://ada.example/"},
		{"https://vk.com/away.php?to=https%3A%2F%2Fada.example", "https://ada.example"},
		{"https://www.youtube.com/redirect?event=x&q=https%3A%2F%2Fada.example", "https://ada.example"},
		{"https://out.example/?url=https%3A%2F%2Fl.facebook.com%2Fl.php%3Fu%3Dhttps%253A%252F%252Fada.example", "https://ada.example"},
		{"https://www.facebook.com/sharer/sharer.php?u=https://ada.example", "https://www.facebook.com/sharer/sharer.php?u=https://ada.example"},
		{"https://people.example/login?url=https://ada.example", "https://people.example/login?url=https://ada.example"},
		{"https://people.example/redirect?url=javascript:alert(1)", "https://people.example/redirect?url=javascript:alert(1)"},
		{"https://ada.example/?u=1", "https://ada.example/?u=1"},
		{"", ""},
	} {
		if got := Unwrap(c.in); got != c.want {
			t.Errorf("Unwrap(%s)\n got %s\nwant %s", c.in, got, c.want)
		}
	}
}

func TestChannels(t *testing.T) {
	for in, want := range map[string]string{
		"mailto:ada%40people.example?subject=x": "ada@people.example", " <ada@people.example> ": "ada@people.example", "ada": "",
		"ada@home": "", "ada@people.example, grace@people.example": "", "a b@people.example": "", "MAILTO:Ada@People.example": "Ada@People.example",
	} {
		if got := Email(in); got != want {
			t.Errorf("Email(%q) = %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{
		"tel:+44-20-7946-0000": "+44-20-7946-0000", "+44 20 7946 0000 ext. 3": "+44 20 7946 0000 ext. 3", "call me": "", "1234": "",
		"fax:+442079460000": "", "tel:+442079460000;ext=1": "+442079460000",
	} {
		if got := Phone(in); got != want {
			t.Errorf("Phone(%q) = %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{
		"ada.example": "https://ada.example", "www.ada.example/x": "https://www.ada.example/x", "/x.y": "/x.y", "photo.jpg": "photo.jpg",
		"https://ada.example": "https://ada.example", "e.g": "e.g", "1.25": "1.25", "Dr. Ada": "Dr. Ada",
	} {
		if got := spelledOut(in); got != want {
			t.Errorf("spelledOut(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestRepairJSON(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"sound", `{"a":[1,{"b":"c"}]}`, `{"a":[1,{"b":"c"}]}`},
		{"commas", `{"a":[1,,2,],}`, `{"a":[1,2]}`},
		{"comma and comment", `{"a":1, // x` + "\n" + `"b":2, /* y */ }`, `{"a":1, ` + "\n" + `"b":2  }`},
		{"line break", "{\"a\":\"x\ny\tz\"}", `{"a":"x\ny z"}`},
		{"escapes", `{"a":"it\'s \"\u00e9\x"}`, `{"a":"it's \"\u00e9x"}`},
		{"comment", `<!-- {"a":1} -->`, `{"a":1}`},
		{"CDATA", `//<![CDATA[` + "\n" + `{"a":1}` + "\n" + `//]]>`, `{"a":1}`},
		{"CDATA in a comment", `/* <![CDATA[ */ {"a":1} /* ]]> */`, `{"a":1}`},
		{"several", `{"a":1};{"b":2}`, `{"a":1}|{"b":2}`},
		{"cut off", `{"a":{"b":["x`, `{"a":{"b":["x"]}}`},
		{"escaped", `{&quot;a&quot;:1}`, `{"a":1}`},
		{"nothing", `window.x = 1`, ``},
		{"slashes in a text", `{"a":"http://x/*"}`, `{"a":"http://x/*"}`},
		{"too deep", `{"a":1}` + strings.Repeat("[", 100_000), `{"a":1}`},
	} {
		got := strings.Join(repairJSON(c.in), "|")
		same := strings.ReplaceAll(got, " ", "") == strings.ReplaceAll(c.want, " ", "")
		if !same {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

// Texts made to hang or to blow up a reader of what the web agreed on.
func TestHostileAgreed(t *testing.T) {
	many := strings.Repeat
	for _, c := range []struct{ name, source string }{
		{"JSON nested 100,000 deep", `<script type="application/ld+json">` + many(`{"a":`, 100_000) + `</script>`},
		{"lists nested 100,000 deep", `<script type="application/ld+json">{"@type":"Person","name":` + many(`[`, 100_000) + `</script>`},
		{"nested to the bound, wide", `<script type="application/ld+json">` + many(`{"@type":"Person","knows":[`, 20) + many(`{"@type":"Person","name":"x"},`, 100_000) + `</script>`},
		{"things that name each other", `<script type="application/ld+json">{"@graph":[` + many(`{"@id":"a","@type":"Person","name":"x","knows":{"@id":"a"},"address":{"@id":"a"},"worksFor":{"@id":"b"}},{"@id":"b","member":{"@id":"a"}},`, 10_000) + `]}</script>`},
		{"a graph in a graph", `<script type="application/ld+json">` + many(`{"@graph":[`, 40) + `</script>`},
		{"items in items", many(`<div itemscope itemprop=knows itemtype="http://schema.org/Person"><span itemprop=name>x</span>`, 50_000)},
		{"a text in texts", many(`<div itemprop="name description jobTitle">`, 400) + many("clay kilns, ", 500_000)},
		{"items in an item's texts", `<div itemscope itemtype="http://schema.org/Person">` + many(`<div itemprop="name">x`, 100_000)},
		{"everything refers to everything", many(`<div itemscope itemtype="http://schema.org/Person" id=a itemref="a b c d e f g">`, 300) + many(`<p id=b itemprop=name>x</p>`, 50_000)},
		{"cards in cards", many(`<div class="h-card vcard p-author p-name p-org"><span class="p-name fn">x</span>`, 50_000)},
		{"a name in names", `<div class=h-card>` + many(`<div class="p-name p-note e-content u-url">`, 400) + many("clay kilns, ", 500_000)},
		{"links of mine", many(`<a rel="me a b c d" class="h-card u-url" href="https://x.example">x</a>`, 50_000)},
		{"different links of mine", "<a rel=me href=/" + strings.Join(strings.Fields(many("x ", 50_000)), "1>x</a><a rel=me href=/") + ">"},
		{"includes", `<div class=vcard id=v>` + many(`<a class=include href="#v">x</a><div class=vcard><a class=include href="#w">x</a></div>`, 30_000) + `<p id=w class=fn>` + many("<b>x", 300)},
		{"types in types", many(`<div typeof="Person" property="knows" rel="knows">`, 50_000) + many(`<p property=name>x`, 50_000)},
		{"about each other", many(`<div about="#a" typeof=Person rel=knows><span resource="#b" property=name></span><div about="#b" rel=knows>`, 20_000)},
		{"values of a class", `<div class=h-card>` + many(`<div class="p-name value dt-start">`, 500) + many("x ", 100_000)},
		{"a resume of resumes", many(`<div class="hresume experience vevent vcard education"><span class="summary fn org title">x</span>`, 30_000)},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := parse(t, c.source)
			inTime(t, func() { p.Agreed() })
		})
	}
}

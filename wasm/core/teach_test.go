package core

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"carnet/wasm/carnet"
	"carnet/wasm/page"
	"carnet/wasm/person"
	"carnet/wasm/site"
)

// pictured writes a page of text lines as a snapshot's tokens and strings: an h1, then paragraphs.
func pictured(lines ...string) (tokens, strs string) {
	const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
	write := func(n int) {
		for n >= 32 {
			tokens += digits[n&31|32 : n&31|32+1]
			n >>= 5
		}
		tokens += digits[n : n+1]
	}
	all := append([]string{"html", "body", "h1", "p"}, lines...)
	write(8)
	write(9)
	for i := range lines {
		write(8 + 2 + min(i, 1))
		write(1)
		write(4 + i)
		write(0)
	}
	write(0)
	write(0)
	return tokens, strings.Join(all, "\x00")
}

func asked[A any](t *testing.T, c *Core, op, request, tokens, strs string) A {
	t.Helper()
	var answer struct {
		OK    A
		Error *CallError
	}
	text := c.Call(context.Background(), op, []byte(request), tokens, strs)
	if err := json.Unmarshal(text, &answer); err != nil || answer.Error != nil {
		t.Fatalf("%s %s: %s %v", op, request, text, err)
	}
	return answer.OK
}

// TestTeach points at the lines of a page, keeps what comes of it, and reads another page of the site.
func TestTeach(t *testing.T) {
	c := open(t)
	c.config.Read = func(s page.Snapshot, rules []site.Rule, day string) (person.Reading, error) {
		p, err := page.Decode(s)
		if err != nil {
			return person.Reading{}, err
		}
		return site.Read(p, day, rules...), nil
	}
	const snapshot = `"snapshot":{"address":"https://people.example/people/ada","tokens":"","strings":"","target":-1}`
	tokens, strs := pictured("Ada Exemple", "Counts things", "Works at: Analytical Works")
	lines := asked[LinesAnswer](t, c, "lines", `{`+snapshot+`}`, tokens, strs)
	if len(lines.Lines) != 3 || lines.Site != "people.example" || lines.Lines[0].Role != "heading" || lines.Lines[1].Under != "Ada Exemple" {
		t.Fatalf("lines: %+v", lines)
	}
	taught := asked[TeachAnswer](t, c, "teach", `{`+snapshot+`,"marks":[{"line":0,"field":"name"},{"line":1,"field":"headline"},{"line":2,"field":"company"},{"line":9,"field":"location"}]}`, tokens, strs)
	if len(taught.Rules) != 3 || len(taught.Missed) != 1 || taught.Reading.Kind != person.KindPerson {
		t.Fatalf("teach: %+v", taught)
	}
	text, _ := json.Marshal(taught.Text)
	kept := ok[RulesAnswer](t, c, "keepRules", `{"text":`+string(text)+`}`)
	if len(kept.Rules) != 3 || kept.Text != taught.Text {
		t.Fatalf("keepRules: %+v", kept)
	}
	tokens, strs = pictured("Omar Beispiel", "Bakes", "Works at: Bakery")
	other := strings.Replace(snapshot, "people/ada", "people/omar", 1)
	read := asked[ReadAnswer](t, c, "read", `{`+other+`}`, tokens, strs)
	for field, want := range map[person.Field]string{person.FieldName: "Omar Beispiel", person.FieldHeadline: "Bakes", person.FieldCompany: "Bakery"} {
		if f, _ := read.Reading.First(field); f.Text != want || f.Source.Method != person.MethodTaught {
			t.Errorf("%s is %+v, want %s", field, f, want)
		}
	}
	c.people = nil // the browser ends the core
	if again := ok[RulesAnswer](t, c, "rules", `{"site":"people.example"}`); again.Text != taught.Text {
		t.Errorf("rules: %+v", again)
	}
	rule := `{"site":"people.example","page":"/people/*","field":"headline"}`
	if left := ok[RulesAnswer](t, c, "deleteRule", rule); len(left.Rules) != 2 {
		t.Errorf("deleteRule: %+v", left)
	}
	if answer := ask(c, "deleteRule", rule); !strings.Contains(answer, CodeRuleUnknown) {
		t.Errorf("deleteRule again: %s", answer)
	}
	for _, field := range []string{"name", "company"} {
		ok[RulesAnswer](t, c, "deleteRule", strings.Replace(rule, "headline", field, 1))
	}
	if none := ok[RulesAnswer](t, c, "rules", `{}`); len(none.Rules) != 0 || none.Text != "" {
		t.Errorf("rules: %+v", none)
	}
	if answer := ask(c, "keepRules", `{"text":"carnet rules 1\nsite people.example\npage /\nname: h1\nalert(1)"}`); !strings.Contains(answer, site.CodeRules) {
		t.Errorf("keepRules: %s", answer)
	}
	if report := asked[ReportAnswer](t, c, "report", `{`+other+`}`, tokens, strs); strings.Contains(report.Text, "Omar") || !strings.Contains(report.Text, "h1") {
		t.Errorf("report: %s", report.Text)
	}
}

// TestRulesAreDurable: what ChangeRules acknowledges is there when the carnet is opened again.
func TestRulesAreDurable(t *testing.T) {
	ctx := context.Background()
	store := carnet.NewMemory()
	reopened := func() *carnet.Carnet {
		c, err := carnet.Open(ctx, store, carnet.Options{Now: func() int64 { return 1 }, Day: func() string { return "2026-11-22" },
			Random: func(b []byte) {}, Identify: site.Identify})
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	change := func(rules map[string]string) (map[string]string, error) {
		return map[string]string{"a.example": "one", "b.example": "two"}, nil
	}
	if _, err := reopened().ChangeRules(ctx, change); err != nil {
		t.Fatal(err)
	}
	if rules, err := reopened().Rules(ctx); err != nil || rules["a.example"] != "one" || rules["b.example"] != "two" {
		t.Errorf("%v %v", rules, err)
	}
	c := reopened()
	if _, err := c.ChangeRules(ctx, func(map[string]string) (map[string]string, error) { return map[string]string{"A/b": "x"}, nil }); err == nil {
		t.Error("a site with a slash is taken")
	}
}

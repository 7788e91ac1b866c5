package page

import (
	"strings"
	"testing"
)

func TestText(t *testing.T) {
	for _, c := range []struct{ name, source, text, lines string }{
		{"blocks", `<h1>Ada</h1><p>Countess<br>of Lovelace</p>`, "Ada Countess of Lovelace", "Ada|Countess|of Lovelace"},
		{"inline", `<p><b>A</b>da <i>Lovelace</i></p>`, "Ada Lovelace", "Ada Lovelace"},
		{"white space", "<p> Ada\u00a0\n\t Lovelace\u202f!</p>", "Ada Lovelace !", "Ada Lovelace !"},
		{"table", `<table><tr><td>Phone<td>12</table>`, "Phone 12", "Phone|12"},
		{"twice, named", `<p><span aria-hidden="true">Ada</span><span class="visually-hidden">Ada</span></p>`, "Ada", "Ada"},
		{"twice, nameless", `<p><span aria-hidden="true">Ada <b>L.</b></span> <span class="_5d30">Ada L.</span></p>`, "Ada L.", "Ada L."},
		{"twice, the other way", `<p><span class="_5d30">Ada</span><span aria-hidden="true">Ada</span></p>`, "Ada", "Ada"},
		{"not twice", `<p><span aria-hidden="true">Ada</span> <span>Byron</span></p>`, "Ada Byron", "Ada Byron"},
		{"said twice", `<p><span>Ada</span> <span>Ada</span></p>`, "Ada Ada", "Ada Ada"},
		{"screen readers", `<h3><span class="visually-hidden">Company Name</span> Acme</h3>`, "Acme", "Acme"},
		{"hidden", `<p>Ada<span hidden>x</span><span style="color:red; display: none">y</span></p>`, "Ada", "Ada"},
		{"flex is not hidden", `<p style="display:flex">Ada</p>`, "Ada", "Ada"},
		{"data in code", `<p>Ada<code style="display:none">{"a":1}</code><code>x = 1</code>`, "Adax = 1", "Adax = 1"},
		{"svg", `<p>Ada<svg><title>Logo</title></svg></p>`, "Ada", "Ada"},
		{"custom element", `<p>A<x-b>da</x-b></p>`, "Ada", "Ada"},
		{"tricks", "<p>A\u200bda \u202eecalevoL\u202c\u0007</p>", "Ada ecalevoL", "Ada ecalevoL"},
		{"form C", "<p>Zoe\u0308</p>", "Zoë", "Zoë"},
	} {
		p := parse(t, "<body>"+c.source)
		if got := Text(p.Root); got != c.text {
			t.Errorf("%s: text %q, want %q", c.name, got, c.text)
		}
		if got := strings.Join(Lines(p.Root), "|"); got != c.lines {
			t.Errorf("%s: lines %q, want %q", c.name, got, c.lines)
		}
	}
	p := parse(t, `<p><span class="visually-hidden">Company Name</span>`)
	if got := Text(Find(p.Root, "span")); got != "Company Name" {
		t.Errorf("the label itself reads %q", got)
	}
}

func TestClean(t *testing.T) {
	for _, c := range []struct {
		in, want string
		hidden   bool
	}{
		{"Ada", "Ada", false},
		{"  Ada \n Lovelace\t", "Ada Lovelace", false},
		{"A\u200bda", "Ada", true},
		{"\u202eadA\u202c", "adA", true},
		{"\u2066Ada\u2069", "Ada", true},
		{"Ada\u200e", "Ada", false},
		{"\ufeffAda", "Ada", false},
		{"Ad\ufeffa", "Ada", true},
		{"soft\u00adware", "software", false},
		{"A\u200dda", "Ada", true},
		{"👩\u200d💻", "👩\u200d💻", false},
		{"❤\ufe0f\u200d🔥", "❤\ufe0f\u200d🔥", false},
		{"क्\u200dष", "क्\u200dष", false},
		{"می\u200cخواهم", "می\u200cخواهم", false},
		{"🏴\U000e0067\U000e0062\U000e007f", "🏴\U000e0067\U000e0062\U000e007f", false},
		{"Ada\U000e0041\U000e0042", "Ada", true},
		{"A\x00d\x1ba\u0085", "Ada", true},
		{"Zoe\u0308", "Zoë", false},
		{"A\xffda", "A\uFFFDda", false},
		{"李\u3000雷", "李 雷", false},
	} {
		if got := Clean(c.in); got != c.want {
			t.Errorf("Clean(%q) = %q, want %q", c.in, got, c.want)
		}
		if _, hidden := strip(c.in); hidden != c.hidden {
			t.Errorf("strip(%q) says hidden %t", c.in, hidden)
		}
		if again := Clean(Clean(c.in)); again != Clean(c.in) {
			t.Errorf("Clean(Clean(%q)) = %q", c.in, again)
		}
	}
}

func TestHidden(t *testing.T) {
	p := parse(t, "<h1>A\u200bda Lovelace</h1><p>Countess</p><script type=application/ld+json>"+
		`{"name":"Grace \u202eHopper","job":"Rear admiral","company":"Ac`+"\u200b"+`me"}</script>`)
	for text, want := range map[string]bool{
		"Ada Lovelace": true, "Countess": false, "Grace Hopper": true, "Rear admiral": false, "Acme": true,
	} {
		if got := p.Hidden(text); got != want {
			t.Errorf("Hidden(%q) = %t", text, got)
		}
	}
}

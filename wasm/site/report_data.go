package site

import (
	"iter"
	"strconv"
	"strings"

	"carnet/wasm/page"
	"github.com/tidwall/gjson"
)

// jsonKind is what a token of JSON is.
type jsonKind int

const (
	jsonSign jsonKind = iota // { } [ ] ,
	jsonKey
	jsonText
	jsonOther // a number, true, false, null, or what is no JSON
)

type jsonToken struct {
	kind jsonKind
	text string // without quotes, escapes read
}

// jsonTokens runs over JSON from front to back, whatever it is; nothing is built, and nothing recurses.
func jsonTokens(s string) iter.Seq[jsonToken] {
	return func(yield func(jsonToken) bool) {
		for i := 0; i < len(s); {
			switch c := s[i]; {
			case c == ' ' || c >= '\t' && c <= '\r' || c == ':':
				i++
			case strings.IndexByte("{}[],", c) >= 0:
				if !yield(jsonToken{jsonSign, s[i : i+1]}) {
					return
				}
				i++
			case c == '"':
				end := i + 1
				for end < len(s) && s[end] != '"' {
					if s[end] == '\\' {
						end++
					}
					end++
				}
				end = min(end, len(s))
				text := s[i+1 : end]
				if strings.IndexByte(text, '\\') >= 0 {
					text = gjson.Parse(`"` + text + `"`).String()
				}
				i = min(end+1, len(s))
				kind := jsonText
				if rest := strings.TrimLeft(s[i:min(i+16, len(s))], " \t\r\n"); strings.HasPrefix(rest, ":") {
					kind = jsonKey
				}
				if !yield(jsonToken{kind, text}) {
					return
				}
			default:
				end := i
				for end < len(s) && strings.IndexByte("{}[],:\" \t\r\n", s[end]) < 0 {
					end++
				}
				kind := jsonText // what is no JSON is text
				switch word := s[i:end]; {
				case word == "true" || word == "false" || word == "null" || strings.Trim(word, "0123456789+-.eE") == "":
					kind = jsonOther
				}
				if !yield(jsonToken{kind, s[i:end]}) {
					return
				}
				i = end
			}
		}
	}
}

const (
	maxDataReport = 24 << 10 // bytes of one script
	maxElements   = 3        // of an array that are shown
)

// data writes the embedded data: its keys, and the kinds of its values.
func (r *reporter) data(all []page.Data) {
	for i, d := range all {
		if r.out.Len() > maxReport {
			r.out.WriteString("…\n")
			return
		}
		r.out.WriteString("data " + strconv.Itoa(i) + " " + r.names(d.Type+" "+d.ID) + "\n")
		r.json(d.Text, min(r.out.Len()+maxDataReport, maxReport))
		r.out.WriteByte('\n')
	}
}

// nest is one object or array that is open.
type nest struct {
	array    bool
	elements int
}

// json writes JSON, a line for each key; of long arrays only the first elements.
func (r *reporter) json(s string, until int) {
	var open []nest
	hidden := 0 // how many of open are inside of what is not shown
	for t := range jsonTokens(s) {
		if r.out.Len() > until {
			r.out.WriteString("…")
			return
		}
		top := len(open) - 1
		shown := hidden == 0 && (top < 0 || !open[top].array || open[top].elements < maxElements)
		switch {
		case t.kind == jsonSign && (t.text == "{" || t.text == "["):
			if shown {
				r.out.WriteString(t.text)
			} else {
				hidden++
			}
			if len(open) < 10_000 {
				open = append(open, nest{array: t.text == "["})
			}
		case t.kind == jsonSign && t.text == ",":
			if top >= 0 {
				open[top].elements++
			}
			if shown {
				r.out.WriteByte(',')
			}
		case t.kind == jsonSign:
			if top >= 0 {
				open = open[:top]
			}
			if hidden > 0 {
				hidden--
			} else {
				r.out.WriteString(t.text)
			}
		case !shown:
		case t.kind == jsonKey:
			r.out.WriteString("\n")
			for range min(len(open), deepest) {
				r.out.WriteByte(' ')
			}
			r.out.WriteString(r.name(t.text) + ":")
		case t.kind == jsonOther && (t.text == "true" || t.text == "false" || t.text == "null"):
			r.out.WriteString(t.text)
		case strings.HasPrefix(t.text, "http://"), strings.HasPrefix(t.text, "https://"):
			r.out.WriteString(`"` + r.address(t.text) + `"`)
		default:
			r.out.WriteString(`"` + r.text(strings.Join(strings.Fields(t.text), " ")) + `"`)
		}
	}
}

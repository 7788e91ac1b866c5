package page

import (
	"strings"

	"golang.org/x/net/html"
)

// repairJSON gives the JSON texts in a script, each an object or a list, mended where content systems are known to
// break them: wrapped in a comment or CDATA, raw line breaks in strings, comments, commas too many, the end cut off,
// several texts one after the other, all of it escaped once more for HTML. A text nested deeper than maxJSONDepth
// ends the script.
func repairJSON(s string) []string {
	s = strings.TrimSpace(s)
	if !strings.Contains(s, `"`) && strings.Contains(s, "&quot;") {
		s = html.UnescapeString(s)
	}
	var out []string
	for len(s) > 0 && len(out) < 50 {
		start := strings.IndexAny(s, "{[/<")
		if start < 0 {
			break
		}
		s = s[start:]
		switch {
		case s[0] == '{', s[0] == '[':
			r := jsonRepair{in: s}
			ok := r.run()
			if !ok {
				return out
			}
			out = append(out, r.text())
			s = s[r.at:]
		case strings.HasPrefix(s, "<![CDATA["):
			s = s[len("<![CDATA["):]
		case strings.HasPrefix(s, "/*"):
			// The comment may hold the CDATA marker alone, or content that is commented out.
			s = afterComment(s)
		default:
			s = s[1:]
		}
	}
	return out
}

func afterComment(s string) string {
	if _, after, found := strings.Cut(s[2:], "*/"); found {
		return after
	}
	return ""
}

// jsonRepair runs over one JSON text. out stays empty as long as nothing needed mending.
type jsonRepair struct {
	in    string
	at    int
	out   []byte
	done  int // in[:done] is in out
	stack [maxJSONDepth]byte
	depth int
}

// run stops behind the end of the text; it fails on one nested too deep.
func (r *jsonRepair) run() bool {
	comma := -1 // where a comma waits that may be one too many
	for r.at < len(r.in) {
		c := r.in[r.at]
		switch c {
		case '{', '[':
			if r.depth == maxJSONDepth {
				return false
			}
			r.stack[r.depth] = c + 2 // '}' and ']' follow two behind
			r.depth++
			comma = -1
		case '}', ']':
			if comma >= 0 {
				r.drop(comma, 1)
			}
			comma = -1
			r.depth--
			if r.depth == 0 {
				r.at++
				return true
			}
		case ',':
			if comma >= 0 {
				r.drop(comma, 1)
			}
			comma = r.at
		case ' ', '\t', '\n', '\r':
		case '/':
			if end := r.comment(); end > r.at {
				if comma >= 0 { // the comma goes into out with the rest, unless an end follows
					r.drop(comma, 1)
					r.drop(r.at, end-r.at)
					r.at = end
					if r.nextIsEnd() {
						comma = -1
						continue
					}
					r.out = append(r.out, ',')
					comma = -1
					continue
				}
				r.drop(r.at, end-r.at)
				r.at = end
				continue
			}
			comma = -1
		case '"':
			comma = -1
			r.str()
			continue
		default:
			comma = -1
		}
		r.at++
	}
	r.flush()
	for ; r.depth > 0; r.depth-- {
		r.out = append(r.out, r.stack[r.depth-1])
	}
	return true
}

func (r *jsonRepair) nextIsEnd() bool {
	rest := strings.TrimLeft(r.in[r.at:], " \t\r\n")
	return rest == "" || rest[0] == '}' || rest[0] == ']'
}

// comment gives the end of a comment that begins here.
func (r *jsonRepair) comment() int {
	rest := r.in[r.at:]
	switch {
	case strings.HasPrefix(rest, "//"):
		if i := strings.IndexByte(rest, '\n'); i >= 0 {
			return r.at + i
		}
		return len(r.in)
	case strings.HasPrefix(rest, "/*"):
		if i := strings.Index(rest[2:], "*/"); i >= 0 {
			return r.at + 2 + i + 2
		}
		return len(r.in)
	}
	return r.at
}

// str runs over a string, from its first quote to behind its last.
func (r *jsonRepair) str() {
	for r.at++; r.at < len(r.in); r.at++ {
		switch c := r.in[r.at]; {
		case c == '"':
			r.at++
			return
		case c == '\\':
			if r.at+1 < len(r.in) && !strings.ContainsRune(`"\/bfnrtu`, rune(r.in[r.at+1])) {
				r.drop(r.at, 1)
				if r.in[r.at+1] < ' ' {
					continue
				}
			}
			r.at++
		case c == '\n':
			r.replace(`\n`)
		case c < ' ':
			r.replace(" ")
		}
	}
	r.at = min(r.at, len(r.in)) // the text may end within an escape
	r.flush()
	r.out = append(r.out, '"')
}

func (r *jsonRepair) replace(with string) {
	r.drop(r.at, 1)
	r.out = append(r.out, with...)
}

// drop leaves out n bytes from at on, which lie behind done.
func (r *jsonRepair) drop(at, n int) {
	r.out = append(r.out, r.in[r.done:at]...)
	r.done = at + n
}

func (r *jsonRepair) flush() {
	r.out = append(r.out, r.in[r.done:min(r.at, len(r.in))]...)
	r.done = len(r.in)
}

func (r *jsonRepair) text() string {
	if r.out == nil {
		return r.in[:r.at]
	}
	if r.done < r.at {
		r.out = append(r.out, r.in[r.done:r.at]...)
	}
	return string(r.out)
}

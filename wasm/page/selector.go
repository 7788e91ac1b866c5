package page

import (
	"errors"
	"strings"

	"golang.org/x/net/html"
)

// Selectors of CSS 4, as far as readers need them: type, *, #id, .class, attributes with = ~= |= ^= $= *= and the i
// flag, :not(), the four combinators, and lists. A parser of all of CSS brings regular expressions and
// every script of Unicode along, about 8 % of the core's size and 20 ms of its start.

// selectorList matches what one of its selectors matches.
type selectorList []complexSelector

func (l selectorList) Match(n *html.Node) bool {
	for i := range l {
		if l[i].match(n, len(l[i].parts)-1) {
			return true
		}
	}
	return false
}

// complexSelector is compound selectors and what stands between them.
type complexSelector struct {
	parts   []compound
	between []byte // between parts i and i+1: ' ' '>' '+' '~'
}

// match reports whether the parts up to the last match, the last of them at n.
func (s *complexSelector) match(n *html.Node, last int) bool {
	if !s.parts[last].match(n) {
		return false
	}
	if last == 0 {
		return true
	}
	switch s.between[last-1] {
	case ' ':
		for p := n.Parent; p != nil; p = p.Parent {
			if s.match(p, last-1) {
				return true
			}
		}
	case '>':
		return n.Parent != nil && s.match(n.Parent, last-1)
	case '+':
		b := elementBefore(n)
		return b != nil && s.match(b, last-1)
	case '~':
		for b := elementBefore(n); b != nil; b = elementBefore(b) {
			if s.match(b, last-1) {
				return true
			}
		}
	}
	return false
}

func elementBefore(n *html.Node) *html.Node {
	for n = n.PrevSibling; n != nil && n.Type != html.ElementNode; n = n.PrevSibling {
	}
	return n
}

// compound is what is asked of one element.
type compound struct {
	tag   string // empty: any
	attrs []attrTest
	not   selectorList
}

func (c *compound) match(n *html.Node) bool {
	if n.Type != html.ElementNode || c.tag != "" && c.tag != n.Data {
		return false
	}
	for i := range c.attrs {
		if !c.attrs[i].match(n) {
			return false
		}
	}
	return !c.not.Match(n)
}

// attrTest is what is asked of one attribute: '=' the value, '~' a word of it, '|' the value or its beginning before a
// hyphen, '^' its beginning, '$' its end, '*' a part of it, 0 that it is there.
type attrTest struct {
	name  string
	how   byte
	value string
	fold  bool // in any case
}

func (t *attrTest) match(n *html.Node) bool {
	for i := range n.Attr {
		if n.Attr[i].Key == t.name {
			return t.holds(n.Attr[i].Val)
		}
	}
	return false
}

func (t *attrTest) holds(v string) bool {
	value := t.value
	if t.fold {
		v, value = strings.ToLower(v), strings.ToLower(value)
	}
	switch t.how {
	case '=':
		return v == value
	case '~':
		return listsWord(v, value)
	case '|':
		return v == value || strings.HasPrefix(v, value) && v[len(value)] == '-'
	case '^':
		return value != "" && strings.HasPrefix(v, value)
	case '$':
		return value != "" && strings.HasSuffix(v, value)
	case '*':
		return value != "" && strings.Contains(v, value)
	}
	return true
}

// listsWord reports whether a list separated by white space has a word.
func listsWord(list, word string) bool {
	if word == "" {
		return false
	}
	for from := 0; ; {
		i := strings.Index(list[from:], word)
		if i < 0 {
			return false
		}
		at, end := from+i, from+i+len(word)
		if (at == 0 || isBlank(list[at-1])) && (end == len(list) || isBlank(list[end])) {
			return true
		}
		from = at + 1
	}
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' }

// selectorParser reads one selector list.
type selectorParser struct {
	s      string // what is left
	inside bool   // of :not(
}

func parseSelector(css string) (selectorList, error) {
	p := selectorParser{s: css}
	var list selectorList
	for {
		c, err := p.complex()
		if err != nil {
			return nil, err
		}
		list = append(list, c)
		if p.s == "" {
			return list, nil
		}
		p.s = p.s[1:] // the comma at which complex stopped
	}
}

func (p *selectorParser) blanks() bool {
	rest := strings.TrimLeft(p.s, " \t\n\r\f")
	had := len(rest) < len(p.s)
	p.s = rest
	return had
}

// complex reads up to a comma or the end.
func (p *selectorParser) complex() (complexSelector, error) {
	var c complexSelector
	p.blanks()
	for {
		part, err := p.compound()
		if err != nil {
			return c, err
		}
		c.parts = append(c.parts, part)
		between := byte(0)
		if p.blanks() {
			between = ' '
		}
		if p.s == "" || p.s[0] == ',' || p.s[0] == ')' && p.inside {
			return c, nil
		}
		if strings.IndexByte(">+~", p.s[0]) >= 0 {
			between = p.s[0]
			p.s = p.s[1:]
			p.blanks()
		}
		if between == 0 {
			return c, errors.New("not understood from " + p.s)
		}
		c.between = append(c.between, between)
	}
}

func (p *selectorParser) compound() (compound, error) {
	var c compound
	start := p.s
	if strings.HasPrefix(p.s, "*") {
		p.s = p.s[1:]
	} else {
		c.tag = strings.ToLower(p.name())
	}
	for p.s != "" {
		var err error
		switch kind := p.s[0]; kind {
		case '#', '.':
			p.s = p.s[1:]
			name := p.name()
			if name == "" {
				return c, errors.New("a name is missing before " + p.s)
			}
			test := attrTest{name: "id", how: '=', value: name}
			if kind == '.' {
				test = attrTest{name: "class", how: '~', value: name}
			}
			c.attrs = append(c.attrs, test)
		case '[':
			var test attrTest
			if test, err = p.attribute(); err == nil {
				c.attrs = append(c.attrs, test)
			}
		case ':':
			err = p.not(&c)
		default:
			if p.s == start {
				err = errors.New("not understood from " + p.s)
			}
			return c, err
		}
		if err != nil {
			return c, err
		}
	}
	if p.s == start {
		return c, errors.New("nothing is asked")
	}
	return c, nil
}

// not reads :not( with a list.
func (p *selectorParser) not(c *compound) error {
	rest, ok := strings.CutPrefix(p.s, ":not(")
	if !ok || p.inside {
		return errors.New("not understood from " + p.s)
	}
	p.s, p.inside = rest, true
	for {
		part, err := p.complex()
		if err != nil {
			return err
		}
		c.not = append(c.not, part)
		if rest, ok = strings.CutPrefix(p.s, ","); ok {
			p.s = rest
			continue
		}
		if p.s, ok = strings.CutPrefix(p.s, ")"); !ok {
			return errors.New("a bracket is missing before " + p.s)
		}
		p.inside = false
		return nil
	}
}

// attribute reads [name], [name=value], [name="value" i] and so on.
func (p *selectorParser) attribute() (attrTest, error) {
	p.s = p.s[1:]
	p.blanks()
	t := attrTest{name: strings.ToLower(p.name())}
	p.blanks()
	if t.name == "" || p.s == "" {
		return t, errors.New("an attribute is missing before " + p.s)
	}
	if strings.IndexByte("~|^$*", p.s[0]) >= 0 && strings.HasPrefix(p.s[1:], "=") {
		t.how, p.s = p.s[0], p.s[2:]
	} else if p.s[0] == '=' {
		t.how, p.s = '=', p.s[1:]
	}
	if t.how != 0 {
		p.blanks()
		if quote := p.s[:min(1, len(p.s))]; quote == `"` || quote == "'" {
			value, rest, closed := strings.Cut(p.s[1:], quote)
			if !closed || strings.Contains(value, `\`) {
				return t, errors.New("a quote is missing in " + p.s)
			}
			t.value, p.s = value, rest
		} else if t.value = p.name(); t.value == "" {
			return t, errors.New("a value is missing before " + p.s)
		}
		if p.blanks() && strings.HasPrefix(p.s, "i") {
			t.fold, p.s = true, p.s[1:]
			p.blanks()
		}
	}
	rest, closed := strings.CutPrefix(p.s, "]")
	if !closed {
		return t, errors.New("a bracket is missing before " + p.s)
	}
	p.s = rest
	return t, nil
}

// name reads letters, digits, hyphens, underscores and everything beyond ASCII.
func (p *selectorParser) name() string {
	i := 0
	for i < len(p.s) {
		c := p.s[i]
		if !(c == '-' || c == '_' || c >= 0x80 || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z') {
			break
		}
		i++
	}
	name := p.s[:i]
	p.s = p.s[i:]
	return name
}

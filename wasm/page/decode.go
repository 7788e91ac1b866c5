package page

import (
	"math"
	"strconv"
	"strings"

	"carnet/wasm/person"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// The numbers of a snapshot's token stream, see Snapshot.
const (
	tokenEnd     = 0
	tokenText    = 1
	tokenAttr    = 2
	tokenShadow  = 3
	tokenRect    = 4
	tokenLeft    = 5
	tokenElement = 8
)

// Decode gives the page of a snapshot, in the shape that Parse gives to a saved page. It fails with
// snapshot-malformed if the snapshot is not what Snapshot says; bounds are those of Parse.
func Decode(s Snapshot) (*Page, error) {
	b := newBuilder(s.Address)
	d := decoder{tokens: s.Tokens, strings: strings.Split(s.Strings, "\x00"), builder: b, target: s.Target}
	d.atoms = make([]atom.Atom, len(d.strings))
	d.washed = make([]bool, len(d.strings))
	b.page.Truncated = s.Truncated
	b.page.Selection = strings.TrimSpace(s.Selection)
	b.page.Rects = map[*html.Node]person.Rect{}
	for d.at < len(d.tokens) && !b.full && d.err == "" {
		d.step()
	}
	if d.err != "" {
		return nil, &person.Error{Code: "snapshot-malformed", Field: "snapshot", Message: d.err + " before token character " + strconv.Itoa(d.at)}
	}
	p := b.finish()
	p.settleTarget(d.found)
	return p, nil
}

type decoder struct {
	tokens  string
	at      int
	strings []string
	atoms   []atom.Atom // of the strings that were tag names
	washed  []bool      // the strings that are clean by now
	builder *builder
	target  int
	count   int // elements so far
	found   *html.Node
	err     string
}

func (d *decoder) step() {
	b := d.builder
	switch token := d.number(); token {
	case tokenEnd:
		if len(b.open) == 1 {
			d.err = "nothing is open to end"
		}
		b.end()
	case tokenText:
		if b.raw() {
			b.text(d.string())
		} else {
			b.text(d.clean())
		}
	case tokenAttr:
		name := d.string()
		b.attr(name, d.clean())
	case tokenShadow:
		b.start(shadowRoot, 0)
	case tokenRect:
		r := person.Rect{X: float64(d.number()), Y: float64(d.number()), Width: float64(d.number()), Height: float64(d.number())}
		if b.last != nil {
			b.page.Rects[b.last] = r
		}
	case tokenLeft:
		b.page.Truncated = true
	case 6, 7:
		d.err = "a token of no meaning"
	default:
		i := token - tokenElement
		if d.err != "" || i >= len(d.strings) {
			d.err = "an element without a name"
			return
		}
		name := d.strings[i]
		if d.atoms[i] == 0 {
			d.atoms[i] = atom.Lookup([]byte(name))
		}
		b.start(name, d.atoms[i])
		if d.count == d.target {
			if d.found = b.last; d.found == nil {
				d.found = b.open[len(b.open)-2].into
			}
		}
		d.count++
	}
}

// number reads one integer; a malformed one sets err.
func (d *decoder) number() int {
	n := 0
	for shift := 0; d.at < len(d.tokens); shift += 5 {
		v := int(sixBits[d.tokens[d.at]])
		d.at++
		if v < 0 || shift > 25 {
			d.err = "a number that is none"
			return 0
		}
		n |= (v & 31) << shift
		if v < 32 {
			if n > math.MaxInt32 {
				d.err = "a number that is too large"
				return 0
			}
			return n
		}
	}
	d.err = "the tokens end within one"
	return 0
}

// sixBits gives the value of a character of the token stream, -1 for what is none.
var sixBits = func() (t [256]int8) {
	for i := range t {
		t[i] = -1
	}
	for i, c := range []byte("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") {
		t[c] = int8(i)
	}
	return t
}()

// string reads a string as it was sent.
func (d *decoder) string() string {
	if i, ok := d.index(); ok {
		return d.strings[i]
	}
	return ""
}

// clean reads a string and washes it, once however often it stands on the page.
func (d *decoder) clean() string {
	i, ok := d.index()
	if !ok {
		return ""
	}
	if !d.washed[i] {
		d.washed[i] = true
		d.strings[i] = d.builder.wash(d.strings[i])
	}
	return d.strings[i]
}

func (d *decoder) index() (int, bool) {
	i := d.number()
	if d.err == "" && i >= len(d.strings) {
		d.err = "a string that is not there"
	}
	return i, d.err == ""
}

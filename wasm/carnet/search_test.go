package carnet_test

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"carnet/wasm/carnet"
	"carnet/wasm/person"
)

// asked is a query in its parts, so that the reference need not take it apart.
type asked struct {
	words   []string // one word each
	phrase  []string
	open    bool // the phrase's quotes do not end
	filters [][2]string
	query   carnet.Query
}

func (a asked) text() string {
	parts := slices.Clone(a.words)
	for _, f := range a.filters {
		value := f[1]
		if strings.Contains(value, " ") {
			value = `"` + value + `"`
		}
		parts = append(parts, f[0]+":"+value)
	}
	if len(a.phrase) > 0 {
		phrase := `"` + strings.Join(a.phrase, " ")
		if !a.open {
			phrase += `"`
		}
		parts = append(parts, phrase)
	}
	return strings.Join(parts, " ")
}

// plainWords is the folding of search as it is described, done in the simplest way.
func plainWords(s string) []string {
	apart := map[rune]string{'œ': "oe", 'ø': "o", 'ł': "l", 'ß': "ss"}
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(norm.NFKD.String(s))) {
		switch {
		case apart[r] != "":
			b.WriteString(apart[r])
		case unicode.Is(unicode.Han, r):
			b.WriteString(" " + string(r) + " ")
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(r)
		case unicode.Is(unicode.M, r):
		default:
			b.WriteByte(' ')
		}
	}
	return strings.Fields(b.String())
}

// edits is the distance of two words in which changing places counts as one edit (optimal string alignment).
func edits(a, b []rune) int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		for j := range d[i] {
			switch {
			case i == 0 || j == 0:
				d[i][j] = i + j
			case a[i-1] == b[j-1]:
				d[i][j] = d[i-1][j-1]
			default:
				d[i][j] = 1 + min(d[i-1][j-1], d[i-1][j], d[i][j-1])
			}
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(a)][len(b)]
}

// nearly reports whether one typo makes the beginning of a word of what was typed.
func nearly(typed, word string) bool {
	t, w := []rune(typed), []rune(word)
	letters := 0
	for _, r := range t {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	if letters < 5 {
		return false
	}
	for n := range len(w) + 1 {
		if edits(t, w[:n]) == 1 {
			return true
		}
	}
	return false
}

// known is one person as the reference sees them.
type knownPerson struct {
	carnet.Person
	name   string
	places [3][]string // texts by place: name, company, rest
	tags   []string
}

func see(p carnet.Person) knownPerson {
	k := knownPerson{Person: p}
	for _, h := range p.Facts {
		place := 2
		switch h.Fact.Field {
		case person.FieldName:
			k.name, place = h.Fact.Text, 0
		case person.FieldAltName:
			place = 0
		case person.FieldCompany:
			place = 1
		case person.FieldTag:
			k.tags = append(k.tags, h.Fact.Text)
		case person.FieldHeadline, person.FieldTitle, person.FieldLocation, person.FieldNote, person.FieldLearning:
		default:
			continue
		}
		k.places[place] = append(k.places[place], h.Fact.Text)
	}
	return k
}

func (k knownPerson) text(f person.Field) string {
	for _, h := range k.Facts {
		if h.Fact.Field == f {
			return h.Fact.Text
		}
	}
	return ""
}

// level gives how well somebody matches, lower is better; -1 if not.
func (k knownPerson) level(a asked) int {
	level := 0
	for _, w := range a.words {
		for _, folded := range plainWords(w) {
			best := 1000
			for place, texts := range k.places {
				for _, t := range texts {
					all := plainWords(t)
					for part := range strings.FieldsSeq(t) {
						if strings.Contains(part, "-") {
							all = append(all, strings.Join(plainWords(part), ""))
						}
					}
					for _, theirs := range all {
						if strings.HasPrefix(theirs, folded) {
							best = min(best, place)
						} else if nearly(folded, theirs) {
							best = min(best, 100+place)
						}
					}
				}
			}
			if best == 1000 {
				return -1
			}
			level += best
		}
	}
	if len(a.phrase) > 0 {
		best := 1000
		want := plainWords(strings.Join(a.phrase, " "))
		for place, texts := range k.places {
			for _, t := range texts {
				ws := plainWords(t)
				for i := 0; i+len(want) <= len(ws); i++ {
					got := slices.Clone(ws[i : i+len(want)])
					if last := len(want) - 1; a.open && strings.HasPrefix(got[last], want[last]) {
						got[last] = want[last]
					}
					if slices.Equal(got, want) {
						best = min(best, place)
					}
				}
			}
		}
		if best == 1000 {
			return -1
		}
		level += best
	}
	for _, f := range a.filters {
		texts := k.tags
		switch f[0] {
		case "company", "société":
			texts = []string{k.text(person.FieldCompany)}
		case "city", "ville":
			texts = []string{k.text(person.FieldLocation)}
		case "circle", "cercle":
			texts = []string{k.text(person.FieldCircle)}
		}
		want := strings.Join(plainWords(f[1]), " ")
		if !slices.ContainsFunc(texts, func(t string) bool {
			return want == "" || strings.Contains(" "+strings.Join(plainWords(t), " "), " "+want)
		}) {
			return -1
		}
	}
	if a.query.Tag != "" && !slices.Contains(k.tags, a.query.Tag) {
		return -1
	}
	typos := 0
	if level >= 100 {
		typos = 1
	}
	return typos*100 + level%100
}

// reference lists who matches, as names with ids in their order, and the headings.
func reference(people []carnet.Person, a asked) (ids []string, headings []string) {
	type placed struct {
		k     knownPerson
		level int
		group string
		key   string
	}
	var all []placed
	for _, p := range people {
		if p.Deleted {
			continue
		}
		k := see(p)
		level := k.level(a)
		if level < 0 {
			continue
		}
		given, family, _ := strings.Cut(k.name, " ")
		name := strings.Join(plainWords(family+" "+given), " ")
		if unicode.Is(unicode.Han, []rune(k.name)[0]) { // as written
			name = strings.Join(plainWords(k.name), " ")
		}
		it := placed{k: k, level: level}
		switch a.query.Order {
		case carnet.ByName:
			it.level, it.group, it.key = 0, strings.ToUpper(string([]rune(name)[:1])), name
			if it.group < "A" {
				it.group = "#"
			} else if unicode.Is(unicode.Han, []rune(name)[0]) {
				it.group = "漢"
			}
		case carnet.ByCompany:
			it.level, it.group, it.key = 0, strings.Join(plainWords(k.text(person.FieldCompany)), " "), name
		}
		all = append(all, it)
	}
	slices.SortFunc(all, func(x, y placed) int {
		if (x.group == "") != (y.group == "") {
			return cmp.Compare(y.group, x.group)
		}
		return cmp.Or(cmp.Compare(x.level, y.level), cmp.Compare(x.group, y.group), cmp.Compare(x.key, y.key),
			cmp.Compare(y.k.Saved, x.k.Saved), cmp.Compare(x.k.ID, y.k.ID))
	})
	for i, it := range all {
		ids = append(ids, it.k.ID)
		if a.query.Order != carnet.ByMatch && (i == 0 || it.group != all[i-1].group) {
			headings = append(headings, fmt.Sprint(it.group, "@", i))
		}
	}
	return ids, headings
}

// crowded is a carnet that changes at random, of people whose words are much alike.
type crowded struct {
	*book
	random *rand.Rand
	ids    []string
}

var alike = []string{"martin", "martinez", "marten", "matrin", "Mártin", "smartin", "anna", "annaba", "Øster", "oster", "sterol", "ostrel",
	"Œuvre", "oeuvres", "jean-pierre", "jeanpierre", "pierre", "bakery", "bakers", "abakery", "山田", "田", "caroline", "carolina", "2025", "75011"}

func (c *crowded) word() string { return alike[c.random.IntN(len(alike))] }

func (c *crowded) some(n int) string {
	var ws []string
	for range 1 + c.random.IntN(n) {
		ws = append(ws, c.word())
	}
	return strings.Join(ws, []string{" ", ", ", " - "}[c.random.IntN(3)])
}

// act changes something.
func (c *crowded) act(t *testing.T) {
	ctx := context.Background()
	any := func() string { return c.ids[c.random.IntN(len(c.ids))] }
	var err error
	switch what := c.random.IntN(12); {
	case what < 5 || len(c.ids) == 0:
		facts := []person.Fact{typed(person.FieldName, c.word()+" "+c.word())}
		for _, f := range []person.Field{person.FieldCompany, person.FieldHeadline, person.FieldTitle, person.FieldLocation,
			person.FieldAltName, person.FieldTag, person.FieldNote, person.FieldLearning} {
			if c.random.IntN(3) == 0 {
				facts = append(facts, typed(f, c.some(3)))
			}
		}
		if c.random.IntN(3) == 0 {
			facts = append(facts, typed(person.FieldCircle, string(person.Circles[c.random.IntN(4)])))
		}
		var saved carnet.Saved
		if saved, err = c.Save(ctx, carnet.Card{Facts: facts}); !slices.Contains(c.ids, saved.ID) {
			c.ids = append(c.ids, saved.ID)
		}
	case what < 7:
		f := typed([]person.Field{person.FieldName, person.FieldCompany, person.FieldTag, person.FieldNote}[c.random.IntN(4)], c.word()+" "+c.word())
		_, err = c.Edit(ctx, any(), []carnet.Edit{{Fact: &f}})
	case what < 8:
		_, err = c.TagMany(ctx, []string{any(), any(), any()}, c.word(), c.random.IntN(2) == 0)
	case what < 9:
		_, err = c.DeleteMany(ctx, []string{any()})
	case what < 10:
		_, err = c.Restore(ctx, []string{any()})
	case what < 11:
		c.Settle(ctx)
	default:
		c.book = must(reopen(t, c.store, c.now, c.random.Uint64()))
	}
	if err != nil && code(err) != carnet.CodePersonUnknown {
		t.Fatal(err)
	}
}

func (c *crowded) ask() asked {
	var a asked
	typo := func(w string) string {
		rs := []rune(w)
		if i := c.random.IntN(len(rs)); len(rs) > 2 && c.random.IntN(2) == 0 {
			switch c.random.IntN(4) {
			case 0:
				rs = slices.Delete(rs, i, i+1)
			case 1:
				rs = slices.Insert(rs, i, 'e')
			case 2:
				rs[i] = 'a'
			default:
				rs[i], rs[max(0, i-1)] = rs[max(0, i-1)], rs[i]
			}
		}
		return string(rs[:1+c.random.IntN(len(rs))])
	}
	for range c.random.IntN(4) {
		if w := typo(c.word()); len(plainWords(w)) > 0 && !slices.ContainsFunc(a.words, func(o string) bool { return sharesWord(o, w) }) {
			a.words = append(a.words, w)
		}
	}
	if c.random.IntN(4) == 0 {
		a.phrase = []string{c.word(), c.word()}
		a.open = c.random.IntN(2) == 0
	}
	if c.random.IntN(4) == 0 {
		a.filters = append(a.filters, [2]string{[]string{"tag", "étiquette", "company", "société", "city", "VILLE", "Tag"}[c.random.IntN(7)], ""})
		f := &a.filters[len(a.filters)-1]
		f[1] = c.word()
		if c.random.IntN(2) == 0 {
			f[1] += " " + c.word()[:1]
		}
		f[0] = strings.ToLower(f[0])
		if !strings.ContainsFunc(f[1], unicode.IsLetter) || strings.ContainsRune(f[1], unicode.ReplacementChar) {
			f[1] = "martin"
		}
	}
	if c.random.IntN(6) == 0 {
		a.filters = append(a.filters, [2]string{"circle", string(person.Circles[c.random.IntN(4)])})
	}
	if c.random.IntN(8) == 0 {
		a.query.Tag = c.word()
	}
	a.query.Order = []carnet.Order{carnet.ByMatch, carnet.ByMatch, carnet.ByName, carnet.ByCompany}[c.random.IntN(4)]
	a.query.Text = a.text()
	return a
}

// sharesWord reports whether two texts have a word in common, which counts once.
func sharesWord(a, b string) bool {
	return slices.ContainsFunc(plainWords(a), func(w string) bool { return slices.Contains(plainWords(b), w) })
}

// TestSearchIsAsDescribed lets carnets change at random and asks at random, of the recent alone, of directories made at
// once, and of both; the answers are those of the simplest way to find them.
func TestSearchIsAsDescribed(t *testing.T) {
	rounds, acts, queries := 24, 40, 12
	if testing.Short() {
		rounds = 3
	}
	for round := range rounds {
		func() {
			defer carnet.MakeDirectories([]int{0, 3, 10, 1000}[round%4])()
			c := &crowded{book: open(t, carnet.NewMemory()), random: rand.New(rand.NewPCG(uint64(round), 7))}
			for range acts {
				c.act(t)
				if c.random.IntN(4) > 0 {
					continue
				}
				var people []carnet.Person
				for _, id := range c.ids {
					people = append(people, c.person(id))
				}
				for range queries {
					c.compare(t, people, c.ask())
				}
			}
		}()
		if t.Failed() {
			t.Fatalf("round %d", round)
		}
	}
}

func (c *crowded) compare(t *testing.T, people []carnet.Person, a asked) {
	t.Helper()
	ctx := context.Background()
	want, headings := reference(people, a)
	if q := a.query; c.random.IntN(2) == 0 { // of a part first, so that the rest is found after it
		q.Limit = 1 + c.random.IntN(3)
		var first []string
		for _, row := range must(c.People(ctx, q)).Rows {
			first = append(first, row.ID)
		}
		if !slices.Equal(first, want[:min(q.Limit, len(want))]) {
			t.Errorf("%q %s, the first:\n%s\nwant\n%s", q.Text, q.Order, c.describe(first), c.describe(want))
		}
	}
	got := must(c.IDs(ctx, a.query))
	if !slices.Equal(got, want) {
		t.Errorf("%q %s:\n%s\nwant\n%s", a.query.Text, a.query.Order, c.describe(got), c.describe(want))
		return
	}
	q := a.query
	q.Offset, q.Limit = c.random.IntN(len(want)+2), 1+c.random.IntN(5)
	list := must(c.People(ctx, q))
	var ids []string
	for _, row := range list.Rows {
		ids = append(ids, row.ID)
		for _, m := range row.Matches {
			if m.From < 0 || m.To <= m.From {
				t.Errorf("%q: marked %+v", q.Text, m)
			}
		}
		if len(row.Matches) == 0 && len(a.words)+len(a.phrase) > 0 {
			t.Errorf("%q: nothing is marked of %s", q.Text, say(row))
		}
	}
	from := min(q.Offset, len(want))
	if !slices.Equal(ids, want[from:min(from+q.Limit, len(want))]) || list.Total != len(want) {
		t.Errorf("%q from %d: %d rows of %d", q.Text, q.Offset, len(ids), list.Total)
	}
	if q.Order != carnet.ByMatch {
		q.Offset, q.Limit = 0, 500
		var found []string
		for _, g := range must(c.People(ctx, q)).Groups {
			found = append(found, fmt.Sprint(strings.Join(plainWords(g.Value), " "), "@", g.From))
		}
		for i := range headings {
			value, at, _ := strings.Cut(headings[i], "@")
			headings[i] = strings.Join(plainWords(value), " ") + "@" + at
		}
		if !slices.Equal(found, headings) {
			t.Errorf("%q %s: groups %q, want %q", q.Text, q.Order, found, headings)
		}
	}
	tags := map[string]int{}
	for _, p := range people {
		if !p.Deleted {
			for _, tag := range see(p).tags {
				tags[tag]++
			}
		}
	}
	if len(list.Tags) != len(tags) || slices.ContainsFunc(list.Tags, func(n carnet.Count) bool { return tags[n.Value] != n.People }) {
		t.Errorf("tags %v, want %v", list.Tags, tags)
	}
}

func (c *crowded) describe(ids []string) string {
	var b strings.Builder
	for _, id := range ids {
		k := see(c.person(id))
		fmt.Fprintf(&b, "  %s %q\n", id[:6], k.places)
	}
	return b.String()
}

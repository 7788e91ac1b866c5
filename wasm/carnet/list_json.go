package carnet

import "strconv"

// AppendJSON writes a list as encoding/json would, which takes several times as long: a list answers every key that is
// pressed.
func (l *List) AppendJSON(b []byte) []byte {
	w := jsonWriter{b}
	w.raw(`{"rows":[`)
	for i := range l.Rows {
		w.comma(i)
		w.row(&l.Rows[i])
	}
	w.raw(`],"total":`)
	w.int(int64(l.Total))
	w.raw(`,"all":`)
	w.int(int64(l.All))
	w.raw(`,"tags":`)
	w.counts(l.Tags)
	w.raw(`,"networks":`)
	w.counts(l.Networks)
	if len(l.Groups) > 0 {
		w.raw(`,"groups":[`)
		for i, g := range l.Groups {
			w.comma(i)
			w.raw(`{"value":`)
			w.text(g.Value)
			w.raw(`,"from":`)
			w.int(int64(g.From))
			w.raw(`,"people":`)
			w.int(int64(g.People))
			w.raw(`}`)
		}
		w.raw(`]`)
	}
	w.number("groupsBefore", l.GroupsBefore)
	w.number("groupsTotal", l.GroupsTotal)
	w.raw(`}`)
	return w.b
}

type jsonWriter struct{ b []byte }

func (w *jsonWriter) raw(s string) { w.b = append(w.b, s...) }

func (w *jsonWriter) int(n int64) { w.b = strconv.AppendInt(w.b, n, 10) }

// comma parts the elements of a list.
func (w *jsonWriter) comma(i int) {
	if i > 0 {
		w.raw(",")
	}
}

// text writes a text; what is no UTF-8 becomes so where JavaScript reads it.
func (w *jsonWriter) text(s string) {
	const hex = "0123456789abcdef"
	w.raw(`"`)
	from := 0
	for i := range len(s) {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' {
			continue
		}
		w.raw(s[from:i])
		from = i + 1
		if c < ' ' {
			w.b = append(w.b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		} else {
			w.b = append(w.b, '\\', c)
		}
	}
	w.raw(s[from:])
	w.raw(`"`)
}

// member writes a further member of an object unless it is empty.
func (w *jsonWriter) member(name, value string) {
	if value != "" {
		w.raw(`,"`)
		w.raw(name)
		w.raw(`":`)
		w.text(value)
	}
}

// number writes a further member of an object unless it is 0.
func (w *jsonWriter) number(name string, n int) {
	if n != 0 {
		w.raw(`,"`)
		w.raw(name)
		w.raw(`":`)
		w.int(int64(n))
	}
}

// texts writes a further member of an object unless there are none.
func (w *jsonWriter) texts(name string, values []string) {
	if len(values) == 0 {
		return
	}
	w.raw(`,"`)
	w.raw(name)
	w.raw(`":[`)
	for i, value := range values {
		w.comma(i)
		w.text(value)
	}
	w.raw(`]`)
}

func (w *jsonWriter) row(r *Row) {
	w.raw(`{"id":`)
	w.text(r.ID)
	w.raw(`,"name":`)
	w.text(r.Name)
	w.member("headline", r.Headline)
	w.member("title", r.Title)
	w.member("company", r.Company)
	w.member("location", r.Location)
	w.texts("tags", r.Tags)
	w.texts("networks", r.Networks)
	w.raw(`,"saved":`)
	w.int(r.Saved)
	w.raw(`,"changed":`)
	w.int(r.Changed)
	w.member("touched", r.Touched)
	if r.Picture {
		w.raw(`,"picture":true`)
	}
	if len(r.Matches) > 0 {
		w.raw(`,"matches":[`)
		for i, m := range r.Matches {
			w.comma(i)
			w.match(m)
		}
		w.raw(`]`)
	}
	w.raw(`}`)
}

func (w *jsonWriter) match(m Match) {
	w.raw(`{"field":`)
	w.text(string(m.Field))
	w.member("text", m.Text)
	w.raw(`,"from":`)
	w.int(int64(m.From))
	w.raw(`,"to":`)
	w.int(int64(m.To))
	w.raw(`}`)
}

func (w *jsonWriter) counts(counts []Count) {
	w.raw(`[`)
	for i, n := range counts {
		w.comma(i)
		w.raw(`{"value":`)
		w.text(n.Value)
		w.raw(`,"people":`)
		w.int(int64(n.People))
		w.raw(`}`)
	}
	w.raw(`]`)
}

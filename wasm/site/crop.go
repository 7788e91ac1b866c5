package site

import (
	"slices"
	"strings"

	"carnet/wasm/page"
	"carnet/wasm/person"
)

// crop gives the place of the photo on the screen.
func (r *reader) crop(facts []person.Fact) *person.Rect {
	photo, name := first(facts, person.FieldPhoto), first(facts, person.FieldName)
	var best *person.Rect
	exact := false
	for n, rect := range r.page.Rects {
		if rect.Width < 24 || rect.Height < 24 {
			continue
		}
		same := photo != "" && samePicture(r.page.Resolve(page.Attr(n, "src")), photo)
		if !same && (exact || name == "" || !strings.Contains(person.Fold(page.Attr(n, "alt")), person.Fold(name))) {
			continue
		}
		if best == nil || same && !exact || rect.Width*rect.Height > best.Width*best.Height {
			found := rect
			best, exact = &found, same
		}
	}
	return best
}

// samePicture reports whether two addresses are of one picture, perhaps in two sizes: the same but for the query, or on
// one host with a part in common that only an identifier can be.
func samePicture(a, b string) bool {
	a, _, _ = strings.Cut(a, "?")
	b, _, _ = strings.Cut(b, "?")
	if a == "" || b == "" {
		return false
	}
	if a == b {
		return true
	}
	x, y := strings.Split(a, "/"), strings.Split(b, "/")
	if len(x) < 4 || len(y) < 4 || x[2] != y[2] {
		return false
	}
	for _, part := range x[3 : len(x)-1] {
		if len(part) >= 12 && strings.ContainsAny(part, "0123456789") && !strings.ContainsAny(part, "_.") && slices.Contains(y[3:len(y)-1], part) {
			return true
		}
	}
	return false
}

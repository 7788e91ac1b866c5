package site

import (
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
		if !same && (exact || photo == "" || !person.SameName(page.Attr(n, "alt"), name)) {
			continue
		}
		if best == nil || same && !exact || rect.Width*rect.Height > best.Width*best.Height {
			found := rect
			best, exact = &found, same
		}
	}
	return best
}

// samePicture reports whether two addresses are of one picture, perhaps in two sizes.
func samePicture(a, b string) bool {
	a, _, _ = strings.Cut(a, "?")
	b, _, _ = strings.Cut(b, "?")
	return a != "" && a == b
}

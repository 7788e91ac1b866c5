package page

import (
	"strconv"
	"strings"
	"unicode"

	"carnet/wasm/person"

	"golang.org/x/net/html"
)

// photo finds the picture of the person: near the name, or carrying it, and no logo.
func (s *plain) photo() {
	var best *html.Node
	most := 2.4
	var block *html.Node
	if s.nameLine >= 0 {
		block = s.lines[s.nameLine].node
	}
	name, words := plainLetters(s.name), longWords(s.name)
	for i, img := range FindAll(s.top, "img") {
		if i > 400 {
			break
		}
		src := imageAddress(img)
		if src == "" {
			continue
		}
		weight := 0.0
		about := strings.ToLower(Attr(img, "class") + " " + Attr(img, "id") + " " + src[strings.LastIndexByte(src, '/')+1:] + " " + Attr(img, "alt"))
		if img.Parent != nil {
			about += " " + strings.ToLower(Attr(img.Parent, "class"))
		}
		alt := plainLetters(Attr(img, "alt"))
		if alt != "" && name != "" && strings.Contains(alt, name) {
			weight += 2.5
		} else if containsAny(plainLetters(about), words) {
			weight += 1.5
		}
		for _, w := range []string{"photo", "portrait", "avatar", "profile", "headshot", "selfie", "foto", "portait", "profil", "face", "mugshot", "prof_pic", "prof-pic", "moi.", "me.jp", "me.png", "me.web"} {
			if strings.Contains(about, w) {
				weight += 1.5
				break
			}
		}
		for _, w := range []string{"logo", "icon", "sprite", "badge", "banner", "flag", "button", "spinner", "pixel", "emoji", ".svg", "cover", "header-bg", "background"} {
			if strings.Contains(about, w) {
				weight -= 3
				break
			}
		}
		if small(img) {
			weight -= 3
		}
		if block != nil && nearby(img, block) {
			weight += 1.2
		}
		if Closest(img, "nav, footer") != nil {
			weight -= 1
		}
		if weight > most {
			best, most = img, weight
		}
	}
	if best == nil {
		return
	}
	s.card.Add(person.FieldPhoto, s.page.Resolve(imageAddress(best)), "img", min(0.4+most/10, 0.7))
}

// imageAddress gives where a picture is from, as the page writes it; lazy ones hold it elsewhere.
func imageAddress(img *html.Node) string {
	for _, name := range []string{"src", "data-src", "data-lazy-src", "data-original", "data-delayed-url"} {
		if v := Attr(img, name); v != "" {
			return v
		}
	}
	first, _, _ := strings.Cut(Attr(img, "srcset"), " ")
	return strings.TrimRight(first, ",")
}

func small(img *html.Node) bool {
	for _, name := range []string{"width", "height"} {
		if n, err := strconv.Atoi(strings.TrimSuffix(Attr(img, name), "px")); err == nil && n < 48 {
			return true
		}
	}
	return false
}

// nearby reports whether a picture stands within four blocks around another block.
func nearby(img, block *html.Node) bool {
	for range 5 {
		if block == nil || block.Data == "body" || block.Data == "html" || block.Data == "main" {
			return false
		}
		if Within(img, block) {
			return true
		}
		block = block.Parent
	}
	return false
}

// about reads what the person says of themselves: below a heading that announces it, else the first paragraph that
// follows the name and speaks of them.
func (s *plain) about() {
	for i := range s.lines {
		if s.seats[i].in != sectionAbout || s.seats[i].heading == i || s.lines[i].level > 0 || s.lines[i].aside {
			continue
		}
		if isAbout(s.lines[i].text) {
			s.aboutFrom(i, "below its heading", 0.6)
			return
		}
	}
	if s.nameLine < 0 {
		return
	}
	for i := s.nameLine + 1; i < len(s.lines) && i < s.nameLine+25; i++ {
		l := &s.lines[i]
		if l.aside || l.level > 0 && l.level <= 3 && sectionOf(l.text) != sectionNone && sectionOf(l.text) != sectionAbout {
			return
		}
		if words := spaced(l.text[:min(len(l.text), 300)]); isAbout(l.text) && (has(words, firstPerson) || startsWithName(l.text, s.name)) {
			s.aboutFrom(i, "below the name", 0.5)
			return
		}
	}
}

func isAbout(text string) bool {
	return len(text) >= 50 && strings.Count(text, " ") >= 7 && strings.ContainsAny(text, ".!。")
}

// aboutFrom takes the paragraph at a line and those that follow it under the same heading.
func (s *plain) aboutFrom(at int, place string, confidence float64) {
	var b strings.Builder
	for i := at; i < len(s.lines) && i < at+12; i++ {
		l := &s.lines[i]
		if l.level > 0 || l.aside || s.seats[i].in != s.seats[at].in || i > at && !isAbout(l.text) {
			break
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(l.text)
	}
	s.card.Add(person.FieldAbout, b.String(), place, confidence)
}

// languagesIn reads the languages of a list such as "English (C2) · French (native)", if at least so many are there.
func (s *plain) languagesIn(text string, least int, place string) bool {
	var found []string
	for _, piece := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",;·•|/\n", r) }) {
		name, _, _ := strings.Cut(piece, "(")
		for _, sep := range []string{":", " – ", " — ", " - "} {
			name, _, _ = strings.Cut(name, sep)
		}
		words := strings.Fields(strings.TrimFunc(name, func(r rune) bool { return !unicode.IsLetter(r) }))
		if len(words) == 0 || len(words) > 3 {
			continue
		}
		for n := len(words); n > 0; n-- {
			if candidate := strings.Join(words[:n], " "); languageNames[strings.ToLower(candidate)] && (n == len(words) || len(words) <= 3) {
				found = append(found, candidate)
				break
			}
		}
	}
	if len(found) < least {
		return false
	}
	for _, f := range found {
		s.add(person.FieldLanguage, f, 0.55, place)
	}
	return true
}

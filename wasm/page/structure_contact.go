package page

import (
	"net/url"
	"strings"
	"unicode"

	"carnet/wasm/person"

	"golang.org/x/net/html"
)

// contact reads e-mail addresses, telephone numbers, the place, and links to the person's pages elsewhere.
func (s *plain) contact() {
	s.mails()
	s.phones()
	s.place()
	s.links()
}

// mails reads mailto: links and written addresses. Of several, those that carry the person's name are theirs; else the
// first that is shown.
func (s *plain) mails() {
	type found struct {
		mail  string
		shown bool
		place string
	}
	var all []found
	add := func(mail string, shown bool, place string) {
		for i := range all {
			if strings.EqualFold(all[i].mail, mail) {
				all[i].shown = all[i].shown || shown
				return
			}
		}
		all = append(all, found{mail, shown, place})
	}
	for i, a := range FindAll(s.top, "a[href^='mailto:' i]") {
		if mail, ok := mailOf(Attr(a, "href")); ok && i < 100 {
			add(mail, strings.EqualFold(mailIn(Text(a)), mail), "a[href^=mailto:]")
		}
	}
	for i := range s.lines {
		if l := &s.lines[i]; len(l.text) < 200 && s.seats[i].in != sectionOther {
			inParts := false
			for _, part := range l.parts {
				if mail := mailIn(part.text); mail != "" {
					add(mail, true, "text")
					inParts = true
				}
			}
			if mail := mailIn(l.text); mail != "" && !inParts { // "name" <b>[at]</b> "host"
				add(mail, true, "text")
			}
		}
	}
	words := longWords(s.name)
	var own, shown, others []found
	for _, f := range all {
		local, _, _ := strings.Cut(strings.ToLower(f.mail), "@")
		switch {
		case containsAny(plainLetters(local), words):
			own = append(own, f)
		case officeBoxes[local]:
		case f.shown:
			shown = append(shown, f)
		default:
			others = append(others, f)
		}
	}
	if len(own) > 1 {
		if kept := own[:0:0]; true {
			for _, f := range own {
				if f.shown {
					kept = append(kept, f)
				}
			}
			if len(kept) > 0 {
				own = kept
			}
		}
	}
	switch {
	case len(own) > 0:
		shown = own
	case len(shown) == 0:
		shown = others
	}
	if len(own) == 0 && len(shown) > 1 {
		return // somebody's, but whose?
	}
	for _, f := range shown {
		s.add(person.FieldEmail, f.mail, 0.6, f.place)
	}
}

var officeBoxes = wordSet("info", "webmaster", "support", "press", "presse", "sales", "admin", "privacy", "noreply", "no-reply", "hello", "office", "kontakt", "contact", "contacto", "help", "abuse", "datenschutz",
	"dpo", "jobs", "careers", "team", "editor", "redaktion", "secretariat", "sekretariat", "accueil", "service", "feedback", "postmaster", "newsletter", "marketing", "mail")

// mailOf gives the address of a mailto: link.
func mailOf(href string) (string, bool) {
	if len(href) < 7 || !strings.EqualFold(href[:7], "mailto:") {
		return "", false
	}
	mail, _, _ := strings.Cut(href[7:], "?")
	if decoded, err := url.PathUnescape(mail); err == nil {
		mail = decoded
	}
	mail = mailIn(mail)
	return mail, mail != ""
}

var antiHarvest = strings.NewReplacer(" [at] ", "@", " (at) ", "@", "[at]", "@", "(at)", "@", " {at} ", "@", "{at}", "@", " [dot] ", ".", " (dot) ", ".", "[dot]", ".", "(dot)", ".", " {dot} ", ".",
	" [punkt] ", ".", " (punkt) ", ".", " [arobase] ", "@", " [@] ", "@", " AT ", "@", " DOT ", ".", "[@]", "@")

// mailIn gives the first e-mail address that is written in a short text; "name [at] host [dot] example" is one.
func mailIn(text string) string {
	if len(text) > 400 {
		return ""
	}
	text = antiHarvest.Replace(text)
	for rest := text; ; {
		at := strings.IndexByte(rest, '@')
		if at < 0 {
			return ""
		}
		start, end := at, at+1
		for start > 0 && mailLocal(rest[start-1]) {
			start--
		}
		for end < len(rest) && mailHost(rest[end]) {
			end++
		}
		local, host := strings.Trim(rest[start:at], "."), strings.Trim(rest[at+1:end], ".-")
		if dot := strings.LastIndexByte(host, '.'); local != "" && dot > 0 && len(host)-dot > 2 && len(local) <= 64 && !strings.Contains(host, "..") &&
			strings.IndexFunc(host[dot+1:], unicode.IsDigit) < 0 {
			return local + "@" + host
		}
		rest = rest[at+1:]
	}
}

func mailLocal(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("._%+-'", c) >= 0
}

func mailHost(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '-'
}

// phones reads tel: links, labelled numbers, and numbers behind a telephone sign.
func (s *plain) phones() {
	n := 0
	for i, a := range FindAll(s.top, "a[href^='tel:' i], a[href^='callto:' i]") {
		if i >= 10 || Closest(a, "nav, footer, aside") != nil {
			continue
		}
		_, number, _ := strings.Cut(Attr(a, "href"), ":")
		if shown := phoneIn(Text(a)); shown != "" {
			number = shown
		} else if decoded, err := url.PathUnescape(number); err == nil {
			number = decoded
		}
		if number = phoneIn(number); number != "" && n < 3 {
			s.add(person.FieldPhone, number, 0.6, "a[href^=tel:]")
			n++
		}
	}
	for _, text := range s.beside("[class*='phone' i], [class*='mobile' i], [class*='fa-mobile' i]") {
		if number := phoneIn(text); number != "" && n < 3 {
			s.add(person.FieldPhone, number, 0.5, "beside a telephone")
			n++
		}
	}
	for _, piece := range s.contactPieces() {
		if number := phoneIn(piece); number != "" && n < 3 && len(piece) <= len(number)+12 {
			s.add(person.FieldPhone, number, 0.5, "line of contacts")
			n++
		}
	}
	for i := range s.lines {
		l := &s.lines[i]
		if n >= 3 || l.aside && !l.foot || len(l.text) > 120 {
			continue
		}
		number, place := "", ""
		if field, value := s.pair(i); field == person.FieldPhone {
			number, place = phoneIn(value), "label "+l.text
		} else if head, tail, _ := strings.Cut(l.text, " "); labelIs(head, person.FieldPhone) {
			number, place = phoneIn(tail), "label "+head // "Tel. 089 555 01 77"
		} else if strings.ContainsAny(l.text, "📞☎📱✆🕿") {
			number, place = phoneIn(l.text), "telephone sign"
		} else if s.nameLine >= 0 && i > s.nameLine && i <= s.nameLine+10 && strings.HasPrefix(l.text, "+") {
			number, place = phoneIn(l.text), "under the name"
		}
		if number != "" {
			s.add(person.FieldPhone, number, 0.5, place)
			n++
		}
	}
}

// contactPieces cuts the line below the name that lists how to reach somebody: "Galway, Ireland | ada@x.example | +353 …".
func (s *plain) contactPieces() []string {
	if s.nameLine < 0 {
		return nil
	}
	for i := s.nameLine; i < len(s.lines) && i <= s.nameLine+5; i++ {
		l := &s.lines[i]
		if len(l.text) > 300 || mailIn(l.text) == "" {
			continue
		}
		if pieces := strings.FieldsFunc(l.text, func(r rune) bool { return strings.ContainsRune("|•·∙⋅◦♦/", r) }); len(pieces) >= 2 {
			for k := range pieces {
				pieces[k] = strings.TrimSpace(pieces[k])
			}
			return pieces
		}
	}
	return nil
}

// phoneIn gives the telephone number in a short text, as it is written; empty if there is none, or if it is a date.
func phoneIn(text string) string {
	if len(text) > 120 {
		return ""
	}
	start, digitsSeen := -1, 0
	for i, r := range text + "\x00" {
		switch {
		case r >= '0' && r <= '9':
			if start < 0 {
				start = i
			}
			digitsSeen++
		case r == '+' && (start < 0 || digitsSeen == 0):
			start, digitsSeen = i, 0
		case r == '(' && start < 0:
			start = i
		case start >= 0 && strings.ContainsRune(" ().-/\u00a0\u2011–", r):
		default:
			if start >= 0 && digitsSeen >= 7 && digitsSeen <= 15 {
				number := strings.TrimLeft(strings.TrimRight(text[start:min(i, len(text))], " .-/–("), " .-/–")
				if strings.Count(number, "(") != strings.Count(number, ")") {
					number = strings.Trim(number, "() ")
				}
				if _, isPeriod := ParsePeriod(number); !isPeriod {
					return number
				}
			}
			start, digitsSeen = -1, 0
		}
	}
	return ""
}

// place reads where the person is: behind a pin, in what its class calls the location, in <address>.
func (s *plain) place() {
	if s.stated(person.FieldLocation) {
		return
	}
	for i := range s.lines {
		l := &s.lines[i]
		if l.aside || i > s.nameLine+30 || s.seats[i].in == sectionWork || s.seats[i].in == sectionSchool || s.seats[i].in == sectionOther {
			continue
		}
		for _, part := range l.parts {
			if at := placeOf(part.text); at != "" {
				s.add(person.FieldLocation, at, 0.55, "behind a pin")
				return
			}
		}
		if from := basedIn(l.text); from != "" {
			s.add(person.FieldLocation, from, 0.5, "text")
			return
		}
	}
	for _, piece := range s.contactPieces() {
		if head, tail, ok := strings.Cut(piece, ", "); ok && isPlaceText(piece) && strings.IndexFunc(piece, unicode.IsDigit) < 0 && isPlaceText(tail) && strings.Count(head, " ") < 3 {
			s.add(person.FieldLocation, piece, 0.5, "line of contacts")
			return
		}
	}
	for _, text := range s.beside("[class*='location' i], [class*='map-marker' i], [class*='map-pin' i], [class*='geo-alt' i], [class*='fa-home' i]") {
		if text = strings.TrimRight(text, " ,·|"); isPlaceText(text) && len(text) >= 3 {
			s.add(person.FieldLocation, text, 0.5, "beside a pin")
			return
		}
	}
	for _, n := range FindAll(s.top, ".location, .locality, .place, [class*='location' i]:not(script)") {
		if text := Text(n); len(text) >= 3 && len(text) <= 80 && Closest(n, "nav, footer, li.position, article") == nil && s.nearName(n) && isPlaceText(text) {
			s.add(person.FieldLocation, text, 0.5, ".location")
			return
		}
	}
}

// beside gives the texts that stand right behind empty elements, as icons are, of a selector.
func (s *plain) beside(css string) []string {
	var out []string
	for i, n := range FindAll(s.top, css) {
		if i > 40 {
			break
		}
		if !Within(n, s.top) || Closest(n, "nav, footer, aside, form, button") != nil || textStart(n, 4) != "" {
			continue
		}
		steps := 0
		for at := past(n, s.top); at != nil && steps < 8; at, steps = following(at, s.top), steps+1 {
			if at.Type == html.TextNode && !blank(at.Data) {
				if text := collapse(at.Data); len(text) <= 90 && s.nearName(at) {
					out = append(out, text)
				}
				break
			}
		}
	}
	return out
}

// nearName reports whether an element stands within a few blocks of the name.
func (s *plain) nearName(n *html.Node) bool {
	if s.nameLine < 0 {
		return false
	}
	around := s.lines[s.nameLine].node
	for range 4 {
		if around == nil || around.Data == "body" {
			return false
		}
		if Within(n, around) {
			return true
		}
		around = around.Parent
	}
	return false
}

func placeOf(text string) string {
	for _, pin := range []string{"📍", "🏠", "🌍", "🌎", "🌏", "📌"} {
		if _, behind, ok := strings.Cut(text, pin); ok {
			for _, sep := range []string{"|", "·", "•"} {
				behind, _, _ = strings.Cut(behind, sep)
			}
			if behind = strings.Trim(behind, " \ufe0f:"); isPlaceText(behind) {
				return behind
			}
		}
	}
	return ""
}

// basedIn reads "Based in Lyon, France" as a line of its own.
func basedIn(text string) string {
	lower := strings.ToLower(text)
	for _, head := range []string{"based in ", "lives in ", "living in ", "located in ", "basé à ", "basée à ", "vit à ", "habite à ", "lebt in ", "wohnhaft in ", "vive en ", "vive a ", "vive em ", "woont in "} {
		if strings.HasPrefix(lower, head) && len(lower) == len(text) {
			if rest := strings.TrimRight(text[len(head):], ". "); isPlaceText(rest) && strings.Count(rest, " ") < 5 {
				return rest
			}
		}
	}
	return ""
}

func isPlaceText(text string) bool {
	if len(text) < 2 || len(text) > 90 || strings.ContainsAny(text, "@:/|!?") || phoneIn(text) != "" {
		return false
	}
	first := []rune(text)[0]
	return unicode.IsLetter(first) && !unicode.IsLower(first)
}

package page

import "strings"

// deceits holds the texts of the page from which something invisible or direction-changing was removed.
type deceits struct {
	texts map[string]bool
}

// most texts worth remembering; a page with more is all deceit, and one doubt is as good as a thousand.
const maxDeceits = 200

func (d *deceits) add(text string) {
	text = collapse(text)
	if text == "" || len(d.texts) >= maxDeceits {
		return
	}
	if len(text) > 1000 {
		text = text[:1000]
	}
	if d.texts == nil {
		d.texts = map[string]bool{}
	}
	d.texts[text] = true
}

// addJSON looks for the same inside the strings of a JSON text, as they are or escaped.
func (d *deceits) addJSON(json string) {
	for i := 0; i < len(json) && len(d.texts) < maxDeceits; i++ {
		c := json[i]
		if c < 0x7f && (c != '\\' || !invisibleEscape(json[i:])) || c != '\\' && !invisibleBytes(json[i:]) {
			continue
		}
		start := strings.LastIndexByte(json[max(0, i-500):i], '"')
		end := strings.IndexByte(json[i:min(len(json), i+500)], '"')
		if start < 0 || end < 0 {
			continue
		}
		s := json[max(0, i-500)+start+1 : i+end]
		if cleaned, deceives := strip(unescapeJSON(s)); deceives {
			d.add(cleaned)
		}
		i += end
	}
}

// invisibleEscape reports whether s begins with the JSON escape of what strip might remove.
func invisibleEscape(s string) bool {
	if len(s) < 6 || s[1] != 'u' {
		return false
	}
	switch {
	case s[2] == '2' && s[3] == '0', strings.EqualFold(s[2:6], "feff"), strings.EqualFold(s[2:6], "180e"),
		strings.EqualFold(s[2:6], "db40"), s[2:5] == "008", s[2:5] == "009", strings.EqualFold(s[2:6], "007f"):
		return true
	}
	return s[2:4] == "00" && s[4] < '2' && s[5] != '9' && s[5] != 'a' && s[5] != 'A' && s[5] != 'd' && s[5] != 'D'
}

// invisibleBytes reports whether s begins with the first bytes in UTF-8 of what strip might remove.
func invisibleBytes(s string) bool {
	if len(s) < 3 {
		return false
	}
	return s[0] == 0xe2 && (s[1] == 0x80 || s[1] == 0x81) || s[0] == 0xef && s[1] == 0xbb && s[2] == 0xbf ||
		s[0] == 0xf3 && s[1] == 0xa0 || s[0] == 0xc2 && s[1] < 0xa0 || s[0] == 0x7f
}

// Hidden reports whether something invisible or direction-changing was removed from a text of the page that the given
// text holds or is part of. It says nothing of a text shorter than two characters.
func (p *Page) Hidden(text string) bool {
	if len(p.deceits.texts) == 0 || len(text) < 2 {
		return false
	}
	if p.deceits.texts[text] {
		return true
	}
	for t := range p.deceits.texts {
		if len(t) > 1 && strings.Contains(text, t) || strings.Contains(t, text) {
			return true
		}
	}
	return false
}

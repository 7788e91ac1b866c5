package person

import (
	"strings"
	"unicode"
)

// WrittenName is a name as a page writes it, taken apart.
type WrittenName struct {
	Name      string // what is left: the person's name, spaces collapsed; empty if the text is no name
	Other     string // the same name in another script, or the one that they had before; mostly empty
	Honorific string // "Dr.", "Prof. Dr."
	Degrees   string // "PhD", "MBA, PMP"
	Pronouns  string // "She/Her"
}

// maxName bounds a name, in runes: the longest that networks let people enter is about 100.
const maxName = 120

// ReadName takes a written name apart: honorifics, degrees, pronouns, other forms and emoji split off, how it is
// pronounced dropped, doubled text ("Ada LovelaceAda Lovelace", of pages that write a name for the eye and for the ear)
// once. The text is one that page.Clean
// has cleaned. Name is empty for placeholders ("LinkedIn Member", "Sign in") and for what has no letter.
func ReadName(text string) WrittenName {
	var w WrittenName
	if len(text) > 4096 {
		text = text[:4096]
	}
	for range 5 { // what is split off may uncover more of the same: "Ada Lovelace, PhD (She/Her) [AY-da]"
		once := readNameOnce(text)
		w.Name = once.Name
		for _, part := range []struct{ have, found *string }{
			{&w.Other, &once.Other}, {&w.Honorific, &once.Honorific}, {&w.Degrees, &once.Degrees}, {&w.Pronouns, &once.Pronouns},
		} {
			if *part.have == "" {
				*part.have = *part.found
			}
		}
		if once.Name == text {
			break
		}
		text = once.Name
	}
	if w.Name == "" {
		return WrittenName{}
	}
	return w
}

func readNameOnce(text string) WrittenName {
	var w WrittenName
	text = strings.ToValidUTF8(text, "")
	text = undoubled(strings.Join(strings.Fields(withoutEmoji(text)), " "))
	text, w.Pronouns = splitPronouns(withoutDistance(text))
	text = trimName(text)
	if IsPlaceholder(text) {
		return WrittenName{}
	}
	text, w.Degrees = splitDegrees(text)
	text, w.Other = splitOther(text)
	text, w.Honorific = splitHonorifics(text)
	text = trimName(text)
	if n := len([]rune(text)); n > maxName || !strings.ContainsFunc(text, unicode.IsLetter) || strings.Contains(text, "://") {
		return WrittenName{}
	}
	w.Name = text
	return w
}

// pictures reports emoji and other pictures; letters, digits and what punctuates names are none.
func pictures(r rune) bool {
	switch {
	case r < 0x2000:
		return r == '©' || r == '®'
	case r >= 0x1f000 && r <= 0x1faff, r >= 0x1fb00 && r <= 0x1fbff, r == 0xfe0f, r == 0x20e3:
		return true
	case r >= 0x2100 && r <= 0x2bff:
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	case r >= 0xe000 && r <= 0xf8ff: // private use: the icons of web fonts
		return true
	}
	return false
}

func withoutEmoji(s string) string {
	return strings.Map(func(r rune) rune {
		if pictures(r) {
			return ' '
		}
		if r == '\u200d' {
			return -1
		}
		return r
	}, s)
}

// undoubled gives "A B" for "A BA B" and "A B A B". One word twice may be a name (Neville Neville).
func undoubled(s string) string {
	n := len(s)
	if n >= 6 && n%2 == 0 && s[:n/2] == s[n/2:] && strings.Contains(strings.TrimSpace(s[:n/2]), " ") {
		return strings.TrimSpace(s[:n/2])
	}
	if n >= 7 && n%2 == 1 && s[n/2] == ' ' && s[:n/2] == s[n/2+1:] && strings.Contains(s[:n/2], " ") {
		return s[:n/2]
	}
	return s
}

// withoutDistance takes off how far away somebody is in a network: "Ada Lovelace · 2nd".
func withoutDistance(s string) string {
	for _, dot := range []string{" · ", " • "} {
		if head, tail, ok := strings.Cut(s, dot); ok && tail != "" && tail[0] >= '1' && tail[0] <= '9' && len(tail) < 12 {
			return head
		}
	}
	return s
}

func trimName(s string) string {
	s = strings.Trim(s, " \u00a0,;:|–—-•·*<>\"“”«»_/\\~=+")
	for _, pair := range []string{"()", "[]", "{}"} {
		if strings.HasPrefix(s, pair[:1]) && strings.HasSuffix(s, pair[1:]) {
			s = strings.TrimSpace(s[1 : len(s)-1])
		}
		if strings.HasSuffix(s, pair) {
			s = strings.TrimSpace(strings.TrimSuffix(s, pair))
		}
	}
	return s
}

var pronouns = wordSet(`she her hers he him his they them theirs ze zir xe xem hir any all ella elle él ellos elles il lui
	iel ael sie ihr er ihm dey lei lui ela dela ele dele elu delu zij haar hij hem hen hun`)

// splitPronouns takes "(She/Her)" or a trailing "they/them" off.
func splitPronouns(s string) (name, found string) {
	if open := strings.LastIndexAny(s, "(["); open > 0 {
		if inside, rest, ok := strings.Cut(s[open+1:], closing(s[open])); ok && isPronouns(inside) {
			return strings.TrimSpace(s[:open]) + strings.TrimRight(" "+strings.TrimSpace(rest), " "), strings.TrimSpace(inside)
		}
	}
	if cut := strings.LastIndexByte(s, ' '); cut > 0 && strings.Contains(s[cut:], "/") && isPronouns(s[cut+1:]) {
		return strings.TrimSpace(s[:cut]), s[cut+1:]
	}
	return s, ""
}

func closing(open byte) string {
	if open == '[' {
		return "]"
	}
	return ")"
}

func isPronouns(s string) bool {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return r == '/' || r == ' ' || r == ',' || r == '|' || r == '·' })
	if len(words) == 0 || len(words) > 6 {
		return false
	}
	for _, w := range words {
		if !pronouns[w] {
			return false
		}
	}
	return true
}

var degrees = wordSet(`phd ph.d ph.d. dphil md m.d m.d. mba m.b.a m.b.a. msc m.sc m.sc. bsc b.sc b.sc. ma m.a. ba b.a. meng beng
	mphil mph jd j.d. llm ll.m. llb esq esq. cpa cfa cfp pmp csm cspo cissp cisa pe p.e. rn dds dvm edd ed.d. pharmd psyd mres
	dsc fca aca acca gphr sphr phr shrm-cp shrm-scp prince2 itil frsa fbcs mbcs ceng fiet obe mbe cbe dba mfa lcsw dipl.-ing.
	dipl.-inf. dipl.-kfm. m.eng. b.eng. m.ed. ph.d.h.c. cfe p.eng. p.eng frs csc. csc drsc. dr.h.c. mstp frcs mrcp facs msw
	ccim sphri pmi-acp aws ll.b. m.phil. d.phil. lmft`)

// splitDegrees takes degrees and certificates behind the name off: "Ada Lovelace, PhD, MBA", "Ada Lovelace PhD".
func splitDegrees(s string) (name, found string) {
	if head, tail, ok := strings.Cut(s, ","); ok {
		whole := strings.Contains(strings.TrimSpace(head), " ")
		all := true
		for _, piece := range strings.Split(tail, ",") {
			all = all && (isDegrees(piece) || whole && head != strings.ToUpper(head) && isAbbreviation(piece))
		}
		if all || whole && isClause(tail) {
			head = strings.TrimSpace(head)
			if !all {
				tail = ""
			}
			return head, strings.TrimSpace(tail)
		}
	}
	words := strings.Fields(s)
	end := len(words)
	for end > 2 && isDegrees(strings.Trim(words[end-1], ",()")) {
		end--
	}
	if end < len(words) {
		return strings.TrimRight(strings.Join(words[:end], " "), ","), strings.Join(words[end:], " ")
	}
	return s, ""
}

// isAbbreviation reports short words in capitals, as certificates are written.
func isAbbreviation(s string) bool {
	words := strings.Fields(s)
	for _, w := range words {
		w = strings.Trim(w, "®™().")
		if n := letters(w); n < 2 || n > 6 || w != strings.ToUpper(w) || strings.Trim(w, "IVX") == "" || w == "JR" || w == "SR" {
			return false
		}
	}
	return len(words) > 0 && len(words) <= 3
}

// isClause reports what goes on about somebody whose name stands before it: "invented the loom".
func isClause(s string) bool {
	words := strings.Fields(s)
	return len(words) >= 3 && len(words[0]) > 1 && words[0] == strings.ToLower(words[0]) && !particles[words[0]]
}

func isDegrees(s string) bool {
	words := strings.Fields(s)
	for _, w := range words {
		lower := strings.ToLower(strings.Trim(w, "®™()"))
		if !degrees[lower] || lower == w { // "ma" and "ba" in lower case are words, not degrees
			return false
		}
	}
	return len(words) > 0 && len(words) <= 3
}

var honorifics = wordSet(`dr dr. prof prof. professor mr mr. mrs mrs. ms ms. miss sir dame mx mx. herr frau hr. fr. m. mme mme. mlle
	sr. sra. srta. don doña dott. dott.ssa ing. dipl.-ing. ir. drs. mag. pd priv.-doz. univ.-prof. apl. jun.-prof. rev. rev
	hon. pr. pr monsieur madame señor señora dra. dra profesor profesora professeur professeure prof.ssa h.c. med. phil. rer.
	nat. iur. jur. em. emeritus maître mgr. mgr bc. judr. mudr. phdr. rndr. doc. avv. arch. geom. lic. mtro. mtra. dña. eng. ing`)

// splitHonorifics takes "Prof. Dr." off; a single word keeps its honorific, which then is part of how they are known.
func splitHonorifics(s string) (name, found string) {
	words, n := strings.Fields(s), 0
	for n < len(words) && isHonorific(strings.ToLower(words[n])) {
		n++
	}
	if n == 0 || len(words)-n < 2 {
		return s, ""
	}
	return strings.Join(words[n:], " "), strings.Join(words[:n], " ")
}

// isHonorific reports an honorific, or some that are written together: "prof.dr.", "dr.-ing."
func isHonorific(word string) bool {
	if honorifics[word] {
		return true
	}
	if !strings.HasSuffix(word, ".") {
		return false
	}
	parts := strings.FieldsFunc(word, func(r rune) bool { return r == '.' || r == '-' })
	for _, part := range parts {
		if !honorifics[part] && !honorifics[part+"."] {
			return false
		}
	}
	return len(parts) > 1
}

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

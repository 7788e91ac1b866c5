package site

import (
	"slices"
	"strings"

	"carnet/wasm/page"

	"golang.org/x/net/html"
)

// readContactInfo reads the contact info that members open over a profile: since 2017 sections that name themselves by
// class or icon, since 2025 rows that name themselves by icon. Labels are in the reader's language and are not read.
func readContactInfo(p *page.Page, l *linkedInLayer) {
	for _, section := range page.FindAll(p.Root, ".pv-contact-info__contact-type") {
		readChannel(p, l, section, channelOf(page.Attr(section, "class")+" "+iconOf(section)))
	}
	for _, icon := range page.FindAll(page.Find(p.Root, `[data-sdui-screen$="ContactDetailsOverlay"]`), "svg[id]") {
		if kind := channelOf(page.Attr(icon, "id")); kind != "" && icon.Parent != nil {
			readChannel(p, l, icon.Parent, kind)
		}
	}
}

func iconOf(section *html.Node) string {
	icon := page.Find(section, "li-icon[type], svg[data-test-icon], svg[id]")
	return page.Attr(icon, "type") + " " + page.Attr(icon, "data-test-icon") + " " + page.Attr(icon, "id")
}

// channelOf gives the channel that an icon or a class stands for; empty if for none that is kept.
func channelOf(words string) string {
	has := func(parts ...string) bool {
		return slices.ContainsFunc(parts, func(part string) bool { return strings.Contains(words, part) })
	}
	switch {
	case has("vanity", "linkedin"): // the profile itself
		return ""
	case has("email", "envelope"):
		return "email"
	case has("phone"):
		return "phone"
	case has("website", "link-", "globe", "twitter"):
		return "link"
	}
	return ""
}

func readChannel(p *page.Page, l *linkedInLayer, row *html.Node, kind string) {
	switch kind {
	case "email":
		for _, a := range page.FindAll(row, `a[href^="mailto:"]`) {
			l.emails = append(l.emails, page.Email(page.Attr(a, "href")))
		}
	case "phone":
		for _, n := range page.FindAll(row, `a[href^="tel:"], span, p, li`) {
			if number := page.Phone(withoutLabel(page.Text(n))); number != "" {
				l.phones = append(l.phones, number)
				break
			}
		}
	case "link":
		for _, a := range page.FindAll(row, "a[href]") {
			if address := outward(p, a); address != "" {
				l.links = append(l.links, address)
			}
		}
	}
}

package site

import (
	"strings"
	"testing"
)

// TestIdentify holds what is a person's address on each network, and what looks like one.
func TestIdentify(t *testing.T) {
	for _, c := range []struct{ address, canonical string }{
		{"https://github.com/MirelaVosk", "https://github.com/mirelavosk"},
		{"http://www.github.com/mirelavosk/", "https://github.com/mirelavosk"},
		{"https://github.com/mirelavosk?tab=repositories&q=x", "https://github.com/mirelavosk"},
		{"https://github.com/mirelavosk#start-of-content", "https://github.com/mirelavosk"},
		{"https://gist.github.com/mirelavosk", "https://github.com/mirelavosk"},
		{"https://github.com/sponsors/mirelavosk", "https://github.com/mirelavosk"},
		{"https://github.com/mirelavosk/tinyjit", ""},
		{"https://github.com/orgs/kartenwerk-example/people", ""},
		{"https://github.com/orgs/kartenwerk-example", ""},
		{"https://github.com/features", ""},
		{"https://github.com/topics/go", ""},
		{"https://github.com/topics", ""},
		{"https://github.com/search?q=ada", ""},
		{"https://github.com/login", ""},
		{"https://github.com/", ""},
		{"https://github.com/-x", ""},
		{"https://github.com/a--b", ""},
		{"https://github.com/%3Cscript%3E", ""},
		{"https://raw.githubusercontent.com/mirelavosk/x/main/README.md", ""},
		{"https://github.com.evil.example/mirelavosk", ""},

		{"https://x.com/LeonieFabry", "https://x.com/leoniefabry"},
		{"https://twitter.com/LeonieFabry", "https://x.com/leoniefabry"},
		{"https://mobile.twitter.com/leoniefabry?s=20&t=abc", "https://x.com/leoniefabry"},
		{"https://www.twitter.com/@leoniefabry", "https://x.com/leoniefabry"},
		{"https://mobile.x.com/leoniefabry/", "https://x.com/leoniefabry"},
		{"https://twitter.com/leoniefabry/with_replies", "https://x.com/leoniefabry"},
		{"https://x.com/leoniefabry/media", "https://x.com/leoniefabry"},
		{"https://x.com/leoniefabry/photo", "https://x.com/leoniefabry"},
		{"https://twitter.com/intent/user?screen_name=LeonieFabry", "https://x.com/leoniefabry"},
		{"https://x.com/intent/follow?screen_name=leoniefabry&region=follow_link", "https://x.com/leoniefabry"},
		{"http://twitter.com/#!/leoniefabry", "https://x.com/leoniefabry"},
		{"https://x.com/leoniefabry/status/1234567890", ""},
		{"https://x.com/leoniefabry/followers", ""},
		{"https://x.com/leoniefabry/following", ""},
		{"https://x.com/home", ""},
		{"https://x.com/i/flow/login", ""},
		{"https://x.com/search?q=ada", ""},
		{"https://x.com/hashtag/bridges", ""},
		{"https://x.com/intent/tweet?text=hello", ""},
		{"https://x.com/explore/tabs/trending", ""},
		{"https://x.com/a_handle_that_is_too_long", ""},
		{"https://x.com/", ""},
		{"https://netflix.com/leoniefabry", ""},

		{"https://scholar.google.com/citations?user=AAAAexampl_1&hl=en", "https://scholar.google.com/citations?user=AAAAexampl_1"},
		{"https://scholar.google.co.uk/citations?hl=en&user=AAAAexampl_1&view_op=list_works", "https://scholar.google.com/citations?user=AAAAexampl_1"},
		{"https://scholar.google.com/citations?view_op=view_citation&user=AAAAexampl_1&citation_for_view=x", ""},
		{"https://scholar.google.com/scholar?q=ada", ""},
		{"https://scholar.google.com/citations?user=short", ""},
		{"https://en.wikipedia.org/wiki/Ilka_Sandvoort", ""}, // the address does not say that it is a person

		{"javascript:alert(1)", ""},
		{"mailto:a@b.example", ""},
		{"", ""},
		{"://", ""},
	} {
		identifies(t, c.address, c.canonical)
	}
}

// identifies holds that an address is that of a profile, or of none if canonical is empty, on its host and in an archive.
func identifies(t *testing.T, address, canonical string) {
	t.Helper()
	link, ok := Identify(address)
	if ok != (canonical != "") || link.URL != canonical {
		t.Errorf("Identify(%q) = %q, want %q", address, link.URL, canonical)
		return
	}
	if !ok {
		return
	}
	if !strings.HasSuffix(link.URL, link.Handle) {
		t.Errorf("Identify(%q) has the handle %q, which is not the end of %s", address, link.Handle, link.URL)
	}
	if again, ok := Identify(link.URL); !ok || again != link {
		t.Errorf("%s, canonical of %q, is read again as %+v", link.URL, address, again)
	}
	if archived, ok := Identify("https://web.archive.org/web/20190304050607/" + address); !ok || archived != link {
		t.Errorf("archived, %s is read as %+v", address, archived)
	}
}

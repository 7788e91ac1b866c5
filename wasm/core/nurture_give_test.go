package core

import (
	"testing"
)

func TestIntroductionOfWhoIsJoined(t *testing.T) {
	r := newRig(t)
	elder, younger, bob := r.save("Ada Exemple"), r.save("Ada Exemple"), r.save("Bob Sample")
	r.acts("keepIntroduction", `{"id":"","a":{"id":%q,"name":""},"b":{"id":%q,"name":""},"why":"a lease","day":"","state":"thought"}`, younger, bob)
	introductions := func() IntroductionsAnswer { return ok[IntroductionsAnswer](t, r.Core, "introductions", `{}`) }
	joined := r.acts("join", `{"pairs":[{"a":%q,"b":%q}]}`, elder, younger)
	if all := introductions(); len(all.Introductions) != 1 || all.Introductions[0].A.ID != elder {
		t.Errorf("joined: %+v", all)
	}
	r.acts("undo", `{"act":%q}`, joined.Act)
	if all := introductions(); len(all.Introductions) != 1 || all.Introductions[0].A.ID != younger {
		t.Errorf("apart again: %+v", all)
	}
	r.acts("delete", `{"id":%q}`, bob)
	if all := introductions(); len(all.Introductions) != 0 {
		t.Errorf("one of them is in the bin: %+v", all)
	}
}

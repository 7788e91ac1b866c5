package core

import (
	"strings"
	"testing"

	"carnet/wasm/carnet"
)

func TestSearches(t *testing.T) {
	c := open(t)
	kept := ok[carnet.Acted](t, c, "keepSearch", `{"name":"Printers","query":"tag:print","order":"name"}`)
	if kept.Act == "" || kept.Name != "Printers" {
		t.Errorf("kept: %+v", kept)
	}
	renamed := ok[carnet.Acted](t, c, "keepSearch", `{"id":"`+kept.ID+`","name":"Press","query":"tag:print"}`)
	want := SavedSearch{ID: kept.ID, Name: "Press", Query: "tag:print"}
	if got := ok[SearchesAnswer](t, c, "searches", `{}`).Searches; len(got) != 1 || got[0] != want {
		t.Errorf("searches: %+v, want %+v", got, want)
	}
	ok[carnet.Acted](t, c, "undo", `{"act":"`+renamed.Act+`"}`)
	want = SavedSearch{ID: kept.ID, Name: "Printers", Query: "tag:print", Order: "name"}
	if got := ok[SearchesAnswer](t, c, "searches", `{}`).Searches; len(got) != 1 || got[0] != want {
		t.Errorf("undone: %+v, want %+v", got, want)
	}
	ok[carnet.Acted](t, c, "deleteSearch", `{"id":"`+kept.ID+`"}`)
	if got := ok[SearchesAnswer](t, c, "searches", `{}`).Searches; len(got) != 0 {
		t.Errorf("deleted: %+v", got)
	}
	for request, code := range map[string]string{
		`{"name":" ","query":"x"}`: carnet.CodeFactEmpty, `{"id":"search/none","name":"x","query":"x"}`: carnet.CodeThingUnknown,
		`{"id":"goal/g","name":"x","query":"x"}`:                  carnet.CodeThingUnknown,
		`{"name":"x","query":"` + strings.Repeat("é", 201) + `"}`: carnet.CodeTooLong,
	} {
		if answer := ask(c, "keepSearch", request); !strings.Contains(answer, `"`+code+`"`) {
			t.Errorf("keepSearch %s: %s, want %s", request, answer, code)
		}
	}
}

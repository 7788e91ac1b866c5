package core

import (
	"strings"
	"testing"

	"carnet/wasm/carnet"
)

func TestHistoryAndBin(t *testing.T) {
	c := open(t)
	saved := ok[carnet.Saved](t, c, "save", card)
	ok[carnet.Acted](t, c, "delete", `{"id":"`+saved.ID+`"}`)
	if bin := ok[BinAnswer](t, c, "bin", `{}`).People; len(bin) != 1 || bin[0].Name != "Ada Exemple" || bin[0].Days != 30 {
		t.Errorf("bin: %+v", bin)
	}
	restored := ok[carnet.Acted](t, c, "restore", `{"ids":["`+saved.ID+`"]}`)
	acts := ok[ActsAnswer](t, c, "acts", `{}`).Acts
	if len(acts) != 3 || acts[0].Act != restored.Act || acts[0].What != carnet.ActRestored || acts[0].Name != "Ada Exemple" || !acts[0].Here {
		t.Errorf("acts: %+v", acts)
	}
	if held := ok[QuarantineAnswer](t, c, "quarantine", `{}`).Devices; len(held) != 0 {
		t.Errorf("quarantine: %+v", held)
	}
	for request, code := range map[string]string{`{"device":"x","do":"keep"}`: carnet.CodeNothingHeld, `{"device":"x","do":"burn"}`: CodeRequest} {
		if answer := ask(c, "resolveQuarantine", request); !strings.Contains(answer, `"`+code+`"`) {
			t.Errorf("resolveQuarantine %s: %s, want %s", request, answer, code)
		}
	}
}

package carnet_test

import (
	"testing"

	"carnet/wasm/carnet"
)

// TestWithDirectories does everything again that touches what is known in short, with a directory made anew by every
// Settle after anybody has changed.
func TestWithDirectories(t *testing.T) {
	defer carnet.MakeDirectories(0)()
	for name, test := range map[string]func(t *testing.T){
		"Killed": TestKilledAtEveryCommit, "Damage": TestDamage, "Newer": TestNewerFormatIsRefused, "TwoCores": TestTwoCores,
		"Racing": TestRacingSaves, "NewRules": TestNewRules, "Search": TestSearch,
		"Forget": TestForget, "Elsewhere": TestForgottenElsewhere, "BinIsEmptied": TestBinIsEmptied, "AllOrNothing": TestForgetIsAllOrNothing,
		"Acts": TestActs, "Bin": TestBin, "HeldBack": TestHeldBackIsResolved,
	} {
		t.Run(name, test)
	}
}

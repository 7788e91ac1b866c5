//go:build !js

package relaytest

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"carnet/sync/wire"
)

// secrets is what a carnet could say; none of it may be found on a relay.
var secrets = []string{
	"Noémie Vasseur-Okonkwo", "noemie@example.org", "+33 1 99 00 12 34", "https://people.example/in/noemie-v",
	"wishes to leave the bank by spring", "Schreibtisch im Flur", "Handy von Oma", "invitation-only-word",
}

// A Sealed is a relay whose storage and logs can be read after it has stopped.
type Sealed struct {
	Target Target
	Stop   func()
	Folder string        // everything that it has stored
	Said   func() string // everything that it has logged
}

// Run has devices store secrets in every way that the protocol has, and searches all that the relay keeps for them.
func (sealed Sealed) Run(t *testing.T) {
	target := sealed.Target
	laptop, phrase := target.found(t)
	desktop := laptop.add(t)
	first := laptop.chain.Len()
	no(t, laptop.chain.Rename(laptop.keys, laptop.epochs, laptop.keys.ID, secrets[5], time.Now()))
	no(t, laptop.chain.Rename(laptop.keys, laptop.epochs, desktop.keys.ID, secrets[6], time.Now()))
	laptop.ok(t, "POST", "/chain", laptop.step(t, first, nil))
	for _, secret := range secrets {
		laptop.push(t, secret)
		laptop.push(t, strings.Repeat(secret+" ", 500))
	}
	lengths := map[int]int{}
	for n := range 40 { // fields of many lengths, and what is seen of them has one
		frame := laptop.seal(t, []byte(strings.Repeat("x", 1+n*15)))
		laptop.ok(t, "POST", "/log", frame)
		lengths[len(frame)]++
	}
	if len(lengths) != 1 || lengths[1<<10] != 40 {
		t.Errorf("single fields are seen with the lengths %v", lengths)
	}
	laptop.pull(t)
	_, frame := laptop.snapshot(t, strings.Join(secrets, "\n"))
	laptop.ok(t, "POST", "/snapshot", frame)
	pairing, err := wire.NewPairing([]byte(secrets[7]))
	no(t, err)
	offer, _ := wire.NewOffer(laptop.chain.Vault, laptop.keys.ID)
	said, err := pairing.SealOffer(offer)
	no(t, err)
	target.puts(t, pairing.Box, "/0", said, laptop.pass(t, wire.PurposePair, pairing.Box))
	said, err = pairing.SealAnswer(wire.NewAnswer(phrase.Member, secrets[6]))
	no(t, err)
	target.puts(t, pairing.Box, "/1", said, nil)
	other, _, step := target.foundation(t)
	refused(t, "not an invite", other.begin(t, step, secrets[7]), 403, wire.CodeInvite)
	sealed.Stop()

	kept := map[string][]byte{"what it has logged": []byte(sealed.Said())}
	err = filepath.WalkDir(sealed.Folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		kept[filepath.Base(path)], err = os.ReadFile(path)
		return err
	})
	no(t, err)
	size := 0
	for name, content := range kept {
		size += len(content)
		for _, secret := range secrets {
			for how, form := range forms(secret) {
				if bytes.Contains(content, form) {
					t.Errorf("%s holds %q %s", name, secret, how)
				}
			}
		}
	}
	if size < 100<<10 {
		t.Errorf("only %d bytes were searched", size)
	}
}

// forms are the ways in which a text could lie somewhere.
func forms(secret string) map[string][]byte {
	all := map[string][]byte{
		"as it is": []byte(secret),
		"in small": []byte(strings.ToLower(secret)),
		"in hex":   []byte(hex.EncodeToString([]byte(secret))),
		"in part":  []byte(secret[:len(secret)*2/3]),
	}
	for shift := range 3 { // base64, whatever stands before it
		padded := base64.StdEncoding.EncodeToString(append(make([]byte, shift), secret...))
		all["in base64, "+string(rune('0'+shift))] = []byte(padded[4 : len(padded)-4])
	}
	var wide []byte
	for _, unit := range utf16.Encode([]rune(secret)) {
		wide = append(wide, byte(unit), byte(unit>>8))
	}
	all["in UTF-16"] = wide
	return all
}

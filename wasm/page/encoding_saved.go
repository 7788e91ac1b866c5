//go:build !js

package page

import "golang.org/x/net/html/charset"

// fromLegacy gives what turns an encoding, by its label, into UTF-8; nil for UTF-8 itself and for what is none.
func fromLegacy(label string) func(raw []byte) ([]byte, error) {
	set, name := charset.Lookup(label)
	if set == nil || name == "utf-8" {
		return nil
	}
	return set.NewDecoder().Bytes
}

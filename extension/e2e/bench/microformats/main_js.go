// The peer of the bench read_2mb: the microformats parser of willnorris.com/go/microformats, in WebAssembly as the core is.
// It is no part of what is packaged.
package main

import (
	"net/url"
	"strings"
	"syscall/js"

	"willnorris.com/go/microformats"
)

func main() {
	js.Global().Set("parseMicroformats", js.FuncOf(func(_ js.Value, args []js.Value) any {
		address, err := url.Parse(args[1].String())
		if err != nil {
			return -1
		}
		return len(microformats.Parse(strings.NewReader(args[0].String()), address).Items)
	}))
	select {}
}

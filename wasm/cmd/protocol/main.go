// Command protocol writes extension/protocol.d.ts, the contract between the core and the extension's pages, from the
// Go types that core's operations take and answer:
//
//	go run ./wasm/cmd/protocol
package main

import (
	"fmt"
	"os"
)

const declarations = "extension/protocol.d.ts"

func main() {
	text, err := declare(".")
	if err == nil {
		err = os.WriteFile(declarations, []byte(text), 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "protocol:", err)
		os.Exit(1)
	}
}

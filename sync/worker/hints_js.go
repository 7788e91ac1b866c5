//go:build js && wasm

package main

import (
	"net/http"
	"syscall/js"

	"carnet/sync/wire"
)

// hints are the object's WebSockets: the platform keeps them, also while the object sleeps.
type hints struct{ platform js.Value }

// Serve says who listens; worker.mjs then accepts the WebSocket under that name.
func (h hints) Serve(w http.ResponseWriter, _ *http.Request, _ wire.Vault, member wire.MemberID) {
	w.Header().Set("Carnet-Listener", member.String())
}

func (h hints) Changed(_ wire.Vault, seq uint64) { h.platform.Call("changed", float64(seq)) }

func (h hints) Drop(_ wire.Vault, member wire.MemberID) {
	name := ""
	if member != (wire.MemberID{}) {
		name = member.String()
	}
	h.platform.Call("drop", name)
}

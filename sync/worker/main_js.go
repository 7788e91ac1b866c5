//go:build js && wasm

// The relay in a Durable Object: worker.mjs starts one instance for each vault or box and hands it the object's storage.
package main

import (
	"strconv"
	"strings"
	"time"

	"github.com/syumai/workers"
	"github.com/syumai/workers/cloudflare"

	"carnet/sync/relay"
)

// What is taken where the variables QUOTA and RATE are not set: bytes a vault may hold, requests a second.
const (
	quota = 256 << 20
	rate  = 50
)

func main() {
	platform := cloudflare.GetBinding("PLATFORM")
	storage := openStorage(platform)
	handler, err := relay.New(relay.Config{
		DB:      storage.db,
		Tx:      storage.Tx,
		Hints:   hints{platform},
		Invites: lines(cloudflare.Getenv("INVITE")),
		Quota:   int64(setting("QUOTA", quota)),
		Rate:    setting("RATE", rate),
		Wake:    func(at time.Time) { platform.Call("wake", at.UnixMilli()) },
	})
	if err != nil {
		panic(err) // before any request: the object answers that it is not available
	}
	workers.ServeNonBlock(oneByOne(handler, platform))
	workers.Ready()
	select {}
}

func setting(name string, otherwise float64) float64 {
	if n, err := strconv.ParseFloat(cloudflare.Getenv(name), 64); err == nil && n > 0 {
		return n
	}
	return otherwise
}

func lines(text string) (found []string) {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			found = append(found, line)
		}
	}
	return found
}

//go:build !js

package main

import (
	"bytes"
	"context"
	"log/slog"
	"strings"
	"sync"
	"testing"

	"carnet/sync/relay/relaytest"
)

// A page of the log, while others write to it.
type journal struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (j *journal) Write(p []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.b.Write(p)
}

func (j *journal) String() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.b.String()
}

const testQuota = 4 << 20

// start runs a server in a folder until the test ends, or stop is called.
func start(t testing.TB, folder string, more ...string) (target relaytest.Target, log *journal, stop func()) {
	t.Helper()
	o, err := parse(append([]string{"-listen", "127.0.0.1:0", "-data", folder, "-invite", "come on in", "-quota", "4194304", "-rate", "50"}, more...))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	log = &journal{}
	address, ended := make(chan string, 1), make(chan error, 1)
	go func() {
		ended <- run(ctx, o, slog.New(slog.NewJSONHandler(log, nil)), func(a string) { address <- a })
	}()
	stop = sync.OnceFunc(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	t.Cleanup(stop)
	select {
	case a := <-address:
		return relaytest.Target{Base: "http://" + a, Invite: "come on in", Quota: testQuota}, log, stop
	case err := <-ended:
		t.Fatal(err)
	}
	panic("unreachable")
}

func TestConformance(t *testing.T) {
	target, log, stop := start(t, t.TempDir())
	relaytest.Run(t, target)
	stop()
	if said := log.String(); strings.Contains(said, "unavailable") {
		t.Errorf("the server failed inside:\n%s", said)
	}
}

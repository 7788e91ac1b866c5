//go:build !js

package main

import (
	"bufio"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"carnet/sync/relay/relaytest"
)

// start runs the Worker that ./build.sh has built under workerd, until the test ends or stop is called.
func start(t testing.TB, folder string) (target relaytest.Target, stop func()) {
	t.Helper()
	if os.Getenv("CARNET_WORKER") == "" {
		t.Skip("CARNET_WORKER does not say where the built Worker lies: ./build.sh test does")
	}
	node := exec.Command("node", "serve.mjs", folder)
	node.Env = append(os.Environ(), "QUOTA=4194304", "RATE=50")
	node.Stderr = os.Stderr
	in, err := node.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := node.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := node.Start(); err != nil {
		t.Fatal(err)
	}
	stop = func() {
		in.Close()
		ended := time.AfterFunc(20*time.Second, func() { node.Process.Kill() })
		node.Wait()
		ended.Stop()
	}
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		stop()
		t.Fatalf("the Worker did not start: %v", err)
	}
	return relaytest.Target{Base: strings.TrimSpace(address), Invite: "come on in", Quota: 4 << 20}, stop
}

func TestConformance(t *testing.T) {
	target, stop := start(t, t.TempDir())
	t.Cleanup(stop)
	relaytest.Run(t, target)
}

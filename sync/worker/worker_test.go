//go:build unix

package main

import (
	"bufio"
	"compress/gzip"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"carnet/sync/relay/relaytest"
)

// start runs the Worker that ./build.sh has built under workerd, with its storage in a folder. stop ends it in order,
// kill as kill -9 does, with all that it has started.
func start(t testing.TB, folder string) (target relaytest.Target, said *journal, stop, kill func()) {
	t.Helper()
	if os.Getenv("CARNET_WORKER") == "" {
		t.Skip("CARNET_WORKER does not say where the built Worker lies: ./build.sh test does")
	}
	said = &journal{}
	node := exec.Command("node", "serve.mjs", folder)
	node.Env = append([]string{"QUOTA=4194304", "RATE=20"}, os.Environ()...)
	node.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	in, err := node.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	node.Stdout, node.Stderr = write, said
	if err := node.Start(); err != nil {
		t.Fatal(err)
	}
	write.Close()
	stop = sync.OnceFunc(func() {
		in.Close()
		late := time.AfterFunc(20*time.Second, func() { syscall.Kill(-node.Process.Pid, syscall.SIGKILL) })
		node.Wait()
		late.Stop()
	})
	kill = func() {
		syscall.Kill(-node.Process.Pid, syscall.SIGKILL)
		node.Wait()
	}
	out := bufio.NewReader(read)
	address, err := out.ReadString('\n')
	if err != nil {
		kill()
		t.Fatalf("the Worker did not start: %v\n%s", err, said)
	}
	go io.Copy(said, out)
	return relaytest.Target{Base: strings.TrimSpace(address), Invite: "come on in", Quota: 4 << 20}, said, stop, kill
}

// A journal is what a process says.
type journal struct {
	mu sync.Mutex
	b  strings.Builder
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

func TestConformance(t *testing.T) {
	target, _, stop, _ := start(t, t.TempDir())
	t.Cleanup(stop)
	relaytest.Run(t, target)
}

func TestKnowsNothing(t *testing.T) {
	folder := t.TempDir()
	target, said, stop, _ := start(t, folder)
	t.Cleanup(stop)
	relaytest.Sealed{Target: target, Stop: stop, Folder: folder, Said: said.String}.Run(t)
}

func TestKilledUnderLoad(t *testing.T) {
	folder := t.TempDir()
	relaytest.Crash{Rounds: 2, Start: func(t *testing.T) (relaytest.Target, func()) {
		target, _, _, kill := start(t, folder)
		return target, kill
	}}.Run(t)
}

// workerd drops an object, and the Go in it, after ten seconds without a request; the WebSockets stay.
func TestSleeps(t *testing.T) {
	target, _, stop, _ := start(t, t.TempDir())
	t.Cleanup(stop)
	relaytest.Sleeps(t, target, 12*time.Second)
}

// The bundle that is deployed.
func TestSize(t *testing.T) {
	built := os.Getenv("CARNET_WORKER")
	if built == "" {
		t.Skip("CARNET_WORKER does not say where the built Worker lies: ./build.sh test does")
	}
	var size counter
	for _, name := range []string{"relay.wasm", "worker.mjs", "wasm_exec.js"} {
		content, err := os.ReadFile(filepath.Join(built, name))
		if err != nil {
			t.Fatal(err)
		}
		packed := gzip.NewWriter(&size)
		if _, err := packed.Write(content); err != nil {
			t.Fatal(err)
		}
		packed.Close()
	}
	if t.Logf("the Worker is %d bytes, gzipped", size); size > 2_000_000 {
		t.Errorf("the Worker is %d bytes, gzipped; at most 2,000,000", size)
	}
}

type counter int

func (c *counter) Write(p []byte) (int, error) { *c += counter(len(p)); return len(p), nil }

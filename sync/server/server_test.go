//go:build !js

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

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
	o, err := parse(append([]string{"-listen", "127.0.0.1:0", "-data", folder, "-invite", "come on in", "-quota", "4194304", "-rate", "50"}, more...), io.Discard)
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

// TestMain makes the test binary the server itself where a test has to kill one.
func TestMain(m *testing.M) {
	if os.Getenv("CARNET_SYNC_AS_SERVER") != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

func TestKilledUnderLoad(t *testing.T) {
	folder := t.TempDir()
	relaytest.Crash{Rounds: 5, Start: func(t *testing.T) (relaytest.Target, func()) {
		server := exec.Command(os.Args[0], "-listen", "127.0.0.1:0", "-data", folder, "-invite", "come on in", "-rate", "10000")
		server.Env = append(os.Environ(), "CARNET_SYNC_AS_SERVER=1")
		said, err := server.StderrPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := server.Start(); err != nil {
			t.Fatal(err)
		}
		var line struct{ Address string }
		if err := json.NewDecoder(said).Decode(&line); err != nil || line.Address == "" {
			t.Fatal(err, line)
		}
		return relaytest.Target{Base: "http://" + line.Address, Invite: "come on in"}, func() {
			server.Process.Kill()
			server.Wait()
		}
	}}.Run(t)
}

func TestKnowsNothing(t *testing.T) {
	folder := t.TempDir()
	target, log, stop := start(t, folder)
	relaytest.Sealed{Target: target, Stop: stop, Folder: folder, Said: log.String}.Run(t)
	if n := strings.Count(log.String(), "127.0.0.1"); n != 1 {
		t.Errorf("the log has %d addresses, want its own alone:\n%s", n, log)
	}
}

// A backup that is made while the server runs opens, and holds what was acknowledged before it.
func TestBackup(t *testing.T) {
	folder, copied := t.TempDir(), t.TempDir()
	target, _, stop := start(t, folder)
	relaytest.Keeps(t, target, func() relaytest.Target {
		o, err := parse([]string{"-data", folder, "-backup", filepath.Join(copied, databaseName)}, io.Discard)
		if err != nil {
			t.Fatal(err)
		}
		if err := run(t.Context(), o, slog.New(slog.DiscardHandler), nil); err != nil {
			t.Fatal(err)
		}
		stop()
		target, _, _ := start(t, copied)
		return target
	})
}

func TestBackupOfNothing(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "misspelt")
	o, err := parse([]string{"-data", folder, "-backup", filepath.Join(t.TempDir(), "copy.db")}, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	if err := run(t.Context(), o, slog.New(slog.DiscardHandler), nil); err == nil {
		t.Error("a backup was made of a folder that there is not")
	}
	if _, err := os.Stat(folder); err == nil {
		t.Error("the folder was made")
	}
}

// An idle server answers what was begun and ends at once.
func TestStopsGracefully(t *testing.T) {
	folder := t.TempDir()
	target, _, stop := start(t, folder)
	relaytest.Keeps(t, target, func() relaytest.Target {
		stop()
		target, _, _ := start(t, folder)
		return target
	})
}

func TestMetrics(t *testing.T) {
	counted := newMetrics(func() []gauge { return gauges(t.TempDir(), newHints()) })
	counted.observe("GET", "/v1/v/…/log", 200, "", 3*time.Millisecond)
	counted.observe("HACK", "", 405, "method", time.Millisecond)
	answer := httptest.NewRecorder()
	counted.ServeHTTP(answer, nil)
	for _, want := range []string{
		`carnet_sync_answers_total{method="GET",route="/v1/v/…/log",status="200",code=""} 1`,
		`carnet_sync_answers_total{method="other",route="",status="405",code="method"} 1`,
		`carnet_sync_answer_seconds_bucket{method="GET",route="/v1/v/…/log",le="0.0025"} 0`,
		`carnet_sync_answer_seconds_bucket{method="GET",route="/v1/v/…/log",le="0.005"} 1`,
		`carnet_sync_listeners 0`,
	} {
		if !strings.Contains(answer.Body.String(), want+"\n") {
			t.Errorf("%s is missing in\n%s", want, answer.Body)
		}
	}
}

func TestOptions(t *testing.T) {
	for _, args := range [][]string{
		{}, {"-data", "x"}, {"-data", "x", "-invite", "short"}, {"-data", "x", "-invite", "long enough", "more"},
		{"-data", "x", "-invite-file", "there is none"},
	} {
		if _, err := parse(args, io.Discard); err == nil {
			t.Errorf("%q was taken", args)
		}
	}
}

func TestConformance(t *testing.T) {
	target, log, stop := start(t, t.TempDir())
	relaytest.Run(t, target)
	stop()
	if said := log.String(); strings.Contains(said, "unavailable") {
		t.Errorf("the server failed inside:\n%s", said)
	}
}

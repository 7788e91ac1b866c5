//go:build linux

package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"carnet/sync/relay/relaytest"
)

// A row is what extension/e2e/bench/sync.js makes a line of the report of.
type row struct {
	Name    string    `json:"name"`
	Unit    string    `json:"unit"`
	Samples []float64 `json:"samples"`
	Peer    string    `json:"peer,omitempty"`
	Peers   []float64 `json:"peer_samples,omitempty"`
	Goal    string    `json:"goal,omitempty"`
	Most    float64   `json:"most,omitempty"` // the goal as a number: the median is at most this
}

// native runs dist/carnet-sync, whose path CARNET_SERVER says.
func native(t testing.TB) (target relaytest.Target, pid int) {
	t.Helper()
	server := exec.Command(os.Getenv("CARNET_SERVER"), "-listen", "127.0.0.1:0", "-data", t.TempDir(), "-invite", "come on in", "-rate", "100000", "-quota", "4000000000", "-vaults", "100000")
	said, err := server.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		server.Process.Signal(os.Interrupt)
		server.Wait()
	})
	var line struct{ Address string }
	if err := json.NewDecoder(bufio.NewReader(said)).Decode(&line); err != nil || line.Address == "" {
		t.Fatal(err, line)
	}
	return relaytest.Target{Base: "http://" + line.Address, Invite: "come on in", Client: wide}, server.Process.Pid
}

// wide is a client that keeps many connections.
var wide = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 512}}

// child finds the process below another whose name begins with this.
func child(t testing.TB, name string) int {
	t.Helper()
	stats, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		t.Fatal(err)
	}
	parents, found := map[int]int{}, []int{}
	for _, stat := range stats {
		content, err := os.ReadFile(stat)
		if err != nil {
			continue // it has ended
		}
		open, end := strings.IndexByte(string(content), '('), strings.LastIndexByte(string(content), ')')
		fields := strings.Fields(string(content)[end+1:])
		pid, _ := strconv.Atoi(strings.TrimSpace(string(content)[:open]))
		parents[pid], _ = strconv.Atoi(fields[1])
		if strings.HasPrefix(string(content)[open+1:end], name) {
			found = append(found, pid)
		}
	}
	for _, pid := range found {
		for above := pid; above > 1; above = parents[above] {
			if above == os.Getpid() {
				return pid
			}
		}
	}
	t.Fatalf("no process %s below this one", name)
	return 0
}

// spent gives the processor time of all threads of a process; those that have ended are missing.
func spent(pid int) (total time.Duration) {
	threads, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/schedstat", pid))
	for _, thread := range threads {
		if content, err := os.ReadFile(thread); err == nil {
			ns, _ := strconv.ParseInt(strings.Fields(string(content))[0], 10, 64)
			total += time.Duration(ns)
		}
	}
	return total
}

func ms(took []time.Duration) (all []float64) {
	for _, d := range took {
		all = append(all, math.Round(d.Seconds()*1e6)/1e3)
	}
	return all
}

// TestBench measures what CARNET_BENCH names, and writes the rows to the file CARNET_ROWS.
func TestBench(t *testing.T) {
	asked := strings.Fields(os.Getenv("CARNET_BENCH"))
	if len(asked) == 0 {
		t.Skip("CARNET_BENCH does not say what to measure: ./build.sh bench does")
	}
	var rows []row
	for _, name := range asked {
		switch name {
		case "sync_push_50kb":
			rows = append(rows, pushes(t)...)
		case "sync_growth":
			rows = append(rows, growth(t)...)
		case "sync_1000_vaults":
			rows = append(rows, vaults(t)...)
		default:
			t.Fatalf("no bench is called %s", name)
		}
	}
	content, err := json.Marshal(rows)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(os.Getenv("CARNET_ROWS"), content, 0o644); err != nil {
		t.Fatal(err)
	}
}

// pushes takes a push of 50 kB through workerd and the same to the native server in turn: processor time and clock time.
func pushes(t *testing.T) []row {
	t.Setenv("QUOTA", "4000000000")
	t.Setenv("RATE", "100000")
	worker, _, stop, _ := start(t, t.TempDir())
	t.Cleanup(stop)
	workerd := child(t, "workerd")
	program, pid := native(t)
	theirs, ours := relaytest.Bench{Target: program}.Pusher(t, 50_000), relaytest.Bench{Target: worker}.Pusher(t, 50_000)
	var cpu, clock, peerCPU, peerClock []time.Duration
	for i := range 120 {
		before := spent(workerd)
		took := ours()
		time.Sleep(5 * time.Millisecond) // what it does after the answer counts too
		used := spent(workerd) - before
		before = spent(pid)
		peerTook := theirs()
		time.Sleep(5 * time.Millisecond)
		if i < 20 {
			continue
		}
		cpu, clock = append(cpu, used), append(clock, took)
		peerCPU, peerClock = append(peerCPU, spent(pid)-before), append(peerClock, peerTook)
	}
	return []row{
		{Name: "sync_push_50kb", Unit: "ms", Samples: ms(cpu), Peer: "the native server", Peers: ms(peerCPU), Goal: "processor time in workerd at most 10 ms", Most: 10},
		{Name: "sync_push_50kb_clock", Unit: "ms", Samples: ms(clock), Peer: "the native server", Peers: ms(peerClock)},
	}
}

// growth is how long a push and a pull take when a vault holds so many batches.
func growth(t *testing.T) (rows []row) {
	t.Setenv("QUOTA", "4000000000")
	t.Setenv("RATE", "100000")
	marks := []int{1, 10, 100, 1000, 10_000, 100_000}
	add := func(where string) func(mark int, push, pull []time.Duration) {
		return func(mark int, push, pull []time.Duration) {
			rows = append(rows,
				row{Name: fmt.Sprintf("sync_%s_push_at_%d", where, mark), Unit: "ms", Samples: ms(push)},
				row{Name: fmt.Sprintf("sync_%s_pull_at_%d", where, mark), Unit: "ms", Samples: ms(pull)})
		}
	}
	program, _ := native(t)
	relaytest.Bench{Target: program}.Growth(t, marks, 40, add("native"))
	worker, _, stop, _ := start(t, t.TempDir())
	t.Cleanup(stop)
	worker.Client = wide
	relaytest.Bench{Target: worker}.Growth(t, marks, 40, add("worker"))
	return rows
}

// vaults is a thousand vaults on the native server at rates that double until it does not follow any more.
func vaults(t *testing.T) (rows []row) {
	program, _ := native(t)
	for _, rate := range []float64{125, 250, 500, 1000, 2000, 4000, 8000, 16_000, 50_000} {
		took := relaytest.Bench{Target: program}.Vaults(t, 1000, rate, 8*time.Second)
		slices.Sort(took)
		p99 := took[len(took)*99/100]
		rows = append(rows,
			row{Name: fmt.Sprintf("sync_1000_vaults_%.0f_a_second", rate), Unit: "ms", Samples: ms(sampled(took))},
			row{Name: fmt.Sprintf("sync_1000_vaults_%.0f_a_second_p99", rate), Unit: "ms", Samples: ms([]time.Duration{p99})})
		if p99 > time.Second {
			break
		}
	}
	return rows
}

// sampled thins sorted samples out for the report, evenly.
func sampled(sorted []time.Duration) (some []time.Duration) {
	step := max(1, len(sorted)/400)
	for i := 0; i < len(sorted); i += step {
		some = append(some, sorted[i])
	}
	return some
}

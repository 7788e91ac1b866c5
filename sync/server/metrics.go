//go:build !js

package main

import (
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"sync"
	"time"

	"carnet/sync/wire"
)

// metrics counts answers, for Prometheus. Nothing in it names a vault, a member or an address.
type metrics struct {
	mu      sync.Mutex
	answers map[answerKind]uint64
	took    map[string]*histogram // by method and route
	gauges  func() []gauge
}

type answerKind struct {
	method, route string
	status        int
	code          wire.Code
}

type gauge struct {
	name, help string
	value      float64
}

// bounds of the buckets, in seconds.
var bounds = []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5}

type histogram struct {
	buckets []uint64 // one for each bound
	count   uint64
	sum     float64
}

func newMetrics(gauges func() []gauge) *metrics {
	return &metrics{answers: map[answerKind]uint64{}, took: map[string]*histogram{}, gauges: gauges}
}

func (m *metrics) observe(method, route string, status int, code wire.Code, took time.Duration) {
	switch method {
	case "GET", "POST", "PUT", "DELETE":
	default:
		method = "other"
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.answers[answerKind{method, route, status, code}]++
	name := fmt.Sprintf("method=%q,route=%q", method, route)
	h := m.took[name]
	if h == nil {
		h = &histogram{buckets: make([]uint64, len(bounds))}
		m.took[name] = h
	}
	h.count++
	h.sum += took.Seconds()
	for i, bound := range bounds {
		if took.Seconds() <= bound {
			h.buckets[i]++
		}
	}
}

// ServeHTTP writes the text format of Prometheus, version 0.0.4.
func (m *metrics) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	for _, g := range m.gauges() {
		fmt.Fprintf(w, "# HELP %s %s\n# TYPE %s gauge\n%s %g\n", g.name, g.help, g.name, g.name, g.value)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	fmt.Fprint(w, "# HELP carnet_sync_answers_total Answers, by route, status and code of what was wrong.\n# TYPE carnet_sync_answers_total counter\n")
	lines := make([]string, 0, len(m.answers))
	for k, n := range m.answers {
		lines = append(lines, fmt.Sprintf("carnet_sync_answers_total{method=%q,route=%q,status=\"%d\",code=%q} %d\n", k.method, k.route, k.status, k.code, n))
	}
	slices.Sort(lines)
	for _, line := range lines {
		io.WriteString(w, line)
	}
	fmt.Fprint(w, "# HELP carnet_sync_answer_seconds Time to answer.\n# TYPE carnet_sync_answer_seconds histogram\n")
	for _, name := range slices.Sorted(maps.Keys(m.took)) {
		h := m.took[name]
		for i, bound := range bounds {
			fmt.Fprintf(w, "carnet_sync_answer_seconds_bucket{%s,le=\"%g\"} %d\n", name, bound, h.buckets[i])
		}
		fmt.Fprintf(w, "carnet_sync_answer_seconds_bucket{%s,le=\"+Inf\"} %d\n", name, h.count)
		fmt.Fprintf(w, "carnet_sync_answer_seconds_sum{%s} %g\ncarnet_sync_answer_seconds_count{%s} %d\n", name, h.sum, name, h.count)
	}
}

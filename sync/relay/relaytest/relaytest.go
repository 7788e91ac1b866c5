//go:build !js

// Package relaytest is one conformance suite for every relay: the native server, the Worker, and whoever writes their
// own.
package relaytest

import (
	"net/http"
	"testing"
	"time"
)

// A Target is a running relay. It must have been started for the suite: its quota is small.
type Target struct {
	Base   string // its address, without a slash at the end
	Invite string
	Quota  int64 // bytes a vault may hold, between 3 and 8 MiB
	Client *http.Client
	Now    func() time.Time // the relay's clock, where a test turns it
}

func (target *Target) now() time.Time {
	if target.Now != nil {
		return target.Now()
	}
	return time.Now()
}

// Run runs the whole suite.
func Run(t *testing.T, target Target) {
	for _, test := range []struct {
		name string
		run  func(*Target, *testing.T)
	}{
		{"invite", (*Target).invite},
		{"strangers", (*Target).strangers},
		{"log", (*Target).logOrder},
		{"twice", (*Target).twice},
		{"together", (*Target).together},
		{"pages", (*Target).pages},
		{"seen", (*Target).seen},
		{"requests", (*Target).requests},
		{"bounds", (*Target).bounds},
		{"members", (*Target).members},
		{"revoke", (*Target).revoke},
		{"leave", (*Target).leave},
		{"steps", (*Target).steps},
		{"snapshot", (*Target).snapshots},
		{"trim", (*Target).trim},
		{"quota", (*Target).quota},
		{"pairing", (*Target).pairing},
		{"phrase", (*Target).phrase},
		{"hint", (*Target).hint},
		{"origins", (*Target).origins},
		{"status", (*Target).status},
		{"delete", (*Target).deleted},
		{"rate", (*Target).rate},
	} {
		t.Run(test.name, func(t *testing.T) { test.run(&target, t) })
	}
}

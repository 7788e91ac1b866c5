//go:build !js

package relaytest

import (
	"strings"
	"testing"
	"time"

	"carnet/sync/wire"
)

func (target *Target) snapshots(t *testing.T) {
	d, _ := target.found(t)
	refused(t, "no snapshot yet", d.ask(t, "GET", "/snapshot", nil), 404, wire.CodeNotFound)
	d.push(t, "one")
	d.pull(t)
	id, frame := d.snapshot(t, "part the first", strings.Repeat("x", wire.PartContentMax))
	before := d.log
	d.log = wire.NewLog(d.chain.Vault, wire.Position{Seq: 1})
	_, forked := d.snapshot(t, "x")
	refused(t, "of another log", d.ask(t, "POST", "/snapshot", forked), 409, wire.CodeLogForked)
	d.log = before

	third, err := d.chain.SealPart(d.keys, d.epochs, id, 2, nil)
	no(t, err)
	d.ok(t, "PUT", "/snapshot/"+id.String()+"/2", third)
	d.ok(t, "PUT", "/snapshot/"+id.String()+"/2", third)
	other, err := d.chain.SealPart(d.keys, d.epochs, id, 2, nil)
	no(t, err)
	refused(t, "other bytes for a part", d.ask(t, "PUT", "/snapshot/"+id.String()+"/2", other), 409, wire.CodeTaken)
	refused(t, "a part at another place", d.ask(t, "PUT", "/snapshot/"+id.String()+"/1", third), 400, wire.CodeMalformed)
	refused(t, "a part too many", d.ask(t, "POST", "/snapshot", frame), 409, wire.CodePartsMissing)

	id, frame = d.snapshot(t, "part the first", strings.Repeat("x", wire.PartContentMax))
	d.ok(t, "POST", "/snapshot", frame)
	d.ok(t, "POST", "/snapshot", frame)
	s, err := wire.DecodeSnapshot(d.ok(t, "GET", "/snapshot", nil))
	no(t, err)
	no(t, s.Verify(d.chain))
	content, err := s.OpenPart(d.chain.Vault, d.epochs, 0, d.ok(t, "GET", "/snapshot/"+id.String()+"/0", nil))
	no(t, err)
	if string(content) != "part the first" || s.ID != id {
		t.Errorf("%q of %v", content, s.ID)
	}
	refused(t, "a part that is not there", d.ask(t, "GET", "/snapshot/"+id.String()+"/2", nil), 404, wire.CodeNotFound)

	d.push(t, "two")
	d.pull(t)
	_, later := d.snapshot(t, "all of it")
	d.ok(t, "POST", "/snapshot", later)
	refused(t, "a part of the snapshot before", d.ask(t, "GET", "/snapshot/"+id.String()+"/0", nil), 404, wire.CodeNotFound)
	d.log = wire.NewLog(d.chain.Vault, wire.LogStart(d.chain.Vault))
	_, older := d.snapshot(t, "less")
	refused(t, "one that reaches less far", d.ask(t, "POST", "/snapshot", older), 409, wire.CodeSnapshotOlder)
}

func (target *Target) trim(t *testing.T) {
	laptop, _ := target.found(t)
	desktop := laptop.add(t)
	for _, content := range []string{"one", "two", "three"} {
		laptop.push(t, content)
	}
	laptop.pull(t)
	laptop.passed(t)
	desktop.pull(t)
	full := laptop.status(t).Stored
	_, frame := laptop.snapshot(t, "one, two, three")
	laptop.ok(t, "POST", "/snapshot", frame)
	if s := laptop.status(t); s.Trimmed != 0 {
		t.Errorf("trimmed to %d before the desktop has passed", s.Trimmed)
	}
	desktop.passed(t)
	s := laptop.status(t)
	if s.Trimmed != 3 || s.End.Seq != 3 || s.Stored >= full {
		t.Errorf("%+v, want trimmed to 3, and less stored than %d", s, full)
	}
	refused(t, "what is trimmed", desktop.ask(t, "GET", "/log?after=0", nil), 410, wire.CodeTrimmed)

	// A new device takes the snapshot and goes on from there.
	fresh := laptop.add(t)
	snapshot, err := wire.DecodeSnapshot(fresh.status(t).Snapshot)
	no(t, err)
	no(t, snapshot.Verify(fresh.chain))
	fresh.log = wire.NewLog(fresh.chain.Vault, snapshot.End)
	laptop.push(t, "four")
	if got := fresh.pull(t); len(got) != 1 || got[0] != "four" {
		t.Errorf("pulled %q", got)
	}
	// Who was away keeps its unsent edits: they are sealed by what it has seen, which is trimmed.
	desktop.log = wire.NewLog(desktop.chain.Vault, wire.LogStart(desktop.chain.Vault))
	desktop.push(t, "from long ago")
	if got := fresh.pull(t); len(got) != 1 {
		t.Errorf("pulled %q", got)
	}
}

func (target *Target) quota(t *testing.T) {
	d, _ := target.found(t)
	whole := strings.Repeat("x", wire.ContentMax)
	for n := int64(0); ; n++ {
		if n*wire.BatchMax > target.Quota {
			t.Fatalf("%d bytes were taken, the quota is %d", n*wire.BatchMax, target.Quota)
		}
		if a := d.ask(t, "POST", "/log", d.seal(t, []byte(whole))); a.status != 200 {
			refused(t, "full", a, 507, wire.CodeQuota)
			break
		}
	}
	for d.ask(t, "POST", "/log", d.seal(t, []byte("a little"))).status == 200 { // it ends: a batch has a least size
	}
	d.pull(t)
	// Who is to be put out is put out all the same.
	var err error
	first := d.chain.Len()
	d.epochs, err = d.chain.Renew(d.keys, d.epochs, nil, d.log.End(), time.Now())
	no(t, err)
	d.ok(t, "POST", "/chain", d.step(t, first, d.wraps(t)))
	// What empties it has room, too.
	_, frame := d.snapshot(t, whole)
	d.ok(t, "POST", "/snapshot", frame)
	d.passed(t)
	d.push(t, "and there is room again")
	if s := d.status(t); s.Stored > s.Quota || s.Quota != uint64(target.Quota) {
		t.Errorf("stored %d of %d", s.Stored, s.Quota)
	}
}

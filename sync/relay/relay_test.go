//go:build !js

package relay

import (
	"context"
	"database/sql"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	_ "modernc.org/sqlite"

	"carnet/sync/relay/relaytest"
	"carnet/sync/wire"
)

// deaf are hints that nobody hears.
type deaf struct{}

func (deaf) Serve(w http.ResponseWriter, _ *http.Request, _ wire.Vault, _ wire.MemberID) {
	w.WriteHeader(http.StatusUpgradeRequired)
}
func (deaf) Changed(wire.Vault, uint64)     {}
func (deaf) Drop(wire.Vault, wire.MemberID) {}

// turned is a clock that a test turns.
type turned struct {
	mu  sync.Mutex
	now time.Time
}

func (c *turned) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *turned) turn(by time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(by)
}

// open makes a relay over a database in a folder of the test.
func open(t testing.TB, change func(config *Config)) *Relay {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.ToSlash(filepath.Join(t.TempDir(), "relay.db"))+"?_pragma=journal_mode(wal)&_pragma=synchronous(off)&_txlock=immediate")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	var turn sync.Mutex
	config := Config{DB: db, Hints: deaf{}, Invites: []string{"come on in"}, Quota: 4 << 20, Rate: 1e6, Tx: func(ctx context.Context, f func(q Querier) error) error {
		turn.Lock()
		defer turn.Unlock()
		tx, err := db.BeginTx(ctx, nil)
		if err != nil {
			return err
		}
		defer tx.Rollback()
		if err := f(tx); err != nil {
			return err
		}
		return tx.Commit()
	}}
	change(&config)
	r, err := New(config)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestWhatRunsOut(t *testing.T) {
	clock := &turned{now: time.UnixMilli(1_790_000_000_000)}
	r := open(t, func(config *Config) { config.Now = clock.Now })
	server := httptest.NewServer(r)
	defer server.Close()
	relaytest.Clock{
		Target: relaytest.Target{Base: server.URL, Invite: "come on in", Quota: r.Quota, Now: clock.Now},
		Turn:   clock.turn,
		Sweep: func() time.Time {
			next, err := r.Sweep(t.Context())
			if err != nil {
				t.Error(err)
			}
			return next
		},
	}.Run(t)
}

// Who asks a relay on which nothing was begun leaves nothing on its disk.
func TestStrangersLeaveNothing(t *testing.T) {
	r := open(t, func(*Config) {})
	keys, err := wire.NewKeys(wire.Device, wire.NewSeed())
	if err != nil {
		t.Fatal(err)
	}
	for _, method := range []string{"GET", "POST", "PUT", "DELETE"} {
		for _, path := range []string{"/v1/v/" + wire.Vault{}.String() + "/chain", "/v1/v/" + wire.Vault{}.String() + "/log", "/v1/b/" + wire.BoxID{}.String() + "/0", "/v1/b/" + wire.BoxID{}.String() + "/1"} {
			request := httptest.NewRequest(method, path, strings.NewReader("x"))
			request.Header.Set(wire.HeaderAuthorization, keys.Authorize(wire.Vault{}, method, path, []byte("x"), time.Now(), wire.NewNonce()))
			request.Header.Set(wire.HeaderInvite, "guessed")
			request.Header.Set(wire.HeaderPass, "guessed")
			r.ServeHTTP(httptest.NewRecorder(), request)
		}
	}
	var tables int
	if err := r.DB.QueryRowContext(t.Context(), `SELECT count(*) FROM sqlite_master`).Scan(&tables); err != nil || tables != 0 {
		t.Errorf("%d tables, %v", tables, err)
	}
}

func TestWhoGuessesIsSlowedDown(t *testing.T) {
	clock := &turned{now: time.UnixMilli(1_790_000_000_000)}
	r := open(t, func(config *Config) {
		config.Now = clock.Now
		config.Stranger = func(r *http.Request) string { return r.Header.Get("From") }
	})
	guess := func(from string) int {
		request := httptest.NewRequest("GET", "/v1/b/"+wire.BoxID{}.String()+"/0", nil)
		request.Header.Set("From", from)
		answer := httptest.NewRecorder()
		r.ServeHTTP(answer, request)
		return answer.Code
	}
	for i := range 60 {
		if status := guess("one"); status != http.StatusNotFound {
			t.Fatalf("guess %d: %d", i, status)
		}
	}
	if status := guess("one"); status != http.StatusTooManyRequests {
		t.Errorf("after 60 guesses: %d", status)
	}
	if status := guess("another"); status != http.StatusNotFound {
		t.Errorf("another: %d", status)
	}
	clock.turn(time.Second)
	if status := guess("one"); status != http.StatusNotFound {
		t.Errorf("a second later: %d", status)
	}
}

func TestLimiterForgets(t *testing.T) {
	l := limiter{rate: 1, burst: 10}
	now := time.UnixMilli(0)
	for i := range 3 * namesMax {
		l.take(strconv.Itoa(i), 1, now)
	}
	if n := len(l.buckets); n > namesMax {
		t.Errorf("%d names are remembered, at most %d may be", n, namesMax)
	}
	l.take("y", 1, now.Add(time.Minute))
	if n := len(l.buckets); n != 1 {
		t.Errorf("%d names are remembered after a minute, want 1", n)
	}
}

// A pass is good for one box, until it ends, and nobody else can make one.
func TestPasses(t *testing.T) {
	key, now := []byte("key"), time.UnixMilli(1_790_000_000_000)
	p := pass{wire.PurposePair, now.Add(passLife).UnixMilli(), wire.BoxID{1}}
	good := string(p.written(key))
	for _, c := range []struct {
		name, header string
		key          []byte
		box          wire.BoxID
		at           time.Time
		good         bool
	}{
		{"as it is", good, key, wire.BoxID{1}, now, true},
		{"at its end", good, key, wire.BoxID{1}, now.Add(passLife), true},
		{"after its end", good, key, wire.BoxID{1}, now.Add(passLife + time.Millisecond), false},
		{"another box", good, key, wire.BoxID{2}, now, false},
		{"another server", good, []byte("other"), wire.BoxID{1}, now, false},
		{"another purpose", "Ag" + good[2:], key, wire.BoxID{1}, now, false},
		{"cut", good[:len(good)-1], key, wire.BoxID{1}, now, false},
		{"none", "", key, wire.BoxID{1}, now, false},
	} {
		if _, err := readPass(c.key, c.header, c.box, c.at); (err == nil) != c.good {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestVaultsAreCounted(t *testing.T) {
	r := open(t, func(config *Config) { config.Vaults = 1 })
	server := httptest.NewServer(r)
	defer server.Close()
	relaytest.Full(t, relaytest.Target{Base: server.URL, Invite: "come on in"})
}

// Whatever is asked, the relay answers with one of its codes, and never breaks.
func FuzzRequests(f *testing.F) {
	r := open(f, func(*Config) {})
	if err := r.Prepare(context.Background()); err != nil {
		f.Fatal(err)
	}
	vault, box := wire.Vault{}.String(), wire.BoxID{}.String()
	for _, path := range []string{"/v1/v/" + vault + "/log?after=1&passed=2", "/v1/v/" + vault + "/snapshot/AAAAAAAAAAAAAAAAAAAAAA/0", "/v1/v/" + vault + "/hint?auth=x", "/v1/b/" + box + "/0", "/", "/v1/v/" + vault + "//"} {
		f.Add("POST", path, "Carnet1 AAAAAAAAAAAAAAAAAAAAAA:1:AAAAAAAAAAAAAAAAAAAAAA:x", "pass", []byte{1})
	}
	f.Fuzz(func(t *testing.T, method, path, authorization, pass string, body []byte) {
		request, err := http.NewRequest(method, "http://relay.example", strings.NewReader(string(body)))
		if err != nil {
			return
		}
		if request.URL, err = request.URL.Parse(path); err != nil || request.URL.Host != "relay.example" {
			return
		}
		request.Header.Set(wire.HeaderAuthorization, authorization)
		request.Header.Set(wire.HeaderPass, pass)
		request.Header.Set(wire.HeaderInvite, "come on in")
		answer := httptest.NewRecorder()
		r.ServeHTTP(answer, request)
		if code := wire.Code(answer.Header().Get(wire.HeaderError)); answer.Code >= 500 || answer.Code >= 400 && code == "" {
			t.Errorf("%s %s: %d %q %s", method, path, answer.Code, code, answer.Body)
		}
	})
}

// Package relay is Carnet's sync server as one http.Handler over database/sql, the same in a Durable Object and in a
// native program. It orders and keeps what devices seal, and holds no key. What it answers is described in
// sync/PROTOCOL.md.
package relay

import (
	"context"
	"crypto/hkdf"
	"crypto/sha256"
	"database/sql"
	"net/http"
	"sync"
	"time"

	"carnet/sync/wire"
)

// A Querier runs one SQL statement; *sql.DB, *sql.Conn and *sql.Tx are such.
type Querier interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// Hints tell devices that a vault has changed, so that they pull at once.
type Hints interface {
	// Serve turns an authenticated request into a WebSocket of a member.
	Serve(w http.ResponseWriter, r *http.Request, vault wire.Vault, member wire.MemberID)
	// Changed is called after a vault's log or chain has grown; seq is the log's end.
	Changed(vault wire.Vault, seq uint64)
	// Drop ends the WebSockets of a member that is out, or of all if member is zero.
	Drop(vault wire.Vault, member wire.MemberID)
}

// Config is what a platform gives the relay, and what whoever runs it has chosen.
type Config struct {
	DB Querier // for reading
	// Tx runs f in a transaction of its own, alone; what f wrote is on disk when Tx returns nil, and not there at all
	// when f or Tx fails.
	Tx      func(ctx context.Context, f func(q Querier) error) error
	Hints   Hints
	Invites []string // who sends one of these may begin a vault
	Quota   int64    // bytes a vault may hold
	Vaults  int64    // vaults that there may be; 0 does not count them
	Rate    float64  // requests a second of one vault, on the average; ten times as many in a burst
	Now     func() time.Time
	// Stranger names where a request comes from, to slow down who guesses; empty: nobody is slowed down.
	Stranger func(r *http.Request) string
	// Wake asks to call Sweep at a time, because something will have run out then.
	Wake func(at time.Time)
	// Observe is told of every answer: the route (a pattern, never an address), its code and how long it took.
	Observe func(method, route string, status int, code wire.Code, took time.Duration)
}

// Relay answers requests. Make it with New.
type Relay struct {
	Config
	passKey   []byte
	vaults    limiter
	strangers limiter
	begun     sync.Mutex
	prepared  bool
}

// New makes a relay; Now, Observe, Wake and Stranger may be nil.
func New(config Config) (*Relay, error) {
	if config.Now == nil {
		config.Now = time.Now
	}
	if config.Observe == nil {
		config.Observe = func(string, string, int, wire.Code, time.Duration) {}
	}
	if config.Wake == nil {
		config.Wake = func(time.Time) {}
	}
	if config.Stranger == nil {
		config.Stranger = func(*http.Request) string { return "" }
	}
	secret := ""
	for _, invite := range config.Invites {
		secret += invite + "\n"
	}
	key, err := hkdf.Key(sha256.New, []byte(secret), nil, "carnet pass 1", 32)
	if err != nil {
		return nil, err
	}
	return &Relay{
		Config:    config,
		passKey:   key,
		vaults:    limiter{rate: config.Rate, burst: 10 * config.Rate},
		strangers: limiter{rate: 1, burst: 60},
	}, nil
}

// Prepare makes the tables if they are not there. A relay that nobody has prepared does it when the first vault or box
// is begun, so that in a Durable Object nothing is stored for who only asks.
func (r *Relay) Prepare(ctx context.Context) error {
	r.begun.Lock()
	defer r.begun.Unlock()
	if r.prepared {
		return nil
	}
	err := r.Tx(ctx, func(q Querier) error {
		for _, statement := range schema {
			if _, err := q.ExecContext(ctx, statement); err != nil {
				return err
			}
		}
		return nil
	})
	r.prepared = err == nil
	return err
}

// isPrepared tells whether there are tables to ask.
func (r *Relay) isPrepared(ctx context.Context) (bool, error) {
	r.begun.Lock()
	defer r.begun.Unlock()
	if r.prepared {
		return true, nil
	}
	var n int
	if err := r.DB.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_master WHERE name = 'slots'`).Scan(&n); err != nil {
		return false, err
	}
	r.prepared = n > 0
	return r.prepared, nil
}

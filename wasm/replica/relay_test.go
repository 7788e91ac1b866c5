//go:build !js

package replica

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	_ "modernc.org/sqlite" // the driver "sqlite"

	"carnet/sync/relay"
	"carnet/sync/wire"
)

// world is a relay and its devices, with a clock and a network that the test decides.
type world struct {
	t       testing.TB
	db      *statements // the relay's
	relay   *relay.Relay
	now     time.Time
	death   death // of the relay
	died    int   // how often it has
	network func(d *device, r Request, ask func(Request) (Response, error)) (Response, error)

	answering, ticking sync.Mutex
}

const invite = "an invite"

type quiet struct{}

func (quiet) Serve(http.ResponseWriter, *http.Request, wire.Vault, wire.MemberID) {}
func (quiet) Changed(wire.Vault, uint64)                                          {}
func (quiet) Drop(wire.Vault, wire.MemberID)                                      {}

func newWorld(t testing.TB) *world {
	w := &world{t: t, now: time.UnixMilli(1_700_000_000_000)}
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	conn, err := db.Conn(context.Background()) // the only one: each would be a database of its own
	if err != nil {
		t.Fatal(err)
	}
	w.db = &statements{conn, map[string]*sql.Stmt{}}
	t.Cleanup(func() { db.Close() })
	w.startRelay()
	return w
}

// pass lets time pass, and tells the time after it.
func (w *world) pass(d time.Duration) time.Time {
	w.ticking.Lock()
	defer w.ticking.Unlock()
	w.now = w.now.Add(d)
	return w.now
}

// startRelay starts the relay, or starts it again on the same database.
func (w *world) startRelay() {
	w.death = death{left: never}
	var err error
	w.relay, err = relay.New(relay.Config{
		DB: mortal{w.db, &w.death}, Hints: quiet{}, Invites: []string{invite}, Quota: 1 << 30, Rate: 1e9, Now: func() time.Time { return w.pass(0) },
		Tx: func(ctx context.Context, f func(q relay.Querier) error) error {
			tx, err := w.db.BeginTx(ctx, nil)
			if err != nil {
				return err
			}
			if err := f(mortal{w.db, &w.death}); err != nil {
				return errors.Join(err, tx.Rollback())
			}
			return w.death.around(tx.Commit, func() { w.no(tx.Rollback()) })
		},
	})
	if err != nil {
		w.t.Fatal(err)
	}
}

// backUp keeps a copy of everything that the relay has.
func (w *world) backUp() {
	for _, table := range w.tables() {
		w.exec(`DROP TABLE IF EXISTS kept_`+table, `CREATE TABLE kept_`+table+` AS SELECT * FROM `+table)
	}
}

// putBack gives the relay what it had when it was backed up.
func (w *world) putBack() {
	for _, table := range w.tables() {
		w.exec(`DELETE FROM `+table, `INSERT INTO `+table+` SELECT * FROM kept_`+table)
	}
	w.startRelay()
}

func (w *world) tables() (names []string) {
	rows, err := w.db.QueryContext(context.Background(), `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'kept_*' AND name NOT GLOB 'sqlite_*'`)
	w.no(err)
	defer rows.Close()
	for rows.Next() {
		var name string
		w.no(rows.Scan(&name))
		names = append(names, name)
	}
	w.no(rows.Err())
	return names
}

func (w *world) exec(statements ...string) {
	for _, s := range statements {
		_, err := w.db.Conn.ExecContext(context.Background(), s)
		w.no(err)
	}
}

// serve answers a request as the relay does. One that dies over it gives no answer, and is started again.
func (w *world) serve(r Request) (Response, error) {
	w.answering.Lock() // several may be on their way at once
	defer w.answering.Unlock()
	request := httptest.NewRequest(r.Method, r.Address+r.Path, bytes.NewReader(r.Body))
	for name, value := range r.Header {
		request.Header.Set(name, value)
	}
	recorder := httptest.NewRecorder()
	w.relay.ServeHTTP(recorder, request)
	if w.death.left == 0 {
		w.died++
		w.startRelay()
		return Response{}, errDied
	}
	return Response{Status: recorder.Code, Header: recorder.Header().Get, Body: recorder.Body.Bytes()}, nil
}

// statements is a connection that keeps what it has prepared, as the native server's does: the same comes again and again.
type statements struct {
	*sql.Conn
	prepared map[string]*sql.Stmt
}

func (s *statements) statement(query string) (*sql.Stmt, error) {
	if known := s.prepared[query]; known != nil {
		return known, nil
	}
	made, err := s.PrepareContext(context.Background(), query)
	if err == nil {
		s.prepared[query] = made
	}
	return made, err
}

func (s *statements) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	made, err := s.statement(query)
	if err != nil {
		return nil, err
	}
	return made.ExecContext(ctx, args...)
}

func (s *statements) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	made, err := s.statement(query)
	if err != nil {
		return nil, err
	}
	return made.QueryContext(ctx, args...)
}

func (s *statements) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	made, err := s.statement(query)
	if err != nil {
		return s.Conn.QueryRowContext(ctx, query, args...) // which fails with the same
	}
	return made.QueryRowContext(ctx, args...)
}

//go:build js && wasm

package main

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"math"
	"syscall/js"

	"carnet/sync/relay"
)

// storage is database/sql over a Durable Object's ctx.storage.sql, which is synchronous and has one connection.
type storage struct {
	platform js.Value
	db       *sql.DB // which has this storage below it
}

func openStorage(platform js.Value) *storage {
	s := &storage{platform: platform}
	s.db = sql.OpenDB(s)
	return s
}

// Connect and Driver make it a driver.Connector.
func (s *storage) Connect(context.Context) (driver.Conn, error) {
	return conn{s.platform.Get("sql")}, nil
}
func (s *storage) Driver() driver.Driver { return s }

// Open is not how this driver is reached.
func (s *storage) Open(string) (driver.Conn, error) {
	return nil, errors.New("storage: use sql.OpenDB")
}

// Tx runs f in ctx.storage.transactionSync. Requests are answered one by one, so nobody else writes meanwhile. That the
// writes are on disk before the answer leaves is the platform's output gate.
func (s *storage) Tx(_ context.Context, f func(q relay.Querier) error) (err error) {
	body := js.FuncOf(func(js.Value, []js.Value) any {
		err = f(s.db)
		return err != nil
	})
	defer body.Release()
	defer recovered(&err)
	s.platform.Call("transact", body)
	return err
}

type conn struct{ sql js.Value }

func (c conn) Prepare(string) (driver.Stmt, error) { return nil, errors.New("storage: no statements") }
func (c conn) Close() error                        { return nil }
func (c conn) Begin() (driver.Tx, error)           { return nil, errors.New("storage: use Tx") }

// recovered turns what JavaScript has thrown into an error.
func recovered(err *error) {
	if thrown := recover(); thrown != nil && *err == nil {
		*err = fmt.Errorf("storage: %v", thrown)
	}
}

var uint8Array = js.Global().Get("Uint8Array")

// exact is the largest integer that JavaScript's numbers hold exactly.
const exact = 1 << 53

func (c conn) run(query string, args []driver.NamedValue) (cursor js.Value, err error) {
	defer recovered(&err)
	values := make([]any, 1, len(args)+1)
	values[0] = query
	for _, arg := range args {
		switch v := arg.Value.(type) {
		case []byte:
			if v == nil {
				values = append(values, nil)
				break
			}
			bytes := uint8Array.New(len(v))
			js.CopyBytesToJS(bytes, v)
			values = append(values, bytes)
		case int64:
			if v > exact || v < -exact {
				return cursor, errors.New("storage: an integer beyond 2^53")
			}
			values = append(values, v)
		case bool:
			n := 0
			if v {
				n = 1
			}
			values = append(values, n)
		default:
			values = append(values, v)
		}
	}
	return c.sql.Call("exec", values...), nil
}

func (c conn) ExecContext(_ context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	_, err := c.run(query, args)
	return driver.ResultNoRows, err
}

func (c conn) QueryContext(_ context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	cursor, err := c.run(query, args)
	if err != nil {
		return nil, err
	}
	names := cursor.Get("columnNames")
	r := &rows{raw: cursor.Call("raw"), columns: make([]string, names.Length())}
	for i := range r.columns {
		r.columns[i] = names.Index(i).String()
	}
	return r, nil
}

type rows struct {
	raw     js.Value
	columns []string
}

func (r *rows) Columns() []string { return r.columns }
func (r *rows) Close() error      { return nil }

func (r *rows) Next(to []driver.Value) (err error) {
	defer recovered(&err)
	next := r.raw.Call("next")
	if next.Get("done").Bool() {
		return io.EOF
	}
	row := next.Get("value")
	for i := range to {
		switch v := row.Index(i); v.Type() {
		case js.TypeNull:
			to[i] = nil
		case js.TypeNumber:
			if n := v.Float(); n == math.Trunc(n) {
				to[i] = int64(n)
			} else {
				to[i] = n
			}
		case js.TypeString:
			to[i] = v.String()
		default:
			bytes := uint8Array.New(v)
			b := make([]byte, bytes.Length())
			js.CopyBytesToGo(b, bytes)
			to[i] = b
		}
	}
	return nil
}

//go:build !js

package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"

	_ "modernc.org/sqlite" // the driver "sqlite"

	"carnet/sync/relay"
)

// A database is one SQLite file. Everybody reads at the same time; one goroutine writes, and puts what waits into one
// transaction, so that many pushes share one flush to the disk.
type database struct {
	read   *sql.DB
	write  *sql.DB
	writer *prepared // the one connection of write
	work   chan *work
	done   chan struct{}
}

// A work is one transaction that waits for its turn.
type work struct {
	ctx  context.Context
	do   func(q relay.Querier) error
	err  error
	done chan struct{}
}

// databaseName is the file in the folder.
const databaseName = "carnet-sync.db"

// together is how many transactions share a flush at most.
const together = 256

// openDatabase opens the database in a folder, and makes it if there is none. What was committed is on the disk, not
// only with the system: synchronous is FULL.
func openDatabase(folder string) (*database, error) {
	pragmas := url.Values{"_pragma": {"journal_mode(wal)", "synchronous(full)", "busy_timeout(10000)", "cache_size(-65536)", "journal_size_limit(67108864)", "secure_delete(fast)"}}
	address := "file:" + filepath.ToSlash(filepath.Join(folder, databaseName)) + "?" + pragmas.Encode()
	write, err := sql.Open("sqlite", address)
	if err != nil {
		return nil, err
	}
	write.SetMaxOpenConns(1)
	read, err := sql.Open("sqlite", address)
	if err != nil {
		return nil, errors.Join(err, write.Close())
	}
	read.SetMaxOpenConns(8)
	read.SetMaxIdleConns(8)
	conn, err := write.Conn(context.Background())
	if err != nil {
		return nil, errors.Join(fmt.Errorf("the database in %s does not open: %w", folder, err), write.Close(), read.Close())
	}
	d := &database{
		read: read, write: write, work: make(chan *work, together), done: make(chan struct{}),
		writer: &prepared{conn: conn, statements: map[string]*sql.Stmt{}},
	}
	go d.serve()
	return d, nil
}

// Tx does a transaction, and returns when it is on the disk or has failed.
func (d *database) Tx(ctx context.Context, do func(q relay.Querier) error) error {
	w := &work{ctx: ctx, do: do, done: make(chan struct{})}
	select {
	case d.work <- w:
	case <-ctx.Done():
		return ctx.Err()
	}
	<-w.done // also when the asker has gone: what was begun is finished
	return w.err
}

// close ends the database after what was begun.
func (d *database) close() error {
	close(d.work)
	<-d.done
	return errors.Join(d.writer.close(), d.read.Close(), d.write.Close())
}

func (d *database) serve() {
	defer close(d.done)
	for first := range d.work {
		batch := []*work{first}
		for len(batch) < together {
			select {
			case next, open := <-d.work:
				if !open {
					d.commit(batch)
					return
				}
				batch = append(batch, next)
				continue
			default:
			}
			break
		}
		d.commit(batch)
	}
}

// commit does a batch of transactions in one. Each has a savepoint: one that fails takes nothing of the others with it.
func (d *database) commit(batch []*work) {
	err := d.together(batch)
	for _, w := range batch {
		if err != nil {
			w.err = err
		}
		close(w.done)
	}
}

func (d *database) together(batch []*work) error {
	ctx, q := context.Background(), d.writer
	if _, err := q.ExecContext(ctx, `BEGIN IMMEDIATE`); err != nil {
		return err
	}
	for _, w := range batch {
		if w.err = w.ctx.Err(); w.err != nil {
			continue
		}
		if err := savepoint(ctx, q, w); err != nil {
			return q.undo(ctx, err)
		}
	}
	if _, err := q.ExecContext(ctx, `COMMIT`); err != nil {
		return q.undo(ctx, err)
	}
	return nil
}

func (p *prepared) undo(ctx context.Context, because error) error {
	_, err := p.ExecContext(ctx, `ROLLBACK`)
	return errors.Join(because, err)
}

func savepoint(ctx context.Context, q *prepared, w *work) error {
	if _, err := q.ExecContext(ctx, `SAVEPOINT one`); err != nil {
		return err
	}
	if w.err = w.do(q); w.err != nil {
		if _, err := q.ExecContext(ctx, `ROLLBACK TO one`); err != nil {
			return err
		}
	}
	_, err := q.ExecContext(ctx, `RELEASE one`)
	return err
}

// prepared is a connection that keeps its statements: the same ones come again and again. What it does is not cancelled
// half-way when one asker goes: the others' work is in the same transaction.
type prepared struct {
	conn       *sql.Conn
	statements map[string]*sql.Stmt
}

func (p *prepared) statement(query string) (*sql.Stmt, error) {
	if s, known := p.statements[query]; known {
		return s, nil
	}
	s, err := p.conn.PrepareContext(context.Background(), query)
	if err == nil {
		p.statements[query] = s
	}
	return s, err
}

func (p *prepared) ExecContext(_ context.Context, query string, args ...any) (sql.Result, error) {
	s, err := p.statement(query)
	if err != nil {
		return nil, err
	}
	return s.ExecContext(context.Background(), args...)
}

func (p *prepared) QueryContext(_ context.Context, query string, args ...any) (*sql.Rows, error) {
	s, err := p.statement(query)
	if err != nil {
		return nil, err
	}
	return s.QueryContext(context.Background(), args...)
}

func (p *prepared) QueryRowContext(_ context.Context, query string, args ...any) *sql.Row {
	s, err := p.statement(query)
	if err != nil {
		return p.conn.QueryRowContext(context.Background(), query, args...) // which fails with the same
	}
	return s.QueryRowContext(context.Background(), args...)
}

func (p *prepared) close() error {
	for _, s := range p.statements {
		s.Close()
	}
	return p.conn.Close()
}

// backup writes a consistent copy of the database while it is in use.
func (d *database) backup(ctx context.Context, file string) error {
	_, err := d.read.ExecContext(ctx, `VACUUM INTO ?`, file)
	return err
}

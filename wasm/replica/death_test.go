//go:build !js

package replica

import (
	"context"
	"database/sql"
	"errors"

	"carnet/sync/relay"
	"carnet/wasm/carnet"
)

// death is when a program dies: of all that it does for others to see or to find again, the step at which it does, and
// whether that step is done. From then on it does nothing.
type death struct {
	left  int // steps until then; 0: it is dead; never: it does not die
	after bool
}

const never = -1

var errDied = errors.New("it died")

// around does a step, unless the program is dead or dies before it; then it does instead, if that is not nil.
func (d *death) around(step func() error, instead func()) error {
	if d.left > 0 {
		d.left--
		if d.left == 0 && d.after {
			_ = step()
			return errDied
		}
	}
	if d.left == 0 {
		if instead != nil {
			instead()
		}
		return errDied
	}
	return step()
}

// mortalStore is the disk of a device that may die.
type mortalStore struct {
	carnet.Store
	*death
}

func (s *mortalStore) Commit(ctx context.Context, writes []carnet.Write) error {
	return s.around(func() error { return s.Store.Commit(ctx, writes) }, nil)
}

// mortal is the database of a relay that may die at each statement.
type mortal struct {
	relay.Querier
	*death
}

func (m mortal) ExecContext(ctx context.Context, query string, args ...any) (result sql.Result, err error) {
	err = m.around(func() error {
		result, err = m.Querier.ExecContext(ctx, query, args...)
		return err
	}, nil)
	return result, err
}

func (m mortal) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if m.around(func() error { return nil }, nil) != nil {
		return nil, errDied
	}
	return m.Querier.QueryContext(ctx, query, args...)
}

func (m mortal) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	if m.around(func() error { return nil }, nil) != nil {
		dead, cancel := context.WithCancel(ctx)
		cancel()
		ctx = dead
	}
	return m.Querier.QueryRowContext(ctx, query, args...)
}

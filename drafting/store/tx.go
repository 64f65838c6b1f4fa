package store

import (
	"context"
	"database/sql"
	"time"
)

// tx is a transaction that writes. now is the one time of all that it writes, in whole milliseconds.
type tx struct {
	*sql.Tx
	ctx context.Context
	now time.Time
	d   dialect
}

func (t *tx) exec(q string, args ...any) (sql.Result, error) {
	return t.Tx.ExecContext(t.ctx, t.d.query(q), args...)
}

func (t *tx) row(q string, args ...any) *sql.Row {
	return t.Tx.QueryRowContext(t.ctx, t.d.query(q), args...)
}

// tries is how often a transaction is begun when the engine says busy at once; each waits for the lock by itself.
const tries = 3

// withTx runs fn in a transaction on the writer's connection and rolls back where fn or the commit fails. fn may run
// more than once: it must not change what its caller sees before withTx has succeeded.
func (s *Store) withTx(ctx context.Context, fn func(*tx) error) error {
	var err error
	for range tries {
		if err = s.once(ctx, fn); !isBusy(err) || ctx.Err() != nil {
			break
		}
	}
	return s.fail(err)
}

func (s *Store) once(ctx context.Context, fn func(*tx) error) (err error) {
	conn, err := s.write.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	inner, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	committed := false
	defer func() {
		if committed {
			return
		}
		_ = inner.Rollback()
		// A commit that failed (disk full) can leave the engine's transaction open although database/sql thinks it done;
		// where none is open this does nothing.
		_, _ = conn.ExecContext(context.WithoutCancel(ctx), "rollback")
	}()
	t := &tx{Tx: inner, ctx: ctx, now: s.now().Truncate(time.Millisecond), d: s.d}
	if err := fn(t); err != nil {
		return err
	}
	if s.beforeCommit != nil {
		if err := s.beforeCommit(); err != nil {
			return err
		}
	}
	if err := inner.Commit(); err != nil {
		return err
	}
	committed = true
	return nil
}

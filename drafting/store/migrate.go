package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"

	"fuhan/drafting"
)

// migrate brings the schema up to what this program knows, all in one transaction, and writes nothing where it is so
// already. A store of a newer program, or one whose steps differ from ours, is refused untouched.
func (s *Store) migrate(ctx context.Context, steps []migration) error {
	have, err := s.migrated(ctx, s.write)
	if err != nil {
		return err
	}
	if done, err := s.compare(have, steps); done || err != nil {
		return err
	}
	return s.withTx(ctx, func(t *tx) error {
		if s.d.alone != "" {
			if _, err := t.exec(s.d.alone); err != nil {
				return err
			}
		}
		if _, err := t.exec(`create table if not exists migrations (
			id integer primary key, name text not null, checksum text not null, applied_at bigint not null)`); err != nil {
			return err
		}
		// Another program may have been first.
		have, err := s.migrated(t.ctx, t.Tx)
		if err != nil {
			return err
		}
		if done, err := s.compare(have, steps); done || err != nil {
			return err
		}
		for _, m := range steps[len(have):] {
			script := s.d.script(m.sql)
			if _, err := t.Tx.ExecContext(t.ctx, script); err != nil {
				return err
			}
			if _, err := t.exec(`insert into migrations (id, name, checksum, applied_at) values (?, ?, ?, ?)`,
				m.id, m.name, checksum(script), t.now.UnixMilli()); err != nil {
				return err
			}
		}
		return nil
	})
}

// applied is a migration as the store remembers it.
type applied struct {
	id  int
	sum string
}

type queryer interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

func (s *Store) migrated(ctx context.Context, q queryer) ([]applied, error) {
	var there int
	if err := q.QueryRowContext(ctx, s.d.query(s.d.tables), "migrations").Scan(&there); err != nil || there == 0 {
		return nil, s.fail(err)
	}
	rows, err := q.QueryContext(ctx, `select id, checksum from migrations order by id`)
	if err != nil {
		return nil, s.fail(err)
	}
	defer rows.Close()
	var have []applied
	for rows.Next() {
		var a applied
		if err := rows.Scan(&a.id, &a.sum); err != nil {
			return nil, s.fail(err)
		}
		have = append(have, a)
	}
	return have, s.fail(rows.Err())
}

// compare reports whether the store has all steps, and refuses one that has others.
func (s *Store) compare(have []applied, steps []migration) (done bool, err error) {
	for i, a := range have {
		if i >= len(steps) {
			return false, drafting.Errorf(drafting.CodeInternal,
				"这份数据由更新版本的复函写成（结构第 %d 版，本程序只认识到第 %d 版），没有打开，内容未动。请升级程序后再打开。", have[len(have)-1].id, len(steps))
		}
		if a.id != steps[i].id || a.sum != checksum(s.d.script(steps[i].sql)) {
			return false, drafting.Errorf(drafting.CodeInternal,
				"这份数据的结构与本程序不一致（第 %d 步），没有打开，内容未动。请用写成它的那个版本打开，或联系管理员。", a.id)
		}
	}
	return len(have) == len(steps), nil
}

func checksum(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

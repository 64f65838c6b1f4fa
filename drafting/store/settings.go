package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"

	"fuhan/drafting"
)

// Office gives the unit's settings, a zero Office while none were saved.
func (s *Store) Office(ctx context.Context) (drafting.Office, error) {
	o, err := office(s.read.QueryRowContext(ctx, s.d.query(officeQuery)))
	return o, s.fail(err)
}

const officeQuery = `select data from office where id = 1`

func office(row *sql.Row) (o drafting.Office, err error) {
	var data string
	if err := row.Scan(&data); isNone(err) {
		return o, nil
	} else if err != nil {
		return o, err
	}
	return o, json.Unmarshal([]byte(data), &o)
}

// SaveOffice keeps the unit's settings.
func (s *Store) SaveOffice(ctx context.Context, o drafting.Office) error {
	o.People, o.Addresses = slices.Clone(o.People), slices.Clone(o.Addresses) // what is cleaned is ours
	cleanAll(&o)
	if err := o.Check(); err != nil {
		return err
	}
	data, err := encode(o)
	if err != nil {
		return s.fail(err)
	}
	return s.withTx(ctx, func(t *tx) error {
		_, err := t.exec(`insert into office (id, data, updated_at) values (1, ?, ?)
			on conflict (id) do update set data = excluded.data, updated_at = excluded.updated_at`, data, t.now.UnixMilli())
		return err
	})
}

// Setting gives a small value, "" while none was saved.
func (s *Store) Setting(ctx context.Context, key string) (string, error) {
	var v string
	err := s.read.QueryRowContext(ctx, s.d.query(`select value from settings where key = ?`), clean(key)).Scan(&v)
	if isNone(err) {
		return "", nil
	}
	return v, s.fail(err)
}

// SaveSetting keeps a small value.
func (s *Store) SaveSetting(ctx context.Context, key, value string) error {
	return s.withTx(ctx, func(t *tx) error {
		_, err := t.exec(`insert into settings (key, value) values (?, ?)
			on conflict ({{key}}) do update set value = excluded.value`, clean(key), clean(value))
		return err
	})
}

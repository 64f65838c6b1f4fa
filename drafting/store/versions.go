package store

import (
	"context"
	"encoding/json"

	"fuhan/drafting"
)

// KeepVersion keeps a text as a version of its letter, whatever the letter's state.
func (s *Store) KeepVersion(ctx context.Context, text *drafting.Letter, actor, note string) (*drafting.Version, error) {
	l := text.Clone()
	cleanLetter(l)
	var v *drafting.Version
	err := s.withTx(ctx, func(t *tx) error {
		if _, err := letterHead(t, l.ID); err != nil {
			return err
		}
		var err error
		v, err = keepVersion(t, l, clean(actor), clean(note))
		return err
	})
	if err != nil {
		return nil, err
	}
	return v, nil
}

func keepVersion(t *tx, l *drafting.Letter, actor, note string) (*drafting.Version, error) {
	v := &drafting.Version{Letter: l.ID, At: t.now, Actor: actor, Note: note, Hash: l.Hash(), Text: l.Clone()}
	if err := t.row(`select coalesce(max(no), 0) + 1 from versions where letter_id = ?`, string(l.ID)).Scan(&v.No); err != nil {
		return nil, err
	}
	text, err := encode(l)
	if err != nil {
		return nil, err
	}
	err = t.row(`insert into versions (letter_id, no, at, actor, note, hash, content) values (?, ?, ?, ?, ?, ?, ?) returning id`,
		string(l.ID), v.No, t.now.UnixMilli(), actor, note, v.Hash, text).Scan(&v.ID)
	return v, err
}

const versionColumns = `id, letter_id, no, at, actor, note, hash`

// Versions lists a letter's versions, newest first, without Text.
func (s *Store) Versions(ctx context.Context, id drafting.LetterID) ([]drafting.Version, error) {
	if err := s.hasLetter(ctx, id); err != nil {
		return nil, err
	}
	rows, err := s.read.QueryContext(ctx, s.d.query(`select `+versionColumns+` from versions where letter_id = ? order by no desc`), string(id))
	if err != nil {
		return nil, s.fail(err)
	}
	defer rows.Close()
	var out []drafting.Version
	for rows.Next() {
		var v drafting.Version
		if err := scanVersion(rows, &v); err != nil {
			return nil, s.fail(err)
		}
		out = append(out, v)
	}
	return out, s.fail(rows.Err())
}

func scanVersion(row scanner, v *drafting.Version, more ...any) error {
	var at int64
	err := row.Scan(append([]any{&v.ID, &v.Letter, &v.No, &at, &v.Actor, &v.Note, &v.Hash}, more...)...)
	v.At = moment(at)
	return err
}

// Version gives a version with its text.
func (s *Store) Version(ctx context.Context, id int64) (*drafting.Version, error) {
	v := new(drafting.Version)
	var text string
	err := scanVersion(s.read.QueryRowContext(ctx, s.d.query(`select `+versionColumns+`, content from versions where id = ?`), id), v, &text)
	if isNone(err) {
		return nil, drafting.Errorf(drafting.CodeNotFound, "没有找到这一稿，可能已被删除。请刷新后再看。")
	} else if err != nil {
		return nil, s.fail(err)
	}
	v.Text = new(drafting.Letter)
	if err := json.Unmarshal([]byte(text), v.Text); err != nil {
		return nil, s.fail(err)
	}
	return v, nil
}

package store

import (
	"context"
	"encoding/json"

	"fuhan/drafting"
)

// SavePoints keeps what became of opinions' points.
func (s *Store) SavePoints(ctx context.Context, all ...*drafting.Opinion) error {
	return s.saveMerge(ctx, nil, nil, all)
}

// SaveMerge saves a letter and opinions' points together.
func (s *Store) SaveMerge(ctx context.Context, l *drafting.Letter, all ...*drafting.Opinion) error {
	cleanLetter(l)
	return s.saveMerge(ctx, l, nil, all)
}

// SaveChosen saves choices with the letter that follows them and opinions' points.
func (s *Store) SaveChosen(ctx context.Context, l *drafting.Letter, choices []*drafting.Choice, all ...*drafting.Opinion) error {
	if l != nil {
		cleanLetter(l)
	}
	return s.saveMerge(ctx, l, choices, all)
}

func (s *Store) saveMerge(ctx context.Context, l *drafting.Letter, choices []*drafting.Choice, all []*drafting.Opinion) error {
	for _, c := range choices {
		cleanAll(c)
		if err := c.Check(); err != nil {
			return err
		}
	}
	for _, o := range all {
		cleanAll(o)
		if err := o.Check(); err != nil {
			return err
		}
	}
	var letter drafting.Letter
	saved, chosen := make([]drafting.Opinion, len(all)), make([]drafting.Choice, len(choices))
	if err := s.withTx(ctx, func(t *tx) error {
		if l != nil {
			letter = *l
			if err := saveLetter(t, &letter); err != nil {
				return err
			}
		}
		for i, c := range choices {
			chosen[i] = *c
			if err := addChoice(t, &chosen[i]); err != nil {
				return err
			}
		}
		for i, o := range all {
			saved[i] = *o
			if err := savePoints(t, &saved[i]); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		return err
	}
	if l != nil {
		*l = letter
	}
	for i, c := range choices {
		*c = chosen[i]
	}
	for i, o := range all {
		o.Points, o.Revised = saved[i].Points, saved[i].Revised
	}
	return nil
}

func savePoints(t *tx, o *drafting.Opinion) error {
	var revised int64
	err := t.row(`select revised from opinions where id = ? {{lock}}`, string(o.ID)).Scan(&revised)
	if isNone(err) {
		return noOpinion()
	} else if err != nil {
		return err
	}
	if revised != o.Revised {
		return drafting.Errorf(drafting.CodeConflict, "%s的意见刚被别处处理过，这一次没有保存。请刷新后再处理。", o.Department)
	}
	o.Points, o.Revised = withIDs(t, o.Points), revised+1
	points, err := encodeList(o.Points)
	if err != nil {
		return err
	}
	_, err = t.exec(`update opinions set points = ?, revised = ? where id = ?`, points, o.Revised, string(o.ID))
	return err
}

// openPoints counts the open points of a case's opinions; those that a later opinion corrects do not count.
func openPoints(t *tx, id drafting.CaseID) (int, error) {
	rows, err := t.Tx.QueryContext(t.ctx, t.d.query(`select points from opinions where case_id = ?
		and id not in (select replaces from opinions where case_id = ?)`), string(id), string(id))
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	open := 0
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return 0, err
		}
		var o drafting.Opinion
		if err := decode(text, &o.Points); err != nil {
			return 0, err
		}
		open += o.Open()
	}
	return open, rows.Err()
}

func noOpinion() error {
	return drafting.Errorf(drafting.CodeNotFound, "没有找到这份意见，可能已被删除。请刷新后再看。")
}

// encodeList writes a list as JSON, "" for an empty one.
func encodeList[T any](list []T) (string, error) {
	if len(list) == 0 {
		return "", nil
	}
	return encode(list)
}

// decode reads what encodeList wrote.
func decode(s string, v any) error {
	if s == "" {
		return nil
	}
	return json.Unmarshal([]byte(s), v)
}

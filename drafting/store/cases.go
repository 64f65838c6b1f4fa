package store

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"fuhan/drafting"
)

// SaveCase adds or replaces a case.
func (s *Store) SaveCase(ctx context.Context, c *drafting.Case) error {
	cleanAll(c)
	if err := c.Check(); err != nil {
		return err
	}
	saved := *c
	if err := s.withTx(ctx, func(t *tx) error {
		saved = *c
		return saveCase(t, &saved)
	}); err != nil {
		return err
	}
	c.ID, c.Version, c.CreatedAt, c.UpdatedAt, c.Stage = saved.ID, saved.Version, saved.CreatedAt, saved.UpdatedAt, saved.Stage
	return nil
}

func saveCase(t *tx, c *drafting.Case) error {
	adding := c.ID == ""
	if adding {
		c.ID, c.Version, c.CreatedAt, c.Stage = drafting.CaseID(drafting.NewID(t.now)), 0, t.now, ""
	} else {
		var version, created int64
		err := t.row(`select version, created_at, stage from cases where id = ? {{lock}}`, c.ID).Scan(&version, &created, &c.Stage)
		if isNone(err) {
			return noCase()
		} else if err != nil {
			return err
		}
		if version != c.Version {
			return drafting.Errorf(drafting.CodeConflict, "这一件刚被别处改过，这一次没有保存。请重新打开，核对后再改。")
		}
		c.CreatedAt = moment(created)
	}
	c.Version++
	c.UpdatedAt = t.now
	args, err := caseArgs(c)
	if err != nil {
		return err
	}
	if adding {
		_, err = t.exec(`insert into cases (`+caseColumns+`, folded) values (`+marks(len(args))+`)`, args...)
	} else {
		_, err = t.exec(`update cases set (`+caseColumns+`, folded) = (`+marks(len(args))+`) where id = ?`, append(args, c.ID)...)
	}
	if isTwice(err) {
		return drafting.Wrap(drafting.CodeConflict, err, "%s第 %s 号%s已经登记过，没有重复登记。请核对届次和编号。", c.Session, c.Number, c.Kind.Word())
	} else if err != nil {
		return err
	}
	_, err = t.exec(`insert into case_texts (case_id, body) values (?, ?)
		on conflict (case_id) do update set body = excluded.body`, c.ID, c.Text)
	if err != nil || adding && len(c.Addresses) == 0 {
		return err
	}
	addresses := ""
	if len(c.Addresses) > 0 {
		if addresses, err = encode(c.Addresses); err != nil {
			return err
		}
	}
	_, err = t.exec(`update case_texts set addresses = ? where case_id = ?`, addresses, c.ID)
	return err
}

func noCase() error {
	return drafting.Errorf(drafting.CodeNotFound, "没有找到这一件，可能已被删除。请刷新列表。")
}

// marks gives n parameters.
func marks(n int) string { return strings.TrimSuffix(strings.Repeat("?, ", n), ", ") }

// Case gives a case with its text and addresses.
func (s *Store) Case(ctx context.Context, id drafting.CaseID) (*drafting.Case, error) {
	c := new(drafting.Case)
	row := s.read.QueryRowContext(ctx, s.d.query(`select `+caseColumns+`, coalesce(case_texts.body, ''), coalesce(case_texts.addresses, '')
		from cases left join case_texts on case_texts.case_id = cases.id where cases.id = ?`), id)
	var r caseRow
	var addresses string
	err := row.Scan(append(r.into(c), &c.Text, &addresses)...)
	if isNone(err) {
		return nil, noCase()
	} else if err != nil {
		return nil, s.fail(err)
	}
	if addresses != "" {
		if err := json.Unmarshal([]byte(addresses), &c.Addresses); err != nil {
			return nil, s.fail(err)
		}
	}
	return c, s.fail(r.finish(c))
}

// Cases lists cases by deadline, then number, without Text and Addresses.
func (s *Store) Cases(ctx context.Context, f drafting.CaseFilter) ([]*drafting.Case, error) {
	where, args, err := caseWhere(f)
	if err != nil {
		return nil, err
	}
	out, err := s.listCases(ctx, where, args)
	if err != nil {
		return nil, err
	}
	if f.Limit > 0 && len(out) > f.Limit {
		out = slices.Clone(out[:f.Limit])
	}
	return out, nil
}

// mostWords is how many words a search may have.
const mostWords = 64

// caseWhere gives the condition of a filter.
func caseWhere(f drafting.CaseFilter) (string, []any, error) {
	var conds []string
	var args []any
	add := func(cond string, a ...any) {
		conds = append(conds, cond)
		args = append(args, a...)
	}
	words := strings.Fields(fold(clean(f.Text)))
	if len(words) > mostWords {
		return "", nil, drafting.Errorf(drafting.CodeInvalid, "查找的词太多，最多 %d 个。请减少后再查。", mostWords)
	}
	for _, w := range words {
		add(`{{find}}(folded, ?) > 0`, w)
	}
	switch {
	case f.Open && f.Closed:
		add(`1 = 0`)
	case f.Open:
		add(`stage <> ?`, string(drafting.StageDone))
	case f.Closed:
		add(`stage = ?`, string(drafting.StageDone))
	}
	if len(f.Roles) > 0 {
		var list []any
		for _, r := range f.Roles {
			list = append(list, string(r))
		}
		add(`role in (`+marks(len(list))+`)`, list...)
	}
	if f.Year != 0 {
		add(`year = ?`, f.Year)
	}
	if len(conds) == 0 {
		return "", nil, nil
	}
	return ` where ` + strings.Join(conds, ` and `), args, nil
}

// DeleteCase removes a case with its letters and opinions. The lines of the log stay: the log is append-only.
func (s *Store) DeleteCase(ctx context.Context, id drafting.CaseID) error {
	return s.withTx(ctx, func(t *tx) error {
		var numbered int
		if err := t.row(`select count(*) from letters where case_id = ? and dispatch_seq > 0`, id).Scan(&numbered); err != nil {
			return err
		}
		if numbered > 0 {
			return drafting.Errorf(drafting.CodeForbidden, "这一件的复函已经编号，不能删除。")
		}
		r, err := t.exec(`delete from cases where id = ?`, id)
		if err != nil {
			return err
		}
		if n, err := r.RowsAffected(); err != nil {
			return err
		} else if n == 0 {
			return noCase()
		}
		return nil
	})
}

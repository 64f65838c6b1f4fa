package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"

	"fuhan/drafting"
)

// SaveOpinion adds an opinion and says so in the case's list of supporting departments, which makes the case's version
// grow. What was pasted has no original; its hash is that of its text.
func (s *Store) SaveOpinion(ctx context.Context, o *drafting.Opinion) error {
	return s.SaveOpinions(ctx, o)
}

// SaveOpinions adds several, all or none.
func (s *Store) SaveOpinions(ctx context.Context, all ...*drafting.Opinion) error {
	for _, o := range all {
		if err := checkOpinion(o); err != nil {
			return err
		}
	}
	saved := make([]drafting.Opinion, len(all))
	if err := s.withTx(ctx, func(t *tx) error {
		for i, o := range all {
			saved[i] = *o
			if err := saveOpinion(t, &saved[i]); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		return err
	}
	for i, o := range all {
		*o = saved[i]
	}
	return nil
}

func checkOpinion(o *drafting.Opinion) error {
	cleanAll(o)
	o.Department = strings.TrimSpace(o.Department)
	if err := o.Check(); err != nil {
		return err
	}
	switch o.State {
	case drafting.SupportArrived, drafting.SupportNone, drafting.SupportNotDuty:
	default:
		return drafting.Errorf(drafting.CodeInvalid, "请选择这份意见是有意见、无补充意见，还是不属本单位职责。")
	}
	if !o.ArrivedOn.IsZero() && !o.ArrivedOn.Valid() {
		return drafting.Errorf(drafting.CodeInvalid, "收到日不是日历上的日期。")
	}
	return nil
}

func saveOpinion(t *tx, o *drafting.Opinion) error {
	var supports string
	err := t.row(`select supports from cases where id = ? {{lock}}`, string(o.CaseID)).Scan(&supports)
	if isNone(err) {
		return noCase()
	} else if err != nil {
		return err
	}
	if o.ID == "" {
		o.ID = drafting.OpinionID(drafting.NewID(t.now))
	}
	o.CreatedAt = t.now
	if o.ArrivedOn.IsZero() {
		o.ArrivedOn = drafting.DateOf(t.now)
	}
	sum := sha256.Sum256([]byte(o.Text))
	if len(o.Original) > 0 {
		sum = sha256.Sum256(o.Original)
	}
	o.SHA256 = hex.EncodeToString(sum[:])
	original := o.Original
	if original == nil {
		original = []byte{}
	}
	o.Points = withIDs(t, o.Points)
	points, err := encodeList(o.Points)
	if err != nil {
		return err
	}
	remarks, err := encodeList(o.Remarks)
	if err != nil {
		return err
	}
	o.Revised = 1
	if o.Replaces != "" {
		var n int
		if err := t.row(`select count(*) from opinions where id = ? and case_id = ?`, string(o.Replaces), string(o.CaseID)).Scan(&n); err != nil {
			return err
		}
		if n == 0 {
			return drafting.Errorf(drafting.CodeNotFound, "没有找到要更正的那份意见，没有保存。请刷新后再试。")
		}
	}
	_, err = t.exec(`insert into opinions (`+opinionColumns+`, original) values (`+marks(16)+`)`,
		string(o.ID), string(o.CaseID), t.now.UnixMilli(), o.Department, o.Source, o.Number, day(o.ArrivedOn), string(o.State), o.Text, o.SHA256,
		points, o.Revised, day(o.Dated), string(o.Replaces), remarks, original)
	if isTwice(err) {
		return drafting.Wrap(drafting.CodeConflict, err, "%s的这份意见已经收过，没有重复收。若是新的意见，请核对文件。", o.Department)
	} else if err != nil {
		return err
	}
	var list []drafting.Support
	if err := json.Unmarshal([]byte(supports), &list); err != nil {
		return err
	}
	i := slices.IndexFunc(list, func(p drafting.Support) bool { return strings.TrimSpace(p.Department) == o.Department })
	if i < 0 {
		i = len(list)
		list = append(list, drafting.Support{Department: o.Department})
	}
	list[i].State, list[i].ArrivedOn = o.State, o.ArrivedOn
	return saveSupports(t, o.CaseID, list)
}

func saveSupports(t *tx, id drafting.CaseID, list []drafting.Support) error {
	supports, err := encode(list)
	if err != nil {
		return err
	}
	_, err = t.exec(`update cases set supports = ?, version = version + 1, updated_at = ? where id = ?`, supports, t.now.UnixMilli(), string(id))
	return err
}

// WithdrawOpinion takes an opinion out again.
func (s *Store) WithdrawOpinion(ctx context.Context, id drafting.OpinionID) error {
	return s.withTx(ctx, func(t *tx) error {
		var owner, department, supports string
		err := t.row(`select case_id, department from opinions where id = ?`, string(id)).Scan(&owner, &department)
		if isNone(err) {
			return noOpinion()
		} else if err != nil {
			return err
		}
		if err := t.row(`select supports from cases where id = ? {{lock}}`, owner).Scan(&supports); err != nil {
			return err
		}
		var later int
		if err := t.row(`select count(*) from opinions where case_id = ? and replaces = ?`, owner, string(id)).Scan(&later); err != nil {
			return err
		}
		if later > 0 {
			return drafting.Errorf(drafting.CodeForbidden, "%s后来又来了更正件，这一份没有移出。请先移出更正件。", department)
		}
		if _, err := t.exec(`delete from opinions where id = ?`, string(id)); err != nil {
			return err
		}
		var list []drafting.Support
		if err := json.Unmarshal([]byte(supports), &list); err != nil {
			return err
		}
		i := slices.IndexFunc(list, func(p drafting.Support) bool { return strings.TrimSpace(p.Department) == department })
		if i < 0 {
			return nil
		}
		var state string
		var arrived int64
		err = t.row(`select state, arrived_on from opinions where case_id = ? and department = ? order by arrived_on desc, seq desc limit 1`, owner, department).Scan(&state, &arrived)
		switch {
		case isNone(err):
			list[i].State, list[i].ArrivedOn = drafting.SupportWaiting, drafting.Date{}
		case err != nil:
			return err
		default:
			list[i].State, list[i].ArrivedOn = drafting.SupportState(state), date(arrived)
		}
		return saveSupports(t, drafting.CaseID(owner), list)
	})
}

const opinionColumns = `id, case_id, created_at, department, source, number, arrived_on, state, body, sha256, points, revised, dated, replaces, remarks`

// withIDs gives the points with an id for each that has none.
func withIDs(t *tx, points []drafting.Point) []drafting.Point {
	out := slices.Clone(points)
	for i := range out {
		if out[i].ID == "" {
			out[i].ID = drafting.PointID(drafting.NewID(t.now))
		}
	}
	return out
}

// Opinions lists a case's opinions in the order of arrival, without Original.
func (s *Store) Opinions(ctx context.Context, id drafting.CaseID) ([]*drafting.Opinion, error) {
	if err := s.hasCase(ctx, id); err != nil {
		return nil, err
	}
	rows, err := s.read.QueryContext(ctx, s.d.query(`select `+opinionColumns+` from opinions where case_id = ? order by arrived_on, seq`), string(id))
	if err != nil {
		return nil, s.fail(err)
	}
	defer rows.Close()
	var out []*drafting.Opinion
	for rows.Next() {
		o := new(drafting.Opinion)
		if err := scanOpinion(rows, o); err != nil {
			return nil, s.fail(err)
		}
		out = append(out, o)
	}
	return out, s.fail(rows.Err())
}

func scanOpinion(row scanner, o *drafting.Opinion, more ...any) error {
	var created, arrived, dated int64
	var points, remarks string
	err := row.Scan(append([]any{
		&o.ID, &o.CaseID, &created, &o.Department, &o.Source, &o.Number, &arrived, &o.State, &o.Text, &o.SHA256,
		&points, &o.Revised, &dated, &o.Replaces, &remarks,
	}, more...)...)
	if err != nil {
		return err
	}
	o.CreatedAt, o.ArrivedOn, o.Dated = moment(created), date(arrived), date(dated)
	if err := decode(points, &o.Points); err != nil {
		return err
	}
	return decode(remarks, &o.Remarks)
}

// Opinion gives an opinion with its original.
func (s *Store) Opinion(ctx context.Context, id drafting.OpinionID) (*drafting.Opinion, error) {
	o := new(drafting.Opinion)
	err := scanOpinion(s.read.QueryRowContext(ctx, s.d.query(`select `+opinionColumns+`, original from opinions where id = ?`), string(id)), o, &o.Original)
	if isNone(err) {
		return nil, noOpinion()
	} else if err != nil {
		return nil, s.fail(err)
	}
	if len(o.Original) == 0 {
		o.Original = nil
	}
	return o, nil
}

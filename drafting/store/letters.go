package store

import (
	"context"
	"encoding/json"
	"time"

	"fuhan/drafting"
)

// SaveLetter adds a letter to its case, or replaces a letter's text.
func (s *Store) SaveLetter(ctx context.Context, l *drafting.Letter) error {
	cleanLetter(l)
	var saved drafting.Letter
	if err := s.withTx(ctx, func(t *tx) error {
		saved = *l
		return saveLetter(t, &saved)
	}); err != nil {
		return err
	}
	*l = saved
	return nil
}

func saveLetter(t *tx, l *drafting.Letter) error {
	if l.ID == "" {
		return addLetter(t, l)
	}
	kept, err := letterHead(t, l.ID)
	if err != nil {
		return err
	}
	if kept.version != l.Version {
		return drafting.Errorf(drafting.CodeConflict, "这封函刚被别处改过，这一次没有保存。请重新打开，核对后再改。")
	}
	if l.CaseID == "" {
		l.CaseID = kept.caseID
	}
	if kept.caseID != l.CaseID {
		return drafting.Errorf(drafting.CodeInvalid, "一封函不能改挂到另一件下。请在那一件里新建。")
	}
	if kept.stage != drafting.StageDraft && kept.stage != drafting.StageReview {
		return drafting.Errorf(drafting.CodeForbidden, "这封函已到“%s”环节，文字已经固定，没有保存。要修改，请先退回。", kept.stage.Word())
	}
	l.Stage, l.SignedBy, l.SignedAt, l.SignedHash = kept.stage, "", time.Time{}, ""
	l.Version, l.CreatedAt, l.UpdatedAt = kept.version+1, kept.created, t.now
	return updateLetter(t, l)
}

func addLetter(t *tx, l *drafting.Letter) error {
	var n int
	if err := t.row(`select count(*) from cases where id = ?`, string(l.CaseID)).Scan(&n); err != nil {
		return err
	}
	if n == 0 {
		return noCase()
	}
	l.ID, l.Version = drafting.LetterID(drafting.NewID(t.now)), 1
	l.CreatedAt, l.UpdatedAt = t.now, t.now
	l.Stage, l.SignedBy, l.SignedAt, l.SignedHash = drafting.StageDraft, "", time.Time{}, ""
	args, err := letterArgs(l)
	if err != nil {
		return err
	}
	args = append([]any{string(l.ID), string(l.CaseID), l.CreatedAt.UnixMilli(), "", 0, 0, 0}, args...)
	if _, err := t.exec(`insert into letters (id, case_id, created_at, org_code, dispatch_year, dispatch_seq, issued_at, `+letterColumns+`)
		values (`+marks(len(args))+`)`, args...); err != nil {
		return err
	}
	return stageOfCase(t, l.CaseID)
}

// head is what a decision about a letter needs of it.
type head struct {
	version int64
	caseID  drafting.CaseID
	stage   drafting.Stage
	created time.Time
}

func letterHead(t *tx, id drafting.LetterID) (h head, err error) {
	var created int64
	err = t.row(`select version, case_id, stage, created_at from letters where id = ? {{lock}}`, string(id)).
		Scan(&h.version, &h.caseID, &h.stage, &created)
	if isNone(err) {
		err = noLetter()
	}
	h.created = moment(created)
	return h, err
}

func noLetter() error {
	return drafting.Errorf(drafting.CodeNotFound, "没有找到这封函，可能已被删除。请刷新列表。")
}

// letterColumns are the columns that a save or a move sets, in the order of letterArgs.
const letterColumns = `version, updated_at, template, kind, role, session, issuer, case_number, case_title, departments, title,
	stage, signed_by, signed_at, signed_hash, content`

// content is what of a letter is kept as JSON.
type content struct {
	Paragraphs []drafting.Paragraph `json:"paragraphs"`
	Marks      []drafting.Mark      `json:"marks"`
	Profile    string               `json:"profile,omitempty"`
}

func letterArgs(l *drafting.Letter) ([]any, error) {
	departments, err := encode(orEmpty(l.Departments))
	if err != nil {
		return nil, err
	}
	text, err := encode(content{orEmpty(l.Paragraphs), orEmpty(l.Marks), l.Profile})
	if err != nil {
		return nil, err
	}
	return []any{
		l.Version, l.UpdatedAt.UnixMilli(), l.Template, string(l.Kind), string(l.Role), l.Session, l.Issuer, l.CaseNumber, l.CaseTitle,
		departments, l.Get(drafting.PartTitle), string(l.Stage), l.SignedBy, milli(l.SignedAt), l.SignedHash, text,
	}, nil
}

// updateLetter writes a letter whose version was read in this transaction.
func updateLetter(t *tx, l *drafting.Letter) error {
	args, err := letterArgs(l)
	if err != nil {
		return err
	}
	_, err = t.exec(`update letters set (`+letterColumns+`) = (`+marks(len(args))+`) where id = ?`, append(args, string(l.ID))...)
	return err
}

// stageOfCase keeps a case's stage in step with its newest letter.
func stageOfCase(t *tx, id drafting.CaseID) error {
	_, err := t.exec(`update cases set stage = (select stage from letters where case_id = ? order by seq desc limit 1) where id = ?`,
		string(id), string(id))
	return err
}

const letterQuery = `select id, case_id, created_at, ` + letterColumns + ` from letters`

// Letter gives a letter.
func (s *Store) Letter(ctx context.Context, id drafting.LetterID) (*drafting.Letter, error) {
	l, err := scanLetter(s.read.QueryRowContext(ctx, s.d.query(letterQuery+` where id = ?`), string(id)))
	if isNone(err) {
		err = noLetter()
	}
	return l, s.fail(err)
}

// Letters lists a case's letters, newest first.
func (s *Store) Letters(ctx context.Context, id drafting.CaseID) ([]*drafting.Letter, error) {
	if err := s.hasCase(ctx, id); err != nil {
		return nil, err
	}
	rows, err := s.read.QueryContext(ctx, s.d.query(letterQuery+` where case_id = ? order by seq desc`), string(id))
	if err != nil {
		return nil, s.fail(err)
	}
	defer rows.Close()
	var out []*drafting.Letter
	for rows.Next() {
		l, err := scanLetter(rows)
		if err != nil {
			return nil, s.fail(err)
		}
		out = append(out, l)
	}
	return out, s.fail(rows.Err())
}

func (s *Store) hasCase(ctx context.Context, id drafting.CaseID) error {
	var n int
	err := s.read.QueryRowContext(ctx, s.d.query(`select count(*) from cases where id = ?`), string(id)).Scan(&n)
	if err == nil && n == 0 {
		return noCase()
	}
	return s.fail(err)
}

func (s *Store) hasLetter(ctx context.Context, id drafting.LetterID) error {
	var n int
	err := s.read.QueryRowContext(ctx, s.d.query(`select count(*) from letters where id = ?`), string(id)).Scan(&n)
	if err == nil && n == 0 {
		return noLetter()
	}
	return s.fail(err)
}

// scanner is a sql.Row or sql.Rows.
type scanner interface{ Scan(...any) error }

func scanLetter(row scanner) (*drafting.Letter, error) {
	l := new(drafting.Letter)
	var created, updated, signed int64
	var departments, title, text string
	if err := row.Scan(&l.ID, &l.CaseID, &created, &l.Version, &updated, &l.Template, &l.Kind, &l.Role, &l.Session, &l.Issuer,
		&l.CaseNumber, &l.CaseTitle, &departments, &title, &l.Stage, &l.SignedBy, &signed, &l.SignedHash, &text); err != nil {
		return nil, err
	}
	l.CreatedAt, l.UpdatedAt, l.SignedAt = moment(created), moment(updated), moment(signed)
	if err := json.Unmarshal([]byte(departments), &l.Departments); err != nil {
		return nil, err
	}
	var c content
	if err := json.Unmarshal([]byte(text), &c); err != nil {
		return nil, err
	}
	l.Paragraphs, l.Marks, l.Profile = c.Paragraphs, c.Marks, c.Profile
	return l, nil
}

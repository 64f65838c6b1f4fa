package store

import (
	"context"
	"strings"
	"time"

	"fuhan/drafting"
)

// Move takes a step of the route, all of it in one transaction.
func (s *Store) Move(ctx context.Context, m drafting.Move) (*drafting.Letter, error) {
	cleanAll(&m)
	var moved *drafting.Letter
	err := s.withTx(ctx, func(t *tx) (err error) {
		moved, err = move(t, m)
		return err
	})
	if err != nil {
		return nil, err
	}
	return moved, nil
}

func move(t *tx, m drafting.Move) (*drafting.Letter, error) {
	l, err := scanLetter(t.row(letterQuery+` where id = ? {{lock}}`, string(m.Letter)))
	if isNone(err) {
		return nil, noLetter()
	} else if err != nil {
		return nil, err
	}
	if l.Version != m.Version {
		return nil, drafting.Errorf(drafting.CodeConflict, "这封函刚被别处改过，这一步没有办。请重新打开，核对后再办。")
	}
	step, err := m.Allow(l.Stage)
	if err != nil {
		return nil, err
	}
	if step.Action == drafting.ActionSubmit && l.Merges() {
		open, err := openPoints(t, l.CaseID)
		if err != nil {
			return nil, err
		}
		if err := m.AllowOpen(open); err != nil {
			return nil, err
		}
	}
	if l.SignedHash != "" && step.Action != drafting.ActionReturn && l.Hash() != l.SignedHash {
		return nil, drafting.Errorf(drafting.CodeConflict, "签发后文字有过改动，与签发时的不一致，这一步没有办。请联系管理员核对办理记录。")
	}
	e := drafting.LogEntry{
		Letter: l.ID, At: t.now, Actor: m.Actor.Name, Action: step.Action, From: step.From, To: step.To,
		Reason: strings.TrimSpace(m.Reason),
	}
	l.Stage, l.Version, l.UpdatedAt = step.To, l.Version+1, t.now
	switch {
	case step.Signs:
		sign(t, l, m.Actor)
	case step.Action == drafting.ActionReturn:
		l.SignedBy, l.SignedAt, l.SignedHash = "", time.Time{}, ""
	}
	if step.Numbers {
		n, err := number(t, l)
		if err != nil {
			return nil, err
		}
		e.Number = n.String()
	}
	if step.Action == drafting.ActionIssue {
		if _, err := t.exec(`update letters set issued_at = ? where id = ?`, t.now.UnixMilli(), string(l.ID)); err != nil {
			return nil, err
		}
	}
	e.VersionHash = l.Hash()
	if step.KeepsVersion {
		if _, err := keepVersion(t, l, m.Actor.Name, versionNote(step, e.Reason)); err != nil {
			return nil, err
		}
	}
	if err := updateLetter(t, l); err != nil {
		return nil, err
	}
	if err := appendLog(t, e); err != nil {
		return nil, err
	}
	return l, stageOfCase(t, l.CaseID)
}

// sign binds the signature to the text, which is dated that day where it has no date.
func sign(t *tx, l *drafting.Letter, by drafting.Actor) {
	if i := l.Find(drafting.PartDate); i < 0 || l.Paragraphs[i].Empty() {
		l.Set(drafting.PartDate, drafting.DateOf(t.now).Chinese(), t.paragraph)
	}
	l.SignedBy, l.SignedAt, l.SignedHash = by.Name, t.now, l.Hash()
}

// number gives the letter the next dispatch number of the office's 代字 in this year. A letter that came in from outside with
// a number of that 代字 keeps it: the sequence knows of it since the import.
func number(t *tx, l *drafting.Letter) (n drafting.DispatchNumber, err error) {
	o, err := office(t.row(officeQuery))
	if err != nil {
		return n, err
	}
	n = drafting.DispatchNumber{OrgCode: strings.TrimSpace(o.OrgCode), Year: t.now.Year()}
	if n.OrgCode == "" {
		return n, drafting.Errorf(drafting.CodeInvalid, "还没有填本单位的发文代字，编不了号。请先到“设置”里填写，如“江农函”。")
	}
	if carried, ok := drafting.ParseDispatchNumber(l.Get(drafting.PartNumber)); ok && carried.OrgCode == n.OrgCode {
		known := 0
		err := t.row(`select count(*) from dispatch_sequences where org_code = ? and year = ? and last >= ?`, carried.OrgCode, carried.Year, carried.Sequence).Scan(&known)
		if err == nil && known > 0 {
			_, err = t.exec(`update letters set org_code = ?, dispatch_year = ?, dispatch_seq = ? where id = ?`, carried.OrgCode, carried.Year, carried.Sequence, string(l.ID))
			if isTwice(err) {
				return n, drafting.Errorf(drafting.CodeConflict, "文号“%s”已经给了另一封函。请核对这封函的来历，退回后删去文号再编。", carried)
			}
			return carried, err
		}
		if err != nil {
			return n, err
		}
	}
	if err := t.row(`insert into dispatch_sequences (org_code, year, last) values (?, ?, 1)
		on conflict (org_code, year) do update set last = dispatch_sequences.last + 1 returning last`, n.OrgCode, n.Year).Scan(&n.Sequence); err != nil {
		return n, err
	}
	if back, ok := drafting.ParseDispatchNumber(n.String()); !ok || back != n || strings.ContainsAny(n.OrgCode, "〔〕[]（）() \t\r\n") {
		return n, drafting.Errorf(drafting.CodeInvalid, "发文代字“%s”编不成合规的文号（%s）。请到“设置”里改正。", n.OrgCode, n)
	}
	l.Set(drafting.PartNumber, n.String(), t.paragraph)
	_, err = t.exec(`update letters set org_code = ?, dispatch_year = ?, dispatch_seq = ? where id = ?`, n.OrgCode, n.Year, n.Sequence, string(l.ID))
	return n, err
}

// paragraph makes the id of a paragraph that a step adds.
func (t *tx) paragraph() drafting.ParagraphID { return drafting.ParagraphID(drafting.NewID(t.now)) }

func versionNote(step drafting.Step, reason string) string {
	if step.NeedsReason {
		return "退回：" + reason
	}
	return step.Button
}

// appendLog seals an entry to the line before it and writes it.
func appendLog(t *tx, e drafting.LogEntry) error {
	var prev string
	err := t.row(`select seq, hash from letter_log where letter_id = ? order by seq desc limit 1`, string(e.Letter)).Scan(&e.Seq, &prev)
	if err != nil && !isNone(err) {
		return err
	}
	e.Seq++
	e.Seal(prev)
	_, err = t.exec(`insert into letter_log (`+logColumns+`) values (`+marks(12)+`)`,
		string(e.Letter), e.Seq, e.At.UnixMilli(), e.Actor, string(e.Action), string(e.From), string(e.To), e.Reason, e.Number, e.VersionHash, e.Prev, e.Hash)
	return err
}

const logColumns = `letter_id, seq, at, actor, action, from_stage, to_stage, reason, number, version_hash, prev, hash`

// Log gives a letter's log in order.
func (s *Store) Log(ctx context.Context, id drafting.LetterID) ([]drafting.LogEntry, error) {
	if err := s.hasLetter(ctx, id); err != nil {
		return nil, err
	}
	rows, err := s.read.QueryContext(ctx, s.d.query(`select `+logColumns+` from letter_log where letter_id = ? order by seq`), string(id))
	if err != nil {
		return nil, s.fail(err)
	}
	defer rows.Close()
	var out []drafting.LogEntry
	for rows.Next() {
		var e drafting.LogEntry
		var at int64
		if err := rows.Scan(&e.Letter, &e.Seq, &at, &e.Actor, &e.Action, &e.From, &e.To, &e.Reason, &e.Number, &e.VersionHash, &e.Prev, &e.Hash); err != nil {
			return nil, s.fail(err)
		}
		e.At = moment(at)
		out = append(out, e)
	}
	return out, s.fail(rows.Err())
}

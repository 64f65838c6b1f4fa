package store

import (
	"context"

	"fuhan/drafting"
)

// ImportLetter adds a letter that came from outside, once.
func (s *Store) ImportLetter(ctx context.Context, l *drafting.Letter) (known bool, err error) {
	cleanLetter(l)
	var kept drafting.Letter
	err = s.withTx(ctx, func(t *tx) error {
		kept, known = *l, false
		kept.ID = ""
		old, err := sameLetter(t, &kept)
		if err != nil {
			return err
		}
		if old != nil {
			kept, known = *old, true
			return nil
		}
		if err := addLetter(t, &kept); err != nil {
			return err
		}
		return countNumber(t, &kept)
	})
	if err != nil {
		return false, err
	}
	*l = kept
	return known, nil
}

// ImportCase adds a case and the letter it is known by in one transaction.
func (s *Store) ImportCase(ctx context.Context, c *drafting.Case, l *drafting.Letter) error {
	cleanAll(c)
	if err := c.Check(); err != nil {
		return err
	}
	cleanLetter(l)
	var newCase drafting.Case
	var newLetter drafting.Letter
	err := s.withTx(ctx, func(t *tx) error {
		newCase, newLetter = *c, *l
		newCase.ID, newLetter.ID = "", ""
		if err := saveCase(t, &newCase); err != nil {
			return err
		}
		newLetter.CaseID = newCase.ID
		if err := addLetter(t, &newLetter); err != nil {
			return err
		}
		if err := countNumber(t, &newLetter); err != nil {
			return err
		}
		return t.row(`select stage, version from cases where id = ?`, string(newCase.ID)).Scan(&newCase.Stage, &newCase.Version)
	})
	if err != nil {
		return err
	}
	*c, *l = newCase, newLetter
	return nil
}

// countNumber makes the sequence go on behind a number that came from outside, so that no number is given twice.
func countNumber(t *tx, l *drafting.Letter) error {
	n, ok := drafting.ParseDispatchNumber(l.Get(drafting.PartNumber))
	if !ok {
		return nil
	}
	_, err := t.exec(`insert into dispatch_sequences (org_code, year, last) values (?, ?, ?)
		on conflict (org_code, year) do update set last = case when dispatch_sequences.last < excluded.last then excluded.last else dispatch_sequences.last end`,
		n.OrgCode, n.Year, n.Sequence)
	return err
}

// sameLetter gives the oldest letter of l's case that says the same, nil where there is none. The case is locked first, so
// that no other program adds one meanwhile.
func sameLetter(t *tx, l *drafting.Letter) (*drafting.Letter, error) {
	var id string
	err := t.row(`select id from cases where id = ? {{lock}}`, string(l.CaseID)).Scan(&id)
	if isNone(err) {
		return nil, noCase()
	} else if err != nil {
		return nil, err
	}
	rows, err := t.QueryContext(t.ctx, t.d.query(letterQuery+` where case_id = ? order by seq`), string(l.CaseID))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	hash := l.Hash()
	for rows.Next() {
		old, err := scanLetter(rows)
		if err != nil {
			return nil, err
		}
		if old.Hash() == hash {
			return old, nil
		}
	}
	return nil, rows.Err()
}

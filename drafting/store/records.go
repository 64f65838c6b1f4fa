package store

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"fuhan/drafting"
)

// The kinds of desk_records. A record is never changed: of several about one thing the last holds.
const (
	recordChoice  = "choice"
	recordConsent = "consent"
	recordRequest = "request"
)

// addRecord writes a record; caseID must be there.
func addRecord(t *tx, kind, id string, caseID drafting.CaseID, letter drafting.LetterID, v any) error {
	data, err := encode(v)
	if err != nil {
		return err
	}
	_, err = t.exec(`insert into desk_records (id, case_id, letter_id, kind, at, data) values (`+marks(6)+`)`,
		id, string(caseID), string(letter), kind, t.now.UnixMilli(), data)
	return err
}

// records reads the records of a kind where column is id.
func records[T any](ctx context.Context, s *Store, kind, column, id string) ([]T, error) {
	rows, err := s.read.QueryContext(ctx, s.d.query(`select data from desk_records where `+column+` = ? and kind = ? order by seq`), id, kind)
	if err != nil {
		return nil, s.fail(err)
	}
	defer rows.Close()
	var out []T
	for rows.Next() {
		var data string
		if err := rows.Scan(&data); err != nil {
			return nil, s.fail(err)
		}
		var v T
		if err := json.Unmarshal([]byte(data), &v); err != nil {
			return nil, s.fail(err)
		}
		out = append(out, v)
	}
	return out, s.fail(rows.Err())
}

// AddChoice keeps a decision about figures that disagree.
func (s *Store) AddChoice(ctx context.Context, c *drafting.Choice) error {
	return s.saveMerge(ctx, nil, []*drafting.Choice{c}, nil)
}

func addChoice(t *tx, c *drafting.Choice) error {
	if err := lockCase(t, c.CaseID); err != nil {
		return err
	}
	c.ID, c.At = drafting.NewID(t.now), t.now
	return addRecord(t, recordChoice, c.ID, c.CaseID, "", *c)
}

// Choices lists a case's choices in the order in which they were made.
func (s *Store) Choices(ctx context.Context, id drafting.CaseID) ([]drafting.Choice, error) {
	if err := s.hasCase(ctx, id); err != nil {
		return nil, err
	}
	return records[drafting.Choice](ctx, s, recordChoice, "case_id", string(id))
}

// AddConsent keeps what a department answered to its passages.
func (s *Store) AddConsent(ctx context.Context, c *drafting.Consent) error {
	cleanAll(c)
	if err := c.Check(); err != nil {
		return err
	}
	var saved drafting.Consent
	if err := s.withTx(ctx, func(t *tx) error {
		saved = *c
		h, err := letterHead(t, c.Letter)
		if err != nil {
			return err
		}
		saved.ID, saved.At = drafting.NewID(t.now), t.now
		return addRecord(t, recordConsent, saved.ID, h.caseID, saved.Letter, saved)
	}); err != nil {
		return err
	}
	*c = saved
	return nil
}

// Consents lists a letter's answers in the order of recording.
func (s *Store) Consents(ctx context.Context, id drafting.LetterID) ([]drafting.Consent, error) {
	if err := s.hasLetter(ctx, id); err != nil {
		return nil, err
	}
	return records[drafting.Consent](ctx, s, recordConsent, "letter_id", string(id))
}

// AddRequests keeps that departments were asked or reminded, and says so in the case.
func (s *Store) AddRequests(ctx context.Context, id drafting.CaseID, all ...*drafting.Request) error {
	for _, r := range all {
		cleanAll(r)
		r.Department = strings.TrimSpace(r.Department)
		if err := r.Check(); err != nil {
			return err
		}
		if r.Draft != nil {
			cleanLetter(r.Draft)
		}
	}
	saved := make([]drafting.Request, len(all))
	drafts := make([]drafting.Letter, len(all))
	if err := s.withTx(ctx, func(t *tx) error {
		var supports string
		if err := lockCase(t, id); err != nil {
			return err
		}
		if err := t.row(`select supports from cases where id = ?`, string(id)).Scan(&supports); err != nil {
			return err
		}
		var list []drafting.Support
		if err := json.Unmarshal([]byte(supports), &list); err != nil {
			return err
		}
		for i, r := range all {
			saved[i] = *r
			if r.Draft != nil {
				drafts[i] = *r.Draft
				if err := saveLetter(t, &drafts[i]); err != nil {
					return err
				}
				saved[i].Letter = drafts[i].ID
			}
			if saved[i].On.IsZero() {
				saved[i].On = drafting.DateOf(t.now)
			}
			saved[i].ID, saved[i].CaseID, saved[i].At = drafting.NewID(t.now), id, t.now
			if err := addRecord(t, recordRequest, saved[i].ID, id, saved[i].Letter, saved[i]); err != nil {
				return err
			}
			list = asked(list, saved[i])
		}
		supports, err := encode(orEmpty(list))
		if err != nil {
			return err
		}
		_, err = t.exec(`update cases set supports = ?, version = version + 1, updated_at = ? where id = ?`, supports, t.now.UnixMilli(), string(id))
		return err
	}); err != nil {
		return err
	}
	for i, r := range all {
		if r.Draft != nil {
			*r.Draft = drafts[i]
		}
		*r = saved[i]
	}
	return nil
}

// asked writes a request into a case's list of supporting departments.
func asked(list []drafting.Support, r drafting.Request) []drafting.Support {
	i := slices.IndexFunc(list, func(p drafting.Support) bool { return strings.TrimSpace(p.Department) == r.Department })
	if i < 0 {
		i = len(list)
		list = append(list, drafting.Support{Department: r.Department, State: drafting.SupportWaiting})
	}
	p := &list[i]
	if r.Kind == drafting.RequestRemind {
		p.Reminders++
		return list
	}
	if p.State == "" {
		p.State = drafting.SupportWaiting
	}
	p.AskedOn = r.On
	if !r.Due.IsZero() {
		p.Due = r.Due
	}
	return list
}

// Requests lists a case's log of asking and chasing.
func (s *Store) Requests(ctx context.Context, id drafting.CaseID) ([]drafting.Request, error) {
	if err := s.hasCase(ctx, id); err != nil {
		return nil, err
	}
	return records[drafting.Request](ctx, s, recordRequest, "case_id", string(id))
}

// lockCase makes sure that a case is there and stays while the transaction lasts.
func lockCase(t *tx, id drafting.CaseID) error {
	var n int64
	err := t.row(`select version from cases where id = ? {{lock}}`, string(id)).Scan(&n)
	if isNone(err) {
		return noCase()
	}
	return err
}
